using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Data.Sqlite;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;

namespace Rongxi.Resources.Datasets;

/// <summary>One condition on a column.</summary>
internal sealed record DatasetFilter(DatasetColumn Column, string Operator, IReadOnlyList<object?> Values);

/// <summary>
/// What is asked of a data set, as addresses spell it: <c>district=510104&amp;price.ge=10&amp;name.contains=成都&amp;sort=-price&amp;columns=name,price&amp;limit=50</c>.
/// Only columns that the asker may read can be named at all.
/// </summary>
internal sealed class DatasetQuery
{
    public const int MostRows = 1_000;
    public const int MostFilters = 20;
    public const int MostValues = 200;
    private const int MostSorts = 3;
    private static readonly string[] Operators = ["eq", "ne", "lt", "le", "gt", "ge", "in", "contains", "null"];

    private readonly IReadOnlyList<DatasetColumn> _all;
    private readonly List<DatasetFilter> _filters = [];
    private readonly List<(DatasetColumn Column, bool Down)> _sorts = [];
    private readonly List<DatasetColumn> _groups = [];
    private readonly List<DatasetColumn> _sums = [];
    private IReadOnlyList<object?>? _after;

    private DatasetQuery(IReadOnlyList<DatasetColumn> all) => _all = all;

    public IReadOnlyList<DatasetFilter> Filters => _filters;

    /// <summary>Columns answered, in order.</summary>
    public IReadOnlyList<DatasetColumn> Columns { get; private set; } = [];

    public int Limit { get; private set; } = 100;
    public bool Count { get; private set; }
    public string? Search { get; private set; }
    public IReadOnlyList<DatasetColumn> Groups => _groups;
    public IReadOnlyList<DatasetColumn> Sums => _sums;
    public IReadOnlyList<(DatasetColumn Column, bool Down)> Sorts => _sorts;
    public bool IsAggregate => _groups.Count > 0 || _sums.Count > 0;

    /// <summary>Reads a query string.</summary>
    /// <param name="query">As it came.</param>
    /// <param name="all">All columns of the file, in order.</param>
    /// <param name="readable">The columns that the asker may read.</param>
    /// <param name="mostRows">Rows of an answer.</param>
    public static DatasetQuery Parse(string? query, IReadOnlyList<DatasetColumn> all, IReadOnlyList<DatasetColumn> readable, int mostRows = MostRows)
    {
        var asked = new DatasetQuery(all) { Columns = readable };
        var errors = new List<FieldError>();
        foreach (var (name, values) in QueryHelpers.ParseQuery(query))
        {
            foreach (var value in values)
            {
                asked.Take(name, value ?? "", readable, mostRows, errors);
            }
        }

        if (asked._filters.Count > MostFilters)
        {
            errors.Add(new FieldError("filter", ($"最多 {MostFilters} 个条件", $"At most {MostFilters} conditions")));
        }

        if (asked._after is not null && asked._after.Count != asked._sorts.Count + 1)
        {
            errors.Add(new FieldError("cursor", ("游标与排序不符", "The cursor belongs to another order")));
        }

        return errors.Count == 0 ? asked : throw new Refusal("dataset.query", ("查询条件不对", "The query is wrong"), errors, 400);
    }

    private void Take(string name, string value, IReadOnlyList<DatasetColumn> readable, int mostRows, List<FieldError> errors)
    {
        DatasetColumn? Find(string column)
        {
            var found = readable.FirstOrDefault(known => known.Name.Equals(column, StringComparison.OrdinalIgnoreCase));
            if (found is null)
            {
                errors.Add(new FieldError(name, ($"没有可读的列“{column}”", $"There is no readable column “{column}”")));
            }

            return found;
        }

        switch (name)
        {
            case "version" or "lang" or "format" or "handler" or "page":
                return;
            case "limit":
                Limit = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 1 && limit <= mostRows ? limit : Wrong(($"应为 1 至 {mostRows}", $"Must be from 1 to {mostRows}"), Limit);
                return;
            case "count":
                Count = value is "" or "true" or "1";
                return;
            case "search":
                Search = value.Length == 0 ? null : value.Length <= 200 ? value : Wrong(("不超过 200 字", "At most 200 characters"), "");
                // The words of all searched columns lie together: who may not read one of them must not find by it either.
                var searched = _all.Where(column => column is { Searched: true, Type: ColumnType.Text }).ToList();
                if (Search is not null && (searched.Count == 0 || searched.Any(column => !readable.Contains(column))))
                {
                    errors.Add(new FieldError(name, ("没有可查词的列", "No column is searched by words")));
                }

                return;
            case "columns":
                Columns = [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Find).OfType<DatasetColumn>().Distinct()];
                return;
            case "sort":
                _sorts.AddRange(value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(one => (Column: Find(one.TrimStart('-')), Down: one.StartsWith('-'))).Where(one => one.Column is not null).Select(one => (one.Column!, one.Down)));
                if (_sorts.Count > MostSorts)
                {
                    errors.Add(new FieldError(name, ($"最多按 {MostSorts} 列排序", $"Sorted by at most {MostSorts} columns")));
                }

                return;
            case "group" or "sum":
                var named = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Find).OfType<DatasetColumn>().Distinct().Take(MostSorts).ToList();
                (name == "group" ? _groups : _sums).AddRange(named);
                if (name == "sum" && named.FirstOrDefault(column => !column.IsNumber) is { } word)
                {
                    errors.Add(new FieldError(name, ($"“{word.Title}”不是数字", $"“{word.Heading.En}” is no number")));
                }

