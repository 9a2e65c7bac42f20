using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.People;
using Rongxi.Web.Cases;

namespace Rongxi.Web.Panels;

/// <summary>Reminds whoever sits on a panel that a sheet is wanted.</summary>
internal sealed class SheetsWanted(RongxiDb db) : IDeskReminder
{
    public async Task<DeskReminder?> Read(Actor me, DateOnly today, CancellationToken ct)
    {
        var count = me.PersonId is not { } person ? 0 : await db.PanelSeats.AsNoTracking().CountAsync(
            seat => seat.PersonId == person && seat.Standing == SeatStanding.Seated && !db.PanelScores.Any(score => score.SeatId == seat.Id)
                && db.ExpertPanels.Any(panel => panel.Id == seat.PanelId && panel.Stage == PanelStage.Scoring), ct);
        return count == 0 ? null : new DeskReminder(
            ($"{count} 个专家组等您评分", count == 1 ? "1 panel waits for your sheet" : $"{count} panels wait for your sheet"), count, ("去评分", "Judge"), "/panels", "users");
    }
}
