using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using static Rongxi.Planning.Guidance.GuidanceAct;
using static Rongxi.Planning.Guidance.GuidanceStage;

namespace Rongxi.Planning.Guidance;

internal enum GuidanceStage
{
    DraftReceived,
    WithUnit,
    UnderAlignment,
    Examined,
    OpinionIssued,
    IssuedByUnit,
    Tracked,
    Ended,
    ApplicationWithdrawn,
}

internal enum GuidanceAct
{
    TakeUp,
    AskToComplete,
    Resubmit,
    Examine,
    IssueOpinion,
    ReExamine,
    Revise,
    RecordIssue,
    Track,
    Report,
    SendGuidance,
    End,
    Withdraw,
}

internal enum GuideStage
{
    Drafted,
    Sent,
    Dropped,
}

internal enum GuideAct
{
    Send,
    Drop,
}

/// <summary>PLN-3: guiding the plans of departments, districts and industries, and following them.</summary>
internal static class Guiding
{
    public static readonly Procedure<GuidanceStage, GuidanceAct> Procedure = new("PLN-3", ("部门、区县和行业规划衔接指导", "Alignment of others’ plans"))
    {
        ShortTitle = ("规划衔接", "Alignment"),
        Field = PlanningModule.FieldName,
        Duties = ["CD-2.3", "CD-2.4", "WX-2.4"],
        Icon = "arrows-exchange",
        Form = FormDefinition.Of<PlanDraft>(),
        Opening = typeof(DraftOpening),
        Opens = DraftReceived,
        Retention = Retention.Permanent,
        Panel = "/Pages/Modules/Planning/Guidance/_DraftPanel.cshtml",
        CompetentAuthority = ("规划由编制单位批准印发，本办出具衔接意见", "Approved and issued by the body itself; this office gives the alignment opinion"),
        Separations = [new(nameof(GuidanceAct.Examine), nameof(GuidanceAct.IssueOpinion), ("审查人不得签发意见", "Whoever examined the draft does not sign the opinion"))],
        Stages =
        [
            new(DraftReceived, ("已收到", "Received")) { Track = 1 },
            new(WithUnit, ("待补充", "With the unit"), StageKind.Applicant) { StopBasis = "规划管理默认：补充材料由编制单位办理" },
            new(UnderAlignment, ("衔接审查", "Under alignment")) { Track = 2 },
            new(Examined, ("待签发", "To be signed")),
            new(OpinionIssued, ("已出具意见", "Opinion issued"), StageKind.Applicant) { Track = 3, StopBasis = "规划管理默认：修改和印发由编制单位办理", Outcome = Outcome.Completed },
            new(IssuedByUnit, ("单位已印发", "Issued by the unit"), StageKind.Decided) { Track = 4, Outcome = Outcome.Completed },
            new(Tracked, ("跟踪指导", "Followed"), StageKind.Decided) { Track = 5, Outcome = Outcome.Completed },
            new(Ended, ("已结束", "Ended"), StageKind.Final) { Outcome = Outcome.Completed },
            new(ApplicationWithdrawn, ("已撤回", "Withdrawn"), StageKind.Final) { Outcome = Outcome.ApplicationWithdrawn },
        ],
        Acts =
        [
            new(TakeUp, ("收下，登记台账", "Take up")) { Icon = "inbox", Does = typeof(RegisterDraft), Tells = ("规划草案已收到，正在衔接审查", "Your draft was received and is being aligned") },
            new(AskToComplete, ("请补充", "Ask to complete")) { Icon = "message-2", RemarkAsked = ("缺少什么", "What is missing"), RemarkRequired = true, Tells = ("草案需要补充，请看办件", "Your draft is to be completed; see the case") },
            new(Resubmit, ("重新报送", "Hand in again")) { Icon = "upload", Input = FormDefinition.Of<PlanDraft>() },
            new(Examine, ("提出衔接意见", "Propose an opinion")) { Icon = "file-search", Input = FormDefinition.Of<AlignmentExamination>() },
            new(IssueOpinion, ("签发衔接意见", "Sign the opinion")) { Icon = "signature", Does = typeof(SignOpinion), IsDecision = true, Tells = ("衔接意见已出具", "The alignment opinion was issued") },
            new(ReExamine, ("退回重审", "Back to examination")) { Icon = "rotate", RemarkAsked = ("理由", "Reason"), RemarkRequired = true },
            new(Revise, ("报送修改稿", "Hand in a revised draft")) { Icon = "upload", Input = FormDefinition.Of<PlanDraft>() },
            new(RecordIssue, ("报送印发文本", "Hand in the issued text")) { Icon = "file-certificate", Input = FormDefinition.Of<UnitIssue>(), Does = typeof(RecordUnitIssue) },
            new(Track, ("归入规划库，开始跟踪", "File and follow")) { Icon = "eye", Does = typeof(TrackPlan), Tells = ("规划已归档，请每半年报送进展", "Your plan is on file; please report every half-year") },
            new(Report, ("报送半年进展", "Half-year report")) { Icon = "chart-bar", Input = FormDefinition.Of<HalfYearReport>(), Does = typeof(TakeHalfYearReport) },
            new(SendGuidance, ("发指导函", "Send guidance")) { Icon = "send", Input = FormDefinition.Of<GuidanceWords>(), Does = typeof(SendGuidanceLetter), Tells = ("指导函已发出", "A letter of guidance was sent") },
            new(End, ("结束跟踪", "End")) { Icon = "check", Does = typeof(EndTracking), RemarkAsked = ("说明", "Note"), RemarkRequired = true },
            new(Withdraw, ("撤回", "Withdraw")) { Icon = "x", Grave = true },
        ],
        Moves =
        [
            //  from            act            to                    who may
            new(DraftReceived,       TakeUp,        UnderAlignment,       Permissions.Handle),
            new(DraftReceived,       AskToComplete, WithUnit,             Permissions.Handle),
            new(DraftReceived,       Withdraw,      ApplicationWithdrawn, Who.Applicant),
            new(WithUnit,       Resubmit,      DraftReceived,             Who.Applicant),
            new(WithUnit,       Withdraw,      ApplicationWithdrawn, Who.Applicant),
            new(UnderAlignment, Examine,       Examined,             Permissions.Handle),
            new(Examined,       IssueOpinion,  OpinionIssued,        Permissions.Decide) { Needs = [GuidingConditions.Countersigned] },
            new(Examined,       ReExamine,     UnderAlignment,       Permissions.Review),
            new(OpinionIssued,  RecordIssue,   IssuedByUnit,         Who.Applicant) { Needs = [GuidingConditions.NotObjected] },
            new(OpinionIssued,  Revise,        DraftReceived,             Who.Applicant) { Needs = [GuidingConditions.AsksForChange] },
            new(IssuedByUnit,   Track,         Tracked,              Permissions.Handle),
            new(Tracked,        Report,        Tracked,              Who.Applicant),
            new(Tracked,        SendGuidance,  Tracked,              Permissions.Review),
            new(Tracked,        End,           Ended,                Permissions.Review),
        ],
        Limits =
        [
            new("opinion",  [DraftReceived, UnderAlignment, Examined], 15.WorkingDays(), "规划管理默认") { Title = ("衔接意见", "Alignment opinion"), Promised = 10, Restarts = true, Mark = 'D' },
            new("complete", [WithUnit], 20.WorkingDays(), "规划管理默认") { Title = ("补充", "Completion"), Of = LimitOf.Party, Restarts = true, Mark = 'D' },
        ],
        Guide = new()
        {
            Summary = ("部门、区（市）县和行业编制信息化规划，草案报本办与全市规划衔接，15 个工作日内出具意见；印发后每半年报送进展。", "Departments, districts and industries hand in their draft plans; an alignment opinion is given within 15 working days. Once issued, progress is reported every half-year."),
            WhoMayApply = ("市级部门、区（市）县主管部门、行业组织", "Departments of the city, districts, associations of an industry"),
            Conditions = [("草案写明目标、任务、期限", "The draft states targets, tasks and years")],
            ConditionsBasis = "中发〔2018〕44号",
            Papers = [new(("规划草案", "Draft"), ("PDF 或 Word", "PDF or Word"), ("必需", "always"))],
            Fees = ("不收费", "Free of charge"),
            Result = ("衔接意见", "Alignment opinion"),
            Basis = ("中发〔2018〕44号", "Zhongfa [2018] No. 44"),
            Tagline = ("15 个工作日", "15 working days"),
            Minutes = 25,
        },
    };

