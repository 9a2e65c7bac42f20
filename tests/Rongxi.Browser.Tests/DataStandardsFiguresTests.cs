using Xunit;

namespace Rongxi.Browser.Tests;

/// <summary>The pages of information resources, standards and statistics as those see them whose work they are, and as a citizen does.</summary>
public sealed class DataStandardsFiguresTests(City city)
{
    public static TheoryData<string, int, bool> Looks => new() { { "zh", 1280, true }, { "en", 390, false } };

    [Theory, MemberData(nameof(Looks))]
    public async Task A_resources_officer_goes_from_the_catalogue_to_a_call(string language, int width, bool dark)
    {
        await using var walk = await Walk.Begin(city, language, width, dark);
        await walk.SignIn("wenshulan");
        var entry = await city.One("SELECT number FROM resources_catalogue WHERE office = 'chengdu' AND standing = 'Published' AND harvest_source IS NULL ORDER BY number LIMIT 1");
        var grant = await city.One("SELECT number FROM resources_sharing WHERE office = 'chengdu' ORDER BY number LIMIT 1");
        var system = await city.One("SELECT number FROM resources_systems WHERE office = 'chengdu' ORDER BY number LIMIT 1");
        await walk.Pass("/resources", "/resources/catalogue", $"/resources/entries/{entry}", $"/resources/grants/{grant}", "/resources/lineage", "/resources/systems", $"/resources/systems/{system}", "/resources/harvest", "/resources/formats");
        await walk.Pass([.. (await city.Cases("RES-", 8)).Select(number => $"/cases/{number}")]);
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task A_standards_officer_goes_from_the_register_to_a_finding(string language, int width, bool dark)
    {
        await using var walk = await Walk.Begin(city, language, width, dark);
        await walk.SignIn("songyunting");
        var standard = await city.One("SELECT number FROM standards_standards WHERE office = 'chengdu' ORDER BY number LIMIT 1");
        await walk.Pass("/standards", "/standards/standards", $"/standards/standards/{standard}", "/standards/editions", "/standards/subscriptions", "/standards/findings", "/standards/applicable");
        await walk.Pass([.. (await city.Cases("STD-", 5)).Select(number => $"/cases/{number}")]);
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task A_statistician_goes_from_the_form_to_the_bulletin(string language, int width, bool dark)
    {
        await using var walk = await Walk.Begin(city, language, width, dark);
        await walk.SignIn("shenruolan");
        var round = await city.One("SELECT number FROM statistics_rounds WHERE office = 'chengdu' ORDER BY number DESC LIMIT 1");
        var edition = await city.One("SELECT number FROM statistics_forms WHERE office = 'chengdu' ORDER BY number LIMIT 1");
        await walk.Pass("/statistics", "/statistics/surveys", $"/statistics/sheets/{edition}", $"/statistics/rounds/{round}/board", $"/statistics/rounds/{round}/summary", "/statistics/frame", "/statistics/release-ledger", "/indicators");
        await walk.Pass([.. (await city.Cases("STA-", 4)).Select(number => $"/cases/{number}")]);
    }

    [Theory]
    [InlineData("/resources/desk", "SELECT provider_code FROM resources_catalogue WHERE office = 'chengdu' AND standing = 'Published' AND harvest_source IS NULL ORDER BY number LIMIT 1")]
    [InlineData("/statistics/district-returns", "SELECT unit_code FROM statistics_reviewers WHERE office = 'chengdu' ORDER BY district LIMIT 1")]
    public async Task The_people_of_a_department_find_its_work_among_their_own_matters(string room, string department)
    {
        await using var walk = await Walk.Begin(city, "zh", 390);
        await walk.SignIn(await city.One($"SELECT p.user_name FROM people p JOIN unit_members m ON m.person_id = p.id JOIN units u ON u.id = m.unit_id WHERE u.credit_code = ({department}) LIMIT 1"));
        await walk.Open("/my");
        await walk.Page.Locator($".card:has(h2:text('本单位的工作')) a[href='{room}']").ClickAsync();
        await walk.Reaches(room);
        await walk.Look();
    }

    [Theory]
    [InlineData("zh", 390)]
    [InlineData("en", 1280)]
    public async Task A_citizen_finds_data_standards_and_figures(string language, int width)
    {
        await using var walk = await Walk.Begin(city, language, width);
        var standard = await city.One("SELECT number FROM standards_standards WHERE office = 'chengdu' ORDER BY number LIMIT 1");
        var figure = await city.One("SELECT i.number FROM indicators i JOIN observations o ON o.indicator_id = i.id WHERE i.office = 'chengdu' AND i.by_release = 0 GROUP BY i.number ORDER BY count(*) DESC LIMIT 1");
        var release = await city.One("SELECT number FROM statistics_releases WHERE office = 'chengdu' AND standing = 'Published' ORDER BY number LIMIT 1");
        await walk.Pass("/data", "/data/search?q=数据", "/data/topics/TECH", "/data/figures", $"/data/figures/{figure}", "/data/indices", $"/standards/standards/{standard}", "/statistics/calendar", $"/statistics/releases/{release}");
    }
}
