using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Compositions;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Statistics;
using Rongxi.Statistics.Releases;
using Rongxi.Statistics.Reporting;
using Rongxi.Statistics.Surveys;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;

namespace Rongxi.Tests.Statistics;

/// <summary>Survey projects, rounds and releases, each through all its stages on both databases.</summary>
public sealed class StatisticsWalkTests
{
    private static readonly (string Code, string Name, string District)[] Units =
    [
        (ModuleOffice.ApplicantCode, ModuleOffice.ApplicantName, "510104"), ("91320200MA1N00B26F", "蓉锡软件有限公司", "510104"), ("12510100MB1000037P", "成都信息研究院", "510104"), ("51320200MJ50000418", "成都软件行业协会", "510105"),
    ];

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task A_survey_is_drafted_submitted_changed_approved_used_revised_and_expires(string engine)
    {
        await using var office = await Open(new(2026, 3, 2), engine);
        var file = await office.OpenBy("STA-1", Application(), Role.CaseHandler);
        Assert.Equal("statistics.no-forms", (await ModuleOffice.Refused(() => Submit(office, file))).Code);
        var form = await Keep(office, file, Forms.Software);
        Assert.Equal("statistics.form-number", (await ModuleOffice.Refused(() => Keep(office, file, Forms.Software))).Code);
        Assert.Equal("form.invalid", (await ModuleOffice.Refused(() => Keep(office, file, Forms.Software with { FormNumber = "成信统季2表", Columns = [] }))).Code);
        await Submit(office, file);
        Assert.Equal(new DateOnly(2026, 3, 23), (await office.Read(file)).DueOn ?? new DateOnly(2026, 3, 23));
        Assert.Equal("statistics.not-drafting", (await ModuleOffice.Refused(() => Keep(office, file, Forms.Software, form))).Code);
        await office.Take(file, "AskChange", Role.CaseHandler, null, ("Opinion", "补充说明"));
        await Keep(office, file, Forms.Software with { Notes = "按合同额填报" }, form);
        await office.Take(file, "Resubmit", Role.DivisionHead, null, ("To", "成都市统计局"), ("Test", "再次试填无误"));
        Assert.Equal("ValidUntil", (await ModuleOffice.Refused(() => Approve(office, file, "2029-03-02"))).Errors.Single().Field);
        await Approve(office, file, "2028-02-28");
        Assert.Equal("form.invalid", (await ModuleOffice.Refused(() => office.OpenBy("STA-2", new RoundOrder { Form = form, Period = "2026Q1" }, Role.CaseHandler))).Code);
        await office.Take(file, "PutInUse", Role.DivisionHead);
        var survey = await office.Ask(db => db.Set<SurveyProject>().AsNoTracking().SingleAsync());
        Assert.Equal((SurveyStanding.InUse, 1, "成统制函〔2026〕3号"), (survey.Standing, survey.Edition, survey.ApprovalNumber));
        Assert.Equal("按合同额填报", (await office.With(services => services.GetRequiredService<SurveyBook>().InHand(form, 1, CancellationToken.None))).Sheet.Notes);

        // A change of the system is approved anew, and is another edition.
        office.Clock.Set(TestClock.Morning(2027, 5, 10));
        var revision = await office.OpenBy("STA-1", Application() with { Kind = SurveyKind.Revised, Revises = survey.Number }, Role.CaseHandler);
        await Keep(office, revision, Forms.Software with { Name = "软件业季度情况（修订）" }, form);
        await Submit(office, revision);
        await office.Take(revision, "Approve", Role.CaseHandler, null, ("Body", "成都市统计局"), ("DocumentNumber", "成统制函〔2027〕8号"), ("On", "2027-05-10"), ("ValidUntil", "2030-05-09"));
        await office.Take(revision, "PutInUse", Role.DivisionHead);
        Assert.Equal(nameof(SurveyStage.Expired), await office.StageOf(file));
        Assert.Equal((SurveyStanding.InUse, 2), (await office.Single<SurveyProject>(survey.Number)) is var now ? (now.Standing, now.Edition) : default);
        Assert.Equal(2, (await office.Single<SurveyForm>(form)).Edition);

        office.Clock.Set(TestClock.Morning(2030, 5, 10));
        Assert.Equal(1, await office.With(services => services.GetRequiredService<SurveyExpiry>().RunOnce(CancellationToken.None)));
        Assert.Equal(nameof(SurveyStage.Expired), await office.StageOf(revision));
        Assert.Equal(RecordState.Expired, (await office.Single<SurveyForm>(form)).State);
        Assert.Equal("statistics.form-expired", (await ModuleOffice.Refused(() => office.OpenBy("STA-2", new RoundOrder { Form = form, Period = "2030Q1" }, Role.CaseHandler))).Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_round_is_asked_filled_signed_checked_queried_corrected_locked_and_summed_up(string engine)
    {
        await using var office = await Open(new(2026, 3, 2), engine);
        var form = await InUse(office);
        await Frame(office);
        office.Clock.Set(TestClock.Morning(2026, 7, 2));
        var round = await office.OpenBy("STA-2", new RoundOrder { Form = form, Period = "2026Q2" }, Role.CaseHandler);
        await office.Take(round, "Notify", Role.CaseHandler);
        var number = (await office.Read(round)).RecordNumber!;
        Assert.Equal("statistics.round-twice", (await ModuleOffice.Refused(() => office.OpenBy("STA-2", new RoundOrder { Form = form, Period = "2026Q2" }, Role.CaseHandler))).Code);
        Assert.Equal(new DateOnly(2026, 7, 20), (await office.Single<SurveyRound>(number)).DueOn);
        var place = await PlaceOf(office, number, Units[0].Code);

        // What contradicts the form is refused; what is unusual asks a reason.
        Assert.Equal("statistics.check-refused", (await ModuleOffice.Refused(() => Sign(office, number, place, 0, ("01.1", "100"), ("02.1", "60"), ("03.1", "30")))).Code);
        Assert.Equal("statistics.empty", (await ModuleOffice.Refused(() => Sign(office, number, place, 0))).Code);
        Assert.Equal("Cell.01.1", (await ModuleOffice.Refused(() => Sign(office, number, place, 0, ("01.1", "-1")))).Errors.Single().Field);
        (string, string)[] grown = [("01.1", "100"), ("02.1", "60"), ("03.1", "40"), ("04.1", "12"), ("01.2", "50"), ("02.2", "30"), ("03.2", "20")];
        var asked = await ModuleOffice.Refused(() => Sign(office, number, place, 0, grown));
        Assert.Equal(("statistics.reason-asked", 3), (asked.Code, asked.Errors.Count));
        Assert.Equal("statistics.signature", (await ModuleOffice.Refused(() => office.With(services => services.GetRequiredService<ReturnDesk>().Sign(number, place, Typed([("01.1", "90"), ("02.1", "50"), ("03.1", "40")]), "别人", null, office.For(), CancellationToken.None)))).Code);
        Assert.Equal("not-found", (await ModuleOffice.Refused(() => office.With(services => services.GetRequiredService<ReturnDesk>().Sign(number, place, Typed([("01.1", "90"), ("02.1", "50"), ("03.1", "40")]), "王建国", null, office.For(Units[1].Code), CancellationToken.None)))).Code);

        // The preparer fills, the head signs.
        await office.With(async services =>
        {
            await services.GetRequiredService<ReturnDesk>().Fill(number, place, Typed([("01.1", "90"), ("02.1", "50"), ("03.1", "40"), ("04.1", "12")]), office.For(), CancellationToken.None);
            return true;
        });
        Assert.Equal(ReturnStanding.Filled, await StandingOf(office, number, place));
        await Sign(office, number, place, 0, ("01.1", "90"), ("02.1", "50"), ("03.1", "40"), ("04.1", "12"));
        Assert.Equal(ReturnStanding.Signed, await StandingOf(office, number, place));

        // Where the district has a reviewer, the office waits for it.
        await office.With(async services =>
        {
            await services.GetRequiredService<ReturnDesk>().SetReviewer("510104", Units[1].Code, office.Acting(Role.CaseHandler), CancellationToken.None);
            return true;
        });
        Assert.Equal("statistics.not-reviewed", (await ModuleOffice.Refused(() => Accept(office, number, place))).Code);
        await office.With(async services =>
        {
            await services.GetRequiredService<ReturnDesk>().PassDistrict(number, place, null, office.For(Units[1].Code), CancellationToken.None);
            return true;
        });
        Assert.Equal(ReturnStanding.DistrictChecked, await StandingOf(office, number, place));

        // A query is answered in a version of its own: the old value stays, and what was corrected is said.
        await office.With(async services =>
        {
            await services.GetRequiredService<ReturnDesk>().Query(number, place, "04.1", "从业人员是否含劳务派遣？", null, office.Acting(Role.CaseHandler), CancellationToken.None);
            return true;
        });
        Assert.Equal(ReturnStanding.Queried, await StandingOf(office, number, place));
        Assert.Equal("statistics.reply-missing", (await ModuleOffice.Refused(() => Sign(office, number, place, 0, ("01.1", "90"), ("02.1", "50"), ("03.1", "40"), ("04.1", "15")))).Code);
        await Sign(office, number, place, 0, ("01.1", "90"), ("02.1", "50"), ("03.1", "40"), ("04.1", "15"), ("Reply", "含劳务派遣 3 人，已更正"));
        var query = await office.Ask(db => db.Set<SurveyQuery>().AsNoTracking().SingleAsync());
        Assert.Equal(("04.1", 1, 2), (query.Corrected, query.ReportVersion, query.AnsweredVersion));
        var versions = await office.Ask(db => db.Set<CollectionReport>().AsNoTracking().Where(report => report.ItemId == query.ItemId).OrderBy(report => report.Version).Select(report => report.Json).ToListAsync());
        Assert.Equal([12m, 15m], versions.Select(json => ReturnFigures.Kept(json)["04.1"]));

        for (var i = 1; i < Units.Length; i++)
        {
            await Sign(office, number, await PlaceOf(office, number, Units[i].Code), i, ("01.1", $"{100 * i}"), ("02.1", $"{60 * i}"), ("03.1", $"{40 * i}"), ("04.1", $"{10 * i}"));
        }

        // The office checks in the district's stead with its reason, and accepts what no check asked about.
        foreach (var unit in Units.Where(unit => unit.District == "510104"))
        {
            var at = await PlaceOf(office, number, unit.Code);
            Assert.Equal("report.reason", (await ModuleOffice.Refused(() => Pass(office, number, at, null))).Code);
            await Pass(office, number, at, "区县受托");
        }

        Assert.Equal(4, await office.With(services => services.GetRequiredService<ReturnDesk>().AcceptClean(number, office.Acting(Role.CaseHandler), CancellationToken.None)));
        await office.Take(round, "Lock", Role.DivisionHead);
        Assert.Equal("collection.closed", (await ModuleOffice.Refused(() => Sign(office, number, place, 0, ("01.1", "90"), ("02.1", "50"), ("03.1", "40")))).Code);
        Assert.Equal(ReturnStanding.Locked, await StandingOf(office, number, place));
        await office.Take(round, "Report", Role.DeputyDirector);
        var indicator = await office.Ask(db => db.Set<Indicator>().AsNoTracking().SingleAsync(indicator => indicator.Name == "软件业务收入"));
        var seen = await office.With(services => services.GetRequiredService<IndicatorBook>().ByArea(indicator.Number, ReportingPeriod.Parse("2026Q2"), CancellationToken.None));
        // One unit in the other district: withheld, and so is the only one left beside it.
        Assert.Equal([("", 690m, number)], seen.Values.Select(value => (value.Area, value.Value, value.SourceNumber)));

        // Until a bulletin quotes it the public sees nothing of it, one by one or among many.
        Assert.Null(await office.With(services => services.GetRequiredService<IndicatorBook>().Latest(indicator.Number, CancellationToken.None, sight: FigureSight.Public)));
        Assert.Empty(await office.With(services => services.GetRequiredService<IndicatorBook>().Latest([indicator.Number], CancellationToken.None, sight: FigureSight.Public)));

        // Opened again, the correction is another observation with the reason.
        await office.Take(round, "Unlock", Role.DeputyDirector, "研究院漏报");
        var late = await PlaceOf(office, number, Units[2].Code);
        await office.With(async services =>
        {
            await services.GetRequiredService<ReturnDesk>().Query(number, late, "01.1", "是否漏报？", null, office.Acting(Role.CaseHandler), CancellationToken.None);
            return true;
        });
        await Sign(office, number, late, 2, ("01.1", "210"), ("02.1", "130"), ("03.1", "80"), ("04.1", "20"), ("Reply", "补报 10 万元"));
        await Pass(office, number, late, "区县受托");
        await Accept(office, number, late);
        await office.Take(round, "Lock", Role.DivisionHead);
        await office.Take(round, "Report", Role.DeputyDirector);
        var corrected = await office.With(services => services.GetRequiredService<IndicatorBook>().Latest(indicator.Number, CancellationToken.None));
        Assert.Equal((700m, ObservationStatus.Corrected, "研究院漏报", 2), (corrected!.Value, corrected.Status, corrected.Reason, corrected.Seq));
        Assert.Equal(2, await office.Ask(db => db.Set<SurveySummary>().MaxAsync(row => row.Revision)));
        await office.Take(round, "File", Role.CaseHandler);
        Assert.Equal((100.0, 2, RoundStanding.Reported), (await office.Single<SurveyRound>(number)) is var last ? (last.ResponseRate, last.Queries, last.Standing) : default);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_bulletin_waits_for_its_hour_quotes_what_holds_and_is_revised(string engine)
    {
        await using var office = await Open(new(2026, 7, 1), engine);
        var indicator = await office.With(services => services.GetRequiredService<IndicatorBook>().Declare(new IndicatorOrder { Name = "软件业务收入", Unit = "亿元", Every = PeriodLength.Quarter, Decimals = 1 }, Actor.System, CancellationToken.None));
        await Observe(office, indicator.Number, "2025Q2", 100m);
        await Observe(office, indicator.Number, "2026Q1", 110m);
        await Announced(office, gate => gate.Announce("5101-2026-BS-0001", [(indicator.Number, "2026Q2")], new(2026, 7, 20), CancellationToken.None));
        await Observe(office, indicator.Number, "2026Q2", 125m);
        office.Clock.Set(TestClock.Morning(2026, 7, 1).AddHours(2));
        var release = await office.With(services => services.GetRequiredService<ReleaseBook>().Plan(new PlannedRelease { Name = "2026年第二季度软件业公报", Kind = ReleaseKind.Bulletin, Period = "2026Q2", On = new(2026, 7, 20), Hour = "10:00" }, office.Acting(Role.DeputyDirector), CancellationToken.None));
        var file = await office.OpenBy("STA-4", new ReleaseOrder { Release = release.Number }, Role.CaseHandler);
        Assert.Equal("statistics.no-quotation", (await ModuleOffice.Refused(() => Ask(office, file))).Code);
        await Write(office, release.Number, $"收入 {{{{{indicator.Number}}}}}。");
        Assert.Equal("statistics.mark-wrong", (await ModuleOffice.Refused(() => Ask(office, file))).Code);
        await Write(office, release.Number, $"收入 {{{{{indicator.Number} 2026Q3}}}}。");
        Assert.Equal("statistics.no-value", (await ModuleOffice.Refused(() => Ask(office, file))).Code);
        await Write(office, release.Number, $"收入 {{{{{indicator.Number} 2026Q2}}}}，增长 {{{{growth {indicator.Number} 2026Q2}}}}。\n\n{{{{chart {indicator.Number} 2025Q2 2026Q2}}}}");
        await Ask(office, file);
        await office.Take(file, "RecordConsistency", Role.CaseHandler, null, ("DocumentNumber", "成统函〔2026〕21号"), ("On", "2026-07-01"), ("Opinion", "一致"));
        await office.Take(file, "Deliberate", Role.DeputyDirector, null, ("Meeting", "2026年第9次"), ("HeldOn", "2026-07-01"), ("Chair", "林致远"), ("Present", "7"), ("Members", "9"), ("Resolved", "同意"), ("Minutes[0].Sha256", new string('b', 64)), ("Minutes[0].FileName", "scan.pdf"), ("Minutes[0].Size", "10"), ("Minutes[0].MediaType", "application/pdf"));
        await office.Take(file, "Schedule", Role.DeputyDirector);

        // Before its hour nobody outside reads a figure, and nobody can release it.
        office.Clock.Set(new DateTimeOffset(2026, 7, 20, 1, 59, 59, TimeSpan.Zero));
        Assert.Equal(0, await Hour(office));
        Assert.Equal((110m, 125m), (await Seen(office, indicator.Number, FigureSight.Public), await Seen(office, indicator.Number, FigureSight.Office)));
        Assert.Empty((await office.With(services => services.GetRequiredService<BulletinReader>().Read(release.Number, false, null, CancellationToken.None))).Chapters);
        office.Clock.Set(new DateTimeOffset(2026, 7, 20, 2, 0, 0, TimeSpan.Zero));
        Assert.Equal(1, await Hour(office));
        Assert.Equal(125m, await Seen(office, indicator.Number, FigureSight.Public));
        var outside = await office.With(services => services.GetRequiredService<BulletinReader>().Read(release.Number, false, null, CancellationToken.None));
        Assert.Equal((ReleaseStanding.Published, 125m, 25m), (outside.Release.Standing, outside.At(indicator.Number, "", "2026Q2")!.Value, outside.Growth(Marks.In(outside.Chapters).First(mark => mark.Kind == MarkKind.Growth))));
        Assert.Equal("statistics.nothing-revised", (await ModuleOffice.Refused(() => office.Take(file, "Revise", Role.DeputyDirector, "更正"))).Code);

        // A corrected figure does not change what was published until the revision, and then stands beside it.
        office.Clock.Set(new DateTimeOffset(2026, 7, 20, 2, 30, 0, TimeSpan.Zero));
        await Observe(office, indicator.Number, "2026Q2", 126.5m, "补报");
        Assert.Equal(125m, (await office.With(services => services.GetRequiredService<BulletinReader>().Read(release.Number, false, null, CancellationToken.None))).At(indicator.Number, "", "2026Q2")!.Value);
        Assert.Single((await office.With(services => services.GetRequiredService<BulletinReader>().Read(release.Number, true, null, CancellationToken.None))).Stale);
        Assert.Equal(125m, await Seen(office, indicator.Number, FigureSight.Public));
        await office.Take(file, "Revise", Role.DeputyDirector, "两家企业补报");
        Assert.Equal(126.5m, await Seen(office, indicator.Number, FigureSight.Public));
        var revised = await office.With(services => services.GetRequiredService<BulletinReader>().Read(release.Number, false, null, CancellationToken.None));
        Assert.Equal((126.5m, 125m, "两家企业补报", 1), (revised.At(indicator.Number, "", "2026Q2")!.Value, revised.At(indicator.Number, "", "2026Q2")!.Before, revised.Release.RevisionReason, revised.Release.Revision));
        await office.Take(file, "File", Role.CaseHandler);
        Assert.Equal("statistics.release-fixed", (await ModuleOffice.Refused(() => office.With(async services =>
        {
            await services.GetRequiredService<ReleaseBook>().Move(release.Number, new(2026, 8, 1), null, "改期", office.Acting(Role.DeputyDirector), CancellationToken.None);
            return true;
        }))).Code);
    }

    [Fact]
    public async Task A_list_of_units_is_taken_whole_or_not_at_all()
    {
        await using var office = await Open(new(2026, 3, 2), "SQLite");
        async Task<FrameTaken> Import(string csv) => await office.With(services => services.GetRequiredService<FrameBook>().Import(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv)), "名录.csv", office.Acting(Role.CaseHandler), CancellationToken.None));
        var refusal = await ModuleOffice.Refused(() => Import($"统一社会信用代码,单位名称,行政区划,行业代码\n{Units[0].Code},甲公司,510104,6513\n9151010,乙公司,510104,6513\n{Units[1].Code},丙公司,510104,9999\n{Units[0].Code},甲公司,510104,6513\n"));
        Assert.Equal(("statistics.frame-wrong", 3), (refusal.Code, refusal.Errors.Count));
        Assert.Equal(0, await office.Ask(db => db.Set<FrameUnit>().CountAsync()));
        Assert.Equal(new FrameTaken(2, 0, 0), await Import($"统一社会信用代码,单位名称,行政区划,行业代码\n{Units[0].Code},甲公司,510104,6513\n{Units[1].Code},丙公司,510105,63\n"));
        Assert.Equal(new FrameTaken(0, 1, 1), await Import($"统一社会信用代码,单位名称,行政区划,行业代码\n{Units[0].Code},甲公司,510104,6513\n{Units[1].Code},丙公司,510106,63\n"));
    }

    private static Task<ModuleOffice> Open(DateOnly today, string engine) => ModuleOffice.Open(today, engine, [new StatisticsModule()]);

    private static SurveyApplication Application() => new()
    {
        Name = "成都市软件业统计调查", Aim = "掌握软件业运行情况", Content = "收入、人员", Method = SurveyMethod.Complete, Every = PeriodLength.Quarter, Objects = "软件企业", Organisation = "市信息化办公室组织，区县审核", Delivery = "网上直报", Publication = "按季度公布",
    };

    private static Task<string> Keep(ModuleOffice office, string file, FormSheet sheet, string? form = null) =>
        office.With(async services => (await services.GetRequiredService<SurveyBook>().Keep(file, form, sheet, null, office.Acting(Role.CaseHandler), CancellationToken.None)).Form);

    private static Task Submit(ModuleOffice office, string file) => office.Take(file, "Submit", Role.DivisionHead, null, ("To", "成都市统计局"), ("Test", "三家企业试填"));

    private static Task Approve(ModuleOffice office, string file, string until) => office.Take(file, "Approve", Role.CaseHandler, null, ("Body", "成都市统计局"), ("DocumentNumber", "成统制函〔2026〕3号"), ("On", "2026-03-02"), ("ValidUntil", until));

    private static async Task<string> InUse(ModuleOffice office)
    {
        var file = await office.OpenBy("STA-1", Application(), Role.CaseHandler);
        var form = await Keep(office, file, Forms.Software);
        await Submit(office, file);
        await Approve(office, file, "2028-02-28");
        await office.Take(file, "PutInUse", Role.DivisionHead);
        return form;
    }

    private static async Task Frame(ModuleOffice office)
    {
        foreach (var (code, name, district) in Units)
        {
            if (code != ModuleOffice.ApplicantCode)
            {
                await office.AddUnit(code, name);
            }

            await office.With(async services =>
            {
                await services.GetRequiredService<FrameBook>().Put(new FrameEntry { Code = code, Name = name, District = district, Industry = "6513", Head = "王建国", Preparer = "李敏", Phone = "028-86120000" }, "登记", office.Acting(Role.CaseHandler), CancellationToken.None);
                return true;
            });
        }
    }

    private static FormValues Typed((string Cell, string Value)[] cells)
    {
        var typed = new FormValues { ["Head"] = "王建国", ["Preparer"] = "李敏", ["Phone"] = "028-86120000" };
        foreach (var (cell, value) in cells)
        {
            typed[cell == "Reply" ? cell : $"Cell.{cell}"] = value;
        }

        return typed;
    }

    private static Task Sign(ModuleOffice office, string number, int place, int unit, params (string Cell, string Value)[] cells) =>
        office.With(services => services.GetRequiredService<ReturnDesk>().Sign(number, place, Typed(cells), "王建国", null, office.For(Units[unit].Code), CancellationToken.None));

    private static Task Pass(ModuleOffice office, string number, int place, string? remark) => office.With(async services =>
    {
        await services.GetRequiredService<ReturnDesk>().PassDistrict(number, place, remark, office.Acting(Role.DivisionHead), CancellationToken.None);
        return true;
    });

    private static Task Accept(ModuleOffice office, string number, int place) => office.With(services => services.GetRequiredService<CollectionDesk>().Accept(number, place, null, null, office.Acting(Role.CaseHandler), CancellationToken.None));

    private static Task<int> PlaceOf(ModuleOffice office, string number, string code) => office.Ask(db => db.Set<SurveyReturn>().Where(one => one.CollectionNumber == number && one.UnitCode == code).Join(db.Set<CollectionItem>(), one => one.ItemId, item => item.Id, (_, item) => item.Place).SingleAsync());

    private static async Task<ReturnStanding> StandingOf(ModuleOffice office, string number, int place) =>
        (await office.With(services => services.GetRequiredService<BoardReader>().Read(number, new BoardFilter(), CancellationToken.None))).Lines.Single(line => line.Place == place).Standing;

    private static Task Ask(ModuleOffice office, string file) => office.Take(file, "AskBureau", Role.CaseHandler, null, ("Bureau", "成都市统计局"), ("Question", "口径是否一致"));

    private static Task Write(ModuleOffice office, string release, string text) => office.With(services => services.GetRequiredService<CompositionDesk>().Save(Release.Register, release, "公报", [new Chapter("1", "总体情况", text)], "起草稿", office.Acting(Role.CaseHandler), CancellationToken.None, "statistics"));

    [Theory, MemberData(nameof(Engines))]
    public async Task A_release_that_is_cancelled_keeps_nothing_back(string engine)
    {
        await using var office = await Open(new(2026, 7, 1), engine);
        var indicator = await office.With(services => services.GetRequiredService<IndicatorBook>().Declare(new IndicatorOrder { Name = "电信业务总量", Unit = "亿元", Every = PeriodLength.Quarter, Decimals = 1 }, Actor.System, CancellationToken.None));
        await Observe(office, indicator.Number, "2026Q1", 110m);
        office.Clock.Set(TestClock.Morning(2026, 7, 1).AddHours(2));
        var release = await office.With(services => services.GetRequiredService<ReleaseBook>().Plan(new PlannedRelease { Name = "2026年第一季度电信业快报", Kind = ReleaseKind.Flash, Period = "2026Q1", On = new(2026, 7, 20), Hour = "10:00" }, office.Acting(Role.DeputyDirector), CancellationToken.None));
        var file = await office.OpenBy("STA-4", new ReleaseOrder { Release = release.Number }, Role.CaseHandler);
        await Write(office, release.Number, $"总量 {{{{{indicator.Number} 2026Q1}}}}。");
        await Ask(office, file);
        await Observe(office, indicator.Number, "2026Q1", 112m, "补报");
        Assert.Equal(110m, await Seen(office, indicator.Number, FigureSight.Public));
        await office.Take(file, "TakeBack", Role.CaseHandler, "口径需要再议");
        await office.Take(file, "Cancel", Role.DeputyDirector, "不再发布");
        Assert.Equal(112m, await Seen(office, indicator.Number, FigureSight.Public));
    }

    private static async Task<decimal?> Seen(ModuleOffice office, string indicator, FigureSight sight) => (await office.With(services => services.GetRequiredService<IndicatorBook>().Latest([indicator], CancellationToken.None, sight: sight))).GetValueOrDefault(indicator)?.Value;

    private static Task Announced(ModuleOffice office, Func<ReleaseGate, Task> change) => office.With(async services =>
    {
        await change(services.GetRequiredService<ReleaseGate>());
        return true;
    });

    private static Task<int> Hour(ModuleOffice office) => office.With(services => services.GetRequiredService<ReleaseHour>().RunOnce(CancellationToken.None));

    private static Task Observe(ModuleOffice office, string indicator, string period, decimal value, string? reason = null) => office.With(services => services.GetRequiredService<IndicatorBook>().Record(
        new ObservationOrder { Indicator = indicator, Period = period, Value = value, Status = reason is null ? ObservationStatus.Final : ObservationStatus.Corrected, SourceKind = ObservationSource.Publication, SourceNumber = "测试", Reason = reason }, Actor.System, CancellationToken.None));
}
