using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Web;

namespace Rongxi.Funds.Ledger;

/// <summary>What the module has of its own here: the double-entry ledger, sources, statements, reconciliation.</summary>
internal sealed class LedgerPart : IModelPart
{
    public static IReadOnlyList<Procedure> Procedures { get; } = [];

    public static IReadOnlyList<RegisterDefinition> Registers { get; } = [LedgerRegisters.Funds, LedgerRegisters.Lines];

    public static IReadOnlyList<Job> Jobs { get; } = [];

    public string Name => "funds";

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, LedgerPart>();
        services.AddScoped<Bookkeeping>().AddScoped<BalanceReader>().AddScoped<LineBook>().AddScoped<Budgeting>().AddScoped<YearClosing>().AddScoped<Proving>().AddScoped<IFundMoney, FundMoney>();
    }

    public static void Map(IEndpointRouteBuilder api)
    {
    }

    public void Map(ModelBuilder model, RongxiDb db) => LedgerModel.Map(model, db);
}
