using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Explorer;

/// <summary>What a table can be turned on: areas, periods, or a dimension of the indicator by its name.</summary>
internal sealed record PivotAxis(string Name, Text Title)
{
    public static readonly PivotAxis Area = new("area", ("地区", "Area"));
    public static readonly PivotAxis Period = new("period", ("期间", "Period"));
}

/// <summary>A row or column, or what stands fixed beside both.</summary>
internal sealed record PivotPlace(string Code, Text Name);

/// <summary>A table of two axes; all others are fixed.</summary>
internal sealed record PivotTable
{
    public const int MostRows = 500;
    public const int MostColumns = 24;

    /// <summary>What it may be turned on.</summary>
    public required IReadOnlyList<PivotAxis> Axes { get; init; }

    public required PivotAxis Down { get; init; }
    public required PivotAxis Across { get; init; }
    public required IReadOnlyList<(PivotAxis Axis, PivotPlace Place)> Fixed { get; init; }
    public required IReadOnlyList<PivotPlace> Columns { get; init; }
    public required IReadOnlyList<(PivotPlace Place, IReadOnlyList<FigureValue?> Cells)> Rows { get; init; }

    /// <summary>Rows and columns left out, because a page has a limit; the files have all.</summary>
    public required int RowsCut { get; init; }

    public required int ColumnsCut { get; init; }
}

/// <summary>The axes that the address asks for: <c>area</c>, <c>period</c> or the name of a dimension; areas down and periods across unless it says otherwise.</summary>
internal sealed record PivotChoice(string? Down, string? Across);

/// <summary>Turns the values of an indicator into a table.</summary>
internal sealed class Pivoting(FigureReader reader, Func<string, Text> nameOf)
{
    /// <param name="indicator">Whose values.</param>
    /// <param name="dimensions">Its dimensions with their lists and the code chosen of each.</param>
    /// <param name="choice">The axes asked for.</param>
    /// <param name="area">The area, where areas are no axis.</param>
    /// <param name="query">Sight and span of the selection.</param>
    /// <param name="ct">Breaks off.</param>
    /// <exception cref="Refusal"><c>figures.no-axis</c>: it has no such dimension, or one is asked for twice.</exception>
    public async Task<PivotTable> Of(Indicator indicator, IReadOnlyList<(IndicatorDimension Dimension, CodeListWithCodes? List, string Chosen)> dimensions, PivotChoice choice, string area, FigureQuery query, CancellationToken ct)
    {
        IReadOnlyList<PivotAxis> axes = [PivotAxis.Area, PivotAxis.Period, .. dimensions.Select(one => new PivotAxis(one.Dimension.Name, one.List is { } list ? (list.List.Name, list.List.NameEn) : Text.Same(one.Dimension.Name)))];
        PivotAxis Asked(string? name, PivotAxis usual) => string.IsNullOrEmpty(name) ? usual : axes.FirstOrDefault(axis => axis.Name == name) ?? throw NoAxis(name, axes);
        var down = Asked(choice.Down, choice.Across == PivotAxis.Area.Name ? PivotAxis.Period : PivotAxis.Area);
        var across = Asked(choice.Across, down == PivotAxis.Period ? PivotAxis.Area : PivotAxis.Period);
        if (down == across)
        {
            throw NoAxis(across.Name, [.. axes.Where(axis => axis != down)]);
        }

        bool IsAxis(string name) => down.Name == name || across.Name == name;
        var values = (await reader.All(indicator, query with
        {
            Areas = IsAxis(PivotAxis.Area.Name) ? null : [area],
            Codes = dimensions.Where(one => !IsAxis(one.Dimension.Name)).ToDictionary(one => one.Dimension.Name, one => (IReadOnlyList<string>)[one.Chosen], StringComparer.Ordinal),
        }, ct)).Where(value => FigureExplorer.IsShown(value, query.Sight)).ToList();
        var fixedAt = dimensions.Where(one => !IsAxis(one.Dimension.Name)).Select(one => (axes.First(axis => axis.Name == one.Dimension.Name), PlaceOf(one.List, one.Chosen))).ToList();
        if (!IsAxis(PivotAxis.Area.Name))
        {
            fixedAt.Insert(0, (PivotAxis.Area, new PivotPlace(area, nameOf(area))));
        }

        if (!IsAxis(PivotAxis.Period.Name) && values.Count > 0)
        {
            var last = values.Max(value => ReportingPeriod.Parse(value.Period));
            values = [.. values.Where(value => value.Period == last.ToString())];
            fixedAt.Add((PivotAxis.Period, new PivotPlace(last.ToString(), last.Title)));
        }

        var cells = new Dictionary<(string, string), FigureValue>();
        foreach (var value in values)
        {
            cells[(CodeOn(down, value), CodeOn(across, value))] = value;
        }

        var rows = Places(down, cells.Keys.Select(key => key.Item1), dimensions);
        var columns = Places(across, cells.Keys.Select(key => key.Item2), dimensions);
        IReadOnlyList<PivotPlace> shown = across == PivotAxis.Period ? [.. columns.TakeLast(PivotTable.MostColumns)] : [.. columns.Take(PivotTable.MostColumns)];
        return new PivotTable
        {
            Axes = axes, Down = down, Across = across, Fixed = fixedAt, Columns = shown, RowsCut = Math.Max(0, rows.Count - PivotTable.MostRows), ColumnsCut = columns.Count - shown.Count,
            Rows = [.. rows.Take(PivotTable.MostRows).Select(row => (row, (IReadOnlyList<FigureValue?>)[.. shown.Select(column => cells.TryGetValue((row.Code, column.Code), out var value) ? value : (FigureValue?)null)]))],
        };
    }

