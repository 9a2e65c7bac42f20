using System.Runtime.InteropServices;
using Rongxi.App.Commands;
using Rongxi.App.Hosting;
using Rongxi.App.Work;
using Rongxi.Funds;
using Rongxi.Kernel.Words;
using Rongxi.Planning;
using Rongxi.Projects;
using Rongxi.Radio;
using Rongxi.Resources;
using Rongxi.Standards;
using Rongxi.Statistics;
using Rongxi.Web;

namespace Rongxi.App;

/// <summary>What <c>./rongxi VERB</c> can do.</summary>
internal static class Verbs
{
    private static readonly IReadOnlyList<Verb> All =
    [
        Serving.Run, Serving.Serve, Migrating.Verb, Demonstrating.Verb, Importing.Verb, Exporting.Verb,
        BackingUp.Backup, BackingUp.Restore, Verifying.Verb, KeepingUsers.Verb, Terrains.Verb, Propagating.Verb, Examining.Verb, Versions.Verb,
    ];

    /// <summary>The modules of this program, in the order of the menu.</summary>
    internal static IReadOnlyList<IModule> Modules() => [new RadioModule(), new PlanningModule(), new ProjectsModule(), new FundsModule(), new ResourcesModule(), new StandardsModule(), new StatisticsModule()];

    public static async Task<int> Run(string[] args)
    {
        Terminal.ChooseLanguage();
        if (args.Length == 0 || args[0] is "--help" or "-h" or "help")
        {
            Explain(args.Length > 1 ? args[1] : null);
            return args.Length == 0 ? 2 : 0;
        }

        var verb = args[0] == "--version" ? Versions.Verb : All.FirstOrDefault(verb => verb.Name == args[0]);
        if (verb is null)
        {
            Terminal.Complain(($"没有命令“{args[0]}”。./rongxi --help 列出全部命令", $"There is no verb “{args[0]}”. ./rongxi --help lists them"));
            return 2;
        }

        if (args.Contains("--help") || args.Contains("-h"))
        {
            verb.Explain(Console.Out);
            return 0;
        }

        // A verb that writes is asked to stop and finishes what it has in hand; the server has its own way of stopping.
        using var stop = new CancellationTokenSource();
        using var interrupted = verb.Name is "serve" or "run" ? null : PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, stop));
        using var terminated = verb.Name is "serve" or "run" ? null : PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, stop));
        try
        {
            return await verb.Run(Given.Read(verb, args[1..]), stop.Token);
        }
        catch (Refusal refusal)
        {
            Terminal.Complain(refusal);
            return refusal.Code == "command.wrong" ? 2 : 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Terminal.Complain(("已中止", "Stopped"));
            return 130;
        }
        catch (Exception problem) when (Faults.Worded(problem) is { } text)
        {
            Terminal.Complain(text);
            return 1;
        }
    }

    private static void Stop(PosixSignalContext signal, CancellationTokenSource stop)
    {
        signal.Cancel = true;
        stop.Cancel();
    }

    private static void Explain(string? name)
    {
        if (All.FirstOrDefault(verb => verb.Name == name) is { } asked)
        {
            asked.Explain(Console.Out);
            return;
        }

        Terminal.Say(("蓉锡：市信息化办公室的一体化办公程序", "Rongxi: the one program a municipal informatization office runs on"));
        Console.WriteLine();
        var width = All.Max(verb => verb.Name.Length);
        foreach (var verb in All)
        {
            Console.WriteLine($"  ./rongxi {verb.Name.PadRight(width)}  {verb.Summary}");
        }

        Console.WriteLine();
        Terminal.Say((
            "每个命令：./rongxi 命令 --help。配置见 docs/operations.md（RONGXI_DATA 数据目录，RONGXI_URLS 监听地址，RONGXI_POSTGRES 数据库）。",
            "Each verb: ./rongxi VERB --help. Settings: docs/operations.md (RONGXI_DATA data folder, RONGXI_URLS address, RONGXI_POSTGRES database)."));
    }
}
