using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using Npgsql;
using Rongxi.Kernel.Database;
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
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Templates = new();

    /// <summary>Connection string of a PostgreSQL server on which databases may be made; null where none is.</summary>
    public static string? Postgres => Environment.GetEnvironmentVariable("RONGXI_TEST_POSTGRES");

    /// <summary>
    /// The seal of every office that has no key of its own under test: hosts of one seal and the same modules share the model of the
    /// database, and with it every query that was compiled once.
    /// </summary>
    internal static Seal Seal { get; } = new(RandomNumberGenerator.GetBytes(32));

    /// <summary>
    /// An empty database of some modules, migrated once and copied for every office that runs them: a file of SQLite, or the name of a
    /// database of PostgreSQL that nobody is connected to.
    /// </summary>
    internal static Task<string> Migrated(string modules, Func<Task<string>> migrate) => Templates.GetOrAdd(modules, _ => new(migrate)).Value;

    /// <summary>A fresh PostgreSQL database; dropped with its cluster.</summary>
    /// <param name="template">What it begins as; empty where none is named.</param>
    public static async Task<string> NewPostgres(string template = "template0")
    {
        var name = $"t_{Guid.CreateVersion7():N}";
        await using var source = NpgsqlDataSource.Create(Postgres!);
        await using var command = source.CreateCommand($"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE {template}");
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(Postgres) { Database = name, MaxPoolSize = 20 }.ConnectionString;
    }
}
