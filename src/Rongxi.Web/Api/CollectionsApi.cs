using System.ComponentModel;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Pages.Collections;

namespace Rongxi.Web.Api;

/// <summary>Reports due from many units at once: asked for, handed in, accepted, returned.</summary>
internal static class CollectionsApi
{
    private const string Tag = "Collections";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/collections", List).Needs(Permissions.ReadCases).Told("listCollections", Tag, "List collections", "Open ones by due day, closed ones newest first; of the fields the reader sees.");
        api.MapPost("/collections", Open).Needs(Permissions.Handle).Told("openCollection", Tag, "Ask units for a report", "The due day is computed where the kind has a rule, and must then be left out.");
        api.MapGet("/collections/{number}", One).Needs(Permissions.ReadCases).Told("getCollection", Tag, "Get a collection");
        api.MapGet("/collections/{number}/reports", Reports).Needs(Permissions.ReadCases).Told("listReports", Tag, "List the reports of a collection", "Every unit with its light, by place.");
        api.MapPost("/collections/{number}/close", Close).Needs(Permissions.Handle).Told("closeCollection", Tag, "Close a collection", "With reports outstanding it takes a reason.");
        api.MapPost("/collections/{number}/reminders", Remind).Needs(Permissions.Handle).Told("remindUnits", Tag, "Remind the units that owe their report", "Each once an hour at most.");
        api.MapGet("/collections/{number}/reports/{place:int}", Report).SignedIn().Told("getReport", Tag, "Get a report", "For the people of its unit and the officers who collect it. Its ETag is named in `If-Match` when it is handed in or acted on.");
        api.MapPost("/collections/{number}/reports/{place:int}", Submit).SignedIn().Told("submitReport", Tag, "Hand a report in", "The whole report; an earlier version stays. For the people of the unit.");
        api.MapPost("/collections/{number}/reports/{place:int}/acts/{act}", Act).Needs(Permissions.Handle).Told("actOnReport", Tag, "Accept, return, waive or reopen a report", "`Accept`, `Return`, `Waive` or `Reopen`; all but the first with a reason. With `If-Match` only if nobody acted in between.");
        api.MapGet("/me/reports", Mine).SignedIn().Told("listMyReports", Tag, "List the reports one's units owe", "The most urgent first.");
    }

    private static async Task<PageOf<CollectionView>> List(HttpContext http, CollectionReader reader, Visitor visitor,
        [Description("Whether closed ones are listed instead of open ones.")] bool? closed, [Description("Only of one kind, by its code.")] string? kind, [AsParameters] Paging paging, CancellationToken ct)
    {
        var (page, size, skip) = paging.Checked();
        return Pages.Of(http, [.. (await reader.List(visitor.Me, closed == true, kind, skip, size + 1, ct)).Select(ViewOf)], page, size);
    }

    private static async Task<Created<CollectionView>> Open(CollectionAsked body, HttpContext http, CollectionDesk desk, CollectionReader reader, Visitor visitor, CancellationToken ct)
    {
        var opened = await desk.Open(
            new CollectionOrder { Kind = body.Kind, Period = body.Period, Title = body.Title, DueOn = body.DueOn, CaseNumber = body.Case, Items = [.. (body.Units ?? []).Select(unit => new ReportingUnit(unit.Name ?? "", unit.CreditCode ?? "", unit.About ?? "", unit.AboutTitle ?? ""))] }, visitor.Me, ct);
        return TypedResults.Created($"{http.Request.PathBase}{ApiHost.Root}/collections/{opened.Number}", ViewOf(await reader.Find(opened.Number, visitor.Me, ct)));
    }

    private static async Task<CollectionView> One(string number, CollectionReader reader, Visitor visitor, CancellationToken ct) => ViewOf(await reader.Find(number, visitor.Me, ct));

    private static async Task<PageOf<ReportLineView>> Reports(string number, HttpContext http, CollectionReader reader, Visitor visitor,
        [Description("Only those that stand so.")] ReportStanding? standing, [Description("Only those past their day.")] bool? late, [AsParameters] Paging paging, CancellationToken ct)
    {
        var (page, size, skip) = paging.Checked();
        var line = await reader.Find(number, visitor.Me, ct);
        return Pages.Of(http, [.. (await reader.Items(line.Collection, standing, late == true, null, skip, size + 1, ct)).Select(ViewOf)], page, size);
    }

    private static async Task<CollectionView> Close(string number, CollectionClosed body, CollectionDesk desk, CollectionReader reader, Visitor visitor, CancellationToken ct)
    {
        await desk.Close(number, body.Reason, body.Version, visitor.Me, ct);
        return ViewOf(await reader.Find(number, visitor.Me, ct));
    }

    private static async Task<UnitsReminded> Remind(string number, CollectionDesk desk, Visitor visitor, CancellationToken ct) => new(await desk.Remind(number, null, visitor.Me, ct));

    private static async Task<ReportAnswer> Report(string number, int place, HttpContext http, CollectionReader reader, Visitor visitor,
        [Description("The version; the latest when left out.")] int? version, CancellationToken ct) => Answer(http, await reader.Report(number, place, version, visitor.Me, ct));

    private static async Task<ReportAnswer> Submit(string number, int place, ReportHanded body, HttpContext http, CollectionReader reader, CollectionDesk desk, Uploads uploads, Visitor visitor, CancellationToken ct)
    {
        var report = await reader.Report(number, place, null, visitor.Me, ct);
        uploads.Fill(report.Kind.Form, body.Report, report.Json is null ? [] : [.. ReportText.Papers(report.Kind.Form, report.Json)]);
        await desk.Submit(new ReportOrder { Collection = number, Place = place, Values = report.Kind.Form.Spread(body.Report), Channel = ReportChannel.Api, SeenVersion = Versions.Seen(http) }, visitor.Me, ct);
        return Answer(http, await reader.Report(number, place, null, visitor.Me, ct));
    }

    private static async Task<ReportAnswer> Act(string number, int place, string act, ReportActed body, HttpContext http, CollectionReader reader, CollectionDesk desk, Visitor visitor, CancellationToken ct)
    {
        var (me, seen) = (visitor.Me, Versions.Seen(http));
        _ = act.ToLowerInvariant() switch
        {
            "accept" => await desk.Accept(number, place, body.Reason, seen, me, ct),
            "return" => await desk.Return(number, place, body.Reason, seen, me, ct),
            "waive" => await desk.Waive(number, place, body.Reason, seen, me, ct),
            "reopen" => await desk.Reopen(number, place, body.Reason, seen, me, ct),
            _ => throw Refusal.NotFound(act),
        };
        return Answer(http, await reader.Report(number, place, null, me, ct));
    }

    private static async Task<PageOf<ReportLineView>> Mine(HttpContext http, CollectionReader reader, Visitor visitor,
        [Description("Whether those handed in are listed instead of those owed.")] bool? handed, [AsParameters] Paging paging, CancellationToken ct)
    {
        var (page, size, skip) = paging.Checked();
        return Pages.Of(http, [.. (await reader.Mine(visitor.Me, handed != true, skip, size + 1, ct)).Select(ViewOf)], page, size);
    }

    private static CollectionView ViewOf(CollectionLine line)
    {
        var (collection, tally) = line;
        return new(collection.Number, collection.Kind, collection.Period, collection.Title, collection.DueOn, collection.CaseNumber, collection.OpenedAt, collection.OpenedByName, collection.ClosedAt, collection.ClosedReason, tally, collection.Version);
    }

    private static ReportLineView ViewOf(ReportLine line) => new(
        line.Collection.Number, line.Item.Place, line.Collection.Kind, line.Collection.Period, line.Collection.Title, line.Item.UnitName, line.Item.UnitCode, line.Item.About, line.Item.AboutTitle, line.Item.DueOn, line.Item.Standing, line.Item.Late, line.Item.ReportVersion, line.Item.SubmittedOn,
        line.Item.SettledOn, LightView.Of(line.Light), line.Item.Version);

    private static ReportAnswer Answer(HttpContext http, ReportView report)
    {
        Versions.Show(http, report.Item.Version);
        return new(ViewOf(new ReportLine(report.Collection, report.Item, report.Light)), report.Item.Reason, report.Json, FormSchema.Of(report.Kind.Form), [.. report.Item.Steps.Select(step => new ReportStepView(step.Seq, step.Act, step.ReportVersion, step.Remark, step.At, step.ByName))]);
    }
}

