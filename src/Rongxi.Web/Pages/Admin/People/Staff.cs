using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Web.Pages.Admin.People;

/// <summary>A role as it is asked for.</summary>
public sealed record RoleAsked(Role Role, string Field, string? Division, string? Certificate, DateOnly ValidFrom, DateOnly? ValidTo);

/// <summary>
/// Keeps the people of an office: accounts, roles, resets. Every change is audited in the same transaction. Nobody is
/// deleted: their acts stay, and so do their names.
/// </summary>
public sealed class Staff(RongxiDb db, UserManager<Person> people, Sessions sessions, AuditLog audit, OfficeBooks books, TimeProvider clock)
{
    // Without the letters and figures that are mistaken for each other when read aloud or typed from paper.
    private const string Capitals = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string Smalls = "abcdefghjkmnpqrstuvwxyz";
    private const string Figures = "23456789";

    /// <summary>A person by user name, as far as this office may know of them; refused otherwise.</summary>
    public async Task<Person> Find(string userName, CancellationToken ct)
    {
        var person = await people.FindByNameAsync(userName.Trim()) ?? throw Refusal.NotFound(userName);
        return await IsOurs(person.Id, ct) ? person : throw Refusal.NotFound(userName);
    }

    /// <summary>Makes an account with a one-time password and a first role; answers the password, which is shown once.</summary>
    public async Task<(Person Person, string Password)> Create(string userName, string name, string? email, RoleAsked role, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.ManagePeople);
        userName = userName.Trim();
        name = name.Trim();
        var errors = new List<FieldError>();
        if (userName.Length is < 2 or > 60 || userName.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '/' or '\\' or '?' or '#' or '%'))
        {
            errors.Add(new("UserName", ("2–60 个字符，不含空格和 / ? # %", "2 to 60 characters without blanks and / ? # %")));
        }
        else if (await people.FindByNameAsync(userName) is not null)
        {
            errors.Add(new("UserName", ($"“{userName}”已有人使用；若是同一人，请在人员页给他角色", $"“{userName}” is taken; if it is the same person, grant the role on their page")));
        }

        if (name.Length is < 1 or > 60)
        {
            errors.Add(new("Name", ("1–60 个字", "1 to 60 characters")));
        }

        if (!string.IsNullOrWhiteSpace(email) && (email.Length > 200 || email.Count(c => c == '@') != 1))
        {
            errors.Add(new("Email", ("应如 name@example.cn", "Such as name@example.cn")));
        }

        errors.AddRange(Wrong(role));
        if (errors.Count > 0)
        {
            throw new Refusal("person.wrong", ($"有 {errors.Count} 处需要修改", $"{errors.Count} to correct"), errors);
        }

        var password = OneTimePassword();
        return await db.Transact(
            async () =>
            {
                var person = new Person { UserName = userName, NormalizedUserName = people.NormalizeName(userName), Name = name, Email = Blank(email), MustChangePassword = true, CreatedAt = clock.GetUtcNow() };
                Must(await people.CreateAsync(person, password));
                audit.Add(AuditActions.CreatedPerson, userName, name);
                Grant(person, role, by);
                return (person, password);
            },
            ct);
    }

    /// <summary>Changes name and address; what they signed before keeps the name it was signed with.</summary>
    public async Task Change(Person person, string name, string? email, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.ManagePeople);
        name = name.Trim();
        if (name.Length is < 1 or > 60)
        {
            throw new Refusal("person.wrong", ("姓名应为 1–60 个字", "The name has 1 to 60 characters"), [new("Name", ("1–60 个字", "1 to 60 characters"))]);
        }

        await db.Transact(
            async () =>
            {
                var before = $"{person.Name} {person.Email}";
                (person.Name, person.Email) = (name, Blank(email));
                Must(await people.UpdateAsync(person));
                audit.Add(AuditActions.ChangedPerson, person.UserName, $"{before} → {person.Name} {person.Email}");
            },
            ct);
    }

    /// <summary>Gives a role. Answers what is questionable about it; it is given all the same, and the warning kept in the audit.</summary>
    public async Task<IReadOnlyList<Text>> Grant(Person person, RoleAsked role, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.ManagePeople);
        if (Wrong(role) is { Count: > 0 } errors)
        {
            throw new Refusal("role.wrong", ("角色填写有误", "The role is filled in wrongly"), errors);
        }

        var today = books.Today;
        var held = await Held(person.Id, ct);
        if (held.Any(grant => grant.Role == role.Role && grant.Field == role.Field && (grant.ValidTo is null || grant.ValidTo >= role.ValidFrom)))
        {
            throw new Refusal("role.held", ($"已有“{Titles.Of(role.Role).Zh}”角色", $"Already holds the role “{Titles.Of(role.Role).En}”"), [new("Role", ("已持有", "Already held"))]);
        }

        var warnings = RoleSeparation.Warnings([.. held.Where(grant => grant.ValidTo is null || grant.ValidTo >= today).Select(grant => (grant.Role, grant.Field)), (role.Role, role.Field)]);
        await db.Transact(
            () =>
            {
                Grant(person, role, by, warnings);
                return Task.CompletedTask;
            },
            ct);
        return warnings;
    }

    /// <summary>Ends a role today, or yesterday when it has only begun to act; what was done with it stays.</summary>
    public async Task EndRole(Person person, Guid grantId, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.ManagePeople);
        var today = books.Today;
        var grant = await db.RoleGrants.FirstOrDefaultAsync(grant => grant.Id == grantId && grant.PersonId == person.Id && grant.Office == db.Office, ct) ?? throw Refusal.NotFound(grantId.ToString());
        if (grant.ValidTo is { } ended && ended < today)
        {
            throw new Refusal("role.ended", ("此角色已经终止", "This role has ended already"), 409);
        }

        if (grant.Role == Role.Administrator && await db.RoleGrants.CountAsync(other => other.Office == db.Office && other.Role == Role.Administrator && other.Id != grantId && (other.ValidTo == null || other.ValidTo >= today), ct) == 0)
        {
            throw new Refusal("role.last-administrator", ("这是最后一名管理员，不能终止", "This is the last administrator; the role cannot be ended"));
        }

        await db.Transact(
            () =>
            {
                grant.ValidTo = today.AddDays(-1);
                audit.Add(AuditActions.EndedRole, person.UserName, $"{grant.Role} {grant.Field}");
                return Task.CompletedTask;
            },
            ct);
    }

    /// <summary>Shuts an account, ending its sessions, or opens it again.</summary>
    public async Task SetDisabled(Person person, bool disabled, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.ManagePeople);
        if (person.Id == by.PersonId)
        {
            throw new Refusal("person.self", ("不能停用自己的账户", "One cannot disable one's own account"));
        }

        await MustBeOnlyOurs(person, ct);
        await db.Transact(
            async () =>
            {
                person.Disabled = disabled;
                Must(await people.UpdateAsync(person));
                audit.Add(disabled ? AuditActions.DisabledPerson : AuditActions.EnabledPerson, person.UserName);
                await sessions.EndAll(person.Id, null, ct);
            },
            ct);
    }

    /// <summary>Gives a one-time password, ends all sessions and lifts a lock-out; answers the password, which is shown once.</summary>
    public async Task<string> ResetPassword(Person person, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.ManagePeople);
        await MustBeOnlyOurs(person, ct);
        var password = OneTimePassword();
        await db.Transact(
            async () =>
            {
                person.PasswordHash = people.PasswordHasher.HashPassword(person, password);
                person.MustChangePassword = true;
                person.LockoutEnd = null;
                person.AccessFailedCount = 0;
                Must(await people.UpdateSecurityStampAsync(person));
                audit.Add(AuditActions.ResetPassword, person.UserName);
                await sessions.EndAll(person.Id, null, ct);
            },
            ct);
        return password;
    }

    /// <summary>Takes the second factor off, for somebody who lost the device; they set up a new one.</summary>
    public async Task ResetSecondFactor(Person person, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.ManagePeople);
        await MustBeOnlyOurs(person, ct);
        await db.Transact(
            async () =>
            {
                (person.TwoFactorEnabled, person.AuthenticatorKey, person.RecoveryCodes) = (false, null, null);
                Must(await people.UpdateSecurityStampAsync(person));
                audit.Add(AuditActions.ResetSecondFactor, person.UserName);
                await sessions.EndAll(person.Id, null, ct);
            },
            ct);
    }

    /// <summary>Roles in this office, past ones too, newest first.</summary>
    public Task<List<RoleGrant>> Held(Guid personId, CancellationToken ct) =>
        db.RoleGrants.AsNoTracking().Where(grant => grant.PersonId == personId && grant.Office == db.Office).OrderByDescending(grant => grant.GrantedAt).Take(200).ToListAsync(ct);

    /// <summary>Some 60 bits, with a letter and a figure in every one, as the rules for passwords ask.</summary>
    private static string OneTimePassword() => $"{RandomNumberGenerator.GetString(Capitals, 5)}-{RandomNumberGenerator.GetString(Figures, 4)}-{RandomNumberGenerator.GetString(Smalls, 5)}";

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static void Must(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new Refusal("person.refused", ("没有保存：别人刚改动了此人", "Not saved: somebody else just changed this person"), 409);
        }
    }

    private static List<FieldError> Wrong(RoleAsked role)
    {
        var errors = new List<FieldError>();
        if (role.ValidTo < role.ValidFrom)
        {
            errors.Add(new("ValidTo", ("不得早于起始日", "Not before the first day")));
        }

        if (role.Role == Role.EnforcementOfficer && string.IsNullOrWhiteSpace(role.Certificate))
        {
            errors.Add(new("Certificate", ("执法人员须持证（行政处罚法 第四十二条）", "An enforcement officer needs a certificate (Administrative Penalty Law, art. 42)")));
        }

        if (role.Certificate?.Length > 60)
        {
            errors.Add(new("Certificate", ("最多 60 字", "At most 60 characters")));
        }

        return errors;
    }

    private void Grant(Person person, RoleAsked role, Actor by, IReadOnlyList<Text>? warnings = null)
    {
        db.RoleGrants.Add(new RoleGrant
        {
            Office = db.Office, PersonId = person.Id, Role = role.Role, Field = role.Field, Division = role.Division, Certificate = Blank(role.Certificate),
            ValidFrom = role.ValidFrom, ValidTo = role.ValidTo, GrantedByName = by.Name, GrantedAt = clock.GetUtcNow(),
        });
        audit.Add(AuditActions.GrantedRole, person.UserName, $"{role.Role} {role.Field} {role.Division} {role.ValidFrom:yyyy-MM-dd}–{role.ValidTo:yyyy-MM-dd}{string.Concat((warnings ?? []).Select(warning => " ! " + warning.Zh))}");
    }

    /// <summary>Whether a person has, or had, a role here, or has none anywhere: those whom this office may give one.</summary>
    private async Task<bool> IsOurs(Guid personId, CancellationToken ct)
    {
        var offices = await db.RoleGrants.AsNoTracking().Where(grant => grant.PersonId == personId).Select(grant => grant.Office).Distinct().ToListAsync(ct);
        return offices.Count == 0 || offices.Contains(db.Office);
    }

    /// <summary>An office must not open the way into another one by resetting an account that has roles there.</summary>
    private async Task MustBeOnlyOurs(Person person, CancellationToken ct)
    {
        var today = books.Today;
        if (await db.RoleGrants.AnyAsync(grant => grant.PersonId == person.Id && grant.Office != db.Office && (grant.ValidTo == null || grant.ValidTo >= today), ct))
        {
            throw new Refusal("person.elsewhere", ("此人在别的办公室也有角色，账户须由安装管理者用 rongxi user 处理", "This person holds roles in another office too; whoever runs the installation handles the account with rongxi user"), 403);
        }
    }
}
