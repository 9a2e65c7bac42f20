using System.Runtime.CompilerServices;
using System.Text;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Tables;

/// <summary>A row of a file: its number as a reader of the file counts, and its cells by column name.</summary>
public sealed class TableRow
{
    private readonly IReadOnlyDictionary<string, int> places;
    private readonly string[] cells;

    internal TableRow(int number, string[] cells, IReadOnlyDictionary<string, int> places)
    {
        Number = number;
        this.cells = cells;
        this.places = places;
    }

    /// <summary>The row's number: the file's first row is 1. In CSV a record is a row, also where a cell holds line breaks.</summary>
    public int Number { get; }

    /// <summary>The cell of a column, by <see cref="Column.Name"/> or, for unknown columns, by heading; empty if the file has no such column.</summary>
    public string this[string name] => places.TryGetValue(name, out int at) && at < cells.Length ? cells[at] : "";

    /// <summary>All cells in file order, unknown columns included, under the names by which they are asked.</summary>
    public IEnumerable<KeyValuePair<string, string>> Cells =>
        places.OrderBy(p => p.Value).Select(p => KeyValuePair.Create(p.Key, p.Value < cells.Length ? cells[p.Value] : ""));
}

/// <summary>A file opened for reading: what its heading says, and its rows, streamed once.</summary>
public sealed class Table : IAsyncDisposable
{
    private readonly IRowSource source;
    private readonly Queue<RawRow> ahead;
    private readonly TableLimits limits;
    private readonly Dictionary<string, int> places;
    private readonly HashSet<int> headed;
    private bool taken;

    private Table(IRowSource source, Queue<RawRow> ahead, TableLimits limits, Dictionary<string, int> places, HashSet<int> headed)
    {
        this.source = source;
        this.ahead = ahead;
        this.limits = limits;
        this.places = places;
        this.headed = headed;
    }

    /// <summary><c>csv</c>, <c>xlsx</c> or <c>xls</c>, as recognised from the content.</summary>
    public string Format => source.Format;

    /// <summary>The encoding in which a CSV file was read; null for workbooks.</summary>
    public Encoding? Encoding => source.Encoding;

    /// <summary>The delimiter of a CSV file; null for workbooks.</summary>
    public char? Delimiter => source.Delimiter;

    /// <summary>The sheet read; null for CSV.</summary>
    public string? Sheet => source.Sheet;

    /// <summary>The row in which the heading stands.</summary>
    public required int HeadingRow { get; init; }

    /// <summary>Names of the known columns present, in file order.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Headings that no known column has; their cells are read under the heading as it stands.</summary>
    public required IReadOnlyList<string> UnknownColumns { get; init; }

    /// <summary>Known columns that are not required and not present.</summary>
    public required IReadOnlyList<Column> AbsentColumns { get; init; }

