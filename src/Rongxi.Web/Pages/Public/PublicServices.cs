using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rongxi.Kernel;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Journal;
using Rongxi.Web.Pages.Applicant;
using Rongxi.Web.Tags;
using Rongxi.Web.Uploads;

namespace Rongxi.Web.Pages.Front;

/// <summary>What the public pages need.</summary>
public static class PublicServices
{
    public static IServiceCollection AddPublicSide(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => OfficeKeys.In(provider.GetRequiredService<KernelOptions>().KeyFolder));
        services.TryAddScoped<JournalReader>();
        services.TryAddScoped<JournalHeads>();
        services.TryAddScoped<DocumentVerification>();
        return services
            .AddSingleton<PublicFigures>()
            .AddSingleton<Explanations>()
            .AddSingleton<PaperUploads>()
            .AddScoped<DraftDesk>();
    }
}
