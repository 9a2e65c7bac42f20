using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Projects.Assistance;
using Rongxi.Projects.Groups;
using Rongxi.Tests.Kernel.Documents;
using static Rongxi.Tests.Harness.ModuleOffice;

namespace Rongxi.Tests.Projects.Building;

/// <summary>Major projects across regions, and the help that owners of key projects get.</summary>
public sealed class GroupAndAssistanceTests
{
    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task A_group_is_set_up_designs_splits_meets_tests_and_is_accepted(string engine)
    {
        await using var office = await BuildingOffice.Open(new(2026, 3, 2), engine);
        var proposal = new GroupProposal { Name = "成德眉资信用信息共享", Kind = GroupKind.CrossRegion, Lead = "市发展改革委", Regions = "成都市、德阳市", Projects = BuildingOffice.Project, Why = "跨市办事须共享信用信息" };
        Assert.Equal("Projects", (await Refused(() => office.Of.OpenBy(Grouping.Code, proposal with { Projects = "没有这个" }, Role.CaseHandler))).Errors.Single().Field);
        var number = await office.Of.OpenBy(Grouping.Code, proposal, Role.CaseHandler);
        (string, string)[] setting = [("Head", "李清和"), ("Document", "成信办〔2026〕9号"), ("Members[0].Unit", "市发展改革委"), ("Members[0].Person", "周敏"), ("Members[0].Part", "牵头"), ("Members[1].Unit", "德阳市数据局"), ("Members[1].Person", "王一"), ("Members[1].Part", "提供数据")];
        Assert.Equal("Members", (await Refused(() => office.Of.Take(number, "SetGroup", Role.DeputyDirector, null, setting[..5]))).Errors.Single().Field);
        await office.Of.Take(number, "SetGroup", Role.DeputyDirector, null, setting);

        (string, string)[] design = [("Title", "信用共享总体方案"), ("Version", "1.0"), ("Points", "统一目录、统一接口、分级授权"), ("Interfaces[0].FromUnit", "德阳市数据局"), ("Interfaces[0].ToUnit", "市发展改革委"), ("Interfaces[0].Content", "法人信用"), ("Interfaces[0].Way", "接口")];
        Assert.Equal("Interfaces[0].FromUnit", (await Refused(() => office.Of.Take(number, "FileDesign", Role.CaseHandler, null, [.. design[..3], ("Interfaces[0].FromUnit", "资阳市数据局"), .. design[4..]]))).Errors.Single().Field);
        await office.Of.Take(number, "FileDesign", Role.CaseHandler, null, design);
        (string, string)[] tasks = [("Tasks[0].Unit", "德阳市数据局"), ("Tasks[0].DueOn", "2026-04-30"), ("Tasks[0].Content", "开放接口")];
        Assert.Contains("备忘录", (await Refused(() => office.Of.Take(number, "SplitTasks", Role.CaseHandler, null, tasks))).Text.Zh);
        (string, string)[] memorandum = [("Number", "备〔2026〕1号"), ("SignedOn", "2026-03-02"), ("Parties", "成都市、德阳市"), ("Substance", "按目录共享")];
        Assert.Equal("Province", (await Refused(() => office.Of.Take(number, "SignMemorandum", Role.CaseHandler, null, memorandum))).Errors.Single().Field);
        await office.Of.Take(number, "SignMemorandum", Role.CaseHandler, null, [.. memorandum, ("Province", "川办函〔2026〕3号")]);
        Assert.Equal("Tasks[0].DueOn", (await Refused(() => office.Of.Take(number, "SplitTasks", Role.CaseHandler, null, [tasks[0], ("Tasks[0].DueOn", "2026-02-01"), tasks[2]]))).Errors.Single().Field);
        await office.Of.Take(number, "SplitTasks", Role.CaseHandler, null, tasks);
        await office.Of.Take(number, "Start", Role.CaseHandler);

        await office.Of.Take(number, "HoldMeeting", Role.CaseHandler, null, ("HeldOn", "2026-03-02"), ("Place", "市政务中心"), ("Chair", "李清和"), ("Present", "全部成员单位"), ("Summary", "通报进展"), ("Resolved[0].Unit", "德阳市数据局"), ("Resolved[0].DueOn", "2026-03-20"), ("Resolved[0].Content", "补充字段说明"));
        await office.Of.Take(number, "RaiseIssue", Role.CaseHandler, null, ("Unit", "市发展改革委"), ("DueOn", "2026-03-25"), ("Content", "授权口径"));
        var group = await office.Of.Ask(db => db.Set<ProjectGroup>().AsNoTracking().SingleAsync());
        Assert.Equal((2, 1, 1), (group.OpenIssues, group.Tasks, group.Interfaces));
        Assert.Contains("开放接口", (await Refused(() => office.Of.Take(number, "StartJointTest", Role.CaseHandler))).Errors.Single().Text.Zh);
        await office.Of.Take(number, "FinishTask", Role.CaseHandler, null, ("Seq", "1"), ("On", "2026-03-02"), ("Result", "已开放"));
        await office.Of.Take(number, "StartJointTest", Role.CaseHandler);
        (string, string)[] accepted = [("On", "2026-03-02"), ("Chair", "罗见山"), ("Opinion", "同意通过验收")];
        Assert.Equal(3, (await Refused(() => office.Of.Take(number, "Accept", Role.DeputyDirector, null, accepted))).Errors.Count);
        await office.Of.Take(number, "TestInterface", Role.CaseHandler, null, ("Code", "j01"), ("On", "2026-03-02"), ("Passed", "false"), ("Finding", "超时"));
        await office.Of.Take(number, "BackToWork", Role.CaseHandler, "接口超时");
        await office.Of.Take(number, "StartJointTest", Role.CaseHandler);
        await office.Of.Take(number, "TestInterface", Role.CaseHandler, null, ("Code", "J01"), ("On", "2026-03-02"), ("Passed", "true"), ("Finding", "通过"));
        await office.Of.Take(number, "SettleIssue", Role.CaseHandler, null, ("Seq", "1"), ("On", "2026-03-02"), ("Result", "已补充"));
        Assert.Equal("Seq", (await Refused(() => office.Of.Take(number, "SettleIssue", Role.CaseHandler, null, ("Seq", "1"), ("On", "2026-03-02"), ("Result", "已补充")))).Errors.Single().Field);
        await office.Of.Take(number, "SettleIssue", Role.CaseHandler, null, ("Seq", "2"), ("On", "2026-03-02"), ("Result", "已统一"));
        await office.Of.Take(number, "Accept", Role.DeputyDirector, null, accepted);
        Assert.Equal(GroupStanding.Accepted, (await office.Of.Single<ProjectGroup>(group.Number)).Standing);
        var kinds = (await office.Of.Read(number)).Documents.Select(document => document.Kind).ToHashSet();
        Assert.Superset(new HashSet<string> { "group-setting", "overall-design", "group-memorandum", "group-minutes", "group-acceptance" }, kinds);

        var dropped = await office.Of.OpenBy(Grouping.Code, proposal with { Name = "另一工程" }, Role.CaseHandler);
        await office.Of.Take(dropped, "Drop", Role.DeputyDirector, "与已有工程重复");
        Assert.Equal(Outcome.Terminated, (await office.Of.Read(dropped)).Outcome);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Obstacles_of_a_key_project_are_helped_until_the_owner_confirms(string engine)
    {
        await using var office = await BuildingOffice.Open(new(2026, 3, 2), engine);
        var listing = new KeyListing { Name = "国家超算成都中心扩容", Level = KeyLevel.National, Document = "发改高技〔2026〕8号", Owner = "成都锦江轨道通信有限公司", OwnerCode = Harness.ModuleOffice.ApplicantCode, Progress = "土建" };
        var number = await office.Of.OpenBy(Assisting.Code, listing, Role.CaseHandler);
        await office.Of.Take(number, "PutOnList", Role.DivisionHead);
        Assert.Equal("Name", (await Refused(() => office.Of.OpenBy(Assisting.Code, listing, Role.CaseHandler))).Errors.Single().Field);
        (string, string)[] Obstacle(string kind, string due) => [("Kind", kind), ("DueOn", due), ("Obstacle", "双回路供电未批复"), ("Helper", "市供电公司")];
        Assert.Equal("DueOn", (await Refused(() => office.Of.Take(number, "LogObstacle", Role.CaseHandler, null, Obstacle("Power", "2026-02-01")))).Errors.Single().Field);
        await office.Of.Take(number, "LogObstacle", Role.CaseHandler, null, Obstacle("Power", "2026-03-20"));
        await office.Of.Take(number, "LogObstacle", Role.CaseHandler, null, Obstacle("Duct", "2026-03-10"));
        var key = await office.Of.Ask(db => db.Set<KeyProject>().AsNoTracking().SingleAsync());
        Assert.Equal((2, new DateOnly(2026, 3, 10)), (key.Open, key.NextDueOn));
        Assert.Equal("projects.no-obstacle", (await Refused(() => office.Of.Take(number, "RecordHelp", Role.CaseHandler, null, ("On", "2026-03-02"), ("Help", "现场协调会")))).Code);
        await office.Of.Take(number, "RecordHelp", Role.CaseHandler, null, ("Number", "5101-2026-FW-0001"), ("On", "2026-03-02"), ("Help", "现场协调会"));

        // The officer who opened it does not speak for the owner.
        Assert.Contains("不得代业主", (await Refused(() => office.Of.Take(number, "Confirm", office.Of.Acting(Role.CaseHandler), null, ("Solved", "true"), ("Says", "已解决")))).Text.Zh);
        await office.Of.Take(number, "StillStuck", office.Of.For(), "批复未到");
        await office.Of.Take(number, "RecordHelp", Role.CaseHandler, null, ("Number", "5101-2026-FW-0001"), ("On", "2026-03-02"), ("Help", "已取得批复"));
        await office.Of.Take(number, "Confirm", office.Of.For(), null, ("Solved", "true"), ("Says", "已解决"), ("Progress", "设备安装"));
        Assert.Equal("projects.obstacles-open", (await Refused(() => office.Of.Take(number, "End", Role.DivisionHead, "已投产"))).Code);
        await office.Of.Take(number, "RecordHelp", Role.CaseHandler, null, ("On", "2026-03-02"), ("Help", "共用既有管道"));
        await office.Of.Take(number, "Confirm", office.Of.For(), null, ("Solved", "true"), ("Says", "管道已通"));
        await office.Of.Take(number, "End", Role.DivisionHead, "已投产");
        key = await office.Of.Single<KeyProject>(key.Number);
        Assert.Equal((0, 2, "设备安装"), (key.Open, key.Solved, key.Progress));
        Assert.All(await office.Of.Ask(db => db.Set<ObstacleSheet>().AsNoTracking().ToListAsync()), sheet => Assert.Equal(ObstacleStanding.Solved, sheet.Standing));

        var declined = await office.Of.OpenBy(Assisting.Code, listing with { Name = "一般项目" }, Role.CaseHandler);
        await office.Of.Take(declined, "Decline", Role.DivisionHead, "不属重点");
        Assert.Equal(Outcome.Refused, (await office.Of.Read(declined)).Outcome);
    }
}
