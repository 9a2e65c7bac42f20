using Rongxi.Funds.Calls;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Funds.Support;

/// <summary>For firms and citizens: calls that are open, lists under publicity, results.</summary>
[Public]
internal sealed class IndexModel(CallReader reader) : RongxiPage
{
    public IReadOnlyList<FundingCall> Open { get; private set; } = [];
    public IReadOnlyList<FundingCall> Noticed { get; private set; } = [];
    public IReadOnlyList<FundingCall> Results { get; private set; } = [];
    public IReadOnlyList<FundingCall> UnderReview { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var calls = await reader.Public(ct);
        Open = [.. calls.Where(call => call.Standing == CallStanding.Open && call.ClosesOn >= Today).OrderBy(call => call.ClosesOn)];
        Noticed = [.. calls.Where(call => call.Standing == CallStanding.Noticed)];
        UnderReview = [.. calls.Where(call => call.Standing is CallStanding.UnderReview or CallStanding.Proposed || (call.Standing == CallStanding.Open && call.ClosesOn < Today))];
        Results = [.. calls.Where(call => call.PlanNumber is not null)];
    }
}
