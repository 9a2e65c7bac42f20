using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;

namespace Rongxi.Web.Pages.Numbers;

/// <summary>A figure that opens to the cases it counts; a bare figure where there are none, or the reader may not see them.</summary>
public static class FigureLink
{
    public static IHtmlContent To(HttpContext context, int count, string address, bool opens = true, string? element = null)
    {
        var html = new HtmlContentBuilder();
        var linked = opens && count > 0;
        if (linked)
        {
            html.AppendHtml("<a href=\"").Append((context.Request.PathBase.Value ?? "") + address).AppendHtml("\">");
        }

        html.AppendHtml(element is null ? "" : $"<{element}>").Append(count.ToString("N0", CultureInfo.InvariantCulture)).AppendHtml(element is null ? "" : $"</{element}>");
        return linked ? html.AppendHtml("</a>") : html;
    }
}
