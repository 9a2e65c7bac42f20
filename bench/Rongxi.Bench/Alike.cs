using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Imports;
using Rongxi.Projects.Awards;
using Rongxi.Projects.Exchange;
using Rongxi.Projects.Likeness;
using Rongxi.Projects.Pool;

namespace Rongxi.Bench;

/// <summary>
/// A pool of many projects: the likeness of new declarations with all of them, and the pool as an OC4IDS package with two contracts a
/// project. SQLite; the projects are written past the register, as what is measured reads them only.
/// </summary>
internal sealed class Alike(Ground ground)
{
    private const int Declarations = 60;

    public async Task Likeness(int projects, CancellationToken ct)
    {
        await using var app = await Pool(projects, ct);
        Ground.Say($"| projects | built from the database, s | index, MB | declarations | ms, median | ms, 95th percentile | ms, slowest | after a change, ms | load |");
        Ground.Say($"|---|--:|--:|--:|--:|--:|--:|--:|--:|");
        var declarations = ProjectTexts.Draw(Declarations, seed: 2).Select(project => new ComparedText("", "", project.Name, project.OwnerName, project.Functions, project.Content, project.Users, project.DataResources, project.Platforms).Subject()).ToList();
        var watch = Stopwatch.StartNew();
        await Against(app.Services, declarations[0], ct);
        var built = watch.Elapsed.TotalSeconds;
        foreach (var declaration in declarations)
        {
            await Against(app.Services, declaration, ct);
        }

        var times = new List<double>();
        var matches = new List<int>();
        foreach (var declaration in declarations)
        {
            watch.Restart();
            matches.Add((await Against(app.Services, declaration, ct)).Matches.Count);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        await Change(app.Services, ct);
        watch.Restart();
        await Against(app.Services, declarations[0], ct);
        var changed = watch.Elapsed.TotalMilliseconds;
        times.Sort();
        long bytes;
        await using (var scope = app.Services.InOffice(Ground.Office))
        {
            bytes = (await scope.ServiceProvider.GetRequiredService<LikenessShelf>().Of(scope.ServiceProvider.GetRequiredService<RongxiDb>(), [.. scope.ServiceProvider.GetServices<ILikenessSource>()], ct)).Bytes;
        }

        Ground.Say($"| {projects:#,0} | {built:0.0} | {bytes / 1e6:0} | {times.Count}, {matches.Average():0.0} matches each | **{times[times.Count / 2]:0.0}** | {times[times.Count * 95 / 100]:0.0} | {times[^1]:0.0} | {changed:0.0} | {Ground.Load()} |");
    }

    public async Task OpenData(int projects, CancellationToken ct)
    {
        await using var app = await Pool(projects, ct);
        Ground.Say($"| projects | package, MB | s, first | s, second | heap at most, MB | allocated, MB | load |");
        Ground.Say($"|---|--:|--:|--:|--:|--:|--:|");
        var seconds = new List<double>();
        var (length, most, allocated) = (0L, 0L, 0L);
        for (var run = 0; run < 2; run++)
        {
            await using var scope = app.Services.InOffice(Ground.Office);
            GC.Collect();
            var before = GC.GetTotalAllocatedBytes();
            await using var to = new Counted();
            var watch = Stopwatch.StartNew();
            await scope.ServiceProvider.GetRequiredService<OpenExport>().Write(OpenPackage.Projects, OpenExport.Own, "http://localhost/", to, ct);
            seconds.Add(watch.Elapsed.TotalSeconds);
            (length, most, allocated) = (to.Written, Math.Max(most, to.Most), GC.GetTotalAllocatedBytes() - before);
        }

        Ground.Say($"| {projects:#,0} | {length / 1e6:0.0} | {seconds[0]:0.00} | **{seconds[1]:0.00}** | {most / 1e6:0} | {allocated / 1e6:0} | {Ground.Load()} |");
    }

    private static async Task<LikenessFinding> Against(IServiceProvider services, LikenessSubject declaration, CancellationToken ct)
    {
        await using var scope = services.InOffice(Ground.Office);
        return await scope.ServiceProvider.GetRequiredService<LikenessSearch>().Against(declaration, ct);
    }

    /// <summary>A fresh database of its own with so many projects.</summary>
    private async Task<Microsoft.AspNetCore.Builder.WebApplication> Pool(int projects, CancellationToken ct)
    {
        var folder = Path.Combine(ground.Folder, $"pool-{projects}");
        var settings = Settings.Read(folder) with { Postgres = null, DataFolder = folder };
        var isNew = !Directory.Exists(folder);
        Directory.CreateDirectory(folder);
        var app = AppHost.Build(settings, serving: false);
        if (isNew)
        {
            await AppHost.Migrate(app.Services, ct);
            var watch = Stopwatch.StartNew();
            await using var scope = app.Services.InOffice(Ground.Office);
            var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
            foreach (var batch in ProjectTexts.Draw(projects, seed: 1).Chunk(5_000))
            {
                await db.Transact(
                    async () =>
                    {
                        await new BulkWriter(db).Insert(batch, ct);
                        await new BulkWriter(db).Insert([.. batch.SelectMany(Contracts)], ct);
                    },
                    ct);
            }

            await db.Database.ExecuteSqlRawAsync("PRAGMA analysis_limit = 1000; ANALYZE", ct);
            Ground.Note($"{projects} projects written in {watch.Elapsed.TotalSeconds:0} s");
        }

        return app;
    }

    /// <summary>A project is corrected, as a use case would.</summary>
    private static async Task Change(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.InOffice(Ground.Office);
        var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
        await db.Transact(
            async () =>
            {
                var project = await db.Set<Project>().OrderBy(project => project.Number).FirstAsync(ct);
                project.PlanYear = (project.PlanYear ?? 2020) + 1;
                await db.Enter(project, Project.Register, Kernel.Registers.EntryKind.Corrected, "bench", new DateOnly(2026, 1, 1), Kernel.People.Actor.System, ct);
            },
            ct);
    }

    private static IEnumerable<Award> Contracts(Project project) => Enumerable.Range(1, 2).Select(i => new Award
    {
        Office = project.Office, Number = $"{project.Number}-HT0{i}", ProjectNumber = project.Number, ProjectName = project.Name, Owner = project.OwnerName, Title = i == 1 ? "软件开发合同" : "监理合同", OwnNumber = $"HT-{i}",
        Kind = i == 1 ? AwardKind.Software : AwardKind.Supervision, Way = ProcurementWay.OpenTender, Contractor = "成都某软件有限公司", ContractorCode = "91510100MA600A0139", SignedOn = new(2026, 4, 1), DueOn = new(2027, 3, 31),
        AmountFen = 98_000_000, WarrantyMonths = 24, Account = "4402", CaseNumber = "",
    });

    /// <summary>Where the package goes: counted, and with it how much memory was in use.</summary>
    private sealed class Counted : Stream
    {
        public long Written { get; private set; }
        public long Most { get; private set; }

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => Written;

        public override long Position
        {
            get => Written;
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            Written += count;
            Most = Math.Max(Most, GC.GetTotalMemory(false));
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Written += buffer.Length;
            Most = Math.Max(Most, GC.GetTotalMemory(false));
            return ValueTask.CompletedTask;
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
