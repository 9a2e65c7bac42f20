using System.ComponentModel;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Web.Api;

/// <summary>People of the office and their roles; the audit.</summary>
internal static class PeopleApi
{
    private const string Tag = "Administration";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/officers", Officers).Needs().Told("listOfficers", Tag, "List officers of the office", "Names and roles, to hand over, ask or delegate to.");
        api.MapGet("/people", List).Needs(Permissions.ManagePeople).Told("listPeople", Tag, "List people with a role here", "With a user name: that one account, whether it has a role or not.");
        api.MapPost("/people", Add).Needs(Permissions.ManagePeople).Told("addPerson", Tag, "Make an account", "The first password is told only here and must be changed at the first sign-in.");
        api.MapPost("/people/{id:guid}/disable", Disable).Needs(Permissions.ManagePeople).Told("disablePerson", Tag, "Disable an account", "Its sessions end and its tokens are revoked. What the person did stays.");
        api.MapGet("/people/{id:guid}/roles", Roles).Needs(Permissions.ManagePeople).Told("listRoles", Tag, "List the roles a person holds and held");
        api.MapPost("/people/{id:guid}/roles", Grant).Needs(Permissions.ManagePeople).Told("grantRole", Tag, "Grant a role", "For a time, in one field of duty or all. Nobody grants a role to themselves.");
        api.MapPost("/roles/{id:guid}/end", EndRole).Needs(Permissions.ManagePeople).Told("endRole", Tag, "End a role", "From the next day.");
        api.MapGet("/audit", AuditOf).Needs(Permissions.ReadAudit).Told("listAudit", Tag, "Read the audit", "Who saw and did what that is no step of a case. Reading it is recorded too.");
    }

    private static async Task<IReadOnlyList<OfficerView>> Officers(RongxiDb db, OfficeBooks books, CancellationToken ct)
    {
        var today = books.Today;
        var grants = await db.RoleGrants.AsNoTracking().Where(grant => grant.ValidFrom <= today && (grant.ValidTo == null || grant.ValidTo >= today))
            .Join(db.People.AsNoTracking().Where(person => !person.Disabled), grant => grant.PersonId, person => person.Id, (grant, person) => new { grant, person.Name })
            .OrderBy(row => row.Name).Take(2_000).ToListAsync(ct);
        return [.. grants.GroupBy(row => (row.grant.PersonId, row.Name)).Select(group => new OfficerView(
            group.Key.PersonId, group.Key.Name, [.. group.Select(row => new HeldRole(row.grant.Role, Kernel.Forms.Titles.Of(row.grant.Role), row.grant.Field, row.grant.Division))]))];
    }

    private static async Task<PageOf<PersonLine>> List(HttpContext http, RongxiDb db,
        [Description("One account by its user name.")] string? userName, [AsParameters] Paging paging, CancellationToken ct)
    {
        var (page, size, skip) = paging.Checked();
        var name = userName?.Trim().ToUpperInvariant();
        var people = name is null
            ? db.People.AsNoTracking().Where(person => db.RoleGrants.Any(grant => grant.PersonId == person.Id))
            : db.People.AsNoTracking().Where(person => person.NormalizedUserName == name);
        var rows = await people.OrderBy(person => person.UserName).Skip(skip).Take(size + 1)
            .Select(person => new PersonLine(person.Id, person.UserName, person.Name, person.TwoFactorEnabled, person.Disabled, person.CreatedAt)).ToListAsync(ct);
        return Pages.Of(http, rows, page, size);
    }

    private static async Task<Created<PersonMade>> Add(PersonAdded body, RongxiDb db, UserManager<Person> people, AuditLog audit, TimeProvider clock, CancellationToken ct)
    {
        var userName = (body.UserName ?? "").Trim();
        var errors = new List<FieldError>();
        if (userName.Length is < 2 or > 60 || userName.Any(char.IsWhiteSpace))
        {
            errors.Add(new("userName", ("2–60 个字符，无空格", "2 to 60 characters without blanks")));
        }

        if (string.IsNullOrWhiteSpace(body.Name) || body.Name.Length > 60)
        {
            errors.Add(new("name", ("必填，最多 60 字", "Required, at most 60 characters")));
        }

        if (errors.Count > 0)
        {
            throw new Refusal("person.wrong", ("人员信息不对", "What is said of the person is wrong"), errors);
        }

        var password = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", 16) + "-7a";
        var person = new Person { UserName = userName, NormalizedUserName = people.NormalizeName(userName), Name = body.Name!.Trim(), Email = body.Email, NormalizedEmail = people.NormalizeEmail(body.Email), MustChangePassword = true, CreatedAt = clock.GetUtcNow() };
        await db.Transact(
            async () =>
            {
                var made = await people.CreateAsync(person, password);
                if (!made.Succeeded)
                {
                    var taken = made.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.DuplicateUserName));
                    throw new Refusal(taken ? "person.user-name-taken" : "person.wrong", taken ? ("用户名已被使用", "The user name is taken") : ("不能建立账户", "The account cannot be made"), [new("userName", taken ? ("换一个", "Choose another") : ("不能使用", "Not possible"))], taken ? 409 : 422);
                }

                audit.Add(AuditActions.CreatedPerson, userName);
            },
            ct);
        return TypedResults.Created((string?)null, new PersonMade(person.Id, person.UserName, person.Name, password));
    }

    private static async Task<NoContent> Disable(Guid id, RongxiDb db, AuditLog audit, Visitor visitor, TimeProvider clock, CancellationToken ct)
    {
        if (id == visitor.Me.PersonId)
        {
            throw new Refusal("person.self", ("不能停用自己", "Nobody disables themselves"));
        }

        var now = clock.GetUtcNow();
        await db.Transact(
            async () =>
            {
                var person = await Known(id, db, ct);
                person.Disabled = true;
                person.Version++;
                await db.Sessions.Where(session => session.PersonId == id && session.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now), ct);
                await db.ServiceTokens.Where(token => token.PersonId == id && token.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(token => token.RevokedAt, now), ct);
                audit.Add(AuditActions.DisabledPerson, person.UserName);
            },
            ct);
        return TypedResults.NoContent();
    }

    private static async Task<IReadOnlyList<RoleView>> Roles(Guid id, RongxiDb db, CancellationToken ct) =>
        [.. (await db.RoleGrants.AsNoTracking().Where(grant => grant.PersonId == id).OrderByDescending(grant => grant.ValidFrom).Take(200).ToListAsync(ct)).Select(RoleOf)];

    private static async Task<Created<RoleView>> Grant(Guid id, RoleGranted body, RongxiDb db, AuditLog audit, Visitor visitor, OfficeBooks books, TimeProvider clock, CancellationToken ct)
    {
        var from = body.ValidFrom ?? books.Today;
        if (id == visitor.Me.PersonId)
        {
            throw new Refusal("role.self", ("不能给自己授予角色", "Nobody grants a role to themselves"));
        }

        if (from < books.Today || body.ValidTo < from || body.Field is { Length: 0 or > 40 })
        {
            throw new Refusal("role.wrong", ("起止日期或领域不对", "Dates or field are wrong"), [new("validFrom", ("从今天起；止不早于起", "From today on; the end not before the beginning"))]);
        }

        var grant = await db.Transact(
            async () =>
            {
                var person = await db.People.AsNoTracking().FirstOrDefaultAsync(person => person.Id == id && !person.Disabled, ct) ?? throw Refusal.NotFound(id.ToString());
                var grant = new RoleGrant
                {
                    Office = db.Office, PersonId = id, Role = body.Role, Field = body.Field ?? "*", Division = body.Division, Certificate = body.Certificate,
                    ValidFrom = from, ValidTo = body.ValidTo, GrantedByName = visitor.Me.Name, GrantedAt = clock.GetUtcNow(),
                };
                db.RoleGrants.Add(grant);
                audit.Add(AuditActions.GrantedRole, person.UserName, $"{grant.Role} {grant.Field} {from:yyyy-MM-dd}–{body.ValidTo:yyyy-MM-dd}");
                return grant;
            },
            ct);
        return TypedResults.Created((string?)null, RoleOf(grant));
    }

    private static async Task<NoContent> EndRole(Guid id, RongxiDb db, AuditLog audit, OfficeBooks books, CancellationToken ct)
    {
        await db.Transact(
            async () =>
            {
                var grant = await db.RoleGrants.FirstOrDefaultAsync(grant => grant.Id == id, ct) ?? throw Refusal.NotFound(id.ToString());
                var last = books.Today.AddDays(-1);
                grant.ValidTo = grant.ValidTo < last ? grant.ValidTo : last;
                audit.Add(AuditActions.EndedRole, grant.PersonId.ToString(), $"{grant.Role} {grant.Field}");
            },
            ct);
        return TypedResults.NoContent();
    }

    private static async Task<PageOf<AuditLine>> AuditOf(HttpContext http, RongxiDb db, AuditLog audit,
        [Description("What was done, such as `exported`.")] string? action,
        [Description("Whose name begins so.")] string? person,
        [Description("On or after this instant.")] DateTimeOffset? from,
        [Description("Before this instant.")] DateTimeOffset? to,
        [AsParameters] Paging paging, CancellationToken ct)
    {
        var (page, size, skip) = paging.Checked();
        var records = db.AuditRecords.AsNoTracking().Where(record => record.Office == db.Office);
        records = action is null ? records : records.Where(record => record.Action == action);
        records = person is null ? records : records.Where(record => record.PersonName.StartsWith(person));
        records = from is { } first ? records.Where(record => record.At >= first) : records;
        records = to is { } last ? records.Where(record => record.At < last) : records;
        var rows = await records.OrderByDescending(record => record.At).ThenByDescending(record => record.Id).Skip(skip).Take(size + 1)
            .Select(record => new AuditLine(record.At, record.PersonId, record.PersonName, record.Action, record.Subject, record.Detail, record.Address)).ToListAsync(ct);
        await audit.Record(AuditActions.ReadAudit, "api", $"{action} {person} {from:O} {to:O} {page}", ct);
        return Pages.Of(http, rows, page, size);
    }

    /// <summary>Somebody with a role here; administrators of one office do not touch the people of another.</summary>
    private static async Task<Person> Known(Guid id, RongxiDb db, CancellationToken ct) =>
        await db.RoleGrants.AnyAsync(grant => grant.PersonId == id, ct)
            ? await db.People.FirstOrDefaultAsync(person => person.Id == id, ct) ?? throw Refusal.NotFound(id.ToString())
            : throw Refusal.NotFound(id.ToString());

    private static RoleView RoleOf(RoleGrant grant) => new(grant.Id, grant.Role, Kernel.Forms.Titles.Of(grant.Role), grant.Field, grant.Division, grant.Certificate, grant.ValidFrom, grant.ValidTo, grant.GrantedByName, grant.GrantedAt);
}

