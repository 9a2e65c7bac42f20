using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Access;

/// <summary>What came of a try to sign in.</summary>
public enum SignInOutcome
{
    SignedIn,
    CodeNeeded,
    Refused,
    LockedOut,
}

/// <summary>Signs people in: password, then the authenticator's code where it is switched on; locks out after five failures.</summary>
public sealed class SignIns(UserManager<Person> people, Sessions sessions, RongxiDb db, Visitor visitor, OfficeBooks books, Charters charters, TimeProvider clock)
{
    /// <param name="code">Code of the authenticator, or a recovery code; null when not asked yet.</param>
    public async Task<(SignInOutcome Outcome, string Home)> Try(HttpContext context, string userName, string password, string? code, CancellationToken ct)
    {
        var (outcome, person) = await Prove(userName, password, code, ct);
        if (outcome != SignInOutcome.SignedIn)
        {
            return (outcome, "/");
        }

        var session = await sessions.Begin(person!.Id, context.Request.Headers.UserAgent.ToString(), visitor.Address, ct);
        await Enter(context, person, session.Id);
        await Record(person, userName, "signed-in", ct);
        return (SignInOutcome.SignedIn, person.MustChangePassword ? PasswordPage : await Home(person.Id, ct));
    }

    /// <summary>Whether somebody is who they say they are; failures are recorded and count towards the lockout. The person is null unless they are.</summary>
    /// <param name="code">Code of the authenticator, or a recovery code; null when not asked yet.</param>
    public async Task<(SignInOutcome Outcome, Person? Person)> Prove(string userName, string password, string? code, CancellationToken ct)
    {
        var person = await people.FindByNameAsync(userName.Trim());
        if (person is null || person.Disabled)
        {
            // The same work as for a known name, so that names cannot be told from the time it takes.
            people.PasswordHasher.HashPassword(new Person { UserName = "", NormalizedUserName = "", Name = "", CreatedAt = clock.GetUtcNow() }, password);
            await Record(null, userName, "sign-in-refused", ct);
            return (SignInOutcome.Refused, null);
        }

        if (await people.IsLockedOutAsync(person))
        {
            await Record(person, userName, "sign-in-locked", ct);
            return (SignInOutcome.LockedOut, null);
        }

        if (!await people.CheckPasswordAsync(person, password))
        {
            await people.AccessFailedAsync(person);
            await Record(person, userName, "sign-in-refused", ct);
            return (await people.IsLockedOutAsync(person) ? SignInOutcome.LockedOut : SignInOutcome.Refused, null);
        }

        if (person.TwoFactorEnabled)
        {
            if (string.IsNullOrWhiteSpace(code))
            {
                return (SignInOutcome.CodeNeeded, null);
            }

            var plain = code.Replace(" ", "", StringComparison.Ordinal);
            var fits = await people.VerifyTwoFactorTokenAsync(person, TokenOptions.DefaultAuthenticatorProvider, plain)
                || (await people.RedeemTwoFactorRecoveryCodeAsync(person, plain)).Succeeded;
            if (!fits)
            {
                await people.AccessFailedAsync(person);
                await Record(person, userName, "second-factor-refused", ct);
                return (SignInOutcome.Refused, null);
            }
        }

        await people.ResetAccessFailedCountAsync(person);
        return (SignInOutcome.SignedIn, person);
    }

    /// <summary>Where somebody with a one-time password is led, whatever they ask for.</summary>
    public const string PasswordPage = "/account/password";

    /// <summary>Says in the cookie that the password must be changed before anything else.</summary>
    public const string MustChangeClaim = "rongxi:must-change";

    /// <summary>Renews the cookie of the present session after its person changed the password.</summary>
    public Task Renew(HttpContext context, Person person) =>
        visitor.SessionId is { } session ? Enter(context, person, session) : Task.CompletedTask;

    private static Task Enter(HttpContext context, Person person, Guid sessionId)
    {
        var claims = new List<Claim> { new(ClaimTypes.NameIdentifier, person.Id.ToString()), new(ClaimTypes.Name, person.Name), new(Sessions.Claim, sessionId.ToString()) };
        if (person.MustChangePassword)
        {
            claims.Add(new(MustChangeClaim, "1"));
        }

        return context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme)));
    }

    public async Task End(HttpContext context, CancellationToken ct)
    {
        if (visitor is { SessionId: { } session, Actor.PersonId: { } person })
        {
            await sessions.End(session, person, ct);
        }

        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    /// <summary>Where a person belongs: the desk in their office, or their own matters.</summary>
    private async Task<string> Home(Guid personId, CancellationToken ct)
    {
        var today = books.Today;
        var offices = await db.RoleGrants.AsNoTracking()
            .Where(grant => grant.PersonId == personId && grant.ValidFrom <= today && (grant.ValidTo == null || grant.ValidTo >= today))
            .Select(grant => grant.Office).Distinct().ToListAsync(ct);
        var home = offices.Contains(visitor.Office.Code) ? visitor.Office.Code : offices.FirstOrDefault();
        return home is null ? "/my" : home == charters.All[0].Code ? "/desk" : $"/{home}/desk";
    }

    private async Task Record(Person? person, string userName, string action, CancellationToken ct)
    {
        var typed = userName.Length > 60 ? userName[..60] : userName;
        db.AuditRecords.Add(new AuditRecord { Office = visitor.Office.Code, At = clock.GetUtcNow(), PersonId = person?.Id, PersonName = person?.Name ?? typed, Action = action, Subject = typed, Address = visitor.Address });
        await db.SaveChangesAsync(ct);
    }
}
