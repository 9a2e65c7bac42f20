using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;

namespace Rongxi.Planning.Assessments;

internal enum AssessmentGrade
{
    [Title("优秀", "Excellent")]
    Excellent,

    [Title("良好", "Good")]
    Good,

    [Title("合格", "Passed")]
    Passed,

    [Title("不合格", "Failed")]
    Failed,
}

/// <summary>The annual assessment of a unit by what it did of a plan: register <c>planning.assessments</c>.</summary>
[Form("planning.assessment", "年度考核", "Annual assessment")]
internal sealed class Assessment : IRegistered
{
    public const string Register = "planning.assessments";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>5101-2026-KH-0001</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("年度", "Year"), Between(1990, 2100)]
    public required int Year { get; init; }

    [Field("规划编号", "Plan"), Length(60)]
    public required string PlanNumber { get; init; }

    [Field("单位", "Unit"), Length(120)]
    public required string Unit { get; init; }

    [Field("目标得分", "Targets"), Between(0, 100)]
    public required double TargetScore { get; init; }

    [Field("任务得分", "Tasks"), Between(0, 100)]
    public required double TaskScore { get; init; }

    [Field("填报得分", "Reports"), Between(0, 100)]
    public required double ReportScore { get; init; }

    [Field("加减分", "Points added or taken"), Between(-20, 20)]
    public double Adjustment { get; set; }

    [Field("加减分理由", "Reason of these"), Length(300)]
    public string? AdjustmentReason { get; set; }

    [Field("总分", "Total"), Between(0, 120)]
    public required double Total { get; set; }

    [Field("等次", "Grade")]
    public required AssessmentGrade Grade { get; set; }

    [Field("依据", "How it came about"), Length(400)]
    public string? Basis { get; init; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; init; }
}
