using System.Globalization;
using Microsoft.AspNetCore.Http;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Sdmx;

/// <summary>What is asked for, as an error of SDMX names it.</summary>
internal sealed class SdmxError(int code, int status, string text) : Exception(text)
{
    /// <summary>Code of the SDMX web services guidelines.</summary>
    public int Code => code;

    public int Status => status;

    public static SdmxError NoResults(string what) => new(100, 404, $"No results found: {what}");

    public static SdmxError Syntax(string what) => new(140, 400, $"Syntax error: {what}");

    public static SdmxError NotImplemented(string what) => new(501, 501, $"Not implemented: {what}");

    public static SdmxError NotAcceptable(string what) => new(406, 406, $"Not acceptable: {what}");

    public static SdmxError TooLarge(string what) => new(510, 413, $"Response size exceeds the service limit: {what}");
}

/// <summary>A question about data: which flow, which key, which time.</summary>
internal sealed record SdmxDataQuestion
{
    public required string Flow { get; init; }

    /// <summary>Values asked of each dimension in order; an empty list for any.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Key { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Components { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public int? First { get; init; }
    public int? Last { get; init; }
    public DateTimeOffset? UpdatedAfter { get; init; }

    /// <summary>full, dataonly, serieskeysonly, nodata.</summary>
    public string Detail { get; init; } = "full";

    /// <summary>TIME_PERIOD for series, AllDimensions for a flat list.</summary>
    public string AtObservation { get; init; } = "TIME_PERIOD";

    public bool IsFlat => AtObservation == "AllDimensions";

