using System.Collections.Concurrent;
using System.Reflection;
using Npgsql;
using Xunit.Sdk;
using Xunit.v3;

namespace Rongxi.Tests.Harness;

/// <summary>Runs a theory once on SQLite and once on PostgreSQL; a database that is not there is skipped by name.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnEachDatabaseAttribute : DataAttribute
{
    public override async ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
    [
        new TheoryDataRow(await TestOffice.On("sqlite")) { TestDisplayName = $"{testMethod.Name} [SQLite]" },
        Databases.Postgres is null
            ? new TheoryDataRow((object?)null) { Skip = "PostgreSQL is not configured (RONGXI_TEST_POSTGRES)", TestDisplayName = $"{testMethod.Name} [PostgreSQL]" }
            : new TheoryDataRow(await TestOffice.On("postgres")) { TestDisplayName = $"{testMethod.Name} [PostgreSQL]" },
    ];

    public override bool SupportsDiscoveryEnumeration() => false;
}

/// <summary>Where test databases are.</summary>
public static class Databases
{
    /// <summary>Connection string of a PostgreSQL server on which databases may be made; null where none is.</summary>
    public static string? Postgres => Environment.GetEnvironmentVariable("RONGXI_TEST_POSTGRES");

    /// <summary>A fresh PostgreSQL database; dropped with its cluster.</summary>
    public static async Task<string> NewPostgres()
    {
        var name = $"t_{Guid.CreateVersion7():N}";
        await using var source = NpgsqlDataSource.Create(Postgres!);
        await using var command = source.CreateCommand($"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0");
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(Postgres) { Database = name, MaxPoolSize = 20 }.ConnectionString;
    }
}
