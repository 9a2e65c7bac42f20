using System.Runtime.CompilerServices;

namespace Rongxi.Propagation.LongleyRice;

/// <summary>A single number.</summary>
/// <param name="value">The number.</param>
internal readonly struct One(double value) : ILanes<One>
{
    /// <summary>The number.</summary>
    public double Value { get; } = value;

    public static implicit operator One(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One All(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One operator +(One first, One second) => new(first.Value + second.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One operator +(One first, double second) => new(first.Value + second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One operator -(One first, One second) => new(first.Value - second.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One operator -(One first, double second) => new(first.Value - second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One operator -(double first, One second) => new(first - second.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One operator -(One of) => new(-of.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One operator *(One first, One second) => new(first.Value * second.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One operator *(double first, One second) => new(first * second.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One operator /(One first, One second) => new(first.Value / second.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One operator /(double first, One second) => new(first / second.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One Sqrt(One of) => new(Math.Sqrt(of.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One Exp(One of) => new(Math.Exp(of.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One Log(One of) => new(Math.Log(of.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (One Sin, One Cos) SinCos(One angle)
    {
        (double sin, double cos) = Math.SinCos(angle.Value);
        return (new(sin), new(cos));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One SelectLess(One first, One second, One ifLess, One otherwise) => first.Value < second.Value ? ifLess : otherwise;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(One first, One second) => first.Value < second.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllLess(One first, One second) => first.Value < second.Value;
}
