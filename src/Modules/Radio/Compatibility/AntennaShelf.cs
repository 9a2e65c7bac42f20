using System.Collections.Concurrent;
using Rongxi.Propagation.Antennas;

namespace Rongxi.Radio.Compatibility;

/// <summary>What an antenna radiates along the ground by direction, relative to its greatest gain.</summary>
internal sealed class Lobe
{
    private const int PerDegree = 2;

    private readonly float[] _relativeDb = new float[(360 * PerDegree) + 1];
    private readonly double _pointsTo;

    private Lobe(AntennaPattern pattern, double pointsTo)
    {
        _pointsTo = pointsTo;
        for (var i = 0; i < _relativeDb.Length; i++)
        {
            _relativeDb[i] = (float)(pattern.GainDbi(((double)i / PerDegree) - 180, 0) - pattern.PeakGainDbi);
        }
    }

    /// <summary>The pattern for a gain and a direction: all round, a sector, or a dish, as the gain suggests (ITU-R F.1336, F.699).</summary>
    /// <param name="gainDbi">Greatest gain.</param>
    /// <param name="azimuthDegrees">Direction of the main lobe; null for all directions.</param>
    /// <param name="downtiltDegrees">Below the horizon.</param>
    /// <param name="mhz">Frequency.</param>
    public static Lobe Of(double gainDbi, double? azimuthDegrees, double downtiltDegrees, double mhz)
    {
        var pattern = Pattern(gainDbi, azimuthDegrees is not null, mhz / 1000);
        return new Lobe(downtiltDegrees > 0 ? new TiltedPattern(pattern, 0, Math.Min(downtiltDegrees, 30)) : pattern, azimuthDegrees ?? 0);
    }

    /// <summary>Relative to the greatest gain, dB, in a direction from north.</summary>
    public double RelativeDb(double azimuthDegrees)
    {
        var at = (Math.IEEERemainder(azimuthDegrees - _pointsTo, 360) + 180) * PerDegree;
        var below = Math.Clamp((int)at, 0, _relativeDb.Length - 2);
        return _relativeDb[below] + ((at - below) * (_relativeDb[below + 1] - _relativeDb[below]));
    }

    private static AntennaPattern Pattern(double gainDbi, bool isDirected, double ghz)
    {
        // The Recommendation begins at 400 MHz; what hangs on a mast below radiates much the same.
        var frequency = Math.Clamp(ghz, 0.4, 50);
        if (!isDirected)
        {
            return new OmnidirectionalPattern(frequency, Math.Clamp(gainDbi, 0, 30), SideLobes.Average);
        }

        if (gainDbi >= 20)
        {
            return ParabolicPattern.FromGain(Math.Clamp(ghz, 0.1, 50), Math.Min(gainDbi, 80));
        }

        return gainDbi >= 5 ? SectoralAntenna.For(frequency, gainDbi, gainDbi >= 12 ? 65 : 90, SideLobes.Average) : new IsotropicPattern(gainDbi);
    }
}

/// <summary>Lobes in use, made once.</summary>
internal static class AntennaShelf
{
    private const int MostKept = 4_000;

    private static readonly ConcurrentDictionary<(double Gain, double? Azimuth, double Tilt, double Band), Lobe> Kept = new();

    public static Lobe Of(OnAir station)
    {
        var mhz = station.Transmits.Count > 0 ? station.Transmits[0].CentreHz / 1e6 : 1000;
        // The pattern changes slowly with frequency: one for each tenth of a decade will do.
        var band = Math.Pow(10, Math.Round(Math.Log10(Math.Max(1, mhz)) * 10) / 10);
        if (Kept.Count > MostKept)
        {
            Kept.Clear();
        }

        return Kept.GetOrAdd((Math.Round(station.GainDbi, 1), station.AzimuthDegrees, station.DowntiltDegrees, band), key => Lobe.Of(key.Gain, key.Azimuth, key.Tilt, key.Band));
    }
}
