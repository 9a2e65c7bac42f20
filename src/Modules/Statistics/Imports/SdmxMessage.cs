using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Imports;

/// <summary>A code list or concept scheme of another institution.</summary>
internal sealed record TakenList(string Agency, string Id, string Version, Text Name, IReadOnlyList<TakenItem> Items);

/// <summary>A code or concept.</summary>
internal sealed record TakenItem(string Id, Text Name, string? Parent);

/// <summary>A data structure of another institution: its dimensions in order, each with its code list where it has one.</summary>
internal sealed record TakenStructure(string Agency, string Id, string Version, Text Name, IReadOnlyList<TakenDimension> Dimensions);

/// <summary>A dimension. <paramref name="List"/> reads <c>ECB:CL_CURRENCY(1.0)</c>.</summary>
internal sealed record TakenDimension(string Id, string? List, bool IsTime);

/// <summary>A value with the codes of all its dimensions, the period among them.</summary>
internal sealed record TakenValue(IReadOnlyDictionary<string, string> Codes, string? Value, string? Status, int Row);

/// <summary>A set of values. <paramref name="Structure"/> is what the message says it is of.</summary>
internal sealed record TakenSet(string Structure, IReadOnlyList<TakenValue> Values);

/// <summary>What an SDMX message holds, whatever form it came in.</summary>
internal sealed record SdmxMessage
{
    public List<TakenList> CodeLists { get; } = [];
    public List<TakenList> Schemes { get; } = [];
    public List<TakenStructure> Structures { get; } = [];
    public List<TakenSet> Sets { get; } = [];
    public required string Form { get; init; }

    public int Values => Sets.Sum(set => set.Values.Count);
}
