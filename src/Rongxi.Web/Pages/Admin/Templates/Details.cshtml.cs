using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Admin.Templates;

[Needs(Permissions.ManageRules)]
public sealed class DetailsModel(RongxiDb db, AuditLog audit) : RongxiPage
{
    [FromRoute]
    public string Kind { get; set; } = "";

    [BindProperty]
    public string? Body { get; set; }

    [BindProperty]
    public DateOnly? ValidFrom { get; set; }

    public TemplateKind Template { get; private set; } = null!;

    public IReadOnlyList<TemplateText> Own { get; private set; } = [];

    public string InForce { get; private set; } = "";

    /// <summary>The wording shown in the preview: that being written, or the one in force.</summary>
    public string Previewed { get; private set; } = "";

    public bool IsDraft { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken ct)
    {
        await Show(ct);
        Kernel.Documents.Templates.Check(Kind, Body ?? "");
        (Previewed, IsDraft) = (Body!, true);
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken ct)
    {
        await Show(ct);
        Kernel.Documents.Templates.Check(Kind, Body ?? "");
        if (ValidFrom is null || ValidFrom < Today)
        {
            throw new Refusal("template.date", ("生效日不得早于今天", "It cannot begin before today"), [new("ValidFrom", ("今天或以后", "Today or later"))]);
        }

        await db.Transact(
            () =>
            {
                db.TemplateTexts.Add(new TemplateText { Office = db.Office, Kind = Kind, Body = Body!.ReplaceLineEndings("\n"), ValidFrom = ValidFrom.Value, ByName = Me.Name, RecordedAt = db.Clock.GetUtcNow() });
                audit.Add(AuditActions.ChangedTemplate, Kind, $"{ValidFrom:yyyy-MM-dd}");
                return Task.CompletedTask;
            },
            ct);
        Say(($"“{Template.Title.Zh}”的新用语自 {ValidFrom:yyyy-MM-dd} 起使用", $"The new wording of “{Template.Title.En}” is used from {ValidFrom:yyyy-MM-dd}"));
        return To("/admin/templates/" + Kind);
    }

    public override async Task Show(CancellationToken ct)
    {
        Template = Kernel.Documents.Templates.Find(Kind) ?? throw Refusal.NotFound(Kind);
        var today = Today;
        Own = await db.TemplateTexts.AsNoTracking().Where(text => text.Kind == Kind).OrderByDescending(text => text.ValidFrom).ThenByDescending(text => text.RecordedAt).Take(50).ToListAsync(ct);
        InForce = Own.FirstOrDefault(text => text.ValidFrom <= today)?.Body ?? Template.Body;
        Previewed = InForce;
    }
}
