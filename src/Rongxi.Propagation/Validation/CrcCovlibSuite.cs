using System.Globalization;
using Rongxi.Propagation.BuildingEntry;
using Rongxi.Propagation.Gases;

namespace Rongxi.Propagation.Validation;

/// <summary>The cases of the crc-covlib library of the Communications Research Centre Canada for attenuation by gases
/// (Recommendation ITU-R P.676-13) and building entry loss (Recommendation ITU-R P.2109-2).</summary>
public sealed class CrcCovlibSuite : ReferenceSuite
{
    // Names of columns as the files write them, the first with its letter missing.
    private const string GasFrequency = "f (GHz)";
    private const string GasOxygen = "gamma0 (dB/km)";
    private const string GasVapour = "gammaw (dB/km)";
    private const string EntryFrequency = "freqency (GHz)";
    private const string EntryProbability = "probability (%)";
    private const string EntryBuilding = "building type";
    private const string EntryElevation = "elevation angle (deg)";
    private const string EntryLoss = "building entry loss (dB)";

    /// <summary>Attenuations are printed with 16 digits; they run from 1e-5 to 1e4 dB/km, so the tolerance follows them.</summary>
    private const double RelativeTolerance = 1e-12;

    /// <summary>The entry losses were computed with a normal distribution approximated to about 1e-9.</summary>
    private const double EntryToleranceDb = 1e-6;

    /// <inheritdoc/>
    public override string Kind => "crc-covlib";

    /// <inheritdoc/>
    public override bool Recognises(string folder)
    {
        foreach (string path in Files(folder))
        {
            if (IsGas(path) || IsEntry(path))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public override IEnumerable<ReferenceCase> Run(string folder, string? tables)
    {
        foreach (string path in Files(folder))
        {
            IEnumerable<ReferenceCase> cases = IsGas(path) ? Gas(path) : IsEntry(path) ? Entry(path) : [];
            foreach (ReferenceCase one in cases)
            {
                yield return one;
            }
        }
    }

    private static IOrderedEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal);

    private static bool IsGas(string path) => HasAll(path, GasFrequency, GasOxygen, GasVapour);

    private static bool IsEntry(string path) => HasAll(path, EntryFrequency, EntryProbability, EntryLoss);

    private static bool HasAll(string path, params ReadOnlySpan<string> columns)
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

    private static IEnumerable<ReferenceCase> Gas(string path)
    {
        CsvRows rows = CsvRows.Read(path, GasFrequency, "P (hPa)", "rho (g/m3)", "T (k)", GasOxygen, GasVapour);
        string file = Path.GetFileName(path);
        for (int i = 0; i < rows.Count; i++)
        {
            GasAttenuation actual = P676.SpecificAttenuation(rows.Number(i, GasFrequency), rows.Number(i, "P (hPa)"), rows.Number(i, "T (k)"), rows.Number(i, "rho (g/m3)"));
            string row = string.Create(CultureInfo.InvariantCulture, $"{file} row {i + 2}");
            yield return Relative($"{row}, dry air", rows.Number(i, GasOxygen), actual.OxygenDbPerKm);
            yield return Relative($"{row}, water vapour", rows.Number(i, GasVapour), actual.WaterVapourDbPerKm);
        }
    }

    private static ReferenceCase Relative(string name, double expected, double actual) =>
        new(name, expected, actual, RelativeTolerance * Math.Max(1e-6, Math.Abs(expected)), "specific attenuation, dB/km");

    private static IEnumerable<ReferenceCase> Entry(string path)
    {
        CsvRows rows = CsvRows.Read(path, EntryFrequency, EntryProbability, EntryBuilding, EntryElevation, EntryLoss);
        string file = Path.GetFileName(path);
        for (int i = 0; i < rows.Count; i++)
        {
            double actual = P2109.LossDb(
                rows.Number(i, EntryFrequency),
                (BuildingType)(int)rows.Number(i, EntryBuilding),
                rows.Number(i, EntryProbability),
                rows.Number(i, EntryElevation));
            string name = string.Create(CultureInfo.InvariantCulture, $"{file} row {i + 2}");
            yield return new(name, rows.Number(i, EntryLoss), actual, EntryToleranceDb, "building entry loss, dB");
        }
    }
}
