using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Applications;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Grants;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Calls;

/// <summary>The guide goes out jointly with finance: registered, numbered, announced; from its first day applications are taken.</summary>
internal sealed class PublishGuide(RongxiDb db, OfficeBooks books, Charters charters, CaseLetters letters, IFundMoney money, NoticeDesk notices, SearchIndex search) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (draft, window) = (taking.Application<CallDraft>(), taking.InputAs<GuidePublication>());
        var least = (int)(await books.Rules(db.Office, ct)).Number(CallProcedure.Procedure, CallProcedure.Window, taking.Today);
        if (window.OpensOn < taking.Today)
        {
            throw Refusals.Of("funds.window-past", ("申报开始日期不得早于今天", "The window cannot have opened before today"), nameof(window.OpensOn), $"{taking.Today:yyyy-MM-dd}");
        }

        // Both the first and the last day are open to applicants.
        var earliest = window.OpensOn.AddDays(least - 1);
        if (window.ClosesOn < earliest)
        {
            throw Refusals.Of("funds.window-short", ($"申报期不少于 {least} 日，最早 {earliest:yyyy-MM-dd} 截止", $"The window is {least} days at least: it may close on {earliest:yyyy-MM-dd} at the earliest"), nameof(window.ClosesOn), $"{earliest:yyyy-MM-dd}");
        }

        if ((await money.Balance(draft.Line.Trim(), null, ct)).AvailableFen is var available && draft.TotalFen > available)
        {
            throw new Refusal("funds.no-money", ($"预算指标 {draft.Line} 可用 {Amounts.Yuan(available).Zh}，不足 {Amounts.Yuan(draft.TotalFen).Zh}", $"Budget line {draft.Line} has {Amounts.Yuan(available).En} available, not {Amounts.Yuan(draft.TotalFen).En}"));
        }

        var number = await db.Next(charters, FundingCall.Series, taking.Today.Year, ct);
        taking.Case.RecordRegister = FundingCall.Register;
        taking.Case.RecordNumber = number;
        var guide = await letters.Letter(taking, "grant-guide", Values(draft, window, number), ct, recipient: "各有关单位", disclosure: Disclosure.Public);
        var call = new FundingCall
        {
            Office = db.Office, Number = number, Title = draft.Title.Trim(), Year = draft.Year, Line = draft.Line.Trim(), Scope = draft.Scope, Conditions = draft.Conditions, Mode = draft.Mode, CeilingPercent = draft.CeilingPercent, CapFen = draft.CapFen, TotalFen = draft.TotalFen,
            MinimumYears = draft.MinimumYears, MostPerApplicant = draft.MostPerApplicant, NeedsDistrict = draft.NeedsDistrict, FirstPercent = draft.FirstPercent ?? 0, Papers = draft.Papers, Targets = draft.Targets,
            OpensOn = window.OpensOn, ClosesOn = window.ClosesOn, GuideNumber = guide.Number!, CaseNumber = taking.Case.Number,
        };
        await taking.Register(call, FundingCall.Register, $"发布指南 {guide.Number}", ct);
        await Announce(taking, call, ct);
        await search.Put(
            new SearchEntry { Office = call.Office, Kind = FundingCall.Register, Number = call.Number, Title = call.Title, Detail = $"{call.OpensOn:yyyy-MM-dd} – {call.ClosesOn:yyyy-MM-dd}", Address = $"/funds/support/{call.Number}", Field = FundsModule.FieldName, Public = true, At = taking.Now },
            call.Scope, ct);
    }

    private async Task Announce(ActTaking taking, FundingCall call, CancellationToken ct)
    {
        var notice = new PublicNotice
        {
            Office = db.Office, Number = await notices.NextNumber(taking.Today, ct), Kind = NoticeKind.Announcement, TitleZh = call.Title, TitleEn = $"Call for applications: {call.Title}",
            BodyZh = $"{call.GuideNumber}\n申报期：{call.OpensOn:yyyy-MM-dd} 至 {call.ClosesOn:yyyy-MM-dd}\n支持范围：{call.Scope}\n申报条件：{call.Conditions}\n支持方式：{Titles.Of(call.Mode).Zh}，不超过核定投资的 {call.CeilingPercent}%，单项不超过 {Amounts.Yuan(call.CapFen).Zh}\n申报材料：{call.Papers}\n网上申报：指南编号 {call.Number}",
            BodyEn = $"{call.GuideNumber}\nWindow: {call.OpensOn:yyyy-MM-dd} to {call.ClosesOn:yyyy-MM-dd}\nScope: {call.Scope}\nConditions: {call.Conditions}\nMode: {Titles.Of(call.Mode).En}, at most {call.CeilingPercent}% of the eligible investment, {Amounts.Yuan(call.CapFen).En} per project\nPapers: {call.Papers}\nApply online by the number of the call, {call.Number}",
            PublishedOn = taking.Today, ClosesOn = call.ClosesOn, CaseNumber = taking.Case.Number, Field = FundsModule.FieldName, ByName = taking.By.Name, RecordedAt = taking.Now,
        };
        db.Notices.Add(notice);
        await notices.Index(notice, isPublic: true, ct);
    }

    private static DocumentValues Values(CallDraft draft, GuidePublication window, string number) => new DocumentValues()
        .Set("call", number).Set("title", draft.Title.Trim()).Set("scope", draft.Scope).Set("conditions", draft.Conditions).Set("mode", Titles.Of(draft.Mode)).Set("ceiling", $"{draft.CeilingPercent}%")
        .Set("cap", Amounts.Yuan(draft.CapFen)).Set("total", Amounts.Yuan(draft.TotalFen)).Set("opensOn", (DateOnly?)window.OpensOn).Set("closesOn", (DateOnly?)window.ClosesOn).Set("papers", draft.Papers).Set("targets", draft.Targets)
        .Set("district", draft.NeedsDistrict ? new Text("申报项目须经属地区（市）县主管部门推荐", "applications need the recommendation of the district") : Text.None);
}