    private static string CodeOn(PivotAxis axis, FigureValue value) =>
        axis == PivotAxis.Area ? value.Area : axis == PivotAxis.Period ? value.Period : Breakdown.Parse(value.Breakdown).GetValueOrDefault(axis.Name, Breakdown.Total);

    /// <summary>In the order a reader expects: the whole first, periods as time goes, codes as their list has them.</summary>
    private List<PivotPlace> Places(PivotAxis axis, IEnumerable<string> codes, IReadOnlyList<(IndicatorDimension Dimension, CodeListWithCodes? List, string Chosen)> dimensions)
    {
        var distinct = codes.Distinct(StringComparer.Ordinal);
        if (axis == PivotAxis.Area)
        {
            return [.. distinct.Order(StringComparer.Ordinal).Select(code => new PivotPlace(code, nameOf(code)))];
        }

        if (axis == PivotAxis.Period)
        {
            return [.. distinct.Select(code => ReportingPeriod.Parse(code)).Order().Select(period => new PivotPlace(period.ToString(), period.Title))];
        }

        var list = dimensions.First(one => one.Dimension.Name == axis.Name).List;
        var order = list?.Codes.Index().ToDictionary(pair => pair.Item.Code, pair => pair.Index, StringComparer.Ordinal);
        return [.. distinct.OrderBy(code => code == Breakdown.Total ? -1 : order?.GetValueOrDefault(code, int.MaxValue) ?? 0).ThenBy(code => code, StringComparer.Ordinal).Select(code => PlaceOf(list, code))];
    }

    private static PivotPlace PlaceOf(CodeListWithCodes? list, string code) =>
        new(code, code == Breakdown.Total ? ("合计", "Total") : list?.Codes.FirstOrDefault(one => one.Code == code) is { } known ? (known.Name, known.NameEn) : Text.Same(code));

    private static Refusal NoAxis(string asked, IReadOnlyList<PivotAxis> axes) => new(
        "figures.no-axis", ($"不能按“{asked}”展开", $"It cannot be turned on “{asked}”"),
        [new("rows", ($"可选：{string.Join('、', axes.Select(axis => axis.Name))}", $"Choose of {string.Join(", ", axes.Select(axis => axis.Name))}"))]);
}
