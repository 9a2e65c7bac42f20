using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Words;

namespace Rongxi.Tests.Kernel.Experts;

/// <summary>Several authorities asked at once, and the case that waits for them.</summary>
[Collection(PanelOffice.Turns)]
public sealed class JointReviewTests
{
    public static TheoryData<string> Databases => PanelTests.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task A_case_waits_for_every_member_and_hears_observers(string database)
    {
        var office = await PanelOffice.Open(database, 8);
        var number = await office.Case();
        var panel = await office.Drawn(number);
        Assert.Contains("还没有结束", Panels.Closed(await office.Read(number))!.Value.Zh);
        foreach (var seat in panel.Sitting)
        {
            await office.Paper(panel, seat.ExpertNumber, 30, 40);
        }

        await office.Take(number, "Close", ("Conclusion", "同意"));
        Assert.Null(Panels.Closed(await office.Read(number)));
        Assert.Equal("Members", Assert.Single((await PanelTests.Refused("joint-review.members", () => Open(office, number, "Observer"))).Errors).Field);
        await PanelTests.Refused("joint-review.twice", () => office.Take(number, "Ask", ("Question", "请审核"), ("WorkingDays", "7"), ("Members[0].Authority", "财政局"), ("Members[0].Part", "Member"), ("Members[1].Authority", "财政局"), ("Members[1].Part", "Member")));
        await Open(office, number, "Member");

        // Tuesday 1 September and seven working days, the weekend between them.
        var file = await office.Read(number);
        Assert.All(JointReview.Asks(file), ask => Assert.Equal(new DateOnly(2026, 9, 10), ask.DueOn));
        Assert.Contains("财政局、发改委", (await PanelTests.Refused("act.barred", () => office.Take(number, "Decide"))).Text.Zh);
        var (finance, reform) = (file.Asks.Single(ask => ask.ToName == "财政局"), file.Asks.Single(ask => ask.ToName == "发改委"));
        await PanelTests.Refused("joint-review.words", () => Answer(office, number, finance, AskAnswer.Objected, ""));
        await PanelTests.Refused("joint-review.amount", () => Answer(office, number, finance, AskAnswer.Objected, "超标准", 100));
        await PanelTests.Refused("joint-review.amount", () => Answer(office, number, finance, AskAnswer.Agreed, "", -1));
        await Answer(office, number, finance, AskAnswer.AgreedWithConditions, "核减运维费", 1_200_000_00);
        await PanelTests.Refused("ask.answered", () => Answer(office, number, finance, AskAnswer.Agreed, ""));
        await Answer(office, number, reform, AskAnswer.Agreed, "", 1_500_000_00);
        file = await office.Read(number);
        Assert.Equal(1_200_000_00, JointReview.AgreedFen(file));
        Assert.Null(JointReview.Answered(file));
        await office.Take(number, "Decide");
    }

    [Fact]
    public async Task An_objection_of_a_member_holds_the_case_until_it_is_asked_again()
    {
        var office = await PanelOffice.Open("sqlite", 5);
        var number = await office.Case();
        var panel = await office.Drawn(number);
        foreach (var seat in panel.Sitting)
        {
            await office.Paper(panel, seat.ExpertNumber, 30, 40);
        }

        await office.Take(number, "Close", ("Conclusion", "同意"));
        await Open(office, number, "Member");
        var file = await office.Read(number);
        await Answer(office, number, file.Asks.Single(ask => ask.ToName == "财政局"), AskAnswer.Objected, "没有预算");
        await Answer(office, number, file.Asks.Single(ask => ask.ToName == "发改委"), AskAnswer.Agreed, "");
        Assert.Contains("财政局", (await PanelTests.Refused("act.barred", () => office.Take(number, "Decide"))).Text.Zh);

        // Heard again after the cut, it agrees; the earlier answer stays in the case.
        await office.Again(number, "财政局");
        file = await office.Read(number);
        Assert.Contains("财政局", JointReview.Answered(file)!.Value.Zh);
        await Answer(office, number, JointReview.Latest(file).Single(ask => ask.ToName == "财政局"), AskAnswer.Agreed, "");
        await office.Take(number, "Decide");
        Assert.Equal(2, JointReview.Asks(await office.Read(number)).Count(ask => ask.ToName == "财政局"));
    }

    [Fact]
    public async Task Contacts_are_reminded_once_when_two_working_days_are_left()
    {
        var office = await PanelOffice.Open("sqlite", 5);
        var number = await office.Case();
        var by = await office.By();
        await PanelTests.Refused("ask.joint-review", () => office.Office.With(services => services.GetRequiredService<CaseTeamwork>().Ask(number, AskKind.JointReview, "财政局", null, "请审核", null, by, default)));
        var contact = await office.Office.Applicant();
        await office.Again(number, "财政局", contact.Id, new DateOnly(2026, 9, 4));
        Assert.Equal(0, await Remind(office));
        await office.Again(number, "发改委", contact.Id, new DateOnly(2026, 9, 3));
        Assert.Equal(1, await Remind(office));
        Assert.Equal(0, await Remind(office));
        Assert.Equal(1, await office.Office.With(services => services.GetRequiredService<RongxiDb>().Notifications.CountAsync(notice => notice.PersonId == contact.Id && notice.Zh.Contains("发改委"))));
    }

    private static Task<int> Remind(PanelOffice office) => office.Office.With(services => services.GetRequiredService<JointReviewReminders>().RunOnce(default));

    private static Task<CaseStep> Open(PanelOffice office, string number, string part) =>
        office.Take(number, "Ask", ("Question", "请就投资和预算提出意见"), ("WorkingDays", "7"), ("Members[0].Authority", "财政局"), ("Members[0].Part", part), ("Members[1].Authority", "发改委"), ("Members[1].Part", part), ("Members[2].Authority", "审计局"), ("Members[2].Part", "Observer"));

    private static async Task<CaseStep> Answer(PanelOffice office, string number, CaseAsk ask, AskAnswer answer, string words, long? fen = null)
    {
        var by = await office.By();
        return await office.Office.With(services => services.GetRequiredService<CaseTeamwork>().Answer(number, ask.Id, answer, words, by, default, fen));
    }
}
