using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;
using Rongxi.Tests.Harness;
using Rongxi.Web.Pages.Applicant;
using Xunit;

namespace Rongxi.Tests.Web.Public;

/// <summary>Applications made through the pages, over the real host, with the sample service alone.</summary>
public sealed class ApplicationTests : IAsyncLifetime
{
    private TestOffice _office = null!;

    public async ValueTask InitializeAsync() => _office = await TestOffice.Boot("sqlite", modules: [new SampleModule()]);

    public async ValueTask DisposeAsync()
    {
        await _office.App.DisposeAsync();
        Directory.Delete(_office.Folder, recursive: true);
    }

    [Fact]
    public async Task An_application_goes_step_by_step_and_is_received_once()
    {
        var person = await _office.Applicant();
        var browser = await _office.SignedIn(person);
        var draft = await Filled(browser);

        var first = await browser.Submit(draft + "?step=5", new() { ["Undertaken"] = "true", ["Go"] = "submit" });
        Assert.Equal(302, first.Status);
        var received = await browser.Get(draft);
        Assert.Contains("申请已收到", received.Main);
        var number = received.Page.QuerySelectorAll(".numbers b.mono")[0].TextContent;
        var code = received.Page.QuerySelectorAll(".numbers b.mono")[1].TextContent;

        var again = await _office.With(async services => await services.GetRequiredService<DraftDesk>().Submit(draft.Split('/')[^1], await _office.ActorOf(person), CancellationToken.None));
        Assert.Equal(number, again);
        Assert.Equal(1, await _office.With(services => services.GetRequiredService<RongxiDb>().Cases.CountAsync(file => file.ApplicantPersonId == person.Id)));

        var passerBy = _office.Browser();
        Assert.Contains("编号或查询码不对", (await passerBy.Submit("/track", new() { ["Number"] = number, ["TrackingCode"] = "AAAAAAAA" })).ErrorSummary);
        Assert.Contains("最迟", (await passerBy.Submit("/track", new() { ["Number"] = number, ["TrackingCode"] = code.ToLowerInvariant() })).Main);
        Assert.Contains("龙泉山丹景台", (await browser.Get("/my/" + number)).Main);
        Assert.Equal(404, (await (await _office.SignedIn(await _office.Applicant())).Get("/my/" + number)).Status);
    }

