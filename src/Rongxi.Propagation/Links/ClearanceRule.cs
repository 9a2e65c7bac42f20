namespace Rongxi.Propagation.Links;

/// <summary>Which part of the first Fresnel zone stays free when the atmosphere bends rays least (Recommendation ITU-R P.530-18, annex 1,
/// §2.2.2.1, step 3).</summary>
public enum ClearanceRule
{
    /// <summary>Temperate climate, one isolated obstacle: the line of sight may graze it.</summary>
    TemperateSingleObstacle,

    /// <summary>Temperate climate, an obstacle along a portion of the path: 0.3 of the radius.</summary>
    TemperateExtendedObstacle,

    /// <summary>Tropical climate, paths longer than about 30 km: 0.6 of the radius.</summary>
    Tropical,
}
