using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.Approvals;

/// <summary>How many of the three documents a project passes.</summary>
internal enum ApprovalRoute
{
    [Title("逐级报批：建议书、可研、初步设计", "All three: proposal, feasibility, design")]
    Full,

    [Title("建议书与可研合并", "Proposal merged into the feasibility report")]
    Feasibility,

    [Title("直接报批初步设计和概算", "Design and estimate alone")]
    Design,
}

/// <summary>Why stages may be merged (政府投资条例 第十三条第一款).</summary>
internal enum MergingGround
{
    [Title("相关规划中已经明确", "Named in a plan")]
    PlanListed,

    [Title("部分扩建、改建", "Partial extension or alteration")]
    Alteration,

    [Title("内容单一、规模较小、方案简单", "Single content, small, simple")]
    SmallAndSimple,
}

/// <summary>The owner asks for the approval documents of a project.</summary>
[Form("projects.approval", "项目审批文件报批", "Approval documents of a project")]
internal sealed record ApprovalApplication : ICheckedForm
{
    [Section("项目", "Project")]
    [Field("项目编号", "Number of the project", Example = "5101-2026-XM-0047", Half = true), Length(40, Min = 4)]
    public string ProjectNumber { get; init; } = "";

    [Field("国家平台代码", "National code", HintZh = "政府投资条例第十条：使用在线平台代码办理", HintEn = "Government Investment Regulations art. 10", Example = "2601-510100-04-05-118327", Half = true), Declarations.NationalCode]
    public string NationalCode { get; init; } = "";

    [Field("审批部门", "Who approves", Example = "成都市发展和改革委员会"), Length(120, Min = 2)]
    public string Authority { get; init; } = "";

    [Field("报批方式", "Route", Half = true)]
    public ApprovalRoute Route { get; init; }

    [Field("合并报批的理由", "Why stages are merged", Half = true), When(nameof(Route), nameof(ApprovalRoute.Feasibility), nameof(ApprovalRoute.Design))]
    public MergingGround? Ground { get; init; }

    [Section("首个文件", "First document")]
    [Field("投资额", "Investment", HintZh = "建议书、可研为估算，初步设计为概算", HintEn = "Rough estimate, or the design's own", Half = true), Money]
    public long AmountFen { get; init; }

    [Field("文件", "The document")]
    public IReadOnlyList<Attachment> Report { get; init; } = [];

    public IEnumerable<FieldError> Check()
    {
        if (AmountFen <= 0)
        {
            yield return new(nameof(AmountFen), ("应大于零", "Must be above zero"));
        }

        if (Route != ApprovalRoute.Full && Ground is null)
        {
            yield return new(nameof(Ground), ("合并报批须有法定理由（政府投资条例第十三条）", "Merging needs a ground (Government Investment Regulations art. 13)"));
        }
    }
}

/// <summary>The next document handed in: the feasibility report, or the preliminary design with its estimate.</summary>
[Form("projects.approval-document", "报送文件", "Document handed in")]
internal sealed record NextDocument : ICheckedForm
{
    [Field("投资额", "Investment", Half = true), Money]
    public long AmountFen { get; init; }

    [Field("超出估算的说明", "Why it exceeds the estimate", HintZh = "概算超过可研估算规定比例的，须向审批部门报告", HintEn = "Above the share allowed the owner reports to the authority", Multiline = true), Length(2000)]
    public string? ExcessReport { get; init; }

    [Field("文件", "The document")]
    public IReadOnlyList<Attachment>? Report { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (AmountFen <= 0)
        {
            yield return new(nameof(AmountFen), ("应大于零", "Must be above zero"));
        }
    }
}

/// <summary>The office's opinion, which goes to the authority with the document.</summary>
[Form("projects.approval-opinion", "审查意见", "Opinion")]
internal sealed record ApprovalOpinion
{
    [Field("建议批准", "Recommends approval")]
    public bool Agrees { get; init; }

    [Field("意见", "Opinion", Multiline = true), Length(2000, Min = 2)]
    public string Opinion { get; init; } = "";
}

/// <summary>The approval as the authority gave it, and the figure it fixed.</summary>
[Form("projects.approval-decision", "批复", "Approval")]
internal sealed record ApprovalDecision : ICheckedForm
{
    [Field("批复机关", "Who approved", Half = true), Length(120, Min = 2)]
    public string Body { get; init; } = "";

    [Field("批复文号", "Number of the approval", Half = true, Example = "成发改审批〔2026〕88号"), Length(80, Min = 2)]
    public string DocumentNumber { get; init; } = "";

    [Field("批复日期", "Day", Half = true, Start = "today")]
    public DateOnly DecidedOn { get; init; }

    [Field("批复投资额", "Amount approved", Half = true), Money]
    public long AmountFen { get; init; }

    [Field("批复要点", "What it says", Multiline = true), Length(1000)]
    public string? Substance { get; init; }

    [Field("批复文件", "The document")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (AmountFen <= 0)
        {
            yield return new(nameof(AmountFen), ("应大于零", "Must be above zero"));
        }
    }
}

/// <summary>The refusal as the authority gave it: in writing, with reasons (政府投资条例 第十一条).</summary>
[Form("projects.approval-refusal", "不予批准", "Refusal")]
internal sealed record ApprovalRefusal
{
    [Field("决定机关", "Who refused", Half = true), Length(120, Min = 2)]
    public string Body { get; init; } = "";

    [Field("文号", "Number", Half = true), Length(80, Min = 2)]
    public string DocumentNumber { get; init; } = "";

    [Field("决定日期", "Day", Half = true, Start = "today")]
    public DateOnly DecidedOn { get; init; }

    [Field("理由", "Reasons", Multiline = true), Length(2000, Min = 4)]
    public string Reasons { get; init; } = "";
}
