using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Rongxi.Kernel.Imports;

/// <summary>A mapped table as bulk statements see it: column by column, values as the provider keeps them.</summary>
internal sealed class BulkTable<TRow>
    where TRow : class
{
    private BulkTable(string name, IReadOnlyList<BulkColumn<TRow>> columns)
    {
        Columns = columns;
        var names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
        Copy = $"COPY \"{name}\" ({names}) FROM STDIN (FORMAT BINARY)";
        Insert = $"INSERT INTO \"{name}\" ({names}) VALUES ({string.Join(", ", columns.Select(_ => "?"))})";
    }

    public IReadOnlyList<BulkColumn<TRow>> Columns { get; }
    public string Copy { get; }
    public string Insert { get; }

    public static BulkTable<TRow> Of(IEntityType type)
    {
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table) ?? throw new InvalidOperationException($"{type.DisplayName()} is no table.");
        if (type.GetComplexProperties().Any())
        {
            throw new NotSupportedException($"{type.DisplayName()} has complex properties; bulk writing takes plain columns.");
        }

        return new BulkTable<TRow>(table.Name, [.. type.GetProperties().Select(property => BulkColumn<TRow>.Of(property, property.GetColumnName(table)!))]);
    }
}

/// <summary>One column of it.</summary>
internal abstract class BulkColumn<TRow>(string name)
    where TRow : class
{
    public string Name { get; } = name;

    /// <summary>Binds what the row holds there to a statement of SQLite.</summary>
    public abstract void Bind(SqliteStatement statement, int place, TRow row);

    /// <summary>Writes what the row holds there as the next column of a COPY.</summary>
    public abstract void Write(NpgsqlBinaryImporter copy, TRow row);

    public static BulkColumn<TRow> Of(IProperty property, string name)
    {
        var mapping = property.GetRelationalTypeMapping();
        var convert = mapping.Converter?.ConvertToProvider;
        var type = property.ClrType;
        if (property.PropertyInfo is { } info && (convert is null || (Nullable.GetUnderlyingType(type) ?? type).IsEnum))
        {
            var row = Expression.Parameter(typeof(TRow), "row");
            var getter = Expression.Lambda(Expression.Property(row, info), row).Compile();
            return (BulkColumn<TRow>)Activator.CreateInstance(typeof(PlainColumn<,>).MakeGenericType(typeof(TRow), type), name, getter, convert, mapping.StoreType)!;
        }

        return new ConvertedColumn<TRow>(name, property, convert, mapping.StoreType);
    }
}

/// <summary>A column whose values go as they are, or as the word of an enum: nothing is boxed on the way.</summary>
internal sealed class PlainColumn<TRow, TValue>(string name, Delegate getter, Func<object?, object?>? convert, string storeType) : BulkColumn<TRow>(name)
    where TRow : class
{
    private readonly Func<TRow, TValue> _get = (Func<TRow, TValue>)getter;
    private readonly Dictionary<(TValue Value, bool _), string?>? _words = convert is null ? null : [];

    public override void Bind(SqliteStatement statement, int place, TRow row)
    {
        var value = _get(row);
        if (value is null)
        {
            statement.BindNull(place);
        }
        else if (_words is not null)
        {
            statement.Bind(place, WordOf(value));
        }
        else if (value is string text)
        {
            statement.Bind(place, text);
        }
        else if (value is long number)
        {
            statement.Bind(place, number);
        }
        else if (value is int whole)
        {
            statement.Bind(place, (long)whole);
        }
        else if (value is double real)
        {
            statement.Bind(place, real);
        }
        else if (value is bool yes)
        {
            statement.Bind(place, yes ? 1L : 0L);
        }
        else if (value is Guid id)
        {
            statement.Bind(place, id);
        }
        else if (value is DateOnly day)
        {
            statement.Bind(place, day);
        }
        else
        {
            statement.BindAny(place, value);
        }
    }

    public override void Write(NpgsqlBinaryImporter copy, TRow row)
    {
        var value = _get(row);
        if (value is null)
        {
            copy.WriteNull();
        }
        else if (_words is not null)
        {
            copy.Write(WordOf(value), storeType);
        }
        else if (value is string text)
        {
            copy.Write(text, storeType);
        }
        else if (value is long number)
        {
            copy.Write(number, storeType);
        }
        else if (value is int whole)
        {
            copy.Write(whole, storeType);
        }
        else if (value is double real)
        {
            copy.Write(real, storeType);
        }
        else if (value is bool yes)
        {
            copy.Write(yes, storeType);
        }
        else if (value is Guid id)
        {
            copy.Write(id, storeType);
        }
        else if (value is DateOnly day)
        {
            copy.Write(day, storeType);
        }
        else
        {
            copy.Write<object>(value, storeType);
        }
    }

    private string? WordOf(TValue value)
    {
        if (!_words!.TryGetValue((value, true), out var word))
        {
            _words[(value, true)] = word = (string?)convert!(value);
        }

        return word;
    }
}

/// <summary>A column whose values the provider keeps in another form: instants, sealed texts.</summary>
internal sealed class ConvertedColumn<TRow>(string name, IProperty property, Func<object?, object?>? convert, string storeType) : BulkColumn<TRow>(name)
    where TRow : class
{
    private readonly IClrPropertyGetter _getter = property.GetGetter();

    public override void Bind(SqliteStatement statement, int place, TRow row) => statement.BindAny(place, Of(row));

    public override void Write(NpgsqlBinaryImporter copy, TRow row)
    {
        if (Of(row) is { } value)
        {
            copy.Write(value, storeType);
        }
        else
        {
            copy.WriteNull();
        }
    }

    private object? Of(TRow row)
    {
        var value = _getter.GetClrValue(row);
        return value is null || convert is null ? value : convert(value);
    }
}
