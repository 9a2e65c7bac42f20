using System.Collections.Concurrent;
using Rongxi.Propagation.ClearAir;
using Rongxi.Propagation.P1812;

namespace Rongxi.Propagation.Coverage;

/// <summary>Recommendation ITU-R P.1812 over an area, inland and without clutter in the path.</summary>
public sealed class P1812RadialModel : RadialModel
{
    private readonly P1812Method _method;
    private readonly ConcurrentDictionary<double, P1812Radial> _radials = new();

    /// <summary>The model with its heights.</summary>
    /// <param name="method">The method, prepared for its conditions.</param>
    /// <param name="transmitterHeightM">Transmitting antenna above ground, 1 … 3,000 m.</param>
    /// <param name="receiverHeightM">Receiving antennas above ground, 1 … 3,000 m.</param>
    public P1812RadialModel(P1812Method method, double transmitterHeightM, double receiverHeightM)
    {
        ArgumentNullException.ThrowIfNull(method);
        Guard.Within(transmitterHeightM, 1, 3000, "m", P1812Method.Name);
        Guard.Within(receiverHeightM, 1, 3000, "m", P1812Method.Name);
        (_method, TransmitterHeightM, ReceiverHeightM) = (method, transmitterHeightM, receiverHeightM);
    }

    /// <inheritdoc/>
    public override string Name => P1812Method.Name;

    /// <inheritdoc/>
    public override double FrequencyMHz => _method.Conditions.FrequencyGHz * 1000;

    /// <inheritdoc/>
    public override double TransmitterHeightM { get; }

    /// <inheritdoc/>
    public override double ReceiverHeightM { get; }

    /// <inheritdoc/>
    public override double LeastDistanceKm(double stepM) => Radial(stepM).FirstIndex * stepM / 1000;

    /// <inheritdoc/>
    public override void Sweep(ReadOnlySpan<double> terrainM, double stepM, RadialOrigin origin, ReadOnlySpan<int> receivers, Span<double> lossDb) =>
        Radial(stepM).LossDb(
            terrainM,
            new RadialEnds { TransmitterHeightM = TransmitterHeightM, ReceiverHeightM = ReceiverHeightM, TransmitterLatitudeDeg = origin.LatitudeDegrees, BearingDeg = origin.AzimuthDegrees },
            receivers,
            lossDb);

    /// <inheritdoc/>
    public override double Loss(ReadOnlySpan<double> terrainM, double stepM, RadialOrigin origin)
    {
        double[] distances = new double[terrainM.Length];
        for (int i = 0; i < distances.Length; i++)
        {
            distances[i] = i * stepM / 1000;
        }

        return _method.LossDb(new PathProfile(distances, terrainM), new P1812Terminals
        {
            TransmitterHeightM = TransmitterHeightM, ReceiverHeightM = ReceiverHeightM, CentreLatitudeDeg = PathCentre.LatitudeDeg(origin.LatitudeDegrees, origin.AzimuthDegrees, distances[^1]),
        });
    }

    /// <summary>Tables of one step; an area has one step, whoever tries several keeps a few.</summary>
    private P1812Radial Radial(double stepM) => _radials.GetOrAdd(stepM, step => new P1812Radial(_method, step / 1000, (int)Math.Min(60_001, Math.Floor(P1812Method.GreatestLengthKm * 1000 / step))));
}
