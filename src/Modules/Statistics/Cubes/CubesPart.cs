using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Statistics.Sdmx;
using Rongxi.Web;

namespace Rongxi.Statistics.Cubes;

internal sealed class CubesPart : IModelPart
{
    public static IReadOnlyList<Procedure> Procedures { get; } = [];

    public static IReadOnlyList<RegisterDefinition> Registers { get; } = [];

    public static IReadOnlyList<Job> Jobs { get; } = [];

    public string Name => "statistics";

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, CubesPart>().AddScoped<SdmxStructures>();
    }

    public static void Map(IEndpointRouteBuilder api) => SdmxApi.Map(api);

    public void Map(ModelBuilder model, RongxiDb db)
    {
    }
}
