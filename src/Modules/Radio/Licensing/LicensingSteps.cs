using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Radio.Licensing;

/// <summary>Stages that the licensing procedures of the module share (common.md §2).</summary>
internal enum Stage
{
    Received,
    WithApplicant,
    Supplemented,
    Accepted,
    UnderReview,
    LegalReview,
    Coordinating,
    WithExperts,
    Testing,
    Hearing,
    Granted,
    Refused,
    Delivered,
    Archived,
    NotAccepted,
    PassedUp,
    ApplicationWithdrawn,
    Terminated,
}

/// <summary>Acts that they share.</summary>
internal enum Act
{
    Accept,
    AcceptBySilence,
    AskToCorrect,
    Resubmit,
    RemindOfList,
    NotAccept,
    NotNeeded,
    TakeUp,
    Examine,
    ReportTechnically,
    CheckSite,
    Coordinate,
    CoordinationAnswered,
    AskExperts,
    ExpertsReported,
    OrderTest,
    TestReported,
    TellOfHearing,
    CallHearing,
    CloseHearing,
    AskLegalReview,
    PassLegalReview,
    ObjectLegally,
    Grant,
    Refuse,
    PassUp,
    Deliver,
    Archive,
    Withdraw,
    Terminate,
    RenewBySilence,
}

/// <summary>
/// Stages and acts by what they mean, written once; each procedure's own file says which moves and limits the law gives it.
/// </summary>
internal static class LicensingSteps
{
    private const string OfFortyFive = "行政许可法 第四十五条：所需时间不计入期限";

    public static readonly IReadOnlyList<Stage<Stage>> Stages =
    [
        new(Stage.Received, ("收件", "Received")) { Track = 1 },
        new(Stage.WithApplicant, ("等待补正", "Correction awaited"), StageKind.Applicant) { StopBasis = "行政许可法 第三十二条第一款第四、五项：自补齐之日起受理" },
        new(Stage.Supplemented, ("已补正", "Correction supplied")),
        new(Stage.Accepted, ("受理", "Accepted")) { Track = 2 },
        new(Stage.UnderReview, ("审查", "Under review")) { Track = 3 },
        new(Stage.LegalReview, ("法制审核", "Legality review")),
        new(Stage.Coordinating, ("频率协调", "Coordination"), StageKind.Others) { StopBasis = "无线电管理条例 第八十三条：协调所需时间不计入期限" },
        new(Stage.WithExperts, ("专家评审", "Expert review"), StageKind.Others) { StopBasis = OfFortyFive },
        new(Stage.Testing, ("现场检测", "Testing on site"), StageKind.Others) { StopBasis = OfFortyFive },
        new(Stage.Hearing, ("听证", "Hearing"), StageKind.Others) { StopBasis = OfFortyFive },
        new(Stage.Granted, ("准予", "Granted"), StageKind.Decided) { Track = 4, Outcome = Outcome.Granted },
        new(Stage.Refused, ("不予许可", "Refused"), StageKind.Decided) { Track = 4, Outcome = Outcome.Refused },
        new(Stage.Delivered, ("送达", "Delivered"), StageKind.Decided) { Track = 5 },
        new(Stage.Archived, ("归档", "Archived"), StageKind.Final) { Track = 6 },
        new(Stage.NotAccepted, ("不予受理", "Not accepted"), StageKind.Final) { Outcome = Outcome.NotAccepted },
        new(Stage.PassedUp, ("已转报", "Passed up"), StageKind.Final) { Outcome = Outcome.PassedUp },
        new(Stage.ApplicationWithdrawn, ("申请已撤回", "Application withdrawn"), StageKind.Final) { Outcome = Outcome.ApplicationWithdrawn },
        new(Stage.Terminated, ("终止", "Terminated"), StageKind.Final) { Outcome = Outcome.Terminated },
    ];

