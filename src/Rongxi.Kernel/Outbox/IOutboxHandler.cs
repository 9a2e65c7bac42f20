namespace Rongxi.Kernel.Outbox;

/// <summary>Does one kind of outbox item. May be called again for an item already done: it must come out the same.</summary>
public interface IOutboxHandler
{
    /// <summary>Kind of item: <c>mail</c>, <c>webhook</c>, <c>pdf</c>.</summary>
    string Kind { get; }

    /// <summary>Does it; throws to have it tried again later.</summary>
    /// <returns>A note kept with the item, such as why nothing had to be done; null for none.</returns>
    Task<string?> Handle(OutboxItem item, CancellationToken ct);
}
