using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Projects.Exchange;

/// <summary>Projects of one source of others, in their own currency.</summary>
[Public]
internal sealed class SourceModel(OpenReader reader) : RongxiPage
{
    [FromRoute]
    public string Origin { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "page")]
    public int Turn { get; set; } = 1;

    public OpenSourceView Source { get; private set; } = null!;
    public IReadOnlyList<PublishedRow> Rows { get; private set; } = [];
    public bool HasNext { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Turn = Math.Max(1, Turn);
        Source = Origin == OpenExport.Own ? throw Refusal.NotFound(Origin) : (await reader.Sources(ct)).FirstOrDefault(source => source.Origin == Origin) ?? throw Refusal.NotFound(Origin);
        (Rows, HasNext) = await reader.Projects(Origin, Turn, ct);
    }
}
