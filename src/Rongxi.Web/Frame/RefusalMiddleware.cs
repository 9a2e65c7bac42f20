using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Web.Frame;

/// <summary>
/// Answers refusals that no page showed: the API with problem details of a stable code, pages with a page that says what,
/// why and what next. Faults are logged with a reference and answered without their insides.
/// </summary>
internal sealed class RefusalMiddleware(RequestDelegate next, ILogger<RefusalMiddleware> log)
{
    public async Task Invoke(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response.StatusCode is 404 or 405 or 415 && !context.Response.HasStarted && context.Response.ContentLength is null && context.Response.ContentType is null)
            {
                var allowed = context.Response.Headers.Allow;
                await Answer(context, context.Response.StatusCode switch
                {
                    405 => new Refusal("method", ($"此地址不接受 {context.Request.Method}，可用：{allowed}", $"This address takes no {context.Request.Method}; it takes {allowed}"), 405),
                    415 => new Refusal("media-type", ("请求正文的类型不对", "The body is of the wrong type"), 415),
                    _ => Refusal.NotFound(context.Request.Path.Value ?? ""),
                }, allowed);
            }
        }
        catch (Refusal refusal)
        {
            await Answer(context, refusal);
        }
        catch (SignInNeeded)
        {
            if (IsApi(context))
            {
                var refused = (await context.AuthenticateAsync(TokenScheme.Name)).Failure is not null;
                await Answer(context, refused
                    ? new Refusal("token.refused", ("令牌无效、已过期、已吊销，或属于另一家办公室", "The token is unknown, expired, revoked, or of another office"), 401)
                    : new Refusal("sign-in-needed", ("请先登录或提供令牌", "Sign in or send a token"), 401));
            }
            else
            {
                var back = Uri.EscapeDataString(context.Request.PathBase + context.Request.Path + context.Request.QueryString);
                context.Response.Redirect($"{context.Request.PathBase}/sign-in?back={back}");
            }
        }
        catch (BadHttpRequestException bad)
        {
            await Answer(context, Api.BadRequests.Of(bad));
        }
        catch (Exception full) when (FullDisk.Is(full))
        {
            log.LogCritical(full, "disk full");
            await Answer(context, FullDisk.Refusal());
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !context.RequestAborted.IsCancellationRequested)
        {
            log.LogError(fault, "fault {Reference} at {Path}", context.TraceIdentifier, context.Request.Path);
            await Answer(context, new Refusal("fault", ("系统出错，这一步没有保存", "A fault occurred; this step was not saved"), 500));
        }
        catch (OperationCanceledException)
        {
            // The reader went away.
        }
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    private static async Task Answer(HttpContext context, Refusal refusal, Microsoft.Extensions.Primitives.StringValues allowed = default)
    {
        if (context.Response.HasStarted)
        {
            return;
        }

        context.Response.Clear();
        context.Response.StatusCode = refusal.Status;
        if (allowed.Count > 0)
        {
            context.Response.Headers.Allow = allowed;
        }

        if (refusal.Status == 401)
        {
            context.Response.Headers.WWWAuthenticate = refusal.Code == "token.refused" ? "Bearer error=\"invalid_token\"" : "Bearer";
        }

        if (IsApi(context))
        {
            await Results.Problem(Problem(context, refusal)).ExecuteAsync(context);
            return;
        }

        context.Items[nameof(Refusal)] = refusal;
        await RefusalPage.Write(context, refusal);
    }

    internal static ProblemDetails Problem(HttpContext context, Refusal refusal) => new()
    {
        Type = $"urn:rongxi:problem:{refusal.Code}",
        Title = refusal.Text.ToString(),
        Status = refusal.Status,
        Instance = context.Request.PathBase + context.Request.Path,
        Extensions =
        {
            ["code"] = refusal.Code,
            ["reference"] = context.TraceIdentifier,
            ["errors"] = refusal.Errors.Select(error => new { field = error.Field, text = error.Text.ToString(), repair = error.Repair, row = error.Row }).ToArray(),
        },
    };
}
