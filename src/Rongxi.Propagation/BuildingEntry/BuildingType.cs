namespace Rongxi.Propagation.BuildingEntry;

/// <summary>How a building is made, as Recommendation ITU-R P.2109 divides them; the codes are those of its published cases.</summary>
public enum BuildingType
{
    /// <summary>Without metallised glass or foil-backed panels.</summary>
    Traditional = 1,

    /// <summary>Metallised glass, foil-backed panels.</summary>
    ThermallyEfficient = 2,
}
