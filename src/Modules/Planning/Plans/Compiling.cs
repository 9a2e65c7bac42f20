using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using static Rongxi.Planning.Plans.CompilingAct;
using static Rongxi.Planning.Plans.CompilingStage;

namespace Rongxi.Planning.Plans;

internal enum CompilingStage
{
    Study,
    Thinking,
    Outline,
    Drafting,
    Aligning,
    Aligned,
    Arguing,
    Argued,
    Commenting,
    Commented,
    LegalReview,
    Deliberating,
    AtGovernment,
    Approved,
    Issued,
    Published,
    Filed,
    Abandoned,
}

internal enum CompilingAct
{
    FinishStudy,
    SettleThinking,
    SubmitOutline,
    SaveDraft,
    SendForAlignment,
    CloseAlignment,
    DrawExperts,
    CloseArgument,
    OpenComment,
    SkipComment,
    CloseComment,
    AskLegalReview,
    PassLegalReview,
    ObjectLegally,
    Deliberate,
    ApproveHere,
    SendBack,
    RecordApproval,
    ReturnedByGovernment,
    Issue,
    Publish,
    FileAbove,
    Abandon,
}

/// <summary>PLN-1: compiling a strategy, a five-year plan or an action plan, from the study to its filing with the superior.</summary>
internal static class Compiling
{
    private const string Major = "重大行政决策程序暂行条例";

    /// <summary>What the experts judge.</summary>
    private static readonly ScoreSheet Argument = new(
        "PLN-1.argument", ("规划论证评分表", "Score sheet of the argument"),
        [
            new("basis", ("现状分析和依据", "Situation and basis"), 15),
            new("targets", ("目标指标的科学性、可达性", "Targets: sound and attainable"), 25),
            new("tasks", ("任务和项目的针对性", "Tasks and projects: to the point"), 25),
            new("alignment", ("与上位规划和相关规划的衔接", "Alignment with other plans"), 20),
            new("safeguards", ("投入和保障措施", "Money and safeguards"), 15),
        ])
    { AsksVerdict = true, LeastSeats = 5, Act = nameof(DrawExperts), Basis = $"{Major} 第十九条" };

