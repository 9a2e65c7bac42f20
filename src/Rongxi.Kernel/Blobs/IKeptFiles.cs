namespace Rongxi.Kernel.Blobs;

/// <summary>A stored file that a record of a module speaks of.</summary>
/// <param name="Kind">What it is, in one word: <c>dataset</c>.</param>
/// <param name="Number">Number of the record.</param>
/// <param name="Sha256">Its address.</param>
public sealed record KeptFile(string Kind, string Number, string Sha256);

/// <summary>Names the stored files of a module's own records, in all offices, so that the verification reads them too.</summary>
public interface IKeptFiles
{
    /// <summary>The files, one after the other.</summary>
    IAsyncEnumerable<KeptFile> Files(CancellationToken ct);
}
