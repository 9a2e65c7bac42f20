using System.Collections.Concurrent;
using Rongxi.Propagation.Masks;

namespace Rongxi.Radio.Compatibility;

/// <summary>What a receiver does not take of an emission, by their bandwidths and how far they lie apart (ITU-R SM.337).</summary>
internal static class Rejections
{
    private const int MostKept = 50_000;

    /// <summary>Beyond this nothing is gained: leakage and spurious emissions remain.</summary>
    private const double MostDb = 120;

    // Masks depend on power through the spurious limit only, 43 + 10 log P: the usual base station stands for all.
    private const double UsualPowerW = 25;

    private static readonly ConcurrentDictionary<(long Width, int Band), EmissionMask> Emissions = new();
    private static readonly ConcurrentDictionary<long, ReceiverMask> Receivers = new();
    private static readonly ConcurrentDictionary<(long Unwanted, long Wanted, long Apart, int Band), double> Kept = new();

    /// <summary>Frequency-dependent rejection, dB, 0 … 120.</summary>
    public static double Db(Range unwanted, Range wanted)
    {
        var band = (int)Math.Round(Math.Log10(Math.Max(1e6, unwanted.CentreHz)) * 10);
        var key = (Math.Clamp(unwanted.WidthHz, 100, 5_000_000_000), Math.Clamp(wanted.WidthHz, 100, 5_000_000_000), Math.Abs(unwanted.CentreHz - wanted.CentreHz), band);
        if (Kept.Count > MostKept)
        {
            Kept.Clear();
        }

        return Kept.GetOrAdd(key, of =>
        {
            var emission = Emissions.GetOrAdd((of.Unwanted, of.Band), mask => DefaultMasks.Emission(Math.Pow(10, mask.Band / 10d) / 1e9, mask.Width, UsualPowerW, SpuriousLimit.General));
            var receiver = Receivers.GetOrAdd(of.Wanted, width => DefaultMasks.Receiver(width));
            return Math.Clamp(FrequencyDependentRejection.Db(emission, receiver, of.Apart), 0, MostDb);
        });
    }
}
