namespace Rongxi.Propagation;

/// <summary>Radio-climatic zone of a point on a path, with the codes of the measurement files of ITU-R Study Group 3
/// (Recommendations ITU-R P.452 and P.1812, table 1 and 2).</summary>
public enum RadioClimaticZone : byte
{
    /// <summary>B: seas, oceans and other large bodies of water.</summary>
    Sea = 1,

    /// <summary>A1: coastal land and shore areas, up to 100 m above the sea and 50 km from it.</summary>
    CoastalLand = 3,

    /// <summary>A2: all other land.</summary>
    Inland = 4,
}
