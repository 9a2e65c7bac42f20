using Microsoft.Playwright;
using Xunit;

namespace Rongxi.Browser.Tests;

/// <summary>Whole journeys in a real browser, with an accessibility check on every page they pass.</summary>
public sealed class JourneyTests(City city)
{
    [Theory]
    [InlineData("zh", 1280)]
    [InlineData("en", 390)]
    public async Task A_citizen_looks_things_up(string language, int width)
    {
        await using var walk = await Walk.Begin(city, language, width);
        var licence = await city.One("SELECT number FROM radio_station_licences WHERE office = 'chengdu' AND state = 'Valid' ORDER BY number LIMIT 1");
        var station = await city.One("SELECT number FROM radio_stations WHERE office = 'chengdu' AND state = 'Valid' ORDER BY number LIMIT 1");
        foreach (var path in new[] { "/", "/services", "/services/RAD-02", "/registers", "/radio/stations", $"/radio/stations/{station}", "/notices", "/duties", "/journal", "/track", "/data", "/about", "/about/accessibility", "/search?q=851", "/sign-in", "/register" })
        {
            await walk.Open(path);
        }

        await walk.Open($"/v/{licence}");
        Assert.Equal(1, await walk.Page.Locator(".verdict-ok").CountAsync());
        await walk.Open("/v/5101-1999-TZ-9999", 404);
        Assert.Equal(1, await walk.Page.Locator(".verdict-bad").CountAsync());
    }

    [Theory]
    [InlineData("zh", 1280, false)]
    [InlineData("zh", 1280, true)]
    [InlineData("en", 390, false)]
    public async Task An_officer_goes_through_the_office(string language, int width, bool dark)
    {
        await using var walk = await Walk.Begin(city, language, width, dark);
        await walk.SignIn("wangsiyuan");
        var file = await city.One("SELECT number FROM cases WHERE office = 'chengdu' AND procedure = 'RAD-02' AND stage = 'UnderReview' ORDER BY number LIMIT 1");
        foreach (var path in new[] { "/desk", "/cases", $"/cases/{file}", $"/cases/{file}/acts/Examine", "/registers", "/radio/stations", "/documents", "/inbox", "/delegation", "/duties", "/numbers", "/journal", "/account", "/search?q=中继" })
        {
            await walk.Open(path);
        }
    }

    [Theory]
    [InlineData("zh", 1280, false)]
    [InlineData("zh", 1280, true)]
    [InlineData("en", 390, false)]
    public async Task An_engineer_examines_a_station_and_tries_other_values(string language, int width, bool dark)
    {
        await using var walk = await Walk.Begin(city, language, width, dark);
        await walk.SignIn("wangsiyuan");
        var file = await city.One("SELECT number FROM cases WHERE office = 'chengdu' AND procedure = 'RAD-02' AND stage = 'UnderReview' AND title LIKE '%中继%' ORDER BY number LIMIT 1");
        await walk.Open($"/radio/cases/{file}/examination");
        var area = await walk.Page.InnerTextAsync("#live-results");
        await walk.Page.Locator("#power").EvaluateAsync("field => { field.value = field.min; field.dispatchEvent(new Event('input', { bubbles: true })); }");
        await walk.Page.WaitForFunctionAsync("before => location.search.includes('power=') && document.getElementById('live-results').innerText !== before", area);
        Assert.Contains("power=", await walk.Page.Locator("[data-live-map]").GetAttributeAsync("data-image-url"), StringComparison.Ordinal);
        await walk.Look();
        await using var picture = await walk.Page.APIRequest.GetAsync($"{city.Address}/radio/cases/{file}/examination/coverage.png");
        Assert.Equal((200, "image/png"), (picture.Status, picture.Headers["content-type"]));
        await walk.Open($"/radio/find-frequency?case={file}");
        await walk.Open("/radio/terrain");
    }

