using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Compositions;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Compositions;

/// <summary>A composed document, at any of its versions.</summary>
[Needs(Permissions.ReadCases)]
public sealed class CompositionModel(CompositionDesk desk, RegisterBook registers) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    [BindProperty(SupportsGet = true)]
    public int? Version { get; set; }

    public Composed Composed { get; private set; } = null!;
    public IReadOnlyList<VersionLine> Versions { get; private set; } = [];

    public bool MayEdit => Me.May(Permissions.Handle, Composed.Composition.Field);

    /// <summary>Page of the record whose text it is; null where its register has none.</summary>
    public string? RecordAddress => registers.Find(Composed.Composition.Register)?.AddressOf(Composed.Composition.RecordNumber);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Composed = await desk.At(Number, Version, ct);
        if (!Me.May(Permissions.ReadCases, Composed.Composition.Field))
        {
            throw Refusal.NotFound(Number);
        }

        Versions = await desk.Versions(Composed.Composition, ct);
    }
}
