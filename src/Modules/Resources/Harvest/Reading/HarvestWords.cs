using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Rongxi.Resources.Catalogue;

namespace Rongxi.Resources.Harvest.Reading;

/// <summary>What sources of many kinds write for the same thing.</summary>
internal static class HarvestWords
{
    private const string EuFrequency = "http://publications.europa.eu/resource/authority/frequency/";

    private static readonly Dictionary<string, UpdateCycle> Cycles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["R/PT1S"] = UpdateCycle.RealTime, ["R/PT1H"] = UpdateCycle.RealTime, ["R/PT1M"] = UpdateCycle.RealTime, ["CONT"] = UpdateCycle.RealTime, ["UPDATE_CONT"] = UpdateCycle.RealTime, ["HOURLY"] = UpdateCycle.RealTime, ["continuous"] = UpdateCycle.RealTime, ["实时"] = UpdateCycle.RealTime,
        ["R/P1D"] = UpdateCycle.Daily, ["daily"] = UpdateCycle.Daily, ["每日"] = UpdateCycle.Daily,
        ["R/P1W"] = UpdateCycle.Weekly, ["R/P7D"] = UpdateCycle.Weekly, ["weekly"] = UpdateCycle.Weekly, ["每周"] = UpdateCycle.Weekly,
        ["R/P1M"] = UpdateCycle.Monthly, ["monthly"] = UpdateCycle.Monthly, ["每月"] = UpdateCycle.Monthly,
        ["R/P3M"] = UpdateCycle.Quarterly, ["quarterly"] = UpdateCycle.Quarterly, ["每季度"] = UpdateCycle.Quarterly,
        ["R/P6M"] = UpdateCycle.HalfYearly, ["ANNUAL_2"] = UpdateCycle.HalfYearly, ["biannually"] = UpdateCycle.HalfYearly, ["semiannual"] = UpdateCycle.HalfYearly, ["每半年"] = UpdateCycle.HalfYearly,
        ["R/P1Y"] = UpdateCycle.Yearly, ["annual"] = UpdateCycle.Yearly, ["annually"] = UpdateCycle.Yearly, ["yearly"] = UpdateCycle.Yearly, ["每年"] = UpdateCycle.Yearly,
        ["irregular"] = UpdateCycle.Irregular, ["IRREG"] = UpdateCycle.Irregular, ["不定期"] = UpdateCycle.Irregular,
    };

    private static readonly string[] Instants =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy/MM/dd", "yyyy/M/d", "yyyy年M月d日", "yyyyMMdd",
    ];

    /// <summary>The cycle meant; null for none and for cycles that have no word here.</summary>
    public static UpdateCycle? Cycle(string? said)
    {
        var word = (said ?? "").Trim();
        word = word.StartsWith(EuFrequency, StringComparison.Ordinal) ? word[EuFrequency.Length..] : word;
        return Cycles.TryGetValue(word, out var cycle) ? cycle : null;
    }

    /// <summary>The access level meant; null for what is none.</summary>
    public static AccessLevel? Access(string? said) => (said ?? "").Trim().ToLowerInvariant().Split('/')[^1] switch
    {
        "public" => AccessLevel.Public,
        "restricted public" or "restricted" or "restricted_public" => AccessLevel.RestrictedPublic,
        "non-public" or "non_public" or "confidential" => AccessLevel.NonPublic,
        _ => null,
    };

    /// <summary>The day of a date or instant as sources write them; null for anything else, such as a repeating interval.</summary>
    public static DateOnly? Day(string? said)
    {
        var text = (said ?? "").Trim();
        if (text.Length is < 8 or > 40)
        {
            return null;
        }

        return DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) && instant.Year is >= 1000 and <= 2999
            ? DateOnly.FromDateTime(instant.DateTime)
            : null;
    }

    public static string Fingerprint(string canonical) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));

    public static bool IsChinese(string? text) => text is not null && text.Any(c => c is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF');

    /// <summary>A text without line breaks at its ends, its blanks single, at most so long; null for nothing.</summary>
    public static string? Line(string? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return Cut(line, most);
    }

    /// <summary>Not longer than so, cut between characters.</summary>
    public static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1)] + "…";

    /// <summary>Joins words as the catalogue keeps them, as many as fit.</summary>
    public static string? Joined(IEnumerable<string> words, int most)
    {
        var joined = new StringBuilder();
        foreach (var word in words)
        {
            if (joined.Length + word.Length + 1 > most)
            {
                break;
            }

            joined.Append(joined.Length > 0 ? "；" : "").Append(word);
        }

        return joined.Length == 0 ? null : joined.ToString();
    }
}
