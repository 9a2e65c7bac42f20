using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;

namespace Rongxi.Funds.Performance;

/// <summary>Grade of an evaluation; where each begins is a rule value.</summary>
internal enum EvaluationGrade
{
    [Title("优", "Excellent")]
    Excellent,

    [Title("良", "Good")]
    Good,

    [Title("中", "Fair")]
    Fair,

    [Title("差", "Poor")]
    Poor,
}

/// <summary>What the evaluation does to the next budget (结果应用).</summary>
internal enum BudgetConsequence
{
    [Title("优先保障", "Given priority")]
    Priority,

    [Title("维持", "Kept")]
    Kept,

    [Title("压减", "Reduced")]
    Reduced,

    [Title("取消", "Cancelled")]
    Cancelled,
}

/// <summary>How an evaluation stands (handbook: FND-5).</summary>
internal enum EvaluationStanding
{
    [Title("已设目标", "Goals set")]
    GoalSet,

    [Title("已监控", "Monitored")]
    Monitored,

    [Title("已自评", "Self-evaluated")]
    SelfEvaluated,

    [Title("已评价", "Evaluated")]
    Evaluated,

    [Title("已公开", "Published")]
    Published,
}

/// <summary>What a consequence leaves for the next year.</summary>
internal static class BudgetConsequences
{
    private const int ReducedPercent = 80;

    /// <summary>The most that the next year may have of what this year had; null for no bound.</summary>
    public static long? MostOf(this BudgetConsequence consequence, long budgetFen) => consequence switch
    {
        BudgetConsequence.Reduced => Grants.Amounts.Share(budgetFen, ReducedPercent),
        BudgetConsequence.Cancelled => 0,
        _ => null,
    };
}

/// <summary>The evaluation of a fund in a year (绩效台账): register <c>funds.evaluations</c>.</summary>
internal sealed class FundEvaluation : IRegistered
{
    public const string Register = "funds.evaluations";
    public const string Series = "JX";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Number { get; init; }
    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("资金", "Fund")]
    public required string Fund { get; init; }

    [Field("年度", "Year")]
    public required int Year { get; init; }

    [Field("评价对象", "What is evaluated")]
    public required string Title { get; init; }

    [Field("预算金额", "Budget"), Money]
    public required long BudgetFen { get; init; }

    [Field("执行金额", "Spent"), Money]
    public long SpentFen { get; set; }

    [Field("绩效目标数", "Goals")]
    public required int Goals { get; init; }

    [Field("目标完成数", "Goals met")]
    public int GoalsMet { get; set; }

    [Field("办理进度", "Progress")]
    public EvaluationStanding Standing { get; set; } = EvaluationStanding.GoalSet;

    [Field("自评得分", "Self-evaluation")]
    public double? SelfScore { get; set; }

    [Field("评价得分", "Score")]
    public double? Score { get; set; }

    [Field("等级", "Grade")]
    public EvaluationGrade? GradeGiven { get; set; }

    [Field("结果应用", "Use of the result")]
    public BudgetConsequence? ConsequenceSet { get; set; }

    [Field("评价机构", "Evaluated by")]
    public string? EvaluatedBy { get; set; }

    [Field("报告文号", "Number of the report")]
    public string? ReportNumber { get; set; }

    [Field("公开日期", "Published on")]
    public DateOnly? PublishedOn { get; set; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; init; }

    /// <summary>The grade, of an evaluation that has one.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public EvaluationGrade Grade => GradeGiven ?? EvaluationGrade.Fair;

    /// <summary>The consequence, of an evaluation that has one.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public BudgetConsequence Consequence => ConsequenceSet ?? BudgetConsequence.Kept;
}
