using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Resources.Development;

internal enum OperationStage
{
    Applied,
    Assessed,
    Authorised,
    Running,
    Audited,
    Ended,
    NotAuthorised,
    ApplicationWithdrawn,
}

internal enum OperationAct
{
    Assess,
    Decline,
    Authorise,
    Start,
    Audit,
    GoOn,
    Renew,
    End,
    Withdraw,
}

internal enum OpeningStage
{
    Applied,
    WithProvider,
    Running,
    Ended,
    NotOpened,
    ApplicationWithdrawn,
}

internal enum OpeningAct
{
    Forward,
    Open,
    Decline,
    Report,
    Revoke,
    Expire,
    Withdraw,
}

internal enum PurchaseStage
{
    Proposed,
    Approved,
    Contracted,
    Accepted,
    NotApproved,
    ProposalWithdrawn,
}

internal enum PurchaseAct
{
    Approve,
    Decline,
    Contract,
    Accept,
    Withdraw,
}

internal enum YearStage
{
    Drafted,
    Deliberated,
    Running,
    Evaluated,
}

internal enum YearAct
{
    Deliberate,
    Issue,
    Evaluate,
}

/// <summary>RES-5: opening on condition, authorised operation, purchase of data, the yearly plan.</summary>
internal static class DevelopmentProcedures
{
    private const string Opinions = "关于加快公共数据资源开发利用的意见（2024）";
    private const string ByDefault = "开发利用默认";
    private static readonly string[] Duties = ["CD-4.2", "WX-6.1"];

