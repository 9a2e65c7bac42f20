namespace Rongxi.Propagation.Masks;

/// <summary>One corner of a mask.</summary>
/// <param name="OffsetHz">Distance from the centre of the channel, Hz, −1e12 … 1e12.</param>
/// <param name="Db">Of an emission: power spectral density relative to its peak, dB, −300 … 0. Of a receiver: attenuation, dB, 0 … 300.</param>
public readonly record struct MaskPoint(double OffsetHz, double Db);
