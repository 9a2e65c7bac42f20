using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Web.Api;

/// <summary>
/// Lets a program send a request again when it does not know whether the first arrived: with the header
/// <c>Idempotency-Key</c> the second one gets the first one's answer. What was done and the answer are saved in one
/// transaction, so that no fault can part them. Refused requests are not kept: they changed nothing and may be mended.
/// </summary>
internal sealed class IdempotentRequests(RongxiDb db, Visitor visitor, TimeProvider clock) : IEndpointFilter
{
    public const string Header = "Idempotency-Key";
    public const string Replayed = "Idempotency-Replayed";
    private const int LongestKey = 100;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var typed = http.Request.Headers[Header].ToString();
        // Nothing is kept for passers-by, least of all a failed try to sign in, which must count even though it is refused.
        var isPublic = http.GetEndpoint()?.Metadata.GetMetadata<PublicAttribute>() is not null;
        if (typed.Length == 0 || isPublic || HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        {
            return await next(context);
        }

        if (typed.Length > LongestKey || typed.Any(c => c is < '!' or > '~'))
        {
            throw new Refusal("idempotency.key", ($"{Header} 应为 1–{LongestKey} 个可见 ASCII 字符", $"{Header} must be 1 to {LongestKey} visible ASCII characters"), [new(Header, ("形式不对", "Malformed"))], 400);
        }

        var ct = http.RequestAborted;
        var key = $"{db.Office}/{visitor.Me.PersonId}/{typed}";
        var fingerprint = await Fingerprint(http, ct);
        try
        {
            var answer = await db.Transact(
                async () =>
                {
                    if (await db.AnsweredRequests.AsNoTracking().FirstOrDefaultAsync(known => known.Key == key, ct) is { } known)
                    {
                        return (Answer: known, IsNew: false);
                    }

                    var fresh = await Answered(http, key, fingerprint, await next(context));
                    db.AnsweredRequests.Add(fresh);
                    return (Answer: fresh, IsNew: true);
                },
                ct);
            return Replay(answer.Answer, fingerprint, answer.IsNew);
        }
        catch (DbUpdateException problem) when (!FullDisk.Is(problem))
        {
            // Another node was answering the same key; its answer holds, and what was done here was rolled back.
            return await db.AnsweredRequests.AsNoTracking().FirstOrDefaultAsync(known => known.Key == key, ct) is { } known
                ? Replay(known, fingerprint, isNew: false)
                : throw new Refusal("busy", ("系统繁忙，没有保存，请稍后再试", "The system is busy and nothing was saved; try again shortly"), 503);
        }
    }

    private Answer Replay(AnsweredRequest known, string fingerprint, bool isNew) =>
        known.Fingerprint == fingerprint
            ? new Answer(known.Status, db.Seal.Open(known.Body)!, known.Location, isNew)
            : throw new Refusal("idempotency.other-request", ($"{Header} 已用于另一个请求", $"This {Header} was used for another request"), 409);

    /// <summary>Writes the answer aside, as it will be sent now and again.</summary>
    private async Task<AnsweredRequest> Answered(HttpContext http, string key, string fingerprint, object? result)
    {
        var body = http.Response.Body;
        using var aside = new MemoryStream();
        http.Response.Body = aside;
        try
        {
            var written = result as IResult ?? (result is null ? Results.NoContent() : Results.Ok(result));
            await written.ExecuteAsync(http);
        }
        finally
        {
            http.Response.Body = body;
        }

        return new AnsweredRequest
        {
            Key = key,
            Fingerprint = fingerprint,
            Status = http.Response.StatusCode,
            // Answers hold tracking codes and tokens: sealed like personal data.
            Body = db.Seal.Close(Encoding.UTF8.GetString(aside.ToArray()))!,
            Location = http.Response.Headers.Location.ToString() is { Length: > 0 } location ? location : null,
            At = clock.GetUtcNow(),
        };
    }

    private static async Task<string> Fingerprint(HttpContext http, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{http.Request.Method} {http.Request.PathBase}{http.Request.Path}{http.Request.QueryString}\n"));
        if (http.Request.Body.CanSeek)
        {
            http.Request.Body.Position = 0;
            var chunk = new byte[16 << 10];
            int read;
            while ((read = await http.Request.Body.ReadAsync(chunk, ct)) > 0)
            {
                hash.AppendData(chunk.AsSpan(0, read));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>An answer as it was given the first time.</summary>
    private sealed class Answer(int status, string body, string? location, bool isNew) : IResult
    {
        public async Task ExecuteAsync(HttpContext http)
        {
            http.Response.StatusCode = status;
            if (location is not null)
            {
                http.Response.Headers.Location = location;
            }

            if (!isNew)
            {
                http.Response.Headers[Replayed] = "true";
            }

            http.Response.Headers.ContentLength = null;
            if (body.Length > 0)
            {
                http.Response.ContentType = "application/json; charset=utf-8";
                await http.Response.WriteAsync(body, http.RequestAborted);
            }
        }
    }
}
