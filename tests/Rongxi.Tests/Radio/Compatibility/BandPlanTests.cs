using Rongxi.Kernel.Rules;
using Rongxi.Radio.Compatibility;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Stations;

namespace Rongxi.Tests.Radio.Compatibility;

/// <summary>Bands, their channels, and the order in which channels suit a station.</summary>
public sealed class BandPlanTests
{
    private static readonly DateOnly Day = new(2026, 11, 2);

    [Theory, InlineData(StationService.LandMobile, 151_000_000, 1356), InlineData(StationService.LandMobile, 405_000_000, 540), InlineData(StationService.LandMobile, 852_000_000, 600), InlineData(StationService.LandMobile, 1_790_000_000, 4), InlineData(StationService.Broadcasting, 90_000_000, 209), InlineData(StationService.Fixed, 7_200_000_000, 10)]
    internal void A_band_holds_as_many_channels_as_fit_wholly_inside(StationService service, long near, int count)
    {
        var band = BandPlan.Of(service, near, Day)[0];
        Assert.InRange(near, band.LowHz, band.HighHz);
        var channels = band.Channels();
        Assert.Equal(count, channels.Count);
        Assert.All(channels, channel => Assert.True(channel.LowHz >= band.LowHz && channel.HighHz <= band.HighHz && channel.WidthHz == band.BandwidthHz));
        Assert.All(channels.Zip(channels.Skip(1)), pair => Assert.Equal(band.SpacingHz, pair.Second.CentreHz - pair.First.CentreHz));
    }

    [Fact]
    public void Broadcasting_stands_on_tenths_of_a_megahertz_and_trunking_between_its_edges()
    {
        Assert.Equal(87_100_000, BandPlan.Of(StationService.Broadcasting, 0, Day)[0].Channels()[0].CentreHz);
        Assert.Equal(851_012_500, BandPlan.Of(StationService.LandMobile, 855_000_000, Day)[0].Channels()[0].CentreHz);
    }

    [Fact]
    public void A_wider_emission_has_fewer_places_and_one_wider_than_the_band_has_none()
    {
        var band = BandPlan.Of(StationService.LandMobile, 852_000_000, Day)[0];
        Assert.Equal(598, (band with { BandwidthHz = 50_000 }).Channels().Count);
        Assert.Empty((band with { BandwidthHz = 20_000_000 }).Channels());
    }

    [Fact]
    public void Bands_of_a_licence_are_those_it_lets_transmit_on_with_its_own_raster()
    {
        var licence = new FrequencyAssignment { Office = "chengdu", Number = "5101-2026-PL-0001", Holder = "x", NetworkName = "x", ServiceType = "x", Area = AreaOfUse.City, Purpose = "x", IssuedOn = Day, ValidFrom = Day, ValidTo = Day.AddYears(5), CaseNumber = "x", DecidedBy = "x" };
        licence.SetBands([new FrequencyBand { Row = 1, Use = BandUse.Transmit, LowHz = 851_000_000, HighHz = 853_000_000, ChannelBandwidthHz = 25_000 }, new FrequencyBand { Row = 2, Use = BandUse.Receive, LowHz = 806_000_000, HighHz = 808_000_000 }]);
        var band = Assert.Single(BandPlan.Of(licence, 12_500, 45_000_000));
        Assert.Equal((851_000_000L, 25_000L, 25_000L, 80), (band.LowHz, band.SpacingHz, band.BandwidthHz, band.Channels().Count));
        Assert.Empty(BandPlan.Of(StationService.Satellite, 0, Day));
    }

    [Fact]
    public void A_channel_used_next_door_comes_last_and_one_nobody_is_near_comes_first()
    {
        using var ground = Relief.Ground();
        var band = new Band("试", "trial", 851_000_000, 853_000_000, 25_000, 25_000, 0, [StationService.LandMobile], Day, "D", "x");
        var channels = band.Channels();
        var next = Relief.OnAir("NEXT", 104.35, 30.55, channels[10]);
        var far = Relief.OnAir("FAR", 104.85, 30.85, channels[60]);
        var found = ChannelSearch.Of(Relief.OnAir("OWN", 104.3, 30.55, channels[0]), band, [next, far], new CompatibilityExaminer(new PathLosses(ground, RadioClimate.Of("chengdu")), service => ServiceCriteria.Of(service, Day, RuleBook.AsDeclared)), CancellationToken.None);

        Assert.Equal(80, found.Count);
        Assert.Equal(80, found.Select(one => one.Channel).Distinct().Count());
        Assert.True(found[0].IsFree && found[0].Verdict == Verdict.Passes && found[0].Worst is null);
        var last = found[^1];
        Assert.Equal((channels[10], "NEXT", Verdict.Fails), (last.Channel, last.Worst!.Other.Number, last.Verdict));
        Assert.Equal(last.MarginDb!.Value, last.Worst.MarginDb, 6);
        Assert.True(last.Worst.IsCoChannel);
        Assert.InRange(last.Worst.DistanceKm, 4.7, 4.9);
        var margins = found.Where(one => one.MarginDb is not null).Select(one => one.MarginDb!.Value).ToList();
        Assert.Equal(margins.OrderDescending(), margins);
        var beside = found.Single(one => one.Channel == channels[11]);
        Assert.True(beside.MarginDb > last.MarginDb + 5 && beside.Worst!.Other.Number == "NEXT", $"{last.MarginDb} on the channel, {beside.MarginDb} beside it");
        Assert.Equal("FAR", found.Single(one => one.Channel == channels[60]).Worst!.Other.Number);
        Assert.True(found.Single(one => one.Channel == channels[60]).MarginDb > last.MarginDb, $"{last.MarginDb} next door");
    }
}
