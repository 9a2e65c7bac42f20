using System.Globalization;
using Rongxi.App.Commands;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Words;
using Rongxi.Propagation.Rasters;
using Rongxi.Propagation.Terrain;

namespace Rongxi.App.Work;

/// <summary>The terrain of the installation: files brought in, listed, read through.</summary>
internal static class Terrains
{
    public static readonly Verb Verb = new("terrain", ("地形数据：导入、列出、检查", "Terrain: import, list, check"))
    {
        Forms = ["import FILE|FOLDER …", "list", "check"],
        Options = [new("--replace", null, ("替换同名图幅", "replace tiles of the same name"))],
        Notes = (
            "接受 SRTM HGT（1、3 角秒，可为 .hgt.gz、.hgt.zip）和 GeoTIFF（int16、float32 等，条带或分块，LZW、deflate）。坐标为 WGS84 或 CGCS2000 经纬度。\n缺图幅的地方不作计算，不当作海平面。",
            "Takes SRTM HGT (1 and 3 arc-seconds, also .hgt.gz and .hgt.zip) and GeoTIFF (int16, float32 and others, strips or tiles, LZW, deflate) in degrees of WGS 84 or CGCS2000.\nWhere a tile is missing nothing is computed; it is never taken for sea level."),
        Run = (given, ct) => Task.FromResult(given.Word(0, "import | list | check") switch
        {
            "import" => Import(given, ct),
            "list" => List(given),
            "check" => Check(given, ct),
            var other => throw given.Wrong(($"没有 terrain {other}", $"There is no terrain {other}")),
        }),
    };

    private static readonly string[] Endings = [".hgt", ".hgt.gz", ".hgt.zip", ".tif", ".tiff"];

    /// <summary>Where the installation's tiles lie.</summary>
    public static string Folder => Path.Combine(Settings.Read().DataFolder, "terrain");

    private static bool IsTerrain(string file) => Endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static int Import(Given given, CancellationToken ct)
    {
        given.Word(1, "FILE");
        var files = given.Words.Skip(1).SelectMany(word => Directory.Exists(word) ? Directory.GetFiles(word, "*", SearchOption.AllDirectories).Where(IsTerrain).Order(StringComparer.Ordinal) : Enumerable.Repeat(word, 1)).Select(Path.GetFullPath).ToList();
        if (files.Count == 0)
        {
            throw given.Wrong(("没有地形文件（.hgt、.tif）", "There is no terrain file (.hgt, .tif)"));
        }

        Directory.CreateDirectory(Folder);
        var (taken, refused) = (0, 0);
        foreach (var file in files)
        {
            ct.ThrowIfCancellationRequested();
            var place = Path.Combine(Folder, Path.GetFileName(file));
            try
            {
                if (File.Exists(place) && !given.Has("--replace"))
                {
                    throw new IOException(new Text("已有同名图幅；--replace 可替换", "a tile of that name is there already; --replace replaces it").ToString());
                }

                // Opened before it is taken: a damaged file must not stand among sound ones.
                using (var raster = Raster.Open(file))
                {
                    Terminal.Say(($"{Path.GetFileName(file)}：{raster.Grid.Width} × {raster.Grid.Height}，{Bounds(raster.Grid.Bounds)}", $"{Path.GetFileName(file)}: {raster.Grid.Width} × {raster.Grid.Height}, {Bounds(raster.Grid.Bounds)}"));
                }

                var aside = place + ".part";
                File.Copy(file, aside, overwrite: true);
                File.Move(aside, place, overwrite: true);
                taken++;
            }
            catch (Exception fault) when (fault is RasterException or IOException or UnauthorizedAccessException)
            {
                Terminal.Complain(($"{Path.GetFileName(file)}：没有收下，{fault.Message}", $"{Path.GetFileName(file)}: not taken, {fault.Message}"));
                refused++;
            }
        }

        Terminal.Say(($"收下 {taken} 个文件，拒绝 {refused} 个", $"{taken} files taken, {refused} refused"));
        return refused == 0 ? 0 : 1;
    }

    private static int List(Given given)
    {
        given.AtMost(1);
        using var store = Open();
        foreach (var tile in store.Tiles)
        {
            Console.Out.WriteLine($"{Path.GetFileName(tile.File)}\t{Bounds(tile.Bounds)}{(tile.IsSynthetic ? "\tsynthetic" : "")}");
        }

        Terminal.Say(($"{store.Tiles.Count} 个图幅，版本 {store.Version}{(store.IsSynthetic ? "，含合成地形" : "")}", $"{store.Tiles.Count} tiles, version {store.Version}{(store.IsSynthetic ? ", synthetic among them" : "")}"));
        return 0;
    }

    private static int Check(Given given, CancellationToken ct)
    {
        given.AtMost(1);
        using var store = Open();
        var problems = 0;
        foreach (var tile in store.Check())
        {
            ct.ThrowIfCancellationRequested();
            problems += tile.Problems.Count;
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(tile.File)}\t{tile.Width} × {tile.Height}\t{tile.LowestM:0.#} … {tile.HighestM:0.#} m\tvoid {tile.VoidShare:P2}{(tile.Problems.Count > 0 ? "\t" + string.Join("; ", tile.Problems) : "")}"));
        }

        Terminal.Say((problems == 0 ? "没有问题" : $"{problems} 个问题", problems == 0 ? "No problem found" : $"{problems} problems"));
        return problems == 0 ? 0 : 1;
    }

    private static TerrainStore Open() => Directory.Exists(Folder) ? TerrainStore.Open(Folder)
        : throw new Refusal("terrain.none", ($"还没有地形：{Folder}。用 ./rongxi terrain import 导入", $"There is no terrain yet: {Folder}. Bring it in with ./rongxi terrain import"));

    private static string Bounds(GeoBounds bounds) => string.Create(CultureInfo.InvariantCulture, $"{bounds.SouthDeg:0.####}…{bounds.NorthDeg:0.####}° N, {bounds.WestDeg:0.####}…{bounds.EastDeg:0.####}° E");
}
