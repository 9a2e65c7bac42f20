namespace Rongxi.Propagation.P1546;

/// <summary>What surrounds the receiving or mobile antenna: Recommendation ITU-R P.1546-6, annex 5 §9 and §12.</summary>
public enum P1546Environment
{
    /// <summary>Open land or countryside.</summary>
    Rural,

    /// <summary>Suburb; the usual height of ground cover is 10 m.</summary>
    Suburban,

    /// <summary>Town, or trees; the usual height of ground cover is 15 m.</summary>
    Urban,

    /// <summary>Dense town; the usual height of ground cover is 20 m.</summary>
    DenseUrban,

    /// <summary>At sea, or directly beside it with nothing in the way.</summary>
    Sea,
}

/// <summary>Which curves hold over water for less than half of the time: annex 5 §8 and annex 6, step 1.</summary>
public enum P1546SeaTemperature
{
    /// <summary>Cold: seas at higher latitudes, such as the North Sea.</summary>
    Cold,

    /// <summary>Warm: such as the Mediterranean. Where a path crosses both, the whole water counts as warm.</summary>
    Warm,
}

/// <summary>How obstacles near the transmitter count where its effective height is negative: annex 5 §4.3.</summary>
public enum P1546NegativeHeight
{
    /// <summary>Case b: an obstacle 9 km off, as high as the effective height is negative. The field is continuous at height 0.</summary>
    Continuous,

    /// <summary>Case a: the clearance angle of the transmitter over the terrain, which must be given. The field may jump at height 0.</summary>
    ClearanceAngle,
}
