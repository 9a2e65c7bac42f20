using Rongxi.Kernel.People;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Resources.Overview;

/// <summary>The field's own page: catalogue, sharing and supervision in figures, what is open.</summary>
[Needs(Permissions.ReadRegisters, Field = ResourcesModule.FieldName)]
internal sealed class IndexModel(OverviewReader reader) : RongxiPage
{
    public Overview View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => View = await reader.Read(ct);
}
