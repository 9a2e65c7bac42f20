using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Registers;

/// <summary>All registers of the installation, by name and by path. Modules add theirs as <see cref="RegisterDefinition"/>.</summary>
public sealed class RegisterBook
{
    private readonly Dictionary<string, RegisterDefinition> _byName;

    public RegisterBook(IEnumerable<RegisterDefinition> registers)
    {
        All = [.. registers];
        _byName = All.ToDictionary(register => register.Name, StringComparer.Ordinal);
        foreach (var doubled in All.GroupBy(register => register.Path, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            throw new ArgumentException($"Two registers answer at {doubled.Key}.", nameof(registers));
        }
    }

    public IReadOnlyList<RegisterDefinition> All { get; }

    /// <summary>The register of that name; refuses an unknown one.</summary>
    public RegisterDefinition this[string name] => Find(name) ?? throw Refusal.NotFound(name);

    public RegisterDefinition? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The register of a record type.</summary>
    public Register<T> Of<T>()
        where T : class, IRegistered => All.OfType<Register<T>>().Single();

    /// <summary>The register at an address such as <c>/radio/stations</c>; null when none is.</summary>
    public RegisterDefinition? At(string path) =>
        All.FirstOrDefault(register => string.Equals(register.Path, "/" + path.Trim('/'), StringComparison.OrdinalIgnoreCase));
}
