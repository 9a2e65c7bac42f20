using System.Globalization;
using Rongxi.Propagation.LongleyRice;

namespace Rongxi.Propagation.Validation;

/// <summary>A listing written by NTIA's command-line program for ITM: inputs, results and values on the way, with units.</summary>
internal sealed class ItmListing
{
    private const string Loss = "basic transmission loss, dB";
    private const string PointToPointMode = "Point-to-Point";

    private readonly string path;
    private readonly string name;
    private readonly string[] lines;
    private readonly Dictionary<string, string> inputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> results = new(StringComparer.Ordinal);
    private readonly (double SpacingM, double[] GroundM) profile;

    private ItmListing(string path)
    {
        this.path = path;
        name = Path.GetFileName(path);
        lines = File.ReadAllLines(path);
        int resultsAt = Array.FindIndex(lines, line => line.Trim() == "Results");
        for (int i = 0; i < lines.Length; i++)
        {
            // A name of up to 24 letters, then the value, then what it means.
            if (lines[i].Length > 25)
            {
                string value = lines[i][25..].Trim();
                (i < resultsAt ? inputs : results).TryAdd(lines[i][..25].Trim(), value);
            }
        }

        if (inputs.GetValueOrDefault("Mode") == PointToPointMode)
        {
            string terrain = Path.Combine(Path.GetDirectoryName(path) ?? string.Empty, Input("Terrain File"));
            profile = ItmSuite.ReadProfile(terrain, 1, CsvRows.Split(File.ReadAllText(terrain).Trim()));
        }
    }

