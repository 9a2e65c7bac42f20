using Microsoft.AspNetCore.Html;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;
using Rongxi.Web.Uploads;

namespace Rongxi.Web.Tags;

/// <summary>The fields that are more than one control: places, papers, repeated rows.</summary>
internal sealed partial class FormMarkup
{
    /// <summary>Rows that can be typed in on the page; further ones are listed, kept, and changed by import.</summary>
    internal const int MostRows = 30;

    private void Place(HtmlContentBuilder html, FormField field, string path, string when)
    {
        var id = IdOf(path);
        html.AppendHtml($"<section class=\"card field\" aria-labelledby=\"{id}-title\"{when}><header class=\"card-head\"><h3 id=\"{id}-title\">").Append(field.Title.ToString());
        Optional(html, field);
        html.AppendHtml(" <span class=\"count\">CGCS2000</span></h3><span class=\"card-acts js-show\">")
            .AppendHtml("<a class=\"chip\" href=\"#\" role=\"button\" data-coordinate-view=\"dms\" aria-current=\"true\">").Append(new Text("度分秒", "DMS").ToString())
            .AppendHtml("</a><a class=\"chip\" href=\"#\" role=\"button\" data-coordinate-view=\"decimal\">").Append(new Text("十进制度", "Decimal").ToString())
            .AppendHtml("</a></span></header><div class=\"place\"><div>");
        var described = Hint(html, field, id);
        Angle(html, path + ".Longitude", ("经度 E", "Longitude E"), "lon", "104°18′25.7″", described);
        Angle(html, path + ".Latitude", ("纬度 N", "Latitude N"), "lat", "30°33′12.4″", described);
        html.AppendHtml($"</div><div class=\"map\" data-map data-districts-url=\"{Home}/districts.geojson\" data-center=\"{Centre}\" data-zoom=\"8.4\" data-pick-lon=\"#{id}_Longitude\" data-pick-lat=\"#{id}_Latitude\" data-notice=\"")
            .Append(new Text("示意图，非行政区域界线", "Schematic, no boundaries").ToString()).AppendHtml("\" tabindex=\"0\" role=\"application\" aria-label=\"")
            .Append(new Text("选择台址的地图，也可以只填写坐标", "Map for choosing the place; the coordinates alone suffice").ToString()).AppendHtml("\"></div></div></section>");
    }

    private void Angle(HtmlContentBuilder html, string path, Text title, string which, string example, List<string> hints)
    {
        var id = IdOf(path);
        var wrong = ErrorsAt(path);
        var described = new List<string>(hints);
        html.AppendHtml($"<div class=\"{(wrong.Count > 0 ? "field field-bad" : "field")}\"><label for=\"{id}\">").Append(title.ToString()).AppendHtml("</label>");
        Wrong(html, path, id, wrong, described);
        html.AppendHtml($"<input class=\"input\" id=\"{id}\" name=\"{Encoded(path)}\" type=\"text\" maxlength=\"60\" placeholder=\"{example}\" data-coordinate=\"{which}\" value=\"{Encoded(values[path] ?? "")}\"")
            .AppendHtml(described.Count > 0 ? $" aria-describedby=\"{string.Join(' ', described)}\"" : "").AppendHtml(wrong.Count > 0 ? " aria-invalid=\"true\"" : "").AppendHtml("></div>");
    }

