using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Tasks;

namespace Rongxi.Planning.Monitoring;

/// <summary>A look at how a plan goes.</summary>
[Form("planning.monitoring", "监测评估", "Monitoring")]
internal sealed record MonitoringOrder
{
    [Field("规划编号", "Plan", Half = true, InLists = true), Length(60, Min = 4)]
    public string PlanNumber { get; init; } = "";

    [Field("类型", "Kind", Half = true, InLists = true)]
    public MonitoringKind Kind { get; init; }

    [Field("监测期", "Period", Half = true, InLists = true, Example = "2026Q3", HintZh = "季度写作 2026Q3，年度写作 2026", HintEn = "A quarter as 2026Q3, a year as 2026"), Length(8, Min = 4)]
    public string Period { get; init; } = "";
}

/// <summary>Asks the responsible units for their self-reports.</summary>
[Form("planning.collect", "布置填报", "Ask for reports")]
internal sealed record CollectReports
{
    [Field("填报截止", "Due", Half = true)]
    public DateOnly DueOn { get; init; }
}

/// <summary>What a unit says of a target.</summary>
[Form("planning.reported-target", "目标自评", "Target")]
internal sealed record ReportedTarget
{
    [Field("目标编号", "Target", Half = true, HintZh = "如 5101-2026-GH-0001-M1.1", HintEn = "Such as 5101-2026-GH-0001-M1.1"), Length(80, Min = 4)]
    public string Number { get; init; } = "";

    [Field("指标", "Name", Half = true), Length(120)]
    public string? Name { get; init; }

    [Field("实际值", "Actual value", Half = true), Between(-1e12, 1e12)]
    public double? Value { get; init; }

    [Field("为初步数", "Provisional", Half = true)]
    public bool Provisional { get; init; }

    [Field("说明", "Note"), Length(500)]
    public string? Note { get; init; }
}

/// <summary>What a unit says of a task.</summary>
[Form("planning.reported-task", "任务自评", "Task")]
internal sealed record ReportedTask
{
    [Field("任务编号", "Task", Half = true), Length(80, Min = 4)]
    public string Number { get; init; } = "";

    [Field("任务", "Content", Half = true), Length(300)]
    public string? Content { get; init; }

    [Field("进展", "Standing", Half = true)]
    public TaskStanding Standing { get; init; }

    [Field("完成比例", "Done", Half = true), Unit("%"), Between(0, 100)]
    public int DonePercent { get; init; }

    [Field("实际完成日期", "Done on", Half = true)]
    public DateOnly? DoneOn { get; init; }

    [Field("说明", "Note"), Length(1000)]
    public string? Note { get; init; }
}

/// <summary>A unit's self-report for a period, with its evidence.</summary>
[Form("planning.progress", "规划实施自评", "Self-report")]
internal sealed record ProgressReport : ICheckedForm
{
    [Section("目标", "Targets")]
    [Field("目标自评", "Targets")]
    public IReadOnlyList<ReportedTarget>? Targets { get; init; }

    [Section("任务", "Tasks")]
    [Field("任务自评", "Tasks")]
    public IReadOnlyList<ReportedTask>? Tasks { get; init; }

    [Section("综合", "In all")]
    [Field("总体情况和问题", "In all, and problems", Multiline = true), Length(4000, Min = 2)]
    public string Summary { get; init; } = "";

    [Field("佐证材料", "Evidence")]
    public IReadOnlyList<Attachment>? Evidence { get; init; }

    public IEnumerable<FieldError> Check()
    {
        for (var i = 0; i < (Tasks?.Count ?? 0); i++)
        {
            var task = Tasks![i];
            if ((task.Standing == TaskStanding.Done) != (task.DonePercent == 100))
            {
                yield return new($"{nameof(Tasks)}[{i}].{nameof(ReportedTask.DonePercent)}", ("完成与 100% 应一致", "Done and 100 % go together"), task.Standing == TaskStanding.Done ? "100" : null);
            }

            if (task.Standing == TaskStanding.Done && task.DoneOn is null)
            {
                yield return new($"{nameof(Tasks)}[{i}].{nameof(ReportedTask.DoneOn)}", ("请填写实际完成日期", "Say when it was done"));
            }
        }
    }
}

