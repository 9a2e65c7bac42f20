using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using static Rongxi.Funds.Calls.CallAct;
using static Rongxi.Funds.Calls.CallStage;

namespace Rongxi.Funds.Calls;

internal enum CallStage
{
    Drafted,
    WithFinance,
    Agreed,
    Open,
    UnderReview,
    WithExperts,
    Listed,
    Deliberated,
    Proposed,
    Noticed,
    NoticeOver,
    Planned,
    Concluded,
    Lapsed,
}

internal enum CallAct
{
    Amend,
    SendToFinance,
    FinanceAgrees,
    FinanceObjects,
    Publish,
    EndWindow,
    DrawExperts,
    CloseReview,
    DrawUp,
    Deliberate,
    SendBack,
    FinanceAgreesToList,
    Publicise,
    StrikeOff,
    EndNotice,
    Plan,
    Conclude,
    GiveUp,
}

/// <summary>
/// FND-2C: a call from the draft of its guide to the plan that gives the money out. Its applications are cases of their own
/// (FND-2); where the whole list moves, the acts of this table move them, see <see cref="ListMoves"/>.
/// </summary>
internal static class CallProcedure
{
    public const string Code = "FND-2C";
    private const string Measures = "专项资金管理办法 第八条（项目默认）";

    public static readonly RuleNumber Window = new("window-days", ("申报期不少于", "Window, at least"), 20, nameof(SpanUnit.CalendarDays), Measures);
    public static readonly RuleNumber PassScore = new("pass-score", ("入选最低得分", "Least score to be supported"), 60, RuleKeys.Points, Measures);
    public static readonly RuleNumber NoticeLeast = new("notice-least", ("公示期不少于", "Publicity, at least"), 5, nameof(SpanUnit.WorkingDays), "政府信息公开条例 第二十条（项目默认）") { Mark = 'K' };
    public static readonly RuleNumber NoticeMost = new("notice-most", ("公示期不超过", "Publicity, at most"), 7, nameof(SpanUnit.WorkingDays), "政府信息公开条例 第二十条（项目默认）") { Mark = 'K' };

    /// <summary>What the experts judge; the highest and the lowest total are dropped.</summary>
    public static readonly ScoreSheet Sheet = new("FND-2.review", ("专项资金项目评分表", "Score sheet for grants"),
    [
        new("innovation", ("创新性和先进性", "Innovation"), 25),
        new("feasibility", ("技术方案和可行性", "Plan and feasibility"), 25),
        new("benefit", ("经济和社会效益", "Economic and social benefit"), 25),
        new("budget", ("投资和预算的合理性", "Investment and budget"), 15),
        new("team", ("团队和基础条件", "Team and means"), 10),
    ])
    {
        DropEnds = 1, LeastSeats = 5, Act = nameof(DrawExperts), Shares = [new(5, ExpertSpecialty.Finance)], Basis = "专项资金管理办法 第十二条（项目默认）",
    };

