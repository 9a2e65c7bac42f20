using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Standards.Supervision;

/// <summary>The sheet of a check: every clause with what was found of it; made for a phone on site.</summary>
[Needs(Permissions.Inspect, Permissions.Handle, Permissions.ReadCases, Field = StandardsModule.FieldName)]
internal sealed class SheetModel(SheetDesk desk, BlobStore blobs) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    public CheckSheet Sheet { get; private set; } = null!;

    public bool Fills => Sheet.IsOpen && (Me.May(Permissions.Inspect, StandardsModule.FieldName) || Me.May(Permissions.Handle, StandardsModule.FieldName));

    public async Task OnGetAsync(CancellationToken ct) => Sheet = await desk.Read(Number, ct);

    /// <summary>A photo of the sheet.</summary>
    public async Task<IActionResult> OnGetPhotoAsync(string sha, CancellationToken ct)
    {
        var photo = (await desk.Read(Number, ct)).Lines.Values.SelectMany(line => line.Pictures()).FirstOrDefault(photo => photo.Sha256 == sha) ?? throw Refusal.NotFound(Number);
        return File(blobs.OpenRead(photo.Sha256), photo.MediaType);
    }
}
