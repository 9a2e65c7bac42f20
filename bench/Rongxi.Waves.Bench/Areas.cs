using System.Diagnostics;
using System.Globalization;
using Rongxi.Propagation;
using Rongxi.Propagation.Coverage;
using Rongxi.Propagation.LongleyRice;
using Rongxi.Propagation.P1812;
using Rongxi.Propagation.Terrain;

namespace Rongxi.Waves.Bench;

/// <summary>Whole areas: seconds, pixels a second, memory, and what share of the machine's own speed that is.</summary>
internal static class Areas
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static int Run(double leastSeconds)
    {
        using TerrainStore ground = Relief.Open();
        double bandwidth = Machine.ReadGigabytesPerSecond();
        double arithmetic = Machine.GigaflopsPerSecond();
        Console.WriteLine(string.Create(Invariant, $"The machine, one thread: reads {bandwidth:0.0} GB/s from memory, {arithmetic:0.0} GFLOP/s of double precision (multiply and add, 512 bits wide)."));
        Console.WriteLine();
        Console.WriteLine("| area | threads | pixels | s, best | s, median | µs a pixel and thread | peak memory, MB | bytes read a second, of the memory’s speed |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        string only = Environment.GetEnvironmentVariable("RONGXI_BENCH_ONLY") ?? "";
        foreach ((string name, double radius, double pixel, RadialModel model) in Cases())
        {
            if (!name.Contains(only, StringComparison.Ordinal))
            {
                continue;
            }

            foreach (int threads in (int[])[1, 2])
            {
                Measure(ground, name, radius, pixel, model, threads, leastSeconds, bandwidth);
            }
        }

        return 0;
    }

    private static IEnumerable<(string Name, double RadiusKm, double ArcSeconds, RadialModel Model)> Cases()
    {
        ItmRadialModel itm = new(new ItmSetting(460, Polarization.Vertical, ItmClimate.ContinentalTemperate, 301, 15, 0.005, ItmVariability.TimeLocationSituation(50, 50, 50)), 30, 1.5);
        P1812RadialModel p1812 = new(new P1812Method(new P1812Conditions { FrequencyGHz = 0.46, TimePercent = 50, LapseNPerKm = 45, SeaLevelRefractivityN = 325 }), 30, 1.5);
        yield return ("Longley-Rice, 50 km at 3″", 50, 3, itm);
        yield return ("P.1812, 50 km at 3″", 50, 3, p1812);
        yield return ("Longley-Rice, 50 km at 1″", 50, 1, itm);
    }

    private static void Measure(TerrainStore ground, string name, double radiusKm, double arcSeconds, RadialModel model, int threads, double leastSeconds, double bandwidth)
    {
        List<double> seconds = [];
        int pixels = 0;
        double samples = 0;
        Stopwatch all = Stopwatch.StartNew();
        while (seconds.Count < 3 || all.Elapsed.TotalSeconds < leastSeconds)
        {
            // What the run before left is not this one's memory.
            GC.Collect();
            Stopwatch watch = Stopwatch.StartNew();
            CoverageGrid grid = CoverageGrid.Around(Relief.Middle.LatitudeDeg, Relief.Middle.LongitudeDeg, radiusKm, arcSeconds);
            CoveragePlan plan = new(grid, Relief.Middle.LatitudeDeg, Relief.Middle.LongitudeDeg, radiusKm, arcSeconds * 30.92, threads);
            float[] raster = CoverageSweep.Loss(plan, model, ground, threads);
            seconds.Add(watch.Elapsed.TotalSeconds);
            pixels = plan.Count;
            samples = (double)plan.Radials * plan.Samples;
            GC.KeepAlive(raster);
        }

        seconds.Sort();
        // Each sample of ground is four posts of two bytes read, eight bytes of height and sixteen of place written and read; each pixel four.
        double bytes = (samples * 56) + (pixels * 10.0);
        Console.WriteLine(string.Create(Invariant, $"| {name} | {threads} | {pixels:#,0} | {seconds[0]:0.00} | {seconds[seconds.Count / 2]:0.00} | {seconds[0] * threads / pixels * 1e6:0.00} | {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0:0} | {bytes / seconds[0] / bandwidth / 1e9:P1} |"));
    }
}
