using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Computations;

/// <summary>
/// Where the bytes of pieces lie until they are joined. A folder of its own among the stored files: those are never deleted
/// and go into backups, these are swept, and what is missing is computed again.
/// </summary>
public sealed class PieceStore(KernelOptions options, TimeProvider clock)
{
    /// <summary>Its folder within that of the stored files.</summary>
    public const string Folder = "pieces";

    /// <summary>Bytes of one piece.</summary>
    public const long MostPiece = 256L << 20;

    /// <summary>Bytes of one file of a result.</summary>
    public const long MostFile = 1L << 30;

    private readonly string _root = Path.Combine(options.BlobFolder, Folder);

    public BlobStore Blobs { get; } = new(Path.Combine(options.BlobFolder, Folder), clock);

    /// <summary>A file to write to that is gone when closed; what a killed process left is swept.</summary>
    internal LimitedStream Draft(long most)
    {
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose, BufferSize = 128 << 10 };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new LimitedStream(new FileStream(Path.Combine(_root, "aside", Guid.CreateVersion7().ToString("N")), how), most);
    }
}

/// <summary>A file that refuses to grow beyond its limit, rather than fill the disk.</summary>
internal sealed class LimitedStream(FileStream file, long most) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    public override void Flush() => file.Flush();

    public override int Read(byte[] buffer, int offset, int count) => file.Read(buffer, offset, count);

    public override int Read(Span<byte> buffer) => file.Read(buffer);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => file.ReadAsync(buffer, cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    public override void SetLength(long value)
    {
        Check(value);
        file.SetLength(value);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Check(file.Position + buffer.Length);
        file.Write(buffer);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Check(file.Position + buffer.Length);
        return file.WriteAsync(buffer, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    public override async ValueTask DisposeAsync()
    {
        await file.DisposeAsync();
        await base.DisposeAsync();
    }

    private void Check(long length)
    {
        if (length > most)
        {
            throw new Refusal("computation.too-large", (
                $"结果超过 {most >> 20} MB，请缩小范围或降低精度", $"The result is larger than {most >> 20} MB: choose a smaller area or a coarser grid"), 413);
        }
    }
}

/// <summary>Removes what ended computations left: bytes of pieces that nothing refers to, and the rows of pieces after a month.</summary>
public sealed class ComputationSweeping(RongxiDb db, PieceStore pieces, TimeProvider clock)
{
    /// <summary>Longer than anything that is under way between storing and committing, or than a file being written.</summary>
    public static readonly TimeSpan LeftAlone = TimeSpan.FromDays(1);

    /// <summary>How long one can see which node computed which piece.</summary>
    public static readonly TimeSpan PiecesKept = TimeSpan.FromDays(30);

    private const int MostBatches = 1000;

    /// <summary>Of all offices. Answers files and rows removed.</summary>
    public async Task<(long Files, int Rows)> Run(CancellationToken ct)
    {
        var (files, _) = await pieces.Blobs.Sweep(async (hash, stop) => await db.ComputationPieces.AnyAsync(piece => piece.Blob == hash, stop), LeftAlone, ct);
        var old = clock.GetUtcNow() - PiecesKept;
        var rows = 0;
        for (var i = 0; i < MostBatches; i++)
        {
            var ended = await db.Computations.IgnoreQueryFilters()
                .Where(computation => computation.EndedAt < old && db.ComputationPieces.Any(piece => piece.ComputationId == computation.Id))
                .OrderBy(computation => computation.Id).Select(computation => computation.Id).Take(100).ToListAsync(ct);
            if (ended.Count == 0)
            {
                break;
            }

            rows += await db.Transact(() => db.ComputationPieces.Where(piece => ended.Contains(piece.ComputationId)).ExecuteDeleteAsync(ct), ct);
        }

        return (files, rows);
    }
}
