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
using Rongxi.Web.Portal;
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

/// <summary>
/// The public pages for search engines, in every office: an index of lists, one of the pages every office has and as many for what each
/// publishes as are needed (sitemaps.org: at most 50,000 addresses in one).
/// </summary>
[Public]
[EnableRateLimiting("api")]
public sealed class SitemapModel(KernelOptions options, Charters charters, ProcedureBook procedures, RongxiDb db, IEnumerable<IPortalSource> sources, OfficeScope scope) : RongxiPage
{
    private const int OfList = 5_000;
    private const int MostLists = 400;
    private static readonly string[] Fixed = ["/", "/services", "/registers", "/notices", "/data", "/verify", "/track", "/journal", "/about", "/about/performance", "/about/accessibility", "/about/privacy", "/about/api", "/about/map"];
    private string? _root;

    /// <summary>Which list: <c>pages</c>, or the kind of what is published; null for the index.</summary>
    [BindProperty(SupportsGet = true)]
    public string? List { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    /// <summary>Code of the office of a list.</summary>
    [BindProperty(SupportsGet = true, Name = "office")]
    public string? Of { get; set; }

    private string Root => _root ??= options.PublicAddress.TrimEnd('/');

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        await (List switch
        {
            null => Index(xml, ct),
            "pages" => Pages(xml, ct),
            _ => Published(xml, ct),
        });
        Response.Headers.CacheControl = "public, max-age=3600";
        return Content(xml.ToString(), "application/xml; charset=utf-8");
    }

    private async Task Index(StringBuilder xml, CancellationToken ct)
    {
        xml.Append("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        Entry("pages", null, 1);
        foreach (var charter in charters.All)
        {
            scope.Office = charter.Code;
            foreach (var source in sources)
            {
                for (var list = 1; list <= MostLists && (await source.Places((list - 1) * OfList, 1, ct)).Count > 0; list++)
                {
                    Entry(PortalReader.UseOf(source.Kind), charter, list);
                }
            }
        }

        xml.Append("</sitemapindex>\n");

        void Entry(string name, Charter? office, int number) =>
            xml.Append("<sitemap><loc>").Append(System.Security.SecurityElement.Escape($"{Root}/sitemap.xml?list={name}{(office is null ? "" : $"&office={office.Code}&p={number}")}")).Append("</loc></sitemap>\n");
    }

    private async Task Pages(StringBuilder xml, CancellationToken ct)
    {
        xml.Append("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        foreach (var charter in charters.All)
        {
            foreach (var path in Fixed.Concat(Competence.Offered(charter, procedures, Today).Select(service => "/services/" + service.Code)).Concat(Topics.All.Select(topic => "/data/topics/" + topic.Code)))
            {
                Place(xml, HomeOf(charter) + path, null);
            }

            scope.Office = charter.Code;
            foreach (var notice in await db.Notices.AsNoTracking().Where(notice => notice.WithdrawnAt == null && notice.PublishedOn <= Today).OrderByDescending(notice => notice.PublishedOn).Take(1000).Select(notice => new { notice.Number, notice.PublishedOn }).ToListAsync(ct))
            {
                Place(xml, $"{HomeOf(charter)}/notices/{notice.Number}", notice.PublishedOn);
            }
        }

        xml.Append("</urlset>\n");
    }

    private async Task Published(StringBuilder xml, CancellationToken ct)
    {
        var charter = (Of is null ? null : charters.Find(Of)) ?? throw Kernel.Words.Refusal.NotFound("sitemap");
        var source = sources.FirstOrDefault(source => PortalReader.UseOf(source.Kind) == List) ?? throw Kernel.Words.Refusal.NotFound("sitemap");
        scope.Office = charter.Code;
        xml.Append("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        foreach (var place in await source.Places((Math.Clamp(Number, 1, MostLists) - 1) * OfList, OfList, ct))
        {
            Place(xml, HomeOf(charter) + place.Address, place.UpdatedOn);
        }

        xml.Append("</urlset>\n");
    }

    private string HomeOf(Charter charter) => charter == charters.All[0] ? Root : $"{Root}/{charter.Code}";

    private static void Place(StringBuilder xml, string address, DateOnly? changed)
    {
        xml.Append("<url><loc>").Append(System.Security.SecurityElement.Escape(address)).Append("</loc>");
        if (changed is { } day)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<lastmod>{day:yyyy-MM-dd}</lastmod>");
        }

        xml.Append("</url>\n");
    }
}
