using System.Reflection;
using Rongxi.Web;

namespace Rongxi.Tests.House;

/// <summary>The walls of the house: who may know whom, and what a module shows.</summary>
public sealed class WallTests
{
    /// <summary>The reference map. A new arrow is added here, by argument.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Rongxi.Kernel"] = [],
        ["Rongxi.Propagation"] = [],
        ["Rongxi.Web"] = ["Rongxi.Kernel"],
        ["Rongxi.Radio"] = ["Rongxi.Kernel", "Rongxi.Web", "Rongxi.Propagation"],
        ["Rongxi.Planning"] = ["Rongxi.Kernel", "Rongxi.Web"],
        ["Rongxi.Funds"] = ["Rongxi.Kernel", "Rongxi.Web"],
        // A project stands for a plan's task and lives on a fund's money; neither knows of it but by what it answers through their contracts.
        ["Rongxi.Projects"] = ["Rongxi.Kernel", "Rongxi.Web", "Rongxi.Planning", "Rongxi.Funds"],
        ["Rongxi.Resources"] = ["Rongxi.Kernel", "Rongxi.Web"],
        ["Rongxi.Standards"] = ["Rongxi.Kernel", "Rongxi.Web"],
        ["Rongxi.Statistics"] = ["Rongxi.Kernel", "Rongxi.Web"],
        ["Rongxi.App"] = ["Rongxi.Kernel", "Rongxi.Web", "Rongxi.Propagation", "Rongxi.Radio", "Rongxi.Planning", "Rongxi.Projects", "Rongxi.Funds", "Rongxi.Resources", "Rongxi.Standards", "Rongxi.Statistics"],
    };

    private static readonly IReadOnlyList<Assembly> Assemblies = [.. Allowed.Keys.Select(Assembly.Load)];

    private static IEnumerable<string> BreachesOf(IEnumerable<Assembly> assemblies, Dictionary<string, string[]> map) =>
        from assembly in assemblies
        from reference in assembly.GetReferencedAssemblies()
        where reference.Name!.StartsWith("Rongxi.", StringComparison.Ordinal) && !map[assembly.GetName().Name!].Contains(reference.Name)
        select $"{assembly.GetName().Name} -> {reference.Name}";

    [Fact]
    public void Assemblies_reference_only_what_the_map_allows() => Assert.Empty(BreachesOf(Assemblies, Allowed));

    [Fact]
    public void The_map_would_notice_an_arrow_too_many() =>
        Assert.Contains("Rongxi.Web -> Rongxi.Kernel", BreachesOf(Assemblies, Allowed.ToDictionary(pair => pair.Key, pair => Array.Empty<string>())));

    [Fact]
    public void The_kernel_knows_nothing_of_the_web() =>
        Assert.Empty(typeof(Rongxi.Kernel.KernelOptions).Assembly.GetReferencedAssemblies()
            .Where(reference => reference.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)).Select(reference => reference.Name));

    /// <summary>It is to be of use on its own.</summary>
    [Fact]
    public void The_propagation_library_depends_on_nothing() =>
        Assert.Empty(typeof(Rongxi.Propagation.PathProfile).Assembly.GetReferencedAssemblies().Where(reference => !reference.Name!.StartsWith("System.", StringComparison.Ordinal)).Select(reference => reference.Name));

    [Fact]
    public void A_module_shows_only_its_front_door_and_its_contracts()
    {
        var shown = ExportedOf(Modules);
        Assert.Empty(shown.Where(type => !IsFrontDoor(type) && !IsContract(type) && !IsPage(type)).Select(type => type.FullName));
    }

    [Fact]
    public void Each_module_has_one_front_door() =>
        Assert.All(Modules, module => Assert.Single(module.GetExportedTypes(), IsFrontDoor));

    private static IReadOnlyList<Assembly> Modules => [.. Assemblies.Where(assembly => assembly.GetName().Name is not ("Rongxi.Kernel" or "Rongxi.Propagation" or "Rongxi.Web" or "Rongxi.App"))];

    private static IEnumerable<Type> ExportedOf(IEnumerable<Assembly> modules) => modules.SelectMany(module => module.GetExportedTypes());

    private static bool IsFrontDoor(Type type) => typeof(IModule).IsAssignableFrom(type);

    private static bool IsContract(Type type) => type.Namespace?.Split('.').Contains("Contracts") == true;

    /// <summary>Razor compiles a view to a public class; it is no API, since nothing can name it but the framework.</summary>
    private static bool IsPage(Type type) => type.Namespace == "AspNetCoreGeneratedDocument";
}
