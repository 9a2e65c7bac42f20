namespace Rongxi.Propagation.Coverage;

/// <summary>Where a radial begins and which way it runs: the state of the air depends on it.</summary>
/// <param name="LatitudeDegrees">Transmitter, degrees north.</param>
/// <param name="AzimuthDegrees">Direction at the transmitter, degrees from north.</param>
public readonly record struct RadialOrigin(double LatitudeDegrees, double AzimuthDegrees);

/// <summary>
/// A propagation model with everything but the ground given: frequency, heights, climate, percentages. It computes the loss at
/// every receiver along a radial in one sweep, sharing what neighbouring receivers have in common.
/// </summary>
/// <remarks>Immutable; many threads may use one instance.</remarks>
public abstract class RadialModel
{
    /// <summary>The method with its edition: <c>ITU-R P.1812-7</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Frequency, MHz.</summary>
    public abstract double FrequencyMHz { get; }

    /// <summary>Height of the transmitting antenna above ground, m.</summary>
    public abstract double TransmitterHeightM { get; }

    /// <summary>Height of the receiving antennas above ground, m.</summary>
    public abstract double ReceiverHeightM { get; }

    /// <summary>Shortest path of the model over points at a step, km. Nearer than that an area shows free-space loss.</summary>
    /// <param name="stepM">The step, m.</param>
    public abstract double LeastDistanceKm(double stepM);

    /// <summary>Basic transmission loss at receivers along one radial.</summary>
    /// <param name="terrainM">Heights of the ground above sea level, m, at equal steps from the transmitter (first) outwards.</param>
    /// <param name="stepM">The step, m.</param>
    /// <param name="origin">Where the radial begins and which way it runs.</param>
    /// <param name="receivers">Indices into <paramref name="terrainM"/> at which receivers stand, increasing, none nearer than <see cref="LeastDistanceKm"/> says.</param>
    /// <param name="lossDb">Receives the loss of each receiver, dB; equal to <see cref="Loss"/> over the profile up to it within 1e-6 dB.</param>
    public abstract void Sweep(ReadOnlySpan<double> terrainM, double stepM, RadialOrigin origin, ReadOnlySpan<int> receivers, Span<double> lossDb);

    /// <summary>Basic transmission loss from the first to the last point of a profile: the model's own point-to-point call.</summary>
    /// <param name="terrainM">Heights of the ground, m, at equal steps from transmitter to receiver.</param>
    /// <param name="stepM">The step, m.</param>
    /// <param name="origin">Where the profile begins and which way it runs.</param>
    public abstract double Loss(ReadOnlySpan<double> terrainM, double stepM, RadialOrigin origin);
}
