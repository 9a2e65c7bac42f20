using Rongxi.Propagation.Coverage;

namespace Rongxi.Propagation.Tests.Coverage;

public sealed class ContourTests
{
    private static readonly CoverageGrid Grid = new(104, 31, 0.01, 0.01, 60, 50);

    [Fact]
    public void A_cone_has_one_closed_ring_of_its_level_around_its_top()
    {
        float[] cone = Raster((row, column) => 100 - MathF.Sqrt(((row - 25) * (row - 25)) + ((column - 30) * (column - 30))));
        Contour ring = Assert.Single(Contours.Of(Grid, cone, 90));
        Assert.True(ring.IsClosed);
        for (int i = 0; i < ring.LatitudesDegrees.Count; i++)
        {
            double north = (ring.LatitudesDegrees[i] - Grid.LatitudeOf(25)) / 0.01;
            double east = (ring.LongitudesDegrees[i] - Grid.LongitudeOf(30)) / 0.01;
            Assert.Equal(10, Math.Sqrt((north * north) + (east * east)), 0.05);
        }

        Assert.True(Area(ring) > 0, "The higher side lies to the left: around a top the ring runs counter-clockwise.");
    }

    [Fact]
    public void A_pit_is_ringed_the_other_way() =>
        Assert.True(Area(Assert.Single(Contours.Of(Grid, Raster((row, column) => MathF.Sqrt(((row - 25) * (row - 25)) + ((column - 30) * (column - 30)))), 10))) < 0);

    [Fact]
    public void A_slope_has_one_open_line_from_edge_to_edge()
    {
        Contour line = Assert.Single(Contours.Of(Grid, Raster((row, column) => column), 20.5));
        Assert.False(line.IsClosed);
        Assert.Equal(Grid.Rows, line.LatitudesDegrees.Count);
        Assert.All(line.LongitudesDegrees, longitude => Assert.Equal(Grid.LongitudeOf(20) + 0.005, longitude, 1e-9));
    }

    [Fact]
    public void Lines_end_where_nothing_was_computed()
    {
        float[] slope = Raster((row, column) => row is > 20 and < 24 ? float.NaN : column);
        Assert.Equal(2, Contours.Of(Grid, slope, 20.5).Count);
    }

    [Fact]
    public void A_saddle_is_parted_by_its_mean()
    {
        CoverageGrid square = new(0, 0, 1, 1, 2, 2);
        Assert.Equal(2, Contours.Of(square, [10, 0, 0, 10], 4, leastCorners: 2).Count);
        Assert.Equal(2, Contours.Of(square, [10, 0, 0, 10], 6, leastCorners: 2).Count);
    }

    [Fact]
    public void Every_crossing_of_a_rough_raster_is_drawn_once()
    {
        ulong state = 7;
        float[] rough = Raster((_, _) => (float)(Next(ref state) % 1000) / 10);
        int crossings = 0;
        for (int row = 0; row < Grid.Rows; row++)
        {
            for (int column = 0; column < Grid.Columns; column++)
            {
                bool here = rough[(row * Grid.Columns) + column] >= 50f;
                crossings += column + 1 < Grid.Columns && here != rough[(row * Grid.Columns) + column + 1] >= 50f ? 1 : 0;
                crossings += row + 1 < Grid.Rows && here != rough[((row + 1) * Grid.Columns) + column] >= 50f ? 1 : 0;
            }
        }

        int corners = 0;
        foreach (Contour line in Contours.Of(Grid, rough, 50, leastCorners: 2))
        {
            corners += line.IsClosed ? line.LatitudesDegrees.Count - 1 : line.LatitudesDegrees.Count;
        }

        Assert.Equal(crossings, corners);
    }

    private static float[] Raster(Func<int, int, float> value)
    {
        float[] raster = new float[Grid.Count];
        for (int i = 0; i < raster.Length; i++)
        {
            raster[i] = value(i / Grid.Columns, i % Grid.Columns);
        }

        return raster;
    }

    private static double Area(Contour ring)
    {
        double area = 0;
        for (int i = 0; i + 1 < ring.LatitudesDegrees.Count; i++)
        {
            area += (ring.LongitudesDegrees[i] * ring.LatitudesDegrees[i + 1]) - (ring.LongitudesDegrees[i + 1] * ring.LatitudesDegrees[i]);
        }

        return area;
    }

    private static ulong Next(ref ulong state)
    {
        state ^= state << 13;
        state ^= state >> 7;
        return state ^= state << 17;
    }
}
