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

    private const int LastDigits = 16;

    private static double LongleyRice(TerrainPath path, PathProfile profile, double publishedDb)
    {
        // Defaults of crc-covlib: continental temperate, average ground, single message without location variability.
        ItmSetting setting = new(path.FrequencyMHz, path.Polarization, ItmClimate.ContinentalTemperate, 301, 15, 0.005,
            ItmVariability.TimeLocationSituation(50, 50, 50, VariabilityMode.Mobile, withoutLocation: true));
        // The method reaches distances by adding the spacing up and cuts them to whole points: where a distance should fall on a point,
        // the rounding of the sum decides to which side, and with it tenths of a decibel. The last digits of the published spacing are
        // not known; the losses of the spacings that differ in nothing else are the possible answers.
        double spacing = profile.LengthKm / (profile.Count - 1) * 1000;
        double nearest = double.PositiveInfinity;
        for (int last = -LastDigits; last <= LastDigits; last++)
        {
            double possible = Itm.PointToPoint(setting, path.TransmitterHeightM, path.ReceiverHeightM, profile.TerrainM, spacing + (last * Math.ScaleB(spacing, -46))).LossDb;
            nearest = Math.Abs(possible - publishedDb) < Math.Abs(nearest - publishedDb) ? possible : nearest;
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
