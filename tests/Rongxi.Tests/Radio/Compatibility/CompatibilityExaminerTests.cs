using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Propagation.Terrain;
using Rongxi.Propagation.Terrain.Synthetic;
using Rongxi.Radio.Compatibility;
using Rongxi.Radio.Stations;
using Rongxi.Radio.Terrain;
using Range = Rongxi.Radio.Compatibility.Range;

namespace Rongxi.Tests.Radio.Compatibility;

/// <summary>Pairs of stations over the demonstration's relief.</summary>
public sealed class CompatibilityExaminerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rongxi-waves-").FullName;
    private readonly Ground _ground;

    public CompatibilityExaminerTests()
    {
        SyntheticRelief.Chengdu().WriteHgt(_folder, new Rongxi.Propagation.Rasters.GeoBounds(30.1, 104.05, 30.9, 104.9));
        _ground = new Ground(TerrainStore.Open(_folder));
    }

    public void Dispose()
    {
        _ground.Dispose();
        Directory.Delete(_folder, true);
    }

    private static ServiceCriterion Criteria(StationService service) => ServiceCriteria.Of(service, new DateOnly(2026, 11, 1), RuleBook.AsDeclared);

    private static OnAir Station(string number, double longitude, double latitude, double mhz, double eirpDbw = 20, string holder = "甲") => new()
    {
        Number = number, Name = number, Holder = holder, Service = StationService.LandMobile, Place = new Coordinates(longitude, latitude), TransmitHeightM = 40, ReceiveHeightM = 40, EirpDbw = eirpDbw, GainDbi = 8,
        Transmits = [new Range((long)(mhz * 1e6) - 12_500, (long)(mhz * 1e6) + 12_500)], RangeKm = 10, NoiseFigureDb = 8,
    };

    private Examined Examine(OnAir subject, params OnAir[] others) => new CompatibilityExaminer(new PathLosses(_ground, RadioClimate.Of("chengdu")), Criteria).Of(subject, others, TestContext.Current.CancellationToken);

    private static readonly OnAir Subject = Station("我", 104.2, 30.6, 851.3125);

    [Fact]
    public void A_pair_is_computed_both_ways_and_worst_comes_first()
    {
        var found = Examine(Subject, Station("远", 104.6, 30.8, 851.3125, holder: "乙"), Station("近", 104.4, 30.65, 851.3125, holder: "乙"));
        Assert.Equal(4, found.Pairings.Count);
        Assert.Equal(found.Pairings.OrderBy(pairing => pairing.MarginDb).Select(pairing => pairing.Key), found.Pairings.Select(pairing => pairing.Key));
        Assert.Equal("近", found.Worst!.Other.Number);
        Assert.True(found.Worst.MarginDb < 0);
    }

    [Fact]
    public void A_decibel_more_disturbs_by_a_decibel_and_is_disturbed_by_one_less()
    {
        var other = Station("乙台", 104.5, 30.7, 851.3125, holder: "乙");
        var (before, after) = (Examine(Subject, other), Examine(Subject with { EirpDbw = Subject.EirpDbw + 1 }, other));
        Assert.Equal(before.Of(Direction.Affected).Single().MarginDb - 1, after.Of(Direction.Affected).Single().MarginDb, 1e-9);
        Assert.Equal(before.Of(Direction.Affecting).Single().MarginDb + 1, after.Of(Direction.Affecting).Single().MarginDb, 1e-9);
    }

    [Fact]
    public void The_margin_is_what_the_shown_figures_add_up_to()
    {
        var pair = Examine(Subject, Station("乙台", 104.5, 30.7, 851.3375, holder: "乙")).Of(Direction.Affected).Single();
        Assert.False(pair.IsCoChannel);
        Assert.Equal(pair.EirpDbw + 30 - pair.LossDb + pair.GainDbi - pair.RejectionDb, pair.InterferenceDbm, 1e-9);
        Assert.Equal(pair.ReferenceDbm - pair.InterferenceDbm - pair.Criterion.RequiredDb, pair.MarginDb, 1e-9);
    }

    [Fact]
    public void Margins_rise_as_frequencies_part_and_far_off_nobody_is_met()
    {
        var margins = new[] { 0, 12.5, 25, 50 }.Select(apart => Examine(Subject, Station("乙台", 104.5, 30.7, 851.3125 + (apart / 1000), holder: "乙")).Of(Direction.Affected).Single().MarginDb).ToList();
        Assert.Equal(margins.Order(), margins);
        Assert.True(margins[^1] - margins[0] > 20);
        Assert.Empty(Examine(Subject, Station("乙台", 104.5, 30.7, 853, holder: "乙")).Pairings);
    }

    [Fact]
    public void A_network_does_not_stand_in_its_own_way()
    {
        var found = Examine(Subject, Station("自己", 104.3, 30.6, 851.3125));
        Assert.Empty(found.Pairings);
        Assert.Equal(2, found.Own.Count);
    }

    [Fact]
    public void A_directed_antenna_spares_those_behind_it()
    {
        var east = Station("东", 104.5, 30.6, 851.3125, holder: "乙");
        var towards = Examine(Subject with { AzimuthDegrees = 90, GainDbi = 15 }, east).Of(Direction.Affected).Single();
        var away = Examine(Subject with { AzimuthDegrees = 270, GainDbi = 15 }, east).Of(Direction.Affected).Single();
        Assert.InRange(away.MarginDb - towards.MarginDb, 10, 40);
    }

    [Fact]
    public void A_fixed_receiver_is_tested_against_noise_at_its_own_site()
    {
        var link = Station("微波", 104.5, 30.7, 851.3125, holder: "乙") with { Service = StationService.Fixed, AzimuthDegrees = 250, GainDbi = 30 };
        var pair = Examine(Subject, link).Of(Direction.Affected).Single();
        Assert.Equal("I/N", pair.RatioName);
        Assert.Equal(link.Place, pair.To);
        Assert.Equal(pair.Criterion.RequiredDb - pair.RatioDb, pair.MarginDb, 1e-9);
    }

    [Fact]
    public void A_missing_tile_is_refused_by_its_name()
    {
        var refused = Assert.Throws<Refusal>(() => Examine(Subject, Station("南", 104.2, 29.8, 851.3125, holder: "乙")));
        Assert.Equal("terrain.missing", refused.Code);
        Assert.Contains("N29E104", refused.Text.En);
    }

    [Fact]
    public void Without_any_terrain_nothing_is_computed() =>
        Assert.Equal("terrain.missing", Assert.Throws<Refusal>(() => new CompatibilityExaminer(new PathLosses(new Ground(null), RadioClimate.Of("chengdu")), Criteria)
            .Of(Subject, [Station("乙台", 104.5, 30.7, 851.3125, holder: "乙")], TestContext.Current.CancellationToken)).Code);

    [Fact]
    public void The_same_inputs_have_the_same_hash_and_a_change_is_named()
    {
        OnAir[] others = [Station("乙台", 104.5, 30.7, 851.3125, holder: "乙"), Station("丙台", 104.6, 30.5, 851.3125, holder: "丙")];
        Inputs Of(OnAir station, IEnumerable<OnAir> around) => Inputs.Of(station, [.. around], [Criteria(StationService.LandMobile)], RadioClimate.Of("chengdu"), _ground.Mark);
        var first = Of(Subject, others);
        Assert.Equal(first.Whole, Of(Subject, others.Reverse()).Whole);
        var report = new TechnicalReport
        {
            Office = "chengdu", CaseNumber = "1", FiledAt = default, ByName = "", Tried = "", StationHash = first.Station, RegisterHash = first.Register, CriteriaHash = first.Criteria, TerrainVersion = first.Terrain, LibraryVersion = first.Library,
            InputsHash = first.Whole, FindingsHash = "", Conclusion = "",
        };
        Assert.Empty(first.ChangedSince(report));
        Assert.Equal(["the station’s values"], Of(Subject with { TransmitHeightM = 41 }, others).ChangedSince(report).Select(text => text.En));
        Assert.Equal(["the register around it"], Of(Subject, others[..1]).ChangedSince(report).Select(text => text.En));
    }

    [Fact]
    public void What_is_tried_is_said_in_the_address_and_nothing_else()
    {
        var tried = WhatIf.From("power=6.5&height=42&azimuth=-1&tilt=2&mhz=851.3125&nonsense=1");
        Assert.Equal("power=6.5&height=42&azimuth=-1&tilt=2&mhz=851.3125", tried.ToString());
        Assert.True(WhatIf.From("power=-5&height=9999&azimuth=x&tilt=31").IsAsApplied);
        var station = tried.Tried(Subject with { AzimuthDegrees = 90 }, 65);
        Assert.Equal((Subject.EirpDbw - 10, 42d, null, 2d), (Math.Round(station.EirpDbw, 9), station.TransmitHeightM, station.AzimuthDegrees, station.DowntiltDegrees));
    }

    [Fact]
    public void A_section_says_how_much_of_the_first_zone_is_free()
    {
        double[] distances = [.. Enumerable.Range(0, 101).Select(i => i * 0.1)];
        var free = new ProfileDrawing(distances, new double[101], 60, 60, 900).Clearance();
        var blocked = new ProfileDrawing(distances, [.. distances.Select(km => Math.Abs(km - 5) < 0.3 ? 90d : 0)], 60, 60, 900).Clearance();
        Assert.InRange(free.Radii, 0.5, 3);
        Assert.True(blocked.Radii < 0);
        Assert.InRange(blocked.Km, 4.7, 5.3);
    }
}
