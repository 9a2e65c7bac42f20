using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using Rongxi.Propagation.Rasters;

namespace Rongxi.Propagation.Terrain.Synthetic;

/// <summary>Made-up terrain for demonstration and tests where a city's tiles are not at hand. The same seed gives the same bytes on every
/// machine. Everything written is marked as made up.</summary>
public abstract class SyntheticRelief
{
    private const string Mark = "synthetic relief: made up for demonstration, not measured";
    private const int TileSide = 1201;

    private protected SyntheticRelief(string name, GeoBounds bounds, ulong seed)
    {
        Name = name;
        Bounds = bounds;
        Seed = seed;
    }

    /// <summary>The city.</summary>
    public string Name { get; }

    /// <summary>The area the relief is made for; beyond it goes on without care for likeness.</summary>
    public GeoBounds Bounds { get; }

    /// <summary>What distinguishes one made-up relief from another.</summary>
    public ulong Seed { get; }

    /// <summary>Chengdu, 102.9 … 104.95 E, 30.05 … 31.5 N: a plain at 450 to 550 m, the Longmen mountains in the north-west rising to 3,000 to
    /// 5,000 m, the Longquan hills in the east at 900 to 1,000 m.</summary>
    /// <param name="seed">Any number.</param>
    public static SyntheticRelief Chengdu(ulong seed = 1) => new ChengduRelief(seed);

    /// <summary>Wuxi, 119.5 … 120.7 E, 31.1 … 32.0 N: a plain at 2 to 10 m, Lake Tai at 3 m, hills up to 330 m.</summary>
    /// <param name="seed">Any number.</param>
    public static SyntheticRelief Wuxi(ulong seed = 1) => new WuxiRelief(seed);

    /// <summary>Height of a place, m.</summary>
    /// <param name="latitudeDeg">Latitude, −90 … 90 degrees.</param>
    /// <param name="longitudeDeg">Longitude, −180 … 180 degrees.</param>
    /// <exception cref="PropagationInputException">A coordinate is outside its range or not a number.</exception>
    public double HeightM(double latitudeDeg, double longitudeDeg)
    {
        Guard.Within(latitudeDeg, -90, 90, "degrees", "Synthetic relief");
        Guard.Within(longitudeDeg, -180, 180, "degrees", "Synthetic relief");
        return Height(latitudeDeg, longitudeDeg);
    }

    /// <summary>Writes whole tiles of one degree, 3″, as SRTM has them, and the mark beside them.</summary>
    /// <param name="folder">Where; made if it is not there.</param>
    /// <param name="area">What the tiles must cover; null: <see cref="Bounds"/>.</param>
    /// <returns>The files written.</returns>
    /// <exception cref="PropagationInputException">The area is empty, not on the Earth or larger than 400 tiles.</exception>
    public IReadOnlyList<string> WriteHgt(string folder, GeoBounds? area = null)
    {
        GeoBounds wanted = area ?? Bounds;
        wanted.Check("Synthetic relief");
        int south = (int)Math.Floor(wanted.SouthDeg), north = (int)Math.Ceiling(wanted.NorthDeg);
        int west = (int)Math.Floor(wanted.WestDeg), east = (int)Math.Ceiling(wanted.EastDeg);
        Guard.Within((double)(north - south) * (east - west), 1, 400, "tiles", "Synthetic relief", nameof(area));
        Directory.CreateDirectory(folder);

        // The mark comes first: no tile is ever there without it.
        File.WriteAllText(Path.Combine(folder, TerrainStore.SyntheticMark), string.Create(CultureInfo.InvariantCulture, $"{Mark}.\n{Name}, seed {Seed}.\n"));
        List<string> files = [];
        for (int latitude = south; latitude < north; latitude++)
        {
            for (int longitude = west; longitude < east; longitude++)
            {
                files.Add(WriteTile(folder, latitude, longitude));
            }
        }

        return files;
    }

    /// <summary>Writes a GeoTIFF whose own description marks it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cellDeg">Side of a cell, 0.0001 … 1 degrees.</param>
    /// <param name="area">What it covers; null: <see cref="Bounds"/>. The eastern and southern edges are rounded up to whole cells.</param>
    /// <exception cref="PropagationInputException">The area is empty or not on the Earth, or the cell is out of range.</exception>
    public void WriteGeoTiff(string path, double cellDeg, GeoBounds? area = null)
    {
        GeoBounds wanted = area ?? Bounds;
        wanted.Check("Synthetic relief");
        Guard.Within(cellDeg, 1e-4, 1, "degrees", "Synthetic relief");
        int width = (int)Math.Max(1, Math.Ceiling((wanted.EastDeg - wanted.WestDeg) / cellDeg - 1e-6));
        int height = (int)Math.Max(1, Math.Ceiling((wanted.NorthDeg - wanted.SouthDeg) / cellDeg - 1e-6));
        using GeoTiffWriter writer = new(path, new GeoTiffLayout
        {
            Width = width,
            Height = height,
            WestEdge = wanted.WestDeg,
            NorthEdge = wanted.NorthDeg,
            CellWidth = cellDeg,
            CellHeight = cellDeg,
            Description = string.Create(CultureInfo.InvariantCulture, $"{Mark}; {Name}, seed {Seed}"),
        });
        const int Together = 64;
        float[] rows = new float[Together * width];
        for (int first = 0; first < height; first += Together)
        {
            int some = Math.Min(Together, height - first), begin = first;
            Parallel.For(0, some, i =>
            {
                double latitude = wanted.NorthDeg - (begin + i + 0.5) * cellDeg;
                for (int k = 0; k < width; k++)
                {
                    rows[i * width + k] = (float)Height(latitude, wanted.WestDeg + (k + 0.5) * cellDeg);
                }
            });
            for (int i = 0; i < some; i++)
            {
                writer.WriteRow(rows.AsSpan(i * width, width));
            }
        }

        writer.Complete();
    }

    /// <summary>The rule of the relief.</summary>
    private protected abstract double Height(double latitudeDeg, double longitudeDeg);

    private string WriteTile(string folder, int south, int west)
    {
        short[] heights = new short[TileSide * TileSide];
        Parallel.For(0, TileSide, row =>
        {
            // Counted from whole degrees, so that neighbouring tiles agree on the edge they share.
            double latitude = south + (TileSide - 1 - row) / (TileSide - 1.0);
            for (int column = 0; column < TileSide; column++)
            {
                double height = Height(latitude, west + column / (TileSide - 1.0));
                heights[row * TileSide + column] = BinaryPrimitives.ReverseEndianness((short)Math.Floor(height + 0.5));
            }
        });
        string path = Path.Combine(folder, HgtRaster.TileName(south, west) + ".hgt");
        using AtomicFile file = new(path);
        file.Stream.Write(MemoryMarshal.AsBytes(heights.AsSpan()));
        file.Complete();
        return path;
    }
}
