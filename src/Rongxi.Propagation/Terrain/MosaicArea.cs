using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Rongxi.Propagation.Terrain;

/// <summary>A rectangle in which one block answers for every place, with what the fast reading of it needs.</summary>
internal readonly unsafe struct MosaicArea
{
    private readonly MosaicBlock block;
    private readonly double south, west, north, east;
    private readonly double blockNorth, blockWest, rowsPerDegree, columnsPerDegree;

    /// <summary>The part of a block's rectangle that lies within the given edges.</summary>
    public MosaicArea(MosaicLayer layer, MosaicBlock block, long blockColumn, long blockRow, double south, double west, double north, double east)
    {
        this.block = block;
        blockNorth = layer.OriginLatitude - blockRow * MosaicBlock.Cells * layer.LatitudeStep;
        blockWest = layer.OriginLongitude + blockColumn * MosaicBlock.Cells * layer.LongitudeStep;
        rowsPerDegree = layer.RowsPerDegree;
        columnsPerDegree = layer.ColumnsPerDegree;
        this.south = Math.Max(south, blockNorth - MosaicBlock.Cells * layer.LatitudeStep);
        this.west = Math.Max(west, blockWest);
        this.north = Math.Min(north, blockNorth);
        this.east = Math.Min(east, blockWest + MosaicBlock.Cells * layer.LongitudeStep);
    }

    /// <summary>The rectangle's edges.</summary>
    public (double South, double West, double North, double East) Edges => (south, west, north, east);

    /// <summary>Reads on from <paramref name="first"/> as long as places lie in the rectangle and have a height.</summary>
    /// <returns>The first place not read.</returns>
    public int Read(ReadOnlySpan<double> latitudeDeg, ReadOnlySpan<double> longitudeDeg, Span<double> heightM, int first, bool byVector)
    {
        if (block is null)
        {
            return first;
        }

        return block.Shorts is { } shorts
            ? ReadShorts(shorts, latitudeDeg, longitudeDeg, heightM, first, byVector)
            : ReadFloats(block.Floats!, latitudeDeg, longitudeDeg, heightM, first, byVector);
    }

    private int ReadShorts(short[] shorts, ReadOnlySpan<double> latitudeDeg, ReadOnlySpan<double> longitudeDeg, Span<double> heightM, int i, bool byVector)
    {
        if (byVector)
        {
            fixed (short* samples = shorts)
            {
                while (i <= heightM.Length - 8)
                {
                    ulong good = Locate(latitudeDeg, longitudeDeg, i, out Vector512<double> fx, out Vector512<double> fy, out Vector256<int> at);
                    if ((good & 1) == 0)
                    {
                        return i;
                    }

                    // One gather brings a sample and its eastern neighbour.
                    Vector256<int> upper = Avx2.GatherVector256((int*)samples, at, 2);
                    Vector256<int> lower = Avx2.GatherVector256((int*)(samples + MosaicBlock.Side), at, 2);
                    Vector256<short> none = Vector256.Create(MosaicBlock.None);
                    Vector256<short> missing = Vector256.Equals(upper.AsInt16(), none) | Vector256.Equals(lower.AsInt16(), none);
                    if (missing != Vector256<short>.Zero)
                    {
                        good &= Vector256.Equals(missing.AsInt32(), Vector256<int>.Zero).ExtractMostSignificantBits();
                    }

                    Vector512<double> northWest = Avx512F.ConvertToVector512Double((upper << 16) >> 16);
                    Vector512<double> northEast = Avx512F.ConvertToVector512Double(upper >> 16);
                    Vector512<double> southWest = Avx512F.ConvertToVector512Double((lower << 16) >> 16);
                    Vector512<double> southEast = Avx512F.ConvertToVector512Double(lower >> 16);
                    Mix(northWest, northEast, southWest, southEast, fx, fy).CopyTo(heightM[i..]);
                    int count = int.TrailingZeroCount(~(int)good);
                    i += count;
                    if (count < 8)
                    {
                        return i;
                    }
                }
            }
        }

        ref short start = ref MemoryMarshal.GetArrayDataReference(shorts);
        for (; i < heightM.Length; i++)
        {
            if (!Locate(latitudeDeg[i], longitudeDeg[i], out double fx, out double fy, out int at))
            {
                return i;
            }

            short northWest = Unsafe.Add(ref start, at), northEast = Unsafe.Add(ref start, at + 1);
            short southWest = Unsafe.Add(ref start, at + MosaicBlock.Side), southEast = Unsafe.Add(ref start, at + MosaicBlock.Side + 1);
            if (northWest == MosaicBlock.None || northEast == MosaicBlock.None || southWest == MosaicBlock.None || southEast == MosaicBlock.None)
            {
                return i;
            }

            heightM[i] = Mix(northWest, northEast, southWest, southEast, fx, fy);
        }

        return i;
    }

    private int ReadFloats(float[] floats, ReadOnlySpan<double> latitudeDeg, ReadOnlySpan<double> longitudeDeg, Span<double> heightM, int i, bool byVector)
    {
        if (byVector)
        {
            fixed (float* samples = floats)
            {
                while (i <= heightM.Length - 8)
                {
                    ulong good = Locate(latitudeDeg, longitudeDeg, i, out Vector512<double> fx, out Vector512<double> fy, out Vector256<int> at);
                    if ((good & 1) == 0)
                    {
                        return i;
                    }

                    Vector512<double> northWest = Vector512.WidenLower(Avx2.GatherVector256(samples, at, 4).ToVector512Unsafe());
                    Vector512<double> northEast = Vector512.WidenLower(Avx2.GatherVector256(samples + 1, at, 4).ToVector512Unsafe());
                    Vector512<double> southWest = Vector512.WidenLower(Avx2.GatherVector256(samples + MosaicBlock.Side, at, 4).ToVector512Unsafe());
                    Vector512<double> southEast = Vector512.WidenLower(Avx2.GatherVector256(samples + MosaicBlock.Side + 1, at, 4).ToVector512Unsafe());
                    Vector512<double> height = Mix(northWest, northEast, southWest, southEast, fx, fy);
                    good &= Vector512.Equals(height, height).ExtractMostSignificantBits();
                    height.CopyTo(heightM[i..]);
                    int count = int.TrailingZeroCount(~(int)good);
                    i += count;
                    if (count < 8)
                    {
                        return i;
                    }
                }
            }
        }

        ref float start = ref MemoryMarshal.GetArrayDataReference(floats);
        for (; i < heightM.Length; i++)
        {
            if (!Locate(latitudeDeg[i], longitudeDeg[i], out double fx, out double fy, out int at))
            {
                return i;
            }

            double height = Mix(
                Unsafe.Add(ref start, at), Unsafe.Add(ref start, at + 1), Unsafe.Add(ref start, at + MosaicBlock.Side), Unsafe.Add(ref start, at + MosaicBlock.Side + 1), fx, fy);
            if (double.IsNaN(height))
            {
                return i;
            }

            heightM[i] = height;
        }

        return i;
    }

    /// <summary>Where eight places lie in the block; the bits tell which do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Locate(ReadOnlySpan<double> latitudeDeg, ReadOnlySpan<double> longitudeDeg, int i, out Vector512<double> fx, out Vector512<double> fy, out Vector256<int> at)
    {
        Vector512<double> latitude = Vector512.Create(latitudeDeg.Slice(i, 8)), longitude = Vector512.Create(longitudeDeg.Slice(i, 8));
        Vector512<double> good = Vector512.GreaterThanOrEqual(latitude, Vector512.Create(south)) & Vector512.LessThanOrEqual(latitude, Vector512.Create(north))
            & Vector512.GreaterThanOrEqual(longitude, Vector512.Create(west)) & Vector512.LessThanOrEqual(longitude, Vector512.Create(east));
        Vector512<double> x = (longitude - Vector512.Create(blockWest)) * columnsPerDegree, y = (Vector512.Create(blockNorth) - latitude) * rowsPerDegree;

        // Places outside, and what is no number, must not lead outside the samples either.
        Vector256<int> least = Vector256<int>.Zero, most = Vector256.Create(MosaicBlock.Cells - 1);
        Vector256<int> column = Vector256.Min(Vector256.Max(Avx512F.ConvertToVector256Int32WithTruncation(x), least), most);
        Vector256<int> row = Vector256.Min(Vector256.Max(Avx512F.ConvertToVector256Int32WithTruncation(y), least), most);
        fx = x - Avx512F.ConvertToVector512Double(column);
        fy = y - Avx512F.ConvertToVector512Double(row);
        at = row * MosaicBlock.Side + column;
        return good.ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Locate(double latitude, double longitude, out double fx, out double fy, out int at)
    {
        bool isInside = latitude >= south && latitude <= north && longitude >= west && longitude <= east;
        double x = (longitude - blockWest) * columnsPerDegree, y = (blockNorth - latitude) * rowsPerDegree;
        int column = isInside ? Math.Clamp((int)x, 0, MosaicBlock.Cells - 1) : 0, row = isInside ? Math.Clamp((int)y, 0, MosaicBlock.Cells - 1) : 0;
        fx = x - column;
        fy = y - row;
        at = row * MosaicBlock.Side + column;
        return isInside;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Mix(
        Vector512<double> northWest, Vector512<double> northEast, Vector512<double> southWest, Vector512<double> southEast, Vector512<double> fx, Vector512<double> fy)
    {
        Vector512<double> upper = northWest + (northEast - northWest) * fx;
        Vector512<double> lower = southWest + (southEast - southWest) * fx;
        return upper + (lower - upper) * fy;
    }

    /// <summary>Bilinear interpolation, in the same order as for vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Mix(double northWest, double northEast, double southWest, double southEast, double fx, double fy)
    {
        double upper = northWest + (northEast - northWest) * fx;
        double lower = southWest + (southEast - southWest) * fx;
        return upper + (lower - upper) * fy;
    }
}
