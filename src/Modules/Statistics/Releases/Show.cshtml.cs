using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Compositions;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Charts;
using Rongxi.Web.Dashboards;
using Rongxi.Web.Frame;
using Rongxi.Web.Markdown;

namespace Rongxi.Statistics.Releases;

/// <summary>A bulletin: its text with the figures it quotes, charts and tables; until its hour only the date is told.</summary>
[Public]
internal sealed class ShowModel(BulletinReader bulletins) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    public Bulletin Bulletin { get; private set; } = null!;

    public bool MayWrite => Visitor.Actor?.May(Permissions.Handle, StatisticsModule.FieldName) == true && Bulletin.Release.Standing == ReleaseStanding.Planned;

    public bool IsOfficer => Visitor.Actor?.May(Permissions.ReadCases, StatisticsModule.FieldName) == true;

    public async Task OnGetAsync(CancellationToken ct) => Bulletin = await bulletins.Read(Number, IsOfficer, null, ct);

    /// <summary>The parts of a chapter: text with its values written in, and what stands as a chart or table between.</summary>
    public IEnumerable<(IHtmlContent? Html, Mark? Block)> Parts(Chapter chapter)
    {
        var text = new StringBuilder();
        var values = new List<string>();
        foreach (var (plain, mark) in Marks.Split(chapter.Text))
        {
            if (plain is not null)
            {
                text.Append(plain);
            }
            else if (mark!.Kind is MarkKind.Value or MarkKind.Growth)
            {
                // A sign of the private area goes through the rendering of text as a letter does, and stands for the value.
                text.Append((char)(0xE000 + values.Count));
                values.Add(Inline(mark));
            }
            else
            {
                if (text.ToString().Trim().Length > 0)
                {
                    yield return (Html(text.ToString(), values), null);
                }

                text.Clear();
                values.Clear();
                yield return (null, mark);
            }
        }

        if (text.ToString().Trim().Length > 0)
        {
            yield return (Html(text.ToString(), values), null);
        }
    }

    public LineChart ChartOf(Mark mark)
    {
        var indicator = Bulletin.Indicators[mark.Indicators[0]];
        var periods = Marks.Periods(mark.From, mark.To).ToList();
        return new LineChart
        {
            Title = (indicator.Name, indicator.NameEn), Unit = (indicator.Unit, indicator.UnitEn), Decimals = indicator.Decimals, HasTable = false, Labels = [.. periods.Select(period => period.ToString())],
            Series = [new LineSeries((indicator.Name, indicator.NameEn), [.. periods.Select(period => Bulletin.At(indicator.Number, mark.Area, period.ToString())?.Value)])],
        };
    }

    /// <summary>Districts by their value, the greatest first; those of which nothing is published stand last.</summary>
    public FigureBars BarsOf(Mark mark)
    {
        var indicator = Bulletin.Indicators[mark.Indicators[0]];
        var rows = Bulletin.Districts.Select(district => (District: district, Value: Bulletin.At(indicator.Number, district.Code, mark.To.ToString()))).OrderByDescending(row => row.Value?.Value ?? decimal.MinValue).ToList();
        return new FigureBars((string.Create(CultureInfo.InvariantCulture, $"{indicator.Name}，{mark.To.Title.Zh}（{indicator.Unit}）"), $"{indicator.NameEn}, {mark.To.Title.En} ({indicator.UnitEn})"), ("区县", "District"), mark.To.Title,
            [.. rows.Select(row => new FigureBar(row.District.Name, row.Value?.Value ?? 0, new Rongxi.Web.Dashboards.Figure(row.Value is { } value ? QuoteBook.Shown(value.Value, indicator) : "*", $"/indicators/{indicator.Number}")) { Note = row.Value?.Before is { } before ? ($"原为 {QuoteBook.Shown(before, indicator)}", $"was {QuoteBook.Shown(before, indicator)}") : default })]);
    }

    public Text NameOf(string indicator) => (Bulletin.Indicators[indicator].Name, Bulletin.Indicators[indicator].NameEn);

    public Text UnitOf(string indicator) => (Bulletin.Indicators[indicator].Unit, Bulletin.Indicators[indicator].UnitEn);

    public string Shown(string indicator, decimal value) => QuoteBook.Shown(value, Bulletin.Indicators[indicator]);

    private string Inline(Mark mark)
    {
        var encoder = HtmlEncoder.Default;
        var worded = encoder.Encode(BulletinReader.Worded(Bulletin, mark));
        var indicator = mark.Indicators[0];
        var link = $"<a class=\"plain\" href=\"{encoder.Encode(HttpContext.Request.PathBase + $"/indicators/{indicator}")}\">{worded}</a>";
        return mark.Kind == MarkKind.Value && Bulletin.At(indicator, mark.Area, mark.To.ToString()) is { Before: { } before } ? $"<del>{encoder.Encode(Shown(indicator, before))}</del><ins>{link}</ins>" : $"<ins>{link}</ins>";
    }

    private static HtmlString Html(string text, List<string> values)
    {
        var html = new StringBuilder(MarkdownText.Of(text, 3).Value);
        for (var i = 0; i < values.Count; i++)
        {
            html.Replace(((char)(0xE000 + i)).ToString(), values[i]).Replace($"&#x{0xE000 + i:X};", values[i]);
        }

        return new HtmlString(html.ToString());
    }
}
