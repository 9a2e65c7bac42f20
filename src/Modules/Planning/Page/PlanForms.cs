using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Planning.Targets;

namespace Rongxi.Planning.Page;

/// <summary>A target as it is typed into a plan being compiled.</summary>
[Form("planning.target-entry", "目标", "Target")]
internal sealed record TargetEntry
{
    [Section("目标", "The target")]
    [Field("代码", "Code", Half = true, Example = "2.2"), Length(20, Min = 1), TargetCode]
    public string Code { get; init; } = "";

    [Field("领域", "Group", Half = true, Example = "数据资源"), Length(60, Min = 1)]
    public string Group { get; init; } = "";

    [Field("指标名称", "Name", Half = true), Length(120, Min = 2)]
    public string Name { get; init; } = "";

    [Field("英文名称", "Name in English", Half = true), Length(160)]
    public string? NameEn { get; init; }

    [Field("领域英文名", "Group in English", Half = true), Length(80)]
    public string? GroupEn { get; init; }

    [Field("计量单位", "Unit", Half = true, Example = "%"), Length(20, Min = 1), MeasureUnit]
    public string Unit { get; init; } = "";

    [Field("性质", "Nature", Half = true)]
    public TargetNature Nature { get; init; }

    [Field("方向", "Direction", Half = true)]
    public TargetDirection Direction { get; init; }

    [Section("数值", "Values")]
    [Field("基期值", "Base value", Half = true), Between(-1e12, 1e12)]
    public double BaseValue { get; init; }

    [Field("终期目标", "End value", Half = true), Between(-1e12, 1e12)]
    public double EndValue { get; init; }

    [Field("分年度目标", "Values by year", HintZh = "年:值，分号隔开；空为逐年均匀", HintEn = "year:value, separated by semicolons; empty: evenly", Example = "2026:90; 2027:92"), YearPlan, Length(400)]
    public string? Years { get; init; }

    [Field("最低可能值", "Least possible value", Half = true), Between(-1e12, 1e12)]
    public double? Least { get; init; }

    [Field("最高可能值", "Greatest possible value", Half = true), Between(-1e12, 1e12)]
    public double? Most { get; init; }

    [Section("责任和来源", "Responsibility and source")]
    [Field("责任单位", "Responsible unit", Half = true), Length(120, Min = 2)]
    public string Responsible { get; init; } = "";

    [Field("责任单位信用代码", "Its credit code", Half = true), CreditCode]
    public string? ResponsibleCode { get; init; }

    [Field("分解方式", "Shared out", Half = true)]
    public Decomposition? Decomposition { get; init; }

    [Field("上级目标", "Target above", Half = true, HintZh = "目标编号", HintEn = "Number of the target"), Length(80)]
    public string? ParentNumber { get; init; }

    [Field("指标编号", "Indicator", Half = true, HintZh = "空为同名指标，没有则新设", HintEn = "Empty: that of the same name, or a new one"), Length(60)]
    public string? IndicatorNumber { get; init; }

    [Field("数据来源", "Source", Half = true), Length(200)]
    public string? Source { get; init; }

    [Field("计算方法", "Formula"), Length(400)]
    public string? Formula { get; init; }
}

/// <summary>A task as it is typed into a plan being compiled.</summary>
[Form("planning.task-entry", "任务", "Task")]
internal sealed record TaskEntry
{
    [Field("序号", "No.", Half = true, Example = "12"), Length(12, Min = 1), Tasks.TaskNo]
    public string No { get; init; } = "";

    [Field("服务目标", "Target served", Half = true, Example = "2.2"), Length(20)]
    public string? TargetCode { get; init; }

    [Field("任务内容", "Content"), Length(300, Min = 2)]
    public string Content { get; init; } = "";

    [Field("英文内容", "Content in English"), Length(300)]
    public string? ContentEn { get; init; }

    [Field("牵头单位", "Lead", Half = true), Length(120, Min = 2)]
    public string Lead { get; init; } = "";

    [Field("牵头单位信用代码", "Its credit code", Half = true), CreditCode]
    public string? LeadCode { get; init; }

    [Field("配合单位", "Supporters"), Length(400)]
    public string? Supporters { get; init; }

    [Field("开始日期", "From", Half = true)]
    public DateOnly StartOn { get; init; }

    [Field("完成日期", "Until", Half = true)]
    public DateOnly FinishOn { get; init; }

    [Field("前置任务", "After", Half = true, HintZh = "序号，逗号隔开", HintEn = "Numbers, separated by commas"), Length(60)]
    public string? After { get; init; }

    [Field("上位任务", "Task of the plan above", Half = true), Length(80)]
    public string? ParentNumber { get; init; }

    [Field("资金来源", "Money source", Half = true)]
    public Tasks.MoneySource? Money { get; init; }

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
