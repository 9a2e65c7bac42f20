using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Plans;
using Rongxi.Planning.Targets;

namespace Rongxi.Planning.Guidance;

/// <summary>A body that is to draw up a plan of its own.</summary>
[Form("planning.guided-unit", "编制单位", "Body")]
internal sealed record GuidedUnit
{
    [Field("单位", "Body", Half = true), Length(120, Min = 2)]
    public string Name { get; init; } = "";

    [Field("统一社会信用代码", "Credit code", Half = true), CreditCode]
    public string? Code { get; init; }

    [Field("层级", "Level", Half = true)]
    public PlanLevel Level { get; init; }

    [Field("行政区", "District", Half = true), CodeList(Places.ListName)]
    public string? District { get; init; }
}

/// <summary>A guide for those below: what their plans must hold, by when the drafts are wanted.</summary>
[Form("planning.guide", "规划编制指南", "Guide for plans")]
internal sealed record GuideOrder : ICheckedForm
{
    [Field("衔接的规划", "Plan to align with", Half = true, InLists = true, HintZh = "规划编号", HintEn = "Number of the plan"), Length(60, Min = 4)]
    public string CityPlanNumber { get; init; } = "";

    [Field("草案报送期限", "Drafts wanted by", Half = true)]
    public DateOnly DraftsBy { get; init; }

    [Field("编制要求", "What plans must hold", Multiline = true), Length(4000, Min = 4)]
    public string Demands { get; init; } = "";

    [Field("编制单位", "Bodies", Start = "1")]
    public IReadOnlyList<GuidedUnit> Units { get; init; } = [];

    [Field("规划模板", "Template")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    public IEnumerable<FieldError> Check()
    {
        foreach (var twice in Units.GroupBy(unit => unit.Name.Trim()).Where(group => group.Count() > 1))
        {
            yield return new(nameof(Units), ($"{twice.Key}列了两次", $"{twice.Key} is named twice"));
        }

        for (var i = 0; i < Units.Count; i++)
        {
            if (Units[i].Level == PlanLevel.City)
            {
                yield return new($"{nameof(Units)}[{i}].{nameof(GuidedUnit.Level)}", ("全市规划由本办编制（PLN-1）", "City plans are compiled by this office (PLN-1)"));
            }
        }
    }
}

/// <summary>A target in another body's draft.</summary>
[Form("planning.draft-target", "目标", "Target")]
internal sealed record DraftTarget
{
    [Field("代码", "Code", Half = true, Example = "1.1"), Length(20, Min = 1), TargetCode]
    public string Code { get; init; } = "";

    [Field("对应全市目标代码", "Code in the city’s plan", Half = true, Example = "1.1"), Length(20)]
    public string? ParentCode { get; init; }

    [Field("领域", "Group", Half = true), Length(60, Min = 1)]
    public string Group { get; init; } = "";

    [Field("指标名称", "Name", Half = true), Length(120, Min = 2)]
    public string Name { get; init; } = "";

    [Field("计量单位", "Unit", Half = true), Length(20), MeasureUnit]
    public string? Unit { get; init; }

    [Field("性质", "Nature", Half = true)]
    public TargetNature Nature { get; init; }

    [Field("方向", "Direction", Half = true)]
    public TargetDirection Direction { get; init; }

    [Field("基期值", "Base value", Half = true), Between(-1e12, 1e12)]
    public double BaseValue { get; init; }

    [Field("终期目标", "End value", Half = true), Between(-1e12, 1e12)]
    public double EndValue { get; init; }

    [Field("分年度目标", "Values by year", Half = true, Example = "2026:90; 2027:92"), YearPlan, Length(400)]
    public string? Years { get; init; }
}

/// <summary>A draft plan of a department, district or industry, handed in for alignment.</summary>
[Form("planning.draft", "规划衔接申请", "Draft plan for alignment")]
internal sealed record PlanDraft : ICheckedForm
{
    [Section("规划草案", "The draft")]
    [Field("衔接的全市规划", "City plan", Half = true, InLists = true, HintZh = "规划编号", HintEn = "Number of the plan"), Length(60, Min = 4)]
    public string CityPlanNumber { get; init; } = "";

    [Field("规划名称", "Name", InLists = true), Length(120, Min = 4)]
    public string Name { get; init; } = "";

    [Field("层级", "Level", Half = true)]
    public PlanLevel Level { get; init; }

    [Field("行政区", "District", Half = true), CodeList(Places.ListName)]
    public string? District { get; init; }

    [Field("起始年", "First year", Half = true), Between(1990, 2100)]
    public int FromYear { get; init; }

    [Field("终止年", "Last year", Half = true), Between(1990, 2100)]
    public int UntilYear { get; init; }

    [Field("基期年", "Base year", Half = true), Between(1990, 2100)]
    public int BaseYear { get; init; }

    [Field("规划要点", "What it says", Multiline = true), Length(4000, Min = 4)]
    public string Summary { get; init; } = "";

