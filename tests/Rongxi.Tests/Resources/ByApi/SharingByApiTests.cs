using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.People;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;
using Rongxi.Tests.Web.Api;
using static Rongxi.Tests.Harness.ApiReading;
using static Rongxi.Tests.Resources.ByApi.DataCity;

namespace Rongxi.Tests.Resources.ByApi;

/// <summary>RES-2 over HTTP alone: asked, answered item by item, provided, read with a key, renewed and ended; and every way in which it comes otherwise.</summary>
public sealed class SharingByApiTests
{
    private const string Register = "resources.sharing";
    private const string Rows = "企业基本信息名称,企业基本信息代码,企业基本信息电话,企业基本信息金额\n成都锦江轨道通信有限公司,91510100MA600A0139,13800001234,500\n无锡蠡湖软件有限公司,91320200MA1N00B26F,13900001234,800\n";
    private static readonly JsonObject Held = Json(new { on = "2026-03-02", present = "双方及市委编办", result = "电话用于核验，属履职必需" });
    private static readonly JsonObject ByLaw = Json(new { basis = "《个人信息保护法》第三十四条", reason = "超出履职所必需", answeredBy = "周敏" });

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task Data_is_asked_for_granted_item_by_item_read_with_a_key_and_given_back_or_comes_to_mediation(string engine)
    {
        var city = await DataCity.Open(engine);
        var entry = await city.Publish(Entry());
        var closed = await city.Publish(Entry("反洗钱线索", "NotShared", "NotOpen"));
        var free = await city.Publish(Entry("行政区划", "Unconditional", "NotOpen"));
        await Refused(city, entry, closed);
        await Uncatalogued(city, entry);
        await Mediated(city, entry);
        await Unconditional(city, free);
        var silent = await RefusedByLaw(city, entry);
        var (file, grant, key) = await Granted(city, entry);
        await Silent(city.Office, silent);
        await RenewedAndEnded(city, file, grant, entry, key);
        await city.Office.MustHaveSeenAllOf("RES-2");
    }

    internal static JsonObject Request(string? entry, string? items = null) => Json(new
    {
        entryNumber = entry, items, wanted = entry is null ? "社保缴纳情况" : null, purpose = "核验参保企业", basis = "Law", duty = "《社会保险法》第七十七条", mode = "Interface", callsADay = 3, from = "2026-03-02", until = "2027-03-01",
        system = "社保经办系统", security = "专网访问，日志留存", contactName = "李雷", contactPhone = "0510-81820000", undertaking = true,
    });

    /// <summary>What is wrong with a request is told field by field before anybody is troubled.</summary>
    private static async Task Refused(DataCity city, string entry, string closed)
    {
        var (office, consumer, unit) = (city.Office, city.Consumer, city.ConsumerUnit);
        await office.Try("RES-2", consumer, Request(entry)).Says(422, "resources.unit-needed");
        await office.Try("RES-2", city.Provider, Request(entry), city.ProviderUnit).Refuses("EntryNumber");
        await office.Try("RES-2", consumer, Request(entry, "1,4"), unit).Refuses("Items");
        await office.Try("RES-2", consumer, Request(null).With(new { wanted = "" }), unit).Refuses("EntryNumber");
        await office.Try("RES-2", consumer, Request(entry, "一至三").With(new { undertaking = false, until = "2032-03-01" }), unit).Refuses("Items", "Undertaking", "Until");
        var kept = await office.Try("RES-2", consumer, Request(closed), unit).Says(422, "sharing.not-shared");
        Assert.Contains("《反洗钱法》第五条", kept.Json!.ToJsonString(Readable));
    }

