using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Notices;

/// <summary>One notice; one taken down stays findable and says why.</summary>
[Public]
public sealed class NoticeModel(RongxiDb db) : RongxiPage
{
    [FromRoute]
    public required string Number { get; init; }

    public PublicNotice Notice { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) =>
        Notice = await db.Notices.AsNoTracking().FirstOrDefaultAsync(notice => notice.Number == Number && notice.PublishedOn <= Today, ct) ?? throw Refusal.NotFound(Number);

    /// <summary>Paragraphs of the text: blank lines divide them.</summary>
    public IEnumerable<string> Paragraphs() =>
        (Language == Language.Zh ? Notice.BodyZh : Notice.BodyEn).ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(2000);
}
