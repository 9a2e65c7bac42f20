using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Rongxi.Propagation.LongleyRice;

/// <summary>
/// Eight numbers side by side. Its functions are series whose error, below 10⁻¹⁴ of the value, is far from any decibel that matters.
/// </summary>
/// <param name="value">The numbers.</param>
internal readonly struct Eight(Vector512<double> value) : ILanes<Eight>
{
    /// <summary>How many numbers.</summary>
    public const int Count = 8;

    /// <summary>The numbers.</summary>
    public readonly Vector512<double> Value = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight All(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight operator +(Eight first, Eight second) => new(first.Value + second.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight operator +(Eight first, double second) => new(first.Value + Vector512.Create(second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight operator -(Eight first, Eight second) => new(first.Value - second.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight operator -(Eight first, double second) => new(first.Value - Vector512.Create(second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight operator -(double first, Eight second) => new(Vector512.Create(first) - second.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight operator -(Eight of) => new(-of.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight operator *(Eight first, Eight second) => new(first.Value * second.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight operator *(double first, Eight second) => new(Vector512.Create(first) * second.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight operator /(Eight first, Eight second) => new(first.Value / second.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight operator /(double first, Eight second) => new(Vector512.Create(first) / second.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight Sqrt(Eight of) => new(Vector512.Sqrt(of.Value));

    /// <inheritdoc/>
    /// <remarks>e^x = 2^n · e^r with |r| ≤ ½ ln 2, and e^r by its series up to r¹².</remarks>
    public static Eight Exp(Eight of)
    {
        // Adding and taking off this number rounds to whole numbers and leaves them in the lowest bits.
        Vector512<double> rounder = Vector512.Create(6755399441055744.0);
        Vector512<double> x = Vector512.MaxNative(of.Value, Vector512.Create(-700.0));
        Vector512<double> shifted = Vector512.MultiplyAddEstimate(x, Vector512.Create(1.4426950408889634), rounder);
        Vector512<double> n = shifted - rounder;
        Vector512<double> r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-0.693147180369123816490), x);
        r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-1.90821492927058770002e-10), r);

        // The series in two interleaved halves: shorter chains.
        Vector512<double> s = r * r;
        Vector512<double> even = Vector512.MultiplyAddEstimate(s, Vector512.Create(1 / 479001600.0), Vector512.Create(1 / 3628800.0));
        Vector512<double> odd = Vector512.MultiplyAddEstimate(s, Vector512.Create(1 / 39916800.0), Vector512.Create(1 / 362880.0));
        even = Vector512.MultiplyAddEstimate(even, s, Vector512.Create(1 / 40320.0));
        odd = Vector512.MultiplyAddEstimate(odd, s, Vector512.Create(1 / 5040.0));
        even = Vector512.MultiplyAddEstimate(even, s, Vector512.Create(1 / 720.0));
        odd = Vector512.MultiplyAddEstimate(odd, s, Vector512.Create(1 / 120.0));
        even = Vector512.MultiplyAddEstimate(even, s, Vector512.Create(1 / 24.0));
        odd = Vector512.MultiplyAddEstimate(odd, s, Vector512.Create(1 / 6.0));
        even = Vector512.MultiplyAddEstimate(even, s, Vector512.Create(0.5));
        odd = Vector512.MultiplyAddEstimate(odd, s, Vector512<double>.One);
        even = Vector512.MultiplyAddEstimate(even, s, Vector512<double>.One);
        Vector512<double> power = Vector512.MultiplyAddEstimate(odd, r, even);
        return new((power.AsInt64() + (shifted.AsInt64() << 52)).AsDouble());
    }

    /// <inheritdoc/>
    /// <remarks>ln x = k ln 2 + ln m with m between √½ and √2, and ln m = 2 artanh((m − 1)/(m + 1)) by its series.</remarks>
    public static Eight Log(Eight of)
    {
        Vector512<long> bits = of.Value.AsInt64();
        Vector512<long> exponent = (bits - Vector512.Create(0x3FE6_A09E_667F_3BCD)) >> 52;
        Vector512<double> m = (bits - (exponent << 52)).AsDouble();
        Vector512<double> k = Vector512.ConvertToDouble(exponent);
        Vector512<double> f = (m - Vector512<double>.One) / (m + Vector512<double>.One);
        Vector512<double> s = f * f;
        Vector512<double> t = s * s;
        Vector512<double> even = Vector512.MultiplyAddEstimate(t, Vector512.Create(2 / 21.0), Vector512.Create(2 / 17.0));
        Vector512<double> odd = Vector512.MultiplyAddEstimate(t, Vector512.Create(2 / 19.0), Vector512.Create(2 / 15.0));
        even = Vector512.MultiplyAddEstimate(even, t, Vector512.Create(2 / 13.0));
        odd = Vector512.MultiplyAddEstimate(odd, t, Vector512.Create(2 / 11.0));
        even = Vector512.MultiplyAddEstimate(even, t, Vector512.Create(2 / 9.0));
        odd = Vector512.MultiplyAddEstimate(odd, t, Vector512.Create(2 / 7.0));
        even = Vector512.MultiplyAddEstimate(even, t, Vector512.Create(2 / 5.0));
        odd = Vector512.MultiplyAddEstimate(odd, t, Vector512.Create(2 / 3.0));
        even = Vector512.MultiplyAddEstimate(even, t, Vector512.Create(2.0));
        Vector512<double> series = f * Vector512.MultiplyAddEstimate(odd, s, even);
        Vector512<double> log = Vector512.MultiplyAddEstimate(k, Vector512.Create(0.693147180369123816490), Vector512.MultiplyAddEstimate(k, Vector512.Create(1.90821492927058770002e-10), series));
        return new(Vector512.ConditionalSelect(Vector512.GreaterThan(of.Value, Vector512<double>.Zero), log, Vector512.Create(double.NaN)));
    }

    /// <inheritdoc/>
    /// <remarks>By the series about a right angle.</remarks>
    public static (Eight Sin, Eight Cos) SinCos(Eight angle)
    {
        Vector512<double> u = Vector512.Create(Math.PI / 2) - angle.Value;
        Vector512<double> s = u * u;
        Vector512<double> even = Vector512.Create(1 / 2432902008176640000.0);
        even = Vector512.MultiplyAddEstimate(even, s, Vector512.Create(-1 / 6402373705728000.0));
        even = Vector512.MultiplyAddEstimate(even, s, Vector512.Create(1 / 20922789888000.0));
        even = Vector512.MultiplyAddEstimate(even, s, Vector512.Create(-1 / 87178291200.0));
        even = Vector512.MultiplyAddEstimate(even, s, Vector512.Create(1 / 479001600.0));
        even = Vector512.MultiplyAddEstimate(even, s, Vector512.Create(-1 / 3628800.0));
        even = Vector512.MultiplyAddEstimate(even, s, Vector512.Create(1 / 40320.0));
        even = Vector512.MultiplyAddEstimate(even, s, Vector512.Create(-1 / 720.0));
        even = Vector512.MultiplyAddEstimate(even, s, Vector512.Create(1 / 24.0));
        even = Vector512.MultiplyAddEstimate(even, s, Vector512.Create(-0.5));
        even = Vector512.MultiplyAddEstimate(even, s, Vector512<double>.One);
        Vector512<double> odd = Vector512.Create(1 / 51090942171709440000.0);
        odd = Vector512.MultiplyAddEstimate(odd, s, Vector512.Create(-1 / 121645100408832000.0));
        odd = Vector512.MultiplyAddEstimate(odd, s, Vector512.Create(1 / 355687428096000.0));
        odd = Vector512.MultiplyAddEstimate(odd, s, Vector512.Create(-1 / 1307674368000.0));
        odd = Vector512.MultiplyAddEstimate(odd, s, Vector512.Create(1 / 6227020800.0));
        odd = Vector512.MultiplyAddEstimate(odd, s, Vector512.Create(-1 / 39916800.0));
        odd = Vector512.MultiplyAddEstimate(odd, s, Vector512.Create(1 / 362880.0));
        odd = Vector512.MultiplyAddEstimate(odd, s, Vector512.Create(-1 / 5040.0));
        odd = Vector512.MultiplyAddEstimate(odd, s, Vector512.Create(1 / 120.0));
        odd = Vector512.MultiplyAddEstimate(odd, s, Vector512.Create(-1 / 6.0));
        odd = Vector512.MultiplyAddEstimate(odd, s, Vector512<double>.One);
        return (new(even), new(odd * u));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight SelectLess(Eight first, Eight second, Eight ifLess, Eight otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(first.Value, second.Value), ifLess.Value, otherwise.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Eight first, Eight second) => Vector512.LessThanAny(first.Value, second.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllLess(Eight first, Eight second) => Vector512.LessThanAll(first.Value, second.Value);
}