    public static readonly Procedure<OperationStage, OperationAct> Operations = new("RES-5", ("公共数据授权运营", "Authorised operation of public data"))
    {
        ShortTitle = ("授权运营", "Operation"),
        Field = ResourcesModule.FieldName,
        Duties = Duties,
        Icon = "bolt",
        Form = FormDefinition.Of<OperationApplication>(),
        Opening = typeof(OperationOpening),
        Opens = OperationStage.Applied,
        Panel = "/Pages/Modules/Resources/Development/_Operation.cshtml",
        Stages =
        [
            new(OperationStage.Applied, ("已申请", "Applied")) { Track = 1 },
            new(OperationStage.Assessed, ("已评估", "Assessed")) { Track = 2 },
            new(OperationStage.Authorised, ("已授权", "Authorised"), StageKind.Decided) { Track = 3, Outcome = Outcome.Granted },
            new(OperationStage.Running, ("运行中", "Running"), StageKind.Decided) { Track = 4, Outcome = Outcome.Granted },
            new(OperationStage.Audited, ("已审计", "Audited"), StageKind.Decided) { Track = 5, Outcome = Outcome.Granted },
            new(OperationStage.Ended, ("已结束", "Ended"), StageKind.Final) { Track = 6, Outcome = Outcome.Completed },
            new(OperationStage.NotAuthorised, ("不予授权", "Not authorised"), StageKind.Final) { Outcome = Outcome.Refused },
            new(OperationStage.ApplicationWithdrawn, ("已撤回", "Withdrawn"), StageKind.Final) { Outcome = Outcome.ApplicationWithdrawn },
        ],
        Acts =
        [
            new(OperationAct.Assess, ("评估", "Assess")) { Icon = "scale", Input = FormDefinition.Of<OperationAssessment>() },
            new(OperationAct.Decline, ("不予授权", "Decline")) { Icon = "x", RemarkAsked = ("理由", "Reason"), RemarkRequired = true, IsDecision = true, Grave = true, Tells = ("未予授权，理由见办件", "Not authorised; the case says why") },
            new(OperationAct.Authorise, ("授权并签订协议", "Authorise")) { Icon = "certificate", Input = FormDefinition.Of<OperationAgreement>(), Does = typeof(AuthoriseOperation), IsDecision = true, Tells = ("已授权运营", "You are authorised") },
            new(OperationAct.Start, ("开始运行", "Start")) { Icon = "player-play", Does = typeof(StartOperation) },
            new(OperationAct.Audit, ("安全审计", "Audit")) { Icon = "security", Input = FormDefinition.Of<OperationAudit>(), Does = typeof(RecordAudit), Tells = ("安全审计已完成", "The security audit is done") },
            new(OperationAct.GoOn, ("继续运行", "Go on")) { Icon = "player-play", Does = typeof(GoOnOperating) },
            new(OperationAct.Renew, ("续期", "Renew")) { Icon = "refresh", Input = FormDefinition.Of<OperationRenewal>(), Does = typeof(RenewOperation), IsDecision = true, Tells = ("授权已续期", "Renewed") },
            new(OperationAct.End, ("结束授权", "End")) { Icon = "lock", RemarkAsked = ("理由和数据处置", "Reason, and what becomes of the data"), RemarkRequired = true, Does = typeof(EndOperation), IsDecision = true, Grave = true, Tells = ("授权已结束", "The authorisation has ended") },
            new(OperationAct.Withdraw, ("撤回申请", "Withdraw")) { Icon = "x", Grave = true },
        ],
        Moves =
        [
            new(OperationStage.Applied,    OperationAct.Assess,    OperationStage.Assessed,             Permissions.Handle),
            new(OperationStage.Applied,    OperationAct.Decline,   OperationStage.NotAuthorised,        Permissions.Decide),
            new(OperationStage.Applied,    OperationAct.Withdraw,  OperationStage.ApplicationWithdrawn, Who.Applicant),
            new(OperationStage.Assessed,   OperationAct.Authorise, OperationStage.Authorised,           Permissions.Decide) { Needs = [DevelopmentConditions.Opined] },
            new(OperationStage.Assessed,   OperationAct.Decline,   OperationStage.NotAuthorised,        Permissions.Decide),
            new(OperationStage.Authorised, OperationAct.Start,     OperationStage.Running,              Permissions.Handle),
            new(OperationStage.Running,    OperationAct.Audit,     OperationStage.Audited,              Permissions.Handle),
            new(OperationStage.Running,    OperationAct.End,       OperationStage.Ended,                Permissions.Decide),
            new(OperationStage.Audited,    OperationAct.GoOn,      OperationStage.Running,              Permissions.Handle) { Needs = [DevelopmentConditions.NotFailed] },
            new(OperationStage.Audited,    OperationAct.Renew,     OperationStage.Running,              Permissions.Decide) { Needs = [DevelopmentConditions.Passed] },
            new(OperationStage.Audited,    OperationAct.End,       OperationStage.Ended,                Permissions.Decide),
        ],
        Limits =
        [
            new("assess", [OperationStage.Applied], 20.WorkingDays(), ByDefault) { Title = ("评估", "Assessment"), Mark = 'D' },
            new("decide", [OperationStage.Assessed], 20.WorkingDays(), ByDefault) { Title = ("决定", "Decision"), Mark = 'D' },
            new("audit", [OperationStage.Running], 12.Months(), ByDefault) { Title = ("年度安全审计", "Yearly audit"), Restarts = true, Mark = 'D' },
        ],
        Guide = new()
        {
            Summary = ("企业、机构按场景申请公共数据授权运营：评估、安全意见、授权协议、年度安全审计、收益分成。", "Firms and institutions apply to operate public data for a scene: assessment, security opinion, agreement, yearly audit, share of revenue."),
            WhoMayApply = ("有数据安全保障能力的企业和机构", "Firms and institutions able to protect data"),
            Conditions = [("场景明确、合法", "A clear and lawful scene"), ("个人信息有同意或法律依据", "Consent or law for personal data"), ("核心数据不授权", "Core data is not operated")],
            ConditionsBasis = Opinions, Result = ("授权运营协议", "Agreement"), Basis = (Opinions + "；数据安全法；个人信息保护法", "Opinions on public data (2024); Data Security Law; PIPL"), Tagline = ("评估 20 个工作日", "Assessment within 20 working days"), Minutes = 40,
        },
    };

