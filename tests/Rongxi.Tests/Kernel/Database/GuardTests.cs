using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Kernel.Database;

/// <summary>History that cannot be forgotten: what is only ever added is neither changed nor removed.</summary>
public sealed class GuardTests
{
    [Theory, OnEachDatabase]
    public async Task A_step_can_not_be_changed_afterwards(TestOffice office)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => office.With(async services =>
        {
            var db = services.GetRequiredService<RongxiDb>();
            var file = await OneCase(db);
            var step = await db.CaseSteps.SingleAsync(step => step.CaseId == file.Id);
            db.Entry(step).Property(nameof(CaseStep.Remark)).CurrentValue = "改写的历史";
            db.Entry(step).Property(nameof(CaseStep.Remark)).IsModified = true;
            return await db.SaveChangesAsync();
        }));
        Assert.Contains("only ever added", refused.Message);
    }

    [Theory, OnEachDatabase]
    public async Task A_case_can_not_be_deleted(TestOffice office)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => office.With(async services =>
        {
            var db = services.GetRequiredService<RongxiDb>();
            db.Cases.Remove(await OneCase(db));
            return await db.SaveChangesAsync();
        }));
        Assert.Contains("never deleted", refused.Message);
    }

    [Theory, OnEachDatabase]
    public async Task What_is_journaled_is_saved_in_a_transaction_or_not_at_all(TestOffice office)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => office.With(async services =>
        {
            var db = services.GetRequiredService<RongxiDb>();
            var file = await OneCase(db);
            db.CaseSteps.Add(Step(file, 2, db.Clock.GetUtcNow()));
            return await db.SaveChangesAsync();
        }));
        Assert.Contains("inside Transact", refused.Message);
    }

    [Theory, OnEachDatabase]
    public async Task A_failed_transaction_leaves_nothing_and_its_number_is_drawn_again(TestOffice office)
    {
        var number = $"X-{Guid.CreateVersion7():N}";
        await Assert.ThrowsAsync<InvalidOperationException>(() => office.With(services =>
        {
            var db = services.GetRequiredService<RongxiDb>();
            return db.Transact<int>(
                async () =>
                {
                    db.Cases.Add(NewCase(number, db.Clock.GetUtcNow()));
                    await db.SaveChangesAsync();
                    throw new InvalidOperationException("power gone");
                },
                default);
        }));
        Assert.False(await office.With(services => services.GetRequiredService<RongxiDb>().Cases.AnyAsync(file => file.Number == number)));
    }

    private static async Task<Case> OneCase(RongxiDb db)
    {
        var file = NewCase($"G-{Guid.CreateVersion7():N}", db.Clock.GetUtcNow());
        await db.Transact(
            async () =>
            {
                file.Steps.Add(Step(file, 1, db.Clock.GetUtcNow()));
                db.Cases.Add(file);
                await db.SaveChangesAsync();
            },
            default);
        return file;
    }

    private static Case NewCase(string number, DateTimeOffset now) => new()
    {
        Office = "chengdu", Number = number, Procedure = "TST-1", Title = "守护", Stage = "Received", Applicant = "某", ReceivedAt = now, ReceivedOn = DateOnly.FromDateTime(now.UtcDateTime),
    };

    private static CaseStep Step(Case file, int seq, DateTimeOffset now) => new()
    {
        Office = "chengdu", CaseId = file.Id, CaseNumber = file.Number, Seq = seq, At = now, On = file.ReceivedOn, Kind = StepKind.Remark, ByName = "某",
    };
}
