using System.Globalization;
using Rongxi.Propagation.ExtendedHata;

namespace Rongxi.Propagation.Validation;

/// <summary>The test set of the extended Hata model: CSV files with one path loss in each row, and the folder <c>pfls</c> with the terrain.
/// A file whose name tells of WInnForum holds losses of <see cref="ExtendedHataVariant.Corrected"/>, any other those of
/// <see cref="ExtendedHataVariant.Original"/>.</summary>
public sealed class ExtendedHataSuite : ReferenceSuite
{
    private static readonly string[] Columns = ["ID", "f", "hb", "hm", "env", "pfl file name", "Path Loss(dB)"];

    private const int MostPoints = 1_000_000;

    /// <inheritdoc/>
    public override string Kind => "ntia-ehata";

    /// <inheritdoc/>
    public override bool Recognises(string folder) =>
        Directory.Exists(Path.Combine(folder, "pfls")) && Files(folder).Any();

    /// <inheritdoc/>
    public override IEnumerable<ReferenceCase> Run(string folder, string? tables)
    {
        Dictionary<string, (double SpacingM, double[] FromBaseM)> profiles = [];
        foreach (string file in Files(folder))
        {
            string name = Path.GetFileName(file);
            bool isCorrected = name.Contains("winnforum", StringComparison.OrdinalIgnoreCase) || name.Contains("wfmod", StringComparison.OrdinalIgnoreCase);

            // The original computed in single precision: its last printed digit is not certain.
            double tolerance = isCorrected ? 0.00005 : 0.0002;
            CsvRows rows = CsvRows.Read(file, Columns);
            for (int row = 0; row < rows.Count; row++)
            {
                string profile = rows.Text(row, "pfl file name");
                if (!profiles.TryGetValue(profile, out (double SpacingM, double[] FromBaseM) terrain))
                {
                    terrain = ReadProfile(Path.Combine(folder, "pfls", Path.GetFileName(profile)));
                    profiles.Add(profile, terrain);
                }

                ExtendedHataLink link = new()
                {
                    FrequencyMHz = rows.Number(row, "f"),
                    BaseHeightM = rows.Number(row, "hb"),
                    MobileHeightM = rows.Number(row, "hm"),
                    Environment = rows.Number(row, "env") switch
                    {
                        23 or 24 => ExtendedHataEnvironment.Urban,
                        22 => ExtendedHataEnvironment.Suburban,
                        _ => ExtendedHataEnvironment.Rural,
                    },
                    Variant = isCorrected ? ExtendedHataVariant.Corrected : ExtendedHataVariant.Original,
                };
                double loss = ExtendedHataModel.Predict(link, terrain.FromBaseM, terrain.SpacingM).LossDb;
                yield return new ReferenceCase($"{name}, {rows.Text(row, "ID")}", rows.Number(row, "Path Loss(dB)"), loss, tolerance, "basic transmission loss, dB");
            }
        }
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*.csv")
            .Order(StringComparer.Ordinal)
            .Where(file => !Columns.Except(CsvRows.Names(file), StringComparer.OrdinalIgnoreCase).Any());

    // Number of intervals, spacing in metres, then the heights from the mobile to the base; on one line or on many.
    private static (double SpacingM, double[] FromBaseM) ReadProfile(string path)
    {
        string[] cells = File.ReadAllText(path).Split([',', '\n', '\r', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        double[] numbers = new double[cells.Length];
        for (int i = 0; i < cells.Length; i++)
        {
            if (!double.TryParse(cells[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
            {
                throw new InvalidDataException($"{path}: number {i + 1}: “{cells[i]}” is not a number.");
            }
        }

        if (numbers.Length < 4 || !(numbers[0] >= 1 && numbers[0] <= MostPoints) || numbers.Length < (int)numbers[0] + 3)
        {
            throw new InvalidDataException($"{path}: {numbers.Length} numbers, of which the first should be the number of intervals and is “{cells.FirstOrDefault()}”.");
        }

        double[] fromBase = numbers[2..((int)numbers[0] + 3)];
        Array.Reverse(fromBase);
        return (numbers[1], fromBase);
    }
}
