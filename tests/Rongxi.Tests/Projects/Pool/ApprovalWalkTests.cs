using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.People;
using Rongxi.Projects.Approvals;
using Rongxi.Projects.Pool;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;
using static Rongxi.Tests.Projects.Pool.PoolOffice;

namespace Rongxi.Tests.Projects.Pool;

/// <summary>PRJ-3 from the proposal to the fixed estimate; whose decision each is.</summary>
public sealed class ApprovalWalkTests
{
    private const string Code = "2601-510100-04-05-118327";

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task A_project_passes_all_documents_and_a_design_too_far_above_is_handed_back(string engine)
    {
        await using var office = await Open(engine);
        var project = await office.Given(1, "物联感知平台", 300_000_000, 2027, with: Unapproved);
        var number = await office.Apply("PRJ-3", Application(project));
        Assert.Contains("合并", (await ModuleOffice.Refused(() => office.Take(number, "AcceptFeasibility", Role.IntakeClerk))).Text.Zh);
        await office.Take(number, "AcceptProposal", Role.IntakeClerk);
        Assert.Equal("act.barred", (await ModuleOffice.Refused(() => office.Take(number, "Sign", Role.DeputyDirector, null, ("Agrees", "true"), ("Opinion", "同意")))).Code);
        await Approve(office, number, "2900000", "成发改〔2026〕11号", refusedFirst: "2900000.01");
        Assert.Equal((ApprovalStage.Proposal, null), ((await office.Single<Project>(project)).Approval, (await office.Single<Project>(project)).EstimateFen));

        Assert.Equal("projects.above-opinion", (await ModuleOffice.Refused(() => Submit(office, number, "SubmitFeasibility", "3000001"))).Code);
        await Submit(office, number, "SubmitFeasibility", "2500000");
        await Approve(office, number, "2500000", "成发改〔2026〕12号");
        Assert.Equal(250_000_000, (await office.Single<Project>(project)).EstimateFen);

        // Eleven in a hundred above the feasibility figure: the owner says why, the authority wants the report again.
        Assert.Equal("ExcessReport", Assert.Single((await ModuleOffice.Refused(() => Submit(office, number, "SubmitDesign", "2775000"))).Errors).Field);
        await Submit(office, number, "SubmitDesign", "2775000", ("ExcessReport", "设备涨价"));
        await office.Opine(number, Role.CaseHandler);
        await office.Take(number, "Sign", Role.DeputyDirector, null, ("Agrees", "true"), ("Opinion", "同意"));
        await office.Take(number, "DemandFeasibility", Role.CaseHandler, null, ("Body", "成都市发展和改革委员会"), ("DocumentNumber", "成发改函〔2026〕5号"), ("DecidedOn", "2026-08-03"), ("Papers[0].Sha256", new string('b', 64)), ("Papers[0].FileName", "函.pdf"));
        Assert.Equal(("ProposalApproved", ApprovalStage.Proposal), (await office.StageOf(number), (await office.Single<Project>(project)).Approval));
        await Submit(office, number, "SubmitFeasibility", "2700000");
        await Approve(office, number, "2700000", "成发改〔2026〕13号");

        // Just ten in a hundred needs no report.
        await Submit(office, number, "SubmitDesign", "2970000");
        await office.Opine(number, Role.CaseHandler);
        await office.Take(number, "Sign", Role.DeputyDirector, null, ("Agrees", "true"), ("Opinion", "同意"));
        Assert.Equal("projects.not-over", (await ModuleOffice.Refused(() => office.Take(number, "DemandFeasibility", Role.CaseHandler, null, ("Body", "发改委"), ("DocumentNumber", "函1"), ("DecidedOn", "2026-08-03"), ("Papers[0].Sha256", new string('b', 64)), ("Papers[0].FileName", "函.pdf")))).Code);
        Assert.Equal("DecidedOn", Assert.Single((await ModuleOffice.Refused(() => Record(office, number, "Approve", "2970000", "成发改〔2026〕14号", "2026-08-04"))).Errors).Field);
        await Record(office, number, "Approve", "2970000", "成发改〔2026〕14号");
        await Record(office, number, "FixEstimate", "2900000", "成发改概〔2026〕2号");

        var file = await office.Read(number);
        Assert.Equal(("EstimateFixed", true), (file.Stage, file.IsClosed));
        var done = await office.Single<Project>(project);
        Assert.Equal((ApprovalStage.EstimateFixed, 270_000_000, 290_000_000, Code), (done.Approval, done.EstimateFen!.Value, done.ApprovedFen!.Value, done.NationalCode));
        var documents = await office.Ask(db => db.Set<ApprovalDocument>().AsNoTracking().OrderBy(document => document.Number).ToListAsync());
        Assert.Equal(
            [(DocumentKind.Proposal, ApprovalResult.Approved), (DocumentKind.Feasibility, ApprovalResult.Approved), (DocumentKind.Design, ApprovalResult.Returned), (DocumentKind.Feasibility, ApprovalResult.Approved), (DocumentKind.Design, ApprovalResult.Approved), (DocumentKind.Estimate, ApprovalResult.Approved)],
            documents.Select(document => (document.Kind, document.Result)));
        Assert.Equal([11, 10, 7.41], documents.Where(document => document.Kind is DocumentKind.Design or DocumentKind.Estimate).Select(document => document.OverPercent!.Value));
        Assert.Equal(5, file.Documents.Count(document => document.Kind == "project-approval-opinion"));
        Assert.Equal(5, file.Documents.Count(document => document.Kind == "project-approval-notice"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_small_project_goes_straight_to_its_design_and_may_be_refused_in_writing(string engine)
    {
        await using var office = await Open(engine);
        var small = await office.Given(1, "视频会议扩容", 40_000_000, 2027, with: Unapproved);
        Assert.Equal("Ground", await Field(office, Application(small) with { Route = ApprovalRoute.Design, Ground = MergingGround.Alteration, AmountFen = 40_000_000 }));
        await office.SetRule("PRJ-3.small-threshold", 30, "TenThousandYuan");
        Assert.Equal("Ground", await Field(office, Application(small) with { Route = ApprovalRoute.Design, Ground = MergingGround.SmallAndSimple, AmountFen = 40_000_000 }));
        var number = await office.Apply("PRJ-3", Application(small) with { Route = ApprovalRoute.Design, Ground = MergingGround.PlanListed, AmountFen = 40_000_000 });
        await office.Take(number, "AcceptDesign", Role.IntakeClerk);
        await office.Opine(number, Role.CaseHandler);
        await office.Take(number, "Sign", Role.DeputyDirector, null, ("Agrees", "false"), ("Opinion", "建议与视频云合并"));
        await office.Take(number, "RecordRefusal", Role.CaseHandler, null, ("Body", "成都市发展和改革委员会"), ("DocumentNumber", "成发改不批〔2026〕1号"), ("DecidedOn", "2026-08-03"), ("Reasons", "与在建项目重复"));
        Assert.Equal((ProjectStage.Refused, "Refused"), ((await office.Single<Project>(small)).Stage, await office.StageOf(number)));
        Assert.Single((await office.Read(number)).Documents, document => document.Kind == "project-approval-refusal");
    }

    [Fact]
    [Trait("article", "第十三条第一款")]
    public async Task Projects_that_may_not_be_submitted_are_refused_by_name()
    {
        await using var office = await Open();
        var declared = await office.Given(1, "未审核项目", 50_000_000, 2027, ProjectStage.Pool, project => { Unapproved(project); project.ReviewedFen = null; });
        var others = await office.Given(2, "他单位项目", 50_000_000, 2027, with: project => project.OwnerCode = "11510100009000015Y");
        var operation = await office.Given(3, "运维项目", 50_000_000, 2027, with: project => project.Kind = ProjectKind.Operation);
        var ready = await office.Given(4, "已审项目", 50_000_000, 2027, with: Unapproved);
        await office.Given(5, "已有代码", 50_000_000, 2027, with: project => project.NationalCode = Code);
        Assert.Contains("第十三条", (await ModuleOffice.Refused(() => office.Apply("PRJ-3", Application(declared) with { AmountFen = 50_000_000 }))).Text.Zh);
        Assert.Equal("ProjectNumber", await Field(office, Application(others)));
        Assert.Equal("ProjectNumber", await Field(office, Application(operation)));
        Assert.Equal("ProjectNumber", await Field(office, Application("5101-2026-XM-0404")));
        Assert.Equal("AmountFen", await Field(office, Application(ready) with { AmountFen = 50_000_001 }));
        Assert.Equal("NationalCode", await Field(office, Application(ready) with { AmountFen = 50_000_000 }));

        // A city that has not switched the regulation on asks for no examination first.
        await office.SetRule("PRJ-2.informatization-regulation", 0, "Flag");
        await office.Apply("PRJ-3", Application(declared) with { AmountFen = 50_000_000, NationalCode = "2601-510100-04-05-118328" });
    }

    private static void Unapproved(Project project) => (project.Approval, project.EstimateFen, project.ApprovedFen) = (ApprovalStage.None, null, null);

    private static ApprovalApplication Application(string project) => new()
    {
        ProjectNumber = project, NationalCode = Code, Authority = "成都市发展和改革委员会", AmountFen = 290_000_000, Report = [new(new string('a', 64), "项目建议书.pdf", 1, "application/pdf")],
    };

    private static async Task Approve(ModuleOffice office, string number, string yuan, string document, string? refusedFirst = null)
    {
        await office.Opine(number, Role.CaseHandler);
        await office.Take(number, "Sign", Role.DeputyDirector, null, ("Agrees", "true"), ("Opinion", "同意"));
        if (refusedFirst is not null)
        {
            Assert.Equal("AmountFen", Assert.Single((await ModuleOffice.Refused(() => Record(office, number, "Approve", refusedFirst, document))).Errors).Field);
        }

        await Record(office, number, "Approve", yuan, document);
    }

    private static Task Record(ModuleOffice office, string number, string act, string yuan, string document, string day = "2026-08-03") =>
        office.Take(number, act, Role.CaseHandler, null, ("Body", "成都市发展和改革委员会"), ("DocumentNumber", document), ("DecidedOn", day), ("AmountFen", yuan));

    private static Task Submit(ModuleOffice office, string number, string act, string yuan, params (string, string)[] more) =>
        office.Take(number, act, office.For(), null, [("AmountFen", yuan), .. more]);

    private static async Task<string> Field(ModuleOffice office, ApprovalApplication form) => Assert.Single((await ModuleOffice.Refused(() => office.Apply("PRJ-3", form))).Errors).Field;
}
