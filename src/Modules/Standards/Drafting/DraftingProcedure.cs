using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using static Rongxi.Standards.Drafting.DraftAct;
using static Rongxi.Standards.Drafting.DraftStage;

namespace Rongxi.Standards.Drafting;

internal enum DraftStage
{
    Proposed,
    AtAuthority,
    Planned,
    Drafting,
    Commenting,
    Commented,
    Reviewing,
    Reviewed,
    ForApproval,
    Approved,
    Published,
    Filed,
    UnderReview,
    Continued,
    Revised,
    Abolished,
    NotPlanned,
    ProposalWithdrawn,
    Dropped,
}

internal enum DraftAct
{
    Recommend,
    Decline,
    Withdraw,
    RecordPlan,
    RecordRefusal,
    FormGroup,
    SaveText,
    OpenComments,
    CloseComments,
    DrawExperts,
    CloseReview,
    Vote,
    DraftAgain,
    HandOver,
    TakeBack,
    RecordApproval,
    RecordPublication,
    RecordFiling,
    OpenReview,
    Continue,
    Revise,
    Abolish,
    Drop,
}

/// <summary>STD-2: a local standard from the proposal to its end. The standards authority plans, approves, numbers and publishes; its decisions are recorded as its own.</summary>
internal static class DraftingProcedure
{
    public const string Code = "STD-2";
    public const string CommentLimit = "comments";
    public const string ReviewLimit = "review";
    private const string Measures = "地方标准管理办法";
    private const string ByDefault = "标准管理默认";

    private static readonly ScoreSheet Review = new(
        "STD-2.review", ("地方标准技术审查表", "Technical review of a local standard"),
        [
            new("need", ("必要性和适用性", "Need and fitness"), 20),
            new("content", ("技术内容科学合理", "Sound technical content"), 40),
            new("coherence", ("与上位标准协调", "Coherence with superior standards"), 20),
            new("form", ("符合 GB/T 1.1 的编写规则", "Drafted as GB/T 1.1 asks"), 20),
        ])
    { AsksVerdict = true, LeastSeats = 5, Act = nameof(DrawExperts), Basis = ByDefault };