                return;
            case "cursor":
                _after = Cursor(value);
                if (_after is null)
                {
                    errors.Add(new FieldError(name, ("游标不对", "The cursor is wrong")));
                }

                return;
        }

        var dot = name.LastIndexOf('.');
        var operation = dot > 0 ? name[(dot + 1)..] : "eq";
        if (!Operators.Contains(operation))
        {
            errors.Add(new FieldError(name, ($"没有“{operation}”这种比较；可用 {string.Join('、', Operators)}", $"There is no comparison “{operation}”; there are {string.Join(", ", Operators)}")));
            return;
        }

        if (Find(dot > 0 ? name[..dot] : name) is { } column)
        {
            Condition(column, operation, value, name, errors);
        }

        T Wrong<T>(Text why, T otherwise)
        {
            errors.Add(new FieldError(name, why));
            return otherwise;
        }
    }

    private void Condition(DatasetColumn column, string operation, string value, string name, List<FieldError> errors)
    {
        // An empty field of a form asks for nothing.
        if (value.Length == 0)
        {
            return;
        }

        try
        {
            switch (operation)
            {
                case "null":
                    _filters.Add(new DatasetFilter(column, operation, [CellValue.Truth(value, out var isNull) ? isNull : 1L]));
                    break;
                case "in":
                    var values = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                    _filters.Add(values.Length <= MostValues ? new DatasetFilter(column, operation, [.. values.Select(one => CellValue.Parse(one, column))]) : throw new Refusal("dataset.value", ($"最多 {MostValues} 个值", $"At most {MostValues} values"), [new FieldError(name, ($"最多 {MostValues} 个值", $"At most {MostValues} values"))], 400));
                    break;
                case "contains":
                    _filters.Add(new DatasetFilter(column, operation, [value.Length <= 200 ? value : value[..200]]));
                    break;
                default:
                    _filters.Add(new DatasetFilter(column, operation, [CellValue.Parse(value, column)]));
                    break;
            }
        }
        catch (Refusal wrong)
        {
            errors.Add(new FieldError(name, wrong.Errors.Count > 0 ? wrong.Errors[0].Text : wrong.Text));
        }
    }

    /// <summary>The rows, with one more than the limit, so that it is seen whether there are more. The id comes first.</summary>
    public SqliteCommand Rows(SqliteConnection connection, bool all = false)
    {
        var command = connection.CreateCommand();
        var sql = new StringBuilder("SELECT id");
        foreach (var column in Columns.Concat(_sorts.Select(sort => sort.Column)))
        {
            sql.Append(", ").Append(Of(column));
        }

        sql.Append(" FROM rows");
        Where(sql, command, withCursor: true);
        sql.Append(" ORDER BY ");
        foreach (var (column, down) in _sorts)
        {
            sql.Append(Of(column)).Append(down ? " DESC, " : ", ");
        }

        sql.Append("id");
        if (!all)
        {
            sql.Append(" LIMIT ").Append(Limit + 1);
        }

        command.CommandText = sql.ToString();
        return command;
    }

    /// <summary>How many rows match.</summary>
    public SqliteCommand Counted(SqliteConnection connection)
    {
        var command = connection.CreateCommand();
        var sql = new StringBuilder("SELECT COUNT(*) FROM rows");
        Where(sql, command, withCursor: false);
        command.CommandText = sql.ToString();
        return command;
    }

    /// <summary>Groups with their counts and sums, the largest first.</summary>
    public SqliteCommand Aggregated(SqliteConnection connection)
    {
        var command = connection.CreateCommand();
        var sql = new StringBuilder("SELECT ");
        foreach (var column in _groups)
        {
            sql.Append(Of(column)).Append(", ");
        }

        sql.Append("COUNT(*)");
        foreach (var column in _sums)
        {
            var of = Of(column);
            sql.Append(CultureInfo.InvariantCulture, $", TOTAL({of}), MIN({of}), MAX({of}), AVG({of})");
        }

        sql.Append(" FROM rows");
        Where(sql, command, withCursor: false);
        if (_groups.Count > 0)
        {
            var by = string.Join(", ", _groups.Select(Of));
            sql.Append(CultureInfo.InvariantCulture, $" GROUP BY {by} ORDER BY COUNT(*) DESC, {by} LIMIT {Limit}");
        }

        command.CommandText = sql.ToString();
        return command;
    }

    /// <summary>The cursor behind a row: its id and what it is sorted by.</summary>
    public string CursorOf(long id, IReadOnlyList<object?> sorted) =>
        WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(sorted.Append(id).ToArray()));

    private static IReadOnlyList<object?>? Cursor(string text)
    {
        try
        {
            var values = text.Length <= 2_000 ? JsonSerializer.Deserialize<JsonElement[]>(WebEncoders.Base64UrlDecode(text)) : null;
            return values is { Length: > 0 } && values[^1].ValueKind == JsonValueKind.Number
                ? [.. values.Select(value => value.ValueKind switch { JsonValueKind.Number when value.TryGetInt64(out var whole) => whole, JsonValueKind.Number => value.GetDouble(), JsonValueKind.String => value.GetString(), _ => (object?)null })]
                : null;
        }
        catch (Exception broken) when (broken is FormatException or JsonException)
        {
            return null;
        }
    }

    private string Of(DatasetColumn column)
    {
        for (var i = 0; i < _all.Count; i++)
        {
            if (ReferenceEquals(_all[i], column) || _all[i].Name == column.Name)
            {
                return $"c{i}";
            }
        }

        throw new InvalidOperationException(column.Name);
    }

    private void Where(StringBuilder sql, SqliteCommand command, bool withCursor)
    {
        var conditions = new List<string>();
        foreach (var filter in _filters)
        {
            conditions.Add(Condition(filter, command));
        }

        if (Search is { Length: > 0 } typed)
        {
            conditions.Add(Bigrams.Fts5Query(typed) is { } match ? $"id IN (SELECT rowid FROM row_words WHERE row_words MATCH {Put(command, match)})" : "0");
        }

        if (withCursor && _after is { } after)
        {
            conditions.Add(Beyond(after, command));
        }

        if (conditions.Count > 0)
        {
            sql.Append(" WHERE ").Append(string.Join(" AND ", conditions));
        }
    }

    private string Condition(DatasetFilter filter, SqliteCommand command)
    {
        var column = Of(filter.Column);
        return filter.Operator switch
        {
            "null" => filter.Values[0] is 1L ? $"{column} IS NULL" : $"{column} IS NOT NULL",
            "in" => $"{column} IN ({string.Join(", ", filter.Values.Select(value => Put(command, value)))})",
            "contains" => $"instr({column}, {Put(command, filter.Values[0])}) > 0",
            "ne" => $"{column} IS NOT {Put(command, filter.Values[0])}",
            var operation => $"{column} {operation switch { "lt" => "<", "le" => "<=", "gt" => ">", "ge" => ">=", _ => "=" }} {Put(command, filter.Values[0])}",
        };
    }

    /// <summary>What comes after a row in the order asked; empty cells come first, as the store sorts them.</summary>
    private string Beyond(IReadOnlyList<object?> after, SqliteCommand command)
    {
        var ways = new List<string>();
        var same = new List<string>();
        for (var i = 0; i < _sorts.Count; i++)
        {
            var column = Of(_sorts[i].Column);
            var beyond = (_sorts[i].Down, after[i]) switch
            {
                (false, null) => $"{column} IS NOT NULL",
                (false, var value) => $"{column} > {Put(command, value)}",
                (true, null) => "0",
                (true, var value) => $"({column} < {Put(command, value)} OR {column} IS NULL)",
            };
            ways.Add(string.Join(" AND ", same.Append(beyond)));
            same.Add($"{column} IS {Put(command, after[i])}");
        }

        ways.Add(string.Join(" AND ", same.Append($"id > {Put(command, after[^1])}")));
        return ways.Count == 1 ? ways[0] : $"({string.Join(" OR ", ways.Select(way => $"({way})"))})";
    }

    private static string Put(SqliteCommand command, object? value)
    {
        var name = $"$p{command.Parameters.Count}";
        command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return name;
    }
}
