using Rongxi.Propagation.LongleyRice;

namespace Rongxi.Propagation.Coverage;

/// <summary>Longley-Rice over an area.</summary>
public sealed class ItmRadialModel : RadialModel
{
    private readonly ItmSetting _setting;

    /// <summary>The model with its heights.</summary>
    /// <param name="setting">Frequency, ground, climate and variability.</param>
    /// <param name="transmitterHeightM">Transmitting antenna above ground, 0.5 … 3,000 m.</param>
    /// <param name="receiverHeightM">Receiving antennas above ground, 0.5 … 3,000 m.</param>
    public ItmRadialModel(ItmSetting setting, double transmitterHeightM, double receiverHeightM)
    {
        ArgumentNullException.ThrowIfNull(setting);
        Guard.Within(transmitterHeightM, 0.5, 3000, "m", Itm.Method);
        Guard.Within(receiverHeightM, 0.5, 3000, "m", Itm.Method);
        (_setting, TransmitterHeightM, ReceiverHeightM) = (setting, transmitterHeightM, receiverHeightM);
    }

    /// <inheritdoc/>
    public override string Name => Itm.Method;

    /// <inheritdoc/>
    public override double FrequencyMHz => _setting.FrequencyMHz;

    /// <inheritdoc/>
    public override double TransmitterHeightM { get; }

    /// <inheritdoc/>
    public override double ReceiverHeightM { get; }

    /// <summary>0: the method accepts every distance, and warns below 1 km.</summary>
    /// <param name="stepM">The step, m.</param>
    public override double LeastDistanceKm(double stepM) => 0;

    /// <inheritdoc/>
    public override void Sweep(ReadOnlySpan<double> terrainM, double stepM, RadialOrigin origin, ReadOnlySpan<int> receivers, Span<double> lossDb) =>
        Itm.Radial(_setting, TransmitterHeightM, ReceiverHeightM, terrainM, stepM, receivers, lossDb);

    /// <inheritdoc/>
    public override double Loss(ReadOnlySpan<double> terrainM, double stepM, RadialOrigin origin) =>
        Itm.PointToPoint(_setting, TransmitterHeightM, ReceiverHeightM, terrainM, stepM).LossDb;
}
