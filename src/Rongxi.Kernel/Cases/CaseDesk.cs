using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Cases;

/// <summary>A case just received: its number, and the code with which the applicant follows it.</summary>
public sealed record Received(Case Case, string TrackingCode);

/// <summary>
/// Where cases are opened and acts taken. Page, API, import and jobs all come here: one set of checks, one transaction per
/// act.
/// </summary>
public sealed class CaseDesk(RongxiDb db, ProcedureBook procedures, Charters charters, OfficeBooks books, SearchIndex search, Notifier notifier, TimeProvider clock, IServiceProvider services)
{
    /// <summary>Opens a case. The application is valid, or everything wrong with it is refused at once.</summary>
    /// <param name="code">Procedure.</param>
    /// <param name="values">What was typed; ignored when <paramref name="record"/> is given.</param>
    /// <param name="by">Who applies, or the officer who enters it.</param>
    /// <param name="unitId">Unit applied for; null when a person applies for themselves.</param>
    /// <param name="applicant">Name of the person for whom a clerk enters an application brought on paper; null otherwise.</param>
    public async Task<Received> Open(string code, FormValues? values, Actor by, Guid? unitId, CaseChannel channel, CancellationToken ct, object? record = null, string? applicant = null)
    {
        var procedure = procedures.Find(code) ?? throw Refusal.NotFound(code);
        var application = record ?? procedure.Form?.Bind(values ?? new FormValues()).OrRefuse();
        var unit = unitId is null ? null : await db.Units.FirstOrDefaultAsync(unit => unit.Id == unitId, ct) ?? throw Refusal.NotFound(unitId.ToString()!);
        MayOpen(procedure, by, unit, channel);
        var charter = charters[db.Office];
        var now = clock.GetUtcNow();
        var today = OfficeBooks.DateOf(now);
        var trackingCode = TrackingCode();
        var received = await Transact(
            async () =>
            {
                var file = new Case
                {
                    Office = db.Office,
                    Number = "",
                    Procedure = procedure.Code,
                    Title = procedure.Title.Zh,
                    Stage = procedure.OpeningStage,
                    Turn = procedure.StageNamed(procedure.OpeningStage).Kind,
                    Applicant = unit?.Name ?? (channel == CaseChannel.Counter ? applicant : null) ?? by.Name,
                    ApplicantCode = unit?.CreditCode,
                    ApplicantUnitId = unit?.Id,
                    // Who types in what others applied for is not the applicant.
                    ApplicantPersonId = by.IsSystem || channel is CaseChannel.Counter or CaseChannel.Import ? null : by.PersonId,
                    Channel = channel,
                    ReceivedAt = now,
                    ReceivedOn = today,
                    FormVersion = application is null ? 0 : 1,
                };
                if (procedure.Opening is not null)
                {
                    await ((ICaseOpening)services.GetRequiredService(procedure.Opening)).Run(file, application, ct);
                }

                var serial = await db.Next(db.Office, $"case:{procedure.Code}", today.Year, ct);
                file.Number = $"{charter.NumberPrefix}-{today.Year}-{procedure.Code.Replace("-", "", StringComparison.Ordinal)}-{serial:0000}";
                file.TrackingHash = TrackingHash(file.Number, trackingCode);
                if (application is not null)
                {
                    file.Forms.Add(new CaseForm { Office = db.Office, CaseId = file.Id, Version = 1, Json = Applications.Sealed(procedure.Form!, application, db.Seal), At = now, ByName = by.Name });
                }

                NewStep(file, StepKind.Act, now, today, by, act: "Open", to: file.Stage);
                AttachPapers(file, procedure.Form, application, by, now);
                db.Cases.Add(file);
                await Refresh(file, procedure, now, ct);
                await Index(file, procedure, ct);
                return new Received(file, trackingCode);
            },
            ct);
        CaseMeter.Opened(received.Case);
        return received;
    }

