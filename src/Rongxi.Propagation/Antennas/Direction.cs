using System.Runtime.CompilerServices;

namespace Rongxi.Propagation.Antennas;

/// <summary>Angles between directions.</summary>
internal static class Direction
{
    public const double DegreesPerRadian = 180 / Math.PI;

    /// <summary>The same azimuth within (−180, 180], for one within [−720, 720].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Wrapped(double azimuthDegrees)
    {
        double wrapped = azimuthDegrees;
        while (wrapped > 180)
        {
            wrapped -= 360;
        }

        while (wrapped <= -180)
        {
            wrapped += 360;
        }

        return wrapped;
    }

    /// <summary>Angle between the main lobe and a direction, degrees, 0 … 180; exact for small angles, where an arc cosine is not.</summary>
    public static double OffAxisDegrees(double azimuthDegrees, double elevationDegrees)
    {
        (double sinAzimuth, double cosAzimuth) = Math.SinCos(azimuthDegrees / DegreesPerRadian);
        (double sinElevation, double cosElevation) = Math.SinCos(elevationDegrees / DegreesPerRadian);
        double across = cosElevation * sinAzimuth;
        double aside = Math.Sqrt((sinElevation * sinElevation) + (across * across));
        return Math.Atan2(aside, cosElevation * cosAzimuth) * DegreesPerRadian;
    }
}
