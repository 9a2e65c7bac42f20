using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Computations;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Computations;

/// <summary>One long computation: how far it is, what it was computed from and with, what came out; cancel it, compute it again.</summary>
[Needs]
public sealed class DetailsModel(ComputationDesk desk, BlobStore blobs) : RongxiPage
{
    [FromRoute]
    public Guid Id { get; init; }

    public ComputationProgress Progress { get; private set; } = null!;

    public Computation Computation => Progress.Computation;

    public Text Kind { get; private set; }

    public IReadOnlyList<(Text Name, string Version)> Versions { get; private set; } = [];

    /// <summary>What a repetition came to; null for what repeats nothing, or is not done.</summary>
    public RepeatOutcome? Repeated { get; private set; }

    public bool MayCancel => ComputationDesk.MayCancel(Computation, Me);

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        await Look(ct);
        (Kind, Versions) = desk.Titles(Computation);
        Repeated = await desk.Compare(Computation, ct);
    }

    /// <summary>Only the progress, for pages that show it while they are open; at the end they are shown anew.</summary>
    public async Task<IActionResult> OnGetProgressAsync(CancellationToken ct)
    {
        await Look(ct);
        if (!Computation.IsOpen)
        {
            Response.Headers["HX-Refresh"] = "true";
        }

        Response.Headers.CacheControl = "no-store";
        return Partial("/Pages/Computations/_Progress.cshtml", Progress);
    }

    /// <summary>A file of the result. It never runs in our origin.</summary>
    public async Task<IActionResult> OnGetFileAsync(string name, CancellationToken ct)
    {
        var file = (await desk.Read(Id, Me, ct)).FilesRead().FirstOrDefault(file => file.Name == name) ?? throw Refusal.NotFound(name ?? "");
        Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        Response.Headers.CacheControl = "private, no-cache";
        return new FileStreamResult(blobs.OpenRead(file.Sha256), file.MediaType) { FileDownloadName = file.Name, EntityTag = new EntityTagHeaderValue($"\"{file.Sha256}\""), EnableRangeProcessing = true };
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken ct)
    {
        await desk.Cancel(Id, Me, ct);
        Say(("已取消，正在算的几秒内停下", "Cancelled; what is in hand stops within seconds"));
        return To($"/computations/{Id}");
    }

    public async Task<IActionResult> OnPostRepeatAsync(CancellationToken ct)
    {
        var asked = await desk.Repeat(Id, Me, ct);
        Say(asked.How == AskedHow.New ? ("已开始复算，可以离开此页", "It is computed again; you may leave this page") : ("同样的计算正在进行", "The same is being computed already"));
        return To($"/computations/{asked.Computation.Id}");
    }

    private async Task Look(CancellationToken ct)
    {
        var known = await desk.Read(Id, Me, ct);
        await desk.Watched(known, Me, ct);
        Progress = await desk.Progress(known, ct);
    }
}
