using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Web.Cases;

/// <summary>A case as its page shows it.</summary>
public sealed record CaseView
{
    public required Case File { get; init; }
    public required Procedure Procedure { get; init; }
    public required DateOnly Today { get; init; }
    public required Light Light { get; init; }
    public required IReadOnlyList<ClockReading> Readings { get; init; }
    public ClockBar? Bar { get; init; }
    public required IReadOnlyList<TrackStop> Track { get; init; }
    public required IReadOnlyList<CaseAct> Acts { get; init; }

    /// <summary>The case before and after in the officer's own list, by due date.</summary>
    public string? Before { get; init; }

    public string? After { get; init; }

    /// <summary>Number of the case it was merged into.</summary>
    public string? MergedInto { get; init; }

    public Stage Stage => Procedure.StageNamed(File.Stage);

    public CaseAct? Primary => Acts.FirstOrDefault(act => act.IsPrimary);

    /// <summary>The decision that ended it; null while undecided.</summary>
    public CaseStep? Decision => File.DecidedOn is null && !File.IsClosed ? null
        : File.Steps.Where(step => step.Kind is StepKind.Act && step.IsDecision).OrderByDescending(step => step.Seq).FirstOrDefault();

    /// <summary>Latest leaf of the journal that belongs to it.</summary>
    public long? JournalIndex => File.Steps.Max(step => step.JournalIndex);
}

/// <summary>Reads a case for its page in eight queries at most.</summary>
public sealed class CaseReader(RongxiDb db, ProcedureBook procedures, OfficeBooks books, CaseSight sight, NextSteps next, Visitor visitor, TimeProvider clock)
{
    /// <summary>The case of that number, with everything its page shows; not found when unknown or out of the officer's sight.</summary>
    public async Task<CaseView> Read(string number, Actor me, CancellationToken ct, bool neighbours = true)
    {
        var file = await Numbered.For(db)(db, number) ?? throw Refusal.NotFound(number);
        sight.Must(file, me);
        file.Steps.Sort((one, other) => one.Seq.CompareTo(other.Seq));
        var procedure = procedures[file.Procedure];
        var now = clock.GetUtcNow();
        var today = OfficeBooks.DateOf(now);
        var calendar = await books.Calendar(ct);
        var readings = Clock.ReadAll(procedure, file, calendar, await books.Rules(file.Office, ct), now, today);
        var main = ClockBar.Main(readings);
        var (before, after) = neighbours && !file.IsClosed ? await Neighbours(file, me) : (null, null);
        return new CaseView
        {
            File = file,
            Procedure = procedure,
            Today = today,
            Light = file.IsClosed || main is null ? Light.Of(file, calendar, now, today) : ClockBar.LightOf(main),
            Readings = readings,
            Bar = main is null ? null : ClockBar.Of(main, file, procedure, calendar, today),
            Track = StageTrack.Of(file, procedure, readings),
            Acts = next.Of(file, me),
            Before = before,
            After = after,
            MergedInto = file.MergedIntoId is { } into ? await db.Cases.AsNoTracking().Where(other => other.Id == into).Select(other => other.Number).FirstOrDefaultAsync(ct) : null,
        };
    }

    /// <summary>Personal data in full: for those who may, and each time with a reason that is kept.</summary>
    public async Task Reveal(CaseView view, Actor me, string? reason, CancellationToken ct)
    {
        me.Must(Permissions.ReadPersonal, view.Procedure.Field);
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length is < 4 or > 200)
        {
            throw new Refusal("personal.reason", ("请写明查看个人信息的理由（4–200 字）", "Say why you need the personal data (4–200 characters)"), [new("Reason", ("4–200 字", "4–200 characters"))]);
        }

        await db.Transact(
            () =>
            {
                db.AuditRecords.Add(new AuditRecord { Office = db.Office, At = clock.GetUtcNow(), PersonId = me.PersonId, PersonName = me.Name, Action = "read-personal", Subject = view.File.Number, Detail = reason.Trim(), Address = visitor.Address });
                return Task.CompletedTask;
            },
            ct);
    }

    /// <summary>A version of the application as JSON, personal fields opened; masked only when shown.</summary>
    public JsonObject? Application(CaseView view, int? version = null) => Applications.Json(view.File, db.Seal, view.Procedure.Form, version);

    /// <summary>What was filled in with an act, personal fields opened.</summary>
    public JsonObject? Input(CaseStep step) => step.Data is { Length: > 1 } data && data[0] == '{' ? Opened(JsonNode.Parse(data)!.AsObject()) : null;

    private JsonObject Opened(JsonObject json)
    {
        foreach (var (name, node) in json.ToList())
        {
            switch (node)
            {
                case JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith("s1:", StringComparison.Ordinal):
                    json[name] = db.Seal.Open(text);
                    break;
                case JsonArray rows:
                    foreach (var row in rows.OfType<JsonObject>())
                    {
                        Opened(row);
                    }

                    break;
            }
        }

        return json;
    }

    private async Task<(string? Before, string? After)> Neighbours(Case file, Actor me) =>
        me.PersonId is { } mine ? (await Before.For(db)(db, mine, file.SortDue, file.Id), await After.For(db)(db, mine, file.SortDue, file.Id)) : (null, null);

    // Asked with every case that is opened, so compiled once.
    private static readonly CompiledQuery<Func<RongxiDb, string, Task<Case?>>> Numbered = new(() => EF.CompileAsyncQuery((RongxiDb db, string number) =>
        db.Cases.AsNoTracking().AsSplitQuery().Include(file => file.Steps).Include(file => file.Forms).Include(file => file.Asks).Include(file => file.Documents)
            .FirstOrDefault(file => file.Number == number)));

    private static readonly CompiledQuery<Func<RongxiDb, Guid, DateOnly, Guid, Task<string?>>> Before = new(() => EF.CompileAsyncQuery((RongxiDb db, Guid me, DateOnly due, Guid id) =>
        db.Cases.Where(other => other.HandlerId == me && other.ClosedAt == null && (other.SortDue < due || (other.SortDue == due && other.Id < id)))
            .OrderByDescending(other => other.SortDue).ThenByDescending(other => other.Id).Select(other => other.Number).FirstOrDefault()));

    private static readonly CompiledQuery<Func<RongxiDb, Guid, DateOnly, Guid, Task<string?>>> After = new(() => EF.CompileAsyncQuery((RongxiDb db, Guid me, DateOnly due, Guid id) =>
        db.Cases.Where(other => other.HandlerId == me && other.ClosedAt == null && (other.SortDue > due || (other.SortDue == due && other.Id > id)))
            .OrderBy(other => other.SortDue).ThenBy(other => other.Id).Select(other => other.Number).FirstOrDefault()));
}
