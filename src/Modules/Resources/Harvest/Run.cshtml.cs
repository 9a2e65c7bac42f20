using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Resources.Harvest;

/// <summary>What came of one run, and what was wrong with records.</summary>
[Needs(Permissions.KeepRegisters, Field = ResourcesModule.FieldName)]
internal sealed class RunModel(RongxiDb db) : RongxiPage
{
    public const int MostShown = 300;

    [FromRoute]
    public Guid Id { get; init; }

    public HarvestRun Run { get; private set; } = null!;

    public IReadOnlyList<HarvestFinding> Findings { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Run = await db.Set<HarvestRun>().AsNoTracking().FirstOrDefaultAsync(run => run.Id == Id, ct) ?? throw Refusal.NotFound(Id.ToString());
        Findings = await db.Set<HarvestFinding>().AsNoTracking().Where(finding => finding.RunId == Id).OrderBy(finding => finding.Seq).Take(MostShown).ToListAsync(ct);
    }
}
