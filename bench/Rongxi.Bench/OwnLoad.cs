using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rongxi.Kernel.Database;

namespace Rongxi.Bench;

/// <summary>
/// The database's own bulk load, as a yardstick: rows that are there are written once more, by the database's own means, into
/// tables of the same columns and indexes. <c>Bare</c>: the stations alone. <c>Whole</c>: with their entries, leaves and words,
/// which is what the import writes.
/// </summary>
internal sealed class OwnLoad(IServiceProvider services)
{
    private static readonly string[] Tables = ["radio_stations", "register_entries", "journal_leaves", "search_entries", "search_words"];

    public async Task<(double Bare, double Whole)> Run(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
        return db.IsPostgres ? await Postgres(db, ct) : Sqlite(db);
    }

    private static async Task<(double Bare, double Whole)> Postgres(RongxiDb db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var folder = Directory.CreateTempSubdirectory("rongxi-copy");
        var (bare, whole, rows) = (0.0, 0.0, 0L);
        foreach (var table in Tables)
        {
            var file = Path.Combine(folder.FullName, table);
            await using (var to = File.Create(file))
            await using (var from = await connection.BeginRawBinaryCopyAsync($"COPY {table} TO STDOUT (FORMAT BINARY)", ct))
            {
                await from.CopyToAsync(to, ct);
            }

            await Execute($"CREATE TABLE own_{table} (LIKE {table} INCLUDING ALL)");
            var watch = Stopwatch.StartNew();
            await using (var from = File.OpenRead(file))
            await using (var to = await connection.BeginRawBinaryCopyAsync($"COPY own_{table} FROM STDIN (FORMAT BINARY)", ct))
            {
                await from.CopyToAsync(to, ct);
            }

            whole += watch.Elapsed.TotalSeconds;
            if (table == Tables[0])
            {
                (bare, rows) = (whole, await Count(table));
            }
        }

        folder.Delete(recursive: true);
        return (rows / bare, rows / whole);

        async Task Execute(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(ct);
        }

        async Task<long> Count(string table)
        {
            await using var command = new NpgsqlCommand($"SELECT count(*) FROM {table}", connection);
            return (long)(await command.ExecuteScalarAsync(ct))!;
        }
    }

    /// <summary>From one file into another, row by row by <c>INSERT … SELECT</c>, a table in one transaction: what prepared inserts cost when binding is free.</summary>
    private static (double Bare, double Whole) Sqlite(RongxiDb db)
    {
        var source = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        SqliteConnection.ClearAllPools();
        var file = source + ".own";
        File.Delete(file);
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -131072; PRAGMA wal_autocheckpoint = 16384");
        Execute($"ATTACH '{source}' AS office");
        using (var shapes = connection.CreateCommand())
        {
            shapes.CommandText = $"SELECT sql FROM office.sqlite_master WHERE sql IS NOT NULL AND tbl_name IN ({string.Join(',', Tables.Select(table => $"'{table}'"))}) ORDER BY type = 'index'";
            using var reader = shapes.ExecuteReader();
            var statements = new List<string>();
            while (reader.Read())
            {
                statements.Add(reader.GetString(0));
            }

            statements.ForEach(statement => Execute(statement));
        }

        var (bare, whole, rows) = (0.0, 0.0, 0L);
        foreach (var table in Tables.SkipLast(1))
        {
            var watch = Stopwatch.StartNew();
            // The condition keeps SQLite from copying whole pages, which no rows from outside could be.
            var inserted = Execute($"INSERT INTO main.{table} SELECT * FROM office.{table} WHERE rowid > 0");
            whole += watch.Elapsed.TotalSeconds;
            if (table == Tables[0])
            {
                (bare, rows) = (whole, inserted);
            }
        }

        // The words are not kept in readable form; titles stand for them, cut as they are.
        var words = new List<string>();
        using (var titles = connection.CreateCommand())
        {
            titles.CommandText = "SELECT number || ' ' || title || ' ' || detail FROM office.search_entries ORDER BY id";
            using var reader = titles.ExecuteReader();
            while (reader.Read())
            {
                words.Add(Kernel.Search.Bigrams.Index(reader.GetString(0)));
            }
        }

        var filling = Stopwatch.StartNew();
        using (var transaction = connection.BeginTransaction())
        using (var insert = connection.CreateCommand())
        {
            insert.CommandText = "INSERT INTO search_words (rowid, words) VALUES ($id, $words)";
            insert.Transaction = transaction;
            var id = insert.Parameters.Add("$id", SqliteType.Integer);
            var text = insert.Parameters.Add("$words", SqliteType.Text);
            insert.Prepare();
            for (var i = 0; i < words.Count; i++)
            {
                (id.Value, text.Value) = (i + 1L, words[i]);
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        whole += filling.Elapsed.TotalSeconds;
        connection.Close();
        File.Delete(file);
        return (rows / bare, rows / whole);

        int Execute(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.CommandTimeout = 0;
            return command.ExecuteNonQuery();
        }
    }
}
