using System.Globalization;

namespace Rongxi.Propagation.P1546;

/// <summary>Reads the tabulated field strengths from CSV, either all in one file or one file for each figure, and checks them.</summary>
internal static class P1546CurvesReader
{
    /// <summary>The whole table takes about 170 kB; anything far longer is something else.</summary>
    private const long LongestFile = 4 << 20;

    /// <summary>A file of this name in a folder holds all figures.</summary>
    private const string SingleFile = "curves.csv";

    private const int MostFilesInFolder = 200;
    private const int ValuesInRow = P1546Curves.HeightCount + 1;

    private static readonly string[] HeightColumns = ["h1_10m", "h1_20m", "h1_37_5m", "h1_75m", "h1_150m", "h1_300m", "h1_600m", "h1_1200m"];
    private static readonly double[] TimesPercent = [50, 10, 1, 50, 10, 1, 10, 1];
    private static readonly string[] Paths = ["land", "land", "land", "sea", "cold_sea", "cold_sea", "warm_sea", "warm_sea"];

    /// <summary>The field strengths in the order of <see cref="P1546Curves.Index"/>.</summary>
    public static double[] Read(string path)
    {
        Table table = new();
        try
        {
            string single = Directory.Exists(path) ? Path.Combine(path, SingleFile) : path;
            if (File.Exists(single))
            {
                ReadSingleFile(single, table);
            }
            else if (Directory.Exists(path))
            {
                ReadFolder(path, table);
            }
            else
            {
                throw new P1546CurvesException(path, "there is no such file or folder. " + P1546CurvesException.HowToObtain);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new P1546CurvesException(path, $"cannot be read: {failure.Message}", failure);
        }

        table.CheckComplete(path);
        table.CheckPlausible();
        return table.Field;
    }

    private static List<string> Lines(string file)
    {
        long length = new FileInfo(file).Length;
        if (length > LongestFile)
        {
            throw new P1546CurvesException(file, $"is {length} bytes long; the curves take far less than {LongestFile}.");
        }

        return [.. File.ReadLines(file)];
    }

    // All figures in one file, with a line of names.
    private static void ReadSingleFile(string file, Table table)
    {
        List<string> lines = Lines(file);
        if (lines.Count == 0)
        {
            throw new P1546CurvesException(file, "is empty. " + P1546CurvesException.HowToObtain);
        }

        char separator = Separator(lines[0]);
        string[] names = lines[0].TrimStart('\uFEFF').Split(separator, StringSplitOptions.TrimEntries);
        int figureAt = Column(file, names, "figure");
        int frequencyAt = Column(file, names, "frequency_mhz");
        int pathAt = Column(file, names, "path");
        int timeAt = Column(file, names, "time_percent");
        int distanceAt = Column(file, names, "distance_km");
        int[] valuesAt = new int[ValuesInRow];
        for (int i = 0; i < P1546Curves.HeightCount; i++)
        {
            valuesAt[i] = Column(file, names, HeightColumns[i]);
        }

        valuesAt[P1546Curves.HeightCount] = Column(file, names, "emax");
        Span<double> values = stackalloc double[ValuesInRow];
        for (int row = 1; row < lines.Count; row++)
        {
            if (string.IsNullOrWhiteSpace(lines[row]))
            {
                continue;
            }

            Place at = new(file, row + 1);
            string[] cells = lines[row].Split(separator, StringSplitOptions.TrimEntries);
            if (cells.Length < names.Length)
            {
                throw at.Refuse($"has {cells.Length} cells, the first line {names.Length}");
            }

            double figure = at.Number(cells[figureAt], "figure", separator);
            if (!(figure >= 1 && figure <= P1546Curves.FigureCount && figure == Math.Floor(figure)))
            {
                throw at.Refuse($"column figure: {cells[figureAt]} is not a figure from 1 to {P1546Curves.FigureCount}");
            }

            CheckKind(at, (int)figure, at.Number(cells[frequencyAt], "frequency_mhz", separator), cells[pathAt], at.Number(cells[timeAt], "time_percent", separator));
            for (int i = 0; i < ValuesInRow; i++)
            {
                values[i] = at.Number(cells[valuesAt[i]], names[valuesAt[i]], separator);
            }

            table.Add(at, (int)figure, at.Number(cells[distanceAt], "distance_km", separator), values);
        }
    }

    private static int Column(string file, string[] names, string wanted)
    {
        int at = Array.FindIndex(names, name => string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase));
        return at >= 0 ? at : throw new P1546CurvesException(file, $"row 1: column {wanted} is missing. " + P1546CurvesException.HowToObtain);
    }

