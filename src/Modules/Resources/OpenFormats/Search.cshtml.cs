using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Harvest;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Resources.OpenFormats;

/// <summary>The published catalogue: searched, divided, a page after the other.</summary>
[Public]
internal sealed class SearchModel(RongxiDb db, CatalogueSearch search, CatalogueGraph graph) : RongxiPage
{
    private const int Size = 20;
    private const int MostSources = 500;

    private Dictionary<string, Text> _sources = [];

    [FromQuery(Name = "q")]
    public string? Typed { get; init; }

    [FromQuery]
    public string? Provider { get; init; }

    [FromQuery]
    public string? Theme { get; init; }

    [FromQuery]
    public string? Keyword { get; init; }

    [FromQuery]
    public string? Format { get; init; }

    [FromQuery]
    public string? Sharing { get; init; }

    [FromQuery]
    public string? Cycle { get; init; }

    [FromQuery]
    public string? Source { get; init; }

    [FromQuery]
    public bool Data { get; init; }

    [FromQuery]
    public string? Sort { get; init; }

    [FromQuery(Name = "page")]
    public int? At { get; init; }

    public CatalogueFound Found { get; private set; } = new([], false);

    public IReadOnlyList<CatalogueHit> Shown { get; private set; } = [];

    public int Page1 => Math.Clamp(At ?? 1, 1, CatalogueSearch.MostConsidered / Size);

    public bool HasNext => Found.Hits.Count > Page1 * Size;

    public IReadOnlyList<(string Name, string Value, string Title)> Chosen =>
    [
        .. new[] { ("provider", Provider, Provider), ("theme", Theme, Theme), ("keyword", Keyword, Keyword), ("format", Format, Titled<ResourceFormat>(Format)), ("sharing", Sharing, Titled<SharingType>(Sharing)), ("cycle", Cycle, Titled<UpdateCycle>(Cycle)), ("source", Source, SourceNamed(Source ?? "")), ("data", Data ? "true" : null, Language == Kernel.Words.Language.Zh ? "有数据" : "With data") }
            .Where(one => !string.IsNullOrEmpty(one.Item2)).Select(one => (one.Item1, one.Item2!, one.Item3 ?? one.Item2!)),
    ];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (RdfForms.Wanted(Request) is { } form)
        {
            return OpenAnswers.Streamed(RdfForms.Types[form], (body, stop) => graph.Write(form, OpenAnswers.Root(Request), PublishedEntries.Own, null, CatalogueGraph.PageSize, body, stop));
        }

        Found = await search.Find(
            new CatalogueQuestion
            {
                Text = Typed is { Length: > 200 } ? Typed[..200] : Typed, Provider = Blank(Provider), Theme = Blank(Theme), Keyword = Blank(Keyword), Format = Parsed<ResourceFormat>(Format), Sharing = Parsed<SharingType>(Sharing), Cycle = Parsed<UpdateCycle>(Cycle), Source = Blank(Source), WithData = Data,
                Order = Parsed<CatalogueOrder>(Sort) ?? CatalogueOrder.Best,
            }, ct);
        _sources = (await db.Set<HarvestSource>().AsNoTracking().OrderBy(source => source.Number).Take(MostSources).Select(source => new { source.Number, source.Name, source.NameEn }).ToListAsync(ct)).ToDictionary(source => source.Number, source => new Text(source.Name, source.NameEn ?? source.Name));
        Shown = [.. Found.Hits.Skip((Page1 - 1) * Size).Take(Size)];
        return Page();
    }

    /// <summary>This page with one part of the question set, or taken away.</summary>
    public string With(string name, string? value)
    {
        var asked = new Dictionary<string, string?>
        {
            ["q"] = Typed, ["provider"] = Provider, ["theme"] = Theme, ["keyword"] = Keyword, ["format"] = Format, ["sharing"] = Sharing, ["cycle"] = Cycle, ["source"] = Source, ["data"] = Data ? "true" : null, ["sort"] = Sort,
        };
        asked[name] = value;
        return QueryHelpers.AddQueryString(Request.PathBase + "/resources/data", asked.Where(pair => !string.IsNullOrEmpty(pair.Value)));
    }

    public string Titled<T>(string? value)
        where T : struct, Enum => Parsed<T>(value) is { } one ? Titles.Of(one).In(Language) : value ?? "";

    /// <summary>What a source is called.</summary>
    public string SourceNamed(string number) => _sources.TryGetValue(number, out var name) ? name.In(Language) : number;

    private static T? Parsed<T>(string? value)
        where T : struct, Enum => Enum.TryParse<T>(value, out var one) && Enum.IsDefined(one) ? one : null;

    private static string? Blank(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
