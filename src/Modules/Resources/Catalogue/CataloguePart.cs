using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Web;

namespace Rongxi.Resources.Catalogue;

internal sealed class CataloguePart : IModelPart
{
    public static IReadOnlyList<Procedure> Procedures { get; } = [];

    public static IReadOnlyList<RegisterDefinition> Registers { get; } = [];

    public static IReadOnlyList<Job> Jobs { get; } = [];

    public string Name => "resources";

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, CataloguePart>();
    }

    public static void Map(IEndpointRouteBuilder api)
    {
    }

    public void Map(ModelBuilder model, RongxiDb db) => CatalogueModel.Map(model, db);
}
