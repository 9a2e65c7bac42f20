using System.Buffers;
using System.Runtime.ExceptionServices;

namespace Rongxi.Propagation.Coverage;

/// <summary>Reads the ground at places. Implementations are safe for many threads.</summary>
public interface IGround
{
    /// <summary>Heights above sea level.</summary>
    /// <param name="latitudeDeg">Degrees north.</param>
    /// <param name="longitudeDeg">Degrees east, −180 … 180.</param>
    /// <param name="heightM">Receives the heights, m.</param>
    void Sample(ReadOnlySpan<double> latitudeDeg, ReadOnlySpan<double> longitudeDeg, Span<double> heightM);
}

/// <summary>Computes the loss at every pixel of an area, radial by radial, on all cores.</summary>
public static class CoverageSweep
{
    /// <summary>The loss at every pixel inside the circle; NaN outside.</summary>
    /// <param name="plan">Division of the pixels among radials.</param>
    /// <param name="model">The model with everything but the ground.</param>
    /// <param name="ground">The ground.</param>
    /// <param name="threads">How many cores at most, 1 … 1,024; 0: all.</param>
    /// <param name="progress">Told the finished share, 0 … 1, now and then.</param>
    /// <param name="ct">Stops between radials.</param>
    public static float[] Loss(CoveragePlan plan, RadialModel model, IGround ground, int threads = 0, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        float[] raster = new float[plan.Grid.Count];
        Array.Fill(raster, float.NaN);
        float[] values = ArrayPool<float>.Shared.Rent(Math.Max(1, plan.Count));
        try
        {
            Loss(plan, model, ground, 0, plan.Radials, values.AsMemory(0, plan.Count), threads, progress, ct);
            Place(plan, 0, plan.Radials, values.AsSpan(0, plan.Count), raster);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(values);
        }

        return raster;
    }

