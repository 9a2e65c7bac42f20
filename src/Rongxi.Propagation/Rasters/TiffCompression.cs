using System.Buffers;
using System.IO.Compression;

namespace Rongxi.Propagation.Rasters;

/// <summary>The ways to pack the strips and tiles of a TIFF file that are read here.</summary>
internal static class TiffCompression
{
    public const ulong None = 1;
    public const ulong Lzw = 5;
    public const ulong Deflate = 8;
    public const ulong OldDeflate = 32946;
    public const ulong PackBits = 32773;

    private const int ClearCode = 256;
    private const int EndCode = 257;
    private const int MostCodes = 4096;

    /// <summary>The name of a packing, also of those that are not read.</summary>
    public static string NameOf(ulong compression) => compression switch
    {
        None => "none",
        2 or 3 or 4 => "CCITT fax",
        Lzw => "LZW",
        6 or 7 => "JPEG",
        Deflate or OldDeflate => "deflate",
        PackBits => "PackBits",
        34887 => "LERC",
        34925 => "LZMA",
        50000 => "Zstandard",
        50001 => "WebP",
        50002 => "JPEG XL",
        _ => $"number {compression}",
    };

    /// <summary>How many bytes one packed byte can become at most; more is a lie about the size.</summary>
    public static long GreatestRatio(ulong compression) => compression switch
    {
        Lzw => 4096,
        Deflate or OldDeflate => 1040,
        PackBits => 128,
        _ => 1,
    };

    /// <summary>Unpacks into exactly <paramref name="into"/>; what follows in the packed bytes is not looked at.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public static string? Unpack(ulong compression, MappedFile file, ulong offset, ulong length, Span<byte> into) => compression switch
    {
        Lzw => UnpackLzw(file.Slice(offset, length, "LZW"), into),
        PackBits => UnpackPackBits(file.Slice(offset, length, "PackBits"), into),
        _ => UnpackDeflate(file.Stream(offset, length, "deflate"), into),
    };

    private static string? UnpackDeflate(Stream packed, Span<byte> into)
    {
        try
        {
            using ZLibStream zlib = new(packed, CompressionMode.Decompress);
            int read = zlib.ReadAtLeast(into, into.Length, throwOnEndOfStream: false);
            return read == into.Length ? null : $"unpacks to {read} bytes instead of {into.Length}";
        }
        catch (InvalidDataException)
        {
            return "is damaged";
        }
    }

    private static string? UnpackPackBits(ReadOnlySpan<byte> packed, Span<byte> into)
    {
        int at = 0, to = 0;
        while (to < into.Length)
        {
            if (at >= packed.Length)
            {
                return $"unpacks to {to} bytes instead of {into.Length}";
            }

            int head = (sbyte)packed[at++];
            if (head >= 0)
            {
                int count = Math.Min(head + 1, into.Length - to);
                if (count > packed.Length - at)
                {
                    return "ends in the middle of a run";
                }

                packed.Slice(at, count).CopyTo(into[to..]);
                at += head + 1;
                to += count;
            }
            else if (head != sbyte.MinValue)
            {
                int count = Math.Min(1 - head, into.Length - to);
                if (at >= packed.Length)
                {
                    return "ends in the middle of a run";
                }

                into.Slice(to, count).Fill(packed[at++]);
                to += count;
            }
        }

        return null;
    }

    /// <summary>LZW as TIFF 6.0 § 13 has it: most significant bit first, codes widen one early.</summary>
    private static string? UnpackLzw(ReadOnlySpan<byte> packed, Span<byte> into)
    {
        if (packed.Length >= 2 && packed[0] == 0 && (packed[1] & 1) != 0)
        {
            return "is LZW of the form before TIFF 6.0, which is not read";
        }

        // A code's text is the text of another code and one byte more; it is found in what has been written already.
        int[] places = ArrayPool<int>.Shared.Rent(2 * MostCodes);
        try
        {
            Span<int> start = places.AsSpan(0, MostCodes), length = places.AsSpan(MostCodes, MostCodes);
            int next = EndCode + 1, width = 9, to = 0, bits = 0, at = 0;
            int previousStart = 0, previousLength = 0;
            uint held = 0;
            while (to < into.Length)
            {
                while (bits < width)
                {
                    if (at >= packed.Length)
                    {
                        return $"unpacks to {to} bytes instead of {into.Length}";
                    }

                    held = (held << 8) | packed[at++];
                    bits += 8;
                }

                int code = (int)(held >> (bits - width)) & ((1 << width) - 1);
                bits -= width;
                if (code == EndCode)
                {
                    return $"unpacks to {to} bytes instead of {into.Length}";
                }

                if (code == ClearCode)
                {
                    (next, width, previousLength) = (EndCode + 1, 9, 0);
                    continue;
                }

                if (previousLength > 0 && next < MostCodes)
                {
                    // The new code's text stands where the previous code's was written and goes on into what is written now: so it is
                    // there even if it is this very code that is asked for.
                    start[next] = previousStart;
                    length[next++] = previousLength + 1;
                }

                int began = to;
                if (code < ClearCode)
                {
                    into[to++] = (byte)code;
                }
                else if (code < next)
                {
                    int count = Math.Min(length[code], into.Length - to);
                    for (int from = start[code], end = from + count; from < end; from++)
                    {
                        into[to++] = into[from];
                    }
                }
                else
                {
                    return "holds a code that was never made";
                }

                (previousStart, previousLength) = (began, code < ClearCode ? 1 : length[code]);
                if (next + 1 >= 1 << width && width < 12)
                {
                    width++;
                }
            }

            return null;
        }
        finally
        {
            ArrayPool<int>.Shared.Return(places);
        }
    }
}
