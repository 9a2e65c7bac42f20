using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;

namespace Rongxi.Web.Access;

/// <summary>
/// Finds the office and the person of a request. The first part of the path may name the office
/// (<c>/wuxi/radio/stations</c>); it becomes the path base, so that every address made for the page stays in that office.
/// </summary>
internal sealed class OfficeMiddleware(RequestDelegate next, Charters charters)
{
    public Task Invoke(HttpContext context, Visitor visitor, OfficeScope scope)
    {
        var request = context.Request;
        var first = request.Path.Value!.Split('/', 3, StringSplitOptions.RemoveEmptyEntries) is [var head, ..] ? head : "";
        if (charters.Find(first) is { } named)
        {
            request.PathBase = request.PathBase.Add("/" + named.Code);
            request.Path = request.Path.Value.Length > first.Length + 1 ? request.Path.Value[(first.Length + 1)..] : "/";
            visitor.Office = named;
        }
        else
        {
            visitor.Office = charters.All.FirstOrDefault(charter => charter.Hosts.Contains(request.Host.Host)) ?? charters.All[0];
        }

        visitor.Address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        scope.Office = visitor.Office.Code;
        return next(context);
    }
}

/// <summary>Reads the actor of a signed-in person or token in the office of the request.</summary>
internal sealed class VisitorMiddleware(RequestDelegate next)
{
    public async Task Invoke(HttpContext context, Visitor visitor, Actors actors, Sessions sessions, AuditLog audit, RongxiDb db)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null)
        {
            // A page asks a dozen questions; opened for each of them, a connection costs more than the smaller ones.
            await db.Database.OpenConnectionAsync(context.RequestAborted);
        }

        if (context.User.Identity?.IsAuthenticated == true
            && Guid.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), out var personId))
        {
            visitor.SessionId = Guid.TryParse(context.User.FindFirstValue(Sessions.Claim), out var session) ? session : null;
            if (visitor.SessionId is null || await sessions.IsOpen(visitor.SessionId.Value, context.RequestAborted))
            {
                // A token holds in the office that gave it; roles its person has elsewhere are not lent to it.
                var isElsewhere = context.User.FindFirstValue("rongxi:office") is { } office && office != visitor.Office.Code;
                visitor.Actor = isElsewhere ? null : await actors.Of(personId, visitor.Office.Code, context.RequestAborted);
                if (visitor.Actor is not null && context.User.FindFirstValue(TokenScheme.ScopesClaim) is { } scopes)
                {
                    visitor.Actor = visitor.Actor with { TokenScopes = scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet() };
                }
            }
        }

        // A one-time password opens one door only: the page on which it is changed.
        if (context.User.HasClaim(claim => claim.Type == SignIns.MustChangeClaim) && visitor.Actor is not null
            && context.GetEndpoint() is not null && context.Request.Path.Value is not (SignIns.PasswordPage or "/sign-out"))
        {
            context.Response.Redirect(context.Request.PathBase + SignIns.PasswordPage);
            return;
        }

        audit.Speak(visitor.Actor, visitor.Address);
        await next(context);
    }
}
