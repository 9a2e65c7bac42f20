using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Notices;

[Needs(Permissions.Publish)]
public sealed class EditModel(NoticeWriting notices) : RongxiPage
{
    [FromRoute]
    public string Number { get; set; } = "";

    [BindProperty]
    public string? Reason { get; set; }

    public PublicNotice Notice { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await notices.Withdraw(Number, Reason ?? "", Me, ct);
        Say(("公告已撤下", "The notice is withdrawn"));
        return To($"/notices/{Number}/edit");
    }

    public override async Task Show(CancellationToken ct) => Notice = await notices.Find(Number, ct);
}
