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
public sealed class SecondFactorModel(RongxiDb db, UserManager<Person> people, AuditLog audit) : RongxiPage
{
    /// <summary>Recovery codes given at once.</summary>
    public const int Codes = 10;

    [BindProperty]
    public string? Code { get; set; }

    public Person Person { get; private set; } = null!;

    public int CodesLeft { get; private set; }

    /// <summary>Recovery codes just made; shown once.</summary>
    public IReadOnlyList<string> Recovery { get; private set; } = [];

    /// <summary>The key in groups of four, for typing.</summary>
    public string Key => string.Join(' ', (Person.AuthenticatorKey ?? "").Chunk(4).Select(part => new string(part)));

    /// <summary>What the QR code says, as authenticator programs read it.</summary>
    public string Address => OtpAddress(Office.NameZh, Person.UserName, Person.AuthenticatorKey ?? "");

    /// <summary>A key address: issuer, account, SHA-1, six digits, thirty seconds (RFC 6238).</summary>
    internal static string OtpAddress(string issuer, string account, string key) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={key}&issuer={Uri.EscapeDataString(issuer)}&algorithm=SHA1&digits=6&period=30";

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Show(ct);
        if (!Person.TwoFactorEnabled && Person.AuthenticatorKey is null)
        {
            await people.ResetAuthenticatorKeyAsync(Person);
        }
    }

    public async Task<IActionResult> OnPostOnAsync(CancellationToken ct)
    {
        await Show(ct);
        if (Person.TwoFactorEnabled)
        {
            throw new Refusal("second-factor.on", ("第二因素已经开启", "The second factor is on already"), 409);
        }

        await MustFit();
        await Switch(true, ct);
        await Make(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostOffAsync(CancellationToken ct)
    {
        await Show(ct);
        await MustFit();
        await Switch(false, ct);
        Say(("第二因素已关闭", "The second factor is off"));
        return To("/account");
    }

    public async Task<IActionResult> OnPostCodesAsync(CancellationToken ct)
    {
        await Show(ct);
        await MustFit();
        await Make(ct);
        return Page();
    }

    public override async Task Show(CancellationToken ct)
    {
        var id = Me.PersonId!.Value;
        Person = await db.People.FirstAsync(person => person.Id == id, ct);
        CodesLeft = await people.CountRecoveryCodesAsync(Person);
    }

    private async Task MustFit()
    {
        var typed = (Code ?? "").Replace(" ", "", StringComparison.Ordinal);
        if (await people.IsLockedOutAsync(Person))
        {
            throw new Refusal("sign-in.locked", ("连续输错，账户锁定 15 分钟", "Too many failures: the account is locked for 15 minutes"));
        }

        if (!await people.VerifyTwoFactorTokenAsync(Person, TokenOptions.DefaultAuthenticatorProvider, typed))
        {
            await people.AccessFailedAsync(Person);
            throw new Refusal("second-factor.wrong", ("验证码不对", "The code is wrong"), [new("Code", ("请输入验证器上现在的 6 位数字；若总不对，请核对手机时间", "Type the 6 digits shown now; if they never fit, check the clock of the phone"))]);
        }
    }

    private Task Switch(bool on, CancellationToken ct) =>
        db.Transact(
            async () =>
            {
                if (!on)
                {
                    (Person.AuthenticatorKey, Person.RecoveryCodes) = (null, null);
                }

                await people.SetTwoFactorEnabledAsync(Person, on);
                audit.Add(AuditActions.SwitchedSecondFactor, Person.UserName, on ? "on" : "off");
            },
            ct);

    private async Task Make(CancellationToken ct)
    {
        Recovery = await db.Transact(async () => (await people.GenerateNewTwoFactorRecoveryCodesAsync(Person, Codes))!.ToList(), ct);
        CodesLeft = Recovery.Count;
    }
}
