using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace Rongxi.Kernel.Imports;

/// <summary>A mapped table as bulk statements see it: column by column, values as the provider keeps them.</summary>
internal sealed class BulkTable
{
    private BulkTable(string name, IReadOnlyList<BulkColumn> columns)
    {
        Columns = columns;
        var names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
        Copy = $"COPY \"{name}\" ({names}) FROM STDIN (FORMAT BINARY)";
        Insert = $"INSERT INTO \"{name}\" ({names}) VALUES ({string.Join(", ", columns.Select(_ => "?"))})";
    }

    public IReadOnlyList<BulkColumn> Columns { get; }
    public string Copy { get; }
    public string Insert { get; }

    public static BulkTable Of(IEntityType type)
    {
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table) ?? throw new InvalidOperationException($"{type.DisplayName()} is no table.");
        if (type.GetComplexProperties().Any())
        {
            throw new NotSupportedException($"{type.DisplayName()} has complex properties; bulk writing takes plain columns.");
        }

        return new BulkTable(table.Name, [.. type.GetProperties().Select(property => new BulkColumn(property, property.GetColumnName(table)!))]);
    }
}

/// <summary>One column of it.</summary>
internal sealed class BulkColumn
{
    private readonly IClrPropertyGetter _getter;
    private readonly Func<object?, object?>? _convert;

    public BulkColumn(IProperty property, string name)
    {
        Name = name;
        _getter = property.GetGetter();
        var mapping = property.GetRelationalTypeMapping();
        _convert = mapping.Converter?.ConvertToProvider;
        StoreType = mapping.StoreType;
    }

    public string Name { get; }

    /// <summary>Type as PostgreSQL names it.</summary>
    public string StoreType { get; }

    /// <summary>What the row holds there, as the provider keeps it.</summary>
    public object? Of(object row)
    {
        var value = _getter.GetClrValue(row);
        return value is null || _convert is null ? value : _convert(value);
    }
}

/// <summary>
/// A prepared statement of SQLite, bound by place. The provider's own commands look up names and open a reader at each run,
/// which costs more than the insert itself. Values are written in the provider's spelling, so that EF reads them.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, sql, out _statement), _database);
    }

    public void Bind(int place, object? value)
    {
        var code = value switch
        {
            null => raw.sqlite3_bind_null(_statement, place),
            string text => raw.sqlite3_bind_text(_statement, place, text),
            long number => raw.sqlite3_bind_int64(_statement, place, number),
            int number => raw.sqlite3_bind_int64(_statement, place, number),
            bool yes => raw.sqlite3_bind_int64(_statement, place, yes ? 1 : 0),
            double number => raw.sqlite3_bind_double(_statement, place, number),
            Guid id => raw.sqlite3_bind_text(_statement, place, id.ToString("D").ToUpperInvariant()),
            DateOnly day => raw.sqlite3_bind_text(_statement, place, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            DateTime instant => raw.sqlite3_bind_text(_statement, place, instant.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
            decimal number => raw.sqlite3_bind_text(_statement, place, number.ToString("0.0###########################", CultureInfo.InvariantCulture)),
            byte[] bytes => raw.sqlite3_bind_blob(_statement, place, bytes),
            _ => throw new NotSupportedException($"{value.GetType().Name} is not written in bulk."),
        };
        SqliteException.ThrowExceptionForRC(code, _database);
    }

    public void Run()
    {
        var code = raw.sqlite3_step(_statement);
        if (code != raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(code, _database);
        }

        raw.sqlite3_reset(_statement);
    }

    public void Dispose() => _statement.Dispose();
}
