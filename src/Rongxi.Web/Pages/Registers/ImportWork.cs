using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;

namespace Rongxi.Web.Pages.Registers;

/// <summary>
/// Runs imports that pages started, one after the other. Their progress is in the database: what a killed server left running is
/// shown as such and gone on with from its page.
/// </summary>
public sealed class ImportWork(IServiceScopeFactory scopes, ILogger<ImportWork> log) : BackgroundService
{
    private readonly Channel<(string Office, string Register, Guid Run, Actor By)> _waiting =
        Channel.CreateBounded<(string, string, Guid, Actor)>(100);

    private readonly ConcurrentDictionary<Guid, bool> _begun = [];

    /// <summary>Queues a run, once; false when too many wait.</summary>
    public bool Begin(string office, string register, Guid run, Actor by)
    {
        if (!_begun.TryAdd(run, true) || _waiting.Writer.TryWrite((office, register, run, by)))
        {
            return true;
        }

        _begun.TryRemove(run, out _);
        return false;
    }

    /// <summary>Whether a run waits here for its turn or has it.</summary>
    public bool IsBegun(Guid run) => _begun.ContainsKey(run);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (office, register, run, by) in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<OfficeScope>().Office = office;
                var definition = scope.ServiceProvider.GetRequiredService<ImportBook>().Find(register)!;
                await definition.Runner(scope.ServiceProvider.GetRequiredService<RongxiDb>(), scope.ServiceProvider.GetRequiredService<BlobStore>()).Run(run, by, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                log.LogError(problem, "Import {Run} into {Register} ended with a fault", run, register);
            }
            finally
            {
                _begun.TryRemove(run, out _);
            }
        }
    }
}
