namespace Rongxi.Kernel.Registers;

/// <summary>
/// Classes of widths of ranges, so that an ordinary index finds what overlaps a range. Asked for [from, to], a record of
/// class c can only overlap if its low edge lies in [from − <see cref="Widest"/>(c), to]: a short stretch of an index
/// (class, low, high) for the many narrow ones, a long stretch of the few wide ones.
/// </summary>
public static class SpanClass
{
    /// <summary>Number of classes; the last takes everything wider.</summary>
    public const int Count = 8;

    /// <summary>The class of a range in hertz: 0 up to 10 kHz, then a class for each factor of ten, 7 beyond 10 GHz.</summary>
    public static int Of(long lowHz, long highHz)
    {
        var width = Math.Max(0, highHz - lowHz);
        var span = 0;
        while (span < Count - 1 && width > Widest(span))
        {
            span++;
        }

        return span;
    }

    /// <summary>The greatest width of a class in hertz.</summary>
    public static long Widest(int span) => span >= Count - 1 ? long.MaxValue / 4 : 10_000L * (long)Math.Pow(10, span);
}
