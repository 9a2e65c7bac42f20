using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Api;

/// <summary>Which page of a list is asked for.</summary>
public readonly record struct Paging(
    [property: Description("Number of the page, from 1.")] int? Page,
    [property: Description("Rows of a page, 1 to 200; 50 unless said otherwise.")] int? Size)
{
    /// <summary>Most rows of a page.</summary>
    public const int MostRows = 200;

    /// <summary>Rows beyond which is not paged; further ones are reached by filters.</summary>
    public const int Deepest = 10_000;

    /// <summary>Page and size, refused where they cannot be meant.</summary>
    public (int Page, int Size, int Skip) Checked()
    {
        var page = Page ?? 1;
        var size = Size ?? 50;
        var errors = new List<FieldError>();
        if (size is < 1 or > MostRows)
        {
            errors.Add(new("size", ($"应为 1 至 {MostRows}", $"Must be from 1 to {MostRows}")));
        }

        if (page < 1 || (long)(page - 1) * Math.Max(size, 1) >= Deepest)
        {
            errors.Add(new("page", ($"从 1 起，最多翻到第 {Deepest} 条", $"From 1; pages end at row {Deepest}")));
        }

        return errors.Count == 0 ? (page, size, (page - 1) * size)
            : throw new Refusal("paging.wrong", ("页码或每页条数不对", "Page or size is wrong"), errors);
    }
}

/// <summary>A page of a list.</summary>
/// <param name="Items">Its rows.</param>
/// <param name="Page">Number of the page, from 1.</param>
/// <param name="Size">Most rows of a page.</param>
/// <param name="More">Whether there is a next page; its address is in the header <c>Link</c>.</param>
/// <param name="Count">How many match in all, counted up to 10,000; absent where it was not counted.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, int Page, int Size, bool More, long? Count = null);

/// <summary>Makes pages and their links (RFC 8288).</summary>
public static class Pages
{
    /// <summary>A page of rows of which one more than the page holds was read.</summary>
    public static PageOf<T> Of<T>(HttpContext http, IReadOnlyList<T> oneMore, int page, int size, long? count = null)
    {
        var more = oneMore.Count > size && (long)page * size < Paging.Deepest;
        Link(http, page, more);
        return new PageOf<T>(oneMore.Count > size ? [.. oneMore.Take(size)] : oneMore, page, size, more, count);
    }

    /// <summary>Names the pages before and after in the header <c>Link</c>.</summary>
    public static void Link(HttpContext http, int page, bool more)
    {
        var links = new List<string>();
        if (page > 1)
        {
            links.Add($"<{To(http, page - 1)}>; rel=\"prev\"");
        }

        if (more)
        {
            links.Add($"<{To(http, page + 1)}>; rel=\"next\"");
        }

        if (links.Count > 0)
        {
            http.Response.Headers.Link = string.Join(", ", links);
        }
    }

    private static string To(HttpContext http, int page)
    {
        var query = new QueryBuilder(http.Request.Query.Where(pair => !pair.Key.Equals("page", StringComparison.OrdinalIgnoreCase)))
        {
            { "page", page.ToString(CultureInfo.InvariantCulture) },
        };
        return http.Request.PathBase + http.Request.Path + query.ToQueryString();
    }
}
