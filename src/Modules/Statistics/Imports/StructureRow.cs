using Rongxi.Kernel.Database;

namespace Rongxi.Statistics.Imports;

/// <summary>A concept scheme or data structure taken over from another institution.</summary>
internal sealed class StructureRow : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>ConceptScheme</c> or <c>DataStructure</c>.</summary>
    public required string Kind { get; init; }

    public required string Agency { get; init; }
    public required string Name { get; init; }
    public required string Version { get; init; }
    public required string Title { get; set; }
    public required string TitleEn { get; set; }

    /// <summary>Concepts or dimensions, as JSON.</summary>
    public required string Parts { get; set; }

    public required int Count { get; set; }
}
