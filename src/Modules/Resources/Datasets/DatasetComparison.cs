using Microsoft.Data.Sqlite;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Words;

namespace Rongxi.Resources.Datasets;

/// <summary>How two versions of data differ.</summary>
/// <param name="NewColumns">Columns that only the later has.</param>
/// <param name="GoneColumns">Columns that only the earlier has.</param>
/// <param name="New">Rows whose key only the later has; null where rows have no key, then as for the others.</param>
/// <param name="Gone">Rows whose key only the earlier has.</param>
/// <param name="Changed">Rows of one key that differ in a column that both have.</param>
/// <param name="Same">Rows of one key that do not.</param>
internal sealed record DatasetDifference(IReadOnlyList<DatasetColumn> NewColumns, IReadOnlyList<DatasetColumn> GoneColumns, long? New, long? Gone, long? Changed, long? Same);

/// <summary>Compares two versions by their key, inside the store.</summary>
internal sealed class DatasetComparison(BlobStore blobs)
{
    private const int MostSeconds = 30;

    public async Task<DatasetDifference> Compare(DatasetVersion earlier, DatasetVersion later, CancellationToken ct)
    {
        var (before, after) = (DataDictionary.Read(earlier.Dictionary).ToList(), DataDictionary.Read(later.Dictionary).ToList());
        var fresh = after.Where(column => before.All(other => other.Name != column.Name)).ToList();
        var gone = before.Where(column => after.All(other => other.Name != column.Name)).ToList();
        var keys = after.Where(column => column.Role == ColumnRole.Key && before.Any(other => other.Name == column.Name && other.Role == ColumnRole.Key)).Select(column => column.Name).ToList();
        if (keys.Count == 0 || keys.Count != before.Count(column => column.Role == ColumnRole.Key))
        {
            return new DatasetDifference(fresh, gone, null, null, null, null);
        }

        string Of(List<DatasetColumn> columns, string name) => $"c{columns.FindIndex(column => column.Name == name)}";
        var on = string.Join(" AND ", keys.Select(key => $"b.{Of(before, key)} = a.{Of(after, key)}"));
        var shared = after.Where(column => before.Any(other => other.Name == column.Name) && !keys.Contains(column.Name)).Select(column => column.Name).ToList();
        var differ = shared.Count == 0 ? "0" : string.Join(" OR ", shared.Select(name => $"b.{Of(before, name)} IS NOT a.{Of(after, name)}"));
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Address(later), Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = MostSeconds }.ToString());
        await connection.OpenAsync(ct);
        using (var attach = connection.CreateCommand())
        {
            attach.CommandText = "ATTACH $path AS earlier";
            attach.Parameters.AddWithValue("$path", Address(earlier));
            await attach.ExecuteNonQueryAsync(ct);
        }

        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(MostSeconds));
        await using var interrupt = late.Token.Register(() => SQLitePCL.raw.sqlite3_interrupt(connection.Handle));
        try
        {
            return await Task.Run(
                () =>
                {
                    var changed = Count(connection, $"SELECT COUNT(*) FROM main.rows a JOIN earlier.rows b ON {on} WHERE {differ}");
                    var met = Count(connection, $"SELECT COUNT(*) FROM main.rows a JOIN earlier.rows b ON {on}");
                    return new DatasetDifference(fresh, gone, later.Rows - met, earlier.Rows - met, changed, met - changed);
                }, ct);
        }
        catch (SqliteException broken) when (broken.SqliteErrorCode == SQLitePCL.raw.SQLITE_INTERRUPT)
        {
            throw new Refusal("dataset.too-slow", ($"比较超过 {MostSeconds} 秒，已中止", $"The comparison took longer than {MostSeconds} seconds and was broken off"), 503);
        }
    }

    private string Address(DatasetVersion version) => DatasetReader.Address(blobs.PathOf(version.Sha256 ?? throw Refusal.NotFound(version.FileName)));

    private static long Count(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
