using Rongxi.Funds.Grants;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using static Rongxi.Funds.Recovery.ClawbackAct;
using static Rongxi.Funds.Recovery.ClawbackStage;

namespace Rongxi.Funds.Recovery;

internal enum ClawbackStage
{
    Found,
    WithRecipient,
    Answered,
    LegalReview,
    Reviewed,
    Decided,
    Enforced,
    Recovered,
    Listed,
    Closed,
    Dropped,
}

internal enum ClawbackAct
{
    Notify,
    Answer,
    NoteSilence,
    AskLegalReview,
    PassLegalReview,
    ObjectLegally,
    Decide,
    RecordRepayment,
    Enforce,
    Settle,
    GiveUp,
    List,
    Close,
    Drop,
}

/// <summary>FND-6: money is claimed back, after the recipient was heard and the legality reviewed by somebody else than the handler.</summary>
internal static class ClawbackProcedure
{
    public const string Code = "FND-6";
    private const string Measures = "专项资金管理办法 第二十五条（项目默认）";
    private const string Punish = "财政违法行为处罚处分条例 第十四条（项目默认）";

    public static readonly RuleNumber InterestRate = new("interest-rate", ("追回资金年利率", "Interest a year"), 3.45m, RuleKeys.Percent, Measures);
    public static readonly RuleNumber TermLeast = new("term-least", ("缴款期限不少于", "Term of payment, at least"), 15, nameof(SpanUnit.CalendarDays), Measures);
    public static readonly RuleNumber TermMost = new("term-most", ("缴款期限不超过", "Term of payment, at most"), 30, nameof(SpanUnit.CalendarDays), Measures);
    public static readonly RuleNumber BarLeast = new("bar-least", ("限制申报不少于（年）", "Bar, at least (years)"), 3, RuleKeys.Count, Measures);
    public static readonly RuleNumber BarMost = new("bar-most", ("限制申报不超过（年）", "Bar, at most (years)"), 5, RuleKeys.Count, Measures);

    private static readonly IReadOnlyDictionary<ClawbackTrigger, RuleNumber> Interests = Enum.GetValues<ClawbackTrigger>().ToDictionary(
        trigger => trigger,
        trigger => new RuleNumber(
            $"interest.{trigger}", ($"计收利息：{Titles.Of(trigger).Zh}", $"Interest is taken: {Titles.Of(trigger).En.ToLowerInvariant()}"), trigger is ClawbackTrigger.FalsePapers or ClawbackTrigger.Misuse ? 1 : 0, RuleKeys.Flag, Measures));

    /// <summary>Whether interest is taken on a ground.</summary>
    public static RuleNumber InterestOn(ClawbackTrigger trigger) => Interests[trigger];

