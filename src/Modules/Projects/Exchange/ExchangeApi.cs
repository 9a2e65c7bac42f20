using System.ComponentModel;
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
using Rongxi.Projects.Exchange.Files;
using Rongxi.Web.Access;

namespace Rongxi.Projects.Exchange;

/// <summary>Open data of projects for programs, and files of others on their way in.</summary>
internal static class ExchangeApi
{
    private const string Tag = "Projects";
    private const string Json = "application/json; charset=utf-8";
    private const int MostFindings = 1_000;
    private const string Sources = "`own` (unless given) is the office’s; others are the sources named at `/projects/sources`, and go out as they came in.";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/projects/sources", SourcesOf).Public()
            .WithName("listProjectSources").WithTags(Tag).WithSummary("List the sources of project data").WithDescription("The office’s own and those taken in from others, with how many projects and contracting processes there are of each.");
        api.MapGet("/projects/oc4ids", (HttpContext http, OpenExport export, [Description(Sources)] string? origin, CancellationToken ct) => Package(http, export, OpenPackage.Projects, origin, ct)).Public()
            .WithName("exportProjectsAsOc4ids").WithTags(Tag).WithSummary("Export projects as an OC4IDS package").WithDescription("Public projects with their contracting processes, streamed, as a project package of the Open Contracting for Infrastructure Data Standard 0.9.").Produces<JsonObject>();
        api.MapGet("/projects/ocds/releases", (HttpContext http, OpenExport export, [Description(Sources)] string? origin, CancellationToken ct) => Package(http, export, OpenPackage.Releases, origin, ct)).Public()
            .WithName("exportOcdsReleases").WithTags(Tag).WithSummary("Export contracting processes as OCDS releases").WithDescription("A release package of the Open Contracting Data Standard 1.1, streamed.").Produces<JsonObject>();
        api.MapGet("/projects/ocds/records", (HttpContext http, OpenExport export, [Description(Sources)] string? origin, CancellationToken ct) => Package(http, export, OpenPackage.Records, origin, ct)).Public()
            .WithName("exportOcdsRecords").WithTags(Tag).WithSummary("Export contracting processes as OCDS records").WithDescription("A record package of the Open Contracting Data Standard 1.1, streamed.").Produces<JsonObject>();
        api.MapPost("/projects/exchanges", Look).Needs(Permissions.KeepRegisters).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(JsonPieces.LongestFile))
            .WithName("lookAtProjectFile").WithTags(Tag).WithSummary("Look at a file of projects or contracts").WithDescription("Keeps the file and looks at every row without writing any. Formats: `oc4ids`, `ocds`, `ph-dpwh`, `us-it`. A file that is none of its kind is refused with the place.");
        api.MapGet("/projects/exchanges/{id:guid}", One).Needs(Permissions.KeepRegisters)
            .WithName("getProjectFile").WithTags(Tag).WithSummary("Get the report on a file of projects").WithDescription("Counts, and up to a thousand findings: row, line, place in the file, what is wrong, whether the row was left out for it.");
        api.MapPost("/projects/exchanges/{id:guid}/take", Take).Needs(Permissions.KeepRegisters)
            .WithName("takeProjectFile").WithTags(Tag).WithSummary("Take a file of projects in").WithDescription("Writes what the look found to be taken. The same file again changes nothing.");
    }

    private static async Task<JsonArray> SourcesOf(OpenExport export, CancellationToken ct) =>
        new([.. (await export.Sources(ct)).Select(source => (JsonNode)new JsonObject { ["origin"] = source.Origin, ["projects"] = source.Projects, ["contractingProcesses"] = source.Processes })]);

    private static async Task<IResult> Package(HttpContext http, OpenExport export, OpenPackage package, string? origin, CancellationToken ct)
    {
        var of = Origin(origin);

        // Refused before the first byte is sent.
        await export.Must(package, of, ct);
        var address = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}{http.Request.Path}{(of == OpenExport.Own ? "" : "?origin=" + Uri.EscapeDataString(of))}";
        return Results.Stream(body => export.Write(package, of, address, body, ct), Json);
    }

    /// <summary>The source asked for; what cannot be one is not looked for.</summary>
    private static string Origin(string? origin) => origin is null or "" ? OpenExport.Own
        : origin.Length <= 60 && origin.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? origin
        : throw new Refusal("projects.origin", ("来源名只含字母、数字和连字符", "The name of a source has letters, digits and hyphens only"), [new FieldError("origin", ("见 /projects/sources", "See /projects/sources"))]);

    private static async Task<JsonObject> Look(IFormFile file, [FromForm, Description("`oc4ids`, `ocds`, `ph-dpwh` or `us-it`.")] string format, ExchangeDesk desk, RongxiDb db, Visitor visitor, CancellationToken ct)
    {
        await using var content = file.OpenReadStream();
        return await View(await desk.Look(content, Path.GetFileName(file.FileName.Replace('\\', '/')), format, visitor.Me, ct), db, ct);
    }

    private static async Task<JsonObject> One(Guid id, RongxiDb db, Visitor visitor, CancellationToken ct)
    {
        visitor.Me.Must(Permissions.KeepRegisters, ProjectsModule.FieldName);
        return await View(await db.Set<ExchangeRun>().AsNoTracking().FirstOrDefaultAsync(run => run.Id == id, ct) ?? throw Refusal.NotFound(id.ToString()), db, ct);
    }

    private static async Task<JsonObject> Take(Guid id, ExchangeDesk desk, RongxiDb db, Visitor visitor, CancellationToken ct) => await View(await desk.Take(id, visitor.Me, ct), db, ct);

    private static async Task<JsonObject> View(ExchangeRun run, RongxiDb db, CancellationToken ct)
    {
        var findings = await db.Set<ExchangeFinding>().AsNoTracking().Where(finding => finding.RunId == run.Id).OrderBy(finding => finding.Seq).Take(MostFindings).ToListAsync(ct);
        return new JsonObject
        {
            ["id"] = run.Id, ["format"] = run.Format, ["fileName"] = run.FileName, ["sha256"] = run.Sha256, ["origin"] = run.Origin, ["standing"] = run.Standing.ToString(),
            ["rows"] = run.Rows, ["refused"] = run.Refused, ["remarked"] = run.Remarked,
            ["projects"] = Counts(run.Projects, run.ProjectsChanged, run.ProjectsUnchanged),
            ["contractingProcesses"] = Counts(run.Processes, run.ProcessesChanged, run.ProcessesUnchanged),
            ["findings"] = new JsonArray([.. findings.Select(finding => (JsonNode)new JsonObject
            {
                ["row"] = finding.Row, ["line"] = finding.Line, ["path"] = finding.Path, ["refused"] = finding.IsRefusal, ["code"] = finding.Code, ["text"] = new JsonObject { ["zh"] = finding.Zh, ["en"] = finding.En }, ["value"] = finding.Value,
            })]),
        };
    }

    private static JsonObject Counts(long fresh, long changed, long unchanged) => new() { ["new"] = fresh, ["changed"] = changed, ["unchanged"] = unchanged };
}
