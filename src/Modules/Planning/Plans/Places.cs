using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Words;

namespace Rongxi.Planning.Plans;

/// <summary>Districts and counties, as a code list of forms.</summary>
internal static class Places
{
    public const string ListName = "planning.districts";

    public static void Register() => CodeLists.Register(
        ListName,
        [.. Divisions.All.Where(division => division.ValidTo is null && !division.Code.EndsWith("00", StringComparison.Ordinal))
            .OrderBy(division => division.Code, StringComparer.Ordinal).Select(division => new Choice(division.Code, division.Name))]);

    public static Text NameOf(string? code) => Divisions.Find(code)?.Name ?? Text.Same(code ?? "");
}
