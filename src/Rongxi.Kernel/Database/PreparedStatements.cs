using System.Data.Common;
using Npgsql;

namespace Rongxi.Kernel.Database;

/// <summary>Has PostgreSQL keep what it has planned: statements that come a second time on a connection are prepared there.</summary>
internal static class PreparedStatements
{
    /// <summary>The connection string with it; one that says itself how many (0 behind a pooler that shares sessions) is left as it is.</summary>
    public static string On(string connection)
    {
        var said = new DbConnectionStringBuilder { ConnectionString = connection }.Keys.Cast<string>();
        return said.Any(key => key.Replace(" ", "", StringComparison.Ordinal).Equals("MaxAutoPrepare", StringComparison.OrdinalIgnoreCase))
            ? connection
            : new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 120, AutoPrepareMinUsages = 2 }.ConnectionString;
    }
}
