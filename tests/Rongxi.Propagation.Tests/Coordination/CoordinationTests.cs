using Rongxi.Propagation.Coordination;

namespace Rongxi.Propagation.Tests.Coordination;

public sealed class CoordinationTests
{
    private static readonly CoordinationSearch Search = new(0.1, 500, 1);

    [Theory]
    [InlineData(100)]
    [InlineData(120)]
    [InlineData(137.3)]
    public void Over_free_space_the_distance_is_that_of_the_formula(double requiredDb)
    {
        CoordinationDistance found = Search.ForLoss(d => 92.4 + (20 * Math.Log10(d)), requiredDb);
        Assert.Equal(CoordinationOutcome.Found, found.Outcome);
        Assert.Equal(Math.Pow(10, (requiredDb - 92.4) / 20), found.DistanceKm, 0.0101);
        Assert.True(92.4 + (20 * Math.Log10(found.DistanceKm)) >= requiredDb);
        Assert.InRange(found.Evaluations, 1, 520);
    }

    [Fact]
    public void The_outermost_crossing_wins_where_the_loss_falls_again()
    {
        // A hill at 40 km hides the station; behind it, at 100 km, the loss is low once more.
        static double Loss(double d) => d is > 40 and < 100 ? 180 : 100 + (0.3 * d);
        Assert.Equal(200, Search.ForLoss(Loss, 160).DistanceKm, 0.011);
        Assert.Equal(100 / 0.3 * 0.2, new CoordinationSearch(0.1, 90, 1).ForLoss(d => 100 + (0.3 * d), 120).DistanceKm, 0.011);
        Assert.Equal(40, new CoordinationSearch(0.1, 90, 1).ForLoss(Loss, 160).DistanceKm, 0.011);
    }

    [Fact]
    public void Beyond_the_range_and_kept_everywhere_are_told_apart()
    {
        Assert.Equal(new CoordinationDistance(500, CoordinationOutcome.BeyondRange, 1), Search.ForLoss(d => d / 10, 60));
        CoordinationDistance kept = Search.ForLoss(_ => 200, 60);
        Assert.Equal(CoordinationOutcome.KeptEverywhere, kept.Outcome);
        Assert.Equal(0.1, kept.DistanceKm);
        Assert.Equal(501, kept.Evaluations);
        Assert.Equal(CoordinationOutcome.KeptEverywhere, Search.ForLoss(_ => double.PositiveInfinity, 60).Outcome);
    }

    [Fact]
    public void A_level_falls_to_its_limit_where_the_loss_reaches_its_own()
    {
        CoordinationDistance byLoss = Search.ForLoss(d => 92.4 + (30 * Math.Log10(d)), 130);
        CoordinationDistance byLevel = Search.ForLevel(d => 60 - 92.4 - (30 * Math.Log10(d)), -70);
        Assert.Equal(byLoss.DistanceKm, byLevel.DistanceKm, 1e-9);
    }

    [Fact]
    public void A_contour_follows_each_direction_and_not_the_threads()
    {
        static double Loss(double azimuth, double d) => 92.4 + (20 * Math.Log10(d)) + (10 * (1 + Math.Cos(azimuth * Math.PI / 180)));
        ContourRadial[] one = ProtectedContour.Trace(Loss, 130, 36, Search);
        ContourRadial[] several = ProtectedContour.Trace(Loss, 130, 36, Search, threads: 4);
        Assert.Equal(one, several);
        Assert.Equal(36, one.Length);
        Assert.Equal(90, one[9].AzimuthDeg);
        foreach (ContourRadial radial in one)
        {
            double exact = Math.Pow(10, (130 - 92.4 - (10 * (1 + Math.Cos(radial.AzimuthDeg * Math.PI / 180)))) / 20);
            Assert.Equal(exact, radial.Distance.DistanceKm, 0.011);
        }

        (double LongitudeDeg, double LatitudeDeg)[] points = new (double, double)[36];
        ProtectedContour.Locate(one, 108.9, 34.3, points);
        for (int i = 0; i < points.Length; i++)
        {
            (double distance, double azimuth) = SphericalEarth.Path(108.9, 34.3, points[i].LongitudeDeg, points[i].LatitudeDeg);
            Assert.Equal(one[i].Distance.DistanceKm, distance, 1e-6);
            Assert.Equal(one[i].AzimuthDeg, azimuth > 359.9999 ? azimuth - 360 : azimuth, 1e-6);
        }
    }

    [Fact]
    public void Values_beyond_their_range_are_refused_by_name()
    {
        Refused("leastKm", () => new CoordinationSearch(0, 10, 1));
        Refused("mostKm", () => new CoordinationSearch(10, 10, 1));
        Refused("mostKm", () => new CoordinationSearch(10, 20_016, 1));
        Refused("stepKm", () => new CoordinationSearch(1, 10, 0));
        Refused("stepKm", () => new CoordinationSearch(1, 1000, 0.001));
        Refused("accuracyKm", () => new CoordinationSearch(1, 10, 1, double.NaN));
        Refused("requiredLossDb", () => Search.ForLoss(d => d, double.NaN));
        Refused("limitDb", () => Search.ForLevel(d => d, 1001));
        Refused("lossDb", () => Search.ForLoss(d => d < 100 ? double.NaN : 0, 0));
        Refused("radials", () => ProtectedContour.Trace((_, d) => d, 1, 0, Search));
        Refused("threads", () => ProtectedContour.Trace((_, d) => d, 1, 1, Search, -1));
        Refused("requiredLossDb", () => ProtectedContour.Trace((_, d) => d, double.NaN, 1, Search));
        Refused("lossDb", () => ProtectedContour.Trace((_, _) => double.NaN, 1, 8, Search, threads: 3));
        Refused("points", () =>
        {
            ProtectedContour.Locate(new ContourRadial[2], 0, 0, new (double, double)[1]);
            return 0;
        });
        Refused("latitude1Deg", () => SphericalEarth.Path(0, 91, 0, 0));
        Refused("longitude2Deg", () => SphericalEarth.Path(0, 0, double.NaN, 0));
        Refused("latitudeDeg", () => SphericalEarth.Destination(0, -91, 0, 1));
        Refused("distanceKm", () => SphericalEarth.Destination(0, 0, 0, -1));
        Refused("azimuthDeg", () => SphericalEarth.Destination(0, 0, double.NaN, 1));
        Assert.ThrowsAny<OperationCanceledException>(() => ProtectedContour.Trace((_, d) => d, 1, 8, Search, 2, new CancellationToken(canceled: true)));
        Assert.ThrowsAny<OperationCanceledException>(() => ProtectedContour.Trace((_, d) => d, 1, 8, Search, 1, new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData(0, 0, 1, 0, 111.1949, 90)]
    [InlineData(0, 0, 0, 1, 111.1949, 0)]
    [InlineData(179.5, 10, -179.5, 10, 109.506, 89.91)]
    [InlineData(0, 90, 50, 89, 111.1949, 130)]
    [InlineData(10, 20, 10, 20, 0, 0)]
    [InlineData(0, 0, 180, 0, 20015.087, 90)]
    public void Distances_and_bearings_are_those_of_the_sphere(double east1, double north1, double east2, double north2, double km, double azimuth)
    {
        (double foundKm, double foundAzimuth) = SphericalEarth.Path(east1, north1, east2, north2);
        Assert.Equal(km, foundKm, 0.001);
        Assert.Equal(azimuth, foundAzimuth, 0.01);
    }

    private static void Refused(string name, Func<object> act) =>
        Assert.Equal(name, Assert.Throws<PropagationInputException>(act).Parameter);
}
