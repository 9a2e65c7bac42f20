using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Words;
using SQLitePCL;

namespace Rongxi.Resources.Datasets;

/// <summary>A page of rows.</summary>
/// <param name="Rows">Values in the order of the columns asked for.</param>
/// <param name="Next">The cursor of the next page; null at the end.</param>
/// <param name="Count">How many match in all, where that was asked.</param>
internal sealed record DatasetPage(IReadOnlyList<object?[]> Rows, string? Next, long? Count);

/// <summary>
/// Reads the file of a version. It never changes, so it is opened as immutable and without locks; a question that takes longer than its time
/// is broken off.
/// </summary>
internal sealed class DatasetReader(BlobStore blobs, DatasetLimits limits)
{
    public async Task<DatasetPage> Page(string sha256, DatasetQuery query, CancellationToken ct)
    {
        await using var connection = await Open(sha256, ct);
        return await Timed(connection, async () =>
        {
            var rows = new List<object?[]>();
            string? next = null;
            var columns = query.Columns.Count;
            using (var command = query.Rows(connection))
            await using (var reader = await command.ExecuteReaderAsync(ct))
            {
                long last = 0;
                object?[] sorted = [];
                while (await reader.ReadAsync(ct))
                {
                    if (rows.Count == query.Limit)
                    {
                        next = query.CursorOf(last, sorted);
                        break;
                    }

                    last = reader.GetInt64(0);
                    var row = new object?[columns];
                    for (var i = 0; i < columns; i++)
                    {
                        row[i] = Value(reader, i + 1, query.Columns[i].Type);
                    }

                    sorted = [.. query.Sorts.Select((_, i) => reader.IsDBNull(1 + columns + i) ? null : reader.GetValue(1 + columns + i))];
                    rows.Add(row);
                }
            }

            long? count = null;
            if (query.Count)
            {
                using var counted = query.Counted(connection);
                count = (long)(await counted.ExecuteScalarAsync(ct))!;
            }

            return new DatasetPage(rows, next, count);
        }, ct);
    }

    /// <summary>Groups: the values of the groups, then the count, then total, least, largest and mean of each sum.</summary>
    public async Task<IReadOnlyList<object?[]>> Aggregate(string sha256, DatasetQuery query, CancellationToken ct)
    {
        await using var connection = await Open(sha256, ct);
        return await Timed(connection, async () =>
        {
            var rows = new List<object?[]>();
            using var command = query.Aggregated(connection);
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                var row = new object?[reader.FieldCount];
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] = i < query.Groups.Count ? Value(reader, i, query.Groups[i].Type) : reader.IsDBNull(i) ? null : reader.GetValue(i);
                }

                rows.Add(row);
            }

            return (IReadOnlyList<object?[]>)rows;
        }, ct);
    }

    /// <summary>All rows that match, one by one, for exports. They may take longer, but not for ever.</summary>
    public async IAsyncEnumerable<IReadOnlyList<object?>> All(string sha256, DatasetQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await Open(sha256, ct);
        using var late = new CancellationTokenSource(limits.ExportTime);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        using var command = query.Rows(connection, all: true);
        await using var reader = await command.ExecuteReaderAsync(both.Token);
        var columns = query.Columns.Count;
        while (await reader.ReadAsync(both.Token))
        {
            both.Token.ThrowIfCancellationRequested();
            var row = new object?[columns];
            for (var i = 0; i < columns; i++)
            {
                row[i] = Value(reader, i + 1, query.Columns[i].Type);
            }

            yield return row;
        }
    }

    /// <summary>The address of a file that never changes, as SQLite spells it.</summary>
    public static string Address(string path) => $"file:{path.Replace("%", "%25", StringComparison.Ordinal).Replace("?", "%3F", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal)}?immutable=1";

    private static object? Value(SqliteDataReader reader, int at, ColumnType type) => reader.IsDBNull(at) ? null : type switch
    {
        ColumnType.Integer => reader.GetInt64(at),
        ColumnType.Boolean => reader.GetInt64(at) != 0,
        ColumnType.Decimal => reader.GetDouble(at),
        _ => reader.GetString(at),
    };

    private async Task<SqliteConnection> Open(string sha256, CancellationToken ct)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Address(blobs.PathOf(sha256)), Mode = SqliteOpenMode.ReadOnly }.ToString());
        await connection.OpenAsync(ct);
        return connection;
    }

    /// <summary>Steps of the engine between two looks at the clock.</summary>
    private const int Steps = 4_000;

    private async Task<T> Timed<T>(SqliteConnection connection, Func<Task<T>> ask, CancellationToken ct)
    {
        // Asked by the engine every few thousand steps; an interrupt from outside would be lost between two statements.
        var watch = Stopwatch.StartNew();
        raw.sqlite3_progress_handler(connection.Handle, Steps, _ => watch.Elapsed > limits.QueryTime || ct.IsCancellationRequested ? 1 : 0, null);
        try
        {
            return await Task.Run(ask, ct);
        }
        catch (SqliteException broken) when (broken.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            throw new Refusal("dataset.too-slow", ($"查询超过 {limits.QueryTime.TotalSeconds:0} 秒，已中止；请用代码、日期或主键列筛选", $"The query took longer than {limits.QueryTime.TotalSeconds:0} seconds and was broken off; filter by code, date or key columns"), 503);
        }
        finally
        {
            // The connection goes back to the pool.
            raw.sqlite3_progress_handler(connection.Handle, 0, null, null);
        }
    }
}

/// <summary>What is taken of one data set, and how long may be asked.</summary>
internal sealed record DatasetLimits
{
    /// <summary>Bytes of a file to be loaded.</summary>
    public long FileBytes { get; init; } = 1L << 30;

    /// <summary>Rows of a file.</summary>
    public int Rows { get; init; } = 5_000_000;

    public TimeSpan QueryTime { get; init; } = TimeSpan.FromSeconds(5);
    public TimeSpan ExportTime { get; init; } = TimeSpan.FromMinutes(10);
}
