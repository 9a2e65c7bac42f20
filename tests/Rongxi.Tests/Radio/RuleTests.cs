using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Registers;
using Rongxi.Radio.Authority;
using Rongxi.Radio.CallSigns;
using Rongxi.Radio.Changes;
using Rongxi.Radio.Endings;
using Rongxi.Radio.Examination;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Imports;
using Rongxi.Radio.Stations;

namespace Rongxi.Tests.Radio;

public sealed class StationTermTests
{
    private static readonly DateOnly From = new(2026, 12, 3);

    [Fact]
    public void A_station_licence_never_outlasts_its_frequency_licence() =>
        Assert.Equal(new DateOnly(2030, 6, 30), StationTerm.Until(From, new(2030, 6, 30), new(2036, 1, 1)));

    [Fact]
    public void Under_a_frequency_licence_there_is_no_limit_of_five_years() =>
        Assert.Equal(new DateOnly(2036, 6, 30), StationTerm.Until(From, new(2036, 6, 30), null));

    [Fact]
    public void Without_one_it_is_five_years() => Assert.Equal(new DateOnly(2031, 12, 2), StationTerm.Until(From, null, null));

    [Fact]
    public void A_shorter_term_wanted_is_granted() => Assert.Equal(new DateOnly(2028, 1, 1), StationTerm.Until(From, new(2030, 6, 30), new(2028, 1, 1)));

    [Fact]
    public void Frequencies_are_licensed_for_ten_years_or_twelve_months()
    {
        Assert.Equal(new DateOnly(2036, 12, 2), FrequencyTerm.Longest(From, false));
        Assert.Equal(new DateOnly(2027, 12, 2), FrequencyTerm.Longest(From, true));
    }

    [Fact]
    public void A_renewal_by_silence_runs_the_former_term_within_the_law()
    {
        Assert.Equal(new DateOnly(2026, 12, 31).AddDays(365), GrantChange.Until(new(2026, 1, 1), new(2026, 12, 31), new(2031, 12, 31), null, null, bySilence: true));
        Assert.Equal(new DateOnly(2027, 6, 30), GrantChange.Until(new(2025, 1, 1), new(2026, 12, 31), new(2027, 6, 30), null, null, bySilence: true));
    }
}

public sealed class CompetentAuthorityTests
{
    private static readonly Charter Chengdu = new Charters(Charters.Shipped())["chengdu"];
    private static readonly DateOnly Day = new(2026, 11, 2);
    private static readonly DelegationRecord[] Fixed = [Record(Matter.FixedStation, DelegationMode.OwnName), Record(Matter.ProvincialFrequency, DelegationMode.Entrusted)];

    private static DelegationRecord Record(Matter matter, DelegationMode mode) => new() { Office = "chengdu", Number = $"{matter}-1", Matter = matter, Mode = mode, DocumentNumber = "川无委〔2024〕8号", ValidFrom = new(2024, 1, 1), ValidTo = new(2028, 12, 31) };

    private static StationApplication ShortWave(double watts, PowerUnit unit = PowerUnit.W) =>
        new() { StationClass = "FX", Power = watts, PowerUnit = unit, Frequencies = [new FrequencyRow { TransmitHz = 7_100_000, EmissionDesignator = "2K70J3E" }] };

    [Theory, InlineData(15.0, true), InlineData(14.99, false), InlineData(100.0, true)]
    public void Short_wave_of_15_W_is_the_nations_15_included(double watts, bool national) =>
        Assert.Equal(national ? Matter.NationalStation : Matter.FixedStation, CompetentAuthority.For(ShortWave(watts), Fixed, Chengdu, Day).Matter);

    [Fact]
    public void Power_is_compared_in_watts_whatever_the_unit() =>
        Assert.Equal(Matter.NationalStation, CompetentAuthority.For(ShortWave(42, PowerUnit.Dbm), Fixed, Chengdu, Day).Matter);

