namespace Rongxi.Propagation.ExtendedHata;

/// <summary>Which form of the extended Hata model is computed. They differ in details of the terrain corrections by up to tens of decibels.</summary>
public enum ExtendedHataVariant
{
    /// <summary>The program of NTIA's Institute for Telecommunication Sciences in its present edition: mean ground and fine hill
    /// correction put right, the ridge correction held to its curves.</summary>
    Current,

    /// <summary>The same program as first published with NTIA Technical Report TR-15-517 (2015), with its known slips: between 3 and 15 km
    /// the mean ground is scaled rather than its difference from the ground, and the horizons are sought in single precision.</summary>
    Original,

    /// <summary>The original with the mean ground and the correction for level ground put right, as in the test set of the Wireless
    /// Innovation Forum.</summary>
    Corrected,

    /// <summary>As the Wireless Innovation Forum requires it of spectrum access systems at 3.5 GHz (WINNF-TS-0112): corrected, the base's
    /// effective height not below 20 m, the mobile's height above ground in place of its effective height, and only ground strictly
    /// between 3 and 15 km in the mean.</summary>
    WinnForum,
}

/// <summary>What surrounds the mobile, with the codes of the National Land Cover Database in brackets.</summary>
public enum ExtendedHataEnvironment
{
    /// <summary>Town (23, 24).</summary>
    Urban,

    /// <summary>Suburb (22).</summary>
    Suburban,

    /// <summary>All other land.</summary>
    Rural,
}

/// <summary>A link of the extended Hata model, apart from its terrain.</summary>
public readonly record struct ExtendedHataLink
{
    /// <summary>A median link in town.</summary>
    public ExtendedHataLink()
    {
    }

    /// <summary>Frequency, 100 … 4000 MHz. The extension was fitted for 1500 … 3000 MHz and is used up to 3700 MHz.</summary>
    public double FrequencyMHz { get; init; }

    /// <summary>Height of the base station's antenna above ground, 0 … 3000 m. Its effective height is held to 30 … 200 m
    /// (<see cref="ExtendedHataVariant.WinnForum"/>: 20 … 200 m).</summary>
    public double BaseHeightM { get; init; }

    /// <summary>Height of the mobile's antenna above ground, 0.5 … 3000 m. Its effective height is held to 1 … 10 m
    /// (<see cref="ExtendedHataVariant.WinnForum"/>: taken as it is).</summary>
    public double MobileHeightM { get; init; }

    /// <summary>What surrounds the mobile.</summary>
    public ExtendedHataEnvironment Environment { get; init; }

    /// <summary>Percentage of places at which the loss is not exceeded, 0.1 … 99.9 %.</summary>
    public double NotExceededPercent { get; init; } = 50;

    /// <summary>Which form of the model.</summary>
    public ExtendedHataVariant Variant { get; init; }

    internal void Check()
    {
        Guard.Within(FrequencyMHz, 100, 4000, "MHz", ExtendedHataModel.Method);
        Guard.Within(BaseHeightM, 0, 3000, "m", ExtendedHataModel.Method);
        Guard.Within(MobileHeightM, 0.5, 3000, "m", ExtendedHataModel.Method);
        Guard.Within(NotExceededPercent, 0.1, 99.9, "%", ExtendedHataModel.Method);
        if (Environment is < ExtendedHataEnvironment.Urban or > ExtendedHataEnvironment.Rural)
        {
            Guard.Refuse(ExtendedHataModel.Method, nameof(Environment), (double)Environment, "Urban, Suburban or Rural");
        }

        if (Variant is < ExtendedHataVariant.Current or > ExtendedHataVariant.WinnForum)
        {
            Guard.Refuse(ExtendedHataModel.Method, nameof(Variant), (double)Variant, "Current, Original, Corrected or WinnForum");
        }
    }
}

/// <summary>A prediction of the extended Hata model with its parts. Corrections are in dB and are taken from the loss.</summary>
/// <param name="LossDb">Basic transmission loss, dB.</param>
/// <param name="MedianLossDb">Median loss over level ground, dB.</param>
/// <param name="EffectiveBaseHeightM">Effective height of the base as applied, m.</param>
/// <param name="EffectiveMobileHeightM">Effective height of the mobile as applied, m.</param>
/// <param name="TerrainIrregularityM">Δh: the height between the tenth and the ninetieth percentile of the ground near the mobile, m.</param>
/// <param name="IsSingleHorizon">Whether one ridge is the horizon of both ends.</param>
/// <param name="RidgeCorrectionDb">Correction for that ridge; 0 where there are two horizons.</param>
/// <param name="HillCorrectionDb">Median and fine correction for rolling hills; 0 where there is a single horizon.</param>
/// <param name="SlopeCorrectionDb">Correction for the slope of the ground at the mobile; 0 where there is a single horizon.</param>
/// <param name="SeaCorrectionDb">Correction for the part of the path over water.</param>
public readonly record struct ExtendedHataResult(
    double LossDb,
    double MedianLossDb,
    double EffectiveBaseHeightM,
    double EffectiveMobileHeightM,
    double TerrainIrregularityM,
    bool IsSingleHorizon,
    double RidgeCorrectionDb,
    double HillCorrectionDb,
    double SlopeCorrectionDb,
    double SeaCorrectionDb);
