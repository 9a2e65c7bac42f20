using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rongxi.App.Commands;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Pages.Admin;

namespace Rongxi.App.Work;

/// <summary>Makes the first accounts, and helps out whoever locked themselves out. Daily work is on the administrator's pages.</summary>
internal static class KeepingUsers
{
    /// <summary>Who is named in grants and audit: somebody with a shell on the machine.</summary>
    private const string By = "命令行";

    public static readonly Verb Verb = new("user", ("建立账户、改密码、授予角色、列出", "Add accounts, set passwords, grant roles, list"))
    {
        Forms =
        [
            "add USERNAME --name NAME [--email MAIL] [--office CODE --role ROLE [--field FIELD] [--division CODE]] [--generate]",
            "password USERNAME [--generate]",
            "role USERNAME --role ROLE [--office CODE] [--field FIELD] [--division CODE] [--end]",
            "token USERNAME --name PURPOSE [--office CODE] [--scope SCOPES] [--days N]",
            "list",
        ],
        Options =
        [
            new("--name", "NAME", ("姓名，签名时使用", "the person's name, as it signs")),
            new("--email", "MAIL", ("电子邮箱", "e-mail address")),
            new("--office", "CODE", ("机构代码；默认第一个机构", "office; the first unless given")),
            new("--role", "ROLE", ("角色：" + string.Join("、", Enum.GetNames<Role>()), "role: " + string.Join(", ", Enum.GetNames<Role>()))),
            new("--field", "FIELD", ("仅限一个领域，例如 radio；默认全部", "in one field of duty only, such as radio; all unless given")),
            new("--division", "CODE", ("处室代码", "code of the division")),
            new("--end", null, ("收回角色，今天起失效", "take the role back as of today")),
            new("--scope", "SCOPES", ("令牌的权限，用逗号分开；默认此人的全部权限和 applicant", "permissions of the token, separated by commas; all of the person's and applicant unless given")),
            new("--days", "N", ("令牌有效天数，最多 366；默认 90", "days the token is good for, 366 at most; 90 unless given")),
            new("--generate", null, ("生成密码并打印一次；首次登录须更改", "make a password up and print it once; it must be changed at first sign-in")),
        ],
        Notes = ("密码从标准输入读取（一行），在终端则提示输入。", "The password is read from standard input (one line), or asked for on a terminal."),
        Run = Run,
    };

    private static async Task<int> Run(Given given, CancellationToken ct)
    {
        var what = given.Word(0, "add | password | role | token | list");
        given.AtMost(what == "list" ? 1 : 2);
        Func<Given, IServiceProvider, Task> work = what switch
        {
            "add" => (_, services) => Add(given, services, ct),
            "password" => (_, services) => Password(given, services, ct),
            "role" => (_, services) => GrantRole(given, services, ct),
            "token" => (_, services) => Token(given, services, ct),
            "list" => (_, services) => List(services, ct),
            _ => throw given.Wrong(($"没有“user {what}”", $"There is no “user {what}”")),
        };
        await using var app = AppHost.Build(Settings.Read(), serving: false);
        await AppHost.Migrate(app.Services, ct);
        await using var scope = app.Services.InOffice(app.Services.Office(given["--office"]).Code);
        await work(given, scope.ServiceProvider);
        return 0;
    }

    private static async Task Add(Given given, IServiceProvider services, CancellationToken ct)
    {
        var (userName, name) = (given.Word(1, "USERNAME"), given.Must("--name"));
        if (userName.Length is < 2 or > 60 || userName.Any(char.IsWhiteSpace))
        {
            throw given.Wrong(("登录名应为 2–60 个字符，不含空白", "A user name has 2 to 60 characters without blanks"));
        }

        var role = given["--role"] is { } named ? RoleNamed(given, named) : (Role?)null;
        var people = services.GetRequiredService<UserManager<Person>>();
        if (await people.FindByNameAsync(userName) is not null)
        {
            throw new Refusal("user.exists", ($"登录名 {userName} 已存在", $"There is a user {userName} already"));
        }

        var (db, clock) = (services.GetRequiredService<RongxiDb>(), services.GetRequiredService<TimeProvider>());
        var password = given.Has("--generate") ? Generated() : Terminal.Password();
        await db.Transact(
            async () =>
            {
                var person = new Person
                {
                    UserName = userName, NormalizedUserName = userName.ToUpperInvariant(), Name = name, Email = given["--email"],
                    CreatedAt = clock.GetUtcNow(), MustChangePassword = given.Has("--generate"),
                };
                Check(await people.CreateAsync(person, password));
                Record(db, clock, "made-account", person, null);
                if (role is { } granted)
                {
                    Grant(given, db, clock, services, person, granted);
                }
            },
            ct);
        Terminal.Say(($"已建立账户 {userName}（{name}）", $"Account {userName} ({name}) made"));
        PrintGenerated(given, password);
    }