    public static readonly Procedure<OpeningStage, OpeningAct> Openings = new("RES-5A", ("公共数据有条件开放申请", "Application for conditional opening"))
    {
        ShortTitle = ("申请开放", "Conditional opening"),
        Field = ResourcesModule.FieldName,
        Duties = Duties,
        Icon = "world",
        Form = FormDefinition.Of<OpeningApplication>(),
        Opening = typeof(OpenDataOpening),
        Opens = OpeningStage.Applied,
        Panel = "/Pages/Modules/Resources/Development/_Opening.cshtml",
        Stages =
        [
            new(OpeningStage.Applied, ("已申请", "Applied")) { Track = 1 },
            new(OpeningStage.WithProvider, ("提供方答复中", "With the provider"), StageKind.Others) { Track = 2 },
            new(OpeningStage.Running, ("使用中", "In use"), StageKind.Decided) { Track = 3, Outcome = Outcome.Granted },
            new(OpeningStage.Ended, ("已结束", "Ended"), StageKind.Final) { Track = 4, Outcome = Outcome.Completed },
            new(OpeningStage.NotOpened, ("不予开放", "Not opened"), StageKind.Final) { Outcome = Outcome.Refused },
            new(OpeningStage.ApplicationWithdrawn, ("已撤回", "Withdrawn"), StageKind.Final) { Outcome = Outcome.ApplicationWithdrawn },
        ],
        Acts =
        [
            new(OpeningAct.Forward, ("转提供部门", "Forward")) { Icon = "send", Does = typeof(ForwardOpening) },
            new(OpeningAct.Open, ("同意开放", "Open")) { Icon = "check", Does = typeof(OpenData), IsDecision = true, Tells = ("已同意开放，请按用途使用", "Opened; use it for the purpose stated") },
            new(OpeningAct.Decline, ("不予开放", "Decline")) { Icon = "x", RemarkAsked = ("依据和理由", "Basis and reason"), RemarkRequired = true, IsDecision = true, Grave = true, Tells = ("未予开放，理由见办件", "Not opened; the case says why") },
            new(OpeningAct.Report, ("报告成果，结束使用", "Report and end")) { Icon = "flag", Input = FormDefinition.Of<OpeningResult>(), Does = typeof(ReportOpening) },
            new(OpeningAct.Revoke, ("停止开放", "Stop")) { Icon = "lock", RemarkAsked = ("理由", "Reason"), RemarkRequired = true, Does = typeof(StopOpening), IsDecision = true, Grave = true, Tells = ("开放已停止，理由见办件", "Stopped; the case says why") },
            new(OpeningAct.Expire, ("到期", "Expire")) { Does = typeof(StopOpening), Tells = ("使用期限已满", "The term has ended") },
            new(OpeningAct.Withdraw, ("撤回申请", "Withdraw")) { Icon = "x", Grave = true },
        ],
        Moves =
        [
            new(OpeningStage.Applied,      OpeningAct.Forward,  OpeningStage.WithProvider,         Permissions.Handle),
            new(OpeningStage.Applied,      OpeningAct.Withdraw, OpeningStage.ApplicationWithdrawn, Who.Applicant),
            new(OpeningStage.WithProvider, OpeningAct.Open,     OpeningStage.Running,              Permissions.Handle),
            new(OpeningStage.WithProvider, OpeningAct.Decline,  OpeningStage.NotOpened,            Permissions.Handle),
            new(OpeningStage.Running,      OpeningAct.Report,   OpeningStage.Ended,                Who.Applicant),
            new(OpeningStage.Running,      OpeningAct.Revoke,   OpeningStage.Ended,                Permissions.Handle),
            new(OpeningStage.Running,      OpeningAct.Expire,   OpeningStage.Ended,                Who.System),
        ],
        Limits = [new("answer", [OpeningStage.Applied, OpeningStage.WithProvider], 20.WorkingDays(), ByDefault) { Title = ("答复", "Answer"), Mark = 'D' }],
        Guide = new() { Summary = ("公民、企业申请使用有条件开放的公共数据，提供部门 20 个工作日内答复，不予开放说明依据。", "Citizens and firms apply for data opened on condition; the provider answers within 20 working days and says why not."), WhoMayApply = ("任何公民、法人和其他组织", "Anybody"), Conditions = [("满足该资源的开放条件", "The condition of the entry is met")], ConditionsBasis = Opinions, Result = ("使用许可", "Leave to use"), Basis = (Opinions, "Opinions on public data (2024)"), Tagline = ("20 个工作日", "20 working days"), Minutes = 10 },
    };

