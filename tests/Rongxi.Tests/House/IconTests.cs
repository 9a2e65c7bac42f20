using System.Text.Json;
using System.Text.RegularExpressions;
using Rongxi.Web.Frame;
using Rongxi.Web.Portal;

namespace Rongxi.Tests.House;

/// <summary>An icon that is not in the sprite is a hole in the page.</summary>
public sealed partial class IconTests
{
    [Fact]
    public void Every_icon_that_is_named_is_in_the_sprite()
    {
        var known = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(TidyTests.Root, "src", "Rongxi.Web", "Assets", "icons.json")))!;
        var named = Directory.EnumerateFiles(Path.Combine(TidyTests.Root, "src"), "*.cshtml", SearchOption.AllDirectories).Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(path => Literal().Matches(File.ReadAllText(path)).Select(match => (Icon: match.Groups[1].Value, Place: Path.GetFileName(path))))
            .Concat(Rongxi.App.Verbs.Modules().SelectMany(module => module.Registers.Select(register => (register.Icon, Place: register.Name)).Concat(module.Procedures.Select(procedure => (procedure.Icon, Place: procedure.Code))).Append((module.Icon, Place: module.Name))))
            .Concat(Menu.Public.Concat(Menu.Office).Concat(Menu.House).Select(entry => (entry.Icon, Place: entry.Address)))
            .Concat(Topics.All.Select(topic => (topic.Icon, Place: topic.Code)));
        Assert.Empty(named.Where(one => !known.ContainsKey(one.Icon) && !one.Icon.StartsWith("light-", StringComparison.Ordinal)).Distinct().Select(one => $"{one.Place}: {one.Icon}"));
    }

    [GeneratedRegex("<rx-icon name=\"([a-z][a-z-]*)\"")]
    private static partial Regex Literal();
}
