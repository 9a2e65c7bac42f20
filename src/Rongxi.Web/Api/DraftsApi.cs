using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Web.Api;

/// <summary>Applications not yet handed in, exactly as typed.</summary>
internal static class DraftsApi
{
    private const string Tag = "Drafts";
    private const int MostDrafts = 100;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/drafts", List).SignedIn().Told("listDrafts", Tag, "List my drafts", "Last changed first.");
        api.MapPost("/drafts", Save).SignedIn().Told("createDraft", Tag, "Keep a draft", "Values by path, as typed: `{\"Site.Longitude\":\"104°18′25.7″\"}`. Nothing is checked until it is handed in. Kept 30 days after the last change.");
        api.MapGet("/drafts/{code}", One).SignedIn().Told("getDraft", Tag, "Get a draft", "With what is still wrong with it.");
        api.MapPut("/drafts/{code}", Change).SignedIn().Told("changeDraft", Tag, "Change a draft");
        api.MapDelete("/drafts/{code}", Remove).SignedIn().Told("removeDraft", Tag, "Throw a draft away");
        api.MapPost("/drafts/{code}/submit", Submit).SignedIn().Told("submitDraft", Tag, "Hand a draft in", "Opens a case of it.");
    }

    private static async Task<IReadOnlyList<DraftLine>> List(RongxiDb db, Visitor visitor, CancellationToken ct)
    {
        var me = visitor.Me.PersonId;
        return await db.Drafts.AsNoTracking().Where(draft => draft.PersonId == me && draft.SubmittedAs == null).OrderByDescending(draft => draft.ChangedAt).Take(MostDrafts)
            .Select(draft => new DraftLine(draft.Code, draft.Procedure, draft.UnitId, draft.CreatedAt, draft.ChangedAt)).ToListAsync(ct);
    }

    private static async Task<Created<DraftView>> Save(DraftSaved body, HttpContext http, RongxiDb db, ProcedureBook procedures, Uploads uploads, Visitor visitor, TimeProvider clock, CancellationToken ct)
    {
        var form = FormOf(procedures, body.Procedure ?? throw new Refusal("procedure.unknown", ("请指明事项", "Name the procedure"), [new("procedure", ("必填", "Required"))]));
        var values = Typed(body.Values, uploads);
        var now = clock.GetUtcNow();
        var me = visitor.Me.PersonId!.Value;
        var draft = new Draft
        {
            Office = db.Office, PersonId = me, Code = "D-" + RandomNumberGenerator.GetString("ABCDEFGHJKMNPQRSTUVWXYZ23456789", 8), Procedure = procedures.Find(body.Procedure)!.Code, UnitId = Unit(body.Unit, visitor),
            Typed = DraftSeal.Close(db.Seal, form, values), CreatedAt = now, ChangedAt = now,
        };
        await db.Transact(
            async () =>
            {
                if (await db.Drafts.CountAsync(known => known.PersonId == me && known.SubmittedAs == null, ct) >= MostDrafts)
                {
                    throw new Refusal("draft.too-many", ($"最多 {MostDrafts} 份草稿", $"At most {MostDrafts} drafts"));
                }

                db.Drafts.Add(draft);
            },
            ct);
        return TypedResults.Created($"{http.Request.PathBase}{ApiHost.Root}/drafts/{draft.Code}", View(http, draft, form, values));
    }

    private static async Task<DraftView> One(string code, HttpContext http, RongxiDb db, ProcedureBook procedures, Visitor visitor, CancellationToken ct)
    {
        var draft = await Mine(code, db, visitor, ct);
        var form = FormOf(procedures, draft.Procedure);
        return View(http, draft, form, DraftSeal.Open(db.Seal, form, draft.Typed));
    }

    private static async Task<DraftView> Change(string code, DraftSaved body, HttpContext http, RongxiDb db, ProcedureBook procedures, Uploads uploads, Visitor visitor, TimeProvider clock, CancellationToken ct)
    {
        var seen = Versions.Seen(http);
        return await db.Transact(
            async () =>
            {
                var draft = await Mine(code, db, visitor, ct);
                Versions.Must(seen, draft.Version);
                var form = FormOf(procedures, draft.Procedure);
                var values = Typed(body.Values, uploads, DraftSeal.Open(db.Seal, form, draft.Typed));
                draft.Typed = DraftSeal.Close(db.Seal, form, values);
                draft.UnitId = Unit(body.Unit, visitor);
                draft.ChangedAt = clock.GetUtcNow();
                draft.Version++;
                return View(http, draft, form, values);
            },
            ct);
    }

    private static async Task<NoContent> Remove(string code, RongxiDb db, Visitor visitor, CancellationToken ct)
    {
        var draft = await Mine(code, db, visitor, ct);
        db.Drafts.Remove(draft);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    private static async Task<Created<OpenedCase>> Submit(string code, HttpContext http, RongxiDb db, CaseDesk desk, ProcedureBook procedures, CaseAnswers answers, Visitor visitor, TimeProvider clock, CancellationToken ct)
    {
        var (received, view) = await db.Transact(
            async () =>
            {
                var draft = await Mine(code, db, visitor, ct);
                var values = DraftSeal.Open(db.Seal, FormOf(procedures, draft.Procedure), draft.Typed);
                var received = await desk.Open(draft.Procedure, values, visitor.Me, draft.UnitId, CaseChannel.Api, ct);
                draft.SubmittedAs = received.Case.Number;
                draft.ChangedAt = clock.GetUtcNow();
                draft.Version++;
                return (received, await answers.Whole(http, received.Case, ct));
            },
            ct);
        return TypedResults.Created($"{http.Request.PathBase}{ApiHost.Root}/cases/{received.Case.Number}", new OpenedCase(received.Case.Number, received.TrackingCode, view));
    }

    private static async Task<Draft> Mine(string code, RongxiDb db, Visitor visitor, CancellationToken ct)
    {
        var me = visitor.Me.PersonId;
        return await db.Drafts.FirstOrDefaultAsync(draft => draft.Code == code && draft.PersonId == me && draft.SubmittedAs == null, ct) ?? throw Refusal.NotFound(code);
    }

    private static FormDefinition FormOf(ProcedureBook procedures, string code) =>
        procedures.Find(code)?.Form ?? throw new Refusal("procedure.unknown", ($"没有事项“{code}”，或它不填表", $"There is no procedure “{code}”, or it has no form"), [new("procedure", ("见 /procedures", "See /procedures"))]);

    /// <summary>The values to keep. A hash alone opens nothing: papers come by the id of their upload, or were in the draft before.</summary>
    private static FormValues Typed(IReadOnlyDictionary<string, string> values, Uploads uploads, FormValues? known = null)
    {
        var typed = new FormValues();
        foreach (var (path, value) in values)
        {
            if (path.EndsWith(".Upload", StringComparison.OrdinalIgnoreCase))
            {
                var paper = uploads.Open(value);
                var at = path[..^".Upload".Length];
                typed[at + ".Sha256"] = paper.Sha256;
                typed[at + ".FileName"] = paper.FileName;
                typed[at + ".Size"] = paper.Size.ToString(System.Globalization.CultureInfo.InvariantCulture);
                typed[at + ".MediaType"] = paper.MediaType;
            }
            else if (path.EndsWith(".Sha256", StringComparison.OrdinalIgnoreCase) && known?.All.Values.Contains(value) != true)
            {
                throw new Refusal("draft.papers", ("附件请先送到 /uploads，再写入 .Upload", "Send papers to /uploads first and name them in .Upload"), [new(path, ("不能写入", "Not taken"))]);
            }
            else
            {
                typed[path] = value;
            }
        }

        return typed;
    }

    private static Guid? Unit(Guid? unit, Visitor visitor) =>
        unit is null || visitor.Me.Units.Contains(unit.Value) ? unit : throw Refusal.Forbidden(("您未获授权代表该单位", "You may not act for this unit"));

    private static DraftView View(HttpContext http, Draft draft, FormDefinition form, FormValues values)
    {
        Versions.Show(http, draft.Version);
        return new DraftView(draft.Code, draft.Procedure, draft.UnitId, draft.CreatedAt, draft.ChangedAt, draft.Version, values.All,
            [.. form.Bind(values).Errors.Select(error => new DraftError(error.Field, error.Text, error.Repair))]);
    }
}

