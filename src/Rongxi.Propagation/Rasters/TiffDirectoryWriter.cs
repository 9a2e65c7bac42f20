using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Rongxi.Propagation.Rasters;

/// <summary>Gathers the tags of a TIFF directory, in rising order, and writes it, least significant byte first.</summary>
internal sealed class TiffDirectoryWriter(bool isBig)
{
    private readonly List<(TiffTag Tag, TiffType Type, ulong Count, byte[] Bytes)> entries = [];

    public void Add(TiffTag tag, params ReadOnlySpan<ushort> values) => Add(tag, TiffType.Short, values);

    public void Add(TiffTag tag, params ReadOnlySpan<uint> values) => Add(tag, TiffType.Long, values);

    public void Add(TiffTag tag, params ReadOnlySpan<double> values) => Add(tag, TiffType.Double, values);

    public void Add(TiffTag tag, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text + '\0');
        entries.Add((tag, TiffType.Ascii, (ulong)bytes.Length, bytes));
    }

    /// <summary>Places in the file, as wide as the file needs them.</summary>
    public void AddOffsets(TiffTag tag, ReadOnlySpan<ulong> values)
    {
        if (isBig)
        {
            Add(tag, TiffType.Long8, values);
            return;
        }

        uint[] narrow = new uint[values.Length];
        for (int i = 0; i < narrow.Length; i++)
        {
            narrow[i] = checked((uint)values[i]);
        }

        Add(tag, TiffType.Long, (ReadOnlySpan<uint>)narrow);
    }

    /// <summary>Writes the directory and the values that do not fit into it, from where the stream stands.</summary>
    public void WriteTo(Stream stream)
    {
        int inline = isBig ? 8 : 4, entrySize = isBig ? 20 : 12;
        ulong place = (ulong)stream.Position + (ulong)((isBig ? 16 : 6) + entries.Count * entrySize);
        Span<byte> entry = stackalloc byte[20];
        BinaryPrimitives.WriteUInt64LittleEndian(entry, (ulong)entries.Count);
        stream.Write(entry[..(isBig ? 8 : 2)]);
        foreach ((TiffTag tag, TiffType type, ulong count, byte[] bytes) in entries)
        {
            entry.Clear();
            BinaryPrimitives.WriteUInt16LittleEndian(entry, (ushort)tag);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], (ushort)type);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[4..], count);
            Span<byte> value = entry.Slice(isBig ? 12 : 8, inline);
            value.Clear();
            if (bytes.Length <= inline)
            {
                bytes.CopyTo(value);
            }
            else
            {
                BinaryPrimitives.WriteUInt64LittleEndian(entry[(isBig ? 12 : 8)..], place);
                place += (ulong)(bytes.Length + (bytes.Length & 1));
            }

            stream.Write(entry[..entrySize]);
        }

        entry.Clear();
        stream.Write(entry[..(isBig ? 8 : 4)]);
        foreach ((_, _, _, byte[] bytes) in entries)
        {
            if (bytes.Length > inline)
            {
                stream.Write(bytes);
                if ((bytes.Length & 1) != 0)
                {
                    stream.WriteByte(0);
                }
            }
        }
    }

    private void Add<T>(TiffTag tag, TiffType type, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        byte[] bytes = MemoryMarshal.AsBytes(values).ToArray();
        if (!BitConverter.IsLittleEndian)
        {
            TiffPredictor.Swap(bytes, Marshal.SizeOf<T>());
        }

        entries.Add((tag, type, (ulong)values.Length, bytes));
    }
}
