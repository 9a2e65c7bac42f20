using System.Runtime.CompilerServices;

namespace Rongxi.Propagation.Geodesy;

/// <summary>An angle as its sine and cosine: no quadrant is lost and nothing cancels near 0 and 90 degrees.</summary>
internal readonly record struct Angle(double Sin, double Cos)
{
    /// <summary>Degrees in a radian's measure.</summary>
    public const double RadiansPerDegree = Math.PI / 180;

    /// <summary>The angle of <paramref name="degrees"/>, reduced to one eighth of a circle before radians are taken, so that 90 degrees
    /// have a cosine of exactly 0.</summary>
    public static Angle FromDegrees(double degrees) => FromDegrees(degrees, 0);

    /// <summary>The angle of <paramref name="degrees"/> + <paramref name="rest"/>, where the rest is what rounding left over.</summary>
    public static Angle FromDegrees(double degrees, double rest)
    {
        double within = Math.IEEERemainder(degrees, 360);
        int quarter = (int)Math.Round(within / 90);
        (double sin, double cos) = Math.SinCos(Round(within - 90 * quarter + rest) * RadiansPerDegree);
        return (quarter & 3) switch
        {
            0 => new Angle(sin, cos),
            1 => new Angle(cos, 0 - sin),
            2 => new Angle(0 - sin, 0 - cos),
            _ => new Angle(0 - cos, sin),
        };
    }

    /// <summary>The same direction on the unit circle.</summary>
    public Angle Normalised()
    {
        double length = Length(Sin, Cos);
        return new Angle(Sin / length, Cos / length);
    }

    /// <summary>The angle in degrees, −180 … 180.</summary>
    public double Degrees
    {
        get
        {
            // The arctangent is taken of at most 1, so that 45, 90 and 135 degrees come out exactly.
            double y = Sin, x = Cos;
            int quarter = 0;
            if (Math.Abs(y) > Math.Abs(x))
            {
                (x, y) = (y, x);
                quarter = 2;
            }

            if (double.IsNegative(x))
            {
                x = -x;
                quarter++;
            }

            double degrees = Math.Atan2(y, x) / RadiansPerDegree;
            return quarter switch
            {
                0 => degrees,
                1 => Math.CopySign(180, y) - degrees,
                2 => 90 - degrees,
                _ => -90 + degrees,
            };
        }
    }

    /// <summary>Sum of two angles.</summary>
    public static Angle operator +(Angle a, Angle b) => new(a.Sin * b.Cos + a.Cos * b.Sin, a.Cos * b.Cos - a.Sin * b.Sin);

    /// <summary>A longitude or azimuth brought into −180 … 180 degrees.</summary>
    public static double Turn(double degrees)
    {
        double within = Math.IEEERemainder(degrees, 360);
        return within == -180 ? 180 : within;
    }

    /// <summary>The difference <paramref name="to"/> − <paramref name="from"/> in −180 … 180 degrees, and what rounding left over.</summary>
    public static (double Degrees, double Remainder) Difference(double from, double to)
    {
        double first = Math.IEEERemainder(-from, 360), second = Math.IEEERemainder(to, 360);
        (double sum, double rest) = Sum(first, second);
        (sum, rest) = Sum(Math.IEEERemainder(sum, 360), rest);
        if (sum == 0 || Math.Abs(sum) == 180)
        {
            // At 0 and 180 degrees the sign says which way round.
            sum = Math.CopySign(sum, rest == 0 ? to - from : -rest);
        }

        return (sum, rest);
    }

    /// <summary>Angles below a picometre on the ground become exact zeros, so that nearly singular cases do not arise.</summary>
    public static double Round(double degrees)
    {
        const double Least = 1.0 / 16;
        double size = Math.Abs(degrees);
        if (size < Least)
        {
            double gap = Least - size;
            size = Least - gap;
        }

        return Math.CopySign(size, degrees);
    }

    /// <summary>√(a² + b²) of numbers of moderate size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Length(double a, double b) => Math.Sqrt(a * a + b * b);

    private static (double Sum, double Remainder) Sum(double a, double b)
    {
        double sum = a + b;
        double back = sum - b;
        double other = sum - back;
        back -= a;
        other -= b;
        return (sum, sum == 0 ? sum : 0 - (back + other));
    }
}
