using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace Rongxi.Browser.Tests;

/// <summary>
/// The whole life of a station licence in the browser, by the people whose duty each step is: applied for, corrected once,
/// accepted, examined, countersigned, granted, issued, verified by its QR code, looked up, renewed, cancelled.
/// </summary>
public sealed partial class LicensingWalkTests(City city)
{
    // Asked each time: a walk may pass midnight.
    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).DateTime);

    [Theory]
    [InlineData("zh", 1280, 20)]
    [InlineData("en", 390, 60)]
    public async Task A_station_is_licensed_verified_renewed_and_cancelled(string language, int width, int offsetKhz)
    {
        var zh = language == "zh";
        var office = new Office(city, language, width);
        await using var visitor = await Walk.Begin(city, language, width);
        var frequency = await city.One($"SELECT number FROM radio_frequency_licences WHERE office = 'chengdu' AND state = 'Valid' AND service_type = 'LandMobile' AND temporary = 0 AND valid_to > '{Today.AddYears(2):yyyy-MM-dd}' ORDER BY number LIMIT 1");
        var until = await city.One($"SELECT valid_to FROM radio_frequency_licences WHERE number = '{frequency}'");
        var low = long.Parse(await city.One($"SELECT CAST(low_hz AS text) FROM radio_frequency_bands WHERE assignment_id = (SELECT id FROM radio_frequency_licences WHERE number = '{frequency}') AND \"use\" IN ('Transmit', 'Both') ORDER BY low_hz LIMIT 1"), CultureInfo.InvariantCulture);
        var holder = await city.One($"SELECT p.user_name FROM people p JOIN unit_members m ON m.person_id = p.id JOIN units u ON u.id = m.unit_id JOIN radio_frequency_licences f ON f.holder_code = u.credit_code WHERE f.number = '{frequency}'");
        var name = $"丹景台{offsetKhz}号中继台";
        await using var applicant = await office.Of(holder);
        await using var clerk = await office.Of("zhaoyutong");
        await using var engineer = await office.Of("wangsiyuan");
        await using var head = await office.Of("liqinghe");
        await using var director = await office.Of("linzhiyuan");

        // From the front page to the form, as somebody would who never was here.
        await applicant.Open("/");
        await applicant.Open("/services/RAD-02");
        await applicant.Press("main a[href$='/services/RAD-02/apply']");
        await applicant.Page.Locator("main input[name=For]").First.CheckAsync();
        await applicant.Press("main form:has(input[name=For]) button:not([type=button])");
        await Step(applicant, ("ContactName", "何一帆"), ("ContactPhone", "028-86120000"), ("Purpose", "城市轨道交通调度指挥"), ("WantedUntil", $"{Today.AddYears(1):yyyy-MM-dd}"), ("WantsCallSign", "true"));
        // A pair of transposed figures is told at once, in place, with what would be right.
        await applicant.Put(("StationName", name), ("StationClass", "FB"), ("Siting", "Fixed"), ("Site", "龙泉驿区山泉镇丹景台西侧铁塔"), ("District", "510112"), ("Place.Longitude", "104°18′65.7″"), ("Place.Latitude", "30°33′12.4″"),
            ("AltitudeMetres", "968"), ("Mode", "Duplex"), ("RangeKm", "25"));
        await applicant.Press("#draft .form-acts button[value=next]");
        Assert.Equal(1, await applicant.Page.Locator(".errors a[href='#Place_Longitude']").CountAsync());
        await Step(applicant, ("Place.Longitude", "104°18′25.7″"));
        await applicant.Put(("FrequencyLicenceNumber", frequency), ("Frequencies[0].TransmitHz", Megahertz(low + (offsetKhz * 1000))), ("Frequencies[0].EmissionDesignator", "11K0F3E"));
        await applicant.Page.Locator("[name='Frequencies[0].EmissionDesignator']").BlurAsync();
        await applicant.Page.WaitForSelectorAsync("#Frequencies_0_EmissionDesignator-parts >> text=" + (zh ? "调频" : "requency modulation"));
        await Step(applicant);
        await Step(applicant, ("EquipmentModel", "HD-9600"), ("ApprovalCode", "24F51A2B1078"), ("Power", "25"), ("PowerUnit", "W"), ("PowerCode", "Y"));
        await Step(applicant, ("AntennaModel", "TX-860-9"), ("Polarisation", "Vertical"), ("Gain", "11"), ("GainUnit", "Dbi"), ("AntennaHeightMetres", "42"), ("LossDb", "3.2"));
        // What the examination would find is told before anything is filed.
        Assert.Contains(zh ? "传播计算" : "Waves", await applicant.Page.Locator("#aside").InnerTextAsync(), StringComparison.Ordinal);
        await Step(applicant, ("TechnicalPlan.Files", "技术方案.pdf"), ("Undertaking", "true"));
        Assert.Contains("104°18′25.7″", await applicant.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        await applicant.Page.CheckAsync("[name=Undertaken]");
        await applicant.Press("main button[value=submit]");
        await Accepted(applicant);
        var number = CaseNumber().Match(await applicant.Page.InnerTextAsync("main")).Value;
        Assert.NotEmpty(number);

        // The clerk finds it on the desk, and asks for everything that is missing, once.
        await clerk.Open($"/search?q={number}");
        await clerk.Press($"main a[href$='/cases/{number}']");
        await Act(clerk, "AskToCorrect", ("Items[0].Paper", "技术方案"), ("Items[0].Wrong", "缺少天线方向图"), ("Items[0].Supply", "附水平、垂直方向图"), ("Until", $"{Today.AddDays(25):yyyy-MM-dd}"));

        // The applicant is told, reads the notice, and hands in the corrected whole.
        await applicant.Open("/my?tab=waiting");
        await applicant.Press($"main a[href$='/my/{number}']");
        Assert.Contains("天线方向图", await applicant.Page.InnerTextAsync(".note-warn"), StringComparison.Ordinal);
        await applicant.Press("main .note-warn form .btn-primary");
        await applicant.Press("ol.steps li:nth-child(6) a");
        await Step(applicant, ("TechnicalPlan.Files", "技术方案（附方向图）.pdf"));
        await applicant.Page.CheckAsync("[name=Undertaken]");
        await applicant.Press("main button[value=submit]");
        await Accepted(applicant);
        await applicant.Reaches($"/my/{number}");

        await Act(clerk, "Accept", number);
        await engineer.Open($"/cases/{number}");
        Assert.True(await engineer.Page.Locator("#panel").InnerTextAsync() is { Length: > 40 }, "the examination panel is empty");
        await Act(engineer, "TakeUp");
        await Act(engineer, "CheckSite", ("CheckedOn", $"{Today:yyyy-MM-dd}"), ("Conforms", "true"), ("Officers[0].Name", "郑凯风"), ("Officers[0].Certificate", "川A-0061207"), ("Officers[1].Name", "罗思齐"), ("Officers[1].Certificate", "川A-0061233"), ("Findings", "台址、天线与申请一致。"));
        await Act(engineer, "Examine", ("Frequency", "true"), ("Approved", "true"), ("Staff", "true"), ("Plan", "true"), ("Environment", "true"), ("Opinion", "频率可用，干扰分析合格，建议准予。"));
        await Countersign(head, number);
        await director.Open($"/cases/{number}");
        await Act(director, "Grant", ("Conditions", "不得擅自变更台址、频率和功率"));
        await Act(clerk, "Deliver", number, ("Mode", "Electronic"), ("On", $"{Today:yyyy-MM-dd}"), ("ReceivedBy", "何一帆"));

        // The licence, as the holder sees it; its code, as a camera sees it; the page behind it, as anybody sees it.
        await applicant.Open($"/my/{number}");
        var licence = LicenceNumber().Match(await applicant.Page.InnerTextAsync("main")).Value;
        Assert.NotEmpty(licence);
        var paper = applicant.Page.Locator("main li", new() { HasText = licence }).Locator("a[href*='/papers/']").First;
        await applicant.Page.GotoAsync((await paper.GetAttributeAsync("href"))!);
        var link = new Uri(await applicant.ReadQr("svg.qr"));
        Assert.Contains(licence, Uri.UnescapeDataString(link.PathAndQuery), StringComparison.Ordinal);
        await visitor.Open(link.PathAndQuery);
        await Verdict(visitor, "verdict-ok", name);
        Assert.Equal(0, await visitor.Page.Locator("table .light-bad").CountAsync());

        await visitor.Open($"/radio/stations?q={Uri.EscapeDataString(name)}");
        await visitor.Press($"main a[href$='/radio/stations/{licence}']");
        Assert.Contains(name, await visitor.Page.InnerTextAsync("h1"), StringComparison.Ordinal);
        Assert.DoesNotContain("104°18", await visitor.Page.InnerTextAsync("main"), StringComparison.Ordinal);

        // Renewed within the frequency licence, then given up.
        await applicant.Open("/my");
        var renewal = await Change(applicant, licence, ("Kind", "Renewal"), ("WantedUntil", until));
        await Decide(renewal);
        await visitor.Open(link.PathAndQuery);
        await Verdict(visitor, "verdict-warn", until);
        var cancellation = await Change(applicant, licence, ("Kind", "Cancellation"), ("Ground", "UseEnded"), ("UseEndedOn", $"{Today:yyyy-MM-dd}"), ("HandedBackOn", $"{Today:yyyy-MM-dd}"));
        await Decide(cancellation);
        await visitor.Open(link.PathAndQuery);
        await Verdict(visitor, "verdict-stop", zh ? "注销" : "ancelled");
        await visitor.Open($"/radio/stations/{licence}");
        Assert.Contains(zh ? "已注销" : "Cancelled", await visitor.Page.InnerTextAsync("main"), StringComparison.OrdinalIgnoreCase);
        await visitor.Open($"/radio/stations/{licence}?tab=history");

        async Task Decide(string file)
        {
            await Act(clerk, "Accept", file);
            await Act(engineer, "TakeUp", file);
            await Act(engineer, "Examine", ("Met", "true"), ("Opinion", "符合法定条件。"));
            await Countersign(head, file);
            await Act(director, "Grant", file);
            await Act(clerk, "Deliver", file, ("Mode", "Electronic"), ("On", $"{Today:yyyy-MM-dd}"), ("ReceivedBy", "何一帆"));
        }
    }

    private static string Megahertz(long hertz) => (hertz / 1_000_000m).ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>Fills a step of an application and goes on; the next step must stand there.</summary>
    private static async Task Step(Walk walk, params (string Name, string Value)[] values)
    {
        await walk.Put(values);
        await walk.Press("#draft .form-acts button[value=next]");
        await Accepted(walk);
    }

    private static async Task Accepted(Walk walk)
    {
        var refused = walk.Page.Locator("main .errors, main .note-bad");
        Assert.True(await refused.CountAsync() == 0, $"{walk.Page.Url}: {(await refused.CountAsync() > 0 ? await refused.First.InnerTextAsync() : "")}");
    }

    private static async Task Act(Walk walk, string act, string number, params (string Name, string Value)[] values)
    {
        await walk.Open($"/cases/{number}");
        await Act(walk, act, values);
    }

    /// <summary>Takes an act from the case's own page: finds its button, fills what it asks for, does it.</summary>
    private static async Task Act(Walk walk, string act, params (string Name, string Value)[] values)
    {
        await Reach(walk, $"/acts/{act}");
        foreach (var (name, value) in values)
        {
            // A further row is asked for with the button below the rows.
            if (await walk.Page.Locator($"main [name=\"{name}\"]").CountAsync() == 0)
            {
                await walk.Press($"main button[name=row][value='+{name[..name.IndexOf('[', StringComparison.Ordinal)]}']");
            }

            await walk.Put(name, value);
        }

        // What cannot be taken back is asked for twice.
        if (await walk.Page.Locator("main #Sure").CountAsync() > 0)
        {
            await walk.Page.CheckAsync("main #Sure");
        }

        await walk.Press("main form .form-acts .btn-primary");
        await Accepted(walk);
    }

    private static async Task Countersign(Walk walk, string number)
    {
        await walk.Open($"/cases/{number}");
        await Reach(walk, "/steps/opinion");
        await walk.Put(("Agrees", "true"), ("Remark", "同意承办意见。"));
        await walk.Press("main form .form-acts .btn-primary");
        await Accepted(walk);
    }

    private static async Task Reach(Walk walk, string address)
    {
        var button = walk.Page.Locator($".acts a[href$='{address}']").First;
        if (!await button.IsVisibleAsync())
        {
            await walk.Page.Locator(".acts details.acts-more > summary").ClickAsync();
        }

        await walk.Press($".acts a[href$='{address}']");
    }

    private static async Task Verdict(Walk walk, string verdict, string says)
    {
        var words = await walk.Page.InnerTextAsync("main");
        Assert.True(await walk.Page.Locator($".{verdict}").CountAsync() == 1, $"{walk.Page.Url}: {words}");
        Assert.Contains(says, words, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Applies on an existing licence; answers the number of the case.</summary>
    private static async Task<string> Change(Walk walk, string licence, params (string Name, string Value)[] values)
    {
        await walk.Open("/services/RAD-03/apply");
        await walk.Page.Locator("main input[name=For]").First.CheckAsync();
        await walk.Press("main form:has(input[name=For]) button:not([type=button])");
        await Step(walk, [("Kind", values[0].Value), ("LicenceNumber", licence), ("Reason", "按使用情况办理"), ("ContactName", "何一帆"), ("ContactPhone", "028-86120000")]);
        foreach (var value in values[1..])
        {
            while (await walk.Page.Locator($"#draft [name=\"{value.Name}\"]").CountAsync() == 0)
            {
                await Step(walk);
            }

            await walk.Put(value.Name, value.Value);
        }

        while (await walk.Page.Locator("#draft [name=Undertaking]").CountAsync() == 0)
        {
            await Step(walk);
        }

        await Step(walk, ("Undertaking", "true"));
        await walk.Page.CheckAsync("[name=Undertaken]");
        await walk.Press("main button[value=submit]");
        await Accepted(walk);
        return CaseNumber().Match(await walk.Page.InnerTextAsync("main")).Value;
    }

    [GeneratedRegex(@"\d{4}-\d{4}-RAD\d\d[A-Z]?-\d{4,}")]
    private static partial Regex CaseNumber();

    [GeneratedRegex(@"\d{4}-\d{4}-TZ-\d{4}")]
    private static partial Regex LicenceNumber();

    private sealed record Office(City City, string Language, int Width)
    {
        public async Task<Walk> Of(string userName) => await (await Walk.Begin(City, Language, Width)).SignIn(userName);
    }
}
