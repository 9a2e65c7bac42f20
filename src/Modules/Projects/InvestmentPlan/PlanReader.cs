using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.InvestmentPlan;

/// <summary>A version of a plan as its page shows it: figures, ceilings, a page of one of its lists.</summary>
internal sealed record PlanView(YearPlan Plan, PlanVersion Version, IReadOnlyList<PlanVersion> Versions, PlanList List, IReadOnlyList<PlanLine> Lines, int Page, int Pages, int InList);

/// <summary>Reads plans for pages and exports: one version, one list, one page at a time.</summary>
internal sealed class PlanReader(RongxiDb db)
{
    public const int PageSize = 50;
    private const int MostVersions = 200;

    /// <summary>The plan of a year; refused where there is none.</summary>
    public async Task<YearPlan> Plan(int year, CancellationToken ct) =>
        await db.Set<YearPlan>().AsNoTracking().FirstOrDefaultAsync(plan => plan.Year == year, ct) ?? throw Refusal.NotFound($"{year}");

    public async Task<PlanView> Read(int year, int? no, PlanList? list, int page, CancellationToken ct)
    {
        var plan = await Plan(year, ct);
        var versions = await db.Set<PlanVersion>().AsNoTracking().Where(version => version.PlanId == plan.Id).OrderByDescending(version => version.No).Take(MostVersions).ToListAsync(ct);
        var version = versions.FirstOrDefault(version => version.No == (no ?? plan.Version)) ?? throw Refusal.NotFound($"{year}/{no}");
        version.Ceilings.AddRange(await db.Set<PlanCeiling>().AsNoTracking().Where(ceiling => ceiling.VersionId == version.Id).OrderBy(ceiling => ceiling.Seq).ToListAsync(ct));
        var shown = list ?? (version.ContinuedCount > 0 ? PlanList.Continued : version.NewCount > 0 ? PlanList.New : PlanList.Reserve);
        var (start, count) = shown switch
        {
            PlanList.Continued => (0, version.ContinuedCount),
            PlanList.New => (version.ContinuedCount, version.NewCount),
            _ => (version.ContinuedCount + version.NewCount, version.ReserveCount),
        };
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        // Lines are numbered through the lists, so a page is a range of the index.
        var (from, to) = (start + ((page - 1) * PageSize), start + Math.Min(page * PageSize, count));
        var lines = await db.Set<PlanLine>().AsNoTracking().Where(line => line.VersionId == version.Id && line.Seq > from && line.Seq <= to).OrderBy(line => line.Seq).ToListAsync(ct);
        return new PlanView(plan, version, versions, shown, lines, page, pages, count);
    }

    /// <summary>All lines of a version in order, streamed.</summary>
    public IAsyncEnumerable<PlanLine> Lines(PlanVersion version) =>
        db.Set<PlanLine>().AsNoTracking().Where(line => line.VersionId == version.Id).OrderBy(line => line.Seq).AsAsyncEnumerable();

    public async Task<PlanVersion> Version(YearPlan plan, int no, CancellationToken ct) =>
        await db.Set<PlanVersion>().AsNoTracking().FirstOrDefaultAsync(version => version.PlanId == plan.Id && version.No == no, ct) ?? throw Refusal.NotFound($"{plan.Year}/{no}");

    /// <summary>The plan that a case is about; null before the call is closed.</summary>
    public Task<YearPlan?> Of(string? number, CancellationToken ct) => db.Set<YearPlan>().AsNoTracking().FirstOrDefaultAsync(plan => plan.Number == number, ct);
}
