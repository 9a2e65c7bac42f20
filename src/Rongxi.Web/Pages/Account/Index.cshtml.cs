using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Account;

[SignedIn]
public sealed class IndexModel(RongxiDb db, UserManager<Person> people, Sessions sessions, AuditLog audit, KernelOptions options) : RongxiPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Chosen { get; set; }

    [BindProperty]
    public string? Theme { get; set; }

    [BindProperty]
    public string? Density { get; set; }

    [BindProperty]
    public Guid Session { get; set; }

    public Person Person { get; private set; } = null!;

    public IReadOnlyList<Session> Open { get; private set; } = [];

    public IReadOnlyList<(string Name, string CreditCode)> Units { get; private set; } = [];

    public int RecoveryCodesLeft { get; private set; }

    public int Tokens { get; private set; }

    /// <summary>Address of the calendar feed, with its secret; null until asked for.</summary>
    public string? Feed => Person.CalendarKey is { } key ? $"{options.PublicAddress.TrimEnd('/')}{HttpContext.Request.PathBase}/calendar/{key}.ics" : null;

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostDataAsync(CancellationToken ct)
    {
        await Show(ct);
        var errors = new List<FieldError>();
        if (!Me.IsOfficer && (string.IsNullOrWhiteSpace(Name) || Name.Trim().Length > 60))
        {
            errors.Add(new("Name", ("1–60 个字", "1 to 60 characters")));
        }

        if (!string.IsNullOrWhiteSpace(Email) && (Email.Length > 200 || Email.Count(c => c == '@') != 1))
        {
            errors.Add(new("Email", ("应如 name@example.cn", "Such as name@example.cn")));
        }

        if (!string.IsNullOrWhiteSpace(Phone) && (Phone.Length > 30 || Phone.Any(c => !char.IsAsciiDigit(c) && c is not (' ' or '-' or '+'))))
        {
            errors.Add(new("Phone", ("只含数字、空格、+ 和 -，最多 30 位", "Digits, blanks, + and -, at most 30")));
        }

        if (errors.Count > 0)
        {
            throw new Refusal("account.wrong", ("没有保存", "Not saved"), errors);
        }

        await db.Transact(
            async () =>
            {
                Person.Name = Me.IsOfficer ? Person.Name : Name!.Trim();
                Person.Email = string.IsNullOrWhiteSpace(Email) ? null : Email.Trim();
                Person.Phone = string.IsNullOrWhiteSpace(Phone) ? null : Phone.Trim();
                MustBeSaved(await people.UpdateAsync(Person));
                audit.Add(AuditActions.ChangedPerson, Person.UserName, "own data");
            },
            ct);
        Say(("已保存", "Saved"));
        return To("/account");
    }

    public async Task<IActionResult> OnPostLookAsync(CancellationToken ct)
    {
        await Show(ct);
        var language = Languages.FromCode(Chosen);
        Person.Language = language?.Code();
        MustBeSaved(await people.UpdateAsync(Person));
        var kept = new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/" };
        Response.Cookies.Append("rx-theme", Theme is "light" or "dark" ? Theme : "auto", kept);
        Response.Cookies.Append("rx-density", Density is "wide" or "dense" ? Density : "normal", kept);
        if (language is { } spoken)
        {
            Response.Cookies.Append(Speech.LanguageMiddleware.Cookie, spoken.Code(), new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true });
        }

        Say(("已保存", "Saved"));
        return To("/account");
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken ct)
    {
        await sessions.End(Session, Me.PersonId!.Value, ct);
        await audit.Record(AuditActions.EndedSession, Me.Name, null, ct);
        Say(("该会话已结束", "That session was ended"));
        return Session == Visitor.SessionId ? To("/sign-in") : To("/account");
    }

    public async Task<IActionResult> OnPostEndAllAsync(CancellationToken ct)
    {
        var ended = await sessions.EndAll(Me.PersonId!.Value, Visitor.SessionId, ct);
        await audit.Record(AuditActions.EndedSession, Me.Name, $"{ended}", ct);
        Say(($"已结束其他 {ended} 个会话", $"{ended} other sessions were ended"));
        return To("/account");
    }

    public async Task<IActionResult> OnPostFeedAsync(CancellationToken ct)
    {
        await Show(ct);
        Person.CalendarKey = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 32);
        MustBeSaved(await people.UpdateAsync(Person));
        Say(("日历地址已生成；旧地址立即失效", "The calendar address was made; an older one is void at once"));
        return To("/account");
    }

    public override async Task Show(CancellationToken ct)
    {
        var id = Me.PersonId!.Value;
        Person = await db.People.FirstAsync(person => person.Id == id, ct);
        Open = await db.Sessions.AsNoTracking().Where(session => session.PersonId == id && session.EndedAt == null).OrderByDescending(session => session.SeenAt).Take(50).ToListAsync(ct);
        RecoveryCodesLeft = await people.CountRecoveryCodesAsync(Person);
        var unitIds = Me.Units.ToList();
        Units = [.. (await db.Units.AsNoTracking().Where(unit => unitIds.Contains(unit.Id)).OrderBy(unit => unit.Name).Take(50).ToListAsync(ct)).Select(unit => (unit.Name, unit.CreditCode))];
        var now = db.Clock.GetUtcNow();
        Tokens = await db.ServiceTokens.CountAsync(token => token.PersonId == id && token.Office == db.Office && token.RevokedAt == null && token.ExpiresAt > now, ct);
    }

    private static void MustBeSaved(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new Refusal("account.moved-on", ("没有保存：账户刚被改动，请重试", "Not saved: the account was just changed; try again"), 409);
        }
    }
}
