using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Quartz;
using Rongxi.Kernel;
using Rongxi.Kernel.Computations;
using Rongxi.Kernel.Offices;

namespace Rongxi.Web.Hosting;

/// <summary>How this node does its work.</summary>
public sealed record JobSettings
{
    /// <summary>Pieces of long computations that it computes at once; as many as it has cores.</summary>
    public int Parallel { get; init; } = Environment.ProcessorCount;

    /// <summary>How often the nodes of an installation say that they live; one that said nothing for twice as long is thought dead.</summary>
    public TimeSpan CheckIn { get; init; } = TimeSpan.FromSeconds(7.5);
}

/// <summary>
/// Runs the work that nobody asks for. With the embedded database the schedule lives in memory; with PostgreSQL in the
/// database, where several nodes share it and the survivors do a dead one's work.
/// </summary>
public static class Jobs
{
    private const int DailyThreads = 4;

    /// <summary>Registers the scheduler with the kernel's jobs and those of the modules.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, KernelOptions options, IReadOnlyList<IModule> modules, JobSettings? settings = null)
    {
        settings ??= new JobSettings();
        var parallel = Math.Clamp(settings.Parallel, 1, 256);
        var all = new JobBook([.. KernelJobs.All, .. modules.SelectMany(module => module.Jobs)]);
        services.AddSingleton(all);
        services.AddSingleton<JobLedger>();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "rongxi";
                scheduler.GenerateInstanceId = true;
            });
            // Pieces have threads of their own beside those of the daily jobs, and never more of them: neither waits for the other.
            quartz.UseDefaultThreadPool(DailyThreads + parallel);
            quartz.UseExecutionLimits(limits => limits.ForGroup(Lanes.Group, parallel));
            if (options.Postgres is { } postgres)
            {
                quartz.UsePersistentStore(store =>
                {
                    store.UsePostgres(NpgsqlFactory.Instance, postgres);
                    store.UseClustering(cluster =>
                    {
                        cluster.CheckinInterval = settings.CheckIn;
                        cluster.CheckinMisfireThreshold = settings.CheckIn;
                    });
                    store.ProvisionSchema();
                });
            }
            else
            {
                quartz.UseInMemoryStore();
            }

            foreach (var job in all.All)
            {
                quartz.ScheduleJob<OfficeJob>(
                    trigger => trigger.WithIdentity(job.Name).WithCronSchedule(job.Cron, cron => cron.InTimeZone(OfficeBooks.Zone)),
                    detail => detail.WithIdentity(job.Name).DisallowConcurrentExecution().RequestRecovery(!job.Often()).UsingJobData(OfficeJob.NameKey, job.Name));
            }
        });
        services.AddSingleton<Lanes>();
        services.Replace(ServiceDescriptor.Singleton<IComputationScheduling>(provider => provider.GetRequiredService<Lanes>()));
        if (options.Postgres is null)
        {
            services.AddHostedService<AbandonedPieces>();
        }

        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        return services;
    }
}

/// <summary>All jobs of the running program, by name.</summary>
public sealed class JobBook(IReadOnlyList<Job> jobs)
{
    private readonly Dictionary<string, Job> _byName = jobs.ToDictionary(job => job.Name);

    public IReadOnlyList<Job> All => jobs;

    /// <summary>The job of that name; null for one that an older release left in a shared schedule.</summary>
    public Job? Find(string name) => _byName.GetValueOrDefault(name);
}
