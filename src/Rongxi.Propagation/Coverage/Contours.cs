namespace Rongxi.Propagation.Coverage;

/// <summary>A line along which a raster has one value.</summary>
/// <param name="Level">The value, in the raster's unit.</param>
/// <param name="LongitudesDegrees">Longitudes of the corners.</param>
/// <param name="LatitudesDegrees">Latitudes of the corners.</param>
/// <param name="IsClosed">Whether the last corner meets the first; open lines end at the edge of what was computed.</param>
public sealed record Contour(double Level, IReadOnlyList<double> LongitudesDegrees, IReadOnlyList<double> LatitudesDegrees, bool IsClosed);

/// <summary>Draws contours through a raster by marching squares: between the centres of four pixels the raster is linear along each side.</summary>
public static class Contours
{
    // Sides of a square: north, east, south, west.
    private const int North = 0;
    private const int East = 1;
    private const int South = 2;
    private const int West = 3;

    /// <summary>All contours of one level, with the higher side to the left, as GeoJSON turns the outer rings of areas; squares with a corner that has no value have none.</summary>
    /// <param name="grid">The raster's shape and place.</param>
    /// <param name="raster">Values, rows from north; NaN where there is none.</param>
    /// <param name="level">The level.</param>
    /// <param name="leastCorners">Lines with fewer corners are left out, 2 and more.</param>
    /// <param name="mostCorners">Most corners of all lines together; what is traced later is left out.</param>
    /// <param name="ct">Stops between rows.</param>
    public static IReadOnlyList<Contour> Of(CoverageGrid grid, ReadOnlySpan<float> raster, double level, int leastCorners = 8, int mostCorners = 500_000, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentOutOfRangeException.ThrowIfNotEqual(raster.Length, grid.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(leastCorners, 2);
        float limit = (float)level;
        byte[] traced = new byte[grid.Count];
        List<Contour> lines = [];
        int corners = 0;
        for (int row = 0; row + 1 < grid.Rows; row++)
        {
            ct.ThrowIfCancellationRequested();
            for (int column = 0; column + 1 < grid.Columns; column++)
            {
                for (int entry = Entry(grid, raster, limit, row, column, traced); entry >= 0; entry = Entry(grid, raster, limit, row, column, traced))
                {
                    Contour line = Trace(grid, raster, limit, row, column, entry, traced);
                    if (line.LongitudesDegrees.Count >= leastCorners && corners + line.LongitudesDegrees.Count <= mostCorners)
                    {
                        corners += line.LongitudesDegrees.Count;
                        lines.Add(line);
                    }
                }
            }
        }

        return lines;
    }

    /// <summary>A side through which an untraced piece of contour enters the square; −1 where none is left.</summary>
    private static int Entry(CoverageGrid grid, ReadOnlySpan<float> raster, float limit, int row, int column, byte[] traced)
    {
        int square = (row * grid.Columns) + column;
        for (int side = 0; side < 4; side++)
        {
            if ((traced[square] & (1 << side)) == 0 && Exit(grid, raster, limit, row, column, side) >= 0)
            {
                return side;
            }
        }

        return -1;
    }

    /// <summary>The side by which a contour that enters through a side leaves; −1 where none enters there.</summary>
    /// <remarks>It enters where, going round clockwise, the raster rises to the level, so the higher side lies to the left.</remarks>
    private static int Exit(CoverageGrid grid, ReadOnlySpan<float> raster, float limit, int row, int column, int side)
    {
        int at = (row * grid.Columns) + column;
        float northWest = raster[at];
        float northEast = raster[at + 1];
        float southWest = raster[at + grid.Columns];
        float southEast = raster[at + grid.Columns + 1];
        if (float.IsNaN(northWest + northEast + southWest + southEast))
        {
            return -1;
        }

        // Corners clockwise: side i runs from corner i to corner i + 1.
        int above = (northWest >= limit ? 1 : 0) | (northEast >= limit ? 2 : 0) | (southEast >= limit ? 4 : 0) | (southWest >= limit ? 8 : 0);
        bool First(int i) => (above & (1 << (i & 3))) != 0;
        if (First(side) || !First(side + 1))
        {
            return -1;
        }

        // Two pieces cross a saddle; its mean says whether the higher corners hang together.
        if (above is 5 or 10)
        {
            bool isHigh = (northWest + northEast + southWest + southEast) / 4 >= limit;
            return (side + (isHigh ? 3 : 1)) & 3;
        }

        for (int turn = 1; turn < 4; turn++)
        {
            int other = (side + turn) & 3;
            if (First(other) && !First(other + 1))
            {
                return other;
            }
        }

        return -1;
    }

    private static Contour Trace(CoverageGrid grid, ReadOnlySpan<float> raster, float limit, int row, int column, int entry, byte[] traced)
    {
        // Back to where the line begins, if it begins anywhere.
        (int firstRow, int firstColumn, int firstEntry) = Beginning(grid, raster, limit, row, column, entry);
        List<double> longitudes = [];
        List<double> latitudes = [];
        (int r, int c, int side) = (firstRow, firstColumn, firstEntry);
        Mark(grid, raster, limit, r, c, side, longitudes, latitudes);
        while (true)
        {
            traced[(r * grid.Columns) + c] |= (byte)(1 << side);
            int exit = Exit(grid, raster, limit, r, c, side);
            Mark(grid, raster, limit, r, c, exit, longitudes, latitudes);
            (r, c, side) = Across(r, c, exit);
            if ((r, c, side) == (firstRow, firstColumn, firstEntry))
            {
                return new Contour(limit, longitudes, latitudes, true);
            }

            if (!IsInside(grid, r, c) || Exit(grid, raster, limit, r, c, side) < 0)
            {
                return new Contour(limit, longitudes, latitudes, false);
            }
        }
    }

    private static (int Row, int Column, int Entry) Beginning(CoverageGrid grid, ReadOnlySpan<float> raster, float limit, int row, int column, int entry)
    {
        (int r, int c, int side) = (row, column, entry);
        while (true)
        {
            (int nr, int nc, int exitThere) = Across(r, c, side);
            if (!IsInside(grid, nr, nc))
            {
                return (r, c, side);
            }

            int before = -1;
            for (int other = 0; other < 4; other++)
            {
                if (Exit(grid, raster, limit, nr, nc, other) == exitThere)
                {
                    before = other;
                }
            }

            if (before < 0)
            {
                return (r, c, side);
            }

            if ((nr, nc, before) == (row, column, entry))
            {
                return (row, column, entry);
            }

            (r, c, side) = (nr, nc, before);
        }
    }

    /// <summary>The square on the other side of a side, and which of its sides that is.</summary>
    private static (int Row, int Column, int Side) Across(int row, int column, int side) => side switch
    {
        North => (row - 1, column, South),
        East => (row, column + 1, West),
        South => (row + 1, column, North),
        _ => (row, column - 1, East),
    };

    private static bool IsInside(CoverageGrid grid, int row, int column) => row >= 0 && column >= 0 && row + 1 < grid.Rows && column + 1 < grid.Columns;

    /// <summary>Adds the place where the level crosses a side.</summary>
    private static void Mark(CoverageGrid grid, ReadOnlySpan<float> raster, float limit, int row, int column, int side, List<double> longitudes, List<double> latitudes)
    {
        (int r0, int c0, int r1, int c1) = side switch
        {
            North => (row, column, row, column + 1),
            East => (row, column + 1, row + 1, column + 1),
            South => (row + 1, column, row + 1, column + 1),
            _ => (row, column, row + 1, column),
        };
        double from = raster[(r0 * grid.Columns) + c0];
        double to = raster[(r1 * grid.Columns) + c1];
        double share = Math.Clamp((limit - from) / (to - from), 0, 1);
        longitudes.Add(grid.LongitudeOf(c0) + (share * (c1 - c0) * grid.PixelDegreesEast));
        latitudes.Add(grid.LatitudeOf(r0) - (share * (r1 - r0) * grid.PixelDegreesNorth));
    }
}
