using System.Globalization;
using Watts = Rongxi.Kernel.Measures.Power;

namespace Rongxi.Radio.Power;

/// <summary>
/// Equivalent isotropically radiated power (等效全向辐射功率): dBW = 10·log₁₀(P / 1 W) + gain in dBi − loss in dB.
/// </summary>
internal static class Eirp
{
    /// <summary>Gain of a half-wave dipole over the isotropic antenna, in dB: dBi = dBd + 2.15.</summary>
    public const double DipoleGainDb = 2.15;

    /// <summary>The radiated power in dBW.</summary>
    /// <param name="watts">Power of the transmitter in watts, above zero.</param>
    /// <param name="gainDbi">Gain of the antenna in dBi; may be negative.</param>
    /// <param name="lossDb">Total loss of the feeder system in dB, zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">No power, or a loss that would be a gain.</exception>
    public static double Dbw(double watts, double gainDbi, double lossDb)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(watts);
        ArgumentOutOfRangeException.ThrowIfNegative(lossDb);
        return Watts.WattsToDbw(watts) + gainDbi - lossDb;
    }

    public static double DbdToDbi(double dbd) => dbd + DipoleGainDb;

    public static double DbiToDbd(double dbi) => dbi - DipoleGainDb;

    /// <summary>The sum as it is shown beside the result: <c>10·lg 25 + 11.0 dBi − 3.2 dB</c>.</summary>
    public static string Working(double watts, double gainDbi, double lossDb) => string.Create(
        CultureInfo.InvariantCulture,
        $"10·lg {watts:0.###} {(gainDbi < 0 ? '−' : '+')} {Math.Abs(gainDbi):0.0#} dBi − {lossDb:0.0#} dB");
}
