using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.Building;

/// <summary>Amounts in both languages, for papers and refusals.</summary>
internal static class Amounts
{
    public static Text Yuan(long? fen) => fen is { } amount ? (MoneyText.Format(amount, Language.Zh), MoneyText.Format(amount, Language.En)) : Text.None;

    /// <summary>A share in percent with one decimal; nothing of nothing is none.</summary>
    public static double Percent(long part, long whole) => whole == 0 ? 0 : Math.Round(100.0 * part / whole, 1);
}