    public static readonly Procedure<CallStage, CallAct> Procedure = new(Code, ("申报指南、支持清单和资金计划", "Call, list and plan of a fund"))
    {
        ShortTitle = ("指南与计划", "Call and plan"),
        Field = FundsModule.FieldName,
        Duties = ["CD-4.7", "WX-3.3"],
        Icon = "outreach",
        Form = FormDefinition.Of<CallDraft>(),
        OpenedBy = Permissions.Handle,
        Opening = typeof(CallOpening),
        Panel = CallView.Panel,
        ScoreSheet = Sheet,
        Numbers = [Window, PassScore, NoticeLeast, NoticeMost],
        Opens = Drafted,
        Stages =
        [
            new(Drafted, ("起草指南", "Drafted")) { Track = 1 },
            new(WithFinance, ("财政会商", "With finance"), StageKind.Others) { StopBasis = "专项资金管理办法 第七条：与财政部门会商的时间不计入期限" },
            new(Agreed, ("已会商", "Agreed with finance")) { Track = 2 },
            new(Open, ("申报中", "Open"), StageKind.Others) { Track = 3, StopBasis = "专项资金管理办法 第八条：申报期不计入期限" },
            new(UnderReview, ("审核评审", "Under review")) { Track = 4 },
            new(WithExperts, ("专家评审", "With the experts"), StageKind.Others) { StopBasis = "专项资金管理办法 第十二条：专家评审所需时间不计入期限" },
            new(Listed, ("已拟清单", "List drawn up")) { Track = 5 },
            new(Deliberated, ("办公会已审议", "Deliberated"), StageKind.Others) { StopBasis = "专项资金管理办法 第七条：与财政部门会商的时间不计入期限" },
            new(Proposed, ("拟支持", "Proposed")) { Track = 6 },
            new(Noticed, ("公示", "Under publicity"), StageKind.Others) { Track = 7, StopBasis = "专项资金管理办法 第十四条：公示期不计入期限" },
            new(NoticeOver, ("公示无异议", "Publicity over")),
            new(Planned, ("已下达计划", "Planned"), StageKind.Decided) { Track = 8, Outcome = Outcome.Granted },
            new(Concluded, ("办结", "Concluded"), StageKind.Final) { Track = 9, Outcome = Outcome.Completed },
            new(Lapsed, ("终止", "Given up"), StageKind.Final) { Outcome = Outcome.Terminated },
        ],
        Acts =
        [
            new(Amend, ("修改指南", "Amend the draft")) { Icon = "edit", Input = FormDefinition.Of<CallDraft>() },
            new(SendToFinance, ("送财政会商", "Send to finance")) { Icon = "send" },
            new(FinanceAgrees, ("登记财政意见（同意）", "Finance agrees")) { Icon = "check", Input = FormDefinition.Of<OutsideDecision>() },
            new(FinanceObjects, ("登记财政意见（退改）", "Finance objects")) { Icon = "arrow-left", RemarkAsked = ("财政意见和文号", "What finance says, with the number"), RemarkRequired = true },
            new(Publish, ("联合发布指南", "Publish the guide")) { Icon = "outreach", Input = FormDefinition.Of<GuidePublication>(), Does = typeof(PublishGuide), Grave = true },
            new(EndWindow, ("申报截止", "Close the window")) { Icon = "lock", Does = typeof(CloseWindow) },
            new(DrawExperts, ("抽取评审专家", "Draw the panel")) { Icon = "users", Input = FormDefinition.Of<CallPanel>(), Does = typeof(DrawCallPanel) },
            new(CloseReview, ("结束专家评审", "Close the panel")) { Icon = "check", Input = FormDefinition.Of<PanelClose>(), Does = typeof(CloseCallPanel) },
            new(DrawUp, ("拟定支持清单", "Draw up the list")) { Icon = "list", Input = FormDefinition.Of<ListDraft>(), Does = typeof(DrawUpList) },
            new(Deliberate, ("主任办公会审议", "Directors’ meeting")) { Icon = "policy", Input = FormDefinition.Of<DirectorsMeeting>(), Does = typeof(DeliberateList), IsDecision = true },
            new(SendBack, ("退回修改清单", "Send the list back")) { Icon = "arrow-left", RemarkAsked = ("理由", "Reason"), RemarkRequired = true, Does = typeof(SendListBack) },
            new(FinanceAgreesToList, ("登记财政意见（清单）", "Finance agrees to the list")) { Icon = "check", Input = FormDefinition.Of<OutsideDecision>(), Does = typeof(ProposeList) },
            new(Publicise, ("公示", "Publish the list")) { Icon = "outreach", Input = FormDefinition.Of<ListNotice>(), Does = typeof(PublishList) },
            new(StrikeOff, ("取消拟支持资格", "Strike off the list")) { Icon = "x", Input = FormDefinition.Of<Strike>(), Does = typeof(StrikeOffList), Grave = true },
            new(EndNotice, ("公示结束", "End the publicity")) { Icon = "check", Does = typeof(ConcludeNotice) },
            new(Plan, ("联合下达资金计划", "Issue the plan")) { Icon = "funds", Input = FormDefinition.Of<OutsideDecision>(), Does = typeof(IssuePlan), IsDecision = true, Grave = true },
            new(Conclude, ("办结", "Conclude")) { Icon = "cases", Does = typeof(ConcludeCall) },
            new(GiveUp, ("终止", "Give up")) { Icon = "x", RemarkAsked = ("理由", "Reason"), RemarkRequired = true, Does = typeof(GiveCallUp), IsDecision = true, Grave = true },
        ],
        Moves =
        [
            //  from          act                  to            who may
            new(Drafted,      SendToFinance,       WithFinance,  Permissions.Handle),
            new(Drafted,      Amend,               Drafted,      Permissions.Handle),
            new(Drafted,      GiveUp,              Lapsed,       Permissions.Decide),
            new(WithFinance,  FinanceAgrees,       Agreed,       Permissions.Handle),
            new(WithFinance,  FinanceObjects,      Drafted,      Permissions.Handle),
            new(Agreed,       Publish,             Open,         Permissions.Decide),
            new(Agreed,       GiveUp,              Lapsed,       Permissions.Decide),
            new(Open,         EndWindow,           UnderReview,  Permissions.Handle),
            new(UnderReview,  DrawExperts,         WithExperts,  Permissions.Handle),
            new(WithExperts,  CloseReview,         UnderReview,  Permissions.Handle),
            new(UnderReview,  DrawUp,              Listed,       Permissions.Handle),
            new(UnderReview,  GiveUp,              Lapsed,       Permissions.Approve),
            new(Listed,       DrawUp,              Listed,       Permissions.Handle),
            new(Listed,       Deliberate,          Deliberated,  Permissions.Handle),
            new(Listed,       SendBack,            UnderReview,  Permissions.Review),
            new(Deliberated,  FinanceAgreesToList, Proposed,     Permissions.Handle),
            new(Deliberated,  SendBack,            UnderReview,  Permissions.Review),
            new(Proposed,     Publicise,           Noticed,      Permissions.Decide),
            new(Noticed,      StrikeOff,           Noticed,      Permissions.Decide),
            new(Noticed,      EndNotice,           NoticeOver,   Permissions.Handle),
            new(NoticeOver,   Plan,                Planned,      Permissions.Approve),
            new(Planned,      Conclude,            Concluded,    Permissions.Handle),
        ],
        Limits =
        [
            new("guide", [Drafted, Agreed], 30, Measures) { Title = ("起草和发布指南", "Drafting and publishing the guide"), Mark = 'D' },
            new("review", [UnderReview, Listed], 60, "专项资金管理办法 第十二条（项目默认）") { Title = ("审核评审和拟定清单", "Review and list"), Mark = 'D' },
            new("plan", [Proposed, NoticeOver], 20, "专项资金管理办法 第十五条（项目默认）") { Title = ("公示后下达计划", "Plan after the publicity"), Mark = 'D' },
        ],
        Guide = new()
        {
            Summary = ("会同财政部门发布申报指南，审核评审后拟定清单、公示、联合下达资金计划。", "With finance: publish the guide, review, draw up and publish the list, issue the plan jointly."),
            Basis = ("预算法 第五十七条；市级专项资金管理办法", "Budget Law art. 57; municipal special-fund measures"),
        },
    };
}
