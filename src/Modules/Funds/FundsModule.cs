using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Funds.Grants;
using Rongxi.Funds.Ledger;
using Rongxi.Web;

namespace Rongxi.Funds;

/// <summary>Funds: the ledger, calls and grants, payment, supervision, recovery (duties CD-4.6, CD-4.7, WX-3.3).</summary>
public sealed class FundsModule : IModule
{
    internal const string FieldName = "funds";

    static FundsModule() => Templates.Join(typeof(FundsModule).Assembly);

    public string Name => FieldName;

    public Text Title => ("资金", "Funds");

    public string Icon => "funds";

    public string Home => "/funds";

    public IReadOnlyList<Procedure> Procedures { get; } = [.. LedgerPart.Procedures, .. GrantsPart.Procedures];

    public IReadOnlyList<RegisterDefinition> Registers { get; } = [.. LedgerPart.Registers, .. GrantsPart.Registers];

    public IReadOnlyList<Job> Jobs { get; } = [.. LedgerPart.Jobs, .. GrantsPart.Jobs];

    public void Add(IServiceCollection services)
    {
        LedgerPart.Add(services);
        GrantsPart.Add(services);
    }

    public void Map(IEndpointRouteBuilder api)
    {
        LedgerPart.Map(api);
        GrantsPart.Map(api);
    }
}
