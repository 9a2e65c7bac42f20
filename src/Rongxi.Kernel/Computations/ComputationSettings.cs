namespace Rongxi.Kernel.Computations;

/// <summary>How this node computes.</summary>
public sealed record ComputationSettings
{
    /// <summary>How long a piece stays with a node that says nothing any more.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How often a running piece looks whether it is still wanted, and says how far it is.</summary>
    public TimeSpan Beat { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>After how long a lane lets others have a turn; a piece once begun is finished.</summary>
    public TimeSpan Turn { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a piece that failed waits before it is tried again; twice as long the next time.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Name of this process, as pieces say who computed them.</summary>
    public string Node { get; init; } = $"{Environment.MachineName}:{Environment.ProcessId}";
}

/// <summary>Has pieces computed soon. Where nothing is scheduled, as in a verb, they wait for a node that serves.</summary>
public interface IComputationScheduling
{
    /// <summary>Begins with a computation that has just been asked for.</summary>
    Task Begin(Guid computation, string office, int pieces, CancellationToken ct);
}

/// <summary>Leaves it to the nodes that serve: they look for work every few seconds.</summary>
internal sealed class NoScheduling : IComputationScheduling
{
    public Task Begin(Guid computation, string office, int pieces, CancellationToken ct) => Task.CompletedTask;
}
