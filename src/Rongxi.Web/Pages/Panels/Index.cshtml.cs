using Rongxi.Kernel.Experts;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Panels;

namespace Rongxi.Web.Pages.Panels;

/// <summary>Panels: those one sits on, and for officers those at work in their fields.</summary>
[SignedIn]
public sealed class IndexModel(PanelReader reader) : RongxiPage
{
    public IReadOnlyList<ExpertPanel> Own { get; private set; } = [];
    public IReadOnlyList<ExpertPanel> AtWork { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Own = await reader.Mine(Me, ct);
        AtWork = await reader.AtWork(Me, ct);
    }
}
