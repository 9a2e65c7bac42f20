using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using Rongxi.Kernel.Computations;

namespace Rongxi.Web.Hosting;

/// <summary>
/// Spreads computations over the nodes: each gets some lanes, jobs of the scheduler that take one piece after the other and,
/// after a turn, queue up again behind those of others. A lane whose node dies is recovered by another node.
/// </summary>
internal sealed class Lanes(PieceClaims claims, ISchedulerFactory schedulers) : IComputationScheduling
{
    /// <summary>Group of the jobs, and of those that a node runs only so many of at once.</summary>
    public const string Group = "computations";

    public const string OfficeKey = "office";
    public const string ComputationKey = "computation";
    public const string LaneKey = "lane";

    /// <summary>Lanes of one computation: more would only wait.</summary>
    private const int Most = 32;

    /// <summary>Below that of every other job, 5.</summary>
    private const int Priority = 1;

    public async Task Begin(Guid computation, string office, int pieces, CancellationToken ct) =>
        await Open(await schedulers.GetScheduler(ct), computation, office, Enumerable.Range(0, Math.Min(pieces, Most)), ct);

    /// <summary>
    /// Opens lanes for all work that could be done and has none: asked for in the midst of something larger, left by a stop
    /// of the program, or come free since.
    /// </summary>
    public async Task Open(CancellationToken ct)
    {
        var work = await claims.Waiting(ct);
        if (work.Count == 0)
        {
            return;
        }

        var scheduler = await schedulers.GetScheduler(ct);
        var known = (await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(Group), ct)).ToHashSet();
        foreach (var waiting in work)
        {
            await Open(scheduler, waiting.Computation, waiting.Office, Enumerable.Range(0, Math.Min(waiting.Pieces, Most)).Where(lane => !known.Contains(KeyOf(waiting.Computation, lane))), ct);
        }
    }

    /// <summary>The trigger of a lane's next turn.</summary>
    public static ITrigger Next(JobKey lane) => TriggerBuilder.Create()
        .WithIdentity(Guid.CreateVersion7().ToString("N"), Group).ForJob(lane).WithPriority(Priority).WithExecutionGroup(Group)
        .WithSimpleSchedule(once => once.WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires)).StartNow().Build();

    private static JobKey KeyOf(Guid computation, int lane) => new($"{computation:N}.{lane}", Group);

    private static async Task Open(IScheduler scheduler, Guid computation, string office, IEnumerable<int> lanes, CancellationToken ct)
    {
        var jobs = lanes.ToDictionary(
            lane => JobBuilder.Create<LaneJob>().WithIdentity(KeyOf(computation, lane)).RequestRecovery()
                .UsingJobData(OfficeKey, office).UsingJobData(ComputationKey, computation.ToString()).UsingJobData(LaneKey, lane.ToString(CultureInfo.InvariantCulture)).Build(),
            lane => (IReadOnlyCollection<ITrigger>)[Next(KeyOf(computation, lane))]);
        try
        {
            if (jobs.Count > 0)
            {
                await scheduler.ScheduleJobs(jobs, cancellationToken: ct);
            }
        }
        catch (ObjectAlreadyExistsException)
        {
            // Another node has just opened some of them; the rest are opened next time.
        }
    }
}

/// <summary>A turn of a lane. One lane does one thing at a time, wherever it runs.</summary>
[DisallowConcurrentExecution]
internal sealed class LaneJob(ComputationRunner runner, IHostApplicationLifetime host, ILogger<LaneJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var data = context.JobDetail.JobDataMap;
        var (office, id, lane) = ((string)data[Lanes.OfficeKey]!, Guid.Parse((string)data[Lanes.ComputationKey]!), int.Parse((string)data[Lanes.LaneKey]!, CultureInfo.InvariantCulture));

        // A piece may take minutes; a server that stops does not wait for it.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, host.ApplicationStopping);
        var again = false;
        try
        {
            again = await runner.Turn(office, id, lane, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            again = true;
        }
        catch (Exception problem)
        {
            // What it had in hand comes free by itself.
            log.LogError(problem, "Lane {Lane} of computation {Computation} broke off", lane, id);
        }

        if (again)
        {
            await Queue(context, stop.IsCancellationRequested);
        }
    }

    private async Task Queue(IJobExecutionContext context, bool stopping)
    {
        try
        {
            await context.Scheduler.ScheduleJob(Lanes.Next(context.JobDetail.Key));
        }
        catch (SchedulerException problem)
        {
            if (!stopping)
            {
                log.LogWarning(problem, "Lane {Lane} could not queue up again", context.JobDetail.Key.Name);
            }
        }
    }
}

/// <summary>The embedded database belongs to one process: what is in hand when it starts is in nobody's hand.</summary>
internal sealed class AbandonedPieces(PieceClaims claims) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => claims.FreeAll(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