    private static async Task Password(Given given, IServiceProvider services, CancellationToken ct)
    {
        var people = services.GetRequiredService<UserManager<Person>>();
        var person = await Known(people, given.Word(1, "USERNAME"));
        var (db, clock) = (services.GetRequiredService<RongxiDb>(), services.GetRequiredService<TimeProvider>());
        var password = given.Has("--generate") ? Generated() : Terminal.Password();
        await db.Transact(
            async () =>
            {
                foreach (var validator in people.PasswordValidators)
                {
                    Check(await validator.ValidateAsync(people, person, password));
                }

                person.PasswordHash = people.PasswordHasher.HashPassword(person, password);
                person.MustChangePassword = given.Has("--generate");
                person.LockoutEnd = null;
                person.AccessFailedCount = 0;
                Check(await people.UpdateSecurityStampAsync(person));

                // Whoever knew the old password is signed out everywhere.
                var now = clock.GetUtcNow();
                await db.Sessions.Where(session => session.PersonId == person.Id && session.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now), ct);
                Record(db, clock, "set-password", person, null);
            },
            ct);
        Terminal.Say(($"{person.UserName} 的密码已更改，原有登录全部结束", $"The password of {person.UserName} is changed; all sessions are ended"));
        PrintGenerated(given, password);
    }

    private static async Task GrantRole(Given given, IServiceProvider services, CancellationToken ct)
    {
        var person = await Known(services.GetRequiredService<UserManager<Person>>(), given.Word(1, "USERNAME"));
        var role = RoleNamed(given, given.Must("--role"));
        var (db, clock) = (services.GetRequiredService<RongxiDb>(), services.GetRequiredService<TimeProvider>());
        var today = OfficeBooks.DateOf(clock.GetUtcNow());
        await db.Transact(
            async () =>
            {
                var held = await db.RoleGrants.Where(grant => grant.Office == db.Office && grant.PersonId == person.Id && grant.Role == role && (grant.ValidTo == null || grant.ValidTo >= today)).ToListAsync(ct);
                if (!given.Has("--end"))
                {
                    if (held.Any(grant => grant.Field == (given["--field"] ?? "*")))
                    {
                        throw new Refusal("role.held", ($"{person.Name}已有此角色", $"{person.Name} holds this role already"));
                    }

                    Grant(given, db, clock, services, person, role);
                    return;
                }

                if (held.Count == 0)
                {
                    throw new Refusal("role.not-held", ($"{person.Name}没有此角色", $"{person.Name} does not hold this role"));
                }

                held.ForEach(grant => grant.ValidTo = today.AddDays(-1));
                Record(db, clock, "ended-role", person, role.ToString());
            },
            ct);
        Terminal.Say(given.Has("--end")
            ? ($"已收回 {person.Name} 的角色“{Titles.Of(role).Zh}”", $"{person.Name} no longer is “{Titles.Of(role).En}”")
            : ($"已授予 {person.Name} 角色“{Titles.Of(role).Zh}”", $"{person.Name} now is “{Titles.Of(role).En}”"));
    }

    /// <summary>The first token of an installation: an office that is only ever used by programs needs no browser to get it.</summary>
    private static async Task Token(Given given, IServiceProvider services, CancellationToken ct)
    {
        var person = await Known(services.GetRequiredService<UserManager<Person>>(), given.Word(1, "USERNAME"));
        var db = services.GetRequiredService<RongxiDb>();
        var owner = await services.GetRequiredService<Actors>().Of(person.Id, db.Office, ct) ?? throw new Refusal("user.disabled", ($"{person.Name} 的账户已停用", $"The account of {person.Name} is disabled"));
        if (!int.TryParse(given["--days"] ?? "90", System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var days) || days is < 1 or > TokenKeeping.MostDays)
        {
            throw given.Wrong(($"天数应为 1–{TokenKeeping.MostDays}", $"Days are 1 to {TokenKeeping.MostDays}"));
        }

        var scopes = given["--scope"]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [.. TokenKeeping.Scopes.Select(scope => scope.Scope).Where(scope => scope == Permissions.Apply || owner.May(scope))];
        services.GetRequiredService<AuditLog>().Speak(new Actor { Name = By }, null);
        var until = OfficeBooks.DateOf(services.GetRequiredService<TimeProvider>().GetUtcNow()).AddDays(days);
        var secret = await services.GetRequiredService<TokenKeeping>().Create(given.Must("--name"), scopes, owner, until, ct);

        // The secret alone goes to standard output, for scripts; the words about it do not.
        Console.Error.WriteLine(new Text($"{person.Name} 的令牌，有效至 {until:yyyy-MM-dd}，只显示这一次：", $"Token of {person.Name}, good until {until:yyyy-MM-dd}, shown this once:").ToString());
        Console.Out.WriteLine(secret);
    }

    private static async Task List(IServiceProvider services, CancellationToken ct)
    {
        var db = services.GetRequiredService<RongxiDb>();
        var today = OfficeBooks.DateOf(services.GetRequiredService<TimeProvider>().GetUtcNow());
        var grants = (await db.RoleGrants.AsNoTracking().Where(grant => grant.ValidFrom <= today && (grant.ValidTo == null || grant.ValidTo >= today)).ToListAsync(ct)).ToLookup(grant => grant.PersonId);
        await foreach (var person in db.People.AsNoTracking().OrderBy(person => person.UserName).Take(10_000).AsAsyncEnumerable().WithCancellation(ct))
        {
            var roles = string.Join(' ', grants[person.Id].Select(grant => $"{grant.Office}:{grant.Role}{(grant.Field == "*" ? "" : "/" + grant.Field)}"));
            Console.WriteLine($"{person.UserName}\t{person.Name}\t{(person.Disabled ? "-" : person.TwoFactorEnabled ? "2" : "1")}\t{roles}");
        }
    }

    private static void Grant(Given given, RongxiDb db, TimeProvider clock, IServiceProvider services, Person person, Role role)
    {
        var charter = services.GetRequiredService<Charters>()[db.Office];
        if (given["--division"] is { } division && charter.Divisions.All(known => known.Code != division))
        {
            throw given.Wrong(($"{charter.NameZh}没有处室 {division}", $"{charter.NameEn} has no division {division}"));
        }

        db.RoleGrants.Add(new RoleGrant
        {
            Office = db.Office, PersonId = person.Id, Role = role, Field = given["--field"] ?? "*", Division = given["--division"],
            ValidFrom = OfficeBooks.DateOf(clock.GetUtcNow()), GrantedByName = By, GrantedAt = clock.GetUtcNow(),
        });
        Record(db, clock, "granted-role", person, role.ToString());
    }

    private static void Record(RongxiDb db, TimeProvider clock, string action, Person person, string? detail) =>
        db.AuditRecords.Add(new AuditRecord { Office = db.Office, At = clock.GetUtcNow(), PersonName = By, Action = action, Subject = person.UserName, Detail = detail });

    private static async Task<Person> Known(UserManager<Person> people, string userName) =>
        await people.FindByNameAsync(userName) ?? throw new Refusal("user.unknown", ($"没有账户 {userName}", $"There is no account {userName}"));

    private static Role RoleNamed(Given given, string name) =>
        Enum.TryParse<Role>(name, ignoreCase: true, out var role) && Enum.IsDefined(role) ? role
            : throw given.Wrong(($"没有角色 {name}；有：{string.Join("、", Enum.GetNames<Role>())}", $"There is no role {name}; there are: {string.Join(", ", Enum.GetNames<Role>())}"));

    private static string Generated() => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 16);

    private static void PrintGenerated(Given given, string password)
    {
        if (given.Has("--generate"))
        {
            Terminal.Say(($"密码：{password}", $"Password: {password}"));
        }
    }

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new Refusal("user.refused", (
                string.Join("；", result.Errors.Select(error => error.Code == "PasswordTooShort" ? "密码至少 10 位" : error.Code == "PasswordRequiresDigit" ? "密码须含数字" : error.Code == "PasswordRequiresLower" ? "密码须含小写字母" : error.Description)),
                string.Join("; ", result.Errors.Select(error => error.Description))));
        }
    }
}
