using System.Globalization;

namespace Rongxi.Propagation.Validation;

/// <summary>A comma-separated file with one line of column names, read row by row; numbers in the invariant form.</summary>
internal sealed class CsvRows
{
    private readonly string path;
    private readonly Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string[]> rows = [];

    /// <summary>Longest file read, in bytes; reference files are far smaller.</summary>
    private const long LongestFile = 1L << 30;

    private CsvRows(string path) => this.path = path;

    /// <summary>Number of rows below the line of names.</summary>
    public int Count => rows.Count;

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="required">Columns that must be there.</param>
    /// <exception cref="InvalidDataException">A required column is missing, a row is too short, the file is empty or too long.</exception>
    public static CsvRows Read(string path, params ReadOnlySpan<string> required)
    {
        if (new FileInfo(path).Length > LongestFile)
        {
            throw new InvalidDataException($"{path}: longer than {LongestFile} bytes.");
        }

        CsvRows read = new(path);
        using StreamReader reader = new(path);
        string header = reader.ReadLine() ?? throw new InvalidDataException($"{path}: the file is empty.");
        string[] names = Split(header.TrimStart('\uFEFF'));
        for (int i = 0; i < names.Length; i++)
        {
            read.columns.TryAdd(names[i], i);
        }

        List<string> missing = [];
        foreach (string name in required)
        {
            if (!read.columns.ContainsKey(name))
            {
                missing.Add(name);
            }
        }

        if (missing.Count > 0)
        {
            throw new InvalidDataException($"{path}: missing column {string.Join(", ", missing)}. Found: {string.Join(", ", names)}.");
        }

        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                read.rows.Add(Split(line));
            }
        }

        return read;
    }

    /// <summary>The names of the first line.</summary>
    public static string[] Names(string path)
    {
        using StreamReader reader = new(path);
        return Split((reader.ReadLine() ?? string.Empty).TrimStart('\uFEFF'));
    }

    /// <summary>Whether the file has the column.</summary>
    public bool Has(string column) => columns.ContainsKey(column);

    /// <summary>The text of a cell; row counts from 0.</summary>
    public string Text(int row, string column)
    {
        if (!columns.TryGetValue(column, out int at))
        {
            throw new InvalidDataException($"{path}: missing column {column}.");
        }

        string[] cells = rows[row];
        return at < cells.Length ? cells[at] : throw new InvalidDataException($"{path}: row {row + 2} has no column {column}.");
    }

    /// <summary>The number of a cell; row counts from 0.</summary>
    public double Number(int row, string column)
    {
        string text = Text(row, column);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw new InvalidDataException($"{path}: row {row + 2}, column {column}: “{text}” is not a number.");
    }

    /// <summary>The number of a cell, or <paramref name="otherwise"/> where the file has no such column.</summary>
    public double Number(int row, string column, double otherwise) => Has(column) ? Number(row, column) : otherwise;

    /// <summary>Cells of one line; a cell in double quotes may hold commas.</summary>
    public static string[] Split(string line)
    {
        if (!line.Contains('"', StringComparison.Ordinal))
        {
            string[] plain = line.Split(',');
            for (int i = 0; i < plain.Length; i++)
            {
                plain[i] = plain[i].Trim();
            }

            return plain;
        }

        List<string> cells = [];
        System.Text.StringBuilder cell = new();
        bool quoted = false;
        foreach (char letter in line)
        {
            if (letter == '"')
            {
                quoted = !quoted;
            }
            else if (letter == ',' && !quoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(letter);
            }
        }

        cells.Add(cell.ToString().Trim());
        return [.. cells];
    }
}
