using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Pages.Admin;

namespace Rongxi.Web.Api;

/// <summary>Keys of other programs, and the addresses that are told of events.</summary>
internal static class TokensApi
{
    private const string Tag = "Administration";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/sign-in", SignIn).Public().RequireRateLimiting("sign-in")
            .Told("signIn", "Account", "Get a token of one's own", "With user name and password, and the authenticator's code where it is switched on. Five failures lock the account for 15 minutes, as on the sign-in page. Without `scopes` the token may do what its person may.");
        api.MapGet("/tokens", List).Needs(Permissions.ManageTokens).Told("listTokens", Tag, "List service tokens", "Without their secrets, which are not kept.");
        api.MapPost("/tokens", Add).Needs(Permissions.ManageTokens).Told("createToken", Tag, "Make a service token", "It acts in the name of a person, within the scopes given and what that person may do; at most a year. The secret is told only here.");
        api.MapDelete("/tokens/{id:guid}", Revoke).Needs(Permissions.ManageTokens).Told("revokeToken", Tag, "Revoke a service token", "At once.");
        api.MapGet("/webhooks", Hooks).Needs(Permissions.ManageTokens).Told("listWebhooks", Tag, "List webhooks");
        api.MapPost("/webhooks", AddHook).Needs(Permissions.ManageTokens).Told("createWebhook", Tag, "Have an address told of events", "Sent as Standard Webhooks: signed, retried, each with an id by which repetitions are known. The secret is told only here.");
        api.MapDelete("/webhooks/{id:guid}", EndHook).Needs(Permissions.ManageTokens).Told("endWebhook", Tag, "Stop telling an address");
    }

    private static async Task<PageOf<TokenLine>> List(HttpContext http, RongxiDb db, [AsParameters] Paging paging, CancellationToken ct)
    {
        var (page, size, skip) = paging.Checked();
        var rows = await db.ServiceTokens.AsNoTracking().OrderByDescending(token => token.CreatedAt).ThenByDescending(token => token.Id).Skip(skip).Take(size + 1).ToListAsync(ct);
        return Pages.Of(http, [.. rows.Select(LineOf)], page, size);
    }

    private static async Task<Created<TokenMade>> Add(TokenAdded body, HttpContext http, RongxiDb db, Actors actors, AuditLog audit, Visitor visitor, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var errors = new List<FieldError>();
        if (string.IsNullOrWhiteSpace(body.Name) || body.Name.Length > 80)
        {
            errors.Add(new("name", ("必填，最多 80 字", "Required, at most 80 characters")));
        }

        if (body.ExpiresAt <= now || body.ExpiresAt > now.AddDays(366))
        {
            errors.Add(new("expiresAt", ("从现在起最多一年", "At most a year from now")));
        }

        var of = await actors.Of(body.Person, db.Office, ct);
        if (of is null)
        {
            errors.Add(new("person", ("没有此人", "There is no such person")));
        }

        var scopes = body.Scopes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        // A token carries no more than its person holds, and a token makes none wider than itself.
        var wrong = scopes.Where(scope => scope != Permissions.Apply && (of?.May(scope) == false || visitor.Me.TokenScopes?.Contains(scope) == false)).ToList();
        if (scopes.Count == 0 || wrong.Count > 0)
        {
            errors.Add(new("scopes", wrong.Count == 0 ? ("至少一项权限", "At least one permission") : ($"此人没有权限：{string.Join("、", wrong)}", $"The person does not hold: {string.Join(", ", wrong)}")));
        }

        if (errors.Count > 0)
        {
            throw new Refusal("token.wrong", ("令牌设置不对", "The token is wrong"), errors);
        }

        var secret = TokenScheme.NewSecret();
        var token = new ServiceToken
        {
            Office = db.Office, Name = body.Name.Trim(), Hash = TokenScheme.Hash(secret), Start = secret[..8], Scopes = string.Join(' ', scopes),
            PersonId = body.Person, CreatedAt = now, ExpiresAt = body.ExpiresAt.ToUniversalTime(),
        };
        await db.Transact(
            () =>
            {
                db.ServiceTokens.Add(token);
                audit.Add(AuditActions.CreatedToken, token.Name, $"{of!.Name}: {token.Scopes}");
                return Task.CompletedTask;
            },
            ct);
        return TypedResults.Created($"{http.Request.PathBase}{ApiHost.Root}/tokens/{token.Id}", new TokenMade(LineOf(token), secret));
    }

    private static async Task<Created<OwnToken>> SignIn(Credentials body, SignIns signIns, Actors actors, TokenKeeping tokens, AuditLog audit, OfficeBooks books, RongxiDb db, Visitor visitor, CancellationToken ct)
    {
        var (outcome, person) = await signIns.Prove(body.UserName, body.Password, body.Code, ct);
        if (outcome != SignInOutcome.SignedIn)
        {
            throw outcome switch
            {
                SignInOutcome.LockedOut => new Refusal("sign-in.locked", ("连续输错，账户锁定 15 分钟", "Too many failures: the account is locked for 15 minutes"), 401),
                SignInOutcome.CodeNeeded => new Refusal("sign-in.code-needed", ("请提供验证器的验证码", "Give the authenticator’s code"), [new("code", ("必填", "Required"))], 401),
                _ => new Refusal("sign-in.refused", ("用户名、密码或验证码不对", "User name, password or code is wrong"), 401),
            };
        }

        if (person!.MustChangePassword)
        {
            throw new Refusal("sign-in.password-first", ("请先在登录页更改一次性密码", "Change the one-time password on the sign-in page first"), 403);
        }

        var me = await actors.Of(person.Id, db.Office, ct) ?? throw new Refusal("sign-in.refused", ("用户名、密码或验证码不对", "User name, password or code is wrong"), 401);
        var scopes = body.Scopes ?? [.. TokenKeeping.Scopes.Select(scope => scope.Scope).Where(scope => scope == Permissions.Apply || me.May(scope))];
        if (body.Days is < 1 or > TokenKeeping.MostDays)
        {
            throw new Refusal("token.wrong", ("令牌设置不对", "The token is wrong"), [new("days", ($"1 至 {TokenKeeping.MostDays}", $"1 to {TokenKeeping.MostDays}"))]);
        }

        var until = books.Today.AddDays(body.Days ?? 1);
        audit.Speak(me, visitor.Address);
        var secret = await tokens.Create(body.Name, scopes, me, until, ct);
        return TypedResults.Created((string?)null, new OwnToken(secret, [.. scopes.Distinct().Order(StringComparer.Ordinal)], until));
    }

    private static async Task<NoContent> Revoke(Guid id, RongxiDb db, AuditLog audit, TimeProvider clock, CancellationToken ct)
    {
        await db.Transact(
            async () =>
            {
                var token = await db.ServiceTokens.FirstOrDefaultAsync(token => token.Id == id, ct) ?? throw Refusal.NotFound(id.ToString());
                token.RevokedAt ??= clock.GetUtcNow();
                audit.Add(AuditActions.RevokedToken, token.Name);
            },
            ct);
        return TypedResults.NoContent();
    }

    private static async Task<IReadOnlyList<WebhookLine>> Hooks(RongxiDb db, CancellationToken ct) =>
        [.. (await db.Webhooks.AsNoTracking().OrderByDescending(hook => hook.CreatedAt).Take(200).ToListAsync(ct)).Select(hook => LineOf(hook))];

    private static async Task<Created<WebhookMade>> AddHook(WebhookAdded body, RongxiDb db, WebhookOptions options, AuditLog audit, TimeProvider clock, CancellationToken ct)
    {
        var address = WebhookClient.Address(body.Url, options);
        var topics = (body.Topics ?? [Announcements.CaseAct]).Distinct(StringComparer.Ordinal).ToList();
        if (topics.Count == 0 || topics.Any(topic => !Announcements.Topics.Contains(topic)))
        {
            throw new Refusal("webhook.topics", ($"可订阅：{string.Join("、", Announcements.Topics)}", $"Topics are: {string.Join(", ", Announcements.Topics)}"), [new("topics", ("没有这一主题", "No such topic"))]);
        }

        var secret = WebhookSending.NewSecret();
        var hook = new Webhook { Office = db.Office, Url = address.ToString(), Topics = string.Join(' ', topics), Secret = secret, CreatedAt = clock.GetUtcNow() };
        await db.Transact(
            async () =>
            {
                if (await db.Webhooks.CountAsync(known => known.EndedAt == null, ct) >= 50)
                {
                    throw new Refusal("webhook.too-many", ("最多 50 个推送地址", "At most 50 webhooks"));
                }

                db.Webhooks.Add(hook);
                audit.Add(AuditActions.CreatedWebhook, hook.Url, hook.Topics);
            },
            ct);
        return TypedResults.Created((string?)null, new WebhookMade(LineOf(hook), secret));
    }

    private static async Task<NoContent> EndHook(Guid id, RongxiDb db, AuditLog audit, TimeProvider clock, CancellationToken ct)
    {
        await db.Transact(
            async () =>
            {
                var hook = await db.Webhooks.FirstOrDefaultAsync(hook => hook.Id == id, ct) ?? throw Refusal.NotFound(id.ToString());
                hook.EndedAt ??= clock.GetUtcNow();
                audit.Add(AuditActions.EndedWebhook, hook.Url);
            },
            ct);
        return TypedResults.NoContent();
    }

    private static TokenLine LineOf(ServiceToken token) =>
        new(token.Id, token.Name, token.Start, token.Scopes.Split(' '), token.PersonId, token.CreatedAt, token.ExpiresAt, token.RevokedAt, token.UsedAt);

    private static WebhookLine LineOf(Webhook hook) => new(hook.Id, hook.Url, hook.Topics.Split(' '), hook.CreatedAt, hook.EndedAt);
}

