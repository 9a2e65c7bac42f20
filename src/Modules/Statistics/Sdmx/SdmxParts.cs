using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Sdmx;

/// <summary>Structures of one message.</summary>
internal sealed record SdmxParts(string Agency)
{
    public IReadOnlyList<(string Agency, Text Name)> Agencies { get; init; } = [];
    public IReadOnlyList<SdmxCodelist> Codelists { get; init; } = [];
    public SdmxConcepts? Concepts { get; init; }
    public IReadOnlyList<SdmxFlow> Flows { get; init; } = [];
    public IReadOnlyList<SdmxFlow> Structures { get; init; } = [];
    public SdmxAvailable? Constraint { get; init; }

    public bool IsEmpty => Agencies.Count + Codelists.Count + Flows.Count + Structures.Count == 0 && Concepts is null && Constraint is null;
}

/// <summary>The office's concepts: one scheme.</summary>
internal sealed record SdmxConcepts(string Agency, IReadOnlyList<(string Id, Text Name)> All);

/// <summary>The data there are of a flow.</summary>
internal sealed record SdmxAvailable(SdmxFlow Flow, IReadOnlyDictionary<string, IReadOnlyList<string>> Codes, DateOnly? From, DateOnly? To);
