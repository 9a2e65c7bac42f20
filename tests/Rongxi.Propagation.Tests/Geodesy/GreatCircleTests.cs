using Rongxi.Propagation.Geodesy;

namespace Rongxi.Propagation.Tests.Geodesy;

public sealed class GreatCircleTests
{
    private static readonly GeoPoint Chengdu = new(30.66, 104.06);
    private static readonly GeoPoint Wuxi = new(31.49, 120.31);

    [Fact]
    public void Distance_agrees_with_the_law_of_cosines()
    {
        // ITU-R P.2001-5 attachment H.2.
        double f1 = Chengdu.LatitudeDeg * Math.PI / 180, f2 = Wuxi.LatitudeDeg * Math.PI / 180;
        double cos = Math.Sin(f1) * Math.Sin(f2) + Math.Cos(f1) * Math.Cos(f2) * Math.Cos((Wuxi.LongitudeDeg - Chengdu.LongitudeDeg) * Math.PI / 180);
        Assert.Equal(Math.Acos(cos) * 6371, GreatCircle.DistanceKm(Chengdu, Wuxi), 1e-9);
    }

    [Theory]
    [InlineData(0, 0, 0, 1, 111.19492664455873, 90)]
    [InlineData(0, 0, 1, 0, 111.19492664455873, 0)]
    [InlineData(0, 179.5, 0, -179.5, 111.19492664455873, 90)]
    [InlineData(90, 0, -90, 0, 20015.086796020572, 0)]
    [InlineData(10, 20, -10, -160, 20015.086796020572, 180)]
    [InlineData(50, 8, 50, 8, 0, 0)]
    [InlineData(0, 0, 0, 1e-9, 1.1119492664455873e-7, 90)]
    public void Distance_and_bearing_hold_at_the_edges(double lat1, double lon1, double lat2, double lon2, double km, double bearing)
    {
        Assert.Equal(km, GreatCircle.DistanceKm(new GeoPoint(lat1, lon1), new GeoPoint(lat2, lon2)), km * 1e-12 + 1e-12);
        Assert.Equal(bearing, GreatCircle.BearingDeg(new GeoPoint(lat1, lon1), new GeoPoint(lat2, lon2)), 1e-9);
    }

    [Fact]
    public void The_sphere_lies_within_half_a_percent_of_the_ellipsoid()
    {
        SplitMix random = new(5);
        for (int i = 0; i < 2000; i++)
        {
            GeoPoint a = random.Point(), b = random.Point();
            double sphere = GreatCircle.DistanceKm(a, b), ellipsoid = Ellipsoid.Wgs84.Inverse(a, b).DistanceM / 1000;
            Assert.InRange(sphere / ellipsoid, 0.994, 1.006);
        }
    }

    [Fact]
    public void Points_are_equally_spaced_and_end_where_asked()
    {
        double[] lat = new double[1001], lon = new double[1001];
        GreatCircle.Points(Chengdu, Wuxi, lat, lon);
        Assert.Equal((Chengdu.LatitudeDeg, Chengdu.LongitudeDeg), (lat[0], lon[0]));
        Assert.Equal((Wuxi.LatitudeDeg, Wuxi.LongitudeDeg), (lat[^1], lon[^1]));
        double step = GreatCircle.DistanceKm(Chengdu, Wuxi) / 1000;
        for (int i = 1; i < lat.Length; i++)
        {
            Assert.Equal(step, GreatCircle.DistanceKm(new GeoPoint(lat[i - 1], lon[i - 1]), new GeoPoint(lat[i], lon[i])), 1e-9);
        }
    }

    [Fact]
    public void Vector_and_scalar_computation_agree_for_any_path()
    {
        SplitMix random = new(7);
        double[] lat1 = new double[37], lon1 = new double[37], lat2 = new double[37], lon2 = new double[37];
        for (int i = 0; i < 3000; i++)
        {
            GeoPoint from = i % 7 == 0 ? new GeoPoint(i % 2 == 0 ? 90 : -90, random.Between(-180, 180)) : random.Point();
            GreatCirclePath path = GreatCirclePath.Towards(from, random.Between(-360, 360), i % 5 == 0 ? random.Between(0, 20_000) : random.Between(0, 100));
            path.Points(0, path.LengthKm / 36, lat1, lon1, byVector: true);
            path.Points(0, path.LengthKm / 36, lat2, lon2, byVector: false);
            for (int k = 0; k < lat1.Length; k++)
            {
                Assert.InRange(lat1[k], -90, 90);
                Assert.InRange(lon1[k], -180, 180);
                Assert.True(GreatCircle.DistanceKm(new GeoPoint(lat1[k], lon1[k]), new GeoPoint(lat2[k], lon2[k])) < 1e-10, $"{from} {k}");
            }
        }
    }

    [Fact]
    public void Destination_lies_at_the_distance_in_the_direction()
    {
        SplitMix random = new(3);
        for (int i = 0; i < 3000; i++)
        {
            GeoPoint from = random.Near(new GeoPoint(0, 0), 80);
            double bearing = random.Between(-180, 180), distance = random.Between(0.01, 5000);
            GeoPoint to = GreatCircle.Destination(from, bearing, distance);
            Assert.Equal(distance, GreatCircle.DistanceKm(from, to), 1e-9);
            Assert.InRange(Math.Abs(Math.IEEERemainder(GreatCircle.BearingDeg(from, to) - bearing, 360)), 0, 1e-7);
            GeoPoint middle = GreatCircle.Intermediate(from, to, distance / 2);
            Assert.Equal(GreatCircle.DistanceKm(from, middle), GreatCircle.DistanceKm(middle, to), 1e-8);
        }
    }

    [Theory]
    [InlineData(21.5207, 0.09, 241)]
    [InlineData(0, 0.09, 3)]
    [InlineData(0.1, 0.09, 3)]
    [InlineData(20000, 1e-6, 1_000_000)]
    public void Count_keeps_neighbours_within_the_step(double length, double step, int count) =>
        Assert.Equal(count, GreatCircle.Count(length, step));

    [Fact]
    public void What_lies_beyond_a_path_is_refused()
    {
        GreatCirclePath path = GreatCirclePath.Between(Chengdu, Wuxi);
        Assert.Equal("distanceKm", Assert.Throws<PropagationInputException>(() => path.At(path.LengthKm + 1)).Parameter);
        Assert.Equal("distanceKm", Assert.Throws<PropagationInputException>(() => path.At(double.NaN)).Parameter);
        Assert.Equal("stepKm", Assert.Throws<PropagationInputException>(() => path.Points(0, double.NaN, new double[2], new double[2])).Parameter);
        Assert.Equal("longitudeDeg", Assert.Throws<PropagationInputException>(() => path.Points(0, 1, new double[3], new double[2])).Parameter);
        Assert.Throws<PropagationInputException>(() => path.Points(0, path.LengthKm, new double[3], new double[3]));
        Assert.Equal("stepKm", Assert.Throws<PropagationInputException>(() => GreatCircle.Count(1, 0)).Parameter);
        Assert.Equal("latitudeDeg", Assert.Throws<PropagationInputException>(() => GreatCircle.Points(Chengdu, Wuxi, new double[1], new double[1])).Parameter);
        Assert.Equal("bearingDeg", Assert.Throws<PropagationInputException>(() => GreatCircle.Destination(Chengdu, 361, 1)).Parameter);
    }
}
