namespace Rongxi.Propagation.Coverage;

/// <summary>The raster of an area: pixels of equal size in degrees, rows from north to south, columns from west to east.</summary>
/// <param name="WestDegrees">Western edge of the first column, degrees east; may run past 180 where the area crosses the antimeridian.</param>
/// <param name="NorthDegrees">Northern edge of the first row, degrees north.</param>
/// <param name="PixelDegreesEast">Width of a pixel, degrees, above 0.</param>
/// <param name="PixelDegreesNorth">Height of a pixel, degrees, above 0.</param>
/// <param name="Columns">Pixels in a row.</param>
/// <param name="Rows">Number of rows.</param>
public sealed record CoverageGrid(double WestDegrees, double NorthDegrees, double PixelDegreesEast, double PixelDegreesNorth, int Columns, int Rows)
{
    /// <summary>Most pixels of one area.</summary>
    public const long MostPixels = 100_000_000;

    private const string Method = "Area coverage";

    /// <summary>Number of pixels.</summary>
    public int Count => Columns * Rows;

    /// <summary>Eastern edge, degrees east.</summary>
    public double EastDegrees => WestDegrees + (Columns * PixelDegreesEast);

    /// <summary>Southern edge, degrees north.</summary>
    public double SouthDegrees => NorthDegrees - (Rows * PixelDegreesNorth);

    /// <summary>Latitude of the centres of a row, degrees north.</summary>
    public double LatitudeOf(int row) => NorthDegrees - ((row + 0.5) * PixelDegreesNorth);

    /// <summary>Longitude of the centres of a column, degrees east.</summary>
    public double LongitudeOf(int column) => WestDegrees + ((column + 0.5) * PixelDegreesEast);

    /// <summary>Area of a pixel of a row on the mean sphere, km².</summary>
    public double PixelKm2(int row)
    {
        double north = double.DegreesToRadians(NorthDegrees - (row * PixelDegreesNorth));
        double south = double.DegreesToRadians(NorthDegrees - ((row + 1) * PixelDegreesNorth));
        return Geometry.MeanRadiusKm * Geometry.MeanRadiusKm * double.DegreesToRadians(PixelDegreesEast) * (Math.Sin(north) - Math.Sin(south));
    }

    /// <summary>The smallest raster that holds a circle, its pixels counted from the centre so that the centre is a pixel's centre.</summary>
    /// <param name="latitudeDegrees">Centre, degrees north, −80 … 80: nearer to a pole, pixels in degrees have no use.</param>
    /// <param name="longitudeDegrees">Centre, degrees east, −180 … 180.</param>
    /// <param name="radiusKm">Radius of the circle, above 0 up to 500 km.</param>
    /// <param name="pixelArcSeconds">Size of a pixel both ways, 0.5 … 120 arc-seconds; 3 is about 93 m from south to north.</param>
    /// <exception cref="PropagationInputException">A value outside its range; more than <see cref="MostPixels"/> pixels.</exception>
    public static CoverageGrid Around(double latitudeDegrees, double longitudeDegrees, double radiusKm, double pixelArcSeconds)
    {
        Guard.Within(latitudeDegrees, -80, 80, "°", Method);
        Guard.Within(longitudeDegrees, -180, 180, "°", Method);
        Guard.Above(radiusKm, 0, 500, "km", Method);
        Guard.Within(pixelArcSeconds, 0.5, 120, "arc-seconds", Method);
        double pixel = pixelArcSeconds / 3600;
        // A kilometre spans most degrees where the ellipsoid curves most.
        double degreesNorth = double.RadiansToDegrees(radiusKm / Geometry.LeastRadiusKm);
        double farthest = double.DegreesToRadians(Math.Min(89, Math.Abs(latitudeDegrees) + degreesNorth));
        double degreesEast = degreesNorth / Math.Cos(farthest);
        int up = (int)Math.Ceiling(degreesNorth / pixel);
        int aside = (int)Math.Ceiling(degreesEast / pixel);
        long pixels = ((2L * up) + 1) * ((2L * aside) + 1);
        if (pixels > MostPixels)
        {
            Guard.Refuse(Method, nameof(pixelArcSeconds), pixelArcSeconds, $"at most {MostPixels} pixels; this would be {pixels}");
        }

        return new(longitudeDegrees - ((aside + 0.5) * pixel), latitudeDegrees + ((up + 0.5) * pixel), pixel, pixel, (2 * aside) + 1, (2 * up) + 1);
    }
}
