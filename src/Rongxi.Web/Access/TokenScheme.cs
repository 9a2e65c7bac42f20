using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;

namespace Rongxi.Web.Access;

/// <summary>Bearer tokens of programs. The secret is kept as a hash; it carries scopes and expires.</summary>
internal sealed class TokenScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, RongxiDb db, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "token";
    public const string ScopesClaim = "rongxi:scopes";

    /// <summary>A fresh secret: <c>rx_</c> and 43 characters.</summary>
    public static string NewSecret() => "rx_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var hash = Hash(header[7..].Trim());
        var now = clock.GetUtcNow();
        var token = await db.ServiceTokens.FirstOrDefaultAsync(token => token.Hash == hash, Context.RequestAborted);
        if (token is null || token.RevokedAt is not null || token.ExpiresAt <= now)
        {
            return AuthenticateResult.Fail(token is null ? "unknown token" : "the token has expired or was revoked");
        }

        if (token.UsedAt is null || now - token.UsedAt > TimeSpan.FromMinutes(5))
        {
            token.UsedAt = now;
            await db.SaveChangesAsync(Context.RequestAborted);
        }

        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, token.PersonId.ToString()), new(ScopesClaim, token.Scopes), new("rongxi:office", token.Office)], Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = 401;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
