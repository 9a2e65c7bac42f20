using System.Collections.Concurrent;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Kernel.Gathering;

/// <summary>One office on each engine for the tests of a class that leave its clock alone; each makes its own cases and records and asserts about those.</summary>
public sealed class SharedOffices : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<ModuleOffice>>> _open = new();

    internal Task<ModuleOffice> On(string engine, DateOnly today) => _open.GetOrAdd(engine, name => new Lazy<Task<ModuleOffice>>(() => ModuleOffice.Open(today, name, [new GatheringModule()]))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var office in _open.Values)
        {
            await (await office.Value).DisposeAsync();
        }
    }
}
