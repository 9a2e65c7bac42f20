using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Rongxi.Propagation.Rasters;

/// <summary>What is done to the samples of a row before they are packed, so that they pack better; and undone again.</summary>
/// <remarks>TIFF 6.0 § 14 (2: differences of neighbours) and Adobe Photoshop TIFF technical note 3 (3: differences of the bytes of
/// floating-point numbers, most significant bytes first).</remarks>
internal static class TiffPredictor
{
    public const ulong None = 1;
    public const ulong Horizontal = 2;
    public const ulong FloatingPoint = 3;

    /// <summary>Turns unpacked rows into samples in this machine's byte order.</summary>
    /// <param name="rows">The rows; receives the samples.</param>
    /// <param name="predictor">What was done to them.</param>
    /// <param name="width">Samples of a row.</param>
    /// <param name="size">Bytes of a sample.</param>
    /// <param name="isBigEndian">The byte order of the file.</param>
    public static void Undo(Span<byte> rows, ulong predictor, int width, int size, bool isBigEndian)
    {
        if (predictor != FloatingPoint && size > 1 && isBigEndian)
        {
            Swap(rows, size);
        }

        if (predictor == None)
        {
            return;
        }

        int stride = width * size;
        byte[] turned = predictor == FloatingPoint ? new byte[stride] : [];
        for (int at = 0; at + stride <= rows.Length; at += stride)
        {
            Span<byte> row = rows.Slice(at, stride);
            if (predictor == FloatingPoint)
            {
                UndoFloatingPoint(row, turned, width, size);
            }
            else
            {
                UndoHorizontal(row, size);
            }
        }
    }

    /// <summary>Prepares a row of 32-bit floating-point numbers for packing.</summary>
    public static void DoFloatingPoint(ReadOnlySpan<float> row, Span<byte> into)
    {
        int width = row.Length;
        for (int i = 0; i < width; i++)
        {
            uint bits = BitConverter.SingleToUInt32Bits(row[i]);
            into[i] = (byte)(bits >> 24);
            into[width + i] = (byte)(bits >> 16);
            into[2 * width + i] = (byte)(bits >> 8);
            into[3 * width + i] = (byte)bits;
        }

        for (int i = 4 * width - 1; i > 0; i--)
        {
            into[i] -= into[i - 1];
        }
    }

    /// <summary>Turns the byte order of whole samples.</summary>
    public static void Swap(Span<byte> samples, int size)
    {
        switch (size)
        {
            case 2:
                Span<short> shorts = MemoryMarshal.Cast<byte, short>(samples);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case 4:
                Span<int> ints = MemoryMarshal.Cast<byte, int>(samples);
                BinaryPrimitives.ReverseEndianness(ints, ints);
                break;
            case 8:
                Span<long> longs = MemoryMarshal.Cast<byte, long>(samples);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
        }
    }

    private static void UndoHorizontal(Span<byte> row, int size)
    {
        switch (size)
        {
            case 1:
                Accumulate(row);
                break;
            case 2:
                Accumulate(MemoryMarshal.Cast<byte, ushort>(row));
                break;
            case 4:
                Accumulate(MemoryMarshal.Cast<byte, uint>(row));
                break;
            default:
                Accumulate(MemoryMarshal.Cast<byte, ulong>(row));
                break;
        }
    }

    private static void UndoFloatingPoint(Span<byte> row, Span<byte> turned, int width, int size)
    {
        Accumulate(row);
        for (int k = 0; k < size; k++)
        {
            // The first of the planes of bytes holds the most significant ones.
            Span<byte> plane = row.Slice(k * width, width);
            for (int i = 0, to = size - 1 - k; i < width; i++, to += size)
            {
                turned[to] = plane[i];
            }
        }

        turned.CopyTo(row);
    }

    private static void Accumulate<T>(Span<T> row)
        where T : System.Numerics.INumberBase<T>
    {
        T sum = T.Zero;
        for (int i = 0; i < row.Length; i++)
        {
            sum = unchecked(sum + row[i]);
            row[i] = sum;
        }
    }
}