    [Fact]
    public void Without_a_delegation_the_office_refuses_and_names_the_body()
    {
        var competence = CompetentAuthority.For(new StationApplication { StationClass = "FB" }, [], Chengdu, Day);
        Assert.Equal(OurPart.NotOurs, competence.Part);
        Assert.Contains("四川省", competence.Body.Zh);
        Assert.Contains("第三十条", competence.Basis);
    }

    [Fact]
    public void A_delegation_counts_only_while_it_holds()
    {
        Assert.Equal(OurPart.Ours, CompetentAuthority.For(new StationApplication { StationClass = "FB" }, Fixed, Chengdu, Day).Part);
        Assert.Equal(OurPart.NotOurs, CompetentAuthority.For(new StationApplication { StationClass = "FB" }, Fixed, Chengdu, new(2029, 1, 1)).Part);
        Assert.Equal(OurPart.NotOurs, CompetentAuthority.For(new StationApplication { StationClass = "ML", Siting = Siting.Mobile }, Fixed, Chengdu, Day).Part);
    }

    [Fact]
    public void Entrusted_decisions_are_the_provinces_own_name_ones_the_offices()
    {
        Assert.Equal("成都市信息化办公室", CompetentAuthority.For(new StationApplication { StationClass = "FB" }, Fixed, Chengdu, Day).DecidedBy(Chengdu));
        Assert.Contains("四川省", CompetentAuthority.For(new FrequencyApplication { Area = AreaOfUse.City }, Fixed, Chengdu, Day).DecidedBy(Chengdu));
    }

    [Fact]
    public void A_first_review_goes_up_where_the_record_says_so() => Assert.Equal(
        OurPart.FirstReview, CompetentAuthority.For(new StationApplication { StationClass = "TC", EarthStationRole = EarthStationRole.Gateway }, [Record(Matter.NationalStation, DelegationMode.FirstReview)], Chengdu, Day).Part);

    [Fact]
    public void Aeronautical_frequencies_are_civil_aviations() => Assert.Equal(
        Matter.AviationFrequency, CompetentAuthority.For(new FrequencyApplication { Allotment = Allotment.CivilAviation, Area = AreaOfUse.City }, Fixed, Chengdu, Day).Matter);
}

public sealed class EndingRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 2);

    private static bool Allowed(IEndingForm form, RecordState state, DateOnly? validTo = null, bool onFrequency = true) =>
        !EndingRules.Check(form, state, validTo ?? new DateOnly(2030, 1, 1), onFrequency, new DateOnly(2020, 1, 1), Today).Any();

    [Fact]
    public void Cancellation_only_follows_an_end()
    {
        Assert.False(Allowed(new CancellationOrder { Ground = CancellationGround.Expired }, RecordState.Valid));
        Assert.True(Allowed(new CancellationOrder { Ground = CancellationGround.Expired }, RecordState.Valid, new DateOnly(2026, 11, 1)));
        Assert.True(Allowed(new CancellationOrder { Ground = CancellationGround.Annulled }, RecordState.Annulled));
        Assert.False(Allowed(new CancellationOrder { Ground = CancellationGround.Annulled }, RecordState.Revoked));
        Assert.True(Allowed(new CancellationOrder { Ground = CancellationGround.Dissolved }, RecordState.Valid));
    }

    [Fact]
    public void What_is_no_longer_in_force_is_not_annulled_withdrawn_or_revoked()
    {
        var revocation = new RevocationOrder { OpenedOn = Today, ActEndedOn = Today };
        foreach (var state in new[] { RecordState.Annulled, RecordState.Withdrawn, RecordState.Revoked, RecordState.Cancelled, RecordState.Expired })
        {
            Assert.False(Allowed(new AnnulmentOrder(), state));
            Assert.False(Allowed(new WithdrawalOrder(), state));
            Assert.False(Allowed(revocation, state));
        }

        Assert.True(Allowed(revocation, RecordState.Valid));
    }

    [Fact]
    public void Each_ending_leads_to_its_own_state_paper_and_entry()
    {
        var ends = new IEndingForm[] { new CancellationOrder(), new AnnulmentOrder(), new WithdrawalOrder(), new RevocationOrder() }.Select(EndLicence.Paper).ToList();
        Assert.Equal([RecordState.Cancelled, RecordState.Annulled, RecordState.Withdrawn, RecordState.Revoked], ends.Select(end => end.State));
        Assert.Equal(4, ends.Select(end => end.Kind).Distinct().Count());
        Assert.Equal([EntryKind.Cancelled, EntryKind.Annulled, EntryKind.Withdrawn, EntryKind.Revoked], ends.Select(end => end.Entry));
    }

    [Fact]
    public void A_frequency_is_idle_too_long_from_the_day_after_the_second_anniversary()
    {
        Assert.False(EndingRules.IsIdleTooLong(new(2024, 11, 2), new(2026, 11, 2)));
        Assert.True(EndingRules.IsIdleTooLong(new(2024, 11, 2), new(2026, 11, 3)));
        Assert.False(Allowed(new AnnulmentOrder { Ground = AnnulmentGround.Idle, IdleSince = new(2020, 2, 1) }, RecordState.Valid, onFrequency: false));
    }

    [Fact]
    public void No_penalty_two_years_after_the_act() =>
        Assert.False(Allowed(new RevocationOrder { ActEndedOn = new(2024, 1, 1), OpenedOn = new(2026, 1, 2) }, RecordState.Valid));

    [Fact]
    public void What_would_gravely_harm_the_public_is_not_annulled() => Assert.Contains(new AnnulmentOrder { HarmsPublic = true }.Check(), error => error.Field == nameof(AnnulmentOrder.HarmsPublic));
}

