namespace Rongxi.Kernel.Measures;

/// <summary>
/// Conversions of power. dBW = 10·log₁₀(P / 1 W); dBm = 10·log₁₀(P / 1 mW) = dBW + 30. No power at all is −∞ dB, and back.
/// </summary>
public static class Power
{
    /// <summary>Watts to dBW.</summary>
    /// <param name="watts">Zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The power is negative or not a number.</exception>
    public static double WattsToDbw(double watts) =>
        watts >= 0 ? 10 * Math.Log10(watts) : throw new ArgumentOutOfRangeException(nameof(watts), watts, "Power is not negative.");

    /// <summary>Watts to dBm.</summary>
    /// <param name="watts">Zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The power is negative or not a number.</exception>
    public static double WattsToDbm(double watts) => DbwToDbm(WattsToDbw(watts));

    /// <summary>dBW to watts: 10^(dBW / 10).</summary>
    public static double DbwToWatts(double dbw) => Math.Pow(10, dbw / 10);

    /// <summary>dBm to watts: 10^((dBm − 30) / 10).</summary>
    public static double DbmToWatts(double dbm) => DbwToWatts(DbmToDbw(dbm));

    /// <summary>dBm to dBW: less 30.</summary>
    public static double DbmToDbw(double dbm) => dbm - 30;

    /// <summary>dBW to dBm: plus 30.</summary>
    public static double DbwToDbm(double dbw) => dbw + 30;
}
