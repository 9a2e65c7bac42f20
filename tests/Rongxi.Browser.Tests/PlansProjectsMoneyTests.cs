using Xunit;

namespace Rongxi.Browser.Tests;

/// <summary>The pages of planning, projects and funds as those see them whose work they are, and as a citizen does.</summary>
public sealed class PlansProjectsMoneyTests(City city)
{
    public static TheoryData<string, int, bool> Looks => new() { { "zh", 1280, true }, { "en", 390, false } };

    [Theory, MemberData(nameof(Looks))]
    public async Task A_planner_follows_a_plan_from_its_targets_to_its_cases(string language, int width, bool dark)
    {
        await using var walk = await Walk.Begin(city, language, width, dark);
        await walk.SignIn("tanjingshu");
        var plan = await city.One("SELECT number FROM planning_plans WHERE office = 'chengdu' AND kind = 'FiveYear' AND level = 'City' AND state = 'Valid' ORDER BY number LIMIT 1");
        await walk.Pass("/planning", $"/planning/{plan}", $"/planning/{plan}?tab=tasks", $"/planning/{plan}?tab=projects", $"/planning/{plan}?tab=gantt", $"/planning/{plan}?tab=monitoring", $"/planning/{plan}?tab=text", "/planning/plans", "/planning/targets");
        await walk.Pass([.. (await city.Cases("PLN-", 4)).Select(number => $"/cases/{number}")]);
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task A_project_officer_goes_from_the_pool_to_the_warranty(string language, int width, bool dark)
    {
        await using var walk = await Walk.Begin(city, language, width, dark);
        await walk.SignIn("luyao");
        var building = await city.One("SELECT number FROM projects_projects WHERE office = 'chengdu' AND stage = 'Building' ORDER BY number LIMIT 1");
        var ended = await city.One("SELECT number FROM projects_projects WHERE office = 'chengdu' AND stage IN ('Warranty', 'Evaluated') ORDER BY number LIMIT 1");
        var year = await city.One("SELECT CAST(max(year) AS TEXT) FROM projects_plans WHERE office = 'chengdu' AND version > 1");
        await walk.Pass("/projects", "/projects/pool", $"/projects/{building}", $"/projects/{ended}", $"/projects/plans/{year}", $"/projects/plans/{year}/compare", "/projects/statistics", "/projects/systems", "/projects/exchanges");
        await walk.Pass([.. (await city.Cases("PRJ-", 8)).Select(number => $"/cases/{number}")]);
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task A_fund_officer_reads_where_the_money_is(string language, int width, bool dark)
    {
        await using var walk = await Walk.Begin(city, language, width, dark);
        await walk.SignIn("yanbozhong");
        var fund = await city.One("SELECT number FROM funds_funds WHERE office = 'chengdu' ORDER BY number LIMIT 1");
        var entry = await city.One("SELECT line || '.' || seq FROM funds_entries WHERE office = 'chengdu' ORDER BY line, seq LIMIT 1");
        var call = await city.One("SELECT number FROM funds_calls WHERE office = 'chengdu' ORDER BY number LIMIT 1");
        await walk.Pass("/funds", $"/funds/{fund}", $"/funds/{fund}/lines", $"/funds/{fund}/ledger", $"/funds/{fund}/reconciliation", $"/funds/entries/{entry}", "/funds/calls", $"/funds/calls/{call}", "/funds/lines");
        await walk.Pass([.. (await city.Cases("FND-", 6)).Select(number => $"/cases/{number}")]);

        // The year is closed by who decides.
        await using var director = await Walk.Begin(city, language, width, dark);
        await director.SignIn("linzhiyuan");
        await director.Pass($"/funds/{fund}/closing");
    }

    [Theory]
    [InlineData("zh", 390)]
    [InlineData("en", 1280)]
    public async Task A_citizen_reads_what_the_city_plans_builds_and_supports(string language, int width)
    {
        await using var walk = await Walk.Begin(city, language, width);
        var plan = await city.One("SELECT number FROM planning_plans WHERE office = 'chengdu' AND kind = 'FiveYear' AND level = 'City' AND state = 'Valid' ORDER BY number LIMIT 1");
        var project = await city.One("SELECT number FROM projects_projects WHERE office = 'chengdu' AND stage IN ('Building', 'Warranty') ORDER BY number LIMIT 1");
        var call = await city.One("SELECT number FROM funds_calls WHERE office = 'chengdu' ORDER BY number LIMIT 1");
        await walk.Pass("/planning/plans", $"/planning/{plan}", "/projects/pool", $"/projects/{project}", "/projects/open", "/funds/support", $"/funds/support/{call}");
    }
}
