using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rongxi.App.Demonstration;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Projects.InvestmentPlan;
using Rongxi.Projects.Pool;

namespace Rongxi.Bench;

/// <summary>
/// The pages of the pool and of the annual plan over a pool of many projects: the demonstration's people sign in, the projects and two
/// versions of a plan are written past the register, as what is measured reads them only.
/// </summary>
internal sealed class Portfolios(Ground ground)
{
    /// <summary>Lines of each version of the plan: what a large city puts into one year.</summary>
    private const int Lines = 5_000;

    /// <summary>One in so many lines differs between the versions.</summary>
    private const int Differs = 12;

    private const int Year = 2031;
    private const int Batch = 5_000;

    public async Task Run(int projects, int users, int seconds, CancellationToken ct)
    {
        var own = ground with { Folder = Path.Combine(ground.Folder, $"portfolio-{projects}") };
        if (!Directory.Exists(own.DataFolder))
        {
            await Fill(own, projects, ct);
        }

        await new Pages(own) { Visitor = "luyao" }.Run(users, seconds, await Visits(own, projects, ct), ct);
    }

    private async Task Fill(Ground own, int projects, CancellationToken ct)
    {
        if (own.Postgres is not null)
        {
            throw new InvalidOperationException("The pool is filled in SQLite.");
        }

        await new Filling(ground).CopyTemplate(own.DataFolder, ct);
        await using var app = AppHost.Build(own.Settings(), serving: false);
        await AppHost.Migrate(app.Services, ct);
        await using var scope = app.Services.InOffice(Ground.Office);
        var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
        var bulk = new BulkWriter(db);
        var planned = new List<Project>();
        foreach (var batch in ProjectTexts.Draw(projects, seed: 1).Chunk(Batch))
        {
            var words = batch.Select(project =>
            {
                var entry = new SearchEntry { Office = project.Office, Kind = Project.Register, Number = project.Number, Title = project.Name, Detail = project.OwnerName, Address = $"/projects/{project.Number}", Field = "projects", At = db.Clock.GetUtcNow() };
                return (entry, SearchIndex.WordsOf(entry, project.OwnerName));
            }).ToList();
            await db.Transact(
                async () =>
                {
                    await bulk.Insert(batch, ct);
                    await bulk.Search(words, ct);
                },
                ct);
            planned.AddRange(batch.Take(Math.Max(0, Lines - planned.Count)));
        }

        await Plan(db, bulk, planned, ct);
        await db.Database.ExecuteSqlRawAsync("PRAGMA analysis_limit = 1000; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)", ct);
        Ground.Note($"{projects} projects and two versions of {planned.Count} lines are in.");
    }

    private static async Task Plan(RongxiDb db, BulkWriter bulk, List<Project> planned, CancellationToken ct)
    {
        var plan = new YearPlan { Office = Ground.Office, Number = $"5101-{Year}-JH", Year = Year, Standing = PlanStanding.Adjusted, Version = 2, Projects = planned.Count, CaseNumber = "" };
        var versions = new[] { PlanVersionKind.Issued, PlanVersionKind.Adjusted }.Select((kind, i) => Version(plan, kind, i + 1, planned, db.Clock.GetUtcNow())).ToList();
        await db.Transact(
            async () =>
            {
                await bulk.Insert([plan], ct);
                await bulk.Insert(versions, ct);
                await bulk.Insert([.. versions.SelectMany(version => version.Lines)], ct);
            },
            ct);
    }

    private static PlanVersion Version(YearPlan plan, PlanVersionKind kind, int no, List<Project> planned, DateTimeOffset at)
    {
        var id = Guid.CreateVersion7();
        var lines = planned.Select((project, i) => Line(project, i, id, changed: no > 1 && i % Differs == 0)).ToList();
        var fen = lines.Sum(line => line.YearFen);
        return new PlanVersion
        {
            Id = id, Office = plan.Office, PlanId = plan.Id, Year = plan.Year, No = no, Kind = kind, Reason = "bench", ByName = "bench", At = at, CaseNumber = "", ContinuedCount = 0, NewCount = lines.Count, ReserveCount = 0,
            ContinuedFen = 0, NewFen = fen, ReserveFen = 0, TotalFen = lines.Sum(line => line.TotalFen), Points = lines.Sum(line => line.Points), Lines = lines,
        };
    }

    private static PlanLine Line(Project project, int i, Guid version, bool changed)
    {
        var year = ((project.BudgetFen ?? 0) / 2) + (changed ? 1_000_000 : 0);
        return new PlanLine
        {
            Office = project.Office, VersionId = version, Seq = i + 1, List = PlanList.New, ProjectNumber = project.Number, ProjectName = project.Name, OwnerName = project.OwnerName, Kind = project.Kind, Content = project.Content ?? "",
            StartOn = project.StartOn, TotalFen = project.BudgetFen ?? 0, PriorFen = 0, MunicipalFen = year, TransferFen = 0, DistrictFen = 0, SpecialFundFen = 0, OwnFen = 0, YearFen = year, Points = 7_000, Scores = "70,70,70,70,70",
        };
    }

    private static async Task<IReadOnlyList<Visit>> Visits(Ground own, int projects, CancellationToken ct)
    {
        await using var app = AppHost.Build(own.Settings(), serving: false);
        await using var scope = app.Services.InOffice(Ground.Office);
        var some = await scope.ServiceProvider.GetRequiredService<RongxiDb>().Set<Project>().AsNoTracking().Where(project => project.Number.StartsWith("CDXX-2020-")).OrderBy(project => project.Number)
            .Skip(projects / 3).Take(400).Select(project => new { project.Number, project.Name }).ToListAsync(ct);
        var draw = new Draw(7);
        var pages = (Lines / Differs / PlanComparing.PageSize) + 1;
        return
        [
            new("bare answer `ok`", [BenchServer.Bare]),
            new("project list, first page", ["/projects/pool"]),
            new("project list by stage and sector", Some(_ => $"/projects/pool?stage=Building&sector={draw.Of(Enum.GetNames<ProjectSector>())}")),
            new("project list by part of a name, hundreds match", Some(_ => $"/projects/pool?q={Uri.EscapeDataString(draw.Of(some).Name[..4])}")),
            new("project list by whole number", Some(_ => $"/projects/pool?q={draw.Of(some).Number}")),
            new("project list by amount, largest first", ["/projects/pool?amount.from=50000000&sort=amountFen&dir=desc"]),
            new("project page", Some(_ => $"/projects/{draw.Of(some).Number}")),
            new("annual plan, a page of its 5,000 lines", Some(_ => string.Create(CultureInfo.InvariantCulture, $"/projects/plans/{Year}?page={draw.Between(1, Lines / PlanReader.PageSize)}"))),
            new("annual plan, two versions compared", Some(_ => string.Create(CultureInfo.InvariantCulture, $"/projects/plans/{Year}/compare?from=1&to=2&page={draw.Between(1, pages)}"))),
        ];

        static IReadOnlyList<string> Some(Func<int, string> address) => [.. Enumerable.Range(0, 400).Select(address)];
    }
}