/// <summary>Closes the collection; where somebody has not reported, why it is closed all the same.</summary>
[Form("planning.take-in", "收数", "Take in")]
internal sealed record TakeInReports
{
    [Field("未报齐仍收数的理由", "Why it is closed with reports outstanding"), Length(400)]
    public string? Reason { get; init; }
}

/// <summary>A third party is asked to evaluate.</summary>
[Form("planning.third-party", "委托第三方评估", "Third-party evaluation")]
internal sealed record ThirdParty
{
    [Field("评估机构", "Evaluator", Half = true), Length(120, Min = 2)]
    public string Name { get; init; } = "";

    [Field("应交报告日期", "Report due", Half = true)]
    public DateOnly DueOn { get; init; }
}

/// <summary>What the third party found.</summary>
[Form("planning.evaluation", "第三方评估结论", "Evaluation")]
internal sealed record Evaluation
{
    [Field("评估结论", "Findings", Multiline = true), Length(4000, Min = 10)]
    public string Findings { get; init; } = "";

    [Field("建议", "Proposals", Multiline = true), Length(4000, Min = 2)]
    public string Proposals { get; init; } = "";

    [Field("评估报告", "The report")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

/// <summary>Points added to or taken from a unit's score.</summary>
[Form("planning.points", "加减分", "Points")]
internal sealed record PointsRow
{
    [Field("单位", "Unit", Half = true), Length(120, Min = 2)]
    public string Unit { get; init; } = "";

    [Field("加减分", "Points", Half = true), Between(-20, 20)]
    public double Points { get; init; }

    [Field("理由", "Reason"), Length(300, Min = 2)]
    public string Reason { get; init; } = "";
}

/// <summary>The annual assessment of the units.</summary>
[Form("planning.assess", "年度考核", "Annual assessment")]
internal sealed record AssessUnitsInput
{
    [Field("加减分", "Points added or taken")]
    public IReadOnlyList<PointsRow>? Points { get; init; }
}

/// <summary>What the report says beyond its tables.</summary>
[Form("planning.report", "监测评估报告", "Report")]
internal sealed record ReportWords
{
    [Field("总体判断", "In all", Multiline = true), Length(4000, Min = 4)]
    public string Judgement { get; init; } = "";

    [Field("问题", "Problems", Multiline = true), Length(4000, Min = 2)]
    public string Problems { get; init; } = "";

    [Field("下一步措施", "Next steps", Multiline = true), Length(4000, Min = 2)]
    public string Next { get; init; } = "";
}

/// <summary>An officer of a check on the spot.</summary>
[Form("planning.officer", "检查人员", "Officer")]
internal sealed record CheckOfficer
{
    [Field("姓名", "Name", Half = true), Length(40, Min = 2)]
    public string Name { get; init; } = "";

    [Field("单位", "Unit", Half = true), Length(120)]
    public string? Unit { get; init; }
}

/// <summary>A check on the spot, by at least two (WX-2.5).</summary>
[Form("planning.spot-check", "现场检查", "Spot check")]
internal sealed record SpotCheck : ICheckedForm
{
    [Field("被检查单位", "Unit checked", Half = true), Length(120, Min = 2)]
    public string Unit { get; init; } = "";

    [Field("检查日期", "Day", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("检查人员", "Officers", Start = "2")]
    public IReadOnlyList<CheckOfficer> Officers { get; init; } = [];

    [Field("检查情况", "Findings", Multiline = true), Length(2000, Min = 2)]
    public string Findings { get; init; } = "";

    [Field("整改要求", "To be put right", Multiline = true), Length(2000)]
    public string? Demands { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (Officers.Select(officer => officer.Name.Trim()).Distinct().Count() < 2)
        {
            yield return new(nameof(Officers), ("检查人员不得少于两人", "At least two officers"));
        }
    }
}

/// <summary>Causes as accepted, where they were explained.</summary>
[Form("planning.close-monitoring", "结束", "Close")]
internal sealed record CloseMonitoring
{
    [Field("跟踪情况", "What came of it", Multiline = true), Length(2000, Min = 2)]
    public string Says { get; init; } = "";
}
