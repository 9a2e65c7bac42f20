using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Figures;

namespace Rongxi.Kernel.Registers;

/// <summary>Registers that every office keeps, whatever its duties.</summary>
public static class KernelRegisters
{
    public static IReadOnlyList<RegisterDefinition> All { get; } = [ExpertPool.Register, IndicatorRegister.Register];
}
