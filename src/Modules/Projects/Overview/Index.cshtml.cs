using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Projects.Overview;

/// <summary>Projects at a glance: figures by stage that open to their lists, what is open, the plans of the years.</summary>
[Needs(Permissions.ReadRegisters, Field = ProjectsModule.FieldName)]
internal sealed class IndexModel(OverviewReader reader, ProcedureBook procedures) : RongxiPage
{
    public Overview Overview { get; private set; } = null!;

    public IReadOnlyList<Procedure> Procedures => [.. procedures.All.Where(procedure => procedure.Field == ProjectsModule.FieldName)];

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct) => Overview = await reader.Read(Procedures, Today, ct);
}
