using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Rongxi.Tests.Whole;

/// <summary>
/// The whole life of a station licence over HTTP alone, on a new installation: what the journal proves is recomputed here
/// from RFC 6962 and RFC 3279, with nothing of the program's own.
/// </summary>
public sealed class LicensingByApiTests
{
    [Fact]
    public async Task A_station_is_licensed_verified_renewed_and_cancelled_by_programs_alone()
    {
        await using var program = RealProgram.In();
        var office = await NewOffice.Open(program, byCommandLine: true);
        var anybody = program.As(null);
        var frequency = await office.FrequencyLicence();

        // Asked before anything is handed in: half typed, mistyped, whole. Nothing of it is kept.
        var half = (await office.Applicant.Post("/procedures/RAD-02/check", new JsonObject { ["unit"] = office.Unit, ["application"] = new JsonObject { ["stationName"] = "丹景台中继台", ["frequencyLicenceNumber"] = frequency } })).Must(200);
        Assert.True(half["outcome"].GetValue<string>() == "Incomplete", half.Json!.ToJsonString());
        Assert.Contains(half["missing"].AsArray(), error => error!["field"]!.GetValue<string>() == "StationClass");
        var mistyped = NewOffice.StationApplication(frequency, "丹景台中继台");
        mistyped["frequencies"]![0]!["transmitHz"] = 871_312_500;
        var outside = (await office.Applicant.Post("/procedures/RAD-02/check", new JsonObject { ["unit"] = office.Unit, ["application"] = mistyped })).Must(200);
        Assert.Equal("Wrong", outside["outcome"].GetValue<string>());
        Assert.Contains(outside["wrong"].AsArray(), error => error!["field"]!.GetValue<string>().StartsWith("Frequencies[0]", StringComparison.Ordinal) && error["text"]!["en"]!.GetValue<string>().Length > 0);
        var whole = (await office.Applicant.Post("/procedures/RAD-02/check", new JsonObject { ["unit"] = office.Unit, ["application"] = NewOffice.StationApplication(frequency, "丹景台中继台") })).Must(200);
        Assert.Contains(whole["outcome"].GetValue<string>(), new[] { "Likely", "Doubtful" });
        Assert.NotNull(whole["dueOn"]);
        Assert.Equal(404, (await office.Applicant.Post("/procedures/RAD-02/check", new JsonObject { ["unit"] = Guid.NewGuid().ToString(), ["application"] = new JsonObject() })).Status);
        Assert.Single((await office.Handler.Get("/cases")).Must(200)["items"].AsArray());

        // A draft first, as typed; handed in under a key, and once more with the same key.
        var plan = (await office.Applicant.Upload("技术方案.pdf", NewOffice.Pdf("技术方案"))).Must(201)["upload"].GetValue<string>();
        var open = new JsonObject { ["procedure"] = "RAD-02", ["unit"] = office.Unit, ["application"] = NewOffice.StationApplication(frequency, "丹景台中继台", plan) };
        var opened = (await office.Applicant.Post("/cases", open, key: "apply")).Must(201);
        var again = (await office.Applicant.Post("/cases", open, key: "apply")).Must(201);
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        var number = opened["number"].GetValue<string>();
        Assert.Equal(number, again["number"].GetValue<string>());

        await NewOffice.Act(office.Clerk, number, "AskToCorrect", new JsonObject
        {
            ["items"] = new JsonArray(new JsonObject { ["paper"] = "技术方案", ["wrong"] = "缺少天线方向图", ["supply"] = "附水平、垂直方向图" }), ["until"] = NewOffice.Day(NewOffice.Today.AddDays(25)),
        });
        var told = (await office.Applicant.Get("/me/notifications?unread=true")).Must(200);
        Assert.Contains(told["items"].AsArray(), notice => notice!["address"]!.GetValue<string>().EndsWith(number, StringComparison.Ordinal));
        var corrected = (await office.Applicant.Upload("技术方案（附方向图）.pdf", NewOffice.Pdf("附方向图"))).Must(201)["upload"].GetValue<string>();
        Assert.Equal(2, (await office.Applicant.Post($"/cases/{number}/supplement", new JsonObject { ["application"] = NewOffice.StationApplication(frequency, "丹景台中继台", corrected) })).Must(200)["applicationVersion"].GetValue<int>());
        await office.Decide(number, NewOffice.StationFindings, site: true);

        var file = (await office.Applicant.Get($"/cases/{number}")).Must(200);
        var licence = file["record"]["number"]!.GetValue<string>();
        Assert.Equal("Granted", file["outcome"].GetValue<string>());
        var paper = file["documents"].AsArray().Single(document => document!["kind"]!.GetValue<string>() == "station-licence")!;
        var sheet = (await office.Applicant.Send(HttpMethod.Get, paper["content"]!.GetValue<string>())).Must(200).Body;
        Assert.Contains("class=\"qr\"", sheet);

        // Anybody verifies it by number and code, and recomputes the proof.
        var verdict = (await anybody.Get($"/verify/{licence}?code={paper["checkCode"]}")).Must(200);
        Assert.Equal("Valid", verdict["standing"].GetValue<string>());
        var proof = verdict["proof"];
        var leaf = SHA256.HashData([0, .. Encoding.UTF8.GetBytes(proof["canonical"]!.GetValue<string>())]);
        Assert.Equal(proof["leafHash"]!.GetValue<string>(), Convert.ToHexStringLower(leaf));
        Assert.Equal(proof["root"]!.GetValue<string>(), Convert.ToHexStringLower(RootFrom(leaf, proof["index"]!.GetValue<long>(), proof["size"]!.GetValue<long>(), [.. proof["path"]!.AsArray().Select(node => Convert.FromHexString(node!.GetValue<string>()))])));
        Assert.Contains(paper["sha256"]!.GetValue<string>(), proof["canonical"]!.GetValue<string>());
        var head = (await anybody.Get("/journal/head")).Must(200);
        using var key = ECDsa.Create();
        key.ImportFromPem((await anybody.Get("/journal/key")).Must(200)["pem"].GetValue<string>());
        Assert.True(key.VerifyData(Encoding.UTF8.GetBytes(head["text"].GetValue<string>()), Convert.FromBase64String(head["signature"].GetValue<string>()), HashAlgorithmName.SHA256));
        Assert.Contains(head["root"].GetValue<string>(), head["text"].GetValue<string>());
        var all = await Leaves(anybody, head["size"].GetValue<long>());
        Assert.Equal(head["root"].GetValue<string>(), Convert.ToHexStringLower(TreeOf(all)));

        var found = (await anybody.Get($"/registers/radio.stations?q={Uri.EscapeDataString("丹景台")}")).Must(200)["items"].AsArray();
        Assert.Equal(licence, found.Single()!["number"]!.GetValue<string>());
        Assert.DoesNotContain("山泉镇", found.ToJsonString());

        var renewal = (await office.Applicant.Post("/procedures/RAD-03/check", new JsonObject { ["unit"] = office.Unit, ["application"] = new JsonObject { ["kind"] = "Renewal", ["licenceNumber"] = licence, ["wantedUntil"] = NewOffice.Day(NewOffice.Today.AddYears(9)) } })).Must(200);
        Assert.NotEmpty(renewal["wrong"].AsArray());

        // Renewed as far as the frequency licence reaches; then given up.
        await Change(office, new JsonObject { ["kind"] = "Renewal", ["licenceNumber"] = licence, ["reason"] = "继续使用", ["wantedUntil"] = NewOffice.Day(NewOffice.Today.AddYears(4)) });
        Assert.Equal("Changed", (await anybody.Get($"/verify/{licence}?code={paper["checkCode"]}")).Must(200)["standing"].GetValue<string>());
        await Change(office, new JsonObject { ["kind"] = "Cancellation", ["licenceNumber"] = licence, ["reason"] = "终止使用", ["ground"] = "UseEnded", ["useEndedOn"] = NewOffice.Day(NewOffice.Today) });
        var ended = (await anybody.Get($"/verify/{licence}?code={paper["checkCode"]}")).Must(200);
        Assert.Equal(("Ended", "Cancelled"), (ended["standing"].GetValue<string>(), ended["state"].GetValue<string>()));
        var history = (await anybody.Get($"/registers/radio.stations/{licence}/history")).Must(200);
        Assert.Equal(["Registered", "Renewed", "Cancelled"], history.Json!.AsArray().Select(entry => entry!["kind"]!.GetValue<string>()));
        Assert.Equal("Granted", (await anybody.Get($"/tracking/{number}?code={opened["trackingCode"]}")).Must(200)["outcome"].GetValue<string>());

        // Nothing of it can be done with less than the right token.
        Assert.Equal(401, (await anybody.Post("/cases", open)).Status);
        Assert.Equal(403, (await office.Clerk.Post("/radio/delegations", new JsonObject { ["matter"] = "CallSign", ["documentNumber"] = "x", ["validFrom"] = "2026-01-01" })).Status);
        Assert.Equal(401, (await anybody.Post("/sign-in", new JsonObject { ["userName"] = "heyifan", ["password"] = "wrong-horse-9", ["name"] = "x" })).Status);
        var (code, said, complaint) = await program.Run(null, "verify");
        Assert.True(code == 0, said + complaint);
    }

