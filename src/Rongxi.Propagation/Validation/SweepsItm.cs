using System.Globalization;
using Rongxi.Propagation.LongleyRice;

namespace Rongxi.Propagation.Validation;

/// <summary>The ITM files among the computed sweeps: <c>itm_p2p_tls.csv</c>, <c>itm_p2p_cr.csv</c> and <c>itm_area_tls.csv</c>.</summary>
/// <remarks>Where the reference refused an input (a return code above 1, or no number), ours must refuse it as well: such a row is a
/// case of the quantity “refusal” with 1 expected.</remarks>
internal static class SweepsItm
{
    private const double ToleranceDb = 1e-4;
    private const string Loss = "basic transmission loss, dB";

    /// <summary>Runs whichever of the three files the folder has.</summary>
    /// <param name="folder">A folder with the files, and with <c>profiles_pfl.csv</c> where one of the first two is there.</param>
    /// <exception cref="InvalidDataException">A file cannot be read; the message names file, row and column.</exception>
    public static IEnumerable<ReferenceCase> Run(string folder)
    {
        foreach (string file in (string[])["itm_p2p_tls.csv", "itm_p2p_cr.csv"])
        {
            string path = Path.Combine(folder, file);
            if (File.Exists(path))
            {
                foreach (ReferenceCase found in PointToPoint(path, Path.Combine(folder, "profiles_pfl.csv")))
                {
                    yield return found;
                }
            }
        }

        string areas = Path.Combine(folder, "itm_area_tls.csv");
        if (File.Exists(areas))
        {
            foreach (ReferenceCase found in Area(areas))
            {
                yield return found;
            }
        }
    }

    private static IEnumerable<ReferenceCase> PointToPoint(string path, string profilesPath)
    {
        Dictionary<string, (double SpacingM, double[] GroundM)> profiles = ReadProfiles(profilesPath);
        CsvRows rows = CsvRows.Read(path, "profile", "h_tx_m", "h_rx_m", "climate", "N0", "f_mhz", "pol", "epsilon", "sigma", "mdvar", "rc", "A_db");
        for (int row = 0; row < rows.Count; row++)
        {
            string name = rows.Text(row, "profile");
            if (!profiles.TryGetValue(name, out (double SpacingM, double[] GroundM) profile))
            {
                throw new InvalidDataException($"{path}: row {row + 2}: {profilesPath} has no profile {name}.");
            }

            int at = row;
            foreach (ReferenceCase found in Compare(path, rows, row, () => Itm.PointToPoint(
                Setting(rows, at), rows.Number(at, "h_tx_m"), rows.Number(at, "h_rx_m"), profile.GroundM, profile.SpacingM)))
            {
                yield return found;
            }
        }
    }

    private static IEnumerable<ReferenceCase> Area(string path)
    {
        CsvRows rows = CsvRows.Read(path, "h_tx_m", "h_rx_m", "tx_siting", "rx_siting", "d_km", "delta_h_m", "climate", "N0", "f_mhz", "pol", "epsilon", "sigma", "mdvar", "rc", "A_db");
        for (int row = 0; row < rows.Count; row++)
        {
            int at = row;
            foreach (ReferenceCase found in Compare(path, rows, row, () => Itm.Area(
                Setting(rows, at), rows.Number(at, "h_tx_m"), rows.Number(at, "h_rx_m"), (SitingCriterion)rows.Number(at, "tx_siting"), (SitingCriterion)rows.Number(at, "rx_siting"), rows.Number(at, "d_km"), rows.Number(at, "delta_h_m"))))
            {
                yield return found;
            }
        }
    }

    private static IEnumerable<ReferenceCase> Compare(string path, CsvRows rows, int row, Func<ItmResult> predict)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)} row {row + 2}");
        bool refused = rows.Number(row, "rc") > 1 || !double.TryParse(rows.Text(row, "A_db"), CultureInfo.InvariantCulture, out double expected) || !double.IsFinite(expected);
        ItmResult ours = default;
        bool weRefuse = false;
        try
        {
            ours = predict();
        }
        catch (PropagationInputException)
        {
            weRefuse = true;
        }

        if (refused || weRefuse)
        {
            yield return new ReferenceCase(name, refused ? 1 : 0, weRefuse ? 1 : 0, 0, "refusal");
            yield break;
        }

        yield return new ReferenceCase(name, rows.Number(row, "A_db"), ours.LossDb, ToleranceDb, Loss);
        if (rows.Has("warnings"))
        {
            int warnings = (int)(ours.Warnings & ~ItmWarnings.NoDiffractionSolution);
            yield return new ReferenceCase(name, rows.Number(row, "warnings"), warnings, 0, "warnings");
        }

        // Where the reference printed the way to the result, ours must have gone the same: printed digits decide how close.
        foreach ((string column, double value, double tolerance, string quantity) in ItmSuite.Intermediate(ours))
        {
            if (rows.Has(column))
            {
                yield return new ReferenceCase(name, rows.Number(row, column), value, tolerance, quantity);
            }
        }
    }

    private static ItmSetting Setting(CsvRows rows, int row)
    {
        (VariabilityMode mode, bool withoutLocation, bool withoutSituation) = ItmVariability.FromCode((int)rows.Number(row, "mdvar"));
        ItmVariability variability = rows.Has("confidence")
            ? ItmVariability.ConfidenceReliability(rows.Number(row, "confidence"), rows.Number(row, "reliability"), mode, withoutLocation, withoutSituation)
            : ItmVariability.TimeLocationSituation(rows.Number(row, "time"), rows.Number(row, "location"), rows.Number(row, "situation"), mode, withoutLocation, withoutSituation);
        return new ItmSetting(rows.Number(row, "f_mhz"), (Polarization)rows.Number(row, "pol"), (ItmClimate)rows.Number(row, "climate"), rows.Number(row, "N0"), rows.Number(row, "epsilon"), rows.Number(row, "sigma"), variability);
    }

    private static Dictionary<string, (double SpacingM, double[] GroundM)> ReadProfiles(string path)
    {
        Dictionary<string, (double SpacingM, double[] GroundM)> profiles = new(StringComparer.Ordinal);
        int line = 0;
        foreach (string text in File.ReadLines(path))
        {
            line++;
            string[] cells = CsvRows.Split(text);
            if (cells.Length > 3)
            {
                profiles[cells[0]] = ItmSuite.ReadProfile(path, line, cells.AsSpan(1));
            }
        }

        return profiles;
    }
}
