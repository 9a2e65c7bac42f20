using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Rongxi.Propagation.Rasters;

/// <summary>Writes a GeoTIFF of 32-bit floating-point numbers: tiled, deflate with predictor 3.</summary>
/// <remarks>Rows or tiles are written as they come, so that an area far larger than memory can be written; BigTIFF is chosen by itself
/// where 4 GB may not do. The file appears under its name only after <see cref="Complete"/>; tiles never written are void.</remarks>
public sealed class GeoTiffWriter : IDisposable
{
    private readonly AtomicFile file;
    private readonly GeoTiffLayout layout;
    private readonly ulong[] offsets;
    private readonly uint[] lengths;
    private readonly int tilesAcross;
    private readonly int tilesDown;
    private readonly bool isBig;
    private float[]? band;
    private int bandRows;
    private int rowsWritten;

    /// <summary>Begins a file.</summary>
    /// <param name="path">The file; an older one stays until the new one is complete.</param>
    /// <param name="layout">Its shape.</param>
    /// <exception cref="PropagationInputException">The shape is out of range.</exception>
    public GeoTiffWriter(string path, GeoTiffLayout layout)
        : this(path, layout, isBig: false)
    {
    }

    /// <summary>Begins a file, as BigTIFF also where it need not be.</summary>
    internal GeoTiffWriter(string path, GeoTiffLayout layout, bool isBig)
    {
        ArgumentNullException.ThrowIfNull(layout);
        layout.Check();
        this.layout = layout;
        int side = layout.TileSide;
        tilesAcross = (layout.Width - 1) / side + 1;
        tilesDown = (layout.Height - 1) / side + 1;
        long tiles = (long)tilesAcross * tilesDown;
        if (tiles > 1 << 26)
        {
            Guard.Refuse("GeoTIFF", nameof(layout.TileSide), side, "so large that 67108864 tiles do");
        }

        offsets = new ulong[tiles];
        lengths = new uint[tiles];
        this.isBig = isBig || tiles * side * side * 4 + tiles * 64 > 4_000_000_000;
        file = new AtomicFile(path);

        // The place of the directory follows once it is known.
        file.Stream.Write(this.isBig ? [(byte)'I', (byte)'I', 43, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] : [(byte)'I', (byte)'I', 42, 0, 0, 0, 0, 0]);
    }

    /// <summary>Number of tiles beside one another.</summary>
    public int TilesAcross => tilesAcross;

    /// <summary>Number of tiles above one another.</summary>
    public int TilesDown => tilesDown;

