using Rongxi.Kernel.Figures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Web.Charts;
using Rongxi.Web.Pages.Registers;

namespace Rongxi.Web.Pages.Indicators;

/// <summary>The series of an indicator, on its record's page.</summary>
internal sealed class ObservationsTab : IRecordTab
{
    public string Register => Indicator.Register;

    public string Name => "values";

    public Text Title => ("观测值", "Values");

    public string Partial => "/Pages/Indicators/_Observations.cshtml";

    public bool IsPublic => true;
}

/// <summary>What an officer does with an indicator: records a value, changes what it is.</summary>
internal sealed class IndicatorActs : IRecordActs
{
    public string Register => Indicator.Register;

    public IReadOnlyList<RecordAct> Of(IRegistered record, Actor? by, DateOnly today) => by?.May(Permissions.KeepRegisters) == true
        ?
        [
            new(("录入值", "Record a value"), $"/indicators/{record.Number}/observe", "plus", Primary: true, WhyNot: record.State == RecordState.Valid ? Text.None : RegisterLights.TitleOf(record.State)),
            new(("修改", "Change"), $"/indicators/{record.Number}/edit", "pencil"),
        ]
        : [];
}

/// <summary>Charts of indicators.</summary>
public static class IndicatorCharts
{
    /// <summary>The series of an indicator as a chart, with planned values beside it where there are some.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="series">What was observed, oldest first.</param>
    /// <param name="planned">Planned value by canonical period; null for none.</param>
    public static LineChart Of(Indicator indicator, IReadOnlyList<SeriesPoint> series, IReadOnlyDictionary<string, decimal>? planned = null)
    {
        var labels = series.Select(point => point.Period).Concat((planned?.Keys ?? []).Select(period => Kernel.Measures.ReportingPeriod.Parse(period))).Distinct().Order().Select(period => period.ToString()).ToList();
        var observed = series.ToDictionary(point => point.Period.ToString(), point => point.Now is { Status: ObservationStatus.Withheld, Value: 0 } ? null : (decimal?)point.Now.Value);
        var lines = new List<LineSeries> { new(("实际", "Actual"), [.. labels.Select(label => observed.GetValueOrDefault(label))]) };
        if (planned is { Count: > 0 })
        {
            lines.Add(new LineSeries(("计划", "Planned"), [.. labels.Select(label => planned.TryGetValue(label, out var value) ? value : (decimal?)null)], LineLook.Planned));
        }

        return new LineChart { Title = (indicator.Name, indicator.NameEn), Unit = (indicator.Unit, indicator.UnitEn), Decimals = indicator.Decimals, Labels = labels, Series = lines };
    }
}
