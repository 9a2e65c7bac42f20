using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Reporting;

/// <summary>What a return has beyond the report of the kernel's collection: its form, where its unit stands in the frame, who checked it.</summary>
internal sealed class SurveyReturn : IOfOffice
{
    /// <summary>The report in the collection.</summary>
    public required Guid ItemId { get; init; }

    public required string Office { get; init; }
    public required Guid CollectionId { get; init; }
    public required string CollectionNumber { get; init; }

    /// <summary>Number of the form, and its edition.</summary>
    public required string Form { get; init; }

    public required int Edition { get; init; }

    /// <summary>Canonical text of the period.</summary>
    public required string Period { get; init; }

    public required string UnitCode { get; init; }
    public required string District { get; init; }

    /// <summary>GB/T 4754.</summary>
    public required string Industry { get; init; }

    /// <summary>When the preparer handed it to the unit's head; null while it is not filled.</summary>
    public DateTimeOffset? FilledAt { get; set; }

    public string? FilledBy { get; set; }

    /// <summary>The version of the report that the district checked; 0 for none.</summary>
    public int DistrictVersion { get; set; }

    public string? DistrictBy { get; set; }
    public DateTimeOffset? DistrictAt { get; set; }

    /// <summary>Queries put to the unit.</summary>
    public int Queries { get; set; }

    /// <summary>The version that a query is open on; 0 for none.</summary>
    public int QueriedVersion { get; set; }

    /// <summary>Checks of the version handed in last that ask a reason.</summary>
    public int Warnings { get; set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; set; }

    /// <summary>How it stands, with its report.</summary>
    public ReturnStanding StandingOf(ReportStanding report, int reportVersion, bool isLocked) => report switch
    {
        ReportStanding.Waived => ReturnStanding.Waived,
        ReportStanding.Accepted => isLocked ? ReturnStanding.Locked : ReturnStanding.Checked,
        ReportStanding.Submitted => DistrictVersion == reportVersion ? ReturnStanding.DistrictChecked : ReturnStanding.Signed,
        _ when FilledAt is not null => ReturnStanding.Filled,
        ReportStanding.Returned => QueriedVersion == reportVersion && reportVersion > 0 ? ReturnStanding.Queried : ReturnStanding.Returned,
        _ => ReturnStanding.Notified,
    };
}

/// <summary>A query (查询) put to a unit about its return, and the unit's answer.</summary>
internal sealed class SurveyQuery : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid ItemId { get; init; }
    public required string CollectionNumber { get; init; }
    public required int Place { get; init; }

    /// <summary>From 1 within the return.</summary>
    public required int Seq { get; init; }

    /// <summary>The version asked about.</summary>
    public required int ReportVersion { get; init; }

    /// <summary>The cell asked about; empty for the whole.</summary>
    public required string Cell { get; init; }

    public required string Question { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public required string AskedBy { get; init; }
    public string? Answer { get; set; }
    public int AnsweredVersion { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public string? AnsweredBy { get; set; }

    /// <summary>Cells that the answering version changed, blank between.</summary>
    public string? Corrected { get; set; }
}

/// <summary>Who checks the returns of a district: a department of it.</summary>
internal sealed class DistrictReviewer : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string District { get; init; }
    public required string UnitCode { get; set; }
    public required string UnitName { get; set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; set; }
}

internal enum RoundStanding
{
    [Title("收报中", "Collecting")]
    Collecting,

    [Title("已锁定", "Locked")]
    Locked,

    [Title("已汇总上报", "Reported")]
    Reported,

    [Title("已取消", "Cancelled")]
    Cancelled,
}

/// <summary>One round of a form: asked, answered, locked, reported. Register <c>statistics.rounds</c>, 统计台账.</summary>
[Form("statistics.round", "统计报表收报", "Round of a survey")]
internal sealed class SurveyRound : IRegistered
{
    public const string Register = "statistics.rounds";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>Number of the collection.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("表名", "Form"), Length(160)]
    public required string Title { get; init; }

    [Field("英文表名", "Form in English"), Length(160)]
    public string? TitleEn { get; init; }

    [Field("表号", "Form no."), Length(40)]
    public required string FormNumber { get; init; }

    [Field("报表编号", "Form's number"), Length(40)]
    public required string Form { get; init; }

    [Field("版次", "Edition")]
    public required int Edition { get; init; }

    [Field("调查项目", "Survey project"), Length(40)]
    public required string SurveyNumber { get; init; }

    [Field("报告期", "Period"), Length(10)]
    public required string Period { get; init; }

    [Field("期末", "Ends on")]
    public required DateOnly PeriodTo { get; init; }

    [Field("报送期限", "Due on")]
    public required DateOnly DueOn { get; init; }

    [Field("应报单位", "Units asked")]
    public required int Asked { get; set; }

    [Field("实报单位", "Units reported")]
    public int Answered { get; set; }

    [Field("报送率", "Response rate"), Unit("%")]
    public double? ResponseRate { get; set; }

    [Field("迟报", "Late")]
    public int Late { get; set; }

    [Field("查询", "Queries")]
    public int Queries { get; set; }

    [Field("锁定日期", "Locked on")]
    public DateOnly? LockedOn { get; set; }

    [Field("汇总日期", "Reported on")]
    public DateOnly? ReportedOn { get; set; }

    [Field("状态", "Standing")]
    public RoundStanding Standing { get; set; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; init; }

    public string RoundTitle(Language language) => ReportingPeriod.TryParse(Period, out var period) ? $"{period.Title.In(language)} {(language == Language.En ? TitleEn ?? Title : Title)}" : Title;
}

/// <summary>One figure of the summary of a round; a later revision stands beside it.</summary>
internal sealed class SurveySummary : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>Number of the collection.</summary>
    public required string Round { get; init; }

    /// <summary>From 1; a round opened again and reported again has the next.</summary>
    public required int Revision { get; init; }

    public required SummaryBy By { get; init; }

    /// <summary>Division code, section or division of GB/T 4754; empty for the total.</summary>
    public required string Key { get; init; }

    public required string Row { get; init; }
    public required string Column { get; init; }
    public required decimal? Value { get; init; }

    /// <summary>Units whose figures are in it.</summary>
    public required int Units { get; init; }

    /// <summary>Whether it would let one unit be recognised (统计法 第二十八条), and is published nowhere.</summary>
    public required bool IsWithheld { get; init; }
}

/// <summary>What a summary is divided by.</summary>
internal enum SummaryBy
{
    [Title("合计", "Total")]
    Total,

    [Title("按行政区", "By district")]
    District,

    [Title("按行业", "By industry")]
    Industry,
}

/// <summary>Which indicator a cell of a form is summed up into.</summary>
internal sealed class SurveyMeasure : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Form { get; init; }
    public required string Row { get; init; }
    public required string Column { get; init; }

    /// <summary>Number of the indicator.</summary>
    public required string Indicator { get; init; }
}
