using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Radio.Licensing;

/// <summary>
/// A hearing is called: its notice (听证通知书) says when, where and who is in the chair; a second paper says that its time is
/// not counted and how long it will take (行政许可法 第四十五条、第四十八条第一款第一项).
/// </summary>
internal sealed class HoldHearing(Papers papers, OfficeBooks books) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var call = taking.InputAs<HearingCall>();
        var calendar = await books.Calendar(ct);
        HearingNotice.MustBeInTime(taking, call, calendar, ("听证应提前七个工作日通知（行政许可法第四十八条）", "A hearing is told seven working days before (Licensing Law art. 48)"));
        if (taking.Case.HandlerName == call.Chair.Trim())
        {
            throw new Refusal("radio.hearing-chair", ("审查该申请的工作人员不得主持听证（行政许可法第四十八条）", "Whoever examined the application may not chair (Licensing Law art. 48)"), [new("Chair", ("请另定主持人", "Choose somebody else"))]);
        }

        await papers.Letter(taking, HearingNotice.Kind, HearingNotice.Values(call, "《中华人民共和国行政许可法》第四十八条"), ct);
        var days = calendar.WorkingDaysBetween(taking.Today, call.On);
        await papers.Letter(taking, "excluded-time-notice", new DocumentValues()
            .Set("step", ("听证", "a hearing"))
            .Set("reason", call.About)
            .Set("startsOn", taking.Today)
            .Set("expected", ($"{days} 个工作日", $"{days} working days"))
            .Set("article", Citation.Of("《中华人民共和国行政许可法》第四十五条"))
            .Set("note", ("听证的时间、地点和主持人见听证通知书。", "Time, place and chair are in the notice of the hearing.")), ct);
    }
}

/// <summary>The hearing of a party threatened with a penalty: told seven working days before; the ninety days run on (行政处罚法 第六十四条).</summary>
internal sealed class HoldEndingHearing(Papers papers, OfficeBooks books) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var call = taking.InputAs<HearingCall>();
        HearingNotice.MustBeInTime(taking, call, await books.Calendar(ct), ("听证应提前七个工作日通知（行政处罚法第六十四条）", "A hearing is told seven working days before (Penalty Law art. 64)"));
        if (taking.Case.HandlerName == call.Chair.Trim())
        {
            throw new Refusal("radio.hearing-chair", ("本案调查人员不得主持听证（行政处罚法第六十四条）", "Whoever investigated the case may not chair (Penalty Law art. 64)"), [new("Chair", ("请另定主持人", "Choose somebody else"))]);
        }

        await papers.Letter(taking, HearingNotice.Kind, HearingNotice.Values(call, "《中华人民共和国行政处罚法》第六十四条"), ct);
    }
}

/// <summary>The paper that calls a hearing.</summary>
internal static class HearingNotice
{
    public const string Kind = "hearing-notice";

    public const int WorkingDaysBefore = 7;

    public static void MustBeInTime(ActTaking taking, HearingCall call, WorkCalendar calendar, Text why)
    {
        if (calendar.SubtractWorkingDays(call.On, WorkingDaysBefore) < taking.Today)
        {
            throw new Refusal("radio.hearing-early", why, [new("On", ("日期太近", "Too soon"))]);
        }
    }

    public static DocumentValues Values(HearingCall call, string article) => new DocumentValues()
        .Set("heldOn", (DateOnly?)call.On)
        .Set("at", call.At)
        .Set("place", call.Place)
        .Set("chair", call.Chair)
        .Set("about", call.About)
        .Set("article", Citation.Of(article));
}

/// <summary>The notice of extension: why, until when, who approved it (行政许可法 第四十二条).</summary>
internal sealed class SendExtensionNotice(Papers papers) : IExtensionEffect
{
    public async Task<IReadOnlyList<StoredDocument>> Run(LimitExtending extending, CancellationToken ct) =>
    [
        await papers.Letter(extending, "extension-notice", new DocumentValues()
            .Set("reason", extending.Reason.TrimEnd('。', '.', ' '))
            .Set("by", extending.Extension.By.Text)
            .Set("newDate", (DateOnly?)extending.NewDate)
            .Set("approver", extending.By.Name)
            .Set("article", Citation.Of(extending.Extension.Basis)), ct),
    ];
}
