using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Plans;
using Rongxi.Planning.Tasks;

namespace Rongxi.Planning.Annual;

/// <summary>An annual or implementation plan to be drawn up.</summary>
[Form("planning.annual", "年度计划编制", "Annual plan")]
internal sealed record AnnualOrder
{
    [Field("上位规划", "Plan carried out", Half = true, InLists = true, HintZh = "规划编号", HintEn = "Number of the plan"), Length(60, Min = 4)]
    public string ParentNumber { get; init; } = "";

    [Field("计划年度", "Year", Half = true, InLists = true, Example = "2027"), Between(1990, 2100)]
    public int Year { get; init; }

    [Field("计划名称", "Name", Example = "成都市信息化2027年度实施计划"), Length(120, Min = 4)]
    public string Name { get; init; } = "";

    [Field("英文名称", "Name in English"), Length(200)]
    public string? NameEn { get; init; }
}

/// <summary>A unit that is to hand something in.</summary>
[Form("planning.reporting-unit", "报送单位", "Reporting unit")]
internal sealed record UnitRow
{
    [Field("单位", "Unit", Half = true), Length(120, Min = 2)]
    public string Name { get; init; } = "";

    [Field("统一社会信用代码", "Credit code", Half = true, HintZh = "有账号的单位凭此在线填报", HintEn = "Units with an account report online by it"), CreditCode]
    public string? Code { get; init; }
}

/// <summary>Calls for proposals of tasks.</summary>
[Form("planning.call", "征集任务建议", "Call for proposals")]
internal sealed record ProposalCall
{
    [Field("截止日期", "Until", Half = true)]
    public DateOnly Until { get; init; }

    [Field("征集单位", "Units", Start = "1")]
    public IReadOnlyList<UnitRow> Units { get; init; } = [];
}

/// <summary>A task that a unit proposes.</summary>
[Form("planning.proposed-task", "任务建议", "Proposed task")]
internal sealed record ProposedTask
{
    [Field("任务内容", "Content"), Length(300, Min = 2)]
    public string Content { get; init; } = "";

    [Field("对应规划任务", "Task of the plan", Half = true, HintZh = "规划任务序号", HintEn = "Its number in the plan"), Length(12)]
    public string? ParentNo { get; init; }

    [Field("成果", "Deliverable", Half = true), Length(200)]
    public string? Deliverable { get; init; }

    [Field("资金来源", "Money source", Half = true)]
    public MoneySource Money { get; init; }

    [Field("资金", "Money", Half = true), Money]
    public long? BudgetFen { get; init; }

    [Field("完成日期", "Until", Half = true)]
    public DateOnly FinishOn { get; init; }
}

/// <summary>What a unit hands in when tasks are called for.</summary>
[Form("planning.proposals", "年度任务建议", "Proposals for the year")]
internal sealed record Proposals
{
    [Field("任务建议", "Proposed tasks", Start = "1")]
    public IReadOnlyList<ProposedTask> Tasks { get; init; } = [];

