using System.Net;
using System.Text;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Documents;

/// <summary>Writes a paper as one HTML file that needs nothing else: style inside, no script, no address fetched.</summary>
internal static class SheetHtml
{
    private static readonly Lazy<string> Style = new(() =>
    {
        using var reader = new StreamReader(typeof(SheetHtml).Assembly.GetManifestResourceStream("Rongxi.Kernel.Data.templates.document.css")!);
        return reader.ReadToEnd();
    });

    public static string Write(Sheet sheet)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        html.Append($"<title>{E(sheet.Title.Zh)}{(sheet.Number is null ? "" : " " + E(sheet.Number))}</title>\n<style>\n{Style.Value}</style>\n</head>\n<body>\n");
        switch (sheet.Kind.Layout)
        {
            case PaperLayout.Licence:
                LicenceHtml.Write(html, sheet);
                break;
            case PaperLayout.Form:
                Form(html, sheet);
                break;
            default:
                Letter(html, sheet);
                break;
        }

        EnglishCopy(html, sheet);
        return html.Append("</body>\n</html>\n").ToString();
    }

    internal static string E(string? text) => WebUtility.HtmlEncode(text ?? "");

    internal static void Passages(StringBuilder html, IEnumerable<Passage> passages)
    {
        foreach (var passage in passages)
        {
            switch (passage)
            {
                case Paragraph paragraph:
                    html.Append($"<p>{E(paragraph.Text)}</p>\n");
                    break;
                case Grid grid:
                    Table(html, grid);
                    break;
            }
        }
    }

    /// <summary>Name and date with the seal over them, upright.</summary>
    internal static void Signed(StringBuilder html, Sheet sheet, string? above = null)
    {
        html.Append("<div class=\"signed\">");
        if (above is not null)
        {
            html.Append($"<p>{E(above)}</p>");
        }

        html.Append($"<p>{E(sheet.Issuer.Zh)}</p><p>{E(DocumentValues.Day(sheet.On).Zh)}</p>");
        html.Append(SealDrawing.Svg(sheet.Issuer.Zh, sheet.Kind.SealWords.Zh ?? "", sheet.Demonstration)).Append("</div>\n");
    }

    private static void Letter(StringBuilder html, Sheet sheet)
    {
        html.Append($"<article class=\"paper letter{(sheet.Issuer.Zh.Length > 11 ? " long" : "")}{(FitsOnlyTight(sheet.Chinese) ? " tight" : "")}\" lang=\"zh-CN\">\n");
        html.Append($"<h1 class=\"mark\">{E(sheet.Issuer.Zh)}</h1>\n<h2 class=\"kind\">{E(sheet.Title.Zh)}</h2>\n");
        html.Append($"<div class=\"number\">{E(sheet.Number)}</div>\n<hr class=\"rule\">\n");
        if (sheet.Order.Recipient.Length > 0)
        {
            html.Append($"<p class=\"to\">{E(sheet.Order.Recipient)}：</p>\n");
        }

        // The last paragraph goes with the signature: no page bears a signature without text (GB/T 9704).
        Passages(html, sheet.Chinese.SkipLast(1));
        html.Append("<div class=\"end\">");
        Passages(html, sheet.Chinese.TakeLast(1));
        Signed(html, sheet);
        html.Append("</div>\n");
        Record(html, sheet);
        html.Append("<div class=\"page\">— 1 —</div>\n</article>\n");
    }

    private static void Form(StringBuilder html, Sheet sheet)
    {
        html.Append($"<article class=\"paper letter form\" lang=\"zh-CN\">\n<h1 class=\"title\">{E(sheet.Title.Zh)}</h1>\n");
        html.Append($"<div class=\"sub\"><span>{E(sheet.Issuer.Zh)}</span><span>{E(sheet.Number)}</span><span>{E(DocumentValues.Day(sheet.On).Zh)}</span></div>\n");
        Passages(html, sheet.Chinese);
        Record(html, sheet);
        html.Append("<div class=\"page\">— 1 —</div>\n</article>\n");
    }

    /// <summary>
    /// Whether the text just passes one page at 28 characters a line, and fits with 30 a line and closer lines, which GB/T
    /// 9704 allows so that the signature does not stand on a page without text.
    /// </summary>
    private static bool FitsOnlyTight(IReadOnlyList<Passage> passages)
    {
        if (passages.Any(passage => passage is Grid))
        {
            return false;
        }

        double Lines(double perLine) => 1 + passages.OfType<Paragraph>().Sum(paragraph => Math.Ceiling((2 + paragraph.Text.Sum(letter => letter < 0x2000 ? 0.56 : 1.0)) / perLine));
        return Lines(28) > 11 && Lines(30) <= 14;
    }

    /// <summary>The foot: copies, disclosure, how to verify, whom to ask.</summary>
    private static void Record(StringBuilder html, Sheet sheet)
    {
        html.Append("<div class=\"record\"><table>");
        var disclosure = $"公开属性：{E(TitleOf(sheet.Order.Disclosure).Zh)}";
        html.Append(sheet.Order.CopiesTo.Count > 0
            ? $"<tr><td>抄送：{E(string.Join("，", sheet.Order.CopiesTo))}。</td><td>{disclosure}</td></tr>"
            : $"<tr><td>{E(sheet.Issuer.Zh)}</td><td>{disclosure}</td></tr>");
        html.Append($"<tr><td>{(sheet.Number is null ? "" : $"核验：{E(sheet.VerifyAddress)}　")}校验码 <b class=\"code\">{sheet.CheckCode}</b></td><td>{(sheet.Phone.Length > 0 ? "联系电话：" + E(sheet.Phone) : "")}</td></tr></table>");
        if (sheet.Demonstration)
        {
            html.Append("<div class=\"demo\">演示数据，非真实办件</div>");
        }

        html.Append("</div>\n");
    }

    private static void EnglishCopy(StringBuilder html, Sheet sheet)
    {
        html.Append("<article class=\"paper letter copy\" lang=\"en\">\n<p class=\"prevails\">English reading copy. The Chinese text prevails.</p>\n");
        html.Append($"<h1>{E(sheet.Issuer.En)}</h1>\n<h2>{E(sheet.Title.En)}</h2>\n<div class=\"number\">{E(sheet.Number)}</div>\n");
        if (sheet.Kind.Layout == PaperLayout.Letter && sheet.Order.Recipient.Length > 0)
        {
            html.Append($"<p class=\"to\">To: {E(sheet.RecipientEn)}</p>\n");
        }

        Passages(html, sheet.English);
        if (sheet.Order.Licence is { } licence)
        {
            LicenceHtml.EnglishBody(html, licence, sheet.RecipientEn);
        }

        if (sheet.Order.Recipient.Length > 0 && sheet.RecipientEn.Any(letter => letter >= 0x2E80))
        {
            html.Append("<p class=\"names\">Names of units, stations and places that have no registered English form are given in Chinese, as registered.</p>\n");
        }

        html.Append($"<p class=\"sign\">{E(sheet.Issuer.En)}<br>{E(DocumentValues.Day(sheet.On).En)}<br>(sealed in the Chinese original)</p>\n");
        html.Append($"<div class=\"record\"><table><tr><td>{(sheet.Order.CopiesTo.Count > 0 ? "Copies to: " + E(string.Join(", ", sheet.Order.CopiesTo)) : E(sheet.Issuer.En))}</td><td>Disclosure: {E(TitleOf(sheet.Order.Disclosure).En)}</td></tr>");
        html.Append($"<tr><td>{(sheet.Number is null ? "" : $"Verify at {E(sheet.VerifyAddress)} · ")}check code <b class=\"code\">{sheet.CheckCode}</b></td><td>{(sheet.Phone.Length > 0 ? "Telephone " + E(sheet.Phone) : "")}</td></tr></table>");
        html.Append(sheet.Demonstration ? "<div class=\"demo\">Demonstration data, no real case</div></div>\n" : "</div>\n");
        html.Append("</article>\n");
    }

    private static void Table(StringBuilder html, Grid grid)
    {
        html.Append("<table class=\"grid\">");
        if (grid.Heads.Count > 0)
        {
            html.Append("<thead><tr>");
            foreach (var head in grid.Heads)
            {
                html.Append($"<th scope=\"col\">{E(head)}</th>");
            }

            html.Append("</tr></thead>");
        }

        html.Append("<tbody>");
        foreach (var row in grid.Rows)
        {
            html.Append("<tr>");
            for (var i = 0; i < row.Count; i++)
            {
                // A table without heads is a form: label, value, label, value.
                var tag = grid.Heads.Count == 0 && i % 2 == 0 ? "th" : "td";
                html.Append($"<{tag}>{E(row[i])}</{tag}>");
            }

            html.Append("</tr>");
        }

        html.Append("</tbody></table>\n");
    }

    private static Text TitleOf(Disclosure disclosure) =>
        typeof(Disclosure).GetField(disclosure.ToString())!.GetCustomAttributes(typeof(TitleAttribute), false).OfType<TitleAttribute>().Single().Title;
}