    /// <summary>Takes an act of the procedure's table.</summary>
    /// <param name="number">The case.</param>
    /// <param name="actName">Name of the act.</param>
    /// <param name="seenVersion">Version of the case the acting person looked at; null to act on whatever it is now.</param>
    /// <param name="values">What they filled in, for acts with a form.</param>
    public async Task<CaseStep> Take(string number, string actName, int? seenVersion, FormValues values, string? remark, Actor by, CancellationToken ct)
    {
        var code = "";
        var taken = await Transact(
            async () =>
            {
                var file = await Load(number, ct);
                var procedure = procedures[file.Procedure];
                code = procedure.Code;
                var act = procedure.ActNamed(actName) ?? throw Refusal.NotFound(actName);
                MustBeSeen(file, seenVersion);
                var move = procedure.From(file.Stage).FirstOrDefault(move => move.Act == act.Name) ?? throw WrongMove(file, procedure, act);
                MustBeAllowed(file, procedure, act, move, by);
                remark = string.IsNullOrWhiteSpace(remark) ? null : remark.Trim();
                if (act.RemarkRequired && remark is null)
                {
                    throw new Refusal("act.remark-missing", ($"请填写{act.RemarkAsked.Zh}", $"Give the {act.RemarkAsked.En.ToLowerInvariant()}"), [new("Remark", ($"请填写{act.RemarkAsked.Zh}", "Required"))]);
                }

                if (remark?.Length > 4000)
                {
                    throw new Refusal("act.remark-long", ("意见最多 4000 字", "At most 4,000 characters"), [new("Remark", ("太长", "Too long"))]);
                }

                var input = act.Input?.Bind(values).OrRefuse();
                var now = clock.GetUtcNow();
                var today = OfficeBooks.DateOf(now);
                var on = act.CountsFrom?.Invoke(file, today) ?? today;
                var taking = new ActTaking { Case = file, Procedure = procedure, Act = act, Move = move, By = by, Now = now, Today = today, On = on, Input = input, Remark = remark, Db = db };
                if (act.Does is not null)
                {
                    await ((IActEffect)services.GetRequiredService(act.Does)).Run(taking, ct);
                }

                var step = NewStep(file, StepKind.Act, now, on, by, act.Name, file.Stage, move.To, remark, input is null ? null : Applications.Sealed(act.Input!, input, db.Seal), decision: act.IsDecision, field: procedure.Field, permission: move.WhoMay);
                await Arrive(file, procedure, move.To, on, now, act, by, ct);
                if (!act.Tells.IsEmpty)
                {
                    await notifier.TellApplicant(file, act.Tells, taking.Issued, ct);
                }

                await notifier.TellOffice(file, procedure, step, ct);
                return step;
            },
            ct);
        CaseMeter.Taken(taken, code);
        return taken;
    }

    /// <summary>
    /// Replaces the application by a corrected one and hands it in: the act of the table whose input is the form itself
    /// (补正). Everything wrong is refused at once; the earlier version stays.
    /// </summary>
    public async Task<CaseStep> Supplement(string number, string actName, FormValues values, Actor by, CancellationToken ct)
    {
        return await Transact(
            async () =>
            {
                var file = await Load(number, ct);
                var procedure = procedures[file.Procedure];
                var act = procedure.ActNamed(actName) ?? throw Refusal.NotFound(actName);
                var move = procedure.From(file.Stage).FirstOrDefault(move => move.Act == act.Name) ?? throw WrongMove(file, procedure, act);
                MustBeAllowed(file, procedure, act, move, by);
                var application = procedure.Form!.Bind(values).OrRefuse();
                var now = clock.GetUtcNow();
                var today = OfficeBooks.DateOf(now);
                if (procedure.Opening is not null)
                {
                    await ((ICaseOpening)services.GetRequiredService(procedure.Opening)).Run(file, application, ct);
                }

                file.FormVersion++;
                db.CaseForms.Add(new CaseForm { Office = db.Office, CaseId = file.Id, Version = file.FormVersion, Json = Applications.Sealed(procedure.Form, application, db.Seal), At = now, ByName = by.Name });
                AttachPapers(file, procedure.Form, application, by, now);
                var step = NewStep(file, StepKind.Act, now, today, by, act.Name, file.Stage, move.To, data: file.FormVersion.ToString());
                await Arrive(file, procedure, move.To, today, now, act, by, ct);
                await Index(file, procedure, ct);
                await notifier.TellOffice(file, procedure, step, ct);
                return step;
            },
            ct);
    }

