using System.Runtime.CompilerServices;

namespace Rongxi.Propagation.Geodesy;

/// <summary>The coefficients 1 … 6 of a series in sines of even multiples of an angle; the place 0 is not used.</summary>
[InlineArray(Terms + 1)]
internal struct SineSeries
{
    /// <summary>Number of terms.</summary>
    public const int Terms = 6;

    private double first;

    /// <summary>Σ c[k]·sin(2kσ) by Clenshaw's summation.</summary>
    public readonly double At(Angle sigma)
    {
        double twiceCos2 = 2 * (sigma.Cos - sigma.Sin) * (sigma.Cos + sigma.Sin);
        double y0 = 0, y1 = 0;
        for (int k = Terms; k >= 1; k--)
        {
            (y0, y1) = (twiceCos2 * y0 - y1 + this[k], y0);
        }

        return 2 * sigma.Sin * sigma.Cos * y0;
    }
}

/// <summary>Expansions of the geodesic's integrals in the small parameter ε to order 6.</summary>
/// <remarks>C. F. F. Karney, “Algorithms for geodesics”, Journal of Geodesy 87 (2013) 43–55, equations (17), (18), (21), (42) and (43).</remarks>
internal static class GeodesicSeries
{
    /// <summary>ε of k², equation (16), written so that nothing cancels.</summary>
    public static double Epsilon(double k2) => k2 / (2 * (1 + Math.Sqrt(1 + k2)) + k2);

    /// <summary>A₁ − 1, equation (17).</summary>
    public static double A1MinusOne(double epsilon)
    {
        double square = epsilon * epsilon;
        return (square * ((square + 4) * square + 64) / 256 + epsilon) / (1 - epsilon);
    }

    /// <summary>A₂ − 1, equation (42).</summary>
    public static double A2MinusOne(double epsilon)
    {
        double square = epsilon * epsilon;
        return (square * ((-11 * square - 28) * square - 192) / 256 - epsilon) / (1 + epsilon);
    }

    /// <summary>C₁, equation (18): from arc to distance.</summary>
    public static SineSeries C1(double epsilon)
    {
        double square = epsilon * epsilon;
        return Powers(epsilon,
            ((6 - square) * square - 16) / 32,
            ((64 - 9 * square) * square - 128) / 2048,
            (9 * square - 16) / 768,
            (3 * square - 5) / 512,
            -7.0 / 1280,
            -7.0 / 2048);
    }

    /// <summary>C₁′, equation (21): from distance to arc.</summary>
    public static SineSeries C1Reverted(double epsilon)
    {
        double square = epsilon * epsilon;
        return Powers(epsilon,
            ((205 * square - 432) * square + 768) / 1536,
            ((4005 * square - 4736) * square + 3840) / 12288,
            (116 - 225 * square) / 384,
            (2695 - 7173 * square) / 7680,
            3467.0 / 7680,
            38081.0 / 61440);
    }

    /// <summary>C₂, equation (43): for the reduced length.</summary>
    public static SineSeries C2(double epsilon)
    {
        double square = epsilon * epsilon;
        return Powers(epsilon,
            ((square + 2) * square + 16) / 32,
            ((35 * square + 64) * square + 384) / 2048,
            (15 * square + 80) / 768,
            (7 * square + 35) / 512,
            63.0 / 1280,
            77.0 / 2048);
    }

    private static SineSeries Powers(double epsilon, double c1, double c2, double c3, double c4, double c5, double c6)
    {
        SineSeries series = default;
        double power = epsilon;
        series[1] = power * c1;
        series[2] = (power *= epsilon) * c2;
        series[3] = (power *= epsilon) * c3;
        series[4] = (power *= epsilon) * c4;
        series[5] = (power *= epsilon) * c5;
        series[6] = power * epsilon * c6;
        return series;
    }
}