/// <summary>Keeps what was typed in drafts, personal fields sealed.</summary>
internal static class DraftSeal
{
    public static string Close(Seal seal, FormDefinition form, FormValues values) =>
        JsonSerializer.Serialize(values.All.ToDictionary(pair => pair.Key, pair => IsPersonal(form, pair.Key) ? seal.Close(pair.Value) : pair.Value), FormDefinition.Json);

    public static FormValues Open(Seal seal, FormDefinition form, string typed) =>
        FormValues.From(JsonSerializer.Deserialize<Dictionary<string, string?>>(typed, FormDefinition.Json)!.Select(pair => KeyValuePair.Create(pair.Key, IsPersonal(form, pair.Key) ? seal.Open(pair.Value) : pair.Value)));

    private static bool IsPersonal(FormDefinition form, string path)
    {
        var head = path.Split('[', '.')[0];
        var field = form.Fields.FirstOrDefault(field => string.Equals(field.Name, head, StringComparison.OrdinalIgnoreCase));
        return field switch
        {
            null => false,
            { Kind: FieldKind.Rows } when path.IndexOf("].", StringComparison.Ordinal) is > 0 and var at => IsPersonal(field.Row!, path[(at + 2)..]),
            _ => field.Personal,
        };
    }
}

/// <summary>A draft in the list.</summary>
internal sealed record DraftLine(string Code, string Procedure, Guid? Unit, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt);

/// <summary>A draft.</summary>
/// <param name="Errors">What would be refused if it were handed in now.</param>
internal sealed record DraftView(string Code, string Procedure, Guid? Unit, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, int Version, IReadOnlyDictionary<string, string> Values, IReadOnlyList<DraftError> Errors);

/// <summary>What is wrong with a field of a draft.</summary>
internal sealed record DraftError(string Field, BilingualText Text, string? Repair);

/// <summary>What to keep.</summary>
/// <param name="Procedure">Code of the procedure; only when the draft is made.</param>
internal sealed record DraftSaved(IReadOnlyDictionary<string, string> Values, string? Procedure = null, Guid? Unit = null);