    public static readonly Procedure<PurchaseStage, PurchaseAct> Purchases = new("RES-5B", ("社会数据采购", "Purchase of data from society"))
    {
        ShortTitle = ("数据采购", "Purchase"),
        Field = ResourcesModule.FieldName,
        Duties = Duties,
        Icon = "coin",
        Form = FormDefinition.Of<PurchaseProposal>(),
        Opening = typeof(PurchaseOpening),
        Opens = PurchaseStage.Proposed,
        Stages =
        [
            new(PurchaseStage.Proposed, ("已申请", "Proposed")) { Track = 1 },
            new(PurchaseStage.Approved, ("已同意", "Approved"), StageKind.Decided) { Track = 2, Outcome = Outcome.Granted },
            new(PurchaseStage.Contracted, ("已签合同", "Contracted"), StageKind.Decided) { Track = 3, Outcome = Outcome.Granted },
            new(PurchaseStage.Accepted, ("已验收", "Accepted"), StageKind.Final) { Track = 4, Outcome = Outcome.Completed },
            new(PurchaseStage.NotApproved, ("不同意", "Not approved"), StageKind.Final) { Outcome = Outcome.Refused },
            new(PurchaseStage.ProposalWithdrawn, ("已撤回", "Withdrawn"), StageKind.Final) { Outcome = Outcome.ApplicationWithdrawn },
        ],
        Acts =
        [
            new(PurchaseAct.Approve, ("同意采购", "Approve")) { Icon = "check", Does = typeof(ApprovePurchase), IsDecision = true, RemarkAsked = ("意见", "Opinion"), Tells = ("已同意采购", "Approved") },
            new(PurchaseAct.Decline, ("不同意", "Decline")) { Icon = "x", RemarkAsked = ("理由（已有同类数据等）", "Reason (such data exists, …)"), RemarkRequired = true, IsDecision = true, Tells = ("未同意采购，理由见办件", "Not approved; the case says why") },
            new(PurchaseAct.Contract, ("登记合同", "Contract")) { Icon = "signature", Input = FormDefinition.Of<PurchaseContract>(), Does = typeof(RecordPurchaseContract) },
            new(PurchaseAct.Accept, ("验收", "Accept")) { Icon = "progress-check", RemarkAsked = ("验收意见", "Findings"), RemarkRequired = true, Does = typeof(AcceptPurchase) },
            new(PurchaseAct.Withdraw, ("撤回", "Withdraw")) { Icon = "x", Grave = true },
        ],
        Moves =
        [
            new(PurchaseStage.Proposed,   PurchaseAct.Approve,  PurchaseStage.Approved,          Permissions.Review),
            new(PurchaseStage.Proposed,   PurchaseAct.Decline,  PurchaseStage.NotApproved,       Permissions.Review),
            new(PurchaseStage.Proposed,   PurchaseAct.Withdraw, PurchaseStage.ProposalWithdrawn, Who.Applicant),
            new(PurchaseStage.Approved,   PurchaseAct.Contract, PurchaseStage.Contracted,        Who.Applicant),
            new(PurchaseStage.Contracted, PurchaseAct.Accept,   PurchaseStage.Accepted,          Permissions.Handle),
        ],
        Limits = [new("decide", [PurchaseStage.Proposed], 10.WorkingDays(), ByDefault) { Title = ("审核", "Decision"), Mark = 'D' }],
        Guide = new() { Summary = ("部门购买社会数据先行统筹：已有的不重复购买，买来的供各部门共享。", "Purchases of data are coordinated: what exists is not bought again, what is bought is shared."), WhoMayApply = ("本市各部门", "Departments"), Basis = (Opinions, "Opinions on public data (2024)"), Tagline = ("10 个工作日", "10 working days"), Minutes = 10 },
    };

