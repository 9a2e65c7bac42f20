using Rongxi.Propagation.ClearAir;
using Rongxi.Propagation.P1812;
using Rongxi.Propagation.Tests.ClearAir;
using Rongxi.Propagation.Validation;

namespace Rongxi.Propagation.Tests.P1812;

public sealed class P1812RadialTests
{
    [Theory]
    [InlineData("sweeps/profiles_pfl.csv")]
    [InlineData("more-profiles/profiles_pfl.csv")]
    public void Each_point_of_a_radial_over_real_ground_is_its_own_prediction(string file)
    {
        Draws draws = new(21);
        int points = 0;
        foreach (PflProfile profile in PflProfile.ReadAll(ReferenceData.Radio(file)).Values)
        {
            double spacing = profile.DistanceKm[1];
            if (profile.TerrainM.Length * spacing < 1)
            {
                continue;
            }

            Landscape land = Landscape.Draw(draws, spacing * (profile.TerrainM.Length - 1), profile.TerrainM.Length) with { TerrainM = profile.TerrainM };
            points += Compare(draws, land, spacing, 3);
        }

        Assert.True(points > 1000, $"{points} points");
    }

    [Fact]
    public void Each_point_of_an_invented_radial_is_its_own_prediction()
    {
        Draws draws = new(22);
        for (int round = 0; round < 60; round++)
        {
            int count = 10 + draws.Below(150);
            double spacing = draws.Spread(0.05, 5);
            Compare(draws, Landscape.Draw(draws, spacing * (count - 1), count), spacing, 1);
        }
    }

    private static int Compare(Draws draws, Landscape land, double spacing, int every)
    {
        double[] distances = [.. Enumerable.Range(0, land.Count).Select(i => i * spacing)];
        P1812Method method = new(P1812Tests.Draw(draws));
        P1812Radial radial = new(method, spacing, land.Count + draws.Below(3));
        RadialEnds ends = new()
        {
            TransmitterHeightM = draws.Spread(1, 300),
            ReceiverHeightM = draws.Spread(1, 30),
            TransmitterLatitudeDeg = draws.Between(-60, 60),
            BearingDeg = draws.Between(0, 360),
        };
        int first = radial.FirstIndex + draws.Below(3);
        double[] losses = new double[land.Count - first];
        radial.LossDb(land.TerrainM, ends, first, losses, land.ClutterM, land.Zones);
        int points = 0;
        for (int k = first; k < land.Count; k += every, points++)
        {
            PathProfile profile = new(
                distances.AsSpan(0, k + 1),
                land.TerrainM.AsSpan(0, k + 1),
                land.ClutterM.Length == 0 ? default : land.ClutterM.AsSpan(0, k + 1),
                land.Zones.Length == 0 ? default : land.Zones.AsSpan(0, k + 1));
            double alone = method.LossDb(profile, new P1812Terminals
            {
                TransmitterHeightM = ends.TransmitterHeightM,
                ReceiverHeightM = ends.ReceiverHeightM,
                CentreLatitudeDeg = PathCentre.LatitudeDeg(ends.TransmitterLatitudeDeg, ends.BearingDeg, distances[k]),
            });
            Assert.Equal(alone, losses[k - first], 1e-6);
        }

        return points;
    }
}
