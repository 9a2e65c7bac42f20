namespace Rongxi.Propagation.P2001;

/// <summary>Refractivity at the middle of the path (Recommendation ITU-R P.2001 §3.4.1 and §3.4.2).</summary>
public readonly record struct RefractivityClimate
{
    /// <summary>Median fall of refractivity in the lowest kilometre, N-units/km, positive where it falls: −50 … 150 (map DN_Median).</summary>
    public required double MedianLapse { get; init; }

    /// <summary>Slope of its distribution towards super-refraction, N-units/km for each decade of time: 0 … 1000 (map DN_SupSlope).</summary>
    public required double SuperRefractiveSlope { get; init; }

    /// <summary>Slope of its distribution towards sub-refraction, N-units/km for each decade of time: 0 … 1000 (map DN_SubSlope).</summary>
    public required double SubRefractiveSlope { get; init; }

    /// <summary>Gradient in the lowest 65 m not exceeded for 1 % of an average year, N-units/km: −5000 … 1000 (map dndz_01).</summary>
    public required double SurfaceGradient { get; init; }

    internal void Check(string name)
    {
        // The names are put together only where something is refused.
        if (MedianLapse is >= -50 and <= 150 && SuperRefractiveSlope is >= 0 and <= 1000 && SubRefractiveSlope is >= 0 and <= 1000 && SurfaceGradient is >= -5000 and <= 1000)
        {
            return;
        }

        Guard.Within(MedianLapse, -50, 150, "N-units/km", WideRangeModel.Method, $"{name}.MedianLapse");
        Guard.Within(SuperRefractiveSlope, 0, 1000, "N-units/km", WideRangeModel.Method, $"{name}.SuperRefractiveSlope");
        Guard.Within(SubRefractiveSlope, 0, 1000, "N-units/km", WideRangeModel.Method, $"{name}.SubRefractiveSlope");
        Guard.Within(SurfaceGradient, -5000, 1000, "N-units/km", WideRangeModel.Method, $"{name}.SurfaceGradient");
    }
}

/// <summary>Rain at one point (Recommendation ITU-R P.2001 §C.2).</summary>
public readonly record struct RainClimate
{
    /// <summary>Probability of rain within six hours, %: 0 … 100; 0 where it never rains (map Esarain_Pr6_v5).</summary>
    public required double SixHourProbabilityPercent { get; init; }

    /// <summary>Mean annual rainfall, mm: 0 … 30000 (map Esarain_Mt_v5).</summary>
    public required double AnnualRainfallMm { get; init; }

    /// <summary>Share of convective rain: 0 … 1 (map Esarain_Beta_v5).</summary>
    public required double ConvectiveShare { get; init; }

    /// <summary>Mean height of the 0 °C isotherm above sea level, km: −5 … 10 (map h0).</summary>
    public required double FreezingHeightKm { get; init; }

    internal void Check(string name)
    {
        // The names are put together only where something is refused.
        if (SixHourProbabilityPercent is >= 0 and <= 100 && AnnualRainfallMm is >= 0 and <= 30_000 && ConvectiveShare is >= 0 and <= 1 && FreezingHeightKm is >= -5 and <= 10)
        {
            return;
        }

        Guard.Within(SixHourProbabilityPercent, 0, 100, "%", WideRangeModel.Method, $"{name}.SixHourProbabilityPercent");
        Guard.Within(AnnualRainfallMm, 0, 30_000, "mm", WideRangeModel.Method, $"{name}.AnnualRainfallMm");
        Guard.Within(ConvectiveShare, 0, 1, string.Empty, WideRangeModel.Method, $"{name}.ConvectiveShare");
        Guard.Within(FreezingHeightKm, -5, 10, "km", WideRangeModel.Method, $"{name}.FreezingHeightKm");
    }
}

/// <summary>Critical frequency of sporadic E at one point, MHz, exceeded for four percentages of an average year: 0 … 100 each
/// (Recommendation ITU-R P.2001 §G.2).</summary>
/// <param name="TenthPercentMHz">For 0.1 % (map FoEs0.1).</param>
/// <param name="OnePercentMHz">For 1 % (map FoEs01).</param>
/// <param name="TenPercentMHz">For 10 % (map FoEs10).</param>
/// <param name="FiftyPercentMHz">For 50 % (map FoEs50).</param>
public readonly record struct SporadicEClimate(double TenthPercentMHz, double OnePercentMHz, double TenPercentMHz, double FiftyPercentMHz)
{
    internal void Check(string name)
    {
        // The names are put together only where something is refused.
        if (TenthPercentMHz is >= 0 and <= 100 && OnePercentMHz is >= 0 and <= 100 && TenPercentMHz is >= 0 and <= 100 && FiftyPercentMHz is >= 0 and <= 100)
        {
            return;
        }

        Guard.Within(TenthPercentMHz, 0, 100, "MHz", WideRangeModel.Method, $"{name}.TenthPercentMHz");
        Guard.Within(OnePercentMHz, 0, 100, "MHz", WideRangeModel.Method, $"{name}.OnePercentMHz");
        Guard.Within(TenPercentMHz, 0, 100, "MHz", WideRangeModel.Method, $"{name}.TenPercentMHz");
        Guard.Within(FiftyPercentMHz, 0, 100, "MHz", WideRangeModel.Method, $"{name}.FiftyPercentMHz");
    }
}

