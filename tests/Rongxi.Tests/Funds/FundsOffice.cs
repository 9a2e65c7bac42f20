using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Funds;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Ledger;
using Rongxi.Kernel;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Funds;

/// <summary>The kernel and the module of funds on a database of its own, without pages.</summary>
internal sealed class FundsOffice : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string _folder;
    private readonly bool _ownsFolder;

    private FundsOffice(DateOnly today, string? postgres, string? folder)
    {
        _ownsFolder = folder is null;
        _folder = folder ?? Path.Combine(Path.GetTempPath(), $"rongxi-funds-{Guid.CreateVersion7():N}");
        Clock = new TestClock(TestClock.Morning(today.Year, today.Month, today.Day));
        var module = new FundsModule();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        var options = new KernelOptions { DataFolder = _folder, Postgres = postgres };
        services.AddKernel(options, module.Procedures);
        if (_ownsFolder)
        {
            services.AddSingleton(Databases.Seal);
        }

        services.AddSingleton(_ => OfficeKeys.In(options.KeyFolder));
        services.AddSingleton(new DocumentOptions());
        services.AddScoped<OfficialDocuments>();
        module.Add(services);
        _services = services.BuildServiceProvider();
    }

    public TestClock Clock { get; }

    public static readonly Actor Officer = Acting(Role.CaseHandler);

    public string Fund { get; private set; } = "";

    /// <summary>An office on a fresh database of the engine named, with one fund.</summary>
    public static async Task<FundsOffice> Open(DateOnly today, string engine = "SQLite") => await Open(today, engine == "PostgreSQL" ? await Databases.NewPostgres() : null, null);

    /// <summary>The same in a folder and a database that another program shares; the folder stays.</summary>
    public static async Task<FundsOffice> Open(DateOnly today, string? postgres, string? folder)
    {
        var office = new FundsOffice(today, postgres, folder);
        await office.With(services => services.GetRequiredService<Migrator>().Run(CancellationToken.None));
        office.Fund = (await office.With(services => services.GetRequiredService<LineBook>().Found(
            new() { Name = "信息化建设专项资金", NameEn = "Informatization fund", Purpose = "信息化建设", Steward = "规划发展处", DocumentNumber = "成府发〔2024〕7号", ValidFrom = new(today.Year - 2, 1, 1), ValidTo = new(today.Year + 2, 12, 31) }, Officer, CancellationToken.None))).Number;
        return office;
    }

    /// <summary>A line with so much appropriated and allocated.</summary>
    public Task<string> Line(long fen, int year = 2026, FundSource source = FundSource.MunicipalBudget, FundUse use = FundUse.Platform, string? project = null, string? code = null) => Money(async services =>
    {
        var line = await services.GetRequiredService<LineBook>().Register(
            new() { Fund = Fund, Code = code ?? $"21505{Random.Shared.Next(100_000):00000}", Name = "公共平台建设", NameEn = "Public platforms", Year = year, Source = source, Use = use, ProjectNumber = project, DocumentNumber = "成财预〔2026〕3号" }, Officer, CancellationToken.None);
        if (fen > 0)
        {
            var budget = services.GetRequiredService<Budgeting>();
            await budget.Appropriate(line.Number, fen, On(new(year, 1, 1)), Officer, CancellationToken.None);
            await budget.Allocate(line.Number, fen, On(new(year, 1, 1)), Officer, CancellationToken.None);
        }

        return line.Number;
    });

    public static PostingBasis On(DateOnly day, string? key = null) => new() { On = day, Document = "成财预〔2026〕3号", Key = key };

    public async Task<T> With<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OfficeScope>().Office = "chengdu";
        return await work(scope.ServiceProvider);
    }

    /// <summary>Work in one transaction, as an act of a case is.</summary>
    public Task<T> Money<T>(Func<IServiceProvider, Task<T>> work) =>
        With(services => services.GetRequiredService<RongxiDb>().Transact(() => work(services), CancellationToken.None));

    /// <inheritdoc cref="Money{T}"/>
    public Task<T> Spend<T>(Func<IFundMoney, Task<T>> work) => Money(services => work(services.GetRequiredService<IFundMoney>()));

    public Task<FundSums> Sums(string line, DateOnly? asOf = null) => With(services => services.GetRequiredService<IFundMoney>().Balance(line, asOf, CancellationToken.None));

    public Task<LedgerProof> Prove() => With(services => services.GetRequiredService<Proving>().Prove(null, CancellationToken.None));

    public Task<T> Ask<T>(Func<RongxiDb, Task<T>> work) => With(services => work(services.GetRequiredService<RongxiDb>()));

    public static Actor Acting(Role role) => new() { PersonId = new(1 + (int)role, 0, 0, new byte[8]), Name = role.ToString(), Office = "chengdu", Roles = [role], Granted = new Dictionary<string, IReadOnlySet<string>> { ["*"] = Permissions.Of(role) } };

    public async Task<string> OpenCase(string code, object form, Role role = Role.CaseHandler) =>
        (await With(services => services.GetRequiredService<CaseDesk>().Open(code, null, Acting(role), null, CaseChannel.Office, CancellationToken.None, form))).Case.Number;

    public Task<CaseStep> Take(string number, string act, Role role, string? remark = null, params (string Path, string Value)[] values) =>
        With(services => services.GetRequiredService<CaseDesk>().Take(number, act, null, FormValues.From(values.Select(pair => KeyValuePair.Create<string, string?>(pair.Path, pair.Value))), remark, Acting(role), CancellationToken.None));

    public Task<Case> Read(string number) => With(services => services.GetRequiredService<CaseDesk>().Load(number, CancellationToken.None));

    public static async Task<Refusal> Refused<T>(Func<Task<T>> work) => await Assert.ThrowsAsync<Refusal>(work);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_ownsFolder)
        {
            Directory.Delete(_folder, true);
        }
    }
}
