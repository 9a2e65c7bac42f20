using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Admin.People;

[Needs(Permissions.ManagePeople)]
public sealed class DetailsModel(RongxiDb db, Staff staff, IReadOnlyList<IModule> modules) : RongxiPage
{
    [FromRoute]
    public string UserName { get; set; } = "";

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public Guid Grant { get; set; }

    public RoleInput Role { get; private set; } = new();

    public Person Person { get; private set; } = null!;

    public IReadOnlyList<RoleGrant> Grants { get; private set; } = [];

    public IReadOnlyList<Text> Warnings { get; private set; } = [];

    public IReadOnlyList<AuditRecord> History { get; private set; } = [];

    public DateTimeOffset? SeenAt { get; private set; }

    public int OpenSessions { get; private set; }

    /// <summary>A one-time password just made; shown once.</summary>
    public string? Password { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostChangeAsync(CancellationToken ct)
    {
        await staff.Change(await staff.Find(UserName, ct), Name ?? "", Email, Me, ct);
        return Back(("已保存", "Saved"));
    }

    public async Task<IActionResult> OnPostGrantAsync([FromForm] RoleInput asked, CancellationToken ct)
    {
        Role = asked;
        var warnings = await staff.Grant(await staff.Find(UserName, ct), asked.Asked(Office, modules), Me, ct);
        return Back(warnings.Count == 0
            ? ("已授予角色", "The role was granted")
            : ($"已授予角色，但请注意：{string.Join("；", warnings.Select(warning => warning.Zh))}", $"The role was granted, but mind: {string.Join("; ", warnings.Select(warning => warning.En))}"));
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken ct)
    {
        await staff.EndRole(await staff.Find(UserName, ct), Grant, Me, ct);
        return Back(("角色已终止", "The role was ended"));
    }

    public async Task<IActionResult> OnPostDisableAsync(CancellationToken ct)
    {
        await staff.SetDisabled(await staff.Find(UserName, ct), true, Me, ct);
        return Back(("账户已停用，会话已全部结束", "The account is disabled and its sessions ended"));
    }

    public async Task<IActionResult> OnPostEnableAsync(CancellationToken ct)
    {
        await staff.SetDisabled(await staff.Find(UserName, ct), false, Me, ct);
        return Back(("账户已启用", "The account is enabled"));
    }

    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken ct)
    {
        Password = await staff.ResetPassword(await staff.Find(UserName, ct), Me, ct);
        await Show(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostSecondFactorAsync(CancellationToken ct)
    {
        await staff.ResetSecondFactor(await staff.Find(UserName, ct), Me, ct);
        return Back(("第二因素已重置，会话已全部结束", "The second factor was reset and all sessions ended"));
    }

    public override async Task Show(CancellationToken ct)
    {
        Person = await staff.Find(UserName, ct);
        var today = Today;
        Role.ValidFrom ??= today;
        Grants = await staff.Held(Person.Id, ct);
        Warnings = RoleSeparation.Warnings([.. Grants.Where(grant => grant.ValidTo is null || grant.ValidTo >= today).Select(grant => (grant.Role, grant.Field))]);
        History = await db.AuditRecords.AsNoTracking().Where(record => record.Office == db.Office && record.Subject == Person.UserName).OrderByDescending(record => record.At).Take(20).ToListAsync(ct);
        SeenAt = await db.Sessions.Where(session => session.PersonId == Person.Id).MaxAsync(session => (DateTimeOffset?)session.SeenAt, ct);
        OpenSessions = await db.Sessions.CountAsync(session => session.PersonId == Person.Id && session.EndedAt == null, ct);
    }

    private IActionResult Back(Text text)
    {
        Say(text);
        return To($"/admin/people/{Uri.EscapeDataString(UserName)}");
    }
}