    public static readonly Procedure<YearStage, YearAct> Years = new("RES-5Y", ("信息资源开发利用年度计划和评估", "Yearly plan and evaluation"))
    {
        ShortTitle = ("年度计划", "Yearly plan"),
        Field = ResourcesModule.FieldName,
        Duties = Duties,
        Icon = "planning",
        Form = FormDefinition.Of<DevelopmentPlan>(),
        Opening = typeof(YearOpening),
        OpenedBy = Permissions.Handle,
        Opens = YearStage.Drafted,
        Stages =
        [
            new(YearStage.Drafted, ("起草", "Drafted")) { Track = 1 },
            new(YearStage.Deliberated, ("已审议", "Deliberated")) { Track = 2 },
            new(YearStage.Running, ("实施中", "Running"), StageKind.Decided) { Track = 3, Outcome = Outcome.Completed },
            new(YearStage.Evaluated, ("已评估", "Evaluated"), StageKind.Final) { Track = 4, Outcome = Outcome.Completed },
        ],
        Acts =
        [
            new(YearAct.Deliberate, ("审议通过", "Deliberate")) { Icon = "users", RemarkAsked = ("会议和意见", "Meeting and opinion"), RemarkRequired = true },
            new(YearAct.Issue, ("印发", "Issue")) { Icon = "documents", Does = typeof(IssueYearPlan), IsDecision = true },
            new(YearAct.Evaluate, ("年度评估", "Evaluate")) { Icon = "chart-bar", Input = FormDefinition.Of<DevelopmentEvaluation>(), Does = typeof(EvaluateYear), IsDecision = true },
        ],
        Moves =
        [
            new(YearStage.Drafted,     YearAct.Deliberate, YearStage.Deliberated, Permissions.Decide),
            new(YearStage.Deliberated, YearAct.Issue,      YearStage.Running,     Permissions.Decide),
            new(YearStage.Running,     YearAct.Evaluate,   YearStage.Evaluated,   Permissions.Review),
        ],
        Limits = [new("issue", [YearStage.Drafted, YearStage.Deliberated], 40.WorkingDays(), ByDefault) { Title = ("印发", "Issue"), Mark = 'D' }],
        Guide = new() { Summary = ("每年的开放目录、共享和授权运营计划，年底评估。", "The year’s plan of opening, sharing and operation, evaluated at its end."), Basis = (Opinions, "Opinions on public data (2024)") },
    };
}

/// <summary>What must hold before a move.</summary>
internal static class DevelopmentConditions
{
    public static Text? Opined(Case file) => file.OpinionsNow.Any(step => step.Agrees == true) ? null : ("须有安全审核的同意意见", "A favourable opinion on security is needed");

    public static Text? NotFailed(Case file) => Last(file) == AuditVerdict.Failed ? ("审计不通过，应当结束授权", "The audit failed: the authorisation ends") : null;

    public static Text? Passed(Case file) => Last(file) == AuditVerdict.Passed ? null : ("审计通过的方可续期", "Only what passed its audit is renewed");

    private static AuditVerdict? Last(Case file) =>
        file.Steps.Where(step => step.Act == nameof(OperationAct.Audit)).MaxBy(step => step.Seq)?.Data is { } json ? ((OperationAudit)FormDefinition.Of<OperationAudit>().Read(json)).Verdict : null;
}
