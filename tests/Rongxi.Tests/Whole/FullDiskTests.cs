using System.Diagnostics;
using System.Net;
using System.Net.Http;
using System.Text.RegularExpressions;

namespace Rongxi.Tests.Whole;

/// <summary>A disk that is full in earnest: a small file system in memory, filled to the last block while the program runs on it.</summary>
public sealed partial class FullDiskTests
{
    private const long Spare = 400 << 10;

    [Fact]
    public async Task A_full_disk_is_told_clearly_loses_nothing_and_goes_on_when_there_is_room()
    {
        var folder = Directory.CreateTempSubdirectory("rongxi-full-").FullName;
        Assert.SkipUnless(await Mounted("-t", "tmpfs", "-o", "size=64m", "tmpfs", folder), "no file system can be mounted here, so none can be filled");
        try
        {
            await using var program = RealProgram.In(folder);
            var office = await NewOffice.Open(program);
            var before = (await office.Applicant.Post("/cases", await office.FrequencyApplication())).Must(201)["number"].GetValue<string>();
            var waiting = await office.FrequencyApplication();
            var ballast = Path.Combine(folder, "ballast");
            Fill(ballast, Spare);

            var tooMuch = await office.Applicant.Upload("大图.pdf", [.. NewOffice.Pdf("大图"), .. new byte[2 << 20]]);
            Assert.Equal((507, "storage.full"), (tooMuch.Status, tooMuch.Code));
            Assert.Contains("full", tooMuch["title"].GetValue<string>());

            // What is left is used up by cases; the one that finds no room is refused whole.
            var received = 0;
            var refused = await UseUp();
            Assert.Equal((507, "storage.full"), (refused.Status, refused.Code));
            Assert.Equal(200, (await office.Applicant.Get($"/cases/{before}")).Status);
            await ThePageSaysSoInBothLanguages(program, UseUp);

            File.Delete(ballast);
            var after = (await office.Applicant.Post("/cases", waiting, $"full-{received}")).Must(201)["number"].GetValue<string>();
            Assert.Equal(received + 2, int.Parse(after[(after.LastIndexOf('-') + 1)..], System.Globalization.CultureInfo.InvariantCulture));
            var file = (await office.Applicant.Get($"/cases/{after}")).Must(200);
            Assert.Single(file["documents"].AsArray());
            await program.MustFit();

            async Task<Answered> UseUp()
            {
                Fill(ballast, 0);
                var answer = await office.Applicant.Post("/cases", waiting, $"full-{received}");
                for (var i = 0; answer.Status == 201 && i < 500; i++)
                {
                    received++;
                    answer = await office.Applicant.Post("/cases", waiting, $"full-{received}");
                }

                return answer;
            }
        }
        finally
        {
            await Call("umount", "-l", folder);
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A sign-in writes little, and the database may have room of its own for it: the rest is used up until there is none.</summary>
    private static async Task ThePageSaysSoInBothLanguages(RealProgram program, Func<Task> useUp)
    {
        foreach (var (language, words) in new[] { ("zh", "存储空间已满"), ("en", "disk is full") })
        {
            var (status, page) = await SignIn(program, language);
            for (var i = 0; status != HttpStatusCode.InsufficientStorage && i < 50; i++)
            {
                await useUp();
                (status, page) = await SignIn(program, language);
            }

            Assert.Equal(HttpStatusCode.InsufficientStorage, status);
            Assert.Contains(words, page, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static async Task<(HttpStatusCode Status, string Page)> SignIn(RealProgram program, string language)
    {
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = new Uri(program.Address) };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var token = AntiforgeryField().Match(await client.GetStringAsync("/sign-in", TestContext.Current.CancellationToken)).Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["UserName"] = "clerk", ["Password"] = "correct-horse-9", ["__RequestVerificationToken"] = token });
        using var answer = await client.PostAsync("/sign-in", form, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Grows a file until only so much is left.</summary>
    private static void Fill(string path, long leave)
    {
        using var file = new FileStream(path, FileMode.Append);
        var block = new byte[64 << 10];
        try
        {
            while (new DriveInfo(Path.GetDirectoryName(path)!).AvailableFreeSpace - block.Length >= leave)
            {
                file.Write(block);
                file.Flush(flushToDisk: true);
            }
        }
        catch (IOException)
        {
            // Full to the last block, as wanted.
        }
    }

    private static async Task<bool> Mounted(params string[] arguments) =>
        OperatingSystem.IsLinux() && (await Call("mount", arguments) == 0 || await Call("sudo", ["-n", "mount", .. arguments]) == 0);

    private static async Task<int> Call(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex AntiforgeryField();
}
