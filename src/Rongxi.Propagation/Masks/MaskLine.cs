using System.Runtime.CompilerServices;

namespace Rongxi.Propagation.Masks;

/// <summary>Lines straight in dB, and the power under them.</summary>
internal static class MaskLine
{
    private const double NepersPerDb = 0.23025850929940456840;

    /// <summary>The level at an offset on the line from corner <paramref name="i"/> to the next; at a step the better level.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Level(ReadOnlySpan<double> offsets, ReadOnlySpan<double> levels, int i, double offset)
    {
        double width = offsets[i + 1] - offsets[i];

        // Held between the corners: far from zero, rounding may put an offset just outside a steep flank.
        return width > 0
            ? levels[i] + ((levels[i + 1] - levels[i]) * Math.Clamp((offset - offsets[i]) / width, 0, 1))
            : Math.Max(levels[i], levels[i + 1]);
    }

    /// <summary>∫ 10^(L/10) over a width where L runs straight from one level to the other: an exponential, integrated in closed form.</summary>
    public static double Power(double width, double fromDb, double toDb)
    {
        double fall = Math.Abs(fromDb - toDb) * NepersPerDb;

        // (1 − e^−d)/d, by its series where the difference would lose digits.
        double mean = fall < 0.02
            ? 1 - (fall * (0.5 - (fall * ((1.0 / 6) - (fall * ((1.0 / 24) - (fall * (1.0 / 120))))))))
            : (1 - Math.Exp(-fall)) / fall;
        return width * Math.Exp(Math.Max(fromDb, toDb) * NepersPerDb) * mean;
    }
}
