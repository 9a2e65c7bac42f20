using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Pool;
using Rongxi.Projects.Portfolio;

namespace Rongxi.Projects.InvestmentPlan;

/// <summary>Reads and writes the plan of a year and its versions.</summary>
internal sealed class PlanBook(RongxiDb db, OfficeBooks books)
{
    /// <summary>Most projects one plan takes.</summary>
    public const int MostLines = 2_000;

    private static readonly ProjectStage[] UnderWay = [ProjectStage.Planned, ProjectStage.Contracted, ProjectStage.Building, ProjectStage.Acceptance];

    /// <summary>The plan a case is about, tracked for change.</summary>
    public async Task<YearPlan> Of(ActTaking taking, CancellationToken ct) =>
        await db.Set<YearPlan>().FirstOrDefaultAsync(plan => plan.Number == taking.Case.RecordNumber, ct) ?? throw Refusal.NotFound(taking.Case.RecordNumber ?? taking.Case.Number);

    /// <summary>The version in force with its lines and ceilings.</summary>
    public async Task<PlanVersion> Latest(YearPlan plan, CancellationToken ct) =>
        await db.Set<PlanVersion>().AsNoTracking().AsSplitQuery().Include(version => version.Lines).Include(version => version.Ceilings)
            .FirstAsync(version => version.PlanId == plan.Id && version.No == plan.Version, ct);

    public static IReadOnlyList<CeilingRow> CeilingsOf(PlanVersion version) =>
        [.. version.Ceilings.OrderBy(one => one.Seq).Select(one => new CeilingRow { Source = one.Source, Kind = one.Kind, AmountFen = one.CeilingFen })];

    /// <summary>Who asks for money in the year: projects under way that go on, and examined ones that are not planned yet.</summary>
    public async Task<IReadOnlyList<DraftLine>> Asking(int year, CancellationToken ct)
    {
        var projects = await db.Set<Project>().AsNoTracking().AsSplitQuery().Include(project => project.Money).Include(project => project.Resources)
            .Where(project => project.Origin == "" && (project.Stage == ProjectStage.Reviewed || UnderWay.Contains(project.Stage)) && project.Money.Any(money => money.Year == year))
            .OrderBy(project => project.Number).Take(MostLines + 1).ToListAsync(ct);
        if (projects.Count > MostLines)
        {
            throw new Refusal("projects.plan-too-long", ($"申报项目超过 {MostLines} 个", $"More than {MostLines} projects ask for money"));
        }

        var prior = await Prior(year, projects, ct);
        return [.. projects.Select(project => new DraftLine
        {
            Project = project, List = project.Stage == ProjectStage.Reviewed ? PlanList.New : PlanList.Continued,
            PriorFen = prior.GetValueOrDefault(project.Number), Money = Money(project, year, prior.GetValueOrDefault(project.Number)),
        }).Where(line => line.YearFen > 0)];
    }

    /// <summary>The lines of a version as a draft that can be changed, on the projects as they now are.</summary>
    public async Task<IReadOnlyList<DraftLine>> Lines(PlanVersion version, IReadOnlyCollection<string> besides, CancellationToken ct)
    {
        var numbers = version.Lines.Select(line => line.ProjectNumber).Concat(besides).Distinct().ToList();
        var projects = await db.Set<Project>().AsNoTracking().AsSplitQuery().Include(project => project.Money).Include(project => project.Resources)
            .Where(project => EF.Parameter(numbers).Contains(project.Number)).ToDictionaryAsync(project => project.Number, ct);
        var prior = await Prior(version.Year, projects.Values, ct);
        var lines = version.Lines.OrderBy(line => line.Seq).Select(line => new DraftLine
        {
            Project = projects[line.ProjectNumber], List = line.List, PriorFen = line.PriorFen, Points = line.Points, Scores = line.Scores, Why = line.Why, PricePoints = line.PricePoints, WhyText = (line.WhyZh ?? "", line.WhyEn ?? ""),
            Money = Enum.GetValues<MoneySource>().Select(source => (source, fen: line.From(source))).Where(pair => pair.fen > 0).ToDictionary(pair => pair.source, pair => pair.fen),
        });
        var added = besides.Where(number => version.Lines.All(line => line.ProjectNumber != number) && projects.ContainsKey(number)).Distinct().Select(number => new DraftLine
        {
            Project = projects[number], List = PlanList.Reserve, PriorFen = prior.GetValueOrDefault(number), Money = Money(projects[number], version.Year, prior.GetValueOrDefault(number)),
        });
        return [.. lines, .. added];
    }

