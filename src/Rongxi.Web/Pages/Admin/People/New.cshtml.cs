using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Admin.People;

[Needs(Permissions.ManagePeople)]
public sealed class NewModel(Staff staff, IReadOnlyList<IModule> modules) : RongxiPage
{
    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    public RoleInput Role { get; private set; } = new();

    /// <summary>The person just made, and the one-time password.</summary>
    public (Person Person, string Password)? Made { get; private set; }

    public void OnGet() => Role.ValidFrom = Today;

    public async Task<IActionResult> OnPostAsync([FromForm] RoleInput asked, CancellationToken ct)
    {
        Role = asked;
        Made = await staff.Create(UserName ?? "", Name ?? "", Email, asked.Asked(Office, modules), Me, ct);
        return Page();
    }
}