    /// <summary>Reads the query part of a data address; the key is matched with the flow's dimensions later.</summary>
    public static SdmxDataQuestion Of(string flow, string key, IQueryCollection query)
    {
        var components = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var (from, to) = (Start(query["startPeriod"]), End(query["endPeriod"]));
        foreach (var (name, values) in query)
        {
            if (!name.StartsWith("c[", StringComparison.Ordinal) || !name.EndsWith(']'))
            {
                continue;
            }

            if (name == "c[TIME_PERIOD]")
            {
                foreach (var condition in values.SelectMany(value => (value ?? "").Split(['+', ' '], StringSplitOptions.RemoveEmptyEntries)))
                {
                    (from, to) = Narrowed(from, to, condition);
                }
            }
            else
            {
                components[name[2..^1]] = [.. values.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)).Select(value => value.Contains(':', StringComparison.Ordinal)
                    ? value.StartsWith("eq:", StringComparison.Ordinal) ? value[3..] : throw SdmxError.NotImplemented($"operator {value.Split(':')[0]} on {name[2..^1]}")
                    : value)];
            }
        }

        var detail = query["detail"].ToString() is { Length: > 0 } asked ? asked : query["attributes"] == "none" ? "dataonly" : "full";
        var at = query["dimensionAtObservation"].ToString() is { Length: > 0 } dimension ? dimension : "TIME_PERIOD";
        return new SdmxDataQuestion
        {
            Flow = flow, Key = Parts(key), Components = components, From = from, To = to, First = Count(query, "firstNObservations"), Last = Count(query, "lastNObservations"),
            UpdatedAfter = query["updatedAfter"].ToString() is { Length: > 0 } after ? DateTimeOffset.TryParse(after.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : throw SdmxError.Syntax($"updatedAfter {after}") : null,
            Detail = detail is "full" or "dataonly" or "serieskeysonly" or "nodata" ? detail : throw SdmxError.Syntax($"detail {detail}"),
            AtObservation = at is "TIME_PERIOD" or "AllDimensions" ? at : throw SdmxError.NotImplemented($"dimensionAtObservation {at}"),
        };
    }

    /// <summary>The question as the kernel reads it.</summary>
    public FigureQuery For(SdmxFlow flow)
    {
        if (Key.Count > 0 && Key.Count != flow.Dimensions.Count)
        {
            throw SdmxError.Syntax($"the key has {Key.Count} parts, the structure {flow.Dimensions.Count}: {string.Join('.', flow.Dimensions.Select(dimension => dimension.Id))}");
        }

        var asked = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        for (var i = 0; i < Key.Count; i++)
        {
            if (Key[i].Count > 0)
            {
                asked[flow.Dimensions[i].Id] = Key[i];
            }
        }

        foreach (var (id, values) in Components)
        {
            if (flow.Dimensions.All(dimension => dimension.Id != id))
            {
                throw SdmxError.Syntax($"no dimension {id}");
            }

            asked[id] = asked.TryGetValue(id, out var already) ? [.. already.Intersect(values)] : values;
        }

        if (asked.TryGetValue("FREQ", out var frequencies) && !frequencies.Contains(SdmxStructures.Frequency(flow.Indicator.Every)))
        {
            throw SdmxError.NoResults($"{flow.Id} is observed {SdmxStructures.Frequency(flow.Indicator.Every)}");
        }

        return new FigureQuery
        {
            Areas = asked.TryGetValue("REF_AREA", out var areas) ? [.. areas.Select(area => area == flow.Whole ? "" : area)] : null,
            Codes = asked.Where(pair => pair.Key is not ("FREQ" or "REF_AREA")).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal),
            From = From, To = To, First = First, Last = Last, UpdatedAfter = UpdatedAfter, Sight = FigureSight.Public,
        };
    }

    private static IReadOnlyList<IReadOnlyList<string>> Parts(string key) =>
        key is "" or "all" or "*" ? [] : key.Length > 4000 ? throw SdmxError.Syntax("the key is too long") : [.. key.Split('.').Select(part => (IReadOnlyList<string>)(part is "" or "*" ? [] : part.Split(['+', ' ', ','], StringSplitOptions.RemoveEmptyEntries)))];

    private static int? Count(IQueryCollection query, string name) =>
        query[name].ToString() is not { Length: > 0 } text ? null : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : throw SdmxError.Syntax($"{name} {text}");

    private static DateOnly? Start(string? text) => string.IsNullOrEmpty(text) ? null : Span(text).From;

    private static DateOnly? End(string? text) => string.IsNullOrEmpty(text) ? null : Span(text).To;

    private static (DateOnly? From, DateOnly? To) Narrowed(DateOnly? from, DateOnly? to, string condition)
    {
        var parts = condition.Split(':', 2);
        var (sign, span) = parts.Length == 2 ? (parts[0], Span(parts[1])) : ("eq", Span(parts[0]));
        return sign switch
        {
            "eq" => (span.From, span.To), "ge" => (span.From, to), "gt" => (span.To.AddDays(1), to), "le" => (from, span.To), "lt" => (from, span.From.AddDays(-1)), _ => throw SdmxError.NotImplemented($"operator {sign} on TIME_PERIOD"),
        };
    }

    /// <summary>First and last day of a period as SDMX spells it: 2025, 2025-S1, 2025-Q3, 2025-07, 2025-07-01.</summary>
    public static (DateOnly From, DateOnly To) Span(string text)
    {
        var plain = text.Length > 10 && text[10] == 'T' ? text[..10] : text;
        if (DateOnly.TryParseExact(plain, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return (day, day);
        }

        return PeriodOf(plain) is { } period ? (period.From, period.To) : throw SdmxError.Syntax($"period {text}");
    }

    /// <summary>A period as SDMX spells it; null for one that is not kept here (days, weeks, trimesters).</summary>
    public static ReportingPeriod? PeriodOf(string text)
    {
        var canonical = text.Replace("-Q", "Q", StringComparison.Ordinal).Replace("-S", "H", StringComparison.Ordinal).Replace("-A1", "", StringComparison.Ordinal).Replace("-M", "-", StringComparison.Ordinal);
        return ReportingPeriod.TryParse(canonical, out var period) ? period : null;
    }
}
