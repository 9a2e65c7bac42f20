using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Outbox;

namespace Rongxi.Kernel;

/// <summary>Registers what papers, journal and outbox need. Whoever registered something of it before keeps it.</summary>
internal static class PaperServices
{
    public static IServiceCollection AddPapers(this IServiceCollection services, KernelOptions options)
    {
        services.TryAddSingleton(_ => OfficeKeys.In(options.KeyFolder));
        services.TryAddScoped<JournalReader>();
        services.TryAddScoped<JournalHeads>();
        services.TryAddScoped<JournalVerifier>();
        services.TryAddSingleton(new DocumentOptions { PublicBase = options.PublicAddress, Demonstration = options.Demonstration });
        services.TryAddScoped<OfficialDocuments>();
        services.TryAddScoped<CaseLetters>();
        services.TryAddScoped<DocumentVerification>();
        services.TryAddSingleton<PdfRenderer>();
        services.TryAddSingleton(new SmtpOptions { PublicAddress = options.PublicAddress });
        services.TryAddSingleton(new WebhookOptions());
        services.TryAddSingleton<WebhookClient>();
        services.TryAddSingleton<OutboxWorker>();
        services.TryAddScoped<HousekeepingJobs>();
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IKeptFiles, KernelFiles>());
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IOutboxHandler, MailSending>());
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IOutboxHandler, WebhookSending>());
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IOutboxHandler, PdfRendering>());
        return services;
    }
}
