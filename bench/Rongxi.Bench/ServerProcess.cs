using System.Diagnostics;
using System.Globalization;

namespace Rongxi.Bench;

/// <summary>The server in a process of its own, run with the program's own runtime settings.</summary>
internal sealed class ServerProcess : IDisposable
{
    /// <summary>Where it listens unless told otherwise.</summary>
    public static readonly string Usual = Environment.GetEnvironmentVariable("RONGXI_BENCH_URL") is { Length: > 0 } named ? named : "http://127.0.0.1:9180";

    private readonly Process _process;
    private long _highest;

    private ServerProcess(Process process, string address)
    {
        _process = process;
        Address = address;
    }

    public string Address { get; }

    public static async Task<ServerProcess> Start(Ground ground, CancellationToken ct)
    {
        var address = Usual;
        var here = AppContext.BaseDirectory;
        var start = new ProcessStartInfo("dotnet", ["exec", "--runtimeconfig", Path.Combine(here, "Rongxi.App.runtimeconfig.json"), "--depsfile", Path.Combine(here, "Rongxi.Bench.deps.json"), Path.Combine(here, "Rongxi.Bench.dll"), "serve", ground.Postgres is null ? "sqlite" : "postgres"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["RONGXI_URLS"] = address;
        start.Environment["RONGXI_BENCH"] = ground.Folder;
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync(ct) is { } line)
        {
            if (line == "open")
            {
                return new ServerProcess(process, address);
            }
        }

        throw new InvalidOperationException("The server did not open.");
    }

    /// <summary>Processor time it used so far.</summary>
    public TimeSpan Busy()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    /// <summary>Memory in hand now, and the most there ever was, in MB; file pages that SQLite maps are counted as the system counts them.</summary>
    public (long Now, long Highest) Memory()
    {
        if (!OperatingSystem.IsLinux())
        {
            _process.Refresh();
            _highest = Math.Max(_highest, _process.PeakWorkingSet64);
            return (_process.WorkingSet64 >> 20, _highest >> 20);
        }

        var lines = File.ReadAllLines($"/proc/{_process.Id}/status").Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0], pair => pair[1].Replace("kB", "", StringComparison.Ordinal).Trim());
        return (Kilobytes("VmRSS"), Kilobytes("VmHWM"));

        long Kilobytes(string name) => long.Parse(lines[name], CultureInfo.InvariantCulture) / 1024;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
