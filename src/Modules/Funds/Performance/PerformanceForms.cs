using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Performance;

/// <summary>A goal set with the budget.</summary>
[Form("funds.goal", "绩效目标", "Goal")]
internal sealed record GoalRow
{
    [Field("指标", "Indicator", Half = true), Length(80, Min = 2)]
    public string Name { get; init; } = "";

    [Field("计量单位", "Unit", Half = true), Length(20, Min = 1), MeasureUnit]
    public string Unit { get; init; } = "";

    [Field("目标值", "Goal", Half = true), Between(0, 1_000_000_000_000)]
    public double Value { get; init; }

    [Field("越低越好", "Lower is better", Half = true)]
    public bool LowerIsBetter { get; init; }
}

/// <summary>What the fund is to achieve in the year.</summary>
[Form("funds.performance-goals", "绩效目标申报", "Performance goals")]
internal sealed record PerformanceGoals
{
    [Field("资金编号", "Fund", InLists = true, Half = true), Length(60, Min = 2)]
    public string Fund { get; init; } = "";

    [Field("年度", "Year", InLists = true, Half = true), Between(2000, 2100)]
    public int Year { get; init; }

    [Field("评价对象", "What is evaluated"), Length(120, Min = 4)]
    public string Title { get; init; } = "";

    [Field("绩效目标", "Goals", Start = "3")]
    public IReadOnlyList<GoalRow> Goals { get; init; } = [];
}

/// <summary>The value of a goal at a time.</summary>
[Form("funds.goal-value", "目标值", "Value of a goal")]
internal sealed record GoalValue
{
    [Field("目标序号", "No. of the goal", Half = true), Between(1, 200)]
    public int Seq { get; init; }

    [Field("实际值", "Value", Half = true), Between(0, 1_000_000_000_000)]
    public double Actual { get; init; }
}

/// <summary>What was found half through the year.</summary>
[Form("funds.monitoring", "年中监控", "Mid-year monitoring")]
internal sealed record GoalValues
{
    [Field("截至", "As of", Half = true, Start = "today")]
    public DateOnly AsOf { get; init; }

    [Field("目标完成情况", "Values", Start = "3")]
    public IReadOnlyList<GoalValue> Values { get; init; } = [];

    [Field("偏差和纠正措施", "Deviations and what is done", Multiline = true), Length(2000, Min = 2)]
    public string Deviations { get; init; } = "";
}

/// <summary>The office's own evaluation at the end of the year: points by the four parts that finance uses.</summary>
[Form("funds.self-evaluation", "绩效自评", "Self-evaluation")]
internal sealed record SelfEvaluation
{
    [Field("目标完成情况", "Values at the end of the year", Start = "3")]
    public IReadOnlyList<GoalValue> Values { get; init; } = [];

    [Field("决策", "Decision", HintZh = "满分 15", HintEn = "15 points", Half = true), Between(0, 15)]
    public double Decision { get; init; }

    [Field("过程", "Process", HintZh = "满分 25", HintEn = "25 points", Half = true), Between(0, 25)]
    public double Process { get; init; }

    [Field("产出", "Output", HintZh = "满分 30", HintEn = "30 points", Half = true), Between(0, 30)]
    public double Output { get; init; }

    [Field("效益", "Benefit", HintZh = "满分 30", HintEn = "30 points", Half = true), Between(0, 30)]
    public double Benefit { get; init; }

    [Field("自评说明", "Explanation", Multiline = true), Length(4000, Min = 4)]
    public string Says { get; init; } = "";

    [Field("自评报告", "The report")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

/// <summary>The evaluation by finance or a third party, and what follows from it.</summary>
[Form("funds.key-evaluation", "重点评价", "Evaluation")]
internal sealed record KeyEvaluation : ICheckedForm
{
    [Field("评价机构", "Evaluated by", Half = true, Example = "成都市财政局"), Length(120, Min = 4)]
    public string Body { get; init; } = "";

    [Field("报告文号", "Number of the report", Half = true), Length(80, Min = 2)]
    public string DocumentNumber { get; init; } = "";

    [Field("评价日期", "Day", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("得分", "Score", Half = true), Between(0, 100)]
    public double Score { get; init; }

    [Field("主要问题", "What was found", Multiline = true), Length(4000, Min = 2)]
    public string Findings { get; init; } = "";

    [Field("结果应用", "Use of the result", HintZh = "“差”的须压减或取消", HintEn = "A poor one is reduced or cancelled")]
    public BudgetConsequence Consequence { get; init; }

    [Field("评价报告", "The report")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (Math.Round(Score, 2) != Score)
        {
            yield return new(nameof(Score), ("得分最多两位小数", "Two decimals at most"));
        }
    }
}
