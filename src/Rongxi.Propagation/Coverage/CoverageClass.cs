namespace Rongxi.Propagation.Coverage;

/// <summary>A class of field strength or of another figure of an area, with how it is drawn.</summary>
/// <param name="From">Least value of the class, in the raster's unit.</param>
/// <param name="Red">Colour, red part.</param>
/// <param name="Green">Colour, green part.</param>
/// <param name="Blue">Colour, blue part.</param>
public readonly record struct CoverageClass(double From, byte Red, byte Green, byte Blue);

/// <summary>How much of an area reaches each class.</summary>
/// <param name="Class">The class.</param>
/// <param name="AreaKm2">Area at or above its least value, km².</param>
/// <param name="Population">People there; null where no raster of people was given.</param>
public sealed record CoverageShare(CoverageClass Class, double AreaKm2, double? Population);

/// <summary>Measures and draws the classes of a raster.</summary>
public static class CoverageClasses
{
    /// <summary>Area, and people where their number is known, at or above each class.</summary>
    /// <param name="grid">The raster's shape and place.</param>
    /// <param name="raster">Values; NaN where there are none.</param>
    /// <param name="classes">Classes, highest first.</param>
    /// <param name="population">People in each pixel of the grid; empty where not known.</param>
    public static IReadOnlyList<CoverageShare> Shares(CoverageGrid grid, ReadOnlySpan<float> raster, IReadOnlyList<CoverageClass> classes, ReadOnlySpan<float> population = default)
    {
        Check(grid, raster, classes);
        if (population.Length != 0)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(population.Length, grid.Count);
        }

        double[] area = new double[classes.Count];
        double[] people = new double[classes.Count];
        for (int row = 0; row < grid.Rows; row++)
        {
            double pixel = grid.PixelKm2(row);
            for (int column = 0; column < grid.Columns; column++)
            {
                int at = (row * grid.Columns) + column;
                for (int i = classes.Count - 1; i >= 0 && raster[at] >= classes[i].From; i--)
                {
                    area[i] += pixel;
                    if (population.Length != 0 && population[at] > 0)
                    {
                        people[i] += population[at];
                    }
                }
            }
        }

        List<CoverageShare> shares = [];
        for (int i = 0; i < classes.Count; i++)
        {
            shares.Add(new(classes[i], area[i], population.Length == 0 ? null : people[i]));
        }

        return shares;
    }

    /// <summary>Colours one row of a picture in Mercator's projection, as maps on screens use it; transparent where no class is reached.</summary>
    /// <param name="grid">The raster's shape and place.</param>
    /// <param name="raster">Values; NaN where there are none.</param>
    /// <param name="classes">Classes, highest first.</param>
    /// <param name="pictureRow">Row of the picture, which has as many rows as the grid.</param>
    /// <param name="rgba">Receives four bytes a column.</param>
    public static void Colour(CoverageGrid grid, ReadOnlySpan<float> raster, IReadOnlyList<CoverageClass> classes, int pictureRow, Span<byte> rgba)
    {
        Check(grid, raster, classes);
        ArgumentOutOfRangeException.ThrowIfNotEqual(rgba.Length, grid.Columns * 4);
        double north = Mercator(grid.NorthDegrees);
        double south = Mercator(grid.SouthDegrees);
        double y = north + ((south - north) * (pictureRow + 0.5) / grid.Rows);
        double latitude = double.RadiansToDegrees((2 * Math.Atan(Math.Exp(y))) - (Math.PI / 2));
        int row = Math.Clamp((int)((grid.NorthDegrees - latitude) / grid.PixelDegreesNorth), 0, grid.Rows - 1);
        rgba.Clear();
        for (int column = 0; column < grid.Columns; column++)
        {
            float value = raster[(row * grid.Columns) + column];
            foreach (CoverageClass one in classes)
            {
                if (value >= one.From)
                {
                    (rgba[column * 4], rgba[(column * 4) + 1], rgba[(column * 4) + 2], rgba[(column * 4) + 3]) = (one.Red, one.Green, one.Blue, (byte)255);
                    break;
                }
            }
        }
    }

    private static double Mercator(double latitudeDegrees) => Math.Log(Math.Tan((Math.PI / 4) + (double.DegreesToRadians(latitudeDegrees) / 2)));

    private static void Check(CoverageGrid grid, ReadOnlySpan<float> raster, IReadOnlyList<CoverageClass> classes)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentOutOfRangeException.ThrowIfNotEqual(raster.Length, grid.Count);
        for (int i = 1; i < classes.Count; i++)
        {
            if (!(classes[i].From < classes[i - 1].From))
            {
                Guard.Refuse("Coverage classes", nameof(classes), classes[i].From, "least values that fall from class to class");
            }
        }
    }
}