    /// <summary>Gives a signed opinion: the finding of the handler, the countersignature of a head.</summary>
    public Task<CaseStep> Opine(string number, bool agrees, string opinion, int? seenVersion, Actor by, CancellationToken ct) =>
        Step(number, seenVersion, by, (file, procedure, now) =>
        {
            var permission = new[] { Permissions.Review, Permissions.LegalReview, Permissions.Handle, Permissions.Decide, Permissions.Measure }.FirstOrDefault(permission => by.May(permission, procedure.Field));
            if (permission is null)
            {
                throw Refusal.Forbidden(("您不承办此类事项", "You do not work on matters of this kind"));
            }

            if (permission == Permissions.LegalReview)
            {
                MustBeSeparate(file, procedure, "legal-review", by);
            }

            file.Asks.Where(ask => ask.Kind == AskKind.Countersignature && ask.ToPersonId == by.PersonId && ask.AnsweredAt is null).ToList()
                .ForEach(ask => Answered(ask, agrees ? AskAnswer.Agreed : AskAnswer.Objected, opinion, by.Name, now));
            return NewStep(file, StepKind.Opinion, now, OfficeBooks.DateOf(now), by, act: permission, remark: Worded(opinion), agrees: agrees, isInternal: true, field: procedure.Field, permission: permission);
        }, ct);

    /// <summary>Adds a remark: internal, or told to the applicant.</summary>
    public Task<CaseStep> Remark(string number, string remark, bool isInternal, Actor by, CancellationToken ct) =>
        Step(number, null, by, async (file, procedure, now) =>
        {
            var asApplicant = IsApplicant(file, by);
            if (!asApplicant)
            {
                by.Must(Permissions.ReadCases, procedure.Field);
            }

            if (!isInternal && !asApplicant)
            {
                await notifier.TellApplicant(file, Text.Same(remark), [], ct);
            }

            return NewStep(file, StepKind.Remark, now, OfficeBooks.DateOf(now), by, remark: Worded(remark), isInternal: isInternal && !asApplicant);
        }, ct);

    /// <summary>Gives the case to an officer: first assignment or hand-over.</summary>
    public Task<CaseStep> HandOver(string number, Guid toPersonId, string? remark, int? seenVersion, Actor by, CancellationToken ct) =>
        Step(number, seenVersion, by, async (file, procedure, now) =>
        {
            if (!by.May(Permissions.Assign, procedure.Field) && file.HandlerId != by.PersonId && file.HandlerId is not null)
            {
                by.Must(Permissions.Assign, procedure.Field);
            }

            var to = await db.People.AsNoTracking().FirstOrDefaultAsync(person => person.Id == toPersonId && !person.Disabled, ct) ?? throw Refusal.NotFound(toPersonId.ToString());
            var holds = await db.RoleGrants.AsNoTracking().AnyAsync(grant => grant.Office == db.Office && grant.PersonId == toPersonId && (grant.Field == "*" || grant.Field == procedure.Field), ct);
            if (!holds)
            {
                throw new Refusal("case.no-role", ($"{to.Name}在此领域没有角色", $"{to.Name} holds no role in this field"), [new("To", ("请选择本领域的人员", "Choose somebody of this field"))]);
            }

            file.HandlerId = to.Id;
            file.HandlerName = to.Name;
            notifier.Tell(to.Id, "assigned", ($"{by.Name}将办件 {file.Number} 交给您", $"{by.Name} gave you case {file.Number}"), CaseAddress(file));
            return NewStep(file, StepKind.Handover, now, OfficeBooks.DateOf(now), by, remark: remark, data: to.Name, isInternal: true);
        }, ct);

