using System.Globalization;
using Rongxi.Propagation.LongleyRice;

namespace Rongxi.Propagation.Validation;

/// <summary>NTIA's published examples of ITM: tables of inputs and losses, and the listings of its command-line program.</summary>
/// <remarks>
/// <c>p2p.csv</c> with <c>pfls.csv</c> (one profile a row: intervals, spacing in m, heights in m), <c>area.csv</c>, and listings
/// <c>o_*.txt</c>, whose inputs are printed in them and whose profile lies in the file they name. Everything is compared as far as it is printed.
/// </remarks>
public sealed class ItmSuite : ReferenceSuite
{
    private const string Loss = "basic transmission loss, dB";

    /// <inheritdoc/>
    public override string Kind => "ntia-itm";

    /// <inheritdoc/>
    public override bool Recognises(string folder)
    {
        string paths = Path.Combine(folder, "p2p.csv");
        string areas = Path.Combine(folder, "area.csv");
        return (File.Exists(paths) && File.Exists(Path.Combine(folder, "pfls.csv")) && HasColumns(paths, "h_tx__meter", "mdvar", "A__db"))
            || (File.Exists(areas) && HasColumns(areas, "h_tx__meter", "delta_h__meter", "mdvar", "A__db"))
            || Directory.EnumerateFiles(folder, "o_*.txt").Any(ItmListing.IsOne);
    }

    /// <inheritdoc/>
    public override IEnumerable<ReferenceCase> Run(string folder, string? tables)
    {
        string paths = Path.Combine(folder, "p2p.csv");
        string profiles = Path.Combine(folder, "pfls.csv");
        if (File.Exists(paths) && File.Exists(profiles))
        {
            foreach (ReferenceCase found in PointToPoint(paths, profiles))
            {
                yield return found;
            }
        }

        string areas = Path.Combine(folder, "area.csv");
        if (File.Exists(areas))
        {
            foreach (ReferenceCase found in Area(areas))
            {
                yield return found;
            }
        }

        foreach (string listing in Directory.EnumerateFiles(folder, "o_*.txt").Where(ItmListing.IsOne).Order(StringComparer.Ordinal))
        {
            foreach (ReferenceCase found in ItmListing.Run(listing))
            {
                yield return found;
            }
        }
    }

    /// <summary>The values on the way to a loss, as the sweeps' columns name them, with the tolerance that their digits and
    /// the size of the value call for.</summary>
    internal static (string Column, double Value, double Tolerance, string Quantity)[] Intermediate(in ItmResult of) =>
    [
        ("A_ref_db", of.ReferenceAttenuationDb, 1e-4, "reference attenuation, dB"),
        ("A_fs_db", of.FreeSpaceDb, 1e-5, "free-space loss, dB"),
        ("delta_h_m", of.TerrainIrregularityM, 1e-5, "terrain irregularity, m"),
        ("theta_tx_rad", of.TransmitterHorizonRad, 1e-8, "transmitter horizon angle, rad"),
        ("theta_rx_rad", of.ReceiverHorizonRad, 1e-8, "receiver horizon angle, rad"),
        ("d_hzn_tx_m", of.TransmitterHorizonM, 1e-3, "transmitter horizon distance, m"),
        ("d_hzn_rx_m", of.ReceiverHorizonM, 1e-3, "receiver horizon distance, m"),
        ("h_e_tx_m", of.TransmitterEffectiveHeightM, 1e-3, "transmitter effective height, m"),
        ("h_e_rx_m", of.ReceiverEffectiveHeightM, 1e-3, "receiver effective height, m"),
        ("N_s", of.SurfaceRefractivityN, 1e-3, "surface refractivity, N-units"),
        ("mode", (double)of.Mode, 0, "mode of propagation"),
    ];

