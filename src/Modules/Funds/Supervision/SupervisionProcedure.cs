using Rongxi.Funds.Applications;
using Rongxi.Funds.Grants;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using static Rongxi.Funds.Supervision.SupervisionAct;
using static Rongxi.Funds.Supervision.SupervisionStage;

namespace Rongxi.Funds.Supervision;

internal enum SupervisionStage
{
    Running,
    ChangeAsked,
    TermEnded,
    AcceptanceApplied,
    Rectifying,
    WithExperts,
    Judged,
    Passed,
    Failed,
    Terminated,
}

internal enum SupervisionAct
{
    ReportHalfYear,
    RecordCheck,
    RecordCorrection,
    AskForChange,
    ApproveChange,
    RefuseChange,
    EndTerm,
    ApplyForAcceptance,
    OrderRectification,
    Resubmit,
    DrawExperts,
    CloseReview,
    Pass,
    Fail,
    Terminate,
}

/// <summary>FND-4: one case for the life of a supported project, from the contract to the acceptance: reports, checks, changes, acceptance.</summary>
internal static class SupervisionProcedure
{
    public const string Code = "FND-4";
    private const string Measures = "专项资金管理办法 第二十条（项目默认）";

    public static readonly RuleNumber AuditThreshold = new("audit-threshold", ("支持金额达到多少须审计", "From which support on an audit is needed"), 100, RuleKeys.TenThousandYuan, Measures);
    public static readonly RuleNumber MostExtension = new("extension-months", ("延期最多", "The term may be put off by at most"), 12, nameof(SpanUnit.Months), Measures);
    public static readonly RuleNumber PassScore = new("pass-score", ("验收通过最低得分", "Least score to pass"), 60, RuleKeys.Points, Measures);

    public static readonly ScoreSheet Sheet = new("FND-4.acceptance", ("专项资金项目验收评分表", "Score sheet of the acceptance"),
    [
        new("content", ("建设内容完成情况", "Content"), 30),
        new("targets", ("绩效目标完成情况", "Targets"), 30),
        new("money", ("资金使用和财务管理", "Use of the money"), 25),
        new("papers", ("资料完整规范", "Papers"), 15),
    ])
    {
        LeastSeats = 5, Act = nameof(DrawExperts), AsksVerdict = true, Shares = [new(5, ExpertSpecialty.Finance)], Basis = "专项资金管理办法 第二十二条（项目默认）",
    };

