using System.Buffers.Binary;
using System.Text;

namespace Rongxi.Propagation.Rasters;

/// <summary>The directory of the first full image of a TIFF file, classic or BigTIFF, in either byte order.</summary>
/// <remarks>Nothing in it is believed: every offset and count is checked against the file before it is followed.</remarks>
internal sealed class TiffDirectory
{
    private const int MostDirectories = 1024;
    private const int MostEntries = 4096;

    private readonly MappedFile file;
    private readonly Dictionary<TiffTag, Entry> entries = [];

    private TiffDirectory(MappedFile file, bool isBigEndian)
    {
        this.file = file;
        IsBigEndian = isBigEndian;
    }

    /// <summary>Whether numbers have their most significant byte first.</summary>
    public bool IsBigEndian { get; }

    private bool IsBigTiff { get; set; }

    /// <summary>Reads the header and walks the chain of directories to the first that is neither an overview nor a mask.</summary>
    public static TiffDirectory Read(MappedFile file)
    {
        ReadOnlySpan<byte> header = file.Slice(0, 8, "header");
        bool isBigEndian = (header[0], header[1]) switch
        {
            ((byte)'I', (byte)'I') => false,
            ((byte)'M', (byte)'M') => true,
            _ => throw new RasterException(file.Path, "header", "does not begin with II or MM: not a TIFF file"),
        };
        TiffDirectory directory = new(file, isBigEndian);
        ulong next = directory.FirstOffset();
        HashSet<ulong> seen = [];
        while (next != 0)
        {
            if (!seen.Add(next) || seen.Count > MostDirectories)
            {
                throw new RasterException(file.Path, "next directory", "the chain of directories runs in a circle or is endless");
            }

            next = directory.ReadEntries(next);
            if ((directory.Number(TiffTag.NewSubfileType, 0) & 5) == 0)
            {
                return directory;
            }
        }

        throw new RasterException(file.Path, "directory", "the file holds no full image");
    }

    /// <summary>Whether the tag is there.</summary>
    public bool Has(TiffTag tag) => entries.ContainsKey(tag);

    /// <summary>How many values the tag has; 0 where it is not there.</summary>
    public ulong Count(TiffTag tag) => entries.TryGetValue(tag, out Entry entry) ? entry.Count : 0;

    /// <summary>The only or first value of a tag, a whole number without sign.</summary>
    public ulong Number(TiffTag tag, ulong otherwise) => entries.ContainsKey(tag) ? NumberAt(tag, 0) : otherwise;

    /// <summary>One of a tag's values, a whole number without sign.</summary>
    public ulong NumberAt(TiffTag tag, ulong index)
    {
        Entry entry = Find(tag);
        if (index >= entry.Count)
        {
            throw Fault(tag, $"has {entry.Count} values; number {index} is wanted");
        }

        int size = SizeOf(entry.Type);
        ReadOnlySpan<byte> bytes = file.Slice(entry.Offset + index * (ulong)size, (ulong)size, tag.ToString());
        return entry.Type switch
        {
            TiffType.Byte or TiffType.Undefined => bytes[0],
            TiffType.Short => U16(bytes),
            TiffType.Long or TiffType.Directory => U32(bytes),
            TiffType.Long8 or TiffType.Directory8 => U64(bytes),
            _ => throw Fault(tag, $"is of type {entry.Type}, not a whole number"),
        };
    }

    /// <summary>A tag's values as floating-point numbers; empty where it is not there.</summary>
    public double[] Doubles(TiffTag tag, int most)
    {
        if (!entries.TryGetValue(tag, out Entry entry))
        {
            return [];
        }

        if (entry.Type != TiffType.Double || entry.Count > (ulong)most)
        {
            throw Fault(tag, $"is {entry.Count} of type {entry.Type}; up to {most} of type Double are read");
        }

        double[] values = new double[entry.Count];
        ReadOnlySpan<byte> bytes = file.Slice(entry.Offset, 8 * entry.Count, tag.ToString());
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BitConverter.UInt64BitsToDouble(U64(bytes[(8 * i)..]));
        }