    /// <summary>Asks another unit or officer, in parallel with whatever goes on.</summary>
    public Task<CaseStep> Ask(string number, AskKind kind, string toName, Guid? toPersonId, string question, DateOnly? dueOn, Actor by, CancellationToken ct) =>
        Step(number, null, by, async (file, procedure, now) =>
        {
            by.Must(Permissions.ReadCases, procedure.Field);
            if (toPersonId is { } personId)
            {
                toName = (await db.People.AsNoTracking().FirstOrDefaultAsync(person => person.Id == personId, ct) ?? throw Refusal.NotFound(personId.ToString())).Name;
                notifier.Tell(personId, "asked", ($"{by.Name}请您就办件 {file.Number} {(kind == AskKind.Countersignature ? "会签" : "回复")}", $"{by.Name} asks you about case {file.Number}"), CaseAddress(file));
            }

            if (string.IsNullOrWhiteSpace(toName) || toName.Length > 120)
            {
                throw new Refusal("ask.to-missing", ("请写明征询哪个单位", "Say which unit is asked"), [new("ToName", ("必填，最多 120 字", "Required, at most 120 characters"))]);
            }

            if (file.Asks.Count >= 500)
            {
                throw new Refusal("ask.too-many", ("一件最多征询 500 次", "At most 500 requests in one case"));
            }

            db.CaseAsks.Add(new CaseAsk { Office = db.Office, CaseId = file.Id, Kind = kind, ToName = toName.Trim(), ToPersonId = toPersonId, Question = Worded(question), AskedAt = now, AskedOn = OfficeBooks.DateOf(now), AskedByName = by.Name, DueOn = dueOn });
            return NewStep(file, StepKind.Ask, now, OfficeBooks.DateOf(now), by, remark: question, data: toName, isInternal: true);
        }, ct);

    /// <summary>Records the answer to a request.</summary>
    public Task<CaseStep> Answer(string number, Guid askId, AskAnswer answer, string text, Actor by, CancellationToken ct) =>
        Step(number, null, by, (file, procedure, now) =>
        {
            var ask = file.Asks.FirstOrDefault(ask => ask.Id == askId) ?? throw Refusal.NotFound(askId.ToString());
            if (ask.ToPersonId != by.PersonId)
            {
                by.Must(Permissions.ReadCases, procedure.Field);
            }

            if (ask.AnsweredAt is not null)
            {
                throw new Refusal("ask.answered", ($"{ask.ToName}已于 {ask.AnsweredOn:yyyy-MM-dd} 回复", $"{ask.ToName} answered on {ask.AnsweredOn:yyyy-MM-dd}"), 409);
            }

            Answered(ask, answer, text, by.Name, now);
            return NewStep(file, StepKind.Answer, now, OfficeBooks.DateOf(now), by, act: answer.ToString(), remark: text, data: ask.ToName, isInternal: true);
        }, ct);

    /// <summary>Reminds whoever was asked.</summary>
    public Task<CaseStep> Remind(string number, Guid askId, Actor by, CancellationToken ct) =>
        Step(number, null, by, (file, procedure, now) =>
        {
            by.Must(Permissions.ReadCases, procedure.Field);
            var ask = file.Asks.FirstOrDefault(ask => ask.Id == askId) ?? throw Refusal.NotFound(askId.ToString());
            if (ask.RemindedAt is { } last && now - last < TimeSpan.FromHours(1))
            {
                throw new Refusal("ask.reminded", ("一小时内已催询过", "Already reminded within the hour"));
            }

            ask.RemindedAt = now;
            if (ask.ToPersonId is { } personId)
            {
                notifier.Tell(personId, "asked", ($"{by.Name}催询办件 {file.Number}", $"{by.Name} reminds you of case {file.Number}"), CaseAddress(file));
            }

            return NewStep(file, StepKind.Remark, now, OfficeBooks.DateOf(now), by, remark: $"催询：{ask.ToName}", isInternal: true);
        }, ct);

