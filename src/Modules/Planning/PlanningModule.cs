using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Plans;
using Rongxi.Web;

namespace Rongxi.Planning;

/// <summary>Planning: plans, their targets and tasks, monitoring, pilots (duties CD-2.1 to CD-2.4, CD-2.6, CD-2.7, CD-4.1, WX-2.1 to WX-2.5).</summary>
public sealed class PlanningModule : IModule
{
    internal const string FieldName = "planning";

    static PlanningModule() => Templates.Join(typeof(PlanningModule).Assembly);

    public string Name => FieldName;

    public Text Title => ("规划", "Planning");

    public string Icon => "planning";

    public string Home => "/planning";

    public IReadOnlyList<Procedure> Procedures { get; } = [.. PlansPart.Procedures];

    public IReadOnlyList<RegisterDefinition> Registers { get; } = [.. PlansPart.Registers];

    public IReadOnlyList<Job> Jobs { get; } = [.. PlansPart.Jobs];

    public void Add(IServiceCollection services)
    {
        PlansPart.Add(services);
    }

    public void Map(IEndpointRouteBuilder api)
    {
        PlansPart.Map(api);
    }
}