    /// <summary>Shared without condition: the program grants it within the minute, and ends it when its last day has passed.</summary>
    private static async Task Unconditional(DataCity city, string free)
    {
        var office = city.Office;
        var file = await office.Apply("RES-2", city.Consumer, Request(free).With(new { until = "2026-03-03" }), city.ConsumerUnit);
        Assert.Equal("Running 2026-03-03", await office.Clock(file, "at-once"));
        Assert.Equal("act.barred", await office.Refused(file, "Forward", Role.CaseHandler));
        await office.Job("resources.grant-at-once");
        Assert.Equal("Provisioned", await office.StageOf(file));
        var record = await office.RecordOf(file);
        Assert.Equal(("1,2,3", 0, "Provided"), ((string?)record["items"], (int?)record["answerDays"], (string?)record["standing"]));
        Assert.Equal(["sharing-answer"], await office.Papers(file));
        Assert.Contains("可以使用", await city.Consumer.LastTold());
        office.On(2026, 3, 3);
        await office.Job("resources.expire");
        Assert.Equal("Provisioned", await office.StageOf(file));
        office.On(2026, 3, 4);
        await office.Job("resources.expire");
        Assert.Equal(("Ended", "Expired"), (await office.StageOf(file), (string?)(await office.RecordOf(file))["state"]));
        await city.Consumer.Post($"/resources/grants/{record["number"]}/keys", Json(new { })).Says(403, "sharing.grant-ended");
    }

    /// <summary>Refused by law, mediated: upheld by the leading group once, agreed once and stopped for misuse.</summary>
    private static async Task Mediated(DataCity city, string entry)
    {
        var office = city.Office;
        var upheld = await Disputed(city, entry);
        Assert.Contains("申请协调", await city.Provider.LastTold());
        Assert.Equal("Running 2026-03-23", await office.Clock(upheld, "mediation"));
        Assert.Equal(403, (await office.TryAct(upheld, "MediateConsent", await office.As(Role.CaseHandler), Held)).Status);
        Assert.Equal(403, (await office.TryAct(upheld, "Escalate", await office.As(Role.DivisionHead), Held)).Status);
        await office.Act(upheld, "Escalate", Role.DeputyDirector, Held);
        Assert.Equal("AtLeadingGroup", await office.StageOf(upheld));
        await office.Act(upheld, "MediateRefusal", Role.Director, Held);
        Assert.Equal(("Upheld", "Refused"), (await office.StageOf(upheld), (string?)(await office.Look(upheld))["outcome"]));

        var agreed = await Disputed(city, entry);
        await office.Act(agreed, "MediateConsent", Role.DivisionHead, Held);
        Assert.Contains("请提供数据", await city.Provider.LastTold());
        Assert.Equal(["sharing-answer", "sharing-answer", "sharing-request"], await office.Papers(agreed));
        await city.TryAnswer(agreed, "Provide", Json(new { mode = "File", on = "2026-03-02" })).Refuses("Files");
        await city.Answer(agreed, "Provide", Json(new { mode = "Interface", on = "2026-03-02" }));
        Assert.Equal(403, (await office.TryAct(agreed, "Revoke", await office.As(Role.DeputyDirector), remark: "超范围使用")).Status);
        await office.TryAct(agreed, "Revoke", await office.As(Role.CaseHandler)).Refuses("Remark");
        await office.Act(agreed, "Revoke", Role.CaseHandler, remark: "超范围使用");
        Assert.Equal("Withdrawn", (await office.Kinds(Register, (string)(await office.RecordOf(agreed))["number"]!))[^1]);
        Assert.Contains("共享已停止", await city.Consumer.LastTold());
    }

    /// <summary>Who says nothing for fifteen working days has accepted the refusal.</summary>
    private static async Task Silent(ApiOffice office, string file)
    {
        Assert.Equal("Running 2026-03-25", await office.Clock(file, "dispute"));
        office.On(2026, 3, 25);
        await office.Job("deemed-acts");
        Assert.Equal("Refused", await office.StageOf(file));
        office.On(2026, 3, 26);
        await office.Job("deemed-acts");
        Assert.Equal(("Upheld", "Cancelled"), (await office.StageOf(file), (string?)(await office.RecordOf(file))["state"]));
    }

