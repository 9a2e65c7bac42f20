using System.Globalization;
using System.Runtime.InteropServices;

namespace Rongxi.Propagation.Rasters;

/// <summary>A GeoTIFF of one band in latitude and longitude.</summary>
/// <remarks>
/// Classic and BigTIFF, both byte orders, strips and tiles, not packed or packed by LZW, deflate or PackBits, with predictors 1, 2 and
/// 3; whole numbers of 8 (without sign), 16 and 32 bits, floating-point numbers of 32 and 64; WGS 84 and CGCS2000. The file stays mapped;
/// a packed strip or tile is unpacked once and kept in the cache. What is not read is refused by name.
/// <para>Void is what GDAL_NODATA names, every number that is not finite, and −32768 in whole numbers of 16 bits.</para>
/// </remarks>
public sealed class GeoTiffRaster : Raster
{
    private const int LongestSide = 1 << 22;
    private const long LargestBlock = 256L << 20;

    private readonly MappedFile file;
    private readonly TiffDirectory directory;
    private readonly RasterCache cache;
    private readonly TiffTag offsets;
    private readonly TiffTag byteCounts;
    private readonly ulong compression;
    private readonly ulong predictor;
    private readonly int size;
    private readonly int blockWidth;
    private readonly int blockHeight;
    private readonly int blocksAcross;
    private readonly double noData;

    private GeoTiffRaster(MappedFile file, RasterCache cache)
        : base(file.Path, "GeoTIFF")
    {
        this.file = file;
        this.cache = cache;
        directory = TiffDirectory.Read(file);
        int width = Side(TiffTag.ImageWidth), height = Side(TiffTag.ImageLength);
        SampleType = ReadSampleType();
        size = SampleType switch
        {
            SampleType.UInt8 => 1,
            SampleType.UInt16 or SampleType.Int16 => 2,
            SampleType.Int32 or SampleType.Float32 => 4,
            _ => 8,
        };
        compression = directory.Number(TiffTag.Compression, TiffCompression.None);
        if (compression is not (TiffCompression.None or TiffCompression.Lzw or TiffCompression.Deflate or TiffCompression.OldDeflate or TiffCompression.PackBits))
        {
            throw directory.Fault(TiffTag.Compression, $"{TiffCompression.NameOf(compression)} is not read");
        }

        predictor = ReadPredictor();
        if (directory.Has(TiffTag.TileWidth))
        {
            (offsets, byteCounts) = (TiffTag.TileOffsets, TiffTag.TileByteCounts);
            (blockWidth, blockHeight) = (Side(TiffTag.TileWidth), Side(TiffTag.TileLength));
        }
        else
        {
            (offsets, byteCounts) = (TiffTag.StripOffsets, TiffTag.StripByteCounts);
            blockWidth = width;
            ulong rows = directory.Number(TiffTag.RowsPerStrip, (ulong)height);
            blockHeight = rows == 0 ? throw directory.Fault(TiffTag.RowsPerStrip, "is 0") : (int)Math.Min(rows, (ulong)height);
        }

        blocksAcross = (width - 1) / blockWidth + 1;
        CheckBlocks((ulong)blocksAcross * (ulong)((height - 1) / blockHeight + 1));
        noData = ReadNoData();
        Description = directory.Text(TiffTag.ImageDescription, 4096);
        Grid = GeoTiffKeys.Grid(directory, width, height);
    }

    /// <summary>Whether every sample is void or finite; the number that stands for void, NaN where the file names none.</summary>
    public double NoData => noData;

