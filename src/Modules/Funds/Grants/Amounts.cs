using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Grants;

/// <summary>Amounts as sentences say them, in both languages.</summary>
internal static class Amounts
{
    /// <summary>Fen in ten thousand yuan, the unit of rule values that are thresholds.</summary>
    public const long FenPerWan = 1_000_000;

    public static Text Yuan(long fen) => (MoneyText.Format(fen, Language.Zh), MoneyText.Format(fen, Language.En));

    public static Text Wan(long fen) => (MoneyText.FormatWan(fen, Language.Zh), MoneyText.FormatWan(fen, Language.En));

    /// <summary>A rule value in ten thousand yuan as fen.</summary>
    public static long FenOf(decimal wan) => checked((long)decimal.Round(wan * FenPerWan));

    /// <summary>A percentage of an amount, rounded down to the fen: a ceiling is never exceeded by rounding.</summary>
    public static long Share(long fen, decimal percent) => checked((long)decimal.Floor(fen * percent / 100m));

    /// <summary>One amount as a percentage of another, for people; 0 of nothing.</summary>
    public static decimal Percent(long part, long whole) => whole == 0 ? 0 : decimal.Round(100m * part / whole, 1);
}