    /// <summary>Not catalogued: asked of its provider, who catalogues it; the request goes on and may be withdrawn.</summary>
    private static async Task Uncatalogued(DataCity city, string entry)
    {
        var office = city.Office;
        var file = await office.Apply("RES-2", city.Consumer, Request(null).With(new { presumedProvider = "市市场监督管理局" }), city.ConsumerUnit);
        Assert.Equal("Running 2026-03-09", await office.Clock(file, "accept"));
        Assert.Equal("act.barred", await office.Refused(file, "Forward", Role.CaseHandler));
        await office.Act(file, "AskToCatalogue", Role.CaseHandler, remark: "请市场监管局编目");
        Assert.Equal("Uncatalogued", (string?)(await office.RecordOf(file))["standing"]);
        await office.TryAct(file, "Catalogued", await office.As(Role.CaseHandler), Json(new { entryNumber = "5101-2026-ZY-999999" })).Refuses("EntryNumber");
        await office.Act(file, "Catalogued", Role.CaseHandler, Json(new { entryNumber = entry }));
        await office.Act(file, "Forward", Role.CaseHandler);
        Assert.Contains(file, await city.Waiting());
        await office.TryAct(file, "Withdraw", city.Stranger).Must(404);
        await office.Act(file, "Withdraw", city.Consumer);
        Assert.Equal(("RequestWithdrawn", "Withdrawn"), (await office.StageOf(file), (string?)(await office.RecordOf(file))["state"]));
        Assert.DoesNotContain(file, await city.Waiting());
    }

    private static async Task<(string File, string Grant, string Key)> Granted(DataCity city, string entry)
    {
        var (office, provider, consumer) = (city.Office, city.Provider, city.Consumer);
        var file = await office.Apply("RES-2", consumer, Request(entry, "1-3"), city.ConsumerUnit);
        Assert.Equal("Running 2026-03-18", await office.Clock(file, "answer"));
        Assert.Equal("act.barred", await office.Refused(file, "GrantAtOnce", Role.CaseHandler));
        Assert.Equal(403, (await office.TryAct(file, "Forward", await office.As(Role.IntakeClerk))).Status);
        await office.Act(file, "Forward", Role.CaseHandler);
        Assert.Contains("申请共享《企业基本信息》，请答复", await provider.LastTold());
        Assert.Equal(403, (await (await office.As(Role.DivisionHead)).Post($"/cases/{file}/extensions", Json(new { limit = "answer", reason = "数据量大" }))).Status);
        await (await office.As(Role.Director)).Post($"/cases/{file}/extensions", Json(new { limit = "answer", reason = "数据量大" })).Must(200);
        Assert.Equal("Running 2026-04-01", await office.Clock(file, "answer"));
        await Answered(city, file);

        var grant = (string)(await office.RecordOf(file))["number"]!;
        await Loaded(city, entry);
        await consumer.Post($"/resources/grants/{grant}/keys", Json(new { })).Says(403, "sharing.grant-not-given");
        await city.TryAnswer(file, "Provide", Json(new { mode = "Interface", on = "2026-03-10" })).Refuses("On");
        await city.Answer(file, "Provide", Json(new { mode = "Interface", on = "2026-03-09", note = "字段说明见附件", files = await ApiOffice.Paper(provider, "说明.pdf") }));
        // What was provided is had through the grant alone, where each download is logged; it is no paper of the case, and is verified all the same.
        Assert.DoesNotContain("说明.pdf", (await office.Look(file))["documents"]!.AsArray().Select(paper => (string?)paper!["fileName"]));
        Assert.Contains("说明.pdf", await office.Host.With(async services => string.Join('\n', await services.GetServices<Rongxi.Kernel.Blobs.IKeptFiles>().ToAsyncEnumerable().SelectMany(kept => kept.Files(CancellationToken.None)).Where(kept => kept.Kind == "provision").Select(kept => kept.Number).ToListAsync())));
        Assert.Contains("数据已提供", await consumer.LastTold());
        var key = await Read(city, entry, grant);
        await office.Act(file, "StartUse", consumer);
        Assert.Contains("社保经办系统", await UsedBy(office, entry));
        return (file, grant, key);
    }

