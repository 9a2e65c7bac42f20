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
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Cases;

/// <summary>A case just received: its number, and the code with which the applicant follows it.</summary>
public sealed record Received(Case Case, string TrackingCode);

/// <summary>
/// Where cases are opened and acts taken. Page, API, import and jobs all come here: one set of checks, one transaction per
/// act.
/// </summary>
public sealed class CaseDesk(RongxiDb db, CaseWriting cases, ProcedureBook procedures, Charters charters, Notifier notifier, TimeProvider clock, IServiceProvider services)
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
        ActGate.MayOpen(procedure, by, unit, channel);
        var charter = charters[db.Office];
        var now = clock.GetUtcNow();
        var today = OfficeBooks.DateOf(now);
        var trackingCode = TrackingCode();
        var received = await cases.Transact(
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

                cases.NewStep(file, StepKind.Act, now, today, by, act: "Open", to: file.Stage);
                cases.AttachPapers(file, procedure.Form, application, by, now);
                db.Cases.Add(file);
                await cases.Refresh(file, procedure, now, ct);
                await cases.Index(file, procedure, ct);
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
        var taken = await cases.Transact(
            async () =>
            {
                var file = await cases.Load(number, ct);
                var procedure = procedures[file.Procedure];
                code = procedure.Code;
                var act = procedure.ActNamed(actName) ?? throw Refusal.NotFound(actName);
                ActGate.MustBeSeen(file, seenVersion);
                var move = procedure.From(file.Stage).FirstOrDefault(move => move.Act == act.Name) ?? throw ActGate.WrongMove(file, procedure, act);
                ActGate.MustBeAllowed(file, procedure, act, move, by, OfficeBooks.DateOf(clock.GetUtcNow()));
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

                // After the effect, which may have filed them under a better title.
                cases.AttachPapers(file, act.Input, input, by, now, move.WhoMay == Who.Applicant ? Documents.DocumentDirection.Material : Documents.DocumentDirection.Received);
                var step = cases.NewStep(file, StepKind.Act, now, on, by, act.Name, file.Stage, move.To, remark, input is null ? null : Applications.Sealed(act.Input!, input, db.Seal), decision: act.IsDecision, field: procedure.Field, permission: move.WhoMay);
                await cases.Arrive(file, procedure, move.To, on, now, act, by, ct);
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
        return await cases.Transact(
            async () =>
            {
                var file = await cases.Load(number, ct);
                var procedure = procedures[file.Procedure];
                var act = procedure.ActNamed(actName) ?? throw Refusal.NotFound(actName);
                var move = procedure.From(file.Stage).FirstOrDefault(move => move.Act == act.Name) ?? throw ActGate.WrongMove(file, procedure, act);
                ActGate.MustBeAllowed(file, procedure, act, move, by, OfficeBooks.DateOf(clock.GetUtcNow()));
                var application = procedure.Form!.Bind(values).OrRefuse();
                var now = clock.GetUtcNow();
                var today = OfficeBooks.DateOf(now);
                if (procedure.Opening is not null)
                {
                    await ((ICaseOpening)services.GetRequiredService(procedure.Opening)).Run(file, application, ct);
                }

                file.FormVersion++;
                db.CaseForms.Add(new CaseForm { Office = db.Office, CaseId = file.Id, Version = file.FormVersion, Json = Applications.Sealed(procedure.Form, application, db.Seal), At = now, ByName = by.Name });
                cases.AttachPapers(file, procedure.Form, application, by, now);
                var step = cases.NewStep(file, StepKind.Act, now, today, by, act.Name, file.Stage, move.To, data: file.FormVersion.ToString());
                await cases.Arrive(file, procedure, move.To, today, now, act, by, ct);
                await cases.Index(file, procedure, ct);
                await notifier.TellOffice(file, procedure, step, ct);
                return step;
            },
            ct);
    }

    /// <summary>The case of that number with everything in it, tracked for change; refused when unknown in this office.</summary>
    public Task<Case> Load(string number, CancellationToken ct) => cases.Load(number, ct);

    /// <summary>What could be done now: every move from the present stage, with what still bars it for this actor.</summary>
    public IReadOnlyList<(Move Move, Act Act, Text? Barred)> Possible(Case file, Actor by)
    {
        var procedure = procedures[file.Procedure];
        return [.. procedure.From(file.Stage)
            .Where(move => move.WhoMay != Who.System)
            .Select(move => (move, procedure.ActNamed(move.Act)!, ActGate.Barred(file, procedure, procedure.ActNamed(move.Act)!, move, by, OfficeBooks.DateOf(clock.GetUtcNow()))))];
    }

    /// <summary>Whether the code is the one given with the case.</summary>
    public static bool CodeFits(Case file, string code) =>
        file.TrackingHash is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(file.TrackingHash), Encoding.ASCII.GetBytes(TrackingHash(file.Number, code.Trim().ToUpperInvariant())));

    /// <summary>Whether the actor is the applicant, or acts for the applicant unit.</summary>
    public static bool IsApplicant(Case file, Actor by) =>
        by.PersonId is not null && by.MayApply && (file.ApplicantPersonId == by.PersonId || (file.ApplicantUnitId is { } unit && by.Units.Contains(unit)));

    private static string TrackingCode() => RandomNumberGenerator.GetString("ABCDEFGHJKMNPQRSTUVWXYZ23456789", 8);

    private static string TrackingHash(string number, string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{number}/{code}")));
}
