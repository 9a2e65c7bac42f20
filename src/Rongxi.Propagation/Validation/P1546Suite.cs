using System.Globalization;
using Rongxi.Propagation.P1546;

namespace Rongxi.Propagation.Validation;

/// <summary>The cases of the ITU-R P.1546 reference implementation: folders <c>profiles</c> and <c>results</c> and the file
/// <c>combined_results.csv</c>. The curves come from the tables given or from <c>curves/curves.csv</c> in the folder.</summary>
public sealed class P1546Suite : ReferenceSuite
{
    /// <summary>A line that only the logs of this method have.</summary>
    private const string TellingLabel = "Trop. Scatt. field strength Ets";

    /// <summary>The approximation of the inverse normal distribution is printed with more and with fewer digits; they differ by less than this, dB.</summary>
    private const double Precision = 1e-5;

    /// <inheritdoc/>
    public override string Kind => "itu-p1546";

    /// <inheritdoc/>
    public override bool Recognises(string folder)
    {
        string results = Path.Combine(folder, "results");
        return Directory.Exists(Path.Combine(folder, "profiles")) && Directory.Exists(results)
            && Directory.EnumerateFiles(results, "*_log.csv").Order(StringComparer.Ordinal).Take(1).Any(log => File.ReadLines(log).Take(100).Any(line => line.StartsWith(TellingLabel, StringComparison.Ordinal)));
    }

    /// <inheritdoc/>
    /// <exception cref="P1546CurvesException">The curves are missing or wrong.</exception>
    public override IEnumerable<ReferenceCase> Run(string folder, string? tables)
    {
        P1546Model model = new(P1546Curves.Read(tables ?? Path.Combine(folder, "curves", "curves.csv")));
        Dictionary<(string File, int Row), double> combined = Combined(Path.Combine(folder, "combined_results.csv"));
        foreach (string profile in Directory.EnumerateFiles(Path.Combine(folder, "profiles"), "*.csv").Order(StringComparer.Ordinal))
        {
            P1546MeasurementFile file = P1546MeasurementFile.Read(profile);
            string name = Path.GetFileName(profile);
            for (int row = 1; row <= file.Rows.Count; row++)
            {
                P1546MeasurementFile.Row measured = file.Rows[row - 1];
                P1546Link link = P1546Terrain.Complete(file.Profile, file.Link(measured));
                P1546Result result = model.Predict(link);
                double powerDb = 10 * Math.Log10(measured.PowerKw);
                if (combined.TryGetValue((name, row), out double predicted))
                {
                    yield return new ReferenceCase($"combined_results.csv, {name}, {row}", predicted, result.FieldDbuVPerM + powerDb, Precision, "field strength, dB(µV/m)");
                }

                string log = Path.Combine(folder, "results", $"{Path.GetFileNameWithoutExtension(name)}_{row}_log.csv");
                if (!File.Exists(log))
                {
                    continue;
                }

                foreach (ReferenceCase step in Steps(log, link, result, powerDb))
                {
                    yield return step;
                }
            }
        }
    }

    private static Dictionary<(string File, int Row), double> Combined(string path)
    {
        Dictionary<(string, int), double> predicted = [];
        if (!File.Exists(path))
        {
            return predicted;
        }

        foreach (string line in File.ReadLines(path).Skip(1))
        {
            string[] cells = CsvRows.Split(line);
            if (cells.Length < 5)
            {
                continue;
            }

            if (!int.TryParse(cells[2], NumberStyles.Integer, CultureInfo.InvariantCulture, out int row)
                || !double.TryParse(cells[4], NumberStyles.Float, CultureInfo.InvariantCulture, out double field))
            {
                throw new InvalidDataException($"{path}: “{line}” has no row number and predicted field strength.");
            }

            predicted[(cells[1], row)] = field;
        }

        return predicted;
    }

    private static IEnumerable<ReferenceCase> Steps(string log, P1546Link link, P1546Result result, double powerDb)
    {
        int row = 0;
        foreach (string line in File.ReadLines(log))
        {
            row++;
            string[] cells = line.TrimStart('\uFEFF').Split(line.Contains(';', StringComparison.Ordinal) ? ';' : ',', StringSplitOptions.TrimEntries);
            if (cells.Length < 4 || cells[3].Length == 0 || Ours(cells[0], link, result, powerDb) is not { } ours)
            {
                continue;
            }

            if (!double.TryParse(cells[3], NumberStyles.Float, CultureInfo.InvariantCulture, out double expected))
            {
                throw new InvalidDataException($"{log}: row {row}: “{cells[3]}” is not a number.");
            }

            yield return new ReferenceCase($"{Path.GetFileName(log)}, row {row}", expected, ours, Tolerance(expected), cells[0]);
        }
    }

    // Our value for a line of the log; null for lines that repeat the input.
    private static double? Ours(string label, in P1546Link link, in P1546Result result, double powerDb)
    {
        (string Label, double? Value)[] known =
        [
            ("Land path", link.LandKm),
            ("Sea path", link.SeaKm),
            ("See path", link.SeaKm),
            ("Tx antenna height h1", result.Height1M),
            ("Tx antenna height hb", link.NearHeightM),
            ("Tx effective TCA", link.TransmitterClearanceDegrees),
            ("Terrain clearance angle tca", link.ReceiverClearanceDegrees),
            ("Maximum field strength Emax", result.MaximumFieldDbuVPerM),
            ("Field strength (dBuV/m)", result.CurveFieldDbuVPerM),
            ("TCA correction", result.ClearanceCorrectionDb),
            ("Path scattering", result.ScatterAngleDegrees),
            (TellingLabel, result.ScatterFieldDbuVPerM),
            ("Rx repr. clutter height", result.AppliedClutterM),
            ("Rx antenna height correction", result.ReceiverHeightCorrectionDb),
            ("Tx clutter correction", result.TransmitterClutterCorrectionDb),
            ("Rx slope-path correction", result.SlopeCorrectionDb),
            ("Field strength for d < 1 km", result.ShortPathFieldDbuVPerM),
            ("Resulting field strength for Ptx = 1kW", result.FieldDbuVPerM),
            ("Resulting field strength for given PTx", result.FieldDbuVPerM + powerDb),
            ("Resulting basic transmission loss", result.LossDb),
        ];
        foreach ((string known1, double? value) in known)
        {
            if (label.StartsWith(known1, StringComparison.Ordinal))
            {
                return value ?? double.NaN;
            }
        }

        return null;
    }

    // Most lines are printed with six significant digits.
    private static double Tolerance(double expected)
    {
        double lastDigit = expected == 0 ? 0 : Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(expected))) - 5);
        return Math.Max(0.51 * lastDigit, Precision);
    }
}
