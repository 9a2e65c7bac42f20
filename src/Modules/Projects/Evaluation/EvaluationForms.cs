using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.Evaluation;

/// <summary>The six criteria with their points, a hundred in all.</summary>
internal record ScoredForm
{
    [Field("目标实现（25）", "Goal attainment (25)", Half = true), Between(0, 25)]
    public int GoalPoints { get; init; }

    [Field("数据共享（15）", "Sharing (15)", Half = true), Between(0, 15)]
    public int SharingPoints { get; init; }

    [Field("使用情况（20）", "Use (20)", HintZh = "活跃用户、办理量", HintEn = "Active users, transactions", Half = true), Between(0, 20)]
    public int UsePoints { get; init; }

    [Field("安全（15）", "Security (15)", Half = true), Between(0, 15)]
    public int SecurityPoints { get; init; }

    [Field("成本（15）", "Cost (15)", Half = true), Between(0, 15)]
    public int CostPoints { get; init; }

    [Field("满意度（10）", "Satisfaction (10)", Half = true), Between(0, 10)]
    public int SatisfactionPoints { get; init; }

    public int Total() => GoalPoints + SharingPoints + UsePoints + SecurityPoints + CostPoints + SatisfactionPoints;

    public IReadOnlyList<(Text Title, int Most, int Points)> Sheet() =>
    [
        (("目标实现", "Goal attainment"), 25, GoalPoints), (("数据共享", "Sharing"), 15, SharingPoints), (("使用情况", "Use"), 20, UsePoints),
        (("安全", "Security"), 15, SecurityPoints), (("成本", "Cost"), 15, CostPoints), (("满意度", "Satisfaction"), 10, SatisfactionPoints),
    ];
}

/// <summary>How the owner sees the project a year or two after it came into use: PRJ-6 opens with it.</summary>
[Form("projects.self-evaluation", "绩效自评", "Self-evaluation")]
internal sealed record SelfEvaluation : ScoredForm
{
    [Field("项目编号", "Project number", InLists = true, Example = "CDXX-2026-047"), Length(60, Min = 4)]
    public string ProjectNumber { get; init; } = "";

    [Field("活跃用户", "Active users", Half = true), Between(0, 2_000_000_000)]
    public long ActiveUsers { get; init; }

    [Field("年办理量", "Transactions a year", Half = true), Between(0, 1e15)]
    public long Transactions { get; init; }

    [Field("年运行费用", "Cost of operation a year", Half = true), Money]
    public long OperatingFen { get; init; }

    [Field("满意度调查", "Satisfaction found", HintZh = "满意的占比", HintEn = "Share that is satisfied", Half = true), Between(0, 100), Unit("%")]
    public double Satisfied { get; init; }

    [Field("绩效目标实现情况", "Targets")]
    public IReadOnlyList<TargetReached>? Targets { get; init; }

    [Field("自评说明", "Explanation", Multiline = true), Length(3000, Min = 10)]
    public string Explanation { get; init; } = "";

    [Field("自评报告", "Report")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

[Form("projects.target-reached", "绩效目标", "Target")]
internal sealed record TargetReached
{
    [Field("目标", "Target", Half = true), Length(80, Min = 2)]
    public string Name { get; init; } = "";

    [Field("单位", "Unit", Half = true), Length(20, Min = 1)]
    public string MeasuredIn { get; init; } = "";

    [Field("目标值", "Wanted", Half = true)]
    public double Wanted { get; init; }

    [Field("实际值", "Reached", Half = true)]
    public double Reached { get; init; }
}

/// <summary>A project is chosen as representative, and a third party entrusted (政府投资条例 第二十六条).</summary>
[Form("projects.evaluation-selection", "选定第三方评价", "Selection")]
internal sealed record EvaluationSelection
{
    [Field("选定理由", "Why it is representative", Multiline = true), Length(500, Min = 4)]
    public string Reason { get; init; } = "";

    [Field("第三方机构", "Third party", Half = true), Length(120, Min = 2)]
    public string ThirdParty { get; init; } = "";

    [Field("统一社会信用代码", "Credit code", Half = true), CreditCode]
    public string ThirdPartyCode { get; init; } = "";

    [Field("报告提交日期", "Report due", Half = true)]
    public DateOnly DueOn { get; init; }
}

/// <summary>The third party’s report, point by point.</summary>
[Form("projects.evaluation-report", "第三方评价报告", "Report of the third party")]
internal sealed record EvaluationReport : ScoredForm
{
    [Field("报告编号", "Number of the report", Half = true), Length(60, Min = 2)]
    public string Report { get; init; } = "";

    [Field("报告日期", "Day", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("评价意见", "Opinion", Multiline = true), Length(3000, Min = 10)]
    public string Opinion { get; init; } = "";

    [Field("存在问题和建议", "Problems and advice", Multiline = true), Length(2000)]
    public string? Advice { get; init; }

    [Field("评价报告", "The report")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}
