using System.Diagnostics;
using System.Globalization;
using Rongxi.App.Commands;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Words;
using Rongxi.Propagation;
using Rongxi.Propagation.Batches;
using Rongxi.Propagation.Geodesy;
using Rongxi.Propagation.P1546;
using Rongxi.Propagation.Terrain;
using Rongxi.Propagation.Validation;

namespace Rongxi.App.Work;

/// <summary>The propagation library from the command line: losses of tables, profiles, areas, and its own proof.</summary>
internal static class Propagating
{
    private const int MostFailuresShown = 10;

    public static readonly Verb Verb = new("propagation", ("电波传播：批量损耗、剖面、覆盖、验证", "Radio propagation: losses of tables, profiles, coverage, validation"))
    {
        Forms =
        [
            $"loss --model {string.Join('|', BatchLoss.ModelNames)} --input CASES.csv [--profiles PROFILES.csv] --output OUT.csv [--tables PATH]",
            "profile --from LAT,LON --to LAT,LON [--step METRES] [--terrain FOLDER] [--output OUT.csv]",
            "coverage --model itm|p1812 --at LAT,LON --height M --mhz F --radius KM --output OUT.tif [--receiver-height M] [--arc-seconds S] [--eirp DBW] [--picture OUT.png] [--contours OUT.geojson --levels A,B,…]",
            "validate DIR [--tables PATH]",
            "tables import FILE | tables list",
        ],
        Options =
        [
            new("--model", "MODEL", ("模型", "model")),
            new("--input", "FILE", ("算例表（CSV），列名同公开验证集", "table of cases (CSV), columns as in the public reference sets")),
            new("--profiles", "FILE", ("地形剖面表：名称、段数、间距（米）、各点高程", "profiles: name, intervals, step in metres, heights")),
            new("--output", "FILE", ("写入的文件", "file to write")),
            new("--tables", "PATH", ("P.1546 曲线表或 P.2001 数字地图所在的文件或目录；默认用已导入的", "file or folder of P.1546 curves or P.2001 maps; those imported unless given")),
            new("--from", "LAT,LON", ("起点，度", "beginning, degrees")),
            new("--to", "LAT,LON", ("终点，度", "end, degrees")),
            new("--step", "METRES", ("点距，默认 90", "distance of points, 90 unless given")),
            new("--terrain", "FOLDER", ("地形目录，默认数据目录下的 terrain", "folder of terrain; that of the data folder unless given")),
            new("--at", "LAT,LON", ("发射点，度", "transmitter, degrees")),
            new("--height", "M", ("发射天线距地高度", "transmitting antenna above ground")),
            new("--receiver-height", "M", ("接收天线距地高度，默认 1.5", "receiving antenna above ground, 1.5 unless given")),
            new("--mhz", "F", ("频率 MHz", "frequency in MHz")),
            new("--radius", "KM", ("半径，至 500", "radius, up to 500")),
            new("--arc-seconds", "S", ("像元大小，默认 3", "size of a pixel, 3 unless given")),
            new("--eirp", "DBW", ("等效全向辐射功率；给出则输出场强，否则输出损耗", "e.i.r.p.; field strength is written where it is given, loss otherwise")),
            new("--time", "PERCENT", ("时间百分比，默认 50", "share of the time, 50 unless given")),
            new("--threads", "N", ("线程数，默认全部核", "threads, all cores unless given")),
            new("--picture", "FILE", ("另存图片（PNG）", "picture as well (PNG)")),
            new("--contours", "FILE", ("另存等值线（GeoJSON）", "contours as well (GeoJSON)")),
            new("--levels", "A,B,…", ("等值线和图例的值", "values of contours and legend")),
        ],
        Notes = (
            "loss 的输出含输入各列、模型结果列、loss_db 和 error；与结果同名的输入列改名为 given_…。\nP.1546 曲线表属国际电联，须自行取得后导入：https://www.itu.int/rec/R-REC-P.1546",
            "The output of loss has every column of the input, the model's results, loss_db and error; input columns named as results become given_….\nThe curves of P.1546 are the ITU's: get them from https://www.itu.int/rec/R-REC-P.1546 and import them"),
        Run = Run,
    };

    /// <summary>Where imported tables lie.</summary>
    internal static string TablesFolder => Path.Combine(Settings.Read().DataFolder, "tables");

    private static async Task<int> Run(Given given, CancellationToken ct)
    {
        try
        {
            return given.Word(0, "loss | profile | coverage | validate | tables") switch
            {
                "loss" => Loss(given, ct),
                "profile" => await Profile(given, ct),
                "coverage" => await CoveringAreas.Run(given, ct),
                "validate" => Validate(given, ct),
                "tables" => Tables(given),
                var other => throw given.Wrong(($"没有 propagation {other}", $"There is no propagation {other}")),
            };
        }
        catch (Exception fault) when (fault is PropagationInputException or P1546CurvesException or InvalidDataException or TablesMissingException or TerrainMissingException or Propagation.Rasters.RasterException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new Refusal("propagation.refused", Text.Same(fault.Message));
        }
    }

    private static int Loss(Given given, CancellationToken ct)
    {
        given.AtMost(1);
        var watch = Stopwatch.StartNew();
        var outcome = BatchLoss.Run(given.Must("--model"), given.Must("--input"), given["--profiles"], given.Must("--output"), given["--tables"] ?? TablesFolder, null, ct);
        Terminal.Say((
            $"{outcome.Rows} 例，拒绝 {outcome.Refused} 例，{watch.Elapsed.TotalSeconds:0.0} 秒", $"{outcome.Rows} cases, {outcome.Refused} refused, {watch.Elapsed.TotalSeconds:0.0} s"));
        return outcome.Refused == 0 ? 0 : 1;
    }

