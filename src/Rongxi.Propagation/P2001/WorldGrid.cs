using System.Globalization;

namespace Rongxi.Propagation.P2001;

/// <summary>A map of the whole Earth as the Recommendation's text files hold it: rows from north to south, numbers apart by blanks.</summary>
internal sealed class WorldGrid
{
    private const long LongestFile = 64L << 20;

    private readonly double[] values;
    private readonly int rows;
    private readonly int columns;
    private readonly double spacingDeg;

    private WorldGrid(double[] values, int rows, int columns, double spacingDeg)
    {
        this.values = values;
        this.rows = rows;
        this.columns = columns;
        this.spacingDeg = spacingDeg;
    }

    /// <summary>Reads a map.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rows">Rows it must have.</param>
    /// <param name="columns">Numbers each row must have.</param>
    /// <param name="spacingDeg">Degrees from point to point.</param>
    /// <param name="least">Least value that makes sense.</param>
    /// <param name="most">Greatest value that makes sense.</param>
    /// <exception cref="InvalidDataException">The file is not such a map; the message names file, line and what is wrong.</exception>
    public static WorldGrid Read(string path, int rows, int columns, double spacingDeg, double least, double most)
    {
        if (new FileInfo(path).Length > LongestFile)
        {
            throw new InvalidDataException($"{path}: longer than {LongestFile} bytes.");
        }

        double[] values = new double[rows * columns];
        int row = 0;
        int line = 0;
        foreach (string text in File.ReadLines(path))
        {
            line++;
            ReadOnlySpan<char> rest = text.AsSpan().TrimStart('\uFEFF').Trim();
            if (rest.IsEmpty)
            {
                continue;
            }

            if (row == rows)
            {
                throw new InvalidDataException($"{path}: line {line} is one too many; {rows} rows of {columns} numbers are expected.");
            }

            ReadRow(path, line, rest, values.AsSpan(row * columns, columns), least, most);
            row++;
        }

        return row == rows
            ? new(values, rows, columns, spacingDeg)
            : throw new InvalidDataException($"{path}: has {row} rows; {rows} rows of {columns} numbers are expected.");
    }

    /// <summary>Bilinear value, for maps whose first row is 90° north and whose columns go from 0° to 360° east.</summary>
    public double Bilinear(in GeoPoint point)
    {
        double y = (90 - point.LatitudeDeg) / spacingDeg;
        double x = (point.LongitudeDeg < 0 ? point.LongitudeDeg + 360 : point.LongitudeDeg) / spacingDeg;
        int row = Math.Clamp((int)y, 0, rows - 2);
        int column = Math.Clamp((int)x, 0, columns - 2);
        double fx = x - column;
        double fy = y - row;
        int at = (row * columns) + column;
        double north = values[at] + (fx * (values[at + 1] - values[at]));
        double south = values[at + columns] + (fx * (values[at + columns + 1] - values[at + columns]));
        return north + (fy * (south - north));
    }

    /// <summary>Value of the nearest point, for maps whose points lie in the middle of cells, the first at the north-west corner of the
    /// world (180° west); half-way, the northern and western one.</summary>
    public double Nearest(in GeoPoint point)
    {
        int row = Math.Clamp((int)Math.Ceiling(((90 - point.LatitudeDeg) / spacingDeg) - 1), 0, rows - 1);
        int column = Math.Clamp((int)Math.Ceiling(((point.LongitudeDeg + 180) / spacingDeg) - 1), 0, columns - 1);
        return values[(row * columns) + column];
    }

    private static void ReadRow(string path, int line, ReadOnlySpan<char> text, Span<double> into, double least, double most)
    {
        int column = 0;
        foreach (Range range in text.SplitAny([' ', '\t', ',', ';']))
        {
            ReadOnlySpan<char> word = text[range];
            if (word.IsEmpty)
            {
                continue;
            }

            if (column == into.Length)
            {
                throw new InvalidDataException($"{path}: line {line} has more than {into.Length} numbers.");
            }

            if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            {
                throw new InvalidDataException($"{path}: line {line}, number {column + 1}: “{word}” is not a number.");
            }

            if (!(value >= least && value <= most))
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{path}: line {line}, number {column + 1}: {value} is outside {least} … {most}."));
            }

            into[column++] = value;
        }

        if (column != into.Length)
        {
            throw new InvalidDataException($"{path}: line {line} has {column} numbers, expected are {into.Length}.");
        }
    }
}
