using Rongxi.Propagation.ClearAir;

namespace Rongxi.Propagation.Tests.ClearAir;

public sealed class PassesTests
{
    [Fact]
    public void Every_width_of_the_machine_gives_the_same_maxima()
    {
        Draws draws = new(1);
        for (int round = 0; round < 400; round++)
        {
            int count = 10 + draws.Below(90);
            Landscape land = Landscape.Draw(draws, draws.Spread(0.3, 2000), count);
            PathFrame frame = Frame(draws, land);
            ProfileSource source = new(land.DistanceKm, land.TerrainM, land.ClutterM);
            source.Measure<Lanes1>(in frame, out PathMaxima one);
            source.Measure<Lanes4>(in frame, out PathMaxima four);
            source.Measure<Lanes8>(in frame, out PathMaxima eight);
            Same(one, four);
            Same(one, eight);
            source.MeasureClearance<Lanes1>(in frame, out PathClearance clearOne);
            source.MeasureClearance<Lanes4>(in frame, out PathClearance clearFour);
            source.MeasureClearance<Lanes8>(in frame, out PathClearance clearEight);
            Same(clearOne, clearFour);
            Same(clearOne, clearEight);
            double rough = ProfilePasses.Roughness<Lanes1>(land.DistanceKm, land.TerrainM, 3, 0.1);
            Assert.Equal(rough, ProfilePasses.Roughness<Lanes4>(land.DistanceKm, land.TerrainM, 3, 0.1), 1e-9);
            Assert.Equal(rough, ProfilePasses.Roughness<Lanes8>(land.DistanceKm, land.TerrainM, 3, 0.1), 1e-9);
        }
    }

    [Fact]
    public void The_maxima_are_those_of_the_equations_point_by_point()
    {
        Draws draws = new(2);
        for (int round = 0; round < 200; round++)
        {
            Landscape land = Landscape.Draw(draws, draws.Spread(0.3, 1000), 3 + draws.Below(60));
            PathFrame frame = Frame(draws, land);
            new ProfileSource(land.DistanceKm, land.TerrainM, land.ClutterM).Measure(in frame, out PathMaxima maxima);
            double total = land.DistanceKm[^1];
            double area = 0, moment = 0, horizon = double.NegativeInfinity, cover = double.NegativeInfinity, back = double.NegativeInfinity;
            for (int i = 1; i < land.Count; i++)
            {
                double d = land.DistanceKm[i], b = land.DistanceKm[i - 1], h = land.TerrainM[i], g = land.TerrainM[i - 1];
                area += (d - b) * (h + g);
                moment += (d - b) * ((h * ((2 * d) + b)) + (g * (d + (2 * b))));
                if (i < land.Count - 1)
                {
                    double clutter = land.ClutterM.Length == 0 ? 0 : land.ClutterM[i];
                    horizon = Math.Max(horizon, (h + (frame.MedianBulge * d * (total - d)) - frame.TransmitterM) / d);
                    cover = Math.Max(cover, (h + clutter + (frame.RareBulge * d * (total - d)) - frame.TransmitterM) / d);
                    back = Math.Max(back, (h + clutter + (frame.MedianBulge * d * (total - d)) - frame.ReceiverM) / (total - d));
                }
            }

            Near(area, maxima.Area);
            Near(moment, maxima.Moment);
            Near(horizon, maxima.TransmitterHorizon + (frame.MedianBulge * total));
            Near(cover, maxima.TransmitterCoverRare + (frame.RareBulge * total));
            Near(back, maxima.ReceiverCover + (frame.MedianBulge * total));
        }
    }

    private static PathFrame Frame(Draws draws, Landscape land) => new(
        land.TerrainM[0] + draws.Spread(1, 1000), land.TerrainM[^1] + draws.Spread(1, 1000), land.DistanceKm[^1], 500 / 8500.0, 500 / 19113.0, 0);

    private static void Near(double expected, double actual) => Assert.Equal(expected, actual, 1e-10 * Math.Max(1, Math.Abs(expected)));

    private static void Same(in PathMaxima one, in PathMaxima other)
    {
        Near(one.Area, other.Area);
        Near(one.Moment, other.Moment);
        Near(one.ObstructionM, other.ObstructionM);
        Near(one.TransmitterSlope, other.TransmitterSlope);
        Near(one.ReceiverSlope, other.ReceiverSlope);
        Near(one.TransmitterHorizon, other.TransmitterHorizon);
        Near(one.ReceiverHorizon, other.ReceiverHorizon);
        Near(one.TransmitterCover, other.TransmitterCover);
        Near(one.ReceiverCover, other.ReceiverCover);
        Near(one.TransmitterCoverRare, other.TransmitterCoverRare);
        Near(one.ReceiverCoverRare, other.ReceiverCoverRare);
        Assert.Equal(one.TransmitterHorizonIndex, other.TransmitterHorizonIndex);
        Assert.Equal(one.ReceiverHorizonIndex, other.ReceiverHorizonIndex);
    }

    private static void Same(in PathClearance one, in PathClearance other)
    {
        Near(one.Terrain, other.Terrain);
        Near(one.Cover, other.Cover);
        Near(one.CoverRare, other.CoverRare);
        Assert.Equal(one.TerrainIndex, other.TerrainIndex);
    }
}
