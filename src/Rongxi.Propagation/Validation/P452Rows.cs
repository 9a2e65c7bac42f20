using System.Globalization;
using Rongxi.Propagation.ClearAir;
using Rongxi.Propagation.P452;

namespace Rongxi.Propagation.Validation;

/// <summary>
/// The examples of Recommendation ITU-R P.452: <c>profiles/</c>, and <c>results/</c> with tables that name a profile, its parameters, the
/// intermediate quantities and the loss in each row. Editions 17 and 18 differ in a few columns.
/// </summary>
internal static class P452Rows
{
    private const double Tolerance = 0.01;

    /// <summary>Whether a folder holds examples of an edition: only edition 17 has columns for height-gain clutter.</summary>
    public static bool Recognises(string folder, bool heightGain)
    {
        string results = Path.Combine(folder, "results");
        if (!Directory.Exists(results) || !Directory.Exists(Path.Combine(folder, "profiles")))
        {
            return false;
        }

        return Tables(folder).Any(path =>
        {
            string[] names = CsvRows.Names(path);
            return names.Contains("Lbfsg") && names.Contains("profile") && names.Contains("ha_t (m)") == heightGain;
        });
    }

    /// <summary>Runs every row.</summary>
    public static IEnumerable<ReferenceCase> Run(string folder, P452Edition edition)
    {
        Dictionary<string, Ground> grounds = new(StringComparer.OrdinalIgnoreCase);
        foreach (string path in Tables(folder))
        {
            CsvRows rows = CsvRows.Read(path, "profile", "f (GHz)", "p (%)", "htg (m)", "hrg (m)", "DN" + Suffix(path, " (N-units/km)"), "Lb");
            for (int i = 0; i < rows.Count; i++)
            {
                string profile = rows.Text(i, "profile");
                if (!grounds.TryGetValue(profile, out Ground? ground))
                {
                    ground = Ground.Read(ProfileOf(folder, profile, path));
                    grounds.Add(profile, ground);
                }

                foreach (ReferenceCase single in Run($"{Path.GetFileName(path)}, row {i + 2}", rows, i, ground, edition))
                {
                    yield return single;
                }
            }
        }
    }

    private static List<ReferenceCase> Run(string name, CsvRows rows, int row, Ground ground, P452Edition edition)
    {
        P452Method method = new(new P452Conditions
        {
            FrequencyGHz = rows.Number(row, "f (GHz)"),
            TimePercent = rows.Number(row, "p (%)"),
            LapseNPerKm = rows.Number(row, rows.Has("DN") ? "DN" : "DN (N-units/km)"),
            SeaLevelRefractivityN = rows.Number(row, rows.Has("N0") ? "N0" : "N0 (N-units)"),
            Polarization = rows.Number(row, "pol (1-h/2-v)") == 2 ? Polarization.Vertical : Polarization.Horizontal,
            PressureHPa = rows.Number(row, "press (hPa)", 1013.25),
            TemperatureC = rows.Number(row, "temp (deg C)", 15),
            Edition = edition,
        });
        double latitude = rows.Has("phi_path (deg)")
            ? rows.Number(row, "phi_path (deg)")
            : PathCentre.LatitudeDeg(
                rows.Number(row, "phit_n (deg)"), rows.Number(row, "phit_e (deg)"), rows.Number(row, "phir_n (deg)"), rows.Number(row, "phir_e (deg)"), ground.DistanceKm[^1]);
        ReadOnlySpan<double> clutter = edition == P452Edition.Eighteenth ? ground.ClutterM : default;
        P452Result result = method.Predict(new PathProfile(ground.DistanceKm, ground.TerrainM, clutter, ground.Zones), new P452Terminals
        {
            TransmitterHeightM = rows.Number(row, "htg (m)"),
            ReceiverHeightM = rows.Number(row, "hrg (m)"),
            CentreLatitudeDeg = latitude,
            TransmitterGainDbi = rows.Number(row, "Gt (dBi)", 0),
            ReceiverGainDbi = rows.Number(row, "Gr (dBi)", 0),
            TransmitterCoastKm = rows.Number(row, "dct (km)", 500),
            ReceiverCoastKm = rows.Number(row, "dcr (km)", 500),
            TransmitterClutter = new P452Clutter(rows.Number(row, "ha_t (m)", 0), rows.Number(row, "dk_t (km)", 0)),
            ReceiverClutter = new P452Clutter(rows.Number(row, "ha_r (m)", 0), rows.Number(row, "dk_r (km)", 0)),
        });
        PathParameters path = result.Path;
        LossParts parts = result.Parts;
        List<ReferenceCase> cases = [];
        Add("Lb", result.LossDb, "basic transmission loss, dB");
        Add("Lbfsg", parts.FreeSpaceDb, "free space with gases, dB");
        Add("Lb0p", parts.LineOfSightDb, "line of sight, dB");
        Add("Lb0b", parts.LineOfSightDuctingTimeDb, "line of sight at β₀, dB");
        Add("Ldsph", parts.SphericalEarthDb, "spherical Earth, dB");
        Add("Ld50", parts.MedianDiffractionDb, "median diffraction, dB");
        Add("Ldp", parts.DiffractionDb, "diffraction, dB");
        Add("Lbs", parts.TroposcatterDb, "troposcatter, dB");
        Add("Lba", parts.DuctingDb, "ducting, dB");
        Add("ae", path.EffectiveRadiusKm, "effective radius, km");
        Add("dtot", path.LengthKm, "length, km");
        Add("hts", path.TransmitterM, "transmitting antenna, m");
        Add("hrs", path.ReceiverM, "receiving antenna, m");
        Add("theta_t", path.TransmitterElevationMrad, "elevation of the transmitter's horizon, mrad");
        Add("theta_r", path.ReceiverElevationMrad, "elevation of the receiver's horizon, mrad");
        Add("theta", path.AngularDistanceMrad, "angular distance, mrad");
        Add("hm", path.RoughnessM, "roughness, m");
        Add("hte", path.DuctingTransmitterM, "ducting height of the transmitter, m");
        Add("hre", path.DuctingReceiverM, "ducting height of the receiver, m");
        Add("hstd", path.DiffractionTransmitterM, "diffraction surface at the transmitter, m");
        Add("hsrd", path.DiffractionReceiverM, "diffraction surface at the receiver, m");
        Add("dlt", path.TransmitterHorizonKm, "horizon of the transmitter, km");
        Add("dlr", path.ReceiverHorizonKm, "horizon of the receiver, km");
        Add("dtm", path.LongestLandKm, "longest land, km");
        Add("dlm", path.LongestInlandKm, "longest inland, km");
        Add("b0", path.DuctingTimePercent, "time of ducting, %");
        Add("omega", path.SeaFraction, "fraction over sea");
        return cases;

        void Add(string column, double ours, string quantity)
        {
            if (rows.Has(column))
            {
                cases.Add(new ReferenceCase($"{name}, {column}", rows.Number(row, column), ours, Tolerance, quantity));
            }
        }
    }

