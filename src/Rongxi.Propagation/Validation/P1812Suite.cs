using System.Globalization;
using Rongxi.Propagation.ClearAir;
using Rongxi.Propagation.P1812;

namespace Rongxi.Propagation.Validation;

/// <summary>
/// The examples of Recommendation ITU-R P.1812: <c>profiles/</c> with measurement files, <c>results/</c> with one file of intermediate
/// quantities for each measurement (<c>profile_1.csv</c>), and where it is there <c>combined_results.csv</c>.
/// </summary>
public sealed class P1812Suite : ReferenceSuite
{
    private const double Tolerance = 0.01;

    /// <inheritdoc/>
    public override string Kind => "itu-p1812";

    /// <inheritdoc/>
    public override bool Recognises(string folder)
    {
        string profiles = Path.Combine(folder, "profiles");
        return Directory.Exists(profiles)
            && Directory.EnumerateFiles(profiles, "*.csv").Any(MeasurementFile.Recognises)
            && Results(folder) is { } results
            && Directory.EnumerateFiles(results, "*.csv").Any(IsResult);
    }

    /// <inheritdoc/>
    public override IEnumerable<ReferenceCase> Run(string folder, string? tables)
    {
        Dictionary<string, double> combined = Combined(folder);
        foreach (string path in Directory.EnumerateFiles(Path.Combine(folder, "profiles"), "*.csv").Order(StringComparer.Ordinal))
        {
            MeasurementFile file = MeasurementFile.Read(path);
            string name = Path.GetFileNameWithoutExtension(path);
            for (int i = 0; i < file.Measurements.Count; i++)
            {
                string result = Path.Combine(Results(folder) ?? folder, $"{name}_{(i + 1).ToString(CultureInfo.InvariantCulture)}.csv");
                Published published = File.Exists(result) ? Published.Read(result) : Published.Nothing;
                foreach (ReferenceCase single in Run($"{name}, row {i + 1}", file, file.Measurements[i], published, combined.GetValueOrDefault($"{name}.csv/{i + 1}", double.NaN)))
                {
                    yield return single;
                }
            }
        }
    }

    private static ReferenceCase[] Run(string name, MeasurementFile file, Measurement measurement, Published published, double combined)
    {
        double deviation = published.Number("sigmaL", 0);
        P1812Method method = new(new P1812Conditions
        {
            FrequencyGHz = measurement.FrequencyGHz,
            TimePercent = measurement.TimePercent,
            LapseNPerKm = published.Number("DN", OrElse(file.Header("Average annual values dN"), 45)),
            SeaLevelRefractivityN = published.Number("N0", OrElse(file.Header("Average annual sea-level"), 325)),
            Polarization = measurement.Polarization,
            LocationPercent = published.Number("pL", 50),
            LocationDeviationDb = deviation,
        });
        P1812Result result = method.Predict(file.Profile, new P1812Terminals
        {
            TransmitterHeightM = measurement.TransmitterHeightM,
            ReceiverHeightM = measurement.ReceiverHeightM,
            CentreLatitudeDeg = PathCentre.LatitudeDeg(
                OrElse(file.Header("Tx LAT"), 0), OrElse(file.Header("Tx LON"), 0), OrElse(file.Header("Rx LAT"), 0), OrElse(file.Header("Rx LON"), 0), file.DistanceKm[^1]),
            TransmitterCoastKm = published.Number("dct", 500),
            ReceiverCoastKm = published.Number("dcr", 500),
        });
        double powerDb = OrElse(measurement.RadiatedPowerDbW, 30) - 30;
        List<ReferenceCase> cases = [];
        foreach ((string line, string quantity, double ours) in Quantities(result))
        {
            Add(line, published.Number(line, double.NaN), ours, quantity);
        }

        Add("Ep w.r.t. Ptx", published.Number("Ep (dBuV/m) w.r.t.", double.NaN), result.FieldStrengthDbMicrovoltPerM + powerDb, "field strength, dB(µV/m)");
        Add("given loss", measurement.LossDb, result.LossDb, "basic transmission loss, dB");
        Add("given field strength", measurement.FieldStrengthDbMicrovoltPerM, result.FieldStrengthDbMicrovoltPerM + powerDb, "field strength, dB(µV/m)");
        Add("combined result", combined, result.FieldStrengthDbMicrovoltPerM + powerDb, "field strength, dB(µV/m)");
        return [.. cases];

        void Add(string line, double expected, double ours, string quantity)
        {
            if (!double.IsNaN(expected))
            {
                cases.Add(new ReferenceCase($"{name}, {line}", expected, ours, Tolerance, quantity));
            }
        }
    }

