using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Outbox;

namespace Rongxi.Kernel.Documents;

/// <summary>Makes the PDF of an issued document and keeps its hash with it. The HTML stays the master.</summary>
public sealed class PdfRendering(RongxiDb db, BlobStore blobs, PdfRenderer renderer) : IOutboxHandler
{
    public string Kind => "pdf";

    public async Task<string?> Handle(OutboxItem item, CancellationToken ct)
    {
        var payload = JsonSerializer.Deserialize<PdfPayload>(item.Payload)!;
        var known = await db.Documents.AsNoTracking().FirstOrDefaultAsync(document => document.Id == payload.DocumentId, ct);
        if (known is null || known.PdfSha256 is not null)
        {
            return known is null ? "the document is not of this office" : null;
        }

        if (!renderer.IsAvailable)
        {
            return "no Chromium is installed: the document stays HTML";
        }

        using var html = new MemoryStream();
        await using (var stored = blobs.OpenRead(known.Sha256))
        {
            await stored.CopyToAsync(html, ct);
        }

        using var pdf = new MemoryStream(await renderer.Print(html.ToArray(), ct));
        var blob = await blobs.Put(pdf, new BlobLimits(), ct);
        await db.Transact(
            async () =>
            {
                var document = await db.Documents.FirstAsync(document => document.Id == known.Id, ct);
                document.PdfSha256 ??= blob.Hash;
            },
            ct);
        return null;
    }
}
