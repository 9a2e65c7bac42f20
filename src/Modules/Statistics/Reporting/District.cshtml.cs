using Rongxi.Kernel.Collections;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Statistics.Reporting;

/// <summary>Returns that a department checks for its district, and what a unit reported over the years.</summary>
[SignedIn]
internal sealed class DistrictModel(BoardReader boards) : RongxiPage
{
    public IReadOnlyList<(SurveyReturn Row, CollectionItem Item, Collection Collection)> Waiting { get; private set; } = [];

    public IReadOnlyList<(SurveyReturn Row, CollectionItem Item, Collection Collection)> All { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Waiting = await boards.Districts(Me, true, ct);
        All = await boards.Districts(Me, false, ct);
    }
}
