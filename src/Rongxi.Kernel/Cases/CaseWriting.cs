using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Cases;

/// <summary>
/// The one way in which a case is written: loaded whole, changed, given a step, its copies for lists recomputed, in one
/// transaction. Shared by <see cref="CaseDesk"/>, <see cref="CaseTeamwork"/> and <see cref="CaseTimekeeping"/>.
/// </summary>
public sealed class CaseWriting(RongxiDb db, ProcedureBook procedures, OfficeBooks books, SearchIndex search, TimeProvider clock)
{
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

    /// <summary>The calendar and the rules are read before the transaction, so that it never waits for a second connection.</summary>
    internal async Task<T> Transact<T>(Func<Task<T>> work, CancellationToken ct)
    {
        await books.Calendar(ct);
        await books.Rules(db.Office, ct);
        return await db.Transact(work, ct);
    }

    internal async Task<CaseStep> Step(string number, int? seenVersion, Actor by, Func<Case, Procedure, DateTimeOffset, Task<CaseStep>> take, CancellationToken ct) =>
        await Transact(
            async () =>
            {
                var file = await Load(number, ct);
                var procedure = procedures[file.Procedure];
                ActGate.MustBeSeen(file, seenVersion);
                if (!CaseDesk.IsApplicant(file, by) && !by.IsSystem && by.Office != file.Office)
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

    internal Task<CaseStep> Step(string number, int? seenVersion, Actor by, Func<Case, Procedure, DateTimeOffset, CaseStep> take, CancellationToken ct) =>
        Step(number, seenVersion, by, (file, procedure, now) => Task.FromResult(take(file, procedure, now)), ct);

    internal CaseStep NewStep(Case file, StepKind kind, DateTimeOffset now, DateOnly on, Actor by, string? act = null, string? from = null, string? to = null, string? remark = null, string? data = null, bool isInternal = false, bool? agrees = null, bool decision = false, string? field = null, string? permission = null)
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

    internal async Task Arrive(Case file, Procedure procedure, string stageName, DateOnly on, DateTimeOffset now, Act act, Actor by, CancellationToken ct)
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
    internal async Task Refresh(Case file, Procedure procedure, DateTimeOffset now, CancellationToken ct)
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

    internal async Task Index(Case file, Procedure procedure, CancellationToken ct) =>
        await search.Put(
            new SearchEntry { Office = file.Office, Kind = "case", Number = file.Number, Title = file.Title, Detail = $"{procedure.ShortTitle.Zh} · {file.Applicant}", Address = CaseAddress(file), Field = procedure.Field, At = file.ReceivedAt },
            $"{procedure.Title.Zh} {procedure.Title.En} {file.ApplicantCode} {file.RecordNumber}", ct);

    /// <summary>
    /// Files the papers that a form brought, each once: those of the applicant as material, those that officers enter as received, which
    /// the applicant does not read. Files of a protected field are no papers of the case: who reads them is asked elsewhere.
    /// </summary>
    internal void AttachPapers(Case file, FormDefinition? form, object? application, Actor by, DateTimeOffset now, Documents.DocumentDirection direction = Documents.DocumentDirection.Material)
    {
        if (form is null || application is null)
        {
            return;
        }

        foreach (var field in form.Fields.Where(field => field is { Kind: FieldKind.Attachments, Protected: false }))
        {
            if (form.RecordType.GetProperty(field.Name)!.GetValue(application) is not IEnumerable<Attachment> papers)
            {
                continue;
            }

            foreach (var paper in papers.Where(paper => file.Documents.All(known => known.Sha256 != paper.Sha256)))
            {
                db.Documents.Add(new Documents.StoredDocument
                {
                    Office = file.Office, CaseId = file.Id, CaseNumber = file.Number, Direction = direction, Kind = "material", Title = field.Title.Zh,
                    Sha256 = paper.Sha256, MediaType = paper.MediaType, FileName = paper.FileName, Size = paper.Size, AddedAt = now, AddedById = by.PersonId, AddedByName = by.Name,
                });
            }
        }
    }

    internal static string CaseAddress(Case file) => $"/cases/{file.Number}";

    internal static string Worded(string? text) =>
        string.IsNullOrWhiteSpace(text) ? throw new Refusal("remark.missing", ("请填写内容", "Say something"), [new("Remark", ("必填", "Required"))])
        : text.Trim().Length > 4000 ? throw new Refusal("remark.long", ("最多 4000 字", "At most 4,000 characters"), [new("Remark", ("太长", "Too long"))])
        : text.Trim();
}
