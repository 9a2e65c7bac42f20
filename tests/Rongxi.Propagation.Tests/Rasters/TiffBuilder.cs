using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Rongxi.Propagation.Rasters;

namespace Rongxi.Propagation.Tests.Rasters;

/// <summary>Writes small TIFF files in every form that is read, and in forms that are not.</summary>
internal sealed record TiffBuilder
{
    public int Width { get; init; } = 37;

    public int Height { get; init; } = 29;

    public SampleType Type { get; init; } = SampleType.Float32;

    public bool IsBigEndian { get; init; }

    public bool IsBigTiff { get; init; }

    public int Tile { get; init; }

    public int RowsPerStrip { get; init; } = 8;

    public int Compression { get; init; } = 1;

    public int Predictor { get; init; } = 1;

    public bool IsPoint { get; init; }

    public bool HasTransformation { get; init; }

    public string? NoData { get; init; }

    public ushort[] GeoKeys { get; init; } = [1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, 4326];

    public double West { get; init; } = 104;

    public double North { get; init; } = 31;

    public double StepX { get; init; } = 0.01;

    public double StepY { get; init; } = 0.02;

    public string Description { get; init; } = string.Empty;

    public Func<int, int, double> Value { get; init; } = (x, y) => x * 7 + y * 3;

    /// <summary>More tags, or other values for those there are.</summary>
    public Dictionary<TiffTag, (TiffType Type, ulong[] Values)> Override { get; init; } = [];

    private int Size => Type switch
    {
        SampleType.UInt8 => 1,
        SampleType.UInt16 or SampleType.Int16 => 2,
        SampleType.Int32 or SampleType.Float32 => 4,
        _ => 8,
    };

    public byte[] Build()
    {
        MemoryStream file = new();
        file.Write(new byte[IsBigTiff ? 16 : 8]);
        List<ulong> offsets = [], lengths = [];
        int blockWidth = Tile > 0 ? Tile : Width, blockHeight = Tile > 0 ? Tile : RowsPerStrip;
        for (int top = 0; top < Height; top += blockHeight)
        {
            for (int left = 0; left < Width; left += blockWidth)
            {
                int rows = Tile > 0 ? blockHeight : Math.Min(blockHeight, Height - top);
                byte[] packed = Pack(Block(left, top, blockWidth, rows));
                offsets.Add((ulong)file.Position);
                lengths.Add((ulong)packed.Length);
                file.Write(packed);
            }
        }

        SortedDictionary<ushort, (TiffType Type, byte[] Bytes, ulong Count)> tags = [];
        void Numbers(TiffTag tag, TiffType type, params ulong[] values) =>
            tags[(ushort)tag] = (type, [.. values.SelectMany(value => Number(value, SizeOf(type)))], (ulong)values.Length);
        void Doubles(TiffTag tag, params double[] values) =>
            tags[(ushort)tag] = (TiffType.Double, [.. values.SelectMany(value => Number(BitConverter.DoubleToUInt64Bits(value), 8))], (ulong)values.Length);
        void Text(TiffTag tag, string text) =>
            tags[(ushort)tag] = (TiffType.Ascii, Encoding.ASCII.GetBytes(text + '\0'), (ulong)text.Length + 1);

        Numbers(TiffTag.ImageWidth, TiffType.Long, (ulong)Width);
        Numbers(TiffTag.ImageLength, TiffType.Short, (ulong)Height);
        Numbers(TiffTag.BitsPerSample, TiffType.Short, (ulong)(8 * Size));
        Numbers(TiffTag.Compression, TiffType.Short, (ulong)Compression);
        Numbers(TiffTag.SamplesPerPixel, TiffType.Short, 1);
        Numbers(TiffTag.Predictor, TiffType.Short, (ulong)Predictor);
        Numbers(TiffTag.SampleFormat, TiffType.Short, Type is SampleType.UInt8 or SampleType.UInt16 ? 1UL : Type is SampleType.Float32 or SampleType.Float64 ? 3UL : 2UL);
        TiffType offsetType = IsBigTiff ? TiffType.Long8 : TiffType.Long;
        if (Tile > 0)
        {
            Numbers(TiffTag.TileWidth, TiffType.Short, (ulong)Tile);
            Numbers(TiffTag.TileLength, TiffType.Short, (ulong)Tile);
            Numbers(TiffTag.TileOffsets, offsetType, [.. offsets]);
            Numbers(TiffTag.TileByteCounts, TiffType.Long, [.. lengths]);
        }
        else
        {
            Numbers(TiffTag.RowsPerStrip, TiffType.Short, (ulong)RowsPerStrip);
            Numbers(TiffTag.StripOffsets, offsetType, [.. offsets]);
            Numbers(TiffTag.StripByteCounts, TiffType.Short, [.. lengths]);
        }

        if (HasTransformation)
        {
            Doubles(TiffTag.ModelTransformation, StepX, 0, 0, West, 0, -StepY, 0, North, 0, 0, 0, 0, 0, 0, 0, 1);
        }
        else
        {
            Doubles(TiffTag.ModelPixelScale, StepX, StepY, 0);
            Doubles(TiffTag.ModelTiepoint, 2, 3, 0, West + 2 * StepX, North - 3 * StepY, 0);
        }

        ushort[] keys = [.. GeoKeys];
        for (int i = 4; i < keys.Length; i += 4)
        {
            keys[i + 3] = keys[i] == 1025 && IsPoint ? (ushort)2 : keys[i + 3];
        }

        Numbers(TiffTag.GeoKeyDirectory, TiffType.Short, [.. keys.Select(key => (ulong)key)]);
        if (NoData is not null)
        {
            Text(TiffTag.GdalNoData, NoData);
        }

        if (Description.Length > 0)
        {
            Text(TiffTag.ImageDescription, Description);
        }

        foreach ((TiffTag tag, (TiffType type, ulong[] values)) in Override)
        {
            Numbers(tag, type, values);
        }

        WriteDirectory(file, tags);
        return file.ToArray();
    }

