using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Statistics.Computed;
using Rongxi.Statistics.Forecasts;
using Rongxi.Statistics.Releases;
using Rongxi.Statistics.Sdmx;
using Rongxi.Web.Charts;

namespace Rongxi.Statistics.Explorer;

/// <summary>A row of the table: an area with its value now, a year before, and what changed.</summary>
internal sealed record AreaRow(string Area, Text Name, string Code, decimal? Before, decimal? Now, ObservationStatus Status, decimal? Change, string? OpensTo);

/// <summary>What the explorer shows of an indicator.</summary>
internal sealed record ExploredFigure
{
    public required Indicator Indicator { get; init; }
    public required Text AreaName { get; init; }
    public required IReadOnlyList<(string Code, Text Name)> Areas { get; init; }
    public required IReadOnlyList<(IndicatorDimension Dimension, CodeListWithCodes? List, string Chosen)> Dimensions { get; init; }
    public required IReadOnlyList<FigureValue> Series { get; init; }
    public required IReadOnlyList<string> Periods { get; init; }
    public required LineChart Chart { get; init; }
    public required Forecast Forecast { get; init; }
    public required DistrictDrawing? Map { get; init; }
    public required IReadOnlyList<AreaRow> Rows { get; init; }
    public required PivotTable? Pivot { get; init; }
    public required IReadOnlyList<IndicatorEdition> Editions { get; init; }
    public required FigureRelease? Waiting { get; init; }
    public required IReadOnlyList<SeriesPoint> Revised { get; init; }
    public required string? OpensTo { get; init; }
    public required CodeListCode? Topic { get; init; }

    /// <summary>Published bulletins that quote it, newest first.</summary>
    public required IReadOnlyList<(string Number, Text Name)> QuotedIn { get; init; }

    /// <summary>The period shown by area and on the map.</summary>
    public required ReportingPeriod? Period { get; init; }
}

/// <summary>What is chosen, as the address says it.</summary>
internal sealed record FigureChoice(string Area, string Breakdown, ReportingPeriod? From, ReportingPeriod? To, bool HasForecast, string View, PivotChoice Turned);

/// <summary>Reads what the explorer shows. The public sees what is released and not withheld.</summary>
internal sealed class FigureExplorer(RongxiDb db, IndicatorBook book, FigureReader reader, CodeListBook lists, ReleaseGate gate, DistrictMap maps, ComputeFigures computed, Charters charters)
{
    private const int Ahead = 4;

    // More decimals than these are room for exact values, not a precision to be shown.
    private const int Most = 2;

    public async Task<ExploredFigure> Of(Indicator indicator, FigureChoice choice, FigureSight sight, CancellationToken ct)
    {
        var city = charters[db.Office].DivisionCode;
        var breakdown = Breakdown.Canonical(choice.Breakdown);
        var dimensions = new List<(IndicatorDimension, CodeListWithCodes?, string)>();
        var chosen = Breakdown.Parse(breakdown);
        foreach (var dimension in IndicatorDimension.Parse(indicator.Dimensions))
        {
            dimensions.Add((dimension, await lists.Find(dimension, ct), chosen.GetValueOrDefault(dimension.Name, Breakdown.Total)));
        }

        var query = new FigureQuery { Sight = sight, From = choice.From?.To, To = choice.To?.To, Codes = dimensions.ToDictionary(one => one.Item1.Name, one => (IReadOnlyList<string>)[one.Item3], StringComparer.Ordinal) };
        var all = (await reader.All(indicator, query with { Most = 200_000 }, ct)).Where(value => IsShown(value, sight)).ToList();
        var areas = all.Select(value => value.Area).Distinct().Select(area => (Code: area, Name: NameOf(area))).OrderBy(area => area.Code.Length == 0 ? "" : area.Code, StringComparer.Ordinal).ToList();
        var area = areas.Any(one => one.Code == choice.Area) ? choice.Area : areas.Select(one => one.Code).FirstOrDefault() ?? "";
        var series = all.Where(value => value.Area == area).ToList();
        var forecast = choice.HasForecast && choice.To is null ? Forecasting.Of([.. series.Where(value => value.Value is not null).Select(value => (ReportingPeriod.Parse(value.Period), (double)value.Value!.Value))], Ahead) : new Forecast { WhyNot = ("未要求预测", "No forecast was asked for") };
        var editions = await book.Editions(indicator, ct);
        var last = all.Count == 0 ? (ReportingPeriod?)null : all.Max(value => ReportingPeriod.Parse(value.Period));
        // Districts often report later than the whole: areas are compared by the latest period that has any.
        var compared = all.Where(value => value.Area.Length > 0).Select(value => (ReportingPeriod?)ReportingPeriod.Parse(value.Period)).Max() ?? last;
        var rows = compared is { } period ? await Rows(indicator, all, period, city, sight, ct) : [];
        var embargo = await gate.Of(indicator, ct);
        var revised = (await book.Series(indicator.Number, ct, area, breakdown: breakdown, sight: sight)).Where(point => point.Earlier.Count > 0).ToList();
        return new ExploredFigure
        {
            Indicator = indicator, AreaName = NameOf(area), Areas = areas, Dimensions = dimensions, Series = series, Periods = [.. all.Select(value => value.Period).Distinct().Order(StringComparer.Ordinal)],
            Chart = Chart(indicator, NameOf(area), series, forecast, editions), Forecast = forecast, Editions = editions, Waiting = embargo.Next, Revised = revised, Rows = rows, Period = compared,
            Map = rows.Count > 2 ? await maps.Of(city, rows.Where(row => row.Area.Length > 0 && row.Now is not null).ToDictionary(row => row.Area, row => row.Now!.Value), value => Shown(indicator, value), ct) : null,
            Pivot = choice.View == "pivot" ? await new Pivoting(reader, NameOf).Of(indicator, dimensions, choice.Turned, area, query with { Most = 200_000 }, ct) : null,
            OpensTo = series.Count > 0 && series[^1].SourceKind == ObservationSource.Computed ? await computed.OpensTo(indicator.Number, area, series[^1].Period, series[^1].RecordedAt, ct) : null,
            QuotedIn = await Quoted(indicator.Number, ct),
            Topic = indicator.Topic is { } topic ? (await lists.Find("", CodeList.Topics, "", ct))?.Codes.FirstOrDefault(code => code.Code == topic) : null,
        };
    }

