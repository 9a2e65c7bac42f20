using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Rongxi.Kernel;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Portal;

namespace Rongxi.Web.Pages.Portal;

/// <summary>What changed last, for programs that follow it (RFC 4287).</summary>
[Public]
[EnableRateLimiting("api")]
public sealed class FeedModel(PortalReader reader, KernelOptions options) : RongxiPage
{
    private const int Most = 50;
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [BindProperty(SupportsGet = true)]
    public PortalKind? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Topic { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var topic = Topics.Find(Topic);
        var latest = await reader.Latest(Kind, topic?.Code, Most, ct);
        var root = $"{options.PublicAddress.TrimEnd('/')}{Request.PathBase}";
        var self = $"{root}/data/feed.atom{Request.QueryString}";
        var title = new Text($"{Office.NameZh}：数据更新", $"{Office.NameEn}: changes of data").ToString() + (topic is null ? "" : $" · {topic.Title}");
        var feed = new XDocument(new XElement(
            Atom + "feed", new XAttribute(XNamespace.Xml + "lang", Language == Language.Zh ? "zh-CN" : "en"),
            new XElement(Atom + "id", self), new XElement(Atom + "title", title), new XElement(Atom + "updated", At(latest.Count > 0 ? latest[0].UpdatedOn : Today)),
            new XElement(Atom + "author", new XElement(Atom + "name", Office.Name.ToString())),
            new XElement(Atom + "link", new XAttribute("rel", "self"), new XAttribute("href", self)), new XElement(Atom + "link", new XAttribute("href", $"{root}/data")),
            latest.Select(hit => new XElement(
                Atom + "entry", new XElement(Atom + "id", root + hit.Address), new XElement(Atom + "title", Clean(hit.Title.ToString())), new XElement(Atom + "updated", At(hit.UpdatedOn)),
                new XElement(Atom + "link", new XAttribute("href", root + hit.Address)), new XElement(Atom + "summary", Clean(hit.Says.ToString())),
                Topics.Find(hit.Topic) is { } about ? new XElement(Atom + "category", new XAttribute("term", about.Code), new XAttribute("label", about.Title.ToString())) : null))));
        Response.Headers.CacheControl = "public, max-age=300";
        return Content("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + feed, "application/atom+xml; charset=utf-8");
    }

    private static string At(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.FromHours(8)).ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>XML knows no control characters.</summary>
    private static string Clean(string text) => string.Concat(text.Where(System.Xml.XmlConvert.IsXmlChar));
}