public sealed class CallSignTests
{
    [Fact]
    public void Call_signs_come_from_the_block_in_order()
    {
        var block = CallSignBlock.Of("RAD-04.block.BLX5000", 1000, "国无管〔2019〕3号")!;
        Assert.Equal("BLX5000", block.At(1));
        Assert.Equal("BLX5187", block.At(188));
        Assert.Equal("BLX5999", block.At(1000));
    }

    [Fact]
    public void A_rule_value_of_another_kind_is_no_block() => Assert.Null(CallSignBlock.Of("RAD-02.decision", 30, ""));

    [Theory, InlineData("BLX5187", true), InlineData("xsa1", true), InlineData("W1AW", false), InlineData("B", false)]
    public void Only_Chinese_series_are_call_signs_here(string sign, bool right) => Assert.Equal(right, new CallSignRuleAttribute().WhyNot(sign) is null);
}

public sealed class StationFormTests
{
    private static StationApplication Good() => new()
    {
        Undertaking = true, StationName = "龙泉山丹景台中继台", StationClass = "FB", Siting = Siting.Fixed, Place = new(104.30714, 30.55344), AltitudeMetres = 968, AntennaHeightMetres = 42, Power = 25, Gain = 11, LossDb = 3.2,
        Frequencies = [new FrequencyRow { TransmitHz = 851_312_500, ReceiveHz = 806_312_500, EmissionDesignator = "25K0D7W" }],
    };

    private static IEnumerable<string> Wrong(StationApplication form) => form.Check().Select(error => error.Field);

    [Fact]
    public void A_right_application_passes() => Assert.Empty(Wrong(Good()));

    [Fact]
    public void Altitude_is_not_the_height_of_the_antenna() => Assert.Contains("AntennaHeightMetres", Wrong(Good() with { AntennaHeightMetres = 968 }));

    [Fact]
    public void The_bandwidth_agrees_with_the_designator()
    {
        Assert.Contains("Frequencies[0].BandwidthHz", Wrong(Good() with { Frequencies = [new FrequencyRow { TransmitHz = 851_312_500, BandwidthHz = 12_500, EmissionDesignator = "25K0D7W" }] }));
        Assert.Empty(Wrong(Good() with { Frequencies = [new FrequencyRow { TransmitHz = 851_312_500, BandwidthHz = 25_000, EmissionDesignator = "25K0D7W" }] }));
    }

