namespace Rongxi.Propagation.Gases;

/// <summary>The reference atmospheres of Recommendation ITU-R P.835-6, annex 1.</summary>
public enum ReferenceAtmosphere
{
    /// <summary>The mean of the year over the globe (§1).</summary>
    MeanAnnualGlobal,

    /// <summary>Below 22° of latitude (§2).</summary>
    LowLatitude,

    /// <summary>From 22° to 45°, summer (§3.1).</summary>
    MidLatitudeSummer,

    /// <summary>From 22° to 45°, winter (§3.2).</summary>
    MidLatitudeWinter,

    /// <summary>Above 45°, summer (§4.1).</summary>
    HighLatitudeSummer,

    /// <summary>Above 45°, winter (§4.2).</summary>
    HighLatitudeWinter,
}
