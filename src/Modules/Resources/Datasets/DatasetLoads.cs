using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rongxi.Kernel.Database;

namespace Rongxi.Resources.Datasets;

/// <summary>
/// Loads data after the request that asked for it was answered, one at a time. A loading that a stopped process left is begun again: it had
/// written nothing that anybody sees.
/// </summary>
internal sealed class DatasetLoads(IServiceScopeFactory scopes, IServiceProvider services, ILogger<DatasetLoads> log)
{
    private const int MostAbandoned = 20;
    private static readonly TimeSpan Silent = TimeSpan.FromMinutes(5);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentDictionary<Guid, byte> _running = new();

    /// <summary>Begins to load a version that was said to be loading.</summary>
    public void Begin(Guid version, string office)
    {
        if (_running.TryAdd(version, 0))
        {
            _ = Work(version, office);
        }
    }

    /// <summary>Begins again what no process works on any more.</summary>
    public async Task Resume(RongxiDb db, CancellationToken ct)
    {
        var silent = db.Clock.GetUtcNow() - Silent;
        foreach (var version in await db.Set<DatasetVersion>().AsNoTracking().Where(version => version.Standing == VersionStanding.Loading && version.BeatAt < silent).Take(MostAbandoned).Select(version => version.Id).ToListAsync(ct))
        {
            Begin(version, db.Office);
        }
    }

    private async Task Work(Guid version, string office)
    {
        var stopping = services.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
        try
        {
            await Task.Yield();
            await _turn.WaitAsync(stopping);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<OfficeScope>().Office = office;
                await scope.ServiceProvider.GetRequiredService<DatasetDesk>().Load(version, stopping);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // It is begun again when the program runs again.
        }
        catch (Exception problem)
        {
            log.LogError(problem, "loading {Version}", version);
        }
        finally
        {
            _running.TryRemove(version, out _);
        }
    }
}
