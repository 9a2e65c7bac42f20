using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;

namespace Rongxi.Resources.Harvest.Reading;

/// <summary>A data set as a source of others states it, in our words.</summary>
internal sealed record HarvestedRecord
{
    public required string ExternalId { get; init; }

    /// <summary>Hash of all that the source says of it, in one spelling.</summary>
    public required string Fingerprint { get; init; }

    public required string Name { get; init; }
    public string? NameEn { get; init; }
    public required string Abstract { get; init; }
    public string? AbstractEn { get; init; }
    public string Provider { get; init; } = "";
    public IReadOnlyList<string> Themes { get; init; } = [];
    public IReadOnlyList<string> Keywords { get; init; } = [];
    public AccessLevel Access { get; init; } = AccessLevel.Public;
    public UpdateCycle? Cycle { get; init; }
    public DateOnly? Issued { get; init; }
    public DateOnly? Modified { get; init; }
    public string? Licence { get; init; }
    public string? LandingPage { get; init; }
    public string? Language { get; init; }
    public string? Spatial { get; init; }
    public DateOnly? TemporalFrom { get; init; }
    public DateOnly? TemporalTo { get; init; }
    public string? ContactName { get; init; }
    public string? ContactEmail { get; init; }

    /// <summary>External identifier of the collection it is part of.</summary>
    public string? PartOf { get; init; }

    public string? Version { get; init; }
    public IReadOnlyList<HarvestedDistribution> Distributions { get; init; } = [];
}

/// <summary>A distribution as a source states it.</summary>
internal sealed record HarvestedDistribution
{
    public string? ExternalId { get; init; }
    public string? Title { get; init; }
    public string? Description { get; init; }
    public string? Format { get; init; }
    public string? MediaType { get; init; }
    public string? AccessUrl { get; init; }
    public string? DownloadUrl { get; init; }
    public long? Bytes { get; init; }
    public string? Licence { get; init; }
    public string? Sha256 { get; init; }
    public DateOnly? Issued { get; init; }
    public DateOnly? Modified { get; init; }
}

/// <summary>Something of a source that its reader should know.</summary>
/// <param name="Position">Which record, from 1 in the order of the source.</param>
/// <param name="ExternalId">Its identifier, where it could be read.</param>
/// <param name="IsRefusal">Whether the record was not taken for it.</param>
/// <param name="Code">Stable name of what is wrong: <c>no-title</c>.</param>
/// <param name="Text">What is wrong.</param>
/// <param name="Value">What stood there.</param>
internal sealed record HarvestRemark(long Position, string? ExternalId, bool IsRefusal, string Code, Text Text, string? Value = null);

/// <summary>What one record of a source came to.</summary>
internal sealed record HarvestedRow(long Position, string? ExternalId, HarvestedRecord? Record, IReadOnlyList<HarvestRemark> Remarks);

/// <summary>Collects what is to be said of one record.</summary>
internal sealed class RemarkList(long position)
{
    private readonly List<HarvestRemark> _said = [];

    public string? ExternalId { get; set; }

    public IReadOnlyList<HarvestRemark> Said => _said;

    public bool IsRefused => _said.Any(remark => remark.IsRefusal);

    public void Refuse(string code, Text text, string? value = null) => Add(true, code, text, value);

    public void Note(string code, Text text, string? value = null) => Add(false, code, text, value);

    private void Add(bool isRefusal, string code, Text text, string? value) =>
        _said.Add(new HarvestRemark(position, ExternalId, isRefusal, code, text, value is { Length: > 200 } ? value[..200] : value));

    public HarvestedRow Row(HarvestedRecord? record) => new(position, ExternalId, IsRefused ? null : record, _said);
}
