using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Cases;

/// <summary>Chooses what is registered: papers brought to the counter, or a matter the office opens itself.</summary>
[Needs(Permissions.Intake, Permissions.Handle, Permissions.Assign, Permissions.Inspect)]
public sealed class NewModel(ProcedureBook procedures, IReadOnlyList<IModule> modules) : RongxiPage
{
    /// <summary>By field of duty: what this officer may register.</summary>
    public IEnumerable<IGrouping<string, Procedure>> Choices => Ours.Where(MayOpen).GroupBy(procedure => procedure.Field);

    public IEnumerable<Procedure> Closed => Ours.Where(procedure => !MayOpen(procedure) && Me.May(Permissions.ReadCases, procedure.Field));

    /// <summary>Of the fields in which the charter gives this office any duty.</summary>
    private IEnumerable<Procedure> Ours => procedures.All.Where(procedure => modules.All(module => module.Name != procedure.Field || module.Serves(Office)));

    private bool MayOpen(Procedure procedure) =>
        procedure.OpenedBy == Who.Applicant ? Me.May(Permissions.Intake, procedure.Field) : Me.May(procedure.OpenedBy, procedure.Field);
}
