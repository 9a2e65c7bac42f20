using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Compositions;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Releases;

/// <summary>What a mark in a bulletin's text asks for.</summary>
internal enum MarkKind
{
    /// <summary><c>{{5101-2026-ZB-0001 2026Q3}}</c>: the value with its unit.</summary>
    Value,

    /// <summary><c>{{growth 5101-2026-ZB-0001 2026Q3}}</c>: against the same period a year before, in percent.</summary>
    Growth,

    /// <summary><c>{{chart 5101-2026-ZB-0001 2024Q1 2026Q3}}</c>.</summary>
    Chart,

    /// <summary><c>{{table 5101-2026-ZB-0001,5101-2026-ZB-0002 2024 2026}}</c>: indicators by periods.</summary>
    Table,

    /// <summary><c>{{districts 5101-2026-ZB-0001 2026Q3}}</c>.</summary>
    Districts,
}

/// <summary>A mark of the text, understood.</summary>
internal sealed record Mark(string Text, MarkKind Kind, IReadOnlyList<string> Indicators, ReportingPeriod From, ReportingPeriod To, string Area);

/// <summary>A cell that marks need.</summary>
internal readonly record struct QuoteKey(string Indicator, string Area, string Period);

/// <summary>A value quoted, beside the one it replaced where a revision did.</summary>
internal sealed record Quoted(decimal Value, int Seq, string? Reason, decimal? Before = null);

/// <summary>
/// Marks in the text of a bulletin: every figure is fetched from its indicator when the bulletin is published, and none is typed.
/// </summary>
internal static partial class Marks
{
    public const int Most = 300;

    /// <summary>The marks of chapters, in order; every one that says nothing is refused with the chapter it stands in.</summary>
    /// <exception cref="Refusal"><c>statistics.mark-wrong</c>.</exception>
    public static IReadOnlyList<Mark> In(IReadOnlyList<Chapter> chapters)
    {
        var marks = new List<Mark>();
        var errors = new List<FieldError>();
        for (var i = 0; i < chapters.Count; i++)
        {
            foreach (Match match in Pattern().Matches(chapters[i].Text))
            {
                if (Read(match) is { } mark)
                {
                    marks.Add(mark);
                }
                else
                {
                    errors.Add(new($"Chapters[{i}].Text", ($"第 {chapters[i].Code} 章：“{match.Value}”不是引用，应写作 {{{{指标编号 报告期}}}}", $"Chapter {chapters[i].Code}: “{match.Value}” quotes nothing; write {{{{indicator period}}}}"), Row: i + 1));
                }
            }
        }

        if (marks.Count > Most)
        {
            errors.Add(new("Chapters", ($"最多引用 {Most} 处", $"At most {Most} quotations")));
        }

        return errors.Count == 0 ? marks : throw new Refusal("statistics.mark-wrong", ($"有 {errors.Count} 处引用写错", $"{errors.Count} quotations are wrong"), [.. errors.Take(50)]);
    }

    /// <summary>The mark that a text is; null for none.</summary>
    public static Mark? Read(string text) => Pattern().Match(text) is { Success: true } match && match.Value == text ? Read(match) : null;

    /// <summary>Splits a text at its marks.</summary>
    public static IEnumerable<(string? Plain, Mark? Mark)> Split(string text)
    {
        var at = 0;
        foreach (Match match in Pattern().Matches(text))
        {
            yield return (text[at..match.Index], null);
            yield return Read(match) is { } mark ? (null, mark) : (match.Value, null);
            at = match.Index + match.Length;
        }

        yield return (text[at..], null);
    }

    /// <summary>The values a mark needs.</summary>
    public static IEnumerable<QuoteKey> Needs(Mark mark, IReadOnlyList<string> districts) => mark.Kind switch
    {
        MarkKind.Value => [new(mark.Indicators[0], mark.Area, mark.To.ToString())],
        MarkKind.Growth => [new(mark.Indicators[0], mark.Area, mark.To.ToString()), new(mark.Indicators[0], mark.Area, YearBefore(mark.To).ToString())],
        MarkKind.Districts => districts.Select(district => new QuoteKey(mark.Indicators[0], district, mark.To.ToString())),
        _ => from indicator in mark.Indicators from period in Periods(mark.From, mark.To) select new QuoteKey(indicator, mark.Area, period.ToString()),
    };

    public static ReportingPeriod YearBefore(ReportingPeriod period) => ReportingPeriod.At(period.From.AddYears(-1), period.Length);

