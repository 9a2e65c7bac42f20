namespace Rongxi.Propagation.Masks;

/// <summary>What a transmitter emits: power spectral density relative to its peak, over the offset from its carrier.</summary>
/// <remarks>Nothing is emitted beyond the last corner: draw the mask as far as its spurious emissions matter.</remarks>
public sealed class EmissionMask : SpectralMask
{
    private const string Method = "Emission mask";

    private EmissionMask(ReadOnlySpan<MaskPoint> points, bool symmetric)
        : base(points, symmetric, attenuation: false, Method, nameof(points))
    {
        ReadOnlySpan<double> offsets = Offsets;
        ReadOnlySpan<double> levels = Levels;
        for (int i = 0; i + 1 < offsets.Length; i++)
        {
            EquivalentWidthHz += MaskLine.Power(offsets[i + 1] - offsets[i], levels[i], levels[i + 1]);
        }
    }

    /// <summary>All the power over the peak density, Hz: the width of a rectangle that emits as much.</summary>
    public double EquivalentWidthHz { get; }

    /// <summary>A mask given from its low to its high end.</summary>
    /// <param name="points">2 … 64 corners, offsets rising; the best level must be 0 dB.</param>
    /// <exception cref="PropagationInputException">Corners that make no mask.</exception>
    public static EmissionMask FromPoints(params ReadOnlySpan<MaskPoint> points) => new(points, symmetric: false);

    /// <summary>A mask alike on both sides of the carrier.</summary>
    /// <param name="points">Up to 32 corners at offsets of 0 Hz and more, rising; the best level must be 0 dB. Inside the first the level is its own.</param>
    /// <exception cref="PropagationInputException">Corners that make no mask.</exception>
    public static EmissionMask Symmetric(params ReadOnlySpan<MaskPoint> points) => new(points, symmetric: true);

    /// <summary>Power spectral density relative to its peak at an offset, dB; −300 beyond the corners.</summary>
    /// <param name="offsetHz">Offset from the carrier, Hz, −1e12 … 1e12.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public double LevelDb(double offsetHz)
    {
        Guard.Within(offsetHz, -1e12, 1e12, "Hz", Method);
        return Inside(offsetHz) ?? NothingDb;
    }
}
