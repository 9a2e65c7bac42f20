using Microsoft.AspNetCore.Mvc;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages;

[Public]
public sealed class SignOutModel(SignIns signIns) : RongxiPage
{
    public IActionResult OnGet() => To("/");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await signIns.End(HttpContext, ct);
        return To("/");
    }
}
