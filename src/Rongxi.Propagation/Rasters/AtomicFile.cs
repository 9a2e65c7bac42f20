namespace Rongxi.Propagation.Rasters;

/// <summary>A file that appears under its name only when it is whole: written beside, then renamed.</summary>
internal sealed class AtomicFile : IDisposable
{
    private readonly string path;
    private readonly string partial;
    private bool isDone;

    /// <summary>Begins a file.</summary>
    public AtomicFile(string path)
    {
        this.path = System.IO.Path.GetFullPath(path);
        partial = $"{this.path}.{Guid.CreateVersion7():N}.partial";
        Stream = new FileStream(partial, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16);
    }

    /// <summary>What is written so far.</summary>
    public FileStream Stream { get; }

    /// <summary>Gives the file its name, in place of an older one.</summary>
    public void Complete()
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        File.Move(partial, path, overwrite: true);
        isDone = true;
    }

    /// <summary>Removes what was written, unless it is complete.</summary>
    public void Dispose()
    {
        Stream.Dispose();
        if (!isDone)
        {
            isDone = true;
            File.Delete(partial);
        }
    }
}
