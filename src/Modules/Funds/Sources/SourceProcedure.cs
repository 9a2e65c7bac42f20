using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using static Rongxi.Funds.Sources.SourceAct;
using static Rongxi.Funds.Sources.SourceStage;

namespace Rongxi.Funds.Sources;

internal enum SourceStage
{
    Collected,
    Matched,
    WithFinance,
    Joint,
    Deliberated,
    Approved,
    Adjusted,
    Closed,
    Terminated,
}

internal enum SourceAct
{
    Revise,
    Match,
    AskFinance,
    FinanceAgrees,
    FinanceReturns,
    Deliberate,
    Approve,
    Adjust,
    Close,
    Terminate,
}

/// <summary>FND-1: the yearly table of a fund's sources, coordinated with finance, deliberated, approved, adjusted in the year.</summary>
internal static class SourceCoordination
{
    /// <summary>Least share of matching funds, in percent of the transfer that they match.</summary>
    public static readonly RuleNumber MatchingShare = new("matching-share", ("地方配套最低比例", "Least share of matching funds"), 30, RuleKeys.Percent, "预算法 第十六条（上级未规定的，按本市专项资金办法）");

    /// <summary>A line whose paid share is below so many percent of the share of the year gone is paid too slowly.</summary>
    public static readonly RuleNumber SlowShare = new("slow-share", ("支付偏慢：低于时间进度的比例", "Slow: paid share below so much of the time gone"), 40, RuleKeys.Percent, "预算法 第五十七条");

    /// <summary>A line of which less than so many percent is available is nearly spent.</summary>
    public static readonly RuleNumber LowRest = new("low-rest", ("将用完：可用低于总额的比例", "Nearly spent: available below so much of the total"), 3, RuleKeys.Percent, "预算法 第十三条");

    /// <summary>Days by which the treasury's date of a payment may differ from ours.</summary>
    public static readonly RuleNumber MatchDays = new("match-days", ("与国库对账允许的日期差", "Days between the treasury’s date and ours"), 5, RuleKeys.Count, "预算法 第六十一条");

