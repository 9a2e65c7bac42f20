using System.Text.Json.Nodes;
using Rongxi.Kernel.People;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;
using static Rongxi.Tests.Harness.ApiReading;
using static Rongxi.Tests.Resources.ByApi.DataCity;

namespace Rongxi.Tests.Resources.ByApi;

/// <summary>RES-1 over HTTP alone: an entry from compiling to the day on which it is taken down.</summary>
public sealed class CompilingByApiTests
{
    private const string Catalogue = "resources.catalogue";

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task An_entry_is_compiled_published_updated_renewed_reviewed_every_year_and_taken_down(string engine)
    {
        var city = await DataCity.Open(engine);
        var office = city.Office;
        var entry = await Compiled(city);
        await NotTaken(city);
        await Updated(city, entry);
        await Renewed(city, entry);
        await TakenDown(city, entry);
        foreach (var code in new[] { "RES-1", "RES-1U", "RES-1D" })
        {
            await office.MustHaveSeenAllOf(code);
        }
    }

    private static async Task<string> Compiled(DataCity city)
    {
        var (office, provider) = (city.Office, city.Provider);
        await office.Try("RES-1", provider, Entry()).Says(422, "resources.unit-needed");
        await office.Try("RES-1", provider, Entry(), city.ConsumerUnit).Must(403);
        var unlawful = Entry(sharing: "NotShared").With(new { sharingBasis = "涉及本单位利益", items = new[] { Item("身份证号", false, true, "Personal"), Item("身份证号", false, false) } });
        await office.Try("RES-1", provider, unlawful, city.ProviderUnit).Refuses("SharingBasis", "Items[1].Name", "Items[0].Open");
        await office.Try("RES-1", provider, Entry().With(new { updatedOn = "2026-03-03" }), city.ProviderUnit).Refuses("UpdatedOn");

        var file = await office.Apply("RES-1", provider, Entry(), city.ProviderUnit);
        Assert.Equal("NotStarted", await office.Clock(file, "review"));
        await office.TryAct(file, "Submit", provider).Says(409, "case.wrong-act");
        await office.TryAct(file, "CheckSelf", provider, SelfChecked.With(new { notSecret = false })).Refuses("NotSecret");
        await office.TryAct(file, "CheckSelf", city.Consumer, SelfChecked).Must(404);
        await city.HandIn(file);
        Assert.Equal("Running 2026-03-09", await office.Clock(file, "review"));
        Assert.Equal("Submitted", (string?)(await office.RecordOf(file))["standing"]);
        Assert.Equal("act.barred", await office.Refused(file, "Review", Role.IntakeClerk, Complete));
        await office.TryAct(file, "Review", await office.As(Role.CaseHandler), Complete.With(new { noDouble = false })).Refuses("NoDouble");
        await office.TryAct(file, "Return", await office.As(Role.CaseHandler)).Refuses("Remark");
        await office.Act(file, "Return", Role.CaseHandler, remark: "摘要太短");
        Assert.Contains("目录需要修改", await provider.LastTold());

        // Corrected from where it was returned, and once more after the self-check.
        var better = Entry().With(new { @abstract = "全市登记注册的各类企业基本信息，含变更" });
        Assert.Equal("Compiled", (string?)(await provider.Post($"/cases/{file}/supplement", new JsonObject { ["application"] = better.DeepClone(), ["act"] = "Rework" }).Must(200)).Json!["stage"]!["name"]);
        await city.HandIn(file);
        await office.Act(file, "Review", Role.CaseHandler, Complete);
        Assert.Equal("Running 2026-03-05", await office.Clock(file, "publish"));
        Assert.Equal(403, (await office.TryAct(file, "Publish", await office.As(Role.CaseHandler))).Status);
        await office.Act(file, "Publish", Role.DivisionHead);
        Assert.Equal(("Completed", false), ((string?)(await office.Look(file))["outcome"], (bool?)(await office.Look(file))["late"]));
        Assert.Equal(["catalogue-notice"], await office.Papers(file));
        Assert.Contains("目录已发布", await provider.LastTold());

        // Anybody finds it by its code and reads its items; the telephone of whom to ask is public, the case is not.
        var number = (await office.Look(file))["record"]!["number"]!.GetValue<string>();
        var shown = (await office.Anybody.Get($"/registers/{Catalogue}/{number}").Must(200)).Json!["fields"]!;
        Assert.Equal(("307012/000001", 1, "2026-04-01", "全市登记注册的各类企业基本信息，含变更"), ((string?)shown["code"], (int?)shown["version"], (string?)shown["updateDueOn"], (string?)shown["abstract"]));
        Assert.Null(shown["caseNumber"]);
        Assert.Equal(4, (await office.Anybody.Get($"/resources/entries/{number}/items").Must(200)).Json!.AsArray().Count);
        Assert.Contains(number, (await office.Anybody.Get($"/registers/{Catalogue}?q={Uri.EscapeDataString("企业基本")}").Must(200)).Json!.ToJsonString());
        await office.Try("RES-1", provider, Entry(), city.ProviderUnit).Says(409, "resources.double");
        return number;
    }