    public static readonly Procedure<ClawbackStage, ClawbackAct> Procedure = new(Code, ("专项资金追回", "Recovery of a grant"))
    {
        ShortTitle = ("资金追回", "Clawback"),
        Field = FundsModule.FieldName,
        Duties = ["CD-4.7", "WX-3.3"],
        Icon = "rotate",
        Form = FormDefinition.Of<ClawbackFinding>(),
        OpenedBy = Permissions.Handle,
        Opening = typeof(ClawbackOpening),
        Panel = ClawbackView.Panel,
        Numbers = [InterestRate, TermLeast, TermMost, BarLeast, BarMost, .. Interests.Values],
        Opens = Found,
        Stages =
        [
            new(Found, ("发现", "Found")) { Track = 1 },
            new(WithRecipient, ("告知", "Noticed"), StageKind.Applicant) { Track = 2, StopBasis = "行政处罚法 第四十四条、第四十五条：听取陈述和申辩" },
            new(Answered, ("已听取意见", "Answered")) { Track = 3 },
            new(LegalReview, ("法制审核", "Legality review")),
            new(Reviewed, ("已审核", "Reviewed")) { Track = 4 },
            new(Decided, ("已决定", "Decided"), StageKind.Decided) { Track = 5, Outcome = Outcome.Completed },
            new(Enforced, ("强制追缴", "Enforced"), StageKind.Decided),
            new(Recovered, ("已追回", "Recovered"), StageKind.Decided) { Track = 6 },
            new(Listed, ("列入信用名单", "Listed"), StageKind.Final) { Track = 7 },
            new(Closed, ("办结", "Closed"), StageKind.Final),
            new(Dropped, ("不予追回", "Dropped"), StageKind.Final) { Outcome = Outcome.Terminated },
        ],
        Acts =
        [
            new(Notify, ("发出追回告知书", "Send the notice")) { Icon = "mail", Does = typeof(SendClawbackNotice), Tells = ("拟追回专项资金，您可以陈述和申辩，见告知书", "Money is to be claimed back; you may state and defend, see the notice") },
            new(Answer, ("陈述和申辩", "Answer")) { Icon = "message-2", Input = FormDefinition.Of<ClawbackAnswer>(), Does = typeof(HearRecipient) },
            new(NoteSilence, ("逾期未答复", "No answer came")) { Icon = "clock", Does = typeof(NoteRecipientSilent) },
            new(AskLegalReview, ("送法制审核", "Send to legality review")) { Icon = "scale" },
            new(PassLegalReview, ("法制审核通过", "Pass legality review")) { Icon = "check", RemarkAsked = ("审核意见", "Opinion"), RemarkRequired = true },
            new(ObjectLegally, ("法制审核退回", "Return with objections")) { Icon = "arrow-left", RemarkAsked = ("审核意见", "Opinion"), RemarkRequired = true },
            new(Decide, ("作出追回决定", "Decide")) { Icon = "policy", Input = FormDefinition.Of<ClawbackDecision>(), Does = typeof(DecideClawback), IsDecision = true, Grave = true, Tells = ("已作出追回决定，请在期限内缴回国库", "The decision was made; pay to the treasury in time") },
            new(RecordRepayment, ("登记缴款", "Record a repayment")) { Icon = "coin", Input = FormDefinition.Of<Repayment>(), Does = typeof(RecordRepaid), Tells = ("缴款已登记", "Your repayment was recorded") },
            new(Enforce, ("强制追缴、移送", "Enforce or transfer")) { Icon = "policy", Input = FormDefinition.Of<Enforcement>(), Does = typeof(EnforceClawback), IsDecision = true, Grave = true },
            new(Settle, ("确认追回", "Settle")) { Icon = "check", Does = typeof(SettleClawback) },
            new(GiveUp, ("核销应收", "Give the rest up")) { Icon = "x", Input = FormDefinition.Of<OutsideDecision>(), Does = typeof(GiveUpRest), IsDecision = true, Grave = true },
            new(List, ("列入信用名单", "Put on the credit list")) { Icon = "shield-lock", Input = FormDefinition.Of<Listing>(), Does = typeof(PutOnCreditList), IsDecision = true, Grave = true, Tells = ("已列入专项资金信用名单", "The unit was put on the credit list") },
            new(Close, ("办结", "Close")) { Icon = "cases", RemarkAsked = ("办结说明，不列入名单的写明理由", "How it ended; why nobody is listed"), RemarkRequired = true, Does = typeof(CloseClawback) },
            new(Drop, ("不予追回", "Drop")) { Icon = "x", RemarkAsked = ("理由", "Reason"), RemarkRequired = true, Does = typeof(DropClawback), IsDecision = true },
        ],
        Moves =
        [
            //  from           act              to             who may
            new(Found,         Notify,          WithRecipient, Permissions.Handle),
            new(Found,         Drop,            Dropped,       Permissions.Decide),
            new(WithRecipient, Answer,          Answered,      Who.Applicant),
            new(WithRecipient, NoteSilence,     Answered,      Permissions.Handle),
            new(Answered,      AskLegalReview,  LegalReview,   Permissions.Handle),
            new(Answered,      Drop,            Dropped,       Permissions.Decide),
            new(LegalReview,   PassLegalReview, Reviewed,      Permissions.LegalReview),
            new(LegalReview,   ObjectLegally,   Answered,      Permissions.LegalReview),
            new(Reviewed,      Decide,          Decided,       Permissions.Approve),
            new(Reviewed,      Drop,            Dropped,       Permissions.Approve),
            new(Decided,       RecordRepayment, Decided,       Permissions.Handle),
            new(Decided,       Settle,          Recovered,     Permissions.Handle),
            new(Decided,       Enforce,         Enforced,      Permissions.Decide),
            new(Enforced,      RecordRepayment, Enforced,      Permissions.Handle),
            new(Enforced,      Settle,          Recovered,     Permissions.Handle),
            new(Enforced,      GiveUp,          Enforced,      Permissions.Approve),
            new(Enforced,      List,            Enforced,      Permissions.Decide) { Once = true },
            new(Recovered,     List,            Listed,        Permissions.Decide) { Once = true },
            new(Recovered,     Close,           Closed,        Permissions.Decide),
        ],
        Limits =
        [
            new("answer", [WithRecipient], 5, "行政处罚法 第四十四条、第四十五条（陈述申辩期限默认五个工作日）") { Title = ("陈述和申辩", "Statement and defence"), Of = LimitOf.Party, Mark = 'D' },
            new("decision", [Found, Answered, LegalReview, Reviewed], 60, Punish) { Title = ("作出决定", "Decision"), Mark = 'D' },
            new("payment", [Decided], 30.CalendarDays(), Measures) { Title = ("缴回国库", "Payment to the treasury"), Of = LimitOf.Party, Mark = 'D', NotLaterThan = file => file.FixedDay },
        ],
        Separations =
        [
            new("handler", nameof(PassLegalReview), ("承办人不得担任本件法制审核人员", "The handler may not review the legality of the same case")),
            new("handler", nameof(ObjectLegally), ("承办人不得担任本件法制审核人员", "The handler may not review the legality of the same case")),
            new("Open", nameof(PassLegalReview), ("立案人不得担任本件法制审核人员", "Whoever opened the case may not review its legality")),
            new(nameof(Notify), nameof(PassLegalReview), ("承办过本件的人员不得担任法制审核人员", "Whoever worked on the case may not review its legality")),
            new(nameof(Notify), nameof(Decide), ("承办人不得作出本件决定", "The handler may not decide the case")),
        ],
        Guide = new()
        {
            Summary = ("对弄虚作假、挪用、终止、验收不通过等情形追回专项资金和利息。", "Recovery of grants and interest after false papers, misuse, termination, failed acceptance."),
            Basis = ("财政违法行为处罚处分条例；项目合同书", "Regulations on punishing fiscal violations; the contract"),
            Remedies = ("对追回决定不服的，可以申请行政复议或者提起行政诉讼", "Reconsideration or suit"),
        },
    };
}
