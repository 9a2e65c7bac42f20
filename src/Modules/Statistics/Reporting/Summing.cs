using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Statistics.Expressions;
using Rongxi.Statistics.Releases;
using Rongxi.Statistics.Surveys;

namespace Rongxi.Statistics.Reporting;

/// <summary>The summary of a round.</summary>
internal sealed record Summed(int Revision, IReadOnlyList<SurveySummary> Rows);

/// <summary>
/// Sums up a round (汇总) for the city, its districts and industries. Sums of fewer units than the rule allows are withheld, and one
/// more of the same division where that would leave just one to be computed from the total.
/// </summary>
internal sealed class Summing(RongxiDb db, SurveyBook book, IndicatorBook indicators, ReleaseGate gate, OfficeBooks books)
{
    private const int MostIndicators = 40;

    public async Task<Summed> Run(SurveyRound round, string? why, Actor by, CancellationToken ct)
    {
        var today = books.Today;
        var form = await book.InHand(round.Form, round.Edition, ct);
        var least = (int)(await books.Rules(db.Office, ct)).Number($"{Collecting.Code}.least-units", today, Collecting.LeastUnits);
        var named = await book.Named(today, ct);
        var returns = await Accepted(round.Number, ct);
        var revision = (await db.Set<SurveySummary>().Where(row => row.Round == round.Number).MaxAsync(row => (int?)row.Revision, ct) ?? 0) + 1;
        var rows = Rows(round, revision, form.Plan, returns, least, named);
        db.AddRange(rows);
        await Record(round, form, rows, why, by, ct);
        return new Summed(revision, rows);
    }

    /// <summary>The newest summary of a round; empty before it was reported.</summary>
    public async Task<Summed> Newest(string round, CancellationToken ct)
    {
        var revision = await db.Set<SurveySummary>().Where(row => row.Round == round).MaxAsync(row => (int?)row.Revision, ct) ?? 0;
        return new Summed(revision, revision == 0 ? [] : await db.Set<SurveySummary>().AsNoTracking().Where(row => row.Round == round && row.Revision == revision).OrderBy(row => row.Key).Take(200_000).ToListAsync(ct));
    }

    /// <summary>The summary rows of returns.</summary>
    internal static List<SurveySummary> Rows(SurveyRound round, int revision, SheetPlan plan, IReadOnlyList<ReturnValues> returns, int least, Func<string, decimal> named)
    {
        var rows = new List<SurveySummary>();
        foreach (var (dividing, keyOf) in new (SummaryBy, Func<ReturnValues, string>)[] { (SummaryBy.Total, _ => ""), (SummaryBy.District, one => one.District), (SummaryBy.Industry, one => Industries.DivisionOf(one.Industry)) })
        {
            var parts = returns.GroupBy(keyOf).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Part(plan, group.Key, [.. group], named)).ToList();
            foreach (var place in from row in plan.RowCodes from column in plan.ColumnCodes select new Place(row, column))
            {
                var withheld = Withheld([.. parts.Select(part => (part.Key, part.Units[place], part.Reading.At(place)))], least, dividing != SummaryBy.Total);
                rows.AddRange(parts.Select(part => new SurveySummary
                {
                    Office = round.Office, Round = round.Number, Revision = revision, By = dividing, Key = part.Key, Row = place.Row, Column = place.Column, Value = part.Reading.At(place), Units = part.Units[place], IsWithheld = withheld.Contains(part.Key),
                }));
            }
        }

