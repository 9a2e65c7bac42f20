namespace Rongxi.Propagation.LongleyRice;

/// <summary>
/// One number, or several side by side that are computed alike: the formulas are written once, for a single path and for eight.
/// </summary>
/// <remarks>Where a formula has cases, every case that any of the numbers needs is computed and each takes its own.</remarks>
/// <typeparam name="T">The type itself.</typeparam>
internal interface ILanes<T>
    where T : struct, ILanes<T>
{
    /// <summary>The same number everywhere.</summary>
    static abstract T All(double value);

    static abstract T operator +(T first, T second);

    static abstract T operator +(T first, double second);

    static abstract T operator -(T first, T second);

    static abstract T operator -(T first, double second);

    static abstract T operator -(double first, T second);

    static abstract T operator -(T of);

    static abstract T operator *(T first, T second);

    static abstract T operator *(double first, T second);

    static abstract T operator /(T first, T second);

    static abstract T operator /(double first, T second);

    /// <summary>Square root.</summary>
    static abstract T Sqrt(T of);

    /// <summary>e raised to a power of at most 700.</summary>
    static abstract T Exp(T of);

    /// <summary>Natural logarithm; not a number for numbers below 0.</summary>
    static abstract T Log(T of);

    /// <summary>Sine and cosine of an angle of 0 … π.</summary>
    static abstract (T Sin, T Cos) SinCos(T angle);

    /// <summary>Where the first is less than the second, one number, and the other elsewhere.</summary>
    static abstract T SelectLess(T first, T second, T ifLess, T otherwise);

    /// <summary>Whether the first is less than the second anywhere.</summary>
    static abstract bool AnyLess(T first, T second);

    /// <summary>Whether the first is less than the second everywhere.</summary>
    static abstract bool AllLess(T first, T second);
}

/// <summary>What follows from the operations of <see cref="ILanes{T}"/>.</summary>
internal static class Lanes
{
    /// <summary>The larger of two numbers; the second where either is not a number.</summary>
    public static T Larger<T>(T first, T second)
        where T : struct, ILanes<T> => T.SelectLess(second, first, first, second);

    /// <summary>The smaller of two numbers; the second where either is not a number.</summary>
    public static T Smaller<T>(T first, T second)
        where T : struct, ILanes<T> => T.SelectLess(first, second, first, second);

    /// <summary>Ten times the decimal logarithm.</summary>
    public static T Decibels<T>(T of)
        where T : struct, ILanes<T> => 4.342944819032518 * T.Log(of);
}
