using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Outbox;

namespace Rongxi.Web.Hosting;

/// <summary>Runs a job: once per office with the office's data in scope, or once for the installation.</summary>
internal sealed class OfficeJob(JobBook jobs, JobLedger ledger, Charters charters, IServiceScopeFactory scopes, ILogger<OfficeJob> log) : IJob
{
    public const string NameKey = "name";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var name = context.JobDetail.JobDataMap[NameKey] as string ?? context.JobDetail.Key.Name;
        if (jobs.Find(name) is not { } job)
        {
            log.LogWarning("Job {Job} is not of this release; nothing is done", name);
            return;
        }

        // One office's trouble is not another's.
        foreach (var office in job.Once ? [""] : charters.All.Select(charter => charter.Code))
        {
            await Run(job, office, cancellationToken);
        }
    }

    private async Task Run(Job job, string office, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        await ledger.Begun(job, office, ct);
        Exception? problem = null;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<OfficeScope>().Office = office;
            await job.Run(scope.ServiceProvider, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The server stops; the job runs again after its next start, or on another node.
            return;
        }
        catch (Exception fault)
        {
            problem = fault;
        }

        if (problem is not null)
        {
            var milliseconds = watch.ElapsedMilliseconds;
            log.LogError(problem, "Job {Job} failed in {Office} after {Milliseconds} ms", job.Name, office, milliseconds);
        }
        else if (!job.Often() && log.IsEnabled(LogLevel.Information))
        {
            var milliseconds = watch.ElapsedMilliseconds;
            log.LogInformation("Job {Job} done in {Office} in {Milliseconds} ms", job.Name, office, milliseconds);
        }

        await ledger.Ended(job, office, problem, ct);
    }
}

/// <summary>Writes down how each job went the last time, for the page of the administrator.</summary>
internal sealed class JobLedger(IServiceScopeFactory scopes, TimeProvider clock, ILogger<JobLedger> log)
{
    private static readonly TimeSpan OftenEnough = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<(string, string), (DateTimeOffset At, bool Succeeded)> _written = new();

    public Task Begun(Job job, string office, CancellationToken ct) =>
        job.Often() ? Task.CompletedTask : Write(job, office, run => run.EndedAt = null, ct);

    public Task Ended(Job job, string office, Exception? problem, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // A job that runs every few seconds is written down when its luck changes, else every five minutes.
        if (job.Often() && _written.TryGetValue((job.Name, office), out var last) && last.Succeeded == problem is null && now - last.At < OftenEnough)
        {
            return Task.CompletedTask;
        }

        _written[(job.Name, office)] = (now, problem is null);
        return Write(
            job, office,
            run =>
            {
                run.EndedAt = now;
                run.StartedAt = run.StartedAt < now ? run.StartedAt : now;
                run.Succeeded = problem is null;
                run.SucceededAt = problem is null ? now : run.SucceededAt;
                run.Failures = problem is null ? 0 : run.Failures + 1;
                run.Problem = problem is null ? run.Problem : Shortened($"{problem.GetType().Name}: {problem.Message}");
            },
            ct);
    }

    private async Task Write(Job job, string office, Action<JobRun> change, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
            await db.Transact(
                async () =>
                {
                    var run = await db.JobRuns.FirstOrDefaultAsync(run => run.Job == job.Name && run.Office == office, ct);
                    if (run is null)
                    {
                        run = new JobRun { Job = job.Name, Office = office, StartedAt = clock.GetUtcNow(), Node = Environment.MachineName };
                        db.JobRuns.Add(run);
                    }

                    if (run.EndedAt is not null || run.Node != Environment.MachineName)
                    {
                        run.StartedAt = clock.GetUtcNow();
                        run.Node = Environment.MachineName;
                    }

                    change(run);
                },
                ct);
        }
        catch (Exception problem) when (!ct.IsCancellationRequested)
        {
            log.LogWarning(problem, "How job {Job} went could not be written down", job.Name);
        }
    }

    private static string Shortened(string text) => text.Length > 1000 ? text[..1000] : text;
}
