using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Projects.Declarations;
using Rongxi.Projects.Examination;
using Rongxi.Projects.Pool;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;
using static Rongxi.Tests.Projects.Pool.PoolOffice;

namespace Rongxi.Tests.Projects.Pool;

/// <summary>PRJ-2 from the declaration to the opinion, with its papers and registers.</summary>
public sealed class ExaminationWalkTests
{
    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    [Trait("article", "第十三条第二款")]
    [Trait("article", "第十三条第四款")]
    public async Task A_project_is_examined_cut_line_by_line_and_agreed_to(string engine)
    {
        await using var office = await Open(engine);
        await office.Given(1, "城市运行物联感知数据平台一期", 90_000_000, 2024, ProjectStage.Evaluated, project =>
        {
            var form = Declaration();
            (project.Content, project.Functions, project.Users, project.DataResources) = (form.Content, form.Functions, form.Users, "510100-IOT-0001 物联感知设备台账");
        });
        var number = await office.Apply("PRJ-2", Declaration());

        // One correction, then acceptance from the day it was supplied.
        await office.Take(number, "AskToCorrect", Role.IntakeClerk, null, ("Items[0].What", "投资明细"), ("Items[0].Supply", "写明单价"), ("Until", "2026-08-10"));
        await office.With(services => services.GetRequiredService<CaseDesk>().Supplement(number, "Resubmit", Values(Declaration()), office.For(), default));
        Assert.Equal("act.barred", (await ModuleOffice.Refused(() => office.Take(number, "Accept", Role.CaseHandler))).Code);
        await office.Take(number, "Accept", Role.IntakeClerk);
        var file = await office.Read(number);
        Assert.Equal(Project.Register, file.RecordRegister);
        Assert.Equal("5101-2026-XM-0001", file.RecordNumber);

        // A probable double holds the examination until it is handled.
        var overlap = Assert.Single(await office.Ask(db => db.Set<Overlap>().AsNoTracking().ToListAsync()), one => one.MustBeHandled);
        Assert.Equal("5101-2025-XM-0001", overlap.OtherNumber);
        Assert.Contains("设备接入", overlap.AlikeZh);
        Assert.Equal("projects.overlap-open", (await ModuleOffice.Refused(() => office.Take(number, "Examine", Role.CaseHandler, null, Met))).Code);
        Assert.Equal("Overlaps[0].Number", Assert.Single((await ModuleOffice.Refused(() => office.Take(number, "HandleOverlaps", Role.CaseHandler, null, ("Overlaps[0].Number", "5101-2025-XM-9999"), ("Overlaps[0].Handling", "None")))).Errors).Field);
        await office.Take(number, "HandleOverlaps", Role.CaseHandler, null, ("Overlaps[0].Number", overlap.OtherNumber), ("Overlaps[0].Handling", "Reuse"), ("Overlaps[0].Explanation", "在一期平台上扩容，复用设备台账"));

        // The moves in their order: nothing before the five points and the head's opinion, no joint review before the experts.
        Assert.Equal("act.barred", (await ModuleOffice.Refused(() => office.Take(number, "DrawExperts", Role.CaseHandler))).Code);
        Assert.Equal("NeedRemark", Assert.Single((await ModuleOffice.Refused(() => office.Take(number, "Examine", Role.CaseHandler, null, [("Need", "NotMet"), .. Met[1..]]))).Errors).Field);
        await office.Take(number, "Examine", Role.CaseHandler, null, Met);
        await office.Opine(number, Role.DivisionHead);
        Assert.Contains("专家评审", (await ModuleOffice.Refused(() => office.AskAuthorities(number))).Text.Zh);
        await office.Review(number);

        // Each cut on a line that exists, with its reason, and not beyond the line.
        Assert.Equal("Cuts[0].Reason", Assert.Single((await ModuleOffice.Refused(() => office.Take(number, "CutLines", Role.CaseHandler, null, ("Cuts[0].Line", "1"), ("Cuts[0].CutFen", "1000")))).Errors).Field);
        Assert.Equal("Cuts[0].CutFen", Assert.Single((await ModuleOffice.Refused(() => office.Take(number, "CutLines", Role.CaseHandler, null, ("Cuts[0].Line", "1"), ("Cuts[0].CutFen", "99999999"), ("Cuts[0].Reason", "过高")))).Errors).Field);
        Assert.Equal("Cuts[0].Line", Assert.Single((await ModuleOffice.Refused(() => office.Take(number, "CutLines", Role.CaseHandler, null, ("Cuts[0].Line", "9"), ("Cuts[0].CutFen", "1"), ("Cuts[0].Reason", "过高")))).Errors).Field);
        await office.Take(number, "CutLines", Role.CaseHandler, null, ("Cuts[0].Line", "1"), ("Cuts[0].CutFen", "200000"), ("Cuts[0].Reason", "高于市定单价"));
        await office.AskAuthorities(number, 280_000_000);
        Assert.Equal("projects.has-cuts", (await ModuleOffice.Refused(() => office.Take(number, "Agree", Role.DeputyDirector, null, ("Opinion", "同意")))).Code);
        Assert.Equal("act.barred", (await ModuleOffice.Refused(() => office.Take(number, "AgreeWithCuts", Role.CaseHandler, null, ("Opinion", "同意")))).Code);
        await office.Take(number, "AgreeWithCuts", Role.DeputyDirector, null, ("Opinion", "核减后同意建设"), ("Conditions", "复用一期设备台账\n数据共享至市平台"));

        file = await office.Read(number);
        Assert.Equal(("AgreedWithCuts", true), (file.Stage, file.IsClosed));
        var project = await office.Single<Project>(file.RecordNumber!);
        Assert.Equal((ProjectStage.Reviewed, 300_000_000, 280_000_000), (project.Stage, project.DeclaredFen!.Value, project.ReviewedFen!.Value));
        var opinion = await office.Ask(db => db.Set<ReviewOpinion>().AsNoTracking().Include(one => one.Lines).SingleAsync());
        Assert.Equal((OpinionVerdict.Cut, 300_000_000, 20_000_000, 280_000_000), (opinion.Verdict, opinion.DeclaredFen, opinion.CutFen, opinion.ApprovedFen));
        Assert.Equal([20_000_000, 0, 0, 0], opinion.Lines.OrderBy(line => line.Seq).Select(line => line.CutFen));
        Assert.StartsWith("成信办审〔2026〕", opinion.DocumentNumber);
        Assert.Equal(project.OpinionNumber, opinion.DocumentNumber);
        Assert.Equal(
            ["project-acceptance", "project-correction", "project-cuts", "project-expert-opinion", "project-experts-notice", "project-opinion"],
            file.Documents.Select(document => document.Kind).Where(kind => kind.StartsWith("project-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(2, await office.Ask(db => db.RegisterEntries.CountAsync(entry => entry.Register == Project.Register && entry.RecordNumber == project.Number)));
    }

    [Fact]
    public async Task The_time_of_the_experts_is_not_counted()
    {
        await using var office = await Open();
        var number = await office.Apply("PRJ-2", Declaration());
        await office.Take(number, "Accept", Role.IntakeClerk);
        await office.HandleAll(number);
        await office.Take(number, "Examine", Role.CaseHandler, null, Met);
        await office.Opine(number, Role.DivisionHead);
        Assert.Equal(new DateOnly(2026, 8, 31), (await office.Read(number)).DueOn);
        await office.Take(number, "DrawExperts", Role.CaseHandler);
        Assert.Null((await office.Read(number)).DueOn);
    }

    [Fact]
    [Trait("article", "第十三条第三款")]
    public async Task What_a_point_leaves_unmet_is_not_agreed_to_but_refused_with_reasons()
    {
        await using var office = await Open();
        var number = await office.Apply("PRJ-2", Declaration() with { SecurityUsed = false });
        await office.Take(number, "Accept", Role.IntakeClerk);
        Assert.Equal("Security", Assert.Single((await ModuleOffice.Refused(() => office.Take(number, "Examine", Role.CaseHandler, null, Met))).Errors).Field);
        await office.Take(number, "Examine", Role.CaseHandler, null, ("Need", "Met"), ("Layout", "Met"), ("Standards", "Met"), ("Security", "NotMet"), ("SecurityRemark", "未三同步"), ("Sharing", "Met"), ("Opinion", "不符合"));
        await office.Opine(number, Role.DivisionHead, agrees: false, opinion: "不同意");
        await office.Review(number);
        await office.AskAuthorities(number);
        Assert.Equal("projects.point-unmet", (await ModuleOffice.Refused(() => office.Take(number, "Agree", Role.DeputyDirector, null, ("Opinion", "同意")))).Code);
        await office.Take(number, "Refuse", Role.DeputyDirector, null, ("Reasons", "安全没有同步使用"), ("Articles", "北京市信息化促进条例 第十三条"));
        Assert.Equal(ProjectStage.Refused, (await office.Single<Project>("5101-2026-XM-0001")).Stage);
    }

    [Fact]
    public async Task A_project_is_merged_into_another_or_waits_for_a_later_year()
    {
        await using var office = await Open();
        var into = await office.Given(1, "智慧水务感知平台", 50_000_000, 2027, ProjectStage.Building);
        var merged = await office.Apply("PRJ-2", Declaration("水务感知补充"));
        await office.Examine(merged);
        Assert.Equal("projects.merge-into", (await ModuleOffice.Refused(() => office.Take(merged, "Merge", Role.DeputyDirector, null, ("Into", "5101-2026-XM-0001"), ("Reasons", "重复")))).Code);
        await office.Take(merged, "Merge", Role.DeputyDirector, null, ("Into", into), ("Reasons", "与在建平台合并"));
        Assert.Equal((ProjectStage.Merged, into), ((await office.Single<Project>("5101-2026-XM-0001")).Stage, (await office.Single<Project>("5101-2026-XM-0001")).MergedInto));

        var waits = await office.Apply("PRJ-2", Declaration("档案数字化", ProjectKind.Upgrade));
        await office.Examine(waits);
        Assert.Equal("UntilYear", Assert.Single((await ModuleOffice.Refused(() => office.Take(waits, "Postpone", Role.DeputyDirector, null, ("UntilYear", "2026"), ("Reasons", "额度不足")))).Errors).Field);
        await office.Take(waits, "Postpone", Role.DeputyDirector, null, ("UntilYear", "2028"), ("Reasons", "额度不足"));
        var project = await office.Single<Project>("5101-2026-XM-0002");
        Assert.Equal(ProjectStage.Postponed, project.Stage);

        // It may be declared again under its number; another owner's may not.
        var again = await office.Apply("PRJ-2", Declaration("档案数字化", ProjectKind.Upgrade) with { ProjectNumber = project.Number });
        await office.Take(again, "Accept", Role.IntakeClerk);
        Assert.Equal((project.Number, ProjectStage.Pool, 4), ((await office.Read(again)).RecordNumber, (await office.Single<Project>(project.Number)).Stage, await office.Ask(db => db.Set<InvestmentLine>().CountAsync(line => line.ProjectId == project.Id))));
    }

    [Fact]
    public async Task Declarations_that_cannot_be_received_are_refused_by_name()
    {
        await using var office = await Open();
        await office.Given(1, "他单位的项目", 50_000_000, 2027, with: project => { project.OwnerCode = "11510100009000015Y"; project.NationalCode = "2601-510100-04-05-118327"; });
        var small = Declaration() with { Lines = [Declaration().Lines[2]], Money = [new DeclaredMoney { Year = 2027, Source = MoneySource.Municipal, AmountFen = 8_000_000 }] };
        Assert.Equal("Lines", await Field(office, small));
        Assert.Equal("Consultant", await Field(office, Declaration() with { Consultant = null }));
        Assert.Equal("ProjectNumber", await Field(office, Declaration() with { ProjectNumber = "5101-2025-XM-0001" }));
        Assert.Equal("ProjectNumber", await Field(office, Declaration() with { ProjectNumber = "5101-2025-XM-0404" }));
        Assert.Equal("NationalCode", await Field(office, Declaration() with { NationalCode = "2601-510100-04-05-118327" }));
        await office.Apply("PRJ-2", Declaration());
        Assert.Equal("ProjectName", await Field(office, Declaration()));
    }

    private static async Task<string> Field(ModuleOffice office, ProjectDeclaration form) => Assert.Single((await ModuleOffice.Refused(() => office.Apply("PRJ-2", form))).Errors).Field;

    private static FormValues Values(ProjectDeclaration form) => FormDefinition.Of<ProjectDeclaration>().Spread(JsonNode.Parse(FormDefinition.Of<ProjectDeclaration>().Write(form)));
}
