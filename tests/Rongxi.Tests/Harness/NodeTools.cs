using System.Diagnostics;

namespace Rongxi.Tests.Harness;

/// <summary>npm's tools beside the tests (<c>npm ci</c> in tests/tools); tests that need them skip by name where they are not installed, and fail in CI.</summary>
internal static class NodeTools
{
    /// <summary>The folder of the tools, with the file needed in it.</summary>
    public static string Folder(string needed)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var tools = Path.Combine(folder.FullName, "tests", "tools");
            if (File.Exists(Path.Combine(tools, needed)))
            {
                return tools;
            }
        }

        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail($"tests/tools/{needed} is not installed; run npm ci in tests/tools");
        }

        Assert.Skip($"tests/tools/{needed} is not installed; run npm ci in tests/tools");
        return "";
    }

    public static Task<(int Exit, string Said)> Run(string folder, string program, params string[] arguments) => Run(folder, program, arguments, "");

    public static async Task<(int Exit, string Said)> Run(string folder, string program, string[] arguments, string input)
    {
        var start = new ProcessStartInfo(program.Contains('/', StringComparison.Ordinal) ? Path.Combine(folder, program) : program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
