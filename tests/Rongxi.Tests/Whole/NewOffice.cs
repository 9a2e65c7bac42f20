using System.Text;
using System.Text.Json.Nodes;

namespace Rongxi.Tests.Whole;

/// <summary>An office as it is on its first day: accounts made, what the province lets it do entered, a unit registered.</summary>
internal sealed record NewOffice(RealProgram Program, Caller Administrator, Caller Clerk, Caller Handler, Caller Head, Caller Director, Caller Applicant, string Unit)
{
    public static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).DateTime);

    /// <param name="program">Where it stands.</param>
    /// <param name="byCommandLine">Whether the first account and the first token come from the command line, as on a new machine; each start of the program costs seconds.</param>
    public static async Task<NewOffice> Open(RealProgram program, bool byCommandLine = false)
    {
        string? secret = null;
        List<(string, string?, string)> others = [("clerk", "IntakeClerk", "*"), ("handler", "CaseHandler", "radio"), ("head", "DivisionHead", "radio"), ("director", "Director", "*"), ("heyifan", null, "*")];
        if (byCommandLine)
        {
            await program.Account("admin", "Administrator");
            (var code, secret, var complaint) = await program.Run(null, "user", "token", "admin", "--name", "test");
            Assert.True(code == 0, complaint);
        }
        else
        {
            others.Add(("admin", "Administrator", "*"));
        }

        await program.Accounts([.. others]);
        await program.Serve();
        var administrator = secret is null ? await program.SignIn("admin") : program.As(secret.Trim());
        var clerk = await program.SignIn("clerk");
        var handler = await program.SignIn("handler");
        var head = await program.SignIn("head");
        var director = await program.SignIn("director");
        var applicant = await program.SignIn("heyifan");
        foreach (var matter in new[] { "ProvincialFrequency", "FixedStation", "MobileStation", "CallSign" })
        {
            (await administrator.Post("/radio/delegations", new JsonObject { ["matter"] = matter, ["mode"] = "OwnName", ["documentNumber"] = "川无委〔2024〕8号", ["validFrom"] = "2024-01-01" })).Must(201);
        }

        (await administrator.Post("/rules", new JsonObject { ["key"] = "RAD-04.block.BLX5000", ["value"] = 100, ["unit"] = "Count", ["validFrom"] = "2024-01-01", ["basis"] = "川无委〔2024〕9号" })).Must(201);
        var unit = (await applicant.Post("/units", new JsonObject { ["creditCode"] = "91510100MA600A0139", ["name"] = "成都锦江轨道通信有限公司" })).Must(201)["id"].GetValue<string>();
        return new NewOffice(program, administrator, clerk, handler, head, director, applicant, unit);
    }

    /// <summary>Applies for frequencies with a paper, and has them granted; answers the licence's number.</summary>
    public async Task<string> FrequencyLicence()
    {
        var number = (await Applicant.Post("/cases", await FrequencyApplication())).Must(201)["number"].GetValue<string>();
        await Decide(number, new JsonObject { ["allocation"] = true, ["plan"] = true, ["staff"] = true, ["interference"] = true, ["opinion"] = "符合条件" }, site: false, new JsonObject { ["useRatePercent"] = 30 });
        return (await Clerk.Get($"/cases/{number}")).Must(200)["record"]["number"]!.GetValue<string>();
    }

    public async Task<JsonObject> FrequencyApplication()
    {
        var plan = (await Applicant.Upload("技术方案.pdf", Pdf("技术方案"))).Must(201)["upload"].GetValue<string>();
        return new JsonObject
        {
            ["procedure"] = "RAD-01", ["unit"] = Unit,
            ["application"] = new JsonObject
            {
                ["address"] = "成都市锦江区东大街1号", ["postcode"] = "610021", ["contactName"] = "何一帆", ["contactPhone"] = "028-86120000", ["networkName"] = "成都轨道交通集群调度网", ["service"] = "LandMobile", ["nature"] = "Dedicated",
                ["technicalSystem"] = "PDT", ["allotment"] = "General", ["area"] = "City", ["areaText"] = "成都市行政区域", ["purpose"] = "城市轨道交通调度指挥", ["staff"] = "专职技术人员5人",
                ["bands"] = new JsonArray(
                    new JsonObject { ["use"] = "Transmit", ["lowHz"] = 851_000_000, ["highHz"] = 853_000_000, ["channelBandwidthHz"] = 25_000 },
                    new JsonObject { ["use"] = "Receive", ["lowHz"] = 806_000_000, ["highHz"] = 808_000_000 }),
                ["from"] = Day(Today), ["until"] = Day(Today.AddYears(5)), ["payerName"] = "成都锦江轨道通信有限公司", ["payerCode"] = "91510100MA600A0139",
                ["technicalPlan"] = new JsonArray(new JsonObject { ["upload"] = plan }), ["undertaking"] = true,
            },
        };
    }

    public static JsonObject StationApplication(string licence, string name, string? plan = null) => new()
    {
        ["kind"] = "New", ["contactName"] = "何一帆", ["contactPhone"] = "028-86120000", ["purpose"] = "城市轨道交通调度指挥", ["wantedUntil"] = Day(Today.AddYears(2)), ["wantsCallSign"] = true, ["stationName"] = name, ["stationClass"] = "FB",
        ["siting"] = "Fixed", ["site"] = "龙泉驿区山泉镇丹景台西侧铁塔", ["district"] = "510112", ["place"] = new JsonObject { ["longitude"] = 104.30714, ["latitude"] = 30.55344 }, ["altitudeMetres"] = 968, ["sets"] = 1, ["mode"] = "Duplex",
        ["earthStationRole"] = "None", ["frequencyLicenceNumber"] = licence,
        ["frequencies"] = new JsonArray(new JsonObject { ["transmitHz"] = 851_312_500, ["receiveHz"] = 806_312_500, ["emissionDesignator"] = "25K0D7W" }),
        ["equipmentModel"] = "HD-9600", ["approvalCode"] = "24F51A2B1078", ["power"] = 25, ["powerUnit"] = "W", ["powerCode"] = "Y", ["antennaModel"] = "TX-860-9", ["polarisation"] = "Vertical", ["gain"] = 11, ["gainUnit"] = "Dbi",
        ["antennaHeightMetres"] = 42, ["lossDb"] = 3.2, ["technicalPlan"] = plan is null ? null : new JsonArray(new JsonObject { ["upload"] = plan }), ["undertaking"] = true,
    };

    public static readonly JsonObject StationFindings = new() { ["frequency"] = true, ["approved"] = true, ["staff"] = true, ["plan"] = true, ["environment"] = true, ["opinion"] = "符合条件" };

    /// <summary>From acceptance to delivery, each step by whose duty it is; the grant only if nobody acted since the case was read.</summary>
    public async Task Decide(string number, JsonObject findings, bool site, JsonObject? grant = null)
    {
        await Act(Clerk, number, "Accept");
        await Act(Handler, number, "TakeUp");
        if (site)
        {
            await Act(Handler, number, "CheckSite", new JsonObject
            {
                ["checkedOn"] = Day(Today), ["conforms"] = true, ["findings"] = "与申请一致", ["officers"] = new JsonArray(new JsonObject { ["name"] = "郑凯风", ["certificate"] = "川A-0061207" }, new JsonObject { ["name"] = "罗思齐", ["certificate"] = "川A-0061233" }),
            });
        }

        await Act(Handler, number, "Examine", findings.DeepClone().AsObject());
        var before = (await Director.Get($"/cases/{number}")).Must(200).Headers.ETag!.ToString();
        Assert.Equal("act.barred", (await Director.Post($"/cases/{number}/acts/Grant", new JsonObject { ["input"] = new JsonObject() })).Must(422).Code);
        (await Head.Post($"/cases/{number}/opinions", new JsonObject { ["agrees"] = true, ["opinion"] = "同意承办意见" })).Must(200);
        Assert.Equal("case.moved-on", (await Director.Post($"/cases/{number}/acts/Grant", new JsonObject { ["input"] = new JsonObject() }, ifMatch: before)).Must(412).Code);
        var now = (await Director.Get($"/cases/{number}")).Must(200).Headers.ETag!.ToString();
        (await Director.Post($"/cases/{number}/acts/Grant", new JsonObject { ["input"] = grant ?? [] }, ifMatch: now)).Must(200);
        await Act(Clerk, number, "Deliver", new JsonObject { ["mode"] = "Electronic", ["on"] = Day(Today), ["receivedBy"] = "何一帆" });
    }

    public static async Task<Answered> Act(Caller by, string number, string act, JsonObject? input = null) =>
        (await by.Post($"/cases/{number}/acts/{act}", input is null ? [] : new JsonObject { ["input"] = input }, key: $"{number}-{act}")).Must(200);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A small PDF of its own.</summary>
    public static byte[] Pdf(string says) => Encoding.UTF8.GetBytes($"%PDF-1.4\n1 0 obj\n<< /Title ({says} {Guid.CreateVersion7()}) >>\nendobj\ntrailer\n<< >>\n%%EOF\n");
}
