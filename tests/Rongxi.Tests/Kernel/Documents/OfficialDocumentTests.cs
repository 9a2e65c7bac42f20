using System.Security.Cryptography;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;
using Xunit;

namespace Rongxi.Tests.Kernel.Documents;

public class OfficialDocumentTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    public static IEnumerable<TheoryDataRow<string>> Kinds() => Templates.Kinds.Select(kind => new TheoryDataRow<string>(kind.Kind));

    [Theory, MemberData(nameof(Engines))]
    public async Task Numbers_have_no_gap_and_no_double_when_eight_issue_at_once(string engine)
    {
        await using var workshop = await Workshop.Open(engine);
        var issued = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var numbers = new List<string>();
            for (var i = 0; i < 5; i++)
            {
                numbers.Add((await workshop.Issue(Orders.Grant())).Number!);
            }

            return numbers;
        })));
        var serials = issued.SelectMany(numbers => numbers).Select(number => DocumentNumber.Parse(number).Serial).Order().ToList();
        Assert.Equal(Enumerable.Range(1, 40), serials);
        var report = await workshop.In(room => room.Get<JournalVerifier>().Run(null, Ct));
        Assert.True(report.Fits, report.First?.Line.En);
        Assert.Equal(40, report.Leaves);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_number_rolled_back_was_never_drawn(string engine)
    {
        await using var workshop = await Workshop.Open(engine);
        var first = await workshop.Issue(Orders.Grant());
        await Assert.ThrowsAsync<InvalidDataException>(() => workshop.In(room => room.Db.Transact<StoredDocument>(async () =>
        {
            await room.Get<OfficialDocuments>().Issue(Orders.Grant(), Ct);
            throw new InvalidDataException("the act failed after its paper was made");
        }, Ct)));
        var second = await workshop.Issue(Orders.Grant());
        Assert.Equal(("成信办许〔2026〕1号", "成信办许〔2026〕2号"), (first.Number, second.Number));
        Assert.Equal(2, await workshop.In(room => room.Db.Outbox.CountAsync(Ct)));
    }

    [Fact]
    public async Task Numbers_begin_anew_each_year_and_series_go_their_own_way()
    {
        await using var workshop = await Workshop.Open("SQLite");
        await workshop.Issue(Orders.Grant());
        var other = await workshop.Issue(Orders.Grant(suffix: "函"));
        workshop.Clock.Now = new DateTimeOffset(2026, 12, 31, 16, 30, 0, TimeSpan.Zero);
        var next = await workshop.Issue(Orders.Grant());
        Assert.Equal("成信办函〔2026〕1号", other.Number);
        Assert.Equal("成信办许〔2027〕1号", next.Number);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Every_kind_states_what_it_must_in_both_languages(string kind)
    {
        await using var workshop = await Workshop.Open("SQLite");
        var order = Orders.OfEveryKind().Single(order => order.Kind == kind);
        var html = await workshop.Html(await workshop.Issue(order));
        var page = await new HtmlParser().ParseDocumentAsync(html, Ct);
        var articles = page.QuerySelectorAll("article");
        Assert.Equal(2, articles.Length);
        Assert.Equal(["zh-CN", "en"], articles.Select(article => article.GetAttribute("lang")));
        Assert.Contains("The Chinese text prevails", articles[1].TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("script, link, img, iframe, [src], [href]"));
        Assert.DoesNotContain("{{", page.Body!.TextContent, StringComparison.Ordinal);
        var shipped = Templates.Find(kind)!;
        foreach (var placeholder in shipped.Placeholders.Where(own => own.Must && order.Values.ContainsKey(own.Name)))
        {
            Assert.All(order.Values[placeholder.Name].Split(['\n', '\t']), said => Assert.Contains(said.TrimEnd('。', '；'), articles[0].TextContent, StringComparison.Ordinal));
            Assert.All(order.Values.GetValueOrDefault(placeholder.Name + ".en", order.Values[placeholder.Name]).Split(['\n', '\t']), said => Assert.Contains(said.TrimEnd('.'), articles[1].TextContent, StringComparison.Ordinal));
        }

        Assert.Contains("成都市信息化办公室", articles[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("2026年12月3日", articles[0].TextContent, StringComparison.Ordinal);
        if (shipped.Layout == PaperLayout.Letter)
        {
            Assert.Contains(order.Recipient, articles[0].TextContent, StringComparison.Ordinal);
            Assert.Contains("028-0000 6120", articles[0].TextContent, StringComparison.Ordinal);
            Assert.Contains("（样）", articles[0].TextContent, StringComparison.Ordinal);
            Assert.Equal(shipped.Act != KindOfAct.Procedural, articles[0].TextContent.Contains("60日内向成都市人民政府申请行政复议", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_shipped_wording_passes_its_own_check() =>
        Assert.All(Templates.Kinds, kind => Templates.Check(kind.Kind, kind.Body));

    [Fact]
    public async Task What_must_be_stated_and_is_not_is_refused_and_nothing_is_numbered()
    {
        await using var workshop = await Workshop.Open("SQLite");
        var order = Orders.Grant();
        var values = new DocumentValues();
        foreach (var (name, value) in order.Values.Where(pair => !pair.Key.StartsWith("article", StringComparison.Ordinal)))
        {
            values[name] = value;
        }

        var refusal = await Assert.ThrowsAsync<Refusal>(() => workshop.Issue(order with { Values = values }));
        Assert.Equal("document.must-state", refusal.Code);
        Assert.Equal("article", Assert.Single(refusal.Errors).Field);
        Assert.Equal(0, await workshop.In(room => room.Db.NumberSeries.CountAsync(Ct)));
    }

    [Fact]
    public async Task Nobody_words_the_remedies_and_no_value_is_silently_dropped()
    {
        await using var workshop = await Workshop.Open("SQLite");
        await Assert.ThrowsAsync<ArgumentException>(() => workshop.Issue(Orders.Grant() with { Values = new DocumentValues().Set("remedies", "none") }));
        await Assert.ThrowsAsync<ArgumentException>(() => workshop.Issue(Orders.Grant() with { Values = new DocumentValues().Set("artikel", "x") }));
    }

    [Fact]
    public async Task What_people_typed_is_text_and_never_markup()
    {
        await using var workshop = await Workshop.Open("SQLite");
        var order = Orders.Grant() with { Recipient = "<img src=x onerror=alert(1)>{{article}} & 公司" };
        var html = await workshop.Html(await workshop.Issue(order));
        var page = await new HtmlParser().ParseDocumentAsync(html, Ct);
        Assert.Empty(page.QuerySelectorAll("img"));
        Assert.Equal("<img src=x onerror=alert(1)>{{article}} & 公司：", page.QuerySelector("p.to")!.TextContent);
    }

    [Fact]
    public async Task A_paragraph_without_its_values_is_left_out()
    {
        await using var workshop = await Workshop.Open("SQLite");
        var values = new DocumentValues();
        foreach (var (name, value) in Orders.Grant().Values.Where(pair => !pair.Key.StartsWith("conditions", StringComparison.Ordinal)))
        {
            values[name] = value;
        }

        var html = await workshop.Html(await workshop.Issue(Orders.Grant() with { Values = values }));
        Assert.DoesNotContain("附下列条件", html, StringComparison.Ordinal);
        Assert.DoesNotContain("义务", html, StringComparison.Ordinal);
        Assert.Contains("有效期至2030年6月30日。", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_signature_is_over_the_file_and_the_code_is_printed()
    {
        await using var workshop = await Workshop.Open("SQLite");
        var document = await workshop.Issue(Orders.Station());
        var html = await workshop.Html(document);
        var keys = workshop.Services.GetService(typeof(OfficeKeys)) as OfficeKeys;
        using var key = ECDsa.Create();
        key.ImportFromPem(keys!.PublicKeyPem);
        Assert.True(key.VerifyData(System.Text.Encoding.UTF8.GetBytes(html), Convert.FromBase64String(document.Signature!), HashAlgorithmName.SHA256));
        Assert.Matches("^[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{2}$", document.CheckCode!);
        Assert.Contains(document.CheckCode!, html, StringComparison.Ordinal);
        Assert.Contains("xxb.example.gov.cn/v", html, StringComparison.Ordinal);
        Assert.Contains("class=\"qr\"", html, StringComparison.Ordinal);
        Assert.Equal("5101-2026-TZ-0412", document.Number);
    }

    [Fact]
    public void An_unknown_placeholder_is_refused()
    {
        var shipped = Templates.Find("extension-notice")!.Body;
        var refusal = Assert.Throws<Refusal>(() => Templates.Check("extension-notice", shipped.Replace("{{newDate}}", "{{newDate}}{{mood}}", StringComparison.Ordinal)));
        Assert.Equal("template.unknown-placeholder", refusal.Code);
        Assert.Contains("{{mood}}", refusal.Text.Zh, StringComparison.Ordinal);
        Assert.Equal("template.must-state", Assert.Throws<Refusal>(() => Templates.Check("extension-notice", shipped.Replace("{{newDate}}", "", StringComparison.Ordinal))).Code);
        Assert.Equal("template.language-missing", Assert.Throws<Refusal>(() => Templates.Check("extension-notice", shipped[..shipped.IndexOf("[en]", StringComparison.Ordinal)])).Code);
        Assert.Equal("template.braces", Assert.Throws<Refusal>(() => Templates.Check("extension-notice", shipped.Replace("{{newDate}}", "{{newDate}} {{", StringComparison.Ordinal))).Code);
    }

    [Fact]
    public async Task An_offices_own_wording_holds_from_its_day()
    {
        await using var workshop = await Workshop.Open("SQLite");
        var shipped = Templates.Find("grant-decision")!.Body;
        await workshop.In(async room =>
        {
            room.Db.TemplateTexts.Add(new TemplateText { Office = "chengdu", Kind = "grant-decision", Body = shipped.Replace("经审查，", "经审查核实，", StringComparison.Ordinal), ValidFrom = new DateOnly(2026, 12, 4), ByName = "周敏", RecordedAt = workshop.Clock.Now });
            room.Db.TemplateTexts.Add(new TemplateText { Office = "wuxi", Kind = "grant-decision", Body = "[zh]\n无锡\n[en]\nWuxi", ValidFrom = new DateOnly(2026, 1, 1), ByName = "周敏", RecordedAt = workshop.Clock.Now });
            await room.Db.SaveChangesAsync(Ct);
        });
        Assert.DoesNotContain("经审查核实", await workshop.Html(await workshop.Issue(Orders.Grant())), StringComparison.Ordinal);
        Assert.Contains("经审查核实", await workshop.Html(await workshop.Issue(Orders.Grant() with { On = new DateOnly(2026, 12, 4) })), StringComparison.Ordinal);
    }

    [Fact]
    public void Remedies_follow_from_authority_and_kind_of_act()
    {
        var chengdu = new Charters(Charters.Shipped())["chengdu"];
        Assert.Contains("60日内向成都市人民政府申请行政复议，或者6个月内", Remedies.For(AuthorityMode.Own, KindOfAct.Ordinary, chengdu).Zh, StringComparison.Ordinal);
        Assert.Contains("四川省人民政府", Remedies.For(AuthorityMode.OwnName, KindOfAct.Ordinary, chengdu).Zh, StringComparison.Ordinal);
        Assert.Contains("四川省人民政府", Remedies.For(AuthorityMode.Entrusted, KindOfAct.Ordinary, chengdu).Zh, StringComparison.Ordinal);
        var first = Remedies.For(AuthorityMode.Own, KindOfAct.ReconsiderationFirst, chengdu);
        Assert.Contains("应当先", first.Zh, StringComparison.Ordinal);
        Assert.Contains("15日内", first.Zh, StringComparison.Ordinal);
        Assert.DoesNotContain("6个月", first.Zh, StringComparison.Ordinal);
        Assert.True(Remedies.For(AuthorityMode.FirstReview, KindOfAct.Ordinary, chengdu).IsEmpty);
        Assert.True(Remedies.For(AuthorityMode.Own, KindOfAct.Procedural, chengdu).IsEmpty);
    }

    [Theory]
    [InlineData(1, "一、a")]
    [InlineData(10, "十、a")]
    [InlineData(11, "十一、a")]
    [InlineData(20, "二十、a")]
    [InlineData(99, "九十九、a")]
    [InlineData(100, "100. a")]
    public void Lists_are_numbered_as_papers_number_them(int number, string expected) =>
        Assert.Equal(expected, Wording.Numbered(number, "a", Language.Zh));
}
