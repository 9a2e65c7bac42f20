namespace Rongxi.Propagation.Rasters;

/// <summary>How a raster stores a sample.</summary>
public enum SampleType
{
    /// <summary>Whole number of 8 bits without sign.</summary>
    UInt8,

    /// <summary>Whole number of 16 bits without sign.</summary>
    UInt16,

    /// <summary>Whole number of 16 bits.</summary>
    Int16,

    /// <summary>Whole number of 32 bits.</summary>
    Int32,

    /// <summary>Floating-point number of 32 bits.</summary>
    Float32,

    /// <summary>Floating-point number of 64 bits.</summary>
    Float64,
}
