using System.Data.Common;
using Npgsql;

namespace Rongxi.Kernel.Database;

/// <summary>
/// What each connection to PostgreSQL is told. Statements that come a second time are prepared there, but planned with the values of
/// each use: one plan for all would walk half a register to find what lies in a small box. Nor does it
/// compile what runs for some milliseconds. A connection goes back into the pool as it is: what the program sets, it sets for a
/// transaction.
/// </summary>
internal static class PostgresSettings
{
    private const string Planner = "-c plan_cache_mode=force_custom_plan -c jit=off";

    /// <summary>The connection string with them; one that says itself how many statements are prepared (0 behind a pooler that shares sessions) is left as it is.</summary>
    public static string On(string connection)
    {
        var said = new DbConnectionStringBuilder { ConnectionString = connection }.Keys.Cast<string>();
        if (said.Any(key => key.Replace(" ", "", StringComparison.Ordinal).Equals("MaxAutoPrepare", StringComparison.OrdinalIgnoreCase)))
        {
            return connection;
        }

        var builder = new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 120, AutoPrepareMinUsages = 2, NoResetOnClose = true };
        builder.Options = $"{builder.Options} {Planner}".Trim();
        return builder.ConnectionString;
    }
}
