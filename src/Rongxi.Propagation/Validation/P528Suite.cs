using System.Globalization;
using System.Text.RegularExpressions;
using Rongxi.Propagation.P528;

namespace Rongxi.Propagation.Validation;

/// <summary>The tables published with Recommendation ITU-R P.528: one file for each frequency and fraction of time, with losses by distance
/// and by pair of heights.</summary>
/// <remarks>The tables are printed to 0.1 dB; that is also the tolerance. The column of free space holds the free-space loss of the first
/// pair of heights. All columns are for horizontal polarization.</remarks>
public sealed partial class P528Suite : ReferenceSuite
{
    private const double ToleranceDb = 0.1 + 1e-9;

    /// <inheritdoc/>
    public override string Kind => "itu-p528";

    /// <inheritdoc/>
    public override bool Recognises(string folder) => Files(folder).Count > 0;

    /// <inheritdoc/>
    public override IEnumerable<ReferenceCase> Run(string folder, string? tables)
    {
        Dictionary<double, (Table Table, AirGroundLink[] Links)> byFrequency = [];
        foreach ((string path, double frequencyMHz, double timePercent) in Files(folder))
        {
            Table table = Table.Read(path);
            if (!byFrequency.TryGetValue(frequencyMHz, out (Table Table, AirGroundLink[] Links) known) || !known.Table.HasLayoutOf(table))
            {
                known = (table, Links(table, frequencyMHz));
                byFrequency[frequencyMHz] = known;
            }

            string file = Path.GetFileName(path);
            int columns = table.LowerM.Length;
            for (int row = 0; row < table.DistanceKm.Length; row++)
            {
                ReadOnlyMemory<AirGroundLink> links = known.Links.AsMemory(row * columns, columns);
                string place = string.Create(CultureInfo.InvariantCulture, $"{file} {table.DistanceKm[row]} km");
                double[] printed = table.Losses[row];
                if (columns > 0)
                {
                    yield return new($"{place}, free space", printed[0], links.Span[0].FreeSpaceLossDb, ToleranceDb, "free-space loss, dB");
                }

                for (int column = 0; column < columns; column++)
                {
                    string name = string.Create(CultureInfo.InvariantCulture, $"{place}, {table.LowerM[column]} m and {table.UpperM[column]} m");
                    yield return new(name, printed[column + 1], links.Span[column].LossDb(timePercent), ToleranceDb, "basic transmission loss, dB");
                }
            }
        }
    }

    /// <summary>The links of all distances and pairs of heights, row by row; pairs are computed side by side.</summary>
    private static AirGroundLink[] Links(Table table, double frequencyMHz)
    {
        int columns = table.LowerM.Length;
        AirGroundFrequency frequency = new(frequencyMHz);
        AirGroundLink[] links = new AirGroundLink[table.DistanceKm.Length * columns];
        Parallel.For(0, columns, column =>
        {
            AirGroundPath path = frequency.Path(table.LowerM[column], table.UpperM[column]);
            for (int row = 0; row < table.DistanceKm.Length; row++)
            {
                links[(row * columns) + column] = path.LinkAt(table.DistanceKm[row]);
            }
        });
        return links;
    }

    private static List<(string Path, double FrequencyMHz, double TimePercent)> Files(string folder)
    {
        List<(string Path, double FrequencyMHz, double TimePercent)> files = [];
        foreach (string path in Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal))
        {
            using StreamReader reader = new(path);
            Match title = Title().Match(reader.ReadLine() ?? string.Empty);
            if (title.Success && (reader.ReadLine() ?? string.Empty).StartsWith(",h2(m)", StringComparison.OrdinalIgnoreCase))
            {
                double frequency = double.Parse(title.Groups[1].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture);
                double fraction = double.Parse(title.Groups[2].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture);

                // Fractions are printed with two digits; 0.07 × 100 shall be 7.
                files.Add((path, frequency, Math.Round(100 * fraction, 6)));
            }
        }

        return files;
    }

    [GeneratedRegex(@"^\uFEFF?\s*([0-9.]+)\s*MHz\s*/\s*Lb\(([0-9.]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Title();

    /// <summary>One file.</summary>
    private sealed record Table(double[] UpperM, double[] LowerM, double[] DistanceKm, double[][] Losses)
    {
        public static Table Read(string path)
        {
            string[] lines = File.ReadAllLines(path);
            if (lines.Length < 5)
            {
                throw new InvalidDataException($"{path}: only {lines.Length} lines; a title, two lines of heights, names and losses are expected.");
            }

            double[] upper = Numbers(path, lines, 1, skip: 2);
            double[] lower = Numbers(path, lines, 2, skip: 2);
            List<double> distances = [];
            List<double[]> losses = [];
            for (int i = 4; i < lines.Length; i++)
            {
                if (lines[i].Length == 0)
                {
                    continue;
                }

                double[] row = Numbers(path, lines, i, skip: 0);
                if (row.Length != upper.Length + 2 || lower.Length != upper.Length)
                {
                    throw new InvalidDataException($"{path}: line {i + 1} has {row.Length} numbers; {upper.Length + 2} are expected.");
                }

                distances.Add(row[0]);
                losses.Add(row[1..]);
            }

            return new(upper, lower, [.. distances], [.. losses]);
        }

        public bool HasLayoutOf(Table other) =>
            UpperM.AsSpan().SequenceEqual(other.UpperM) && LowerM.AsSpan().SequenceEqual(other.LowerM) && DistanceKm.AsSpan().SequenceEqual(other.DistanceKm);

        private static double[] Numbers(string path, string[] lines, int line, int skip)
        {
            string[] cells = lines[line].Split(',');
            double[] numbers = new double[Math.Max(0, cells.Length - skip)];
            for (int i = 0; i < numbers.Length; i++)
            {
                if (!double.TryParse(cells[i + skip], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
                {
                    throw new InvalidDataException($"{path}: line {line + 1}, column {i + skip + 1}: “{cells[i + skip]}” is not a number.");
                }
            }

            return numbers;
        }
    }
}
