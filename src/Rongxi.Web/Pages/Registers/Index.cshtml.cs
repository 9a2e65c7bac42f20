using Rongxi.Kernel.Registers;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Registers;

/// <summary>The registers of the office, each with how many records it holds.</summary>
[Public]
public sealed class IndexModel(RegisterBook book, IReadOnlyList<IModule> modules, Kernel.Database.RongxiDb db) : RongxiPage
{
    public IReadOnlyList<(RegisterDefinition Register, string Count)> Registers { get; private set; } = [];

    public bool IsOfficer => Visitor.Actor?.IsOfficer == true;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var counted = new List<(RegisterDefinition, string)>();
        foreach (var register in book.All.Where(register => register.IsPublic || IsOfficer))
        {
            var (count, isCapped) = register.IsPublic || Visitor.Actor!.May(Kernel.People.Permissions.ReadRegisters, register.Field)
                ? await register.Reader(db).Count(new RegisterQuery(), Visitor.Actor, ct)
                : (-1, false);
            if (count > 0 || (count == 0 && modules.All(module => module.Name != register.Field || module.Serves(Office))))
            {
                counted.Add((register, count.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture) + (isCapped ? "+" : "")));
            }
        }

        Registers = counted;
    }
}
