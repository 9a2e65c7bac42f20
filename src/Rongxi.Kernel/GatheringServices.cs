using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Compositions;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.Usage;

namespace Rongxi.Kernel;

/// <summary>Registers what gathers from many: comments of the public, reports of units, versions of a text, observations of indicators, uses of what is published.</summary>
internal static class GatheringServices
{
    public static IServiceCollection AddGathering(this IServiceCollection services)
    {
        services.AddScoped<NoticeDesk>();
        services.AddSingleton<ReportKindBook>().AddScoped<CollectionDesk>().AddScoped<CollectionReader>().AddScoped<CollectionReminders>().AddScoped<ReportDrafts>();
        services.AddScoped<CompositionDesk>();
        services.AddScoped<IndicatorBook>().AddScoped<ReleaseGate>().AddScoped<CodeListBook>().AddScoped<SeriesLoader>().AddScoped<FigureReader>();
        services.AddSingleton<UsageMeter>().AddScoped<UsageBook>();
        return services;
    }
}
