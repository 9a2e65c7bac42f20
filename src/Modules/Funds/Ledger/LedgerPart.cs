using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Payments;
using Rongxi.Funds.Reconciliation;
using Rongxi.Funds.Sources;
using Rongxi.Funds.Statements;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Web;

namespace Rongxi.Funds.Ledger;

/// <summary>What the module has of its own here: the double-entry ledger, sources, statements, reconciliation.</summary>
internal sealed class LedgerPart : IModelPart
{
    static LedgerPart() => SourceDistricts.Register();

    public static IReadOnlyList<Procedure> Procedures => [SourceCoordination.Procedure];

    public static IReadOnlyList<RegisterDefinition> Registers => [LedgerRegisters.Funds, LedgerRegisters.Lines, SourceRegister.Definition, LedgerRegisters.Runs];

    public static IReadOnlyList<Job> Jobs { get; } =
    [
        new("funds.proofs", "0 20 2 * * ?", (services, ct) => services.GetRequiredService<NightlyProofs>().RunOnce(ct)),
    ];

    public string Name => "funds";

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, LedgerPart>();
        services.AddScoped<Bookkeeping>().AddScoped<BalanceReader>().AddScoped<LineBook>().AddScoped<Budgeting>().AddScoped<YearClosing>().AddScoped<Proving>().AddScoped<NightlyProofs>().AddScoped<LedgerReader>().AddScoped<StatementReader>().AddScoped<StatementPaper>().AddScoped<RunDesk>().AddScoped<TreasuryDesk>().AddScoped<IFundMoney, FundMoney>().AddScoped<IFundOffice, FundOffice>();
        services.AddScoped<SourceRegister>().AddScoped<SourceOpening>().AddScoped<ReviseSources>().AddScoped<MatchSources>().AddScoped<WriteToFinance>().AddScoped<ApproveSources>().AddScoped<AdjustSources>();
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        RunsApi.Map(api);
        StatementApi.Map(api);
    }

    public void Map(ModelBuilder model, RongxiDb db) => LedgerModel.Map(model, db);
}
