using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Resources.Catalogue;

/// <summary>Two versions of an entry side by side.</summary>
[Public]
internal sealed class CompareModel(EntryReader reader) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    public EntryView View { get; private set; } = null!;
    public CatalogueVersion? Before { get; private set; }
    public CatalogueVersion? After { get; private set; }
    public IReadOnlyList<VersionDifference> Differences { get; private set; } = [];

    public bool IsOfficer => Visitor.Actor?.May(Permissions.ReadRegisters, ResourcesModule.FieldName) == true;

    public async Task OnGetAsync(int? from, int? to, CancellationToken ct)
    {
        View = await reader.Read(Number, IsOfficer, ct);
        if (View.Versions.Count < 2)
        {
            return;
        }

        After = View.Versions.FirstOrDefault(version => version.Version == to) ?? View.Versions[0];
        Before = View.Versions.FirstOrDefault(version => version.Version == from) ?? View.Versions.FirstOrDefault(version => version.Version < After.Version) ?? View.Versions[^1];
        Differences = EntryReader.Compare(Before, After);
    }
}
