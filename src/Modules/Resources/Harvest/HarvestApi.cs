using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.JsonFiles;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Resources.Harvest;

/// <summary>Catalogues of others, for programs.</summary>
internal static class HarvestApi
{
    private const string Tag = "Datasets";
    private const int MostFindings = 1_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/harvest/sources", Sources).Needs(Permissions.ReadRegisters)
            .WithName("listHarvestSources").WithTags(Tag).WithSummary("List the sources of the harvest").WithDescription("Catalogues of others that are taken in, with when they were looked at last.");
        api.MapPut("/harvest/sources/{number}", Save).Needs(Permissions.KeepRegisters)
            .WithName("saveHarvestSource").WithTags(Tag).WithSummary("Add or change a source").WithDescription("Format is `Recognised`, `DataJson`, `Ckan`, `JsonLd`, `Turtle` or `RdfXml`; cycle as in the catalogue. Addresses of the own network are not fetched.");
        api.MapPost("/harvest/sources/{number}/runs", Take).Needs(Permissions.KeepRegisters).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(JsonPieces.LongestFile)).WithFormOptions(multipartBodyLengthLimit: JsonPieces.LongestFile)
            .WithName("harvestFile").WithTags(Tag).WithSummary("Take an edition of a source in").WithDescription("The file of one edition; the same again changes nothing. Answers what was new, changed, unchanged, gone, and up to a thousand findings.");
        api.MapPost("/harvest/sources/{number}/fetch", Fetch).Needs(Permissions.KeepRegisters)
            .WithName("fetchHarvestSource").WithTags(Tag).WithSummary("Fetch a source now").WithDescription("From its address.");
        api.MapGet("/harvest/runs/{id:guid}", Run).Needs(Permissions.ReadRegisters)
            .WithName("getHarvestRun").WithTags(Tag).WithSummary("Get the report on a run").WithDescription("Counts, and up to a thousand findings with position, identifier and reason.");
    }

    private static async Task<JsonArray> Sources(RongxiDb db, CancellationToken ct) =>
        new([.. (await db.Set<HarvestSource>().AsNoTracking().OrderBy(source => source.Number).Take(500).ToListAsync(ct)).Select(source => (JsonNode)View(source))]);

    private static async Task<JsonObject> Save(string number, SourceBody body, HarvestDesk desk, Visitor visitor, CancellationToken ct) =>
        View(await desk.Save(new SourceForm(number, body.Name, body.NameEn, body.Format, body.Address, body.Cycle, body.Provider, body.Active), visitor.Me, ct));

    private static async Task<JsonObject> Take(string number, IFormFile file, HarvestDesk desk, RongxiDb db, Visitor visitor, CancellationToken ct)
    {
        await using var content = file.OpenReadStream();
        return await View(await desk.Take(number, content, Path.GetFileName(file.FileName.Replace('\\', '/')), visitor.Me, ct), db, ct);
    }

    private static async Task<JsonObject> Fetch(string number, HarvestSchedule schedule, RongxiDb db, Visitor visitor, CancellationToken ct) => await View(await schedule.Fetch(number, visitor.Me, ct), db, ct);

    private static async Task<JsonObject> Run(Guid id, RongxiDb db, Visitor visitor, CancellationToken ct)
    {
        visitor.Me.Must(Permissions.ReadRegisters, ResourcesModule.FieldName);
        return await View(await db.Set<HarvestRun>().AsNoTracking().FirstOrDefaultAsync(run => run.Id == id, ct) ?? throw Refusal.NotFound(id.ToString()), db, ct);
    }

    private static JsonObject View(HarvestSource source) => new()
    {
        ["number"] = source.Number, ["name"] = new JsonObject { ["zh"] = source.Name, ["en"] = source.NameEn ?? source.Name }, ["format"] = source.Format.ToString(), ["address"] = source.Address, ["cycle"] = source.Cycle?.ToString(), ["provider"] = source.Provider,
        ["active"] = source.Active, ["lastRunAt"] = source.LastRunAt, ["nextRunAt"] = source.NextRunAt,
    };

    private static async Task<JsonObject> View(HarvestRun run, RongxiDb db, CancellationToken ct)
    {
        var findings = await db.Set<HarvestFinding>().AsNoTracking().Where(finding => finding.RunId == run.Id).OrderBy(finding => finding.Seq).Take(MostFindings).ToListAsync(ct);
        return new JsonObject
        {
            ["id"] = run.Id, ["source"] = run.SourceNumber, ["standing"] = run.Standing.ToString(), ["format"] = run.Format.ToString(), ["sha256"] = run.Sha256, ["records"] = run.Records, ["distributions"] = run.Distributions,
            ["new"] = run.Fresh, ["changed"] = run.Changed, ["unchanged"] = run.Unchanged, ["gone"] = run.Gone, ["back"] = run.Back, ["refused"] = run.Refused, ["remarked"] = run.Remarked,
            ["findings"] = new JsonArray([.. findings.Select(finding => (JsonNode)new JsonObject { ["position"] = finding.Position, ["externalId"] = finding.ExternalId, ["refused"] = finding.IsRefusal, ["code"] = finding.Code, ["text"] = new JsonObject { ["zh"] = finding.Zh, ["en"] = finding.En }, ["value"] = finding.Value })]),
        };
    }

    /// <summary>A source as it is sent.</summary>
    internal sealed record SourceBody(string Name, string? NameEn = null, Reading.HarvestFormat Format = Reading.HarvestFormat.Recognised, string? Address = null, Catalogue.UpdateCycle? Cycle = null, string? Provider = null, bool Active = true);
}
