using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;

namespace Rongxi.Tests.Kernel.Gathering;

/// <summary>Reports due from many units: opened, handed in, returned, corrected, accepted, waived, closed; and everything refused by name.</summary>
public sealed class CollectionTests(SharedOffices offices) : IClassFixture<SharedOffices>
{
    private const string Second = "91320200MA1N00B26F";
    private const string Nobody = "91320200MA1N00C731";

    public static IEnumerable<TheoryDataRow<string>> Engines => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task A_report_is_handed_in_returned_corrected_and_accepted_and_every_version_stays(string engine)
    {
        await using var office = await Open(engine);
        var collection = await Opened(office);
        // Ten working days after 30 September 2026, past the national holiday and counting its make-up day.
        Assert.Equal(("5101-2026-BS-0001", new DateOnly(2026, 10, 20), "2026年第三季度进度报告"), (collection.Number, collection.DueOn, collection.Title));
        var item = await Submit(office, collection, "40");
        Assert.Equal((ReportStanding.Submitted, 1, false), (item.Standing, item.ReportVersion, item.Late));
        await Desk(office, desk => desk.Return(collection.Number, 1, "里程碑没有填全", item.Version, Handler(office), CancellationToken.None));
        Assert.Equal("里程碑没有填全", (await View(office, collection)).Item.Reason);
        office.Clock.Set(TestClock.Morning(2026, 10, 26));
        item = await Submit(office, collection, "55");
        Assert.Equal((2, false), (item.ReportVersion, item.Late));
        await Desk(office, desk => desk.Accept(collection.Number, 1, null, item.Version, Handler(office), CancellationToken.None));
        var view = await View(office, collection);
        Assert.Equal((ReportStanding.Accepted, LightColour.Done), (view.Item.Standing, view.Light.Colour));
        Assert.Equal([40d, 55d], [view.Before!["percent"]!.GetValue<double>(), view.Json!["percent"]!.GetValue<double>()]);
        Assert.Equal([ReportAct.Submit, ReportAct.Return, ReportAct.Submit, ReportAct.Accept], view.Item.Steps.Select(step => step.Act));
        Assert.Equal("13800001234", view.Json["phone"]!.ToString());
        Assert.DoesNotContain("13800001234", view.Item.Reports[0].Json);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_is_wrong_with_a_collection_is_told_by_field(string engine)
    {
        var office = await offices.On(engine, new(2026, 10, 8));
        async Task<string> Wrong(CollectionOrder order, Role role = Role.CaseHandler)
        {
            var refusal = await ModuleOffice.Refused(() => Desk(office, desk => desk.Open(order, office.Acting(role), CancellationToken.None)));
            return $"{refusal.Code} {string.Join(' ', refusal.Errors.Select(error => $"{error.Field}={error.Repair}"))}".Trim();
        }

        var order = new CollectionOrder { Kind = "GAT-1.progress", Period = "2026Q3", CaseNumber = _case };
        Assert.Equal("period.wrong Period=", await Wrong(order with { Period = "2026Q7" }));
        Assert.Equal("collection.wrong Period=2026Q3", await Wrong(order with { Period = "2026-07" }));
        Assert.Equal("collection.wrong DueOn=2026-10-20", await Wrong(order with { DueOn = new(2026, 10, 21) }));
        Assert.Equal("forbidden", await Wrong(order, Role.IntakeClerk));
        Assert.Equal("not-found", await Wrong(order with { Kind = "GAT-9" }));
        var survey = order with { Kind = "GAT-1.survey", Period = "2026" };
        Assert.Equal("collection.wrong DueOn=", await Wrong(survey));
        Assert.Equal("collection.wrong DueOn=", await Wrong(survey with { DueOn = new(2026, 10, 7) }));
        Assert.Equal("collection.wrong Items=", await Wrong(survey with { DueOn = new(2026, 11, 1) }));
        Assert.Equal(
            "collection.wrong Items[1].Code= Items[2].Name= Items[3]=",
            await Wrong(survey with { DueOn = new(2026, 11, 1), Items = [new("甲单位", ModuleOffice.ApplicantCode), new("乙单位", "91510100MA600A0138"), new("", Nobody), new("甲单位", ModuleOffice.ApplicantCode)] }));

        await Opened(office);
        Assert.Equal("collection.open-already", await Wrong(order));
        var named = await Desk(office, desk => desk.Open(survey with { DueOn = new(2026, 11, 1), Items = [new("", ModuleOffice.ApplicantCode), new("无代码单位")] }, Handler(office), CancellationToken.None));
        Assert.Equal([ModuleOffice.ApplicantName, "无代码单位"], await office.Ask(db => db.Set<CollectionItem>().Where(item => item.CollectionId == named.Id).OrderBy(item => item.Place).Select(item => item.UnitName).ToListAsync()));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_report_is_taken_from_its_unit_alone_once_and_whole(string engine)
    {
        var office = await offices.On(engine, new(2026, 10, 8));
        await office.AddUnit(Second, "无锡示例单位");
        var collection = await Opened(office);
        Assert.Equal("not-found", (await ModuleOffice.Refused(() => Submit(office, collection, "40", by: office.For(Second)))).Code);
        Assert.Equal("not-found", (await ModuleOffice.Refused(() => Submit(office, collection, "40", by: Handler(office)))).Code);
        Assert.Equal("not-found", (await ModuleOffice.Refused(() => Submit(office, collection, "40", place: 9))).Code);
        var wrong = await ModuleOffice.Refused(() => Submit(office, collection, "140", ("PaidFen", "12.345")));
        Assert.Equal("form.invalid Percent PaidFen", $"{wrong.Code} {string.Join(' ', wrong.Errors.Select(error => error.Field))}");
        Assert.Equal("Percent", (await ModuleOffice.Refused(() => Submit(office, collection, "100", ("Milestones[0].Name", "终验"), ("Milestones[0].Reached", "false")))).Errors.Single().Field);
        Assert.Equal("gathering.unlucky", (await ModuleOffice.Refused(() => Submit(office, collection, "13"))).Code);
        Assert.Equal(0, (await View(office, collection)).Item.ReportVersion);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            try
            {
                return (await Submit(office, collection, $"{40 + i}")).ReportVersion.ToString();
            }
            catch (Refusal refusal)
            {
                return refusal.Code;
            }
        }));
        Assert.Equal(1, outcomes.Count(outcome => outcome == "1"));
        Assert.All(outcomes.Where(outcome => outcome != "1"), outcome => Assert.Contains(outcome, new[] { "report.submitted", "moved-on" }));
        Assert.Equal("report.submitted", (await ModuleOffice.Refused(() => Submit(office, collection, "41"))).Code);
        Assert.Single((await View(office, collection)).Item.Reports);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Officers_who_act_on_what_has_moved_on_are_told_who_was_first(string engine)
    {
        var office = await offices.On(engine, new(2026, 10, 8));
        var collection = await Opened(office);
        var number = collection.Number;
        Assert.Equal("report.not-submitted", (await ModuleOffice.Refused(() => Desk(office, desk => desk.Accept(number, 1, null, null, Handler(office), CancellationToken.None)))).Code);
        var seen = (await Submit(office, collection, "40")).Version;
        Assert.Equal("report.reason", (await ModuleOffice.Refused(() => Desk(office, desk => desk.Return(number, 1, " ", seen, Handler(office), CancellationToken.None)))).Code);
        Assert.Equal("forbidden", (await ModuleOffice.Refused(() => Desk(office, desk => desk.Accept(number, 1, null, seen, office.Acting(Role.IntakeClerk), CancellationToken.None)))).Code);
        await Desk(office, desk => desk.Return(number, 1, "缺佐证", seen, office.Acting(Role.CaseHandler, "张工"), CancellationToken.None));
        var stale = await ModuleOffice.Refused(() => Desk(office, desk => desk.Accept(number, 1, null, seen, Handler(office), CancellationToken.None)));
        Assert.Equal(("report.moved-on", 409), (stale.Code, stale.Status));
        Assert.Contains("张工", stale.Text.Zh);
        Assert.Equal("report.moved-on", (await ModuleOffice.Refused(() => Submit(office, collection, "41", seen: seen))).Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Paper_counts_from_its_arrival_and_lateness_stays(string engine)
    {
        await using var office = await Open(engine);
        var collection = await Opened(office);
        office.Clock.Set(TestClock.Morning(2026, 10, 28));
        Task<CollectionItem> Paper(int place, DateOnly on, Role role) => Desk(office, desk => desk.Submit(
            new ReportOrder { Collection = collection.Number, Place = place, Values = Values("30"), Channel = ReportChannel.Paper, ReceivedOn = on }, office.Acting(role), CancellationToken.None));
        Assert.Equal("forbidden", (await ModuleOffice.Refused(() => Paper(1, new(2026, 10, 20), Role.DeputyDirector))).Code);
        Assert.Equal("report.received-wrong", (await ModuleOffice.Refused(() => Paper(1, new(2026, 10, 1), Role.IntakeClerk))).Code);
        Assert.Equal("report.received-wrong", (await ModuleOffice.Refused(() => Paper(1, new(2026, 10, 29), Role.IntakeClerk))).Code);
        Assert.False((await Paper(1, new(2026, 10, 20), Role.IntakeClerk)).Late);
        var late = await Paper(2, new(2026, 10, 22), Role.IntakeClerk);
        Assert.True(late.Late);
        await Desk(office, desk => desk.Accept(collection.Number, 2, null, late.Version, Handler(office), CancellationToken.None));
        var line = await office.With(services => services.GetRequiredService<CollectionReader>().Find(collection.Number, Handler(office), CancellationToken.None));
        Assert.Equal(new CollectionTally(2, 0, 0, 1, 0, 1, 0), line.Tally);
        Assert.Contains("迟报", (await View(office, collection, 2)).Light.Word.Zh);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Units_are_reminded_before_and_after_the_day_each_once_and_by_an_officer_once_an_hour(string engine)
    {
        await using var office = await Open(engine);
        var person = await Member(office);
        var collection = await Opened(office);
        Task<int> Told() => office.Ask(db => db.Notifications.CountAsync(notice => notice.PersonId == person && notice.Topic == "report"));
        Task<int> Job(DateOnly on)
        {
            office.Clock.Set(TestClock.Morning(on.Year, on.Month, on.Day));
            return office.With(services => services.GetRequiredService<CollectionReminders>().RunOnce(CancellationToken.None));
        }

        Assert.Equal(1, await Told());
        Assert.Equal(0, await Job(new(2026, 10, 14)));
        // Thursday the 15th is three working days before Tuesday the 20th.
        Assert.Equal(2, await Job(new(2026, 10, 15)));
        Assert.Equal(0, await Job(new(2026, 10, 19)));
        Assert.Equal(2, await Told());
        Assert.Equal(2, await Job(new(2026, 10, 22)));
        Assert.Equal(0, await Job(new(2026, 10, 23)));
        Assert.Equal(3, await Told());
        Assert.Equal(2, await Desk(office, desk => desk.Remind(collection.Number, null, Handler(office), CancellationToken.None)));
        Assert.Equal("report.reminded", (await ModuleOffice.Refused(() => Desk(office, desk => desk.Remind(collection.Number, 1, Handler(office), CancellationToken.None)))).Code);
        Assert.Equal(LightColour.Late, (await View(office, collection)).Light.Colour);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_opens_itself_opens_once_when_its_period_has_ended(string engine)
    {
        await using var office = await Open(engine);
        Assert.Equal(1, await Desk(office, desk => desk.OpenByRule(CancellationToken.None)));
        Assert.Equal(0, await Desk(office, desk => desk.OpenByRule(CancellationToken.None)));
        var collection = await office.Ask(db => db.Set<Collection>().AsNoTracking().Include(row => row.Items).SingleAsync());
        Assert.Equal(("2026Q3", 2, "系统"), (collection.Period, collection.Items.Count, collection.OpenedByName));
        office.Clock.Set(TestClock.Morning(2027, 1, 4));
        Assert.Equal(1, await Desk(office, desk => desk.OpenByRule(CancellationToken.None)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Units_are_let_off_or_given_longer_and_a_collection_with_gaps_closes_with_its_reason(string engine)
    {
        var office = await offices.On(engine, new(2026, 10, 8));
        var collection = await Opened(office);
        var number = collection.Number;
        Assert.Equal("report.due-wrong", (await ModuleOffice.Refused(() => Desk(office, desk => desk.Extend(number, 1, new(2026, 10, 20), "系统故障", null, Handler(office), CancellationToken.None)))).Code);
        Assert.Equal(new DateOnly(2026, 10, 30), (await Desk(office, desk => desk.Extend(number, 1, new(2026, 10, 30), "系统故障", null, Handler(office), CancellationToken.None))).DueOn);
        await Desk(office, desk => desk.Waive(number, 2, "项目已终止", null, Handler(office), CancellationToken.None));
        Assert.Equal("report.settled", (await ModuleOffice.Refused(() => Desk(office, desk => desk.Waive(number, 2, "项目已终止", null, Handler(office), CancellationToken.None)))).Code);
        var added = await Desk(office, desk => desk.Add(number, new ReportingUnit("新增单位"), Handler(office), CancellationToken.None));
        Assert.Equal(3, added.Place);
        Assert.Equal("collection.wrong", (await ModuleOffice.Refused(() => Desk(office, desk => desk.Add(number, new ReportingUnit("新增单位"), Handler(office), CancellationToken.None)))).Code);
        Assert.Equal("collection.outstanding", (await ModuleOffice.Refused(() => Desk(office, desk => desk.Close(number, null, null, Handler(office), CancellationToken.None)))).Code);
        Assert.Equal("collection.moved-on", (await ModuleOffice.Refused(() => Desk(office, desk => desk.Close(number, "其余不再收", 0, Handler(office), CancellationToken.None)))).Code);
        await Desk(office, desk => desk.Close(number, "其余不再收", 1, Handler(office), CancellationToken.None));
        Assert.Equal("collection.closed", (await ModuleOffice.Refused(() => Submit(office, collection, "40"))).Code);
        Assert.Equal("collection.closed", (await ModuleOffice.Refused(() => Desk(office, desk => desk.Remind(number, null, Handler(office), CancellationToken.None)))).Code);
        Assert.DoesNotContain(await office.With(services => services.GetRequiredService<CollectionReader>().Mine(office.For(), true, 0, 100, CancellationToken.None)), line => line.Collection.Id == collection.Id);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_was_accepted_is_registered_with_it_and_a_correction_keeps_the_old_value(string engine)
    {
        var office = await offices.On(engine, new(2026, 10, 8));
        var indicator = await office.With(services => services.GetRequiredService<IndicatorBook>().Declare(
            new IndicatorOrder { Name = "完成比例", Unit = "%", Decimals = 0, Every = PeriodLength.Quarter }, Handler(office), CancellationToken.None));
        var collection = await Desk(office, desk => desk.Open(new CollectionOrder { Kind = "GAT-1.progress", Period = "2026Q3", CaseNumber = _case, Items = [new(ModuleOffice.ApplicantName, ModuleOffice.ApplicantCode, indicator.Number, "完成比例")] }, Handler(office), CancellationToken.None));
        // A receiver that refuses leaves nothing: the indicator takes no decimals.
        var item = await Submit(office, collection, "40.5");
        Assert.Equal("indicator.value-wrong", (await ModuleOffice.Refused(() => Desk(office, desk => desk.Accept(collection.Number, 1, null, item.Version, Handler(office), CancellationToken.None)))).Code);
        Assert.Equal(ReportStanding.Submitted, (await View(office, collection)).Item.Standing);
        item = await Desk(office, desk => desk.Return(collection.Number, 1, "取整", item.Version, Handler(office), CancellationToken.None));
        item = await Submit(office, collection, "40");
        item = await Desk(office, desk => desk.Accept(collection.Number, 1, "属实", item.Version, Handler(office), CancellationToken.None));
        item = await Desk(office, desk => desk.Reopen(collection.Number, 1, "核查发现有误", item.Version, Handler(office), CancellationToken.None));
        item = await Submit(office, collection, "38");
        await Desk(office, desk => desk.Accept(collection.Number, 1, null, item.Version, Handler(office), CancellationToken.None));
        var series = await office.With(services => services.GetRequiredService<IndicatorBook>().Series(indicator.Number, CancellationToken.None));
        var point = Assert.Single(series);
        Assert.Equal((38m, ObservationStatus.Corrected, $"{collection.Number}/1", 40m), (point.Now.Value, point.Now.Status, point.Now.SourceNumber, point.Earlier.Single().Value));
    }

    private static Task<ModuleOffice> Open(string engine) => ModuleOffice.Open(new(2026, 10, 8), engine, [new GatheringModule()]);

    private static Actor Handler(ModuleOffice office) => office.Acting(Role.CaseHandler);

    private static Task<T> Desk<T>(ModuleOffice office, Func<CollectionDesk, Task<T>> act) => office.With(services => act(services.GetRequiredService<CollectionDesk>()));

    // Each test has its own: a collection is one for kind, period and case.
    private readonly string _case = Guid.CreateVersion7().ToString();

    private Task<Collection> Opened(ModuleOffice office) => Desk(office, desk => desk.Open(new CollectionOrder { Kind = "GAT-1.progress", Period = "2026Q3", CaseNumber = _case }, Handler(office), CancellationToken.None));

    private static Task<ReportView> View(ModuleOffice office, Collection collection, int place = 1) =>
        office.With(services => services.GetRequiredService<CollectionReader>().Report(collection.Number, place, null, Handler(office), CancellationToken.None));

    private static Task<CollectionItem> Submit(ModuleOffice office, Collection collection, string percent, params (string Path, string Value)[] values) => Submit(office, collection, percent, null, 1, null, values);

    private static Task<CollectionItem> Submit(ModuleOffice office, Collection collection, string percent, Actor? by = null, int place = 1, int? seen = null, params (string Path, string Value)[] values) =>
        Desk(office, desk => desk.Submit(new ReportOrder { Collection = collection.Number, Place = place, Values = Values(percent, values), SeenVersion = seen }, by ?? office.For(), CancellationToken.None));

    private static FormValues Values(string percent, params (string Path, string Value)[] values) =>
        FormValues.From([new("Percent", percent), new("Phone", "13800001234"), .. values.Any(value => value.Path == "PaidFen") ? [] : new KeyValuePair<string, string?>[] { new("PaidFen", "120000.50") }, .. values.Select(value => KeyValuePair.Create<string, string?>(value.Path, value.Value))]);

    private static async Task<Guid> Member(ModuleOffice office)
    {
        var person = Guid.CreateVersion7();
        await office.Change(db =>
        {
            db.UnitMembers.Add(new UnitMember { UnitId = office.UnitId, PersonId = person, Since = office.Clock.GetUtcNow() });
            return Task.CompletedTask;
        });
        return person;
    }
}
