using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Computed;

/// <summary>What a computation wrote: values added, revised, and the same as before.</summary>
internal sealed record ComputedOutcome(int Added, int Revised, int Unchanged);

/// <summary>Computes indicators from registers as these stood at the end of a period, and leads back from a value to its records.</summary>
internal sealed class ComputeFigures(RongxiDb db, IEnumerable<RegisterDefinition> registers, RegisterBook? book, IndicatorBook indicators, Charters charters, OfficeBooks offices)
{
    // Days after the end of a period in which registers are still brought up to date; later ones are computed again when somebody asks.
    private const int StillMoving = 20;

    private RegisterDefinition? Find(string name) => book?.Find(name) ?? registers.FirstOrDefault(register => register.Name == name);

    /// <summary>Computes an indicator for a period that has ended; written once, and revised where the registers now say otherwise.</summary>
    /// <exception cref="Refusal"><c>computed.not-ended</c>, <c>computed.not-defined</c>.</exception>
    public async Task<ComputedOutcome> Run(string number, ReportingPeriod period, Actor by, CancellationToken ct)
    {
        var definition = await db.Set<ComputedIndicator>().AsNoTracking().FirstOrDefaultAsync(one => one.IndicatorNumber == number && one.IsActive, ct)
            ?? throw new Refusal("computed.not-defined", ($"{number} 不由台账计算", $"{number} is not computed from a register"), 404);
        if (period.To >= offices.Today)
        {
            throw new Refusal("computed.not-ended", ($"{period.Title.Zh}尚未结束", $"{period.Title.En} has not ended"), [new("Period", ("期间未结束", "Not ended yet"))]);
        }

        var indicator = await indicators.Find(number, ct);
        var values = await Values(definition, indicator, period, ct);
        return await db.Transact(
            async () =>
            {
                var (added, revised, unchanged) = (0, 0, 0);
                foreach (var (area, value) in values)
                {
                    var before = await indicators.At(number, period, ct, area);
                    if (before is { SourceKind: ObservationSource.Computed } && before.Value == value)
                    {
                        unchanged++;
                        continue;
                    }

                    await indicators.Record(
                        new ObservationOrder { Indicator = number, Period = period.ToString(), Area = area, Value = value, Status = before is null ? ObservationStatus.Final : ObservationStatus.Revised, SourceKind = ObservationSource.Computed, SourceNumber = definition.Code, Reason = before is null ? null : "台账补登或更正后重算" },
                        by, ct);
                    (added, revised) = before is null ? (added + 1, revised) : (added, revised + 1);
                }

                return new ComputedOutcome(added, revised, unchanged);
            },
            ct);
    }

    /// <summary>
    /// Computes what is due: every indicator for the periods of its last year that have ended and are not there yet, and the last once more.
    /// One that cannot be computed, as where its register has grown too large, keeps the others from nothing; it is told at the end.
    /// </summary>
    /// <exception cref="Refusal">Of the first that could not be computed.</exception>
    public async Task Due(CancellationToken ct)
    {
        ExceptionDispatchInfo? refused = null;
        var definitions = await db.Set<ComputedIndicator>().AsNoTracking().Where(one => one.IsActive).OrderBy(one => one.Code).Take(500).ToListAsync(ct);
        foreach (var definition in definitions)
        {
            var indicator = await indicators.Find(definition.IndicatorNumber, ct);
            var last = ReportingPeriod.EndedBefore(offices.Today, indicator.Every);
            var known = (await indicators.Series(indicator.Number, ct)).Select(point => point.Period).ToHashSet();
            for (var (period, steps) = (last, 0); steps < 4; period = period.Previous, steps++)
            {
                if (known.Contains(period) && (steps > 0 || offices.Today > period.To.AddDays(StillMoving)))
                {
                    continue;
                }

                try
                {
                    await Run(indicator.Number, period, Actor.System, ct);
                }
                catch (Refusal refusal)
                {
                    refused ??= ExceptionDispatchInfo.Capture(refusal);
                    db.ChangeTracker.Clear();
                    break;
                }
            }
        }

        refused?.Throw();
    }

    /// <summary>The page on which the records behind a value are listed as they stood, below the office's root; null for a value that was not computed.</summary>
    public async Task<string?> OpensTo(string number, string area, string period, DateTimeOffset recordedAt, CancellationToken ct)
    {
        var definition = await db.Set<ComputedIndicator>().AsNoTracking().FirstOrDefaultAsync(one => one.IndicatorNumber == number, ct);
        if (definition is null || !ReportingPeriod.TryParse(period, out var of))
        {
            return null;
        }

        if (definition.Register == ComputedIndicator.Cases)
        {
            return $"/cases?{CaseQuery(definition, of)}";
        }

        if (Find(definition.Register) is not { } register)
        {
            return null;
        }

        var query = Query(definition, of) with { AsOf = of.To, Known = OfficeBooks.DateOf(recordedAt), Exact = true };
        return $"{register.Path}?{(area.Length > 0 && definition.AreaFilter is { } filter ? query.With(filter, area) : query)}";
    }

