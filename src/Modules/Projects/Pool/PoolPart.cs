using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Projects.Contracts;
using Rongxi.Web;

namespace Rongxi.Projects.Pool;

/// <summary>What the module has of its own here: the pool, examination, approval documents, the annual investment plan.</summary>
internal sealed class PoolPart : IModelPart
{
    static PoolPart() => Districts.Register();

    public static IReadOnlyList<Procedure> Procedures { get; } = [];

    public static IReadOnlyList<RegisterDefinition> Registers { get; } = PoolRegisters.All;

    public static IReadOnlyList<Job> Jobs { get; } = [];

    public string Name => "projects";

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, PoolPart>();
        services.AddScoped<IProjectDirectory, ProjectDirectory>();
    }

    public static void Map(IEndpointRouteBuilder api)
    {
    }

    public void Map(ModelBuilder model, RongxiDb db) => PoolModel.Map(model, db);
}
