using Rongxi.Funds.Applications;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Grants;

/// <summary>A milestone as the contract fixes it.</summary>
[Form("funds.milestone", "拨款节点", "Milestone")]
internal sealed record MilestoneRow
{
    [Field("节点", "Milestone", Half = true, Example = "合同签订"), Length(80, Min = 2)]
    public string Title { get; init; } = "";

    [Field("拨付金额", "Payment", Half = true), Money, Between(0.01, 10_000_000_000)]
    public long AmountFen { get; init; }

    [Field("计划完成日期", "Due on", Half = true)]
    public DateOnly DueOn { get; init; }

    [Field("证明材料", "Evidence", Half = true, Example = "发票、阶段成果报告"), Length(200, Min = 2)]
    public string Evidence { get; init; } = "";

    [Field("配套资金须先到位", "Own money first", Half = true)]
    public bool NeedsMatching { get; init; }

    [Field("验收通过后拨付", "After acceptance", Half = true)]
    public bool AfterAcceptance { get; init; }
}

/// <summary>The contract of a project (项目合同书、任务书).</summary>
[Form("funds.contract", "项目合同书", "Contract")]
internal sealed record ContractForm : ICheckedForm
{
    [Field("签订日期", "Signed on", Half = true, Start = "today")]
    public DateOnly SignedOn { get; init; }

    [Field("应配套的自筹资金", "Own money promised", HintZh = "不填的按申报书", HintEn = "As applied for where empty", Half = true), Money, Between(0, 10_000_000_000)]
    public long? OwnFen { get; init; }

    [Field("实施开始日期", "Starts on", HintZh = "不填的按申报书", HintEn = "As applied for where empty", Half = true)]
    public DateOnly? StartOn { get; init; }

    [Field("实施截止日期", "Ends on", HintZh = "不填的按申报书", HintEn = "As applied for where empty", Half = true)]
    public DateOnly? FinishOn { get; init; }

    [Field("拨款节点", "Milestones", HintZh = "各节点金额之和等于支持金额", HintEn = "Their amounts add up to the support", Start = "1")]
    public IReadOnlyList<MilestoneRow> Milestones { get; init; } = [];

    [Field("绩效目标", "Targets", HintZh = "不填的按申报书", HintEn = "As applied for where empty")]
    public IReadOnlyList<TargetRow>? Targets { get; init; }

    [Field("合同写明追回条款", "The contract has the clause on recovery", HintZh = "弄虚作假、挪用、终止、验收不通过的，按规定追回资金和利息", HintEn = "False papers, misuse, termination, failed acceptance: the money comes back with interest")]
    public bool ClawbackClause { get; init; }

    [Field("双方签章的合同", "The signed contract")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (!ClawbackClause)
        {
            yield return new(nameof(ClawbackClause), ("合同须写明追回条款", "The contract must have the clause on recovery"));
        }

        if (StartOn is { } start && FinishOn is { } finish && finish <= start)
        {
            yield return new(nameof(FinishOn), ("截止日期应在开始日期之后", "It must end after it starts"));
        }
    }
}
