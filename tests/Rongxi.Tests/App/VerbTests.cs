using System.Diagnostics;
using System.Net;
using System.Net.Http;
using System.Text.RegularExpressions;
using Rongxi.Kernel;
using Rongxi.Kernel.Blobs;

namespace Rongxi.Tests.App;

/// <summary>The program from the command line, as its own process, on a data folder of each test's own.</summary>
public sealed partial class VerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rongxi-verb-").FullName;

    [Fact]
    public async Task A_verb_that_does_not_exist_or_lacks_something_says_so_and_ends_with_2()
    {
        Assert.Equal(2, (await Rongxi("dance")).Code);
        var (code, _, complaint) = await Rongxi("user", "add", "wang");
        Assert.Equal(2, code);
        Assert.Contains("--name", complaint);
        Assert.Equal(2, (await Rongxi("backup", "x.tgz", "--colour", "red")).Code);
    }

    [Theory]
    [InlineData("zh_CN.UTF-8", "备份")]
    [InlineData("en_GB.UTF-8", "Back up")]
    public async Task Help_speaks_the_language_of_the_environment(string language, string word)
    {
        var (code, said, _) = await Speaking(language, null, "backup", "--help");
        Assert.Equal(0, code);
        Assert.Contains(word, said);
    }

    [Fact]
    public async Task An_account_made_on_the_command_line_signs_in()
    {
        var (code, _, complaint) = await Speaking("en_GB.UTF-8", "correct-horse-9\n", "user", "add", "chen", "--name", "陈管理", "--role", "Administrator");
        Assert.True(code == 0, complaint);
        Assert.Equal(1, (await Speaking("en_GB.UTF-8", "correct-horse-9\n", "user", "add", "CHEN", "--name", "陈")).Code);
        Assert.Contains("chengdu:Administrator", (await Rongxi("user", "list")).Said);

        using var server = Start("serve", "--urls", "http://127.0.0.1:0");
        try
        {
            var address = await AddressOf(server);
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
            var page = await client.GetStringAsync("/sign-in", TestContext.Current.CancellationToken);
            var token = AntiforgeryField().Match(page).Groups[1].Value;
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["UserName"] = "chen", ["Password"] = "correct-horse-9", ["__RequestVerificationToken"] = token });
            using var answer = await client.PostAsync("/sign-in", form, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_backup_restores_into_another_folder_and_verifies_and_a_damaged_one_is_refused_whole()
    {
        Assert.Equal(0, (await Speaking("en_GB.UTF-8", "correct-horse-9\n", "user", "add", "chen", "--name", "陈")).Code);
        var table = await Stored(Path.Combine(_folder, "data"), "SQLite format 3\0");
        var file = Path.Combine(_folder, "backup.tgz");
        var (code, _, complaint) = await Rongxi("backup", file, "--keys");
        Assert.True(code == 0, complaint);
        Assert.Equal(1, (await Rongxi("backup", file)).Code);

        var other = Path.Combine(_folder, "other");
        var restored = await In(other, "en_GB.UTF-8", null, "restore", file);
        Assert.True(restored.Code == 0, restored.Complaint);
        Assert.Contains("chen", (await In(other, "en_GB.UTF-8", null, "user", "list")).Said);
        Assert.Equal(0, (await In(other, "en_GB.UTF-8", null, "verify")).Code);
        Assert.Equal(BlobState.Sound, await new BlobStore(new KernelOptions { DataFolder = other }.BlobFolder).Verify(table, TestContext.Current.CancellationToken));

        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(file, bytes[..(bytes.Length / 2)], TestContext.Current.CancellationToken);
        var third = Path.Combine(_folder, "third");
        Assert.Equal(1, (await In(third, "en_GB.UTF-8", null, "restore", file)).Code);
        Assert.False(File.Exists(Path.Combine(third, "rongxi.db")));
    }

    [Fact]
    public async Task The_demonstration_is_not_served_to_others_and_not_made_where_something_lies()
    {
        var data = Directory.CreateDirectory(Path.Combine(_folder, "data")).FullName;
        await File.WriteAllTextAsync(Path.Combine(data, "demonstration"), "", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(data, "rongxi.db"), "", TestContext.Current.CancellationToken);
        var (code, _, complaint) = await Rongxi("serve", "--urls", "http://0.0.0.0:0");
        Assert.Equal(1, code);
        Assert.Contains("loopback", complaint);
        Assert.Equal(1, (await Rongxi("demo")).Code);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex AntiforgeryField();

    /// <summary>A file made in place, as the tables of data sets are.</summary>
    private static async Task<string> Stored(string data, string words)
    {
        var blobs = new BlobStore(new KernelOptions { DataFolder = data }.BlobFolder);
        var draft = blobs.Draft();
        await File.WriteAllTextAsync(draft, words, TestContext.Current.CancellationToken);
        return (await blobs.Keep(draft, TestContext.Current.CancellationToken)).Hash;
    }

    private Task<(int Code, string Said, string Complaint)> Rongxi(params string[] arguments) => Speaking("en_GB.UTF-8", null, arguments);

    private Task<(int Code, string Said, string Complaint)> Speaking(string language, string? input, params string[] arguments) =>
        In(Path.Combine(_folder, "data"), language, input, arguments);

    private static async Task<(int Code, string Said, string Complaint)> In(string data, string language, string? input, params string[] arguments)
    {
        using var process = Process.Start(Call(language, data, arguments))!;
        await process.StandardInput.WriteAsync(input ?? "");
        process.StandardInput.Close();
        var said = process.StandardOutput.ReadToEndAsync();
        var complaint = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await said, await complaint);
    }

    private Process Start(params string[] arguments) => Process.Start(Call("en_GB.UTF-8", Path.Combine(_folder, "data"), arguments))!;

    private static ProcessStartInfo Call(string language, string data, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Rongxi.App.Verbs).Assembly.Location, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["RONGXI_DATA"] = data;
        start.Environment["LC_ALL"] = language;
        foreach (var name in new[] { "RONGXI_URLS", "RONGXI_POSTGRES" })
        {
            start.Environment.Remove(name);
        }

        return start;
    }

    private static async Task<string> AddressOf(Process server)
    {
        while (await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.IndexOf("http://", StringComparison.Ordinal) is >= 0 and var at && line.Contains("open", StringComparison.Ordinal))
            {
                return line[at..].Trim();
            }
        }

        throw new InvalidOperationException("The server ended without an address.");
    }
}