/// <summary>Everything the wide-range model reads from the maps of Recommendation ITU-R P.2001, given value by value: for paths whose
/// climate is measured or agreed upon, and for machines without the maps.</summary>
public readonly record struct WideRangeClimate
{
    /// <summary>Refractivity at the middle of the path.</summary>
    public required RefractivityClimate Refractivity { get; init; }

    /// <summary>Surface water-vapour density at the middle of the path, g/m³: 0 … 50 (map surfwv_50_fixed).</summary>
    public required double CentreVapourGm3 { get; init; }

    /// <summary>Surface water-vapour density at the transmitter, g/m³: 0 … 50.</summary>
    public required double TransmitterVapourGm3 { get; init; }

    /// <summary>Surface water-vapour density at the receiver, g/m³: 0 … 50.</summary>
    public required double ReceiverVapourGm3 { get; init; }

    /// <summary>Rain at the middle of the path.</summary>
    public required RainClimate CentreRain { get; init; }

    /// <summary>Rain half-way from the transmitter to the common volume of troposcatter.</summary>
    public required RainClimate TransmitterRain { get; init; }

    /// <summary>Rain half-way from the receiver to the common volume of troposcatter.</summary>
    public required RainClimate ReceiverRain { get; init; }

    /// <summary>Climate zone of troposcatter: 0 (sea) … 6 (§E.2, map TropoClim).</summary>
    public required int TroposcatterZone { get; init; }

    /// <summary>Sporadic E above the middle of the path.</summary>
    public required SporadicEClimate CentreSporadicE { get; init; }

    /// <summary>Sporadic E above the point a quarter of the path from the transmitter.</summary>
    public required SporadicEClimate QuarterSporadicE { get; init; }

    /// <summary>Sporadic E above the point three quarters of the path from the transmitter.</summary>
    public required SporadicEClimate ThreeQuarterSporadicE { get; init; }

    /// <summary>A climate that is the same along the whole path.</summary>
    /// <param name="refractivity">Refractivity.</param>
    /// <param name="vapourGm3">Surface water-vapour density, g/m³.</param>
    /// <param name="rain">Rain.</param>
    /// <param name="troposcatterZone">Climate zone of troposcatter, 0 … 6.</param>
    /// <param name="sporadicE">Sporadic E.</param>
    public static WideRangeClimate Uniform(RefractivityClimate refractivity, double vapourGm3, RainClimate rain, int troposcatterZone, SporadicEClimate sporadicE) => new()
    {
        Refractivity = refractivity,
        CentreVapourGm3 = vapourGm3,
        TransmitterVapourGm3 = vapourGm3,
        ReceiverVapourGm3 = vapourGm3,
        CentreRain = rain,
        TransmitterRain = rain,
        ReceiverRain = rain,
        TroposcatterZone = troposcatterZone,
        CentreSporadicE = sporadicE,
        QuarterSporadicE = sporadicE,
        ThreeQuarterSporadicE = sporadicE,
    };

    /// <summary>The climate seen from the other end of the path.</summary>
    public WideRangeClimate Reversed() => this with
    {
        TransmitterVapourGm3 = ReceiverVapourGm3,
        ReceiverVapourGm3 = TransmitterVapourGm3,
        TransmitterRain = ReceiverRain,
        ReceiverRain = TransmitterRain,
        QuarterSporadicE = ThreeQuarterSporadicE,
        ThreeQuarterSporadicE = QuarterSporadicE,
    };

    internal void Check()
    {
        Refractivity.Check("climate.Refractivity");
        Guard.Within(CentreVapourGm3, 0, 50, "g/m³", WideRangeModel.Method, "climate.CentreVapourGm3");
        Guard.Within(TransmitterVapourGm3, 0, 50, "g/m³", WideRangeModel.Method, "climate.TransmitterVapourGm3");
        Guard.Within(ReceiverVapourGm3, 0, 50, "g/m³", WideRangeModel.Method, "climate.ReceiverVapourGm3");
        CentreRain.Check("climate.CentreRain");
        TransmitterRain.Check("climate.TransmitterRain");
        ReceiverRain.Check("climate.ReceiverRain");
        Guard.Within(TroposcatterZone, 0, 6, string.Empty, WideRangeModel.Method, "climate.TroposcatterZone");
        CentreSporadicE.Check("climate.CentreSporadicE");
        QuarterSporadicE.Check("climate.QuarterSporadicE");
        ThreeQuarterSporadicE.Check("climate.ThreeQuarterSporadicE");
    }
}
