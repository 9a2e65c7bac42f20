using Rongxi.Propagation.ClearAir;
using Rongxi.Propagation.Diffraction;

namespace Rongxi.Propagation.P1812;

/// <summary>What many paths have in common: frequency, percentages, refractivity (Recommendation ITU-R P.1812-7 table 1).</summary>
public readonly record struct P1812Conditions
{
    /// <summary>Conditions with the usual values: half of all locations, outdoors, squares of 100 m, horizontal polarization.</summary>
    public P1812Conditions()
    {
    }

    /// <summary>f: frequency, GHz, 0.03 … 6.</summary>
    public required double FrequencyGHz { get; init; }

    /// <summary>p: part of an average year for which the loss is not exceeded, %, 1 … 50.</summary>
    public required double TimePercent { get; init; }

    /// <summary>ΔN: lapse of refractivity in the lowest kilometre at the path's centre, a positive number, N-units/km, 0 … 150.</summary>
    public required double LapseNPerKm { get; init; }

    /// <summary>N₀: refractivity at sea level at the path's centre, N-units, 100 … 600.</summary>
    public required double SeaLevelRefractivityN { get; init; }

    /// <summary>Plane of polarization.</summary>
    public Polarization Polarization { get; init; }

    /// <summary>p_L: part of the locations for which the loss is not exceeded, %, 1 … 99.</summary>
    public double LocationPercent { get; init; } = 50;

    /// <summary>w_a: width of the square a prediction stands for, m, 1 … 10,000 (§4.7).</summary>
    public double ResolutionM { get; init; } = 100;

    /// <summary>Standard deviation over locations, dB, 0 … 50; null: from §4.7, by frequency, square and the receiver's height over the
    /// clutter around it. Broadcasting of wide-band digital signals is planned with 5.5.</summary>
    public double? LocationDeviationDb { get; init; }

    /// <summary>L_be: median building entry loss, dB, 0 … 200 (§4.8, Recommendation ITU-R P.2109); 0 outdoors.</summary>
    public double BuildingEntryLossDb { get; init; }

    /// <summary>σ_be: standard deviation of the building entry loss, dB, 0 … 50; 0 outdoors.</summary>
    public double BuildingEntryDeviationDb { get; init; }

    /// <summary>Whether the smooth path is taken by the alternative of annex 1 attachment 4, without the points of the profile.</summary>
    public bool SmoothPathWithoutProfile { get; init; }

    internal void Check(string method)
    {
        Guard.Within(FrequencyGHz, 0.03, 6, "GHz", method);
        Guard.Within(TimePercent, 1, 50, "%", method);
        Guard.Within(LapseNPerKm, 0, 150, "N-units/km", method);
        Guard.Within(SeaLevelRefractivityN, 100, 600, "N-units", method);
        SphericalEarth.Check(Polarization, method);
        Guard.Within(LocationPercent, 1, 99, "%", method);
        Guard.Within(ResolutionM, 1, 10_000, "m", method);
        Guard.Within(LocationDeviationDb ?? 0, 0, 50, "dB", method, nameof(LocationDeviationDb));
        Guard.Within(BuildingEntryLossDb, 0, 200, "dB", method);
        Guard.Within(BuildingEntryDeviationDb, 0, 50, "dB", method);
    }
}

/// <summary>The two ends of a path.</summary>
public readonly record struct P1812Terminals
{
    /// <summary>h_tg: centre of the transmitting antenna above ground, m, 1 … 3000.</summary>
    public required double TransmitterHeightM { get; init; }

    /// <summary>h_rg: centre of the receiving antenna above ground, m, 1 … 3000.</summary>
    public required double ReceiverHeightM { get; init; }

    /// <summary>φ: latitude of the path's centre, degrees, −80 … 80; see <see cref="PathCentre"/>.</summary>
    public required double CentreLatitudeDeg { get; init; }

    /// <summary>d_ct: land between the transmitter and the coast along the path, km, 0 … 40,000; null: measured from the profile's zones.
    /// Taken as 0 where the profile begins at sea.</summary>
    public double? TransmitterCoastKm { get; init; }

    /// <summary>d_cr: land between the receiver and the coast along the path, km, 0 … 40,000; null: measured from the profile's zones.
    /// Taken as 0 where the profile ends at sea.</summary>
    public double? ReceiverCoastKm { get; init; }

    internal void Check(string method)
    {
        Guard.Within(TransmitterHeightM, 1, 3000, "m", method);
        Guard.Within(ReceiverHeightM, 1, 3000, "m", method);
        Guard.Within(CentreLatitudeDeg, -80, 80, "°", method);
        Guard.Within(TransmitterCoastKm ?? 0, 0, 40_000, "km", method, nameof(TransmitterCoastKm));
        Guard.Within(ReceiverCoastKm ?? 0, 0, 40_000, "km", method, nameof(ReceiverCoastKm));
    }
}
