using Rongxi.Propagation.Gases;

namespace Rongxi.Propagation.P528;

/// <summary>Recommendation ITU-R P.528-5: basic transmission loss between aircraft, or between aircraft and ground, over the smooth Earth in
/// a mean atmosphere.</summary>
/// <remarks>
/// For one loss call <see cref="LossDb"/>. For many distances or time fractions prepare once: <see cref="AirGroundFrequency"/> holds what
/// depends on frequency only, <see cref="AirGroundPath"/> what depends on the heights, <see cref="AirGroundLink"/> what depends on the
/// distance; only the last small step depends on the percentage of time.
/// <para>Two steps are the Recommendation's own. Below 10 % of the time levels are held near free space and from 10 % on they are not, so the
/// loss may fall by up to some 3 dB there. And where the line of sight ends, absorption changes from that of the direct ray to that of two
/// rays that graze the ground, which above some 10 GHz between high aircraft may differ by tens of decibels.</para>
/// </remarks>
public static class AirGround
{
    internal const string Method = "ITU-R P.528-5";

    [ThreadStatic]
    private static AirTable? lastAir;

    [ThreadStatic]
    private static AirGroundPath? lastPath;

    [ThreadStatic]
    private static double lastFrequencyMHz;

    /// <summary>Basic transmission loss not exceeded for a percentage of the time.</summary>
    /// <param name="frequencyMHz">Frequency, MHz; 100 … 30 000.</param>
    /// <param name="oneHeightM">Height of one antenna above mean sea level, m; 1.5 … 20 000.</param>
    /// <param name="otherHeightM">Height of the other antenna, m; 1.5 … 20 000.</param>
    /// <param name="distanceKm">Great-circle distance, km; 0 … 2000.</param>
    /// <param name="timePercent">Percentage of the time; 1 … 99.</param>
    /// <param name="polarization">Polarization.</param>
    /// <returns>Loss, dB; 0 where both antennas are at one point, as the tables of the Recommendation print it.</returns>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    /// <remarks>What was prepared for the last frequency and heights is kept by each thread, so calls that vary only the distance or the
    /// time are quick.</remarks>
    public static double LossDb(double frequencyMHz, double oneHeightM, double otherHeightM, double distanceKm, double timePercent, Polarization polarization = Polarization.Horizontal)
    {
        CheckFrequency(frequencyMHz);
        CheckHeights(oneHeightM, otherHeightM);
        CheckPolarization(polarization);
        CheckDistance(distanceKm);
        CheckTime(timePercent);
        if (lastAir is null)
        {
            lastAir = new AirTable(frequencyMHz / 1000);
            lastPath = null;
        }
        else if (lastFrequencyMHz != frequencyMHz)
        {
            lastAir.Fill(frequencyMHz / 1000);
            lastPath = null;
        }

        lastFrequencyMHz = frequencyMHz;
        double lower = Math.Min(oneHeightM, otherHeightM);
        double upper = Math.Max(oneHeightM, otherHeightM);
        if (lastPath is null || lastPath.LowerHeightM != lower || lastPath.UpperHeightM != upper || lastPath.Polarization != polarization)
        {
            lastPath = new AirGroundPath(lastAir, frequencyMHz, lower, upper, polarization);
        }

        return lastPath.LinkAt(distanceKm).LossAt(timePercent);
    }

    internal static void CheckFrequency(double frequencyMHz) => Guard.Within(frequencyMHz, 100, 30_000, "MHz", Method);

    internal static void CheckHeights(double oneHeightM, double otherHeightM)
    {
        Guard.Within(oneHeightM, 1.5, 20_000, "m", Method);
        Guard.Within(otherHeightM, 1.5, 20_000, "m", Method);
    }

    internal static void CheckPolarization(Polarization polarization)
    {
        if (polarization is not (Polarization.Horizontal or Polarization.Vertical))
        {
            Guard.Refuse(Method, nameof(polarization), (double)polarization, "0 (horizontal) or 1 (vertical)");
        }
    }

    internal static void CheckDistance(double distanceKm) => Guard.Within(distanceKm, 0, 2000, "km", Method);

    internal static void CheckTime(double timePercent) => Guard.Within(timePercent, 1, 99, "%", Method);
}