    private static void CheckKind(Place at, int figure, double frequencyMHz, string path, double timePercent)
    {
        int kind = (figure - 1) % 8;
        double frequency = P1546Curves.NominalFrequenciesMHz[(figure - 1) / 8];
        if (frequencyMHz != frequency)
        {
            throw at.Refuse($"column frequency_mhz: figure {figure} is for {frequency} MHz, not {frequencyMHz}");
        }

        if (!string.Equals(path, Paths[kind], StringComparison.OrdinalIgnoreCase))
        {
            throw at.Refuse($"column path: figure {figure} is for {Paths[kind]}, not {path}");
        }

        if (timePercent != TimesPercent[kind])
        {
            throw at.Refuse($"column time_percent: figure {figure} is for {TimesPercent[kind]} %, not {timePercent}");
        }
    }

    // One file for each sheet of the ITU's spreadsheet, saved as CSV: some lines of text, a line with the eight heights, and
    // beneath it 78 lines of distance, eight field strengths and the maximum.
    private static void ReadFolder(string folder, Table table)
    {
        int files = 0;
        foreach (string file in Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal))
        {
            if (++files > MostFilesInFolder)
            {
                throw new P1546CurvesException(folder, $"holds more than {MostFilesInFolder} CSV files; give the curves a folder of their own.");
            }

            if (FigureOfName(file) is { } figure)
            {
                ReadSheet(file, figure, table);
            }
        }
    }

    private static int? FigureOfName(string file)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        int digits = name.Length;
        while (digits > 0 && char.IsAsciiDigit(name[digits - 1]))
        {
            digits--;
        }

        return int.TryParse(name.AsSpan(digits), NumberStyles.None, CultureInfo.InvariantCulture, out int figure) && figure is >= 1 and <= P1546Curves.FigureCount
            ? figure
            : null;
    }

    private static void ReadSheet(string file, int figure, Table table)
    {
        List<string> lines = Lines(file);
        for (int row = 0; row < lines.Count; row++)
        {
            char separator = Separator(lines[row]);
            string[] cells = lines[row].TrimStart('\uFEFF').Split(separator, StringSplitOptions.TrimEntries);
            int first = FirstHeight(cells, separator);
            if (first < 1)
            {
                continue;
            }

            for (int below = row + 1; below < lines.Count; below++)
            {
                ReadSheetRow(new Place(file, below + 1), lines[below].Split(separator, StringSplitOptions.TrimEntries), first, separator, figure, table);
            }

            return;
        }

        throw new P1546CurvesException(file, "no row holds the eight heights 10, 20, 37.5, 75, 150, 300, 600 and 1200 beside each other.");
    }

    private static void ReadSheetRow(Place at, string[] cells, int first, char separator, int figure, Table table)
    {
        if (cells.Length <= first + P1546Curves.HeightCount || cells[first - 1].Length == 0)
        {
            // An empty line below the table, or a remark in another column.
            if (cells.Length > first - 1 && cells[first - 1].Length > 0)
            {
                throw at.Refuse($"has {cells.Length} cells; {first + ValuesInRow} are needed");
            }

            return;
        }

        Span<double> values = stackalloc double[ValuesInRow];
        for (int i = 0; i < ValuesInRow; i++)
        {
            values[i] = at.Number(cells[first + i], i < P1546Curves.HeightCount ? HeightColumns[i] : "maximum", separator);
        }

        table.Add(at, figure, at.Number(cells[first - 1], "distance", separator), values);
    }

    private static int FirstHeight(string[] cells, char separator)
    {
        for (int first = 1; first + P1546Curves.HeightCount <= cells.Length; first++)
        {
            bool all = true;
            for (int i = 0; i < P1546Curves.HeightCount && all; i++)
            {
                all = TryNumber(cells[first + i].Replace("m", string.Empty, StringComparison.OrdinalIgnoreCase).Trim(), separator, out double height)
                    && height == P1546Curves.NominalHeightsM[i];
            }

            if (all)
            {
                return first;
            }
        }

        return -1;
    }

    private static char Separator(string line) => line.Contains(';', StringComparison.Ordinal) ? ';' : line.Contains('\t', StringComparison.Ordinal) ? '\t' : ',';

    // Where cells are parted by something else, a comma is a decimal comma.
    private static bool TryNumber(string text, char separator, out double number) =>
        double.TryParse(separator == ',' ? text : text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    /// <summary>A row of a file.</summary>
    private readonly record struct Place(string File, int Row)
    {
        public P1546CurvesException Refuse(FormattableString problem) => new(File, $"row {Row}: {FormattableString.Invariant(problem)}.");

        public double Number(string text, string column, char separator) =>
            TryNumber(text, separator, out double number) ? number : throw Refuse($"column {column}: “{text}” is not a number");
    }

    /// <summary>What was read so far, with the place of each row for refusals.</summary>
    private sealed class Table
    {
        // The tabulated maxima are rounded to four decimals; a hundredth of a decibel tells any other row from the right one.
        private const double MaximumTolerance = 0.01;

        private readonly Place[] places = new Place[P1546Curves.FigureCount * P1546Curves.DistanceCount];

        public double[] Field { get; } = new double[P1546Curves.FigureCount * P1546Curves.DistanceCount * P1546Curves.HeightCount];

        public void Add(Place at, int figure, double distanceKm, ReadOnlySpan<double> values)
        {
            int distance = P1546Curves.NominalDistancesKm.IndexOf(distanceKm);
            if (distance < 0)
            {
                throw at.Refuse($"column distance: {distanceKm} km is not one of the {P1546Curves.DistanceCount} tabulated distances");
            }

            ref Place place = ref places[((figure - 1) * P1546Curves.DistanceCount) + distance];
            if (place.File is not null)
            {
                throw at.Refuse($"figure {figure} at {distanceKm} km was already given in row {place.Row} of {place.File}");
            }

            place = at;
            bool isLand = (figure - 1) % 8 < 3;
            double maximum = P1546Formulas.MaximumField(distanceKm, isLand ? 0 : distanceKm, TimesPercent[(figure - 1) % 8]);
            if (Math.Abs(values[P1546Curves.HeightCount] - maximum) > MaximumTolerance)
            {
                throw at.Refuse($"column emax: {values[P1546Curves.HeightCount]} is not the maximum {maximum:F4} of annex 5 §2 for figure {figure} at {distanceKm} km");
            }

            for (int i = 0; i < P1546Curves.HeightCount; i++)
            {
                if (!(values[i] >= -200 && values[i] <= maximum + MaximumTolerance))
                {
                    throw at.Refuse($"column {HeightColumns[i]}: {values[i]} dB(µV/m) is not between -200 and the maximum {maximum:F4}");
                }

                if (i > 0 && values[i] < values[i - 1])
                {
                    throw at.Refuse($"column {HeightColumns[i]}: {values[i]} is below the value {values[i - 1]} for the lower antenna");
                }
            }

            values[..P1546Curves.HeightCount].CopyTo(Field.AsSpan(P1546Curves.Index(figure, distance, 0)));
        }

        public void CheckComplete(string source)
        {
            for (int i = 0; i < places.Length; i++)
            {
                if (places[i].File is null)
                {
                    int figure = (i / P1546Curves.DistanceCount) + 1;
                    throw new P1546CurvesException(
                        source,
                        $"figure {figure} has no row for {P1546Curves.NominalDistancesKm[i % P1546Curves.DistanceCount]} km. " + P1546CurvesException.HowToObtain);
                }
            }
        }

        public void CheckPlausible()
        {
            for (int figure = 1; figure <= P1546Curves.FigureCount; figure++)
            {
                for (int distance = 1; distance < P1546Curves.DistanceCount; distance++)
                {
                    CompareRows(figure, distance, figure, distance - 1, "is above the value {0} at the shorter distance");
                }
            }

            // Fields rise towards smaller percentages of time, and from cold to warm sea.
            ReadOnlySpan<int> weaker = [1, 2, 4, 5, 4, 7, 5, 6];
            ReadOnlySpan<int> stronger = [2, 3, 5, 6, 7, 8, 7, 8];
            for (int band = 0; band < 3; band++)
            {
                for (int pair = 0; pair < weaker.Length; pair++)
                {
                    for (int distance = 0; distance < P1546Curves.DistanceCount; distance++)
                    {
                        int strong = (band * 8) + stronger[pair];
                        CompareRows((band * 8) + weaker[pair], distance, strong, distance, $"is above the value {{0}} of figure {strong}");
                    }
                }
            }
        }

        private void CompareRows(int figure, int distance, int boundFigure, int boundDistance, string complaint)
        {
            for (int height = 0; height < P1546Curves.HeightCount; height++)
            {
                double value = Field[P1546Curves.Index(figure, distance, height)];
                double bound = Field[P1546Curves.Index(boundFigure, boundDistance, height)];
                if (value > bound)
                {
                    Place at = places[((figure - 1) * P1546Curves.DistanceCount) + distance];
                    throw at.Refuse($"column {HeightColumns[height]}: {value} {string.Format(CultureInfo.InvariantCulture, complaint, bound)}");
                }
            }
        }
    }
}
