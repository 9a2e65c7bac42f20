using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Pool;
using Rongxi.Projects.Regulations;

namespace Rongxi.Projects.Approvals;

/// <summary>What the office looks at in a case of approval: the figures step by step, the decisions taken.</summary>
internal sealed record ApprovalView(Project Project, IReadOnlyList<ApprovalDocument> Documents, IReadOnlyList<RegulationRule> Rules)
{
    public IReadOnlyList<(Text Title, long? Fen)> Steps =>
    [
        (("审核审定", "Agreed on examination"), Project.ReviewedFen),
        (("估算（可研）", "Feasibility figure"), Project.EstimateFen),
        (("概算（上限）", "Estimate, the ceiling"), Project.ApprovedFen),
        (("预算", "Budget"), Project.BudgetFen),
    ];

    /// <summary>Length of a bar, in whole per cent of the longest.</summary>
    public long Share(long? fen) => Steps.Max(step => step.Fen ?? 0) is > 0 and var most ? (fen ?? 0) * 100 / most : 0;
}

/// <summary>Reads what a case of approval is about.</summary>
internal sealed class ApprovalReader(RongxiDb db, OfficeBooks books)
{
    private const int MostDocuments = 100;

    public async Task<ApprovalView?> Of(Case file, CancellationToken ct)
    {
        var project = await db.Set<Project>().AsNoTracking().FirstOrDefaultAsync(project => project.Number == file.RecordNumber, ct);
        return project is null ? null : new ApprovalView(
            project,
            await db.Set<ApprovalDocument>().AsNoTracking().Where(document => document.ProjectNumber == project.Number).OrderBy(document => document.Number).Take(MostDocuments).ToListAsync(ct),
            RuleSets.For(await books.Rules(db.Office, ct), books.Today, file.Procedure, project.Kind));
    }
}
