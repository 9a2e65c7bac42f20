using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Projects.Examination;

/// <summary>Overlaps and lines of a project under examination in one place: each is handled and cut where it stands.</summary>
[Needs(Permissions.Handle, Field = ProjectsModule.FieldName)]
internal sealed class DeskModel(CaseDesk desk, ExaminationReader reader, ProcedureBook procedures) : RongxiPage
{
    [FromRoute]
    public required string Number { get; init; }

    public Case Examined { get; private set; } = null!;

    public ExaminationView View { get; private set; } = null!;

    /// <summary>Whether an act may be taken now.</summary>
    public bool May(ReviewAct act) => desk.Possible(Examined, Me).Any(move => move.Act.Name == act.ToString() && move.Barred is null);

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public Task<IActionResult> OnPostOverlapsAsync(CancellationToken ct) => Take(ReviewAct.HandleOverlaps, ("重合处理已保存", "The handling was saved"), ct);

    public Task<IActionResult> OnPostCutsAsync(CancellationToken ct) => Take(ReviewAct.CutLines, ("核减已保存", "The cuts were saved"), ct);

    public override async Task Show(CancellationToken ct)
    {
        Examined = await desk.Load(Number, ct);
        if (Examined.Procedure != ExaminationProcedure.Code)
        {
            throw Refusal.NotFound(Number);
        }

        View = await reader.Of(Examined, procedures[Examined.Procedure], ct) ?? throw new Refusal("projects.not-accepted", ("申报尚未受理", "The declaration is not accepted yet"), 409);
    }

    private async Task<IActionResult> Take(ReviewAct act, Text done, CancellationToken ct)
    {
        await desk.Take(Number, act.ToString(), null, FormValues.From(Request.Form.Select(pair => KeyValuePair.Create<string, string?>(pair.Key, pair.Value))), null, Me, ct);
        Say(done);
        return To($"/projects/cases/{Number}/examination");
    }
}
