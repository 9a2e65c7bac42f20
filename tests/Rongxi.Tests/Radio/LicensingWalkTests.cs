using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Radio.CallSigns;
using Rongxi.Radio.Changes;
using Rongxi.Radio.Endings;
using Rongxi.Radio.Examination;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Power;
using Rongxi.Radio.Stations;
using Rongxi.Radio.Supervision;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;
using Rongxi.Web.Checks;

namespace Rongxi.Tests.Radio;

/// <summary>Whole journeys through the desk: licences with their papers, registers and call signs.</summary>
public sealed class LicensingWalkTests
{
    private static readonly DateOnly Monday = new(2026, 11, 2);

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    private static readonly (string, string)[] FrequencyFindings = [("Allocation", "true"), ("Plan", "true"), ("Staff", "true"), ("Interference", "true"), ("Opinion", "符合条件")];
    private static readonly (string, string)[] StationFindings = [("Frequency", "true"), ("Approved", "true"), ("Staff", "true"), ("Plan", "true"), ("Environment", "true"), ("Opinion", "符合条件")];
    private static readonly (string, string)[] PlainFindings = [("Met", "true"), ("Opinion", "符合条件")];

    private static FrequencyApplication FrequencyForm => new()
    {
        Address = "成都市锦江区", ContactName = "何一帆", ContactPhone = "028-86120000", NetworkName = "轨道集群网", Service = FrequencyService.LandMobile, TechnicalSystem = "PDT", Area = AreaOfUse.City, AreaText = "成都市", Purpose = "调度指挥", Staff = "5人",
        Bands = [new BandRow { Use = BandUse.Transmit, LowHz = 851_000_000, HighHz = 853_000_000, ChannelBandwidthHz = 25_000 }, new BandRow { Use = BandUse.Receive, LowHz = 806_000_000, HighHz = 808_000_000 }],
        From = Monday, Until = new(2030, 6, 30), PayerName = "成都锦江轨道通信有限公司", PayerCode = RadioOffice.Unit, Undertaking = true,
    };

    private static StationApplication StationForm(string licence, string name = "龙泉山丹景台中继台") => new()
    {
        ContactName = "何一帆", ContactPhone = "028-86120000", Purpose = "调度指挥", WantsCallSign = true, StationName = name, StationClass = "FB", Siting = Siting.Fixed, Site = "龙泉驿区山泉镇", District = "510112", Place = new(104.30714, 30.55344),
        AltitudeMetres = 968, AntennaHeightMetres = 42, Mode = OperatingMode.Duplex, FrequencyLicenceNumber = licence, Frequencies = [new FrequencyRow { TransmitHz = 851_312_500, ReceiveHz = 806_312_500, EmissionDesignator = "25K0D7W" }],
        EquipmentModel = "HD-9600", ApprovalCode = "24F51A2B1078", Power = 25, PowerCode = PowerCode.Y, AntennaModel = "TX-860-9", Gain = 11, LossDb = 3.2, Undertaking = true,
    };

    private static async Task Examine(ModuleOffice office, string number, (string, string)[] findings, bool site = false)
    {
        await office.Take(number, "Accept", Role.IntakeClerk);
        await office.Take(number, "TakeUp", Role.CaseHandler);
        await office.Take(number, "Examine", Role.CaseHandler, null, findings);
        if (site)
        {
            await office.Take(number, "CheckSite", Role.CaseHandler, null, ("CheckedOn", "2026-11-02"), ("Conforms", "true"), ("Officers[0].Name", "王思远"), ("Officers[0].Certificate", "A1"), ("Officers[1].Name", "陈予安"), ("Officers[1].Certificate", "A2"), ("Findings", "与申请一致"));
        }

        await office.Opine(number, Role.DivisionHead);
    }

    private static async Task<FrequencyAssignment> Frequency(ModuleOffice office)
    {
        var number = await office.Apply("RAD-01", FrequencyForm);
        await Examine(office, number, FrequencyFindings);
        await office.Take(number, "Grant", Role.DeputyDirector, null, ("UseRatePercent", "30"));
        return await office.Ask(db => db.Set<FrequencyAssignment>().AsNoTracking().Include(licence => licence.Bands).SingleAsync(licence => licence.CaseNumber == number));
    }

