using Rongxi.Kernel.People;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Standards.Page;

/// <summary>The field's own page: figures, what is open, what changed among standards.</summary>
[Needs(Permissions.ReadRegisters, Field = StandardsModule.FieldName)]
internal sealed class IndexModel(OverviewReader reader) : RongxiPage
{
    public Overview View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => View = await reader.Read(ct);
}