/// <summary>An officer.</summary>
internal sealed record OfficerView(Guid Id, string Name, IReadOnlyList<HeldRole> Roles);

/// <summary>A role held now.</summary>
internal sealed record HeldRole(Role Role, BilingualText Title, string Field, string? Division);

/// <summary>An account.</summary>
internal sealed record PersonLine(Guid Id, string UserName, string Name, bool TwoFactor, bool Disabled, DateTimeOffset CreatedAt);

/// <summary>An account to make.</summary>
internal sealed record PersonAdded(string UserName, string Name, string? Email = null);

/// <summary>An account just made.</summary>
/// <param name="Password">The first password; told only now.</param>
internal sealed record PersonMade(Guid Id, string UserName, string Name, string Password);

/// <summary>A role granted.</summary>
internal sealed record RoleView(Guid Id, Role Role, BilingualText Title, string Field, string? Division, string? Certificate, DateOnly ValidFrom, DateOnly? ValidTo, string GrantedBy, DateTimeOffset GrantedAt);

/// <summary>A role to grant.</summary>
/// <param name="Field">Field of duty such as `radio`; all when absent.</param>
internal sealed record RoleGranted(Role Role, string? Field = null, string? Division = null, string? Certificate = null, DateOnly? ValidFrom = null, DateOnly? ValidTo = null);

/// <summary>A line of the audit.</summary>
internal sealed record AuditLine(DateTimeOffset At, Guid? Person, string PersonName, string Action, string Subject, string? Detail, string? Address);