    private static async Task<Station> Station(ModuleOffice office, string licence, string name = "龙泉山丹景台中继台")
    {
        var number = await office.Apply("RAD-02", StationForm(licence, name));
        await Examine(office, number, StationFindings, site: true);
        await office.Take(number, "Grant", Role.DeputyDirector, null, ("PowerW", "6"));
        return await office.Ask(db => db.Set<Station>().AsNoTracking().Include(station => station.Frequencies).SingleAsync(station => station.LastCaseNumber == number));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_station_is_licensed_on_its_frequencies_with_papers_registers_and_call_sign(string engine)
    {
        await using var office = await RadioOffice.Open(Monday, engine);
        var frequency = await Frequency(office);
        Assert.Equal("5101-2026-PL-0001", frequency.Number);
        Assert.Equal(2, frequency.Bands.Count);

        var station = await Station(office, frequency.Number);
        Assert.Equal("5101-2026-TZ-0001", station.Number);
        Assert.Equal("BLX5187", station.CallSign);
        Assert.Equal(new DateOnly(2030, 6, 30), station.ValidTo);
        Assert.Equal(6, station.PowerW);
        Assert.Equal(15.58, station.EirpDbw);
        Assert.Equal((851_300_000, 851_325_000), (station.LowHz!.Value, station.HighHz!.Value));

        // The public finds it by the frequency as people write it.
        foreach (var typed in new[] { "851.3 MHz", "851.3125", "BLX5187" })
        {
            Assert.Contains(await office.Find(typed), hit => hit.Kind == Rongxi.Radio.Stations.Station.Register && hit.Number == station.Number);
        }

        var file = await office.Read(station.LastCaseNumber!);
        Assert.Equal(Outcome.Granted, file.Outcome);
        Assert.Equal(["acceptance-notice", "grant-decision", "review-sheet", "station-licence"], file.Documents.Select(document => document.Kind).Order());
        Assert.Matches("^成信办许〔2026〕\\d+号$", file.Documents.Single(document => document.Kind == "grant-decision").Number!);
        Assert.Equal(CallSignStanding.Issued, (await office.Single<CallSign>("BLX5187")).Standing);
        Assert.Equal(station.ValidTo, (await office.Single<StationLicence>(station.Number)).ValidTo);
        Assert.Equal(2, await office.Ask(db => db.Notices.CountAsync()));

        await office.Take(file.Number, "Deliver", Role.IntakeClerk, null, ("Mode", "Direct"), ("On", "2026-11-02"), ("ReceivedBy", "何一帆"));
        await office.Take(file.Number, "Archive", Role.Archivist);
        Assert.True((await office.Read(file.Number)).IsClosed);
    }

    [Fact]
    public async Task A_grant_waits_for_finding_countersignature_and_check_on_site()
    {
        await using var office = await RadioOffice.Open(Monday);
        var frequency = await Frequency(office);
        var number = await office.Apply("RAD-02", StationForm(frequency.Number));
        await office.Take(number, "Accept", Role.IntakeClerk);
        await office.Take(number, "TakeUp", Role.CaseHandler);
        Assert.Contains("审查意见", (await Refused(() => office.Take(number, "Grant", Role.DeputyDirector))).Text.Zh);
        await office.Take(number, "Examine", Role.CaseHandler, null, StationFindings);
        Assert.Contains("会签", (await Refused(() => office.Take(number, "Grant", Role.DeputyDirector))).Text.Zh);
        await office.Opine(number, Role.DivisionHead);
        Assert.Contains("现场核查", (await Refused(() => office.Take(number, "Grant", Role.DeputyDirector))).Text.Zh);
    }

    [Fact]
    public async Task An_application_outside_the_licence_or_the_city_is_refused_with_what_would_be_right()
    {
        await using var office = await RadioOffice.Open(Monday);
        var frequency = await Frequency(office);
        var form = StationForm(frequency.Number);
        var refusal = await Refused(() => office.Apply("RAD-02", form with
        {
            Place = new(140.30714, 30.55344), WantedUntil = new(2031, 1, 1), Frequencies = [new FrequencyRow { TransmitHz = 853_312_500, EmissionDesignator = "25K0D7W" }],
        }));
        Assert.Equal(["Place.Longitude", "WantedUntil", "Frequencies[0].TransmitHz"], refusal.Errors.Select(error => error.Field));
        Assert.Equal("2030-06-30", refusal.Errors[1].Repair);
        Assert.StartsWith("104°18′25", refusal.Errors[0].Repair);
        refusal = await Refused(() => office.Apply("RAD-02", form with { District = "320213" }));
        Assert.Contains("不属于成都市", refusal.Errors[0].Text.Zh);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_licence_is_changed_renewed_and_cancelled_and_every_step_stands_in_its_history(string engine)
    {
        await using var office = await RadioOffice.Open(Monday, engine);
        var station = await Station(office, (await Frequency(office)).Number);
        await Change(office, new LicenceChange { Kind = ChangeKind.Change, LicenceNumber = station.Number, Reason = "更换天线", ContactName = "何", ContactPhone = "028-86120000", NewAntennaModel = "TX-900", NewGainDbi = 9, Undertaking = true });
        var changed = await office.Single<Station>(station.Number);
        Assert.Equal(("TX-900", 9d, 13.58), (changed.AntennaModel, changed.GainDbi, changed.EirpDbw));
        Assert.Equal(2, (await office.Single<StationLicence>(station.Number)).Issue);
        Assert.Equal(1, await office.Ask(db => db.Set<StationFrequency>().CountAsync()));

        var renewal = new LicenceChange { Kind = ChangeKind.Renewal, LicenceNumber = station.Number, Reason = "继续使用", ContactName = "何", ContactPhone = "028-86120000", Undertaking = true };
        Assert.Contains("先延续频率许可", (await Refused(() => office.Apply("RAD-03", renewal))).Errors[0].Text.Zh);
        await Change(office, renewal with { LicenceNumber = station.FrequencyLicenceNumber!, WantedUntil = new(2036, 6, 30) });
        await Change(office, renewal);
        Assert.Equal(new DateOnly(2036, 6, 30), (await office.Single<StationLicence>(station.Number)).ValidTo);

        await Change(office, new LicenceChange { Kind = ChangeKind.Cancellation, LicenceNumber = station.Number, Reason = "终止使用", ContactName = "何", ContactPhone = "028-86120000", Ground = CancellationReason.UseEnded, UseEndedOn = Monday, Undertaking = true });
        Assert.Equal(RecordState.Cancelled, (await office.Single<Station>(station.Number)).State);
        Assert.Equal(CallSignStanding.Released, (await office.Single<CallSign>(station.CallSign!)).Standing);
        var entries = await office.Ask(db => db.RegisterEntries.Where(entry => entry.Register == "radio.stations").OrderBy(entry => entry.Seq).Select(entry => entry.Kind).ToListAsync());
        Assert.Equal([EntryKind.Registered, EntryKind.Changed, EntryKind.Renewed, EntryKind.Cancelled], entries);
    }

    [Fact]
    public async Task A_transfer_makes_a_new_licence_of_the_same_term_and_ends_the_old()
    {
        await using var office = await RadioOffice.Open(Monday);
        var old = await Frequency(office);
        await Change(office, new LicenceChange
        {
            Kind = ChangeKind.Transfer, LicenceNumber = old.Number, Reason = "业务划转", ContactName = "何", ContactPhone = "028-86120000", Transferee = "四川蓉联专网通信有限公司", TransfereeCode = "91320200MA1N00B26F", TransfereeMeets = "符合",
            Agreement = [new(new string('a', 64), "协议.pdf", 10, "application/pdf")], Undertaking = true,
        });
        var next = await office.Single<FrequencyAssignment>("5101-2026-PL-0002");
        Assert.Equal((old.ValidTo, old.Number, "四川蓉联专网通信有限公司"), (next.ValidTo, next.TransferredFrom, next.Holder));
        Assert.Equal((RecordState.Cancelled, next.Number), ((await office.Single<FrequencyAssignment>(old.Number)).State, (await office.Single<FrequencyAssignment>(old.Number)).TransferredTo));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Silence_renews_and_the_unrenewed_expire_the_day_after(string engine)
    {
        await using var office = await RadioOffice.Open(Monday, engine);
        var frequency = await Frequency(office);
        office.Clock.Set(Rongxi.Tests.Harness.TestClock.Morning(2030, 5, 6));
        Assert.Equal(1, await office.With(services => services.GetRequiredService<RenewalReminders>().RunOnce(CancellationToken.None)));
        Assert.Equal(0, await office.With(services => services.GetRequiredService<RenewalReminders>().RunOnce(CancellationToken.None)));
        var number = await office.Apply("RAD-03", new LicenceChange { Kind = ChangeKind.Renewal, LicenceNumber = frequency.Number, Reason = "继续使用", ContactName = "何", ContactPhone = "028-86120000", Undertaking = true });
        office.Clock.Set(Rongxi.Tests.Harness.TestClock.Morning(2030, 7, 1));
        Assert.Equal(0, await office.With(services => services.GetRequiredService<ExpiryMarks>().RunOnce(CancellationToken.None)));
        Assert.Equal(1, await office.With(services => services.GetRequiredService<RenewalsBySilence>().RunOnce(CancellationToken.None)));
        var renewed = await office.Single<FrequencyAssignment>(frequency.Number);
        Assert.Equal(RecordState.Valid, renewed.State);
        Assert.True(renewed.ValidTo > new DateOnly(2033, 1, 1));
        Assert.Equal("Granted", (await office.Read(number)).Stage);
        office.Clock.Set(Rongxi.Tests.Harness.TestClock.Morning(2045, 1, 4));
        Assert.Equal(1, await office.With(services => services.GetRequiredService<ExpiryMarks>().RunOnce(CancellationToken.None)));
        Assert.Equal(RecordState.Expired, (await office.Single<FrequencyAssignment>(frequency.Number)).State);
    }

    [Fact]
    public async Task An_idle_frequency_is_annulled_and_then_cancelled()
    {
        await using var office = await RadioOffice.Open(Monday);
        var frequency = await Frequency(office);
        office.Clock.Set(Rongxi.Tests.Harness.TestClock.Morning(2028, 11, 6));
        Assert.Equal(1, await office.With(services => services.GetRequiredService<IdleFrequencies>().RunOnce(CancellationToken.None)));
        var number = await office.OpenBy("RAD-03A", new AnnulmentOrder { LicenceNumber = frequency.Number, Ground = AnnulmentGround.Idle, Facts = "两年未使用", IdleSince = Monday }, Role.CaseHandler);
        await office.Take(number, "TellHolder", Role.CaseHandler);
        Assert.Equal("radio.defence-running", (await Refused(() => office.Take(number, "HolderSilent", Role.CaseHandler))).Code);
        office.Clock.Set(Rongxi.Tests.Harness.TestClock.Morning(2028, 11, 15));
        await office.Take(number, "HolderSilent", Role.CaseHandler);
        await office.Take(number, "AskLegalReview", Role.CaseHandler);
        await office.Take(number, "PassLegalReview", Role.LegalReviewer, "合法");
        await office.Opine(number, Role.DivisionHead);
        await office.Take(number, "Decide", Role.Director, null, ("EffectiveOn", "2028-11-15"));
        Assert.Equal(RecordState.Annulled, (await office.Single<FrequencyAssignment>(frequency.Number)).State);
        var after = await office.OpenBy("RAD-03C", new CancellationOrder { LicenceNumber = frequency.Number, Ground = CancellationGround.Annulled, Follows = "撤销决定", Facts = "已被撤销" }, Role.CaseHandler);
        await office.Take(after, "Decide", Role.DeputyDirector, null, ("EffectiveOn", "2028-11-15"));
        Assert.Equal(RecordState.Cancelled, (await office.Single<FrequencyAssignment>(frequency.Number)).State);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Base_stations_are_granted_and_refused_row_by_row(string engine)
    {
        await using var office = await RadioOffice.Open(Monday, engine);
        var frequency = await Frequency(office);
        BaseStationRow Row(string name) => new() { Name = name, Site = "成都市锦江区东大街", District = "510104", Place = new(104.08, 30.65), AltitudeMetres = 500, LowHz = 851_000_000, HighHz = 852_000_000, EquipmentModel = "X", ApprovalCode = "24C51A2B1078", PowerW = 20, GainDbi = 15, AntennaHeightMetres = 30, LossDb = 1 };
        var number = await office.Apply("RAD-02B", new BaseStationApplication { NetworkName = "一期", TechnicalSystem = "NR", FrequencyLicenceNumber = frequency.Number, ContactName = "何", ContactPhone = "028-86120000", Rows = [Row("甲站"), Row("乙站"), Row("丙站")], Undertaking = true });
        await Examine(office, number, StationFindings, site: true);
        await office.Take(number, "Grant", Role.DeputyDirector, null, ("Refused[0].Row", "2"), ("Refused[0].Reason", "台址不符合规划（第三十五条）"));
        var names = await office.Ask(db => db.Set<Station>().OrderBy(station => station.Number).Select(station => station.Name).ToListAsync());
        Assert.Equal(["甲站", "丙站"], names);
        var file = await office.Read(number);
        Assert.Equal(2, file.Documents.Count(document => document.Kind == "station-licence"));
        var lines = (await office.With(services => services.GetRequiredService<BatchReader>().Of(file, CancellationToken.None)))!;
        Assert.Equal([BatchResult.Granted, BatchResult.Refused, BatchResult.Granted], lines.Select(line => line.Result));
        Assert.Equal(["5101-2026-TZ-0001", null, "5101-2026-TZ-0002"], lines.Select(line => line.Licence));
        Assert.Contains("台址不符合规划", lines[1].Says.Zh);
        var decision = await Text(office, file.Documents.Single(document => document.Kind == "grant-decision"));
        Assert.Contains("<td>乙站</td><td>不予核发</td><td>台址不符合规划（第三十五条）</td>", decision);
    }

    [Fact]
    public async Task Neighbours_are_found_by_channel_and_distance_and_the_applicant_is_told_no_names()
    {
        await using var office = await RadioOffice.Open(Monday);
        var station = await Station(office, (await Frequency(office)).Number);
        var near = (await office.Ask(db => NearbyStations.Within(db, new(104.20, 30.60), 50, [new EmissionRange(851_300_000, 851_325_000)], 10, CancellationToken.None))).Nearest;
        Assert.Equal((station.Number, ChannelRelation.CoChannel, 0d), (near[0].Number, near[0].Relation, near[0].SeparationKhz));
        Assert.InRange(near[0].DistanceKm, 10, 13);
        Assert.Equal(ChannelRelation.Adjacent, ((await office.Ask(db => NearbyStations.Within(db, new(104.20, 30.60), 50, [new EmissionRange(851_325_000, 851_350_000)], 10, CancellationToken.None))).Nearest)[0].Relation);
        Assert.Empty((await office.Ask(db => NearbyStations.Within(db, new(104.20, 30.60), 50, [new EmissionRange(852_325_000, 852_350_000)], 10, CancellationToken.None))).Nearest);
        Assert.Empty((await office.Ask(db => NearbyStations.Within(db, new(104.20, 30.60), 5, [new EmissionRange(851_300_000, 851_325_000)], 10, CancellationToken.None))).Nearest);
        var form = StationForm("", "新台") with { FrequencyLicenceNumber = null };
        var answer = await Check(office, form, office.Applicant, "四川蓉联专网通信有限公司");
        Assert.Equal(CheckOutcome.Likely, (await Check(office, form, office.Applicant)).Outcome);
        Assert.Equal(CheckOutcome.Doubtful, answer.Outcome);
        var told = answer.Says.Zh + string.Concat(answer.Lines.Select(line => $"{line.Title.Zh}{line.Value.Zh}{line.Note.Zh}"));
        Assert.DoesNotContain(station.Name, told);
        Assert.Contains("最近 5 km 以内", told);
        Assert.Contains("最近 0.0 km", string.Concat((await Check(office, form, office.Acting(Role.CaseHandler))).Lines.Select(line => line.Value.Zh)));
    }

    [Fact]
    public async Task What_follows_from_an_application_is_told_before_it_is_handed_in()
    {
        await using var office = await RadioOffice.Open(Monday);
        var frequency = await Frequency(office);
        var form = StationForm(frequency.Number) with { Undertaking = true };
        var answer = await Check(office, form, office.Applicant);
        Assert.Equal(CheckOutcome.Likely, answer.Outcome);
        Assert.Equal("21.8 dBW", answer.Lines.Single(line => line.Title.En == "EIRP").Value.Zh);
        Assert.Equal("11.0 dBi = 8.85 dBd", answer.Lines.Single(line => line.Title.En == "Gain").Value.Zh);
        Assert.Contains("必要带宽25", answer.Lines.Single(line => line.Title.En == "Emission").Note.Zh);
        Assert.Contains("2030-06-30", answer.Lines.Single(line => line.Title.En == "Longest term").Value.Zh);
        Assert.Equal("本机关", answer.Lines.Single(line => line.Title.En == "Decides").Value.Zh);
        Assert.Equal(["SitePapers", "TechnicalPlan"], answer.Papers.Where(paper => paper is { Needed: true, Count: 0 }).Select(paper => paper.Field.Name).Order());
        // Received on Monday 2 November: 2 days to accept, 20 to decide as promised; 5 and 30 by law.
        Assert.Equal((new DateOnly(2026, 12, 2), new DateOnly(2026, 12, 21)), (answer.Days!.PromisedOn, answer.Days.DueOn));

        var wrong = await Check(office, form with { WantedUntil = new(2031, 1, 1), Frequencies = [new FrequencyRow { TransmitHz = 853_312_500, EmissionDesignator = "25K0D7W" }] }, office.Applicant);
        Assert.Equal(CheckOutcome.Wrong, wrong.Outcome);
        Assert.Equal(["WantedUntil", "Frequencies[0].TransmitHz"], wrong.Wrong.Select(error => error.Field));
        Assert.Empty(await office.Ask(db => db.Cases.Where(file => file.Procedure == "RAD-02").ToListAsync()));
    }

    [Fact]
    public async Task An_application_hardly_begun_is_incomplete_and_never_refused()
    {
        await using var office = await RadioOffice.Open(Monday);
        foreach (var procedure in new Rongxi.Radio.RadioModule().Procedures.Where(procedure => procedure.OpenedBy == Who.Applicant))
        {
            var answer = await office.With(services => services.GetRequiredService<ApplicationCheck>().Of(procedure, new FormValues(), "何一帆", null, services.GetRequiredService<Charters>()["chengdu"], office.Applicant, CancellationToken.None));
            Assert.Equal((procedure.Code, CheckOutcome.Incomplete, 0), (procedure.Code, answer.Outcome, answer.Wrong.Count));
        }

        var refusal = await Refused(async () =>
        {
            for (var i = 0; i <= CheckMeter.Burst + 10; i++)
            {
                await Check(office, new StationApplication(), office.Applicant);
            }

            return true;
        });
        Assert.Equal(("check.too-many", 429), (refusal.Code, refusal.Status));
    }

    [Fact]
    public void Distances_are_told_in_classes_from_the_cell_of_a_grid()
    {
        Assert.Equal("5–15 km", CoarseDistance.Of(5).Zh);
        Assert.Equal("5 km 以内", CoarseDistance.Of(4.99).Zh);
        Assert.Equal("50 km 以外", CoarseDistance.Of(50).Zh);
        Assert.Equal(CoarseDistance.Cell(new(104.3001, 30.5501)), CoarseDistance.Cell(new(104.3199, 30.5599)));
        Assert.NotEqual(CoarseDistance.Cell(new(104.2999, 30.5501)), CoarseDistance.Cell(new(104.3001, 30.5501)));
    }

    [Fact]
    public async Task An_extension_goes_out_as_a_paper_with_the_new_day_and_its_approver()
    {
        await using var office = await RadioOffice.Open(Monday);
        var number = await office.Apply("RAD-01", FrequencyForm);
        await office.Take(number, "Accept", Role.IntakeClerk);
        await office.Take(number, "TakeUp", Role.CaseHandler);
        await office.With(services => services.GetRequiredService<CaseTimekeeping>().Extend(number, "decision", "需要核实邻省频率使用情况。", office.Acting(Role.Director), CancellationToken.None));
        var paper = (await office.Read(number)).Documents.Single(document => document.Kind == "extension-notice");
        Assert.Matches("^成信办许〔2026〕\\d+号$", paper.Number!);
        var html = await Text(office, paper);
        Assert.Contains("2026年12月14日", html);
        Assert.Contains("Director", html);
        Assert.Contains("行政许可法 第四十二条", html);
    }

    [Fact]
    public async Task A_hearing_is_called_by_its_own_paper_and_stops_the_clock_with_another()
    {
        await using var office = await RadioOffice.Open(Monday);
        var number = await office.Apply("RAD-01", FrequencyForm);
        await office.Take(number, "Accept", Role.IntakeClerk);
        await office.Take(number, "TakeUp", Role.CaseHandler);
        (string, string)[] call = [("On", "2026-11-20"), ("At", "09:30"), ("Place", "天府大道北段18号"), ("Chair", "周若川"), ("About", "拟不予许可")];
        Assert.Equal("radio.hearing-early", (await Refused(() => office.Take(number, "CallHearing", Role.DivisionHead, null, [("On", "2026-11-10"), .. call[1..]]))).Code);
        await office.Take(number, "CallHearing", Role.DivisionHead, null, call);
        var file = await office.Read(number);
        Assert.Equal((StageKind.Others, null), (file.Turn, file.DueOn is { } due && file.DueLimit == "decision" ? due : (DateOnly?)null));
        Assert.Contains(file.Documents, document => document.Kind == "excluded-time-notice");
        var html = await Text(office, file.Documents.Single(document => document.Kind == "hearing-notice"));
        Assert.Contains("2026年11月20日09:30在天府大道北段18号举行听证，由周若川主持", html);
    }

    [Fact]
    public async Task A_holder_is_reminded_once_a_day_when_an_officer_wants_it()
    {
        await using var office = await RadioOffice.Open(Monday);
        var frequency = await Frequency(office);
        Task<int> Remind() => office.With(services => services.GetRequiredService<RenewalReminders>().RemindOne(frequency.Number, office.Acting(Role.CaseHandler), CancellationToken.None));
        Assert.Equal(0, await Remind());
        Assert.Equal("radio.reminded-today", (await Refused(Remind)).Code);
        Assert.NotNull((await office.Single<FrequencyAssignment>(frequency.Number)).RemindedAtDays);
    }

    [Fact]
    public async Task A_call_sign_is_drawn_in_order_and_the_block_ends()
    {
        await using var office = await RadioOffice.Open(Monday);
        var frequency = (await Frequency(office)).Number;
        Assert.Equal("BLX5187", (await Station(office, frequency, "一台")).CallSign);
        Assert.Equal("BLX5188", (await Station(office, frequency, "二台")).CallSign);
        Assert.Equal("radio.call-signs-used-up", (await Refused(() => Station(office, frequency, "三台"))).Code);
        Assert.Equal(2, await office.Ask(db => db.Set<Station>().CountAsync()));
    }

    private static Task<CheckAnswer> Check(ModuleOffice office, StationApplication form, Actor by, string applicant = "成都锦江轨道通信有限公司") => office.With(services =>
    {
        var procedure = StationLicensing.Procedure;
        return services.GetRequiredService<ApplicationCheck>().Of(procedure, procedure.Form!.Spread(System.Text.Json.Nodes.JsonNode.Parse(procedure.Form.Write(form))), applicant, RadioOffice.Unit, services.GetRequiredService<Charters>()["chengdu"], by, CancellationToken.None);
    });

    private static Task<string> Text(ModuleOffice office, StoredDocument document) => office.With(async services =>
    {
        await using var content = services.GetRequiredService<Rongxi.Kernel.Blobs.BlobStore>().OpenRead(document.Sha256);
        using var reader = new StreamReader(content);
        return await reader.ReadToEndAsync();
    });

    private static async Task Change(ModuleOffice office, LicenceChange form)
    {
        var number = await office.Apply("RAD-03", form);
        await Examine(office, number, PlainFindings);
        await office.Take(number, "Grant", Role.DeputyDirector);
    }

    private static async Task<Refusal> Refused<T>(Func<Task<T>> act) => await Assert.ThrowsAsync<Refusal>(act);
}
