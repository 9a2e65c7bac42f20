using Rongxi.Propagation.ClearAir;

namespace Rongxi.Propagation.P452;

/// <summary>
/// Recommendation ITU-R P.452-18 along a radial of equally spaced points, for every receiver on it: as a prediction for each, with the
/// work neighbours share done once. May be shared by threads; predicting allocates nothing.
/// </summary>
public sealed class P452Radial
{
    private readonly P452Method method;
    private readonly RadialTables tables;

    /// <summary>Prepares radials of one spacing.</summary>
    /// <param name="method">The method, prepared for its conditions; edition 17 is taken without clutter.</param>
    /// <param name="spacingKm">Distance between neighbouring points, km, 0.001 … 10.</param>
    /// <param name="pointCount">Most points of a radial, the transmitter's included, 3 … 100,000; not longer than 10,000 km.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public P452Radial(P452Method method, double spacingKm, int pointCount)
    {
        ArgumentNullException.ThrowIfNull(method);
        Guard.Within(spacingKm, 0.001, 10, "km", method.Name);
        double most = Math.Min(RadialTables.MostPoints, Math.Floor(P452Method.GreatestLengthKm / spacingKm) + 1);
        Guard.Within(pointCount, FirstIndex + 1, most, "points", method.Name);
        this.method = method;
        tables = new RadialTables(spacingKm, pointCount);
    }

    /// <summary>The first point with one between it and the transmitter.</summary>
    public static int FirstIndex => 2;

    /// <summary>Predicts the loss to a stretch of points, dB.</summary>
    /// <param name="terrainM">Ground at each point from the transmitter outwards, m above mean sea level.</param>
    /// <param name="ends">Heights, latitude, bearing.</param>
    /// <param name="transmitterGainDbi">Gain of the interfering antenna towards the horizon, dBi, −100 … 100.</param>
    /// <param name="receiverGainDbi">Gain of the interfered-with antennas towards the horizon, dBi, −100 … 100.</param>
    /// <param name="firstIndex">The first point wanted, not below <see cref="FirstIndex"/>.</param>
    /// <param name="lossDb">Receives the loss to <paramref name="firstIndex"/> and the points after it.</param>
    /// <param name="clutterM">Clutter at each point, m above ground, edition 18 only; empty: none.</param>
    /// <param name="zones">Radio-climatic zone of each point; empty: inland everywhere.</param>
    /// <exception cref="PropagationInputException">A value outside its range, or series of unlike lengths.</exception>
    public void LossDb(
        ReadOnlySpan<double> terrainM,
        RadialEnds ends,
        double transmitterGainDbi,
        double receiverGainDbi,
        int firstIndex,
        Span<double> lossDb,
        ReadOnlySpan<double> clutterM = default,
        ReadOnlySpan<RadioClimaticZone> zones = default)
    {
        RadialWalk.Check(tables, method.Name, terrainM, clutterM, zones, firstIndex, FirstIndex, lossDb.Length);
        if (method.Conditions.Edition == P452Edition.Seventeenth && clutterM.Length != 0)
        {
            Guard.Refuse(method.Name, nameof(clutterM), clutterM.Length, "no clutter in the profile; edition 17 takes it around the antennas");
        }

        P452Terminals terminals = new()
        {
            TransmitterHeightM = ends.TransmitterHeightM,
            ReceiverHeightM = ends.ReceiverHeightM,
            CentreLatitudeDeg = 0,
            TransmitterGainDbi = transmitterGainDbi,
            ReceiverGainDbi = receiverGainDbi,
        };
        terminals.Check(method.Name, method.Conditions.Edition);
        ZoneLengths none = default;
        ClearAirPath path = P452Method.Path(in terminals, in none, false);
        RadialWalk walk = new(tables, method.Shared, terrainM, clutterM, zones, in ends, 90, path.BareKm, method.Name);
        int last = firstIndex + lossDb.Length - 1;
        for (int k = 1; k <= last; k++)
        {
            walk.Step();
            if (k < firstIndex)
            {
                continue;
            }

            walk.Describe(ref path);
            path.TransmitterCoastKm = path.Zones.TransmitterCoastKm;
            path.ReceiverCoastKm = path.Zones.ReceiverCoastKm;
            TimeShare time = method.Complete(ref path, in terminals);
            lossDb[k - firstIndex] = ClearAirPrediction.Predict(in walk.Source, method.Shared, in time, in path, out _, out _);
        }
    }
}
