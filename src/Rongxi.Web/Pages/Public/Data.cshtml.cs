using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Front;

/// <summary>What can be downloaded.</summary>
[Public]
public sealed class DataModel(PublicFigures figures) : RongxiPage
{
    public IReadOnlyList<RegisterCount> Registers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Registers = await figures.Registers(Office.Code, ct);
}
