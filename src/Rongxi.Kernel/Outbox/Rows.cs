using Rongxi.Kernel.Database;

namespace Rongxi.Kernel.Outbox;

/// <summary>Something that must happen after a commit: a mail, a webhook, a rendering. Written in the same transaction, done by a job, retried, idempotent.</summary>
public sealed class OutboxItem : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>Kind, naming the handler: <c>mail</c>, <c>webhook</c>, <c>pdf</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What the handler needs, as JSON.</summary>
    public required string Payload { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset NotBefore { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset? DoneAt { get; set; }
    public DateTimeOffset? GivenUpAt { get; set; }
    public string? LastError { get; set; }
}

/// <summary>A notice to a person, in the program.</summary>
public sealed class Notification : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>Subject on which a person may tune what arrives: <c>assigned</c>, <c>told</c>, <c>due</c>, <c>answered</c>, <c>renewal</c>.</summary>
    public required string Topic { get; init; }

    public required string Zh { get; init; }
    public required string En { get; init; }
    public required string Address { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? ReadAt { get; set; }
}

/// <summary>An address that is told of events by HTTP.</summary>
public sealed class Webhook : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Url { get; init; }

    /// <summary>Topics, separated by spaces: <c>case.opened case.act record.entered document.issued</c>.</summary>
    public required string Topics { get; init; }

    /// <summary>Key of the HMAC, sealed at rest.</summary>
    public required string Secret { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
}