    public static readonly Procedure<DraftStage, DraftAct> Procedure = new(Code, ("地方标准制定", "Making a local standard"))
    {
        ShortTitle = ("地方标准", "Local standard"),
        Field = StandardsModule.FieldName,
        Duties = ["CD-3.2", "WX-1.4"],
        Icon = "pencil",
        Form = FormDefinition.Of<DraftProposal>(),
        Opening = typeof(DraftOpening),
        ScoreSheet = Review,
        Panel = "/Pages/Modules/Standards/Drafting/_Draft.cshtml",
        CompetentAuthority = ("市场监督管理（标准化）部门批准发布", "Approved and published by the market-regulation (standardization) authority"),
        Opens = Proposed,
        Stages =
        [
            new(Proposed, ("已提出立项", "Proposed")) { Track = 1 },
            new(AtAuthority, ("报标准化主管部门立项", "With the standards authority"), StageKind.Others) { StopBasis = "地方标准由标准化主管部门立项" },
            new(Planned, ("已立项", "Planned")) { Track = 2 },
            new(DraftStage.Drafting, ("起草", "Drafting")) { Track = 3 },
            new(Commenting, ("征求意见", "Commenting"), StageKind.Others) { Track = 4, StopBasis = "地方标准管理办法：征求意见期间" },
            new(Commented, ("已汇总处理意见", "Comments dealt with")),
            new(Reviewing, ("专家技术审查", "Technical review by experts"), StageKind.Others) { StopBasis = "标准管理默认：由专家审查" },
            new(Reviewed, ("已审查", "Reviewed")) { Track = 5 },
            new(ForApproval, ("报批", "With the authority for approval"), StageKind.Others) { StopBasis = "地方标准由标准化主管部门批准发布" },
            new(Approved, ("已批准编号", "Approved and numbered"), StageKind.Decided) { Track = 6, Outcome = Outcome.Granted },
            new(Published, ("已发布", "Published"), StageKind.Decided) { Track = 7, Outcome = Outcome.Granted },
            new(Filed, ("已备案", "Filed"), StageKind.Decided) { Track = 8, Outcome = Outcome.Granted },
            new(UnderReview, ("复审", "Under review"), StageKind.Decided) { Track = 9, Outcome = Outcome.Granted },
            new(Continued, ("继续有效", "Continued"), StageKind.Decided) { Outcome = Outcome.Granted },
            new(Revised, ("转入修订", "To be revised"), StageKind.Final) { Track = 10, Outcome = Outcome.Completed },
            new(Abolished, ("废止", "Abolished"), StageKind.Final) { Outcome = Outcome.Completed },
            new(NotPlanned, ("未立项", "Not planned"), StageKind.Final) { Outcome = Outcome.Refused },
            new(ProposalWithdrawn, ("立项申报已撤回", "Proposal withdrawn"), StageKind.Final) { Outcome = Outcome.ApplicationWithdrawn },
            new(Dropped, ("终止", "Dropped"), StageKind.Final) { Outcome = Outcome.Terminated },
        ],
        Acts =
        [
            new(Recommend, ("同意并报主管部门立项", "Recommend to the authority")) { Icon = "send", Does = typeof(RecommendDraft), RemarkAsked = ("推荐意见", "Why it is recommended"), RemarkRequired = true, Tells = ("立项申报已报标准化主管部门", "Your proposal was passed to the standards authority") },
            new(Decline, ("不予推荐", "Do not recommend")) { Icon = "x", RemarkAsked = ("理由", "Reason"), RemarkRequired = true, IsDecision = true, Grave = true, Tells = ("立项申报未获推荐，理由见办件", "Your proposal was not recommended; the case says why") },
            new(Withdraw, ("撤回申报", "Withdraw")) { Icon = "x", Grave = true },
            new(RecordPlan, ("登记立项计划", "Record the plan")) { Icon = "certificate", Input = FormDefinition.Of<PlanDecision>(), Does = typeof(RecordDraftPlan), IsDecision = true, Tells = ("标准化主管部门已立项", "The standards authority planned your standard") },
            new(RecordRefusal, ("登记不予立项", "Record that it is not planned")) { Icon = "x", Input = FormDefinition.Of<PlanRefusal>(), Does = typeof(RecordPlanRefusal), IsDecision = true, Tells = ("标准化主管部门未予立项", "The standards authority did not plan your standard") },
            new(FormGroup, ("成立起草组", "Form the drafting group")) { Icon = "users", Input = FormDefinition.Of<DraftingGroup>(), Does = typeof(FormDraftingGroup) },
            new(SaveText, ("保存文本", "Save the text")) { Icon = "device-floppy", Input = FormDefinition.Of<DraftText>(), Does = typeof(SaveDraftText) },
            new(OpenComments, ("公开征求意见", "Ask the public")) { Icon = "outreach", Input = FormDefinition.Of<CommentsCall>(), Does = typeof(OpenDraftComments) },
            new(CloseComments, ("汇总处理意见", "Close the consultation")) { Icon = "check", Does = typeof(CloseDraftComments) },
            new(DrawExperts, ("抽取审查专家", "Draw experts")) { Icon = "dice-5", Input = FormDefinition.Of<PanelDraw>(), Does = typeof(DrawReviewers) },
            new(CloseReview, ("结束专家审查", "Close the review")) { Icon = "users", Input = FormDefinition.Of<PanelClose>(), Does = typeof(CloseDraftReview) },
            new(Vote, ("登记技术委员会表决", "Record the committee’s vote")) { Icon = "users", Input = FormDefinition.Of<CommitteeVote>(), Does = typeof(RecordVote) },
            new(DraftAgain, ("退回修改文本", "Back to drafting")) { Icon = "rotate", Does = typeof(DraftOnceMore), RemarkAsked = ("修改要求", "What is to be changed"), RemarkRequired = true },
            new(DraftAct.HandOver, ("报批", "Hand over for approval")) { Icon = "send", Input = FormDefinition.Of<HandOver>(), Does = typeof(HandOverDraft), IsDecision = true },
            new(TakeBack, ("登记退回", "Record that it came back")) { Icon = "rotate", Does = typeof(DraftOnceMore), RemarkAsked = ("退回意见", "Why it came back"), RemarkRequired = true },
            new(RecordApproval, ("登记批准和标准号", "Record approval and code")) { Icon = "certificate", Input = FormDefinition.Of<ApprovalRecord>(), Does = typeof(RecordDraftApproval), IsDecision = true, Tells = ("地方标准已批准", "The local standard was approved") },
            new(RecordPublication, ("登记发布", "Record publication")) { Icon = "outreach", Input = FormDefinition.Of<PublicationRecord>(), Does = typeof(RecordDraftPublication), IsDecision = true, Tells = ("地方标准已发布", "The local standard was published") },
            new(RecordFiling, ("登记备案", "Record filing")) { Icon = "inbox", Input = FormDefinition.Of<FilingRecord>(), Does = typeof(RecordDraftFiling) },
            new(OpenReview, ("启动复审", "Open the review")) { Icon = "calendar-event", Does = typeof(OpenFiveYearReview), RemarkAsked = ("实施信息反馈", "What was heard of its use"), RemarkRequired = true },
            new(Continue, ("登记继续有效", "Record: continues")) { Icon = "check", Input = FormDefinition.Of<ReviewVerdict>(), Does = typeof(ContinueStandard), IsDecision = true },
            new(Revise, ("登记转入修订", "Record: to be revised")) { Icon = "pencil", Input = FormDefinition.Of<ReviewVerdict>(), Does = typeof(ReviseStandard), IsDecision = true },
            new(Abolish, ("登记废止", "Record: abolished")) { Icon = "x", Input = FormDefinition.Of<ReviewVerdict>(), Does = typeof(AbolishStandard), IsDecision = true, Grave = true },
            new(Drop, ("终止项目", "Drop the project")) { Icon = "x", Does = typeof(DropDraft), RemarkAsked = ("理由", "Reason"), RemarkRequired = true, IsDecision = true, Grave = true },
        ],
        Moves =
        [
            //  from               act                to                   who may
            new(Proposed,             Recommend,         AtAuthority,         Permissions.Review),
            new(Proposed,             Decline,           NotPlanned,          Permissions.Review),
            new(Proposed,             Withdraw,          ProposalWithdrawn,   Who.Applicant),
            new(AtAuthority,          RecordPlan,        Planned,             Permissions.Handle),
            new(AtAuthority,          RecordRefusal,     NotPlanned,          Permissions.Handle),
            new(Planned,              FormGroup,         DraftStage.Drafting, Permissions.Handle),
            new(Planned,              Drop,              Dropped,             Permissions.Decide),
            new(DraftStage.Drafting,  SaveText,          DraftStage.Drafting, Permissions.Handle),
            new(DraftStage.Drafting,  OpenComments,      Commenting,          Permissions.Publish),
            new(DraftStage.Drafting,  Drop,              Dropped,             Permissions.Decide),
            new(Commenting,           CloseComments,     Commented,           Permissions.Handle),
            new(Commented,            DrawExperts,       Reviewing,           Permissions.Handle),
            new(Commented,            SaveText,          Commented,           Permissions.Handle),
            new(Commented,            Vote,              Reviewed,            Permissions.Handle),
            new(Commented,            DraftAgain,        DraftStage.Drafting, Permissions.Review),
            new(Reviewing,            CloseReview,       Reviewed,            Permissions.Handle),
            new(Reviewed,             DraftAct.HandOver, ForApproval,         Permissions.Decide) { Needs = [DraftConditions.Agreed] },
            new(Reviewed,             SaveText,          Reviewed,            Permissions.Handle),
            new(Reviewed,             DraftAgain,        DraftStage.Drafting, Permissions.Review),
            new(Reviewed,             Drop,              Dropped,             Permissions.Decide),
            new(ForApproval,          RecordApproval,    Approved,            Permissions.Handle),
            new(ForApproval,          TakeBack,          DraftStage.Drafting, Permissions.Handle),
            new(Approved,             RecordPublication, Published,           Permissions.Handle),
            new(Published,            RecordFiling,      Filed,               Permissions.Handle),
            new(Filed,                OpenReview,        UnderReview,         Permissions.Review),
            new(Continued,            OpenReview,        UnderReview,         Permissions.Review),
            new(UnderReview,          Continue,          Continued,           Permissions.Handle),
            new(UnderReview,          Revise,            Revised,             Permissions.Handle),
            new(UnderReview,          Abolish,           Abolished,           Permissions.Handle),
        ],
        Limits =
        [
            new("proposal", [Proposed], 20.WorkingDays(), ByDefault) { Title = ("审核立项申报", "Examining the proposal"), Mark = 'D' },
            new("drafting", [Planned, DraftStage.Drafting, Commented, Reviewed], 24.Months(), Measures) { Title = ("完成制定", "Finishing the draft"), NotLaterThan = file => file.FixedDay, Mark = 'K' },
            new(CommentLimit, [Commenting], 30.CalendarDays(), Measures) { Title = ("征求意见", "Public comments"), Of = LimitOf.Party, Restarts = true, Mark = 'K' },
            new("filing", [Published], 60.CalendarDays(), Measures) { Title = ("备案", "Filing"), Mark = 'K' },
            new(ReviewLimit, [Filed, Continued], 60.Months(), "标准化法 第二十九条") { Title = ("复审", "Review"), Restarts = true },
            new("verdict", [UnderReview], 6.Months(), ByDefault) { Title = ("复审结论", "Result of the review"), Restarts = true, Mark = 'D' },
        ],
        Guide = new()
        {
            Summary = ("单位提出地方标准立项，本办审核推荐；标准化主管部门立项、批准、编号和发布；起草、公开征求意见不少于 30 日、技术审查、备案和每五年复审在此办理。", "Units propose a local standard and the office recommends it; the standards authority plans, approves, numbers and publishes it. Drafting, at least 30 days of public comments, technical review, filing and the review every five years are handled here."),
            WhoMayApply = ("本市的机关、企业事业单位、社会组织", "Bodies, enterprises and organizations of this city"),
            Conditions = [("属于信息化领域需要在本市统一的技术要求", "Technical requirements of informatization that the city needs to be one"), ("没有国家标准和行业标准，或需要更严", "No national or industry standard exists, or a stricter one is needed"), ("不妨碍市场公平竞争", "It does not restrict competition")],
            ConditionsBasis = "标准化法 第十三条、第二十二条",
            Papers = [new(("立项申报书", "Proposal"), ("在线填写", "filled in online"), ("必需", "always")), new(("标准草案", "Draft"), ("PDF", "PDF"), ("有则提供", "where there is one"))],
            Fees = ("不收费", "Free of charge"),
            Result = ("列入地方标准制修订计划，发布后免费公开全文", "A place in the plan of local standards; the text is published free of charge"),
            Basis = ("标准化法 第十三条、第二十二条、第二十九条；地方标准管理办法", "Standardization Law, arts. 13, 22, 29; Measures for Local Standards"),
            Tagline = ("20 个工作日审核推荐", "Examined within 20 working days"),
            Minutes = 40,
        },
    };
}

/// <summary>What must hold before a move of STD-2.</summary>
internal static class DraftConditions
{
    /// <summary>The last review came out in favour.</summary>
    public static Kernel.Words.Text? Agreed(Case file)
    {
        var last = file.Steps.Where(step => step.Kind == StepKind.Act && step.Act is nameof(CloseReview) or nameof(Vote)).MaxBy(step => step.Seq);
        if (last?.Act != nameof(Vote) || last.Data is null)
        {
            return last is null ? ("还没有技术审查", "There was no technical review yet") : null;
        }

        return ((CommitteeVote)FormDefinition.Of<CommitteeVote>().Read(last.Data)).IsPassed ? null : ("技术委员会表决未通过，应退回修改", "The committee did not vote for it: it goes back to drafting");
    }
}
