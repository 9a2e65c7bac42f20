using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Api;

namespace Rongxi.Standards.Supervision;

/// <summary>Sheets of checks for programs on site, and draws for whoever draws again.</summary>
internal static class ChecksApi
{
    private const string Tag = "Standards";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/standards/checks/{number}", Sheet).Needs(Permissions.Inspect, Permissions.Handle, Permissions.ReadCases)
            .WithName("getCheckSheet").WithTags(Tag).WithSummary("Get the sheet of a check").WithDescription("Every clause in order with what was found of it so far; `version` is that of the line, 0 where there is none.");
        api.MapPost("/standards/checks/{number}/clauses/{place:int}", Put).Needs(Permissions.Inspect, Permissions.Handle)
            .WithName("fillCheckClause").WithTags(Tag).WithSummary("Keep what was found of a clause").WithDescription("The same sent twice is kept once. With `seen` it is refused where another inspector filled the clause in since. Photos are sent up first and named as `{\"upload\":\"…\"}`.");
        api.MapGet("/standards/draws/{number}", Draw).Public()
            .WithName("getCheckDraw").WithTags(Tag).WithSummary("Get the draw of a plan of supervision").WithDescription("Seed, snapshot of the lists and what was drawn, with whether the draw stands when it is repeated (双随机、一公开).");
    }

    private static async Task<JsonObject> Sheet(string number, SheetDesk desk, Visitor visitor, CancellationToken ct)
    {
        if (!visitor.Me.May(Permissions.Inspect, StandardsModule.FieldName) && !visitor.Me.May(Permissions.Handle, StandardsModule.FieldName))
        {
            visitor.Me.Must(Permissions.ReadCases, StandardsModule.FieldName);
        }

        var sheet = await desk.Read(number, ct);
        return new JsonObject
        {
            ["number"] = number, ["object"] = sheet.Task.Object, ["unit"] = sheet.Task.Unit, ["plan"] = sheet.Task.PlanCase, ["open"] = sheet.IsOpen,
            ["inspectors"] = new JsonArray([.. sheet.Task.Inspectors.Select(one => (JsonNode)new JsonObject { ["name"] = one.Name, ["certificate"] = one.Certificate, ["unit"] = one.Unit })]),
            ["clauses"] = new JsonArray([.. sheet.Task.Clauses.Select((clause, i) => (JsonNode)Line(i + 1, clause, sheet.Lines.GetValueOrDefault(i + 1)))]),
        };
    }

    private static async Task<JsonObject> Put(string number, int place, [FromBody] CheckClauseFilled body, SheetDesk desk, IUploadedPapers papers, Visitor visitor, CancellationToken ct)
    {
        var form = FormDefinition.Of<SheetEntry>();
        papers.Fill(form, body.Finding, []);
        var line = await desk.Put(number, place, (SheetEntry)form.Bind(form.Spread(body.Finding)).OrRefuse(), body.Seen, visitor.Me, ct);
        return Line(place, (await desk.Read(number, ct)).Task.Clauses[place - 1], line);
    }

    private static async Task<JsonObject> Draw(string number, SheetDesk desk, CancellationToken ct)
    {
        var proof = await desk.Proof(number, ct);
        return new JsonObject
        {
            ["number"] = number, ["title"] = proof.Draw.Title, ["seed"] = proof.Draw.Seed, ["snapshot"] = proof.Draw.Snapshot, ["snapshotHash"] = proof.Draw.SnapshotHash, ["drawnAt"] = proof.Draw.DrawnAt, ["stands"] = proof.Stands,
            ["faults"] = new JsonArray([.. proof.Faults.Select(fault => (JsonNode)Both(fault))]),
            ["drawn"] = new JsonArray([.. proof.Drawn.Select(one => (JsonNode)new JsonObject { ["object"] = one.Object.Name, ["unit"] = one.Object.Unit, ["inspectors"] = new JsonArray([.. one.Inspectors.Select(inspector => (JsonNode)inspector.Certificate)]) })]),
        };
    }

    private static JsonObject Line(int place, CheckClause clause, SheetLine? line) => new()
    {
        ["place"] = place, ["code"] = clause.Code, ["clause"] = clause.Clause, ["requirement"] = clause.Requirement, ["mandatory"] = clause.IsMandatory,
        ["result"] = line?.Result.ToString(), ["note"] = line?.Note, ["photos"] = new JsonArray([.. (line?.Pictures() ?? []).Select(photo => (JsonNode)new JsonObject { ["fileName"] = photo.FileName, ["sha256"] = photo.Sha256 })]),
        ["by"] = line?.ByName, ["version"] = line?.Version ?? 0,
    };

    private static JsonObject Both(Text text) => new() { ["zh"] = text.Zh, ["en"] = text.En };
}

/// <summary>What was found of a clause.</summary>
/// <param name="Finding">`result` (`Met`, `NotMet`, `NotApplicable`), `note` where it is not met or does not apply, `photos`.</param>
/// <param name="Seen">Version of the line the inspector began from; left out to write over whatever stands.</param>
internal sealed record CheckClauseFilled(JsonObject Finding, int? Seen = null);
