using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Rongxi.Kernel.Database;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Kernel.Database;

/// <summary>A database built by the numbered files has exactly the columns and indexes of one built from the model.</summary>
public sealed class SchemaTests
{
    [Fact]
    public async Task The_files_build_what_the_model_says_on_sqlite()
    {
        var office = await TestOffice.On("sqlite");
        var (byFiles, script) = await office.With(async services =>
        {
            var db = services.GetRequiredService<RongxiDb>();
            return (await SqliteShape(db.Database.GetConnectionString()!), db.Database.GenerateCreateScript());
        });
        var file = Path.Combine(Path.GetTempPath(), $"shape-{Guid.CreateVersion7():N}.db");
        await using (var connection = new SqliteConnection($"Data Source={file}"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = script;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var byModel = await SqliteShape($"Data Source={file}");
        Assert.Empty(byModel.Except(byFiles).Select(line => "only in the model: " + line).Concat(byFiles.Except(byModel).Select(line => "only in the files: " + line)).Order());
    }

    [Fact]
    public async Task The_files_build_what_the_model_says_on_postgresql()
    {
        Assert.SkipWhen(Databases.Postgres is null, "PostgreSQL is not configured (RONGXI_TEST_POSTGRES)");
        var office = await TestOffice.On("postgres");
        var (byFiles, script) = await office.With(async services =>
        {
            var db = services.GetRequiredService<RongxiDb>();
            return (await PostgresShape(db.Database.GetConnectionString()!), db.Database.GenerateCreateScript());
        });
        var fresh = await Databases.NewPostgres();
        await using (var source = NpgsqlDataSource.Create(fresh))
        {
            await using var command = source.CreateCommand(script);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var byModel = await PostgresShape(fresh);
        Assert.Empty(byModel.Except(byFiles).Select(line => "only in the model: " + line).Concat(byFiles.Except(byModel).Select(line => "only in the files: " + line)).Order());
    }

    /// <summary>Tables that only one engine has, or that belong to the migrations and the scheduler themselves.</summary>
    private static bool Counts(string table) =>
        table != "schema_files" && !table.StartsWith("search_words", StringComparison.Ordinal) && !table.StartsWith("qrtz_", StringComparison.OrdinalIgnoreCase) && !table.StartsWith("sqlite_", StringComparison.Ordinal) && !table.EndsWith("_rtree", StringComparison.Ordinal) && !table.Contains("_rtree_", StringComparison.Ordinal);

    private static async Task<HashSet<string>> SqliteShape(string connectionString)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        var shape = new HashSet<string>();
        var tables = new List<string>();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table'";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        foreach (var table in tables.Where(Counts))
        {
            await using var columns = connection.CreateCommand();
            columns.CommandText = $"SELECT name, \"notnull\", pk FROM pragma_table_info('{table}')";
            await using (var reader = await columns.ExecuteReaderAsync())
            {
                while (await reader.ReadAsync())
                {
                    shape.Add($"{table}.{reader.GetString(0)} {(reader.GetInt32(1) == 1 || reader.GetInt32(2) > 0 ? "required" : "optional")}");
                }
            }

            await using var indexes = connection.CreateCommand();
            indexes.CommandText = $"SELECT name, \"unique\", (SELECT group_concat(name) FROM pragma_index_info(l.name)) FROM pragma_index_list('{table}') l WHERE origin = 'c'";
            await using var found = await indexes.ExecuteReaderAsync();
            while (await found.ReadAsync())
            {
                shape.Add($"index {found.GetString(0)} on {table} ({(found.IsDBNull(2) ? "" : found.GetString(2))}){(found.GetInt32(1) == 1 ? " unique" : "")}");
            }
        }

        return shape;
    }

    private static async Task<HashSet<string>> PostgresShape(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        var shape = new HashSet<string>();
        await using (var columns = source.CreateCommand("SELECT table_name, column_name, is_nullable, data_type FROM information_schema.columns WHERE table_schema = 'public'"))
        await using (var reader = await columns.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                if (Counts(reader.GetString(0)))
                {
                    shape.Add($"{reader.GetString(0)}.{reader.GetString(1)} {reader.GetString(3)} {(reader.GetString(2) == "NO" ? "required" : "optional")}");
                }
            }
        }

        await using var indexes = source.CreateCommand("SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'");
        await using var found = await indexes.ExecuteReaderAsync();
        while (await found.ReadAsync())
        {
            if (Counts(found.GetString(0)))
            {
                shape.Add(found.GetString(1));
            }
        }

        return shape;
    }
}