    // Where no file bears the name in the row, the one that bears the table's name is meant.
    private static string ProfileOf(string folder, string profile, string table)
    {
        string named = Path.Combine(folder, "profiles", profile);
        string beside = Path.Combine(folder, "profiles", Path.GetFileName(table).Replace("test_result_", "test_profile_", StringComparison.Ordinal));
        return File.Exists(named) || !File.Exists(beside) ? named : beside;
    }

    private static IEnumerable<string> Tables(string folder) =>
        Directory.EnumerateFiles(Path.Combine(folder, "results"), "*.csv").Order(StringComparer.Ordinal);

    private static string Suffix(string path, string suffix) => CsvRows.Names(path).Contains("DN") ? string.Empty : suffix;

    /// <summary>One profile file: distance, ground, in edition 18 clutter, and the zone as A1 (coastal land), A2 (inland) or B (sea).</summary>
    private sealed record Ground(double[] DistanceKm, double[] TerrainM, double[] ClutterM, RadioClimaticZone[] Zones)
    {
        public static Ground Read(string path)
        {
            string[] names = CsvRows.Names(path);
            int clutter = Array.FindIndex(names, name => name.Contains("cover", StringComparison.OrdinalIgnoreCase) || name.Contains("clutter", StringComparison.OrdinalIgnoreCase));
            int zone = Array.FindIndex(names, name => name.StartsWith("zone", StringComparison.OrdinalIgnoreCase));
            CsvRows rows = CsvRows.Read(path);
            double[] distances = new double[rows.Count];
            double[] terrain = new double[rows.Count];
            double[] cover = new double[clutter < 0 ? 0 : rows.Count];
            RadioClimaticZone[] zones = new RadioClimaticZone[rows.Count];
            for (int i = 0; i < rows.Count; i++)
            {
                distances[i] = rows.Number(i, names[0]);
                terrain[i] = rows.Number(i, names[1]);
                if (clutter >= 0)
                {
                    cover[i] = rows.Number(i, names[clutter]);
                }

                zones[i] = zone < 0 ? RadioClimaticZone.Inland : ZoneOf(path, i, rows.Text(i, names[zone]));
            }

            return new Ground(distances, terrain, cover, zones);
        }

        private static RadioClimaticZone ZoneOf(string path, int row, string text) => text.ToUpper(CultureInfo.InvariantCulture) switch
        {
            "A1" or "1" => RadioClimaticZone.CoastalLand,
            "A2" or "2" => RadioClimaticZone.Inland,
            "B" or "3" => RadioClimaticZone.Sea,
            _ => throw new InvalidDataException($"{path}: row {row + 2}: “{text}” is not a zone."),
        };
    }
}
