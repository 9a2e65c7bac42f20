using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Experts;

/// <summary>
/// Effect of an act that draws a panel for the case: input <see cref="PanelDraw"/>, score sheet of the procedure that names
/// the act, or its first.
/// </summary>
public sealed class DrawPanel(PanelDesk desk) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        var sheet = SheetOf(taking);
        var input = taking.InputAs<PanelDraw>();
        return desk.DrawNow(
            new PanelOrder(
                taking.Case, sheet.Code, input.Seats ?? sheet.LeastSeats,
                [.. (input.Quotas ?? []).Select(quota => new SeatRule(quota.Specialty, quota.Least) { Or = quota.Or is { } other ? [other] : [] })],
                [.. (input.ExcludedUnits ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)])
            {
                Conflicts = [.. (input.Conflicts ?? []).Select(conflict => new Conflict(conflict.Expert, conflict.Reason))],
                DueOn = input.DueOn,
            },
            taking.By, ct);
    }

    private static ScoreSheet SheetOf(ActTaking taking) =>
        taking.Procedure.ScoreSheets.FirstOrDefault(sheet => sheet.Act == taking.Act.Name) ?? taking.Procedure.ScoreSheet
            ?? throw new InvalidOperationException($"{taking.Procedure.Code} draws experts without a score sheet.");
}

/// <summary>Effect of an act that closes the open panel of the case: input <see cref="PanelClose"/>.</summary>
public sealed class ClosePanel(PanelDesk desk) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var open = await taking.Db.ExpertPanels.AsNoTracking().Where(panel => panel.CaseNumber == taking.Case.Number && (panel.Stage == PanelStage.Scoring || panel.Stage == PanelStage.Discussion))
            .OrderByDescending(panel => panel.DrawnAt).Select(panel => panel.Number).FirstOrDefaultAsync(ct)
            ?? throw new Refusal("panel.missing", ("没有正在评审的专家组", "No panel is at work on this case"));
        await desk.CloseOf(open, taking.InputAs<PanelClose>(), taking.By, ct);
    }
}

/// <summary>Pure conditions for moves, where the panel's steps in the case are enough to know.</summary>
public static class Panels
{
    /// <summary>What is missing until a panel has closed since the last was drawn; null when nothing is.</summary>
    public static Text? Closed(Case file)
    {
        var last = file.Steps.Where(step => step.Kind == StepKind.Panel && step.Act is PanelActs.Drawn or PanelActs.Closed or PanelActs.Dissolved).MaxBy(step => step.Seq);
        return last?.Act switch
        {
            PanelActs.Closed => null,
            PanelActs.Drawn => new Text("专家评审还没有结束", "The panel of experts is not closed yet"),
            _ => new Text("还没有抽取专家", "No panel of experts was drawn yet"),
        };
    }
}
