using Rongxi.Propagation.Geodesy;

namespace Rongxi.Propagation.Validation;

/// <summary>One published path over a real tile.</summary>
/// <param name="Model">The method as the file calls it: <c>ITM</c>, <c>P1812</c>, <c>P452-18</c>.</param>
/// <param name="Transmitter">Where the transmitter stands.</param>
/// <param name="TransmitterHeightM">Its antenna above ground, m.</param>
/// <param name="Receiver">Where the receiver stands.</param>
/// <param name="ReceiverHeightM">Its antenna above ground, m.</param>
/// <param name="FrequencyMHz">Frequency, MHz.</param>
/// <param name="Polarization">Polarization.</param>
public sealed record TerrainPath(
    string Model, GeoPoint Transmitter, double TransmitterHeightM, GeoPoint Receiver, double ReceiverHeightM, double FrequencyMHz, Polarization Polarization);

/// <summary>The loss of a path over the terrain given, dB.</summary>
/// <param name="path">The path.</param>
/// <param name="profile">Its terrain: equally spaced points, no clutter, inland everywhere.</param>
public delegate double TerrainLossDb(TerrainPath path, PathProfile profile);

/// <summary>A method whose published losses over real terrain are compared.</summary>
/// <param name="Model">The method as the files call it.</param>
/// <param name="ToleranceDb">How far ours may lie from the published loss, dB.</param>
/// <param name="Loss">Ours.</param>
public sealed record TerrainLoss(string Model, double ToleranceDb, TerrainLossDb Loss)
{
    /// <summary>The methods compared unless others are named.</summary>
    public static IReadOnlyList<TerrainLoss> Standard { get; } = [];
}
