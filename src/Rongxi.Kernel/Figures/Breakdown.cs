using System.Text.RegularExpressions;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Figures;

/// <summary>
/// How a value is broken down: a code for each dimension that is not the total, canonically spelt in order of dimension,
/// <c>INDUSTRY=C39;SIZE=L</c>; empty for the total.
/// </summary>
public static partial class Breakdown
{
    /// <summary>The code that stands for the total of a dimension.</summary>
    public const string Total = "_T";

    /// <summary>Dimensions of one indicator at most.</summary>
    public const int MostDimensions = 30;

    /// <summary>The canonical spelling; codes of the total are left out.</summary>
    /// <exception cref="Refusal"><c>breakdown.wrong</c>.</exception>
    public static string Of(IEnumerable<KeyValuePair<string, string>> codes)
    {
        var pairs = codes.Where(pair => pair.Value != Total).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        if (pairs.Count > MostDimensions || pairs.Any(pair => !Name().IsMatch(pair.Key) || !Code().IsMatch(pair.Value)) || pairs.Select(pair => pair.Key).Distinct(StringComparer.Ordinal).Count() != pairs.Count)
        {
            throw Wrong(string.Join(';', pairs.Select(pair => $"{pair.Key}={pair.Value}")));
        }

        return string.Join(';', pairs.Select(pair => $"{pair.Key}={pair.Value}"));
    }

    /// <summary>The codes of a spelling, by dimension.</summary>
    /// <exception cref="Refusal"><c>breakdown.wrong</c>.</exception>
    public static IReadOnlyDictionary<string, string> Parse(string? text)
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = pair.Split('=', 2);
            if (parts.Length != 2 || codes.Count >= MostDimensions || !Name().IsMatch(parts[0]) || !Code().IsMatch(parts[1]) || !codes.TryAdd(parts[0], parts[1]))
            {
                throw Wrong(text);
            }
        }

        return codes;
    }

    /// <summary>The spelling, whatever order and totals it was typed with.</summary>
    public static string Canonical(string? text) => string.IsNullOrWhiteSpace(text) ? "" : Of(Parse(text));

    private static Refusal Wrong(string? text) => new(
        "breakdown.wrong",
        ($"“{text}”不是分组：应写作 维度=代码，用分号隔开", $"“{text}” is no breakdown: write DIMENSION=CODE, separated by semicolons"),
        [new("Breakdown", ("应写作 INDUSTRY=C39;SIZE=L", "Write INDUSTRY=C39;SIZE=L"))]);

    [GeneratedRegex("^[A-Z][A-Z0-9_]{0,49}$")]
    internal static partial Regex Name();

    [GeneratedRegex(@"^[A-Za-z0-9_@$\-+.*/]{1,60}$")]
    internal static partial Regex Code();
}

/// <summary>A dimension of an indicator with the code list it takes its codes from.</summary>
/// <param name="Name">Its name in keys: <c>INDUSTRY</c>.</param>
/// <param name="Agency">Who keeps the list; empty for the office itself.</param>
/// <param name="List">Name of the list.</param>
/// <param name="Version">Version of the list; empty for the latest.</param>
public sealed record IndicatorDimension(string Name, string Agency, string List, string Version)
{
    /// <summary>
    /// The dimensions as an indicator states them: <c>INDUSTRY SIZE</c>, or with a list of another agency
    /// <c>CURRENCY=ECB:CL_CURRENCY(1.0)</c>.
    /// </summary>
    /// <exception cref="Refusal"><c>breakdown.dimensions</c>.</exception>
    public static IReadOnlyList<IndicatorDimension> Parse(string? text)
    {
        var dimensions = (text ?? "").Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries).Select(One).ToList();
        return dimensions.Count <= Breakdown.MostDimensions && dimensions.Select(dimension => dimension.Name).Distinct(StringComparer.Ordinal).Count() == dimensions.Count ? dimensions : throw Wrong(text);

        IndicatorDimension One(string word)
        {
            var parts = word.Split('=', 2);
            if (!Breakdown.Name().IsMatch(parts[0]))
            {
                throw Wrong(text);
            }

            if (parts.Length == 1)
            {
                return new(parts[0], "", parts[0], "");
            }

            var match = System.Text.RegularExpressions.Regex.Match(parts[1], @"^(?:(?<agency>[A-Za-z0-9_.\-]{1,60}):)?(?<list>[A-Za-z0-9_@$\-]{1,80})(?:\((?<version>[0-9A-Za-z.\-+]{1,20})\))?$", RegexOptions.None, TimeSpan.FromSeconds(1));
            return match.Success ? new(parts[0], match.Groups["agency"].Value, match.Groups["list"].Value, match.Groups["version"].Value) : throw Wrong(text);
        }
    }

    /// <summary>As an indicator states it.</summary>
    public override string ToString() => Agency.Length == 0 && Version.Length == 0 && List == Name ? Name : $"{Name}={(Agency.Length > 0 ? Agency + ":" : "")}{List}{(Version.Length > 0 ? $"({Version})" : "")}";

    private static Refusal Wrong(string? text) => new(
        "breakdown.dimensions",
        ($"“{text}”不是维度：应写作 INDUSTRY SIZE 或 CURRENCY=ECB:CL_CURRENCY(1.0)", $"“{text}” names no dimensions: write INDUSTRY SIZE or CURRENCY=ECB:CL_CURRENCY(1.0)"),
        [new("Dimensions", ("应写作 INDUSTRY SIZE", "Write INDUSTRY SIZE"))]);
}