    private bool IsPacked => compression != TiffCompression.None || predictor != TiffPredictor.None;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cache">Keeps what is unpacked; null: <see cref="RasterCache.Shared"/>.</param>
    /// <exception cref="RasterException">The file is not a GeoTIFF, is damaged, or is of a kind not read here.</exception>
    /// <exception cref="IOException">The file is not there or not to be opened.</exception>
    public static new GeoTiffRaster Open(string path, RasterCache? cache = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        MappedFile file = MappedFile.Open(path);
        try
        {
            return new GeoTiffRaster(file, cache ?? RasterCache.Shared);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    internal override void ReadRow(int row, int column, Span<double> into)
    {
        Span<byte> turned = stackalloc byte[2048];
        for (int done = 0; done < into.Length;)
        {
            ReadOnlySpan<byte> samples = Samples(row, column + done, Math.Min(into.Length - done, turned.Length / size), turned);
            Span<double> some = into.Slice(done, samples.IsEmpty ? Math.Min(into.Length - done, BlockRest(column + done)) : samples.Length / size);
            Convert(samples, some);
            done += some.Length;
        }
    }

    internal override void ReadRow(int row, int column, Span<short> into)
    {
        Span<byte> turned = stackalloc byte[2048];
        for (int done = 0; done < into.Length;)
        {
            ReadOnlySpan<byte> samples = Samples(row, column + done, Math.Min(into.Length - done, turned.Length / size), turned);
            Span<short> some = into.Slice(done, samples.IsEmpty ? Math.Min(into.Length - done, BlockRest(column + done)) : samples.Length / size);
            Convert(samples, some);
            done += some.Length;
        }
    }

    private protected override void Close()
    {
        cache.Forget(this);
        file.Dispose();
    }

    private int BlockRest(int column) => blockWidth - column % blockWidth;

    /// <summary>Up to <paramref name="count"/> samples of one block's row in this machine's byte order; empty where the block was left out
    /// of the file (void up to the block's edge).</summary>
    private ReadOnlySpan<byte> Samples(int row, int column, int count, Span<byte> turned)
    {
        int blockRow = row / blockHeight, blockColumn = column / blockWidth;
        long index = (long)blockRow * blocksAcross + blockColumn;
        int rowWithin = row - blockRow * blockHeight, columnWithin = column - blockColumn * blockWidth;
        count = Math.Min(count, blockWidth - columnWithin);
        if (IsPacked)
        {
            byte[] block = cache.Get(this, index, isInner: true, Unpack);
            return block.Length == 0 ? [] : block.AsSpan((rowWithin * blockWidth + columnWithin) * size, count * size);
        }

        ulong offset = directory.NumberAt(offsets, (ulong)index), length = directory.NumberAt(byteCounts, (ulong)index);
        if (offset == 0 || length == 0)
        {
            return [];
        }

        ulong from = ((ulong)rowWithin * (ulong)blockWidth + (ulong)columnWithin) * (ulong)size, bytes = (ulong)(count * size);
        if (from + bytes > length)
        {
            throw directory.Fault(byteCounts, $"block {index} has {length} bytes; {from + bytes} are wanted");
        }

        if (offset > (ulong)file.Length)
        {
            throw directory.Fault(offsets, $"block {index} lies beyond the end of the file");
        }

        ReadOnlySpan<byte> samples = file.Slice(offset + from, bytes, offsets.ToString());
        if (!directory.IsBigEndian || size == 1)
        {
            return samples;
        }

        samples.CopyTo(turned);
        TiffPredictor.Swap(turned[..samples.Length], size);
        return turned[..samples.Length];
    }

    private (byte[] Block, long Bytes) Unpack(long index)
    {
        ulong offset = directory.NumberAt(offsets, (ulong)index), length = directory.NumberAt(byteCounts, (ulong)index);
        if (offset == 0 || length == 0)
        {
            return ([], 64);
        }

        // The last strip holds only the rows that are left.
        int rows = offsets == TiffTag.StripOffsets ? Math.Min(blockHeight, Grid.Height - (int)index * blockHeight) : blockHeight;
        long bytes = (long)rows * blockWidth * size;
        if (offset > (ulong)file.Length || length > (ulong)file.Length - offset)
        {
            throw directory.Fault(offsets, $"block {index} of {length} bytes at {offset} lies beyond the file's {file.Length} bytes");
        }

        if (bytes > (long)length * TiffCompression.GreatestRatio(compression))
        {
            throw directory.Fault(byteCounts, $"block {index} of {length} bytes cannot hold {bytes}");
        }

        byte[] block = new byte[bytes];
        if (compression == TiffCompression.None)
        {
            file.Slice(offset, (ulong)bytes, offsets.ToString()).CopyTo(block);
        }
        else if (TiffCompression.Unpack(compression, file, offset, length, block) is { } fault)
        {
            throw directory.Fault(offsets, $"block {index} {fault}");
        }

        TiffPredictor.Undo(block, predictor, blockWidth, size, directory.IsBigEndian);
        return (block, bytes);
    }

    private void Convert(ReadOnlySpan<byte> samples, Span<double> into)
    {
        if (samples.IsEmpty)
        {
            into.Fill(double.NaN);
            return;
        }

        switch (SampleType)
        {
            case SampleType.UInt8:
                Convert<byte>(samples, into);
                break;
            case SampleType.UInt16:
                Convert<ushort>(samples, into);
                break;
            case SampleType.Int16:
                Convert<short>(samples, into);
                into.Replace(short.MinValue, double.NaN);
                break;
            case SampleType.Int32:
                Convert<int>(samples, into);
                break;
            case SampleType.Float32:
                Convert<float>(samples, into);
                break;
            default:
                Convert<double>(samples, into);
                break;
        }
    }

    private void Convert<T>(ReadOnlySpan<byte> samples, Span<double> into)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        ReadOnlySpan<T> values = MemoryMarshal.Cast<byte, T>(samples);
        T none = T.CreateSaturating(noData);

        // A file may name a number that its samples cannot hold; then no sample is it.
        bool canBeNone = double.IsFinite(noData) && (typeof(T) == typeof(float) || double.CreateSaturating(none) == noData);
        for (int i = 0; i < values.Length; i++)
        {
            double value = double.CreateSaturating(values[i]);
            into[i] = !double.IsFinite(value) || (canBeNone && values[i] == none) ? double.NaN : value;
        }
    }

    private void Convert(ReadOnlySpan<byte> samples, Span<short> into)
    {
        if (samples.IsEmpty)
        {
            into.Fill(short.MinValue);
            return;
        }

        if (SampleType == SampleType.Int16)
        {
            MemoryMarshal.Cast<byte, short>(samples).CopyTo(into);
        }
        else
        {
            for (int i = 0; i < samples.Length; i++)
            {
                into[i] = samples[i];
            }
        }

        if (noData is > short.MinValue and <= short.MaxValue && double.IsInteger(noData))
        {
            into.Replace((short)noData, short.MinValue);
        }
    }

    private int Side(TiffTag tag)
    {
        if (!directory.Has(tag))
        {
            throw directory.Fault(tag, "is missing");
        }

        ulong value = directory.Number(tag, 0);
        return value is > 0 and <= LongestSide ? (int)value : throw directory.Fault(tag, $"{value}; allowed is 1 … {LongestSide}");
    }

    private SampleType ReadSampleType()
    {
        ulong samples = directory.Number(TiffTag.SamplesPerPixel, 1), fill = directory.Number(TiffTag.FillOrder, 1);
        if (samples != 1)
        {
            throw directory.Fault(TiffTag.SamplesPerPixel, $"{samples} bands; one is read");
        }

        if (fill != 1)
        {
            throw directory.Fault(TiffTag.FillOrder, $"{fill} is not read");
        }

        ulong bits = directory.Number(TiffTag.BitsPerSample, 1), format = directory.Number(TiffTag.SampleFormat, 1);
        return (bits, format) switch
        {
            (8, 1) => SampleType.UInt8,
            (16, 1) => SampleType.UInt16,
            (16, 2) => SampleType.Int16,
            (32, 2) => SampleType.Int32,
            (32, 3) => SampleType.Float32,
            (64, 3) => SampleType.Float64,
            _ => throw directory.Fault(TiffTag.BitsPerSample, $"samples of {bits} bits, format {format}, are not read"),
        };
    }

    private ulong ReadPredictor()
    {
        ulong value = directory.Number(TiffTag.Predictor, TiffPredictor.None);
        bool isFloat = SampleType is SampleType.Float32 or SampleType.Float64;
        bool isFit = compression is TiffCompression.None or TiffCompression.PackBits
            || value is TiffPredictor.None or TiffPredictor.Horizontal || (value == TiffPredictor.FloatingPoint && isFloat);
        if (!isFit)
        {
            throw directory.Fault(TiffTag.Predictor, $"{value} with samples of type {SampleType} is not read");
        }

        // Only LZW and deflate have predictors (TIFF 6.0 § 14); other packings do not heed the tag.
        return compression is TiffCompression.None or TiffCompression.PackBits ? TiffPredictor.None : value;
    }

    private void CheckBlocks(ulong blocks)
    {
        if (IsPacked && (long)blockWidth * blockHeight * size > LargestBlock)
        {
            throw directory.Fault(offsets == TiffTag.TileOffsets ? TiffTag.TileWidth : TiffTag.RowsPerStrip, $"blocks of {(long)blockWidth * blockHeight * size} bytes; at most {LargestBlock} are unpacked");
        }

        foreach (TiffTag tag in (ReadOnlySpan<TiffTag>)[offsets, byteCounts])
        {
            if (directory.Count(tag) < blocks)
            {
                throw directory.Fault(tag, $"has {directory.Count(tag)} values for {blocks} blocks");
            }
        }
    }

    private double ReadNoData()
    {
        string text = directory.Text(TiffTag.GdalNoData, 64);
        if (text.Length == 0)
        {
            return double.NaN;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw directory.Fault(TiffTag.GdalNoData, $"“{text}” is not a number");
    }
}