/// <summary>Who asks for a token of their own.</summary>
/// <param name="Name">What the token is for.</param>
/// <param name="Code">Code of the authenticator, where it is switched on.</param>
/// <param name="Scopes">Permissions it carries; `applicant` to act as applicant; all of the person's when absent.</param>
/// <param name="Days">How many days it is good for after today, 1 to 366; 1 when absent.</param>
internal sealed record Credentials(string UserName, string Password, string Name, string? Code = null, IReadOnlyList<string>? Scopes = null, int? Days = null);

/// <summary>A token of one's own.</summary>
/// <param name="Secret">What to send as `Authorization: Bearer …`; told only now.</param>
/// <param name="Until">Last day it is good for.</param>
internal sealed record OwnToken(string Secret, IReadOnlyList<string> Scopes, DateOnly Until);

/// <summary>A service token without its secret.</summary>
/// <param name="Start">First characters of the secret, to tell tokens apart.</param>
/// <param name="Person">In whose name it acts.</param>
internal sealed record TokenLine(Guid Id, string Name, string Start, IReadOnlyList<string> Scopes, Guid Person, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? UsedAt);

/// <summary>A token to make.</summary>
/// <param name="Scopes">Permissions it carries; `applicant` to act as applicant.</param>
internal sealed record TokenAdded(string Name, Guid Person, IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt);

/// <summary>A token just made.</summary>
/// <param name="Secret">What to send as `Authorization: Bearer …`; told only now.</param>
internal sealed record TokenMade(TokenLine Token, string Secret);

/// <summary>A webhook without its secret.</summary>
internal sealed record WebhookLine(Guid Id, string Url, IReadOnlyList<string> Topics, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt);

/// <summary>A webhook to make.</summary>
internal sealed record WebhookAdded(string Url, IReadOnlyList<string>? Topics = null);

/// <summary>A webhook just made.</summary>
/// <param name="Secret">Key of the signature; told only now.</param>
internal sealed record WebhookMade(WebhookLine Webhook, string Secret);
