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
using Rongxi.Radio;
using Rongxi.Radio.Authority;
using Rongxi.Tests.Harness;
using Rongxi.Web.Checks;
using Matter = Rongxi.Radio.Authority.Matter;


namespace Rongxi.Tests.Radio;

/// <summary>The kernel and the radio module on an embedded database of its own, without pages.</summary>
internal sealed class RadioOffice : IAsyncDisposable
{
    public const string Unit = "91510100MA600A0139";
    private readonly ServiceProvider _services;
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"rongxi-radio-{Guid.CreateVersion7():N}");

    private RadioOffice(DateOnly today, string? postgres)
    {
        Clock = new TestClock(TestClock.Morning(today.Year, today.Month, today.Day));
        var module = new RadioModule();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        var options = new KernelOptions { DataFolder = _folder, Postgres = postgres };
        services.AddKernel(options, module.Procedures);
        services.AddSingleton(_ => OfficeKeys.In(options.KeyFolder));
        services.AddSingleton(new DocumentOptions());
        services.AddScoped<OfficialDocuments>();
        services.AddSingleton<CheckMeter>().AddScoped<ApplicationCheck>();
        module.Add(services);
        _services = services.BuildServiceProvider();
    }

    public TestClock Clock { get; }

    /// <summary>An office on a fresh database of the engine named.</summary>
    public static async Task<RadioOffice> Open(DateOnly today, string engine = "SQLite")
    {
        var office = new RadioOffice(today, engine == "PostgreSQL" ? await Databases.NewPostgres() : null);
        await office.With(async services =>
        {
            await services.GetRequiredService<Migrator>().Run(CancellationToken.None);
            var db = services.GetRequiredService<RongxiDb>();
            var unit = new Unit { CreditCode = Unit, Name = "成都锦江轨道通信有限公司", CreatedAt = office.Clock.GetUtcNow() };
            await db.Transact(
                async () =>
                {
                    db.Units.Add(unit);
                    foreach (var matter in new[] { Matter.FixedStation, Matter.MobileStation, Matter.ProvincialFrequency, Matter.CallSign })
                    {
                        var record = new DelegationRecord { Office = "chengdu", Number = $"{matter}-1", Matter = matter, Mode = DelegationMode.OwnName, DocumentNumber = "川无委〔2024〕8号", ValidFrom = new(2020, 1, 1) };
                        db.Add(record);
                        await db.Enter(record, DelegationRecord.Register, EntryKind.Registered, "省级授权", record.ValidFrom, Actor.System, CancellationToken.None);
                    }

                    db.RuleValues.Add(new RuleValue { Office = "chengdu", Key = "RAD-04.block.BLX5187", Value = 2, Unit = "call signs", ValidFrom = new(2020, 1, 1), Basis = "川无委〔2024〕9号", ByName = "test", RecordedAt = office.Clock.GetUtcNow() });
                },
                CancellationToken.None);
            office.UnitId = unit.Id;
            return true;
        });
        return office;
    }

    public Guid UnitId { get; private set; }

    public async Task<T> With<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OfficeScope>().Office = "chengdu";
        return await work(scope.ServiceProvider);
    }

    public Task<T> Ask<T>(Func<RongxiDb, Task<T>> work) => With(services => work(services.GetRequiredService<RongxiDb>()));

    public Actor Applicant { get; } = new() { PersonId = Guid.CreateVersion7(), Name = "何一帆" };

    public Actor Acting(Role role) => new() { PersonId = PersonOf(role), Name = role.ToString(), Office = "chengdu", Roles = [role], Granted = new Dictionary<string, IReadOnlySet<string>> { ["*"] = Permissions.Of(role) } };

    private static Guid PersonOf(Role role) => new(1 + (int)role, 0, 0, new byte[8]);

    public async Task<string> Apply(string code, object form) =>
        (await With(services => services.GetRequiredService<CaseDesk>().Open(code, null, Applicant with { Units = new HashSet<Guid> { UnitId } }, UnitId, CaseChannel.Page, CancellationToken.None, form))).Case.Number;

    public async Task<string> OpenBy(string code, object form, Role role) =>
        (await With(services => services.GetRequiredService<CaseDesk>().Open(code, null, Acting(role), null, CaseChannel.Office, CancellationToken.None, form))).Case.Number;

    public Task<CaseStep> Take(string number, string act, Role role, string? remark = null, params (string Path, string Value)[] values) =>
        With(services => services.GetRequiredService<CaseDesk>().Take(number, act, null, FormValues.From(values.Select(pair => KeyValuePair.Create<string, string?>(pair.Path, pair.Value))), remark, Acting(role), CancellationToken.None));

    public Task<CaseStep> Opine(string number, Role role) =>
        With(services => services.GetRequiredService<CaseTeamwork>().Opine(number, true, "同意", null, Acting(role), CancellationToken.None));

    public Task<IReadOnlyList<SearchEntry>> Find(string typed) => With(services => services.GetRequiredService<SearchIndex>().Find(typed, null, null, 50, CancellationToken.None));

    public Task<Case> Read(string number) => With(services => services.GetRequiredService<CaseDesk>().Load(number, CancellationToken.None));

    public Task<T> Single<T>(string number)
        where T : class, IRegistered => Ask(db => db.Set<T>().AsNoTracking().SingleAsync(record => record.Number == number));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, true);
    }
}
