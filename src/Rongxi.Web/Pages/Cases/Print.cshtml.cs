using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Forms;
using Rongxi.Web.Access;
using Rongxi.Web.Cases;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Cases;

/// <summary>The whole case on paper: state, application, papers, timeline. Personal data stays masked.</summary>
[Needs]
public sealed class PrintModel(CaseReader reader) : RongxiPage
{
    private const int MostLines = 5000;

    [FromRoute]
    public string Number { get; init; } = "";

    public CaseView View { get; private set; } = null!;
    public IReadOnlyList<SummaryLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        View = await reader.Read(Number, Me, ct, neighbours: false);
        Lines = View.Procedure.Form is { } form && reader.Application(View) is { } application ? [.. form.Summary(application).Take(MostLines)] : [];
    }
}
