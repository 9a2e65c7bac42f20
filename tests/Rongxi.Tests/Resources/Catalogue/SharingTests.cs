using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Lineage;
using Rongxi.Resources.Sharing;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;
using static Rongxi.Tests.Resources.Catalogue.ResourcesOffice;

namespace Rongxi.Tests.Resources.Catalogue;

/// <summary>RES-2: requests, answers under the rules of their day, grants by item with keys, quota and log, mediation, ends.</summary>
public sealed class SharingTests
{
    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task A_request_is_answered_in_part_provided_used_renewed_and_ended(string engine)
    {
        await using var office = await Open(new(2026, 3, 2), engine);
        var entry = await office.Publish(Entry());
        Assert.Equal("Items", (await ModuleOffice.Refused(() => office.Apply("RES-2", Request(entry, "1,4"), Consumer))).Errors.Single().Field);
        Assert.Equal("EntryNumber", (await ModuleOffice.Refused(() => office.Apply("RES-2", Request(entry), Provider))).Errors.Single().Field);
        var file = await office.Apply("RES-2", Request(entry, "1-3"), Consumer);
        Assert.Equal((new DateOnly(2026, 3, 16), "answer"), ((await office.Read(file)).DueOn!.Value, (await office.Read(file)).DueLimit));
        Assert.Equal("act.barred", (await ModuleOffice.Refused(() => office.Take(file, "GrantAtOnce", Role.CaseHandler))).Code);
        await office.Take(file, "Forward", Role.CaseHandler);
        // Only the provider's own people answer, and only what is theirs to answer.
        Assert.Equal("not-found", (await ModuleOffice.Refused(() => office.With(services => services.GetRequiredService<Rongxi.Resources.Provider.ProviderDesk>().Find(file, "Consent", office.For(Consumer), CancellationToken.None)))).Code);
        Assert.Equal("not-found", (await ModuleOffice.Refused(() => office.Answer(file, "Revoke", "x"))).Code);
        Assert.Equal("Items", (await ModuleOffice.Refused(() => office.Answer(file, "Consent", null, ("AnsweredBy", "周敏"), ("Items", "1,4")))).Errors.Single().Field);
        office.Clock.Set(TestClock.Morning(2026, 3, 9));
        await office.Answer(file, "Consent", null, ("AnsweredBy", "周敏"), ("Items", "1,2"));
        var grant = (await office.Read(file)).RecordNumber!;
        var record = await office.Single<SharingRecord>(grant);
        Assert.Equal(("1,2", 5, SharingStanding.Agreed, "部分同意（2/3 项）"), (record.Items, record.AnswerDays!.Value, record.Standing, record.Answer));
        Assert.Equal((new DateOnly(2026, 4, 7), "supply"), ((await office.Read(file)).DueOn!.Value, (await office.Read(file)).DueLimit));
        Assert.Equal("何一帆（成都锦江轨道通信有限公司）", (await office.Read(file)).Steps.Single(step => step.Act == "Consent").ByName);
        await office.Answer(file, "Provide", null, ("Mode", "Interface"), ("On", "2026-03-09"));
        await office.Take(file, "StartUse", office.For(Consumer));
        Assert.Equal("Until", (await ModuleOffice.Refused(() => office.Take(file, "AskRenewal", office.For(Consumer), null, ("Until", "2027-01-01"), ("Reason", "继续核验")))).Errors.Single().Field);
        await office.Take(file, "AskRenewal", office.For(Consumer), null, ("Until", "2028-03-01"), ("Reason", "继续核验参保企业"));
        await office.Answer(file, "Renew");
        Assert.Equal(new DateOnly(2028, 3, 1), (await office.Single<SharingRecord>(grant)).ValidTo);
        Assert.Equal(["企业基本信息"], (await office.With(services => services.GetRequiredService<LineageReader>().Read(LineageKind.System, "社保经办系统", CancellationToken.None))).Up.Select(step => step.Node.Title));
        await office.Take(file, "End", office.For(Consumer), "系统下线");
        Assert.Equal((RecordState.Cancelled, SharingStanding.Ended), ((await office.Single<SharingRecord>(grant)).State, (await office.Single<SharingRecord>(grant)).Standing));
        Assert.Empty((await office.With(services => services.GetRequiredService<LineageReader>().Read(LineageKind.Entry, entry, CancellationToken.None))).Down);
        Assert.Equal(["sharing-answer", "sharing-request"], await office.Papers(file));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_key_opens_the_items_granted_within_its_quota_and_every_call_is_logged(string engine)
    {
        await using var office = await Open(new(2026, 3, 2), engine);
        var entry = await office.Publish(Entry());
        var (file, grant) = await office.Granted(entry, "1,2");
        Assert.Equal("forbidden", (await ModuleOffice.Refused(() => office.Grants(door => door.NewKey(grant, office.For(Provider), CancellationToken.None)))).Code);
        var key = await office.Grants(door => door.NewKey(grant, office.For(Consumer), CancellationToken.None));
        Assert.Equal(IGrants.KeyLength, key.Length);
        Assert.DoesNotContain(key, (await office.Ask(db => db.Set<AccessKey>().SingleAsync())).Hash);
        var granted = await office.Grants(door => door.ByKey(key, entry, CancellationToken.None));
        Assert.Equal([1, 2], granted.Items);
        Assert.Equal((2, 0, grant), (granted.CallsADay!.Value, granted.CallsToday, granted.GrantNumber));
        Assert.Equal(grant, (await office.Grants(door => door.ByUnits(office.For(Consumer).Units, entry, CancellationToken.None))).GrantNumber);
        await office.Grants(async door => { await door.Use(granted, new GrantUse("query", "name=甲", 3), CancellationToken.None); return true; });
        await office.Grants(async door => { await door.Use(granted, new GrantUse("query", "name=乙", 4, 100), CancellationToken.None); return true; });
        Assert.Equal(("sharing.quota", 429), await Refusal(() => office.Grants(async door => { await door.Use(granted, new GrantUse("query", "name=丙", 5), CancellationToken.None); return true; })));
        Assert.Equal(("sharing.key-unknown", 401), await Refusal(() => office.Grants(door => door.ByKey(key + "x", entry, CancellationToken.None))));
        Assert.Equal(("sharing.other-entry", 403), await Refusal(() => office.Grants(door => door.ByKey(key, "5101-2026-ZY-000009", CancellationToken.None))));
        Assert.Equal(("sharing.no-grant", 403), await Refusal(() => office.Grants(door => door.ByUnits(office.For(Provider).Units, entry, CancellationToken.None))));
        var log = await office.Ask(db => db.Set<SharingCall>().OrderBy(call => call.At).ThenBy(call => call.Question).ToListAsync());
        Assert.Equal(["name=丙", "name=乙", "name=甲"], log.Where(call => call.Operation == "query").Select(call => call.Question).Order(StringComparer.Ordinal));
        Assert.Equal((7L, 2), (log.Sum(call => call.Rows), (await office.Ask(db => db.Set<QuotaDay>().SingleAsync())).Calls));
        await Assert.ThrowsAnyAsync<Exception>(() => office.Change(async db => db.Remove(await db.Set<SharingCall>().FirstAsync())));

        // The next day the quota is whole again.
        office.Clock.Set(TestClock.Morning(2026, 3, 3));
        await office.Grants(async door => { await door.Use(granted, new GrantUse("export", "", 1), CancellationToken.None); return true; });
        // The provider sees the log; another unit does not learn that there is a grant.
        Assert.Equal(GrantReaderIs.Provider, (await office.With(services => services.GetRequiredService<GrantReader>().Read(grant, office.For(Provider), CancellationToken.None))).Reader);
        Assert.Equal(("not-found", 404), await Refusal(() => office.With(services => services.GetRequiredService<GrantReader>().Read(grant, office.Applicant, CancellationToken.None))));

        await office.Take(file, "Revoke", Role.CaseHandler, "超范围使用");
        var ended = await ModuleOffice.Refused(() => office.Grants(door => door.ByKey(key, entry, CancellationToken.None)));
        Assert.Equal("sharing.grant-ended", ended.Code);
        Assert.Contains($"{grant} 已于 2026-03-03 结束：超范围使用", ended.Text.Zh);
        Assert.Contains(await office.Ask(db => db.Set<SharingCall>().ToListAsync()), call => call.Outcome == "sharing.grant-ended");
        Assert.Equal(("sharing.grant-ended", 403), await Refusal(() => office.Grants(door => door.NewKey(grant, office.For(Consumer), CancellationToken.None))));
    }

    [Fact]
    public async Task A_grant_follows_its_entry_and_its_term()
    {
        await using var office = await Open(new(2026, 3, 2));
        var entry = await office.Publish(Entry());
        var (file, grant) = await office.Granted(entry, "3");
        var key = await office.Grants(door => door.NewKey(grant, office.For(Consumer), CancellationToken.None));
        await office.Publish(CatalogueTests.Copied(Entry() with { Items = [.. Entry().Items.Where(item => item.Name != "法定代表人电话")] }, entry), "RES-1U");
        Assert.Equal(("sharing.items-gone", 403), await Refusal(() => office.Grants(door => door.ByKey(key, entry, CancellationToken.None))));
        office.Clock.Set(TestClock.Morning(2027, 3, 2));
        Assert.Equal(("sharing.grant-ended", 403), await Refusal(() => office.Grants(door => door.ByKey(key, entry, CancellationToken.None))));
        await office.With(async services => { await SharingJobs.Expire(services, CancellationToken.None); return true; });
        Assert.Equal((RecordState.Expired, "Ended"), ((await office.Single<SharingRecord>(grant)).State, await office.StageOf(file)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_is_shared_without_condition_is_granted_at_once_by_the_program(string engine)
    {
        await using var office = await Open(new(2026, 3, 2), engine);
        var entry = await office.Publish(Entry(sharing: SharingType.Unconditional));
        var file = await office.Apply("RES-2", Request(entry), Consumer);
        Assert.Equal((new DateOnly(2026, 3, 3), "at-once"), ((await office.Read(file)).DueOn!.Value, (await office.Read(file)).DueLimit));
        await office.With(async services => { await SharingJobs.GrantAtOnce(services, CancellationToken.None); return true; });
        var record = await office.Single<SharingRecord>((await office.Read(file)).RecordNumber!);
        Assert.Equal((SharingStanding.Provided, "1,2,3", 0), (record.Standing, record.Items, record.AnswerDays!.Value));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_refusal_names_its_law_and_is_mediated_up_to_the_leading_group(string engine)
    {
        await using var office = await Open(new(2026, 3, 2), engine);
        var entry = await office.Publish(Entry());
        var file = await office.Apply("RES-2", Request(entry), Consumer);
        await office.Take(file, "Forward", Role.CaseHandler);
        Assert.Equal("Basis", (await ModuleOffice.Refused(() => office.Answer(file, "Refuse", null, ("Basis", "不便提供"), ("Reason", "数据敏感"), ("AnsweredBy", "周敏")))).Errors.Single().Field);
        await office.Answer(file, "Refuse", null, ("Basis", "《个人信息保护法》第三十四条"), ("Reason", "超出履职所必需"), ("AnsweredBy", "周敏"));
        Assert.Equal(new DateOnly(2026, 3, 23), await office.DueOf(file, SharingProcedure.Procedure, "dispute"));
        await office.Take(file, "Dispute", office.For(Consumer), "电话用于核验");
        (string, string)[] held = [("On", "2026-03-02"), ("Present", "双方及编办"), ("Result", "电话用于核验，属履职必需")];
        Assert.Equal("act.barred", (await ModuleOffice.Refused(() => office.Take(file, "MediateConsent", Role.CaseHandler, null, held))).Code);
        await office.Take(file, "Escalate", Role.DeputyDirector, null, held);
        await office.Take(file, "DirectSharing", Role.Director, null, held);
        var record = await office.Single<SharingRecord>((await office.Read(file)).RecordNumber!);
        Assert.Equal((SharingStanding.Agreed, "Agreed"), (record.Standing, await office.StageOf(file)));
        Assert.Equal(["sharing-answer", "sharing-answer", "sharing-request"], await office.Papers(file));

        var other = await office.Apply("RES-2", Request(entry), Consumer);
        await office.Take(other, "Forward", Role.CaseHandler);
        await office.Answer(other, "Refuse", null, ("Basis", "《个人信息保护法》第三十四条"), ("Reason", "超出履职所必需"), ("AnsweredBy", "周敏"));
        await office.Take(other, "AcceptRefusal", office.For(Consumer));
        Assert.Equal("Upheld", await office.StageOf(other));
    }

    [Fact]
    public async Task What_is_not_catalogued_is_asked_of_its_provider_and_goes_on_once_it_is()
    {
        await using var office = await Open(new(2026, 3, 2));
        var file = await office.Apply("RES-2", Request(null) with { PresumedProvider = "市市场监督管理局" }, Consumer);
        await office.Take(file, "AskToCatalogue", Role.CaseHandler, "请市场监管局编目");
        Assert.Equal(SharingStanding.Uncatalogued, (await office.Single<SharingRecord>((await office.Read(file)).RecordNumber!)).Standing);
        var entry = await office.Publish(Entry());
        await office.Take(file, "Catalogued", Role.CaseHandler, null, ("EntryNumber", entry));
        await office.Take(file, "Forward", Role.CaseHandler);
        await office.Answer(file, "Consent", null, ("AnsweredBy", "周敏"));
        Assert.Equal("1,2,3", (await office.Single<SharingRecord>((await office.Read(file)).RecordNumber!)).Items);
    }

    [Fact]
    public async Task What_is_not_shared_is_refused_with_its_basis()
    {
        await using var office = await Open(new(2026, 3, 2));
        var entry = await office.Publish(Entry(sharing: SharingType.NotShared));
        var refusal = await ModuleOffice.Refused(() => office.Apply("RES-2", Request(entry), Consumer));
        Assert.Equal("sharing.not-shared", refusal.Code);
        Assert.Contains("《反洗钱法》第五条", refusal.Text.Zh);
    }

    [Fact]
    public async Task The_rules_of_2016_hold_until_the_ordinance()
    {
        await using var office = await Open(new(2025, 7, 31));
        var entry = await office.Publish(Entry() with { UpdatedOn = new(2025, 7, 1) });
        var before = await office.Apply("RES-2", Request(entry, from: new(2025, 7, 31), until: new(2026, 7, 1)), Consumer);
        office.Clock.Set(TestClock.Morning(2025, 8, 1));
        var after = await office.Apply("RES-2", Request(entry, from: new(2025, 8, 1), until: new(2026, 7, 1)), Consumer);
        Assert.Equal(("answer-2016", new DateOnly(2025, 8, 14)), ((await office.Read(before)).DueLimit, (await office.Read(before)).DueOn!.Value));
        Assert.Equal(("answer", new DateOnly(2025, 8, 15)), ((await office.Read(after)).DueLimit, (await office.Read(after)).DueOn!.Value));
        // Only the ordinance knows an extension, and it needs approval; only it limits the supply.
        await office.Take(before, "Forward", Role.CaseHandler);
        await office.Take(after, "Forward", Role.CaseHandler);
        await ModuleOffice.Refused(() => office.With(services => services.GetRequiredService<CaseTimekeeping>().Extend(before, "answer-2016", "数据量大", office.Acting(Role.Director), CancellationToken.None)));
        Assert.Equal("forbidden", (await ModuleOffice.Refused(() => office.With(services => services.GetRequiredService<CaseTimekeeping>().Extend(after, "answer", "数据量大", office.Acting(Role.CaseHandler), CancellationToken.None)))).Code);
        await office.With(services => services.GetRequiredService<CaseTimekeeping>().Extend(after, "answer", "数据量大", office.Acting(Role.Director), CancellationToken.None));
        Assert.Equal(new DateOnly(2025, 8, 29), (await office.Read(after)).DueOn);
        await office.Answer(before, "Consent", null, ("AnsweredBy", "周敏"));
        await office.Answer(after, "Consent", null, ("AnsweredBy", "周敏"));
        Assert.Null((await office.Read(before)).DueOn);
        Assert.Equal("supply", (await office.Read(after)).DueLimit);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Lineage_is_followed_both_ways_through_circles_and_bounded(string engine)
    {
        await using var office = await Open(new(2026, 3, 2), engine);
        var entry = await office.Publish(Entry());
        var by = office.Acting(Role.CaseHandler);
        Task Declare(LineageKind from, string key, LineageKind to, string target, string? items = null) => office.With(async services =>
        {
            await services.GetRequiredService<UseEdges>().Declare(new UseDeclaration { FromKind = from, From = key, ToKind = to, To = target, Items = items }, by, CancellationToken.None);
            return true;
        });
        await Declare(LineageKind.Entry, entry, LineageKind.Figure, "ZB-1", "1-2");
        await Declare(LineageKind.Figure, "ZB-1", LineageKind.Report, "月报");
        await Declare(LineageKind.Report, "月报", LineageKind.System, "决策系统");
        await Declare(LineageKind.System, "决策系统", LineageKind.Entry, entry);
        await Declare(LineageKind.Entry, entry, LineageKind.Figure, "ZB-1", "1");
        Assert.Equal("lineage.itself", (await ModuleOffice.Refused(() => Declare(LineageKind.Entry, entry, LineageKind.Entry, entry))).Code);
        Assert.Equal("From", (await ModuleOffice.Refused(() => Declare(LineageKind.Entry, "5101-2026-ZY-000099", LineageKind.Figure, "ZB-1"))).Errors.Single().Field);
        var view = await office.With(services => services.GetRequiredService<LineageReader>().Read(LineageKind.Entry, entry, CancellationToken.None));
        Assert.Equal([("ZB-1", 1, false), ("月报", 2, false), ("决策系统", 3, false), (entry, 4, true)], view.Down.Select(step => (step.Node.Key, step.Depth, step.IsRound)));
        Assert.Equal([1, 2], view.Down[0].Items);
        Assert.Equal(("决策系统", false), (view.Up[0].Node.Key, view.IsCut));
        Assert.Empty((await office.With(services => services.GetRequiredService<LineageReader>().Read(LineageKind.Entry, entry, CancellationToken.None, 3))).Down);
    }

    private static async Task<(string, int)> Refusal(Func<Task> work) => await ModuleOffice.Refused(work) is var refusal ? (refusal.Code, refusal.Status) : default;
}