    /// <summary>Only the provider's people answer, and only what was asked.</summary>
    private static async Task Answered(DataCity city, string file)
    {
        var office = city.Office;
        Assert.Equal([file], await city.Waiting());
        Assert.Empty(await city.Waiting(city.Consumer));
        var asked = (await city.Provider.Get($"/resources/desk/{file}").Must(200)).Json!;
        Assert.Equal("《社会保险法》第七十七条", (string?)asked["application"]!["duty"]);
        Assert.DoesNotContain("81820000", asked.ToJsonString());
        Assert.Equal(["Consent", "Refuse"], asked["request"]!["acts"]!.AsArray().Select(act => (string?)act!["name"]));
        await office.Anybody.Get((string)asked["request"]!["acts"]![0]!["form"]!).Must(200);
        await city.Stranger.Get($"/resources/desk/{file}").Must(404);
        await city.TryAnswer(file, "Consent", Json(new { answeredBy = "周敏" }), by: city.Consumer).Must(404);
        await city.TryAnswer(file, "Revoke", remark: "不是提供方的事").Must(404);
        await city.TryAnswer(file, "Provide", Json(new { mode = "Interface", on = "2026-03-02" })).Says(409, "case.wrong-act");
        await city.TryAnswer(file, "Refuse", ByLaw.With(new { basis = "不便提供" })).Refuses("Basis");
        await city.TryAnswer(file, "Consent", Json(new { answeredBy = "周敏", items = "1,4" })).Refuses("Items");
        await city.TryAnswer(file, "Consent", Json(new { answeredBy = "周敏", until = "2028-01-01" })).Refuses("Until");
        office.On(2026, 3, 9);
        await city.Answer(file, "Consent", Json(new { answeredBy = "周敏", items = "1,2" }));
        var record = await office.RecordOf(file);
        Assert.Equal(("1,2", 3, "Agreed", "部分同意（2/3 项）"), ((string?)record["items"], (int?)record["answerDays"], (string?)record["standing"], (string?)record["answer"]));
        Assert.Equal("Running 2026-04-07", await office.Clock(file, "supply"));
        Assert.Equal(["sharing-answer", "sharing-request"], await office.Papers(file));
        Assert.Contains("提供部门同意共享", await city.Consumer.LastTold());
    }

