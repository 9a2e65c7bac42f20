using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Reporting;

internal enum RoundStage
{
    Prepared,
    Notified,
    Locked,
    Reported,
    Filed,
    Cancelled,
}

internal enum RoundAct
{
    Notify,
    Lock,
    Report,
    Unlock,
    File,
    Cancel,
}

/// <summary>A round to be opened: which form, for which period, of whom.</summary>
[Form("statistics.round-order", "布置统计报表", "Round of a survey")]
internal sealed record RoundOrder
{
    [Field("报表", "Form", Half = true, InLists = true, HintZh = "统计报表台账中的编号或表号", HintEn = "Its number in the register of forms, or its form number"), Length(40, Min = 2)]
    public string Form { get; init; } = "";

    [Field("报告期", "Period", Half = true, InLists = true, Example = "2026Q3", HintZh = "2026、2026H1、2026Q3 或 2026-07", HintEn = "2026, 2026H1, 2026Q3 or 2026-07"), Length(10, Min = 4)]
    public string Period { get; init; } = "";

    [Section("调查单位", "Units asked")]
    [Field("名录标签", "List of the frame", Half = true, HintZh = "留空为名录全部单位", HintEn = "All units of the frame where empty"), Length(40)]
    public string? List { get; init; }

    [Field("行政区划", "District", Half = true), CodeList(SurveyDistricts.ListName)]
    public string? District { get; init; }

    [Field("行业代码", "Industry", Half = true, HintZh = "2–4 位数字", HintEn = "Two to four digits"), IndustryCode]
    public string? Industry { get; init; }

    [Field("指定单位", "Units named", Multiline = true, HintZh = "每行一个统一社会信用代码；留空按以上条件", HintEn = "One credit code a line; by the above where empty"), Length(20_000)]
    public string? Codes { get; init; }
}

/// <summary>STA-2: a round of a survey. What each unit owes and does is a collection of the kernel.</summary>
internal static class Collecting
{
    public const string Code = "STA-2";
    public const decimal GrowthPercent = 30;
    public const decimal LeastUnits = 3;
    private const string ByDefault = "统计管理默认";

    public static readonly IReadOnlyList<ReportKind> Kinds =
    [
        Kind("STA-2.month", ("统计月报", "Monthly return"), PeriodLength.Month, 15.CalendarDays()),
        Kind("STA-2.quarter", ("统计季报", "Quarterly return"), PeriodLength.Quarter, 20.CalendarDays()),
        Kind("STA-2.half-year", ("统计半年报", "Half-yearly return"), PeriodLength.HalfYear, 1.Months()),
        Kind("STA-2.year", ("统计年报", "Yearly return"), PeriodLength.Year, 3.Months()),
    ];

