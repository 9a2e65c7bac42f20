using System.Globalization;

namespace Rongxi.Propagation.Validation;

/// <summary>
/// A file of ITU-R Study Group 3's measurement data bank: a header of “name:,value” lines, a profile, and measurements along it.
/// Recommendations P.1546 and P.1812 publish their examples in this layout.
/// </summary>
/// <remarks>Columns are found by their names in the line above each table, so that their order and any further ones do not matter.
/// A profile written from the receiver is turned round.</remarks>
internal sealed class MeasurementFile
{
    private const int MostLines = 2_000_000;
    private readonly Dictionary<string, string> header = new(StringComparer.OrdinalIgnoreCase);
    private readonly string path;

    private MeasurementFile(string path) => this.path = path;

    /// <summary>Distance from the transmitter, km.</summary>
    public double[] DistanceKm { get; private set; } = [];

    /// <summary>Ground above mean sea level, m.</summary>
    public double[] TerrainM { get; private set; } = [];

    /// <summary>Clutter above ground, m: as given, or where the file gives only categories, the usual height of each.</summary>
    public double[] ClutterM { get; private set; } = [];

    /// <summary>Clutter category of each point; none where the file gives none.</summary>
    public MeasurementCover[] Covers { get; private set; } = [];

    /// <summary>Radio-climatic zones; inland where the file gives none.</summary>
    public RadioClimaticZone[] Zones { get; private set; } = [];

    /// <summary>The measurements in the file's order.</summary>
    public IReadOnlyList<Measurement> Measurements { get; private set; } = [];

    /// <summary>The profile as the methods read it.</summary>
    public PathProfile Profile => new(DistanceKm, TerrainM, ClutterM, Zones);

