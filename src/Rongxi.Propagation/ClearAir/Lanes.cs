using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Rongxi.Propagation.ClearAir;

/// <summary>Eight numbers at once (AVX-512).</summary>
internal readonly struct Lanes8(Vector512<double> value) : ILanes<Lanes8>
{
    private readonly Vector512<double> value = value;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 All(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Ramp(double first) => new(Vector512.Create(first) + Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Load(ref readonly double origin, nint index) => new(Vector512.LoadUnsafe(in origin, (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator +(Lanes8 left, Lanes8 right) => new(left.value + right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator -(Lanes8 left, Lanes8 right) => new(left.value - right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator *(Lanes8 left, Lanes8 right) => new(left.value * right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator /(Lanes8 left, Lanes8 right) => new(left.value / right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Root(Lanes8 value) => new(Vector512.Sqrt(value.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Max(Lanes8 left, Lanes8 right) => new(Vector512.MaxNative(left.value, right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 WhereGreater(Lanes8 left, Lanes8 right, Lanes8 then, Lanes8 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(left.value, right.value), then.value, otherwise.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 WhereNotLess(Lanes8 left, Lanes8 right, Lanes8 then, Lanes8 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(left.value, right.value), then.value, otherwise.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Lanes8 value) => Vector512.Sum(value.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Largest(Lanes8 value) => Lanes4.Largest(new Lanes4(Vector256.MaxNative(value.value.GetLower(), value.value.GetUpper())));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllWithin(Lanes8 value, Lanes8 least, Lanes8 most) =>
        Vector512.GreaterThanOrEqualAll(value.value, least.value) && Vector512.LessThanOrEqualAll(value.value, most.value);
}

/// <summary>Four numbers at once (AVX2).</summary>
internal readonly struct Lanes4(Vector256<double> value) : ILanes<Lanes4>
{
    private readonly Vector256<double> value = value;

    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 All(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Ramp(double first) => new(Vector256.Create(first) + Vector256.Create(0.0, 1, 2, 3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Load(ref readonly double origin, nint index) => new(Vector256.LoadUnsafe(in origin, (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator +(Lanes4 left, Lanes4 right) => new(left.value + right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator -(Lanes4 left, Lanes4 right) => new(left.value - right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator *(Lanes4 left, Lanes4 right) => new(left.value * right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator /(Lanes4 left, Lanes4 right) => new(left.value / right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Root(Lanes4 value) => new(Vector256.Sqrt(value.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Max(Lanes4 left, Lanes4 right) => new(Vector256.MaxNative(left.value, right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 WhereGreater(Lanes4 left, Lanes4 right, Lanes4 then, Lanes4 otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.GreaterThan(left.value, right.value), then.value, otherwise.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 WhereNotLess(Lanes4 left, Lanes4 right, Lanes4 then, Lanes4 otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(left.value, right.value), then.value, otherwise.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Lanes4 value) => Vector256.Sum(value.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Largest(Lanes4 value)
    {
        Vector128<double> half = Vector128.MaxNative(value.value.GetLower(), value.value.GetUpper());
        return Math.Max(half.ToScalar(), half.GetElement(1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllWithin(Lanes4 value, Lanes4 least, Lanes4 most) =>
        Vector256.GreaterThanOrEqualAll(value.value, least.value) && Vector256.LessThanOrEqualAll(value.value, most.value);
}

/// <summary>One number: the portable fallback, and the profiles too short for the wider ones.</summary>
internal readonly struct Lanes1(double value) : ILanes<Lanes1>
{
    private readonly double value = value;

    public static int Count => 1;

    public static Lanes1 All(double value) => new(value);

    public static Lanes1 Ramp(double first) => new(first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Load(ref readonly double origin, nint index) => new(Unsafe.Add(ref Unsafe.AsRef(in origin), index));

    public static Lanes1 operator +(Lanes1 left, Lanes1 right) => new(left.value + right.value);

    public static Lanes1 operator -(Lanes1 left, Lanes1 right) => new(left.value - right.value);

    public static Lanes1 operator *(Lanes1 left, Lanes1 right) => new(left.value * right.value);

    public static Lanes1 operator /(Lanes1 left, Lanes1 right) => new(left.value / right.value);

    public static Lanes1 Root(Lanes1 value) => new(Math.Sqrt(value.value));

    public static Lanes1 Max(Lanes1 left, Lanes1 right) => left.value > right.value ? left : right;

    public static Lanes1 WhereGreater(Lanes1 left, Lanes1 right, Lanes1 then, Lanes1 otherwise) => left.value > right.value ? then : otherwise;

    public static Lanes1 WhereNotLess(Lanes1 left, Lanes1 right, Lanes1 then, Lanes1 otherwise) => left.value >= right.value ? then : otherwise;

    public static double Sum(Lanes1 value) => value.value;

    public static double Largest(Lanes1 value) => value.value;

    public static bool AllWithin(Lanes1 value, Lanes1 least, Lanes1 most) => value.value >= least.value && value.value <= most.value;
}
