using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Cases;

/// <summary>What time does to cases: limits extended, acts deemed taken in silence, due dates recomputed.</summary>
public sealed class CaseTimekeeping(RongxiDb db, CaseDesk desk, CaseWriting cases, ProcedureBook procedures, OfficeBooks books, Notifier notifier, TimeProvider clock, IServiceProvider services)
{
    /// <summary>Extends a limit, once, where the law allows, by its approver; the applicant is told in writing.</summary>
    public Task<CaseStep> Extend(string number, string limitName, string reason, Actor by, CancellationToken ct) =>
        cases.Step(number, null, by, async (file, procedure, now) =>
        {
            var limit = procedure.LimitList.FirstOrDefault(limit => limit.Name == limitName) ?? throw Refusal.NotFound(limitName);
            var rules = await books.Rules(db.Office, ct);
            var extension = limit.Extension is { } declared && rules.Number($"{procedure.Code}.{limit.Name}.extendable", OfficeBooks.DateOf(now), 1) > 0 ? declared
                : throw new Refusal("limit.not-extendable", ("此时限依法不得延长", "The law allows no extension of this limit"));
            by.Must(extension.WhoMay, procedure.Field);
            if (file.Steps.Any(step => step.Kind == StepKind.Extension && step.Act == limitName))
            {
                throw new Refusal("limit.extended", ("此时限已延长过一次", "This limit was already extended once"));
            }

            var reading = Clock.Read(procedure, limit, file, await books.Calendar(ct), rules, now, OfficeBooks.DateOf(now));
            if (reading.State is ClockState.NotStarted or ClockState.Ended || reading.IsLate)
            {
                throw new Refusal("limit.not-running", ("时限未在计算或已届满，不能延长", "The limit is not running, or has passed"));
            }

            var worded = CaseWriting.Worded(reason);
            var step = cases.NewStep(file, StepKind.Extension, now, OfficeBooks.DateOf(now), by, act: limitName, remark: worded, data: extension.By.Count.ToString(), field: procedure.Field, permission: extension.WhoMay, decision: true);
            var papers = await Does(file, procedure, limit, extension, worded, by, now, ct);
            await notifier.TellApplicant(file, ($"办理期限延长 {extension.By.Text.Zh}：{worded}", $"The time limit was extended by {extension.By.Text.En}: {worded}"), papers, ct);
            return step;
        }, ct);

    private async Task<IReadOnlyList<StoredDocument>> Does(Case file, Procedure procedure, Limit limit, Extension extension, string reason, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        if (extension.Does is null)
        {
            return [];
        }

        var today = OfficeBooks.DateOf(now);
        var due = Clock.Read(procedure, limit, file, await books.Calendar(ct), await books.Rules(db.Office, ct), now, today).DueOn ?? today;
        return await ((IExtensionEffect)services.GetRequiredService(extension.Does)).Run(new(file, procedure, limit, extension, due, reason, by, now, today), ct);
    }

    /// <summary>Takes the acts that the law deems taken because a limit passed in silence. Answers how many.</summary>
    public async Task<int> TakeDeemedActs(CancellationToken ct)
    {
        var taken = 0;
        foreach (var procedure in procedures.All)
        {
            foreach (var limit in procedure.LimitList.Where(limit => limit.DeemedAct is not null))
            {
                foreach (var number in await PassedInSilence(procedure, limit, ct))
                {
                    var act = procedure.ActNamed(limit.DeemedAct!)!;
                    await desk.Take(number, act.Name, null, new FormValues(), $"逾期未告知，依{limit.Basis}视为{act.Title.Zh}", Actor.System, ct);
                    db.ChangeTracker.Clear();
                    taken++;
                }
            }
        }

        return taken;
    }

    /// <summary>Cases in which a limit has passed. The office's own stands on the case; a party's does not, so those in its stages are read.</summary>
    private async Task<IReadOnlyList<string>> PassedInSilence(Procedure procedure, Limit limit, CancellationToken ct)
    {
        var today = books.Today;
        var open = db.Cases.AsNoTracking().Where(file => file.Procedure == procedure.Code && file.ClosedAt == null && limit.RunsIn.Contains(file.Stage));
        if (limit.Of == LimitOf.Office)
        {
            return await open.Where(file => file.DueOn < today && file.DueLimit == limit.Name).OrderBy(file => file.DueOn).Take(500).Select(file => file.Number).ToListAsync(ct);
        }

        var (calendar, rules, now) = (await books.Calendar(ct), await books.Rules(db.Office, ct), clock.GetUtcNow());
        var passed = new List<string>();
        var after = Guid.Empty;
        while (passed.Count < 500)
        {
            var batch = await open.AsSplitQuery().Include(file => file.Steps).Include(file => file.Forms).Where(file => file.Id > after).OrderBy(file => file.Id).Take(200).ToListAsync(ct);
            if (batch.Count == 0)
            {
                break;
            }

            after = batch[^1].Id;
            passed.AddRange(batch.Where(file => (limit.When is null || limit.When(file)) && Clock.Read(procedure, limit, file, calendar, rules, now, today) is { State: ClockState.Running, IsLate: true }).Select(file => file.Number));
        }

        return passed;
    }

    /// <summary>Recomputes the due columns of open cases: after midnight nothing moved but the day, after a calendar import everything may.</summary>
    public async Task<int> RefreshOpen(CancellationToken ct)
    {
        var changed = 0;
        var after = Guid.Empty;
        while (true)
        {
            var batch = await db.Cases.AsSplitQuery().Include(file => file.Steps).Include(file => file.Forms).Where(file => file.ClosedAt == null && file.Id > after).OrderBy(file => file.Id).Take(200).ToListAsync(ct);
            if (batch.Count == 0)
            {
                return changed;
            }

            after = batch[^1].Id;
            changed += await db.Transact(
                async () =>
                {
                    foreach (var file in batch.Where(file => procedures.Find(file.Procedure) is not null))
                    {
                        await cases.Refresh(file, procedures[file.Procedure], clock.GetUtcNow(), ct);
                        if (!db.Entry(file).Properties.Any(property => property.Metadata.Name != nameof(Case.Version) && !Equals(property.CurrentValue, property.OriginalValue)))
                        {
                            // Nothing moved: whoever has the case open may still act on what they see.
                            file.Version--;
                        }
                    }

                    return await db.SaveChangesAsync(ct);
                },
                ct);
            db.ChangeTracker.Clear();
        }
    }
}
