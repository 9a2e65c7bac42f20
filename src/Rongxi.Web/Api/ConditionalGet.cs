using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Api;

/// <summary>
/// Gives every JSON answer to a GET an ETag and answers 304 where the reader has it already. The tag of a thing with a
/// version begins with it (<c>"7.3f2a…"</c>), so that the same tag serves <c>If-Match</c>; the rest is of the content,
/// because clocks go on without the version changing.
/// </summary>
internal sealed class ConditionalGet(IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var result = await next(context);
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            return result;
        }

        if (result is IValueHttpResult { Value: { } value } and IStatusCodeHttpResult { StatusCode: StatusCodes.Status200OK })
        {
            result = value;
        }

        if (result is null or IResult)
        {
            return result;
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(result, result.GetType(), json.Value.SerializerOptions);
        var tag = Versions.Tag(http, Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 8)));
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = http.Request.Headers.Authorization.Count > 0 ? "private, no-cache" : "no-cache";
        http.Response.Headers.Vary = "Authorization, Accept-Language";
        return Has(http.Request, tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Bytes(body, "application/json; charset=utf-8");
    }

    private static bool Has(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(candidate => candidate.Tag == "*" || candidate.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: false));
}

/// <summary>Versions of things in the headers <c>ETag</c> and <c>If-Match</c>.</summary>
public static class Versions
{
    private const string Key = "rongxi:version";

    /// <summary>Says which version the answer shows.</summary>
    public static void Show(HttpContext http, int version)
    {
        http.Items[Key] = version;
        http.Response.Headers.ETag = Tag(http, "");
    }

    internal static string Tag(HttpContext http, string content) =>
        http.Items[Key] is int version
            ? string.Create(CultureInfo.InvariantCulture, $"\"{version}{(content.Length == 0 ? "" : ".")}{content}\"")
            : $"\"{content}\"";

    /// <summary>The version the reader looked at, from <c>If-Match</c>; null where the header is absent or <c>*</c>.</summary>
    public static int? Seen(HttpContext http)
    {
        var header = http.Request.Headers.IfMatch.ToString().Trim();
        if (header.Length == 0 || header == "*")
        {
            return null;
        }

        var plain = header.StartsWith("W/", StringComparison.Ordinal) ? header[2..] : header;
        return int.TryParse(plain.Trim('"').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new Refusal("precondition.unreadable", ("If-Match 应为所读版本的 ETag", "If-Match must be the ETag of the version that was read"), [new("If-Match", ("如 \"7\"", "Such as \"7\""))], 400);
    }

    /// <summary>Runs what depends on the version seen; that the thing moved on is answered 412 where the reader named a version.</summary>
    public static async Task<T> Matched<T>(int? seen, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Refusal refusal) when (seen is not null && refusal.Code is "case.moved-on" or "moved-on")
        {
            throw new Refusal(refusal.Code, refusal.Text, refusal.Errors, StatusCodes.Status412PreconditionFailed);
        }
    }

    /// <summary>Refuses unless the version is the one seen.</summary>
    public static void Must(int? seen, int version)
    {
        if (seen is { } known && known != version)
        {
            throw new Refusal("moved-on", ("它已被改动，请看最新状态", "It has changed; look at its present state"), StatusCodes.Status412PreconditionFailed);
        }
    }
}
