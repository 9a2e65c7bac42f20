using System.Text.Json;
using System.Text.Json.Nodes;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Computations;

/// <summary>Where a computation stands.</summary>
public enum ComputationState
{
    [Forms.Title("排队中", "Waiting")]
    Waiting,

    [Forms.Title("计算中", "Running")]
    Running,

    [Forms.Title("已算完", "Done")]
    Done,

    [Forms.Title("失败", "Failed")]
    Failed,

    [Forms.Title("已取消", "Cancelled")]
    Cancelled,
}

/// <summary>Where a piece stands.</summary>
public enum PieceState
{
    Waiting,
    Running,
    Done,
}

/// <summary>A file that came out.</summary>
/// <param name="Name">File name, the same in every language: <c>coverage.tif</c>.</param>
/// <param name="MediaType">Its type.</param>
/// <param name="Sha256">Hash, by which it lies in the blob store.</param>
/// <param name="Length">Bytes.</param>
public sealed record ResultFile(string Name, string MediaType, string Sha256, long Length);

/// <summary>
/// A computation too long for a request: asked once, cut into pieces that any node may take, joined into one result. What
/// it was computed from and with is kept, so that it can be computed again and compared.
/// </summary>
public sealed class Computation : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>Field of duty; whoever may read its cases or registers may read this.</summary>
    public required string Field { get; init; }

    /// <summary>Name of the <see cref="IComputationKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Number of the case or record it is about; null for neither.</summary>
    public string? Subject { get; init; }

    public required string TitleZh { get; init; }
    public required string TitleEn { get; init; }

    /// <summary>What it is computed from: canonical JSON.</summary>
    public required string Inputs { get; init; }

    /// <summary>SHA-256 over kind, inputs and versions: the same hash, the same result.</summary>
    public required string InputsHash { get; init; }

    /// <summary>What it is computed with, as canonical JSON: name to version.</summary>
    public required string Versions { get; init; }

    public ComputationState State { get; set; }

    /// <summary>Pieces it is cut into; the joining, which has this number, is not among them.</summary>
    public required int Pieces { get; init; }

    public int PiecesDone { get; set; }

    /// <summary>Null when the program itself asked.</summary>
    public Guid? AskedById { get; init; }

    public required string AskedByName { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When whoever asked last looked at its progress; those who looked away are told of the end.</summary>
    public DateTimeOffset? WatchedAt { get; set; }

    /// <summary>Summary of the result as JSON; null until done.</summary>
    public string? Result { get; set; }

    /// <summary>The <see cref="ResultFile"/>s, as JSON.</summary>
    public string Files { get; set; } = "[]";

    public string? ProblemZh { get; set; }
    public string? ProblemEn { get; set; }

    /// <summary>The computation that this one repeats.</summary>
    public Guid? RepeatsId { get; init; }

    public Text Title => (TitleZh, TitleEn);

    public Text Problem => (ProblemZh ?? "", ProblemEn ?? "");

    public bool IsOpen => State is ComputationState.Waiting or ComputationState.Running;

    /// <summary>Whether only the joining is left.</summary>
    public bool IsJoining => State == ComputationState.Running && PiecesDone == Pieces;

    public JsonObject InputsRead() => JsonNode.Parse(Inputs)!.AsObject();

    public JsonObject? ResultRead() => Result is null ? null : JsonNode.Parse(Result)!.AsObject();

    public IReadOnlyDictionary<string, string> VersionsRead() => JsonSerializer.Deserialize<Dictionary<string, string>>(Versions)!;

    public IReadOnlyList<ResultFile> FilesRead() => JsonSerializer.Deserialize<List<ResultFile>>(Files)!;
}

/// <summary>One piece of a computation, or the joining of all.</summary>
public sealed class ComputationPiece
{
    public required Guid ComputationId { get; init; }

    /// <summary>From 0; the number of pieces is that of the joining.</summary>
    public required int Piece { get; init; }

    public PieceState State { get; set; }

    /// <summary>How often it was taken in hand.</summary>
    public int Attempts { get; set; }

    /// <summary>May be taken from then on: while it runs this is the end of its lease, moved on by whoever computes it.</summary>
    public DateTimeOffset NotBefore { get; set; }

    /// <summary>Lane of the scheduler that has it in hand; a lane does one thing at a time.</summary>
    public int? Lane { get; set; }

    public string? Node { get; set; }

    /// <summary>Made anew each time it is taken: whoever lost it cannot settle it.</summary>
    public Guid? Claim { get; set; }

    /// <summary>0 to 1.</summary>
    public double Progress { get; set; }

    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Hash of its bytes in the <see cref="PieceStore"/>; null while there are none, when it is empty, and after the end.</summary>
    public string? Blob { get; set; }

    public long Length { get; set; }
}
