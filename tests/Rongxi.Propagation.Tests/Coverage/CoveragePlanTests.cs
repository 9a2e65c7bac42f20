using Rongxi.Propagation.Coverage;
using Rongxi.Propagation.Geodesy;

namespace Rongxi.Propagation.Tests.Coverage;

public sealed class CoveragePlanTests
{
    [Theory]
    [InlineData(30.66, 104.06, 50, 3, 90)]
    [InlineData(44.5, -71.5, 30, 6, 150)]
    [InlineData(-33.9, 179.95, 80, 12, 300)]
    [InlineData(0, 0, 40, 6, 200)]
    [InlineData(70, 25, 100, 15, 400)]
    [InlineData(31.5, 120.3, 300, 30, 900)]
    public void Each_pixel_takes_its_value_from_the_nearest_point_of_a_radial(double latitude, double longitude, double radiusKm, double arcSeconds, double stepM)
    {
        CoverageGrid grid = CoverageGrid.Around(latitude, longitude, radiusKm, arcSeconds);
        CoveragePlan plan = new(grid, latitude, longitude, radiusKm, stepM);
        double[] latitudes = new double[plan.Samples + 1];
        double[] longitudes = new double[plan.Samples + 1];
        bool[] seen = new bool[grid.Count];
        for (int radial = 0; radial < plan.Radials; radial++)
        {
            (ReadOnlyMemory<int> pixels, ReadOnlyMemory<ushort> samples) = plan.Of(radial);
            new RadialPath(latitude, longitude, plan.AzimuthDegrees(radial), plan.Samples * stepM).Places(stepM, latitudes, longitudes);
            for (int i = 0; i < pixels.Length; i++)
            {
                int pixel = pixels.Span[i];
                Assert.False(seen[pixel], "No pixel belongs to two radials.");
                seen[pixel] = true;
                if (radial % 37 != 0 || i % 11 != 0)
                {
                    continue;
                }

                int sample = samples.Span[i];
                GeoPoint centre = new(grid.LatitudeOf(pixel / grid.Columns), Math.IEEERemainder(grid.LongitudeOf(pixel % grid.Columns), 360));
                double off = Ellipsoid.Wgs84.Inverse(new GeoPoint(latitudes[sample], longitudes[sample]), centre).DistanceM;
                // The pixel of the transmitter itself is given the first sample.
                Assert.True(off <= (sample == 1 ? 1.01 : 0.75) * stepM, $"radial {radial}, sample {sample}: {off} m off");
            }
        }

        Assert.Equal(plan.Count, seen.Count(one => one));
        Assert.InRange(plan.Count * grid.PixelKm2(grid.Rows / 2) / (Math.PI * radiusKm * radiusKm), 0.98, 1.02);
    }

    [Theory]
    [InlineData(30.66, 104.06, 33, 120)]
    [InlineData(-79, 179.9, 77, 480)]
    [InlineData(60, -5, 200, 500)]
    public void Places_along_a_radial_lie_on_the_geodesic(double latitude, double longitude, double azimuth, double lengthKm)
    {
        double[] latitudes = new double[1001];
        double[] longitudes = new double[1001];
        new RadialPath(latitude, longitude, azimuth, lengthKm * 1000).Places(lengthKm, latitudes, longitudes);
        GeodesicLine line = Ellipsoid.Wgs84.Line(new GeoPoint(latitude, longitude), azimuth);
        for (int i = 0; i <= 1000; i++)
        {
            GeoPoint exact = line.At(lengthKm * i).Point;
            Assert.InRange(longitudes[i], -180, 180);
            Assert.Equal(exact.LatitudeDeg, latitudes[i], 1e-7);
            Assert.Equal(0, Math.IEEERemainder(exact.LongitudeDeg - longitudes[i], 360), 1e-6);
        }
    }

    [Theory]
    [InlineData(double.NaN, 104, 50, 3, "latitudeDegrees")]
    [InlineData(81, 104, 50, 3, "latitudeDegrees")]
    [InlineData(30, 181, 50, 3, "longitudeDegrees")]
    [InlineData(30, 104, 0, 3, "radiusKm")]
    [InlineData(30, 104, 501, 3, "radiusKm")]
    [InlineData(30, 104, 50, 0.1, "pixelArcSeconds")]
    [InlineData(30, 104, 500, 0.5, "pixelArcSeconds")]
    public void A_wrong_value_is_refused_by_name(double latitude, double longitude, double radiusKm, double arcSeconds, string parameter) =>
        Assert.Equal(parameter, Assert.Throws<PropagationInputException>(() => CoverageGrid.Around(latitude, longitude, radiusKm, arcSeconds)).Parameter);
}
