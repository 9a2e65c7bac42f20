using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Examination;

/// <summary>The project that a case is about.</summary>
internal sealed class ProjectBook(RongxiDb db)
{
    /// <summary>With its investment table, tracked for change.</summary>
    public async Task<Project> Of(ActTaking taking, CancellationToken ct) =>
        await db.Set<Project>().Include(project => project.Lines.OrderBy(line => line.Seq)).FirstOrDefaultAsync(project => project.Number == taking.Case.RecordNumber, ct)
            ?? throw Refusal.NotFound(taking.Case.RecordNumber ?? taking.Case.Number);
}
