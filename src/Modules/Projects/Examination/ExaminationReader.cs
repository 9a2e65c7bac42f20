using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Projects.Pool;
using Rongxi.Projects.Prices;
using Rongxi.Projects.Regulations;

namespace Rongxi.Projects.Examination;

/// <summary>What the office looks at in a case of examination.</summary>
internal sealed record ExaminationView(Project Project, OverlapView Overlaps, FivePoints? Points, IReadOnlyList<ExaminedPrice> Prices, IReadOnlyList<RegulationRule> Rules)
{
    public long DeclaredFen => Project.Lines.Sum(line => line.DeclaredFen);

    public long CutFen => Project.Lines.Sum(line => line.CutFen);

    public long ProposedCutFen => Prices.Sum(price => price.ProposedCutFen);
}

/// <summary>The overlaps of a project: for the case page and the project's own page.</summary>
internal sealed record OverlapView(IReadOnlyList<Overlap> Overlaps, OverlapRun? Run)
{
    public int Open => Overlaps.Count(overlap => overlap.IsOpen);

    /// <summary>Address of the other below the office's root.</summary>
    public static string AddressOf(Overlap overlap) => overlap.OtherRegister == Project.Register ? PoolRegisters.Projects.AddressOf(overlap.OtherNumber) : PoolRegisters.Systems.AddressOf(overlap.OtherNumber);
}

/// <summary>Reads what was found in a case of examination.</summary>
internal sealed class ExaminationReader(RongxiDb db, PriceExaminer prices, OfficeBooks books)
{
    private const int MostOverlaps = 50;

    /// <summary>Null before the declaration was accepted.</summary>
    public async Task<ExaminationView?> Of(Case file, Procedure procedure, CancellationToken ct)
    {
        if (file.AcceptedOn is null || await db.Set<Project>().AsNoTracking().AsSplitQuery().Include(project => project.Lines.OrderBy(line => line.Seq)).Include(project => project.Resources).FirstOrDefaultAsync(project => project.Number == file.RecordNumber, ct) is not { } project)
        {
            return null;
        }

        return new ExaminationView(project, await OverlapsOf(project.Number, ct), Examinations.PointsOf(file, procedure), await prices.Of(project, books.Today, ct), RuleSets.For(await books.Rules(db.Office, ct), books.Today, procedure.Code, project.Kind));
    }

    /// <summary>The overlaps of a project, the nearest first.</summary>
    public async Task<OverlapView> OverlapsOf(string projectNumber, CancellationToken ct) => new(
        await db.Set<Overlap>().AsNoTracking().Where(overlap => overlap.ProjectNumber == projectNumber).OrderByDescending(overlap => overlap.Percent).ThenBy(overlap => overlap.OtherNumber).Take(MostOverlaps).ToListAsync(ct),
        await db.Set<OverlapRun>().AsNoTracking().Where(run => run.ProjectNumber == projectNumber).OrderByDescending(run => run.At).FirstOrDefaultAsync(ct));
}
