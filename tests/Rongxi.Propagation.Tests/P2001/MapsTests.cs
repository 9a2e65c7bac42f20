using Rongxi.Propagation.P2001;
using Rongxi.Propagation.Validation;

namespace Rongxi.Propagation.Tests.P2001;

public sealed class MapsTests
{
    [Fact]
    public void Uniform_maps_give_the_same_loss_as_a_given_climate()
    {
        using MapFolder folder = MapFolder.Uniform(Climates.Temperate);
        WideRangeMaps maps = WideRangeMaps.Load(folder.Path);
        foreach (double length in (double[])[4, 60, 500])
        {
            Terrains hills = Terrains.Hills(7, length, 400, 150);
            foreach (double time in (double[])[0.0001, 1, 50, 99.9])
            {
                WideRangeLink link = hills.Link(2.4, time);
                Assert.Equal(WideRangeModel.Loss(hills.Profile, link, Climates.Temperate).LossDb, WideRangeModel.Loss(hills.Profile, link, maps).LossDb, 1e-9);
            }
        }
    }

    [Fact]
    public void The_published_cases_run_from_maps_to_losses()
    {
        using MapFolder folder = MapFolder.Uniform(Climates.InferredAndes);
        List<ReferenceCase> cases = [.. new P2001Suite().Run(ReferenceData.Radio("itu-p2001"), folder.Path)];
        Assert.Equal(250, cases.Count);
        Assert.All(cases, tested => Assert.True(tested.Passes, $"{tested.Name}: {tested.Actual} instead of {tested.Expected}"));
    }

    [Theory]
    [InlineData(110, 30, 113, 35)]
    [InlineData(-2, 51, 3, 50)]
    [InlineData(178, -40, -178, -42)]
    [InlineData(-180, 10, 180, 12)]
    [InlineData(20, 88, -160, 88)]
    public void Maps_that_rise_evenly_are_read_exactly_between_their_points(double east1, double north1, double east2, double north2)
    {
        using MapFolder folder = MapFolder.Uniform(Climates.Temperate);
        folder.Write("DN_Median.txt", (_, north) => 40 + (north / 9));
        folder.Write("surfwv_50_fixed.txt", (east, north) => 10 + (north / 30) + (Math.Abs(east - 180) / 90));
        folder.Write("Esarain_Mt_v5.txt", (_, north) => 900 + (5 * north));
        folder.Write("FoEs10.txt", (_, north) => 10 - (north / 30));
        WideRangeMaps maps = WideRangeMaps.Load(folder.Path);
        Terrains flat = Terrains.Flat(SphereKm(east1, north1, east2, north2));
        WideRangeLink link = flat.Link(1, 50) with { TransmitterLongitudeDeg = east1, TransmitterLatitudeDeg = north1, ReceiverLongitudeDeg = east2, ReceiverLatitudeDeg = north2 };
        WideRangeClimate climate = WideRangeModel.Climate(flat.Profile, link, maps);

        double middle = (climate.Refractivity.MedianLapse - 40) * 9;
        Assert.InRange(middle, Math.Min(north1, north2) - 0.3, north1 == 88 ? 90.0001 : Math.Max(north1, north2) + 0.3);
        Assert.Equal(10 + (north1 / 30) + (Math.Abs(((east1 + 360) % 360) - 180) / 90), climate.TransmitterVapourGm3, 1e-9);
        Assert.Equal(10 + (north2 / 30) + (Math.Abs(((east2 + 360) % 360) - 180) / 90), climate.ReceiverVapourGm3, 1e-9);
        Assert.True((climate.TransmitterRain.AnnualRainfallMm <= climate.ReceiverRain.AnnualRainfallMm) == (north1 <= north2) || north1 == north2);
        Assert.Equal(10 - (middle / 30), climate.CentreSporadicE.TenPercentMHz, 1e-9);
    }

