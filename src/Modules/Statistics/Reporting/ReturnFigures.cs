using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;
using Rongxi.Statistics.Expressions;
using Rongxi.Statistics.Surveys;

namespace Rongxi.Statistics.Reporting;

/// <summary>Figures of a return understood, or what is wrong with them.</summary>
internal sealed record Understood(IReadOnlyDictionary<string, decimal> Values, IReadOnlyList<FieldError> Errors);

/// <summary>What a return's checks came to.</summary>
internal sealed record Checked(SheetReading Reading, IReadOnlyList<CheckFound> Found)
{
    public IEnumerable<CheckFound> Refusing => Found.Where(found => found.Check.Kind == CheckKind.Refuse);

    public IEnumerable<CheckFound> Asking => Found.Where(found => found.Check.Kind == CheckKind.Explain);
}

/// <summary>Reads the figures of returns: as typed, as kept, and of the other forms and periods that checks look at.</summary>
internal sealed class ReturnFigures(RongxiDb db, SurveyBook book)
{
    /// <summary>The check that every form has: what was reported the period before is not simply left out.</summary>
    private static readonly SheetCheck LeftOut = new() { Code = "E0", Condition = "", Kind = CheckKind.Explain, Says = "上期有数，本期未填", SaysEn = "Reported the period before, empty now" };

    public static string Path(Place place) => $"Cell.{place.Row}.{place.Column}";

    /// <summary>Understands what was typed of the cells, by code (<c>01.1</c>). Every fault is found.</summary>
    public static Understood Understand(FormInHand form, IEnumerable<KeyValuePair<string, string?>> typed)
    {
        var values = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var errors = new List<FieldError>();
        var entered = form.Plan.Entered.ToDictionary(SheetReading.Key);
        foreach (var (cell, text) in typed)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            if (!entered.TryGetValue(cell, out var place))
            {
                var isComputed = form.Plan.RowCodes.Any(row => form.Plan.ColumnCodes.Any(column => SheetReading.Key(new(row, column)) == cell));
                errors.Add(new($"Cell.{cell}", isComputed ? ($"{cell} 是计算格，不填报", $"{cell} is computed and not reported") : ($"{form.Sheet.FormNumber} 没有单元格 {cell}", $"{form.Sheet.FormNumber} has no cell {cell}")));
                continue;
            }

            if (values.ContainsKey(cell))
            {
                errors.Add(new(Path(place), ($"{cell} 报了两次", $"{cell} is reported twice")));
                continue;
            }

            if (Number(text) is not { } value)
            {
                errors.Add(new(Path(place), ($"{Name(form, place).Zh}：“{text}”不是数", $"{Name(form, place).En}: “{text}” is no number")));
            }
            else if (WhyNot(form, place, value) is { } why)
            {
                errors.Add(new(Path(place), ($"{Name(form, place).Zh}：{why.Text.Zh}", $"{Name(form, place).En}: {why.Text.En}"), why.Repair));
            }
            else
            {
                values[cell] = value;
            }
        }

