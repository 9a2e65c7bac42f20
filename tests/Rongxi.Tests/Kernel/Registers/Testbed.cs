using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Xunit;

namespace Rongxi.Tests.Kernel.Registers;

public enum Engine
{
    Sqlite,
    Postgres,
}

/// <summary>A migrated database with the masts' table, of its own for each test.</summary>
public sealed class Testbed : IAsyncDisposable
{
    private static readonly byte[] Key = new byte[32];
    private readonly string _folder = Directory.CreateTempSubdirectory("rongxi-registers-").FullName;
    private readonly string? _database;
    private readonly DbContextOptions<RongxiDb> _options;
    private readonly SqlitePool _pool;

    private Testbed(Engine engine)
    {
        var options = new DbContextOptionsBuilder<RongxiDb>();
        if (engine == Engine.Sqlite)
        {
            SqlitePool.Connect(options, Path.Combine(_folder, "test.db"));
        }
        else
        {
            var server = Environment.GetEnvironmentVariable("RONGXI_TEST_POSTGRES");
            Assert.SkipWhen(string.IsNullOrEmpty(server), "RONGXI_TEST_POSTGRES names no server: not tried on PostgreSQL");
            _database = "rongxi_registers_" + Guid.CreateVersion7().ToString("N")[^12..];
            Server = server!;
            options.UseNpgsql(new NpgsqlConnectionStringBuilder(server) { Database = _database, Pooling = false }.ConnectionString);
        }

        options.AddInterceptors(Seen);
        _options = options.Options;
        _pool = new SqlitePool(Path.Combine(_folder, "test.db"), new SqliteSettings());
        Blobs = new BlobStore(Path.Combine(_folder, "blobs"));
    }

    public static TheoryData<Engine> Engines => [Engine.Sqlite, Engine.Postgres];

    public static readonly Actor Keeper = new()
    {
        Name = "王思远",
        Office = "chengdu",
        Granted = new Dictionary<string, IReadOnlySet<string>> { ["radio"] = new HashSet<string> { Permissions.ReadRegisters, Permissions.KeepRegisters } },
    };

    public Commands Seen { get; } = new();
    public BlobStore Blobs { get; }
    public ManualTime Time { get; } = new();
    public DateOnly Today => new(2026, 11, 19);
    private string? Server { get; }

    public static async Task<Testbed> Open(Engine engine)
    {
        var bed = new Testbed(engine);
        if (bed._database is not null)
        {
            await using var server = new NpgsqlConnection(bed.Server);
            await server.OpenAsync();
            await using var create = new NpgsqlCommand($"CREATE DATABASE {bed._database}", server);
            await create.ExecuteNonQueryAsync();
        }

        await using var db = bed.Db();
        await new Migrator(db, [new NoFiles()]).Run(CancellationToken.None);
        foreach (var statement in db.Database.GenerateCreateScript().Split(";\n").Where(statement => statement.Contains("test_masts")))
        {
            await db.Database.ExecuteSqlRawAsync(statement.Replace("{", "{{").Replace("}", "}}"));
        }

        return bed;
    }

    public RongxiDb Db(string office = "chengdu") => new(_options, new OfficeScope { Office = office }, [new MastPart()], new Seal(Key), Time, _pool, new ActorShelf());

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await using var server = new NpgsqlConnection(Server);
            await server.OpenAsync();
            await using var drop = new NpgsqlCommand($"DROP DATABASE {_database} WITH (FORCE)", server);
            await drop.ExecuteNonQueryAsync();
        }

        _pool.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class NoFiles : IModelPart
    {
        public string Name => "none";

        public void Map(ModelBuilder model, RongxiDb db)
        {
        }
    }
}

/// <summary>A clock that stands still unless moved.</summary>
public sealed class ManualTime : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 19, 1, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Set(DateOnly day) => _now = new DateTimeOffset(day.ToDateTime(new TimeOnly(1, 0)), TimeSpan.Zero);
}

/// <summary>The statements sent, with their parameters, so that their plans can be asked for.</summary>
public sealed class Commands : DbCommandInterceptor
{
    private readonly List<(string Sql, List<(string Name, object? Value)> Parameters)> _sent = [];

    public IReadOnlyList<(string Sql, List<(string Name, object? Value)> Parameters)> Sent => _sent;

    public void Clear() => _sent.Clear();

    public override ValueTask<InterceptionResult<System.Data.Common.DbDataReader>> ReaderExecutingAsync(System.Data.Common.DbCommand command, CommandEventData eventData, InterceptionResult<System.Data.Common.DbDataReader> result, CancellationToken cancellationToken = default)
    {
        _sent.Add((command.CommandText, [.. command.Parameters.Cast<System.Data.Common.DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]));
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}
