using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Compositions;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Compositions;

/// <summary>Two versions of a composed document, chapter by chapter and word by word.</summary>
[Needs(Permissions.ReadCases)]
public sealed class CompareModel(CompositionDesk desk) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    [BindProperty(SupportsGet = true)]
    public int From { get; set; }

    /// <summary>Whether chapters that did not change are shown, too.</summary>
    [BindProperty(SupportsGet = true)]
    public bool All { get; set; }

    public DocumentComparison Comparison { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery(Name = "to")] int until, CancellationToken ct)
    {
        var newest = await desk.At(Number, null, ct);
        if (!Me.May(Permissions.ReadCases, newest.Composition.Field))
        {
            throw Refusal.NotFound(Number);
        }

        var last = until > 0 ? until : newest.Version.Seq;
        Comparison = await desk.Compare(Number, From > 0 ? From : Math.Max(1, last - 1), last, ct);
    }
}
