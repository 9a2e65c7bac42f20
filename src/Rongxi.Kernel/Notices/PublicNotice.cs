using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;

namespace Rongxi.Kernel.Notices;

public enum NoticeKind
{
    [Title("公告", "Announcement")]
    Announcement,

    [Title("公示", "Public notice")]
    Objection,

    [Title("征求意见", "Consultation")]
    Consultation,

    [Title("抽查结果", "Inspection results")]
    InspectionResult,

    [Title("许可结果", "Licence results")]
    LicenceResult,

    [Title("维护通知", "Maintenance")]
    Maintenance,
}

/// <summary>What the office tells the public.</summary>
public sealed class PublicNotice : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>Number in addresses: <c>2026-0012</c>.</summary>
    public required string Number { get; init; }

    public required NoticeKind Kind { get; init; }
    public required string TitleZh { get; init; }
    public required string TitleEn { get; init; }
    public required string BodyZh { get; init; }
    public required string BodyEn { get; init; }
    public required DateOnly PublishedOn { get; init; }

    /// <summary>Last day for objections or comments.</summary>
    public DateOnly? ClosesOn { get; init; }

    public required string ByName { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Taken down, with the reason.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    public string? WithdrawnReason { get; set; }
}
