using Rongxi.Kernel.Database;

namespace Rongxi.Kernel.Cases;

/// <summary>An application not yet submitted, exactly as typed; kept 30 days after the last change.</summary>
public sealed class Draft : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>Short code shown to the applicant: <c>D-7F3K</c>.</summary>
    public required string Code { get; init; }

    public required string Procedure { get; init; }
    public Guid? UnitId { get; set; }

    /// <summary>Typed values by path, as JSON; personal fields sealed.</summary>
    public required string Typed { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Case it became.</summary>
    public string? SubmittedAs { get; set; }

    /// <summary>The case whose application it supplements after a correction notice.</summary>
    public string? Supplements { get; init; }

    public int Version { get; set; }
}

/// <summary>Filters and columns of a list, saved under a name; shared with the office or one's own.</summary>
public sealed class SavedView : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>Which list: <c>cases</c>, <c>radio.stations</c>.</summary>
    public required string List { get; init; }

    public required string Name { get; set; }

    /// <summary>The query string that restores it.</summary>
    public required string Query { get; set; }

    public bool Shared { get; set; }
    public required DateTimeOffset SavedAt { get; init; }
}

/// <summary>That a request with an idempotency key was answered, and how.</summary>
public sealed class AnsweredRequest
{
    /// <summary>Person or token, and key.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of method, path and body: the same key with another request is refused.</summary>
    public required string Fingerprint { get; init; }

    public required int Status { get; init; }
    public required string Body { get; init; }
    public string? Location { get; init; }
    public required DateTimeOffset At { get; init; }
}
