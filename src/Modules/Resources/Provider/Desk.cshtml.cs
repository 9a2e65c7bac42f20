using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Resources.Provider;

/// <summary>What the people of a unit see of data: what they have to answer, what they provide, what they use.</summary>
[SignedIn]
internal sealed class DeskModel(ProviderDesk desk) : RongxiPage
{
    public UnitDesk View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => View = await desk.Read(Me, ct);
}