    [Field("依据材料", "Papers")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

/// <summary>A task as it is put into the plan.</summary>
[Form("planning.task-row", "任务", "Task")]
internal sealed record TaskRow
{
    [Field("序号", "No.", Half = true, Example = "1"), Length(12, Min = 1), TaskNo]
    public string No { get; init; } = "";

    [Field("对应规划任务序号", "Number in the plan above", Half = true, Example = "12"), Length(12, Min = 1), TaskNo]
    public string ParentNo { get; init; } = "";

    [Field("任务内容", "Content"), Length(300, Min = 2)]
    public string Content { get; init; } = "";

    [Field("英文内容", "Content in English"), Length(300)]
    public string? ContentEn { get; init; }

    [Field("牵头单位", "Lead", Half = true), Length(120, Min = 2)]
    public string Lead { get; init; } = "";

    [Field("配合单位", "Supporters", Half = true), Length(400)]
    public string? Supporters { get; init; }

    [Field("开始日期", "From", Half = true)]
    public DateOnly StartOn { get; init; }

    [Field("完成日期", "Until", Half = true)]
    public DateOnly FinishOn { get; init; }

    [Field("资金来源", "Money source", Half = true)]
    public MoneySource Money { get; init; }

    [Field("资金", "Money", Half = true), Money]
    public long? BudgetFen { get; init; }

    [Field("成果", "Deliverable"), Length(200)]
    public string? Deliverable { get; init; }

    [Field("一季度节点", "First quarter", Half = true), Length(200)]
    public string? Milestone1 { get; init; }

    [Field("二季度节点", "Second quarter", Half = true), Length(200)]
    public string? Milestone2 { get; init; }

    [Field("三季度节点", "Third quarter", Half = true), Length(200)]
    public string? Milestone3 { get; init; }

    [Field("四季度节点", "Fourth quarter", Half = true), Length(200)]
    public string? Milestone4 { get; init; }
}

/// <summary>An annual plan that was issued before its case was opened here.</summary>
[Form("planning.annual-in-force", "接续已印发的年度计划", "Annual plan in force")]
internal sealed record AnnualPlanInForce
{
    [Field("批准机关", "Approved by", Half = true), Length(120, Min = 2)]
    public string ApprovedBy { get; init; } = "";

    [Field("批准文号", "Approval document", Half = true), Length(80, Min = 2)]
    public string ApprovalNumber { get; init; } = "";

    [Field("批准日期", "Approved on", Half = true)]
    public DateOnly ApprovedOn { get; init; }

    [Field("印发文号", "Document of issue", Half = true), Length(80, Min = 2)]
    public string IssueNumber { get; init; } = "";

    [Field("印发日期", "Issued on", Half = true)]
    public DateOnly IssuedOn { get; init; }

    [Field("任务", "Tasks", Start = "1")]
    public IReadOnlyList<TaskRow> Tasks { get; init; } = [];
}

/// <summary>Proposals matched with the tasks of the plan and with the budget.</summary>
[Form("planning.match", "对接规划任务和预算", "Matched with plan and budget")]
internal sealed record MatchTable : ICheckedForm
{
    [Field("预算控制数", "Ceiling of the budget", Half = true), Money]
    public long CeilingFen { get; init; }

    [Field("预算依据", "Budget document", Half = true), Length(80, Min = 2)]
    public string BudgetDocument { get; init; } = "";

    [Field("任务", "Tasks", Start = "1")]
    public IReadOnlyList<TaskRow> Tasks { get; init; } = [];

    [Field("未采纳的建议", "Proposals not taken, and why", Multiline = true), Length(2000)]
    public string? NotTaken { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (CeilingFen < 0)
        {
            yield return new(nameof(CeilingFen), ("控制数不能为负", "A ceiling is never negative"));
        }

        foreach (var group in Tasks.GroupBy(row => row.No.Trim()).Where(group => group.Count() > 1))
        {
            yield return new(nameof(Tasks), ($"序号 {group.Key} 出现两次", $"Number {group.Key} appears twice"));
        }

        // Only what comes out of the city's money counts against its ceiling.
        var total = Tasks.Where(row => row.Money is not (MoneySource.None or MoneySource.Private)).Sum(row => row.BudgetFen ?? 0);
        if (total > CeilingFen)
        {
            var over = Kernel.Measures.MoneyText.Format(total - CeilingFen, Language.Zh);
            yield return new(nameof(CeilingFen), ($"任务资金合计超过控制数 {over} 元", $"The tasks exceed the ceiling by {over} yuan"));
        }
    }
}

/// <summary>What became of the opinions on a draft.</summary>
[Form("planning.opinions", "意见采纳情况", "Opinions and their adoption")]
internal sealed record OpinionTable : ICheckedForm
{
    [Field("意见采纳情况", "Opinions")]
    public IReadOnlyList<OpinionRow>? Opinions { get; init; }

    public IEnumerable<FieldError> Check() =>
        (Opinions ?? []).SelectMany((row, index) => row.Check().Select(error => error with { Field = $"{nameof(Opinions)}[{index}].{error.Field}" }));
}

/// <summary>What the year came to.</summary>
[Form("planning.summary", "年度总结", "Summary of the year")]
internal sealed record YearSummary
{
    [Field("完成情况和问题", "What was done, what was not", Multiline = true), Length(4000, Min = 4)]
    public string Says { get; init; } = "";
}
