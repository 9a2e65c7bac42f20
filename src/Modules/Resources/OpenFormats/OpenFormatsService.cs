using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;
using Rongxi.Resources.OpenFormats.Triples;

namespace Rongxi.Resources.OpenFormats;

/// <summary>The forms of RDF in which the catalogue goes out.</summary>
internal static class RdfForms
{
    public static readonly IReadOnlyDictionary<string, string> Types = new Dictionary<string, string> { ["jsonld"] = "application/ld+json", ["ttl"] = "text/turtle", ["rdf"] = "application/rdf+xml" };

    public static ITripleWriter Writer(string form, Stream body) => form switch { "ttl" => new TurtleWriter(body), "rdf" => new RdfXmlWriter(body), _ => new JsonLdWriter(body) };

    /// <summary>The form that a reader of RDF asks for; null where a page is wanted.</summary>
    public static string? Wanted(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept.OrderByDescending(type => type.Quality ?? 1).Select(type => type.MediaType.Value?.ToLowerInvariant());
        foreach (var type in accepted)
        {
            if (type is "text/html" or "application/xhtml+xml" or "*/*")
            {
                return null;
            }

            if (Types.FirstOrDefault(pair => pair.Value == type).Key is { } form)
            {
                return form;
            }
        }

        return null;
    }
}

/// <summary>Writes the published catalogue, or one entry of it, in the forms of RDF.</summary>
internal sealed class CatalogueGraph(PublishedEntries entries, Charters charters, RongxiDb db)
{
    /// <summary>Data sets of a page unless another number is asked for.</summary>
    public const int PageSize = 100;

    public async Task Write(string form, string root, string source, string? after, int size, Stream body, CancellationToken ct)
    {
        var page = await entries.Page(source, after, size, ct);
        var total = await entries.Count(source, ct);
        var changed = await entries.ChangedAt(ct);
        var file = $"{DcatDescriptions.CatalogueIri(root)}.{form}";
        var asked = $"?source={Uri.EscapeDataString(source)}&size={size.ToString(CultureInfo.InvariantCulture)}";
        var next = page.Count == size ? $"{file}{asked}&after={Uri.EscapeDataString(page[^1].Entry.Number)}" : null;
        await using var writer = RdfForms.Writer(form, body);
        await writer.Begin(ct);
        await writer.Write(DcatDescriptions.Catalogue(charters[db.Office], root, page, changed is { } at ? OfficeBooks.DateOf(at) : null), ct);
        await writer.Write(DcatDescriptions.ThemeScheme(), ct);
        await writer.Write(DcatDescriptions.Service(root, page), ct);
        await writer.Write(DcatDescriptions.View(after is null ? file + asked : $"{file}{asked}&after={Uri.EscapeDataString(after)}", file + asked, next, total, root), ct);
        foreach (var one in page)
        {
            await writer.Write(DcatDescriptions.Dataset(one, root), ct);
        }

        await writer.End(ct);
    }

    public async Task Write(string form, string root, PublishedEntry one, Stream body, CancellationToken ct)
    {
        await using var writer = RdfForms.Writer(form, body);
        await writer.Begin(ct);
        await writer.Write(DcatDescriptions.Dataset(one, root), ct);
        await writer.Write(DcatDescriptions.Service(root, [one]), ct);
        await writer.End(ct);
    }
}

/// <summary>What every answer of the open formats has in common.</summary>
internal static class OpenAnswers
{
    /// <summary>The address of the office, as the reader reached it.</summary>
    public static string Root(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}";

    /// <summary>Says how long an answer keeps and who may read it in a page; true where the reader has it already.</summary>
    public static async Task<bool> IsKnown(HttpContext http, PublishedEntries entries, CancellationToken ct)
    {
        var changed = await entries.ChangedAt(ct);
        var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{changed:O} {http.Request.PathBase}{http.Request.Path}{http.Request.QueryString}")))[..16]}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "public, max-age=300";
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers.Vary = "Accept";
        return http.Request.Headers.IfNoneMatch.ToString().Split(',').Any(known => known.Trim() == tag);
    }

    /// <summary>How many of a list and from where, refused where they cannot be meant.</summary>
    public static int Size(int? size) => size is null or (>= 1 and <= PublishedEntries.MostOnPage)
        ? size ?? CatalogueGraph.PageSize
        : throw new Refusal("paging.wrong", ($"每页 1 至 {PublishedEntries.MostOnPage} 条", $"A page has 1 to {PublishedEntries.MostOnPage} entries"), [new FieldError("size", ($"1 至 {PublishedEntries.MostOnPage}", $"1 to {PublishedEntries.MostOnPage}"))], 400);

    /// <summary>An answer that is written while it is sent.</summary>
    public static IActionResult Streamed(string type, Func<Stream, CancellationToken, Task> write) => new StreamedResult(type, write);

    private sealed class StreamedResult(string type, Func<Stream, CancellationToken, Task> write) : IActionResult
    {
        public async Task ExecuteResultAsync(ActionContext context)
        {
            context.HttpContext.Response.ContentType = type;
            // Indented XML and JSON are flushed by their writers without waiting.
            context.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpBodyControlFeature>()?.AllowSynchronousIO = true;
            await write(context.HttpContext.Response.Body, context.HttpContext.RequestAborted);
        }
    }
}
