using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Plans;
using Rongxi.Planning.Targets;
using static Rongxi.Planning.Monitoring.MonitoringAct;
using static Rongxi.Planning.Monitoring.MonitoringStage;

namespace Rongxi.Planning.Monitoring;

internal enum MonitoringStage
{
    Planned,
    Collecting,
    DataIn,
    Analysed,
    Evaluating,
    Deliberated,
    Reported,
    FollowUp,
    Closed,
    Dropped,
}

internal enum MonitoringAct
{
    Collect,
    TakeIn,
    Analyse,
    OrderEvaluation,
    ReceiveEvaluation,
    Assess,
    Deliberate,
    Report,
    RecordView,
    Follow,
    CheckOnSite,
    Close,
    Drop,
}

/// <summary>PLN-4: quarterly and annual monitoring, mid-term and final evaluation.</summary>
internal static class MonitoringProcedure
{
    public static readonly RuleNumber Tolerance = new("behind-points", ("落后时序的百分点", "Points behind time"), TargetProgress.DefaultTolerance, RuleKeys.Points, "规划管理默认");
    public static readonly RuleNumber MidTermYear = new("mid-term-year", ("中期评估在规划的第几年", "Year of the mid-term evaluation"), 3, RuleKeys.Count, "中发〔2018〕44号") { Mark = 'K' };
    public static readonly RuleNumber TargetWeight = new("score-targets", ("考核：目标分值", "Assessment: points for targets"), 50, RuleKeys.Points, "规划管理默认");
    public static readonly RuleNumber TaskWeight = new("score-tasks", ("考核：任务分值", "Assessment: points for tasks"), 35, RuleKeys.Points, "规划管理默认");
    public static readonly RuleNumber ReportWeight = new("score-reports", ("考核：填报分值", "Assessment: points for reports"), 15, RuleKeys.Points, "规划管理默认");
    public static readonly RuleNumber Excellent = new("grade-excellent", ("考核：优秀线", "Assessment: excellent from"), 90, RuleKeys.Points, "规划管理默认");
    public static readonly RuleNumber Good = new("grade-good", ("考核：良好线", "Assessment: good from"), 80, RuleKeys.Points, "规划管理默认");
    public static readonly RuleNumber Passed = new("grade-passed", ("考核：合格线", "Assessment: passed from"), 60, RuleKeys.Points, "规划管理默认");

