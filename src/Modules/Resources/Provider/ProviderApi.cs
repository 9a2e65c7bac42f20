using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Api;

namespace Rongxi.Resources.Provider;

/// <summary>The provider's side for programs: what waits for its answer, the acts that are its own, and that its data was renewed.</summary>
internal static class ProviderApi
{
    private const string Tag = "Resources";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/resources/desk", List).SignedIn()
            .WithName("listDataRequestsToAnswer").WithTags(Tag).WithSummary("List what waits for one's units as providers of data").WithDescription("Requests to share, doubts about data and applications to open it, the most urgent first, at most a hundred of each kind.");
        api.MapGet("/resources/desk/{number}", One).SignedIn()
            .WithName("getDataRequest").WithTags(Tag).WithSummary("Get a request about data that one's unit provides").WithDescription("What is asked and what the provider may do now. Personal data is masked but in a doubt, whose record the provider has to find. Its ETag is named in `If-Match` when it is answered.");
        api.MapGet("/resources/desk/{number}/papers/{sha256}", Download).SignedIn()
            .WithName("downloadDataRequestPaper").WithTags(Tag).WithSummary("Download a paper that came with a doubt").WithDescription("For the provider that has to verify it.").Produces(200, contentType: "application/octet-stream");
        api.MapPost("/resources/desk/{number}/acts/{act}", Take).SignedIn()
            .WithName("answerDataRequest").WithTags(Tag).WithSummary("Answer a request about data that one's unit provides").WithDescription("One of the acts named in its `acts`: consent, refuse, provide, renew, correct, explain, open, decline. With `If-Match` only if nobody acted in between (412 otherwise).");
        api.MapPost("/resources/entries/{number}/renewals", Renew).SignedIn()
            .WithName("recordDataRenewal").WithTags(Tag).WithSummary("Record that the data of an entry was renewed").WithDescription("For the people of its provider: the clock of its cycle begins anew on that day, today unless another is named.");
    }

    private static async Task<IReadOnlyList<DataRequestLine>> List(ProviderDesk desk, Visitor visitor, CancellationToken ct) =>
        [.. (await desk.Read(visitor.Me, ct)).ToAnswer.Select(LineOf)];

    private static async Task<DataRequestView> One(string number, HttpContext http, ProviderDesk desk, Visitor visitor, CancellationToken ct)
    {
        var (matter, application) = await desk.One(number, visitor.Me, ct);
        Versions.Show(http, matter.File.Version);
        var papers = await desk.Papers(number, visitor.Me, ct);
        return new DataRequestView(
            LineOf(matter), matter.File.RecordRegister, matter.File.RecordNumber, application,
            [.. papers.Select(paper => new DataRequestPaper(paper.Title, paper.FileName, paper.Size, $"{http.Request.PathBase}{ApiHost.Root}/resources/desk/{number}/papers/{paper.Sha256}"))]);
    }

    private static async Task<FileStreamHttpResult> Download(string number, string sha256, ProviderDesk desk, Visitor visitor, CancellationToken ct)
    {
        var (content, paper) = await desk.Paper(number, sha256, visitor.Me, ct);
        return TypedResults.File(content, "application/octet-stream", paper.FileName);
    }

    private static async Task<DataRequestView> Take(string number, string act, ProviderAct body, HttpContext http, ProviderDesk desk, IUploadedPapers uploads, Visitor visitor, CancellationToken ct)
    {
        var found = await desk.Find(number, act, visitor.Me, ct);
        var values = new FormValues();
        if (found.Act.Input is { } input)
        {
            var json = body.Input ?? [];
            uploads.Fill(input, json, []);
            values = input.Spread(json);
        }
        else if (body.Input is { Count: > 0 })
        {
            throw new Refusal("form.unknown-field", ($"“{act}”不填表", $"“{act}” takes no input"), [new("input", ("不填", "Leave it out"))]);
        }

        var seen = Versions.Seen(http);
        return await Versions.Matched(seen, async () =>
        {
            await desk.Take(number, act, seen, values, body.Remark, visitor.Me, ct);
            return await One(number, http, desk, visitor, ct);
        });
    }

    private static async Task<NoContent> Renew(string number, DataRenewed body, ProviderDesk desk, OfficeBooks books, Visitor visitor, CancellationToken ct)
    {
        await desk.Renewed(number, body.On ?? books.Today, visitor.Me, ct);
        return TypedResults.NoContent();
    }

    private static DataRequestLine LineOf(Awaited row)
    {
        var stage = row.Procedure.StageNamed(row.File.Stage);
        return new(row.File.Number, row.File.Procedure, row.Procedure.Title, row.File.Title, stage.Name, stage.Title, row.File.Applicant, row.Provider, row.File.ReceivedOn, row.File.DueOn, LightView.Of(row.Light),
            [.. row.Acts.Select(act => new ProviderActView(act.Name, act.Title, act.RemarkRequired, act.Input is null ? null : $"/procedures/{row.File.Procedure}/acts/{act.Name}/form"))]);
    }
}

/// <summary>A request about data that a unit provides.</summary>
/// <param name="DueOn">The day by which it is to be answered.</param>
/// <param name="Acts">What the provider may do now.</param>
internal sealed record DataRequestLine(
    string Number, string Procedure, BilingualText ProcedureTitle, string Title, string Stage, BilingualText StageTitle, string Applicant, string Provider, DateOnly ReceivedOn, DateOnly? DueOn, LightView Light, IReadOnlyList<ProviderActView> Acts);

/// <summary>An act that is the provider's to take.</summary>
/// <param name="Form">Address of the JSON Schema of its input, below the root of the API.</param>
internal sealed record ProviderActView(string Name, BilingualText Title, bool RemarkRequired, string? Form);

/// <summary>A request with what it says.</summary>
/// <param name="Record">Number of the record that it concerns or became, in <paramref name="Register"/>.</param>
/// <param name="Papers">What came with a doubt.</param>
internal sealed record DataRequestView(DataRequestLine Request, string? Register, string? Record, JsonObject? Application, IReadOnlyList<DataRequestPaper> Papers);

/// <summary>A paper.</summary>
/// <param name="Content">Address of its bytes.</param>
internal sealed record DataRequestPaper(string Title, string FileName, long SizeBytes, string Content);

/// <summary>An answer of the provider.</summary>
/// <param name="Input">What the act's form asks; left out for acts without one. Papers are sent up first and named as `{"upload":"…"}`.</param>
internal sealed record ProviderAct(string? Remark = null, JsonObject? Input = null);

/// <summary>That data was renewed.</summary>
internal sealed record DataRenewed(DateOnly? On = null);