    [Fact]
    public async Task What_is_wrong_is_told_and_what_was_typed_is_kept()
    {
        var browser = await _office.SignedIn(await _office.Applicant());
        var draft = await Begun(browser);

        var refused = await browser.Submit(draft + "?step=1", new() { ["Contact"] = "何一帆", ["Maker"] = "91510100MA600A0130", ["Go"] = "next" });

        Assert.Equal(422, refused.Status);
        Assert.Contains("其余内容已保存", refused.ErrorSummary);
        Assert.NotNull(refused.Page.QuerySelector("#Maker[aria-invalid=true]"));
        Assert.Equal("何一帆", (await browser.Get(draft + "?step=1")).Page.QuerySelector("#Contact")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Personal_values_of_a_draft_are_sealed()
    {
        var person = await _office.Applicant();
        var browser = await _office.SignedIn(person);
        var draft = await Begun(browser);
        await browser.Submit(draft + "?step=1", new() { ["Contact"] = "何一帆", ["Phone"] = "028-86120000", ["Purpose"] = "调度指挥", ["Go"] = "stay" });

        var typed = await _office.With(services => services.GetRequiredService<RongxiDb>().Drafts.Where(row => row.PersonId == person.Id).Select(row => row.Typed).SingleAsync());

        Assert.DoesNotContain("86120000", typed);
        Assert.DoesNotContain("何一帆", typed);
        Assert.Contains("调度指挥", typed);
    }

    [Fact]
    public async Task A_second_device_is_told_and_may_keep_its_own()
    {
        var person = await _office.Applicant();
        var desk = await _office.SignedIn(person);
        var phone = await _office.SignedIn(person);
        var draft = await Begun(desk);
        await phone.Submit(draft + "?step=1", new() { ["Purpose"] = "手机上写的", ["Go"] = "stay" });

        var late = new Dictionary<string, string> { ["Purpose"] = "电脑上写的", ["Version"] = "0", ["Writer"] = "another", ["Go"] = "stay" };
        var told = await desk.Submit(draft + "?step=1", late);
        Assert.Equal(409, told.Status);
        Assert.Contains("另一台设备", told.Main);
        Assert.Equal("电脑上写的", told.Page.QuerySelector("#Purpose")!.TextContent);

        late["Force"] = "true";
        Assert.Equal(302, (await desk.Submit(draft + "?step=1", late)).Status);
        Assert.Equal("电脑上写的", (await desk.Get(draft + "?step=1")).Page.QuerySelector("#Purpose")!.TextContent);
    }

    [Fact]
    public async Task What_was_saved_while_typing_and_arrives_late_does_not_undo_what_a_button_saved()
    {
        var desk = await _office.SignedIn(await _office.Applicant());
        var draft = await Begun(desk);
        var page = (await desk.Get(draft + "?step=1")).Page;
        var typing = page.QuerySelectorAll("#draft input[type=hidden][name]").ToDictionary(hidden => hidden.GetAttribute("name")!, hidden => hidden.GetAttribute("value")!);
        await Typed("调度");
        Assert.Equal("调度", await Purpose());
        Assert.Equal(302, (await desk.Submit(draft + "?step=1", new(typing) { ["Purpose"] = "调度指挥", ["Go"] = "stay" })).Status);
        await Typed("调度指");
        Assert.Equal("调度指挥", await Purpose());

        async Task Typed(string purpose) =>
            Assert.Equal(200, (await desk.Send(new HttpRequestMessage(HttpMethod.Post, draft + "?handler=Autosave") { Content = new FormUrlEncodedContent(new Dictionary<string, string>(typing) { ["Purpose"] = purpose }) })).Status);

        async Task<string> Purpose() => (await desk.Get(draft + "?step=1")).Page.QuerySelector("#Purpose")!.TextContent;
    }

    [Fact]
    public async Task A_draft_is_its_owners_alone()
    {
        var draft = await Begun(await _office.SignedIn(await _office.Applicant()));

        Assert.Equal(404, (await (await _office.SignedIn(await _office.Applicant())).Get(draft)).Status);
    }

    [Fact]
    public async Task The_public_pages_answer_in_both_languages()
    {
        foreach (var language in new[] { "zh", "en" })
        {
            var browser = _office.Browser();
            browser.Language = language;
            foreach (var address in new[] { "/", "/services", "/services/RAD-02", "/notices", "/registers", "/data", "/verify", "/journal", "/journal?From=1", "/about", "/about/performance", "/about/performance/RAD-02", "/about/map", "/about/api", "/about/privacy", "/about/accessibility", "/search?q=RAD", "/search?q=xyzzy", "/track", "/register", "/robots.txt", "/sitemap.xml" })
            {
                Assert.Equal(200, (await browser.Get(address)).Status);
            }

            Assert.Equal(404, (await browser.Get("/v/5101-2026-TZ-9999")).Status);
            Assert.Equal(302, (await browser.Get("/my")).Status);
        }
    }

    [Fact]
    public async Task A_service_that_is_not_the_offices_says_whose_it_is()
    {
        var guide = await _office.Browser("wuxi").Get("/wuxi/services/RAD-02");

        Assert.Contains("不由无锡市信息化办公室办理", guide.Main);
        Assert.Contains("成都市信息化办公室", guide.Main);
    }

    private static async Task<string> Begun(TestBrowser browser)
    {
        var begun = await browser.Submit("/services/RAD-02/apply", new() { ["For"] = "self" });
        Assert.Equal(302, begun.Status);
        return begun.Location!;
    }

    private static async Task<string> Filled(TestBrowser browser)
    {
        var draft = await Begun(browser);
        await Step(1, new() { ["Kind"] = "New", ["Contact"] = "何一帆", ["Phone"] = "028-86120000", ["Purpose"] = "城市轨道交通", ["Uses"] = "Voice" });
        await Step(2, new() { ["StationName"] = "龙泉山丹景台中继台", ["Polarisation"] = "V", ["Site"] = "龙泉驿区山泉镇", ["Place.Longitude"] = "104°18′25.7″", ["Place.Latitude"] = "30.553444" });
        await Step(3, new() { ["Frequencies[0].TransmitHz"] = "851.3125", ["Frequencies[0].Designator"] = "25K0D7W", ["Power"] = "25" });
        await Step(4, []);
        return draft;

        async Task Step(int step, Dictionary<string, string> typed)
        {
            typed["Go"] = "next";
            var answer = await browser.Submit($"{draft}?step={step}", typed);
            Assert.True(answer.Status == 302, answer.ErrorSummary);
        }
    }
}
