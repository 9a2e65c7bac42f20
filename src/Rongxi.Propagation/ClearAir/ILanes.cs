namespace Rongxi.Propagation.ClearAir;

/// <summary>Several numbers computed at once. The passes over a profile are written once against this, and the runtime makes of them
/// one version for each width the machine has; the width of one is the portable fallback.</summary>
/// <typeparam name="T">The width.</typeparam>
internal interface ILanes<T>
    where T : struct, ILanes<T>
{
    /// <summary>How many numbers.</summary>
    static abstract int Count { get; }

    /// <summary>The same number in every lane.</summary>
    static abstract T All(double value);

    /// <summary><paramref name="first"/>, first + 1, first + 2 …</summary>
    static abstract T Ramp(double first);

    /// <summary>Consecutive numbers from memory.</summary>
    static abstract T Load(ref readonly double origin, nint index);

    /// <summary>Sum, lane by lane.</summary>
    static abstract T operator +(T left, T right);

    /// <summary>Difference, lane by lane.</summary>
    static abstract T operator -(T left, T right);

    /// <summary>Product, lane by lane.</summary>
    static abstract T operator *(T left, T right);

    /// <summary>Quotient, lane by lane.</summary>
    static abstract T operator /(T left, T right);

    /// <summary>Square root, lane by lane.</summary>
    static abstract T Root(T value);

    /// <summary>The larger, lane by lane; no lane may be NaN.</summary>
    static abstract T Max(T left, T right);

    /// <summary>Where left &gt; right the first choice, else the second, lane by lane.</summary>
    static abstract T WhereGreater(T left, T right, T then, T otherwise);

    /// <summary>Where left ≥ right the first choice, else the second, lane by lane.</summary>
    static abstract T WhereNotLess(T left, T right, T then, T otherwise);

    /// <summary>Sum over the lanes.</summary>
    static abstract double Sum(T value);

    /// <summary>The largest over the lanes.</summary>
    static abstract double Largest(T value);

    /// <summary>Whether every lane lies in [<paramref name="least"/>, <paramref name="most"/>]; NaN does not.</summary>
    static abstract bool AllWithin(T value, T least, T most);
}
