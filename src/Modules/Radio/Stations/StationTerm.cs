namespace Rongxi.Radio.Stations;

/// <summary>
/// How long a station licence may run (无线电管理条例 第三十三条): where a frequency licence is needed, not beyond its end and
/// without a limit of its own; where none is needed, five years. Never the smaller of both.
/// </summary>
internal static class StationTerm
{
    public const int YearsWithoutFrequencyLicence = 5;

    /// <summary>The last day that may be licensed.</summary>
    /// <param name="from">First day of the licence.</param>
    /// <param name="frequencyLicenceEnds">Last day of the frequency licence; null where none is needed.</param>
    public static DateOnly Longest(DateOnly from, DateOnly? frequencyLicenceEnds) =>
        frequencyLicenceEnds ?? from.AddYears(YearsWithoutFrequencyLicence).AddDays(-1);

    /// <summary>The last day licensed: as wanted, but never later than the law allows.</summary>
    public static DateOnly Until(DateOnly from, DateOnly? frequencyLicenceEnds, DateOnly? wanted)
    {
        var longest = Longest(from, frequencyLicenceEnds);
        return wanted is { } day && day < longest ? day : longest;
    }
}