    /// <summary>Extends a limit, once, where the law allows, by its approver; the applicant is told in writing.</summary>
    public Task<CaseStep> Extend(string number, string limitName, string reason, Actor by, CancellationToken ct) =>
        Step(number, null, by, async (file, procedure, now) =>
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

            var worded = Worded(reason);
            await notifier.TellApplicant(file, ($"办理期限延长 {extension.By.Text.Zh}：{worded}", $"The time limit was extended by {extension.By.Text.En}: {worded}"), [], ct);
            return NewStep(file, StepKind.Extension, now, OfficeBooks.DateOf(now), by, act: limitName, remark: worded, data: extension.By.Count.ToString(), field: procedure.Field, permission: extension.WhoMay, decision: true);
        }, ct);

    /// <summary>Merges a double into another case of the same applicant and procedure; it ends, and refers to the other.</summary>
    public Task<CaseStep> Merge(string number, string intoNumber, Actor by, CancellationToken ct) =>
        Step(number, null, by, async (file, procedure, now) =>
        {
            by.Must(Permissions.Handle, procedure.Field);
            var into = await Load(intoNumber, ct);
            if (into.Id == file.Id || into.Procedure != file.Procedure || into.Applicant != file.Applicant || into.IsClosed)
            {
                throw new Refusal("case.no-double", ($"{intoNumber}不是同一申请人的同类在办件", $"{intoNumber} is no open case of the same kind and applicant"), [new("Into", ("应为同一申请人的同类在办件", "Must be an open case of the same kind and applicant"))]);
            }

            file.MergedIntoId = into.Id;
            file.ClosedAt = now;
            file.Outcome = Outcome.Terminated;
            file.Turn = StageKind.Final;
            NewStep(into, StepKind.Merge, now, OfficeBooks.DateOf(now), by, data: file.Number, isInternal: true);
            into.Version++;
            return NewStep(file, StepKind.Merge, now, OfficeBooks.DateOf(now), by, data: into.Number);
        }, ct);

    /// <summary>Takes the acts that the law deems taken because a limit passed in silence. Answers how many.</summary>
    public async Task<int> TakeDeemedActs(CancellationToken ct)
    {
        var today = books.Today;
        var taken = 0;
        foreach (var procedure in procedures.All)
        {
            foreach (var limit in procedure.LimitList.Where(limit => limit.DeemedAct is not null))
            {
                var numbers = await db.Cases.AsNoTracking()
                    .Where(file => file.Procedure == procedure.Code && file.ClosedAt == null && limit.RunsIn.Contains(file.Stage) && file.DueOn < today && file.DueLimit == limit.Name)
                    .OrderBy(file => file.DueOn).Take(500).Select(file => file.Number).ToListAsync(ct);
                foreach (var number in numbers)
                {
                    var act = procedure.ActNamed(limit.DeemedAct!)!;
                    await Take(number, act.Name, null, new FormValues(), $"逾期未告知，依{limit.Basis}视为{act.Title.Zh}", Actor.System, ct);
                    db.ChangeTracker.Clear();
                    taken++;
                }
            }
        }

        return taken;
    }

    /// <summary>Recomputes the due columns of open cases: after midnight nothing moved but the day, after a calendar import everything may.</summary>
    public async Task<int> RefreshOpen(CancellationToken ct)
    {
        var changed = 0;
        var after = Guid.Empty;
        while (true)
        {
            var batch = await db.Cases.AsSplitQuery().Include(file => file.Steps).Where(file => file.ClosedAt == null && file.Id > after).OrderBy(file => file.Id).Take(200).ToListAsync(ct);
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
                        await Refresh(file, procedures[file.Procedure], clock.GetUtcNow(), ct);
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

    /// <summary>The case of that number with everything in it, tracked for change; refused when unknown in this office.</summary>
    public async Task<Case> Load(string number, CancellationToken ct)
    {
        if (db.IsPostgres && db.Database.CurrentTransaction is not null)
        {
            // Two officers on one case take turns, so that the second is told what the first did. SQLite has one writer anyway.
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM cases WHERE office = {db.Office} AND number = {number} FOR UPDATE", ct);
        }

        return await db.Cases.AsSplitQuery().Include(file => file.Steps).Include(file => file.Forms).Include(file => file.Asks).Include(file => file.Documents)
            .FirstOrDefaultAsync(file => file.Number == number, ct) ?? throw Refusal.NotFound(number);
    }

    /// <summary>What could be done now: every move from the present stage, with what still bars it for this actor.</summary>
    public IReadOnlyList<(Move Move, Act Act, Text? Barred)> Possible(Case file, Actor by)
    {
        var procedure = procedures[file.Procedure];
        return [.. procedure.From(file.Stage)
            .Where(move => move.WhoMay != Who.System)
            .Select(move => (move, procedure.ActNamed(move.Act)!, Barred(file, procedure, procedure.ActNamed(move.Act)!, move, by)))];
    }

    /// <summary>Whether the code is the one given with the case.</summary>
    public static bool CodeFits(Case file, string code) =>
        file.TrackingHash is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(file.TrackingHash), Encoding.ASCII.GetBytes(TrackingHash(file.Number, code.Trim().ToUpperInvariant())));

    /// <summary>Whether the actor is the applicant, or acts for the applicant unit.</summary>
    public static bool IsApplicant(Case file, Actor by) =>
        by.PersonId is not null && by.MayApply && (file.ApplicantPersonId == by.PersonId || (file.ApplicantUnitId is { } unit && by.Units.Contains(unit)));

    private static string CaseAddress(Case file) => $"/cases/{file.Number}";

    /// <summary>The calendar and the rules are read before the transaction, so that it never waits for a second connection.</summary>
    private async Task<T> Transact<T>(Func<Task<T>> work, CancellationToken ct)
    {
        await books.Calendar(ct);
        await books.Rules(db.Office, ct);
        return await db.Transact(work, ct);
    }

    private async Task<CaseStep> Step(string number, int? seenVersion, Actor by, Func<Case, Procedure, DateTimeOffset, Task<CaseStep>> take, CancellationToken ct) =>
        await Transact(
            async () =>
            {
                var file = await Load(number, ct);
                var procedure = procedures[file.Procedure];
                MustBeSeen(file, seenVersion);
                if (!IsApplicant(file, by) && !by.IsSystem && by.Office != file.Office)
                {
                    throw Refusal.NotFound(number);
                }

                if (file.IsClosed)
                {
                    throw new Refusal("case.closed", ($"{number}已办结", $"{number} is closed"), 409);
                }

                var now = clock.GetUtcNow();
                var step = await take(file, procedure, now);
                await Refresh(file, procedure, now, ct);
                return step;
            },
            ct);

    private Task<CaseStep> Step(string number, int? seenVersion, Actor by, Func<Case, Procedure, DateTimeOffset, CaseStep> take, CancellationToken ct) =>
        Step(number, seenVersion, by, (file, procedure, now) => Task.FromResult(take(file, procedure, now)), ct);

    private static void MayOpen(Procedure procedure, Actor by, Unit? unit, CaseChannel channel)
    {
        if (channel is CaseChannel.Counter or CaseChannel.Import)
        {
            by.Must(Permissions.Intake, procedure.Field);
            return;
        }

        if (procedure.OpenedBy != Who.Applicant)
        {
            by.Must(procedure.OpenedBy, procedure.Field);
            return;
        }

        if (!by.IsSystem && !by.MayApply)
        {
            by.Must(Permissions.Apply);
        }

        if (unit is not null && !by.Units.Contains(unit.Id))
        {
            throw Refusal.Forbidden(($"您未获授权代表{unit.Name}", $"You may not act for {unit.Name}"));
        }
    }

    private static void MustBeSeen(Case file, int? seenVersion)
    {
        if (seenVersion is not null && seenVersion != file.Version)
        {
            var last = file.Steps.OrderByDescending(step => step.Seq).First();
            throw new Refusal(
                "case.moved-on",
                ($"{last.ByName}在您打开此件之后已办理它，请看最新状态；您填写的内容已保留", $"{last.ByName} has acted on this case since you opened it; look at its present state. What you typed is kept"),
                409);
        }
    }

    private static Refusal WrongMove(Case file, Procedure procedure, Act act)
    {
        var stage = procedure.StageNamed(file.Stage).Title;
        var done = file.Steps.LastOrDefault(step => step.Act == act.Name);
        return done is null
            ? new Refusal("case.wrong-act", ($"“{stage.Zh}”环节不能“{act.Title.Zh}”", $"“{act.Title.En}” is not possible in stage “{stage.En}”"), 409)
            : new Refusal("case.act-taken", ($"{done.ByName}已于 {OfficeBooks.Local(done.At):yyyy-MM-dd HH:mm} 办理“{act.Title.Zh}”，现为“{stage.Zh}”", $"{done.ByName} already took “{act.Title.En}” at {OfficeBooks.Local(done.At):yyyy-MM-dd HH:mm}; the stage is now “{stage.En}”"), 409);
    }

    private static void MustBeAllowed(Case file, Procedure procedure, Act act, Move move, Actor by)
    {
        var isApplicantsMove = move.WhoMay == Who.Applicant;
        if (isApplicantsMove ? !IsApplicant(file, by) && !by.May(Permissions.Intake, procedure.Field) : by.Office != file.Office && !by.IsSystem)
        {
            throw Refusal.NotFound(file.Number);
        }

        if (Barred(file, procedure, act, move, by) is { } why)
        {
            throw new Refusal("act.barred", why, 403 == StatusOf(move, procedure, by) ? 403 : 422);
        }
    }

    private static int StatusOf(Move move, Procedure procedure, Actor by) =>
        move.WhoMay is not (Who.Applicant or Who.System) && !by.May(move.WhoMay, procedure.Field) ? 403 : 422;

    private static Text? Barred(Case file, Procedure procedure, Act act, Move move, Actor by)
    {
        if (move.WhoMay == Who.System && !by.IsSystem)
        {
            return ("由系统办理", "Done by the program");
        }

        // A clerk may hand in at the counter what the applicant brings on paper.
        if (move.WhoMay == Who.Applicant && !IsApplicant(file, by) && !by.May(Permissions.Intake, procedure.Field))
        {
            return ("由申请人办理", "For the applicant");
        }

        if (move.WhoMay is not (Who.Applicant or Who.System) && !by.May(move.WhoMay, procedure.Field))
        {
            var title = Permissions.Titles.GetValueOrDefault(move.WhoMay, Text.Same(move.WhoMay));
            return ($"需要“{title.Zh}”权限", $"Needs the permission “{title.En}”");
        }

        if (move.Once && file.Times(act.Name) > 0)
        {
            return ($"“{act.Title.Zh}”只能办理一次", $"“{act.Title.En}” is possible only once");
        }

        if (SeparationBroken(file, procedure, act.Name, by) is { } separated)
        {
            return separated;
        }

        foreach (var need in move.Needs)
        {
            if (need(file) is { IsEmpty: false } missing)
            {
                return missing;
            }
        }

        return null;
    }

    private static void MustBeSeparate(Case file, Procedure procedure, string second, Actor by)
    {
        if (SeparationBroken(file, procedure, second, by) is { } why)
        {
            throw new Refusal("act.separated", why);
        }
    }

    private static Text? SeparationBroken(Case file, Procedure procedure, string second, Actor by)
    {
        foreach (var rule in procedure.Separations.Where(rule => string.Equals(rule.Second, second, StringComparison.OrdinalIgnoreCase)))
        {
            var took = file.Steps.Any(step => step.ById == by.PersonId && by.PersonId is not null && string.Equals(step.Act, rule.First, StringComparison.OrdinalIgnoreCase));
            if (took || (rule.First == "handler" && file.HandlerId == by.PersonId && by.PersonId is not null))
            {
                return rule.Basis;
            }
        }

        return null;
    }

    private async Task Arrive(Case file, Procedure procedure, string stageName, DateOnly on, DateTimeOffset now, Act act, Actor by, CancellationToken ct)
    {
        var stage = procedure.StageNamed(stageName);
        file.Stage = stage.Name;
        if (file.HandlerId is null && by.May(Permissions.Handle, procedure.Field) && by.PersonId is not null)
        {
            file.HandlerId = by.PersonId;
            file.HandlerName = by.Name;
        }

        if (stage.Outcome is { } outcome)
        {
            file.Outcome = outcome;
        }

        if (act.IsDecision && file.DecidedOn is null && stage.Kind is StageKind.Decided or StageKind.Final)
        {
            file.DecidedOn = on;
        }

        if (stage.Kind == StageKind.Final)
        {
            file.ClosedAt = now;
        }

        await Refresh(file, procedure, now, ct);
    }

    /// <summary>Recomputes the copies by which lists are sorted.</summary>
    private async Task Refresh(Case file, Procedure procedure, DateTimeOffset now, CancellationToken ct)
    {
        var calendar = await books.Calendar(ct);
        var readings = Clock.ReadAll(procedure, file, calendar, await books.Rules(file.Office, ct), now, OfficeBooks.DateOf(now));
        var running = readings.Where(reading => reading.State == ClockState.Running && reading.Limit.Of == LimitOf.Office).ToList();
        var first = running.OrderBy(reading => reading.DueOn).FirstOrDefault();
        file.DueOn = first?.DueOn;
        file.DueLimit = first?.Limit.Name;
        file.PromisedOn = running.Where(reading => reading.PromisedOn is not null).Min(reading => reading.PromisedOn);
        file.DueAt = running.Where(reading => reading.DueAt is not null).Min(reading => reading.DueAt);
        file.SortDue = new[] { file.DueOn, file.PromisedOn }.Where(day => day is not null).Min() ?? DateOnly.MaxValue;
        file.Turn = file.IsClosed ? StageKind.Final : procedure.StageNamed(file.Stage).Kind;
        var ended = readings.Where(reading => reading.State == ClockState.Ended && reading.Limit.Of == LimitOf.Office).ToList();
        if (file.DecidedOn is not null || file.IsClosed)
        {
            file.Late = ended.Any(reading => reading.IsLate);
            file.DaysUsed = ended.Where(reading => reading.Amount.Unit == SpanUnit.WorkingDays).Select(reading => (int?)reading.Used).Max();
        }

        file.Version++;
    }

    private async Task Index(Case file, Procedure procedure, CancellationToken ct) =>
        await search.Put(
            new SearchEntry { Office = file.Office, Kind = "case", Number = file.Number, Title = file.Title, Detail = $"{procedure.ShortTitle.Zh} · {file.Applicant}", Address = CaseAddress(file), Field = procedure.Field, At = file.ReceivedAt },
            $"{procedure.Title.Zh} {procedure.Title.En} {file.ApplicantCode} {file.RecordNumber}", ct);

    private void AttachPapers(Case file, FormDefinition? form, object? application, Actor by, DateTimeOffset now)
    {
        if (form is null || application is null)
        {
            return;
        }

        foreach (var field in form.Fields.Where(field => field.Kind == FieldKind.Attachments))
        {
            if (form.RecordType.GetProperty(field.Name)!.GetValue(application) is not IEnumerable<Attachment> papers)
            {
                continue;
            }

            foreach (var paper in papers.Where(paper => file.Documents.All(known => known.Sha256 != paper.Sha256)))
            {
                db.Documents.Add(new Documents.StoredDocument
                {
                    Office = file.Office, CaseId = file.Id, CaseNumber = file.Number, Direction = Documents.DocumentDirection.Material, Kind = "material", Title = field.Title.Zh,
                    Sha256 = paper.Sha256, MediaType = paper.MediaType, FileName = paper.FileName, Size = paper.Size, AddedAt = now, AddedById = by.PersonId, AddedByName = by.Name,
                });
            }
        }
    }

    private CaseStep NewStep(Case file, StepKind kind, DateTimeOffset now, DateOnly on, Actor by, string? act = null, string? from = null, string? to = null, string? remark = null, string? data = null, bool isInternal = false, bool? agrees = null, bool decision = false, string? field = null, string? permission = null)
    {
        var step = new CaseStep
        {
            Office = file.Office, CaseId = file.Id, CaseNumber = file.Number, Seq = file.Steps.Select(step => step.Seq).DefaultIfEmpty(0).Max() + 1,
            At = now, On = on, Kind = kind, Act = act, From = from, To = to, ById = by.PersonId, ByName = by.Name,
            ByRole = by.Roles.Count > 0 ? by.Roles[0].ToString() : null,
            ForName = field is not null && permission is not null and not Who.Applicant ? by.ForWhom(permission, field)?.Name : null,
            Remark = remark, Data = data, Internal = isInternal, Agrees = agrees, IsDecision = decision,
        };
        // A tracked case takes the step by itself when it is added; a fresh one does not yet.
        db.CaseSteps.Add(step);
        if (!file.Steps.Contains(step))
        {
            file.Steps.Add(step);
        }

        return step;
    }

    private static void Answered(CaseAsk ask, AskAnswer answer, string text, string byName, DateTimeOffset now)
    {
        ask.Answer = answer;
        ask.AnswerText = text;
        ask.AnsweredAt = now;
        ask.AnsweredOn = OfficeBooks.DateOf(now);
        ask.AnsweredByName = byName;
        ask.Version++;
    }

    private static string Worded(string? text) =>
        string.IsNullOrWhiteSpace(text) ? throw new Refusal("remark.missing", ("请填写内容", "Say something"), [new("Remark", ("必填", "Required"))])
        : text.Trim().Length > 4000 ? throw new Refusal("remark.long", ("最多 4000 字", "At most 4,000 characters"), [new("Remark", ("太长", "Too long"))])
        : text.Trim();

    private static string TrackingCode() => RandomNumberGenerator.GetString("ABCDEFGHJKMNPQRSTUVWXYZ23456789", 8);

    private static string TrackingHash(string number, string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{number}/{code}")));
}
