using System.Diagnostics;
using System.Globalization;
using Rongxi.App.Commands;
using Rongxi.Kernel.Words;
using Rongxi.Propagation;
using Rongxi.Propagation.Coverage;
using Rongxi.Propagation.LongleyRice;
using Rongxi.Propagation.P1812;
using Rongxi.Propagation.Terrain;

namespace Rongxi.App.Work;

/// <summary><c>propagation coverage</c>: an area computed from the command line.</summary>
internal static class CoveringAreas
{
    private static readonly (byte R, byte G, byte B)[] Colours = [(0x43, 0x2a, 0x72), (0x3d, 0x5a, 0x9a), (0x2b, 0x8a, 0x92), (0x58, 0xb2, 0x6b), (0xc9, 0xd6, 0x4c)];

    public static async Task<int> Run(Given given, CancellationToken ct)
    {
        given.AtMost(1);
        var place = Propagating.Place(given, "--at");
        var radius = Propagating.Number(given, "--radius");
        var arcSeconds = Propagating.Number(given, "--arc-seconds", 3);
        var model = Model(given);
        var output = given.Must("--output");
        var grid = CoverageGrid.Around(place.LatitudeDeg, place.LongitudeDeg, radius, arcSeconds);
        using var ground = TerrainStore.Open(given["--terrain"] ?? Terrains.Folder);
        var watch = Stopwatch.StartNew();
        var plan = new CoveragePlan(grid, place.LatitudeDeg, place.LongitudeDeg, radius, Math.Clamp(arcSeconds * 30.92, 1, 2000));
        var raster = CoverageSweep.Loss(plan, model, ground, (int)Propagating.Number(given, "--threads", 0), null, ct);
        var computed = watch.Elapsed;
        if (given["--eirp"] is not null)
        {
            var eirp = Propagating.Number(given, "--eirp");
            var field = new float[raster.Length];
            FieldStrength.OfArea(plan, raster, model.FrequencyMHz, _ => eirp, field);
            raster = field;
        }

        var description = $"{model.Name}, {model.FrequencyMHz.ToString(CultureInfo.InvariantCulture)} MHz, {(given["--eirp"] is null ? "basic transmission loss, dB" : "field strength, dB(uV/m)")}{(ground.IsSynthetic ? ", synthetic terrain" : "")}";
        CoverageFiles.WriteGeoTiff(output, grid, raster, description);
        var levels = (given["--levels"] ?? (given["--eirp"] is null ? "" : "68,58,48,38,30")).Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var level) ? level : throw given.Wrong(($"--levels 不是数字：{text}", $"--levels is not a number: {text}"))).OrderDescending().ToList();
        if (given["--picture"] is { } picture)
        {
            var classes = levels.Take(Colours.Length).Select((level, i) => new CoverageClass(level, Colours[i].R, Colours[i].G, Colours[i].B)).ToList();
            await using var stream = File.Create(picture);
            CoveragePicture.Write(stream, grid, raster, classes, ground.IsSynthetic, ct);
        }

        if (given["--contours"] is { } contours)
        {
            await using var stream = File.Create(contours);
            CoverageFiles.WriteContours(stream, grid, raster, levels, description, ct);
        }

        var peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0;
        Terminal.Say((
            $"{plan.Count:#,0} 个像元，{model.Name}，计算 {computed.TotalSeconds:0.00} 秒（{plan.Count / computed.TotalSeconds:#,0} 个/秒），内存峰值 {peak:0} MB{(ground.IsSynthetic ? "；合成地形" : "")}",
            $"{plan.Count:#,0} pixels, {model.Name}, computed in {computed.TotalSeconds:0.00} s ({plan.Count / computed.TotalSeconds:#,0} a second), peak memory {peak:0} MB{(ground.IsSynthetic ? "; synthetic terrain" : "")}"));
        return 0;
    }

    private static RadialModel Model(Given given)
    {
        var (mhz, height, receiver, time) = (Propagating.Number(given, "--mhz"), Propagating.Number(given, "--height"), Propagating.Number(given, "--receiver-height", 1.5), Propagating.Number(given, "--time", 50));
        return given.Must("--model") switch
        {
            "itm" => new ItmRadialModel(new ItmSetting(mhz, Polarization.Vertical, ItmClimate.ContinentalTemperate, 301, 15, 0.005, ItmVariability.TimeLocationSituation(time, 50, 50)), height, receiver),
            "p1812" => new P1812RadialModel(new P1812Method(new P1812Conditions { FrequencyGHz = mhz / 1000, TimePercent = time, LapseNPerKm = 45, SeaLevelRefractivityN = 325, Polarization = Polarization.Vertical }), height, receiver),
            var other => throw given.Wrong(($"覆盖没有模型 {other}；有 itm、p1812", $"There is no model {other} for areas; there are itm, p1812")),
        };
    }
}
