using Microsoft.AspNetCore.Mvc;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Resources.Provider;

/// <summary>What the people of a unit see of data: what they have to answer, what they provide, what they use.</summary>
[SignedIn]
internal sealed class DeskModel(ProviderDesk desk) : RongxiPage
{
    public UnitDesk View { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    /// <summary>The data of an entry was renewed today.</summary>
    public async Task<IActionResult> OnPostRenewedAsync(string entry, CancellationToken ct)
    {
        await desk.Renewed(entry ?? "", Today, Me, ct);
        Say(($"已记录 {entry} 今天更新", $"{entry} is recorded as renewed today"));
        return To("/resources/desk");
    }

    public override async Task Show(CancellationToken ct) => View = await desk.Read(Me, ct);
}
