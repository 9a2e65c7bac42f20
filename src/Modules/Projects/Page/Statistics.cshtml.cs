using Rongxi.Kernel.People;
using Rongxi.Web.Access;
using Rongxi.Web.Dashboards;
using Rongxi.Web.Frame;

namespace Rongxi.Projects.Page;

/// <summary>How building stands in the whole city.</summary>
[Needs(Permissions.ReadRegisters, Field = ProjectsModule.FieldName)]
internal sealed class StatisticsModel(BuildingStatistics statistics) : RongxiPage
{
    public FigureBoard Board { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Board = await statistics.Read(ct);
}
