using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Pages.Applicant;

/// <summary>
/// Keeps applications until they are submitted: exactly as typed, personal values sealed, for as long as
/// <see cref="DraftKeeping"/> says.
/// A draft submits once, however often it is sent.
/// </summary>
public sealed class DraftDesk(RongxiDb db, ProcedureBook procedures, CaseDesk desk, TimeProvider clock)
{
    /// <summary>Drafts that one person may have open in an office.</summary>
    private const int MostOpen = 60;

    // What the program itself notes among the typed values; no form has such fields.
    private const string Mark = "~";
    private const string Seen = "~seen";
    private const string Writer = "~writer";
    private const string Pressed = "~pressed";
    private const string Code = "~code";
    private const string Counter = "~counter";
    private const string ForPerson = "~person";

    /// <summary>Begins a draft.</summary>
    /// <param name="first">Values known beforehand; null for an empty form.</param>
    /// <param name="supplements">The case whose application is corrected; null for a new one.</param>
    /// <param name="counter">Whether a clerk enters what was brought on paper, and for which person when for no unit.</param>
    public async Task<Draft> Start(Procedure procedure, Guid? unitId, Actor by, FormValues? first, string? supplements, (bool Is, string? Person) counter, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var mine = await db.Drafts.Where(draft => draft.PersonId == by.PersonId).Select(draft => new { draft.Code, draft.SubmittedAs }).Take(MostOpen * 20).ToListAsync(ct);
        if (mine.Count(draft => draft.SubmittedAs is null) >= MostOpen)
        {
            throw new Refusal("draft.too-many", ($"您有 {MostOpen} 份未提交的草稿，请先提交或放弃一些", $"You have {MostOpen} drafts; submit or discard some first"));
        }

        var values = first ?? await Beginning(procedure.Form!, counter.Is ? null : by, unitId, ct);
        if (counter.Is)
        {
            values[Counter] = "true";
            values[ForPerson] = counter.Person;
        }

        string code;
        do
        {
            code = "D-" + RandomNumberGenerator.GetString("ABCDEFGHJKMNPQRSTUVWXYZ23456789", 4);
        }
        while (mine.Any(draft => draft.Code == code));
        var draft = new Draft
        {
            Office = db.Office, PersonId = by.PersonId!.Value, Code = code, Procedure = procedure.Code, UnitId = unitId,
            Typed = Kept(values, procedure.Form!), CreatedAt = now, ChangedAt = now, Supplements = supplements,
        };
        return await db.Transact(
            () =>
            {
                db.Drafts.Add(draft);
                return Task.FromResult(draft);
            },
            ct);
    }

    /// <summary>What an application begins with: what nearly everybody means, and what the office knows of the applicant.</summary>
    private async Task<FormValues> Beginning(FormDefinition form, Actor? by, Guid? unitId, CancellationToken ct)
    {
        var values = form.Beginning(OfficeBooks.DateOf(clock.GetUtcNow()));
        if (form.Fields.All(field => field.Known == KnownOf.Nothing))
        {
            return values;
        }

        var person = by is null ? null : await db.People.AsNoTracking().FirstOrDefaultAsync(person => person.Id == by.PersonId, ct);
        var unit = unitId is null ? null : await db.Units.AsNoTracking().FirstOrDefaultAsync(unit => unit.Id == unitId, ct);
        foreach (var field in form.Fields)
        {
            var known = field.Known switch
            {
                KnownOf.Contact => unit?.ContactName ?? person?.Name,
                KnownOf.Telephone => unit?.ContactPhone ?? person?.Phone,
                KnownOf.Email => unit?.ContactEmail ?? person?.Email,
                KnownOf.Name => unit?.Name ?? person?.Name,
                KnownOf.CreditCode => unit?.CreditCode,
                KnownOf.Address => unit?.Address,
                KnownOf.Postcode => unit?.Postcode,
                _ => null,
            };
            values[field.Name] = string.IsNullOrWhiteSpace(known) ? values[field.Name] : known;
        }

        return values;
    }

    /// <summary>The person's own draft; refused when there is none such.</summary>
    public async Task<Draft> Find(string code, Actor by, CancellationToken ct) =>
        await db.Drafts.OrderByDescending(draft => draft.ChangedAt)
            .FirstOrDefaultAsync(draft => draft.PersonId == by.PersonId && draft.Code == code, ct) ?? throw Refusal.NotFound(code);

