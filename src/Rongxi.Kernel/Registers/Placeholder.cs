namespace Rongxi.Kernel.Registers;

public abstract class RegisterDefinition;
