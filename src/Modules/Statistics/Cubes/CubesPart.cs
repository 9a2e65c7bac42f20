using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Statistics.Computed;
using Rongxi.Statistics.Explorer;
using Rongxi.Statistics.Imports;
using Rongxi.Statistics.Indices;
using Rongxi.Statistics.Sdmx;
using Rongxi.Web;

namespace Rongxi.Statistics.Cubes;

internal sealed class CubesPart : IModelPart
{
    public static IReadOnlyList<Procedure> Procedures { get; } = [IndexMeasuring.Procedure];

    public static IReadOnlyList<RegisterDefinition> Registers { get; } = [IndexRegister.Register];

    public static IReadOnlyList<Job> Jobs { get; } =
    [
        new("statistics-seeds", "0 20 3 * * ?", (services, ct) => services.GetRequiredService<SeedFigures>().Run(ct)),
        new("statistics-computed", "0 40 3 * * ?", (services, ct) => services.GetRequiredService<ComputeFigures>().Due(ct)),
    ];

    public string Name => "statistics";

    static CubesPart() => Editions.Register();

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, CubesPart>().AddScoped<SdmxStructures>()
            .AddScoped<IndexOpening>().AddScoped<ComputeIndex>().AddScoped<SendIndex>().AddScoped<CheckIndex>().AddScoped<ApproveIndex>().AddScoped<DiscardIndex>()
            .AddScoped<FigureImport>().AddScoped<SeedFigures>().AddScoped<DistrictMap>().AddScoped<FigureExplorer>().AddScoped<Rongxi.Web.Portal.IPortalSource, FiguresOnPortal>()
            .AddScoped(provider => new ComputeFigures(provider.GetRequiredService<RongxiDb>(), provider.GetServices<RegisterDefinition>(), provider.GetService<RegisterBook>(), provider.GetRequiredService<IndicatorBook>(), provider.GetRequiredService<Charters>(), provider.GetRequiredService<OfficeBooks>()));
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        SdmxApi.Map(api);
        ImportApi.Map(api);
    }

    public void Map(ModelBuilder model, RongxiDb db)
    {
        model.Entity<ComputedIndicator>(entity =>
        {
            entity.ToTable("statistics_computed");
            entity.HasQueryFilter(row => row.Office == db.Office);
            entity.HasIndex(row => new { row.Office, row.Code }).IsUnique();
            entity.HasIndex(row => new { row.Office, row.IndicatorNumber });
        });
        model.Entity<StructureRow>(entity =>
        {
            entity.ToTable("statistics_structures");
            entity.HasQueryFilter(row => row.Office == db.Office);
            entity.HasIndex(row => new { row.Office, row.Kind, row.Agency, row.Name, row.Version }).IsUnique();
        });
        IndicesModel.Map(model, db);
    }
}
