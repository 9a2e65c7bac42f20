using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Resources.Harvest;
using Rongxi.Resources.OpenFormats;
using Rongxi.Web;

namespace Rongxi.Resources.Datasets;

/// <summary>Data sets with their rows, open formats, harvest.</summary>
internal sealed class DatasetsPart : IModelPart
{
    public static IReadOnlyList<Procedure> Procedures { get; } = [];

    public static IReadOnlyList<RegisterDefinition> Registers { get; } = [];

    public static IReadOnlyList<Job> Jobs { get; } =
    [
        new("datasets-resume", "0 */5 * * * ?", (services, ct) => services.GetRequiredService<DatasetLoads>().Resume(services.GetRequiredService<RongxiDb>(), ct)),
        new("harvest", "0 20 * * * ?", (services, ct) => services.GetRequiredService<HarvestSchedule>().Run(ct)),
    ];

    public string Name => "resources";

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, DatasetsPart>();
        services.TryAddSingleton(new DatasetLimits());
        services.AddScoped<DatasetDesk>().AddScoped<DatasetGate>().AddSingleton<DatasetReader>().AddSingleton<DatasetExport>().AddSingleton<DatasetComparison>().AddSingleton<DatasetLoads>().AddScoped<IKeptFiles, KeptResources>();
        services.AddScoped<Contracts.IDataIntake, DataIntake>().AddScoped<PublishedEntries>().AddScoped<CatalogueGraph>().AddScoped<Web.Portal.IPortalSource, CatalogueOnPortal>().AddScoped<CatalogueSearch>().AddScoped<CkanActions>();
        services.TryAddSingleton(new HarvestLimits());
        services.AddScoped<HarvestDesk>().AddScoped<HarvestSchedule>().AddSingleton<HarvestFetching>();
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        DatasetsApi.Map(api, api.ServiceProvider.GetRequiredService<DatasetLimits>());
        HarvestApi.Map(api);
    }

    public void Map(ModelBuilder model, RongxiDb db)
    {
        DatasetModel.Map(model, db);
        HarvestModel.Map(model, db);
    }
}
