using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Xunit;

namespace Rongxi.Tests.Kernel.Documents;

/// <summary>A registered thing for tests: the kernel has none of its own.</summary>
public sealed class Mast : IRegistered
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Number { get; init; }
    public required string Holder { get; set; }
    public long PowerW { get; set; }
    public RecordState State { get; set; }
    public int Entries { get; set; }
    public DateOnly ValidTo { get; set; } = new(2030, 6, 30);
}

internal sealed class Masts : IModelPart
{
    public string Name => "tests";

    public void Map(ModelBuilder model, RongxiDb db) => model.Entity<Mast>(entity =>
    {
        entity.ToTable("test_masts");
        entity.HasQueryFilter(mast => mast.Office == db.Office);
    });
}

internal sealed class VerifiableMasts(RongxiDb db) : IVerifiable
{
    public string Register => "tests.masts";

    public async Task<VerifiableRecord?> Find(string number, CancellationToken ct) =>
        await db.Set<Mast>().AsNoTracking().FirstOrDefaultAsync(mast => mast.Number == number, ct) is not { } mast ? null : new VerifiableRecord
        {
            RecordId = mast.Id,
            Title = ("无线电台执照", "Radio Station Licence"),
            Number = mast.Number,
            State = mast.State,
            ValidTo = mast.ValidTo,
            Fields =
            [
                new VerifiedField(("持照单位", "Holder"), (mast.Holder, mast.Holder), "holder"),
                new VerifiedField(("功率", "Power"), ($"{mast.PowerW} W", $"{mast.PowerW} W"), "powerW"),
            ],
        };
}

/// <summary>A clock that stands where it is put.</summary>
public sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>The engines tests run on; one that is not configured is skipped by name.</summary>
public static class Engine
{
    public static string? Postgres => Environment.GetEnvironmentVariable("RONGXI_TEST_POSTGRES");

    public static IEnumerable<TheoryDataRow<string>> Each()
    {
        yield return new TheoryDataRow<string>("SQLite");
        yield return new TheoryDataRow<string>("PostgreSQL") { Skip = string.IsNullOrEmpty(Postgres) ? "RONGXI_TEST_POSTGRES names no PostgreSQL server" : null };
    }
}

/// <summary>A kernel of its own on a fresh database and folder.</summary>
public sealed class Workshop : IAsyncDisposable
{
    public static readonly Actor Officer = new() { PersonId = Guid.CreateVersion7(), Name = "周敏", Office = "chengdu" };
    private readonly ServiceProvider _services;
    private readonly string? _postgresDatabase;

    private Workshop(ServiceProvider services, string folder, string? postgresDatabase, SetClock clock)
    {
        (_services, Folder, _postgresDatabase, Clock) = (services, folder, postgresDatabase, clock);
    }

    public string Folder { get; }
    public SetClock Clock { get; }
    public IServiceProvider Services => _services;

