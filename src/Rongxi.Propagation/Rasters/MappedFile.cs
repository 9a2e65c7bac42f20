using System.IO.MemoryMappedFiles;

namespace Rongxi.Propagation.Rasters;

/// <summary>A file mapped into memory for reading; every access is checked against its length.</summary>
/// <remarks>A file in use must be replaced by renaming another over it, never shortened in place.</remarks>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private byte* start;

    private MappedFile(string path, MemoryMappedFile file, MemoryMappedViewAccessor view, long length)
    {
        Path = path;
        this.file = file;
        this.view = view;
        Length = length;
        byte* pointer = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        start = pointer + view.PointerOffset;
    }

    /// <summary>The file as the caller named it.</summary>
    public string Path { get; }

    /// <summary>Its length in bytes.</summary>
    public long Length { get; }

    /// <summary>Maps a file.</summary>
    /// <exception cref="RasterException">The file is empty.</exception>
    public static MappedFile Open(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        long length = stream.Length;
        if (length == 0)
        {
            throw new RasterException(path, "length", "the file is empty");
        }

        MemoryMappedFile file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        return new MappedFile(path, file, file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read), length);
    }

    /// <summary>Bytes of the file; <paramref name="field"/> names what they hold in case they are not there.</summary>
    /// <exception cref="RasterException">They lie beyond the end of the file.</exception>
    public ReadOnlySpan<byte> Slice(ulong offset, ulong length, string field)
    {
        if (offset > (ulong)Length || length > (ulong)Length - offset || length > int.MaxValue)
        {
            throw new RasterException(Path, field, $"{length} bytes at {offset} lie beyond the file's {Length} bytes");
        }

        byte* from = start;
        ObjectDisposedException.ThrowIf(from is null, this);
        return new ReadOnlySpan<byte>(from + offset, (int)length);
    }

    /// <summary>A stream over part of the file.</summary>
    public Stream Stream(ulong offset, ulong length, string field)
    {
        ReadOnlySpan<byte> bytes = Slice(offset, length, field);
        return new UnmanagedMemoryStream(start + offset, bytes.Length);
    }

    public void Dispose()
    {
        if (start is not null)
        {
            start = null;
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        }

        view.Dispose();
        file.Dispose();
    }
}
