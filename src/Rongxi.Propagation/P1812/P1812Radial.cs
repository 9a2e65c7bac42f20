using Rongxi.Propagation.ClearAir;

namespace Rongxi.Propagation.P1812;

/// <summary>
/// Recommendation ITU-R P.1812-7 along a radial of equally spaced points, for every receiver on it: as a prediction for each, with the
/// work neighbours share done once. May be shared by threads; predicting allocates nothing.
/// </summary>
public sealed class P1812Radial
{
    private readonly P1812Method method;
    private readonly RadialTables tables;

    /// <summary>Prepares radials of one spacing.</summary>
    /// <param name="method">The method, prepared for its conditions.</param>
    /// <param name="spacingKm">Distance between neighbouring points, km, 0.001 … 10.</param>
    /// <param name="pointCount">Most points of a radial, the transmitter's included, 3 … 100,000; not longer than 3000 km.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public P1812Radial(P1812Method method, double spacingKm, int pointCount)
    {
        ArgumentNullException.ThrowIfNull(method);
        Guard.Within(spacingKm, 0.001, 10, "km", P1812Method.Name);
        double most = Math.Min(RadialTables.MostPoints, Math.Floor(P1812Method.GreatestLengthKm / spacingKm) + 1);
        FirstIndex = Math.Max(2, (int)Math.Ceiling(P1812Method.LeastLengthKm / spacingKm));
        if (FirstIndex * spacingKm < P1812Method.LeastLengthKm)
        {
            FirstIndex++;
        }

        Guard.Within(pointCount, FirstIndex + 1, most, "points", P1812Method.Name);
        this.method = method;
        tables = new RadialTables(spacingKm, pointCount);
    }

    /// <summary>The first point far enough from the transmitter for the method: 0.25 km, and at least one point between.</summary>
    public int FirstIndex { get; }

    /// <summary>Predicts the loss to a stretch of points, dB.</summary>
    /// <param name="terrainM">Ground at each point from the transmitter outwards, m above mean sea level.</param>
    /// <param name="ends">Heights, latitude, bearing.</param>
    /// <param name="firstIndex">The first point wanted, not below <see cref="FirstIndex"/>.</param>
    /// <param name="lossDb">Receives the loss to <paramref name="firstIndex"/> and the points after it.</param>
    /// <param name="clutterM">Clutter at each point, m above ground; empty: none.</param>
    /// <param name="zones">Radio-climatic zone of each point; empty: inland everywhere.</param>
    /// <exception cref="PropagationInputException">A value outside its range, or series of unlike lengths.</exception>
    public void LossDb(
        ReadOnlySpan<double> terrainM,
        RadialEnds ends,
        int firstIndex,
        Span<double> lossDb,
        ReadOnlySpan<double> clutterM = default,
        ReadOnlySpan<RadioClimaticZone> zones = default)
    {
        RadialWalk.Check(tables, P1812Method.Name, terrainM, clutterM, zones, firstIndex, FirstIndex, lossDb.Length);
        Walk(terrainM, ends, firstIndex, [], lossDb, clutterM, zones);
    }

    /// <summary>Predicts the loss to some of the points, dB: those between cost no more than a step of the walk.</summary>
    /// <param name="terrainM">Ground at each point from the transmitter outwards, m above mean sea level.</param>
    /// <param name="ends">Heights, latitude, bearing.</param>
    /// <param name="receivers">The points wanted, rising, none below <see cref="FirstIndex"/>.</param>
    /// <param name="lossDb">Receives the loss to each of them.</param>
    /// <param name="clutterM">Clutter at each point, m above ground; empty: none.</param>
    /// <param name="zones">Radio-climatic zone of each point; empty: inland everywhere.</param>
    /// <exception cref="PropagationInputException">A value outside its range, or series of unlike lengths.</exception>
    public void LossDb(
        ReadOnlySpan<double> terrainM,
        RadialEnds ends,
        ReadOnlySpan<int> receivers,
        Span<double> lossDb,
        ReadOnlySpan<double> clutterM = default,
        ReadOnlySpan<RadioClimaticZone> zones = default)
    {
        if (receivers.Length != lossDb.Length)
        {
            Guard.Refuse(P1812Method.Name, nameof(lossDb), lossDb.Length, $"{receivers.Length} places, as many as receivers");
        }

        if (receivers.Length == 0)
        {
            return;
        }

        for (int i = 1; i < receivers.Length; i++)
        {
            if (receivers[i] <= receivers[i - 1])
            {
                Guard.Refuse(P1812Method.Name, nameof(receivers), receivers[i], "points that rise");
            }
        }

        RadialWalk.Check(tables, P1812Method.Name, terrainM, clutterM, zones, receivers[0], FirstIndex, receivers[^1] - receivers[0] + 1);
        Walk(terrainM, ends, receivers[0], receivers, lossDb, clutterM, zones);
    }

    /// <summary>Walks the radial; no list of receivers means all from the first on.</summary>
    private void Walk(
        ReadOnlySpan<double> terrainM, RadialEnds ends, int firstIndex, ReadOnlySpan<int> receivers, Span<double> lossDb, ReadOnlySpan<double> clutterM, ReadOnlySpan<RadioClimaticZone> zones)
    {
        new P1812Terminals
        {
            TransmitterHeightM = ends.TransmitterHeightM,
            ReceiverHeightM = ends.ReceiverHeightM,
            CentreLatitudeDeg = 0,
        }.Check(P1812Method.Name);
        RadialWalk walk = new(tables, method.Shared, terrainM, clutterM, zones, in ends, 80, 0, P1812Method.Name);
        ClearAirPath path = default;
        path.TroposcatterDb = method.TroposcatterDb;
        path.SmoothWithoutProfile = method.Conditions.SmoothPathWithoutProfile;
        int done = 0;
        for (int k = 1; done < lossDb.Length; k++)
        {
            walk.Step();
            if (k < (receivers.Length == 0 ? firstIndex : receivers[done]))
            {
                continue;
            }

            walk.Describe(ref path);
            path.TransmitterCoastKm = path.Zones.TransmitterCoastKm;
            path.ReceiverCoastKm = path.Zones.ReceiverCoastKm;
            double combined = ClearAirPrediction.Predict(in walk.Source, method.Shared, in method.Time, in path, out _, out LossParts parts);
            double deviation = method.LocationDeviation(ends.ReceiverHeightM, clutterM.Length == 0 ? 0 : clutterM[k], walk.IsAtSea);
            lossDb[done++] = method.WithLocations(combined, parts.LineOfSightDb, deviation);
        }
    }
}
