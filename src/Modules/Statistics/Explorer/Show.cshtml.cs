using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Usage;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Portal;

namespace Rongxi.Statistics.Explorer;

/// <summary>An indicator for everybody: chart, map, table, source. What is chosen lives in the address.</summary>
[Public]
internal class ShowModel(FigureExplorer explorer, IndicatorBook book, UsageMeter usage) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    [FromQuery]
    public string? Area { get; init; }

    [FromQuery]
    public string? By { get; init; }

    [FromQuery(Name = "from")]
    public string? First { get; init; }

    [FromQuery(Name = "to")]
    public string? Until { get; init; }

    [FromQuery(Name = "view")]
    public string? Look { get; init; }

    [FromQuery]
    public string? Forecast { get; init; }

    [FromQuery(Name = "rows")]
    public string? Down { get; init; }

    [FromQuery(Name = "columns")]
    public string? Across { get; init; }

    public ExploredFigure Figure { get; private set; } = null!;

    public string View => Look is "table" or "pivot" ? Look : "chart";

    public string Chosen { get; private set; } = "";

    public virtual async Task OnGetAsync(CancellationToken ct)
    {
        var indicator = await book.Find(Number, ct);
        usage.Count(indicator.Office, PortalReader.UseOf(PortalKind.Figure), indicator.Number, UsageKind.View);
        // A form sends each dimension by its own name; a permanent link has them in one.
        var typed = IndicatorDimension.Parse(indicator.Dimensions).Select(dimension => KeyValuePair.Create(dimension.Name, Request.Query["d." + dimension.Name].ToString())).Where(pair => pair.Value.Length > 0).ToList();
        Chosen = typed.Count > 0 ? Breakdown.Of(typed) : Breakdown.Canonical(By);
        Figure = await explorer.Of(indicator, new FigureChoice((Area ?? "").Trim(), Chosen, Period(First), Period(Until), Forecast != "no", View, new PivotChoice(Down, Across)), Visitor.FigureSight, ct);
    }

    /// <summary>The address of this selection with one thing changed.</summary>
    public string Address(string? view = null, string? area = null, string page = "", (string Down, string Across)? turned = null)
    {
        var parts = new List<string>();
        void Put(string name, string? value, string usual = "")
        {
            if (!string.IsNullOrEmpty(value) && value != usual)
            {
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }

        Put("area", area ?? Area);
        Put("by", Chosen);
        Put("from", First);
        Put("to", Until);
        Put("forecast", Forecast);
        Put("view", view ?? View, "chart");
        if ((view ?? View) == "pivot")
        {
            Put("rows", turned?.Down ?? Down);
            Put("columns", turned?.Across ?? Across);
        }

        return $"{Request.PathBase}/data/figures/{Number}{page}{(parts.Count > 0 ? "?" + string.Join('&', parts) : "")}";
    }

    private static ReportingPeriod? Period(string? text) => string.IsNullOrWhiteSpace(text) ? null : ReportingPeriod.Parse(text);
}

/// <summary>The chart of an indicator alone, for the pages of others: any site may frame it.</summary>
[Public]
internal sealed class EmbedModel(FigureExplorer explorer, IndicatorBook book, UsageMeter usage) : ShowModel(explorer, book, usage)
{
    public override async Task OnGetAsync(CancellationToken ct)
    {
        await base.OnGetAsync(ct);
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *";
        Response.Headers.Remove("X-Frame-Options");
    }
}
