using System.Text.Json.Serialization;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Plans;

namespace Rongxi.Planning.Targets;

/// <summary>Whose promise a target is.</summary>
internal enum TargetNature
{
    /// <summary>The government's responsibility: a breach is explained and assessed, a change needs the original approver.</summary>
    [Title("约束性", "Binding")]
    Binding,

    /// <summary>Guided by the market.</summary>
    [Title("预期性", "Expected")]
    Expected,
}

/// <summary>Which way a target wants to go.</summary>
internal enum TargetDirection
{
    [Title("越高越好", "Higher is better")]
    Higher,

    [Title("越低越好", "Lower is better")]
    Lower,
}

/// <summary>How a target is shared out among those below.</summary>
internal enum Decomposition
{
    [Title("不分解", "Not shared out")]
    None,

    /// <summary>The parts must add up to the whole.</summary>
    [Title("合计", "Parts add up")]
    Sum,

    /// <summary>Each part must reach the whole's value: rates and shares.</summary>
    [Title("各自达到", "Each reaches it")]
    Each,
}

/// <summary>
/// A target of a plan: register <c>planning.targets</c>. What is measured, how and with what value is the kernel's indicator;
/// the target says only where the plan wants it to be.
/// </summary>
[Form("planning.target", "规划目标", "Target")]
internal sealed class Target : IRegistered, ICheckedForm
{
    public const string Register = "planning.targets";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>The plan's number and the code: <c>5101-2026-GH-0001-M2.2</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("规划编号", "Plan", Example = "5101-2026-GH-0001"), Length(60)]
    public required string PlanNumber { get; init; }

    [Field("代码", "Code", Example = "2.2"), Length(20, Min = 1), TargetCode]
    public required string Code { get; init; }

    [Field("领域", "Group", Example = "数据资源"), Length(60, Min = 1)]
    public required string Group { get; set; }

    [Field("领域英文名", "Group in English"), Length(80)]
    public string? GroupEn { get; set; }

    [Field("指标名称", "Name", Example = "共享申请按期答复率"), Length(120, Min = 2)]
    public required string Name { get; set; }

    [Field("英文名称", "Name in English"), Length(160)]
    public string? NameEn { get; set; }

    [Field("计量单位", "Unit", Example = "%"), Length(20, Min = 1), MeasureUnit]
    public required string Unit { get; set; }

    [Field("性质", "Nature")]
    public required TargetNature Nature { get; set; }

    [Field("方向", "Direction")]
    public required TargetDirection Direction { get; set; }

    [Field("基期值", "Base value"), Between(-1e12, 1e12)]
    public required double BaseValue { get; set; }

    [Field("终期目标", "End value"), Between(-1e12, 1e12)]
    public required double EndValue { get; set; }

    [Field("分年度目标", "Values by year", HintZh = "年:值，分号隔开", HintEn = "year:value, separated by semicolons", Example = "2026:90; 2027:92"), YearPlan, Length(400)]
    public string? Years { get; set; }

    [Field("最低可能值", "Least possible value"), Between(-1e12, 1e12)]
    public double? Least { get; set; }

    [Field("最高可能值", "Greatest possible value"), Between(-1e12, 1e12)]
    public double? Most { get; set; }

    [Field("分解方式", "Shared out")]
    public Decomposition Decomposition { get; set; }

    [Field("上级目标", "Target above", Example = "5101-2026-GH-0001-M1.1"), Length(80)]
    public string? ParentNumber { get; set; }

    [Field("指标", "Indicator", HintZh = "数值只来自这一指标", HintEn = "Its values come from this indicator alone"), Length(60)]
    public string? IndicatorNumber { get; set; }

    [Field("责任单位", "Responsible unit"), Length(120, Min = 2)]
    public required string Responsible { get; set; }

    [Field("责任单位信用代码", "Credit code of the responsible unit"), CreditCode]
    public string? ResponsibleCode { get; set; }

    [Field("数据来源", "Source"), Length(200)]
    public string? Source { get; set; }

    [Field("计算方法", "Formula"), Length(400)]
    public string? Formula { get; set; }

    /// <summary>Level of its plan, kept with it so that the tree can be read without the plans.</summary>
    [Field("层级", "Level")]
    public PlanLevel Level { get; set; }

