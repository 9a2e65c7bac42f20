using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Search;

namespace Rongxi.Kernel.Imports;

/// <summary>
/// Writes many new rows inside the transaction in hand: prepared statements in SQLite, binary COPY in PostgreSQL. What the
/// guard of <see cref="RongxiDb"/> demands of single saves is the caller's duty here: every record with its entry, every entry with its
/// leaf.
/// </summary>
public sealed class BulkWriter(RongxiDb db)
{
    private readonly Dictionary<Type, object> _tables = [];

    /// <summary>Adds new rows of a mapped type.</summary>
    public async Task Insert<TRow>(IReadOnlyList<TRow> rows, CancellationToken ct)
        where TRow : class
    {
        if (rows.Count == 0)
        {
            return;
        }

        MustBeInTransaction();
        if (!_tables.TryGetValue(typeof(TRow), out var table))
        {
            _tables[typeof(TRow)] = table = BulkTable<TRow>.Of(db.Model.FindEntityType(typeof(TRow)) ?? throw new InvalidOperationException($"{typeof(TRow).Name} is not mapped."));
        }

        await Insert((BulkTable<TRow>)table, rows, ct);
    }

    /// <summary>
    /// Appends rows to the journal: their places are set, leaves and tiles written, the head moved on. The rows themselves are
    /// written after it, so that they carry their places.
    /// </summary>
    /// <param name="rows">Rows with the hash of their leaf, see <see cref="LeafOf"/>.</param>
    /// <param name="ct">Cancels.</param>
    public async Task Journal(IReadOnlyList<(IJournaled Row, byte[] Leaf)> rows, CancellationToken ct)
    {
        MustBeInTransaction();

        // Updating the row first makes appenders of several nodes take turns until each commits.
        await db.Database.ExecuteSqlAsync($"UPDATE journal_state SET size = size WHERE id = 1", ct);
        var edge = await db.JournalStates.AsNoTracking().Where(state => state.Id == 1).Select(state => state.Frontier).SingleAsync(ct);
        var frontier = Frontier.FromBytes(edge);
        var now = db.Clock.GetUtcNow();
        var leaves = new List<JournalLeaf>(rows.Count);
        var tiles = new List<JournalTile>();
        foreach (var (row, leaf) in rows)
        {
            row.JournalIndex = frontier.Size;
            leaves.Add(new JournalLeaf { Position = frontier.Size, Hash = leaf, Kind = row.JournalKind, RowId = row.Id, Office = ((IOfOffice)row).Office, Subject = row.Subject, At = now });
            tiles.AddRange(frontier.Append(leaf).Select(tile => new JournalTile { Level = tile.Level, Position = tile.Index, Hash = tile.Hash }));
        }

        await Insert(leaves, ct);
        await Insert(tiles, ct);
        await db.Database.ExecuteSqlAsync($"UPDATE journal_state SET size = {frontier.Size}, frontier = {frontier.ToBytes()} WHERE id = 1", ct);
    }

    /// <summary>The hash of a row's leaf; the slow part of the journal, and free of the database.</summary>
    public static byte[] LeafOf(IJournaled row) => row.Leaf();

    /// <summary>Puts new things into the search index, their words already as <see cref="SearchIndex.WordsOf"/> gives them.</summary>
    public async Task Search(IReadOnlyList<(SearchEntry Entry, string Words)> entries, CancellationToken ct)
    {
        if (entries.Count == 0)
        {
            return;
        }

        MustBeInTransaction();
        var first = await FirstIds(entries.Count, ct);
        await Insert([.. entries.Select((pair, i) => Numbered(pair.Entry, first[i]))], ct);
        if (db.IsPostgres)
        {
            // The vector is made by PostgreSQL itself; COPY would need its binary form.
            await db.Database.ExecuteSqlRawAsync("CREATE TEMPORARY TABLE IF NOT EXISTS bulk_words (entry_id bigint, words text) ON COMMIT DELETE ROWS", ct);
            await using (var copy = await ((NpgsqlConnection)db.Database.GetDbConnection()).BeginBinaryImportAsync("COPY bulk_words (entry_id, words) FROM STDIN (FORMAT BINARY)", ct))
            {
                for (var i = 0; i < entries.Count; i++)
                {
                    copy.StartRow();
                    copy.Write(first[i], NpgsqlTypes.NpgsqlDbType.Bigint);
                    copy.Write(entries[i].Words, NpgsqlTypes.NpgsqlDbType.Text);
                }

                await copy.CompleteAsync(ct);
            }

            await db.Database.ExecuteSqlRawAsync("INSERT INTO search_words (entry_id, words) SELECT entry_id, to_tsvector('simple', words) FROM bulk_words", ct);
            await db.Database.ExecuteSqlRawAsync("DELETE FROM bulk_words", ct);
        }
        else
        {
            using var insert = new SqliteStatement((SqliteConnection)db.Database.GetDbConnection(), "INSERT INTO search_words (rowid, words) VALUES (?, ?)");
            for (var i = 0; i < entries.Count; i++)
            {
                insert.Bind(1, first[i]);
                insert.Bind(2, entries[i].Words);
                insert.Run();
            }
        }
    }

    private static SearchEntry Numbered(SearchEntry entry, long id) => new()
    {
        Id = id,
        Office = entry.Office,
        Kind = entry.Kind,
        Number = entry.Number,
        Title = entry.Title,
        Detail = entry.Detail,
        Address = entry.Address,
        Field = entry.Field,
        Public = entry.Public,
        At = entry.At,
    };

    private async Task<IReadOnlyList<long>> FirstIds(int count, CancellationToken ct)
    {
        if (db.IsPostgres)
        {
            return await db.Database.SqlQuery<long>($"SELECT nextval(pg_get_serial_sequence('search_entries', 'id')) AS \"Value\" FROM generate_series(1, {count})").ToListAsync(ct);
        }

        var last = await db.Database.SqlQuery<long>($"SELECT COALESCE(MAX(seq), 0) AS \"Value\" FROM sqlite_sequence WHERE name = 'search_entries'").SingleAsync(ct);
        return [.. Enumerable.Range(1, count).Select(i => last + i)];
    }

    private async Task Insert<TRow>(BulkTable<TRow> table, IReadOnlyList<TRow> rows, CancellationToken ct)
        where TRow : class
    {
        if (db.IsPostgres)
        {
            await using var copy = await ((NpgsqlConnection)db.Database.GetDbConnection()).BeginBinaryImportAsync(table.Copy, ct);
            foreach (var row in rows)
            {
                // Into the buffer, which is sent when it is full: waiting for each value apart costs more than the value.
                copy.StartRow();
                foreach (var column in table.Columns)
                {
                    column.Write(copy, row);
                }
            }

            await copy.CompleteAsync(ct);
            return;
        }

        using var insert = new SqliteStatement((SqliteConnection)db.Database.GetDbConnection(), table.Insert);
        foreach (var row in rows)
        {
            for (var i = 0; i < table.Columns.Count; i++)
            {
                table.Columns[i].Bind(insert, i + 1, row);
            }

            insert.Run();
        }
    }

    private void MustBeInTransaction()
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Bulk writing takes part in the caller's transaction.");
        }
    }
}