        return values;
    }

    /// <summary>A tag's values as 16-bit numbers; empty where it is not there.</summary>
    public ushort[] Shorts(TiffTag tag, int most)
    {
        if (!entries.TryGetValue(tag, out Entry entry))
        {
            return [];
        }

        if (entry.Type != TiffType.Short || entry.Count > (ulong)most)
        {
            throw Fault(tag, $"is {entry.Count} of type {entry.Type}; up to {most} of type Short are read");
        }

        ushort[] values = new ushort[entry.Count];
        ReadOnlySpan<byte> bytes = file.Slice(entry.Offset, 2 * entry.Count, tag.ToString());
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = U16(bytes[(2 * i)..]);
        }

        return values;
    }

    /// <summary>A tag's text, at most its first <paramref name="most"/> letters; empty where it is not there.</summary>
    public string Text(TiffTag tag, int most)
    {
        if (!entries.TryGetValue(tag, out Entry entry))
        {
            return string.Empty;
        }

        if (entry.Type is not (TiffType.Ascii or TiffType.Byte or TiffType.Undefined))
        {
            throw Fault(tag, $"is of type {entry.Type}, not text");
        }

        ReadOnlySpan<byte> bytes = file.Slice(entry.Offset, Math.Min(entry.Count, (ulong)most), tag.ToString());
        int end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]).Trim();
    }

    /// <summary>A refusal that names the tag.</summary>
    public RasterException Fault(TiffTag tag, string reason) => new(file.Path, tag.ToString(), reason);

    private ulong FirstOffset()
    {
        ReadOnlySpan<byte> header = file.Slice(0, 8, "header");
        switch (U16(header[2..]))
        {
            case 42:
                return U32(header[4..]);
            case 43:
                IsBigTiff = true;
                return U16(header[4..]) == 8 && U16(header[6..]) == 0
                    ? U64(file.Slice(8, 8, "header"))
                    : throw new RasterException(file.Path, "header", "BigTIFF with offsets of other than 8 bytes");
            default:
                throw new RasterException(file.Path, "header", "neither version 42 (TIFF) nor 43 (BigTIFF)");
        }
    }

    /// <summary>Reads one directory; returns where the next begins, 0 for none.</summary>
    private ulong ReadEntries(ulong offset)
    {
        entries.Clear();
        ulong countSize = IsBigTiff ? 8UL : 2, entrySize = IsBigTiff ? 20UL : 12, inlineSize = IsBigTiff ? 8UL : 4;
        ReadOnlySpan<byte> head = file.Slice(offset, countSize, "directory");
        ulong count = IsBigTiff ? U64(head) : U16(head);
        if (count > MostEntries)
        {
            throw new RasterException(file.Path, "directory", $"{count} entries; at most {MostEntries} are read");
        }

        ulong at = offset + countSize;
        for (ulong i = 0; i < count; i++, at += entrySize)
        {
            ReadOnlySpan<byte> bytes = file.Slice(at, entrySize, "directory");
            TiffTag tag = (TiffTag)U16(bytes);
            TiffType type = (TiffType)U16(bytes[2..]);
            ulong values = IsBigTiff ? U64(bytes[4..]) : U32(bytes[4..]);
            int size = SizeOf(type);
            if (size == 0)
            {
                continue;
            }

            if (values > (ulong)file.Length / (ulong)size)
            {
                throw Fault(tag, $"claims {values} values in a file of {file.Length} bytes");
            }

            ulong length = values * (ulong)size;
            ulong place = length <= inlineSize ? at + entrySize - inlineSize
                : IsBigTiff ? U64(bytes[12..]) : U32(bytes[8..]);
            if (place > (ulong)file.Length || length > (ulong)file.Length - place)
            {
                throw Fault(tag, "its values lie beyond the end of the file");
            }

            entries.TryAdd(tag, new Entry(type, values, place));
        }

        ReadOnlySpan<byte> tail = file.Slice(at, IsBigTiff ? 8UL : 4, "next directory");
        return IsBigTiff ? U64(tail) : U32(tail);
    }

    private Entry Find(TiffTag tag) =>
        entries.TryGetValue(tag, out Entry entry) ? entry : throw Fault(tag, "is missing");

    private ushort U16(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private uint U32(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private ulong U64(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    private static int SizeOf(TiffType type) => type switch
    {
        TiffType.Byte or TiffType.Ascii or TiffType.SignedByte or TiffType.Undefined => 1,
        TiffType.Short or TiffType.SignedShort => 2,
        TiffType.Long or TiffType.SignedLong or TiffType.Float or TiffType.Directory => 4,
        TiffType.Rational or TiffType.SignedRational or TiffType.Double or TiffType.Long8 or TiffType.SignedLong8 or TiffType.Directory8 => 8,
        _ => 0,
    };

    private readonly record struct Entry(TiffType Type, ulong Count, ulong Offset);
}

/// <summary>The types of a TIFF tag's values.</summary>
internal enum TiffType : ushort
{
    Byte = 1,
    Ascii = 2,
    Short = 3,
    Long = 4,
    Rational = 5,
    SignedByte = 6,
    Undefined = 7,
    SignedShort = 8,
    SignedLong = 9,
    SignedRational = 10,
    Float = 11,
    Double = 12,
    Directory = 13,
    Long8 = 16,
    SignedLong8 = 17,
    Directory8 = 18,
}
