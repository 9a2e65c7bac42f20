using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;

namespace Rongxi.Tests.Kernel.Gathering;

/// <summary>Periods for the public's objections and comments: their days, what is taken, what is owed, what waits for them.</summary>
public sealed class NoticePeriodTests(SharedOffices offices) : IClassFixture<SharedOffices>
{
    public static IEnumerable<TheoryDataRow<string>> Engines => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task A_decision_waits_for_the_period_and_for_every_answer(string engine)
    {
        // Monday 28 September 2026: five working days later, past the national holiday and with its make-up day, is Saturday 10 October.
        await using var office = await Open(engine, new(2026, 9, 28));
        var number = await office.OpenBy(GatheringModule.Code, null, Role.CaseHandler);
        Assert.Equal("act.barred", (await ModuleOffice.Refused(() => office.Take(number, "Decide", Role.DeputyDirector))).Code);
        await office.Take(number, "Publish", Role.CaseHandler);
        var notice = await Notice(office, number);
        Assert.Equal((new DateOnly(2026, 10, 10), true, "gathering", 5), (notice.ClosesOn, notice.TakesComments, notice.Field, notice.Term!.Value.Count));
        Assert.Equal("notice.open-already", (await ModuleOffice.Refused(() => office.Take(number, "Publish", Role.CaseHandler))).Code);

        var objection = await Comment(office, notice.Number, "该单位不符合申报条件。", "赵女士", "13800001234");
        Assert.Equal((1, new DateOnly(2026, 10, 16)), (objection.Seq, objection.DueOn));
        office.Clock.Set(TestClock.Morning(2026, 10, 10));
        var barred = await ModuleOffice.Refused(() => office.Take(number, "Decide", Role.DeputyDirector));
        Assert.Contains("2026-10-10", barred.Text.Zh);
        office.Clock.Set(TestClock.Morning(2026, 10, 11));
        Assert.Equal("notice.closed", (await ModuleOffice.Refused(() => Comment(office, notice.Number, "又想起一条。", "钱先生", "13900001234"))).Code);
        Assert.Contains("1 条意见未答复", (await ModuleOffice.Refused(() => office.Take(number, "Decide", Role.DeputyDirector))).Text.Zh);

        await Answer(office, notice.Number, 1, Adoption.NotAdopted, "经核实符合条件。");
        var file = await office.Read(number);
        Assert.Equal((0, StepKind.Answer), (file.CommentsUnanswered, file.Steps.OrderBy(step => step.Seq).Last().Kind));
        await office.Take(number, "Decide", Role.DeputyDirector);
        Assert.Equal("Decided", await office.StageOf(number));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Who_wrote_is_sealed_in_the_table(string engine)
    {
        var office = await offices.On(engine, new(2026, 7, 6));
        var notice = await Published(office);
        await Comment(office, notice.Number, "请核实资金。", "孙先生", "sun@example.com");
        var kept = await office.Ask(db => db.Database.SqlQuery<string>($"SELECT author || ' ' || contact AS \"Value\" FROM notice_comments WHERE notice_number = {notice.Number}").SingleAsync());
        Assert.DoesNotContain("孙先生", kept);
        Assert.DoesNotContain("sun@example.com", kept);
        var read = await office.Ask(db => db.Set<NoticeComment>().AsNoTracking().SingleAsync(comment => comment.NoticeNumber == notice.Number));
        Assert.Equal(("孙先生", "sun@example.com"), (read.Author, read.Contact));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_comment_is_taken_once_and_everything_wrong_with_it_is_told(string engine)
    {
        var office = await offices.On(engine, new(2026, 7, 6));
        var notice = await Published(office);
        var wrong = await ModuleOffice.Refused(() => Comment(office, notice.Number, " ", "", "1"));
        Assert.Equal(("comment.wrong", "Words Author Contact"), (wrong.Code, string.Join(' ', wrong.Errors.Select(error => error.Field))));
        Assert.Equal("Words", (await ModuleOffice.Refused(() => Comment(office, notice.Number, new string('长', 4001), "周先生", "13800001234"))).Errors.Single().Field);
        Assert.Equal("not-found", (await ModuleOffice.Refused(() => Comment(office, "2026-9999", "意见", "周先生", "13800001234"))).Code);

        await Comment(office, notice.Number, "请公开评审专家。", "周先生", "13800001234");
        var again = await ModuleOffice.Refused(() => Comment(office, notice.Number, "请公开 评审专家。 ", "周先生", "13800001234"));
        Assert.Equal(("comment.double", 409), (again.Code, again.Status));
        Assert.Equal(2, (await Comment(office, notice.Number, "请公开评审专家。", "吴女士", "13700001234")).Seq);

        var signedIn = office.For();
        for (var i = 0; i < NoticeDesk.MostOfOne; i++)
        {
            Assert.Equal("何一帆", (await office.With(services => services.GetRequiredService<NoticeDesk>().Comment(new CommentOrder { Notice = notice.Number, Words = $"第 {i} 条意见" }, signedIn, CancellationToken.None))).Author);
        }

        Assert.Equal("comment.too-many", (await ModuleOffice.Refused(() => office.With(services => services.GetRequiredService<NoticeDesk>().Comment(new CommentOrder { Notice = notice.Number, Words = "再来一条" }, signedIn, CancellationToken.None)))).Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Of_many_who_send_the_same_at_once_one_is_taken_and_numbers_have_no_gap(string engine)
    {
        var office = await offices.On(engine, new(2026, 7, 6));
        var notice = await Published(office);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            try
            {
                return (await Comment(office, notice.Number, i < 4 ? "同一条意见" : $"另一条意见 {i}", "郑先生", "13800001234")).Seq.ToString();
            }
            catch (Refusal refusal)
            {
                return refusal.Code;
            }
        }));
        Assert.Equal(["1", "2", "3", "comment.double", "comment.double", "comment.double"], outcomes.Order(StringComparer.Ordinal));
        Assert.Equal(3, await office.Ask(db => db.Cases.Where(file => file.Number == notice.CaseNumber).Select(file => file.CommentsUnanswered).SingleAsync()));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task An_answer_is_given_by_who_may_and_a_second_one_follows_the_first(string engine)
    {
        await using var office = await Open(engine, new(2026, 7, 6));
        var notice = await Published(office);
        var comment = await Comment(office, notice.Number, "名单第三项重复。", "王女士", "13800001234");
        Assert.Equal("forbidden", (await ModuleOffice.Refused(() => Answer(office, notice.Number, 1, Adoption.Adopted, "已更正。", Role.IntakeClerk))).Code);
        Assert.Equal("Summary Reason", string.Join(' ', (await ModuleOffice.Refused(() => Answer(office, notice.Number, 1, Adoption.Adopted, " ", summary: ""))).Errors.Select(error => error.Field)));
        await Answer(office, notice.Number, 1, Adoption.NotAdopted, "经查不重复。", seen: comment.Version);
        var stale = await ModuleOffice.Refused(() => Answer(office, notice.Number, 1, Adoption.Adopted, "确有重复。", seen: comment.Version));
        Assert.Equal(("comment.moved-on", 409), (stale.Code, stale.Status));
        office.Clock.Set(TestClock.Morning(2026, 7, 9));
        var answered = await Answer(office, notice.Number, 1, Adoption.Adopted, "复核后确有重复，已更正。", seen: comment.Version + 1);
        Assert.Equal((Adoption.Adopted, new DateOnly(2026, 7, 6)), (answered.Adoption, answered.AnsweredOn));
        var period = await office.With(services => services.GetRequiredService<NoticeDesk>().Of(notice, CancellationToken.None));
        Assert.Equal((1, 0), (period.Count, period.Owed));
        Assert.Equal([Adoption.NotAdopted, Adoption.Adopted], period.Comments[0].Answers.OrderBy(answer => answer.Seq).Select(answer => answer.Adoption));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_letter_counts_from_its_arrival_and_is_entered_by_an_officer(string engine)
    {
        await using var office = await Open(engine, new(2026, 7, 6));
        var notice = await Published(office);
        office.Clock.Set(TestClock.Morning(2026, 7, 16));
        Task<NoticeComment> Letter(Actor by, DateOnly on) => office.With(services => services.GetRequiredService<NoticeDesk>().Comment(
            new CommentOrder { Notice = notice.Number, Words = "来信一封。", Author = "冯先生", Contact = "人民南路 1 号", Channel = CommentChannel.Paper, ReceivedOn = on }, by, CancellationToken.None));
        Assert.Equal("forbidden", (await ModuleOffice.Refused(() => Letter(office.For(), new(2026, 7, 10)))).Code);
        Assert.Equal("ReceivedOn", (await ModuleOffice.Refused(() => Letter(office.Acting(Role.IntakeClerk), new(2026, 7, 1)))).Errors.Single().Field);
        Assert.Equal("notice.closed", (await ModuleOffice.Refused(() => Letter(office.Acting(Role.IntakeClerk), new(2026, 7, 14)))).Code);
        var letter = await Letter(office.Acting(Role.IntakeClerk), new(2026, 7, 10));
        Assert.Equal((new DateOnly(2026, 7, 24), "IntakeClerk", null), (letter.DueOn, letter.EnteredByName, letter.PersonId));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_comment_can_be_taken_back_until_it_is_answered_and_then_nothing_is_owed(string engine)
    {
        var office = await offices.On(engine, new(2026, 7, 6));
        var notice = await Published(office);
        var me = office.For();
        Task<NoticeComment> Mine(string words) => office.With(services => services.GetRequiredService<NoticeDesk>().Comment(new CommentOrder { Notice = notice.Number, Words = words }, me, CancellationToken.None));
        Task Back(int seq, Actor by, string? reason = null) => office.With(async services =>
        {
            await services.GetRequiredService<NoticeDesk>().WithdrawComment(notice.Number, seq, reason, by, CancellationToken.None);
            return true;
        });
        await Mine("第一条");
        await Mine("第二条");
        await Answer(office, notice.Number, 2, Adoption.Explained, "已说明。");
        await Back(1, me);
        Assert.Equal("comment.withdrawn", (await ModuleOffice.Refused(() => Back(1, me))).Code);
        Assert.Equal("comment.answered", (await ModuleOffice.Refused(() => Back(2, me))).Code);
        Assert.Equal("comment.withdrawn", (await ModuleOffice.Refused(() => Answer(office, notice.Number, 1, Adoption.Adopted, "采纳。"))).Code);
        await Comment(office, notice.Number, "第三条", "陈先生", "13800001234");
        Assert.Equal("forbidden", (await ModuleOffice.Refused(() => Back(3, me, "不要了"))).Code);
        Assert.Equal("comment.reason", (await ModuleOffice.Refused(() => Back(3, office.Acting(Role.CaseHandler)))).Code);
        await Back(3, office.Acting(Role.CaseHandler), "7 月 6 日来电要求撤回");
        Assert.Equal(0, await office.Ask(db => db.Cases.Where(file => file.Number == notice.CaseNumber).Select(file => file.CommentsUnanswered).SingleAsync()));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_withdrawn_notice_no_longer_counts_and_takes_nothing(string engine)
    {
        var office = await offices.On(engine, new(2026, 7, 6));
        var notice = await Published(office);
        Task Withdraw(Actor by, string reason) => office.With(async services =>
        {
            await services.GetRequiredService<NoticeDesk>().Withdraw(notice.Number, reason, by, CancellationToken.None);
            return true;
        });
        Assert.Equal("forbidden", (await ModuleOffice.Refused(() => Withdraw(office.Acting(Role.CaseHandler), "名单有误"))).Code);
        Assert.Equal("notice.reason", (await ModuleOffice.Refused(() => Withdraw(office.Acting(Role.DivisionHead), ""))).Code);
        await Withdraw(office.Acting(Role.DivisionHead), "名单有误");
        Assert.Equal("notice.withdrawn", (await ModuleOffice.Refused(() => Withdraw(office.Acting(Role.DivisionHead), "名单有误"))).Code);
        Assert.Equal("notice.closed", (await ModuleOffice.Refused(() => Comment(office, notice.Number, "意见", "周先生", "13800001234"))).Code);
        Assert.Null((await office.Read(notice.CaseNumber!)).ObjectionsUntil);
        await office.Take(notice.CaseNumber!, "Publish", Role.CaseHandler);
        Assert.Equal(new DateOnly(2026, 7, 13), (await office.Read(notice.CaseNumber!)).ObjectionsUntil);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Terms_are_rule_values_and_a_consultation_rolls_past_days_off(string engine)
    {
        await using var office = await Open(engine, new(2026, 9, 4));
        await office.SetRule(NoticeDesk.AdoptionRule, 15, nameof(SpanUnit.WorkingDays));
        await office.SetRule($"{GatheringModule.Code}.{NoticeDesk.AdoptionRule}", 30, nameof(SpanUnit.CalendarDays));
        var number = await office.OpenBy(GatheringModule.Code, null, Role.CaseHandler);
        await office.Take(number, "Consult", Role.CaseHandler);
        var notice = await Notice(office, number);
        // Thirty days from 4 September end on 4 October, a day off; 8 October is the next working day.
        Assert.Equal(new DateOnly(2026, 10, 8), notice.ClosesOn);
        Assert.Equal(new DateOnly(2026, 11, 7), (await Comment(office, notice.Number, "建议增加指标。", "卫先生", "13800001234")).DueOn);
        Assert.Equal("notice.none", (await ModuleOffice.Refused(() => office.With(async services =>
        {
            await services.GetRequiredService<NoticeDesk>().MustBeOver(number, NoticeKind.Objection, CancellationToken.None);
            return true;
        }))).Code);
    }

    private static Task<ModuleOffice> Open(string engine, DateOnly today) => ModuleOffice.Open(today, engine, [new GatheringModule()]);

    private static async Task<PublicNotice> Published(ModuleOffice office)
    {
        var number = await office.OpenBy(GatheringModule.Code, null, Role.CaseHandler);
        await office.Take(number, "Publish", Role.CaseHandler);
        return await Notice(office, number);
    }

    private static Task<PublicNotice> Notice(ModuleOffice office, string caseNumber) => office.Ask(db => db.Notices.AsNoTracking().SingleAsync(notice => notice.CaseNumber == caseNumber));

    private static Task<NoticeComment> Comment(ModuleOffice office, string notice, string words, string author, string contact) =>
        office.With(services => services.GetRequiredService<NoticeDesk>().Comment(new CommentOrder { Notice = notice, Words = words, Author = author, Contact = contact }, null, CancellationToken.None));

    private static Task<NoticeComment> Answer(ModuleOffice office, string notice, int seq, Adoption adoption, string reason, Role role = Role.CaseHandler, string summary = "意见摘要", int? seen = null) =>
        office.With(services => services.GetRequiredService<NoticeDesk>().Answer(notice, seq, new AnswerOrder(adoption, reason, summary), seen, office.Acting(role), CancellationToken.None));
}
