using System.Globalization;

namespace Rongxi.Propagation.Batches;

/// <summary>A table read row by row: its columns may bear any of several usual names.</summary>
internal sealed class BatchTable
{
    private readonly string _file;
    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);

    public BatchTable(string file, string[] names)
    {
        _file = file;
        Names = names;
        for (int i = 0; i < names.Length; i++)
        {
            _columns.TryAdd(names[i], i);
        }
    }

    /// <summary>The names of the first line.</summary>
    public string[] Names { get; }

    /// <summary>Whether one of the names is a column.</summary>
    public bool Has(params ReadOnlySpan<string> names) => Find(names) >= 0;

    /// <summary>Place of the first name that is a column; −1 where none is.</summary>
    public int Find(ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (_columns.TryGetValue(name, out int at))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Refuses a table that lacks a column, naming every one that is missing and those that are there.</summary>
    /// <param name="needed">Each column with the names it may bear, the usual one first.</param>
    public void Require(IEnumerable<string[]> needed)
    {
        List<string> missing = [];
        foreach (string[] names in needed)
        {
            if (Find(names) < 0)
            {
                missing.Add(names[0]);
            }
        }

        if (missing.Count > 0)
        {
            throw new InvalidDataException($"{_file}: missing column {string.Join(", ", missing)}. Found: {string.Join(", ", Names)}.");
        }
    }
}

/// <summary>A row of a table.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Cells">Its cells.</param>
/// <param name="Line">Its line in the file, from 1.</param>
internal readonly record struct BatchRow(BatchTable Table, string[] Cells, int Line)
{
    /// <summary>The text of the column that bears one of the names.</summary>
    public string Text(params ReadOnlySpan<string> names)
    {
        int at = Table.Find(names);
        return at >= 0 && at < Cells.Length ? Cells[at] : throw new InvalidDataException($"line {Line}: missing {names[0]}");
    }

    /// <summary>The number of the column that bears one of the names.</summary>
    public double Number(params ReadOnlySpan<string> names)
    {
        string text = Text(names);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number : throw new InvalidDataException($"line {Line}, {names[0]}: “{text}” is not a number");
    }

    /// <summary>The number, or another where there is no such column or its cell is empty.</summary>
    public double NumberOr(double otherwise, params ReadOnlySpan<string> names)
    {
        int at = Table.Find(names);
        return at < 0 || at >= Cells.Length || Cells[at].Length == 0 ? otherwise : Number(names);
    }

    /// <summary>A whole number.</summary>
    public int Whole(params ReadOnlySpan<string> names)
    {
        double number = Number(names);
        return number == Math.Truncate(number) && Math.Abs(number) < 1e9 ? (int)number : throw new InvalidDataException($"line {Line}, {names[0]}: {number.ToString("R", CultureInfo.InvariantCulture)} is not a whole number");
    }
}
