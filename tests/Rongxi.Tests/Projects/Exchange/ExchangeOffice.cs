using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Projects;
using Rongxi.Projects.Exchange;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Projects.Exchange;

/// <summary>An office into which files of others come and from which open data goes.</summary>
internal sealed class ExchangeOffice(ModuleOffice office) : IAsyncDisposable
{
    public static readonly DateOnly Today = new(2026, 11, 20);

    public ModuleOffice Office => office;

    public static async Task<ExchangeOffice> Open(string engine) =>
        new(await ModuleOffice.Open(Today, engine, [new ProjectsModule()]));

    public Task<ExchangeRun> Look(byte[] file, string format, string name = "file.json") =>
        office.With(services => services.GetRequiredService<ExchangeDesk>().Look(new MemoryStream(file), name, format, office.Acting(Role.CaseHandler), CancellationToken.None));

    public Task<ExchangeRun> Look(string text, string format) => Look(Encoding.UTF8.GetBytes(text), format);

    /// <summary>Looks at a file and takes it in.</summary>
    public async Task<ExchangeRun> Take(byte[] file, string format, string name = "file.json")
    {
        var run = await Look(file, format, name);
        return await office.With(services => services.GetRequiredService<ExchangeDesk>().Take(run.Id, office.Acting(Role.CaseHandler), CancellationToken.None));
    }

    public Task<Refusal> Refused(string text, string format) => Assert.ThrowsAsync<Refusal>(() => Look(text, format));

    public Task<List<ExchangeFinding>> Findings(ExchangeRun run) =>
        office.Ask(db => db.Set<ExchangeFinding>().AsNoTracking().Where(finding => finding.RunId == run.Id).OrderBy(finding => finding.Seq).ToListAsync());

    public async Task<JsonObject> Export(OpenPackage package, string origin = OpenExport.Own)
    {
        var body = new MemoryStream();
        await office.With(services => services.GetRequiredService<OpenExport>().Write(package, origin, "http://localhost/api/v1/projects/oc4ids", body, CancellationToken.None));
        return JsonNode.Parse(body.ToArray())!.AsObject();
    }

    public Task<int> Count<T>()
        where T : class => office.Ask(db => db.Set<T>().CountAsync());

    public Task<long> JournalSize() => office.Ask(db => db.JournalStates.AsNoTracking().Select(state => state.Size).SingleAsync());

    public ValueTask DisposeAsync() => office.DisposeAsync();
}
