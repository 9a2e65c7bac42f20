using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.InvestmentPlan;

/// <summary>How a project differs between two versions.</summary>
internal enum LineChange
{
    [Title("新增", "Added")]
    Added,

    [Title("移出", "Taken out")]
    Removed,

    [Title("变化", "Changed")]
    Changed,
}

/// <summary>A project that differs between two versions of a plan.</summary>
internal sealed record ComparedLine(string ProjectNumber, string ProjectName, string OwnerName, LineChange Change, PlanList? FromList, PlanList? ToList, long FromFen, long ToFen, long FromTotalFen, long ToTotalFen)
{
    public long DeltaFen => (ToList is null or PlanList.Reserve ? 0 : ToFen) - (FromList is null or PlanList.Reserve ? 0 : FromFen);
}

/// <summary>Two versions of a plan held side by side: the lines that differ, a page of them.</summary>
internal sealed record PlanComparison(PlanVersion From, PlanVersion To, IReadOnlyList<ComparedLine> Lines, int Count, int Page, int Pages);

/// <summary>Compares versions line by line. Which lines differ is found once; they are read a page at a time.</summary>
internal sealed class PlanComparing(RongxiDb db, KnownDifferences known)
{
    public const int PageSize = 50;

    public async Task<PlanComparison> Of(YearPlan plan, int from, int to, int page, CancellationToken ct)
    {
        var versions = await db.Set<PlanVersion>().AsNoTracking().Where(version => version.PlanId == plan.Id && (version.No == from || version.No == to)).ToListAsync(ct);
        var (a, b) = (versions.FirstOrDefault(version => version.No == from) ?? throw Refusal.NotFound($"{plan.Number}/{from}"), versions.FirstOrDefault(version => version.No == to) ?? throw Refusal.NotFound($"{plan.Number}/{to}"));
        var differing = await known.Of(a.Id, b.Id, () => Differing(a.Id, b.Id).OrderBy(number => number).ToListAsync(ct));
        var pages = Math.Max(1, (differing.Count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var numbers = differing.Skip((page - 1) * PageSize).Take(PageSize).ToList();
        var lines = await db.Set<PlanLine>().AsNoTracking().Where(line => (line.VersionId == a.Id || line.VersionId == b.Id) && EF.Parameter(numbers).Contains(line.ProjectNumber)).ToListAsync(ct);
        return new PlanComparison(a, b, [.. numbers.Select(number => Compared(lines.FirstOrDefault(line => line.VersionId == a.Id && line.ProjectNumber == number), lines.FirstOrDefault(line => line.VersionId == b.Id && line.ProjectNumber == number)))], differing.Count, page, pages);
    }

    /// <summary>Numbers of the projects that differ.</summary>
    private IQueryable<string> Differing(Guid a, Guid b)
    {
        var first = db.Set<PlanLine>().AsNoTracking().Where(line => line.VersionId == a);
        var second = db.Set<PlanLine>().AsNoTracking().Where(line => line.VersionId == b);
        var gone = first.Where(line => !second.Any(other => other.ProjectNumber == line.ProjectNumber && other.List == line.List && other.YearFen == line.YearFen && other.TotalFen == line.TotalFen
            && other.MunicipalFen == line.MunicipalFen && other.TransferFen == line.TransferFen && other.DistrictFen == line.DistrictFen && other.SpecialFundFen == line.SpecialFundFen)).Select(line => line.ProjectNumber);
        var come = second.Where(line => !first.Any(other => other.ProjectNumber == line.ProjectNumber)).Select(line => line.ProjectNumber);
        return gone.Union(come);
    }

    private static ComparedLine Compared(PlanLine? from, PlanLine? to)
    {
        var one = to ?? from!;
        return new ComparedLine(one.ProjectNumber, one.ProjectName, one.OwnerName, from is null ? LineChange.Added : to is null ? LineChange.Removed : LineChange.Changed, from?.List, to?.List, from?.YearFen ?? 0, to?.YearFen ?? 0, from?.TotalFen ?? 0, to?.TotalFen ?? 0);
    }
}
