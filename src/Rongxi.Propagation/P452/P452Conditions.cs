using Rongxi.Propagation.ClearAir;
using Rongxi.Propagation.Diffraction;

namespace Rongxi.Propagation.P452;

/// <summary>Edition of Recommendation ITU-R P.452.</summary>
public enum P452Edition
{
    /// <summary>P.452-18 (2023): clutter stands in the profile.</summary>
    Eighteenth,

    /// <summary>P.452-17 (2021): clutter around the antennas by height gain; none in the profile.</summary>
    Seventeenth,
}

/// <summary>What many paths have in common: frequency, time, air (Recommendation ITU-R P.452-18 table 1).</summary>
public readonly record struct P452Conditions
{
    /// <summary>Conditions with the usual values: average year, horizontal polarization, 1013.25 hPa, 15 °C, edition 18.</summary>
    public P452Conditions()
    {
    }

    /// <summary>f: frequency, GHz, 0.1 … 50.</summary>
    public required double FrequencyGHz { get; init; }

    /// <summary>p, or p_w in the worst month: part of the time for which the loss is not exceeded, %, 0.001 … 50.</summary>
    public required double TimePercent { get; init; }

    /// <summary>ΔN: lapse of refractivity in the lowest kilometre at the path's centre, a positive number, N-units/km, 0 … 150.</summary>
    public required double LapseNPerKm { get; init; }

    /// <summary>N₀: refractivity at sea level at the path's centre, N-units, 100 … 600.</summary>
    public required double SeaLevelRefractivityN { get; init; }

    /// <summary>Whether <see cref="TimePercent"/> is of the average worst month rather than of an average year. It is turned into the
    /// equivalent part of a year (equation (1)), at most 50 %.</summary>
    public bool IsWorstMonth { get; init; }

    /// <summary>Plane of polarization.</summary>
    public Polarization Polarization { get; init; }

    /// <summary>Pressure of dry air, hPa, 100 … 1200.</summary>
    public double PressureHPa { get; init; } = 1013.25;

    /// <summary>Temperature, °C, −100 … 60.</summary>
    public double TemperatureC { get; init; } = 15;

    /// <summary>Edition to follow.</summary>
    public P452Edition Edition { get; init; }

    internal void Check(string method)
    {
        Guard.Within(FrequencyGHz, 0.1, 50, "GHz", method);
        Guard.Within(TimePercent, 0.001, 50, "%", method);
        Guard.Within(LapseNPerKm, 0, 150, "N-units/km", method);
        Guard.Within(SeaLevelRefractivityN, 100, 600, "N-units", method);
        SphericalEarth.Check(Polarization, method);
        Guard.Within(PressureHPa, 100, 1200, "hPa", method);
        Guard.Within(TemperatureC, -100, 60, "°C", method);
        if (Edition is not (P452Edition.Eighteenth or P452Edition.Seventeenth))
        {
            Guard.Refuse(method, nameof(Edition), (double)Edition, "0 (eighteenth) or 1 (seventeenth)");
        }
    }
}

/// <summary>The two ends of a path.</summary>
public readonly record struct P452Terminals
{
    /// <summary>h_tg: centre of the interfering antenna above ground, m, 0.1 … 10,000.</summary>
    public required double TransmitterHeightM { get; init; }

    /// <summary>h_rg: centre of the interfered-with antenna above ground, m, 0.1 … 10,000.</summary>
    public required double ReceiverHeightM { get; init; }

    /// <summary>φ: latitude of the path's centre, degrees, −90 … 90; see <see cref="PathCentre"/>.</summary>
    public required double CentreLatitudeDeg { get; init; }

    /// <summary>G_t: gain of the interfering antenna towards the horizon along the path, dBi, −100 … 100.</summary>
    public double TransmitterGainDbi { get; init; }

    /// <summary>G_r: gain of the interfered-with antenna towards the horizon along the path, dBi, −100 … 100.</summary>
    public double ReceiverGainDbi { get; init; }

    /// <summary>d_ct: land between the transmitter and the coast along the path, km, 0 … 40,000; null: measured from the profile's zones.</summary>
    public double? TransmitterCoastKm { get; init; }

    /// <summary>d_cr: land between the receiver and the coast along the path, km, 0 … 40,000; null: measured from the profile's zones.</summary>
    public double? ReceiverCoastKm { get; init; }

    /// <summary>Clutter around the transmitter, edition 17 only.</summary>
    public P452Clutter TransmitterClutter { get; init; }

    /// <summary>Clutter around the receiver, edition 17 only.</summary>
    public P452Clutter ReceiverClutter { get; init; }

    internal void Check(string method, P452Edition edition)
    {
        Guard.Within(TransmitterHeightM, 0.1, 10_000, "m", method);
        Guard.Within(ReceiverHeightM, 0.1, 10_000, "m", method);
        Guard.Within(CentreLatitudeDeg, -90, 90, "°", method);
        Guard.Within(TransmitterGainDbi, -100, 100, "dBi", method);
        Guard.Within(ReceiverGainDbi, -100, 100, "dBi", method);
        Guard.Within(TransmitterCoastKm ?? 0, 0, 40_000, "km", method, nameof(TransmitterCoastKm));
        Guard.Within(ReceiverCoastKm ?? 0, 0, 40_000, "km", method, nameof(ReceiverCoastKm));
        double highest = edition == P452Edition.Seventeenth ? 200 : 0;
        Guard.Within(TransmitterClutter.HeightM, 0, highest, "m", method);
        Guard.Within(TransmitterClutter.DistanceKm, 0, 10, "km", method);
        Guard.Within(ReceiverClutter.HeightM, 0, highest, "m", method);
        Guard.Within(ReceiverClutter.DistanceKm, 0, 10, "km", method);
    }
}
