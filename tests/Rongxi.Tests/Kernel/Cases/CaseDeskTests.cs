using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Kernel.Cases;

/// <summary>The path of a case through the desk, on every database, with a procedure of its own.</summary>
public sealed class CaseDeskTests
{
    private static readonly TestModule Module = new();
    private static readonly ConcurrentDictionary<string, Lazy<Task<TestOffice>>> Shared = new();

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_case_is_received_accepted_granted_and_delivered(string database)
    {
        var office = await Own(database);
        var (applicant, clerk, head) = (await office.Applicant(), await office.Officer(Role.IntakeClerk), await office.Officer(Role.DeputyDirector));
        var received = await Open(office, applicant);
        Assert.Matches("^5101-2026-TST1-\\d{4}$", received.Case.Number);
        Assert.True(CaseDesk.CodeFits(received.Case, received.TrackingCode));
        Assert.False(CaseDesk.CodeFits(received.Case, "AAAAAAAA"));

        await Take(office, received, "Accept", clerk);
        await Take(office, received, "Grant", head);
        await Take(office, received, "Deliver", clerk);
        var file = await Read(office, received);
        Assert.Equal("Delivered", file.Stage);
        Assert.Equal(Outcome.Granted, file.Outcome);
        Assert.NotNull(file.ClosedAt);
        Assert.False(file.Late);
        Assert.Equal(["Open", "Accept", "Grant", "Deliver"], file.Steps.OrderBy(step => step.Seq).Select(step => step.Act));
        Assert.All(file.Steps, step => Assert.NotNull(step.JournalIndex));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_second_officer_is_told_that_the_case_moved_on(string database)
    {
        var office = await Own(database);
        var clerk = await office.Officer(Role.IntakeClerk);
        var received = await Open(office, await office.Applicant());
        var seen = (await Read(office, received)).Version;
        await Take(office, received, "Accept", clerk, seen);
        var refusal = await Assert.ThrowsAsync<Refusal>(() => Take(office, received, "AskToCorrect", clerk, seen));
        Assert.Equal("case.moved-on", refusal.Code);
        refusal = await Assert.ThrowsAsync<Refusal>(() => Take(office, received, "Accept", clerk));
        Assert.Equal("case.act-taken", refusal.Code);
        Assert.Contains(clerk.Name, refusal.Text.Zh);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Of_eight_clerks_accepting_at_once_one_does_and_seven_are_told(string database)
    {
        var office = await Own(database);
        var clerk = await office.Officer(Role.IntakeClerk);
        var received = await Open(office, await office.Applicant());
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                await Take(office, received, "Accept", clerk);
                return "accepted";
            }
            catch (Refusal refusal)
            {
                return refusal.Code;
            }
        }));
        Assert.Equal(1, outcomes.Count(outcome => outcome == "accepted"));
        Assert.All(outcomes.Where(outcome => outcome != "accepted"), code => Assert.Contains(code, new[] { "moved-on", "case.act-taken" }));
        Assert.Equal(2, (await Read(office, received)).Steps.Count);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Numbers_have_no_gap_and_no_double_under_concurrency(string database)
    {
        var office = await Own(database);
        var applicant = await office.Applicant();
        var opened = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => i % 6 == 5
            ? Failing(office, applicant)
            : Opened(office, applicant)));
        var serials = opened.Where(received => received is not null).Select(received => int.Parse(received!.Case.Number[^4..])).Order().ToList();
        Assert.Equal(Enumerable.Range(serials[0], serials.Count), serials);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Silence_accepts_as_of_the_day_of_receipt(string database)
    {
        var clock = new TestClock(TestClock.Morning(2026, 3, 2));
        var office = await Own(database, clock);
        var received = await Open(office, await office.Applicant());
        clock.Set(TestClock.Morning(2026, 3, 9));
        await Refreshed(office);
        Assert.Equal(0, await Deemed(office));                       // the fifth working day is not over
        clock.Set(TestClock.Morning(2026, 3, 10));
        await Refreshed(office);
        Assert.Equal(1, await Deemed(office));
        var file = await Read(office, received);
        Assert.Equal("Examining", file.Stage);
        Assert.Equal(new DateOnly(2026, 3, 2), file.Steps.Single(step => step.Act == "Accept").On);
        Assert.Equal(office.App.Services.GetRequiredService<OfficeBooks>().Today, new DateOnly(2026, 3, 10));
        Assert.Equal((await office.App.Services.GetRequiredService<OfficeBooks>().Calendar(TestContext.Current.CancellationToken)).AddWorkingDays(new(2026, 3, 2), 20), file.DueOn);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task One_correction_notice_is_all_there_is(string database)
    {
        var office = await Own(database);
        var clerk = await office.Officer(Role.IntakeClerk);
        var applicant = await office.Applicant();
        var received = await Open(office, applicant);
        await Take(office, received, "AskToCorrect", clerk);
        await office.With(async services => await services.GetRequiredService<CaseDesk>().Supplement(received.Case.Number, "Supply", Typed("改好了"), await office.ActorOf(applicant), default));
        var file = await Read(office, received);
        Assert.Equal("Resubmitted", file.Stage);
        Assert.Equal(2, file.FormVersion);
        var refusal = await Assert.ThrowsAsync<Refusal>(() => Take(office, received, "AskToCorrect", clerk));
        Assert.Equal("case.act-taken", refusal.Code);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_office_does_not_see_anothers_cases(string database)
    {
        var office = await Own(database);
        var received = await Open(office, await office.Applicant());
        var seen = await office.With(services => services.GetRequiredService<RongxiDb>().Cases.CountAsync(file => file.Number == received.Case.Number), "wuxi");
        Assert.Equal(0, seen);
        var stranger = await office.Officer("wuxi", "*", Role.IntakeClerk);
        var refusal = await Assert.ThrowsAsync<Refusal>(() => Take(office, received, "Accept", stranger));
        Assert.Equal(404, refusal.Status);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_role_in_another_field_gives_nothing_here(string database)
    {
        var office = await Own(database);
        var elsewhere = await office.Officer("chengdu", "funds", Role.IntakeClerk);
        var received = await Open(office, await office.Applicant());
        var refusal = await Assert.ThrowsAsync<Refusal>(() => Take(office, received, "Accept", elsewhere));
        Assert.Equal(403, refusal.Status);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Personal_data_is_sealed_at_rest_and_open_to_those_who_read_the_case(string database)
    {
        var office = await Own(database);
        var received = await Open(office, await office.Applicant());
        await office.With(async services =>
        {
            var db = services.GetRequiredService<RongxiDb>();
            var kept = await db.CaseForms.Where(form => form.CaseId == received.Case.Id).Select(form => form.Json).SingleAsync();
            Assert.DoesNotContain("13800001234", kept);
            Assert.Contains("s1:", kept);
            var file = await services.GetRequiredService<CaseDesk>().Load(received.Case.Number, default);
            Assert.Equal("13800001234", Applications.Json(file, db.Seal, Module.Procedures[0].Form)!["phone"]!.ToString());
            return true;
        });
    }

    private static async Task<TestOffice> Own(string database, TestClock? clock = null)
    {
        Assert.SkipWhen(database == "postgres" && Databases.Postgres is null, "PostgreSQL is not configured (RONGXI_TEST_POSTGRES)");
        return clock is not null
            ? await TestOffice.Boot(database, clock, [Module])
            : await Shared.GetOrAdd(database, name => new(() => TestOffice.Boot(name, new TestClock(TestClock.Morning(2026, 3, 2)), [Module]))).Value;
    }

    private static Task<Received> Open(TestOffice office, Person applicant) => office.With(async services =>
        await services.GetRequiredService<CaseDesk>().Open("TST-1", Typed("一件事"), await office.ActorOf(applicant), null, CaseChannel.Page, default));

    private static async Task<Received?> Opened(TestOffice office, Person applicant) => await Open(office, applicant);

    private static async Task<Received?> Failing(TestOffice office, Person applicant)
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => office.With(async services =>
            await services.GetRequiredService<CaseDesk>().Open("TST-1", Typed("fail"), await office.ActorOf(applicant), null, CaseChannel.Page, default)));
        return null;
    }

    private static Task<CaseStep> Take(TestOffice office, Received received, string act, Person by, int? seen = null) => office.With(async services =>
        await services.GetRequiredService<CaseDesk>().Take(received.Case.Number, act, seen, new FormValues(), null, await office.ActorOf(by), default));

    private static Task<Case> Read(TestOffice office, Received received) => office.With(services =>
        services.GetRequiredService<CaseDesk>().Load(received.Case.Number, default));

    private static Task<int> Deemed(TestOffice office) => office.With(services => services.GetRequiredService<CaseTimekeeping>().TakeDeemedActs(default));

    private static Task<int> Refreshed(TestOffice office) => office.With(services => services.GetRequiredService<CaseTimekeeping>().RefreshOpen(default));

    private static FormValues Typed(string matter) => FormValues.From([new("Subject", matter), new("Phone", "13800001234")]);
}