    public static readonly Procedure<RoundStage, RoundAct> Procedure = new(Code, ("统计报表收报", "Collection of a statistical form"))
    {
        ShortTitle = ("收报", "Round"),
        Field = StatisticsModule.FieldName,
        Duties = ["WX-2.7"],
        Icon = "inbox",
        OpenedBy = Permissions.Handle,
        Form = FormDefinition.Of<RoundOrder>(),
        Opening = typeof(RoundOpening),
        Opens = RoundStage.Prepared,
        Panel = "/Pages/Modules/Statistics/Reporting/_Round.cshtml",
        Numbers =
        [
            new("growth", ("增减幅度超过即须说明", "Growth beyond which a reason is asked"), GrowthPercent, RuleKeys.Percent, ByDefault),
            new("least-units", ("少于此数的汇总不公布", "A summary of fewer units is not published"), LeastUnits, RuleKeys.Count, "统计法 第二十八条") { Mark = 'D' },
            new("district-review", ("有区县审核单位的须经区县审核", "Returns pass their district where it has a reviewer"), 1, RuleKeys.Flag, ByDefault),
        ],
        Stages =
        [
            new(RoundStage.Prepared, ("准备", "Prepared")) { Track = 1 },
            new(RoundStage.Notified, ("收报审核", "Collecting and checking"), StageKind.Others) { Track = 2, StopBasis = "统计管理默认" },
            new(RoundStage.Locked, ("已锁定", "Locked")) { Track = 3 },
            new(RoundStage.Reported, ("已汇总上报", "Reported"), StageKind.Decided) { Track = 4, Outcome = Outcome.Completed },
            new(RoundStage.Filed, ("已归档", "Filed"), StageKind.Final) { Track = 5, Outcome = Outcome.Completed },
            new(RoundStage.Cancelled, ("已取消", "Cancelled"), StageKind.Final) { Outcome = Outcome.Terminated },
        ],
        Acts =
        [
            new(RoundAct.Notify, ("布置", "Ask the units")) { Icon = "send", Does = typeof(NotifyUnits) },
            new(RoundAct.Lock, ("锁定数据", "Lock")) { Icon = "lock", Does = typeof(LockRound), RemarkAsked = ("有单位未报时写明理由", "Reason, where units are outstanding"), Grave = true },
            new(RoundAct.Report, ("汇总上报", "Sum up and report")) { Icon = "chart-line", Does = typeof(ReportRound), IsDecision = true },
            new(RoundAct.Unlock, ("解锁更正", "Unlock to correct")) { Icon = "arrow-left", Does = typeof(UnlockRound), RemarkAsked = ("更正理由", "Reason of the correction"), RemarkRequired = true, IsDecision = true },
            new(RoundAct.File, ("归档", "File")) { Icon = "documents" },
            new(RoundAct.Cancel, ("取消", "Cancel")) { Icon = "x", Does = typeof(CancelRound), RemarkAsked = ("理由", "Reason"), RemarkRequired = true, Grave = true },
        ],
        Moves =
        [
            //  from                 act               to                    who may
            new(RoundStage.Prepared, RoundAct.Notify,  RoundStage.Notified,  Permissions.Handle),
            new(RoundStage.Prepared, RoundAct.Cancel,  RoundStage.Cancelled, Permissions.Handle),
            new(RoundStage.Notified, RoundAct.Lock,    RoundStage.Locked,    Permissions.Review),
            new(RoundStage.Notified, RoundAct.Cancel,  RoundStage.Cancelled, Permissions.Review),
            new(RoundStage.Locked,   RoundAct.Report,  RoundStage.Reported,  Permissions.Decide),
            new(RoundStage.Locked,   RoundAct.Unlock,  RoundStage.Notified,  Permissions.Review),
            new(RoundStage.Reported, RoundAct.File,    RoundStage.Filed,     Permissions.Handle),
            new(RoundStage.Reported, RoundAct.Unlock,  RoundStage.Notified,  Permissions.Decide),
        ],
        Limits =
        [
            new("notify",    [RoundStage.Prepared], 5.WorkingDays(), ByDefault) { Title = ("布置", "Asking the units"), Mark = 'D' },
            new("summarise", [RoundStage.Locked],   5.WorkingDays(), ByDefault) { Title = ("汇总上报", "Summing up"), Restarts = true, Mark = 'D' },
        ],
        Guide = new()
        {
            Summary = ("按批准的报表向名录单位收集统计资料：布置、填报、单位负责人签字、区县审核、逻辑审核、查询更正、锁定、汇总。能识别单个调查对象的资料不对外提供。", "Figures are collected from the units of the frame with an approved form: asked, filled in, signed by the unit's head, checked by district and office, queried and corrected, locked, summed up. What identifies one unit is given to nobody."),
            Basis = ("统计法 第十七条、第二十四条、第二十八条", "Statistics Law, arts. 17, 24, 28"),
        },
    };

    /// <summary>The kind of report for a length of period.</summary>
    public static ReportKind KindOf(PeriodLength every) => Kinds.First(kind => kind.Every == every);

    private static ReportKind Kind(string code, Text title, PeriodLength every, Span after) => new(code, title, StatisticsModule.FieldName, FormDefinition.Of<SurveyReport>())
    {
        Every = every, DueAfter = after, Receives = typeof(SurveyReceiver), Page = "/statistics/returns/{0}/{1}", Board = "/statistics/rounds/{0}/board",
    };
}