    public static readonly IReadOnlyList<Act<Act>> Acts =
    [
        new(Act.Accept, ("受理", "Accept")) { Icon = "check", Does = typeof(AcceptApplication), CountsFrom = (file, today) => Correction.LastPaperOn(file) ?? today, Tells = ("已受理您的申请", "Your application was accepted") },
        new(Act.AcceptBySilence, ("视为受理", "Deemed accepted")) { Icon = "check", Does = typeof(AcceptApplication), CountsFrom = (file, _) => Correction.LastPaperOn(file) ?? file.ReceivedOn, Tells = ("因未在期限内告知补正，申请自收到之日起视为受理", "No correction notice went out in time: accepted as of the day of receipt") },
        new(Act.AskToCorrect, ("一次告知补正", "Ask once to correct")) { Icon = "duties", Input = FormDefinition.Of<CorrectionNotice>(), Does = typeof(SendCorrectionNotice), Tells = ("请按补正告知书一次补齐材料", "Please supply everything the correction notice lists") },
        new(Act.Resubmit, ("提交补正", "Hand in the correction")) { Icon = "upload" },
        new(Act.RemindOfList, ("提醒补齐原清单", "Remind of the same list")) { Icon = "bell", RemarkAsked = ("还缺哪几项", "What of the list is still missing"), RemarkRequired = true, Tells = ("补正告知书所列材料仍未补齐，请在告知书所定日期前补齐", "Papers on the correction notice are still missing; supply them by the date it sets") },
        new(Act.NotAccept, ("不予受理", "Refuse to accept")) { Icon = "x", Input = FormDefinition.Of<NonAcceptance>(), Does = typeof(RefuseToAccept), IsDecision = true, Grave = true, Tells = ("申请未予受理，理由见通知书", "Your application was not accepted; the notice gives the reason") },
        new(Act.NotNeeded, ("告知无需许可", "Tell that no licence is needed")) { Icon = "info-circle", Does = typeof(TellNotNeeded), RemarkAsked = ("依据的条款", "By which article"), RemarkRequired = true, Grave = true, Tells = ("该事项无需取得许可", "No licence is needed for this") },
        new(Act.TakeUp, ("开始审查", "Begin the examination")) { Icon = "arrow-right" },
        new(Act.ReportTechnically, ("提交技术审查报告", "File the technical report")) { Icon = "wave-sine", Input = FormDefinition.Of<Compatibility.TechnicalReportForm>(), Does = typeof(Compatibility.FileTechnicalReport) },
        new(Act.CheckSite, ("记录现场核查", "Record a check on site")) { Icon = "map-pin", Input = FormDefinition.Of<SiteCheck>(), Does = typeof(RecordSiteCheck) },
        new(Act.Coordinate, ("商请频率协调", "Ask for coordination")) { Icon = "users", Input = FormDefinition.Of<ExcludedTime>(), Does = typeof(StopClock), Tells = ("进入频率协调，所需时间不计入办理期限", "Frequencies are being coordinated; this time is not counted") },
        new(Act.CoordinationAnswered, ("登记协调结果", "Record the answer")) { Icon = "mail", Input = FormDefinition.Of<ExcludedTimeResult>(), Does = typeof(ResumeClock), Tells = ("频率协调已有结果，恢复计时", "Coordination has ended; the clock runs again") },
        new(Act.AskExperts, ("组织专家评审", "Ask experts")) { Icon = "users", Input = FormDefinition.Of<ExcludedTime>(), Does = typeof(StopClock), Tells = ("进入专家评审，所需时间不计入办理期限", "Experts are reviewing; this time is not counted") },
        new(Act.ExpertsReported, ("登记评审结论", "Record the experts’ report")) { Icon = "mail", Input = FormDefinition.Of<ExcludedTimeResult>(), Does = typeof(ResumeClock), Tells = ("专家评审已结束，恢复计时", "The expert review has ended; the clock runs again") },
        new(Act.OrderTest, ("委托现场检测", "Order a test on site")) { Icon = "radio", Input = FormDefinition.Of<ExcludedTime>(), Does = typeof(StopClock), Tells = ("进入现场检测，所需时间不计入办理期限", "A test on site was ordered; this time is not counted") },
        new(Act.TestReported, ("登记检测报告", "Record the test report")) { Icon = "mail", Input = FormDefinition.Of<ExcludedTimeResult>(), Does = typeof(ResumeClock), Tells = ("现场检测已结束，恢复计时", "The test has ended; the clock runs again") },
        new(Act.TellOfHearing, ("告知听证权利", "Tell of the right to a hearing")) { Icon = "mail", Input = FormDefinition.Of<HearingRight>(), Does = typeof(SendHearingRight), Tells = ("您有权要求听证，见告知书", "You may ask for a hearing; see the notice") },
        new(Act.CallHearing, ("举行听证", "Call a hearing")) { Icon = "users", Input = FormDefinition.Of<HearingCall>(), Does = typeof(HoldHearing), Tells = ("将举行听证，所需时间不计入办理期限", "A hearing will be held; this time is not counted") },
        new(Act.CloseHearing, ("登记听证笔录", "File the record of the hearing")) { Icon = "file-text", Input = FormDefinition.Of<HearingRecord>(), Tells = ("听证已结束，恢复计时", "The hearing has ended; the clock runs again") },
        new(Act.AskLegalReview, ("送法制审核", "Send to legality review")) { Icon = "scale" },
        new(Act.PassLegalReview, ("法制审核通过", "Pass legality review")) { Icon = "check", RemarkAsked = ("审核意见", "Opinion"), RemarkRequired = true },
        new(Act.ObjectLegally, ("法制审核退回", "Return with objections")) { Icon = "arrow-left", RemarkAsked = ("审核意见", "Opinion"), RemarkRequired = true },
        new(Act.PassUp, ("转报", "Pass up")) { Icon = "share", Input = FormDefinition.Of<FirstReviewOpinion>(), Does = typeof(PassUp), IsDecision = true, Tells = ("初审已完成，已报有权机关决定", "First review is done; the competent body decides") },
        new(Act.Archive, ("归档", "Archive")) { Icon = "cases" },
        new(Act.Deliver, ("送达", "Deliver")) { Icon = "send", Input = FormDefinition.Of<Delivery>(), Does = typeof(DeliverDecision) },
        new(Act.Withdraw, ("撤回申请", "Withdraw the application")) { Icon = "x", Grave = true, RemarkAsked = ("撤回原因", "Reason") },
        new(Act.Terminate, ("终止办理", "Terminate")) { Icon = "x", Grave = true, IsDecision = true, RemarkAsked = ("终止的事实和依据", "Facts and articles"), RemarkRequired = true, Tells = ("办理已终止", "The matter was terminated") },
    ];