    /// <summary>The rows below the heading; empty rows are passed over but counted. Can be enumerated once.</summary>
    /// <exception cref="Refusal">
    /// <c>table.too-many-rows</c>, <c>table.cell-too-long</c>, <c>table.row-too-long</c> (a value right of the last heading),
    /// <c>table.malformed</c>, each with the row; 413 for the first two.
    /// </exception>
    public async IAsyncEnumerable<TableRow> Rows([EnumeratorCancellation] CancellationToken ct = default)
    {
        if (taken) { throw new InvalidOperationException("the rows of a table are streamed once"); }
        taken = true;
        while (await Next(ct) is { } raw)
        {
            if (raw.Number - HeadingRow > limits.Rows)
            {
                throw new Refusal("table.too-many-rows", (
                    $"数据超过{limits.Rows}行，请分成几个文件", $"there are more than {limits.Rows} rows; split the file"), 413);
            }
            bool empty = true;
            for (int i = 0; i < raw.Cells.Length; i++)
            {
                if (raw.Cells[i].Length == 0) { continue; }
                if (raw.Cells[i].Length > limits.CellLength) { throw TooLong(raw.Number, i, limits.CellLength); }
                if (string.IsNullOrWhiteSpace(raw.Cells[i])) { continue; }
                empty = false;
                if (!headed.Contains(i)) { throw NoHeading(raw.Number, i); }
            }
            if (!empty) { yield return new TableRow(raw.Number, raw.Cells, places); }
        }
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    internal static async Task<Table> Open(IRowSource source, TableOptions options, CancellationToken ct)
    {
        var titles = Titles(options.Columns);
        var (heading, ahead) = await FindHeading(source, options, titles, ct);
        string[] cells = heading.AsHeading;
        int width = Array.FindLastIndex(cells, c => !string.IsNullOrWhiteSpace(c)) + 1;
        if (width > options.Limits.Columns)
        {
            throw new Refusal("table.too-many-columns", (
                $"表头有{width}列，最多{options.Limits.Columns}列", $"the heading has {width} columns; at most {options.Limits.Columns} are read"), 413);
        }

        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var headed = new HashSet<int>();
        List<string> known = [], unknown = [];
        var errors = new List<FieldError>();
        for (int i = 0; i < width; i++)
        {
            string title = cells[i].Trim();
            if (title.Length == 0) { continue; }
            headed.Add(i);
            bool isKnown = titles.TryGetValue(CellText.Key(title), out var column);
            string name = isKnown ? column!.Name : title;
            if (!places.TryAdd(name, i))
            {
                errors.Add(new FieldError(name, (
                    $"表头“{title}”在{Letter(places[name])}列和{Letter(i)}列重复",
                    $"the heading “{title}” stands in columns {Letter(places[name])} and {Letter(i)}"), Row: heading.Number));
                continue;
            }
            (isKnown || options.Columns.Count == 0 ? known : unknown).Add(name);
        }
        if (errors.Count > 0)
        {
            throw new Refusal("table.duplicate-column", ("表头有重复的列", "the heading names a column twice"), errors);
        }
        List<Column> missing = [.. options.Columns.Where(c => c.Required && !places.ContainsKey(c.Name))];
        if (missing.Count > 0)
        {
            throw new Refusal("table.missing-column", (
                $"文件缺少必需的列：{string.Join("、", missing.Select(c => c.Title.Zh))}",
                $"the file lacks required columns: {string.Join(", ", missing.Select(c => c.Title.En))}"),
                [.. missing.Select(c => new FieldError(c.Name, ($"缺少列“{c.Title.Zh}”", $"the column “{c.Title.En}” is missing"), Row: heading.Number))]);
        }
        if (known.Count == 0)
        {
            throw new Refusal("table.no-columns", ("文件中没有可识别的表头", "no heading of this file is known here"));
        }
        return new Table(source, ahead, options.Limits, places, headed)
        {
            HeadingRow = heading.Number,
            Columns = known,
            UnknownColumns = unknown,
            AbsentColumns = [.. options.Columns.Where(c => !places.ContainsKey(c.Name))],
        };
    }

    /// <summary>The letters by which a spreadsheet names a column, counted from 0: A, B … Z, AA.</summary>
    internal static string Letter(int column)
    {
        string letters = "";
        for (int n = column + 1; n > 0; n = (n - 1) / 26) { letters = (char)('A' + (n - 1) % 26) + letters; }
        return letters;
    }

    internal static Dictionary<string, Column> Titles(IReadOnlyList<Column> columns)
    {
        var titles = new Dictionary<string, Column>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            string zh = column.Title.Zh ?? "", en = column.Title.En ?? "";
            foreach (string title in (string[])[column.Name, zh, en, $"{zh} / {en}", $"{zh} {en}"])
            {
                string key = CellText.Key(title);
                if (key.Length > 0) { titles.TryAdd(key, column); }
            }
        }
        return titles;
    }

    // Lists made by people often carry a title or a note above the heading, so the first rows are compared with what is expected.
    private static async Task<(RawRow, Queue<RawRow>)> FindHeading(
        IRowSource source, TableOptions options, Dictionary<string, Column> titles, CancellationToken ct)
    {
        var first = new List<RawRow>();
        while (first.Count < Math.Clamp(options.HeadingWithin, 1, 20) && await source.Next(ct) is { } row) { first.Add(row); }
        int best = -1, bestScore = 0;
        for (int i = 0; i < first.Count; i++)
        {
            int filled = first[i].AsHeading.Where(c => !string.IsNullOrWhiteSpace(c)).Distinct().Count();
            int score = titles.Count > 0
                ? first[i].AsHeading.Count(c => titles.ContainsKey(CellText.Key(c)))
                : Math.Min(filled, 2);
            if (score > bestScore) { (best, bestScore) = (i, score); }
        }
        if (best < 0) { best = first.FindIndex(r => r.AsHeading.Any(c => !string.IsNullOrWhiteSpace(c))); }
        if (best < 0) { throw new Refusal("table.empty", ("文件是空的", "the file is empty")); }
        return (first[best], new Queue<RawRow>(first.Skip(best + 1)));
    }

    private async ValueTask<RawRow?> Next(CancellationToken ct) => ahead.TryDequeue(out var row) ? row : await source.Next(ct);

    private static Refusal TooLong(int row, int column, int limit)
    {
        Text text = ($"第{row}行{Letter(column)}列超过{limit}个字符", $"row {row}, column {Letter(column)} is longer than {limit} characters");
        return new Refusal("table.cell-too-long", text, [new FieldError(Letter(column), text, Row: row)], 413);
    }

    private static Refusal NoHeading(int row, int column)
    {
        Text text = (
            $"第{row}行{Letter(column)}列有内容，但该列没有表头（常见原因：单元格中的分隔符未加引号）",
            $"row {row} has a value in column {Letter(column)}, which has no heading (often a delimiter inside a cell without quotes)");
        return new Refusal("table.row-too-long", text, [new FieldError(Letter(column), text, Row: row)]);
    }
}

/// <summary>A row as it stands in the file; the heading reads merged cells downwards only.</summary>
internal sealed record RawRow(int Number, string[] Cells, string[] AsHeading);

/// <summary>Where rows come from: a text or a sheet.</summary>
internal interface IRowSource : IAsyncDisposable
{
    string Format { get; }
    Encoding? Encoding { get; }
    char? Delimiter { get; }
    string? Sheet { get; }
    ValueTask<RawRow?> Next(CancellationToken ct);
}
