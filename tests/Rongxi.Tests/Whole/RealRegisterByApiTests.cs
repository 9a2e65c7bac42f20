using System.Net.Http;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Whole;

/// <summary>A national register comes in over HTTP through its shipped mapping, is stopped and resumed, and is then searched as everybody searches.</summary>
public sealed class RealRegisterByApiTests
{
    private const int Rows = 2990;

    [Fact]
    public async Task A_national_register_is_imported_stopped_resumed_and_searched()
    {
        var path = Reference.File("radio/fcc-repacking/station_info.csv");
        await using var program = RealProgram.In();
        await program.Accounts(("handler", "CaseHandler", "radio"));
        await program.Serve();
        var handler = await program.SignIn("handler");
        var anybody = program.As(null);

        var mappings = (await handler.Get("/imports/mappings")).Must(200);
        Assert.Contains(mappings.Json!.AsArray().SelectMany(register => register!["mappings"]!.AsArray()), mapping => mapping!["name"]!.GetValue<string>() == "fcc-tv");
        var tried = await Try(handler, path);
        Assert.Equal(Rows, tried["rowsTotal"].GetValue<int>());
        Assert.Empty((await anybody.Get("/registers/radio.stations?q=KAKM")).Must(200)["items"].AsArray());

        var run = $"/imports/{tried["id"]}";
        (await handler.Post($"{run}/run")).Must(202);
        var stopped = (await handler.Post($"{run}/stop")).Must(200);
        Assert.InRange(stopped["rowsRead"].GetValue<int>(), 0, Rows);
        var ended = await Until(handler, run, state => state is not "Running");
        if (ended["state"].GetValue<string>() != "Finished")
        {
            (await handler.Post($"{run}/run")).Must(202);
            ended = await Until(handler, run, state => state == "Finished");
        }

        var (taken, refused) = (ended["taken"].GetValue<int>(), ended["refused"].GetValue<int>());
        Assert.Equal(Rows, taken + refused);
        Assert.True(taken >= Rows * 0.95);
        Assert.Equal(Math.Min(refused, 50), (await handler.Get($"{run}/refusals?size=50")).Must(200)["items"].AsArray().Count);

        // The same file again changes nothing.
        var again = await Try(handler, path);
        (await handler.Post($"/imports/{again["id"]}/run")).Must(202);
        again = await Until(handler, $"/imports/{again["id"]}", state => state == "Finished");
        Assert.Equal((0, taken), (again["taken"].GetValue<int>(), again["unchanged"].GetValue<int>()));

        // Searched by anybody: by call sign, by frequency, by class, on the page as in the API.
        var found = (await anybody.Get("/registers/radio.stations?q=KAKM")).Must(200)["items"].AsArray();
        Assert.Contains(found, station => station!["number"]!.GetValue<string>() == "FCC-TV-804");
        var channel = (await anybody.Get("/registers/radio.stations?frequency.from=180&frequency.to=186&class=BT&size=50")).Must(200)["items"].AsArray();
        Assert.True(channel.Count > 20);
        using var browser = new HttpClient { BaseAddress = new Uri(program.Address) };
        Assert.Contains("FCC-TV-804", await browser.GetStringAsync("/radio/stations?q=KAKM", TestContext.Current.CancellationToken));
        Assert.Contains("KAKM", await browser.GetStringAsync("/radio/stations/FCC-TV-804", TestContext.Current.CancellationToken));
        Assert.Contains("FCC-TV-804", await browser.GetStringAsync("/search?q=KAKM", TestContext.Current.CancellationToken));
        var table = await anybody.Send(HttpMethod.Get, "/registers/radio.stations?q=KAKM&format=csv");
        Assert.Contains("FCC-TV-804", table.Must(200).Body);
        await program.MustFit();
    }

    private static async Task<Answered> Try(Caller handler, string path)
    {
        using var form = new MultipartFormDataContent
        {
            { new StreamContent(File.OpenRead(path)), "file", Path.GetFileName(path) }, { new StringContent("radio.stations"), "register" }, { new StringContent("fcc-tv"), "mapping" },
        };
        return (await handler.Send(HttpMethod.Post, "/imports", form)).Must(201);
    }

    private static async Task<Answered> Until(Caller handler, string run, Func<string, bool> fits)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (true)
        {
            var now = (await handler.Get(run)).Must(200);
            if (fits(now["state"].GetValue<string>()))
            {
                return now;
            }

            await Task.Delay(200, patience.Token);
        }
    }
}
