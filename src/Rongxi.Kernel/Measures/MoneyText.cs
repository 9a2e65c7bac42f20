using System.Globalization;
using System.Text.RegularExpressions;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Measures;

/// <summary>Money as people read and type it. It is kept as whole fen and never passes through floating point.</summary>
public static partial class MoneyText
{
    /// <summary>The largest amount that is read, either way: a trillion yuan.</summary>
    public const long MaxFen = 100_000_000_000_000;

    private const long FenPerYuan = 100;
    private const long FenPerWan = 1_000_000;

    /// <summary>An amount with its unit: <c>4,793.10 元</c> or <c>4,793.10 yuan</c>, a thin space between, a minus as U+2212.</summary>
    /// <param name="fen">Whole fen.</param>
    /// <param name="language">The language of the unit.</param>
    public static string Format(long fen, Language language) =>
        $"{Number(fen)}{FrequencyText.ThinSpace}{(language == Language.Zh ? "元" : "yuan")}";

    /// <summary>Only the number of yuan, for a column whose head states the unit: <c>4,793.10</c>.</summary>
    /// <param name="fen">Whole fen.</param>
    public static string Number(long fen) => Write(fen, FenPerYuan / 100);

    /// <summary>Only the number of ten thousands of yuan (万元), for a column whose head states the unit; rounded half away from zero to two decimals.</summary>
    /// <param name="fen">Whole fen.</param>
    public static string FormatWan(long fen) => Write(fen, FenPerWan / 100);

    /// <summary>An amount in ten thousands of yuan with its unit: <c>4,793.10 万元</c>, in English <c>4,793.10 × 10,000 yuan</c>.</summary>
    /// <param name="fen">Whole fen.</param>
    /// <param name="language">The language of the unit.</param>
    public static string FormatWan(long fen, Language language) =>
        $"{FormatWan(fen)}{FrequencyText.ThinSpace}{(language == Language.Zh ? "万元" : "× 10,000 yuan")}";

    /// <summary>
    /// Reads an amount: <c>4793.1</c>, <c>4,793.10</c>, <c>¥4,793.10</c>, <c>−20 元</c>, <c>4.5 万元</c>, <c>1.2 亿元</c>. A bare number is in yuan.
    /// </summary>
    /// <param name="text">What was typed.</param>
    /// <param name="fen">The amount in whole fen, at most <see cref="MaxFen"/> either way; 0 if it was not read.</param>
    /// <returns>False if it is no amount, too large, or finer than one fen.</returns>
    public static bool TryParse(string? text, out long fen) => WhyNot(text, out fen) is null;

    /// <summary>Why a typed amount cannot be read; null if it can.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="fen">The amount in whole fen; 0 if it was not read.</param>
    public static Text? WhyNot(string? text, out long fen)
    {
        fen = 0;
        var plain = string.Concat((text ?? "").Take(64).Select(Characters.Half)).Trim();
        if (Typed().Match(plain) is not { Success: true } found)
        {
            return ("金额应为数字，如4,793.10", "An amount is a number, such as 4,793.10");
        }

        var unit = found.Groups["unit"].Value switch
        {
            "万" or "万元" => FenPerWan,
            "亿" or "亿元" => FenPerWan * 10_000,
            "分" => 1,
            _ => FenPerYuan,
        };
        var exact = decimal.Parse(found.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * unit;
        if (exact > MaxFen)
        {
            return ("金额不得超过一万亿元", "An amount is at most a trillion yuan");
        }

        if (exact != decimal.Truncate(exact))
        {
            return ("金额精确到分，小数位过多", "An amount is exact to one fen: too many decimals");
        }

        fen = found.Groups["minus"].Length > 0 ? -(long)exact : (long)exact;
        return null;
    }

    /// <summary>An amount divided by a unit, with two decimals; the step is the hundredth part of the unit in fen.</summary>
    private static string Write(long fen, long step)
    {
        // Whole numbers throughout; Int128 so that also the least long has an absolute value.
        var hundredths = (Int128.Abs(fen) + (step / 2)) / step;
        var number = $"{((long)(hundredths / 100)).ToString("#,0", CultureInfo.InvariantCulture)}.{(int)(hundredths % 100):00}";
        return fen < 0 && hundredths > 0 ? $"−{number}" : number;
    }

    [GeneratedRegex(@"\A(?:[¥￥]\s*)?(?<minus>[-−–])?\s*(?:[¥￥]\s*)?(?<number>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,10})?)\s*(?<unit>亿元|万元|亿|万|元|分|yuan)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Typed();
}
