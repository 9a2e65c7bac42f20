using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Plans;
using static Rongxi.Planning.Annual.AnnualAct;
using static Rongxi.Planning.Annual.AnnualStage;

namespace Rongxi.Planning.Annual;

internal enum AnnualStage
{
    Collecting,
    Drafted,
    Consulting,
    Consulted,
    Deliberated,
    AtGovernment,
    Issued,
    Running,
    Summarised,
    Abandoned,
}

internal enum AnnualAct
{
    CallForProposals,
    Match,
    TakeOver,
    SaveDraft,
    AskUnits,
    CloseConsultation,
    Deliberate,
    SendBack,
    SendToGovernment,
    RecordApproval,
    Issue,
    Start,
    Summarise,
    Abandon,
}

/// <summary>PLN-2: the annual or implementation plan, from the call for proposals to the summary of the year.</summary>
internal static class AnnualPlanning
{
    public static readonly Procedure<AnnualStage, AnnualAct> Procedure = new("PLN-2", ("信息化年度计划编制与实施", "Annual and implementation plans"))
    {
        ShortTitle = ("年度计划", "Annual plan"),
        Field = PlanningModule.FieldName,
        Duties = ["CD-2.2", "WX-2.3", "WX-2.4"],
        Icon = "calendar-event",
        Form = FormDefinition.Of<AnnualOrder>(),
        Opening = typeof(AnnualOpening),
        OpenedBy = Permissions.Handle,
        Opens = Collecting,
        Retention = Retention.Permanent,
        Panel = "/Pages/Modules/Planning/Plans/_CasePanel.cshtml",
        CompetentAuthority = ("主任办公会审议，本办印发；需要的报市政府", "Deliberated by the directors’ meeting, issued by this office; by the government where need be"),
        Stages =
        [
            new(Collecting, ("征集建议", "Collecting")) { Track = 1 },
            new(Drafted, ("已起草", "Drafted")) { Track = 2 },
            new(Consulting, ("征求意见", "Units asked"), StageKind.Others) { StopBasis = "规划管理默认：征求意见由各单位办理" },
            new(Consulted, ("已征求意见", "Consulted")) { Track = 3 },
            new(Deliberated, ("已审议", "Deliberated")) { Track = 4 },
            new(AtGovernment, ("报市政府", "With the government"), StageKind.Others) { StopBasis = "重大行政决策程序暂行条例 第三十条：由决策机关集体讨论决定" },
            new(Issued, ("已印发", "Issued"), StageKind.Decided) { Track = 5, Outcome = Outcome.Completed },
            new(Running, ("实施中", "Running"), StageKind.Decided) { Track = 6, Outcome = Outcome.Completed },
            new(Summarised, ("已总结", "Summarised"), StageKind.Final) { Track = 7, Outcome = Outcome.Completed },
            new(Abandoned, ("已中止", "Abandoned"), StageKind.Final) { Outcome = Outcome.Terminated },
        ],
        Acts =
        [
            new(CallForProposals, ("征集任务建议", "Call for proposals")) { Icon = "outreach", Input = FormDefinition.Of<ProposalCall>(), Does = typeof(OpenProposals) },
            new(Match, ("对接规划任务和预算，形成草案", "Match with plan and budget")) { Icon = "arrows-exchange", Input = FormDefinition.Of<MatchTable>(), Does = typeof(MatchProposals) },
            new(TakeOver, ("接续已印发的计划", "Go on with an issued plan")) { Icon = "file-import", Input = FormDefinition.Of<AnnualPlanInForce>(), Does = typeof(TakeOverAnnualPlan) },
            new(SaveDraft, ("保存文本", "Save the text")) { Icon = "device-floppy", Input = FormDefinition.Of<PlanText>(), Does = typeof(SavePlanText) },
            new(AskUnits, ("征求意见", "Ask the units")) { Icon = "send", Input = FormDefinition.Of<AlignmentRequest>(), Does = typeof(AskAboutDraft) },
            new(CloseConsultation, ("汇总意见", "Close the consultation")) { Icon = "messages", Input = FormDefinition.Of<OpinionTable>(), Does = typeof(SettleConsultation) },
            new(Deliberate, ("主任办公会审议通过", "Passed by the directors’ meeting")) { Icon = "users", Input = FormDefinition.Of<DirectorsMeeting>(), Does = typeof(ApprovePlanHere) },
            new(SendBack, ("审议未通过，退回修改", "Not passed: back to the draft")) { Icon = "rotate", RemarkAsked = ("修改要求", "What to change"), RemarkRequired = true },
            new(SendToGovernment, ("报市政府", "To the government")) { Icon = "building-bank" },
            new(RecordApproval, ("登记批准决定", "Record the approval")) { Icon = "building-bank", Input = FormDefinition.Of<OutsideDecision>(), Does = typeof(RecordPlanApproval), IsDecision = true },
            new(Issue, ("印发", "Issue")) { Icon = "send", Input = FormDefinition.Of<PlanIssue>(), Does = typeof(IssueAnnualPlan), IsDecision = true, Grave = true },
            new(Start, ("开始实施", "Start")) { Icon = "player-play", Does = typeof(StartAnnualPlan) },
            new(Summarise, ("年度总结", "Summarise the year")) { Icon = "certificate", Input = FormDefinition.Of<YearSummary>(), Does = typeof(SummariseYear), IsDecision = true },
            new(Abandon, ("中止编制", "Abandon")) { Icon = "x", Does = typeof(AbandonPlan), Grave = true, IsDecision = true, RemarkAsked = ("理由", "Reason"), RemarkRequired = true },
        ],
        Moves =
        [
            //  from         act                to             who may
            new(Collecting,  Match,             Drafted,       Permissions.Handle),
            new(Collecting,  CallForProposals,  Collecting,    Permissions.Handle) { Once = true },
            new(Collecting,  TakeOver,          Running,       Permissions.Review),
            new(Collecting,  Abandon,           Abandoned,     Permissions.Approve),
            new(Drafted,     AskUnits,          Consulting,    Permissions.Handle),
            new(Drafted,     SaveDraft,         Drafted,       Permissions.Handle),
            new(Drafted,     Abandon,           Abandoned,     Permissions.Approve),
            new(Consulting,  CloseConsultation, Consulted,     Permissions.Handle),
            new(Consulted,   Deliberate,        Deliberated,   Permissions.Decide),
            new(Consulted,   SaveDraft,         Consulted,     Permissions.Handle),
            new(Consulted,   SendBack,          Drafted,       Permissions.Decide),
            new(Deliberated, Issue,             Issued,        Permissions.Decide),
            new(Deliberated, SendToGovernment,  AtGovernment,  Permissions.Decide),
            new(AtGovernment, RecordApproval,   Deliberated,   Permissions.Handle),
            new(AtGovernment, SendBack,         Drafted,       Permissions.Handle),
            new(Issued,      Start,             Running,       Permissions.Handle),
            new(Running,     Summarise,         Summarised,    Permissions.Handle),
        ],
        Limits =
        [
            //  clock          runs in                                               amount       basis
            new("issue",        [Collecting, Drafted, Consulted, Deliberated],        12.Months(), "规划管理默认") { Title = ("印发（次年一季度末前）", "Issue, by the end of the first quarter"), NotLaterThan = file => file.FixedDay, Mark = 'D' },
            new("consultation", [Consulting],                                         10.WorkingDays(), "规划管理默认") { Title = ("单位意见", "Opinions of units"), Of = LimitOf.Party, Restarts = true, Mark = 'D' },
        ],
        Guide = new()
        {
            Summary = ("每年九月起征集任务建议，与规划任务和预算对接，起草、征求意见、审议，次年一季度末前印发，年底总结。", "From September on proposals are collected, matched with the plan and the budget, drafted, consulted, deliberated; issued by the end of the first quarter; summarised at the year’s end."),
            Result = ("年度计划和任务分解表", "The annual plan and its breakdown of tasks"),
            Basis = ("重大行政决策程序暂行条例；预算法", "Provisional Regulations on Major Administrative Decisions; Budget Law"),
        },
    };
}
