using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Access;

/// <summary>Lets through who may; an endpoint without a mark is nobody's.</summary>
internal sealed class AccessMiddleware(RequestDelegate next)
{
    public Task Invoke(HttpContext context, Visitor visitor)
    {
        var endpoint = context.GetEndpoint();
        // Routing's own answers, wrong method or wrong type of body, are no rooms of ours: they have no door.
        if (endpoint is null or not RouteEndpoint || endpoint.Metadata.GetMetadata<PublicAttribute>() is not null)
        {
            return next(context);
        }

        if (endpoint.Metadata.GetMetadata<NeedsAttribute>() is { } needs)
        {
            var me = visitor.Me;
            var field = needs.Field;
            if (!me.IsOfficer && me.StandsInFor.Count == 0)
            {
                throw Refusal.Forbidden(($"此页供{visitor.Office.NameZh}工作人员使用", $"This page is for officers of {visitor.Office.NameEn}"));
            }

            if (needs.AnyOf.Count > 0 && !needs.AnyOf.Any(permission => me.May(permission, field)))
            {
                me.Must(needs.AnyOf[0], field);
            }

            return next(context);
        }

        if (endpoint.Metadata.GetMetadata<SignedInAttribute>() is not null)
        {
            _ = visitor.Me;
            return next(context);
        }

        throw new InvalidOperationException($"{endpoint.DisplayName} names no permission");
    }
}