    // The lines of a result file, by how they begin.
    private static IEnumerable<(string Line, string Quantity, double Ours)> Quantities(P1812Result result)
    {
        PathParameters path = result.Path;
        LossParts parts = result.Parts;
        return
        [
            ("Lb (dB)", "basic transmission loss, dB", result.LossDb),
            ("Ep (dBuV/m),", "field strength, dB(µV/m)", result.FieldStrengthDbMicrovoltPerM),
            ("d (km)", "length, km", path.LengthKm),
            ("dlt (km)", "horizon of the transmitter, km", path.TransmitterHorizonKm),
            ("dlr (km)", "horizon of the receiver, km", path.ReceiverHorizonKm),
            ("th_t (mrad)", "elevation of the transmitter's horizon, mrad", path.TransmitterElevationMrad),
            ("th_r (mrad)", "elevation of the receiver's horizon, mrad", path.ReceiverElevationMrad),
            ("th (mrad)", "angular distance, mrad", path.AngularDistanceMrad),
            ("hts (m)", "transmitting antenna, m", path.TransmitterM),
            ("hrs (m)", "receiving antenna, m", path.ReceiverM),
            ("w,", "fraction over sea", path.SeaFraction),
            ("dtm (km)", "longest land, km", path.LongestLandKm),
            ("dlm (km)", "longest inland, km", path.LongestInlandKm),
            ("phi (deg)", "latitude of the centre, °", path.CentreLatitudeDeg),
            ("b0 (%)", "time of ducting, %", path.DuctingTimePercent),
            ("ae (km)", "effective radius, km", path.EffectiveRadiusKm),
            ("hst (m),Eq (85)", "fitted surface at the transmitter, m", path.FittedTransmitterM),
            ("hsr (m),Eq (86)", "fitted surface at the receiver, m", path.FittedReceiverM),
            ("hstd (m)", "diffraction surface at the transmitter, m", path.DiffractionTransmitterM),
            ("hsrd (m)", "diffraction surface at the receiver, m", path.DiffractionReceiverM),
            ("hte (m)", "ducting height of the transmitter, m", path.DuctingTransmitterM),
            ("hre (m)", "ducting height of the receiver, m", path.DuctingReceiverM),
            ("hm (m)", "roughness, m", path.RoughnessM),
            ("Fi,", "factor of time", parts.TimeFactor),
            ("Fj,", "factor of angle", parts.AngleFactor),
            ("Fk,", "factor of length", parts.LengthFactor),
            ("Lbfs,", "free space, dB", parts.FreeSpaceDb),
            ("Lb0p,", "line of sight, dB", parts.LineOfSightDb),
            ("Lb0b,", "line of sight at β₀, dB", parts.LineOfSightDuctingTimeDb),
            ("Lbulla (dB)", "Bullington, dB", parts.BullingtonActualDb),
            ("Lbulls (dB)", "Bullington over the smooth path, dB", parts.BullingtonSmoothDb),
            ("Ldsph (dB)", "spherical Earth, dB", parts.SphericalEarthDb),
            ("Ld50 (dB)", "median diffraction, dB", parts.MedianDiffractionDb),
            ("Ldb (dB)", "diffraction at β₀, dB", parts.DuctingTimeDiffractionDb),
            ("Ldp (dB)", "diffraction, dB", parts.DiffractionDb),
            ("Lbd50 (dB)", "median with diffraction, dB", parts.MedianWithDiffractionDb),
            ("Lbd (dB)", "with diffraction, dB", parts.WithDiffractionDb),
            ("Lminb0p (dB)", "least of line of sight, dB", parts.LeastLineOfSightDb),
            ("Lba (dB)", "ducting, dB", parts.DuctingDb),
            ("Lminbap (dB)", "least enhanced, dB", parts.LeastEnhancedDb),
            ("Lbda (dB)", "enhanced diffraction, dB", parts.EnhancedDiffractionDb),
            ("Lbam (dB)", "modified, dB", parts.ModifiedDb),
            ("Lbs (dB)", "troposcatter, dB", parts.TroposcatterDb),
            ("Lbc (dB)", "combined, dB", parts.CombinedDb),
        ];
    }

    private static double OrElse(double value, double otherwise) => double.IsNaN(value) ? otherwise : value;

    private static string? Results(string folder) => Directory.Exists(Path.Combine(folder, "results")) ? Path.Combine(folder, "results") : null;

    private static bool IsResult(string path) => File.ReadLines(path).Take(100).Any(line => line.StartsWith("Lbulla", StringComparison.Ordinal));

    private static Dictionary<string, double> Combined(string folder)
    {
        Dictionary<string, double> found = new(StringComparer.OrdinalIgnoreCase);
        string path = Path.Combine(folder, "combined_results.csv");
        if (File.Exists(path))
        {
            CsvRows rows = CsvRows.Read(path, "Filename", "Dataset #", "Reference");
            for (int i = 0; i < rows.Count; i++)
            {
                found[$"{rows.Text(i, "Filename")}/{rows.Text(i, "Dataset #")}"] = rows.Number(i, "Reference");
            }
        }

        return found;
    }

    /// <summary>A file of “quantity,reference,,value,” lines; a line is found by how it begins.</summary>
    private sealed class Published(string[] lines)
    {
        public static Published Nothing { get; } = new([]);

        public static Published Read(string path) => new(File.ReadAllLines(path));

        public double Number(string beginning, double otherwise)
        {
            foreach (string line in lines)
            {
                if (line.StartsWith(beginning, StringComparison.Ordinal))
                {
                    string[] cells = CsvRows.Split(line);
                    return cells.Length > 3 && double.TryParse(cells[3], NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;
                }
            }

            return otherwise;
        }
    }
}
