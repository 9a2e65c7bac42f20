using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Planning.Annual;
using Rongxi.Planning.Contracts;
using Rongxi.Planning.Guidance;
using Rongxi.Planning.Plans;
using Rongxi.Planning.Targets;
using Rongxi.Planning.Tasks;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;

namespace Rongxi.Tests.Planning;

/// <summary>An office that begins to work here brings its plans along.</summary>
public sealed class PlanIntakeTests
{
    private const string Targets = "代码,领域,指标名称,计量单位,性质,方向,基期值,终期目标,分年度目标,责任单位\n2.2,数据,共享答复率,%,约束性,越高越好,86,98,2025:88;2026:90,市数据局\n";
    private const string Tasks = "序号,任务内容,牵头单位,开始日期,完成日期,资金来源,资金\n1,建设共享平台,市数据局,2025-03-01,2027-12-31,政府投资,200万\n";

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task A_plan_in_force_is_taken_over_whole_and_an_annual_plan_goes_on_where_it_stands(string engine)
    {
        await using var office = await PlanningOffice.Open(new(2026, 3, 2), engine);
        Assert.Equal("UntilYear", Assert.Single((await ModuleOffice.Refused(() => TakeOver(office, Plan() with { Until = "2028" }))).Errors).Field);
        Assert.Equal("IssuedOn", Assert.Single((await ModuleOffice.Refused(() => TakeOver(office, Plan() with { Issued = "2025-01-01" }))).Errors).Field);
        Assert.Equal("planning.import-wrong", (await ModuleOffice.Refused(() => TakeOver(office, Plan(), Targets.Replace("98", "980", StringComparison.Ordinal)))).Code);
        Assert.Equal(0, await office.Ask(db => db.Set<Plan>().CountAsync()));

        var number = await TakeOver(office, Plan());
        var plan = await office.Single<Plan>(number);
        Assert.Equal((PlanStanding.InForce, "成府函〔2025〕16号", 1), (plan.Standing, plan.ApprovalNumber, plan.Version));
        Assert.Equal(90, (await office.Single<Target>($"{number}-M2.2")).PlannedAt(2026, plan));
        Assert.Equal(200_000_000, (await office.Single<PlanTask>($"{number}-R1")).BudgetFen);
        Assert.Equal("发展基础", (await office.View(number)).Text!.Chapters.Single().Title);
        Assert.Single((await office.View(number)).Versions);
        Assert.Equal("planning.period-overlaps", (await ModuleOffice.Refused(() => TakeOver(office, Plan()))).Code);
        Assert.Equal("planning.plan-fixed", (await ModuleOffice.Refused(() => office.With(services => services.GetRequiredService<IPlanIntake>().Targets(number, Csv(Targets), office.Acting(Role.CaseHandler), default)))).Code);

        // What others issued is followed in the ledger.
        var below = await TakeOver(office, Plan() with { Name = "锦江区信息化规划", Kind = "Subordinate", Level = "District", District = "510104", Owner = "锦江区政府办", Above = number }, "", "");
        Assert.Equal((AlignmentStanding.Tracked, below), await office.Ask(async db => await db.Set<AlignmentRecord>().Select(record => new ValueTuple<AlignmentStanding, string>(record.Standing, record.PlanNumber!)).SingleAsync()));

        var tasks = await office.With(services => services.GetRequiredService<IPlanTasks>().Numbered($"{number}-R1", default));
        Assert.Null(tasks!.Ended);
        var annual = await office.OpenBy("PLN-2", new AnnualOrder { ParentNumber = number, Year = 2026, Name = "2026年度实施计划" }, Role.CaseHandler);
        Assert.Equal("Tasks[0].ParentNo", Assert.Single((await ModuleOffice.Refused(() => office.Take(annual, "TakeOver", Role.DivisionHead, null, Issued("7")))).Errors).Field);
        await office.Take(annual, "TakeOver", Role.DivisionHead, null, Issued("1"));
        var year = (await office.Read(annual)).RecordNumber!;
        Assert.Equal((PlanStanding.InForce, TaskStanding.UnderWay), ((await office.Single<Plan>(year)).Standing, (await office.Single<PlanTask>($"{year}-R1")).Standing));
        Assert.Equal([$"{number}-R1", $"{year}-R1"], (await office.With(services => services.GetRequiredService<IPlanTasks>().OfPlan(number, default))).Order(StringComparer.Ordinal));
    }

    private static (string, string)[] Issued(string parent) =>
    [
        ("ApprovedBy", "成都市人民政府"), ("ApprovalNumber", "成办函〔2026〕3号"), ("ApprovedOn", "2026-01-10"), ("IssueNumber", "成信办〔2026〕2号"), ("IssuedOn", "2026-01-15"),
        ("Tasks[0].No", "1"), ("Tasks[0].ParentNo", parent), ("Tasks[0].Content", "平台一期"), ("Tasks[0].Lead", "市数据局"), ("Tasks[0].StartOn", "2026-01-05"), ("Tasks[0].FinishOn", "2026-10-31"), ("Tasks[0].Money", "None"),
    ];

    private sealed record Typed(string Name, string Kind, string Level, string Until, string Issued, string? District, string? Owner, string? Above);

    private static Typed Plan() => new("成都市信息化发展规划", "FiveYear", "City", "2029", "2025-03-18", null, null, null);

    private static PlanTable Csv(string text) => new(new MemoryStream(Encoding.UTF8.GetBytes(text)), "table.csv");

    private static Task<string> TakeOver(ModuleOffice office, Typed plan, string targets = Targets, string tasks = Tasks) => office.With(services => services.GetRequiredService<IPlanIntake>().TakeOver(
        FormValues.From(new Dictionary<string, string?>
        {
            ["Name"] = plan.Name, ["Kind"] = plan.Kind, ["Level"] = plan.Level, ["FromYear"] = "2025", ["UntilYear"] = plan.Until, ["BaseYear"] = "2024", ["District"] = plan.District, ["Owner"] = plan.Owner, ["ParentNumber"] = plan.Above,
            ["ApprovedBy"] = "成都市人民政府", ["ApprovalNumber"] = "成府函〔2025〕16号", ["ApprovedOn"] = "2025-03-09", ["IssueNumber"] = "成府发〔2025〕8号", ["IssuedOn"] = plan.Issued,
            ["Chapters[0].Title"] = "发展基础", ["Chapters[0].Body"] = "网络覆盖城乡。",
        }),
        targets.Length == 0 ? null : Csv(targets), tasks.Length == 0 ? null : Csv(tasks), office.Acting(Role.CaseHandler), CancellationToken.None));
}
