using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Frame;

/// <summary>Renders the page that explains a refusal in the frame of the office.</summary>
internal static class RefusalPage
{
    public static async Task Write(HttpContext context, Refusal refusal)
    {
        var services = context.RequestServices;
        var action = new ActionContext(context, context.GetRouteData() ?? new RouteData(), new ActionDescriptor());
        var view = services.GetRequiredService<IRazorViewEngine>().GetView(null, "/Pages/Shared/_Refusal.cshtml", isMainPage: true).View
            ?? throw new InvalidOperationException("_Refusal.cshtml is missing");
        var data = new ViewDataDictionary<Refusal>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = refusal };
        await using var writer = new StringWriter();
        var viewContext = new ViewContext(action, view, data, new TempDataDictionary(context, services.GetRequiredService<ITempDataProvider>()), writer, new HtmlHelperOptions());
        await view.RenderAsync(viewContext);
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(writer.ToString(), context.RequestAborted);
    }
}
