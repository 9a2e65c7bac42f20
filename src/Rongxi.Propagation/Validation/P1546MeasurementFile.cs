using System.Globalization;
using Rongxi.Propagation.P1546;

namespace Rongxi.Propagation.Validation;

/// <summary>A profile with its measurement rows in the comma-separated form of ITU-R Study Group 3, as the P.1546 cases read it.</summary>
internal sealed class P1546MeasurementFile
{
    private const long LongestFile = 64 << 20;

    private readonly string path;
    private readonly List<double> distanceKm = [];
    private readonly List<double> terrainM = [];
    private readonly List<double?> clutterM = [];
    private readonly List<int> coverage = [];
    private readonly List<RadioClimaticZone> zones = [];

    private P1546MeasurementFile(string path) => this.path = path;

    /// <summary>The measurement rows, in the order of the file.</summary>
    public List<Row> Rows { get; } = [];

    /// <summary>Whether the first point of the profile is the transmitter.</summary>
    public bool TransmitterIsFirst { get; private set; } = true;

    /// <summary>The ground from the transmitter to the receiver.</summary>
    public PathProfile Profile => new(distanceKm.ToArray(), terrainM.ToArray(), default, zones.ToArray());

    /// <summary>One row: heights above ground in m, radiated power in kW e.r.p.</summary>
    public readonly record struct Row(double FrequencyMHz, double TransmitterHeightM, double ReceiverHeightM, double TimePercent, double PowerKw, double ReferenceFieldDbuVPerM);

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">It has not this form; the message names file and row.</exception>
    public static P1546MeasurementFile Read(string path)
    {
        if (new FileInfo(path).Length > LongestFile)
        {
            throw new InvalidDataException($"{path}: longer than {LongestFile} bytes.");
        }

        P1546MeasurementFile file = new(path);
        string[] lines = File.ReadAllLines(path);
        for (int i = 0; i < lines.Length; i++)
        {
            string[] cells = CsvRows.Split(lines[i]);
            if (cells[0] == "First Point TX or RX:" && cells.Length > 1)
            {
                file.TransmitterIsFirst = cells[1] == "T";
            }
            else if (cells[0] == "Number of Points:")
            {
                i = file.ReadProfile(lines, i);
            }
            else if (cells[0].StartsWith("{Begin of Measurements", StringComparison.Ordinal))
            {
                i = file.ReadRows(lines, i + 1);
            }
        }

        if (file.distanceKm.Count < 2 || file.Rows.Count == 0)
        {
            throw new InvalidDataException($"{path}: {file.distanceKm.Count} points and {file.Rows.Count} measurements were found; at least 2 and 1 are needed.");
        }

        if (!file.TransmitterIsFirst)
        {
            file.TurnRound();
        }

        return file;
    }

    /// <summary>What the row tells of the path, apart from the profile.</summary>
    public P1546Link Link(in Row row)
    {
        P1546Environment environment = Environment(coverage[^1]);
        return new P1546Link
        {
            FrequencyMHz = row.FrequencyMHz,
            TimePercent = row.TimePercent,
            TransmitterHeightM = row.TransmitterHeightM,
            ReceiverHeightM = row.ReceiverHeightM,
            Environment = environment,
            ReceiverClutterM = clutterM[^1] ?? ClutterM(coverage[^1]),
            TransmitterClutterM = clutterM[0] ?? (Environment(coverage[0]) == P1546Environment.Rural ? 0 : ClutterM(coverage[0])),
        };
    }

    private int ReadProfile(string[] lines, int at)
    {
        string[] head = CsvRows.Split(lines[at]);
        if (head.Length < 2 || !int.TryParse(head[1], NumberStyles.Integer, CultureInfo.InvariantCulture, out int points) || points > 1_000_000 || points < 2)
        {
            throw new InvalidDataException($"{path}: row {at + 1}: no number of points from 2 to 1000000.");
        }

        for (int i = 1; i <= points; i++)
        {
            int row = at + i;
            if (row >= lines.Length)
            {
                throw new InvalidDataException($"{path}: ends after {i - 1} of {points} points.");
            }

            string[] cells = CsvRows.Split(lines[row]);
            distanceKm.Add(Number(cells, 0, row));
            terrainM.Add(Number(cells, 1, row));
            coverage.Add((int)(Known(cells, 2, row) ?? 0));
            clutterM.Add(Known(cells, 3, row));
            zones.Add(Known(cells, 4, row) switch
            {
                1 => RadioClimaticZone.Sea,
                3 => RadioClimaticZone.CoastalLand,
                _ => RadioClimaticZone.Inland,
            });
        }

        return at + points;
    }

    private int ReadRows(string[] lines, int at)
    {
        for (int row = at; row < lines.Length; row++)
        {
            if (lines[row].StartsWith("{End", StringComparison.Ordinal))
            {
                return row;
            }

            string[] cells = CsvRows.Split(lines[row]);

            // The first line may hold only the number of rows.
            if (cells.Length < 18 || Known(cells, 1, row) is not { } transmitter)
            {
                continue;
            }

            double frequency = Number(cells, 0, row);
            double field = Known(cells, 16, row) ?? double.NaN;
            double power = Known(cells, 12, row) is { } radiatedDbW
                ? Math.Pow(10, radiatedDbW / 10) / 1000
                : Math.Pow(10, (-137.2217 + field - (20 * Math.Log10(frequency)) + Number(cells, 17, row)) / 10);
            Rows.Add(new Row(frequency, transmitter, Number(cells, 3, row), Known(cells, 14, row) ?? 50, power, field));
        }

        return lines.Length;
    }

    private void TurnRound()
    {
        double length = distanceKm[^1];
        distanceKm.Reverse();
        for (int i = 0; i < distanceKm.Count; i++)
        {
            distanceKm[i] = length - distanceKm[i];
        }

        terrainM.Reverse();
        clutterM.Reverse();
        coverage.Reverse();
        zones.Reverse();

        // The columns of heights stay with the ends of the profile: the first height belongs to its first point.
        for (int i = 0; i < Rows.Count; i++)
        {
            Rows[i] = Rows[i] with { TransmitterHeightM = Rows[i].ReceiverHeightM, ReceiverHeightM = Rows[i].TransmitterHeightM };
        }
    }

    private static P1546Environment Environment(int code) => code switch
    {
        1 => P1546Environment.Sea,
        2 => P1546Environment.Rural,
        4 => P1546Environment.Urban,
        5 => P1546Environment.DenseUrban,
        _ => P1546Environment.Suburban,
    };

    private static double ClutterM(int code) => code is >= 1 and <= 5 ? P1546Formulas.UsualClutterM(Environment(code)) : 0;

    private double Number(string[] cells, int column, int row) =>
        Known(cells, column, row) ?? throw new InvalidDataException($"{path}: row {row + 1} has no number in column {column + 1}.");

    private double? Known(string[] cells, int column, int row)
    {
        if (column >= cells.Length || cells[column].Length == 0)
        {
            return null;
        }

        return double.TryParse(cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw new InvalidDataException($"{path}: row {row + 1}, column {column + 1}: “{cells[column]}” is not a number.");
    }
}