    [Fact]
    public void A_range_needs_both_edges_the_right_way_round()
    {
        Assert.Contains("Frequencies[0].ToHz", Wrong(Good() with { Frequencies = [new FrequencyRow { FromHz = 852_000_000, EmissionDesignator = "25K0D7W" }] }));
        Assert.Contains("Frequencies[0].ToHz", Wrong(Good() with { Frequencies = [new FrequencyRow { FromHz = 852_000_000, ToHz = 851_000_000, EmissionDesignator = "25K0D7W" }] }));
    }

    [Fact]
    public void A_base_station_has_a_fixed_site() => Assert.Contains("Siting", Wrong(Good() with { Siting = Siting.Mobile }));

    [Fact]
    public void Changes_and_renewals_have_a_procedure_of_their_own() => Assert.Contains("Kind", Wrong(Good() with { Kind = ApplicationKind.Renewal }));

    [Fact]
    public void The_whole_emission_lies_inside_the_frequency_licence()
    {
        var licence = new FrequencyAssignment
        {
            Office = "chengdu", Number = "5101-2025-PL-0093", Holder = "x", NetworkName = "x", ServiceType = "x", Area = AreaOfUse.City, Purpose = "x", IssuedOn = default, ValidFrom = default, ValidTo = new(2030, 6, 30), CaseNumber = "", DecidedBy = "",
        };
        licence.SetBands([new FrequencyBand { Row = 1, Use = BandUse.Transmit, LowHz = 851_000_000, HighHz = 853_000_000, ChannelBandwidthHz = 25_000 }, new FrequencyBand { Row = 2, Use = BandUse.Receive, LowHz = 806_000_000, HighHz = 808_000_000 }]);
        Assert.Empty(StationOpening.Inside(licence, Good().Frequencies[0], ""));
        Assert.Contains(StationOpening.Inside(licence, new FrequencyRow { TransmitHz = 852_990_000, EmissionDesignator = "25K0D7W" }, ""), error => error.Field == "TransmitHz");
        Assert.Contains(StationOpening.Inside(licence, new FrequencyRow { TransmitHz = 852_000_000, ReceiveHz = 820_000_000, EmissionDesignator = "25K0D7W" }, ""), error => error.Field == "ReceiveHz");
        Assert.Contains(StationOpening.Inside(licence, new FrequencyRow { TransmitHz = 852_000_000, EmissionDesignator = "100KD7W" }, ""), error => error.Field == "EmissionDesignator");
    }

    [Fact]
    public void Gain_in_dBd_is_2_15_dB_more_in_dBi() => Assert.Equal(13.15, (Good() with { GainUnit = GainUnit.Dbd }).GainInDbi(), 9);

    [Fact]
    public void Every_class_of_station_has_both_titles_and_one_code()
    {
        Assert.All(StationClasses.All, one => Assert.True(one.Title.Zh.Length > 0 && one.Title.En.Length > 0));
        Assert.Equal(StationClasses.All.Count, StationClasses.All.DistinctBy(one => one.Code).Count());
    }

    [Fact]
    public void Every_form_can_be_declared() => Assert.All(
        [typeof(StationApplication), typeof(FrequencyApplication), typeof(BaseStationApplication), typeof(LicenceChange), typeof(CallSignApplication), typeof(Station), typeof(FrequencyAssignment), typeof(StationLicence), typeof(CallSign), typeof(DelegationRecord)],
        type => Assert.NotEmpty(FormDefinition.Of(type).Fields));

    [Theory, InlineData(851_300_000, 851_325_000, true), InlineData(851_325_000, 851_350_000, false), InlineData(851_275_000, 851_300_000, false)]
    public void Channels_that_only_touch_are_adjacent(long low, long high, bool same) =>
        Assert.Equal(same ? ChannelRelation.CoChannel : ChannelRelation.Adjacent, NearbyStations.RelationOf(new EmissionRange(851_300_000, 851_325_000), low, high));

    [Theory, InlineData("2", 54_000_000), InlineData("6", 82_000_000), InlineData("7", 174_000_000), InlineData("14", 470_000_000), InlineData("51", 692_000_000)]
    public void Television_channels_have_their_edges(string channel, long low) => Assert.Equal((low, low + 6_000_000), TelevisionChannels.EdgesHz(channel));
}