    /// <summary>The shared stages that a procedure uses, in their order.</summary>
    public static IReadOnlyList<Stage<Stage>> StagesBut(params Stage[] without) => [.. Stages.Where(stage => !without.Contains(stage.Value))];

    /// <summary>The handler's finding, on the conditions that the procedure's law sets.</summary>
    public static Act<Act> FindingOn<TFindings>() =>
        new(Act.Examine, ("提出审查意见", "Give the finding")) { Icon = "opinion", Input = FormDefinition.Of<TFindings>() };

    /// <summary>The grant: what is filled in, what it does, and what the applicant is told.</summary>
    public static Act<Act> Granting<TGrant>(Text title, Type does, Text told) =>
        new(Act.Grant, title) { Icon = "check", Input = FormDefinition.Of<TGrant>(), Does = does, IsDecision = true, Grave = true, Tells = told };

    /// <summary>The refusal, and what the applicant is told.</summary>
    public static Act<Act> Refusing(Text told) =>
        new(Act.Refuse, ("不予许可", "Refuse")) { Icon = "x", Input = FormDefinition.Of<LicenceRefusal>(), Does = typeof(RefuseLicence), IsDecision = true, Grave = true, Tells = told };

    /// <summary>The shared acts that a procedure uses, and its own.</summary>
    public static IReadOnlyList<Act<Act>> ActsBut(Act[] without, params Act<Act>[] own) =>
        [.. Acts.Where(act => !without.Contains(act.Value) && own.All(other => other.Value != act.Value)), .. own];
}
