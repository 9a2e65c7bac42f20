using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace Rongxi.Browser.Tests;

/// <summary>What the documents show is what happens: the commands of the API page are run as they stand.</summary>
public sealed partial class DocumentedWalkTests(City city)
{
    [Fact]
    public async Task The_commands_of_the_API_page_do_what_it_says()
    {
        Assert.SkipWhen(city.Missing is not null, city.Missing ?? "");
        foreach (var tool in new[] { "bash", "curl", "jq" })
        {
            Assert.SkipUnless((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool))), $"{tool} is not installed");
        }

        var page = await File.ReadAllTextAsync(Page(), TestContext.Current.CancellationToken);
        var blocks = Blocks().Matches(page).Select(block => block.Groups["indent"].Value.Length == 0 ? block.Groups["code"].Value : Indented(block)).ToList();
        Assert.True(blocks.Count >= 9);
        var folder = Directory.CreateTempSubdirectory("rongxi-docs-");
        try
        {
            var start = new ProcessStartInfo("bash", ["-s"]) { WorkingDirectory = folder.FullName, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["R"] = city.Address + "/api/v1";
            using var shell = Process.Start(start)!;
            var said = shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var complained = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await shell.StandardInput.WriteAsync(new StringBuilder().AppendJoin('\n', blocks).Append("\necho DONE\n"), TestContext.Current.CancellationToken);
            shell.StandardInput.Close();
            await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(shell.ExitCode == 0 && (await said).TrimEnd().EndsWith("DONE", StringComparison.Ordinal), $"{await said}\n{await complained}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Indented(Match block) => string.Join('\n', block.Groups["code"].Value.Split('\n').Select(line => line.StartsWith(block.Groups["indent"].Value, StringComparison.Ordinal) ? line[block.Groups["indent"].Length..] : line));

    private static string Page()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "docs", "api.md");
            if (File.Exists(file))
            {
                return file;
            }
        }

        throw new InvalidOperationException("docs/api.md was not found above the tests.");
    }

    [GeneratedRegex("^(?<indent> *)```sh\n(?<code>.*?)^ *```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();
}
