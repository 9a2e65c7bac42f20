using Microsoft.AspNetCore.Mvc;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Resources.OpenFormats;

/// <summary>The published catalogue in DCAT-AP 3, a page of it: JSON-LD, Turtle, RDF/XML.</summary>
[Public]
internal sealed class FileModel(CatalogueGraph graph, PublishedEntries entries) : RongxiPage
{
    [FromRoute]
    public string Form { get; init; } = "";

    [FromQuery]
    public string? Source { get; init; }

    [FromQuery]
    public string? After { get; init; }

    [FromQuery]
    public int? Size { get; init; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var size = OpenAnswers.Size(Size);
        var source = Source is { Length: > 0 and <= 60 } ? Source : PublishedEntries.Own;
        if (await OpenAnswers.IsKnown(HttpContext, entries, ct))
        {
            return StatusCode(304);
        }

        var root = OpenAnswers.Root(Request);
        return OpenAnswers.Streamed(RdfForms.Types[Form] + (Form == "jsonld" ? "" : "; charset=utf-8"), (body, stop) => graph.Write(Form, root, source, After, size, body, stop));
    }
}
