using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rongxi.App.Demonstration;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;

namespace Rongxi.Bench;

/// <summary>
/// The server in a process of its own, asked by users who are signed in and ask again as soon as they are answered; prints
/// median, 95th percentile and throughput of each page, and what memory the server held.
/// </summary>
internal sealed partial class Pages(Ground ground)
{
    private const int Warmup = 2;

    /// <summary>Who signs in where there are no officers of the bench's own.</summary>
    public string Visitor { get; init; } = "wangsiyuan";

    // The runtime compiles what is asked often twice more, in the background; a server that has run for a few minutes is what users meet.
    private const int Settling = 6;

    public async Task Run(int users, int seconds, CancellationToken ct) => await Run(users, seconds, await Visits(ct), ct);

    /// <summary>The same with visits of another choice.</summary>
    public async Task Run(int users, int seconds, IReadOnlyList<Visit> visits, CancellationToken ct)
    {
        var only = Environment.GetEnvironmentVariable("RONGXI_BENCH_ONLY");
        using var server = await ServerProcess.Start(ground, ct);
        await Task.Delay(TimeSpan.FromSeconds(5), ct);
        var (rest, _) = server.Memory();
        var clients = await SignIn(server.Address, users, ct);

        // The bare answer is asked without a sign-in, which would be looked up.
        var strangers = clients.Select(_ => new HttpClient { BaseAddress = new Uri(server.Address) }).ToList();
        foreach (var visit in visits.Where(visit => visit.Addresses[0] != BenchServer.Bare))
        {
            await Measure(clients, visit, Settling, ct);
        }

        Ground.Say($"| {ground.Engine}, {users} users | median ms | 95th percentile ms | requests/s | processor ms of the server each | load |");
        Ground.Say($"|---|--:|--:|--:|--:|--:|");
        foreach (var visit in visits.Where(visit => only is null || visit.Name.Contains(only, StringComparison.Ordinal)))
        {
            var askers = visit.Addresses[0] == BenchServer.Bare ? strangers : clients;
            await Measure(askers, visit, Warmup, ct);
            var load = Ground.Load();
            var busy = server.Busy();
            var (times, elapsed) = await Measure(askers, visit, seconds, ct);
            var each = (server.Busy() - busy).TotalMilliseconds / times.Count;
            Ground.Say($"| {visit.Name} | {Percentile(times, 0.5):0.0} | {Percentile(times, 0.95):0.0} | {times.Count / elapsed:#,0} | {each:0.0} | {load} |");
        }

        var (now, highest) = server.Memory();
        Ground.Say($"");
        Ground.Say($"| {ground.Engine}: memory of the server | MB |");
        Ground.Say($"|---|--:|");
        Ground.Say($"| at rest, five seconds after start | {rest} |");
        Ground.Say($"| after all of the above | {now} |");
        Ground.Say($"| highest | {highest} |");
    }

    /// <summary>What is asked for, drawn from what is there.</summary>
    public async Task<IReadOnlyList<Visit>> Visits(CancellationToken ct)
    {
        await using var app = AppHost.Build(ground.Settings(), serving: false);
        await using var scope = app.Services.InOffice(Ground.Office);
        var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
        var open = await db.Cases.AsNoTracking().Where(file => file.ClosedAt == null).OrderBy(file => file.SortDue).Select(file => file.Number).Take(500).ToListAsync(ct);
        var closed = await db.Cases.AsNoTracking().Where(file => file.ClosedAt != null).OrderByDescending(file => file.ReceivedAt).Select(file => file.Number).Take(1_000).ToListAsync(ct);
        var count = await db.SearchEntries.Where(entry => entry.Kind == "radio.stations" && entry.Number.CompareTo("CS") > 0 && entry.Number.CompareTo("CT") < 0).CountAsync(ct);
        var numbers = Enumerable.Range(0, 400).Select(i => $"CS{(i * (long)Math.Max(1, count / 400)) + 1:0000000}").ToList();
        var names = await db.SearchEntries.AsNoTracking().Where(entry => entry.Kind == "radio.stations" && numbers.Contains(entry.Number)).Select(entry => entry.Title).ToListAsync(ct);
        return Visit.All(open, closed, names, count, OfficeBooks.DateOf(TimeProvider.System.GetUtcNow()));
    }

    public async Task<List<HttpClient>> SignIn(string address, int users, CancellationToken ct)
    {
        await using var app = AppHost.Build(ground.Settings(), serving: false);
        await using var scope = app.Services.InOffice(Ground.Office);
        var names = await scope.ServiceProvider.GetRequiredService<RongxiDb>().People.AsNoTracking()
            .Where(person => person.UserName.StartsWith("officer")).OrderBy(person => person.UserName).Select(person => person.UserName).Take(users).ToListAsync(ct);
        var clients = new List<HttpClient>();
        for (var i = 0; i < users; i++)
        {
            var name = names.Count == 0 ? Visitor : names[i % names.Count];
            var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false, MaxConnectionsPerServer = 2 }) { BaseAddress = new Uri(address) };
            var page = await client.GetStringAsync("/sign-in", ct);
            var token = Token().Match(page).Groups[1].Value;
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["UserName"] = name, ["Password"] = Ground.Password, ["__RequestVerificationToken"] = token });
            using var answer = await client.PostAsync("/sign-in", form, ct);
            if (answer.StatusCode != HttpStatusCode.Redirect)
            {
                throw new InvalidOperationException($"{name} could not sign in: {answer.StatusCode}.");
            }

            clients.Add(client);
        }

        return clients;
    }

    private static async Task<(List<double> Times, double Elapsed)> Measure(List<HttpClient> clients, Visit visit, int seconds, CancellationToken ct)
    {
        var times = new ConcurrentBag<List<double>>();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(clients.Select((client, i) => Task.Run(
            async () =>
            {
                var draw = new Draw((ulong)i + 1);
                var own = new List<double>();
                var sink = new byte[1 << 16];
                while (watch.Elapsed.TotalSeconds < seconds)
                {
                    var address = draw.Of(visit.Addresses);
                    var began = Stopwatch.GetTimestamp();
                    using (var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, ct))
                    {
                        if (answer.StatusCode != HttpStatusCode.OK)
                        {
                            throw new InvalidOperationException($"{address}: {(int)answer.StatusCode}.");
                        }

                        await using var body = await answer.Content.ReadAsStreamAsync(ct);
                        while (await body.ReadAsync(sink, ct) > 0)
                        {
                        }
                    }

                    own.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }

                times.Add(own);
            },
            ct)));
        return ([.. times.SelectMany(own => own).Order()], watch.Elapsed.TotalSeconds);
    }

    private static double Percentile(List<double> sorted, double share) => sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
