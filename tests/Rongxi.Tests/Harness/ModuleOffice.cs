using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;
using Rongxi.Web;
using Rongxi.Web.Checks;

namespace Rongxi.Tests.Harness;

/// <summary>
/// An office of its own on a fresh database of either engine, with the kernel and the modules named, without pages: cases are
/// opened and acts taken through the desk by actors of any role.
/// </summary>
internal sealed class ModuleOffice : IAsyncDisposable
{
    /// <summary>Credit code of the unit that applies unless another is named.</summary>
    public const string ApplicantCode = "91510100MA600A0139";

    public const string ApplicantName = "成都锦江轨道通信有限公司";

    private readonly ServiceProvider _services;
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"rongxi-office-{Guid.CreateVersion7():N}");
    private readonly Dictionary<string, Guid> _units = [];

    private ModuleOffice(DateOnly today, string office, string? postgres, IReadOnlyList<IModule> modules, Action<IServiceCollection>? add)
    {
        Office = office;
        Clock = new TestClock(TestClock.Morning(today.Year, today.Month, today.Day));
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        var options = new KernelOptions { DataFolder = _folder, Postgres = postgres };
        services.AddKernel(options, [.. modules.SelectMany(module => module.Procedures)]);
        services.AddSingleton(Databases.Seal);
        services.AddSingleton(_ => OfficeKeys.In(options.KeyFolder));
        services.AddSingleton(new DocumentOptions());
        services.AddScoped<OfficialDocuments>();
        services.AddSingleton<CheckMeter>().AddScoped<ApplicationCheck>();
        foreach (var module in modules)
        {
            module.Add(services);
        }

        add?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public string Office { get; }

    public TestClock Clock { get; }

    /// <summary>The unit that applies unless another is named.</summary>
    public Guid UnitId => _units[ApplicantCode];

    public Actor Applicant { get; } = new() { PersonId = Guid.CreateVersion7(), Name = "何一帆" };

    /// <summary>An office with the applicant unit and nothing else.</summary>
    /// <param name="today">The day on which it stands, ten in the morning.</param>
    /// <param name="engine"><c>SQLite</c> or <c>PostgreSQL</c>.</param>
    /// <param name="modules">The modules it runs.</param>
    /// <param name="office">Code of the office.</param>
    /// <param name="add">Services of the test's own, which replace those of the modules.</param>
    public static async Task<ModuleOffice> Open(DateOnly today, string engine, IReadOnlyList<IModule> modules, string office = "chengdu", Action<IServiceCollection>? add = null)
    {
        var template = await Databases.Migrated($"{engine} {string.Join(' ', modules.Select(module => module.GetType().FullName))}", () => Migrated(engine, modules));
        var opened = new ModuleOffice(today, office, engine == "PostgreSQL" ? await Databases.NewPostgres(template) : null, modules, add);
        if (engine != "PostgreSQL")
        {
            Directory.CreateDirectory(opened._folder);
            File.Copy(template, Path.Combine(opened._folder, Path.GetFileName(template)));
        }

        // What the test's own services map is not in the copy.
        await opened.With(services => services.GetRequiredService<Migrator>().Run(CancellationToken.None));
        await opened.AddUnit(ApplicantCode, ApplicantName);
        return opened;
    }

    private static async Task<string> Migrated(string engine, IReadOnlyList<IModule> modules)
    {
        var postgres = engine == "PostgreSQL" ? await Databases.NewPostgres() : null;
        var template = new ModuleOffice(new DateOnly(2026, 1, 1), "chengdu", postgres, modules, null);
        await template.With(services => services.GetRequiredService<Migrator>().Run(CancellationToken.None));
        if (postgres is not null)
        {
            await template._services.DisposeAsync();
            Npgsql.NpgsqlConnection.ClearAllPools();
            return new Npgsql.NpgsqlConnectionStringBuilder(postgres).Database!;
        }

        await template.Ask(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)"));
        await template._services.DisposeAsync();
        return new KernelOptions { DataFolder = template._folder }.DatabaseFile;
    }

    /// <summary>Work with the services of one request of the office.</summary>
    public async Task<T> With<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OfficeScope>().Office = Office;
        return await work(scope.ServiceProvider);
    }

    public Task<T> Ask<T>(Func<RongxiDb, Task<T>> work) => With(services => work(services.GetRequiredService<RongxiDb>()));

    /// <summary>Changes the database in one transaction, as a use case would.</summary>
    public Task Change(Func<RongxiDb, Task> work) => Ask(async db =>
    {
        await db.Transact(() => work(db), CancellationToken.None);
        return true;
    });

    /// <summary>A unit that deals with the office; known by its credit code from then on.</summary>
    public async Task<Guid> AddUnit(string creditCode, string name)
    {
        var unit = new Unit { CreditCode = creditCode, Name = name, CreatedAt = Clock.GetUtcNow() };
        await Change(db =>
        {
            db.Units.Add(unit);
            return Task.CompletedTask;
        });
        return _units[creditCode] = unit.Id;
    }

    /// <summary>A rule value in force from long ago.</summary>
    public async Task SetRule(string key, decimal value, string unit = RuleKeys.Count)
    {
        await Change(db =>
        {
            db.RuleValues.Add(new RuleValue { Office = Office, Key = key, Value = value, Unit = unit, ValidFrom = new(2020, 1, 1), Basis = "测试", ByName = "test", RecordedAt = Clock.GetUtcNow() });
            return Task.CompletedTask;
        });
        _services.GetRequiredService<OfficeBooks>().Forget();
    }

    /// <summary>An officer of a role; the same person each time, another of the same role by another <paramref name="name"/>.</summary>
    public Actor Acting(Role role, string? name = null) => new()
    {
        PersonId = name is null ? new Guid(1 + (int)role, 0, 0, new byte[8]) : new Guid(1 + (int)role, 0, 1, [0, 0, 0, 0, .. BitConverter.GetBytes(string.GetHashCode(name, StringComparison.Ordinal))]),
        Name = name ?? role.ToString(), Office = Office, Roles = [role], Granted = new Dictionary<string, IReadOnlySet<string>> { ["*"] = Permissions.Of(role) },
    };

    /// <summary>The applicant, acting for a unit.</summary>
    public Actor For(string creditCode = ApplicantCode) => Applicant with { Units = new HashSet<Guid> { _units[creditCode] } };

    /// <summary>An application of a unit; answers the number of the case.</summary>
    public async Task<string> Apply(string code, object form, string creditCode = ApplicantCode) =>
        (await With(services => services.GetRequiredService<CaseDesk>().Open(code, null, For(creditCode), _units[creditCode], CaseChannel.Page, CancellationToken.None, form))).Case.Number;

    /// <summary>A case that an officer opens; answers its number.</summary>
    public async Task<string> OpenBy(string code, object? form, Role role) =>
        (await With(services => services.GetRequiredService<CaseDesk>().Open(code, null, Acting(role), null, CaseChannel.Office, CancellationToken.None, form))).Case.Number;

    public Task<CaseStep> Take(string number, string act, Role role, string? remark = null, params (string Path, string Value)[] values) => Take(number, act, Acting(role), remark, values);

    public Task<CaseStep> Take(string number, string act, Actor by, string? remark = null, params (string Path, string Value)[] values) =>
        With(services => services.GetRequiredService<CaseDesk>().Take(number, act, null, FormValues.From(values.Select(pair => KeyValuePair.Create<string, string?>(pair.Path, pair.Value))), remark, by, CancellationToken.None));

    /// <summary>Something that must be refused; answers the refusal.</summary>
    public static Task<Refusal> Refused(Func<Task> work) => Assert.ThrowsAsync<Refusal>(work);

    public Task<CaseStep> Opine(string number, Role role, bool agrees = true, string opinion = "同意") =>
        With(services => services.GetRequiredService<CaseTeamwork>().Opine(number, agrees, opinion, null, Acting(role), CancellationToken.None));

    public Task<IReadOnlyList<SearchEntry>> Find(string typed) => With(services => services.GetRequiredService<SearchIndex>().Find(typed, null, null, 50, CancellationToken.None));

    public Task<Case> Read(string number) => With(services => services.GetRequiredService<CaseDesk>().Load(number, CancellationToken.None));

    public async Task<string> StageOf(string number) => (await Read(number)).Stage;

    public Task<T> Single<T>(string number)
        where T : class, IRegistered => Ask(db => db.Set<T>().AsNoTracking().SingleAsync(record => record.Number == number));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, true);
    }
}
