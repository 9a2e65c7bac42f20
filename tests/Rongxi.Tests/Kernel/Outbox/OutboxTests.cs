using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Tests.Kernel.Documents;
using Xunit;

namespace Rongxi.Tests.Kernel.Outbox;

public class OutboxTests
{
    private static readonly int[] Ages = [1, 8, 29, 31, 100];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task Each_item_is_done_once_however_many_work_at_it(string engine)
    {
        var seen = new Seen();
        await using var workshop = await Workshop.Open(engine, services => services.AddSingleton<IOutboxHandler>(seen));
        await Put(workshop, 30, "seen");
        var worker = workshop.Services.GetRequiredService<OutboxWorker>();
        var counts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => worker.RunOnce(Ct), Ct)));
        Assert.Equal(30, counts.Sum());
        Assert.Equal(30, seen.Items.Distinct().Count());
        Assert.Equal(30, seen.Items.Count);
        Assert.Equal(0, await workshop.In(room => room.Db.Outbox.CountAsync(item => item.DoneAt == null, Ct)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_fails_is_tried_with_growing_waits_and_given_up_with_its_error(string engine)
    {
        var failing = new Failing();
        await using var workshop = await Workshop.Open(engine, services => services.AddSingleton<IOutboxHandler>(failing));
        await Put(workshop, 1, "failing");
        var worker = workshop.Services.GetRequiredService<OutboxWorker>();
        for (var attempt = 1; attempt <= OutboxWorker.MostAttempts; attempt++)
        {
            Assert.Equal(1, await worker.RunOnce(Ct));
            Assert.Equal(0, await worker.RunOnce(Ct));
            workshop.Clock.Now += OutboxWorker.WaitAfter(attempt) - TimeSpan.FromSeconds(1);
            Assert.Equal(0, await worker.RunOnce(Ct));
            workshop.Clock.Now += TimeSpan.FromSeconds(1);
        }

        Assert.Equal(0, await worker.RunOnce(Ct));
        var item = await workshop.In(room => room.Db.Outbox.SingleAsync(Ct));
        Assert.Equal(12, failing.Tries);
        Assert.Null(item.DoneAt);
        Assert.NotNull(item.GivenUpAt);
        Assert.Contains("the mail server is on holiday", item.LastError, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task An_item_whose_node_died_comes_back_when_its_lease_ends(string engine)
    {
        var seen = new Seen();
        await using var workshop = await Workshop.Open(engine, services => services.AddSingleton<IOutboxHandler>(seen));
        await Put(workshop, 1, "seen");
        using var death = new CancellationTokenSource();
        seen.Then = death.Cancel;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => workshop.Services.GetRequiredService<OutboxWorker>().RunOnce(death.Token));
        seen.Then = null;
        Assert.Equal(0, await workshop.Services.GetRequiredService<OutboxWorker>().RunOnce(Ct));
        workshop.Clock.Now += TimeSpan.FromMinutes(5);
        Assert.Equal(1, await workshop.Services.GetRequiredService<OutboxWorker>().RunOnce(Ct));
        Assert.NotNull((await workshop.In(room => room.Db.Outbox.SingleAsync(Ct))).DoneAt);
    }

    [Fact]
    public async Task A_webhook_carries_a_signature_its_receiver_can_compute()
    {
        using var receiver = new Receiver(204);
        await using var workshop = await Workshop.Open("SQLite", services => services.AddSingleton(new WebhookOptions { AllowPrivateAddresses = true }));
        var secret = WebhookSending.NewSecret();
        const string body = "{\"type\":\"case.act\",\"number\":\"5101-2026-RAD02-0187\",\"title\":\"核发\"}";
        await Subscribe(workshop, receiver.Address, secret, body);
        var received = receiver.Receive(Ct);
        Assert.Equal(1, await workshop.Services.GetRequiredService<OutboxWorker>().RunOnce(Ct));
        var (headers, sent) = await received;
        Assert.Equal(body, sent);
        Assert.Equal("1796263200", headers["webhook-timestamp"]);
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        using var hmac = new HMACSHA256(key);
        var expected = Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(headers["webhook-id"] + "." + headers["webhook-timestamp"] + "." + sent)));
        Assert.Equal("v1," + expected, headers["webhook-signature"]);
        Assert.NotNull((await workshop.In(room => room.Db.Outbox.SingleAsync(Ct))).DoneAt);
        Assert.DoesNotContain(secret, await workshop.In(room => room.Db.Database.SqlQueryRaw<string>("SELECT secret AS \"Value\" FROM webhooks").SingleAsync(Ct)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_signature_is_that_of_the_published_example() =>
        // Example of github.com/standard-webhooks/standard-webhooks, spec and library tests.
        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            WebhookSending.Signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"));

    [Fact]
    public async Task A_webhook_that_is_gone_is_unsubscribed_and_one_that_fails_is_kept_for_later()
    {
        using var receiver = new Receiver(500, 410);
        await using var workshop = await Workshop.Open("SQLite", services => services.AddSingleton(new WebhookOptions { AllowPrivateAddresses = true }));
        await Subscribe(workshop, receiver.Address, WebhookSending.NewSecret(), "{}");
        var worker = workshop.Services.GetRequiredService<OutboxWorker>();
        var first = receiver.Receive(Ct);
        await worker.RunOnce(Ct);
        var (headers, _) = await first;
        Assert.Contains("500", (await workshop.In(room => room.Db.Outbox.SingleAsync(Ct))).LastError, StringComparison.Ordinal);
        workshop.Clock.Now += TimeSpan.FromHours(1);
        var second = receiver.Receive(Ct);
        await worker.RunOnce(Ct);
        var (again, _) = await second;
        Assert.Equal(headers["webhook-id"], again["webhook-id"]);
        Assert.NotNull((await workshop.In(room => room.Db.Webhooks.SingleAsync(Ct))).EndedAt);
    }

    [Fact]
    public async Task A_webhook_is_no_way_into_the_house()
    {
        using var receiver = new Receiver(204);
        await using var workshop = await Workshop.Open("SQLite");
        await Subscribe(workshop, receiver.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), WebhookSending.NewSecret(), "{}");
        await workshop.Services.GetRequiredService<OutboxWorker>().RunOnce(Ct);
        var item = await workshop.In(room => room.Db.Outbox.SingleAsync(Ct));
        Assert.Null(item.DoneAt);
        Assert.Contains("internal network", item.LastError, StringComparison.Ordinal);
        Assert.Equal("webhook.address", Assert.Throws<Refusal>(() => WebhookClient.Address("http://169.254.169.254/latest", new WebhookOptions())).Code);
        Assert.Equal("webhook.address", Assert.Throws<Refusal>(() => WebhookClient.Address("file:///etc/passwd", new WebhookOptions())).Code);
        Assert.Equal("webhook.address", Assert.Throws<Refusal>(() => WebhookClient.Address("https://a:b@example.com/", new WebhookOptions())).Code);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.15.0.1", true)]
    [InlineData("2001:4860:4860::8888", true)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.1.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("ff02::1", false)]
    public void Addresses_of_the_open_network_are_told_from_others(string address, bool isPublic) =>
        Assert.Equal(isPublic, WebhookClient.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public async Task Mail_that_nobody_configured_is_done_and_says_so()
    {
        await using var workshop = await Workshop.Open("SQLite");
        await Put(workshop, 1, "mail", JsonSerializer.Serialize(new MailPayload(Guid.CreateVersion7())));
        await workshop.Services.GetRequiredService<OutboxWorker>().RunOnce(Ct);
        var item = await workshop.In(room => room.Db.Outbox.SingleAsync(Ct));
        Assert.NotNull(item.DoneAt);
        Assert.StartsWith("not configured", item.LastError, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "not wanted by mail")]
    public async Task Mail_goes_out_in_the_readers_language_unless_it_is_not_wanted(bool wanted, string? note)
    {
        using var server = new PostOffice();
        await using var workshop = await Workshop.Open("SQLite", services => services.AddSingleton(new SmtpOptions { Host = "127.0.0.1", Port = server.Port, From = "rongxi@xxb.example.gov.cn", PublicAddress = "https://xxb.example.gov.cn" }));
        var reader = new Person { UserName = "a", NormalizedUserName = "A", Name = "陈静", Email = "chen@example.com", Language = "en", CreatedAt = workshop.Clock.Now, NoticePreferences = new NoticePreferences { NoMailOf = wanted ? ["due"] : ["told"] }.Write() };
        var notice = new Notification { Office = "chengdu", PersonId = reader.Id, Topic = "told", Zh = "已受理", En = "Accepted", Address = "/my/1", At = workshop.Clock.Now };
        await workshop.In(async room =>
        {
            room.Db.AddRange(reader, notice);
            await room.Db.SaveChangesAsync(Ct);
        });
        await Put(workshop, 1, "mail", JsonSerializer.Serialize(new MailPayload(notice.Id)));
        var mail = wanted ? server.Receive(Ct) : Task.FromResult("");
        await workshop.Services.GetRequiredService<OutboxWorker>().RunOnce(Ct);
        var item = await workshop.In(room => room.Db.Outbox.SingleAsync(Ct));
        Assert.Equal(note, item.LastError);
        Assert.NotNull(item.DoneAt);
        if (wanted)
        {
            var text = await mail;
            Assert.Contains("To: ", text, StringComparison.Ordinal);
            Assert.Contains("chen@example.com", text, StringComparison.Ordinal);
            Assert.Contains("Accepted", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_a_browser_a_document_stays_html_and_that_is_said()
    {
        await using var workshop = await Workshop.Open("SQLite", services => services.AddSingleton(new PdfRenderer("/nowhere/chromium", "")));
        await workshop.Issue(Orders.Grant());
        await workshop.Services.GetRequiredService<OutboxWorker>().RunOnce(Ct);
        var item = await workshop.In(room => room.Db.Outbox.SingleAsync(Ct));
        Assert.NotNull(item.DoneAt);
        Assert.Contains("stays HTML", item.LastError, StringComparison.Ordinal);
        Assert.Null((await workshop.In(room => room.Db.Documents.SingleAsync(Ct))).PdfSha256);
    }

    [Fact]
    public async Task With_a_browser_a_document_gets_its_pdf()
    {
        await using var workshop = await Workshop.Open("SQLite");
        Assert.SkipUnless(workshop.Services.GetRequiredService<PdfRenderer>().IsAvailable, "no Chromium is installed");
        var document = await workshop.Issue(Orders.Grant());
        await workshop.Services.GetRequiredService<OutboxWorker>().RunOnce(Ct);
        var item = await workshop.In(room => room.Db.Outbox.SingleAsync(Ct));
        Assert.Null(item.LastError);
        var hash = (await workshop.In(room => room.Db.Documents.SingleAsync(Ct))).PdfSha256;
        await using var pdf = workshop.Services.GetRequiredService<Rongxi.Kernel.Blobs.BlobStore>().OpenRead(hash!);
        var head = new byte[5];
        await pdf.ReadExactlyAsync(head, Ct);
        Assert.Equal("%PDF-"u8, head);
        Assert.True((await workshop.In(room => room.Get<Rongxi.Kernel.Journal.JournalVerifier>().Run(null, Ct))).Fits, document.Number);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Housekeeping_removes_what_is_over_its_time_and_nothing_else(string engine)
    {
        await using var workshop = await Workshop.Open(engine);
        var now = workshop.Clock.Now;
        await workshop.In(async room =>
        {
            foreach (var days in Ages)
            {
                var at = now.AddDays(-days);
                room.Db.Add(new AnsweredRequest { Key = $"k{days}", Fingerprint = "", Status = 200, Body = "", At = at });
                room.Db.Add(new Draft { Office = days == 31 ? "wuxi" : "chengdu", PersonId = Guid.CreateVersion7(), Code = $"D-{days}", Procedure = "RAD-02", Typed = "{}", CreatedAt = at, ChangedAt = at });
                room.Db.Add(new Session { PersonId = Guid.CreateVersion7(), CreatedAt = at, SeenAt = at, Browser = "", Address = "" });
                room.Db.Add(new OutboxItem { Office = "chengdu", Kind = "mail", Payload = "{}", CreatedAt = at, NotBefore = at, DoneAt = days == 100 ? null : at, GivenUpAt = days == 100 ? at : null });
            }

            await room.Db.SaveChangesAsync(Ct);
        });
        Assert.Equal(new Housekept(4, 1, 1), await workshop.In(room => room.Get<HousekeepingJobs>().Run(Ct)));
        Assert.Equal(new Housekept(0, 0, 0), await workshop.In(room => room.Get<HousekeepingJobs>().Run(Ct)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Drafts_go_when_their_time_is_over_and_never_untold(string engine)
    {
        await using var workshop = await Workshop.Open(engine);
        var (person, begun) = (Guid.CreateVersion7(), workshop.Clock.Now);
        await workshop.In(async room =>
        {
            room.Db.Add(new Draft { Office = "chengdu", PersonId = person, Code = "D-OPEN", Procedure = "RAD-02", Typed = "{}", CreatedAt = begun, ChangedAt = begun });
            room.Db.Add(new Draft { Office = "chengdu", PersonId = person, Code = "D-SENT", Procedure = "RAD-02", Typed = "{}", CreatedAt = begun, ChangedAt = begun, SubmittedAs = "5101-2026-RAD02-0001" });
            await room.Db.SaveChangesAsync(Ct);
        });
        Task<DraftsSwept> Sweep() => workshop.In(room => room.Get<DraftKeeping>().Sweep(Ct));
        workshop.Clock.Now = begun.AddDays(24);
        Assert.Equal(new DraftsSwept(0, 0), await Sweep());
        workshop.Clock.Now = begun.AddDays(26);
        Assert.Equal(new DraftsSwept(1, 0), await Sweep());
        Assert.Equal(new DraftsSwept(0, 0), await Sweep());
        Assert.Contains("D-OPEN", (await workshop.In(room => room.Db.Notifications.SingleAsync(Ct))).Zh, StringComparison.Ordinal);
        workshop.Clock.Now = begun.AddDays(30.5);
        Assert.Equal(new DraftsSwept(0, 1), await Sweep());
        workshop.Clock.Now = begun.AddDays(31.5);
        Assert.Equal(new DraftsSwept(0, 1), await Sweep());
    }

    [Fact]
    public async Task A_draft_over_its_time_that_nobody_was_told_of_is_told_first()
    {
        await using var workshop = await Workshop.Open("SQLite");
        var begun = workshop.Clock.Now;
        await workshop.In(async room =>
        {
            room.Db.Add(new Draft { Office = "chengdu", PersonId = Guid.CreateVersion7(), Code = "D-LATE", Procedure = "RAD-02", Typed = "{}", CreatedAt = begun, ChangedAt = begun });
            await room.Db.SaveChangesAsync(Ct);
        });
        workshop.Clock.Now = begun.AddDays(90);
        Assert.Equal(new DraftsSwept(1, 0), await workshop.In(room => room.Get<DraftKeeping>().Sweep(Ct)));
        workshop.Clock.Now = begun.AddDays(95);
        Assert.Equal(new DraftsSwept(0, 1), await workshop.In(room => room.Get<DraftKeeping>().Sweep(Ct)));
    }

    private static Task Put(Workshop workshop, int count, string kind, string payload = "{}") => workshop.In(async room =>
    {
        for (var i = 0; i < count; i++)
        {
            room.Db.Outbox.Add(new OutboxItem { Office = "chengdu", Kind = kind, Payload = payload, CreatedAt = workshop.Clock.Now, NotBefore = workshop.Clock.Now });
        }

        await room.Db.SaveChangesAsync(Ct);
    });

    private static async Task Subscribe(Workshop workshop, string url, string secret, string body)
    {
        var hook = new Webhook { Office = "chengdu", Url = url, Topics = "case.act", Secret = secret, CreatedAt = workshop.Clock.Now };
        await workshop.In(async room =>
        {
            room.Db.Webhooks.Add(hook);
            await room.Db.SaveChangesAsync(Ct);
        });
        await Put(workshop, 1, "webhook", JsonSerializer.Serialize(new WebhookPayload(hook.Id, body)));
    }

    private sealed class Seen : IOutboxHandler
    {
        public string Kind => "seen";
        public System.Collections.Concurrent.ConcurrentBag<Guid> Items { get; } = [];
        public Action? Then { get; set; }

        public Task<string?> Handle(OutboxItem item, CancellationToken ct)
        {
            Items.Add(item.Id);
            Then?.Invoke();
            ct.ThrowIfCancellationRequested();
            return Task.FromResult<string?>(null);
        }
    }

    private sealed class Failing : IOutboxHandler
    {
        public string Kind => "failing";
        public int Tries { get; private set; }

        public Task<string?> Handle(OutboxItem item, CancellationToken ct)
        {
            Tries++;
            throw new InvalidOperationException("the mail server is on holiday");
        }
    }
}
