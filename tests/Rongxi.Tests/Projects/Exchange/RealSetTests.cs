using Microsoft.EntityFrameworkCore;
using Rongxi.Projects.Exchange;
using Rongxi.Projects.Pool;
using Rongxi.Tests.Harness;
using Engine = Rongxi.Tests.Kernel.Documents.Engine;

namespace Rongxi.Tests.Projects.Exchange;

/// <summary>The real sets, with their real defects: each is told by row, none is fatal, and the same file twice changes nothing.</summary>
public sealed class RealSetTests
{
    public static IEnumerable<TheoryDataRow<string>> Engines => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task Public_works_come_in_with_every_defect_told(string engine)
    {
        var file = await File.ReadAllBytesAsync(Reference.File("projects/ph-public-works/projects.json"), TestContext.Current.CancellationToken);
        await using var office = await ExchangeOffice.Open(engine);
        var run = await office.Take(file, "ph-dpwh", "projects.json");
        Assert.Equal((783, 776, 7), (run.Rows, run.Projects, run.Refused));
        Assert.Equal(776, run.Processes);
        var codes = (await office.Findings(run)).CountBy(finding => finding.Code).ToDictionary();
        Assert.Equal(7, codes["double"]);
        Assert.Equal(12, codes["contradictory"]);
        Assert.Equal(6, codes["no-amount"]);
        Assert.Equal(2, codes["no-start"]);
        Assert.Equal(211, codes["no-place"]);
        var bridge = await office.Office.Single<Project>("PH-DPWH-18DL0247");
        Assert.Equal(("ph-dpwh", "18DL0247", "DPWH Quezon 4th DEO", ProjectStage.Warranty, ProjectSector.Transport), (bridge.Origin, bridge.OriginNumber, bridge.OwnerName, bridge.Stage, bridge.Sector));
        Assert.Equal((13.9220737, 122.287811), (bridge.Latitude, bridge.Longitude));
        Assert.Null(bridge.AmountFen);
        var facts = await office.Office.Ask(db => db.Set<PublishedProject>().SingleAsync(project => project.ProjectNumber == bridge.Number));
        Assert.Equal(("PHP", 23_121_913_89L, 100.0), (facts.Currency, facts.BudgetMinor, facts.Progress));
        Assert.Equal(23_121_913_89L, (await office.Office.Ask(db => db.Set<PublishedProcess>().SingleAsync(process => process.ProjectNumber == bridge.Number))).AmountMinor);

        var before = await office.JournalSize();
        var again = await office.Take(file, "ph-dpwh", "projects.json");
        Assert.Equal((0, 0, 776, 7), (again.Projects, again.ProjectsChanged, again.ProjectsUnchanged, again.Refused));
        Assert.Equal((0, 0, 776), (again.Processes, again.ProcessesChanged, again.ProcessesUnchanged));
        Assert.Equal(before, await office.JournalSize());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Federal_contracts_come_in_with_a_message_for_every_bad_row(string engine)
    {
        var file = await File.ReadAllBytesAsync(Reference.File("projects/us-it-dashboard/contracts.csv"), TestContext.Current.CancellationToken);
        await using var office = await ExchangeOffice.Open(engine);
        var run = await office.Take(file, "us-it", "contracts.csv");
        Assert.Equal((2_734, 401, 2_734, 0), (run.Rows, run.Projects, run.Processes, run.Refused));
        var codes = (await office.Findings(run)).CountBy(finding => finding.Code).ToDictionary();
        Assert.Equal(1_307, codes["no-amount"]);
        Assert.Equal(1_157, codes["no-start"]);
        Assert.Equal(1_312, codes["no-end"]);
        Assert.Equal(1, codes["amount-negative"]);
        Assert.Equal(68, codes["ends-before-start"]);
        Assert.Equal(341, codes["shared-contract"]);
        var totals = await office.Office.Ask(db => db.Set<PublishedProcess>().GroupBy(process => process.Currency).Select(group => new { group.Key, Sum = group.Sum(process => process.AmountMinor) }).ToListAsync());
        Assert.Equal("USD", Assert.Single(totals).Key);
        Assert.Equal(0, await office.Office.Ask(db => db.Set<Project>().CountAsync(project => project.AmountFen != null || project.Origin == "")));

        var again = await office.Take(file, "us-it", "contracts.csv");
        Assert.Equal((0, 0, 401), (again.Projects, again.ProjectsChanged, again.ProjectsUnchanged));
        Assert.Equal((0, 0, 2_734), (again.Processes, again.ProcessesChanged, again.ProcessesUnchanged));
    }
}
