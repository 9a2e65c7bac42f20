using System.Data.Common;
using Npgsql;

namespace Rongxi.Kernel.Database;

/// <summary>
/// Has PostgreSQL keep what it has parsed: statements that come a second time on a connection are prepared there. They are still planned
/// with the values of each use; one plan for all would walk half a register to find what lies in a small box.
/// </summary>
internal static class PreparedStatements
{
    /// <summary>The connection string with it; one that says itself how many (0 behind a pooler that shares sessions) is left as it is.</summary>
    public static string On(string connection)
    {
        var said = new DbConnectionStringBuilder { ConnectionString = connection }.Keys.Cast<string>();
        return said.Any(key => key.Replace(" ", "", StringComparison.Ordinal).Equals("MaxAutoPrepare", StringComparison.OrdinalIgnoreCase))
            ? connection
            : Prepared(new NpgsqlConnectionStringBuilder(connection)).ConnectionString;
    }

    private static NpgsqlConnectionStringBuilder Prepared(NpgsqlConnectionStringBuilder builder)
    {
        builder.MaxAutoPrepare = 120;
        builder.AutoPrepareMinUsages = 2;
        builder.Options = $"{builder.Options} -c plan_cache_mode=force_custom_plan".Trim();
        return builder;
    }
}
