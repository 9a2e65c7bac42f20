using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Resources.Catalogue;

/// <summary>An entry: what it says, its items, its versions; for officers also who uses it.</summary>
[Public]
internal sealed class EntryModel(EntryReader reader) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    public EntryView View { get; private set; } = null!;

    public bool IsOfficer => Visitor.Actor?.May(Permissions.ReadRegisters, ResourcesModule.FieldName) == true;

    public async Task OnGetAsync(CancellationToken ct) => View = await reader.Read(Number, IsOfficer, ct);
}
