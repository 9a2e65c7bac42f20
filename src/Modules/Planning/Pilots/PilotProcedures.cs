using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Plans;

namespace Rongxi.Planning.Pilots;

internal enum CallStage
{
    Drafted,
    Called,
    Screened,
    Reviewing,
    Reviewed,
    Selected,
    Deliberated,
    Noticed,
    Listed,
    Cancelled,
}

internal enum CallAct
{
    OpenCall,
    CloseCall,
    DrawExperts,
    CloseReview,
    Select,
    SelectAgain,
    Deliberate,
    PublishList,
    List,
    Cancel,
}

internal enum PilotStage
{
    Applied,
    WithApplicant,
    Admitted,
    Listed,
    Running,
    Checked,
    Promoted,
    Removed,
    NotAdmitted,
    NotListed,
    ApplicationWithdrawn,
}

internal enum PilotAct
{
    Admit,
    AskToComplete,
    Resubmit,
    NotAdmit,
    Enlist,
    PassOver,
    Start,
    Check,
    GoOn,
    Promote,
    Remove,
    Withdraw,
}

/// <summary>PLN-6: the spread of information technology by pilots and demonstrations, of the economy and of social services.</summary>
internal static class PilotProcedures
{
    public const string ApplicationCode = "PLN-6";
    private const string ByDefault = "规划管理默认";

    private static readonly ScoreSheet Review = new(
        "PLN-6C.review", ("试点示范评分表", "Score sheet of pilots"),
        [
            new("scene", ("场景的典型性", "A telling scene"), 20),
            new("technology", ("技术先进适用", "Technology: advanced and fit"), 25),
            new("effect", ("效益和服务成效", "Benefit and service"), 30),
            new("replicability", ("可复制可推广", "Can be repeated"), 25),
        ])
    { DropEnds = 1, LeastSeats = 5, Act = nameof(CallAct.DrawExperts), Basis = ByDefault };

