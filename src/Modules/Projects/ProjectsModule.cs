using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Building;
using Rongxi.Projects.Exchange;
using Rongxi.Projects.Pool;
using Rongxi.Web;

namespace Rongxi.Projects;

/// <summary>Projects: the pool, examination, the investment plan, supervision, acceptance, evaluation (duties CD-2.8, CD-7.7, CD-8.1 to CD-8.3, WX-3.1, WX-3.2, WX-5.2).</summary>
public sealed class ProjectsModule : IModule
{
    internal const string FieldName = "projects";

    static ProjectsModule() => Templates.Join(typeof(ProjectsModule).Assembly);

    public string Name => FieldName;

    public Text Title => ("项目", "Projects");

    public string Icon => "projects";

    public string Home => "/projects";

    public IReadOnlyList<Procedure> Procedures { get; } = [.. PoolPart.Procedures, .. BuildingPart.Procedures, .. ExchangePart.Procedures];

    public IReadOnlyList<RegisterDefinition> Registers { get; } = [.. PoolPart.Registers, .. BuildingPart.Registers, .. ExchangePart.Registers];

    public IReadOnlyList<Job> Jobs { get; } = [.. PoolPart.Jobs, .. BuildingPart.Jobs, .. ExchangePart.Jobs];

    public void Add(IServiceCollection services)
    {
        PoolPart.Add(services);
        BuildingPart.Add(services);
        ExchangePart.Add(services);
    }

    public void Map(IEndpointRouteBuilder api)
    {
        PoolPart.Map(api);
        BuildingPart.Map(api);
        ExchangePart.Map(api);
    }
}
