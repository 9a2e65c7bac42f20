using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Pages.Services;
using Rongxi.Web.Tags;

namespace Rongxi.Web.Pages.Front;

/// <summary>What a typed value means, taken apart, as HTML.</summary>
[Public]
[EnableRateLimiting("api")]
public sealed class ExplainModel(Explanations explanations) : RongxiPage
{
    public IActionResult OnGet(string? kind, string? value) => Content(explanations.Of(kind ?? "", value ?? ""), "text/html; charset=utf-8");
}

/// <summary>What robots may read.</summary>
[Public]
public sealed class RobotsModel(KernelOptions options) : RongxiPage
{
    public IActionResult OnGet() => Content(
        $"""
        User-agent: *
        Disallow: /my
        Disallow: /drafts
        Disallow: /track
        Disallow: /sign-in
        Disallow: /register
        Disallow: /search
        Disallow: /desk
        Disallow: /cases
        Disallow: /admin
        Disallow: /api/
        Disallow: /*.csv
        Disallow: /*.xlsx
        Sitemap: {options.PublicAddress.TrimEnd('/')}/sitemap.xml

        """, "text/plain; charset=utf-8");
}

/// <summary>The public pages for search engines, in every office and both languages.</summary>
[Public]
public sealed class SitemapModel(KernelOptions options, Charters charters, ProcedureBook procedures, RongxiDb db) : RongxiPage
{
    private static readonly string[] Fixed = ["/", "/services", "/registers", "/notices", "/data", "/verify", "/track", "/journal", "/about", "/about/performance", "/about/accessibility", "/about/privacy", "/about/api", "/about/map"];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var root = options.PublicAddress.TrimEnd('/');
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        foreach (var charter in charters.All)
        {
            var home = charter == charters.All[0] ? root : $"{root}/{charter.Code}";
            foreach (var path in Fixed.Concat(Competence.Offered(charter, procedures, Today).Select(service => "/services/" + service.Code)))
            {
                xml.Append("<url><loc>").Append(System.Security.SecurityElement.Escape(home + path)).Append("</loc></url>\n");
            }
        }

        foreach (var notice in await db.Notices.AsNoTracking().Where(notice => notice.WithdrawnAt == null && notice.PublishedOn <= Today).OrderByDescending(notice => notice.PublishedOn).Take(1000).Select(notice => new { notice.Number, notice.PublishedOn }).ToListAsync(ct))
        {
            xml.Append(CultureInfo.InvariantCulture, $"<url><loc>{System.Security.SecurityElement.Escape($"{root}{Request.PathBase}/notices/{notice.Number}")}</loc><lastmod>{notice.PublishedOn:yyyy-MM-dd}</lastmod></url>\n");
        }

        return Content(xml.Append("</urlset>\n").ToString(), "application/xml; charset=utf-8");
    }
}
