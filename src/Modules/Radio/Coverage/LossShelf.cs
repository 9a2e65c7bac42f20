using System.Collections.Concurrent;
using Rongxi.Kernel.Measures;
using Rongxi.Propagation.Coverage;
using Rongxi.Radio.Terrain;

namespace Rongxi.Radio.Coverage;

/// <summary>Keeps the last rasters of losses: power and antenna are tried out without computing paths again.</summary>
internal sealed class LossShelf(TimeProvider clock)
{
    private const int MostKept = 12;
    private const double MetresPerArcSecond = 30.9;

    private readonly ConcurrentDictionary<string, (DateTimeOffset At, Lazy<Task<(CoveragePlan, float[])>> Raster)> _kept = new();

    // Two at a time: a picture is worth no more than the pages of everybody else.
    private readonly SemaphoreSlim _atOnce = new(2);

    /// <summary>The losses around a place, from the shelf or computed now.</summary>
    /// <param name="place">The transmitter.</param>
    /// <param name="radiusKm">How far.</param>
    /// <param name="pixelsOut">Pixels from the centre to the rim.</param>
    /// <param name="model">The model with everything but the ground.</param>
    /// <param name="ground">The ground.</param>
    public async Task<(CoveragePlan Plan, float[] Loss)> Kept(Coordinates place, double radiusKm, int pixelsOut, RadialModel model, Ground ground, CancellationToken ct)
    {
        var key = FormattableString.Invariant($"{place.Longitude:R},{place.Latitude:R},{radiusKm:R},{pixelsOut}|{model.Name},{model.FrequencyMHz:R},{model.TransmitterHeightM:R},{model.ReceiverHeightM:R}|{ground.Mark.Version}");
        var kept = _kept.GetOrAdd(key, _ => (clock.GetUtcNow(), new(() => Compute(place, radiusKm, pixelsOut, model, ground))));
        while (_kept.Count > MostKept)
        {
            _kept.TryRemove(_kept.MinBy(pair => pair.Value.At).Key, out _);
        }

        try
        {
            return await kept.Raster.Value.WaitAsync(ct);
        }
        catch when (kept.Raster.Value.IsFaulted)
        {
            _kept.TryRemove(key, out _);
            throw;
        }
    }

    private async Task<(CoveragePlan, float[])> Compute(Coordinates place, double radiusKm, int pixelsOut, RadialModel model, Ground ground)
    {
        await _atOnce.WaitAsync();
        try
        {
            var pixelM = radiusKm * 1000 / pixelsOut;
            var grid = CoverageGrid.Around(place.Latitude, place.Longitude, radiusKm, Math.Clamp(pixelM / MetresPerArcSecond, 0.5, 120));
            var plan = new CoveragePlan(grid, place.Latitude, place.Longitude, radiusKm, Math.Clamp(pixelM, 30, 2000));
            return await Task.Run(() => (plan, CoverageSweep.Loss(plan, model, ground)));
        }
        finally
        {
            _atOnce.Release();
        }
    }
}
