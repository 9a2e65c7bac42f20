using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Computations;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.Usage;

namespace Rongxi.Web.Hosting;

/// <summary>What recurs in every office, whatever its duties.</summary>
public static class KernelJobs
{
    public static IReadOnlyList<Job> All { get; } =
    [
        new("outbox", "0/3 * * * * ?", (services, ct) => services.GetRequiredService<OutboxWorker>().RunOnce(ct)) { Once = true },
        new("deemed-acts", "0 0/10 * * * ?", (services, ct) => services.GetRequiredService<CaseTimekeeping>().TakeDeemedActs(ct)),
        new("refresh-open-cases", "5 0 0 * * ?", (services, ct) => services.GetRequiredService<CaseTimekeeping>().RefreshOpen(ct)),
        new("joint-review-reminders", "0 0 8 * * ?", (services, ct) => services.GetRequiredService<JointReviewReminders>().RunOnce(ct)),
        new("sign-journal", "30 0/10 * * * ?", (services, ct) => services.GetRequiredService<JournalHeads>().Sign(ct)) { Once = true },
        new("drafts", "0 10 3 * * ?", (services, ct) => services.GetRequiredService<DraftKeeping>().Sweep(ct)),
        new("collections-opened", "0 20 0 * * ?", (services, ct) => services.GetRequiredService<CollectionDesk>().OpenByRule(ct)),
        new("collection-reminders", "0 5 8 * * ?", (services, ct) => services.GetRequiredService<CollectionReminders>().RunOnce(ct)),
        new("computations", "0/5 * * * * ?", (services, ct) => services.GetRequiredService<Lanes>().Open(ct)) { Once = true },
        new("usage", "15/30 * * * * ?", (services, ct) => services.GetRequiredService<UsageMeter>().Write(services.GetRequiredService<RongxiDb>(), ct)) { Once = true },
        new("housekeeping", "0 30 3 * * ?", (services, ct) => services.GetRequiredService<HousekeepingJobs>().Run(ct)) { Once = true },
        new("computation-pieces", "0 45 3 * * ?", (services, ct) => services.GetRequiredService<ComputationSweeping>().Run(ct)) { Once = true },
    ];

    /// <summary>Whether it runs every few seconds: too often to write each run down.</summary>
    internal static bool Often(this Job job) => job.Cron.Split(' ')[0].Contains('/', StringComparison.Ordinal);
}
