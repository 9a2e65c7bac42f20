using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Rongxi.Kernel.Database;

namespace Rongxi.Web.Hosting;

/// <summary>Ready means: the database answers and its schema is the program's.</summary>
internal sealed class DatabaseHealth(RongxiDb db, Migrator migrator) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var applied = await db.Database.SqlQueryRaw<string>("SELECT name AS \"Value\" FROM schema_files").ToListAsync(cancellationToken);
        var missing = migrator.All(db.IsPostgres).Select(migration => migration.Name).Except(applied).ToList();
        return missing.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"schema files not applied: {string.Join(", ", missing)}");
    }
}
