using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;

namespace Rongxi.Kernel.Collections;

/// <summary>One collection of reports: a kind, a period, a day they are due, and the units that owe them.</summary>
public sealed class Collection : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>What people quote: <c>5101-2026-BS-0007</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Code of the <see cref="ReportKind"/>.</summary>
    public required string Kind { get; init; }

    public required string Field { get; init; }

    /// <summary>Canonical text of the <see cref="ReportingPeriod"/>.</summary>
    public required string Period { get; init; }

    public required DateOnly PeriodTo { get; init; }
    public required string Title { get; init; }

    /// <summary>Last day on which a report is in time.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>The case that asked for it; null where none did.</summary>
    public string? CaseNumber { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }
    public Guid? OpenedById { get; init; }
    public required string OpenedByName { get; init; }
    public DateTimeOffset? ClosedAt { get; set; }
    public string? ClosedByName { get; set; }

    /// <summary>Why it was closed with reports outstanding.</summary>
    public string? ClosedReason { get; set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; set; }

    public List<CollectionItem> Items { get; init; } = [];

    public bool IsClosed => ClosedAt is not null;
}

/// <summary>How a report stands.</summary>
public enum ReportStanding
{
    [Title("待报", "Not reported")]
    Awaited,

    [Title("已报待收", "Submitted")]
    Submitted,

    [Title("退回", "Returned")]
    Returned,

    [Title("已接收", "Accepted")]
    Accepted,

    [Title("免报", "Waived")]
    Waived,
}

/// <summary>The report that one unit owes in a collection. Its versions and what was done to it are only ever added to.</summary>
public sealed class CollectionItem : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid CollectionId { get; init; }

    /// <summary>Place in the collection, from 1; part of its address.</summary>
    public required int Place { get; init; }

    /// <summary>Credit code of the unit; empty where none is known.</summary>
    public required string UnitCode { get; init; }

    public required string UnitName { get; init; }

    /// <summary>Number of the record it is about; empty for none.</summary>
    public required string About { get; init; }

    public required string AboutTitle { get; init; }

    /// <summary>Last day for this unit: that of the collection, or a later one granted with a reason.</summary>
    public required DateOnly DueOn { get; set; }

    public ReportStanding Standing { get; set; } = ReportStanding.Awaited;

    /// <summary>Number of the latest version handed in; 0 for none.</summary>
    public int ReportVersion { get; set; }

    /// <summary>The day of the latest version.</summary>
    public DateOnly? SubmittedOn { get; set; }

    /// <summary>The day it was accepted or waived.</summary>
    public DateOnly? SettledOn { get; set; }

    /// <summary>Whether the first version came after the due day; what comes after a return is not late for it.</summary>
    public bool Late { get; set; }

    /// <summary>Why it was returned or waived, while that holds.</summary>
    public string? Reason { get; set; }

    /// <summary>When the unit was reminded before the due day, and when after it; each once.</summary>
    public DateTimeOffset? RemindedBeforeAt { get; set; }

    public DateTimeOffset? RemindedLateAt { get; set; }

    /// <summary>When an officer last reminded the unit.</summary>
    public DateTimeOffset? RemindedAt { get; set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; set; }

    public List<CollectionReport> Reports { get; init; } = [];
    public List<CollectionStep> Steps { get; init; } = [];

    /// <summary>Whether the unit's report is still to come.</summary>
    public bool IsOwed => Standing is ReportStanding.Awaited or ReportStanding.Returned;
}

/// <summary>How a report came in.</summary>
public enum ReportChannel
{
    [Title("单位网上报送", "By the unit")]
    Unit,

    [Title("接口", "API")]
    Api,

    /// <summary>On paper, entered by an officer.</summary>
    [Title("纸质代录", "On paper")]
    Paper,
}

/// <summary>One version of a report; a later one stands beside it.</summary>
public sealed class CollectionReport : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid ItemId { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    /// <summary>The form's record as JSON; personal fields sealed.</summary>
    public required string Json { get; init; }

    public required ReportChannel Channel { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The day it counts as received: of paper, the day it arrived.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>Whether that was after the due day.</summary>
    public required bool Late { get; init; }

    public Guid? ById { get; init; }
    public required string ByName { get; init; }
}

/// <summary>What was done to a report.</summary>
public enum ReportAct
{
    [Title("报送", "Submitted")]
    Submit,

    [Title("退回", "Returned")]
    Return,

    [Title("接收", "Accepted")]
    Accept,

    [Title("重新打开", "Reopened")]
    Reopen,

    [Title("免报", "Waived")]
    Waive,

    [Title("延期", "Due later")]
    Extend,

    [Title("催报", "Reminded")]
    Remind,
}

/// <summary>One thing done to a report: who, when, why.</summary>
public sealed class CollectionStep : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid ItemId { get; init; }

    /// <summary>From 1.</summary>
    public required int Seq { get; init; }

    public required ReportAct Act { get; init; }

    /// <summary>Version of the report it was done to; 0 where there was none.</summary>
    public required int ReportVersion { get; init; }

    public string? Remark { get; init; }
    public required DateTimeOffset At { get; init; }
    public Guid? ById { get; init; }
    public required string ByName { get; init; }
}
