using System.Text.Json.Serialization;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Releases;

internal enum ReleaseKind
{
    [Title("统计公报", "Bulletin")]
    Bulletin,

    [Title("数据快报", "Flash figures")]
    Flash,

    [Title("指数报告", "Index report")]
    IndexReport,
}

internal enum ReleaseStanding
{
    [Title("计划", "Planned")]
    Planned,

    [Title("起草", "Draft")]
    Draft,

    [Title("已会商", "Consistent")]
    Consistent,

    [Title("已审议", "Deliberated")]
    Deliberated,

    [Title("待发布", "Scheduled")]
    Scheduled,

    [Title("已发布", "Published")]
    Published,

    [Title("已修订", "Revised")]
    Revised,

    [Title("已取消", "Cancelled")]
    Cancelled,
}

/// <summary>A publication of statistics (统计发布): register <c>statistics.releases</c>, 统计发布台账; public once its hour has come.</summary>
[Form("statistics.release", "统计发布", "Release")]
internal sealed class Release : IRegistered
{
    public const string Register = "statistics.releases";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>5101-2026-FB-0001</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("标题", "Title"), Length(160)]
    public required string Name { get; set; }

    [Field("英文标题", "Title in English"), Length(240)]
    public string? NameEn { get; set; }

    [Field("种类", "Kind")]
    public required ReleaseKind Kind { get; set; }

    [Field("报告期", "Period"), Length(10)]
    public required string Period { get; set; }

    [Field("发布日期", "Release date")]
    public required DateOnly ReleaseOn { get; set; }

    /// <summary>The instant before which nobody outside reads it.</summary>
    [Field("发布时刻", "Hour of release"), Length(5)]
    public required string Hour { get; set; }

    [Field("原定日期", "First announced for")]
    public required DateOnly FirstOn { get; init; }

    [Field("发布时间", "Published on")]
    public DateOnly? PublishedOn { get; set; }

    [Field("修订次数", "Revisions")]
    public int Revision { get; set; }

    [Field("修订日期", "Revised on")]
    public DateOnly? RevisedOn { get; set; }

    [Field("修订理由", "Reason of the revision", Multiline = true), Length(1000)]
    public string? RevisionReason { get; set; }

    [Field("状态", "Standing")]
    public ReleaseStanding Standing { get; set; }

    [Field("会商文号", "Letter of the bureau"), Length(60), Protected]
    public string? ConsistencyNumber { get; set; }

    /// <summary>The version of the text that came out; 0 before.</summary>
    [Field("文稿版次", "Version of the text"), Protected]
    public int TextVersion { get; set; }

    [Field("文书号", "Document no."), Length(60)]
    public string? DocumentNumber { get; set; }

    [Field("办件", "Case"), Length(40), Protected]
    public string? CaseNumber { get; set; }

    [JsonIgnore]
    public Text Title => (Name, string.IsNullOrWhiteSpace(NameEn) ? Name : NameEn);

    [JsonIgnore]
    public bool IsOut => Standing is ReleaseStanding.Published or ReleaseStanding.Revised;

    /// <summary>The instant of its release.</summary>
    [JsonIgnore]
    public DateTimeOffset At => InstantOf(ReleaseOn, Hour);

    public static DateTimeOffset InstantOf(DateOnly day, string hour) => new(day.ToDateTime(TimeOnly.ParseExact(hour, "HH:mm", System.Globalization.CultureInfo.InvariantCulture)), TimeSpan.FromHours(8));

    public Text PeriodTitle() => ReportingPeriod.TryParse(Period, out var period) ? period.Title : Text.Same(Period);
}

/// <summary>One value that a publication quotes, as it held when it came out; a revision quotes anew, beside it.</summary>
internal sealed class ReleaseQuote : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Release { get; init; }

    /// <summary>0 as first published, then the number of the revision.</summary>
    public required int Revision { get; init; }

    public required string Indicator { get; init; }

    /// <summary>Division code; empty for the city.</summary>
    public required string Area { get; init; }

    public required string Period { get; init; }

    /// <summary>Seq of the observation quoted.</summary>
    public required int Seq { get; init; }

    public required decimal Value { get; init; }

    /// <summary>Why the observation differs from the one before it, where it says so.</summary>
    public string? Reason { get; init; }
}