    /// <summary>The call: from its notice to the list, for all applications together.</summary>
    public static readonly Procedure<CallStage, CallAct> Calls = new("PLN-6C", ("试点示范征集与评审", "Calls for pilots and demonstrations"))
    {
        ShortTitle = ("试点征集", "Call for pilots"),
        Field = PlanningModule.FieldName,
        Duties = ["CD-4.1", "CD-2.6", "CD-2.7"],
        Icon = "outreach",
        Form = FormDefinition.Of<PilotCall>(),
        Opening = typeof(CallOpening),
        OpenedBy = Permissions.Handle,
        Opens = CallStage.Drafted,
        ScoreSheet = Review,
        Panel = "/Pages/Modules/Planning/Pilots/_Call.cshtml",
        Stages =
        [
            new(CallStage.Drafted, ("起草", "Drafted")) { Track = 1 },
            new(CallStage.Called, ("征集中", "Called"), StageKind.Others) { Track = 2, StopBasis = "规划管理默认：申报由各单位办理" },
            new(CallStage.Screened, ("已形式审查", "Screened")) { Track = 3 },
            new(CallStage.Reviewing, ("专家评审", "Reviewing"), StageKind.Others) { StopBasis = "规划管理默认：由专家评审" },
            new(CallStage.Reviewed, ("已评审", "Reviewed")) { Track = 4 },
            new(CallStage.Selected, ("已提出名单", "Selected")),
            new(CallStage.Deliberated, ("已审议", "Deliberated")),
            new(CallStage.Noticed, ("公示中", "Noticed"), StageKind.Others) { Track = 5, StopBasis = "规划管理默认：公示期间听取异议" },
            new(CallStage.Listed, ("已公布名单", "Listed"), StageKind.Final) { Track = 6, Outcome = Outcome.Completed },
            new(CallStage.Cancelled, ("已取消", "Cancelled"), StageKind.Final) { Outcome = Outcome.Terminated },
        ],
        Acts =
        [
            new(CallAct.OpenCall, ("发布征集公告", "Publish the call")) { Icon = "outreach", Does = typeof(PublishCall), IsDecision = true },
            new(CallAct.CloseCall, ("征集截止，完成形式审查", "Close the call")) { Icon = "check", Does = typeof(CloseCall) },
            new(CallAct.DrawExperts, ("抽取评审专家", "Draw experts")) { Icon = "dice-5", Input = FormDefinition.Of<PanelDraw>(), Does = typeof(DrawForCall) },
            new(CallAct.CloseReview, ("结束评审", "Close the review")) { Icon = "users", Input = FormDefinition.Of<PanelClose>(), Does = typeof(ClosePanel) },
            new(CallAct.Select, ("提出名单", "Propose the list")) { Icon = "duties", Input = FormDefinition.Of<PilotSelection>(), Does = typeof(ProposeList) },
            new(CallAct.SelectAgain, ("退回重提", "Back")) { Icon = "rotate", RemarkAsked = ("理由", "Reason"), RemarkRequired = true },
            new(CallAct.Deliberate, ("主任办公会审议", "Deliberated by the directors’ meeting")) { Icon = "users", Input = FormDefinition.Of<DirectorsMeeting>(), Does = typeof(HoldMeeting) },
            new(CallAct.PublishList, ("公示名单", "Give public notice")) { Icon = "outreach", Does = typeof(PublishPilotList) },
            new(CallAct.List, ("公布名单", "List")) { Icon = "certificate", Does = typeof(ListPilots), IsDecision = true, Grave = true },
            new(CallAct.Cancel, ("取消征集", "Cancel")) { Icon = "x", RemarkAsked = ("理由", "Reason"), RemarkRequired = true },
        ],
        Moves =
        [
            //  from                 act                   to                      who may
            new(CallStage.Drafted,     CallAct.OpenCall,    CallStage.Called,       Permissions.Publish),
            new(CallStage.Drafted,     CallAct.Cancel,      CallStage.Cancelled,    Permissions.Review),
            new(CallStage.Called,      CallAct.CloseCall,   CallStage.Screened,     Permissions.Handle),
            new(CallStage.Screened,    CallAct.DrawExperts, CallStage.Reviewing,    Permissions.Handle),
            new(CallStage.Screened,    CallAct.Cancel,      CallStage.Cancelled,    Permissions.Review),
            new(CallStage.Reviewing,   CallAct.CloseReview, CallStage.Reviewed,     Permissions.Handle),
            new(CallStage.Reviewed,    CallAct.Select,      CallStage.Selected,     Permissions.Handle),
            new(CallStage.Selected,    CallAct.Deliberate,  CallStage.Deliberated,  Permissions.Decide),
            new(CallStage.Selected,    CallAct.SelectAgain, CallStage.Reviewed,     Permissions.Decide),
            new(CallStage.Deliberated, CallAct.PublishList, CallStage.Noticed,      Permissions.Publish),
            new(CallStage.Noticed,     CallAct.List,        CallStage.Listed,       Permissions.Decide),
            new(CallStage.Noticed,     CallAct.SelectAgain, CallStage.Reviewed,     Permissions.Decide),
        ],
        Limits =
        [
            new("list",   [CallStage.Screened, CallStage.Reviewed, CallStage.Selected, CallStage.Deliberated], 40.WorkingDays(), ByDefault) { Title = ("评审和公布", "Review and list"), Mark = 'D' },
            new("notice", [CallStage.Noticed], 5.WorkingDays(), ByDefault) { Title = ("公示", "Public notice"), Of = LimitOf.Party, Restarts = true, Mark = 'D' },
        ],
        Guide = new()
        {
            Summary = ("征集信息技术推广应用试点和示范：申报、专家评审、审议、公示 5 至 7 个工作日、公布名单。", "Calls for pilots and demonstrations: applications, expert review, deliberation, a public notice of 5 to 7 working days, the list."),
            Basis = ("国发〔2012〕23号；国发〔2022〕14号", "Guofa [2012] No. 23; Guofa [2022] No. 14"),
        },
    };