    /// <summary>Not taken and withdrawn; the code drawn next has no gap.</summary>
    private static async Task NotTaken(DataCity city)
    {
        var office = city.Office;
        var declined = await office.Apply("RES-1", city.Provider, Entry("内部通讯录"), city.ProviderUnit);
        await city.HandIn(declined);
        Assert.Equal(403, (await office.TryAct(declined, "Decline", await office.As(Role.CaseHandler), remark: "不属于目录范围")).Status);
        await office.Act(declined, "Decline", Role.DivisionHead, remark: "不属于目录范围");
        Assert.Equal("Refused", (string?)(await office.Look(declined))["outcome"]);
        var dropped = (await office.Look(declined))["record"]!["number"]!.GetValue<string>();
        Assert.Equal("Withdrawn", (string?)(await office.Record(Catalogue, dropped))["state"]);
        await office.Anybody.Get($"/registers/{Catalogue}/{dropped}").Must(404);

        var withdrawn = await office.Apply("RES-1", city.Provider, Entry("停车泊位"), city.ProviderUnit);
        await office.Act(withdrawn, "Withdraw", city.Provider);
        await office.TryAct(withdrawn, "CheckSelf", city.Provider, SelfChecked).Says(409, "case.wrong-act");
        Assert.Equal("307012/000002", (string?)(await office.Record(Catalogue, await city.Publish(Entry("个体工商户"))))["code"]);
    }

    private static async Task Updated(DataCity city, string entry)
    {
        var (office, provider) = (city.Office, city.Provider);
        var update = Entry().With(new { entryNumber = entry, cause = "Law", causeOn = "2026-03-02", note = "条例修订", classification = "307013" });
        var items = update["items"]!.AsArray();
        items.RemoveAt(3);
        items.Add(Item("企业经营范围", true, true));
        await office.Try("RES-1U", city.Consumer, update, city.ConsumerUnit).Refuses("EntryNumber");
        await office.Try("RES-1U", provider, update.With(new { causeOn = "2026-03-09" }), city.ProviderUnit).Refuses("CauseOn");

        var given = await office.Apply("RES-1U", provider, update, city.ProviderUnit);
        Assert.Equal("Running 2026-03-23", await office.Clock(given, "update"));
        await office.Try("RES-1U", provider, update, city.ProviderUnit).Says(409, "resources.update-open");
        await city.HandIn(given);
        await office.Act(given, "Return", Role.CaseHandler, remark: "请附新条例");
        await office.Act(given, "Withdraw", provider);
        var declined = await office.Apply("RES-1U", provider, update, city.ProviderUnit);
        await city.HandIn(declined);
        Assert.Equal("Updating", (string?)(await office.Record(Catalogue, entry))["standing"]);
        await office.Act(declined, "Decline", Role.DivisionHead, remark: "条例尚未施行");
        Assert.Equal(("Published", 1), ((string?)(await office.Record(Catalogue, entry))["standing"], (int?)(await office.Record(Catalogue, entry))["version"]));

        var taken = await office.Apply("RES-1U", provider, update, city.ProviderUnit);
        await city.HandIn(taken);
        await office.Act(taken, "Review", Role.CaseHandler, Complete);
        await office.Act(taken, "Publish", Role.DivisionHead);
        var record = await office.Record(Catalogue, entry);
        Assert.Equal(("307013/000001", 2, "Published"), ((string?)record["code"], (int?)record["version"], (string?)record["standing"]));
        var numbers = (await office.Anybody.Get($"/resources/entries/{entry}/items").Must(200)).Json!.AsArray().Select(item => item!["no"]!.GetValue<int>());
        Assert.Equal([1, 2, 3, 5], numbers);
    }