    public static readonly Procedure<CompilingStage, CompilingAct> Procedure = new("PLN-1", ("信息化规划编制", "Compiling a plan"))
    {
        ShortTitle = ("规划编制", "Compiling"),
        Field = PlanningModule.FieldName,
        Duties = ["CD-2.1", "WX-2.1", "WX-2.2"],
        Icon = "planning",
        Form = FormDefinition.Of<PlanProposal>(),
        Opening = typeof(PlanOpening),
        OpenedBy = Permissions.Handle,
        Opens = Study,
        Retention = Retention.Permanent,
        Panel = "/Pages/Modules/Planning/Plans/_CasePanel.cshtml",
        ScoreSheet = Argument,
        Numbers = PlanPeriods.Numbers,
        CompetentAuthority = ("市人民政府批准，本办编制", "Approved by the municipal government, compiled by this office"),
        Separations = [new("handler", nameof(PassLegalReview), ("承办人不得审核合法性（通用规则第1条）", "The handler does not review legality"))],
        Stages =
        [
            new(Study, ("前期研究", "Preliminary study")) { Track = 1 },
            new(Thinking, ("基本思路", "Basic thinking")) { Track = 2 },
            new(Outline, ("提纲", "Outline")) { Track = 3 },
            new(Drafting, ("起草", "Draft")) { Track = 4 },
            new(Aligning, ("征求衔接意见", "Opinions asked"), StageKind.Others) { StopBasis = "中发〔2018〕44号：征求意见由被征求单位办理" },
            new(Aligned, ("已衔接", "Aligned")) { Track = 5 },
            new(Arguing, ("专家论证", "Expert argument"), StageKind.Others) { StopBasis = $"{Major} 第十九条：专家论证" },
            new(Argued, ("已论证", "Argued")) { Track = 6 },
            new(Commenting, ("公开征求意见", "Public comment"), StageKind.Others) { StopBasis = $"{Major} 第十五条：公开征求意见" },
            new(Commented, ("已征求意见", "Commented")) { Track = 7 },
            new(LegalReview, ("合法性审核", "Legality review")),
            new(Deliberating, ("集体审议", "Deliberation")) { Track = 8 },
            new(AtGovernment, ("报市政府", "With the government"), StageKind.Others) { StopBasis = $"{Major} 第三十条：由决策机关集体讨论决定" },
            new(Approved, ("已批准", "Approved"), StageKind.Decided) { Outcome = Outcome.Completed },
            new(Issued, ("已印发", "Issued"), StageKind.Decided) { Track = 9, Outcome = Outcome.Completed },
            new(Published, ("已公布", "Published"), StageKind.Decided) { Outcome = Outcome.Completed },
            new(Filed, ("已备案", "Filed"), StageKind.Final) { Track = 10, Outcome = Outcome.Completed },
            new(Abandoned, ("已中止", "Abandoned"), StageKind.Final) { Outcome = Outcome.Terminated },
        ],
        Acts =
        [
            new(FinishStudy, ("完成前期研究", "Finish the study")) { Icon = "search", Input = FormDefinition.Of<StudyReport>(), Does = typeof(RegisterPlan) },
            new(SettleThinking, ("确定基本思路", "Settle the basic thinking")) { Icon = "message-2", Input = FormDefinition.Of<BasicThinking>() },
            new(SubmitOutline, ("提交提纲", "Submit the outline")) { Icon = "list", Input = FormDefinition.Of<PlanText>(), Does = typeof(SavePlanText) },
            new(SaveDraft, ("保存文本", "Save the text")) { Icon = "device-floppy", Input = FormDefinition.Of<PlanText>(), Does = typeof(SavePlanText) },
            new(SendForAlignment, ("征求衔接意见", "Ask for alignment opinions")) { Icon = "send", Input = FormDefinition.Of<AlignmentRequest>(), Does = typeof(AskForAlignment) },
            new(CloseAlignment, ("汇总衔接意见", "Close the alignment")) { Icon = "arrows-exchange", Input = FormDefinition.Of<AlignmentTable>(), Does = typeof(SettleAlignment) },
            new(DrawExperts, ("抽取论证专家", "Draw experts")) { Icon = "dice-5", Input = FormDefinition.Of<PanelDraw>(), Does = typeof(DrawPanel) },
            new(CloseArgument, ("形成论证意见", "Close the argument")) { Icon = "users", Input = FormDefinition.Of<PanelClose>(), Does = typeof(RecordArgument) },
            new(OpenComment, ("公开征求意见", "Ask the public")) { Icon = "outreach", Input = FormDefinition.Of<CommentCall>(), Does = typeof(OpenPublicComment) },
            new(SkipComment, ("不需公开征求意见", "No public comment needed")) { RemarkAsked = ("理由", "Reason"), RemarkRequired = true },
            new(CloseComment, ("汇总公众意见", "Close the comment")) { Icon = "messages", Does = typeof(ClosePublicComment) },
            new(AskLegalReview, ("送合法性审核", "To legality review")) { Icon = "policy", Input = FormDefinition.Of<DueChecks>() },
            new(PassLegalReview, ("审核合法", "Lawful")) { Icon = "check", Input = FormDefinition.Of<LegalityOpinion>() },
            new(ObjectLegally, ("审核不合法，退回", "Not lawful: send back")) { Icon = "x", RemarkAsked = ("理由和依据", "Reasons and basis"), RemarkRequired = true },
            new(Deliberate, ("主任办公会审议，报市政府", "Deliberated: to the government")) { Icon = "users", Input = FormDefinition.Of<DirectorsMeeting>(), Does = typeof(HoldMeeting) },
            new(ApproveHere, ("主任办公会批准", "Approved by the directors’ meeting")) { Icon = "check", Input = FormDefinition.Of<DirectorsMeeting>(), Does = typeof(ApprovePlanHere), IsDecision = true },
            new(SendBack, ("审议未通过，退回修改", "Not passed: back to the draft")) { Icon = "rotate", RemarkAsked = ("修改要求", "What to change"), RemarkRequired = true },
            new(RecordApproval, ("登记批准决定", "Record the approval")) { Icon = "building-bank", Input = FormDefinition.Of<OutsideDecision>(), Does = typeof(RecordPlanApproval), IsDecision = true },
            new(ReturnedByGovernment, ("市政府退回修改", "Returned by the government")) { Icon = "rotate", RemarkAsked = ("退回意见", "Why it was returned"), RemarkRequired = true },
            new(Issue, ("印发", "Issue")) { Icon = "send", Input = FormDefinition.Of<PlanIssue>(), Does = typeof(IssuePlan), IsDecision = true, Grave = true },
            new(Publish, ("公布", "Publish")) { Icon = "outreach", Input = FormDefinition.Of<Publication>(), Does = typeof(PublishPlan) },
            new(FileAbove, ("登记备案", "Record the filing")) { Icon = "file-certificate", Input = FormDefinition.Of<Filing>(), Does = typeof(FilePlan) },
            new(Abandon, ("中止编制", "Abandon")) { Icon = "x", Does = typeof(AbandonPlan), Grave = true, IsDecision = true, RemarkAsked = ("理由", "Reason"), RemarkRequired = true },
        ],
        Moves =
        [
            //  from           act                   to             who may
            new(Study,         FinishStudy,          Thinking,      Permissions.Handle),
            new(Thinking,      SettleThinking,       Outline,       Permissions.Handle),
            new(Outline,       SubmitOutline,        Drafting,         Permissions.Handle),
            new(Drafting,         SendForAlignment,     Aligning,      Permissions.Handle) { Needs = [PlanConditions.HasDraft] },
            new(Drafting,         SaveDraft,            Drafting,      Permissions.Handle),
            new(Aligning,      CloseAlignment,       Aligned,       Permissions.Handle),
            new(Aligned,       DrawExperts,          Arguing,       Permissions.Handle),
            new(Aligned,       SaveDraft,            Aligned,       Permissions.Handle),
            new(Arguing,       CloseArgument,        Argued,        Permissions.Handle),
            new(Argued,        OpenComment,          Commenting,    Permissions.Publish) { Needs = [PlanConditions.IsMajor] },
            new(Argued,        SkipComment,          Commented,     Permissions.Review) { Needs = [PlanConditions.IsNotMajor] },
            new(Argued,        SaveDraft,            Argued,        Permissions.Handle),
            new(Commenting,    CloseComment,         Commented,     Permissions.Handle),
            new(Commented,     AskLegalReview,       LegalReview,   Permissions.Handle),
            new(Commented,     SaveDraft,            Commented,     Permissions.Handle),
            new(LegalReview,   PassLegalReview,      Deliberating,  Permissions.LegalReview),
            new(LegalReview,   ObjectLegally,        Commented,     Permissions.LegalReview),
            new(Deliberating,  Deliberate,           AtGovernment,  Permissions.Decide) { Needs = [PlanConditions.GovernmentDecides] },
            new(Deliberating,  ApproveHere,          Approved,      Permissions.Approve) { Needs = [PlanConditions.OfficeDecides] },
            new(Deliberating,  SendBack,             Commented,     Permissions.Decide),
            new(AtGovernment,  RecordApproval,       Approved,      Permissions.Handle),
            new(AtGovernment,  ReturnedByGovernment, Commented,     Permissions.Handle),
            new(Approved,      Issue,                Issued,        Permissions.Decide),
            new(Issued,        Publish,              Published,     Permissions.Publish),
            new(Published,     FileAbove,            Filed,         Permissions.Handle),
            new(Study,         Abandon,              Abandoned,     Permissions.Approve),
            new(Thinking,      Abandon,              Abandoned,     Permissions.Approve),
            new(Outline,       Abandon,              Abandoned,     Permissions.Approve),
            new(Drafting,         Abandon,              Abandoned,     Permissions.Approve),
            new(Aligned,       Abandon,              Abandoned,     Permissions.Approve),
            new(Argued,        Abandon,              Abandoned,     Permissions.Approve),
            new(Commented,     Abandon,              Abandoned,     Permissions.Approve),
        ],
        Limits =
        [
            //  clock          runs in                                                                                             amount             basis
            new("compile",     [Study, Thinking, Outline, Drafting, Aligning, Aligned, Arguing, Argued, Commenting, Commented, LegalReview, Deliberating], 18.Months(), "中发〔2018〕44号") { Title = ("编制", "Compiling"), Mark = 'D' },
            new("alignment",   [Aligning], 15.WorkingDays(), "中发〔2018〕44号") { Title = ("衔接意见", "Alignment opinions"), Mark = 'D', Of = LimitOf.Party, Restarts = true },
            new("comment",     [Commenting], 30.CalendarDays(), $"{Major} 第十五条") { Title = ("公开征求意见", "Public comment"), Of = LimitOf.Party, Restarts = true },
            new("legality",    [LegalReview], 7.WorkingDays(), $"{Major} 第二十六条") { Title = ("合法性审核", "Legality review"), Restarts = true, Mark = 'K' },
            new("publication", [Issued], 20.WorkingDays(), "政府信息公开条例 第二十六条") { Title = ("公布", "Publication") },
        ],
        Guide = new()
        {
            Summary = ("编制发展战略、五年规划和行动计划：研究、起草、衔接、论证、征求意见、审议、印发、公布、备案。", "Strategies, five-year plans and action plans: studied, drafted, aligned, argued, opened to comment, deliberated, issued, published, filed."),
            Result = ("规划文本、指标表、项目表、编制说明", "The plan, its tables of targets and projects, an explanatory note"),
            Basis = ($"{Major}；政府信息公开条例 第二十六条", "Provisional Regulations on Major Administrative Decisions; Government Information Disclosure Regulations art. 26"),
        },
    };
}
