using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Whole;

/// <summary>What an applicant was told is received stays received, whatever happens to the program in the next instant.</summary>
public sealed class KilledProgramTests
{
    private const int Clients = 8;
    private const int Received = 24;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Every_application_told_received_is_there_whole_after_the_program_is_killed(string database)
    {
        Assert.SkipWhen(database == "postgres" && Databases.Postgres is null, "PostgreSQL is not configured (RONGXI_TEST_POSTGRES)");
        await using var program = RealProgram.In(postgres: database == "postgres" ? await Databases.NewPostgres() : null);
        var office = await NewOffice.Open(program);
        var told = new ConcurrentDictionary<string, string>();
        var sent = new ConcurrentDictionary<string, JsonObject>();
        var enough = new TaskCompletionSource();
        var clients = Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            for (var i = 0; ; i++)
            {
                var key = $"client-{client}-{i}";
                try
                {
                    var application = await office.FrequencyApplication();
                    sent[key] = application;
                    var answer = await office.Applicant.Post("/cases", application, key);
                    if (answer.Status == 201)
                    {
                        told[key] = answer["number"].GetValue<string>();
                        if (told.Count >= Received)
                        {
                            enough.TrySetResult();
                        }
                    }
                }
                catch (Exception gone) when (gone is HttpRequestException or IOException or TaskCanceledException)
                {
                    return;
                }
            }
        })).ToList();
        await Task.WhenAny(enough.Task, Task.WhenAll(clients));
        Assert.True(told.Count >= Received, program.Log.ToString());
        await program.Kill();
        await Task.WhenAll(clients);

        await program.Serve();
        await EveryCaseIsWhole(office, [.. told.Values]);

        // Whoever heard nothing asks again under the same key: what was done is not done twice.
        foreach (var (key, application) in sent.Where(pair => !told.ContainsKey(pair.Key)))
        {
            told[key] = (await office.Applicant.Post("/cases", application, key)).Must(201)["number"].GetValue<string>();
        }

        Assert.Equal(sent.Count, told.Values.Distinct().Count());
        Assert.Equal(sent.Count, await EveryCaseIsWhole(office, [.. told.Values]));
        await program.MustFit();
    }

    /// <summary>Numbers without gap, and behind each number an application with its paper, its first step and their places in the journal.</summary>
    private static async Task<int> EveryCaseIsWhole(NewOffice office, IReadOnlyList<string> told)
    {
        var numbers = new List<string>();
        for (var page = 1; ; page++)
        {
            var answer = (await office.Applicant.Get($"/cases?own=true&state=All&size=200&page={page}")).Must(200);
            numbers.AddRange(answer["items"].AsArray().Select(line => line!["number"]!.GetValue<string>()));
            if (!answer["more"].GetValue<bool>())
            {
                break;
            }
        }

        Assert.Empty(told.Except(numbers));
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers.Select(number => int.Parse(number[(number.LastIndexOf('-') + 1)..], System.Globalization.CultureInfo.InvariantCulture)).Order());
        foreach (var number in numbers)
        {
            var file = (await office.Applicant.Get($"/cases/{number}")).Must(200);
            Assert.Equal("何一帆", file["application"]["contactName"]!.GetValue<string>());
            Assert.All(file["steps"].AsArray(), step => Assert.NotNull(step!["journalIndex"]));
            var paper = Assert.Single(file["documents"].AsArray())!;
            var content = (await office.Applicant.Send(HttpMethod.Get, paper["content"]!.GetValue<string>())).Must(200).Body;
            Assert.Equal(paper["sha256"]!.GetValue<string>(), Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(content))));
        }

        return numbers.Count;
    }
}