    /// <summary>The provider loads its data; every column holds an item of the entry.</summary>
    private static async Task Loaded(DataCity city, string entry)
    {
        var sent = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(Rows)), "file", "企业.csv" } };
        Assert.Equal(403, (await city.Consumer.Send(HttpMethod.Post, $"/datasets/{entry}/versions", new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(Rows)), "file", "企业.csv" } })).Status);
        var version = (await city.Provider.Send(HttpMethod.Post, $"/datasets/{entry}/versions", sent).Must(201)).Json!;
        Assert.Equal([1, 2, 3, 4], version["columns"]!.AsArray().Select(column => column!["item"]!.GetValue<int>()));
        await city.Provider.Post($"/datasets/versions/{version["id"]}/load").Must(202);
        var standing = "Loading";
        for (var i = 0; i < 400 && standing == "Loading"; i++)
        {
            await Task.Delay(25, TestContext.Current.CancellationToken);
            standing = (string)(await city.Provider.Get($"/datasets/versions/{version["id"]}").Must(200)).Json!["standing"]!;
        }

        Assert.Equal("Current", standing);
    }

    /// <summary>What a key opens: the items granted, as often as granted; every call is in the log. Answers the key.</summary>
    private static async Task<string> Read(DataCity city, string entry, string grant)
    {
        var (office, consumer, rows) = (city.Office, city.Consumer, $"/datasets/{entry}/rows");
        await city.Provider.Post($"/resources/grants/{grant}/keys", Json(new { })).Must(403);
        await city.Stranger.Get($"/resources/grants/{grant}").Must(404);
        var key = (string)(await consumer.Post($"/resources/grants/{grant}/keys", Json(new { })).Must(200)).Json!["key"]!;
        Assert.Equal(403, (await office.Anybody.Get(rows)).Status);
        Assert.Equal("sharing.no-grant", (await city.Stranger.Get(rows)).Code);
        await Ask(office, rows, "gx_nobody").Says(401, "sharing.key-unknown");

        var found = (await Ask(office, $"{rows}?{Uri.EscapeDataString("企业基本信息名称")}.contains={Uri.EscapeDataString("轨道")}", key).Must(200)).Json!["rows"]!.AsArray();
        Assert.Equal(["企业基本信息名称", "企业基本信息代码"], found.Single()!.AsObject().Select(cell => cell.Key));
        Assert.Equal("91510100MA600A0139", (string?)found[0]!["企业基本信息代码"]);
        foreach (var outside in new[] { "columns=企业基本信息电话", "企业基本信息电话=13800001234", "sort=企业基本信息金额" })
        {
            Assert.Equal(400, (await Ask(office, $"{rows}?{outside}", key)).Status);
        }

        var given = (await consumer.Get($"/resources/grants/{grant}").Must(200)).Json!;
        Assert.Equal((true, 2, 1), ((bool?)given["inForce"], given["items"]!.AsArray().Count, (int?)given["days"]![0]!["calls"]));
        Assert.DoesNotContain(key, given.ToJsonString());
        office.Clock.Advance(TimeSpan.FromSeconds(1));
        await consumer.Get((string)given["provision"]!["files"]![0]!["content"]!).Must(200);
        await Ask(office, $"/datasets/{entry}/summary?group={Uri.EscapeDataString("企业基本信息代码")}", key).Must(200);
        await Ask(office, rows, key).Says(429, "sharing.quota");

        // A second key, revoked; a new day; and the log that all three sides read.
        office.On(2026, 3, 10);
        var second = (string)(await consumer.Post($"/resources/grants/{grant}/keys", Json(new { })).Must(200)).Json!["key"]!;
        await Ask(office, rows, second).Must(200);
        var id = (await consumer.Get($"/resources/grants/{grant}").Must(200)).Json!["keys"]!.AsArray().Single(known => second.StartsWith((string)known!["start"]!, StringComparison.Ordinal))!["id"];
        await city.Provider.Post($"/resources/grants/{grant}/keys/{id}/revocation").Must(403);
        await consumer.Post($"/resources/grants/{grant}/keys/{id}/revocation").Must(204);
        await Ask(office, rows, second).Says(403, "sharing.key-revoked");
        await Ask(office, rows, key).Must(200);
        var log = (await city.Provider.Get($"/resources/grants/{grant}/calls").Must(200)).Json!["items"]!.AsArray().Select(call => $"{call!["operation"]} {call["outcome"]}");
        Assert.Equal(["query ok", "refused sharing.key-revoked", "query ok", "query sharing.quota", "aggregate ok", "file ok", "query ok"], log);
        Assert.Equal(7, (await (await office.As(Role.CaseHandler)).Get($"/resources/grants/{grant}/calls?size=100").Must(200)).Json!["items"]!.AsArray().Count);
        await city.Stranger.Get($"/resources/grants/{grant}/calls").Must(404);
        return key;
    }

    private static async Task RenewedAndEnded(DataCity city, string file, string grant, string entry, string key)
    {
        var (office, consumer) = (city.Office, city.Consumer);
        var wish = Json(new { until = "2028-03-01", reason = "继续核验参保企业" });
        await office.TryAct(file, "AskRenewal", consumer, wish.With(new { until = "2027-01-01" })).Refuses("Until");
        await office.Act(file, "AskRenewal", consumer, wish);
        Assert.Contains("申请续用《企业基本信息》至 2028-03-01", await city.Provider.LastTold());
        Assert.Equal("Running 2026-04-10", await office.Clock(file, "renewal"));
        await city.TryAnswer(file, "DoNotRenew").Refuses("Remark");
        await city.Answer(file, "DoNotRenew", remark: "先说明使用情况");
        Assert.Equal("2027-03-01", (string?)(await office.Record(Register, grant))["validTo"]);
        office.On(2027, 2, 26);
        await office.Act(file, "AskRenewal", consumer, wish);
        await city.Answer(file, "Renew");
        office.On(2027, 3, 8);
        await office.Job("resources.expire");
        Assert.Equal(("InUse", "2028-03-01"), (await office.StageOf(file), (string?)(await office.Record(Register, grant))["validTo"]));
        await Ask(office, $"/datasets/{entry}/rows", key).Must(200);

        await office.TryAct(file, "End", city.Provider).Must(404);
        await office.Act(file, "End", consumer, remark: "系统下线");
        Assert.Contains("已结束使用《企业基本信息》", await city.Provider.LastTold());
        var ended = await Ask(office, $"/datasets/{entry}/rows", key).Says(403, "sharing.grant-ended");
        Assert.Contains($"{grant} ended on 2027-03-08: 系统下线", ended.Json!.ToJsonString(Readable));
        await consumer.Get($"/datasets/{entry}/rows").Says(403, "sharing.grant-ended");
        await consumer.Post($"/resources/grants/{grant}/keys", Json(new { })).Says(403, "sharing.grant-ended");
        var known = (await consumer.Get($"/resources/grants/{grant}").Must(200)).Json!;
        Assert.False((bool)known["inForce"]!);
        Assert.All(known["keys"]!.AsArray(), one => Assert.NotNull(one!["revokedAt"]));
        Assert.Equal("refused sharing.grant-ended", (await consumer.Get($"/resources/grants/{grant}/calls?size=1").Must(200)).Json!["items"]!.AsArray().Select(call => $"{call!["operation"]} {call["outcome"]}").Single());
        Assert.Equal(("Ended", "Completed", "Cancelled"), (await office.StageOf(file), (string?)(await office.Look(file))["outcome"], (string?)(await office.Record(Register, grant))["state"]));
        Assert.Contains("Renewed", await office.Kinds(Register, grant));
        Assert.DoesNotContain("社保经办系统", await UsedBy(office, entry));
    }

    private static async Task<IEnumerable<string>> UsedBy(ApiOffice office, string entry) =>
        (await (await office.As(Role.CaseHandler)).Get($"/resources/lineage?kind=Entry&key={entry}").Must(200)).Json!["goesInto"]!.AsArray().Select(step => (string)step!["key"]!);

    private static async Task<string> RefusedByLaw(DataCity city, string entry)
    {
        var file = await city.Office.Apply("RES-2", city.Consumer, Request(entry), city.ConsumerUnit);
        await city.Office.Act(file, "Forward", Role.CaseHandler);
        await city.Answer(file, "Refuse", ByLaw);
        Assert.Contains("提供部门不同意共享", await city.Consumer.LastTold());
        return file;
    }

    private static async Task<string> Disputed(DataCity city, string entry)
    {
        var file = await RefusedByLaw(city, entry);
        await city.Office.TryAct(file, "Dispute", city.Consumer).Refuses("Remark");
        await city.Office.Act(file, "Dispute", city.Consumer, remark: "电话用于核验");
        return file;
    }

    /// <summary>Another program with nothing but the key, a second after the one before.</summary>
    private static Task<ApiAnswer> Ask(ApiOffice office, string address, string key)
    {
        office.Clock.Advance(TimeSpan.FromSeconds(1));
        return office.Anybody.Send(HttpMethod.Get, address, null, request => request.Headers.Add("X-Data-Key", key));
    }

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
