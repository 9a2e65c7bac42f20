using System.Globalization;
using Rongxi.Propagation.ClearAir;
using Rongxi.Propagation.P1812;
using Rongxi.Propagation.P452;

namespace Rongxi.Propagation.Validation;

/// <summary>Random parameters over real profiles, computed by another public implementation: <c>p1812_random.csv</c> and
/// <c>p452_18_random.csv</c> over <c>profiles_pfl.csv</c>.</summary>
internal static class SweepsItuR
{
    private const double Tolerance = 0.01;

    /// <summary>Whether the folder has such files.</summary>
    public static bool Recognises(string folder) =>
        File.Exists(Path.Combine(folder, "profiles_pfl.csv"))
        && (File.Exists(Path.Combine(folder, "p1812_random.csv")) || File.Exists(Path.Combine(folder, "p452_18_random.csv")));

    /// <summary>Runs every row of the files that are there.</summary>
    public static IEnumerable<ReferenceCase> Run(string folder)
    {
        Dictionary<string, PflProfile> profiles = PflProfile.ReadAll(Path.Combine(folder, "profiles_pfl.csv"));
        string p1812 = Path.Combine(folder, "p1812_random.csv");
        if (File.Exists(p1812))
        {
            CsvRows rows = CsvRows.Read(p1812, "profile", "f_ghz", "p_pct", "pL_pct", "htg_m", "hrg_m", "pol", "deltaN", "N0", "Lb_db");
            for (int i = 0; i < rows.Count; i++)
            {
                P1812Result result = PredictP1812(rows, i, Find(profiles, rows, i, p1812));
                string name = $"p1812_random.csv, row {i + 2}";
                yield return new ReferenceCase(name, rows.Number(i, "Lb_db"), result.LossDb, Tolerance, "basic transmission loss, dB");
                if (rows.Has("E_dbuvm_per_1kW"))
                {
                    yield return new ReferenceCase(name, rows.Number(i, "E_dbuvm_per_1kW"), result.FieldStrengthDbMicrovoltPerM, Tolerance, "field strength, dB(µV/m)");
                }
            }
        }

        string p452 = Path.Combine(folder, "p452_18_random.csv");
        if (File.Exists(p452))
        {
            CsvRows rows = CsvRows.Read(p452, "profile", "f_ghz", "p_pct", "worst_month", "htg_m", "hrg_m", "pol", "deltaN", "N0", "press_hpa", "temp_c", "Lb_db");
            for (int i = 0; i < rows.Count; i++)
            {
                double loss = PredictP452(rows, i, Find(profiles, rows, i, p452)).LossDb;
                yield return new ReferenceCase($"p452_18_random.csv, row {i + 2}", rows.Number(i, "Lb_db"), loss, Tolerance, "basic transmission loss, dB");
            }
        }
    }

    private static P1812Result PredictP1812(CsvRows rows, int row, PflProfile profile)
    {
        P1812Method method = new(new P1812Conditions
        {
            FrequencyGHz = rows.Number(row, "f_ghz"),
            TimePercent = rows.Number(row, "p_pct"),
            LocationPercent = rows.Number(row, "pL_pct"),
            LapseNPerKm = rows.Number(row, "deltaN"),
            SeaLevelRefractivityN = rows.Number(row, "N0"),
            Polarization = PolarizationOf(rows, row),
        });
        return method.Predict(new PathProfile(profile.DistanceKm, profile.TerrainM), new P1812Terminals
        {
            TransmitterHeightM = rows.Number(row, "htg_m"),
            ReceiverHeightM = rows.Number(row, "hrg_m"),
            CentreLatitudeDeg = Latitude(rows, row, profile),
            TransmitterCoastKm = rows.Number(row, "dct_km", 500),
            ReceiverCoastKm = rows.Number(row, "dcr_km", 500),
        });
    }

    private static P452Result PredictP452(CsvRows rows, int row, PflProfile profile)
    {
        P452Method method = new(new P452Conditions
        {
            FrequencyGHz = rows.Number(row, "f_ghz"),
            TimePercent = rows.Number(row, "p_pct"),
            IsWorstMonth = rows.Number(row, "worst_month") != 0,
            LapseNPerKm = rows.Number(row, "deltaN"),
            SeaLevelRefractivityN = rows.Number(row, "N0"),
            Polarization = PolarizationOf(rows, row),
            PressureHPa = rows.Number(row, "press_hpa"),
            TemperatureC = rows.Number(row, "temp_c"),
        });
        return method.Predict(new PathProfile(profile.DistanceKm, profile.TerrainM), new P452Terminals
        {
            TransmitterHeightM = rows.Number(row, "htg_m"),
            ReceiverHeightM = rows.Number(row, "hrg_m"),
            CentreLatitudeDeg = Latitude(rows, row, profile),
            TransmitterGainDbi = rows.Number(row, "Gt_dbi", 0),
            ReceiverGainDbi = rows.Number(row, "Gr_dbi", 0),
            TransmitterCoastKm = rows.Number(row, "dct_km", 500),
            ReceiverCoastKm = rows.Number(row, "dcr_km", 500),
        });
    }

    private static Polarization PolarizationOf(CsvRows rows, int row) => rows.Number(row, "pol") == 2 ? Polarization.Vertical : Polarization.Horizontal;

    private static double Latitude(CsvRows rows, int row, PflProfile profile) => PathCentre.LatitudeDeg(
        rows.Number(row, "lat_t"), rows.Number(row, "lon_t"), rows.Number(row, "lat_r"), rows.Number(row, "lon_r"), profile.DistanceKm[^1]);

    private static PflProfile Find(Dictionary<string, PflProfile> profiles, CsvRows rows, int row, string path) =>
        profiles.TryGetValue(rows.Text(row, "profile"), out PflProfile? profile)
            ? profile
            : throw new InvalidDataException($"{path}: row {row + 2}: there is no profile “{rows.Text(row, "profile")}”.");
}

/// <summary>A profile of equal spacing: name, number of intervals, spacing in m, heights in m.</summary>
internal sealed record PflProfile(double[] DistanceKm, double[] TerrainM)
{
    /// <summary>Reads every line of a file of profiles.</summary>
    /// <exception cref="InvalidDataException">A line cannot be read.</exception>
    public static Dictionary<string, PflProfile> ReadAll(string path)
    {
        Dictionary<string, PflProfile> profiles = new(StringComparer.OrdinalIgnoreCase);
        int line = 0;
        foreach (string text in File.ReadLines(path))
        {
            line++;
            string[] cells = CsvRows.Split(text);
            if (cells.Length < 4 || !int.TryParse(cells[1], NumberStyles.Integer, CultureInfo.InvariantCulture, out int intervals))
            {
                continue;
            }

            if (cells.Length != intervals + 4 || intervals < 1)
            {
                throw new InvalidDataException($"{path}: line {line}: {intervals} intervals, but {cells.Length - 3} heights.");
            }

            double spacingKm = Number(path, line, cells[2]) / 1000;
            double[] distances = new double[intervals + 1];
            double[] heights = new double[intervals + 1];
            for (int i = 0; i <= intervals; i++)
            {
                distances[i] = i * spacingKm;
                heights[i] = Number(path, line, cells[i + 3]);
            }

            profiles[cells[0]] = new PflProfile(distances, heights);
        }

        return profiles;
    }

    private static double Number(string path, int line, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw new InvalidDataException($"{path}: line {line}: “{text}” is not a number.");
}
