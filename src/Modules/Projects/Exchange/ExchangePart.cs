using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Projects.Exchange.Sets;
using Rongxi.Projects.Exchange.Standards;
using Rongxi.Projects.Likeness;
using Rongxi.Web;

namespace Rongxi.Projects.Exchange;

/// <summary>What the module has of its own here: open data: OC4IDS and OCDS, registers of others.</summary>
internal sealed class ExchangePart : IModelPart
{
    public static IReadOnlyList<Procedure> Procedures { get; } = [];

    public static IReadOnlyList<RegisterDefinition> Registers { get; } = [];

    public static IReadOnlyList<Job> Jobs { get; } = [];

    public string Name => "projects";

    public static void Add(IServiceCollection services) => services
        .AddSingleton<IModelPart, ExchangePart>()
        .AddSingleton<LikenessShelf>()
        .AddScoped<LikenessSearch>()
        .AddScoped<ILikenessSource, ProjectsToCompare>()
        .AddScoped<ILikenessSource, SystemsToCompare>()
        .AddSingleton<IExchangeFormat, Oc4idsFormat>()
        .AddSingleton<IExchangeFormat, OcdsFormat>()
        .AddSingleton<IExchangeFormat, PublicWorks>()
        .AddSingleton<IExchangeFormat, ItDashboard>()
        .AddScoped<ExchangeDesk>()
        .AddScoped<IKeptFiles, KeptExchanges>()
        .AddScoped<OpenExport>()
        .AddScoped<OpenReader>();

    public static void Map(IEndpointRouteBuilder api) => ExchangeApi.Map(api);

    public void Map(ModelBuilder model, RongxiDb db) => ExchangeModel.Map(model, db);
}
