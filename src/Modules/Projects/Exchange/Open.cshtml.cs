using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Projects.Exchange;

/// <summary>What of projects can be downloaded, by source.</summary>
[Public]
internal sealed class OpenModel(OpenReader reader) : RongxiPage
{
    public IReadOnlyList<OpenSourceView> Sources { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Sources = await reader.Sources(ct);
}
