using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Plans;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Planning.Page;

/// <summary>Two approved versions of a plan side by side: targets, tasks, text.</summary>
[Public]
internal sealed class CompareModel(RongxiDb db, PlanTexts texts) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    public Plan Plan { get; private set; } = null!;
    public IReadOnlyList<PlanVersion> Versions { get; private set; } = [];
    public PlanVersion? Before { get; private set; }
    public PlanVersion? After { get; private set; }
    public IReadOnlyList<VersionChange> Targets { get; private set; } = [];
    public IReadOnlyList<VersionChange> Tasks { get; private set; } = [];

    /// <summary>Number of the composed document; null where the plan has no text here.</summary>
    public string? Text { get; private set; }

    public bool IsOfficer => Visitor.Actor?.May(Permissions.ReadRegisters, PlanningModule.FieldName) == true;

    public async Task OnGetAsync(int? from, int? to, CancellationToken ct)
    {
        Plan = await db.Set<Plan>().AsNoTracking().FirstOrDefaultAsync(plan => plan.Number == Number, ct) is { } found && (IsOfficer || found.PublishedOn is not null) ? found : throw Refusal.NotFound(Number);
        Versions = await db.Set<PlanVersion>().AsNoTracking().Where(version => version.PlanNumber == Number).OrderByDescending(version => version.Version).Take(100).ToListAsync(ct);
        if (Versions.Count < 2)
        {
            return;
        }

        After = Versions.FirstOrDefault(version => version.Version == to) ?? Versions[0];
        Before = Versions.FirstOrDefault(version => version.Version == from) ?? Versions.FirstOrDefault(version => version.Version < After.Version) ?? Versions[^1];
        Targets = VersionComparison.Targets(Before, After);
        Tasks = VersionComparison.Tasks(Before, After);
        Text = (await texts.Of(Number, ct))?.Composition.Number;
    }
}
