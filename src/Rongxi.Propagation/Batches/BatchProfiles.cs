using System.Globalization;
using Rongxi.Propagation.Validation;

namespace Rongxi.Propagation.Batches;

/// <summary>A profile of a batch: heights at equal steps.</summary>
/// <param name="SpacingM">The step, m.</param>
/// <param name="GroundM">Heights above sea level, m.</param>
internal sealed record BatchProfile(double SpacingM, double[] GroundM)
{
    /// <summary>Distances of the points, km.</summary>
    public double[] DistanceKm { get; } = Distances(SpacingM, GroundM.Length);

    private static double[] Distances(double spacingM, int count)
    {
        double[] distances = new double[count];
        for (int i = 0; i < count; i++)
        {
            distances[i] = i * spacingM / 1000;
        }

        return distances;
    }
}

/// <summary>
/// Profiles in the form that NTIA's tools use, one a line: number of intervals n, step in metres, n + 1 heights; before them,
/// where the cases name their profiles, the name.
/// </summary>
internal sealed class BatchProfiles
{
    private const int MostProfiles = 1_000_000;
    private const int MostPoints = 1_000_000;

    private readonly Dictionary<string, BatchProfile> _named = new(StringComparer.Ordinal);
    private readonly List<BatchProfile> _inOrder = [];

    /// <summary>Reads a file of profiles.</summary>
    /// <exception cref="InvalidDataException">A line is malformed; the message names it.</exception>
    public static BatchProfiles Read(string file)
    {
        BatchProfiles profiles = new();
        int line = 0;
        foreach (string text in File.ReadLines(file))
        {
            line++;
            if (text.Length == 0)
            {
                continue;
            }

            string[] cells = CsvRows.Split(line == 1 ? text.TrimStart('\uFEFF') : text);
            bool isNamed = !double.TryParse(cells[0], CultureInfo.InvariantCulture, out _);
            int from = isNamed ? 1 : 0;
            if (line == 1 && isNamed && cells.Length > 1 && !double.TryParse(cells[1], CultureInfo.InvariantCulture, out _))
            {
                continue;
            }

            int intervals = (int)Number(file, line, cells, from);
            double spacing = Number(file, line, cells, from + 1);
            if (intervals is < 1 or > MostPoints || cells.Length < from + 3 + intervals)
            {
                throw new InvalidDataException($"{file}: line {line}: {intervals} intervals need {intervals + 1L} heights; {cells.Length - from - 2} are there.");
            }

            double[] heights = new double[intervals + 1];
            for (int i = 0; i <= intervals; i++)
            {
                heights[i] = Number(file, line, cells, from + 2 + i);
            }

            BatchProfile profile = new(spacing, heights);
            profiles._inOrder.Add(profile);
            if (profiles._inOrder.Count > MostProfiles)
            {
                throw new InvalidDataException($"{file}: more than {MostProfiles} profiles.");
            }

            if (isNamed)
            {
                profiles._named[cells[0]] = profile;
            }
        }

        return profiles;
    }

    /// <summary>The profile that a row names, or, where profiles have no names, the one in the same place.</summary>
    public BatchProfile Of(BatchRow row, int index)
    {
        if (row.Table.Has("profile"))
        {
            string name = row.Text("profile");
            return _named.TryGetValue(name, out BatchProfile? named) ? named : throw new InvalidDataException($"line {row.Line}: there is no profile {name}");
        }

        return index < _inOrder.Count ? _inOrder[index] : throw new InvalidDataException($"line {row.Line}: there is no profile {index + 1}");
    }

    private static double Number(string file, int line, string[] cells, int at) =>
        at < cells.Length && double.TryParse(cells[at], NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number : throw new InvalidDataException($"{file}: line {line}, cell {at + 1}: not a number.");
}
