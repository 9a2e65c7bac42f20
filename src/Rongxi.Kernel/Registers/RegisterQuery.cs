using System.Globalization;
using System.Text;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Registers;

/// <summary>What is asked of a register, as its address says it: search, filters, sort, page, columns, as-of date.</summary>
public sealed record RegisterQuery
{
    /// <summary>Most rows of a page.</summary>
    public const int MostRows = 200;

    /// <summary>Rows beyond which is not paged; further ones are reached by filters, the whole by export.</summary>
    public const int Deepest = 10_000;

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "q", "sort", "dir", "page", "size", "columns", "asof", "known", "density", "view", "lang", "tab", "format", "a", "b", "all", "theme", "zoom", "handler", "entry", "number", "done", "exact",
    };

    /// <summary>Words searched for; empty for none.</summary>
    public string Q { get; init; } = "";

    /// <summary>Filters as typed, by name; ranges as <c>name.from</c> and <c>name.to</c>.</summary>
    public IReadOnlyDictionary<string, string> Filters { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Column sorted by; empty for the register's own order.</summary>
    public string Sort { get; init; } = "";

    public bool Descending { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows of a page, 1 to <see cref="MostRows"/>.</summary>
    public int Size { get; init; } = 50;

    /// <summary>Columns chosen; empty for the register's own choice.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The day as of which the register is shown; null for today.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>What was known by the end of this day; null for now.</summary>
    public DateOnly? Known { get; init; }

    /// <summary>Whether a past day is answered record by record as each stood then, also where there are many: as a figure was counted.</summary>
    public bool Exact { get; init; }

    public string Density { get; init; } = "";

    /// <summary>Whether anything narrows the register.</summary>
    public bool IsNarrowed => Q.Length > 0 || Filters.Count > 0;

    /// <summary>Reads an address's query string, with or without its question mark. Refuses what cannot be meant.</summary>
    public static RegisterQuery Parse(string? queryString)
    {
        var pairs = (queryString ?? "").TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => KeyValuePair.Create(Unescaped(pair[0]), pair.Length == 2 ? Unescaped(pair[1]) : ""));
        return From(pairs);
    }

    /// <summary>Reads names and values; several values of one filter are joined by commas.</summary>
    public static RegisterQuery From(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in pairs)
        {
            var trimmed = value.Trim();
            if (trimmed.Length == 0)
            {
                continue;
            }

            if (values.Count >= 100 || trimmed.Length > 2_000)
            {
                throw new Refusal("register.query-too-long", ("筛选条件太多", "Too many filters"), 413);
            }

            values[name] = values.TryGetValue(name, out var earlier) && !Reserved.Contains(name) ? $"{earlier},{trimmed}" : trimmed;
        }

        var query = new RegisterQuery
        {
            Q = values.GetValueOrDefault("q", ""),
            Sort = values.GetValueOrDefault("sort", ""),
            Descending = string.Equals(values.GetValueOrDefault("dir"), "desc", StringComparison.OrdinalIgnoreCase),
            Page = Number(values, "page", 1, Deepest, 1),
            Size = Number(values, "size", 1, MostRows, 50),
            Columns = values.TryGetValue("columns", out var columns) ? columns.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [],
            AsOf = Day(values, "asof"),
            Known = Day(values, "known"),
            Exact = values.GetValueOrDefault("exact") == "1",
            Density = values.GetValueOrDefault("density", "") is "wide" or "normal" or "dense" ? values["density"] : "",
            Filters = values.Where(pair => !Reserved.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase),
        };
        return (long)(query.Page - 1) * query.Size >= Deepest
            ? throw new Refusal("register.too-deep", ($"只能翻到第 {Deepest} 条，请缩小范围或导出", $"Pages end at row {Deepest}; narrow the list or export it"), [new("page", ("页码太大", "Page too far"))])
            : query;
    }

    /// <summary>The query string that restores it, without question mark; what is as usual is left out.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Put("q", Q);
        foreach (var (name, value) in Filters.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Put(name, value);
        }

        Put("sort", Sort);
        Put("dir", Descending ? "desc" : "");
        Put("columns", string.Join(',', Columns));
        Put("asof", AsOf is { } day ? DateText.Iso(day) : "");
        Put("known", Known is { } known ? DateText.Iso(known) : "");
        Put("exact", Exact ? "1" : "");
        Put("density", Density);
        Put("size", Size == 50 ? "" : Size.ToString(CultureInfo.InvariantCulture));
        Put("page", Page == 1 ? "" : Page.ToString(CultureInfo.InvariantCulture));
        return text.ToString();

        void Put(string name, string value)
        {
            if (value.Length > 0)
            {
                text.Append(text.Length == 0 ? "" : "&").Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            }
        }
    }

    /// <summary>With one filter set, or taken away when null; back on the first page.</summary>
    public RegisterQuery With(string filter, string? value)
    {
        var filters = new Dictionary<string, string>(Filters, StringComparer.OrdinalIgnoreCase);
        if (string.IsNullOrEmpty(value))
        {
            foreach (var name in filters.Keys.Where(name => name.Equals(filter, StringComparison.OrdinalIgnoreCase) || name.StartsWith(filter + ".", StringComparison.OrdinalIgnoreCase)).ToList())
            {
                filters.Remove(name);
            }
        }
        else
        {
            filters[filter] = value;
        }

        return this with { Filters = filters, Page = 1 };
    }

    private static string Unescaped(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static int Number(Dictionary<string, string> values, string name, int min, int max, int usual)
    {
        if (!values.TryGetValue(name, out var text))
        {
            return usual;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw Wrong(name, ($"应为 {min} 至 {max}", $"Must be from {min} to {max}"));
    }

    private static DateOnly? Day(Dictionary<string, string> values, string name)
    {
        if (!values.TryGetValue(name, out var text))
        {
            return null;
        }

        return DateText.TryParse(text, out var day) ? day : throw Wrong(name, ("日期应写作 2026-11-19", "Write the date as 2026-11-19"));
    }

    internal static Refusal Wrong(string field, Text why) =>
        new("register.wrong-filter", ($"筛选条件“{field}”不对：{why.Zh}", $"The filter “{field}” is wrong: {why.En}"), [new(field, why)]);
}

/// <summary>What was typed for one filter.</summary>
/// <param name="Name">Its name, for refusals.</param>
/// <param name="Value">The single value; null when none.</param>
/// <param name="From">Lower end of a range.</param>
/// <param name="To">Upper end.</param>
/// <param name="Postgres">Whether the condition is for PostgreSQL.</param>
/// <param name="Decimals">Decimals of a degree to which the reader may know places; a box is widened to them.</param>
internal sealed record FilterInput(string Name, string? Value, string? From, string? To, bool Postgres, int Decimals)
{
    public bool IsEmpty => Value is null && From is null && To is null;

    /// <summary>Whether so many match that the index of the order is to be walked, not that of this filter.</summary>
    public bool AreMany { get; init; }

    public static FilterInput Of(IRegisterFilter filter, RegisterQuery query, bool postgres, int decimals) => new(
        filter.Name,
        query.Filters.GetValueOrDefault(filter.Name),
        query.Filters.GetValueOrDefault(filter.Name + ".from"),
        query.Filters.GetValueOrDefault(filter.Name + ".to"),
        postgres,
        decimals);
}
