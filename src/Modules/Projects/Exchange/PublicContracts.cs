namespace Rongxi.Projects.Exchange;

/// <summary>A contract of one of the office's own projects, as open data tells it.</summary>
internal sealed record PublicContract
{
    public required string ProjectNumber { get; init; }
    public required string Number { get; init; }
    public required string Title { get; init; }
    public string? SupplierName { get; init; }
    public string? SupplierCode { get; init; }
    public long? AmountFen { get; init; }
    public DateOnly? SignedOn { get; init; }
    public DateOnly? StartOn { get; init; }
    public DateOnly? FinishOn { get; init; }

    /// <summary>Whether nothing more happens under it.</summary>
    public bool IsClosed { get; init; }
}

/// <summary>Answers which contracts the office's own projects have. Nobody answers until the supervision of projects does.</summary>
internal interface IPublicContracts
{
    /// <summary>The contracts of these projects that may be public.</summary>
    Task<IReadOnlyList<PublicContract>> Of(IReadOnlyCollection<string> projectNumbers, CancellationToken ct);
}

/// <summary>No contracts are known.</summary>
internal sealed class NoContracts : IPublicContracts
{
    public Task<IReadOnlyList<PublicContract>> Of(IReadOnlyCollection<string> projectNumbers, CancellationToken ct) => Task.FromResult<IReadOnlyList<PublicContract>>([]);
}