        return new Understood(values, errors);
    }

    /// <summary>How a cell is called: <c>01 营业收入，本期</c>.</summary>
    public static Text Name(FormInHand form, Place place)
    {
        var (row, column) = (form.Plan.Row(place.Row), form.Plan.Column(place.Column));
        return ($"{row.Code} {row.Label.Zh}，{column.Heading.Zh}", $"{row.Code} {row.Label.En}, {column.Heading.En}");
    }

    /// <summary>A number as people write it: grouped, full-width, with a Chinese minus; null where it is none.</summary>
    public static decimal? Number(string text)
    {
        var plain = string.Concat(text.Trim().Where(c => c is not (',' or '，' or ' ' or '\u00a0')).Select(c => c is >= '０' and <= '９' ? (char)(c - '０' + '0') : c switch { '．' => '.', '－' or '−' or '—' => '-', '＋' => '+', _ => c }));
        return plain.Length <= 24 && decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <summary>The figures of a report as kept.</summary>
    public static Dictionary<string, decimal> Kept(string json)
    {
        var values = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var cell in (JsonNode.Parse(json)?["cells"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (cell["cell"]?.GetValue<string>() is { } code && Number(cell["value"]?.GetValue<string>() ?? "") is { } value)
            {
                values[code] = value;
            }
        }

        return values;
    }

    /// <summary>Computes and checks the figures of a unit for a period, beside what it reported elsewhere.</summary>
    public async Task<Checked> Check(FormInHand form, string unitCode, string period, IReadOnlyDictionary<string, decimal> values, DateOnly on, CancellationToken ct)
    {
        var elsewhere = new Dictionary<(string? Form, Shift Shift), Filled>();
        foreach (var (other, shift) in form.Plan.Elsewhere.Append((null, Shift.Previous)).Distinct())
        {
            if (await Elsewhere(form, unitCode, period, other, shift, ct) is { } filled)
            {
                elsewhere[(other, shift)] = filled;
            }
        }

        var reading = new SheetReading(new Filled(form.Plan, values), elsewhere, await book.Named(on, ct));
        var found = reading.Found().ToList();
        if (elsewhere.TryGetValue((null, Shift.Previous), out var before))
        {
            // A column that is itself filled from the past says nothing of the present.
            var present = form.Sheet.Columns.Where(column => column.Prefill == Prefill.None).Select(column => column.Code).ToHashSet();
            found.AddRange(form.Plan.Entered.Where(place => present.Contains(place.Column) && !values.ContainsKey(SheetReading.Key(place)) && before.Values.TryGetValue(SheetReading.Key(place), out var was) && was != 0)
                .Select(place => new CheckFound(LeftOut, place, [($"[{place.Row}.{place.Column}]@prev", before.Values[SheetReading.Key(place)])])));
        }

        return new Checked(reading, found);
    }

    /// <summary>What the unit reported on a form for a period: the version handed in last. Null where it did not.</summary>
    public async Task<(Filled Filled, string Collection, int Place)?> Reported(string form, string unitCode, string period, CancellationToken ct)
    {
        var row = await db.Set<SurveyReturn>().AsNoTracking().Where(one => one.Form == form && one.UnitCode == unitCode && one.Period == period)
            .Join(db.Set<CollectionItem>().Where(item => item.ReportVersion > 0), one => one.ItemId, item => item.Id, (one, item) => new { one.Edition, one.CollectionNumber, item.Place, item.Id, item.ReportVersion })
            .Join(db.Set<CollectionReport>(), pair => new { ItemId = pair.Id, Version = pair.ReportVersion }, report => new { report.ItemId, report.Version }, (pair, report) => new { pair.Edition, pair.CollectionNumber, pair.Place, report.Json })
            .OrderByDescending(pair => pair.CollectionNumber).FirstOrDefaultAsync(ct);
        return row is null ? null : (new Filled((await book.InHand(form, row.Edition, ct)).Plan, Kept(row.Json)), row.CollectionNumber, row.Place);
    }

    private async Task<Filled?> Elsewhere(FormInHand form, string unitCode, string period, string? other, Shift shift, CancellationToken ct)
    {
        var number = form.Edition.Form;
        var at = ReportingPeriod.Parse(period);
        if (other is not null)
        {
            var named = await db.Set<SurveyForm>().AsNoTracking().OrderByDescending(one => one.Number).FirstOrDefaultAsync(one => one.FormNumber == other, ct);
            if (named is null)
            {
                return null;
            }

            number = named.Number;
            at = ReportingPeriod.At(at.To, named.Every);
        }

        at = shift switch { Shift.Previous => at.Previous, Shift.YearAgo => ReportingPeriod.At(at.From.AddYears(-1), at.Length), _ => at };
        return (await Reported(number, unitCode, at.ToString(), ct))?.Filled;
    }

    private static (Text Text, string? Repair)? WhyNot(FormInHand form, Place place, decimal value)
    {
        var row = form.Plan.Row(place.Row);
        if (Math.Abs(value) >= 1_000_000_000_000m)
        {
            return (("数值太大，请核对计量单位", "Too large: check the unit"), null);
        }

        if (value < 0 && !row.MayBeNegative)
        {
            return (("不能为负", "Not below zero"), (-value).ToString(CultureInfo.InvariantCulture));
        }

        return decimal.Round(value, row.Places) == value ? null : (($"最多 {row.Places} 位小数", $"At most {row.Places} decimals"), decimal.Round(value, row.Places, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture));
    }
}
