namespace Rongxi.Propagation;

/// <summary>The plane of the electric field. Circular polarization is computed as the mean of both by those methods that allow it.</summary>
public enum Polarization
{
    /// <summary>Electric field parallel to the ground.</summary>
    Horizontal,

    /// <summary>Electric field in the plane of incidence.</summary>
    Vertical,
}