    /// <summary>Makes the next version of a plan and brings the plan's own figures in line.</summary>
    public async Task<PlanVersion> Write(ActTaking taking, YearPlan plan, PlanVersionKind kind, PlanStanding standing, IReadOnlyList<DraftLine> lines, IReadOnlyList<CeilingRow> ceilings, string reason, PortfolioResult? found, CancellationToken ct)
    {
        var inOrder = lines.OrderBy(line => line.List).ThenByDescending(line => line.Points).ThenBy(line => line.Project.Number, StringComparer.Ordinal).ToList();
        long Sum(PlanList list) => inOrder.Where(line => line.List == list).Sum(line => line.YearFen);
        int Count(PlanList list) => inOrder.Count(line => line.List == list);
        var version = new PlanVersion
        {
            Office = db.Office, PlanId = plan.Id, Year = plan.Year, No = plan.Version + 1, Kind = kind, Reason = reason, ByName = taking.By.Name, At = taking.Now, CaseNumber = taking.Case.Number,
            ContinuedCount = Count(PlanList.Continued), NewCount = Count(PlanList.New), ReserveCount = Count(PlanList.Reserve), ContinuedFen = Sum(PlanList.Continued), NewFen = Sum(PlanList.New), ReserveFen = Sum(PlanList.Reserve),
            TotalFen = inOrder.Where(line => line.List != PlanList.Reserve).Sum(line => line.TotalFen), Points = inOrder.Where(line => line.List != PlanList.Reserve).Sum(line => line.Points), BoundPoints = found?.Bound, SearchSteps = found?.Steps,
        };
        version.Lines.AddRange(inOrder.Select((line, i) => Of(line, version, i + 1)));
        version.Ceilings.AddRange(ceilings.Select((ceiling, i) => new PlanCeiling
        {
            Office = db.Office, VersionId = version.Id, Seq = i + 1, Source = ceiling.Source, Kind = ceiling.Kind, CeilingFen = ceiling.AmountFen, UsedFen = Ceiling.Used(inOrder, ceiling.Source, ceiling.Kind), PricePerMillion = found is null ? null : found.Prices[i] * 100_000_000,
        }));
        db.Add(version);
        (plan.Version, plan.Standing, plan.Projects, plan.TotalFen, plan.YearFen) = (version.No, standing, version.Projects, version.TotalFen, version.YearFen);
        await db.Enter(plan, YearPlan.Register, EntryKind.Changed, reason, taking.Today, taking.By, ct, taking.Case.Number);
        return version;
    }

    /// <summary>What each source gives the project in the year, in proportion to what the examination left, and never beyond the whole.</summary>
    internal static Dictionary<MoneySource, long> Money(Project project, int year, long prior)
    {
        var declared = project.Money.Sum(money => money.AmountFen);
        var whole = project.CeilingFen() ?? project.EstimateFen ?? project.ReviewedFen ?? declared;
        var left = Math.Max(0, whole - prior);
        var money = new Dictionary<MoneySource, long>();
        foreach (var one in project.Money.Where(one => one.Year == year).OrderBy(one => one.Source))
        {
            var share = declared == 0 ? 0 : (long)((Int128)one.AmountFen * Math.Min(whole, declared) / declared);
            var given = Math.Min(share, left);
            left -= given;
            if (given > 0)
            {
                money[one.Source] = money.GetValueOrDefault(one.Source) + given;
            }
        }

        return money;
    }

    /// <summary>Whether the regulation's rules hold today.</summary>
    public async Task<bool> RegulationHolds(CancellationToken ct) => Regulations.RuleSets.Holds(await books.Rules(db.Office, ct), books.Today);

    private async Task<Dictionary<string, long>> Prior(int year, IReadOnlyCollection<Project> projects, CancellationToken ct)
    {
        var numbers = projects.Select(project => project.Number).ToList();
        return await db.Set<PlanListing>().AsNoTracking().Where(listing => listing.Year < year && listing.State == RecordState.Valid && EF.Parameter(numbers).Contains(listing.ProjectNumber))
            .GroupBy(listing => listing.ProjectNumber).Select(group => new { group.Key, Fen = group.Sum(listing => listing.YearFen) }).ToDictionaryAsync(group => group.Key, group => group.Fen, ct);
    }

    private PlanLine Of(DraftLine line, PlanVersion version, int seq) => new()
    {
        Office = db.Office, VersionId = version.Id, Seq = seq, List = line.List, ProjectNumber = line.Project.Number, ProjectName = line.Project.Name, OwnerName = line.Project.OwnerName, Kind = line.Project.Kind,
        Content = line.Project.Content.Length > 400 ? line.Project.Content[..400] : line.Project.Content, StartOn = line.Project.StartOn, FinishOn = line.Project.FinishOn, TotalFen = line.TotalFen, PriorFen = line.PriorFen,
        MunicipalFen = line.Of(MoneySource.Municipal), TransferFen = line.Of(MoneySource.Transfer), DistrictFen = line.Of(MoneySource.District), SpecialFundFen = line.Of(MoneySource.SpecialFund), OwnFen = line.Of(MoneySource.Own), YearFen = line.YearFen,
        Points = line.Points, Scores = line.Scores, Why = line.Why, PricePoints = line.PricePoints, WhyZh = line.WhyText.IsEmpty ? null : line.WhyText.Zh, WhyEn = line.WhyText.IsEmpty ? null : line.WhyText.En,
    };
}
