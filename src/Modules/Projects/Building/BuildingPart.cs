using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Web;

namespace Rongxi.Projects.Building;

/// <summary>What the module has of its own here: supervision, contracts, acceptance, evaluation, groups, assistance.</summary>
internal sealed class BuildingPart : IModelPart
{
    public static IReadOnlyList<Procedure> Procedures { get; } = [];

    public static IReadOnlyList<RegisterDefinition> Registers { get; } = [];

    public static IReadOnlyList<Job> Jobs { get; } = [];

    public string Name => "projects";

    public static void Add(IServiceCollection services) => services.AddSingleton<IModelPart, BuildingPart>();

    public static void Map(IEndpointRouteBuilder api)
    {
    }

    public void Map(ModelBuilder model, RongxiDb db)
    {
    }
}
