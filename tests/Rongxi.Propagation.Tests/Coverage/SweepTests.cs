using Rongxi.Propagation.Coverage;
using Rongxi.Propagation.LongleyRice;
using Rongxi.Propagation.P1812;
using Rongxi.Propagation.Terrain;

namespace Rongxi.Propagation.Tests.Coverage;

public sealed class SweepTests
{
    private const double Latitude = 44.47;
    private const double Longitude = -71.5;

    public static TheoryData<string> Models => ["itm", "p1812", "p1812-one-percent"];

    [Theory, MemberData(nameof(Models))]
    public void Each_pixel_has_the_loss_of_the_point_to_point_call_on_its_profile(string name)
    {
        using TerrainStore ground = TerrainStore.Open(ReferenceData.Radio("terrain"), new TerrainOptions { IndexPath = string.Empty });
        RadialModel model = Model(name);
        CoveragePlan plan = new(CoverageGrid.Around(Latitude, Longitude, 30, 6), Latitude, Longitude, 30, 150);
        float[] raster = CoverageSweep.Loss(plan, model, ground);
        Assert.Equal(plan.Count, raster.Count(value => !float.IsNaN(value)));

        SplitMix draw = new(11);
        double[] terrain = new double[plan.Samples + 1];
        int compared = 0;
        while (compared < 5000)
        {
            int radial = (int)(draw.Next() % (ulong)plan.Radials);
            (ReadOnlyMemory<int> pixels, ReadOnlyMemory<ushort> samples) = plan.Of(radial);
            if (pixels.Length == 0)
            {
                continue;
            }

            CoverageSweep.Terrain(plan, ground, radial, terrain);
            for (int i = 0; i < pixels.Length; i += 1 + (int)(draw.Next() % 40))
            {
                int sample = samples.Span[i];
                if (sample * plan.StepM / 1000 < model.LeastDistanceKm(plan.StepM))
                {
                    continue;
                }

                double alone = model.Loss(terrain.AsSpan(0, sample + 1), plan.StepM, new RadialOrigin(Latitude, plan.AzimuthDegrees(radial)));
                // The raster is of single precision; that is all by which it may differ.
                Assert.Equal(alone, raster[pixels.Span[i]], 1e-6 + (Math.Abs(alone) * 6e-8));
                compared++;
            }
        }
    }

    [Fact]
    public void Pieces_of_an_area_make_the_whole_to_the_last_bit()
    {
        using TerrainStore ground = TerrainStore.Open(ReferenceData.Radio("terrain"), new TerrainOptions { IndexPath = string.Empty });
        CoveragePlan plan = new(CoverageGrid.Around(Latitude, Longitude, 20, 9), Latitude, Longitude, 20, 250);
        float[] whole = CoverageSweep.Loss(plan, Model("p1812"), ground, threads: 1);
        float[] joined = new float[plan.Grid.Count];
        Array.Fill(joined, float.NaN);
        int[] cuts = [0, plan.Radials / 7, plan.Radials / 3, plan.Radials - 5, plan.Radials];
        for (int i = cuts.Length - 2; i >= 0; i--)
        {
            float[] piece = new float[CoverageSweep.CountOf(plan, cuts[i], cuts[i + 1])];
            CoverageSweep.Loss(plan, Model("p1812"), ground, cuts[i], cuts[i + 1], piece);
            CoverageSweep.Place(plan, cuts[i], cuts[i + 1], piece, joined);
        }

        Assert.Equal(whole.Select(BitConverter.SingleToInt32Bits), joined.Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void A_missing_tile_is_an_error_not_the_sea()
    {
        using TerrainStore ground = TerrainStore.Open(ReferenceData.Radio("terrain"), new TerrainOptions { IndexPath = string.Empty });
        CoveragePlan plan = new(CoverageGrid.Around(44.05, -71.5, 20, 12), 44.05, -71.5, 20, 300);
        Assert.Equal("N43W072", Assert.Throws<TerrainMissingException>(() => CoverageSweep.Loss(plan, Model("itm"), ground)).TileName);
    }

    [Fact]
    public void A_sweep_can_be_stopped()
    {
        using TerrainStore ground = TerrainStore.Open(ReferenceData.Radio("terrain"), new TerrainOptions { IndexPath = string.Empty });
        using CancellationTokenSource stop = new();
        CoveragePlan plan = new(CoverageGrid.Around(Latitude, Longitude, 30, 6), Latitude, Longitude, 30, 150);
        Stopping progress = new(stop);
        Assert.ThrowsAny<OperationCanceledException>(() => CoverageSweep.Loss(plan, Model("p1812"), ground, progress: progress, ct: stop.Token));
        Assert.InRange(progress.Last, 0, 0.9);
    }

    private static RadialModel Model(string name) => name switch
    {
        "itm" => new ItmRadialModel(new ItmSetting(460, Polarization.Vertical, ItmClimate.ContinentalTemperate, 301, 15, 0.005, ItmVariability.TimeLocationSituation(50, 50, 50)), 30, 1.5),
        "p1812" => new P1812RadialModel(new P1812Method(new P1812Conditions { FrequencyGHz = 0.46, TimePercent = 50, LapseNPerKm = 45, SeaLevelRefractivityN = 325 }), 30, 1.5),
        _ => new P1812RadialModel(new P1812Method(new P1812Conditions { FrequencyGHz = 1.8, TimePercent = 1, LocationPercent = 90, LapseNPerKm = 60, SeaLevelRefractivityN = 340, Polarization = Polarization.Vertical }), 60, 10),
    };

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<double>
    {
        public double Last { get; private set; }

        public void Report(double value)
        {
            Last = value;
            stop.Cancel();
        }
    }
}
