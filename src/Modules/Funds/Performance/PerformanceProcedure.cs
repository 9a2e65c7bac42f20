using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using static Rongxi.Funds.Performance.PerformanceAct;
using static Rongxi.Funds.Performance.PerformanceStage;

namespace Rongxi.Funds.Performance;

internal enum PerformanceStage
{
    GoalSet,
    Monitored,
    SelfEvaluated,
    Evaluated,
    Published,
    Dropped,
}

internal enum PerformanceAct
{
    MonitorGoals,
    SelfEvaluate,
    Evaluate,
    SendBack,
    Publish,
    Drop,
}

/// <summary>FND-5: the performance of a fund in a year, from the goals set with the budget to the use of the result in the next one.</summary>
internal static class PerformanceProcedure
{
    public const string Code = "FND-5";
    private const string Law = "预算法 第五十七条（项目默认）";

    public static readonly RuleNumber Excellent = new("excellent", ("“优”的最低得分", "“Excellent” from"), 90, RuleKeys.Points, Law) { Mark = 'K' };
    public static readonly RuleNumber Good = new("good", ("“良”的最低得分", "“Good” from"), 80, RuleKeys.Points, Law) { Mark = 'K' };
    public static readonly RuleNumber Fair = new("fair", ("“中”的最低得分", "“Fair” from"), 60, RuleKeys.Points, Law) { Mark = 'K' };

    public static readonly Procedure<PerformanceStage, PerformanceAct> Procedure = new(Code, ("专项资金绩效评价", "Performance evaluation of a fund"))
    {
        ShortTitle = ("绩效评价", "Performance"),
        Field = FundsModule.FieldName,
        Duties = ["CD-4.7", "WX-3.3"],
        Icon = "chart-bar",
        Form = FormDefinition.Of<PerformanceGoals>(),
        OpenedBy = Permissions.Handle,
        Opening = typeof(PerformanceOpening),
        Panel = PerformanceView.Panel,
        Numbers = [Excellent, Good, Fair],
        Opens = GoalSet,
        Stages =
        [
            new(GoalSet, ("设定目标", "Goals set")) { Track = 1 },
            new(Monitored, ("年中监控", "Monitored")) { Track = 2 },
            new(SelfEvaluated, ("年终自评", "Self-evaluated"), StageKind.Others) { Track = 3, StopBasis = "预算法 第五十七条：财政部门和第三方评价的时间不计入本办期限" },
            new(Evaluated, ("重点评价", "Evaluated"), StageKind.Decided) { Track = 4, Outcome = Outcome.Completed },
            new(Published, ("公开", "Published"), StageKind.Final) { Track = 5 },
            new(Dropped, ("取消", "Dropped"), StageKind.Final) { Outcome = Outcome.Terminated },
        ],
        Acts =
        [
            new(MonitorGoals, ("登记年中监控", "Monitor")) { Icon = "eye", Input = FormDefinition.Of<GoalValues>(), Does = typeof(MonitorPerformance) },
            new(SelfEvaluate, ("提交自评", "Self-evaluate")) { Icon = "inspections", Input = FormDefinition.Of<SelfEvaluation>(), Does = typeof(FileSelfEvaluation) },
            new(Evaluate, ("登记重点评价", "Record the evaluation")) { Icon = "policy", Input = FormDefinition.Of<KeyEvaluation>(), Does = typeof(RecordEvaluation), IsDecision = true },
            new(SendBack, ("退回自评", "Send back")) { Icon = "arrow-left", RemarkAsked = ("财政部门或第三方的意见", "What finance or the third party says"), RemarkRequired = true },
            new(Publish, ("公开结果", "Publish")) { Icon = "outreach", Does = typeof(PublishEvaluation), IsDecision = true, Grave = true },
            new(Drop, ("取消", "Drop")) { Icon = "x", RemarkAsked = ("理由", "Reason"), RemarkRequired = true, Grave = true },
        ],
        Moves =
        [
            //  from          act           to             who may
            new(GoalSet,       MonitorGoals, Monitored,     Permissions.Handle),
            new(GoalSet,       Drop,         Dropped,       Permissions.Review),
            new(Monitored,     MonitorGoals, Monitored,     Permissions.Handle),
            new(Monitored,     SelfEvaluate, SelfEvaluated, Permissions.Handle),
            new(SelfEvaluated, Evaluate,     Evaluated,     Permissions.Handle),
            new(SelfEvaluated, SendBack,     Monitored,     Permissions.Handle),
            new(Evaluated,     Publish,      Published,     Permissions.Decide),
        ],
        Limits =
        [
            new("monitoring", [GoalSet], 8.Months(), Law) { Title = ("年中监控", "Mid-year monitoring"), Mark = 'D' },
            new("publication", [Evaluated], 20, "政府信息公开条例 第二十六条") { Title = ("公开评价结果", "Publication of the result") },
        ],
    };

    /// <summary>The grade of a score, by the rule values of a day.</summary>
    public static EvaluationGrade GradeOf(decimal score, RuleBook rules, DateOnly on) =>
        score >= rules.Number(Procedure, Excellent, on) ? EvaluationGrade.Excellent
        : score >= rules.Number(Procedure, Good, on) ? EvaluationGrade.Good
        : score >= rules.Number(Procedure, Fair, on) ? EvaluationGrade.Fair
        : EvaluationGrade.Poor;
}
