using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Duties;

[Public]
public sealed class CharterModel : RongxiPage
{
    public void OnGet()
    {
    }
}
