using System.Collections.Concurrent;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace Rongxi.Web.Markdown;

/// <summary>
/// Markdown as HTML that cannot do harm, whoever wrote it: HTML in it is shown as text, links lead to web pages, mail and places
/// of this site only, pictures become links, and headings stand below those of the page.
/// </summary>
public static class MarkdownText
{
    private const int MostKept = 500;
    private const int LongestKept = 20_000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseListExtras().DisableHtml().Build();
    private static readonly ConcurrentDictionary<(string Text, int Below), HtmlString> Known = new();

    /// <summary>The text as HTML.</summary>
    /// <param name="markdown">What was written.</param>
    /// <param name="below">Level of the heading it stands under: its own begin one below.</param>
    public static HtmlString Of(string markdown, int below = 2)
    {
        if (Known.TryGetValue((markdown, below), out var known))
        {
            return known;
        }

        var made = Rendered(markdown, below);
        if (markdown.Length <= LongestKept)
        {
            if (Known.Count >= MostKept)
            {
                Known.Clear();
            }

            Known[(markdown, below)] = made;
        }

        return made;
    }

    private static HtmlString Rendered(string markdown, int below)
    {
        var document = Markdig.Markdown.Parse(markdown, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Min(6, heading.Level + below);
        }

        foreach (var link in document.Descendants<LinkInline>())
        {
            link.IsImage = false;
            link.GetDynamicUrl = null;
            link.Url = Allowed(link.Url) ? link.Url : "";
        }

        foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail && !Allowed(link.Url)))
        {
            link.Url = "";
        }

        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return new HtmlString(writer.ToString());
    }

    private static bool Allowed(string? url) => url is { Length: > 0 }
        && (url[0] is '#' || (url[0] == '/' && !url.StartsWith("//", StringComparison.Ordinal) && !url.Contains('\\'))
            || (Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https" or "mailto"));
}
