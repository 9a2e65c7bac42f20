using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Computations;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Computations;
using Rongxi.Tests.Web.Api;
using Rongxi.Web.Hosting;

namespace Rongxi.Tests.Web.Office;

/// <summary>The page of a computation and its API, while the scheduler computes: in memory, and clustered in PostgreSQL.</summary>
public sealed class ComputationPageTests(ComputationPageTests.Offices offices) : IClassFixture<ComputationPageTests.Offices>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Engines => ["sqlite", "postgres"];

    private Task<TestOffice> On(string engine)
    {
        Assert.SkipWhen(engine == "postgres" && Databases.Postgres is null, "PostgreSQL is not configured (RONGXI_TEST_POSTGRES)");
        return offices.On(engine);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_page_shows_how_far_it_is_and_then_what_came_out(string engine)
    {
        var office = await On(engine);
        var person = await office.Officer(Role.CaseHandler);
        var (id, inputs) = await Ask(office, person, gateFrom: 3);
        var browser = await office.SignedIn(person);
        await Until(office, id, one => one.PiecesDone == 3);
        var page = await browser.Get($"/computations/{id}");
        Assert.Equal(200, page.Status);
        Assert.Contains("计算中", page.Main, StringComparison.Ordinal);
        Assert.Contains("3 / 5 块", page.Main, StringComparison.Ordinal);
        var bar = page.Page.QuerySelector($"#computation-{id}")!;
        Assert.Equal(($"/computations/{id}?handler=Progress", "every 1s"), (bar.GetAttribute("hx-get"), bar.GetAttribute("hx-trigger")));
        Assert.Contains("http-equiv=\"refresh\"", page.Page.Head!.QuerySelector("noscript")!.InnerHtml, StringComparison.Ordinal);
        var part = await browser.Get($"/computations/{id}?handler=Progress");
        Assert.StartsWith("<div class=\"job\"", part.Body.TrimStart(), StringComparison.Ordinal);
        Assert.False(part.Response.Headers.Contains("HX-Refresh"));

        await File.WriteAllTextAsync((string)inputs["gate"]!, "", Ct);
        await Until(office, id, one => !one.IsOpen);
        var last = await browser.Get($"/computations/{id}?handler=Progress");
        Assert.Equal(["true"], last.Response.Headers.GetValues("HX-Refresh"));
        Assert.DoesNotContain("hx-trigger", last.Body, StringComparison.Ordinal);
        browser.Language = "en";
        var done = await browser.Get($"/computations/{id}");
        Assert.Contains("Done", done.Main, StringComparison.Ordinal);
        Assert.Contains("100%", done.Main, StringComparison.Ordinal);
        Assert.Null(done.Page.Head!.QuerySelector("noscript"));
        var link = done.Page.QuerySelector("a[download='chains.bin']")!.GetAttribute("href")!;
        var file = await browser.Get(link);
        Assert.Equal((200, (long?)ChainKind.Expected(inputs).Length), (file.Status, file.Response.Content.Headers.ContentLength));

        // Whoever was looking when it ended is told nothing more.
        Assert.Equal(0, await office.With(services => services.GetRequiredService<RongxiDb>().Notifications.CountAsync(notice => notice.PersonId == person.Id, Ct)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task It_is_cancelled_and_repeated_from_its_page(string engine)
    {
        var office = await On(engine);
        var person = await office.Officer(Role.CaseHandler);
        var browser = await office.SignedIn(person);
        var (held, _) = await Ask(office, person, gateFrom: 0);
        var cancelled = await browser.Submit($"/computations/{held}", form: "[action*='Cancel']");
        Assert.Equal(302, cancelled.Status);
        Assert.Contains("已取消", (await browser.Get($"/computations/{held}")).Main, StringComparison.Ordinal);

        var (id, _) = await Ask(office, person, gateFrom: null);
        await Until(office, id, one => !one.IsOpen);
        var repeated = await browser.Submit($"/computations/{id}", form: "[action*='Repeat']");
        Assert.Equal(302, repeated.Status);
        var again = Guid.Parse(repeated.Location!.Split('/')[^1]);
        Assert.NotEqual(id, again);
        await Until(office, again, one => !one.IsOpen);
        Assert.Contains("逐字节相同", (await browser.Get($"/computations/{again}")).Main, StringComparison.Ordinal);

        var stranger = await office.SignedIn(await office.Officer("chengdu", "funds", Role.CaseHandler));
        Assert.Equal(404, (await stranger.Get($"/computations/{id}")).Status);
        Assert.Equal(404, (await stranger.Get($"/computations/{id}?handler=File&name=chains.bin")).Status);
        var wuxi = await office.SignedIn(await office.Officer("wuxi", "*", Role.CaseHandler), "wuxi");
        Assert.Equal(404, (await wuxi.Get($"/computations/{id}")).Status);
        Assert.Equal(403, (await (await office.SignedIn(await office.Applicant())).Get($"/computations/{id}")).Status);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Programs_follow_it_and_fetch_parts_of_its_files(string engine)
    {
        var office = await On(engine);
        var person = await office.Officer(Role.CaseHandler);
        var api = await ApiClient.For(office, person);
        var subject = "S-" + Guid.CreateVersion7().ToString("N");
        var (id, inputs) = await Ask(office, person, gateFrom: 1, subject);
        var open = await api.Get($"/computations/{id}");
        Assert.Equal(5, (int)open.Json!["pieces"]!);
        Assert.Equal("409", $"{(await api.Post($"/computations/{id}/repeat")).Status}");
        await File.WriteAllTextAsync((string)inputs["gate"]!, "", Ct);
        await Until(office, id, one => !one.IsOpen);

        var done = (await api.Get($"/computations?subject={subject}")).Json!["items"]!.AsArray().Single()!;
        Assert.Equal(("Done", 1.0, 5), ((string?)done["state"], (double)done["fraction"]!, (int)done["result"]!["pieces"]!));
        Assert.Equal("1", (string?)done["versions"]!["library"]);
        var file = done["files"]!.AsArray()[0]!;
        var whole = await api.Send(HttpMethod.Get, (string)file["content"]!);
        Assert.Equal($"\"{file["sha256"]}\"", whole.Tag);
        var expected = ChainKind.Expected(inputs);
        Assert.Equal(expected, await whole.Response.Content.ReadAsByteArrayAsync(Ct));
        var part = await api.Send(HttpMethod.Get, (string)file["content"]!, more: request => request.Headers.Range = new RangeHeaderValue(1000, 1999));
        Assert.Equal(206, part.Status);
        Assert.Equal(expected[1000..2000], await part.Response.Content.ReadAsByteArrayAsync(Ct));
        Assert.Equal(304, (await api.Get((string)file["content"]!, whole.Tag)).Status);
        Assert.Equal("computation.ended", (await api.Post($"/computations/{id}/cancel")).Code);
        Assert.Equal(404, (await api.Get($"/computations/{id}/files/other.bin")).Status);
        Assert.Equal(202, (await api.Post($"/computations/{id}/repeat")).Status);

        // Nobody was looking: whoever asked is told.
        Assert.NotEqual(0, await office.With(services => services.GetRequiredService<RongxiDb>().Notifications.CountAsync(notice => notice.PersonId == person.Id && notice.Address == $"/computations/{id}", Ct)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task More_pieces_than_threads_hold_up_neither_the_daily_jobs_nor_each_other(string engine)
    {
        var office = await On(engine);
        var person = await office.Officer(Role.CaseHandler);
        var (held, inputs) = await Ask(office, person, gateFrom: 1, pieces: 40);
        await Until(office, held, one => one.PiecesDone == 1);
        var item = await office.With(async services =>
        {
            var db = services.GetRequiredService<RongxiDb>();
            var now = db.Clock.GetUtcNow();
            var item = new OutboxItem { Office = "chengdu", Kind = "mail", Payload = "{\"NotificationId\":\"01890000-0000-7000-8000-000000000000\"}", CreatedAt = now, NotBefore = now };
            db.Outbox.Add(item);
            await db.SaveChangesAsync(Ct);
            return item.Id;
        });
        while (!await office.With(services => services.GetRequiredService<RongxiDb>().Outbox.AnyAsync(known => known.Id == item && known.DoneAt != null, Ct)))
        {
            await Task.Delay(50, Ct);
        }

        Task<int> Running() => office.With(services => services.GetRequiredService<RongxiDb>().ComputationPieces.CountAsync(piece => piece.ComputationId == held && piece.State == PieceState.Running, Ct));
        while (await Running() < 2)
        {
            // On a busy machine the second thread may come late to its piece.
            await Task.Delay(50, Ct);
        }

        Assert.Equal(2, await Running());
        await File.WriteAllTextAsync((string)inputs["gate"]!, "", Ct);
        await Until(office, held, one => !one.IsOpen);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_long_computation_lets_a_short_one_pass(string engine)
    {
        var office = await On(engine);
        var (first, second) = (await office.Officer(Role.CaseHandler), await office.Officer(Role.CaseHandler));
        var (longer, inputs) = await Ask(office, first, gateFrom: 0, pieces: 160);
        var (shorter, _) = await Ask(office, second, gateFrom: null, pieces: 3);
        await File.WriteAllTextAsync((string)inputs["gate"]!, "", Ct);
        await Until(office, shorter, one => !one.IsOpen);
        await Until(office, longer, one => !one.IsOpen);
        Assert.True((await Known(office, shorter)).EndedAt < (await Known(office, longer)).EndedAt);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_server_that_stops_gives_back_what_it_has_in_hand(string engine)
    {
        Assert.SkipWhen(engine == "postgres" && Databases.Postgres is null, "PostgreSQL is not configured (RONGXI_TEST_POSTGRES)");
        var office = await TestOffice.Boot(engine, modules: [new ChainModule()], jobs: new JobSettings { Parallel = 2 });
        var (id, inputs) = await Ask(office, await office.Officer(Role.CaseHandler), gateFrom: 1);
        while (ChainKind.Begun((string)inputs["say"]!, 1) + ChainKind.Begun((string)inputs["say"]!, 2) < 2)
        {
            await Task.Delay(50, Ct);
        }

        await office.App.StopAsync(Ct);
        var pieces = await office.With(services => services.GetRequiredService<RongxiDb>().ComputationPieces.AsNoTracking().Where(piece => piece.ComputationId == id).OrderBy(piece => piece.Piece).ToListAsync(Ct));
        Assert.Equal([(PieceState.Done, 1), (PieceState.Waiting, 0), (PieceState.Waiting, 0), (PieceState.Waiting, 0), (PieceState.Waiting, 0), (PieceState.Waiting, 0)], pieces.Select(piece => (piece.State, piece.Attempts)));
        await office.App.DisposeAsync();
    }

    private static async Task<(Guid Id, JsonObject Inputs)> Ask(TestOffice office, Person person, int? gateFrom, string? subject = null, int pieces = 5)
    {
        var inputs = ChainKind.Inputs(Guid.CreateVersion7().ToString("N"), pieces);
        if (gateFrom is { } from)
        {
            (inputs["gate"], inputs["gateFrom"]) = (Path.Combine(office.Folder, (string)inputs["say"]!), from);
        }

        var me = await office.ActorOf(person);
        var asked = await office.With(services => services.GetRequiredService<ComputationDesk>().Ask("test.chains", inputs, subject, me, Ct));
        return (asked.Computation.Id, inputs);
    }

    private static Task<Computation> Known(TestOffice office, Guid id) => office.With(services => services.GetRequiredService<ComputationDesk>().Read(id, Actor.System, Ct));

    private static async Task Until(TestOffice office, Guid id, Func<Computation, bool> holds)
    {
        while (!holds(await Known(office, id)))
        {
            await Task.Delay(50, Ct);
        }
    }

    /// <summary>Offices with their jobs running, stopped at the end: a scheduler left running keeps its process.</summary>
    public sealed class Offices : IAsyncDisposable
    {
        private readonly ConcurrentDictionary<string, Lazy<Task<TestOffice>>> _booted = new();

        public Task<TestOffice> On(string engine) =>
            _booted.GetOrAdd(engine, name => new Lazy<Task<TestOffice>>(() => TestOffice.Boot(name, modules: [new ChainModule()], jobs: new JobSettings { Parallel = 2 }))).Value;

        public async ValueTask DisposeAsync()
        {
            foreach (var office in _booted.Values)
            {
                var app = (await office.Value).App;
                await app.StopAsync();
                await app.DisposeAsync();
            }
        }
    }
}
