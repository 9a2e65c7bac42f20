using System.ComponentModel;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Standards;
using Rongxi.Kernel.Words;
using Rongxi.Standards.Editions;
using Rongxi.Standards.Register;
using Rongxi.Web.Access;

namespace Rongxi.Standards;

/// <summary>Standards for programs: numbers in a text and how they stand, the succession of one, editions of lists.</summary>
internal static class StandardsApi
{
    private const string Tag = "Standards";
    private const int LongestText = 50_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/standards", Enter).Needs(Permissions.KeepRegisters)
            .WithName("enterStandard").WithTags(Tag).WithSummary("Enter a standard, or what is known of it now").WithDescription("The whole of it, by its code; on what ground goes into `reason`. A succession that goes round in a circle is refused. Lists come as editions or as imports of the register `standards.standards`.");
        api.MapPost("/standards/citations", Citations).Public().DisableAntiforgery()
            .WithName("findStandardCitations").WithTags(Tag).WithSummary("Find standards cited in a text").WithDescription("Every code in the text, with its place, whether the register has it, its status, and what replaces it where it is no longer in force. At most 50,000 characters.");
        api.MapGet("/standards/succession", SuccessionOf).Public()
            .WithName("getStandardSuccession").WithTags(Tag).WithSummary("Get the succession of a standard").WithDescription("Generations from the oldest to the newest, amendments, adoptions. The code in any spelling: `GB/T 22239—2019`, `gb/t22239-2019`.");
        api.MapGet("/standards/editions", List).Needs(Permissions.ReadRegisters)
            .WithName("listStandardEditions").WithTags(Tag).WithSummary("List editions of lists").WithDescription("Kept editions of lists that others publish, newest first.");
        api.MapPost("/standards/editions", Keep).Needs(Permissions.KeepRegisters).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(EditionDesk.LongestFile))
            .WithName("keepStandardEdition").WithTags(Tag).WithSummary("Keep an edition of a list").WithDescription("Sources: `iso` (JSON), `approved-it` (CSV or workbook). The same file again answers the edition kept already.");
        api.MapGet("/standards/editions/{id:guid}", One).Needs(Permissions.ReadRegisters)
            .WithName("getStandardEdition").WithTags(Tag).WithSummary("Get an edition with its comparison").WithDescription("What is new, gone and changed against the edition before, by key as published.");
        api.MapPost("/standards/editions/{id:guid}/take", Take).Needs(Permissions.KeepRegisters)
            .WithName("takeStandardEdition").WithTags(Tag).WithSummary("Take an edition into the register").WithDescription("Writes what differs; taken twice nothing changes.");
    }

    private static async Task<JsonObject> Enter([FromBody] StandardEntered body, StandardBook book, Visitor visitor, CancellationToken ct)
    {
        visitor.Me.Must(Permissions.KeepRegisters, StandardsModule.FieldName);
        var form = FormDefinition.Of<StandardEntry>();
        var standard = await book.Put((StandardEntry)form.Bind(form.Spread(body.Standard)).OrRefuse(), StandardBook.Ground(body.Reason), visitor.Me, ct);
        return new JsonObject { ["number"] = standard.Number, ["code"] = standard.Code, ["title"] = Both(standard.Title), ["level"] = standard.Level.ToString(), ["mandatory"] = standard.IsMandatory, ["status"] = standard.Status.ToString() };
    }

    private static async Task<JsonArray> Citations([FromBody] CitationQuestion question, IStandardStandings standings, CancellationToken ct)
    {
        var text = question.Text ?? "";
        if (text.Length == 0 || text.Length > LongestText)
        {
            throw new Refusal("standards.text", ($"请给出文字，最多 {LongestText} 字", $"Give a text of at most {LongestText} characters"), [new FieldError("text", text.Length == 0 ? ("必填", "Required") : ("太长", "Too long"))], text.Length > LongestText ? 413 : 422);
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new Refusal("standards.text", ("文字中有不可读的字符", "The text holds characters that cannot be read"), [new FieldError("text", ("有控制字符", "Control characters"))]);
        }

        var found = StandardCitations.FindIn(text);
        var known = (await standings.Of([.. found.Select(citation => citation.Number).Distinct()], ct)).ToDictionary(standing => standing.Cited);
        return new JsonArray([.. found.Select(citation => (JsonNode)Standing(citation, known.GetValueOrDefault(citation.Number)))]);
    }

    private static JsonObject Standing(FoundStandard citation, StandardStanding? standing) => new()
    {
        ["at"] = citation.At, ["length"] = citation.Length, ["code"] = citation.Number.Code, ["known"] = standing?.IsKnown == true, ["registered"] = standing is { IsKnown: true } ? standing.Code : null, ["title"] = standing is { IsKnown: true } ? Both(standing.Title) : null,
        ["status"] = standing is null ? null : Both(standing.Status), ["inForce"] = standing is { IsKnown: true } ? standing.IsInForce : null, ["successors"] = new JsonArray([.. (standing?.Successors ?? []).Select(other => (JsonNode)other.Code)]),
    };

    private static async Task<JsonObject> SuccessionOf([Description("A code, such as `GB/T 22239-2008`.")] string? code, StandardBook book, Succession succession, CancellationToken ct)
    {
        var standard = await book.Find(code, ct) ?? throw Refusal.NotFound(code is { Length: > 0 and <= 120 } ? code : "code");
        var chain = await succession.Of(standard, ct);
        JsonNode Link(ChainLink link) => new JsonObject { ["code"] = link.Code, ["number"] = link.Standard?.Number, ["title"] = link.Standard is null ? null : Both(link.Title), ["status"] = link.Standard?.Status.ToString() };
        return new JsonObject
        {
            ["code"] = standard.Code, ["number"] = standard.Number, ["title"] = Both(standard.Title), ["status"] = standard.Status.ToString(), ["stage"] = standard.Stage,
            ["generations"] = new JsonArray([.. chain.Generations.Select(generation => (JsonNode)new JsonArray([.. generation.Select(Link)]))]),
            ["amendments"] = new JsonArray([.. chain.Amendments.Select(Link)]), ["amends"] = new JsonArray([.. chain.Amended.Select(Link)]), ["adopts"] = chain.Adopted is { } adopted ? Link(adopted) : null, ["adoption"] = standard.Adoption?.ToString().ToUpperInvariant(),
            ["successors"] = new JsonArray([.. (await succession.SuccessorsOf(standard.Number, ct)).Select(Link)]),
        };
    }

    private static async Task<JsonArray> List(RongxiDb db, Visitor visitor, CancellationToken ct)
    {
        visitor.Me.Must(Permissions.ReadRegisters, StandardsModule.FieldName);
        return new JsonArray([.. (await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(db.Set<Edition>().OrderByDescending(edition => edition.At).Take(200), ct)).Select(edition => (JsonNode)Head(edition))]);
    }

    private static async Task<JsonObject> Keep(IFormFile file, [FromForm, Description("`iso` or `approved-it`.")] string source, [FromForm, Description("What it is called: `2022-04-29`.")] string label, EditionDesk desk, Visitor visitor, CancellationToken ct)
    {
        await using var content = file.OpenReadStream();
        var (edition, isNew) = await desk.Keep(content, Path.GetFileName(file.FileName.Replace('\\', '/')), source, label, visitor.Me, ct);
        var answer = Head(edition);
        answer["isNew"] = isNew;
        return answer;
    }

    private static async Task<JsonObject> One(Guid id, EditionDesk desk, Visitor visitor, CancellationToken ct)
    {
        visitor.Me.Must(Permissions.ReadRegisters, StandardsModule.FieldName);
        var edition = await desk.Must(id, ct);
        var answer = Head(edition);
        answer["findings"] = new JsonArray([.. EditionDesk.Findings(edition).Select(finding => (JsonNode)new JsonObject { ["row"] = finding.Row, ["key"] = finding.Key, ["text"] = Both(finding.Text), ["refused"] = finding.IsRefusal })]);
        if (await desk.Before(edition, ct) is { } before)
        {
            var comparison = await desk.Compare(before, edition, ct);
            answer["comparison"] = new JsonObject
            {
                ["before"] = before.Label, ["unchanged"] = comparison.Unchanged, ["respelled"] = comparison.Respelled.Count,
                ["new"] = new JsonArray([.. comparison.Fresh.Select(row => (JsonNode)row.Key)]), ["gone"] = new JsonArray([.. comparison.Gone.Select(row => (JsonNode)row.Key)]),
                ["changed"] = new JsonArray([.. comparison.Changed.Select(change => (JsonNode)new JsonObject { ["key"] = change.After.Key, ["cells"] = new JsonArray([.. change.Cells.Select(cell => (JsonNode)new JsonObject { ["column"] = cell.Column, ["before"] = cell.Before, ["after"] = cell.After })]) })]),
            };
        }

        return answer;
    }

    private static async Task<JsonObject> Take(Guid id, EditionDesk desk, Visitor visitor, CancellationToken ct) => Head(await desk.Take(id, visitor.Me, ct));

    private static JsonObject Head(Edition edition) => new()
    {
        ["id"] = edition.Id, ["source"] = edition.Source, ["label"] = edition.Label, ["fileName"] = edition.FileName, ["sha256"] = edition.Sha256, ["rows"] = edition.Rows, ["refused"] = edition.Refused, ["counts"] = new JsonObject(EditionDesk.Counts(edition).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
        ["new"] = edition.Fresh, ["gone"] = edition.Gone, ["changed"] = edition.Changed, ["takenAt"] = edition.TakenAt, ["taken"] = new JsonObject { ["new"] = edition.Taken, ["changed"] = edition.TakenChanged, ["unchanged"] = edition.TakenUnchanged, ["refused"] = edition.TakenRefused },
    };

    private static JsonObject Both(Text text) => new() { ["zh"] = text.Zh, ["en"] = text.En };
}

/// <summary>A standard as it is entered.</summary>
/// <param name="Standard">`code`, `status`, `titleZh`, `titleEn`, `published`, `inForceOn`, `withdrawnOn`, `textAddress`, `replaces`, `replacedBy`, `amendments`, `adopts`, `adoption`, `ics`, `ccs`, `committee`, `interpretation`.</param>
/// <param name="Reason">On what ground.</param>
internal sealed record StandardEntered(JsonObject Standard, string Reason);

/// <summary>A text in which citations are looked for.</summary>
internal sealed record CitationQuestion(string? Text);
