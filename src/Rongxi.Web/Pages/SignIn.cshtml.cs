using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages;

[Public]
[EnableRateLimiting("sign-in")]
public sealed class SignInModel(SignIns signIns, RongxiDb db, KernelOptions options) : RongxiPage
{
    [BindProperty]
    public string UserName { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    public bool CodeNeeded { get; private set; }

    public IReadOnlyList<(string UserName, string Name, string What)> Demonstration { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (outcome, home) = await signIns.Try(HttpContext, UserName ?? "", Password ?? "", Code, ct);
        switch (outcome)
        {
            case SignInOutcome.SignedIn:
                return Back is { Length: > 1 } && Url.IsLocalUrl(Back) ? LocalRedirect(Back) : LocalRedirect(home);
            case SignInOutcome.CodeNeeded:
                CodeNeeded = true;
                await Show(ct);
                return Page();
            case SignInOutcome.LockedOut:
                throw new Refusal("sign-in.locked", ("连续输错，账户锁定 15 分钟", "Too many failures: the account is locked for 15 minutes"));
            default:
                CodeNeeded = Code is not null;
                throw new Refusal("sign-in.refused", ("用户名、密码或验证码不对", "User name, password or code is wrong"), [new("UserName", ("请检查用户名和密码", "Check user name and password"))]);
        }
    }

    public override async Task Show(CancellationToken ct)
    {
        if (!options.Demonstration)
        {
            return;
        }

        var grants = await db.RoleGrants.AsNoTracking().Where(grant => grant.Office == db.Office).ToListAsync(ct);
        var ids = grants.Select(grant => grant.PersonId).ToHashSet();
        var members = await db.UnitMembers.AsNoTracking().OrderBy(member => member.Since).Take(6).ToListAsync(ct);
        var people = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id) || members.Select(member => member.PersonId).Contains(person.Id)).OrderBy(person => person.UserName).Take(40).ToListAsync(ct);
        var unitIds = members.Select(member => member.UnitId).ToList();
        var units = await db.Units.AsNoTracking().Where(unit => unitIds.Contains(unit.Id)).ToListAsync(ct);
        Demonstration = [.. people.Select(person => (person.UserName, person.Name, What(person.Id)))];

        string What(Guid id)
        {
            var roles = grants.Where(grant => grant.PersonId == id).Select(grant => Titles.Of(grant.Role).ToString()).Distinct().ToList();
            var unit = members.FirstOrDefault(member => member.PersonId == id) is { } member ? units.FirstOrDefault(unit => unit.Id == member.UnitId)?.Name : null;
            return roles.Count > 0 ? string.Join(Language == Language.Zh ? "、" : ", ", roles) : new Text($"申请人 · {unit}", $"Applicant · {unit}").ToString();
        }
    }
}
