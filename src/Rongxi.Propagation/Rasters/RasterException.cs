namespace Rongxi.Propagation.Rasters;

/// <summary>A raster file that cannot be read as what it claims to be: cut short, damaged, or of a kind not read here.</summary>
/// <remarks>The parts are given one by one so that a program can say the same in its reader's language; <see cref="Exception.Message"/>
/// is the English sentence.</remarks>
public sealed class RasterException : Exception
{
    /// <summary>A refusal of one file.</summary>
    /// <param name="file">The file as the caller named it.</param>
    /// <param name="field">The part of the file at fault: <c>TileOffsets</c>.</param>
    /// <param name="reason">What is wrong with it.</param>
    public RasterException(string file, string field, string reason)
        : base($"{file}: {field}: {reason}")
    {
        File = file;
        Field = field;
        Reason = reason;
    }

    /// <summary>A refusal of one file because of another error.</summary>
    /// <param name="file">The file as the caller named it.</param>
    /// <param name="field">The part of the file at fault.</param>
    /// <param name="reason">What is wrong with it.</param>
    /// <param name="cause">The error met.</param>
    public RasterException(string file, string field, string reason, Exception cause)
        : base($"{file}: {field}: {reason}", cause)
    {
        File = file;
        Field = field;
        Reason = reason;
    }

    /// <summary>The file as the caller named it.</summary>
    public string File { get; }

    /// <summary>The part of the file at fault.</summary>
    public string Field { get; }

    /// <summary>What is wrong with it.</summary>
    public string Reason { get; }
}