    private async Task<IReadOnlyList<(string Number, Text Name)>> Quoted(string number, CancellationToken ct)
    {
        var quotes = db.Set<ReleaseQuote>().AsNoTracking().Where(quote => quote.Indicator == number).Select(quote => quote.Release);
        var releases = await db.Set<Release>().AsNoTracking().Where(release => release.PublishedOn != null && quotes.Contains(release.Number)).OrderByDescending(release => release.Number).Take(6).Select(release => new { release.Number, release.Name, release.NameEn }).ToListAsync(ct);
        return [.. releases.Select(release => (release.Number, (Text)(release.Name, release.NameEn ?? release.Name)))];
    }

    /// <summary>What identifies a single respondent is for the office alone.</summary>
    public static bool IsShown(FigureValue value, FigureSight sight) => sight == FigureSight.Office || !SdmxStructures.IsRespondent(value.Area);

    public Text NameOf(string area) => area.Length == 0 ? charters[db.Office].City : Divisions.Find(area) is { } division ? division.Name : Text.Same(area);

    public static string Shown(Indicator indicator, decimal value) => value.ToString(indicator.Decimals <= Most ? "N" + indicator.Decimals : "#,0." + new string('#', indicator.Decimals), System.Globalization.CultureInfo.InvariantCulture).Replace('-', '−');

    private async Task<IReadOnlyList<AreaRow>> Rows(Indicator indicator, List<FigureValue> all, ReportingPeriod period, string city, FigureSight sight, CancellationToken ct)
    {
        var before = ReportingPeriod.At(period.From.AddYears(-1), period.Length).ToString();
        var rows = new List<AreaRow>();
        foreach (var group in all.GroupBy(value => value.Area))
        {
            if (group.FirstOrDefault(value => value.Period == period.ToString()) is not { Period: not null } now)
            {
                continue;
            }

            var then = group.FirstOrDefault(value => value.Period == before);
            var opens = now.SourceKind == ObservationSource.Computed ? await computed.OpensTo(indicator.Number, group.Key, now.Period, now.RecordedAt, ct) : null;
            rows.Add(new AreaRow(group.Key, NameOf(group.Key), group.Key.Length == 0 ? city : group.Key, then.Period is null ? null : then.Value, now.Value, now.Status, now.Value - (then.Period is null ? null : then.Value), opens));
        }

        return [.. rows.OrderBy(row => row.Area.Length == 0 ? 0 : 1).ThenByDescending(row => row.Now ?? decimal.MinValue)];
    }

    private static LineChart Chart(Indicator indicator, Text area, List<FigureValue> series, Forecast forecast, IReadOnlyList<IndicatorEdition> editions)
    {
        var labels = series.Select(value => value.Period).Concat(forecast.Points.Select(point => point.Period.ToString())).ToList();
        var observed = series.Select(value => value.Value).Concat(forecast.Points.Select(_ => (decimal?)null)).ToList();
        var lines = new List<LineSeries> { new(area, observed) };
        IReadOnlyList<(decimal, decimal)?> band = [];
        if (forecast.IsThere)
        {
            // The dashed line begins where the solid one ends.
            var from = series.FindLastIndex(value => value.Value is not null);
            decimal Round(double value) => decimal.Round((decimal)value, indicator.Decimals, MidpointRounding.AwayFromZero);
            lines.Add(new LineSeries(("预测", "Forecast"), [.. labels.Select((_, i) => i == from ? series[i].Value : i >= series.Count ? Round(forecast.Points[i - series.Count].Value) : (decimal?)null)], LineLook.Forecast));
            band = [.. labels.Select((_, i) => i == from ? (series[i].Value!.Value, series[i].Value!.Value) : i >= series.Count ? (Round(forecast.Points[i - series.Count].Low80), Round(forecast.Points[i - series.Count].High80)) : ((decimal, decimal)?)null)];
        }

        return new LineChart
        {
            Title = (indicator.Name, indicator.NameEn), Unit = (indicator.Unit, indicator.UnitEn), Decimals = indicator.Decimals <= Most ? indicator.Decimals : series.Select(value => value.Value is { } known ? (int)(known / 1.0000000000000000000000000000m).Scale : 0).DefaultIfEmpty().Max(), Labels = labels, Series = lines, Band = band, HasTable = false,
            Breaks = [.. editions.Where(edition => edition.IsBreak).Select(edition => series.FirstOrDefault(value => value.Edition == edition.Edition).Period).OfType<string>()],
        };
    }
}
