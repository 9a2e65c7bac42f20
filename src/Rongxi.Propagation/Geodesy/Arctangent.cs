using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Rongxi.Propagation.Geodesy;

/// <summary>The arctangent of eight numbers at once.</summary>
/// <remarks>S. L. Moshier's rational approximation (Methods and Programs for Mathematical Functions, 1989): relative error below
/// 2·10⁻¹⁶ for arguments up to 0.66; larger ones are brought there by tan(α − 45°) = (t − 1)/(t + 1).</remarks>
internal static class Arctangent
{
    /// <summary>The angle of the point (x, y), −π … π; 0 where both vanish.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> OfQuotient(Vector512<double> y, Vector512<double> x)
    {
        Vector512<double> sizeX = Vector512.Abs(x), sizeY = Vector512.Abs(y);
        Vector512<double> less = Vector512.Min(sizeX, sizeY), more = Vector512.Max(sizeX, sizeY);
        Vector512<double> isSteep = Vector512.GreaterThan(sizeY, sizeX);
        Vector512<double> isLarge = Vector512.GreaterThan(less, more * 0.66);
        Vector512<double> above = Vector512.ConditionalSelect(isLarge, less - more, less);
        Vector512<double> below = Vector512.ConditionalSelect(isLarge, less + more, more);
        Vector512<double> t = above / Vector512.ConditionalSelect(Vector512.Equals(below, Vector512<double>.Zero), Vector512<double>.One, below);
        Vector512<double> square = t * t;
        Vector512<double> p = (((square * -8.750608600031904122785e-1 - Vector512.Create(1.615753718733365076637e1)) * square
            - Vector512.Create(7.500855792314704667340e1)) * square
            - Vector512.Create(1.228866684490136173410e2)) * square
            - Vector512.Create(6.485021904942025371773e1);
        Vector512<double> q = ((((square + Vector512.Create(2.485846490142306297962e1)) * square
            + Vector512.Create(1.650270098316988542046e2)) * square
            + Vector512.Create(4.328810604912902668951e2)) * square
            + Vector512.Create(4.853903996359136964868e2)) * square
            + Vector512.Create(1.945506571482613964425e2);
        Vector512<double> angle = t + t * (square * p / q);

        // π/4 and π/2 with the digits their doubles cut off.
        angle = Vector512.ConditionalSelect(isLarge, Vector512.Create(Math.PI / 4) + (angle + Vector512.Create(3.061616997868383e-17)), angle);
        angle = Vector512.ConditionalSelect(isSteep, Vector512.Create(Math.PI / 2) - (angle - Vector512.Create(6.123233995736766e-17)), angle);
        angle = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<double>.Zero), Vector512.Create(Math.PI) - angle, angle);
        return Vector512.ConditionalSelect(Vector512.LessThan(y, Vector512<double>.Zero), -angle, angle);
    }
}
