using Microsoft.AspNetCore.Mvc;
using Rongxi.Funds.Applications;
using Rongxi.Funds.Calls;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Funds.Support;

/// <summary>One call as the public sees it: the guide, the days left, the list under publicity or of the plan.</summary>
[Public]
internal sealed class DetailsModel(CallReader reader) : RongxiPage
{
    [FromRoute]
    public required string Number { get; init; }

    public FundingCall Call { get; private set; } = null!;
    public IReadOnlyList<GrantReview> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Call = await reader.Find(Number, ct) ?? throw Refusal.NotFound(Number);
        Lines = await reader.PublicLines(Call, ct);
    }
}