    public static readonly Procedure<GuideStage, GuideAct> Guides = new("PLN-3G", ("规划编制指南", "Guide for plans"))
    {
        ShortTitle = ("编制指南", "Guide"),
        Field = PlanningModule.FieldName,
        Duties = ["CD-2.3"],
        Icon = "file-text",
        Form = FormDefinition.Of<GuideOrder>(),
        Opening = typeof(GuideOpening),
        OpenedBy = Permissions.Handle,
        Opens = GuideStage.Drafted,
        Stages =
        [
            new(GuideStage.Drafted, ("起草", "Drafted")) { Track = 1 },
            new(GuideStage.Sent, ("已印发", "Sent"), StageKind.Final) { Track = 2, Outcome = Outcome.Completed },
            new(GuideStage.Dropped, ("不再印发", "Dropped"), StageKind.Final) { Outcome = Outcome.Terminated },
        ],
        Acts =
        [
            new(GuideAct.Send, ("印发指南", "Send the guide")) { Icon = "send", Does = typeof(SendGuide), IsDecision = true, Grave = true },
            new(GuideAct.Drop, ("不再印发", "Drop")) { Icon = "x", RemarkAsked = ("理由", "Reason"), RemarkRequired = true },
        ],
        Moves =
        [
            new(GuideStage.Drafted, GuideAct.Send, GuideStage.Sent,    Permissions.Decide),
            new(GuideStage.Drafted, GuideAct.Drop, GuideStage.Dropped, Permissions.Handle),
        ],
        Limits =
        [
            new("send", [GuideStage.Drafted], 20.WorkingDays(), "规划管理默认") { Title = ("印发", "Sending"), Mark = 'D' },
        ],
        Guide = new()
        {
            Summary = ("向部门、区（市）县和行业印发规划编制指南和模板，登记待报送单位。", "A guide and template for the plans of departments, districts and industries; those awaited enter the ledger."),
            Basis = ("中发〔2018〕44号", "Zhongfa [2018] No. 44"),
        },
    };
}
