using Rongxi.Propagation.Gases;

namespace Rongxi.Propagation.Links;

/// <summary>A radio link as it is planned: what is sent, what must arrive, and the air between.</summary>
public sealed record LinkPlan
{
    /// <summary>Frequency, GHz; 1 … 45.</summary>
    public required double FrequencyGHz { get; init; }

    /// <summary>Length of the path, km; 1 … 60.</summary>
    public required double DistanceKm { get; init; }

    /// <summary>Height of one antenna above the sea, m; −500 … 9000.</summary>
    public required double OneHeightM { get; init; }

    /// <summary>Height of the other antenna above the sea, m; −500 … 9000.</summary>
    public required double OtherHeightM { get; init; }

    /// <summary>Power of the transmitter, dBm; −100 … 100.</summary>
    public required double TransmitPowerDbm { get; init; }

    /// <summary>Gain of the transmitting antenna, dBi; −50 … 80.</summary>
    public required double TransmitGainDbi { get; init; }

    /// <summary>Gain of the receiving antenna, dBi; −50 … 80.</summary>
    public required double ReceiveGainDbi { get; init; }

    /// <summary>Losses of lines, filters and radomes on both sides, and of diffraction, dB; 0 … 200.</summary>
    public double OtherLossDb { get; init; }

    /// <summary>Least power at which the receiver works, dBm; −200 … 0.</summary>
    public required double ThresholdDbm { get; init; }

    /// <summary>Tilt of the polarization, degrees; −180 … 180. 0 is horizontal, 90 vertical, 45 stands for circular.</summary>
    public double TiltDeg { get; init; }

    /// <summary>R₀.₀₁: rain rate exceeded for 0.01 % of an average year, mm/h; 0 … 250.</summary>
    public required double RainRateMmPerH { get; init; }

    /// <summary>dN1: refractivity gradient in the lowest 65 m not exceeded for 1 % of an average year, N-units/km; −1500 … 0.</summary>
    public required double RefractivityGradient { get; init; }

    /// <summary>Latitude, degrees; −90 … 90.</summary>
    public required double LatitudeDeg { get; init; }

    /// <summary>Pressure of the dry air, hPa; 0 … 1200.</summary>
    public double DryPressureHPa { get; init; } = 1013.25;

    /// <summary>Temperature, K; 100 … 400.</summary>
    public double TemperatureK { get; init; } = 288.15;

    /// <summary>Water vapour, g/m³; 0 … 100.</summary>
    public double WaterVapourDensityGPerM3 { get; init; } = 7.5;
}

/// <summary>What becomes of a planned link.</summary>
/// <param name="FreeSpaceLossDb">Loss in free space, dB.</param>
/// <param name="GasLossDb">Attenuation by gases, dB.</param>
/// <param name="ReceivedDbm">Power received in clear air, dBm.</param>
/// <param name="MarginDb">By how much it exceeds the threshold, dB; below 0 the link does not work at all.</param>
/// <param name="RainOutage">Part of an average year for which rain takes more than the margin.</param>
/// <param name="MultipathOutagePercent">Percentage of an average year for which multipath fades are deeper than the margin.</param>
/// <param name="AvailabilityPercent">Percentage of an average year for which the link works.</param>
public readonly record struct LinkBudget(
    double FreeSpaceLossDb,
    double GasLossDb,
    double ReceivedDbm,
    double MarginDb,
    OutageTime RainOutage,
    double MultipathOutagePercent,
    double AvailabilityPercent)
{
    private const string Method = "ITU-R P.530-18";

    /// <summary>Shortest path on which multipath fading counts, km (§2.3).</summary>
    private const double MultipathFromKm = 5;

    /// <summary>Works out a plan: free space, gases (Recommendation ITU-R P.676-13), rain and multipath fading, flat fading only.</summary>
    /// <param name="plan">The plan.</param>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static LinkBudget Of(LinkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Check(plan);
        double freeSpace = 20 * Math.Log10(4 * Math.PI * plan.DistanceKm * 1e3 * plan.FrequencyGHz * 1e9 / 299_792_458);
        double gas = P676.TerrestrialLossDb(plan.FrequencyGHz, plan.DistanceKm, plan.DryPressureHPa, plan.TemperatureK, plan.WaterVapourDensityGPerM3);
        double received = plan.TransmitPowerDbm + plan.TransmitGainDbi + plan.ReceiveGainDbi - plan.OtherLossDb - freeSpace - gas;
        double margin = received - plan.ThresholdDbm;
        double inclination = Math.Abs(plan.OneHeightM - plan.OtherHeightM) / plan.DistanceKm;
        RainFading rain = new(plan.FrequencyGHz, plan.DistanceKm, plan.RainRateMmPerH, plan.TiltDeg, double.RadiansToDegrees(Math.Atan(inclination / 1000)));
        if (margin <= 0)
        {
            return new(freeSpace, gas, received, margin, new(100, OutageBound.Exact), 100, 0);
        }

        OutageTime rainOutage = rain.ExceededTime(margin);
        double multipath = MultipathPercent(plan, inclination, margin);

        // §7: outages in rain and in clear air do not fall on the same time, so they add.
        double availability = Math.Max(0, 100 - rainOutage.TimePercent - multipath);
        return new(freeSpace, gas, received, margin, rainOutage, multipath, availability);
    }

    private static double MultipathPercent(LinkPlan plan, double inclinationMrad, double marginDb)
    {
        bool isLongEnough = plan.DistanceKm >= MultipathFromKm && plan.FrequencyGHz * plan.DistanceKm >= 15;
        if (!isLongEnough)
        {
            return 0;
        }

        MultipathFading fading = MultipathFading.FromGradient(plan.FrequencyGHz, plan.DistanceKm, plan.OneHeightM, plan.OtherHeightM, plan.RefractivityGradient);
        return fading.AverageYearPercent(Math.Min(200, marginDb), plan.DistanceKm, Math.Min(1000, inclinationMrad), plan.LatitudeDeg);
    }

    private static void Check(LinkPlan plan)
    {
        Guard.Within(plan.FrequencyGHz, 1, 45, "GHz", Method);
        Guard.Within(plan.DistanceKm, 1, 60, "km", Method);
        Guard.Within(plan.OneHeightM, -500, 9000, "m", Method);
        Guard.Within(plan.OtherHeightM, -500, 9000, "m", Method);
        Guard.Within(plan.TransmitPowerDbm, -100, 100, "dBm", Method);
        Guard.Within(plan.TransmitGainDbi, -50, 80, "dBi", Method);
        Guard.Within(plan.ReceiveGainDbi, -50, 80, "dBi", Method);
        Guard.Within(plan.OtherLossDb, 0, 200, "dB", Method);
        Guard.Within(plan.ThresholdDbm, -200, 0, "dBm", Method);
        Guard.Within(plan.TiltDeg, -180, 180, "°", Method);
        Guard.Within(plan.RainRateMmPerH, 0, 250, "mm/h", Method);
        Guard.Within(plan.RefractivityGradient, -1500, 0, "N-units/km", Method);
        Guard.Within(plan.LatitudeDeg, -90, 90, "°", Method);
    }
}