    [Fact]
    public void A_common_volume_over_the_sea_takes_the_smaller_zone_of_the_terminals_on_land()
    {
        using MapFolder folder = MapFolder.Uniform(Climates.Temperate);
        folder.Write("TropoClim.txt", (_, north) => north < 30.4 ? 6 : north > 34 ? 3 : 0);
        WideRangeMaps maps = WideRangeMaps.Load(folder.Path);
        Assert.Equal(3, Zone(maps, 600));
        Assert.Equal(6, Zone(maps, 200));
        Assert.Equal(6, Zone(maps, 10));
        folder.Write("TropoClim.txt", (_, _) => 0);
        Assert.Equal(0, Zone(WideRangeMaps.Load(folder.Path), 600));
    }

    [Fact]
    public void Missing_maps_are_named_together_with_where_to_get_them()
    {
        using MapFolder folder = MapFolder.Uniform(Climates.Temperate);
        File.Delete(Path.Combine(folder.Path, "h0.txt"));
        File.Delete(Path.Combine(folder.Path, "FoEs0.1.txt"));
        TablesMissingException refused = Assert.Throws<TablesMissingException>(() => WideRangeMaps.Load(folder.Path));
        Assert.Contains("h0.txt, FoEs0.1.txt", refused.What, StringComparison.Ordinal);
        Assert.DoesNotContain("DN_Median", refused.What, StringComparison.Ordinal);
        Assert.Contains(folder.Path, refused.Message, StringComparison.Ordinal);
        Assert.Contains("https://www.itu.int/rec/R-REC-P.2001/en", refused.Message, StringComparison.Ordinal);
        Assert.Throws<TablesMissingException>(() => WideRangeMaps.Load(Path.Combine(folder.Path, "nowhere")));
    }

    [Fact]
    public void Names_may_be_written_in_any_case()
    {
        using MapFolder folder = MapFolder.Uniform(Climates.Temperate);
        File.Move(Path.Combine(folder.Path, "DN_Median.txt"), Path.Combine(folder.Path, "dn_median.TXT"));
        Assert.NotNull(WideRangeMaps.Load(folder.Path));
    }

    [Theory]
    [InlineData("1 2 3", "line 1 has 3 numbers")]
    [InlineData("", "has 0 rows")]
    [InlineData("1 two 3", "“two” is not a number")]
    [InlineData("1 900 3", "900 is outside -50 … 150")]
    [InlineData("1 NaN 3", "NaN is outside")]
    public void A_file_that_is_not_the_map_is_refused_with_line_and_reason(string text, string reason)
    {
        using MapFolder folder = MapFolder.Uniform(Climates.Temperate);
        File.WriteAllText(Path.Combine(folder.Path, "DN_Median.txt"), text);
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => WideRangeMaps.Load(folder.Path));
        Assert.Contains("DN_Median.txt", refused.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_with_a_row_or_a_number_too_many_is_refused()
    {
        using MapFolder folder = MapFolder.Uniform(Climates.Temperate);
        string path = Path.Combine(folder.Path, "h0.txt");
        string[] lines = File.ReadAllLines(path);
        File.WriteAllLines(path, [.. lines, lines[0]]);
        Assert.Contains("one too many", Assert.Throws<InvalidDataException>(() => WideRangeMaps.Load(folder.Path)).Message, StringComparison.Ordinal);
        lines[4] += " 2";
        File.WriteAllLines(path, lines);
        Assert.Contains("line 5 has more than 241 numbers", Assert.Throws<InvalidDataException>(() => WideRangeMaps.Load(folder.Path)).Message, StringComparison.Ordinal);
    }

    private static int Zone(WideRangeMaps maps, double lengthKm)
    {
        Terrains flat = Terrains.Flat(lengthKm);
        return WideRangeModel.Climate(flat.Profile, flat.Link(1, 50), maps).TroposcatterZone;
    }

    private static double SphereKm(double east1, double north1, double east2, double north2)
    {
        const double Degree = Math.PI / 180;
        double cosine = (Math.Sin(north1 * Degree) * Math.Sin(north2 * Degree)) + (Math.Cos(north1 * Degree) * Math.Cos(north2 * Degree) * Math.Cos((east1 - east2) * Degree));
        return 6371 * Math.Acos(cosine);
    }
}
