using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Forms;
using Rongxi.Web.Access;
using Rongxi.Web.Dashboards;
using Rongxi.Web.Frame;
using Rongxi.Web.Panels;

namespace Rongxi.Web.Pages.Panels;

/// <summary>Panels: those one sits on, and for officers those of their fields by stage.</summary>
[SignedIn]
public sealed class IndexModel(PanelReader reader) : RongxiPage
{
    private static readonly PanelStage[] Shown = [PanelStage.Scoring, PanelStage.Discussion, PanelStage.Closed, PanelStage.Dissolved];

    /// <summary>Only panels of this stage; those at work when null.</summary>
    [BindProperty(Name = "stage", SupportsGet = true)]
    public PanelStage? Stage { get; set; }

    public IReadOnlyList<ExpertPanel> Own { get; private set; } = [];
    public IReadOnlyList<ExpertPanel> Listed { get; private set; } = [];
    public IReadOnlyList<FigureTile> Tiles { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Own = await reader.Mine(Me, ct);
        if (Me.IsOfficer)
        {
            Listed = await reader.Staged(Me, Stage, ct);
            var counts = await reader.Counts(Me, ct);
            Tiles = [.. Shown.Select(stage => new FigureTile(Titles.Of(stage), Figure.Count(counts.GetValueOrDefault(stage), $"/panels?stage={stage}")))];
        }
    }
}