        return rows;
    }

    /// <summary>Which parts of a division are withheld: the small ones, and where only one is, the smallest other beside it.</summary>
    internal static HashSet<string> Withheld(IReadOnlyList<(string Key, int Units, decimal? Value)> parts, int least, bool hasTotal)
    {
        var withheld = parts.Where(part => part.Units > 0 && part.Units < least).Select(part => part.Key).ToHashSet(StringComparer.Ordinal);
        if (hasTotal && withheld.Count == 1 && parts.Where(part => part.Units > 0 && !withheld.Contains(part.Key)).OrderBy(part => part.Units).ThenBy(part => Math.Abs(part.Value ?? 0)).ThenBy(part => part.Key, StringComparer.Ordinal).Select(part => part.Key).FirstOrDefault() is { } next)
        {
            withheld.Add(next);
        }

        return withheld;
    }

    private async Task<List<ReturnValues>> Accepted(string round, CancellationToken ct) =>
        [.. (await db.Set<SurveyReturn>().AsNoTracking().Where(one => one.CollectionNumber == round)
            .Join(db.Set<CollectionItem>().Where(item => item.Standing == ReportStanding.Accepted), one => one.ItemId, item => item.Id, (one, item) => new { one.District, one.Industry, item.Id, item.ReportVersion })
            .Join(db.Set<CollectionReport>(), pair => new { ItemId = pair.Id, Version = pair.ReportVersion }, report => new { report.ItemId, report.Version }, (pair, report) => new { pair.District, pair.Industry, report.Json })
            .Take(CollectionDesk.MostItems).ToListAsync(ct)).Select(one => new ReturnValues(one.District, one.Industry, ReturnFigures.Kept(one.Json)))];

    private static SummedPart Part(SheetPlan plan, string key, List<ReturnValues> returns, Func<string, decimal> named)
    {
        var sums = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var units = new Dictionary<Place, int>();
        foreach (var place in plan.Entered)
        {
            var cell = SheetReading.Key(place);
            var filled = returns.Where(one => one.Values.ContainsKey(cell)).ToList();
            units[place] = filled.Count;
            if (filled.Count > 0)
            {
                sums[cell] = filled.Sum(one => one.Values[cell]);
            }
        }

        // Rates are computed from the sums, never summed; they rest on as few units as the cell in them that has the fewest.
        var reading = new SheetReading(new Filled(plan, sums), new Dictionary<(string?, Shift), Filled>(), named);
        foreach (var place in from row in plan.RowCodes from column in plan.ColumnCodes select new Place(row, column))
        {
            units[place] = UnitsOf(place);
        }

        return new SummedPart(key, reading, units);

        int UnitsOf(Place place) => units.TryGetValue(place, out var known) ? known
            : plan.FormulaOf(place)!.References.Where(reference => reference is { Form: null, Shift: Shift.None }).SelectMany(reference => reference.Cells(reading, place)).Select(cell => UnitsOf(new(cell.Row, cell.Column))).Where(count => count > 0).DefaultIfEmpty(0).Min();
    }

    /// <summary>What the form says is summed up as an indicator is observed: the city, and each district that is not withheld.</summary>
    private async Task Record(SurveyRound round, FormInHand form, List<SurveySummary> rows, string? why, Actor by, CancellationToken ct)
    {
        var main = form.Sheet.Columns.FirstOrDefault(column => !column.IsComputed && column.Prefill == Prefill.None)?.Code ?? form.Plan.ColumnCodes[0];
        // What a round found is the public's when a release quotes it, and not before.
        var planned = await db.Set<Release>().AsNoTracking().Where(release => release.Period == round.Period && release.ReleaseOn >= books.Today && release.Standing != ReleaseStanding.Published && release.Standing != ReleaseStanding.Revised && release.Standing != ReleaseStanding.Cancelled).MinAsync(release => (DateOnly?)release.ReleaseOn, ct);
        foreach (var row in form.Sheet.Figures.Where(row => row.IsMeasured).Take(MostIndicators))
        {
            var indicator = await IndicatorOf(round, form, row, main, by, ct);
            await gate.Announce(round.Number, [(indicator, round.Period)], planned, ct);
            await db.SaveChangesAsync(ct);
            var known = await indicators.ByArea(indicator, ReportingPeriod.Parse(round.Period), ct);
            foreach (var sum in rows.Where(one => one.Row == row.Code && one.Column == main && one.By != SummaryBy.Industry && one is { IsWithheld: false, Value: not null }))
            {
                var area = sum.By == SummaryBy.Total ? "" : sum.Key;
                var before = known.GetValueOrDefault(area);
                if (before?.Value == sum.Value)
                {
                    continue;
                }

                var isCorrection = before is { Status: not ObservationStatus.Provisional };
                await indicators.Record(new ObservationOrder { Indicator = indicator, Period = round.Period, Area = area, Value = sum.Value!.Value, Status = isCorrection ? ObservationStatus.Corrected : ObservationStatus.Final, SourceKind = ObservationSource.Report, SourceNumber = round.Number, Reason = isCorrection ? why ?? "重新汇总" : null }, by, ct);
            }
        }
    }

    private async Task<string> IndicatorOf(SurveyRound round, FormInHand form, SheetRow row, string column, Actor by, CancellationToken ct)
    {
        if (await db.Set<SurveyMeasure>().AsNoTracking().FirstOrDefaultAsync(measure => measure.Form == round.Form && measure.Row == row.Code && measure.Column == column, ct) is { } measure)
        {
            return measure.Indicator;
        }

        var unit = row.Unit ?? form.Sheet.Unit ?? "个";
        var known = await db.Set<Indicator>().AsNoTracking().FirstOrDefaultAsync(indicator => indicator.Name == row.Title && indicator.State == RecordState.Valid, ct);
        if (known is not null && (known.Every != form.Sheet.Every || known.Unit != unit))
        {
            known = null;
        }

        var isTaken = known is null && await db.Set<Indicator>().AsNoTracking().AnyAsync(indicator => indicator.Name == row.Title && indicator.State == RecordState.Valid, ct);
        known ??= await indicators.Declare(
            new IndicatorOrder
            {
                Name = isTaken ? $"{row.Title}（{form.Sheet.FormNumber}）" : row.Title, NameEn = isTaken ? $"{row.Label.En} ({form.Sheet.FormNumber})" : row.Label.En, Unit = unit, UnitEn = MeasureUnit.Title(unit).En, Decimals = row.Places, Every = form.Sheet.Every,
                Source = $"{form.Sheet.FormNumber}《{form.Sheet.Name}》（{form.Edition.ApprovalNumber}）", Responsible = form.Sheet.MakingBody, Definition = $"{form.Sheet.Name}：{row.Title}（{row.Code}）",
            }, by, ct);
        await db.SaveChangesAsync(ct);
        db.Add(new SurveyMeasure { Office = db.Office, Form = round.Form, Row = row.Code!, Column = column, Indicator = known.Number });
        return known.Number;
    }

    private sealed record SummedPart(string Key, SheetReading Reading, Dictionary<Place, int> Units);
}

/// <summary>An accepted return, as it is summed up.</summary>
internal sealed record ReturnValues(string District, string Industry, IReadOnlyDictionary<string, decimal> Values);
