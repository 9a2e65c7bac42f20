using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Rongxi.Waves.Bench;

// What the propagation library claims about speed; see ../README.md.
switch (args.FirstOrDefault())
{
    case "kernels":
        BenchmarkRunner.Run<Kernels>(DefaultConfig.Instance.AddJob(Job.ShortRun.WithIterationCount(7).WithToolchain(InProcessEmitToolchain.Instance)).WithOptions(ConfigOptions.DisableOptimizationsValidator));
        return 0;
    case "areas":
        return Areas.Run(args.Length > 1 && double.TryParse(args[1], out double seconds) ? seconds : 3);
    default:
        Console.Error.WriteLine("kernels|areas; see bench/README.md");
        return 2;
}
