using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;
using Rongxi.Kernel;
using Rongxi.Kernel.Offices;

namespace Rongxi.Web.Hosting;

/// <summary>
/// Runs the work that nobody asks for. With the embedded database the schedule lives in memory; with PostgreSQL in the
/// database, where several nodes share it and the survivors do a dead one's work.
/// </summary>
public static class Jobs
{
    /// <summary>Registers the scheduler with the kernel's jobs and those of the modules.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, KernelOptions options, IReadOnlyList<IModule> modules)
    {
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
            quartz.UseDefaultThreadPool(4);
            if (options.Postgres is { } postgres)
            {
                quartz.UsePersistentStore(store =>
                {
                    store.UsePostgres(NpgsqlFactory.Instance, postgres);
                    store.UseClustering();
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
