namespace Rongxi.Propagation.ClearAir;

/// <summary>What the passes over a profile need to know of the path besides its ground.</summary>
internal readonly struct PathFrame
{
    /// <summary>The frame of a path.</summary>
    /// <param name="transmitterM">Height of the transmitting antenna above mean sea level, m.</param>
    /// <param name="receiverM">Height of the receiving antenna above mean sea level, m.</param>
    /// <param name="lengthKm">Length of the path, km.</param>
    /// <param name="medianBulge">Bulge of the median effective Earth, m/km².</param>
    /// <param name="rareBulge">Bulge of the Earth exceeded β₀ of the time, m/km².</param>
    /// <param name="bareKm">Clutter nearer than this to an end does not count, km.</param>
    public PathFrame(double transmitterM, double receiverM, double lengthKm, double medianBulge, double rareBulge, double bareKm)
    {
        TransmitterM = transmitterM;
        ReceiverM = receiverM;
        LengthKm = lengthKm;
        Slope = (receiverM - transmitterM) / lengthKm;
        MedianBulge = medianBulge;
        RareBulge = rareBulge;
        BareKm = bareKm;
    }

    /// <summary>Height of the transmitting antenna above mean sea level, m.</summary>
    public double TransmitterM { get; }

    /// <summary>Height of the receiving antenna above mean sea level, m.</summary>
    public double ReceiverM { get; }

    /// <summary>Length of the path, km.</summary>
    public double LengthKm { get; }

    /// <summary>Slope of the line from antenna to antenna, m/km.</summary>
    public double Slope { get; }

    /// <summary>500 C for the median effective Earth radius: the Earth rises by this times d₁·d₂ above the chord, m/km².</summary>
    public double MedianBulge { get; }

    /// <summary>The same for the effective radius exceeded β₀ of the time, m/km².</summary>
    public double RareBulge { get; }

    /// <summary>Clutter nearer than this to an end does not count (P.452-18 §3.2.2: 0.05 km; P.1812: 0), km.</summary>
    public double BareKm { get; }
}

/// <summary>The largest values over the points between the ends of a profile.</summary>
/// <remarks>
/// The slope from the transmitter to point i over an Earth of bulge c = 500 C is (g + c·d·(D − d) − hₜ)/d = (g − hₜ)/d − c·d + c·D:
/// what depends on the point does not depend on D. The slopes here leave c·D out. One pass gives all that P.452 and P.1812 ask:
/// horizon angles, Bullington slopes on both Earths, obstruction heights.
/// </remarks>
internal struct PathMaxima
{
    /// <summary>v₁ of the smooth-Earth fit: Σ (dᵢ − dᵢ₋₁)(hᵢ + hᵢ₋₁), m·km.</summary>
    public double Area;

    /// <summary>v₂ of the smooth-Earth fit, m·km².</summary>
    public double Moment;

    /// <summary>Largest height of terrain above the straight line between the antennas, m.</summary>
    public double ObstructionM;

    /// <summary>Largest (h − hₜ)/d, m/km.</summary>
    public double TransmitterSlope;

    /// <summary>Largest (h − hᵣ)/(D − d), m/km.</summary>
    public double ReceiverSlope;

    /// <summary>Largest (h − hₜ)/d − c·d on the median Earth, m/km; its first point.</summary>
    public double TransmitterHorizon;

    /// <summary>The first point with the largest slope from the transmitter.</summary>
    public int TransmitterHorizonIndex;

    /// <summary>Largest (h − hᵣ)/(D − d) − c·(D − d) on the median Earth, m/km; its last point.</summary>
    public double ReceiverHorizon;

    /// <summary>The last point with the largest slope from the receiver.</summary>
    public int ReceiverHorizonIndex;

    /// <summary>As <see cref="TransmitterHorizon"/>, with clutter.</summary>
    public double TransmitterCover;

    /// <summary>As <see cref="ReceiverHorizon"/>, with clutter.</summary>
    public double ReceiverCover;

    /// <summary>As <see cref="TransmitterCover"/>, on the Earth exceeded β₀ of the time.</summary>
    public double TransmitterCoverRare;

    /// <summary>As <see cref="ReceiverCover"/>, on the Earth exceeded β₀ of the time.</summary>
    public double ReceiverCoverRare;
}

/// <summary>The largest diffraction parameters of a path in line of sight, before the factor √(0.002 D/λ).</summary>
internal struct PathClearance
{
    /// <summary>Of bare terrain on the median Earth.</summary>
    public double Terrain;

    /// <summary>Its last point.</summary>
    public int TerrainIndex;

    /// <summary>Of terrain with clutter on the median Earth.</summary>
    public double Cover;

    /// <summary>Of terrain with clutter on the Earth exceeded β₀ of the time.</summary>
    public double CoverRare;
}

/// <summary>A path as the shared method reads it: a profile of any spacing, or a piece of a radial of equal spacing.</summary>
internal interface IPathSource
{
    /// <summary>Number of points, ends included.</summary>
    int Count { get; }

    /// <summary>Distance of a point from the transmitter, km.</summary>
    double DistanceKm(int index);

    /// <summary>The last point not farther than a distance.</summary>
    int LastNotBeyond(double distanceKm);

    /// <summary>The largest values of the path.</summary>
    void Measure(in PathFrame frame, out PathMaxima maxima);

    /// <summary>The largest diffraction parameters of the path.</summary>
    void MeasureClearance(in PathFrame frame, out PathClearance clearance);

    /// <summary>Largest height of terrain above a sloping line, over a stretch of points with both its ends, m.</summary>
    double Roughness(int from, int to, double heightM, double slope);

    /// <summary>Powers of the path's length.</summary>
    LengthTerms Length { get; }
}