    /// <summary>Opens one; <paramref name="more"/> changes or adds services.</summary>
    public static async Task<Workshop> Open(string engine, Action<IServiceCollection>? more = null)
    {
        var folder = Directory.CreateTempSubdirectory("rongxi-test-").FullName;
        var clock = new SetClock(new DateTimeOffset(2026, 12, 3, 2, 0, 0, TimeSpan.Zero));
        var services = new ServiceCollection();
        string? database = null;
        if (engine == "PostgreSQL")
        {
            database = "rongxi_" + Guid.CreateVersion7().ToString("N");
            await OnServer($"CREATE DATABASE {database}");
            var connection = new NpgsqlConnectionStringBuilder(Engine.Postgres) { Database = database }.ConnectionString;
            services.AddDbContext<RongxiDb>(options => options.UseNpgsql(connection));
        }
        else
        {
            services.AddDbContext<RongxiDb>(options => SqlitePool.Connect(options, Path.Combine(folder, "rongxi.db")));
        }

        services.AddSingleton(_ => new SqlitePool(Path.Combine(folder, "rongxi.db"), new SqliteSettings()));
        services.AddSingleton<ActorShelf>();

        services.AddSingleton<TimeProvider>(clock);
        services.AddScoped<OfficeScope>();
        services.AddSingleton<IModelPart, Masts>();
        services.AddSingleton(Seal.In(Path.Combine(folder, "keys")));
        services.AddSingleton(OfficeKeys.In(Path.Combine(folder, "keys")));
        services.AddSingleton(new BlobStore(Path.Combine(folder, "blobs"), clock));
        services.AddSingleton(new Charters(Charters.Shipped()));
        services.AddSingleton(new ProcedureBook([]));
        services.AddSingleton(new DocumentOptions { PublicBase = "https://xxb.example.gov.cn", Demonstration = true });
        services.AddSingleton<OfficeBooks>();
        services.AddSingleton<PdfRenderer>();
        services.AddSingleton(new WebhookOptions());
        services.AddSingleton(new SmtpOptions());
        services.AddSingleton<WebhookClient>();
        services.AddSingleton<OutboxWorker>();
        services.AddScoped<Migrator>();
        services.AddScoped<OfficialDocuments>();
        services.AddScoped<DocumentVerification>();
        services.AddScoped<JournalReader>();
        services.AddScoped<JournalHeads>();
        services.AddScoped<JournalVerifier>();
        services.AddScoped<HousekeepingJobs>();
        services.AddScoped<Notifier>();
        services.AddScoped<DraftKeeping>();
        services.AddScoped<IOutboxHandler, WebhookSending>();
        services.AddScoped<IOutboxHandler, MailSending>();
        services.AddScoped<IOutboxHandler, PdfRendering>();
        services.AddScoped<IVerifiable, VerifiableMasts>();
        more?.Invoke(services);
        var workshop = new Workshop(services.BuildServiceProvider(validateScopes: true), folder, database, clock);
        await workshop.In(async room =>
        {
            await room.Get<Migrator>().Run(CancellationToken.None);
            await room.Db.Database.ExecuteSqlRawAsync("CREATE TABLE test_masts (id uuid NOT NULL PRIMARY KEY, office text NOT NULL, number text NOT NULL, holder text NOT NULL, power_w bigint NOT NULL, state text NOT NULL, entries integer NOT NULL, valid_to date NOT NULL)");
        });
        return workshop;
    }

    /// <summary>Does something in a scope of the office of Chengdu.</summary>
    public async Task<T> In<T>(Func<Room, Task<T>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OfficeScope>().Office = "chengdu";
        return await work(new Room(scope.ServiceProvider));
    }

    public Task In(Func<Room, Task> work) => In(async room =>
    {
        await work(room);
        return true;
    });

    /// <summary>A case with an opening step.</summary>
    public Task<Case> OpenCase(string number) => In(room => room.Db.Transact(() =>
    {
        var file = new Case
        {
            Office = "chengdu", Number = number, Procedure = "RAD-02", Title = "无线电台执照核发", Stage = "Submitted", Applicant = "成都锦江轨道通信有限公司", ApplicantCode = "91510100MA600A0139",
            ReceivedAt = Clock.Now, ReceivedOn = new DateOnly(2026, 10, 30), AcceptedOn = new DateOnly(2026, 11, 2),
        };
        file.Steps.Add(new CaseStep { Office = "chengdu", CaseId = file.Id, CaseNumber = number, Seq = 1, At = Clock.Now, On = new DateOnly(2026, 10, 30), Kind = StepKind.Act, Act = "Open", To = "Submitted", ByName = "陈静", Remark = "网上申请" });
        room.Db.Cases.Add(file);
        return Task.FromResult(file);
    }, CancellationToken.None));

    /// <summary>A mast with its first entry.</summary>
    public Task<Mast> RegisterMast(string number, string? caseNumber = null) => In(room => room.Db.Transact(async () =>
    {
        var mast = new Mast { Office = "chengdu", Number = number, Holder = "成都锦江轨道通信有限公司", PowerW = 6 };
        room.Db.Add(mast);
        await room.Db.Enter(mast, "tests.masts", EntryKind.Registered, "核发", new DateOnly(2026, 12, 3), Officer, CancellationToken.None, caseNumber);
        return mast;
    }, CancellationToken.None));

    /// <summary>Issues a document in a transaction of its own.</summary>
    public Task<StoredDocument> Issue(DocumentOrder order) =>
        In(room => room.Db.Transact(() => room.Get<OfficialDocuments>().Issue(order, CancellationToken.None), CancellationToken.None));

    /// <summary>The text of an issued document.</summary>
    public async Task<string> Html(StoredDocument document)
    {
        using var reader = new StreamReader(_services.GetRequiredService<BlobStore>().OpenRead(document.Sha256));
        return await reader.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_postgresDatabase is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await OnServer($"DROP DATABASE {_postgresDatabase} WITH (FORCE)");
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private static async Task OnServer(string sql)
    {
        await using var connection = new NpgsqlConnection(Engine.Postgres);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>One scope of a workshop.</summary>
public sealed class Room(IServiceProvider services)
{
    public RongxiDb Db => Get<RongxiDb>();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();
}
