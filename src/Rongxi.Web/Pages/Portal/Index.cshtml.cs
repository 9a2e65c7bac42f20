using Rongxi.Kernel.Usage;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Pages.Front;
using Rongxi.Web.Portal;

namespace Rongxi.Web.Pages.Portal;

/// <summary>The data portal: what there is, by topic and department, what changed last, what can be downloaded.</summary>
[Public]
public sealed class IndexModel(PublicFigures figures, PortalReader reader, UsageBook usage) : RongxiPage
{
    private const int Shown = 8;

    public IReadOnlyList<RegisterCount> Registers { get; private set; } = [];

    /// <summary>Counts of everything.</summary>
    public PortalAnswer All { get; private set; } = new([], new Dictionary<string, int>(), []);

    public IReadOnlyList<PortalHit> Latest { get; private set; } = [];

    /// <summary>What was used most, with how often.</summary>
    public IReadOnlyList<(PortalHit Hit, long Uses)> Used { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Registers = await figures.Registers(Office.Code, ct);
        All = await reader.Ask(new PortalQuestion("", null, null, 0, 0), null, ct);
        Latest = await reader.Latest(null, null, Shown, ct);
        Used = await MostUsed(ct);
    }

    /// <summary>Only what is still published has a title here.</summary>
    private async Task<IReadOnlyList<(PortalHit, long)>> MostUsed(CancellationToken ct)
    {
        var used = new List<(PortalHit, long)>();
        foreach (var sums in await usage.Most(null, 30, Shown * 2, ct))
        {
            if (used.Count < Shown && await reader.Named(sums.Kind, sums.Number, ct) is { } hit)
            {
                used.Add((hit, sums.All));
            }
        }

        return used;
    }
}