    private void WriteDirectory(MemoryStream file, SortedDictionary<ushort, (TiffType Type, byte[] Bytes, ulong Count)> tags)
    {
        int inline = IsBigTiff ? 8 : 4;
        List<byte[]> entries = [];
        foreach ((ushort tag, (TiffType type, byte[] bytes, ulong count)) in tags)
        {
            byte[] value = new byte[inline];
            if (bytes.Length <= inline)
            {
                bytes.CopyTo(value, 0);
            }
            else
            {
                Number((ulong)file.Position, inline).CopyTo(value, 0);
                file.Write(bytes);
            }

            entries.Add([.. Number(tag, 2), .. Number((ulong)type, 2), .. Number(count, inline), .. value]);
        }

        ulong place = (ulong)file.Position;
        file.Write(Number((ulong)entries.Count, IsBigTiff ? 8 : 2));
        entries.ForEach(entry => file.Write(entry));
        file.Write(Number(0, inline));
        file.Position = 0;
        file.Write(IsBigEndian ? "MM"u8 : "II"u8);
        file.Write(Number(IsBigTiff ? 43UL : 42UL, 2));
        if (IsBigTiff)
        {
            file.Write(Number(8, 2));
            file.Write(Number(0, 2));
        }

        file.Write(Number(place, inline));
    }

    private byte[] Block(int left, int top, int width, int rows)
    {
        MemoryStream block = new();
        for (int y = 0; y < rows; y++)
        {
            ulong previous = 0;
            List<byte> row = [];
            for (int x = 0; x < width; x++)
            {
                ulong bits = Bits(left + x < Width && top + y < Height ? Value(left + x, top + y) : 0);
                if (Predictor == 2)
                {
                    (bits, previous) = (bits - previous, bits);
                }

                row.AddRange(Number(bits, Size));
            }

            block.Write(Predictor == 3 ? Planes([.. row], width) : [.. row]);
        }

        return block.ToArray();
    }

    private byte[] Planes(byte[] row, int width)
    {
        byte[] planes = new byte[row.Length];
        for (int x = 0; x < width; x++)
        {
            for (int k = 0; k < Size; k++)
            {
                planes[k * width + x] = row[x * Size + (IsBigEndian ? k : Size - 1 - k)];
            }
        }

        for (int i = planes.Length - 1; i > 0; i--)
        {
            planes[i] -= planes[i - 1];
        }

        return planes;
    }

    private ulong Bits(double value) => Type switch
    {
        SampleType.Float32 => BitConverter.SingleToUInt32Bits((float)value),
        SampleType.Float64 => BitConverter.DoubleToUInt64Bits(value),
        _ => (ulong)(long)value,
    };

    private byte[] Number(ulong value, int size)
    {
        byte[] bytes = new byte[8];
        if (IsBigEndian)
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
            return bytes[(8 - size)..];
        }

        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes[..size];
    }

    private byte[] Pack(byte[] block) => Compression switch
    {
        5 => Lzw(block),
        8 or 32946 => Deflate(block),
        32773 => PackBits(block),
        _ => block,
    };

    private static byte[] Deflate(byte[] block)
    {
        MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(block);
        }

        return packed.ToArray();
    }

    private static byte[] PackBits(byte[] block)
    {
        List<byte> packed = [];
        for (int i = 0; i < block.Length;)
        {
            int run = 1;
            while (i + run < block.Length && run < 128 && block[i + run] == block[i])
            {
                run++;
            }

            if (run > 1)
            {
                packed.AddRange([(byte)(1 - run), block[i]]);
            }
            else
            {
                packed.AddRange([0, block[i]]);
            }

            i += run;
        }

        return [.. packed];
    }

    private static byte[] Lzw(byte[] block)
    {
        List<byte> packed = [];
        int held = 0, bits = 0, width = 9, next = 258;
        void Put(int code)
        {
            held = (held << width) | code;
            bits += width;
            while (bits >= 8)
            {
                packed.Add((byte)(held >> (bits - 8)));
                bits -= 8;
            }

            held &= (1 << bits) - 1;
        }

        Dictionary<(int Prefix, byte Last), int> codes = [];
        Put(256);
        int prefix = -1;
        foreach (byte value in block)
        {
            if (prefix < 0)
            {
                prefix = value;
            }
            else if (codes.TryGetValue((prefix, value), out int longer))
            {
                prefix = longer;
            }
            else
            {
                Put(prefix);
                codes[(prefix, value)] = next++;
                prefix = value;
                if (next == 4094)
                {
                    Put(256);
                    codes.Clear();
                    (next, width) = (258, 9);
                }
                else if (next == (1 << width) - 0 && width < 12)
                {
                    width++;
                }
            }
        }

        Put(prefix);
        next++;
        if (next == 1 << width && width < 12)
        {
            width++;
        }

        Put(257);
        packed.Add((byte)(held << (8 - bits)));
        return [.. packed];
    }

    private static int SizeOf(TiffType type) => type switch
    {
        TiffType.Byte or TiffType.Ascii => 1,
        TiffType.Short => 2,
        TiffType.Long => 4,
        _ => 8,
    };
}
