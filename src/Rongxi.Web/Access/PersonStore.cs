using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;

namespace Rongxi.Web.Access;

/// <summary>Lets ASP.NET Core Identity keep its accounts in our people table.</summary>
internal sealed class PersonStore(RongxiDb db) :
    IUserPasswordStore<Person>, IUserSecurityStampStore<Person>, IUserLockoutStore<Person>, IUserEmailStore<Person>,
    IUserTwoFactorStore<Person>, IUserAuthenticatorKeyStore<Person>, IUserTwoFactorRecoveryCodeStore<Person>, IUserPhoneNumberStore<Person>
{
    public Task<string> GetUserIdAsync(Person user, CancellationToken ct) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(Person user, CancellationToken ct) => Task.FromResult<string?>(user.UserName);

    public Task SetUserNameAsync(Person user, string? userName, CancellationToken ct) => Do(() => user.UserName = userName!);

    public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken ct) => Task.FromResult<string?>(user.NormalizedUserName);

    public Task SetNormalizedUserNameAsync(Person user, string? name, CancellationToken ct) => Do(() => user.NormalizedUserName = name!);

    public async Task<IdentityResult> CreateAsync(Person user, CancellationToken ct)
    {
        db.People.Add(user);
        await db.SaveChangesAsync(ct);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> UpdateAsync(Person user, CancellationToken ct)
    {
        user.Version++;
        if (db.Entry(user).State == EntityState.Detached)
        {
            db.People.Update(user);
        }

        try
        {
            await db.SaveChangesAsync(ct);
            return IdentityResult.Success;
        }
        catch (DbUpdateConcurrencyException)
        {
            return IdentityResult.Failed(new IdentityError { Code = "ConcurrencyFailure", Description = "Changed meanwhile." });
        }
    }

    public Task<IdentityResult> DeleteAsync(Person user, CancellationToken ct) =>
        Task.FromResult(IdentityResult.Failed(new IdentityError { Code = "Kept", Description = "People are disabled, not deleted: their acts stay." }));

    public Task<Person?> FindByIdAsync(string userId, CancellationToken ct) =>
        Guid.TryParse(userId, out var id) ? db.People.FirstOrDefaultAsync(person => person.Id == id, ct) : Task.FromResult<Person?>(null);

    public Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken ct) =>
        db.People.FirstOrDefaultAsync(person => person.NormalizedUserName == normalizedUserName, ct);

    public Task SetPasswordHashAsync(Person user, string? passwordHash, CancellationToken ct) => Do(() => user.PasswordHash = passwordHash);

    public Task<string?> GetPasswordHashAsync(Person user, CancellationToken ct) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Person user, CancellationToken ct) => Task.FromResult(user.PasswordHash is not null);

    public Task SetSecurityStampAsync(Person user, string stamp, CancellationToken ct) => Do(() => user.SecurityStamp = stamp);

    public Task<string?> GetSecurityStampAsync(Person user, CancellationToken ct) => Task.FromResult<string?>(user.SecurityStamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Person user, CancellationToken ct) => Task.FromResult(user.LockoutEnd);

    public Task SetLockoutEndDateAsync(Person user, DateTimeOffset? lockoutEnd, CancellationToken ct) => Do(() => user.LockoutEnd = lockoutEnd);

    public Task<int> IncrementAccessFailedCountAsync(Person user, CancellationToken ct) => Task.FromResult(++user.AccessFailedCount);

    public Task ResetAccessFailedCountAsync(Person user, CancellationToken ct) => Do(() => user.AccessFailedCount = 0);

    public Task<int> GetAccessFailedCountAsync(Person user, CancellationToken ct) => Task.FromResult(user.AccessFailedCount);

    public Task<bool> GetLockoutEnabledAsync(Person user, CancellationToken ct) => Task.FromResult(user.LockoutEnabled);

    public Task SetLockoutEnabledAsync(Person user, bool enabled, CancellationToken ct) => Do(() => user.LockoutEnabled = enabled);

    public Task SetEmailAsync(Person user, string? email, CancellationToken ct) => Do(() => user.Email = email);

    public Task<string?> GetEmailAsync(Person user, CancellationToken ct) => Task.FromResult(user.Email);

    public Task<bool> GetEmailConfirmedAsync(Person user, CancellationToken ct) => Task.FromResult(user.EmailConfirmed);

    public Task SetEmailConfirmedAsync(Person user, bool confirmed, CancellationToken ct) => Do(() => user.EmailConfirmed = confirmed);

    public Task<Person?> FindByEmailAsync(string normalizedEmail, CancellationToken ct) =>
        db.People.FirstOrDefaultAsync(person => person.NormalizedEmail == normalizedEmail, ct);

    public Task<string?> GetNormalizedEmailAsync(Person user, CancellationToken ct) => Task.FromResult(user.NormalizedEmail);

    public Task SetNormalizedEmailAsync(Person user, string? normalizedEmail, CancellationToken ct) => Do(() => user.NormalizedEmail = normalizedEmail);

    public Task SetTwoFactorEnabledAsync(Person user, bool enabled, CancellationToken ct) => Do(() => user.TwoFactorEnabled = enabled);

    public Task<bool> GetTwoFactorEnabledAsync(Person user, CancellationToken ct) => Task.FromResult(user.TwoFactorEnabled);

    public Task SetAuthenticatorKeyAsync(Person user, string key, CancellationToken ct) => Do(() => user.AuthenticatorKey = key);

    public Task<string?> GetAuthenticatorKeyAsync(Person user, CancellationToken ct) => Task.FromResult(user.AuthenticatorKey);

    public Task ReplaceCodesAsync(Person user, IEnumerable<string> recoveryCodes, CancellationToken ct) =>
        Do(() => user.RecoveryCodes = string.Join(';', recoveryCodes.Select(TokenScheme.Hash)));

    public Task<bool> RedeemCodeAsync(Person user, string code, CancellationToken ct)
    {
        var left = (user.RecoveryCodes ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).ToList();
        var redeemed = left.Remove(TokenScheme.Hash(code.Trim()));
        user.RecoveryCodes = string.Join(';', left);
        return Task.FromResult(redeemed);
    }

    public Task<int> CountCodesAsync(Person user, CancellationToken ct) =>
        Task.FromResult((user.RecoveryCodes ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Length);

    public Task SetPhoneNumberAsync(Person user, string? phoneNumber, CancellationToken ct) => Do(() => user.Phone = phoneNumber);

    public Task<string?> GetPhoneNumberAsync(Person user, CancellationToken ct) => Task.FromResult(user.Phone);

    public Task<bool> GetPhoneNumberConfirmedAsync(Person user, CancellationToken ct) => Task.FromResult(false);

    public Task SetPhoneNumberConfirmedAsync(Person user, bool confirmed, CancellationToken ct) => Task.CompletedTask;

    public void Dispose()
    {
    }

    private static Task Do(Action change)
    {
        change();
        return Task.CompletedTask;
    }
}
