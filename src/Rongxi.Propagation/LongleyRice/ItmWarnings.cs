namespace Rongxi.Propagation.LongleyRice;

/// <summary>What should be known about a result that was computed all the same. Meaning and values are those of NTIA's ITM 1.4,
/// except <see cref="NoDiffractionSolution"/>, about which that program is silent.</summary>
[Flags]
public enum ItmWarnings
{
    /// <summary>Nothing to be said.</summary>
    None = 0,

    /// <summary>The transmitter's height lies outside 1 … 1000 m.</summary>
    TransmitterHeight = 0x0001,

    /// <summary>The receiver's height lies outside 1 … 1000 m.</summary>
    ReceiverHeight = 0x0002,

    /// <summary>The frequency lies outside 40 … 10,000 MHz.</summary>
    Frequency = 0x0004,

    /// <summary>The path is longer than 1000 km.</summary>
    PathLong = 0x0008,

    /// <summary>The path is longer than 2000 km; the result is doubtful.</summary>
    PathTooLong = 0x0010,

    /// <summary>The path is shorter than five times the difference of the effective heights.</summary>
    PathShort = 0x0020,

    /// <summary>The path is shorter than 1 km; the result is doubtful.</summary>
    PathTooShort = 0x0040,

    /// <summary>The transmitter's horizon angle exceeds 200 mrad: the approximations for small angles may fail.</summary>
    TransmitterHorizonAngle = 0x0080,

    /// <summary>The receiver's horizon angle exceeds 200 mrad: the approximations for small angles may fail.</summary>
    ReceiverHorizonAngle = 0x0100,

    /// <summary>The transmitter's horizon is nearer than a tenth of that over a smooth earth.</summary>
    TransmitterHorizonNear = 0x0200,

    /// <summary>The receiver's horizon is nearer than a tenth of that over a smooth earth.</summary>
    ReceiverHorizonNear = 0x0400,

    /// <summary>The transmitter's horizon is farther than three times that over a smooth earth.</summary>
    TransmitterHorizonFar = 0x0800,

    /// <summary>The receiver's horizon is farther than three times that over a smooth earth.</summary>
    ReceiverHorizonFar = 0x1000,

    /// <summary>A percentage lies far out in the tail of its distribution (more than 3.1 standard deviations).</summary>
    ExtremeVariability = 0x2000,

    /// <summary>The surface refractivity over the path is below 250 N-units; the result is doubtful.</summary>
    SurfaceRefractivity = 0x4000,

    /// <summary>
    /// Vogler's formula for the smooth earth has no value for this geometry (a horizon very near below a high antenna, on low
    /// frequencies). NTIA's program then takes the reference attenuation as 0 dB without saying so; the number is given for the sake
    /// of agreement and should not be relied on.
    /// </summary>
    NoDiffractionSolution = 0x10000,
}
