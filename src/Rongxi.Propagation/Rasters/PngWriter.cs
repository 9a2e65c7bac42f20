using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Rongxi.Propagation.Rasters;

/// <summary>A colour with its opacity.</summary>
/// <param name="Red">Red, 0 … 255.</param>
/// <param name="Green">Green, 0 … 255.</param>
/// <param name="Blue">Blue, 0 … 255.</param>
/// <param name="Alpha">Opacity, 0 (clear) … 255 (opaque).</param>
public readonly record struct Rgba(byte Red, byte Green, byte Blue, byte Alpha = 255);

/// <summary>Writes a PNG picture row by row: with a palette, or with red, green, blue and opacity for every point.</summary>
/// <remarks>ISO/IEC 15948 (PNG, second edition). Only a few rows are held in memory. A file appears under its name only after
/// <see cref="Complete"/>.</remarks>
public sealed class PngWriter : IDisposable
{
    private const int LargestSide = 1 << 20;
    private static readonly uint[] CrcTable = MakeCrcTable();

    private readonly AtomicFile? file;
    private readonly Stream output;
    private readonly ChunkStream chunks;
    private readonly ZLibStream zlib;
    private readonly int height;
    private readonly int stride;
    private readonly byte[] previous;
    private readonly byte[] filtered;
    private int rowsWritten;

    /// <summary>Begins a picture with a palette.</summary>
    /// <param name="path">The file.</param>
    /// <param name="width">Width, 1 … 1,048,576 points.</param>
    /// <param name="height">Height, 1 … 1,048,576 points.</param>
    /// <param name="palette">1 … 256 colours; a row names them by number. Empty: no palette, a row holds red, green, blue and opacity.</param>
    /// <exception cref="PropagationInputException">The size or palette is out of range.</exception>
    public PngWriter(string path, int width, int height, ReadOnlySpan<Rgba> palette = default)
        : this(null, path, width, height, palette)
    {
    }

    /// <summary>Begins a picture on a stream, which stays open.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="width">Width, 1 … 1,048,576 points.</param>
    /// <param name="height">Height, 1 … 1,048,576 points.</param>
    /// <param name="palette">1 … 256 colours, or empty for red, green, blue and opacity.</param>
    /// <exception cref="PropagationInputException">The size or palette is out of range.</exception>
    public PngWriter(Stream output, int width, int height, ReadOnlySpan<Rgba> palette = default)
        : this(output, string.Empty, width, height, palette) => ArgumentNullException.ThrowIfNull(output);

    private PngWriter(Stream? output, string path, int width, int height, ReadOnlySpan<Rgba> palette)
    {
        Guard.Within(width, 1, LargestSide, "points", "PNG");
        Guard.Within(height, 1, LargestSide, "points", "PNG");
        Guard.Within(palette.Length, 0, 256, "colours", "PNG");
        this.height = height;
        IsPalette = !palette.IsEmpty;
        stride = IsPalette ? width : 4 * width;
        previous = new byte[stride];
        filtered = new byte[stride + 1];
        file = output is null ? new AtomicFile(path) : null;
        this.output = output ?? file!.Stream;
        WriteHead(width, palette);
        chunks = new ChunkStream(this.output);
        zlib = new ZLibStream(chunks, CompressionLevel.Optimal, leaveOpen: true);
    }

    /// <summary>Whether rows name colours of a palette.</summary>
    public bool IsPalette { get; }

    /// <summary>Writes a text that goes with the picture (11.3.4.5: international text, not compressed, of no language), before the first row.</summary>
    /// <param name="keyword">What it is: <c>Title</c>, <c>Comment</c> …; 1 … 79 characters of ASCII.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="InvalidOperationException">Rows have been written.</exception>
    public void WriteText(string keyword, string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(keyword);
        if (rowsWritten > 0)
        {
            throw new InvalidOperationException("Rows have been written.");
        }

        WriteChunk(output, "iTXt"u8, [.. Encoding.ASCII.GetBytes(keyword), 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(text)]);
    }

    /// <summary>Writes the next row, from the top.</summary>
    /// <param name="row">One byte for each point (palette) or four (red, green, blue, opacity).</param>
    /// <exception cref="ArgumentOutOfRangeException">The row is of another length.</exception>
    /// <exception cref="InvalidOperationException">Every row has been written.</exception>
    public void WriteRow(ReadOnlySpan<byte> row)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(row.Length, stride, nameof(row));
        if (rowsWritten == height)
        {
            throw new InvalidOperationException("Every row has been written.");
        }

        if (IsPalette)
        {
            // Numbers of colours do not get nearer each other by subtraction: filter 0.
            filtered[0] = 0;
            row.CopyTo(filtered.AsSpan(1));
        }
        else
        {
            // Filter 2: differences to the row above.
            filtered[0] = 2;
            for (int i = 0; i < row.Length; i++)
            {
                filtered[i + 1] = (byte)(row[i] - previous[i]);
            }

            row.CopyTo(previous);
        }

        zlib.Write(filtered);
        rowsWritten++;
    }

    /// <summary>Ends the picture and gives the file its name.</summary>
    /// <exception cref="InvalidOperationException">Rows are missing.</exception>
    public void Complete()
    {
        if (rowsWritten != height)
        {
            throw new InvalidOperationException($"{rowsWritten} of {height} rows are written.");
        }

        zlib.Dispose();
        chunks.FlushChunk();
        WriteChunk(output, "IEND"u8, []);
        file?.Complete();
    }

    /// <summary>Removes what was written, unless it is complete.</summary>
    public void Dispose()
    {
        zlib.Dispose();
        chunks.Dispose();
        file?.Dispose();
    }

    private void WriteHead(int width, ReadOnlySpan<Rgba> palette)
    {
        output.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> head = stackalloc byte[13];
        head.Clear();
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], height);
        head[8] = 8;
        head[9] = (byte)(IsPalette ? 3 : 6);
        WriteChunk(output, "IHDR"u8, head);
        if (!IsPalette)
        {
            return;
        }

        Span<byte> colours = stackalloc byte[3 * palette.Length], opacities = stackalloc byte[palette.Length];
        bool isOpaque = true;
        for (int i = 0; i < palette.Length; i++)
        {
            (colours[3 * i], colours[3 * i + 1], colours[3 * i + 2], opacities[i]) = (palette[i].Red, palette[i].Green, palette[i].Blue, palette[i].Alpha);
            isOpaque &= palette[i].Alpha == 255;
        }

        WriteChunk(output, "PLTE"u8, colours);
        if (!isOpaque)
        {
            WriteChunk(output, "tRNS"u8, opacities);
        }
    }

    private static void WriteChunk(Stream output, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        output.Write(number);
        output.Write(kind);
        output.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(0xFFFFFFFF, kind), content));
        output.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint[] MakeCrcTable()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint crc = i;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            }

            table[i] = crc;
        }

        return table;
    }

    /// <summary>Cuts what it is given into IDAT chunks.</summary>
    private sealed class ChunkStream(Stream output) : Stream
    {
        private readonly byte[] held = new byte[1 << 16];
        private int count;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            while (!buffer.IsEmpty)
            {
                int some = Math.Min(buffer.Length, held.Length - count);
                buffer[..some].CopyTo(held.AsSpan(count));
                buffer = buffer[some..];
                count += some;
                if (count == held.Length)
                {
                    FlushChunk();
                }
            }
        }

        public void FlushChunk()
        {
            if (count > 0)
            {
                WriteChunk(output, "IDAT"u8, held.AsSpan(0, count));
                count = 0;
            }
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
