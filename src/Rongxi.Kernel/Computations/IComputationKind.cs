using System.Text.Json.Nodes;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Computations;

/// <summary>
/// Something that takes long to compute and can be cut into pieces. A module registers it as a scoped service. Everything in
/// it is deterministic: a piece computed twice, on whatever node, gives the same bytes, and so does the joining. A
/// <see cref="Refusal"/> thrown by it ends the computation with its text; any other exception has the piece tried again.
/// </summary>
public interface IComputationKind
{
    /// <summary>Name in the database and in addresses: <c>radio.coverage</c>.</summary>
    string Name { get; }

    Text Title { get; }

    /// <summary>Field of duty whose readers may ask for it and read it.</summary>
    string Field { get; }

    /// <summary>What one of the <see cref="ComputationPlan.Versions"/> is called.</summary>
    Text TitleOf(string version) => Text.Same(version);

    /// <summary>
    /// Checks the inputs and says how they would be computed. Quick, within a request; asked again before each piece, so that
    /// pieces of two versions are never joined.
    /// </summary>
    Task<ComputationPlan> Prepare(JsonObject inputs, CancellationToken ct);

    /// <summary>Computes one piece. It has a thread to itself until it first awaits; it looks at <paramref name="ct"/> at least every second.</summary>
    Task Compute(PieceOfWork piece, Stream output, IProgress<double> progress, CancellationToken ct);

    /// <summary>Joins the pieces into files and a summary of at most 64 KB.</summary>
    Task<JsonObject> Join(JsonObject inputs, IComputedPieces pieces, IResultFiles files, IProgress<double> progress, CancellationToken ct);
}

/// <summary>How inputs would be computed.</summary>
/// <param name="Pieces">1 to <see cref="MostPieces"/>.</param>
/// <param name="Title">What is computed, with the name of what it is about.</param>
/// <param name="Versions">What the result depends on besides the inputs: version of the library, of the terrain…</param>
public sealed record ComputationPlan(int Pieces, Text Title, IReadOnlyDictionary<string, string> Versions)
{
    public const int MostPieces = 4096;
}

/// <summary>The piece to compute.</summary>
/// <param name="Inputs">Those of the whole computation.</param>
/// <param name="Index">From 0.</param>
/// <param name="Count">Pieces in all.</param>
public sealed record PieceOfWork(JsonObject Inputs, int Index, int Count);

/// <summary>The computed pieces, in order.</summary>
public interface IComputedPieces
{
    int Count { get; }

    /// <summary>The bytes of one; open as few at a time as it takes.</summary>
    Stream Open(int index);
}

/// <summary>Takes the files of the result. They are kept all or not at all.</summary>
public interface IResultFiles
{
    /// <param name="name">File name, the same in every language: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>; at most 100.</param>
    /// <param name="mediaType">Its type, as it is sent.</param>
    /// <param name="write">Writes its bytes.</param>
    Task Add(string name, string mediaType, Func<Stream, Task> write);
}
