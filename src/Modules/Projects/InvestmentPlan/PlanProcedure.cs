using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using static Rongxi.Projects.InvestmentPlan.PlanAct;
using static Rongxi.Projects.InvestmentPlan.PlanPhase;

namespace Rongxi.Projects.InvestmentPlan;

/// <summary>Stages of the annual investment plan (projects.md, PRJ-1).</summary>
internal enum PlanPhase
{
    Pool,
    Declared,
    Reviewed,
    Draft,
    Budgeted,
    Issued,
    Adjusting,
    Adjusted,
    Closed,
    Terminated,
}

/// <summary>Acts of it.</summary>
internal enum PlanAct
{
    CloseTheCall,
    Propose,
    Arrange,
    Submit,
    TakeBack,
    RecordBudget,
    Issue,
    ProposeAdjustment,
    Approve,
    Drop,
    Close,
    Terminate,
}

/// <summary>PRJ-1: the annual investment plan, made with the reform and finance authorities (政府投资条例 第十五条至第十八条; 北京市信息化促进条例 第十二条).</summary>
internal static class PlanProcedure
{
    public const string Code = "PRJ-1";

    private const string Others = "政府投资条例 第十八条：由财政部门和本级人民代表大会决定，所需时间不计入期限";

    public static readonly Procedure<PlanPhase, PlanAct> Procedure = new(Code, ("年度信息化投资计划", "Annual investment plan"))
    {
        ShortTitle = ("投资计划", "Investment plan"),
        Field = ProjectsModule.FieldName,
        Duties = ["WX-3.1"],
        Icon = "calculator",
        Form = FormDefinition.Of<PlanCall>(),
        OpenedBy = Permissions.Handle,
        Opening = typeof(PlanOpening),
        Panel = "/Pages/Modules/Projects/InvestmentPlan/_Plan.cshtml",
        Numbers = [.. PlanCriteria.All.Select(criterion => criterion.Number)],
        CompetentAuthority = ("预算由财政部门编制、本级人民代表大会批准；计划由信息化主管部门会同发展改革、财政部门下达", "Finance makes and the congress approves the budget; the office issues the plan with reform and finance"),
        Opens = PlanPhase.Pool,
        Stages =
        [
            new(PlanPhase.Pool, ("征集入库", "Called")) { Track = 1 },
            new(Declared, ("申报汇总", "Declared")) { Track = 2 },
            new(Reviewed, ("组合审核", "Reviewed")) { Track = 3 },
            new(PlanPhase.Draft, ("草案联审", "Draft"), StageKind.Others) { Track = 4, StopBasis = Others },
            new(Budgeted, ("预算已定", "Budgeted")) { Track = 5 },
            new(Issued, ("下达执行", "Issued"), StageKind.Decided) { Track = 6, Outcome = Outcome.Completed },
            new(Adjusting, ("调整报批", "Adjustment submitted"), StageKind.Others) { StopBasis = Others },
            new(Adjusted, ("调整后执行", "Adjusted"), StageKind.Decided) { Track = 7, Outcome = Outcome.Completed },
            new(Closed, ("执行完毕", "Closed"), StageKind.Final) { Track = 8, Outcome = Outcome.Completed },
            new(Terminated, ("终止", "Terminated"), StageKind.Final) { Outcome = Outcome.Terminated },
        ],
        Acts =
        [
            new(CloseTheCall, ("汇总申报", "Close the call")) { Icon = "list", Does = typeof(CloseCall) },
            new(Propose, ("提出组合", "Propose a portfolio")) { Icon = "calculator", Input = FormDefinition.Of<PortfolioOrder>(), Does = typeof(ProposePortfolio) },
            new(Arrange, ("人工调整", "Arrange by hand")) { Icon = "edit", Input = FormDefinition.Of<PlanChanges>(), Does = typeof(ArrangePlan) },
            new(Submit, ("草案送联审", "Submit the draft")) { Icon = "users", Input = FormDefinition.Of<JointReviewCall>(), Does = typeof(SubmitDraft) },
            new(TakeBack, ("退回修改", "Take the draft back")) { Icon = "arrow-left", Does = typeof(TakeDraftBack), RemarkAsked = ("修改原因", "What has to change"), RemarkRequired = true },
            new(RecordBudget, ("登记预算安排", "Record the budget")) { Icon = "coin", Input = FormDefinition.Of<PlanBudget>(), Does = typeof(RecordPlanBudget) },
            new(Issue, ("下达计划", "Issue the plan")) { Icon = "send", Input = FormDefinition.Of<OutsideDecision>(), Does = typeof(IssuePlan), IsDecision = true, Grave = true },
            new(ProposeAdjustment, ("提出年中调整", "Propose an adjustment")) { Icon = "adjustments", Input = FormDefinition.Of<PlanChanges>(), Does = typeof(ArrangePlan) },
            new(Approve, ("登记调整批准", "Record the approved adjustment")) { Icon = "check", Input = FormDefinition.Of<OutsideDecision>(), Does = typeof(ApproveAdjustment), IsDecision = true, Grave = true },
            new(Drop, ("放弃调整", "Drop the adjustment")) { Icon = "x", Does = typeof(DropAdjustment), RemarkAsked = ("原因", "Reason"), RemarkRequired = true },
            new(Close, ("执行完毕", "Close the year")) { Icon = "lock", Does = typeof(ClosePlan) },
            new(Terminate, ("终止", "Terminate")) { Icon = "x", Grave = true, RemarkAsked = ("理由", "Reason"), RemarkRequired = true },
        ],
        Moves =
        [
            //  from             act                to               who may
            new(PlanPhase.Pool,  CloseTheCall,      Declared,        Permissions.Handle),
            new(PlanPhase.Pool,  Terminate,         Terminated,      Permissions.Decide),
            new(Declared,        Propose,           Reviewed,        Permissions.Handle),
            new(Reviewed,        Submit,            PlanPhase.Draft, Permissions.Review),
            new(Reviewed,        Arrange,           Reviewed,        Permissions.Handle),
            new(Reviewed,        Propose,           Reviewed,        Permissions.Handle),
            new(PlanPhase.Draft, RecordBudget,      Budgeted,        Permissions.Handle) { Needs = [JointReview.Answered, JointReview.NobodyObjects] },
            new(PlanPhase.Draft, TakeBack,          Reviewed,        Permissions.Handle),
            new(Budgeted,        Issue,             Issued,          Permissions.Decide),
            new(Issued,          ProposeAdjustment, Adjusting,       Permissions.Handle),
            new(Issued,          Close,             Closed,          Permissions.Handle),
            new(Adjusting,       Approve,           Adjusted,        Permissions.Decide),
            new(Adjusting,       Drop,              Adjusted,        Permissions.Handle),
            new(Adjusted,        ProposeAdjustment, Adjusting,       Permissions.Handle),
            new(Adjusted,        Close,             Closed,          Permissions.Handle),
        ],
        Limits =
        [
            new("call", [PlanPhase.Pool], new Span(2, SpanUnit.Months), "政府投资条例 第十五条，期限由本市规定") { Title = ("征集申报", "Call"), Mark = 'D' },
            new("review", [Declared, Reviewed], new Span(2, SpanUnit.Months), "政府投资条例 第十五条，期限由本市规定") { Title = ("组合审核", "Review"), Mark = 'D' },
            new("issue", [Budgeted], new Span(30, SpanUnit.CalendarDays), "政府投资条例 第十八条，期限由本市规定") { Title = ("预算批准后下达", "Issue after the budget"), Mark = 'D' },
        ],
        Retention = Retention.Permanent,
        Guide = new()
        {
            Summary = ("每年七、八月征集，九、十月审核和联审，形成草案，财政部门安排预算，人民代表大会批准预算后下达，年中可以调整。", "Called in July and August, reviewed in September and October, budgeted by finance, issued once the congress approved the budget, adjusted in the middle of the year."),
            WhoMayApply = ("由信息化主管部门组织；项目单位通过项目申报参加", "Run by the office; owners take part by declaring projects"),
            Conditions = [("可行性研究报告已批准或者概算已核定", "Feasibility approved or estimate fixed"), ("资金来源和额度落实", "Money and ceilings are certain")],
            ConditionsBasis = "政府投资条例 第十七条",
            Papers = [new(("项目申报表", "Declaration of the project"), ("已在项目库", "in the pool already"), ("免交", "not asked"))],
            Fees = ("不收费", "Free of charge"),
            Result = ("投资计划表、下达通知", "Plan table, notice of issue"),
            Basis = ("政府投资条例 第十五条至第十八条", "Government Investment Regulations arts. 15–18"),
            Tagline = ("每年一次", "Once a year"),
            Minutes = 30,
        },
    };
}