    /// <summary>Writes one tile; any number of threads may do so, in any order.</summary>
    /// <param name="column">Which tile from the west, from 0.</param>
    /// <param name="row">Which tile from the north, from 0.</param>
    /// <param name="samples">TileSide × TileSide samples, row by row; what lies beyond the raster's edge is ignored by readers.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such tile, or the samples are not as many.</exception>
    /// <exception cref="InvalidOperationException">The tile has been written already.</exception>
    public void WriteTile(int column, int row, ReadOnlySpan<float> samples)
    {
        int side = layout.TileSide;
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, tilesAcross);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, tilesDown);
        ArgumentOutOfRangeException.ThrowIfNotEqual(samples.Length, side * side, nameof(samples));
        byte[] turned = new byte[side * side * 4];
        for (int i = 0; i < side; i++)
        {
            TiffPredictor.DoFloatingPoint(samples.Slice(i * side, side), turned.AsSpan(i * side * 4, side * 4));
        }

        using MemoryStream packed = new(side * side);
        using (ZLibStream zlib = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(turned);
        }

        long index = (long)row * tilesAcross + column;
        lock (file)
        {
            if (lengths[index] != 0)
            {
                throw new InvalidOperationException($"Tile {column}, {row} has been written already.");
            }

            offsets[index] = (ulong)file.Stream.Position;
            lengths[index] = (uint)packed.Length;
            file.Stream.Write(packed.GetBuffer(), 0, (int)packed.Length);
        }
    }

    /// <summary>Writes the next row, from the north.</summary>
    /// <param name="samples">As many samples as the raster has columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">The samples are not as many.</exception>
    /// <exception cref="InvalidOperationException">Every row has been written.</exception>
    public void WriteRow(ReadOnlySpan<float> samples)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(samples.Length, layout.Width, nameof(samples));
        if (rowsWritten == layout.Height)
        {
            throw new InvalidOperationException("Every row has been written.");
        }

        int side = layout.TileSide;
        band ??= new float[(long)tilesAcross * side * side];

        // The band is kept tile after tile.
        for (int tile = 0; tile < tilesAcross; tile++)
        {
            Span<float> into = band.AsSpan((tile * side + bandRows) * side, side);
            ReadOnlySpan<float> from = samples[(tile * side)..];
            from = from[..Math.Min(side, from.Length)];
            from.CopyTo(into);
            into[from.Length..].Fill(layout.NoData);
        }

        rowsWritten++;
        if (++bandRows == side || rowsWritten == layout.Height)
        {
            int tileRow = (rowsWritten - 1) / side, rows = bandRows;
            float[] whole = band;
            for (int tile = 0; tile < tilesAcross; tile++)
            {
                Span<float> samplesOfTile = whole.AsSpan(tile * side * side, side * side);
                samplesOfTile[(rows * side)..].Fill(layout.NoData);
                WriteTile(tile, tileRow, samplesOfTile);
            }

            bandRows = 0;
        }
    }

    /// <summary>Ends the file and gives it its name.</summary>
    /// <exception cref="InvalidOperationException">Rows were begun and not all written.</exception>
    public void Complete()
    {
        if (rowsWritten != 0 && rowsWritten != layout.Height)
        {
            throw new InvalidOperationException($"{rowsWritten} of {layout.Height} rows are written.");
        }

        lock (file)
        {
            WriteDirectory();
            file.Complete();
        }
    }

    /// <summary>Removes what was written, unless it is complete.</summary>
    public void Dispose() => file.Dispose();

    private void WriteDirectory()
    {
        bool isLocal = layout.Crs == RasterCrs.LocalMetres;
        string citation = isLocal ? "Local grid in metres|" : layout.Crs == RasterCrs.Cgcs2000 ? "CGCS2000|" : "WGS 84|";
        ushort[] keys = isLocal
            ? [1, 1, 0, 4, 1024, 0, 1, 1, 1025, 0, 1, 1, 1026, 34737, (ushort)citation.Length, 0, 3072, 0, 1, 32767]
            : [1, 1, 0, 5, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, (ushort)(layout.Crs == RasterCrs.Cgcs2000 ? 4490 : 4326), 2049, 34737, (ushort)citation.Length, 0, 2054, 0, 1, 9102];
        string noData = float.IsNaN(layout.NoData) ? "nan" : layout.NoData.ToString("R", CultureInfo.InvariantCulture);
        TiffDirectoryWriter directory = new(isBig);
        directory.Add(TiffTag.ImageWidth, (uint)layout.Width);
        directory.Add(TiffTag.ImageLength, (uint)layout.Height);
        directory.Add(TiffTag.BitsPerSample, (ushort)32);
        directory.Add(TiffTag.Compression, (ushort)TiffCompression.Deflate);
        directory.Add(TiffTag.PhotometricInterpretation, (ushort)1);
        if (layout.Description.Length > 0)
        {
            directory.Add(TiffTag.ImageDescription, layout.Description);
        }

        directory.Add(TiffTag.SamplesPerPixel, (ushort)1);
        directory.Add(TiffTag.PlanarConfiguration, (ushort)1);
        directory.Add(TiffTag.Predictor, (ushort)TiffPredictor.FloatingPoint);
        directory.Add(TiffTag.TileWidth, (uint)layout.TileSide);
        directory.Add(TiffTag.TileLength, (uint)layout.TileSide);
        directory.AddOffsets(TiffTag.TileOffsets, offsets);
        directory.Add(TiffTag.TileByteCounts, lengths);
        directory.Add(TiffTag.SampleFormat, (ushort)3);
        directory.Add(TiffTag.ModelPixelScale, [layout.CellWidth, layout.CellHeight, 0]);
        directory.Add(TiffTag.ModelTiepoint, [0, 0, 0, layout.WestEdge, layout.NorthEdge, 0]);
        directory.Add(TiffTag.GeoKeyDirectory, keys);
        directory.Add(TiffTag.GeoAsciiParams, citation);
        directory.Add(TiffTag.GdalNoData, noData);

        FileStream stream = file.Stream;
        if ((stream.Position & 1) != 0)
        {
            stream.WriteByte(0);
        }

        ulong place = (ulong)stream.Position;
        directory.WriteTo(stream);
        Span<byte> pointer = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(pointer, place);
        stream.Position = isBig ? 8 : 4;
        stream.Write(pointer[..(isBig ? 8 : 4)]);
    }
}
