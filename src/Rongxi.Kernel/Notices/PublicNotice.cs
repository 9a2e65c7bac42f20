using System.Text.Json;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Procedures;

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

    /// <summary>The case whose act published it; null for a notice written by hand.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>Field of duty whose officers answer; <c>*</c> for any.</summary>
    public string Field { get; init; } = "*";

    /// <summary>Length of the period; null where its last day was set by hand.</summary>
    public int? TermCount { get; init; }

    public SpanUnit? TermUnit { get; init; }

    /// <summary>Papers published with it, as JSON; read by <see cref="Papers"/>.</summary>
    public string Attachments { get; init; } = "[]";

    /// <summary>Whether the public comments on its page and the office answers there.</summary>
    public bool TakesComments { get; init; }

    public required string ByName { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Taken down, with the reason.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    public string? WithdrawnReason { get; set; }

    /// <summary>The period by which objections or comments are taken; null where its last day was set by hand.</summary>
    public Span? Term => TermCount is { } count && TermUnit is { } unit ? new Span(count, unit) : null;

    /// <summary>Papers published with it.</summary>
    public IReadOnlyList<Attachment> Papers() => JsonSerializer.Deserialize<List<Attachment>>(Attachments, FormDefinition.Json) ?? [];

    /// <summary>Whether comments are taken on a day.</summary>
    public bool IsOpenOn(DateOnly day) => TakesComments && WithdrawnAt is null && PublishedOn <= day && ClosesOn >= day;
}
