using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Api;

/// <summary>
/// Runs imports after the request that asked for them was answered, one at a time. A run that a stopped or killed process
/// leaves behind goes on, when asked again, from its last saved batch.
/// </summary>
internal sealed class ImportsAtWork(IEnumerable<IImportDefinition> definitions, IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, ILogger<ImportsAtWork> log)
{
    private const int MostWaiting = 20;
    private const int MostAsks = 250;
    private static readonly TimeSpan Beginning = TimeSpan.FromMilliseconds(20);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentDictionary<Guid, CancellationTokenSource> _running = new();

    public IReadOnlyList<IImportDefinition> All { get; } = [.. definitions];

    public IImportDefinition Of(string register) => All.FirstOrDefault(definition => definition.Register.Name == register)
        ?? throw new Refusal("import.register", ($"台账“{register}”不能导入", $"Nothing can be imported into “{register}”"), [new("register", ("见 /imports/mappings", "See /imports/mappings"))]);

    /// <summary>The runner of a register in a scope.</summary>
    public static IImportRunner Runner(IImportDefinition definition, IServiceProvider services) =>
        definition.Runner(services.GetRequiredService<RongxiDb>(), services.GetRequiredService<BlobStore>());

    /// <summary>Whether a run is at work or waits for its turn: until it has ended and put its tools away, it is running.</summary>
    public bool Has(Guid run) => _running.ContainsKey(run);

    /// <summary>
    /// Stops a run after the batch in hand, and one that only waits for its turn before it begins. One that is just beginning is
    /// waited for: a wish to stop is not lost between the two.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="ask">Asks the run itself; answers whether it was running.</param>
    /// <param name="ct">Ends the waiting.</param>
    public async Task Stop(Guid run, Func<Task<bool>> ask, CancellationToken ct)
    {
        for (var asked = 0; asked < MostAsks && !await ask() && _running.TryGetValue(run, out var waiting); asked++)
        {
            try
            {
                await waiting.CancelAsync();
            }
            catch (ObjectDisposedException)
            {
                // It has ended.
            }

            await Task.Delay(Beginning, ct);
        }
    }

    /// <summary>Begins a run, or lets it go on; refused while it is at work.</summary>
    public void Begin(IImportDefinition definition, Guid run, string office, Actor by)
    {
        if (_running.Count >= MostWaiting)
        {
            throw new Refusal("import.too-many", ("等待中的导入太多，请稍后", "Too many imports wait; try again later"), 503);
        }

        var waiting = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
        if (!_running.TryAdd(run, waiting))
        {
            waiting.Dispose();
            throw new Refusal("import.running", ("此导入正在进行", "This import is at work"), 409);
        }

        _ = Work();

        async Task Work()
        {
            var stopping = lifetime.ApplicationStopping;
            try
            {
                await Task.Yield();
                await _turn.WaitAsync(waiting.Token);
                try
                {
                    await using var scope = scopes.CreateAsyncScope();
                    scope.ServiceProvider.GetRequiredService<OfficeScope>().Office = office;
                    await Runner(definition, scope.ServiceProvider).Run(run, by, stopping);
                }
                finally
                {
                    _turn.Release();
                }
            }
            catch (OperationCanceledException) when (waiting.IsCancellationRequested)
            {
                // It goes on when asked again.
            }
            catch (Exception problem)
            {
                // The run itself says what became of it.
                log.LogError(problem, "import {Run}", run);
            }
            finally
            {
                _running.TryRemove(run, out _);
                waiting.Dispose();
            }
        }
    }
}