    public static IEnumerable<ReportingPeriod> Periods(ReportingPeriod from, ReportingPeriod to)
    {
        for (var (period, count) = (from, 0); period <= to && count < 60; period = period.Next, count++)
        {
            yield return period;
        }
    }

    private static Mark? Read(Match match)
    {
        var words = match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var kind = words.FirstOrDefault() switch { "growth" or "同比" => MarkKind.Growth, "chart" or "图" => MarkKind.Chart, "table" or "表" => MarkKind.Table, "districts" or "分区" => MarkKind.Districts, _ => MarkKind.Value };
        var rest = kind == MarkKind.Value ? words : words[1..];
        if (rest.Length is < 2 or > 3)
        {
            return null;
        }

        var indicators = rest[0].Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (indicators.Length is 0 or > 12 || indicators.Any(one => one.Length > 40) || (indicators.Length > 1 && kind != MarkKind.Table) || !ReportingPeriod.TryParse(rest[1], out var first))
        {
            return null;
        }

        var isSpan = kind is MarkKind.Chart or MarkKind.Table;
        if (rest.Length == 2)
        {
            return new Mark(match.Value, kind, indicators, first, first, "");
        }

        return isSpan
            ? ReportingPeriod.TryParse(rest[2], out var last) && last.Length == first.Length && first <= last ? new Mark(match.Value, kind, indicators, first, last, "") : null
            : Divisions.Find(rest[2]) is not null && kind != MarkKind.Districts ? new Mark(match.Value, kind, indicators, first, first, rest[2]) : null;
    }

    [GeneratedRegex(@"\{\{([^{}\n]{3,400})\}\}")]
    private static partial Regex Pattern();
}

/// <summary>Fetches what a bulletin quotes: as it holds now, or as it was published.</summary>
internal sealed class QuoteBook(RongxiDb db)
{
    /// <summary>The indicators that marks name, by number; those unknown are refused.</summary>
    public async Task<IReadOnlyDictionary<string, Indicator>> Indicators(IEnumerable<Mark> marks, CancellationToken ct)
    {
        var numbers = marks.SelectMany(mark => mark.Indicators).Distinct().ToList();
        var known = await db.Set<Indicator>().AsNoTracking().Where(indicator => numbers.Contains(indicator.Number)).Take(500).ToDictionaryAsync(indicator => indicator.Number, ct);
        var unknown = numbers.Except(known.Keys).ToList();
        return unknown.Count == 0 ? known
            : throw new Refusal("statistics.no-indicator", ($"没有指标：{string.Join("、", unknown.Take(5))}", $"No such indicator: {string.Join(", ", unknown.Take(5))}"), [new("Chapters", ("请核对引用", "Check the quotations"))]);
    }

    /// <summary>What holds now of the cells named; those without a value are not among them.</summary>
    public async Task<Dictionary<QuoteKey, Quoted>> Now(IReadOnlyCollection<QuoteKey> keys, CancellationToken ct)
    {
        var wanted = keys.ToHashSet();
        var found = new Dictionary<QuoteKey, Quoted>();
        foreach (var indicator in wanted.GroupBy(key => key.Indicator))
        {
            var periods = indicator.Select(key => key.Period).Distinct().ToList();
            foreach (var row in await db.Set<Observation>().AsNoTracking().Where(row => row.IndicatorNumber == indicator.Key && periods.Contains(row.Period)).OrderBy(row => row.Seq).Take(20_000).ToListAsync(ct))
            {
                var key = new QuoteKey(row.IndicatorNumber, row.Area, row.Period);
                if (wanted.Contains(key))
                {
                    found[key] = new Quoted(row.Value, row.Seq, row.Reason);
                }
            }
        }

        return found;
    }

    /// <summary>What a release quotes as published at a revision, each with the value it replaced.</summary>
    public async Task<Dictionary<QuoteKey, Quoted>> Published(string release, int revision, CancellationToken ct)
    {
        var found = new Dictionary<QuoteKey, Quoted>();
        foreach (var row in await db.Set<ReleaseQuote>().AsNoTracking().Where(row => row.Release == release && row.Revision <= revision).OrderBy(row => row.Revision).Take(50_000).ToListAsync(ct))
        {
            var key = new QuoteKey(row.Indicator, row.Area, row.Period);
            decimal? before = found.TryGetValue(key, out var was) ? was.Value != row.Value ? was.Value : was.Before : null;
            found[key] = new Quoted(row.Value, row.Seq, row.Reason, before);
        }

        return found;
    }

    public static string Shown(decimal value, Indicator indicator) => value.ToString("N" + indicator.Decimals, CultureInfo.InvariantCulture).Replace('-', '−');
}