/// <summary>A collection to be opened.</summary>
/// <param name="Kind">Code of the kind of report.</param>
/// <param name="Period">`2026`, `2026H1`, `2026Q3` or `2026-07`.</param>
/// <param name="DueOn">Only where the kind has no rule for it.</param>
/// <param name="Units">Who owes it; left out where the kind says so itself.</param>
/// <param name="Case">Number of the case that asks for it.</param>
internal sealed record CollectionAsked(string Kind, string Period, string? Title = null, DateOnly? DueOn = null, IReadOnlyList<UnitAsked>? Units = null, string? Case = null);

/// <summary>A unit that owes a report.</summary>
/// <param name="About">Number of the record the report is about.</param>
internal sealed record UnitAsked(string? Name = null, string? CreditCode = null, string? About = null, string? AboutTitle = null);

/// <summary>A collection.</summary>
/// <param name="Reports">How its reports stand.</param>
internal sealed record CollectionView(string Number, string Kind, string Period, string Title, DateOnly DueOn, string? Case, DateTimeOffset OpenedAt, string OpenedBy, DateTimeOffset? ClosedAt, string? ClosedReason, CollectionTally Reports, int Version);

/// <summary>Closes a collection.</summary>
internal sealed record CollectionClosed(string? Reason = null, int? Version = null);

/// <summary>How many units were reminded.</summary>
internal sealed record UnitsReminded(int Units);

/// <summary>The report of a unit in a list.</summary>
internal sealed record ReportLineView(
    string Collection, int Place, string Kind, string Period, string Title, string Unit, string CreditCode, string About, string AboutTitle, DateOnly DueOn, ReportStanding Standing, bool Late, int ReportVersion, DateOnly? SubmittedOn, DateOnly? SettledOn, LightView Light, int Version);

/// <summary>A report.</summary>
/// <param name="Reason">Why it was returned or waived.</param>
/// <param name="Content">What it says; absent where nothing was handed in.</param>
/// <param name="Schema">JSON Schema of what is handed in.</param>
internal sealed record ReportAnswer(ReportLineView Report, string? Reason, JsonObject? Content, JsonObject Schema, IReadOnlyList<ReportStepView> Steps);

/// <summary>What was done to a report.</summary>
internal sealed record ReportStepView(int Seq, ReportAct Act, int ReportVersion, string? Remark, DateTimeOffset At, string By);

/// <summary>A report as it is handed in.</summary>
/// <param name="Report">The whole report, by the schema that getting it shows. Papers are sent up first and named as `{"upload":"…"}`.</param>
internal sealed record ReportHanded(JsonObject Report);

/// <summary>An act on a report.</summary>
internal sealed record ReportActed(string? Reason = null);
