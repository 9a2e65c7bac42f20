using Rongxi.Propagation.Gases;

namespace Rongxi.Propagation.P528;

/// <summary>Recommendation ITU-R P.528-5 prepared for one frequency: how strongly the air absorbs at each height. Making one takes about
/// a millisecond; it can be shared by threads.</summary>
public sealed class AirGroundFrequency
{
    private readonly AirTable air;

    /// <summary>Prepares one frequency.</summary>
    /// <param name="frequencyMHz">Frequency, MHz; 100 … 30 000.</param>
    /// <exception cref="PropagationInputException">The frequency is outside its range.</exception>
    public AirGroundFrequency(double frequencyMHz)
    {
        AirGround.CheckFrequency(frequencyMHz);
        FrequencyMHz = frequencyMHz;
        air = new AirTable(frequencyMHz / 1000);
    }

    /// <summary>The frequency, MHz.</summary>
    public double FrequencyMHz { get; }

    /// <summary>Prepares two heights: horizons, diffraction line, interference lobes and the beginning of scatter.</summary>
    /// <param name="oneHeightM">Height of one antenna above mean sea level, m; 1.5 … 20 000.</param>
    /// <param name="otherHeightM">Height of the other antenna, m; 1.5 … 20 000. The order does not matter.</param>
    /// <param name="polarization">Polarization.</param>
    /// <exception cref="PropagationInputException">A height is outside its range.</exception>
    public AirGroundPath Path(double oneHeightM, double otherHeightM, Polarization polarization = Polarization.Horizontal)
    {
        AirGround.CheckHeights(oneHeightM, otherHeightM);
        AirGround.CheckPolarization(polarization);
        return new(air, FrequencyMHz, Math.Min(oneHeightM, otherHeightM), Math.Max(oneHeightM, otherHeightM), polarization);
    }
}
