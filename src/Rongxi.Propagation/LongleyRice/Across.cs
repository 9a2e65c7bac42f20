using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Rongxi.Propagation.LongleyRice;

/// <summary>What the lanes of a vector have in common.</summary>
internal static class Across
{
    /// <summary>The largest of eight numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Largest(Vector512<double> of)
    {
        Vector256<double> four = Vector256.MaxNative(of.GetLower(), of.GetUpper());
        Vector128<double> two = Vector128.MaxNative(four.GetLower(), four.GetUpper());
        return two.ToScalar() > two.GetElement(1) ? two.ToScalar() : two.GetElement(1);
    }
}