    private static async Task Change(NewOffice office, JsonObject change)
    {
        change["contactName"] = "何一帆";
        change["contactPhone"] = "028-86120000";
        change["undertaking"] = true;
        var number = (await office.Applicant.Post("/cases", new JsonObject { ["procedure"] = "RAD-03", ["unit"] = office.Unit, ["application"] = change })).Must(201)["number"].GetValue<string>();
        await office.Decide(number, new JsonObject { ["met"] = true, ["opinion"] = "符合法定条件" }, site: false);
    }

    private static async Task<List<byte[]>> Leaves(Caller anybody, long size)
    {
        var leaves = new List<byte[]>();
        while (leaves.Count < size)
        {
            var more = (await anybody.Get($"/journal/leaves?from={leaves.Count}&count=1000")).Must(200).Json!.AsArray();
            Assert.NotEmpty(more);
            leaves.AddRange(more.Take((int)(size - leaves.Count)).Select(leaf => Convert.FromHexString(leaf!["hash"]!.GetValue<string>())));
        }

        return leaves;
    }

    // RFC 6962, 2.1: the hash of a list is that of its two halves, the left one the largest power of two below its length.
    private static byte[] TreeOf(List<byte[]> leaves)
    {
        if (leaves.Count == 1)
        {
            return leaves[0];
        }

        var left = 1;
        while (left * 2 < leaves.Count)
        {
            left *= 2;
        }

        return SHA256.HashData([1, .. TreeOf(leaves[..left]), .. TreeOf(leaves[left..])]);
    }

    // RFC 9162, 2.1.3.2.
    private static byte[] RootFrom(byte[] leaf, long position, long size, IReadOnlyList<byte[]> path)
    {
        var (at, last, hash) = (position, size - 1, leaf);
        foreach (var node in path)
        {
            if ((at & 1) == 1 || at == last)
            {
                hash = SHA256.HashData([1, .. node, .. hash]);
                while ((at & 1) == 0 && at != 0)
                {
                    at >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                hash = SHA256.HashData([1, .. hash, .. node]);
            }

            at >>= 1;
            last >>= 1;
        }

        return hash;
    }
}
