using Rongxi.Kernel.People;
using Rongxi.Web.Access;
using Rongxi.Web.Dashboards;
using Rongxi.Web.Frame;

namespace Rongxi.Planning.Page;

/// <summary>The field's own page: plans in force, what is behind, what is open, what is awaited.</summary>
[Needs(Permissions.ReadRegisters, Field = PlanningModule.FieldName)]
internal sealed class IndexModel(OverviewReader reader) : RongxiPage
{
    public Overview View { get; private set; } = null!;

    public FigureBoard Board => View.Board;

    public async Task OnGetAsync(CancellationToken ct) => View = await reader.Read(ct);
}