    private async Task<IReadOnlyList<(string Area, decimal Value)>> Values(ComputedIndicator definition, Indicator indicator, ReportingPeriod period, CancellationToken ct)
    {
        if (definition.Register == ComputedIndicator.Cases)
        {
            return await OfCases(definition, indicator, period, ct);
        }

        var register = Find(definition.Register) ?? throw Refusal.NotFound(definition.Register);
        // A public register is counted as the public sees it, so that whoever opens the number counts the same.
        var by = register.IsPublic ? null : Actor.System;
        var reader = register.Reader(db);
        var all = await reader.Then(Query(definition, period), period.To, by, ct);
        var part = definition.Measure == ComputedMeasure.Share ? await reader.Then(RegisterQuery.Parse($"{Query(definition, period)}&{definition.PartQuery}"), period.To, by, ct) : [];
        var city = charters[db.Office].DivisionCode;
        var values = new List<(string, decimal)>();
        Add("", all, part);
        if (definition.AreaOf is { } areaOf)
        {
            var parts = part.ToLookup(record => AreaOf(record, areaOf));
            foreach (var group in all.GroupBy(record => AreaOf(record, areaOf)).Where(group => Divisions.Find(group.Key)?.ParentCode == city).OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                Add(group.Key, [.. group], [.. parts[group.Key]]);
            }
        }

        return values;

        void Add(string area, IReadOnlyList<IRegistered> records, IReadOnlyList<IRegistered> some)
        {
            if (Measured(definition, records, some) is { } value)
            {
                values.Add((area, decimal.Round(value, indicator.Decimals, MidpointRounding.AwayFromZero)));
            }
        }
    }

    private static decimal? Measured(ComputedIndicator definition, IReadOnlyList<IRegistered> records, IReadOnlyList<IRegistered> part) => definition.Measure switch
    {
        ComputedMeasure.Count => records.Count / definition.Divisor,
        ComputedMeasure.Share => records.Count == 0 ? null : part.Count * 100m / records.Count,
        ComputedMeasure.Sum => records.Sum(record => NumberOf(record, definition.SumOf!) ?? 0) / definition.Divisor,
        _ => records.Select(record => NumberOf(record, definition.SumOf!)).OfType<decimal>().ToList() is { Count: > 0 } numbers ? numbers.Average() / definition.Divisor : null,
    };

    private static RegisterQuery Query(ComputedIndicator definition, ReportingPeriod period)
    {
        var query = RegisterQuery.Parse(definition.Query);
        return definition.PeriodFilter is { } filter
            ? query with { Filters = new Dictionary<string, string>(query.Filters, StringComparer.OrdinalIgnoreCase) { [filter + ".from"] = DateText.Iso(period.From), [filter + ".to"] = DateText.Iso(period.To) } }
            : query;
    }

    private static string AreaOf(IRegistered record, string column) => record.GetType().GetProperty(column)?.GetValue(record) as string ?? "";

    private static decimal? NumberOf(IRegistered record, string column) => record.GetType().GetProperty(column)?.GetValue(record) is { } value ? Convert.ToDecimal(value, CultureInfo.InvariantCulture) : null;

    private static string CaseQuery(ComputedIndicator definition, ReportingPeriod period)
    {
        var (from, to) = definition.PeriodFilter == "received" ? ("from", "to") : ("decidedFrom", "decidedTo");
        return $"state=all&{(definition.Query.Length > 0 ? definition.Query + "&" : "")}{from}={DateText.Iso(period.From)}&{to}={DateText.Iso(period.To)}";
    }

    /// <summary>Cases received or decided in a period; a share is of those decided with a legal limit and within it; a mean is of the working days used.</summary>
    private async Task<IReadOnlyList<(string, decimal)>> OfCases(ComputedIndicator definition, Indicator indicator, ReportingPeriod period, CancellationToken ct)
    {
        var procedures = RegisterQuery.Parse(definition.Query).Filters.GetValueOrDefault("procedure", "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        IQueryable<Case> cases = db.Cases.AsNoTracking();
        cases = procedures.Length == 0 ? cases : cases.Where(file => procedures.Contains(file.Procedure));
        cases = definition.PeriodFilter == "received" ? cases.Where(file => file.ReceivedOn >= period.From && file.ReceivedOn <= period.To) : cases.Where(file => file.DecidedOn >= period.From && file.DecidedOn <= period.To);
        var rows = await cases.Select(file => new { file.Late, file.DaysUsed }).Take(1_000_000).ToListAsync(ct);
        decimal? value = definition.Measure switch
        {
            ComputedMeasure.Count => rows.Count,
            ComputedMeasure.Share => rows.Count(row => row.Late != null) is var limited and > 0 ? rows.Count(row => row.Late == false) * 100m / limited : null,
            _ => rows.Where(row => row.DaysUsed != null).Select(row => (decimal)row.DaysUsed!.Value).ToList() is { Count: > 0 } days ? days.Average() : null,
        };
        return value is { } found ? [("", decimal.Round(found, indicator.Decimals, MidpointRounding.AwayFromZero))] : [];
    }
}
