namespace Rongxi.Propagation.Clutter;

/// <summary>What surrounds an antenna, as table 3 of Recommendation ITU-R P.2108-1 divides it.</summary>
public enum ClutterType
{
    /// <summary>Water or sea; 10 m.</summary>
    Water,

    /// <summary>Open or rural; 10 m.</summary>
    Open,

    /// <summary>Suburban; 10 m.</summary>
    Suburban,

    /// <summary>Urban, trees or forest; 15 m.</summary>
    UrbanOrForest,

    /// <summary>Dense urban; 20 m.</summary>
    DenseUrban,
}
