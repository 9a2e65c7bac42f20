using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rongxi.App.Commands;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.App.Work;

/// <summary>Takes the rows of a file into a register: progress shown, stopped by Ctrl-C, gone on with later.</summary>
internal static class ImportingRegisters
{
    private const int MostRefusalsShown = 20;

    /// <summary>Somebody with a shell on the machine.</summary>
    private static readonly Actor By = new() { Name = "命令行", IsSystem = true };

    public static async Task<int> Run(Given given, string register, CancellationToken ct)
    {
        given.AtMost(2);
        var settings = Settings.Read();
        await using var app = AppHost.Build(settings, serving: false);
        await AppHost.Migrate(app.Services, ct);
        await using var scope = app.Services.InOffice(app.Services.Office(given["--office"]).Code);
        var services = scope.ServiceProvider;
        var definitions = services.GetServices<IImportDefinition>().ToList();
        var definition = definitions.FirstOrDefault(known => known.Register.Name == register) ?? throw given.Wrong((
            $"不能导入“{register}”；可导入：{string.Join("、", definitions.Select(known => known.Register.Name).Append("boundaries").Append("calendar"))}",
            $"“{register}” cannot be imported; these can: {string.Join(", ", definitions.Select(known => known.Register.Name).Append("boundaries").Append("calendar"))}"));
        var runner = definition.Runner(services.GetRequiredService<RongxiDb>(), services.GetRequiredService<BlobStore>());
        if (given["--undo"] is { } undone)
        {
            var (taken, left) = await runner.Undo(RunOf(given, undone), given.Must("--reason"), By, ct);
            Terminal.Say(($"已撤回 {taken} 条；{left} 条其后已被改动，保持不变", $"{taken} records taken back; {left} were changed since and stay"));
            return 0;
        }

        Guid id;
        if (given["--resume"] is { } resumed)
        {
            id = RunOf(given, resumed);
        }
        else
        {
            var file = Path.GetFullPath(given.Word(1, "FILE"));
            var mapping = await MappingOf(given, definition, ct);
            await using var stream = File.OpenRead(file);
            var looked = await runner.DryRun(stream, Path.GetFileName(file), mapping, By, ct);
            await Report(app.Services, looked, ct);
            if (given.Has("--dry-run"))
            {
                return looked.Refused == 0 ? 0 : 1;
            }

            id = looked.Id;
        }

        var done = await Watched(app.Services, runner, id, register, ct);
        await Report(app.Services, done, CancellationToken.None);
        return done.State == ImportState.Finished ? 0 : 1;
    }

    private static async Task<ImportRun> Watched(IServiceProvider services, IImportRunner runner, Guid id, string register, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        using var over = new CancellationTokenSource();
        var watching = Watch(services, id, watch, over.Token);

        // Asked to stop, the run finishes the batch in hand; so nothing is half-done.
        using var stopping = ct.Register(() => _ = Stop(services, id));
        var done = await runner.Run(id, By, CancellationToken.None);
        await over.CancelAsync();
        await watching;
        if (done.State != ImportState.Finished)
        {
            Terminal.Complain(($"已中止；继续：./rongxi import {register} --resume {id}", $"Stopped; to go on: ./rongxi import {register} --resume {id}"));
        }

        return done;
    }

    private static async Task Stop(IServiceProvider services, Guid id)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
        await db.Transact(() => db.ImportRuns.IgnoreQueryFilters().Where(run => run.Id == id).ExecuteUpdateAsync(set => set.SetProperty(run => run.StopAsked, true)), CancellationToken.None);
    }

    private static async Task Watch(IServiceProvider services, Guid id, Stopwatch watch, CancellationToken over)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2));
        try
        {
            while (await timer.WaitForNextTickAsync(over))
            {
                await using var scope = services.CreateAsyncScope();
                var run = await scope.ServiceProvider.GetRequiredService<RongxiDb>().ImportRuns.IgnoreQueryFilters().AsNoTracking().FirstAsync(run => run.Id == id, over);
                Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{run.Dealt:#,0} / {run.RowsTotal:#,0}  {run.Dealt / watch.Elapsed.TotalSeconds:#,0}/s  "));
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            Console.Error.WriteLine();
        }
    }

    private static async Task Report(IServiceProvider services, ImportRun run, CancellationToken ct)
    {
        var counts = string.Create(CultureInfo.InvariantCulture, $"{run.Taken:#,0} / {run.Changed:#,0} / {run.Unchanged:#,0} / {run.Refused:#,0}");
        Terminal.Say((
            $"{run.FileName}（{run.Id}）{Kernel.Forms.Titles.Of(run.State).Zh}：新增 / 更改 / 未变 / 拒绝 = {counts}",
            $"{run.FileName} ({run.Id}) {Kernel.Forms.Titles.Of(run.State).En}: taken / changed / unchanged / refused = {counts}"));
        await using var scope = services.CreateAsyncScope();
        var refusals = await scope.ServiceProvider.GetRequiredService<RongxiDb>().ImportRefusals.AsNoTracking().Where(refusal => refusal.RunId == run.Id).OrderBy(refusal => refusal.Row).Take(MostRefusalsShown).ToListAsync(ct);
        foreach (var refusal in refusals)
        {
            Terminal.Complain(($"  第 {refusal.Row} 行 {refusal.Field}：{refusal.Zh}", $"  row {refusal.Row} {refusal.Field}: {refusal.En}"));
        }

        if (run.Refused > refusals.Count)
        {
            Terminal.Complain(($"  …共拒绝 {run.Refused} 行", $"  …{run.Refused} rows refused in all"));
        }
    }

    private static async Task<ImportMapping?> MappingOf(Given given, IImportDefinition definition, CancellationToken ct) => given["--mapping"] switch
    {
        null => null,
        { } name when definition.Mappings.TryGetValue(name, out var shipped) => shipped,
        { } file when File.Exists(file) => ImportMapping.Read(await File.ReadAllTextAsync(file, ct)),
        { } unknown => throw given.Wrong((
            $"没有映射“{unknown}”；随程序提供：{string.Join("、", definition.Mappings.Keys)}", $"There is no mapping “{unknown}”; shipped are: {string.Join(", ", definition.Mappings.Keys)}")),
    };

    private static Guid RunOf(Given given, string typed) => Guid.TryParse(typed, out var id) ? id : throw given.Wrong(($"“{typed}”不是导入编号", $"“{typed}” is no import run"));
}