    /// <summary>Whether a file has this layout.</summary>
    public static bool Recognises(string path)
    {
        using StreamReader reader = new(path);
        for (int i = 0; i < 200 && reader.ReadLine() is { } line; i++)
        {
            if (line.StartsWith("{Begin of Profile}", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">Something cannot be read; the message names file and line.</exception>
    public static MeasurementFile Read(string path)
    {
        MeasurementFile file = new(path);
        List<double[]> points = [];
        List<Measurement> measurements = [];
        string[] titles = [];
        string section = string.Empty;
        int number = 0;
        foreach (string raw in File.ReadLines(path))
        {
            number++;
            if (number > MostLines)
            {
                throw new InvalidDataException($"{path}: more than {MostLines} lines.");
            }

            string line = raw.TrimStart('\uFEFF').Trim();
            string[] cells = CsvRows.Split(line);
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line[0] == '{')
            {
                section = cells[0].StartsWith("{Begin of", StringComparison.OrdinalIgnoreCase) ? cells[0].ToUpperInvariant() : string.Empty;
            }
            else if (section.Contains("PROFILE", StringComparison.Ordinal) && char.IsLetter(line[0]))
            {
                continue;
            }
            else if (section.Contains("PROFILE", StringComparison.Ordinal))
            {
                points.Add(file.Point(cells, titles, number));
            }
            else if (section.Contains("MEASUREMENTS", StringComparison.Ordinal))
            {
                measurements.Add(file.MeasurementOf(cells, titles, number));
            }
            else if (cells[0].StartsWith("Distance", StringComparison.OrdinalIgnoreCase) || cells[0].StartsWith("Frequency", StringComparison.OrdinalIgnoreCase))
            {
                titles = cells;
            }
            else if (cells[0].EndsWith(':') && cells.Length > 1)
            {
                file.header.TryAdd(cells[0].TrimEnd(':'), cells[1]);
            }
        }

        file.Measurements = measurements;
        file.Arrange(points);
        return file;
    }

    /// <summary>A number of the header, found by how its name begins; NaN where there is none.</summary>
    public double Header(string beginning)
    {
        foreach ((string name, string value) in header)
        {
            if (name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)
                && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
            {
                return number;
            }
        }

        return double.NaN;
    }

    private double[] Point(string[] cells, string[] titles, int line)
    {
        double distance = Number(cells, Column(titles, "Distance", 0), line);
        double ground = Number(cells, Column(titles, "Gnd", 1), line);
        double category = NumberOrNothing(cells, Column(titles, "Coverage", 2));
        double cover = NumberOrNothing(cells, Column(titles, "Ground cover", 3));
        double zone = NumberOrNothing(cells, Column(titles, "Radio Met", 4));
        return [distance, ground, category, cover, zone];
    }

    private Measurement MeasurementOf(string[] cells, string[] titles, int line)
    {
        double polarization = NumberOrNothing(cells, Column(titles, "Polarisation", 4));
        return new Measurement(
            Number(cells, Column(titles, "Frequency", 0), line) / 1000,
            Number(cells, Column(titles, "Tx antenna height", 1), line),
            NumberOrNothing(cells, Column(titles, "Tx antenna effective height", 2)),
            Number(cells, Column(titles, "Rx antenna height", 3), line),
            polarization == 2 ? Polarization.Vertical : Polarization.Horizontal,
            NumberOrNothing(cells, Column(titles, "ERP_max_total", 12)),
            Number(cells, Column(titles, "Time percentage", 14), line),
            NumberOrNothing(cells, Column(titles, "Measured field strength", 16)),
            NumberOrNothing(cells, Column(titles, "Basic transmission loss", 17)));
    }

    private void Arrange(List<double[]> points)
    {
        if (points.Count < 2)
        {
            throw new InvalidDataException($"{path}: {points.Count} profile points.");
        }

        bool fromReceiver = header.TryGetValue("First Point TX or RX", out string? first) && first.StartsWith("R", StringComparison.OrdinalIgnoreCase);
        if (fromReceiver)
        {
            double length = points[^1][0];
            points.Reverse();
            foreach (double[] point in points)
            {
                point[0] = length - point[0];
            }
        }

        int count = points.Count;
        double origin = points[0][0];
        DistanceKm = new double[count];
        TerrainM = new double[count];
        ClutterM = new double[count];
        Zones = new RadioClimaticZone[count];
        bool hasCategories = points.TrueForAll(point => point[2] is >= 1 and <= 5);
        Covers = hasCategories ? new MeasurementCover[count] : [];
        for (int i = 0; i < count; i++)
        {
            double[] point = points[i];
            DistanceKm[i] = point[0] - origin;
            TerrainM[i] = point[1];
            if (hasCategories)
            {
                Covers[i] = (MeasurementCover)(int)point[2];
            }

            ClutterM[i] = !double.IsNaN(point[3]) ? point[3] : hasCategories ? UsualHeightM(Covers[i]) : 0;
            Zones[i] = double.IsNaN(point[4]) ? RadioClimaticZone.Inland : (RadioClimaticZone)(byte)point[4];
        }
    }

    // P.1812-7 table 2.
    private static double UsualHeightM(MeasurementCover cover) => cover switch
    {
        MeasurementCover.Suburban => 10,
        MeasurementCover.UrbanOrForest => 15,
        MeasurementCover.DenseUrban => 20,
        _ => 0,
    };

    private static int Column(string[] titles, string beginning, int otherwise)
    {
        int found = Array.FindIndex(titles, title => title.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
        return found >= 0 ? found : otherwise;
    }

    private double Number(string[] cells, int column, int line)
    {
        double number = NumberOrNothing(cells, column);
        return double.IsNaN(number)
            ? throw new InvalidDataException($"{path}: line {line}, column {column + 1}: “{(column < cells.Length ? cells[column] : string.Empty)}” is not a number.")
            : number;
    }

    private static double NumberOrNothing(string[] cells, int column) =>
        column < cells.Length && double.TryParse(cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;
}

/// <summary>What covers the ground at a point, as the measurement files code it.</summary>
internal enum MeasurementCover
{
    /// <summary>Water or sea.</summary>
    Water = 1,

    /// <summary>Open or rural.</summary>
    Open = 2,

    /// <summary>Suburban.</summary>
    Suburban = 3,

    /// <summary>Urban, trees or forest.</summary>
    UrbanOrForest = 4,

    /// <summary>Dense urban.</summary>
    DenseUrban = 5,
}

/// <summary>One measurement along a profile; NaN where the file gives nothing.</summary>
/// <param name="FrequencyGHz">Frequency, GHz.</param>
/// <param name="TransmitterHeightM">Transmitting antenna above ground, m.</param>
/// <param name="TransmitterEffectiveHeightM">Its effective height, m.</param>
/// <param name="ReceiverHeightM">Receiving antenna above ground, m.</param>
/// <param name="Polarization">Plane of polarization; mixed is read as horizontal.</param>
/// <param name="RadiatedPowerDbW">Effective radiated power, dBW.</param>
/// <param name="TimePercent">Percentage of time.</param>
/// <param name="FieldStrengthDbMicrovoltPerM">Field strength, dB(µV/m).</param>
/// <param name="LossDb">Basic transmission loss, dB.</param>
internal sealed record Measurement(
    double FrequencyGHz,
    double TransmitterHeightM,
    double TransmitterEffectiveHeightM,
    double ReceiverHeightM,
    Polarization Polarization,
    double RadiatedPowerDbW,
    double TimePercent,
    double FieldStrengthDbMicrovoltPerM,
    double LossDb);
