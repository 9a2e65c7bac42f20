using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace Rongxi.Kernel.Database;

#pragma warning disable EF1001 // There is no public way to hand a context a connection that has the provider's functions already.

/// <summary>
/// Gives a context a connection of the pool, open and with the provider's functions, and takes it back with the context. Handed over
/// in the public way, a connection would get those functions anew each time, and every new function makes SQLite forget what it has
/// prepared.
/// </summary>
internal sealed class PooledConnection(RelationalConnectionDependencies dependencies, IRawSqlCommandBuilder builder, IDiagnosticsLogger<DbLoggerCategory.Infrastructure> logger)
    : SqliteRelationalConnection(dependencies, builder, logger)
{
    private readonly IRawSqlCommandBuilder _builder = builder;
    private readonly IDiagnosticsLogger<DbLoggerCategory.Infrastructure> _logger = logger;

    private SqlitePool Pool => ((RongxiDb)Dependencies.CurrentContext.Context).Pool;

    protected override DbConnection CreateDbConnection() =>
        Pool.Rent(connection => _ = new SqliteRelationalConnection(Dependencies with { ContextOptions = new DbContextOptionsBuilder().UseSqlite(connection).Options }, _builder, _logger));

    protected override void CloseDbConnection()
    {
    }

    protected override Task CloseDbConnectionAsync() => Task.CompletedTask;

    protected override void DisposeDbConnection() => Pool.Return((KeptConnection)DbConnection);

    protected override ValueTask DisposeDbConnectionAsync()
    {
        DisposeDbConnection();
        return ValueTask.CompletedTask;
    }
}
