using Rongxi.Tests.Harness;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Frequencies;
using Rongxi.Tests.Kernel.Documents;

namespace Rongxi.Tests.Radio;

/// <summary>What subscribed programs are told of a matter, from its opening to its licence.</summary>
public sealed class AnnouncementTests
{
    private static readonly DateOnly Monday = new(2026, 11, 2);

    private static FrequencyApplication Form => new()
    {
        Address = "成都市锦江区", ContactName = "何一帆", ContactPhone = "028-86120000", NetworkName = "轨道集群网", Service = FrequencyService.LandMobile, TechnicalSystem = "PDT", Area = AreaOfUse.City, AreaText = "成都市", Purpose = "调度指挥", Staff = "5人",
        Bands = [new BandRow { Use = BandUse.Transmit, LowHz = 851_000_000, HighHz = 853_000_000 }], From = Monday, Until = new(2030, 6, 30), PayerName = "成都锦江轨道通信有限公司", PayerCode = RadioOffice.Unit, Undertaking = true,
    };

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task Opening_acts_papers_and_entries_are_announced_with_their_leaf_and_nothing_personal(string engine)
    {
        await using var office = await RadioOffice.Open(Monday, engine);
        await Subscribe(office, "case.opened case.act record.entered document.issued");
        var number = await office.Apply("RAD-01", Form);
        await office.Take(number, "Accept", Role.IntakeClerk);
        await office.Take(number, "TakeUp", Role.CaseHandler);
        await office.Take(number, "Examine", Role.CaseHandler, null, ("Allocation", "true"), ("Plan", "true"), ("Staff", "true"), ("Interference", "true"), ("Opinion", "符合条件"));
        await office.Opine(number, Role.DivisionHead);
        await office.Take(number, "Grant", Role.DeputyDirector, null, ("UseRatePercent", "30"));

        var told = await Told(office);
        Assert.Equal(["case.opened"], told.Select(body => body["type"]!.GetValue<string>()).Take(1));
        Assert.Equal(["Accept", "Examine", "Grant", "TakeUp"], told.Where(body => body["type"]!.GetValue<string>() == "case.act").Select(body => body["act"]!.GetValue<string>()).Order());
        Assert.Equal("5101-2026-PL-0001", told.Single(body => body["type"]!.GetValue<string>() == "record.entered")["number"]!.GetValue<string>());
        Assert.Contains(told, body => body["type"]!.GetValue<string>() == "document.issued" && body["kind"]!.GetValue<string>() == "frequency-licence");
        Assert.All(told, body => Assert.NotNull(body["leaf"]));
        var leaves = await office.Ask(db => db.JournalLeaves.AsNoTracking().Select(leaf => leaf.Position).ToListAsync());
        Assert.All(told, body => Assert.Contains(body["leaf"]!.GetValue<long>(), leaves));
        Assert.DoesNotContain("何一帆", string.Concat(told.Select(body => body.ToJsonString())));
    }

    [Fact]
    public async Task What_was_not_subscribed_is_not_sent_and_what_is_rolled_back_was_never_said()
    {
        await using var office = await RadioOffice.Open(Monday);
        await Subscribe(office, "record.entered");
        var number = await office.Apply("RAD-01", Form);
        Assert.Empty(await Told(office));
        await Assert.ThrowsAsync<Refusal>(() => office.Take(number, "Grant", Role.DeputyDirector));
        await office.Ask(async db =>
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.Transact<bool>(
                async () =>
                {
                    var file = await db.Cases.FirstAsync(CancellationToken.None);
                    db.RegisterEntries.Add(new() { Office = "chengdu", Register = "radio.frequency-licences", RecordId = file.Id, RecordNumber = "X", Seq = 1, Kind = Rongxi.Kernel.Registers.EntryKind.Registered, After = "{}", Changes = "{}", Reason = "", ByName = "", EffectiveOn = Monday, RecordedAt = office.Clock.GetUtcNow() });
                    throw new InvalidOperationException("after all not");
                },
                CancellationToken.None));
            return true;
        });
        Assert.Empty(await Told(office));
    }

    private static Task<bool> Subscribe(ModuleOffice office, string topics) => office.Ask(async db =>
    {
        await db.Transact(
            () =>
            {
                db.Webhooks.Add(new Webhook { Office = "chengdu", Url = "https://hooks.example.cn/rongxi", Topics = topics, Secret = WebhookSending.NewSecret(), CreatedAt = office.Clock.GetUtcNow() });
                return Task.CompletedTask;
            },
            CancellationToken.None);
        return true;
    });

    private static async Task<List<JsonNode>> Told(ModuleOffice office) =>
        [.. (await office.Ask(db => db.Outbox.AsNoTracking().Where(item => item.Kind == "webhook").OrderBy(item => item.Id).Select(item => item.Payload).ToListAsync())).Select(payload => JsonNode.Parse(JsonSerializer.Deserialize<WebhookPayload>(payload)!.Body)!)];
}