/// <summary>The window ends by its date alone; whoever closes it only notes that it has passed.</summary>
internal sealed class CloseWindow(CallBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var call = await book.Of(taking.Case, ct);
        if (taking.Today <= call.ClosesOn)
        {
            throw new Refusal("funds.window-open", ($"申报至 {call.ClosesOn:yyyy-MM-dd} 止", $"Applications are taken until {call.ClosesOn:yyyy-MM-dd}"));
        }

        call.Standing = CallStanding.UnderReview;
        await taking.Change(call, FundingCall.Register, "申报截止", ct);
    }
}

/// <summary>Given up, with what was applied for it: applicants are told.</summary>
internal sealed class GiveCallUp(CallBook book, ListMoves moves) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        if (await book.Find(taking.Case, ct) is not { } call)
        {
            return;
        }

        await book.MustBeScored(call, ct);
        foreach (var review in await book.Reviews(call, ct))
        {
            review.Place = ListPlace.LeftOut;
            review.Reason = $"本批申报终止：{taking.Remark}";
            await taking.Change(review, GrantReview.Register, "本批申报终止", ct);
        }

        await moves.Take(await book.Reviews(call, ct), ApplicationAct.LeaveOut, taking, ct);
        call.Standing = CallStanding.Lapsed;
        await taking.Change(call, FundingCall.Register, $"终止：{taking.Remark}", ct, EntryKind.Cancelled);
    }
}

/// <summary>Closes, a day after, the windows that have run out.</summary>
internal sealed class WindowsOver(RongxiDb db, CaseDesk desk, OfficeBooks books)
{
    private const int MostAtOnce = 100;

    public async Task<int> RunOnce(CancellationToken ct)
    {
        var today = books.Today;
        var over = await db.Set<FundingCall>().AsNoTracking().Where(call => call.Standing == CallStanding.Open && call.ClosesOn < today).OrderBy(call => call.ClosesOn).Take(MostAtOnce).Select(call => call.CaseNumber).ToListAsync(ct);
        foreach (var number in over)
        {
            await desk.Take(number, nameof(CallAct.EndWindow), null, new FormValues(), null, Actor.System, ct);
            db.ChangeTracker.Clear();
        }

        return over.Count;
    }
}
