using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Targets;
using Rongxi.Planning.Tasks;

namespace Rongxi.Planning.Adjustments;

/// <summary>One value to be adjusted.</summary>
[Form("planning.adjusted-target", "目标调整", "Target")]
internal sealed record AdjustedTarget
{
    [Field("目标代码", "Code", Half = true, Example = "2.2"), Length(20, Min = 1), TargetCode]
    public string Code { get; init; } = "";

    [Field("调整项", "Value", Half = true)]
    public AdjustedValue What { get; init; }

    [Field("年份", "Year", Half = true), Between(1990, 2100), When(nameof(What), nameof(AdjustedValue.Year))]
    public int? Year { get; init; }

    [Field("新值", "New value", Half = true), Between(-1e12, 1e12)]
    public double NewValue { get; init; }

    [Field("理由", "Reason", Multiline = true), Length(500, Min = 4)]
    public string Reason { get; init; } = "";
}

/// <summary>What happens to a task.</summary>
internal enum TaskChange
{
    [Title("改期", "Other dates")]
    Dates,

    [Title("取消", "Dropped")]
    Drop,

    [Title("新增", "Added")]
    Add,
}

[Form("planning.adjusted-task", "任务调整", "Task")]
internal sealed record AdjustedTask
{
    [Field("任务序号", "No.", Half = true, Example = "12"), Length(12, Min = 1), TaskNo]
    public string No { get; init; } = "";

    [Field("调整", "Change", Half = true)]
    public TaskChange Change { get; init; }

    [Field("开始日期", "From", Half = true)]
    public DateOnly? StartOn { get; init; }

    [Field("完成日期", "Until", Half = true)]
    public DateOnly? FinishOn { get; init; }

    [Field("任务内容", "Content", Half = true), Length(300), When(nameof(Change), nameof(TaskChange.Add))]
    public string? Content { get; init; }

    [Field("英文内容", "Content in English", Half = true), Length(300), When(nameof(Change), nameof(TaskChange.Add))]
    public string? ContentEn { get; init; }

    [Field("牵头单位", "Lead", Half = true), Length(120), When(nameof(Change), nameof(TaskChange.Add))]
    public string? Lead { get; init; }

    [Field("理由", "Reason", Multiline = true), Length(500, Min = 4)]
    public string Reason { get; init; } = "";
}

/// <summary>A proposal to adjust a plan in force.</summary>
[Form("planning.adjustment", "规划调整", "Adjustment")]
internal sealed record AdjustmentProposal : ICheckedForm
{
    [Field("规划编号", "Plan", Half = true, InLists = true), Length(60, Min = 4)]
    public string PlanNumber { get; init; } = "";

    [Field("调整理由", "Why", Multiline = true), Length(4000, Min = 10)]
    public string Reason { get; init; } = "";

    [Field("目标调整", "Targets")]
    public IReadOnlyList<AdjustedTarget>? Targets { get; init; }

    [Field("任务调整", "Tasks")]
    public IReadOnlyList<AdjustedTask>? Tasks { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if ((Targets?.Count ?? 0) + (Tasks?.Count ?? 0) == 0)
        {
            yield return new(nameof(Targets), ("请写明调整哪些目标或任务", "Say which targets or tasks are adjusted"));
        }

        for (var i = 0; i < (Targets?.Count ?? 0); i++)
        {
            var row = Targets![i];
            if (row.What == AdjustedValue.Year && row.Year is null)
            {
                yield return new($"{nameof(Targets)}[{i}].{nameof(row.Year)}", ("请填写年份", "Enter the year"));
            }

            if (Targets.Take(i).Any(other => other.Code.Trim() == row.Code.Trim() && other.What == row.What && other.Year == row.Year))
            {
                yield return new($"{nameof(Targets)}[{i}].{nameof(row.Code)}", ($"{row.Code} 的同一项调整了两次", $"The same value of {row.Code} is adjusted twice"));
            }
        }

        for (var i = 0; i < (Tasks?.Count ?? 0); i++)
        {
            var row = Tasks![i];
            if (row.Change != TaskChange.Drop && (row.FinishOn is null || (row.Change == TaskChange.Add && (row.StartOn is null || string.IsNullOrWhiteSpace(row.Content) || string.IsNullOrWhiteSpace(row.Lead)))))
            {
                yield return new($"{nameof(Tasks)}[{i}].{nameof(row.FinishOn)}", ("改期须有完成日期；新增须有内容、牵头单位和起止日期", "Other dates need the last day; a new task needs content, lead and both dates"));
            }
        }
    }
}

/// <summary>The assessment of the proposal.</summary>
[Form("planning.adjustment-assessment", "调整评估", "Assessment")]
internal sealed record AdjustmentAssessment
{
    [Field("实施情况评估", "How the plan goes", Multiline = true), Length(4000, Min = 4)]
    public string Situation { get; init; } = "";

    [Field("调整的影响", "What the adjustment does", Multiline = true), Length(4000, Min = 4)]
    public string Effect { get; init; } = "";

    [Field("评估材料", "Papers")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}
