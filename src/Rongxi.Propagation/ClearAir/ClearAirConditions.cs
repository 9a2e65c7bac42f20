using Rongxi.Propagation.Diffraction;
using Rongxi.Propagation.Statistics;

namespace Rongxi.Propagation.ClearAir;

/// <summary>What a percentage of time enters the formulas with.</summary>
internal readonly struct TimeShare
{
    /// <summary>The terms of a percentage, above 0 and up to 50.</summary>
    public TimeShare(double percent)
    {
        Percent = percent;
        Decades = Numbers.Decades(percent);
        DecadesOverMedian = Numbers.Decades(percent / 50);
        Deviate = InverseNormal.Complementary(percent / 100);
    }

    /// <summary>p, %.</summary>
    public double Percent { get; }

    /// <summary>log₁₀ p.</summary>
    public double Decades { get; }

    /// <summary>log₁₀(p/50), ≤ 0.</summary>
    public double DecadesOverMedian { get; }

    /// <summary>The number of standard deviations exceeded with this probability.</summary>
    public double Deviate { get; }
}

/// <summary>What P.452 and P.1812 compute of frequency, polarization and refractivity alone; many paths share it.</summary>
internal sealed class ClearAirConditions
{
    /// <summary>Prepares the constants; the values have been checked.</summary>
    /// <param name="frequencyGHz">Frequency, GHz.</param>
    /// <param name="polarization">Plane of polarization.</param>
    /// <param name="lapseNPerKm">ΔN: lapse of refractivity in the lowest kilometre, N-units/km.</param>
    public ClearAirConditions(double frequencyGHz, Polarization polarization, double lapseNPerKm)
    {
        FrequencyGHz = frequencyGHz;
        FrequencyDecades = Numbers.Decades(frequencyGHz);
        FreeSpaceDb = 92.4 + (20 * FrequencyDecades);
        ParameterScale = Math.Sqrt(0.002 * frequencyGHz / Numbers.MetreGHz);

        // P.452-18 equations (5), (6a) and (6b); P.1812-7 equations (6), (7a) and (7b).
        MedianRadiusKm = Numbers.EarthRadiusKm * 157 / (157 - lapseNPerKm);
        double rareRadiusKm = 3 * Numbers.EarthRadiusKm;
        MedianBulge = 500 / MedianRadiusKm;
        RareBulge = 500 / rareRadiusKm;
        Median = new SphericalEarthLoss(frequencyGHz, polarization, MedianRadiusKm, GroundConstants.Land, GroundConstants.Sea);
        Rare = new SphericalEarthLoss(frequencyGHz, polarization, rareRadiusKm, GroundConstants.Land, GroundConstants.Sea);

        // Equations (47) and (47a): coupling into ducts, with the rise towards long waves.
        double longWave = frequencyGHz < 0.5 ? 45.375 - (137 * frequencyGHz) + (92.5 * frequencyGHz * frequencyGHz) : 0;
        DuctCouplingDb = 102.45 + (20 * FrequencyDecades) + longWave;
        FrequencySquareRoot = Math.Sqrt(frequencyGHz);
        FrequencyCubeRoot = Math.Cbrt(frequencyGHz);

        // Equation (51).
        DuctDbPerMrad = 5e-5 * MedianRadiusKm * FrequencyCubeRoot;

        // Equation (45): the frequency's part of the troposcatter loss.
        double octaves = Numbers.Decades(frequencyGHz / 2);
        TroposcatterFrequencyDb = (25 * FrequencyDecades) - (2.5 * octaves * octaves);
    }

    public double FrequencyGHz { get; }

    public double FrequencyDecades { get; }

    /// <summary>Free-space loss at 1 km, dB.</summary>
    public double FreeSpaceDb { get; }

    /// <summary>√(0.002/λ), to be multiplied by the root of the length in km.</summary>
    public double ParameterScale { get; }

    public double MedianRadiusKm { get; }

    public double MedianBulge { get; }

    public double RareBulge { get; }

    /// <summary>Spherical-Earth loss on this Earth; a field, so that it is not copied for each use.</summary>
    public readonly SphericalEarthLoss Median;

    /// <summary>Spherical-Earth loss on this Earth; a field, so that it is not copied for each use.</summary>
    public readonly SphericalEarthLoss Rare;

    public double DuctCouplingDb { get; }

    public double FrequencySquareRoot { get; }

    public double FrequencyCubeRoot { get; }

    public double DuctDbPerMrad { get; }

    public double TroposcatterFrequencyDb { get; }
}

/// <summary>One path as the shared method takes it.</summary>
internal struct ClearAirPath
{
    /// <summary>Ground at the transmitter, m above mean sea level.</summary>
    public double FirstM;

    /// <summary>Ground at the receiver, m above mean sea level.</summary>
    public double LastM;

    /// <summary>Transmitting antenna above ground, m.</summary>
    public double TransmitterHeightM;

    /// <summary>Receiving antenna above ground, m.</summary>
    public double ReceiverHeightM;

    /// <summary>Latitude of the path's centre, degrees.</summary>
    public double CentreLatitudeDeg;

    /// <summary>Division into zones.</summary>
    public ZoneLengths Zones;

    /// <summary>Land between the transmitter and the coast, km.</summary>
    public double TransmitterCoastKm;

    /// <summary>Land between the receiver and the coast, km.</summary>
    public double ReceiverCoastKm;

    /// <summary>Absorption by gases between the antennas, dB/km; 0 in P.1812.</summary>
    public double AbsorptionDbPerKm;

    /// <summary>Everything of the troposcatter loss that does not depend on length and angle, dB.</summary>
    public double TroposcatterDb;

    /// <summary>Absorption by gases within the scattering air, dB/km; 0 in P.1812.</summary>
    public double TroposcatterDbPerKm;

    /// <summary>Whether troposcatter is held at or above free space (P.452-18): near the water-vapour line the air along the path may
    /// absorb more than that of the scattering volume.</summary>
    public bool TroposcatterNotBelowFreeSpace;

    /// <summary>Clutter nearer than this to an end does not count, km.</summary>
    public double BareKm;

    /// <summary>Whether F_j is taken from slopes (P.452) or from the angular distance (P.1812).</summary>
    public bool AngleFactorFromSlopes;

    /// <summary>Whether the smooth path is taken without its points (P.1812-7 annex 1 attachment 4).</summary>
    public bool SmoothWithoutProfile;

    /// <summary>Whether the loss of β₀ of the time is wanted also where the time asked does not need it.</summary>
    public bool Complete;
}
