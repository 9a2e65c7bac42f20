using Microsoft.Data.Sqlite;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;

namespace Rongxi.Resources.Datasets;

/// <summary>A cell that is not what its column holds.</summary>
/// <param name="Row">Row of the file as its reader counts.</param>
/// <param name="Column">Name of the column.</param>
/// <param name="Fault">Kind of fault: <c>no-date</c>.</param>
/// <param name="Value">What stands there, shortened; empty where the column is sensitive.</param>
internal sealed record RowFault(int Row, string Column, string Fault, string Value);

/// <summary>What was found wrong with the rows of a file.</summary>
internal sealed class RowFaults
{
    /// <summary>Faults named one by one; further ones are counted.</summary>
    public const int MostNamed = 500;

    public List<RowFault> Named { get; } = [];

    /// <summary>How many of each kind, by column.</summary>
    public Dictionary<string, long> Totals { get; } = new(StringComparer.Ordinal);

    public long Rows { get; set; }

    public void Add(int row, DatasetColumn column, string fault, string value)
    {
        var key = $"{column.Name} {fault}";
        Totals[key] = Totals.GetValueOrDefault(key) + 1;
        if (Named.Count < MostNamed)
        {
            Named.Add(new RowFault(row, column.Name, fault, column.Sensitivity == ItemSensitivity.Plain ? value.Length > 60 ? value[..60] + "…" : value : ""));
        }
    }
}

/// <summary>
/// Makes the file of one version: an SQLite database of its own with one table, whose row ids are the rows of the file it came from.
/// Nobody else sees it before it is whole, so it needs neither journal nor locks (ADR 12).
/// </summary>
internal sealed class DatasetWriter : IDisposable
{
    private readonly IReadOnlyList<DatasetColumn> _columns;
    private readonly IReadOnlySet<string>?[] _codes;
    private readonly int[] _searched;
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement? _words;
    private readonly string[] _cells;

    public DatasetWriter(string path, IReadOnlyList<DatasetColumn> columns)
    {
        _columns = columns;
        _codes = [.. columns.Select(column => column.Codes is { Count: > 0 } codes ? codes.ToHashSet(StringComparer.Ordinal) : null)];
        _searched = [.. Enumerable.Range(0, columns.Count).Where(i => columns[i] is { Searched: true, Type: ColumnType.Text })];
        _cells = new string[columns.Count];
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        Run("PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY");
        Run($"CREATE TABLE rows (id INTEGER PRIMARY KEY, {string.Join(", ", columns.Select((column, i) => $"c{i} {Affinity(column.Type)}"))})");
        Run("CREATE TABLE about (dictionary TEXT NOT NULL)");
        if (_searched.Length > 0)
        {
            Run("CREATE VIRTUAL TABLE row_words USING fts5 (words, content = '', tokenize = 'ascii')");
        }

        Run("BEGIN");
        using (var about = new SqliteStatement(_connection, "INSERT INTO about VALUES (?)"))
        {
            about.Bind(1, DataDictionary.Write(columns));
            about.Run();
        }

        _insert = new SqliteStatement(_connection, $"INSERT INTO rows VALUES (?{string.Concat(columns.Select(_ => ", ?"))})");
        _words = _searched.Length == 0 ? null : new SqliteStatement(_connection, "INSERT INTO row_words (rowid, words) VALUES (?, ?)");
    }

    public RowFaults Faults { get; } = new();

    /// <summary>Rows written.</summary>
    public long Rows { get; private set; }

    /// <summary>Writes one row, or says what is wrong with it and leaves it out.</summary>
    public void Write(TableRow row, IReadOnlyList<string> headings)
    {
        var isSound = true;
        _insert.Bind(1, (long)row.Number);
        for (var i = 0; i < _columns.Count; i++)
        {
            var cell = _cells[i] = row[headings[i]];
            var fault = Bind(i, cell);
            if (fault is not null)
            {
                Faults.Add(row.Number, _columns[i], fault, cell);
                isSound = false;
            }
        }

        if (!isSound)
        {
            Faults.Rows++;
            return;
        }

        _insert.Run();
        Rows++;
        if (_words is not null)
        {
            _words.Bind(1, (long)row.Number);
            _words.Bind(2, Bigrams.Index(_searched.Length == 1 ? _cells[_searched[0]] : string.Join(' ', _searched.Select(i => _cells[i]))));
            _words.Run();
        }
    }

    /// <summary>Makes the indexes and sees that keys are unique; doubles are faults, and gone from the file.</summary>
    public void Finish()
    {
        _insert.Dispose();
        _words?.Dispose();
        var keys = Enumerable.Range(0, _columns.Count).Where(i => _columns[i].Role == ColumnRole.Key).ToList();
        if (keys.Count > 0)
        {
            var names = string.Join(", ", keys.Select(i => $"c{i}"));
            Run($"CREATE INDEX ix_key ON rows ({names})");
            Doubles(names, _columns[keys[0]]);
        }

        for (var i = 0; i < _columns.Count; i++)
        {
            if (_columns[i].Indexed && !(keys.Count == 1 && keys[0] == i))
            {
                Run($"CREATE INDEX ix_{i} ON rows (c{i})");
            }
        }

        if (_searched.Length > 0)
        {
            Run("INSERT INTO row_words (row_words) VALUES ('optimize')");
        }

        Run("COMMIT");
        Run("PRAGMA analysis_limit = 1000; ANALYZE");
    }

    public void Dispose()
    {
        _insert.Dispose();
        _words?.Dispose();
        _connection.Dispose();
    }

    private string? Bind(int i, string cell)
    {
        var column = _columns[i];
        if (cell.Length == 0 || (column.Type != ColumnType.Text && string.IsNullOrWhiteSpace(cell)))
        {
            _insert.BindNull(i + 2);
            return column.Required || column.Role == ColumnRole.Key ? "required" : null;
        }

        var fault = CellValue.Read(cell, column.Type, _codes[i], out var whole, out var real, out var text);
        if (fault is not null)
        {
            return fault;
        }

        switch (column.Type)
        {
            case ColumnType.Integer or ColumnType.Boolean:
                _insert.Bind(i + 2, whole);
                break;
            case ColumnType.Decimal:
                _insert.Bind(i + 2, real);
                return (column.Role == ColumnRole.Longitude && real is < -180 or > 180) || (column.Role == ColumnRole.Latitude && real is < -90 or > 90) ? "out-of-range" : null;
            default:
                _insert.Bind(i + 2, text);
                break;
        }

        return null;
    }

    private void Doubles(string key, DatasetColumn column)
    {
        var doubles = new List<long>();
        using (var command = _connection.CreateCommand())
        {
            command.CommandText = $"SELECT r.id FROM rows r JOIN (SELECT {key}, MIN(id) AS first FROM rows GROUP BY {key} HAVING COUNT(*) > 1) d ON {string.Join(" AND ", key.Split(", ").Select(name => $"r.{name} IS d.{name}"))} WHERE r.id > d.first ORDER BY r.id";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                doubles.Add(reader.GetInt64(0));
            }
        }

        using var delete = new SqliteStatement(_connection, "DELETE FROM rows WHERE id = ?");
        foreach (var row in doubles)
        {
            Faults.Add((int)row, column, "double", "");
            Faults.Rows++;
            delete.Bind(1, row);
            delete.Run();
            Rows--;
        }
    }

    private static string Affinity(ColumnType type) => type switch { ColumnType.Integer or ColumnType.Boolean => "INTEGER", ColumnType.Decimal => "REAL", _ => "TEXT" };

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }
}