    private void Papers(HtmlContentBuilder html, FormField field, string path, string when)
    {
        var id = IdOf(path);
        var wrong = ErrorsAt(path);
        html.AppendHtml($"<div class=\"{(wrong.Count > 0 ? "field field-bad" : "field")}\"{when}><label for=\"{id}\">").Append(field.Title.ToString());
        Optional(html, field);
        html.AppendHtml("</label>");
        var described = Hint(html, field, id);
        described.Add(id + "-kinds");
        html.AppendHtml($"<p class=\"hint\" id=\"{id}-kinds\">").Append(new Text(
            $"PDF、OFD、图片、Word、Excel 等，每份不超过 {PaperUploads.MostMegabytes} MB，最多 {field.MaxRows} 份",
            $"PDF, OFD, pictures, Word, Excel and the like; {PaperUploads.MostMegabytes} MB each, {field.MaxRows} at most").ToString()).AppendHtml("</p>");
        Wrong(html, path, id, wrong, described);
        var count = values.RowCount(path, field.MaxRows);
        var there = Enumerable.Range(0, count).Where(i => values[$"{path}[{i}].Sha256"] is { Length: 64 }).ToList();
        if (there.Count > 0)
        {
            html.AppendHtml("<ul class=\"files\">");
            foreach (var i in there)
            {
                var name = values[$"{path}[{i}].FileName"] ?? "";
                html.AppendHtml("<li>").AppendHtml(Icon("paperclip")).Append(" " + name).AppendHtml(" <span class=\"muted\">").Append(PaperUploads.SizeText(long.TryParse(values[$"{path}[{i}].Size"], out var size) ? size : 0)).AppendHtml("</span>");
                if (Uploads)
                {
                    html.AppendHtml($" <button class=\"btn-text\" name=\"remove\" value=\"{Encoded(path)}[{i}]\" formnovalidate aria-label=\"").Append(new Text($"删除{name}", $"Remove {name}").ToString()).AppendHtml("\">").Append(new Text("删除", "Remove").ToString()).AppendHtml("</button>");
                }

                html.AppendHtml("</li>");
            }

            html.AppendHtml("</ul>");
        }

        if (Uploads && there.Count < field.MaxRows)
        {
            html.AppendHtml($"<input class=\"input\" type=\"file\" multiple id=\"{id}\" name=\"{Encoded(path)}{PaperUploads.Suffix}\" accept=\"{AllowedKinds.Papers.Accept}\" data-files-into=\"#{id}-chosen\" data-max-mb=\"{PaperUploads.MostMegabytes}\" aria-describedby=\"{string.Join(' ', described)}\"{(wrong.Count > 0 ? " aria-invalid=\"true\"" : "")}><ul class=\"files\" id=\"{id}-chosen\" aria-live=\"polite\"></ul>");
        }

        html.AppendHtml("</div>");
    }

    private void Rows(HtmlContentBuilder html, FormField field, string path, string when)
    {
        var id = IdOf(path);
        var wrong = ErrorsAt(path);
        var count = Math.Max(1, values.RowCount(path, field.MaxRows));
        html.AppendHtml($"<section class=\"card field\" aria-labelledby=\"{id}-title\" id=\"{id}\" tabindex=\"-1\"{when}><header class=\"card-head\"><h3 id=\"{id}-title\">").Append(field.Title.ToString());
        Optional(html, field);
        html.AppendHtml("</h3>");
        if (!field.Hint.IsEmpty)
        {
            html.AppendHtml("<span class=\"card-note\">").Append(field.Hint.ToString()).AppendHtml("</span>");
        }

        html.AppendHtml("</header>");
        if (wrong.Count > 0)
        {
            html.AppendHtml("<div class=\"card-body field field-bad\">");
            Wrong(html, path, id, wrong, []);
            html.AppendHtml("</div>");
        }

        for (var i = 0; i < Math.Min(count, MostRows); i++)
        {
            html.AppendHtml("<fieldset class=\"card-body form-row\"><legend class=\"form-row-head\"><b>").Append(new Text($"第 {i + 1} 行", $"Row {i + 1}").ToString()).AppendHtml("</b>");
            html.AppendHtml("</legend>");
            Fields(html, field.Row!.Fields, $"{path}[{i}].");
            if (count > 1)
            {
                html.AppendHtml($"<p><button class=\"btn btn-small\" name=\"row\" value=\"-{Encoded(path)}[{i}]\" formnovalidate>").AppendHtml(Icon("trash")).Append(new Text($"删除第 {i + 1} 行", $"Remove row {i + 1}").ToString()).AppendHtml("</button></p>");
            }

            html.AppendHtml("</fieldset>");
        }

        if (count < Math.Min(field.MaxRows, MostRows))
        {
            html.AppendHtml($"<footer class=\"card-foot\"><button class=\"btn btn-small\" name=\"row\" value=\"+{Encoded(path)}\" formnovalidate>").AppendHtml(Icon("plus")).Append(new Text("增加一行", "Add a row").ToString()).AppendHtml("</button><span>").Append(new Text($"共 {count} 行，最多 {field.MaxRows} 行", $"{count} of at most {field.MaxRows} rows").ToString()).AppendHtml("</span></footer>");
        }

        if (count > MostRows)
        {
            Rest(html, field, path, count);
        }

        html.AppendHtml("</section>");
    }

    private void Rest(HtmlContentBuilder html, FormField field, string path, int count)
    {
        var columns = field.Row!.Fields.Where(inner => inner.Kind is FieldKind.Text or FieldKind.CodeList or FieldKind.Number or FieldKind.Frequency).Take(5).ToList();
        html.AppendHtml("<details class=\"more card-body\"><summary>").Append(new Text($"另有 {count - MostRows} 行已保存，列表在此；要改请改表格后重新导入", $"{count - MostRows} more rows are kept; to change them, import the table again").ToString())
            .AppendHtml("</summary><div class=\"scroll\" tabindex=\"0\"><table class=\"rows\"><thead><tr><th class=\"num\">#</th>");
        foreach (var column in columns)
        {
            html.AppendHtml("<th>").Append(column.Title.ToString()).AppendHtml("</th>");
        }

        html.AppendHtml("</tr></thead><tbody>");
        for (var i = MostRows; i < Math.Min(count, field.MaxRows); i++)
        {
            html.AppendHtml("<tr><td class=\"num\">").Append((i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)).AppendHtml("</td>");
            foreach (var column in columns)
            {
                html.AppendHtml("<td>").Append(values[$"{path}[{i}].{column.Name}"] ?? "").AppendHtml("</td>");
            }

            html.AppendHtml("</tr>");
        }

        html.AppendHtml("</tbody></table></div></details>");
    }
}