    [Fact]
    public async Task An_applicant_learns_what_the_examination_would_find_of_frequencies_and_of_changes_to_an_own_station()
    {
        await using var walk = await Walk.Begin(city);
        await walk.SignIn("heyifan");
        const string OfHolder = "FROM radio_station_licences l JOIN units u ON u.name {0} l.holder WHERE l.office = 'chengdu' AND l.state = 'Valid' AND u.id IN (SELECT m.unit_id FROM unit_members m JOIN people p ON p.id = m.person_id WHERE p.user_name = 'heyifan') ORDER BY l.number LIMIT 1";
        var own = await city.One("SELECT l.number " + string.Format(System.Globalization.CultureInfo.InvariantCulture, OfHolder, "="));
        var others = await city.One("SELECT l.number " + string.Format(System.Globalization.CultureInfo.InvariantCulture, OfHolder, "<>"));

        var draft = await Begin("RAD-01");
        await Next(2, ("Service", "LandMobile"));
        await Next(3, ("Bands[0].LowHz", "851.3 MHz"), ("Bands[0].HighHz", "851.325 MHz"));
        Assert.Contains("传播计算", await Aside(3), StringComparison.Ordinal);

        draft = await Begin("RAD-03");
        await Next(1, ("LicenceNumber", own), ("Kind", "Change"));
        await Next(3, ("NewPowerW", "45"));
        Assert.Contains("传播计算", await Aside(3), StringComparison.Ordinal);

        // Of another holder's station nothing is told.
        await Next(1, ("LicenceNumber", others));
        Assert.DoesNotContain("传播计算", await Aside(3), StringComparison.Ordinal);

        async Task<string> Begin(string procedure)
        {
            await walk.Open($"/services/{procedure}/apply");
            await walk.Page.Locator("main input[name=For]").First.CheckAsync();
            await walk.Press("main form:has(input[name=For]) button:not([type=button])");
            return new Uri(walk.Page.Url).AbsolutePath;
        }

        async Task Next(int step, params (string Name, string Value)[] values)
        {
            await walk.Open($"{draft}?step={step}");
            await walk.Put(values);
            await walk.Press("#draft .form-acts button[value=next]");
        }

        async Task<string> Aside(int step)
        {
            await walk.Open($"{draft}?step={step}");
            return await walk.Page.Locator("#aside").InnerTextAsync();
        }
    }

    [Fact]
    public async Task A_clerk_accepts_an_application_and_a_second_click_is_told()
    {
        await using var walk = await Walk.Begin(city);
        await walk.SignIn("zhaoyutong");
        var file = await city.One("SELECT number FROM cases WHERE office = 'chengdu' AND stage = 'Received' AND procedure IN ('RAD-01','RAD-02') ORDER BY number DESC LIMIT 1");
        await walk.Open($"/cases/{file}/acts/Accept");
        await using var second = await Walk.Begin(city);
        await second.SignIn("zhaoyutong");
        await second.Open($"/cases/{file}/acts/Accept");
        await walk.Press("main form .btn-primary");
        Assert.Contains("受理", await walk.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        await second.Page.ClickAsync("main form .btn-primary");
        await second.Page.WaitForSelectorAsync(".errors, .note-bad");
        Assert.Contains("赵雨桐", await second.Page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_keeper_of_registers_saves_a_view_brings_a_table_in_and_corrects_an_entry()
    {
        await using var walk = await Walk.Begin(city);
        await walk.SignIn("wangsiyuan");
        var station = await city.One("SELECT number FROM radio_stations WHERE office = 'chengdu' AND state = 'Valid' ORDER BY number LIMIT 1");

        await walk.Open($"/radio/stations?q={station}");
        await walk.Page.ClickAsync("details:has(#view-name) summary");
        await walk.Page.FillAsync("#view-name", "一台");
        await walk.Press("form:has(#view-name) button");
        Assert.Equal(1, await walk.Page.Locator("nav.tabs > a", new() { HasText = "一台" }).CountAsync());

        // What the register exports comes in again and changes nothing.
        await using var table = await walk.Page.APIRequest.GetAsync($"{city.Address}/radio/stations.csv?q={station}");
        Assert.Equal(200, table.Status);
        await walk.Open("/radio/stations/import");
        await walk.Page.SetInputFilesAsync("#file", new FilePayload { Name = "一台.csv", MimeType = "text/csv", Buffer = await table.BodyAsync() });
        await walk.Press("form:has(#file) button.btn-primary");
        Assert.Contains("新 0 · 变 0 · 同 1 · 拒 0", await walk.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        await walk.Press("form[action$='handler=Start'] button");
        await walk.Page.WaitForFunctionAsync("() => document.querySelector(\"form[action$='handler=Undo']\") !== null");
        await walk.Look();

        await walk.Open($"/radio/stations/{station}/correct");
        await walk.Put(("Field", "Site"), ("Value", "龙泉驿区山泉镇丹景台东侧铁塔"), ("Reason", "台址名称录入有误，现场核对"));
        await walk.Press("main form .btn-primary");
        Assert.Contains("龙泉驿区山泉镇丹景台东侧铁塔", await walk.Page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_and_an_auditor_do_their_rounds()
    {
        await using var admin = await Walk.Begin(city);
        await admin.SignIn("duhaining");
        foreach (var path in new[] { "/admin", "/admin/people", "/admin/calendar", "/admin/rules", "/admin/numbering", "/admin/templates", "/admin/tokens", "/admin/webhooks", "/admin/jobs" })
        {
            await admin.Open(path);
        }

        await using var auditor = await Walk.Begin(city);
        await auditor.SignIn("zhonglan");
        await auditor.Open("/audit");
    }

    [Fact]
    public async Task An_applicant_sees_their_matters_and_begins_another()
    {
        await using var walk = await Walk.Begin(city);
        await walk.SignIn("heyifan");
        await walk.Open("/my");
        await walk.Open("/my/units");
        await walk.Open("/services/RAD-02/apply");
        await walk.Page.Locator("main form[method=post] button[type=submit], main form[method=post] button:not([type])").First.ClickAsync();
        await walk.Reaches("/drafts/");
        await walk.Look();
    }
}