    public static readonly Procedure<SupervisionStage, SupervisionAct> Procedure = new(Code, ("专项资金项目监督和验收", "Supervision and acceptance of a grant"))
    {
        ShortTitle = ("监督验收", "Supervision"),
        Field = FundsModule.FieldName,
        Duties = ["CD-4.7", "WX-3.3"],
        Icon = "eye",
        Form = FormDefinition.Of<SupervisionStart>(),
        OpenedBy = Permissions.Handle,
        Opening = typeof(SupervisionOpening),
        Panel = GrantView.Panel,
        ScoreSheet = Sheet,
        Numbers = [AuditThreshold, MostExtension, PassScore],
        Opens = Running,
        Stages =
        [
            new(Running, ("实施中", "Running"), StageKind.Applicant) { Track = 1, StopBasis = "专项资金管理办法 第二十条：项目实施期间" },
            new(ChangeAsked, ("变更审批", "Change asked for")),
            new(TermEnded, ("期满待验收", "Term over"), StageKind.Applicant) { Track = 2, StopBasis = "专项资金管理办法 第二十二条：期满后三个月内申请验收" },
            new(AcceptanceApplied, ("验收审查", "Acceptance applied for")) { Track = 3 },
            new(Rectifying, ("整改", "Being put right"), StageKind.Applicant) { StopBasis = "专项资金管理办法 第二十二条：整改时间不计入期限" },
            new(WithExperts, ("专家验收", "With the experts"), StageKind.Others) { Track = 4, StopBasis = "专项资金管理办法 第二十二条：专家评审所需时间不计入期限" },
            new(Judged, ("专家已评", "Judged")),
            new(Passed, ("验收通过", "Passed"), StageKind.Final) { Track = 5, Outcome = Outcome.Granted },
            new(Failed, ("验收不通过", "Failed"), StageKind.Final) { Track = 5, Outcome = Outcome.Refused },
            new(Terminated, ("终止", "Terminated"), StageKind.Final) { Outcome = Outcome.Terminated },
        ],
        Acts =
        [
            new(ReportHalfYear, ("收到半年报告", "Half-year report received")) { Icon = "file-text" },
            new(RecordCheck, ("记录现场检查", "Record a check on site")) { Icon = "map-pin", Input = FormDefinition.Of<GrantCheckForm>(), Does = typeof(RecordGrantCheck), Tells = ("现场检查已记录", "A check on site was recorded") },
            new(RecordCorrection, ("登记整改完成", "Record the correction")) { Icon = "check", RemarkAsked = ("整改情况", "What was put right"), RemarkRequired = true, Does = typeof(RecordGrantCorrection) },
            new(AskForChange, ("申请变更", "Ask for a change")) { Icon = "edit", Input = FormDefinition.Of<ChangeRequest>(), Does = typeof(CheckChange) },
            new(ApproveChange, ("批准变更", "Approve the change")) { Icon = "check", Input = FormDefinition.Of<ChangeAnswer>(), Does = typeof(ApplyChange), IsDecision = true, Tells = ("变更已批准", "The change was approved") },
            new(RefuseChange, ("不予变更", "Refuse the change")) { Icon = "x", Input = FormDefinition.Of<ChangeAnswer>(), IsDecision = true, Tells = ("变更未获批准", "The change was refused") },
            new(EndTerm, ("实施期满", "The term is over")) { Icon = "calendar-event", Does = typeof(NoteTermOver), CountsFrom = (file, today) => file.FixedDay is { } last && last < today ? last : today, Tells = ("项目实施期已满，请在三个月内申请验收", "The term of the project is over; apply for acceptance within three months") },
            new(ApplyForAcceptance, ("申请验收", "Apply for acceptance")) { Icon = "upload", Input = FormDefinition.Of<AcceptanceRequest>(), Does = typeof(TakeAcceptanceRequest) },
            new(OrderRectification, ("限期整改", "Order rectification")) { Icon = "arrow-left", Input = FormDefinition.Of<Rectification>(), Tells = ("验收审查发现问题，请限期整改", "Something has to be put right before the acceptance") },
            new(Resubmit, ("整改后再次申请", "Apply again")) { Icon = "upload", Input = FormDefinition.Of<AcceptanceRequest>(), Does = typeof(TakeAcceptanceRequest) },
            new(DrawExperts, ("抽取验收专家", "Draw the panel")) { Icon = "users", Input = FormDefinition.Of<PanelDraw>(), Does = typeof(DrawPanel) },
            new(CloseReview, ("结束专家验收", "Close the panel")) { Icon = "check", Input = FormDefinition.Of<PanelClose>(), Does = typeof(ClosePanel) },
            new(Pass, ("验收通过", "Pass")) { Icon = "check", Input = FormDefinition.Of<AcceptanceConclusion>(), Does = typeof(ConcludeAcceptance), IsDecision = true, Grave = true, Tells = ("项目通过验收", "The project passed its acceptance") },
            new(Fail, ("验收不通过", "Fail")) { Icon = "x", Input = FormDefinition.Of<AcceptanceConclusion>(), Does = typeof(ConcludeAcceptance), IsDecision = true, Grave = true, Tells = ("项目未通过验收，意见见验收意见书", "The project failed its acceptance; the opinion gives the reasons") },
            new(Terminate, ("终止项目", "Terminate")) { Icon = "x", Input = FormDefinition.Of<Termination>(), Does = typeof(TerminateGrant), IsDecision = true, Grave = true, Tells = ("项目已终止", "The project was terminated") },
        ],
        Moves =
        [
            //  from               act                 to                 who may
            new(Running,           ReportHalfYear,     Running,           Who.System),
            new(Running,           RecordCheck,        Running,           Permissions.Handle),
            new(Running,           RecordCorrection,   Running,           Permissions.Handle),
            new(Running,           AskForChange,       ChangeAsked,       Who.Applicant),
            new(Running,           EndTerm,            TermEnded,         Permissions.Handle),
            new(Running,           ApplyForAcceptance, AcceptanceApplied, Who.Applicant),
            new(Running,           Terminate,          Terminated,        Permissions.Approve),
            new(ChangeAsked,       ApproveChange,      Running,           Permissions.Decide),
            new(ChangeAsked,       RefuseChange,       Running,           Permissions.Decide),
            new(TermEnded,         ReportHalfYear,     TermEnded,         Who.System),
            new(TermEnded,         RecordCheck,        TermEnded,         Permissions.Handle),
            new(TermEnded,         RecordCorrection,   TermEnded,         Permissions.Handle),
            new(TermEnded,         ApplyForAcceptance, AcceptanceApplied, Who.Applicant),
            new(TermEnded,         Terminate,          Terminated,        Permissions.Approve),
            new(AcceptanceApplied, OrderRectification, Rectifying,        Permissions.Handle) { Once = true },
            new(AcceptanceApplied, DrawExperts,        WithExperts,       Permissions.Handle),
            new(AcceptanceApplied, Fail,               Failed,            Permissions.Decide),
            new(Rectifying,        Resubmit,           AcceptanceApplied, Who.Applicant),
            new(Rectifying,        Fail,               Failed,            Permissions.Decide),
            new(WithExperts,       CloseReview,        Judged,            Permissions.Handle),
            new(Judged,            Pass,               Passed,            Permissions.Decide),
            new(Judged,            Fail,               Failed,            Permissions.Decide),
        ],
        Limits =
        [
            new("change", [ChangeAsked], 10, "专项资金管理办法 第二十一条（项目默认）") { Title = ("变更审批", "Decision on a change"), Mark = 'D', Restarts = true },
            new("acceptance-request", [TermEnded], 3.Months(), "专项资金管理办法 第二十二条（项目默认）") { Title = ("申请验收", "Request for acceptance"), Of = LimitOf.Party, Mark = 'D' },
            new("rectification", [Rectifying], 30.CalendarDays(), "专项资金管理办法 第二十二条（项目默认）") { Title = ("整改", "Rectification"), Of = LimitOf.Party, Mark = 'D' },
            new("acceptance", [AcceptanceApplied, Judged], 30, "专项资金管理办法 第二十二条（项目默认）") { Title = ("组织验收", "Acceptance"), Mark = 'D' },
        ],
        Guide = new()
        {
            Summary = ("获得支持的项目从签订合同到验收的监督：半年报告、现场检查、变更、验收。", "Supervision of a supported project from the contract to the acceptance: half-year reports, checks, changes, acceptance."),
            Basis = ("预算法 第五十七条；项目合同书", "Budget Law art. 57; the contract"),
        },
    };
}
