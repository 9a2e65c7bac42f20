namespace Rongxi.Propagation.Antennas;

/// <summary>Whether a reference pattern stands for the crests of the side lobes or for their mean.</summary>
public enum SideLobes
{
    /// <summary>The envelope of the crests: for interference from one station.</summary>
    Peak,

    /// <summary>The mean: for the sum of the interference of many stations, or of one that moves.</summary>
    Average,
}

/// <summary>How well a sectoral antenna holds its side lobes down (Recommendation ITU-R F.1336-5, <c>recommends</c> 3.1).</summary>
public enum SideLobePerformance
{
    /// <summary>An ordinary antenna: k<sub>h</sub> = 0.8, k<sub>v</sub> = 0.7.</summary>
    Typical,

    /// <summary>An antenna with improved side lobes: k<sub>h</sub> = 0.7, k<sub>v</sub> = 0.3.</summary>
    Improved,
}
