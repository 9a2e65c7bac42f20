using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Web.Pages.Admin;

/// <summary>Makes and revokes API tokens. A token never carries more than its person may do when it is used.</summary>
public sealed class TokenKeeping(RongxiDb db, AuditLog audit, OfficeBooks books, TimeProvider clock)
{
    /// <summary>Longest life of a token, in days.</summary>
    public const int MostDays = 366;

    /// <summary>What a token may be given: everything an officer can hold, and applying.</summary>
    public static IReadOnlyList<(string Scope, Text Title)> Scopes { get; } =
        [.. Permissions.Titles.Select(entry => (entry.Key, entry.Value)), (Permissions.Apply, ("申请办事", "Apply"))];

    /// <summary>Answers the secret, which is shown once.</summary>
    public async Task<string> Create(string? name, IReadOnlyList<string> scopes, Actor owner, DateOnly? until, CancellationToken ct)
    {
        var today = books.Today;
        var errors = new List<FieldError>();
        if (string.IsNullOrWhiteSpace(name) || name.Length > 100)
        {
            errors.Add(new("Name", ("请写明用途，最多 100 字", "Say what it is for, at most 100 characters")));
        }

        if (scopes.Count == 0)
        {
            errors.Add(new("Scopes", ("至少选一项权限", "Choose at least one permission")));
        }
        else if (scopes.FirstOrDefault(scope => scope != Permissions.Apply && !owner.May(scope)) is { } beyond)
        {
            var title = Permissions.Titles.GetValueOrDefault(beyond, Text.Same(beyond));
            errors.Add(new("Scopes", ($"{owner.Name}没有“{title.Zh}”权限，令牌也不能有", $"{owner.Name} lacks the permission “{title.En}”, so the token cannot carry it")));
        }

        if (until is null || until <= today || until > today.AddDays(MostDays))
        {
            errors.Add(new("Until", ($"应在明天至 {today.AddDays(MostDays):yyyy-MM-dd} 之间", $"Between tomorrow and {today.AddDays(MostDays):yyyy-MM-dd}")));
        }

        if (errors.Count > 0)
        {
            throw new Refusal("token.wrong", ($"有 {errors.Count} 处需要修改", $"{errors.Count} to correct"), errors);
        }

        var secret = TokenScheme.NewSecret();
        await db.Transact(
            () =>
            {
                db.ServiceTokens.Add(new ServiceToken
                {
                    Office = db.Office, Name = name!.Trim(), Hash = TokenScheme.Hash(secret), Start = secret[..8], Scopes = string.Join(' ', scopes.Distinct()), PersonId = owner.PersonId!.Value,
                    CreatedAt = clock.GetUtcNow(), ExpiresAt = new DateTimeOffset(until!.Value.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8)).ToUniversalTime(),
                });
                audit.Add(AuditActions.CreatedToken, name, $"{owner.Name}: {string.Join(' ', scopes)} – {until:yyyy-MM-dd}");
                return Task.CompletedTask;
            },
            ct);
        return secret;
    }

    public Task Revoke(ServiceToken token, CancellationToken ct) =>
        db.Transact(
            () =>
            {
                token.RevokedAt ??= clock.GetUtcNow();
                audit.Add(AuditActions.RevokedToken, token.Name, token.Start);
                return Task.CompletedTask;
            },
            ct);
}