    public static readonly Procedure<SourceStage, SourceAct> Procedure = new("FND-1", ("信息化资金来源统筹", "Coordination of sources"))
    {
        ShortTitle = ("来源统筹", "Sources"),
        Field = FundsModule.FieldName,
        Duties = ["CD-4.6"],
        Icon = "funds",
        OpenedBy = Permissions.Handle,
        Form = FormDefinition.Of<SourceTable>(),
        Opening = typeof(SourceOpening),
        Opens = Collected,
        CompetentAuthority = ("预算由本级人大批准，财政部门批复；本办提出来源统筹方案", "The people’s congress approves and finance issues the budget; the office proposes"),
        Numbers = [MatchingShare, SlowShare, LowRest, MatchDays],
        Stages =
        [
            new(Collected, ("汇集来源", "Collected")) { Track = 1 },
            new(Matched, ("配套核对", "Matched")) { Track = 2 },
            new(WithFinance, ("财政会商", "With finance"), StageKind.Others) { StopBasis = "预算法 第三十六条：与财政部门会商的时间不计入本办时限" },
            new(Joint, ("联合清单", "Joint list")) { Track = 3 },
            new(Deliberated, ("审议通过", "Deliberated")) { Track = 4 },
            new(Approved, ("批复下达", "Approved"), StageKind.Decided) { Track = 5, Outcome = Outcome.Granted },
            new(Adjusted, ("年中调整", "Adjusted"), StageKind.Decided) { Track = 6, Outcome = Outcome.Granted },
            new(Closed, ("年度办结", "Closed"), StageKind.Final) { Track = 7 },
            new(SourceStage.Terminated, ("终止", "Terminated"), StageKind.Final) { Outcome = Outcome.Terminated },
        ],
        Acts =
        [
            new(Revise, ("修改金额", "Revise amounts")) { Icon = "pencil", Input = FormDefinition.Of<SourceRevision>(), Does = typeof(ReviseSources), RemarkAsked = ("修改理由", "Reason"), RemarkRequired = true },
            new(Match, ("核对配套", "Check matching")) { Icon = "check", Input = FormDefinition.Of<MatchingFinding>(), Does = typeof(MatchSources) },
            new(AskFinance, ("送财政会商", "Send to finance")) { Icon = "share", Does = typeof(WriteToFinance) },
            new(FinanceAgrees, ("记录财政意见：同意", "Record: finance agrees")) { Icon = "check", Input = FormDefinition.Of<OutsideDecision>() },
            new(FinanceReturns, ("记录财政意见：退回", "Record: finance returns it")) { Icon = "rotate", Input = FormDefinition.Of<OutsideDecision>(), RemarkAsked = ("退回的意见", "What is to be changed"), RemarkRequired = true },
            new(Deliberate, ("主任办公会审议", "Record the deliberation")) { Icon = "users", Input = FormDefinition.Of<DirectorsMeeting>(), IsDecision = true },
            new(Approve, ("记录批复并入账", "Record the approval and post it")) { Icon = "funds", Input = FormDefinition.Of<OutsideDecision>(), Does = typeof(ApproveSources), IsDecision = true, Grave = true },
            new(Adjust, ("年中调整", "Adjust")) { Icon = "adjustments", Input = FormDefinition.Of<SourceAdjustment>(), Does = typeof(AdjustSources), IsDecision = true, Grave = true },
            new(Close, ("年度办结", "Close")) { Icon = "check", RemarkAsked = ("执行情况", "How it was carried out"), RemarkRequired = true },
            new(Terminate, ("终止", "Terminate")) { Icon = "x", RemarkAsked = ("理由", "Reason"), RemarkRequired = true, Grave = true, IsDecision = true },
        ],
        Moves =
        [
            //  from         act             to           who may
            new(Collected,   Match,          Matched,     Permissions.Handle),
            new(Collected,   Revise,         Collected,   Permissions.Handle),
            new(Collected,   Terminate,      SourceStage.Terminated, Permissions.Decide),
            new(Matched,     AskFinance,     WithFinance, Permissions.Handle),
            new(Matched,     Revise,         Collected,   Permissions.Handle),
            new(WithFinance, FinanceAgrees,  Joint,       Permissions.Handle),
            new(WithFinance, FinanceReturns, Collected,   Permissions.Handle),
            new(Joint,       Deliberate,     Deliberated, Permissions.Approve),
            new(Deliberated, Approve,        Approved,    Permissions.Decide),
            new(Deliberated, Terminate,      SourceStage.Terminated, Permissions.Decide),
            new(Approved,    Adjust,         Adjusted,    Permissions.Decide),
            new(Approved,    Close,          Closed,      Permissions.Handle),
            new(Adjusted,    Adjust,         Adjusted,    Permissions.Decide),
            new(Adjusted,    Close,          Closed,      Permissions.Handle),
        ],
        Separations =
        [
            new(nameof(Match), nameof(Approve), ("核对配套的人不能自己记录批复并入账（不相容岗位分离）", "Who checked the matching does not post the approval")),
        ],
        Limits =
        [
            new("collect", [Collected, Matched], 20, "预算法 第三十一条、第三十二条") { Title = ("汇集和核对", "Collect and match"), Mark = 'D' },
            new("deliberate", [Joint], 10, "预算法 第三十二条") { Title = ("提请审议", "Deliberate"), Mark = 'D' },
            new("issue", [Deliberated], 15.CalendarDays(), "预算法 第五十二条") { Title = ("批复后入账下达", "Issue after approval"), Mark = 'K' },
        ],
        Guide = new()
        {
            Summary = ("每年汇总一只专项资金的全部来源：市级预算、配套资金、上级转移支付、自筹资金；与财政会商、经审议并由财政批复后，逐行记入总账并下达。", "Once a year all sources of a fund are brought together: budget, matching funds, transfers, own money; agreed with finance, deliberated, approved, and posted line by line."),
            WhoMayApply = ("本办经办处室提出", "Proposed by the office itself"),
            ConditionsBasis = "预算法 第三十一条、第三十二条",
            Conditions = [("专项资金在存续期内", "The fund lives in that year"), ("配套不低于规定比例，或说明理由和补足期限", "Matching funds reach their share, or the reason is given")],
            Papers = [new(("资金来源表", "Table of sources"), ("在线填写", "filled in online"), ("必需", "always"))],
            Fees = ("不收费", "Free of charge"),
            Result = ("资金来源表；预算行登记并入账", "The table of sources; budget lines registered and posted"),
            Basis = ("预算法 第十六、三十一、三十二、五十二条", "Budget Law arts. 16, 31, 32, 52"),
            Tagline = ("每年一次，年中可调整", "Once a year; adjusted in the year"),
            Minutes = 30,
        },
    };
}