    private static async Task<int> Profile(Given given, CancellationToken ct)
    {
        given.AtMost(1);
        var (from, to) = (Place(given, "--from"), Place(given, "--to"));
        var step = Number(given, "--step", 90);
        using var ground = TerrainStore.Open(given["--terrain"] ?? Terrains.Folder);
        var count = TerrainStore.ProfileCount(from, to, step);
        var (distances, heights) = (new double[count], new double[count]);
        ground.Profile(from, to, distances, heights);
        await using var writer = given["--output"] is { } file ? new StreamWriter(file) : new StreamWriter(Console.OpenStandardOutput());
        await writer.WriteLineAsync("distance_km,height_m");
        for (var i = 0; i < count; i++)
        {
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{distances[i]:0.######},{heights[i]:0.######}").AsMemory(), ct);
        }

        return 0;
    }

    private static int Validate(Given given, CancellationToken ct)
    {
        var folder = Path.GetFullPath(given.Word(1, "DIR"));
        given.AtMost(2);
        if (!Directory.Exists(folder))
        {
            throw given.Wrong(($"没有目录 {folder}", $"There is no folder {folder}"));
        }

        // A folder of folders is run one by one.
        var kinds = ReferenceSuite.Of(folder) is { } one ? [(folder, one)]
            : Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Select(sub => (Folder: sub, Suite: ReferenceSuite.Of(sub))).Where(pair => pair.Suite is not null).Select(pair => (pair.Folder, pair.Suite!)).ToList();
        if (kinds.Count == 0)
        {
            throw new Refusal("propagation.unknown-layout", (
                $"{folder} 不是已知的验证集；认识的有：{string.Join("、", ReferenceSuite.All.Select(suite => suite.Kind))}", $"{folder} is no reference set known here; these are: {string.Join(", ", ReferenceSuite.All.Select(suite => suite.Kind))}"));
        }

        var failed = 0;
        foreach (var (path, suite) in kinds)
        {
            failed += Validate(path, suite, given["--tables"], ct);
        }

        return failed == 0 ? 0 : 1;
    }

    private static int Validate(string folder, ReferenceSuite suite, string? tables, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var (cases, failures) = (0, 0);
        var worst = new Dictionary<string, (int Cases, double Deviation, string Name)>(StringComparer.Ordinal);
        try
        {
            foreach (var one in suite.Run(folder, tables))
            {
                ct.ThrowIfCancellationRequested();
                cases++;
                var known = worst.GetValueOrDefault(one.Quantity, (0, -1, ""));
                worst[one.Quantity] = one.Deviation > known.Item2 ? (known.Item1 + 1, one.Deviation, one.Name) : (known.Item1 + 1, known.Item2, known.Item3);
                if (!one.Passes && ++failures <= MostFailuresShown)
                {
                    Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  FAIL {one.Name}: {one.Quantity}: {one.Expected:R} expected, {one.Actual:R} computed, deviation {one.Deviation:G4} > {one.Tolerance:G4}"));
                }
            }
        }
        catch (TablesMissingException missing)
        {
            Terminal.Say(($"{suite.Kind}：跳过，{missing.Message}", $"{suite.Kind}: skipped. {missing.Message}"));
            return 0;
        }

        foreach (var (quantity, (count, deviation, name)) in worst.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {quantity}: {count} cases, worst deviation {deviation:G4} ({name})"));
        }

        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{suite.Kind}: {cases} cases, {failures} failed, {watch.Elapsed.TotalSeconds:0.0} s"));
        return failures + (cases == 0 ? 1 : 0);
    }

    private static int Tables(Given given)
    {
        switch (given.Word(1, "import | list"))
        {
            case "import":
                var file = Path.GetFullPath(given.Word(2, "FILE"));
                given.AtMost(3);
                // Read whole before it is taken: what is there is right.
                P1546Curves.Read(file);
                Directory.CreateDirectory(TablesFolder);
                var (aside, place) = (Path.Combine(TablesFolder, "p1546-curves.csv.part"), Path.Combine(TablesFolder, "p1546-curves.csv"));
                File.Copy(file, aside, overwrite: true);
                File.Move(aside, place, overwrite: true);
                Terminal.Say(($"已导入 P.1546 曲线表（{P1546Curves.FigureCount} 幅图）到 {place}", $"The curves of P.1546 are imported ({P1546Curves.FigureCount} figures) to {place}"));
                return 0;
            case "list":
                given.AtMost(2);
                foreach (var one in Directory.Exists(TablesFolder) ? Directory.GetFiles(TablesFolder).Order(StringComparer.Ordinal).ToArray() : [])
                {
                    Console.Out.WriteLine($"{Path.GetFileName(one)}\t{new FileInfo(one).Length}");
                }

                return 0;
            case var other:
                throw given.Wrong(($"没有 tables {other}", $"There is no tables {other}"));
        }
    }

    internal static GeoPoint Place(Given given, string option)
    {
        var parts = given.Must(option).Split(',');
        return parts.Length == 2 && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude) && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude)
            ? new GeoPoint(latitude, longitude) : throw given.Wrong(($"{option} 应为 纬度,经度", $"{option} must be LAT,LON"));
    }

    internal static double Number(Given given, string option, double? otherwise = null)
    {
        var text = given[option] ?? (otherwise is null ? given.Must(option) : null);
        return text is null ? otherwise!.Value
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : throw given.Wrong(($"{option} 不是数字：{text}", $"{option} is not a number: {text}"));
    }
}
