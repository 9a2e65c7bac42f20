namespace Rongxi.Propagation.Masks;

/// <summary>A curve over the offset from a channel's centre: straight in dB over Hz between its corners.</summary>
/// <remarks>Two corners at one offset make a step. Immutable; may be used by many threads at once.</remarks>
public abstract class SpectralMask
{
    /// <summary>The most corners of a mask, both sides together.</summary>
    public const int MostPoints = 64;

    /// <summary>The lowest level, dB, and what a mask has beyond its end where it is cut off.</summary>
    public const double NothingDb = -300;

    private readonly double[] offsetsHz;
    private readonly double[] levelsDb;

    private protected SpectralMask(ReadOnlySpan<MaskPoint> points, bool symmetric, bool attenuation, string method, string parameter)
    {
        int last = points.Length - 1;
        bool centred = symmetric && points.Length > 0 && points[0].OffsetHz == 0;
        int length = symmetric ? (2 * points.Length) - (centred ? 1 : 0) : points.Length;
        if (length is < 2 or > MostPoints)
        {
            Guard.Refuse(method, parameter, length, $"2 … {MostPoints} points, both sides together");
        }

        double peak = NothingDb;
        for (int i = 0; i <= last; i++)
        {
            Check(points, i, symmetric, attenuation, method, parameter);
            peak = Math.Max(peak, Level(points[i], attenuation));
        }

        if (peak != 0)
        {
            Guard.Refuse(method, parameter, peak, "levels whose best is 0 dB");
        }

        offsetsHz = new double[length];
        levelsDb = new double[length];
        int at = length - points.Length;
        for (int i = 0; i <= last; i++)
        {
            offsetsHz[at + i] = points[i].OffsetHz;
            levelsDb[at + i] = Level(points[i], attenuation);
            if (symmetric)
            {
                offsetsHz[last - i] = -points[i].OffsetHz;
                levelsDb[last - i] = Level(points[i], attenuation);
            }
        }

        if (centred)
        {
            // No −0.0: it would print oddly.
            offsetsHz[last] = 0;
        }

        if (offsetsHz[0] == offsetsHz[^1])
        {
            Guard.Refuse(method, parameter, offsetsHz[0], "points at more than one offset");
        }
    }

    /// <summary>Where the mask's corners begin, Hz from the centre.</summary>
    public double LowestOffsetHz => offsetsHz[0];

    /// <summary>Where the mask's corners end, Hz from the centre.</summary>
    public double HighestOffsetHz => offsetsHz[^1];

    internal ReadOnlySpan<double> Offsets => offsetsHz;

    internal ReadOnlySpan<double> Levels => levelsDb;

    /// <summary>The level between corners; at a step the better of its two; null beyond the corners.</summary>
    internal double? Inside(double offsetHz)
    {
        if (!(offsetHz >= offsetsHz[0] && offsetHz <= offsetsHz[^1]))
        {
            return null;
        }

        double best = NothingDb;
        for (int i = 0; i + 1 < offsetsHz.Length; i++)
        {
            if (offsetHz >= offsetsHz[i] && offsetHz <= offsetsHz[i + 1])
            {
                best = Math.Max(best, MaskLine.Level(offsetsHz, levelsDb, i, offsetHz));
            }
        }

        return best;
    }

    private static double Level(MaskPoint point, bool attenuation) => attenuation ? -point.Db : point.Db;

    private static void Check(ReadOnlySpan<MaskPoint> points, int i, bool symmetric, bool attenuation, string method, string parameter)
    {
        MaskPoint point = points[i];
        double least = symmetric ? 0 : -1e12;
        if (!(point.OffsetHz >= least && point.OffsetHz <= 1e12))
        {
            Guard.Refuse(method, parameter, point.OffsetHz, $"offsets of {least} … 1e12 Hz");
        }

        double level = Level(point, attenuation);
        if (!(level >= NothingDb && level <= 0))
        {
            Guard.Refuse(method, parameter, point.Db, attenuation ? "attenuations of 0 … 300 dB" : "levels of -300 … 0 dB");
        }

        if (i > 0 && point.OffsetHz < points[i - 1].OffsetHz)
        {
            Guard.Refuse(method, parameter, point.OffsetHz, "offsets that never go back");
        }

        if (i > 1 && point.OffsetHz == points[i - 2].OffsetHz)
        {
            Guard.Refuse(method, parameter, point.OffsetHz, "at most two points at one offset");
        }

        if (symmetric && i > 0 && point.OffsetHz == 0)
        {
            Guard.Refuse(method, parameter, point.OffsetHz, "one point at the centre");
        }
    }
}
