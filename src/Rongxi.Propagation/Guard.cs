using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Rongxi.Propagation;

/// <summary>Checks of arguments; each throws <see cref="PropagationInputException"/> naming the parameter.</summary>
internal static class Guard
{
    /// <summary>Refuses a value outside [<paramref name="least"/>, <paramref name="most"/>], and NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Within(double value, double least, double most, string unit, string method, [CallerArgumentExpression(nameof(value))] string parameter = "")
    {
        // Written so that NaN fails.
        if (!(value >= least && value <= most))
        {
            Refuse(method, parameter, value, string.Create(CultureInfo.InvariantCulture, $"{least} … {most} {unit}").TrimEnd());
        }
    }

    /// <summary>Refuses a value not above <paramref name="least"/> or beyond <paramref name="most"/>, and NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Above(double value, double least, double most, string unit, string method, [CallerArgumentExpression(nameof(value))] string parameter = "")
    {
        if (!(value > least && value <= most))
        {
            Refuse(method, parameter, value, string.Create(CultureInfo.InvariantCulture, $"above {least}, up to {most} {unit}").TrimEnd());
        }
    }

    /// <summary>Refuses a series of numbers that holds NaN, an infinity, or a value outside the range.</summary>
    public static void AllWithin(ReadOnlySpan<double> values, double least, double most, string unit, string method, [CallerArgumentExpression(nameof(values))] string parameter = "")
    {
        foreach (double value in values)
        {
            if (!(value >= least && value <= most))
            {
                Refuse(method, parameter, value, string.Create(CultureInfo.InvariantCulture, $"{least} … {most} {unit} everywhere").TrimEnd());
            }
        }
    }

    /// <summary>Refuses with the sentence made of the parts.</summary>
    [DoesNotReturn, MethodImpl(MethodImplOptions.NoInlining)]
    public static void Refuse(string method, string parameter, double value, string allowed) =>
        throw new PropagationInputException(method, parameter, value, allowed);
}
