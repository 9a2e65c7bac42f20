using System.Buffers.Binary;
using System.Text;
using Rongxi.Propagation.Coverage;
using Rongxi.Propagation.Rasters;

namespace Rongxi.Radio.Coverage;

/// <summary>
/// The picture of a coverage as a file: what it is stands in its text, and on made-up ground also in the picture itself, so
/// that nobody takes it for a survey once it has left the page.
/// </summary>
internal static class CoveragePng
{
    public const string SyntheticComment = "合成地形（演示），不是测绘成果 · Synthetic relief (demonstration), not surveyed";

    private const string Stamp = "SYNTHETIC RELIEF";
    private const int GlyphWide = 5;
    private const int GlyphHigh = 7;

    // Rows from the top, five bits each, leftmost highest.
    private static readonly Dictionary<char, byte[]> Glyphs = new()
    {
        ['S'] = [0b01111, 0b10000, 0b10000, 0b01110, 0b00001, 0b00001, 0b11110], ['Y'] = [0b10001, 0b10001, 0b01010, 0b00100, 0b00100, 0b00100, 0b00100],
        ['N'] = [0b10001, 0b11001, 0b10101, 0b10011, 0b10001, 0b10001, 0b10001], ['T'] = [0b11111, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100],
        ['H'] = [0b10001, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001], ['E'] = [0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b11111],
        ['I'] = [0b01110, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110], ['C'] = [0b01111, 0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b01111],
        ['R'] = [0b11110, 0b10001, 0b10001, 0b11110, 0b10100, 0b10010, 0b10001], ['L'] = [0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b11111],
        ['F'] = [0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b10000], [' '] = [0, 0, 0, 0, 0, 0, 0],
    };

    /// <summary>Writes the picture in Mercator's projection, row by row.</summary>
    public static void Write(Stream output, CoverageGrid grid, ReadOnlySpan<float> field, IReadOnlyList<CoverageClass> classes, bool isSynthetic, CancellationToken ct)
    {
        using var writer = new PngWriter(output, grid.Columns, grid.Rows);
        if (isSynthetic)
        {
            // The head is written, the first points are not: here ancillary chunks have their place.
            WriteText(output, "Comment", SyntheticComment);
        }

        var rgba = new byte[grid.Columns * 4];
        // As wide as half the picture; too narrow a picture only has the text.
        var scale = isSynthetic ? Math.Max(1, grid.Columns / (2 * Stamp.Length * (GlyphWide + 1))) : 0;
        for (var row = 0; row < grid.Rows; row++)
        {
            ct.ThrowIfCancellationRequested();
            CoverageClasses.Colour(grid, field, classes, row, rgba);
            if (scale > 0)
            {
                Mark(rgba, grid, row, scale);
            }

            writer.WriteRow(rgba);
        }

        writer.Complete();
    }

    /// <summary>The stamp in the lower left corner: dark letters on a light ground.</summary>
    private static void Mark(byte[] rgba, CoverageGrid grid, int row, int scale)
    {
        var (wide, high) = (((Stamp.Length * (GlyphWide + 1)) + 1) * scale, (GlyphHigh + 2) * scale);
        var up = row - (grid.Rows - high);
        if (up < 0 || wide > grid.Columns || high > grid.Rows)
        {
            return;
        }

        for (var column = 0; column < wide; column++)
        {
            var (y, x) = ((up / scale) - 1, (column / scale) - 1);
            var isInk = x >= 0 && y is >= 0 and < GlyphHigh && x % (GlyphWide + 1) < GlyphWide && (Glyphs[Stamp[x / (GlyphWide + 1)]][y] >> (GlyphWide - 1 - (x % (GlyphWide + 1))) & 1) != 0;
            var shade = (byte)(isInk ? 0x20 : 0xff);
            (rgba[column * 4], rgba[(column * 4) + 1], rgba[(column * 4) + 2], rgba[(column * 4) + 3]) = (shade, shade, shade, 255);
        }
    }

    /// <summary>International text (PNG, second edition, 11.3.4.5): keyword, not compressed, no language, UTF-8.</summary>
    private static void WriteText(Stream output, string keyword, string text)
    {
        byte[] chunk = [.. "iTXt"u8, .. Encoding.ASCII.GetBytes(keyword), 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(text)];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, chunk.Length - 4);
        output.Write(number);
        output.Write(chunk);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(chunk));
        output.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFF;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            }
        }

        return ~crc;
    }
}