    /// <summary>One application, and the pilot it becomes.</summary>
    public static readonly Procedure<PilotStage, PilotAct> Applications = new(ApplicationCode, ("信息技术推广应用试点示范", "Pilots and demonstrations"))
    {
        ShortTitle = ("试点示范", "Pilot"),
        Field = PlanningModule.FieldName,
        Duties = ["CD-2.6", "CD-2.7", "CD-4.1"],
        Icon = "bolt",
        Form = FormDefinition.Of<PilotApplication>(),
        Opening = typeof(ApplicationOpening),
        Opens = PilotStage.Applied,
        Panel = "/Pages/Modules/Planning/Pilots/_Pilot.cshtml",
        Stages =
        [
            new(PilotStage.Applied, ("已申报", "Applied")) { Track = 1 },
            new(PilotStage.WithApplicant, ("待补充", "With the applicant"), StageKind.Applicant) { StopBasis = "规划管理默认：补充材料由申报单位办理" },
            new(PilotStage.Admitted, ("形式审查通过，待评审", "Admitted, awaiting review"), StageKind.Others) { Track = 2, StopBasis = "规划管理默认：随征集统一评审" },
            new(PilotStage.Listed, ("已列入", "Listed"), StageKind.Decided) { Track = 3, Outcome = Outcome.Granted },
            new(PilotStage.Running, ("运行中", "Running"), StageKind.Decided) { Track = 4, Outcome = Outcome.Granted },
            new(PilotStage.Checked, ("已检查", "Checked"), StageKind.Decided) { Track = 5, Outcome = Outcome.Granted },
            new(PilotStage.Promoted, ("已推广", "Promoted"), StageKind.Final) { Track = 6, Outcome = Outcome.Completed },
            new(PilotStage.Removed, ("已退出", "Struck off"), StageKind.Final) { Outcome = Outcome.Terminated },
            new(PilotStage.NotAdmitted, ("形式审查未通过", "Not admitted"), StageKind.Final) { Outcome = Outcome.NotAccepted },
            new(PilotStage.NotListed, ("未列入", "Not listed"), StageKind.Final) { Outcome = Outcome.Refused },
            new(PilotStage.ApplicationWithdrawn, ("申请已撤回", "Withdrawn"), StageKind.Final) { Outcome = Outcome.ApplicationWithdrawn },
        ],
        Acts =
        [
            new(PilotAct.Admit, ("形式审查通过", "Admit")) { Icon = "check", Tells = ("形式审查通过，将统一组织评审", "Your application was admitted and will be reviewed with the others") },
            new(PilotAct.AskToComplete, ("请补充", "Ask to complete")) { Icon = "message-2", RemarkAsked = ("缺少什么", "What is missing"), RemarkRequired = true, Tells = ("申报材料需要补充，请看办件", "Your application is to be completed; see the case") },
            new(PilotAct.Resubmit, ("重新报送", "Hand in again")) { Icon = "upload", Input = FormDefinition.Of<PilotApplication>() },
            new(PilotAct.NotAdmit, ("形式审查不通过", "Do not admit")) { Icon = "x", RemarkAsked = ("理由", "Reason"), RemarkRequired = true, IsDecision = true, Grave = true, Tells = ("形式审查未通过，理由见办件", "Your application was not admitted; the case says why") },
            new(PilotAct.Enlist, ("列入", "List")) { Does = typeof(RegisterPilot), IsDecision = true, Tells = ("已列入试点示范名单", "Your pilot is on the list") },
            new(PilotAct.PassOver, ("未列入", "Not listed")) { IsDecision = true, Tells = ("本次未列入试点示范名单", "Your application was not listed this time") },
            new(PilotAct.Start, ("开始运行", "Start")) { Icon = "player-play", Does = typeof(StartPilot) },
            new(PilotAct.Check, ("年度检查", "Yearly check")) { Icon = "inspections", Input = FormDefinition.Of<PilotCheck>(), Does = typeof(RecordPilotCheck), Tells = ("年度检查已完成", "The yearly check is done") },
            new(PilotAct.GoOn, ("继续运行", "Go on")) { Icon = "player-play" },
            new(PilotAct.Promote, ("转为推广", "Promote")) { Icon = "arrow-up", Does = typeof(PromotePilot), IsDecision = true, RemarkAsked = ("推广意见", "How it is to be spread"), RemarkRequired = true, Tells = ("试点已转为推广", "Your pilot is to be spread") },
            new(PilotAct.Remove, ("退出名单", "Strike off")) { Icon = "x", Does = typeof(RemovePilot), IsDecision = true, Grave = true, RemarkAsked = ("理由", "Reason"), RemarkRequired = true, Tells = ("试点已退出名单，理由见办件", "Your pilot was struck off; the case says why") },
            new(PilotAct.Withdraw, ("撤回申请", "Withdraw")) { Icon = "x", Grave = true },
        ],
        Moves =
        [
            //  from                    act                     to                              who may
            new(PilotStage.Applied,       PilotAct.Admit,         PilotStage.Admitted,            Permissions.Handle),
            new(PilotStage.Applied,       PilotAct.AskToComplete, PilotStage.WithApplicant,       Permissions.Handle),
            new(PilotStage.Applied,       PilotAct.NotAdmit,      PilotStage.NotAdmitted,         Permissions.Review),
            new(PilotStage.Applied,       PilotAct.Withdraw,      PilotStage.ApplicationWithdrawn, Who.Applicant),
            new(PilotStage.WithApplicant, PilotAct.Resubmit,      PilotStage.Applied,             Who.Applicant),
            new(PilotStage.WithApplicant, PilotAct.Withdraw,      PilotStage.ApplicationWithdrawn, Who.Applicant),
            new(PilotStage.Admitted,      PilotAct.Enlist,        PilotStage.Listed,              Who.System),
            new(PilotStage.Admitted,      PilotAct.PassOver,      PilotStage.NotListed,           Who.System),
            new(PilotStage.Admitted,      PilotAct.Withdraw,      PilotStage.ApplicationWithdrawn, Who.Applicant),
            new(PilotStage.Listed,        PilotAct.Start,         PilotStage.Running,             Permissions.Handle),
            new(PilotStage.Running,       PilotAct.Check,         PilotStage.Checked,             Permissions.Handle),
            new(PilotStage.Checked,       PilotAct.GoOn,          PilotStage.Running,             Permissions.Handle) { Needs = [PilotConditions.NotFailed] },
            new(PilotStage.Checked,       PilotAct.Promote,       PilotStage.Promoted,            Permissions.Decide) { Needs = [PilotConditions.Passed] },
            new(PilotStage.Checked,       PilotAct.Remove,        PilotStage.Removed,             Permissions.Decide),
        ],
        Limits =
        [
            new("admit", [PilotStage.Applied], 5.WorkingDays(), ByDefault) { Title = ("形式审查", "Formal check"), Restarts = true, Mark = 'D' },
            new("check", [PilotStage.Running], 12.Months(), ByDefault) { Title = ("年度检查", "Yearly check"), Restarts = true, Mark = 'D' },
        ],
        Guide = new()
        {
            Summary = ("企业、机构申报信息技术推广应用试点示范，经评审、公示列入名单，每年检查，成熟的推广、不合格的退出。", "Enterprises and institutions apply for pilots; reviewed, publicised and listed they are checked every year, then spread or struck off."),
            WhoMayApply = ("在本市实施应用场景的企业、机构和部门", "Enterprises, institutions and departments that realise the scene in this city"),
            Conditions = [("场景在征集范围内", "The scene lies within the call"), ("技术可用、效益可测", "The technology works, the benefit can be measured"), ("可复制推广", "It can be repeated elsewhere")],
            ConditionsBasis = "国发〔2012〕23号",
            Papers = [new(("申报书", "Application"), ("在线填写", "filled in online"), ("必需", "always"))],
            Fees = ("不收费", "Free of charge"),
            Result = ("列入试点示范名单", "A place on the list"),
            Basis = ("国发〔2012〕23号；国发〔2022〕14号", "Guofa [2012] No. 23; Guofa [2022] No. 14"),
            Tagline = ("按征集公告", "By call"),
            Minutes = 20,
        },
    };
}
