using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Applications;

/// <summary>Districts and counties as a code list; an applicant's district must lie in the office's own city.</summary>
internal static class GrantDistricts
{
    public const string ListName = "funds.districts";

    public static void Register() => CodeLists.Register(
        ListName,
        [.. Divisions.All.Where(division => division.ValidTo is null && !division.Code.EndsWith("00", StringComparison.Ordinal))
            .OrderBy(division => division.Code, StringComparer.Ordinal).Select(division => new Choice(division.Code, division.Name))]);

    public static Text NameOf(string? code) => Divisions.Find(code)?.Name ?? Text.Same(code ?? "");
}
