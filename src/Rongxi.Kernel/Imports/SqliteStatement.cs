using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Rongxi.Kernel.Imports;

/// <summary>
/// A prepared statement of SQLite, bound by place. The provider's own commands look up names and open a reader at each run,
/// which costs more than the insert itself. Values are written in the provider's spelling, so that EF reads them.
/// </summary>
public sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = new byte[4096];

    /// <summary>Prepares a statement on an open connection.</summary>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, sql, out _statement), _database);
    }

    /// <summary>Binds nothing at a place, from 1.</summary>
    public void BindNull(int place) => Check(raw.sqlite3_bind_null(_statement, place));

    /// <summary>Binds a whole number.</summary>
    public void Bind(int place, long value) => Check(raw.sqlite3_bind_int64(_statement, place, value));

    /// <summary>Binds a number.</summary>
    public void Bind(int place, double value) => Check(raw.sqlite3_bind_double(_statement, place, value));

    /// <summary>Binds a text; nothing for null.</summary>
    public void Bind(int place, string? value)
    {
        if (value is null)
        {
            BindNull(place);
            return;
        }

        if (value.Length == 0)
        {
            // An empty span has no address, and would be bound as nothing.
            Check(raw.sqlite3_bind_text(_statement, place, value));
            return;
        }

        if (_text.Length < value.Length * 3)
        {
            _text = new byte[value.Length * 3];
        }

        Check(raw.sqlite3_bind_text(_statement, place, _text.AsSpan(0, Encoding.UTF8.GetBytes(value, _text))));
    }

    /// <summary>Binds an id in the provider’s spelling.</summary>
    public void Bind(int place, Guid value)
    {
        value.TryFormat(_text, out var length);
        var text = _text.AsSpan(0, length);
        Ascii.ToUpperInPlace(text, out _);
        Check(raw.sqlite3_bind_text(_statement, place, text));
    }

    /// <summary>Binds a day.</summary>
    public void Bind(int place, DateOnly value)
    {
        value.TryFormat(_text, out var length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Check(raw.sqlite3_bind_text(_statement, place, _text.AsSpan(0, length)));
    }

    /// <summary>Binds a value of any type the provider keeps.</summary>
    public void BindAny(int place, object? value)
    {
        switch (value)
        {
            case null:
                BindNull(place);
                break;
            case string text:
                Bind(place, text);
                break;
            case long number:
                Bind(place, number);
                break;
            case int number:
                Bind(place, (long)number);
                break;
            case bool yes:
                Bind(place, yes ? 1L : 0L);
                break;
            case double number:
                Bind(place, number);
                break;
            case Guid id:
                Bind(place, id);
                break;
            case DateOnly day:
                Bind(place, day);
                break;
            case DateTime instant:
                Bind(place, instant.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));
                break;
            case decimal number:
                Bind(place, number.ToString("0.0###########################", CultureInfo.InvariantCulture));
                break;
            case byte[] bytes:
                Check(raw.sqlite3_bind_blob(_statement, place, bytes));
                break;
            default:
                throw new NotSupportedException($"{value.GetType().Name} is not written in bulk.");
        }
    }

    /// <summary>Runs it once and makes it ready for the next values.</summary>
    public void Run()
    {
        var code = raw.sqlite3_step(_statement);
        if (code != raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(code, _database);
        }

        raw.sqlite3_reset(_statement);
    }

    /// <summary>Lets the statement go.</summary>
    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(code, _database);
        }
    }
}
