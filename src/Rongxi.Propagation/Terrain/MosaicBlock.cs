namespace Rongxi.Propagation.Terrain;

/// <summary>128 by 128 cells of a mosaic with the samples at all their corners, so that every place within needs this block only.</summary>
/// <remarks>Samples are 16-bit whole numbers where all files of the layer hold such, 32-bit floating-point numbers otherwise.</remarks>
internal sealed class MosaicBlock
{
    /// <summary>Cells on a side.</summary>
    public const int Cells = 128;

    /// <summary>Samples on a side.</summary>
    public const int Side = Cells + 1;

    /// <summary>Stands for no sample among 16-bit whole numbers.</summary>
    public const short None = short.MinValue;

    /// <summary>A block without any sample.</summary>
    public static readonly MosaicBlock Empty = new(null, null);

    private MosaicBlock(short[]? shorts, float[]? floats)
    {
        Shorts = shorts;
        Floats = floats;
    }

    /// <summary>The samples, row by row from the north; null where they are floating-point numbers.</summary>
    public short[]? Shorts { get; }

    /// <summary>The samples, row by row from the north, NaN where there is none; null where they are whole numbers.</summary>
    public float[]? Floats { get; }

    /// <summary>Whether there is no sample at all.</summary>
    public bool IsEmpty => Shorts is null && Floats is null;

    /// <summary>Bytes in memory.</summary>
    public long Bytes => 96 + 2L * (Shorts?.Length ?? 0) + 4L * (Floats?.Length ?? 0);

    /// <summary>A block of whole numbers; <see cref="Empty"/> where all are <see cref="None"/>.</summary>
    public static MosaicBlock Of(short[] samples) => samples.AsSpan().ContainsAnyExcept(None) ? new MosaicBlock(samples, null) : Empty;

    /// <summary>A block of floating-point numbers; <see cref="Empty"/> where all are NaN.</summary>
    public static MosaicBlock Of(float[] samples)
    {
        foreach (float sample in samples)
        {
            if (!float.IsNaN(sample))
            {
                return new MosaicBlock(null, samples);
            }
        }

        return Empty;
    }

    /// <summary>One sample; NaN where there is none.</summary>
    public double At(int column, int row)
    {
        int i = row * Side + column;
        return Shorts is { } shorts ? (shorts[i] == None ? double.NaN : shorts[i])
            : Floats is { } floats ? floats[i]
            : double.NaN;
    }
}