    /// <summary>The loss at the pixels of some radials, in the order of radials: a piece of the area that another machine may compute.</summary>
    /// <param name="plan">Division of the pixels among radials.</param>
    /// <param name="model">The model with everything but the ground.</param>
    /// <param name="ground">The ground.</param>
    /// <param name="from">First radial.</param>
    /// <param name="until">The radial after the last.</param>
    /// <param name="values">Receives the losses, dB; as long as <see cref="CountOf"/> says.</param>
    /// <param name="threads">How many cores at most; 0: all.</param>
    /// <param name="progress">Told the finished share, 0 … 1, now and then.</param>
    /// <param name="ct">Stops between radials.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static void Loss(CoveragePlan plan, RadialModel model, IGround ground, int from, int until, Memory<float> values, int threads = 0, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(ground);
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(until, plan.Radials);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, until);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, CountOf(plan, from, until));
        int first = plan.StartOf(from);
        int done = 0;
        ParallelOptions options = new() { MaxDegreeOfParallelism = threads == 0 ? Environment.ProcessorCount : threads, CancellationToken = ct };
        try
        {
            Parallel.For(from, until, options, () => new RadialScratch(plan.Samples + 1), (radial, _, scratch) =>
            {
                Sweep(plan, model, ground, radial, scratch, values.Span[(plan.StartOf(radial) - first)..(plan.StartOf(radial + 1) - first)]);
                int now = Interlocked.Increment(ref done);
                if (progress is not null && now % 64 == 0)
                {
                    progress.Report((double)now / (until - from));
                }

                return scratch;
            }, scratch => scratch.Dispose());
        }
        catch (AggregateException many)
        {
            // What one radial refuses, such as a missing tile, is the answer of the whole.
            ExceptionDispatchInfo.Throw(many.InnerExceptions[0]);
        }

        progress?.Report(1);
    }

    /// <summary>How many pixels some radials have.</summary>
    public static int CountOf(CoveragePlan plan, int from, int until)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.StartOf(until) - plan.StartOf(from);
    }

    /// <summary>Puts the values of some radials into the raster.</summary>
    /// <param name="plan">The division by which they were computed.</param>
    /// <param name="from">First radial.</param>
    /// <param name="until">The radial after the last.</param>
    /// <param name="values">As computed.</param>
    /// <param name="raster">Rows from north, as long as the grid has pixels.</param>
    public static void Place(CoveragePlan plan, int from, int until, ReadOnlySpan<float> values, Span<float> raster)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, CountOf(plan, from, until));
        ArgumentOutOfRangeException.ThrowIfNotEqual(raster.Length, plan.Grid.Count);
        ReadOnlySpan<int> pixels = plan.PixelsOf(from, until);
        for (int i = 0; i < pixels.Length; i++)
        {
            raster[pixels[i]] = values[i];
        }
    }

    /// <summary>The ground along a radial, as the sweep reads it: for looking closer at a pixel.</summary>
    /// <param name="plan">Division of the pixels among radials.</param>
    /// <param name="ground">The ground.</param>
    /// <param name="radial">Which radial.</param>
    /// <param name="terrainM">Receives the heights, m, from the transmitter outwards; at most <see cref="CoveragePlan.Samples"/> + 1.</param>
    public static void Terrain(CoveragePlan plan, IGround ground, int radial, Span<double> terrainM)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(ground);
        using RadialScratch scratch = new(terrainM.Length);
        RadialPath path = new(plan.LatitudeDegrees, plan.LongitudeDegrees, plan.AzimuthDegrees(radial), plan.Samples * plan.StepM);
        path.Places(plan.StepM, scratch.Latitudes, scratch.Longitudes);
        ground.Sample(scratch.Latitudes, scratch.Longitudes, terrainM);
    }

    private static void Sweep(CoveragePlan plan, RadialModel model, IGround ground, int radial, RadialScratch scratch, Span<float> values)
    {
        ReadOnlySpan<ushort> samples = plan.SamplesOf(radial);
        if (samples.Length == 0)
        {
            return;
        }

        Span<bool> wanted = scratch.Wanted;
        wanted.Clear();
        int farthest = 0;
        foreach (ushort sample in samples)
        {
            wanted[sample] = true;
            farthest = Math.Max(farthest, sample);
        }

        int least = (int)Math.Ceiling((model.LeastDistanceKm(plan.StepM) * 1000 / plan.StepM) - 1e-9);
        Span<double> loss = scratch.Loss;
        Span<int> receivers = scratch.Receivers;
        int count = 0;
        for (int i = 1; i <= farthest; i++)
        {
            if (!wanted[i])
            {
                continue;
            }

            if (i < least)
            {
                loss[i] = FreeSpaceDb(i * plan.StepM, model);
            }
            else
            {
                receivers[count++] = i;
            }
        }

        if (count > 0)
        {
            int length = farthest + 1;
            RadialPath path = new(plan.LatitudeDegrees, plan.LongitudeDegrees, plan.AzimuthDegrees(radial), plan.Samples * plan.StepM);
            path.Places(plan.StepM, scratch.Latitudes[..length], scratch.Longitudes[..length]);
            ground.Sample(scratch.Latitudes[..length], scratch.Longitudes[..length], scratch.Terrain[..length]);
            Span<double> found = scratch.Found[..count];
            model.Sweep(scratch.Terrain[..length], plan.StepM, new RadialOrigin(plan.LatitudeDegrees, plan.AzimuthDegrees(radial)), receivers[..count], found);
            for (int i = 0; i < count; i++)
            {
                loss[receivers[i]] = found[i];
            }
        }

        for (int i = 0; i < samples.Length; i++)
        {
            values[i] = (float)loss[samples[i]];
        }
    }

    // Antennas one above the other are still as far apart as their heights differ.
    private static double FreeSpaceDb(double metres, RadialModel model)
    {
        double up = model.TransmitterHeightM - model.ReceiverHeightM;
        return 32.447783 + (20 * Math.Log10(model.FrequencyMHz)) + (10 * Math.Log10(((metres * metres) + (up * up)) * 1e-6));
    }
}
