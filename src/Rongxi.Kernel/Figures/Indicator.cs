using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Registers;

namespace Rongxi.Kernel.Figures;

/// <summary>Which way is better.</summary>
public enum IndicatorDirection
{
    [Title("越高越好", "Higher is better")]
    HigherIsBetter,

    [Title("越低越好", "Lower is better")]
    LowerIsBetter,
}

/// <summary>
/// An indicator (指标): a figure with one definition and one source, register <c>indicators</c>. Plans, reports and bulletins
/// quote its observations and keep no copies.
/// </summary>
[Form("indicators.indicator", "指标", "Indicator")]
public sealed class Indicator : IRegistered
{
    public const string Register = "indicators";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>5101-2026-ZB-0004</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("名称", "Name (Chinese)")]
    public required string Name { get; set; }

    [Field("英文名称", "Name (English)")]
    public required string NameEn { get; set; }

    /// <summary>Unit as written behind the value: 亿元, %.</summary>
    [Field("单位", "Unit")]
    public required string Unit { get; set; }

    [Field("英文单位", "Unit (English)")]
    public required string UnitEn { get; set; }

    /// <summary>Decimals with which it is shown, and the most it is recorded with.</summary>
    [Field("小数位", "Decimals")]
    public required int Decimals { get; set; }

    [Field("方向", "Direction")]
    public required IndicatorDirection Direction { get; set; }

    /// <summary>How often it is observed.</summary>
    [Field("频度", "How often")]
    public required PeriodLength Every { get; set; }

    [Field("口径", "What it measures", Multiline = true)]
    public string? Definition { get; set; }

    [Field("计算公式", "Formula", Multiline = true)]
    public string? Formula { get; set; }

    [Field("数据来源", "Source")]
    public string? Source { get; set; }

    [Field("责任单位", "Responsible unit")]
    public string? Responsible { get; set; }

    [Field("责任单位信用代码", "Credit code")]
    public string? ResponsibleCode { get; set; }

    /// <summary>Code of its topic in the list <see cref="CodeList.Topics"/>.</summary>
    [Field("主题", "Topic")]
    public string? Topic { get; set; }

    /// <summary>What its values are broken down by besides the area, as <see cref="IndicatorDimension"/> reads it; empty for nothing.</summary>
    [Field("分组维度", "Dimensions")]
    public string Dimensions { get; set; } = "";

    /// <summary>Which edition of its definition holds, from 1; see <see cref="IndicatorEdition"/>.</summary>
    [Field("口径版本", "Edition")]
    public int Edition { get; set; } = 1;

    /// <summary>Number of the report form it is collected by.</summary>
    [Field("报表表号", "Form")]
    public string? FormNumber { get; set; }

    /// <summary>Number under which the survey was approved or filed.</summary>
    [Field("批准文号", "Approval")]
    public string? ApprovalNumber { get; set; }

    [Field("批准有效期至", "Approved until")]
    public DateOnly? ApprovedUntil { get; set; }

    /// <summary>Counts below it, and above nought, are withheld from the public, as they might tell of one respondent (统计法 第二十八条); null where all are told.</summary>
    [Field("小于此数不公开", "Withheld below")]
    public int? WithholdBelow { get; set; }

    /// <summary>Whether its values go out with releases alone.</summary>
    [Field("只随发布公开", "Only by release")]
    public bool ByRelease { get; set; }
}

/// <summary>An edition of an indicator's definition: from when it holds and whether the series breaks there.</summary>
public sealed class IndicatorEdition : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid IndicatorId { get; init; }
    public required string IndicatorNumber { get; init; }

    /// <summary>From 1 within the indicator.</summary>
    public required int Edition { get; init; }

    /// <summary>Periods that end on or after this day are measured by it.</summary>
    public required DateOnly ValidFrom { get; init; }

    public string? Definition { get; init; }
    public string? Formula { get; init; }

    /// <summary>Whether values before it cannot be compared with those after it.</summary>
    public required bool IsBreak { get; init; }

    /// <summary>What is different.</summary>
    public required string Note { get; init; }

    public required string NoteEn { get; init; }
    public required string ByName { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>How sure an observation is.</summary>
public enum ObservationStatus
{
    [Title("初步", "Provisional")]
    Provisional,

    [Title("最终", "Final")]
    Final,

    [Title("更正", "Corrected")]
    Corrected,

    /// <summary>A later result by the announced rule of revision, not the mending of a mistake.</summary>
    [Title("修订", "Revised")]
    Revised,

    [Title("估计", "Estimated")]
    Estimated,

    /// <summary>Known here and not told to the public.</summary>
    [Title("不公开", "Withheld")]
    Withheld,

    /// <summary>Taken back: there is no value for the period.</summary>
    [Title("已撤回", "Taken back")]
    TakenBack,
}

/// <summary>Where an observation comes from.</summary>
public enum ObservationSource
{
    /// <summary>A report of a collection, by its number and place.</summary>
    [Title("报送", "Report")]
    Report,

    /// <summary>A decision or finding of a case.</summary>
    [Title("办件", "Case")]
    Case,

    /// <summary>Computed from a register.</summary>
    [Title("台账计算", "Computed")]
    Computed,

    /// <summary>A statistical publication or another body's document.</summary>
    [Title("外部资料", "Publication")]
    Publication,
}

/// <summary>One value of an indicator for a period and an area. The one with the highest <see cref="Seq"/> holds; the others stay.</summary>
public sealed class Observation : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid IndicatorId { get; init; }
    public required string IndicatorNumber { get; init; }

    /// <summary>Division code (GB/T 2260) or credit code of a unit; empty for the whole city.</summary>
    public required string Area { get; init; }

    /// <summary>Canonical spelling of its <see cref="Figures.Breakdown"/>; empty for the total.</summary>
    public string Breakdown { get; init; } = "";

    /// <summary>Canonical text of the <see cref="ReportingPeriod"/>.</summary>
    public required string Period { get; init; }

    public required DateOnly PeriodTo { get; init; }

    /// <summary>From 1 within indicator, area, breakdown and period.</summary>
    public required int Seq { get; init; }

    public required decimal Value { get; init; }
    public required ObservationStatus Status { get; init; }
    public required ObservationSource SourceKind { get; init; }

    /// <summary>Number of the report, case or publication.</summary>
    public required string SourceNumber { get; init; }

    /// <summary>Why it differs from the one before.</summary>
    public string? Reason { get; init; }

    /// <summary>Edition of the definition it was measured by.</summary>
    public int Edition { get; init; } = 1;

    /// <summary>A footnote for its readers.</summary>
    public string? Note { get; init; }

    public Guid? ById { get; init; }
    public required string ByName { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
}