    /// <summary>A profile in the form of NTIA's files: number of intervals, spacing in m, heights in m.</summary>
    internal static (double SpacingM, double[] GroundM) ReadProfile(string path, int line, ReadOnlySpan<string> cells)
    {
        double[] numbers = new double[cells.Length];
        for (int i = 0; i < cells.Length; i++)
        {
            if (!double.TryParse(cells[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
            {
                throw new InvalidDataException($"{path}: row {line}, column {i + 1}: “{cells[i]}” is not a number.");
            }
        }

        return numbers.Length >= 4 && numbers.Length >= numbers[0] + 3
            ? (numbers[1], numbers[2..(3 + (int)numbers[0])])
            : throw new InvalidDataException($"{path}: row {line}: fewer heights than the first number says.");
    }

    private static IEnumerable<ReferenceCase> PointToPoint(string path, string profilesPath)
    {
        CsvRows rows = CsvRows.Read(path, "h_tx__meter", "h_rx__meter", "epsilon", "sigma", "N_0", "f__mhz", "pol", "climate", "time", "location", "situation", "mdvar", "A__db");
        string[] profiles = [.. File.ReadLines(profilesPath).Where(line => line.Length > 0)];
        if (profiles.Length < rows.Count)
        {
            throw new InvalidDataException($"{profilesPath}: {profiles.Length} profiles for {rows.Count} rows of {path}.");
        }

        for (int row = 0; row < rows.Count; row++)
        {
            (double spacingM, double[] groundM) = ReadProfile(profilesPath, row + 1, CsvRows.Split(profiles[row]));
            int at = row;
            yield return Case(path, rows, row, () => Itm.PointToPoint(Setting(rows, at), rows.Number(at, "h_tx__meter"), rows.Number(at, "h_rx__meter"), groundM, spacingM));
        }
    }

    private static IEnumerable<ReferenceCase> Area(string path)
    {
        CsvRows rows = CsvRows.Read(path, "h_tx__meter", "h_rx__meter", "delta_h__meter", "mdvar", "d__km", "tx_siting_criteria", "rx_siting_criteria", "epsilon", "sigma", "N_0", "f__mhz", "pol", "climate", "time", "location", "situation", "A__db");
        for (int row = 0; row < rows.Count; row++)
        {
            int at = row;
            yield return Case(path, rows, row, () => Itm.Area(
                Setting(rows, at), rows.Number(at, "h_tx__meter"), rows.Number(at, "h_rx__meter"), (SitingCriterion)rows.Number(at, "tx_siting_criteria"), (SitingCriterion)rows.Number(at, "rx_siting_criteria"), rows.Number(at, "d__km"), rows.Number(at, "delta_h__meter")));
        }
    }

    private static ItmSetting Setting(CsvRows rows, int row)
    {
        (VariabilityMode mode, bool withoutLocation, bool withoutSituation) = ItmVariability.FromCode((int)rows.Number(row, "mdvar"));
        ItmVariability variability = ItmVariability.TimeLocationSituation(rows.Number(row, "time"), rows.Number(row, "location"), rows.Number(row, "situation"), mode, withoutLocation, withoutSituation);
        return new ItmSetting(rows.Number(row, "f__mhz"), (Polarization)rows.Number(row, "pol"), (ItmClimate)rows.Number(row, "climate"), rows.Number(row, "N_0"), rows.Number(row, "epsilon"), rows.Number(row, "sigma"), variability);
    }

    /// <summary>Compared to as many digits as are printed; what ours refuses has failed.</summary>
    private static ReferenceCase Case(string path, CsvRows rows, int row, Func<ItmResult> predict)
    {
        double lossDb;
        try
        {
            lossDb = predict().LossDb;
        }
        catch (PropagationInputException)
        {
            lossDb = double.NaN;
        }

        string name = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)} row {row + 2}");
        return new ReferenceCase(name, rows.Number(row, "A__db"), lossDb, ItmListing.HalfDigit(rows.Text(row, "A__db")), Loss);
    }

    private static bool HasColumns(string path, params ReadOnlySpan<string> columns)
    {
        string[] names = CsvRows.Names(path);
        foreach (string column in columns)
        {
            if (!names.Contains(column, StringComparer.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }
}
