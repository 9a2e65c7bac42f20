using Rongxi.Kernel.Registers;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Front;

/// <summary>Index of the registers: the public ones for everybody, all for officers.</summary>
[Public]
public sealed class RegistersModel(PublicFigures figures, IReadOnlyList<IModule> modules) : RongxiPage
{
    public IReadOnlyList<RegisterCount> Public { get; private set; } = [];
    public IReadOnlyList<RegisterDefinition> Internal { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Public = await figures.Registers(Office.Code, ct);
        Internal = Visitor.Actor is { IsOfficer: true } officer
            ? [.. modules.SelectMany(module => module.Registers).Where(register => !register.IsPublic && officer.May(Kernel.People.Permissions.ReadRegisters, register.Field))]
            : [];
    }
}

/// <summary>What can be downloaded.</summary>
[Public]
public sealed class DataModel(PublicFigures figures) : RongxiPage
{
    public IReadOnlyList<RegisterCount> Registers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Registers = await figures.Registers(Office.Code, ct);
}