    [Field("行政区", "District"), CodeList(Places.ListName)]
    public string? District { get; set; }

    /// <summary>The version in which it was last adjusted; null while it stands as first approved.</summary>
    [Field("调整于版次", "Adjusted in version")]
    public int? AdjustedIn { get; set; }

    [JsonIgnore]
    public Text Title => (Name, NameEn ?? Name);

    [JsonIgnore]
    public Text GroupTitle => (Group, GroupEn ?? Group);

    /// <summary>The chapter of the tree it stands in: 2 of 2.2.</summary>
    [JsonIgnore]
    public string GroupCode => Code.Split('.')[0];

    public static string NumberOf(string plan, string code) => $"{plan}-M{code.Trim()}";

    /// <summary>What is wrong with its values, each by name.</summary>
    public IEnumerable<FieldError> Check()
    {
        if (string.IsNullOrWhiteSpace(Unit))
        {
            yield return new(nameof(Unit), ("没有计量单位的目标不能考核", "A target without a unit cannot be measured"));
        }

        var percent = Unit is "%" or "％" or "百分点";
        var (least, most) = (Least ?? (percent ? 0 : null as double?), Most ?? (percent ? 100 : null as double?));
        if (least > most)
        {
            yield return new(nameof(Most), ("最高可能值低于最低可能值", "The greatest possible value is below the least"));
            yield break;
        }

        foreach (var (field, value) in Values())
        {
            if (value < least || value > most)
            {
                yield return new(field, ($"{value:0.######}{Unit} 超出可能的范围 {least:0.######} 至 {most:0.######}", $"{value:0.######} {Unit} lies outside {least:0.######} to {most:0.######}"));
            }
        }

        if (EndValue != BaseValue && EndValue > BaseValue != (Direction == TargetDirection.Higher))
        {
            yield return new(nameof(EndValue), Direction == TargetDirection.Higher
                ? ("越高越好的指标，终期目标低于基期值", "Higher is better, but the end value lies below the base")
                : ("越低越好的指标，终期目标高于基期值", "Lower is better, but the end value lies above the base"));
        }
    }

    /// <summary>The plan's value at the end of a year: as written, the end value in the last year, in between on a straight line.</summary>
    public double PlannedAt(int year, Plan plan)
    {
        var years = YearPlan.Of(Years);
        if (years[year] is { } written)
        {
            return written;
        }

        if (year >= plan.UntilYear)
        {
            return EndValue;
        }

        if (year <= plan.BaseYear)
        {
            return BaseValue;
        }

        var before = years.Values.Where(pair => pair.Key < year).Select(pair => (Year: pair.Key, pair.Value)).Append((plan.BaseYear, BaseValue)).MaxBy(point => point.Item1);
        var after = years.Values.Where(pair => pair.Key > year).Select(pair => (Year: pair.Key, pair.Value)).Append((plan.UntilYear, EndValue)).MinBy(point => point.Item1);
        return before.Item2 + ((after.Item2 - before.Item2) * (year - before.Item1) / (after.Item1 - before.Item1));
    }

    private IEnumerable<(string Field, double Value)> Values()
    {
        yield return (nameof(BaseValue), BaseValue);
        yield return (nameof(EndValue), EndValue);
        if (YearPlan.TryParse(Years, out var years, out _))
        {
            foreach (var value in years.Values.Values)
            {
                yield return (nameof(Years), value);
            }
        }
    }
}

/// <summary>A code of a target: chapter and place, <c>2.2</c>.</summary>
internal sealed class TargetCodeAttribute : ValueRuleAttribute
{
    public override string Kind => "target-code";

    public override Text? WhyNot(string value) =>
        value.Split('.') is { Length: >= 1 and <= 4 } parts && parts.All(part => part.Length is > 0 and <= 3 && part.All(char.IsAsciiDigit))
            ? null : ("代码应写作 2.2", "Write the code as 2.2");

    public override string? Repair(string value) =>
        value.Replace('．', '.').Replace('。', '.').Replace('-', '.').Replace(" ", "", StringComparison.Ordinal) is var likely && likely != value && WhyNot(likely) is null ? likely : null;
}
