using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Rongxi.Kernel.Identifiers;

namespace Rongxi.Kernel.Measures;

/// <summary>Which angle a letter or word beside a typed angle says it is.</summary>
internal enum AngleKind
{
    Unsaid,
    Longitude,
    Latitude,
}

/// <summary>Angles of the earth as people write them.</summary>
internal static partial class AngleText
{
    private const int MaxLength = 60;

    /// <summary>Degrees, minutes, and seconds to one decimal. Rounding carries: 59.96″ becomes the next minute.</summary>
    internal static string FormatDms(double degrees)
    {
        var tenths = (long)Math.Round(Math.Abs(degrees) * 36_000, MidpointRounding.AwayFromZero);
        return string.Create(CultureInfo.InvariantCulture,
            $"{(degrees < 0 && tenths > 0 ? "−" : "")}{tenths / 36_000}°{tenths / 600 % 60:00}′{tenths / 10 % 60:00}.{tenths % 10}″");
    }

    /// <summary>An angle so that it reads back as the same number: degrees, minutes and seconds where they say it exactly, else decimal degrees.</summary>
    internal static string Written(double degrees)
    {
        var parts = FormatDms(degrees);
        return TryParse(parts, out var read, out _) && read == degrees ? parts : degrees.ToString("0.##################", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Reads <c>104°18′25.7″</c>, <c>104 18 25.7</c>, <c>104:18:25.7</c>, <c>104度18分25.7秒</c>, <c>104°18.428′</c>,
    /// <c>104.3071</c>, <c>E104.3071</c>, <c>东经104.3071°</c> and the like, in full-width signs and digits too.
    /// </summary>
    internal static bool TryParse(string? typed, out double degrees, out AngleKind kind)
    {
        degrees = 0;
        kind = AngleKind.Unsaid;
        if (typed is null || typed.Length > MaxLength || Typed().Match(Plain(typed)) is not { Success: true } found)
        {
            return false;
        }

        var (before, after) = (found.Groups["before"].Value, found.Groups["after"].Value);
        var minutes = found.Groups["minutes"].Value;
        var seconds = found.Groups["seconds"].Value;
        var whole = found.Groups["degrees"].Value;
        if ((before.Length > 0 && after.Length > 0)
            || (minutes.Length > 0 && whole.Contains('.'))
            || (seconds.Length > 0 && minutes.Contains('.')))
        {
            return false;
        }

        var (m, s) = (Number(minutes), Number(seconds));
        if (m >= 60 || s >= 60)
        {
            return false;
        }

        var letter = before + after;
        var isNegative = found.Groups["minus"].Length > 0;
        if (isNegative && letter.Length > 0)
        {
            return false;
        }

        kind = letter switch { "E" or "W" => AngleKind.Longitude, "N" or "S" => AngleKind.Latitude, _ => AngleKind.Unsaid };
        var value = Number(whole) + (m / 60) + (s / 3600);
        degrees = (double)(isNegative || letter is "W" or "S" ? -value : value);
        return value <= (kind == AngleKind.Latitude ? 90 : 180);
    }

    /// <summary>The ways in which a text may fall into two angles.</summary>
    internal static IEnumerable<(string First, string Second)> Halves(string? text)
    {
        var plain = (text ?? "").Trim();
        if (plain.Length is 0 or > 2 * MaxLength)
        {
            yield break;
        }

        var parts = plain.Split([',', '，', ';', '；', '、', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 2)
        {
            yield return (parts[0], parts[1]);
            yield break;
        }

        var words = plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 1 && words.Length % 2 == 0)
        {
            var half = words.Length / 2;
            yield return (string.Join(' ', words[..half]), string.Join(' ', words[half..]));
        }
    }

    // Decimal, so that what was typed as 25.7″ is not already off before it is divided.
    private static decimal Number(string digits) => digits.Length > 0 ? decimal.Parse(digits, CultureInfo.InvariantCulture) : 0;

    /// <summary>The text with one sign each for degrees (d), minutes (m), seconds (s), and the letters N, S, E, W.</summary>
    private static string Plain(string typed)
    {
        var text = typed.Normalize(NormalizationForm.FormC)
            .Replace("东经", "E", StringComparison.Ordinal).Replace("西经", "W", StringComparison.Ordinal)
            .Replace("北纬", "N", StringComparison.Ordinal).Replace("南纬", "S", StringComparison.Ordinal)
            .Replace("′′", "s", StringComparison.Ordinal).Replace("''", "s", StringComparison.Ordinal)
            .Replace("’’", "s", StringComparison.Ordinal).Replace("＇＇", "s", StringComparison.Ordinal);
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            var half = Characters.Half(letter);
            plain.Append(half switch
            {
                '°' or 'º' or '˚' or '∘' or '度' => 'd',
                '′' or '\'' or '’' or '‘' or '´' or '`' or '分' => 'm',
                '″' or '"' or '”' or '“' or '〃' or '秒' or 's' => 's',
                '−' or '–' => '-',
                '：' => ':',
                'e' or 'w' or 'n' => char.ToUpperInvariant(half),
                _ when char.IsWhiteSpace(half) => ' ',
                _ => half,
            });
        }

        return plain.ToString().Trim();
    }

    [GeneratedRegex(@"\A(?<before>[NSEW])?\s*(?<minus>-)?(?<degrees>[0-9]{1,3}(?:\.[0-9]{1,18})?)(?:\s*[d: ]\s*(?<minutes>[0-9]{1,2}(?:\.[0-9]{1,10})?)(?:\s*[m: ]\s*(?<seconds>[0-9]{1,2}(?:\.[0-9]{1,8})?)\s*s?|\s*m)?|\s*d)?\s*(?<after>[NSEW])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Typed();
}