    /// <summary>The light of the cycle, the data renewed by its provider, and the review that every provider makes once a year.</summary>
    private static async Task Renewed(DataCity city, string entry)
    {
        var (office, provider) = (city.Office, city.Provider);
        office.On(2026, 4, 2);
        Assert.Equal("Near", await Light());
        office.On(2026, 4, 8);
        Assert.Equal("Late", await Light());
        await city.Consumer.Post($"/resources/entries/{entry}/renewals", Json(new { })).Must(404);
        await provider.Post($"/resources/entries/{entry}/renewals", Json(new { on = "2026-04-09" })).Refuses("On");
        await provider.Post($"/resources/entries/{entry}/renewals", Json(new { })).Must(204);
        Assert.Equal(("Ok", "2026-05-08"), (await Light(), (string?)(await office.Record(Catalogue, entry))["updateDueOn"]));

        office.On(2027, 1, 4);
        await office.Job("collections-opened");
        await office.Job("collections-opened");
        var owed = (await provider.Get("/me/reports").Must(200)).Json!["items"]!.AsArray().Single(report => report!["kind"]!.GetValue<string>() == "RES-1.review")!;
        var (collection, handler) = ((string)owed["collection"]!, await office.As(Role.CaseHandler));
        Assert.Contains("目录年度审核", await provider.LastTold());
        Assert.Equal(("Awaited", "2027-01-29"), ((string?)owed["standing"], (string?)owed["dueOn"]));
        office.On(2027, 1, 27);
        await office.Job("collection-reminders");
        await office.Job("collection-reminders");
        Assert.Single((await provider.Get("/me/notifications").Must(200)).Json!["items"]!.AsArray(), told => told!["text"]!["zh"]!.GetValue<string>().EndsWith("将于 2027-01-29 到期", StringComparison.Ordinal));
        await city.Consumer.Get($"/collections/{collection}/reports/{owed["place"]}").Must(404);
        JsonObject Report(string number, string? note) => new() { ["report"] = Json(new { summary = "逐项核对", entries = new[] { Json(new { number, verdict = "Update" }).With(new { note }) } }) };
        var address = $"/collections/{collection}/reports/{owed["place"]}";
        await provider.Post(address, Report(entry, null)).Refuses("Entries[0].Note");
        await provider.Post(address, Report("5101-2026-ZY-999999", "补充")).Refuses("Entries[0].Number");
        await provider.Post(address, Report(entry, "增加信息项")).Must(200);
        Assert.Equal(403, (await provider.Post($"{address}/acts/Accept", Json(new { }))).Status);
        await handler.Post($"{address}/acts/Accept", Json(new { })).Must(200);
        Assert.Equal("Inspected", (await office.Kinds(Catalogue, entry))[^1]);

        async Task<string?> Light() => (string?)(await office.Anybody.Get($"/registers/{Catalogue}/{entry}").Must(200)).Json!["light"]!["colour"];
    }

    private static async Task TakenDown(DataCity city, string entry)
    {
        var (office, provider) = (city.Office, city.Provider);
        var wish = Json(new { entryNumber = entry, reason = "由省级统一提供", from = "2027-03-01" });
        await office.Try("RES-1D", city.Consumer, wish, city.ConsumerUnit).Refuses("EntryNumber");
        await office.Try("RES-1D", provider, wish.With(new { from = "2028-03-01" }), city.ProviderUnit).Refuses("From");
        await office.Try("RES-1D", provider, wish.With(new { replacedBy = "5101-2026-ZY-999999" }), city.ProviderUnit).Refuses("ReplacedBy");
        var kept = await office.Apply("RES-1D", provider, wish, city.ProviderUnit);
        Assert.Equal("Running 2027-02-03", await office.Clock(kept, "decide"));
        Assert.Equal(403, (await office.TryAct(kept, "Keep", await office.As(Role.CaseHandler), remark: "仍有使用方")).Status);
        await office.Act(kept, "Keep", Role.DivisionHead, remark: "仍有使用方");
        Assert.Contains("未同意下架", await provider.LastTold());

        // Decided now, it stands until its day and goes on that day by itself.
        var down = await office.Apply("RES-1D", provider, wish, city.ProviderUnit);
        await office.Act(down, "TakeDown", Role.DivisionHead);
        Assert.Equal("Published", (string?)(await office.Record(Catalogue, entry))["standing"]);
        await office.Anybody.Get($"/registers/{Catalogue}/{entry}").Must(200);
        await office.Try("RES-1D", provider, wish, city.ProviderUnit).Says(409, "resources.going-down");
        office.On(2027, 2, 26);
        await office.Job("resources.take-down");
        Assert.Equal("Published", (string?)(await office.Record(Catalogue, entry))["standing"]);
        office.On(2027, 3, 1);
        await office.Job("resources.take-down");
        var record = await office.Record(Catalogue, entry);
        Assert.Equal(("TakenDown", "2027-03-01", null), ((string?)record["standing"], (string?)record["takenDownOn"], (string?)record["updateDueOn"]));
        await office.Anybody.Get($"/registers/{Catalogue}/{entry}").Must(404);
        await office.Anybody.Get($"/resources/entries/{entry}/items").Must(404);
        Assert.Equal("Cancelled", (await office.Kinds(Catalogue, entry))[^1]);
        await office.Try("RES-2", city.Consumer, SharingByApiTests.Request(entry).With(new { from = "2027-03-01", until = "2027-12-31" }), city.ConsumerUnit).Says(409, "sharing.entry-down");
    }
}
