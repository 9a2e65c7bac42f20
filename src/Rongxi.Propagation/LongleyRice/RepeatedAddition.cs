namespace Rongxi.Propagation.LongleyRice;

/// <summary>
/// The exact result of adding a step over and over in double precision, in far fewer operations.
/// </summary>
/// <remarks>
/// The method walks along a profile by adding its spacing, and later truncates tenths of the distances so reached to whole points.
/// A tenth of ten steps is one step or a little less, by the rounding of the walk; to fall on the same side, distances must
/// be the sums themselves. Between two powers of two each addition rounds alike, so that the walk advances by a constant there and
/// can be taken at a leap.
/// </remarks>
internal static class RepeatedAddition
{
    /// <summary>Parts of a metre so small that spacings rounded to them are as good as any.</summary>
    public const double Fineness = 1024;

    /// <summary>Whole numbers below this, 2⁵³, have no neighbours but whole numbers.</summary>
    private const double Exact = 9_007_199_254_740_992;

    /// <summary><paramref name="start"/>, after <paramref name="step"/> was added <paramref name="times"/> times, rounding each time.</summary>
    /// <param name="start">Where the walk begins; not below 0.</param>
    /// <param name="step">The step, of either sign; the walk must not pass below 0.</param>
    /// <param name="times">How many steps.</param>
    public static double Sum(double start, double step, int times)
    {
        // Whole multiples of a small power of two add up without rounding.
        double wholeStart = start * Fineness;
        double wholeStep = step * Fineness;
        if (Math.Floor(wholeStart) == wholeStart && Math.Floor(wholeStep) == wholeStep && wholeStart + (Math.Abs(wholeStep) * times) < Exact)
        {
            return start + (step * times);
        }

        double sum = start;
        int left = times;
        while (left > 0)
        {
            double first = sum + step;
            left--;
            if (left < 8)
            {
                sum = first;
                continue;
            }

            double second = first + step;
            double third = second + step;
            left -= 2;
            sum = third;

            // Two equal advances between the same powers of two: all further ones there are equal, too, since ties, which go to
            // the even neighbour, have found their rhythm.
            double advance = third - second;
            double binade = BinadeOf(third);
            if (second - first != advance || BinadeOf(first) != binade)
            {
                continue;
            }

            double room = step > 0 ? (2 * binade) - third : third - binade;
            int leap = Math.Min(left, (int)(room / Math.Abs(advance)) - 1);
            if (leap > 0)
            {
                sum = third + (leap * advance);
                left -= leap;
            }
        }

        return sum;
    }

    /// <summary>The largest power of two not above a positive number.</summary>
    private static double BinadeOf(double value) => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(value) & 0x7FF0_0000_0000_0000);
}
