using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Computations;

/// <summary>How a computation ends, whoever ends it. Always the computation's row first, then its pieces: so nobody waits for each other.</summary>
internal static class Ending
{
    /// <summary>Topic of the notice.</summary>
    public const string Topic = "computed";

    /// <summary>Whoever looked at it so recently need not be told.</summary>
    public static readonly TimeSpan Watching = TimeSpan.FromSeconds(15);

    public static string AddressOf(Guid id) => $"/computations/{id}";

    /// <summary>Ends it, once: of two who would, one is answered false. The bytes of its pieces are let go.</summary>
    public static async Task<bool> Close(RongxiDb db, Guid id, ComputationState state, DateTimeOffset now, CancellationToken ct)
    {
        var ended = await db.Computations.Where(computation => computation.Id == id && (computation.State == ComputationState.Waiting || computation.State == ComputationState.Running))
            .ExecuteUpdateAsync(set => set.SetProperty(computation => computation.State, state).SetProperty(computation => computation.EndedAt, now), ct);
        if (ended > 0)
        {
            await db.ComputationPieces.Where(piece => piece.ComputationId == id && piece.Blob != null).ExecuteUpdateAsync(set => set.SetProperty(piece => piece.Blob, (string?)null), ct);
        }

        return ended > 0;
    }

    /// <summary>Tells whoever asked, unless they are looking.</summary>
    public static void Tell(Notifier notifier, Computation computation, DateTimeOffset now, Text what)
    {
        if (computation.AskedById is { } asker && !(now - computation.WatchedAt < Watching))
        {
            notifier.Tell(asker, Topic, ($"{what.Zh}：{computation.TitleZh}", $"{what.En}: {computation.TitleEn}"), AddressOf(computation.Id));
        }
    }
}

/// <summary>Instants as raw statements must pass them: as both databases keep them.</summary>
internal static class Instants
{
    public static DateTime Stored(DateTimeOffset instant) => instant.UtcDateTime.AddTicks(-(instant.UtcDateTime.Ticks % TimeSpan.TicksPerMicrosecond));
}
