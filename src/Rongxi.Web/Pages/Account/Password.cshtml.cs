using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Account;

[SignedIn]
[EnableRateLimiting("sign-in")]
public sealed class PasswordModel(RongxiDb db, UserManager<Person> people, Sessions sessions, SignIns signIns, AuditLog audit) : RongxiPage
{
    [BindProperty]
    public string? Present { get; set; }

    [BindProperty]
    public string? Wanted { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    public bool MustChange { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var person = await Load(ct);
        if (await people.IsLockedOutAsync(person))
        {
            throw new Refusal("sign-in.locked", ("连续输错，账户锁定 15 分钟", "Too many failures: the account is locked for 15 minutes"));
        }

        if (!await people.CheckPasswordAsync(person, Present ?? ""))
        {
            await people.AccessFailedAsync(person);
            throw Wrong("Present", ("当前密码不对", "The present password is wrong"));
        }

        if ((Wanted ?? "").Length is < 10 or > 200)
        {
            throw Wrong("Wanted", ("10–200 个字符", "10 to 200 characters"));
        }

        if (Wanted == Present || Wanted!.Contains(person.UserName, StringComparison.OrdinalIgnoreCase) || Wanted.Distinct().Count() < 5)
        {
            throw Wrong("Wanted", ("不得与旧密码相同、不得含用户名，至少 5 种不同字符", "Not the old one, not the user name, at least 5 different characters"));
        }

        if (Wanted != Again)
        {
            throw Wrong("Again", ("两次不一致", "The two differ"));
        }

        await db.Transact(
            async () =>
            {
                person.MustChangePassword = false;
                var result = await people.ChangePasswordAsync(person, Present!, Wanted);
                if (!result.Succeeded)
                {
                    throw Wrong("Wanted", ("需含字母和数字", "It needs letters and digits"));
                }

                audit.Add(AuditActions.ChangedPassword, person.UserName);
                await sessions.EndAll(person.Id, Visitor.SessionId, ct);
            },
            ct);
        await signIns.Renew(HttpContext, person);
        Say(("密码已修改，其他会话已结束", "The password was changed and other sessions ended"));
        return To("/account");
    }

    public override async Task Show(CancellationToken ct) => MustChange = (await Load(ct)).MustChangePassword;

    private Task<Person> Load(CancellationToken ct)
    {
        var id = Me.PersonId!.Value;
        return db.People.FirstAsync(person => person.Id == id, ct);
    }

    private static Refusal Wrong(string field, Text why) => new("password.wrong", ("密码没有修改", "The password was not changed"), [new(field, why)]);
}
