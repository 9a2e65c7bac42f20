using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Notices;

[Needs(Permissions.Publish)]
public sealed class EditNewModel(NoticeWriting notices) : RongxiPage
{
    [BindProperty]
    public NoticeKind Kind { get; set; }

    [BindProperty]
    public string? TitleZh { get; set; }

    [BindProperty]
    public string? TitleEn { get; set; }

    [BindProperty]
    public string? BodyZh { get; set; }

    [BindProperty]
    public string? BodyEn { get; set; }

    [BindProperty]
    public DateOnly? ClosesOn { get; set; }

    /// <summary>Looked at before it is published.</summary>
    public NoticeDraft? Preview { get; private set; }

    public void OnGet()
    {
    }

    public IActionResult OnPostPreview()
    {
        var draft = Draft();
        notices.Check(draft);
        Preview = draft;
        return Page();
    }

    public IActionResult OnPostBack() => Page();

    public async Task<IActionResult> OnPostPublishAsync(CancellationToken ct)
    {
        var notice = await notices.Publish(Draft(), Me, ct);
        Say(($"公告 {notice.Number} 已发布", $"Notice {notice.Number} is published"));
        return To($"/notices/{notice.Number}/edit");
    }

    private NoticeDraft Draft() => Enum.IsDefined(Kind)
        ? new(Kind, TitleZh ?? "", TitleEn ?? "", BodyZh ?? "", BodyEn ?? "", ClosesOn)
        : throw new Refusal("notice.wrong", ("请选择种类", "Choose the kind"), [new("Kind", ("必选", "Required"))]);
}
