using Microsoft.Extensions.DependencyInjection;
using Rongxi.Web.Checks;
using Rongxi.Web.Pages.Applicant;
using Rongxi.Web.Portal;
using Rongxi.Web.Tags;
using Rongxi.Web.Uploads;

namespace Rongxi.Web.Pages.Front;

/// <summary>What the public pages need.</summary>
public static class PublicServices
{
    public static IServiceCollection AddPublicSide(this IServiceCollection services) => services
        .AddSingleton<PublicFigures>()
        .AddSingleton<Explanations>()
        .AddSingleton<PaperUploads>()
        .AddSingleton<CheckMeter>()
        .AddScoped<ApplicationCheck>()
        .AddScoped<DraftDesk>()
        .AddScoped<PortalReader>()
        .AddScoped<IPortalSource, RegistersOnPortal>();
}
