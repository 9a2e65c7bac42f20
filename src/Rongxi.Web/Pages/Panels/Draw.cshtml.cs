using System.Text;
using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Panels;

namespace Rongxi.Web.Pages.Panels;

/// <summary>How a panel was drawn, so that it can be drawn again: seed, pool, order, and what to compute.</summary>
[Needs]
public sealed class DrawModel(PanelReader reader) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    public PanelView View { get; private set; } = null!;
    public PanelVerification Draw { get; private set; } = null!;
    public ExpertPanel Panel => View.Panel;

    public async Task<IActionResult> OnGetAsync(bool snapshot, CancellationToken ct)
    {
        View = await reader.Read(Number, Me, ct);
        if (!View.AsOfficer)
        {
            throw Refusal.NotFound(Number);
        }

        if (snapshot)
        {
            return File(Encoding.UTF8.GetBytes(Panel.Snapshot), "text/plain; charset=utf-8", $"{Number}.snapshot.txt");
        }

        Draw = await reader.Verify(Panel, ct);
        return Page();
    }

    /// <summary>The seats an expert had; those passed over have none.</summary>
    public IEnumerable<PanelSeat> SeatsOf(string expert) => Panel.Seats.Where(seat => seat.ExpertNumber == expert);
}
