using System.Text;
using System.Text.Encodings.Web;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;
using Rongxi.Web.Markdown;

namespace Rongxi.Statistics.Releases;

/// <summary>A bulletin as a page to be printed.</summary>
internal static class BulletinPaper
{
    public static string Html(Bulletin bulletin, Charter office, Language language)
    {
        var release = bulletin.Release;
        var encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);
        string Of(string text) => encoder.Encode(text);
        var html = new StringBuilder($"<!doctype html><html lang=\"{(language == Language.Zh ? "zh-CN" : "en-GB")}\"><meta charset=\"utf-8\"><title>{Of(release.Title.In(language))}</title><style>@page{{size:A4;margin:25mm 26mm}}body{{font:15px/1.9 FangSong,\"Noto Serif CJK SC\",serif}}h1{{text-align:center;font-size:26px;line-height:1.4}}p.sub{{text-align:center}}table{{border-collapse:collapse;width:100%;font-size:13px;line-height:1.5}}th,td{{border:1px solid #444;padding:2px 6px;font-weight:400;text-align:right}}th:first-child{{text-align:left}}del{{color:#666;margin-right:4px}}ins{{text-decoration:none}}.note{{font-size:12px}}</style>");
        html.Append($"<h1>{Of(release.Title.In(language))}</h1><p class=\"sub\">{Of(language == Language.Zh ? office.NameZh : office.NameEn)}　{DateText.Format(release.PublishedOn ?? release.ReleaseOn, language)}</p>");
        foreach (var chapter in bulletin.Chapters)
        {
            html.Append($"<h2>{Of(chapter.Title)}</h2>");
            var text = new StringBuilder();
            foreach (var (plain, mark) in Marks.Split(chapter.Text))
            {
                if (mark is null or { Kind: MarkKind.Value or MarkKind.Growth })
                {
                    text.Append(plain ?? BulletinReader.Worded(bulletin, mark!));
                    continue;
                }

                html.Append(MarkdownText.Of(text.ToString(), 3).Value);
                text.Clear();
                Table(html, bulletin, mark, language, Of);
            }

            html.Append(MarkdownText.Of(text.ToString(), 3).Value);
        }

        html.Append($"<p class=\"note\">{Of(language == Language.Zh ? "涉及全国的数据以国家统计局公布的为准。能识别单个调查对象的资料不对外提供。" : "For national figures those of the National Bureau of Statistics prevail. Nothing that identifies one unit is given out.")}</p>");
        if (release is { RevisionReason: { } why, RevisedOn: { } on })
        {
            html.Append($"<p class=\"note\">{Of(language == Language.Zh ? $"{DateText.Iso(on)} 修订：{why}" : $"Revised {DateText.Iso(on)}: {why}")}</p>");
        }

        return html.Append("</html>").ToString();
    }

    private static void Table(StringBuilder html, Bulletin bulletin, Mark mark, Language language, Func<string, string> of)
    {
        html.Append("<table>");
        if (mark.Kind == MarkKind.Districts)
        {
            var indicator = bulletin.Indicators[mark.Indicators[0]];
            html.Append($"<tr><th>{of(language == Language.Zh ? indicator.Name : indicator.NameEn)}（{of(language == Language.Zh ? indicator.Unit : indicator.UnitEn)}）</th><th>{of(mark.To.Title.In(language))}</th></tr>");
            foreach (var district in bulletin.Districts)
            {
                html.Append($"<tr><th>{of(district.Name.In(language))}</th><td>{Cell(bulletin.At(indicator.Number, district.Code, mark.To.ToString()), indicator)}</td></tr>");
            }
        }
        else
        {
            var periods = Marks.Periods(mark.From, mark.To).ToList();
            html.Append("<tr><th></th>").AppendJoin("", periods.Select(period => $"<th>{period}</th>")).Append("</tr>");
            foreach (var number in mark.Indicators)
            {
                var indicator = bulletin.Indicators[number];
                html.Append($"<tr><th>{of(language == Language.Zh ? indicator.Name : indicator.NameEn)}（{of(language == Language.Zh ? indicator.Unit : indicator.UnitEn)}）</th>").AppendJoin("", periods.Select(period => $"<td>{Cell(bulletin.At(number, mark.Area, period.ToString()), indicator)}</td>")).Append("</tr>");
            }
        }

        html.Append("</table>");
    }

    private static string Cell(Quoted? quoted, Kernel.Figures.Indicator indicator) => quoted is null ? "–" : (quoted.Before is { } before ? $"<del>{QuoteBook.Shown(before, indicator)}</del>" : "") + QuoteBook.Shown(quoted.Value, indicator);
}
