using Rongxi.Kernel;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Admin;

[Needs(Permissions.ManageRules)]
public sealed class ChartersModel(Kernel.Offices.Charters charters, ProcedureBook procedures, KernelOptions options) : RongxiPage
{
    public IReadOnlyList<Charter> All => charters.All;

    public string Folder => Path.Combine(options.DataFolder, "charters");

    /// <summary>Duties of a charter that a working procedure performs.</summary>
    public int Served(Charter charter) => charter.Duties.Count(duty => duty.Procedures.Any(code => procedures.Find(code) is not null) || procedures.All.Any(procedure => procedure.Duties.Contains(duty.Id)));

    public void OnGet()
    {
    }
}
