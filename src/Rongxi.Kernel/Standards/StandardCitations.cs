using System.Globalization;
using System.Text.RegularExpressions;

namespace Rongxi.Kernel.Standards;

/// <summary>
/// Finds numbers of standards in running text, Chinese or English, however they are typed. Pure. It would rather miss a doubtful
/// number than take 16 GB of memory for a standard: a bare <c>GB</c> counts only with a year or a serial of four digits and more.
/// </summary>
public static partial class StandardCitations
{
    /// <summary>Characters of a text that are looked at.</summary>
    public const int MostRead = 400_000;

    /// <summary>Citations found in one text.</summary>
    public const int MostFound = 2_000;

    // Codes of industries whose mandatory standards bear no stroke (国家标准化管理部门公布的行业标准代号).
    private const string Industries = "SJ|YD|GY|GA|DL|JR|JT|HJ|CJ|JGJ|CJJ|QX|SL|WS|YY|MH|TB|DA|LB|MZ|NY|RB|SF|TD|XF|YZ|CY|JY|AQ|DZ|CH|BB|GH|GM|WH|WW|SB|HY|HG|JB|QB|LY|KA|DB";

    /// <summary>Every number in a text, in order; the same one as often as it is cited.</summary>
    public static IReadOnlyList<FoundStandard> FindIn(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return [];
        }

        var plain = Plain(text.Length > MostRead ? text[..MostRead] : text);
        return
        [
            .. Chinese().Matches(plain).Where(IsMeant).Select(match => new FoundStandard(match.Index, match.Length, OfChinese(match)))
                .Concat(International().Matches(plain).Select(match => new FoundStandard(match.Index, match.Length, OfInternational(match))))
                .OrderBy(found => found.At).Take(MostFound),
        ];
    }

    /// <summary>The numbers of a text, each once.</summary>
    public static IReadOnlyList<StandardNumber> NumbersIn(string? text) => [.. FindIn(text).Select(found => found.Number).Distinct()];

    /// <summary>A text that is a number and nothing else; null where it is none.</summary>
    internal static StandardNumber? Whole(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed) || typed.Length > 120)
        {
            return null;
        }

        var plain = Strokes().Replace(Blanks().Replace(Plain(typed).Trim(), " "), "/");
        return International().Match(plain) is { Success: true } other && other.Length == plain.Length ? OfInternational(other)
            : Chinese().Match(plain) is { Success: true } match && match.Length == plain.Length && IsMeant(match) ? OfChinese(match)
            : null;
    }

    /// <summary>Whether a cited number means a registered one: the same, or the same number cited undated.</summary>
    public static bool Means(this StandardNumber cited, StandardNumber registered) =>
        cited == registered || (cited.Year is null && cited.Supplement.Length == 0 && registered.Supplement.Length == 0 && cited.Undated == registered.Undated);

    /// <summary>Half-width letters and one dash, character for character, so that places stay.</summary>
    private static string Plain(string text) => string.Create(text.Length, text, (plain, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            plain[i] = from[i] switch
            {
                >= '！' and <= '～' => char.ToUpperInvariant((char)(from[i] - 0xFEE0)),
                '—' or '–' or '‐' or '‑' or '―' or '−' or '─' or '﹣' => '-',
                '　' or ' ' or ' ' or '\t' => ' ',
                '∕' or '⁄' => '/',
                _ => from[i],
            };
        }
    });

    /// <summary>A bare GB is also a unit: it needs a year, or a serial too long for a size of memory.</summary>
    private static bool IsMeant(Match match)
    {
        var prefix = match.Groups["prefix"].Value;
        if (prefix.Contains('/', StringComparison.Ordinal))
        {
            return prefix[0] is not 'Q' || match.Groups["year"].Success;
        }

        return prefix == "GB" ? match.Groups["year"].Success || match.Groups["serial"].Length >= 4 : match.Groups["year"].Success;
    }

    private static StandardNumber OfChinese(Match match) => new(
        match.Groups["prefix"].Value.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant(), match.Groups["serial"].Value, match.Groups["part"].Value.TrimStart('.'), YearOf(match.Groups["year"].Value));

    private static StandardNumber OfInternational(Match match)
    {
        var body = match.Groups["body"].Value.Replace(" ", "", StringComparison.Ordinal);
        var kind = Strokes().Replace(match.Groups["kind"].Value, " ").Trim();

        // ISO alone puts a stroke before its kinds, but not before guides: ISO/TR 7477, ISO Guide 73, ISO/IEC TR 20000.
        return new($"{body}{(kind.Length == 0 ? "" : body == "ISO" && !kind.StartsWith("Guide", StringComparison.Ordinal) ? "/" : " ")}{kind}", match.Groups["serial"].Value, match.Groups["part"].Value.TrimStart('-'), YearOf(match.Groups["year"].Value), match.Groups["supplement"].Value);
    }

    /// <summary>Two digits stand for a year of the last century (GB 2312-80).</summary>
    private static int? YearOf(string digits) => digits.Length switch
    {
        0 => null,
        2 => 1900 + int.Parse(digits, CultureInfo.InvariantCulture),
        _ => int.Parse(digits, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex(
        @"(?<![A-Z0-9/.\-])(?<prefix>GB ?/ ?[TZ]|GBJ|(?<!\d )GB|DB\d{2}(?:\d{2})? ?(?:/ ?T)?|T ?/ ?[A-Z]{2,12}|Q ?/ ?[A-Z0-9]{2,14}|[A-Z]{2,3} ?/ ?[TZ]|(?:" + Industries + @"))\s{0,3}(?<serial>\d{1,6})(?<part>(?:\.\d{1,3}(?!\d)){0,2})(?:\s?-{1,2}\s?(?<year>(?:19|20)\d{2}|[5-9]\d)(?!\d))?(?![\dA-Z%])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2_000)]
    private static partial Regex Chinese();

    [GeneratedRegex(
        @"(?<![A-Za-z0-9/])(?<body>ISO ?/ ?IEC ?/ ?IEEE|ISO ?/ ?IEC|IEC ?/ ?IEEE|ISO ?/ ?IEEE|ISO|IEC|IEEE)(?<kind>(?:(?: ?/ ?| )(?:Guide|AWI|PWI|NP|WD|CD|DIS|FDIS|PRF|TR|TS|PAS|IWA|SP|ISP|DTR|DTS|DPAS|Std))*)\s{1,3}(?<serial>\d{1,6}(?:\.\d{1,3}[a-z]{0,2})?)(?<part>(?:-(?!(?:19|20)\d{2}(?!\d))(?:\d{1,4}[A-Z]{0,2}|[A-Z](?![A-Za-z]))(?:\.\d(?!\d))?){0,3})(?:[:-] ?(?<year>(?:19|20)\d{2})(?!\d))?(?<supplement>(?:/(?:(?:AWI|PWI|NP|WD|CD|DIS|FDIS|PRF) )?(?:Amd|AMD|Cor|COR|Add|DAM|FDAM|DCOR|DAmd|FDAmd|DCor) \d+(?:\.\d+)?(?::\d{4})?){0,3})(?![\dA-Za-z])",
        RegexOptions.CultureInvariant, 2_000)]
    private static partial Regex International();

    [GeneratedRegex(@" {2,}")]
    private static partial Regex Blanks();

    [GeneratedRegex(" ?/ ?")]
    private static partial Regex Strokes();
}
