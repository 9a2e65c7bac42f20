using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;

namespace Rongxi.Kernel.Imports;

/// <summary>
/// Keeps the connection of a long import open and sets it up for many writes. A commit that is lost with the power is made again by
/// the resumed run, as the progress is in the same transaction; so single batches need not wait for the disk. The last one does. In
/// the end the engine learns how its indexes are filled, without which SQLite would walk a whole office where a filter finds few.
/// </summary>
public sealed class BulkConnection : IAsyncDisposable
{
    private readonly RongxiDb _db;

    private BulkConnection(RongxiDb db) => _db = db;

    /// <summary>Opens the connection of a database for many writes.</summary>
    public static async Task<BulkConnection> Open(RongxiDb db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        (db.Database.GetDbConnection() as KeptConnection)?.Spend();
        await db.Database.ExecuteSqlRawAsync(
            db.IsPostgres
                ? "SET synchronous_commit = off; SET gin_pending_list_limit = '64MB'"
                : "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -131072; PRAGMA wal_autocheckpoint = 16384",
            ct);
        return new BulkConnection(db);
    }

    /// <summary>Sets the connection back, and lets the engine learn.</summary>
    public async ValueTask DisposeAsync()
    {
        await _db.Database.ExecuteSqlRawAsync(
            _db.IsPostgres
                ? "SET synchronous_commit = on; RESET gin_pending_list_limit; ANALYZE"
                : "PRAGMA synchronous = FULL; PRAGMA analysis_limit = 1000; ANALYZE");
        await _db.Database.CloseConnectionAsync();
    }
}