    /// <summary>The person's drafts not yet submitted, newest first.</summary>
    public async Task<IReadOnlyList<Draft>> Open(Actor by, string? procedure, CancellationToken ct) =>
        await db.Drafts.AsNoTracking()
            .Where(draft => draft.PersonId == by.PersonId && draft.SubmittedAs == null && (procedure == null || draft.Procedure == procedure))
            .OrderByDescending(draft => draft.ChangedAt).Take(MostOpen).ToListAsync(ct);

    /// <summary>What was typed, personal values opened.</summary>
    public FormValues Values(Draft draft)
    {
        var form = procedures[draft.Procedure].Form!;
        var values = new FormValues();
        foreach (var (path, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(draft.Typed) ?? [])
        {
            values[path] = path == Code || IsPersonal(form, path) ? db.Seal.Open(value) : value;
        }

        return values;
    }

    /// <summary>
    /// Saves what was typed, by a button. Refused when another window or device saved meanwhile, unless <paramref name="force"/>.
    /// </summary>
    /// <param name="seen">Version the writer began from.</param>
    /// <param name="writer">The window that writes; its own earlier saves are no conflict.</param>
    public Task<Draft> Save(string code, FormValues values, int seen, string writer, bool force, Actor by, CancellationToken ct) =>
        db.Transact(
            async () =>
            {
                var draft = await Latest(code, by, ct);
                MustBeOpen(draft);
                if (!force)
                {
                    MustBeOnlyWriter(draft, seen, writer);
                }

                Keep(draft, values, writer, (draft.Version + 1).ToString(CultureInfo.InvariantCulture));
                return draft;
            },
            ct);

    /// <summary>
    /// Saves what was typed, without a button. What a button of the same window saved in the meantime is newer and stays, however late
    /// this arrives.
    /// </summary>
    /// <inheritdoc cref="Save"/>
    public Task<Draft> SaveWhileTyping(string code, FormValues values, int seen, string writer, Actor by, CancellationToken ct) =>
        db.Transact(
            async () =>
            {
                var draft = await Latest(code, by, ct);
                MustBeOpen(draft);
                MustBeOnlyWriter(draft, seen, writer);
                var pressed = Values(draft)[Pressed];
                if (pressed is null || int.Parse(pressed, CultureInfo.InvariantCulture) <= seen)
                {
                    Keep(draft, values, writer, pressed);
                }

                return draft;
            },
            ct);

    /// <summary>The draft as it is now, also where it was read before: while one window saves, what it typed may be saved, too.</summary>
    private async Task<Draft> Latest(string code, Actor by, CancellationToken ct)
    {
        var draft = await Find(code, by, ct);
        await db.Entry(draft).ReloadAsync(ct);
        return draft;
    }

    private void MustBeOnlyWriter(Draft draft, int seen, string writer)
    {
        if (draft.Version != seen && Values(draft)[Writer] != writer)
        {
            throw new Refusal("draft.other-device", (
                $"另一台设备或窗口在 {OfficeBooks.Local(draft.ChangedAt):HH:mm} 保存过这份草稿，这里的内容还没有保存",
                $"Another device or window saved this draft at {OfficeBooks.Local(draft.ChangedAt):HH:mm}; what is here is not saved yet"), 409);
        }
    }

    /// <param name="pressed">Version that a button saved last.</param>
    private void Keep(Draft draft, FormValues values, string writer, string? pressed)
    {
        draft.Version++;
        values[Writer] = writer;
        values[Pressed] = pressed;
        draft.Typed = Kept(values, procedures[draft.Procedure].Form!);
        draft.ChangedAt = clock.GetUtcNow();
    }

    /// <summary>Submits the draft: opens the case, or hands in the correction. Answers the case's number; again and again the same.</summary>
    public async Task<string> Submit(string code, Actor by, CancellationToken ct)
    {
        try
        {
            return await db.Transact(
                async () =>
                {
                    var draft = await Find(code, by, ct);
                    if (draft.SubmittedAs is not null)
                    {
                        return draft.SubmittedAs;
                    }

                    var values = Values(draft);
                    if (draft.Supplements is { } number)
                    {
                        await desk.Supplement(number, SupplementAct(procedures[draft.Procedure], await StageOf(number, ct)), values, by, ct);
                        draft.SubmittedAs = number;
                    }
                    else
                    {
                        var received = await desk.Open(draft.Procedure, values, by, draft.UnitId, IsCounter(values) ? CaseChannel.Counter : CaseChannel.Page, ct, null, values[ForPerson]);
                        draft.SubmittedAs = received.Case.Number;
                        values[Code] = received.TrackingCode;
                        draft.Typed = Kept(values, procedures[draft.Procedure].Form!);
                    }

                    draft.ChangedAt = clock.GetUtcNow();
                    draft.Version++;
                    return draft.SubmittedAs;
                },
                ct);
        }
        catch (Refusal refusal) when (refusal.Code == "moved-on")
        {
            // Sent twice at once: the other one won, and its number is the answer.
            return (await Find(code, by, ct)).SubmittedAs ?? throw new Refusal(refusal.Code, refusal.Text, refusal.Status);
        }
    }

    /// <summary>Throws the draft away.</summary>
    public Task Discard(string code, Actor by, CancellationToken ct) =>
        db.Transact(
            async () =>
            {
                var draft = await Find(code, by, ct);
                MustBeOpen(draft);
                db.Drafts.Remove(draft);
            },
            ct);

    /// <summary>Code with which the submitted case is followed without signing in.</summary>
    public static string? TrackingCode(FormValues values) => values[Code];

    public static bool IsCounter(FormValues values) => values[Counter] == "true";

    /// <summary>The person for whom a clerk enters the application; null for units.</summary>
    public static string? CounterPerson(FormValues values) => values[ForPerson];

    /// <summary>Steps already saved once.</summary>
    public static IReadOnlySet<int> SeenSteps(FormValues values) =>
        (values[Seen] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(step => int.TryParse(step, out var at) ? at : -1).ToHashSet();

    public static void MarkSeen(FormValues values, int step) =>
        values[Seen] = string.Join(',', SeenSteps(values).Append(step).Distinct().Order());

    /// <summary>What the applicant typed, without what the program noted.</summary>
    public static FormValues Typed(FormValues values) =>
        FormValues.From(values.All.Where(pair => !pair.Key.StartsWith(Mark, StringComparison.Ordinal)).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));

    /// <summary>The act by which a corrected application is handed in from a stage; null where none is.</summary>
    public static Act? Supplementing(Procedure procedure, string stage) =>
        procedure.Form is null ? null : procedure.From(stage).Where(move => move.WhoMay == Who.Applicant)
            .Select(move => procedure.ActNamed(move.Act)!)
            .FirstOrDefault(act => act.Input == procedure.Form || (act.Input is null && procedure.StageNamed(stage).Kind == StageKind.Applicant && !act.Grave && EndsNothing(procedure, stage, act)));

    /// <summary>An application in force as it would be typed.</summary>
    public static FormValues Retyped(FormDefinition form, System.Text.Json.Nodes.JsonObject json)
    {
        var values = form.Spread(json);
        foreach (var path in values.All.Keys.Where(path => path.EndsWith(".Unit", StringComparison.Ordinal)).ToList())
        {
            if (long.TryParse(values[path[..^5]], out var hertz))
            {
                var unit = FrequencyText.UnitOf(hertz);
                values[path[..^5]] = FrequencyText.Number(hertz, unit).Replace(",", "", StringComparison.Ordinal);
                values[path] = unit.ToString();
            }
        }

        return values;
    }

    private static bool EndsNothing(Procedure procedure, string stage, Act act) =>
        procedure.StageNamed(procedure.From(stage).First(move => move.Act == act.Name).To).Kind != StageKind.Final;

    private static string SupplementAct(Procedure procedure, string stage) =>
        Supplementing(procedure, stage)?.Name ?? throw new Refusal("draft.not-asked", ("此件现在不需要补正，内容仍在草稿中", "This case asks for no correction now; what you typed is still in the draft"), 409);

    private async Task<string> StageOf(string number, CancellationToken ct) =>
        await db.Cases.AsNoTracking().Where(file => file.Number == number).Select(file => file.Stage).FirstOrDefaultAsync(ct) ?? throw Refusal.NotFound(number);

    private static void MustBeOpen(Draft draft)
    {
        if (draft.SubmittedAs is not null)
        {
            throw new Refusal("draft.submitted", ($"这份草稿已提交为 {draft.SubmittedAs}", $"This draft was submitted as {draft.SubmittedAs}"), 409);
        }
    }

    private string Kept(FormValues values, FormDefinition form) => JsonSerializer.Serialize(
        values.All.ToDictionary(pair => pair.Key, pair => pair.Key == Code || IsPersonal(form, pair.Key) ? db.Seal.Close(pair.Value) : pair.Value, StringComparer.Ordinal),
        FormDefinition.Json);

    private static bool IsPersonal(FormDefinition form, string path)
    {
        var field = form.Fields.FirstOrDefault(field => Tags.FormMoves.Within(path, field.Name));
        return field is not null && (field.Personal
            || (field.Row is { } row && path.IndexOf("].", StringComparison.Ordinal) is > 0 and var end && IsPersonal(row, path[(end + 2)..])));
    }
}
