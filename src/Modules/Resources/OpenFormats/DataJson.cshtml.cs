using Microsoft.AspNetCore.Mvc;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Resources.OpenFormats;

/// <summary>The published catalogue as <c>data.json</c>.</summary>
[Public]
internal sealed class DataJsonModel(PublishedEntries entries) : RongxiPage
{
    [FromQuery]
    public string? Source { get; init; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await OpenAnswers.IsKnown(HttpContext, entries, ct))
        {
            return StatusCode(304);
        }

        var root = OpenAnswers.Root(Request);
        var source = Source is { Length: > 0 and <= 60 } ? Source : PublishedEntries.Own;
        return OpenAnswers.Streamed("application/json; charset=utf-8", (body, stop) => DataJsonExport.Write(entries.Stream(source, stop), root, body, stop));
    }
}
