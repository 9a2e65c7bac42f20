using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Admin.Templates;

/// <summary>A kind of paper with the office's own wording, if any.</summary>
public sealed record TemplateRow(TemplateKind Kind, TemplateText? Now, TemplateText? Next);

[Needs(Permissions.ManageRules)]
public sealed class IndexModel(RongxiDb db) : RongxiPage
{
    public IReadOnlyList<TemplateRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var today = Today;
        var own = await db.TemplateTexts.AsNoTracking().OrderByDescending(text => text.ValidFrom).ThenByDescending(text => text.RecordedAt).Take(1000).ToListAsync(ct);
        Rows = [.. Kernel.Documents.Templates.Kinds.Select(kind => new TemplateRow(
            kind,
            own.FirstOrDefault(text => text.Kind == kind.Kind && text.ValidFrom <= today),
            own.LastOrDefault(text => text.Kind == kind.Kind && text.ValidFrom > today)))];
    }
}
