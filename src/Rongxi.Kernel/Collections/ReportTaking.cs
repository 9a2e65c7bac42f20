using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;

namespace Rongxi.Kernel.Collections;

/// <summary>A report while it is handed in or accepted: what its receiver may read and register, in the one transaction.</summary>
public sealed class ReportTaking
{
    public required Collection Collection { get; init; }
    public required CollectionItem Item { get; init; }
    public required ReportKind Kind { get; init; }

    /// <summary>The version handed in or accepted.</summary>
    public required CollectionReport Report { get; init; }

    /// <summary>The form's record, personal fields opened.</summary>
    public required object Record { get; init; }

    /// <summary>What was accepted before, where a report was reopened and corrected; null otherwise.</summary>
    public object? Before { get; init; }

    public required Actor By { get; init; }
    public required DateTimeOffset Now { get; init; }
    public required DateOnly Today { get; init; }
    public required RongxiDb Db { get; init; }

    /// <summary>The period reported on.</summary>
    public ReportingPeriod Period => ReportingPeriod.Parse(Collection.Period);

    /// <summary>The form's record.</summary>
    public T RecordAs<T>() => (T)Record;
}

/// <summary>A collection to be opened.</summary>
public sealed record CollectionOrder
{
    /// <summary>Code of the kind.</summary>
    public required string Kind { get; init; }

    /// <summary>The period: <c>2026</c>, <c>2026H1</c>, <c>2026Q3</c>, <c>2026-07</c>.</summary>
    public required string Period { get; init; }

    /// <summary>Title; made of kind and period where empty.</summary>
    public string? Title { get; init; }

    /// <summary>The day the reports are due; computed, and refused when typed otherwise, where the kind has a rule.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Who owes it; asked of the kind's <see cref="ReportKind.Units"/> where empty.</summary>
    public IReadOnlyList<ReportingUnit> Items { get; init; } = [];

    /// <summary>The case that asks for it.</summary>
    public string? CaseNumber { get; init; }
}

/// <summary>A report as it is handed in.</summary>
public sealed record ReportOrder
{
    /// <summary>Number of the collection.</summary>
    public required string Collection { get; init; }

    /// <summary>Place of the unit's report in it.</summary>
    public required int Place { get; init; }

    /// <summary>What was typed; ignored when <see cref="Record"/> is given.</summary>
    public FormValues Values { get; init; } = new();

    /// <summary>The form's record, already bound.</summary>
    public object? Record { get; init; }

    public ReportChannel Channel { get; init; } = ReportChannel.Unit;

    /// <summary>Of paper: the day it arrived.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>Version of the item looked at; null for whatever it is now.</summary>
    public int? SeenVersion { get; init; }
}