    public static readonly Procedure<MonitoringStage, MonitoringAct> Procedure = new("PLN-4", ("规划实施监测评估", "Monitoring and evaluation of plans"))
    {
        ShortTitle = ("监测评估", "Monitoring"),
        Field = PlanningModule.FieldName,
        Duties = ["WX-2.5", "CD-2.4", "WX-2.4"],
        Icon = "chart-line",
        Form = FormDefinition.Of<MonitoringOrder>(),
        Opening = typeof(MonitoringOpening),
        OpenedBy = Permissions.Handle,
        Opens = Planned,
        Retention = Retention.Permanent,
        Panel = "/Pages/Modules/Planning/Monitoring/_Findings.cshtml",
        Numbers = [Tolerance, MidTermYear, TargetWeight, TaskWeight, ReportWeight, Excellent, Good, Passed],
        Stages =
        [
            new(Planned, ("已布置", "Planned")) { Track = 1 },
            new(Collecting, ("填报中", "Reports asked"), StageKind.Others) { StopBasis = "规划管理默认：自评由责任单位填报" },
            new(DataIn, ("数据已收", "Data in")) { Track = 2 },
            new(Analysed, ("已分析", "Analysed")) { Track = 3 },
            new(Evaluating, ("第三方评估", "Third-party evaluation"), StageKind.Others) { StopBasis = "规划管理默认：评估由第三方进行" },
            new(Deliberated, ("已审议", "Deliberated")),
            new(Reported, ("已报告", "Reported"), StageKind.Decided) { Track = 4, Outcome = Outcome.Completed },
            new(FollowUp, ("跟踪", "Follow-up"), StageKind.Decided) { Track = 5, Outcome = Outcome.Completed },
            new(Closed, ("已结束", "Closed"), StageKind.Final) { Outcome = Outcome.Completed },
            new(Dropped, ("已取消", "Dropped"), StageKind.Final) { Outcome = Outcome.Terminated },
        ],
        Acts =
        [
            new(Collect, ("布置填报", "Ask for reports")) { Icon = "send", Input = FormDefinition.Of<CollectReports>(), Does = typeof(OpenCollection) },
            new(TakeIn, ("收数", "Take in")) { Icon = "inbox", Input = FormDefinition.Of<TakeInReports>(), Does = typeof(CloseCollection) },
            new(Analyse, ("分析进展", "Analyse")) { Icon = "chart-line", Does = typeof(AnalyseProgress) },
            new(OrderEvaluation, ("委托第三方评估", "Order an evaluation")) { Icon = "users", Input = FormDefinition.Of<ThirdParty>(), Does = typeof(AskThirdParty) },
            new(ReceiveEvaluation, ("收到评估结论", "Evaluation received")) { Icon = "mail", Input = FormDefinition.Of<Evaluation>(), Does = typeof(TakeEvaluation) },
            new(Assess, ("年度考核打分", "Score the units")) { Icon = "certificate", Input = FormDefinition.Of<AssessUnitsInput>(), Does = typeof(Assessments.AssessUnits), IsDecision = true },
            new(Deliberate, ("主任办公会审议", "Deliberated by the directors’ meeting")) { Icon = "users", Input = FormDefinition.Of<DirectorsMeeting>(), Does = typeof(HoldMeeting) },
            new(MonitoringAct.Report, ("出具报告", "Report")) { Icon = "send", Input = FormDefinition.Of<ReportWords>(), Does = typeof(IssueReport), IsDecision = true },
            new(RecordView, ("登记市政府、人大意见", "Record the government’s view")) { Icon = "building-bank", Input = FormDefinition.Of<OutsideDecision>(), Does = typeof(RecordReportView) },
            new(Follow, ("转入跟踪", "Follow up")) { Icon = "eye" },
            new(CheckOnSite, ("现场检查", "Spot check")) { Icon = "inspections", Input = FormDefinition.Of<SpotCheck>(), Does = typeof(RecordSpotCheck) },
            new(Close, ("结束", "Close")) { Icon = "check", Input = FormDefinition.Of<CloseMonitoring>(), Does = typeof(CloseFollowUp) },
            new(Drop, ("取消", "Drop")) { Icon = "x", RemarkAsked = ("理由", "Reason"), RemarkRequired = true },
        ],
        Moves =
        [
            //  from        act                    to           who may
            new(Planned,     Collect,              Collecting,  Permissions.Handle),
            new(Planned,     Drop,                 Dropped,     Permissions.Review),
            new(Collecting,  TakeIn,               DataIn,      Permissions.Handle),
            new(DataIn,      Analyse,              Analysed,    Permissions.Handle),
            new(Analysed,    OrderEvaluation,      Evaluating,  Permissions.Handle) { Needs = [IsEvaluation] },
            new(Evaluating,  ReceiveEvaluation,    Analysed,    Permissions.Handle),
            new(Analysed,    Assess,               Analysed,    Permissions.Review) { Once = true, Needs = [IsAnnual] },
            new(Analysed,    Deliberate,           Deliberated, Permissions.Decide) { Needs = [IsNotQuarter, Evaluated] },
            new(Analysed,    MonitoringAct.Report, Reported,    Permissions.Review) { Needs = [IsQuarter] },
            new(Deliberated, MonitoringAct.Report, Reported,    Permissions.Decide),
            new(Reported,    RecordView,           FollowUp,    Permissions.Handle) { Needs = [IsEvaluation] },
            new(Reported,    Follow,               FollowUp,    Permissions.Handle) { Needs = [IsNoEvaluation] },
            new(FollowUp,    CheckOnSite,          FollowUp,    Permissions.Handle),
            new(FollowUp,    Close,                Closed,      Permissions.Review),
        ],
        Limits =
        [
            new("report",      [Planned, DataIn, Analysed, Deliberated], 6.Months(), "规划管理默认") { Title = ("报告", "Report"), NotLaterThan = file => file.FixedDay, Mark = 'D' },
            new("explanation", [FollowUp], 10.WorkingDays(), "规划管理默认") { Title = ("落后目标的说明", "Explanations of targets behind"), Of = LimitOf.Party, Mark = 'D' },
        ],
        Guide = new()
        {
            Summary = ("按季度、年度监测规划目标和任务，第三年中期评估，期末终期评估；落后的目标由责任单位说明原因。", "Targets and tasks are looked at each quarter and year, evaluated in the third year and at the end; who is responsible explains what is behind."),
            Result = ("监测报告、评估报告、年度考核", "Monitoring and evaluation reports, annual assessment"),
            Basis = ("重大行政决策程序暂行条例；中发〔2018〕44号", "Provisional Regulations on Major Administrative Decisions; Zhongfa [2018] No. 44"),
        },
    };

    public static MonitoringKind KindOf(Case file) => Enum.TryParse<MonitoringKind>(PlanConditions.Field(file, "kind"), out var kind) ? kind : MonitoringKind.Quarter;

    private static Text? IsQuarter(Case file) => KindOf(file) == MonitoringKind.Quarter ? null : ("年度监测和评估须经主任办公会审议", "Annual monitoring and evaluations go to the directors’ meeting");

    private static Text? IsNotQuarter(Case file) => KindOf(file) == MonitoringKind.Quarter ? ("季度监测不上会，直接出具报告", "Quarterly monitoring is reported without a meeting") : null;

    private static Text? IsAnnual(Case file) => KindOf(file) == MonitoringKind.Annual ? null : ("只在年度监测中考核", "Units are scored with the annual monitoring");

    private static Text? IsEvaluation(Case file) => IsEvaluationCase(file) ? null : ("只用于中期和终期评估", "For mid-term and final evaluations");

    private static Text? IsNoEvaluation(Case file) => IsEvaluationCase(file) ? ("评估报告须登记市政府、人大意见", "The government’s view of an evaluation is recorded") : null;

    /// <summary>A self-evaluation alone is no mid-term evaluation (planning.md, PLN-4).</summary>
    private static Text? Evaluated(Case file) =>
        !IsEvaluationCase(file) || file.Times(nameof(ReceiveEvaluation)) > 0 ? null : ("须先有第三方评估结论", "A third party’s evaluation is needed first");

    private static bool IsEvaluationCase(Case file) => KindOf(file) is MonitoringKind.MidTerm or MonitoringKind.Final;
}
