using Rongxi.Propagation.Rasters;

namespace Rongxi.Propagation.Coverage;

/// <summary>
/// The classes of an area as a PNG picture in Mercator's projection, transparent where none is reached. On made-up ground it says so in its
/// text and in the picture itself, so that nobody takes it for a survey once it has left its page.
/// </summary>
public static class CoveragePicture
{
    /// <summary>The text of a picture over made-up ground.</summary>
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

    /// <summary>Writes the picture row by row.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="grid">The raster's shape and place.</param>
    /// <param name="field">Values, rows from north.</param>
    /// <param name="classes">Classes, highest first.</param>
    /// <param name="isSynthetic">Whether the ground is made up.</param>
    /// <param name="ct">Stops between rows.</param>
    public static void Write(Stream output, CoverageGrid grid, ReadOnlySpan<float> field, IReadOnlyList<CoverageClass> classes, bool isSynthetic, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(grid);
        using PngWriter writer = new(output, grid.Columns, grid.Rows);
        if (isSynthetic)
        {
            writer.WriteText("Comment", SyntheticComment);
        }

        byte[] rgba = new byte[grid.Columns * 4];
        // As wide as half the picture; too narrow a picture only has the text.
        int scale = isSynthetic ? Math.Max(1, grid.Columns / (2 * Stamp.Length * (GlyphWide + 1))) : 0;
        for (int row = 0; row < grid.Rows; row++)
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
        (int wide, int high) = (((Stamp.Length * (GlyphWide + 1)) + 1) * scale, (GlyphHigh + 2) * scale);
        int up = row - (grid.Rows - high);
        if (up < 0 || wide > grid.Columns || high > grid.Rows)
        {
            return;
        }

        for (int column = 0; column < wide; column++)
        {
            (int y, int x) = ((up / scale) - 1, (column / scale) - 1);
            bool isInk = x >= 0 && y is >= 0 and < GlyphHigh && x % (GlyphWide + 1) < GlyphWide && (Glyphs[Stamp[x / (GlyphWide + 1)]][y] >> (GlyphWide - 1 - (x % (GlyphWide + 1))) & 1) != 0;
            byte shade = (byte)(isInk ? 0x20 : 0xff);
            (rgba[column * 4], rgba[(column * 4) + 1], rgba[(column * 4) + 2], rgba[(column * 4) + 3]) = (shade, shade, shade, 255);
        }
    }
}