    [Field("草案文本", "Text of the draft")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    [Section("目标", "Targets")]
    [Field("目标", "Targets")]
    public IReadOnlyList<DraftTarget>? Targets { get; init; }

    [Section("联系", "Contact")]
    [Field("联系人", "Contact", Known = KnownOf.Contact, Half = true), Length(40), Personal]
    public string ContactName { get; init; } = "";

    [Field("联系电话", "Telephone", Known = KnownOf.Telephone, Half = true), Length(30, Min = 7), Personal]
    public string ContactPhone { get; init; } = "";

    public IEnumerable<FieldError> Check()
    {
        if (Level == PlanLevel.City)
        {
            yield return new(nameof(Level), ("全市规划由本办编制，不需衔接", "City plans are compiled by the office itself"));
        }

        if (Level == PlanLevel.District && District is null)
        {
            yield return new(nameof(District), ("请选择行政区", "Choose the district"));
        }

        for (var i = 0; i < (Targets?.Count ?? 0); i++)
        {
            if (string.IsNullOrWhiteSpace(Targets![i].Unit))
            {
                yield return new($"{nameof(Targets)}[{i}].{nameof(DraftTarget.Unit)}", ($"目标 {Targets[i].Code} 没有计量单位", $"Target {Targets[i].Code} has no unit"));
            }

            if (Targets.Take(i).Any(other => other.Code.Trim() == Targets[i].Code.Trim()))
            {
                yield return new($"{nameof(Targets)}[{i}].{nameof(DraftTarget.Code)}", ($"代码 {Targets[i].Code} 出现两次", $"Code {Targets[i].Code} appears twice"));
            }
        }
    }
}

/// <summary>One point of an alignment opinion.</summary>
[Form("planning.point", "衔接要点", "Point")]
internal sealed record AlignmentPoint
{
    [Field("衔接内容", "Aligned with", Half = true, Example = "全市目标 1.1"), Length(120, Min = 2)]
    public string About { get; init; } = "";

    [Field("是否一致", "Fits", Half = true)]
    public bool Fits { get; init; }

    [Field("意见", "Opinion", Multiline = true), Length(1000, Min = 2)]
    public string Opinion { get; init; } = "";
}

/// <summary>The handler's examination of a draft.</summary>
[Form("planning.examination", "衔接审查", "Examination")]
internal sealed record AlignmentExamination : ICheckedForm
{
    [Field("建议结论", "Proposed verdict")]
    public AlignmentVerdict Verdict { get; init; }

    [Field("衔接要点", "Points", Start = "1")]
    public IReadOnlyList<AlignmentPoint> Points { get; init; } = [];

    public IEnumerable<FieldError> Check()
    {
        var open = Points.Any(point => !point.Fits);
        if (Verdict == AlignmentVerdict.Agrees && open)
        {
            yield return new(nameof(Verdict), ("有不一致的要点，不能直接同意", "Some points do not fit: it cannot simply be agreed to"));
        }

        if (Verdict != AlignmentVerdict.Agrees && !open)
        {
            yield return new(nameof(Points), ("修改后同意或不同意的，须写明哪些要点不一致", "Name the points that do not fit"));
        }
    }
}

/// <summary>The unit issued its plan.</summary>
[Form("planning.unit-issue", "单位印发", "Issued by the unit")]
internal sealed record UnitIssue
{
    [Field("印发文号", "Document of issue", Half = true), Length(80, Min = 2)]
    public string Number { get; init; } = "";

    [Field("印发日期", "Issued on", Half = true)]
    public DateOnly On { get; init; }

    [Field("对衔接意见的落实", "How the opinion was followed", Multiline = true), Length(2000, Min = 2)]
    public string Followed { get; init; } = "";

    [Field("印发文本", "Text as issued")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

/// <summary>A half-year report on how the unit's plan goes.</summary>
[Form("planning.half-year", "半年进展", "Half-year report")]
internal sealed record HalfYearReport
{
    [Field("报告期", "Period", Half = true, Example = "2026H1"), Length(8, Min = 4)]
    public string Period { get; init; } = "";

    [Field("目标进展", "Targets", Multiline = true), Length(2000, Min = 2)]
    public string Targets { get; init; } = "";

    [Field("任务进展", "Tasks", Multiline = true), Length(2000, Min = 2)]
    public string Tasks { get; init; } = "";

    [Field("问题和需要协助的事项", "Problems and help wanted", Multiline = true), Length(2000)]
    public string? Problems { get; init; }

    [Field("佐证材料", "Evidence")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

/// <summary>Guidance after a report was checked.</summary>
[Form("planning.guidance", "指导意见", "Guidance")]
internal sealed record GuidanceWords
{
    [Field("指导意见", "Guidance", Multiline = true), Length(2000, Min = 4)]
    public string Says { get; init; } = "";

    [Field("现场指导日期", "On-site help on", Half = true)]
    public DateOnly? OnSite { get; init; }
}