    /// <summary>Whether the file is such a listing.</summary>
    public static bool IsOne(string path)
    {
        string? first = File.ReadLines(path).FirstOrDefault();
        return first is not null && first.StartsWith("itm.dll", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Every printed number of a listing that can be compared.</summary>
    public static IEnumerable<ReferenceCase> Run(string path)
    {
        ItmListing listing = new(path);
        return listing.lines.Any(line => line.StartsWith("Basic Transmission Loss Results", StringComparison.Ordinal))
            ? listing.RunTable()
            : listing.RunSingle();
    }

    /// <summary>Half a unit of the last printed digit, and a trifle for numbers that lie between two.</summary>
    internal static double HalfDigit(string printed)
    {
        int point = printed.IndexOf('.', StringComparison.Ordinal);
        int digits = point < 0 ? 0 : printed.Length - point - 1;
        return 0.5001 * Math.Pow(10, -digits);
    }

    private IEnumerable<ReferenceCase> RunSingle()
    {
        ItmResult ours = Predict(Number(Input("d__km", "0")), ItmForm(Number(Input("confidence", "50")), Number(Input("reliability", "50"))));
        string lossText = Result("Basic Transmission Loss");
        yield return new ReferenceCase(name, Number(lossText), ours.LossDb, HalfDigit(lossText), Loss);
        yield return new ReferenceCase(name, Convert.ToInt32(Result("ITM Warning Flags"), 16), (int)(ours.Warnings & ~ItmWarnings.NoDiffractionSolution), 0, "warnings");
        foreach (ReferenceCase found in Values(ours))
        {
            yield return found;
        }
    }

    private IEnumerable<ReferenceCase> Values(ItmResult ours)
    {
        (string Name, double Value, string Quantity)[] values =
        [
            ("Free Space", ours.FreeSpaceDb, "free-space loss, dB"),
            ("d__km", ours.DistanceKm, "path length, km"),
            ("theta_hzn_tx", ours.TransmitterHorizonRad * 1000, "transmitter horizon angle, mrad"),
            ("theta_hzn_rx", ours.ReceiverHorizonRad * 1000, "receiver horizon angle, mrad"),
            ("d_hzn_tx__meter", ours.TransmitterHorizonM, "transmitter horizon distance, m"),
            ("d_hzn_rx__meter", ours.ReceiverHorizonM, "receiver horizon distance, m"),
            ("h_e_tx__meter", ours.TransmitterEffectiveHeightM, "transmitter effective height, m"),
            ("h_e_rx__meter", ours.ReceiverEffectiveHeightM, "receiver effective height, m"),
            ("N_s", ours.SurfaceRefractivityN, "surface refractivity, N-units"),
            ("delta_h__meter", ours.TerrainIrregularityM, "terrain irregularity, m"),
            ("A_ref__db", ours.ReferenceAttenuationDb, "reference attenuation, dB"),
            ("Mode of Propagation", (double)ours.Mode, "mode of propagation"),
        ];
        foreach ((string label, double value, string quantity) in values)
        {
            if (results.ContainsKey(label))
            {
                string text = Result(label);
                yield return new ReferenceCase(name, Number(text), value, HalfDigit(text), quantity);
            }
        }
    }

    /// <summary>Tables: rows of distances (area) or of reliabilities (point to point), columns of confidences, or whatever both
    /// headings say.</summary>
    private IEnumerable<ReferenceCase> RunTable()
    {
        int at = Array.FindIndex(lines, line => line.StartsWith("Basic Transmission Loss Results", StringComparison.Ordinal));
        bool area = Input("Mode") != PointToPointMode;
        string across = lines[at + 1].Contains("with", StringComparison.Ordinal) ? lines[at + 1][(lines[at + 1].IndexOf("with", StringComparison.Ordinal) + 4)..].Trim() : string.Empty;
        string[] heads = Cells(lines[at + 2]);
        string[] columns = [.. heads.Where(head => double.TryParse(head, CultureInfo.InvariantCulture, out _))];
        for (int i = at + 3; i < lines.Length && Cells(lines[i]) is { Length: > 1 } cells; i++)
        {
            int firstLoss = cells.Length - columns.Length;
            for (int column = 0; column < columns.Length; column++)
            {
                (double confidence, double reliability) = (Number(area ? Input("reliability", "50") : cells[0]), Number(columns[column])) switch
                {
                    var (fixedOne, varied) when across == "Reliability" => (area ? Number(Input("confidence", "50")) : fixedOne, varied),
                    var (fixedOne, varied) => (varied, fixedOne),
                };
                ItmResult ours = Predict(area ? Number(cells[0]) : 0, ItmForm(confidence, reliability));
                string text = cells[firstLoss + column];
                string where = $"{name}: {cells[0]}, {across} {columns[column]}";
                yield return new ReferenceCase(where, Number(text), ours.LossDb, HalfDigit(text), Loss);
                if (area && column == 0)
                {
                    yield return new ReferenceCase(where, Number(cells[1]), ours.FreeSpaceDb, HalfDigit(cells[1]), "free-space loss, dB");
                }
            }
        }

        if (!area)
        {
            foreach (ReferenceCase found in Values(Predict(0, ItmForm(50, 50))))
            {
                yield return found;
            }
        }
    }

    private ItmVariability ItmForm(double confidence, double reliability)
    {
        (VariabilityMode mode, bool withoutLocation, bool withoutSituation) = ItmVariability.FromCode((int)Number(Input("mdvar")));
        return inputs.ContainsKey("time")
            ? ItmVariability.TimeLocationSituation(Number(Input("time")), Number(Input("location")), Number(Input("situation")), mode, withoutLocation, withoutSituation)
            : ItmVariability.ConfidenceReliability(confidence, reliability, mode, withoutLocation, withoutSituation);
    }

    private ItmResult Predict(double distanceKm, ItmVariability variability)
    {
        ItmSetting setting = new(Number(Input("f__mhz")), (Polarization)Number(Input("pol")), (ItmClimate)Number(Input("climate")), Number(Input("N_0")), Number(Input("epsilon")), Number(Input("sigma")), variability);
        double transmitterM = Number(Input("h_tx__meter"));
        double receiverM = Number(Input("h_rx__meter"));
        return profile.GroundM is null
            ? Itm.Area(setting, transmitterM, receiverM, (SitingCriterion)Number(Input("tx_site_criteria")), (SitingCriterion)Number(Input("rx_site_criteria")), distanceKm, Number(Input("delta_h__meter")))
            : Itm.PointToPoint(setting, transmitterM, receiverM, profile.GroundM, profile.SpacingM);
    }

    private string Input(string label, string? otherwise = null) => First(inputs, label, otherwise);

    private string Result(string label) => First(results, label, null);

    private string First(Dictionary<string, string> among, string label, string? otherwise) =>
        among.TryGetValue(label, out string? value) ? Cells(value)[0] : otherwise ?? throw new InvalidDataException($"{path}: no line {label}.");

    private double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : throw new InvalidDataException($"{path}: “{text}” is not a number.");

    private static string[] Cells(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
