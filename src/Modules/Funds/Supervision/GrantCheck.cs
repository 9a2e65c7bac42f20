using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;

namespace Rongxi.Funds.Supervision;

/// <summary>A check on site of a grant (资金监督台账): drawn in a sample, or made besides; register <c>funds.checks</c>.</summary>
internal sealed class GrantCheck : IRegistered
{
    public const string Register = "funds.checks";
    public const string Series = "JC";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Number { get; init; }
    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("支持编号", "Grant")]
    public required string GrantNumber { get; init; }

    [Field("项目名称", "Project")]
    public required string ProjectName { get; init; }

    [Field("承担单位", "Recipient")]
    public required string Unit { get; init; }

    [Field("统一社会信用代码", "Credit code")]
    public required string UnitCode { get; init; }

    /// <summary>Case of the sample it was drawn in; null for a check made besides.</summary>
    [Field("抽查办件", "Sample"), Protected]
    public string? SampleCase { get; init; }

    [Field("入选方式", "How it came in")]
    public required string ChosenBy { get; init; }

    [Field("检查日期", "Checked on")]
    public DateOnly? CheckedOn { get; set; }

    [Field("检查人员", "Officers"), Protected]
    public string? Officers { get; set; }

    [Field("结果", "Result")]
    public CheckResult? Result { get; set; }

    [Field("检查情况", "Findings"), Protected]
    public string? Findings { get; set; }

    [Field("整改期限", "Correct by")]
    public DateOnly? CorrectBy { get; set; }

    [Field("整改完成", "Corrected on")]
    public DateOnly? CorrectedOn { get; set; }

    [Field("办件", "Case"), Protected]
    public string? CaseNumber { get; set; }
}
