using System.Diagnostics;
using System.Text;

namespace Rongxi.Kernel.Documents;

/// <summary>
/// Prints HTML to PDF with a Chromium that is installed: the one <c>RONGXI_CHROMIUM</c> names, else the first of
/// chromium, chromium-browser, google-chrome in the path. Without one documents stay HTML. One print at a time; each with a
/// profile of its own, no network, and a time limit.
/// </summary>
public sealed class PdfRenderer : IDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private const long MostBytes = 50L << 20;
    private readonly SemaphoreSlim _turn = new(1, 1);

    public PdfRenderer()
        : this(Environment.GetEnvironmentVariable("RONGXI_CHROMIUM"), Environment.GetEnvironmentVariable("PATH"))
    {
    }

    internal PdfRenderer(string? named, string? path) => Program = Find(named, path);

    /// <summary>The browser found; null where none is.</summary>
    public string? Program { get; }

    public bool IsAvailable => Program is not null;

    /// <summary>Prints one HTML file, as UTF-8 text, to the bytes of a PDF.</summary>
    /// <exception cref="InvalidOperationException">No browser is installed, or it failed; the message says which.</exception>
    /// <exception cref="TimeoutException">It took longer than a minute and was ended.</exception>
    public async Task<byte[]> Print(byte[] html, CancellationToken ct)
    {
        if (Program is null)
        {
            throw new InvalidOperationException("No Chromium is installed; set RONGXI_CHROMIUM to the program.");
        }

        await _turn.WaitAsync(ct);
        var folder = Directory.CreateTempSubdirectory("rongxi-pdf-").FullName;
        try
        {
            var (source, target) = (Path.Combine(folder, "document.html"), Path.Combine(folder, "document.pdf"));
            await File.WriteAllBytesAsync(source, html, ct);
            await Run(folder, source, target, ct);
            var info = new FileInfo(target);
            if (!info.Exists || info.Length is 0 or > MostBytes)
            {
                throw new InvalidOperationException("Chromium ended without a usable PDF.");
            }

            return await File.ReadAllBytesAsync(target, ct);
        }
        finally
        {
            _turn.Release();
            Remove(folder);
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task Run(string folder, string source, string target, CancellationToken ct)
    {
        var start = new ProcessStartInfo(Program!) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = folder };
        foreach (var argument in Arguments(folder, source, target))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["HOME"] = folder;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{Program} does not start.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        var said = new StringBuilder();
        process.ErrorDataReceived += (_, line) => Keep(said, line.Data);
        process.OutputDataReceived += (_, line) => Keep(said, line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            ct.ThrowIfCancellationRequested();
            throw new TimeoutException($"Chromium did not print within {Limit.TotalSeconds:0} seconds and was ended.");
        }

        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"Chromium ended with {process.ExitCode}: {said}");
        }
    }

    private static IEnumerable<string> Arguments(string folder, string source, string target)
    {
        yield return "--headless=new";
        yield return "--disable-gpu";
        yield return "--disable-dev-shm-usage";
        yield return "--disable-extensions";
        yield return "--disable-background-networking";
        yield return "--disable-sync";
        yield return "--no-first-run";
        yield return "--host-resolver-rules=MAP * ~NOTFOUND";
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
        {
            // Chromium does not start as root with its sandbox. What it is shown has no script and fetches nothing.
            yield return "--no-sandbox";
        }

        yield return $"--user-data-dir={Path.Combine(folder, "profile")}";
        yield return "--no-pdf-header-footer";
        yield return $"--print-to-pdf={target}";
        yield return new Uri(source).AbsoluteUri;
    }

    private static void Keep(StringBuilder said, string? line)
    {
        lock (said)
        {
            if (line is not null && said.Length < 1000)
            {
                said.Append(line).Append(' ');
            }
        }
    }

    private static string? Find(string? named, string? path)
    {
        if (!string.IsNullOrWhiteSpace(named))
        {
            return File.Exists(named) ? named : null;
        }

        return (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)))
            .FirstOrDefault(File.Exists);
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A browser just ended may still hold a file; the system's temporary folder is emptied without us.
        }
    }
}
