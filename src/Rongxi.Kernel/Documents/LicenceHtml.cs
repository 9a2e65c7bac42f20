using System.Text;
using Rongxi.Kernel.Words;
using static Rongxi.Kernel.Documents.SheetHtml;

namespace Rongxi.Kernel.Documents;

/// <summary>Writes a licence: one framed sheet with QR and seal.</summary>
internal static class LicenceHtml
{
    private const string Circled = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";

    public static void Write(StringBuilder html, Sheet sheet)
    {
        var licence = sheet.Order.Licence!;
        html.Append("<article class=\"paper licence\" lang=\"zh-CN\"><div class=\"frame\">\n<div class=\"top\">");
        html.Append($"<span>编号<b>{E(licence.Number)}</b></span>");
        if (licence.RestsOn is { } other)
        {
            html.Append($"<span>{E(other.Label.Zh)}<b>{E(other.Number)}</b></span>");
        }

        html.Append($"</div>\n<h1{(licence.Title.Zh.Length > 8 ? " class=\"wide\"" : "")}>{E(licence.Title.Zh)}</h1>\n<div class=\"english\" lang=\"en\">{E(licence.Title.En)}</div>\n");
        foreach (var paragraph in sheet.Chinese.OfType<Paragraph>())
        {
            html.Append($"<p class=\"preamble\">{E(paragraph.Text)}</p>\n");
        }

        Pairs(html, licence, Language.Zh);
        Frequencies(html, licence, Language.Zh);
        var (from, to) = (DocumentValues.Day(licence.ValidFrom), DocumentValues.Day(licence.ValidTo));
        html.Append($"<dl><div><dt>有效期</dt><dd>自 {E(from.Zh)} 至 {E(to.Zh)}</dd></div>");
        if (licence.Conditions.Count > 0)
        {
            html.Append("<div><dt>条件</dt><dd>").AppendJoin("；", licence.Conditions.Select((condition, index) => Mark(index) + E(condition.Zh?.TrimEnd('。', '；', ';', ' ')))).Append("。</dd></div>");
        }

        html.Append("</dl>\n<div class=\"foot\"><div class=\"proof\">").Append(sheet.QrAddress.Length == 0 ? "" : QrDrawing.Svg(sheet.QrAddress, $"核验 {licence.Number}"));
        html.Append($"<div><p>扫码或输入编号核验</p><p>{E(sheet.VerifyAddress)}</p><p>校验码 <b class=\"code\">{sheet.CheckCode}</b></p></div></div>\n");
        Signed(html, sheet, "发证机关");
        html.Append("</div>\n<p class=\"bottom\">").Append(sheet.Demonstration ? "演示数据　·　" : "").Append("正本　·　附英文阅读本，以中文为准</p>\n</div></article>\n");
    }

    public static void EnglishBody(StringBuilder html, LicenceSheet licence, string holder)
    {
        if (licence.RestsOn is { } other)
        {
            html.Append($"<p>{E(other.Label.En)}: {E(other.Number)}</p>\n");
        }

        // A unit that has registered an English name is called by it; the others have one name only.
        Pairs(html, licence with { Fields = [.. licence.Fields.Select(field => field.Name == "holder" && field.Value.En == field.Value.Zh ? field with { Value = (field.Value.Zh, holder) } : field)] }, Language.En);
        Frequencies(html, licence, Language.En);
        html.Append($"<p><b>Valid</b> from {E(DocumentValues.Day(licence.ValidFrom).En)} to {E(DocumentValues.Day(licence.ValidTo).En)}.</p>\n");
        if (licence.Conditions.Count > 0)
        {
            html.Append("<p><b>Conditions</b> ").AppendJoin(" ", licence.Conditions.Select((condition, index) => $"({index + 1}) {E(condition.En?.TrimEnd('.', ';', ' '))}.")).Append("</p>\n");
        }
    }

    private static void Pairs(StringBuilder html, LicenceSheet licence, Language language)
    {
        html.Append("<table class=\"grid pairs\"><tbody>");
        var open = false;
        for (var i = 0; i < licence.Fields.Count; i++)
        {
            var field = licence.Fields[i];
            var cells = $"<th scope=\"row\">{E(field.Label.In(language))}</th><td{{0}}>{E(field.Value.In(language)).Replace("\n", "<br>", StringComparison.Ordinal)}</td>";
            var alone = field.Wide || (!open && (i + 1 == licence.Fields.Count || licence.Fields[i + 1].Wide));
            if (!open)
            {
                html.Append("<tr>");
            }

            // The pair before a wide one stands alone if its neighbour is missing.
            html.Append(cells.Replace("{0}", alone ? " colspan=\"3\"" : "", StringComparison.Ordinal));
            open = !open && !alone;
            if (!open)
            {
                html.Append("</tr>");
            }
        }

        html.Append("</tbody></table>\n");
    }

    private static void Frequencies(StringBuilder html, LicenceSheet licence, Language language)
    {
        if (licence.Columns.Count == 0)
        {
            return;
        }

        html.Append($"<table class=\"grid freq{(licence.Columns.Count > 8 ? " wide" : "")}\"><thead><tr>");
        foreach (var column in licence.Columns)
        {
            html.Append($"<th scope=\"col\">{E(column.In(language))}</th>");
        }

        html.Append("</tr></thead><tbody>");
        foreach (var row in licence.Rows)
        {
            html.Append("<tr>");
            foreach (var cell in row)
            {
                html.Append($"<td>{E(cell.In(language))}</td>");
            }

            html.Append("</tr>");
        }

        if (licence.Notes.Count > 0)
        {
            html.Append($"<tr class=\"note\"><td colspan=\"{licence.Columns.Count}\">").AppendJoin("<br>", licence.Notes.Select(note => E(note.In(language)))).Append("</td></tr>");
        }

        html.Append("</tbody></table>\n");
    }

    private static string Mark(int index) => index < Circled.Length ? Circled[index].ToString() : $"({index + 1})";
}
