using Rongxi.Funds.Applications;
using Rongxi.Funds.Grants;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Calls;

/// <summary>A line of the list as it comes out of the ranking.</summary>
internal sealed record ListLine(GrantReview Review, ListPlace Place, long AmountFen, Text Why);

/// <summary>
/// What the money carries: in order of rank, each project the lower of what it asks and its ceiling, until the next does not
/// fit whole. Nobody is given a part to fill up the rest; whoever comes after and is good enough is in reserve.
/// </summary>
internal static class Ranking
{
    public static IReadOnlyList<ListLine> Of(IReadOnlyList<GrantReview> ranked, long totalFen, double passScore)
    {
        var lines = new List<ListLine>();
        var left = totalFen;
        var isFull = false;
        foreach (var review in ranked)
        {
            var why = review switch
            {
                { Score: null } => new Text("没有专家评分", "no score of experts"),
                { Score: var score } when score < passScore => ($"得分低于 {passScore:0.##} 分", $"below {passScore:0.##} points"),
                { SiteConforms: null } => ("没有现场核查", "not checked on site"),
                { SiteConforms: false } => ("现场核查与申报不一致", "found on site not to be as applied for"),
                _ => Text.None,
            };
            if (!why.IsEmpty)
            {
                lines.Add(new(review, ListPlace.LeftOut, 0, why));
                continue;
            }

            isFull |= review.CeilingFen > left;
            if (isFull)
            {
                lines.Add(new(review, ListPlace.Reserve, 0, ("按排名资金不足，列为候补", "by rank beyond the money: reserve")));
                continue;
            }

            left -= review.CeilingFen;
            lines.Add(new(review, ListPlace.Supported, review.CeilingFen, Text.None));
        }

        return lines;
    }
}

/// <summary>Draws up the list by the ranking, with the officer's departures from it, each with its reason; may be done again until it is deliberated.</summary>
internal sealed class DrawUpList(RongxiDb db, CallBook book, OfficeBooks books) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var call = await book.Of(taking.Case, ct);
        await book.MustBeScored(call, ct);
        var reviews = await book.Reviews(call, ct);
        if (reviews.Count == 0)
        {
            throw new Refusal("funds.nothing-to-list", ("没有可以列入清单的申报", "No application can be listed"));
        }

        var pass = (double)(await books.Rules(db.Office, ct)).Number(CallProcedure.Procedure, CallProcedure.PassScore, taking.Today);
        var lines = Depart(Ranking.Of(reviews, call.TotalFen, pass), taking.InputAs<ListDraft>().Departures ?? []);
        var supported = lines.Where(line => line.Place == ListPlace.Supported).ToList();
        if (supported.Sum(line => line.AmountFen) is var sum && sum > call.TotalFen)
        {
            throw new Refusal("funds.list-over", ($"清单合计 {Amounts.Yuan(sum).Zh}，超过资金总额 {Amounts.Yuan(call.TotalFen).Zh}", $"The list comes to {Amounts.Yuan(sum).En}, above the total of {Amounts.Yuan(call.TotalFen).En}"));
        }

        if (supported.Count == 0)
        {
            throw new Refusal("funds.list-empty", ("没有项目可以支持；可以终止本批申报", "No project can be supported; the call can be given up"));
        }

        call.ListVersion++;
        (call.Approved, call.ApprovedFen) = (supported.Count, supported.Sum(line => line.AmountFen));
        foreach (var line in lines)
        {
            (line.Review.Place, line.Review.ProposedFen, line.Review.Reason) = (line.Place, line.AmountFen, line.Why.IsEmpty ? null : line.Why.Zh);
            await taking.Change(line.Review, GrantReview.Register, $"清单第 {call.ListVersion} 稿：{CallBook.PlaceOf(line.Review).Zh}", ct);
        }

        await taking.Change(call, FundingCall.Register, $"拟定清单第 {call.ListVersion} 稿", ct);
    }

    private static IReadOnlyList<ListLine> Depart(IReadOnlyList<ListLine> lines, IReadOnlyList<ListDeparture> departures)
    {
        var errors = new List<FieldError>();
        var changed = lines.ToDictionary(line => line.Review.Application);
        for (var i = 0; i < departures.Count; i++)
        {
            var (departure, field) = (departures[i], $"{nameof(ListDraft.Departures)}[{i}].");
            if (!changed.TryGetValue(departure.Application.Trim(), out var line))
            {
                errors.Add(new(field + nameof(departure.Application), ("不是本指南待列入清单的申报", "No application of this call’s list")));
            }
            else if (departure.AmountFen > line.Review.CeilingFen)
            {
                errors.Add(new(field + nameof(departure.AmountFen), ($"不得超过支持上限 {Amounts.Yuan(line.Review.CeilingFen).Zh}", $"Above its ceiling of {Amounts.Yuan(line.Review.CeilingFen).En}")));
            }
            else if (departure.AmountFen > 0 && line.Place == ListPlace.LeftOut)
            {
                errors.Add(new(field + nameof(departure.Application), ($"不能支持：{line.Why.Zh}", $"It cannot be supported: {line.Why.En}")));
            }
            else
            {
                changed[line.Review.Application] = line with { Place = departure.AmountFen > 0 ? ListPlace.Supported : ListPlace.LeftOut, AmountFen = departure.AmountFen, Why = Text.Same(departure.Reason) };
            }
        }

        Refusals.IfAny("funds.list-departure", errors);
        return [.. lines.Select(line => changed[line.Review.Application])];
    }
}

/// <summary>The directors' meeting has dealt with the list; its minutes go into the file.</summary>
internal sealed class DeliberateList(CallBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (meeting, call) = (taking.InputAs<DirectorsMeeting>(), await book.Of(taking.Case, ct));
        if (meeting.HeldOn > taking.Today)
        {
            throw Refusals.Of("funds.date-ahead", ("会议日期不得晚于今天", "The meeting lies ahead"), nameof(meeting.HeldOn));
        }

        taking.Attach(meeting.Minutes, "主任办公会纪要");
        await taking.Change(call, FundingCall.Register, $"主任办公会审议：{meeting.Meeting}", ct);
    }
}

/// <summary>The list goes back to be drawn up anew; what was said of it stays in the file.</summary>
internal sealed class SendListBack(CallBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct) =>
        await taking.Change(await book.Of(taking.Case, ct), FundingCall.Register, $"退回清单：{taking.Remark}", ct);
}

/// <summary>Finance agrees: the projects on the list are proposed.</summary>
internal sealed class ProposeList(CallBook book, ListMoves moves) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (decision, call) = (taking.InputAs<OutsideDecision>(), await book.Of(taking.Case, ct));
        taking.Attach(decision.Papers, $"{decision.Body} {decision.DocumentNumber}");
        call.Standing = CallStanding.Proposed;
        await taking.Change(call, FundingCall.Register, $"{decision.Body} {decision.DocumentNumber} 同意清单", ct);
        await moves.Take([.. (await book.Reviews(call, ct)).Where(review => review.Place == ListPlace.Supported)], ApplicationAct.Propose, taking, ct);
    }
}

/// <summary>The list is open to objections for five to seven working days, with names and amounts and nothing personal.</summary>
internal sealed class PublishList(RongxiDb db, CallBook book, ListMoves moves, NoticeDesk notices, CaseLetters letters, OfficeBooks books) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (order, call) = (taking.InputAs<ListNotice>(), await book.Of(taking.Case, ct));
        var rules = await books.Rules(db.Office, ct);
        var (least, most) = ((int)rules.Number(CallProcedure.Procedure, CallProcedure.NoticeLeast, taking.Today), (int)rules.Number(CallProcedure.Procedure, CallProcedure.NoticeMost, taking.Today));
        if (order.WorkingDays < least || order.WorkingDays > most)
        {
            throw Refusals.Of("funds.notice-term", ($"公示期为 {least} 至 {most} 个工作日", $"The publicity takes {least} to {most} working days"), nameof(order.WorkingDays), $"{least}");
        }

        var lines = (await book.Reviews(call, ct)).Where(review => review.Place == ListPlace.Supported).ToList();
        var term = order.WorkingDays.WorkingDays();
        var closes = (await books.Calendar(ct)).AddWorkingDays(taking.Today, order.WorkingDays);
        var notice = await notices.Publish(
            new NoticeOrder
            {
                Case = taking.Case, Kind = NoticeKind.Objection, Term = term, Title = ($"{call.Title}拟支持项目公示", $"Projects proposed for support: {call.Title}"),
                Body = (
                    $"{string.Join('\n', lines.Select((line, index) => $"{index + 1}. {line.ProjectName}，{line.Applicant}，拟支持 {Amounts.Yuan(line.ProposedFen).Zh}"))}\n合计 {lines.Count} 项，{Amounts.Yuan(lines.Sum(line => line.ProposedFen)).Zh}。\n公示期内对拟支持项目有异议的，可以在本页提出，或者向{order.Receiver}反映，写明事实和依据；署名的异议在收到之日起十个工作日内答复。",
                    $"{string.Join('\n', lines.Select((line, index) => $"{index + 1}. {line.ProjectName}, {line.Applicant}, {Amounts.Yuan(line.ProposedFen).En}"))}\n{lines.Count} projects, {Amounts.Yuan(lines.Sum(line => line.ProposedFen)).En} in all.\nWhoever objects may do so on this page or to {order.Receiver} during the period, with facts; objections with a name are answered within ten working days."),
            },
            taking.By, ct);
        (call.Standing, call.ListNotice) = (CallStanding.Noticed, notice.Number);
        await taking.Change(call, FundingCall.Register, $"公示 {notice.Number}", ct);
        await moves.Take(lines, ApplicationAct.PutUnderNotice, taking, ct);
        await letters.Letter(taking, "grant-public-notice", new DocumentValues()
            .Set("title", call.Title).Set("guide", call.GuideNumber)
            .Table("projects", lines.Select((line, index) => (IReadOnlyList<Text>)[Text.Same($"{index + 1}"), Text.Same(line.ProjectName), Text.Same(line.Applicant), Amounts.Yuan(line.ProposedFen)]))
            .Set("total", Amounts.Yuan(lines.Sum(line => line.ProposedFen))).Set("from", (DateOnly?)taking.Today).Set("until", (DateOnly?)closes).Set("receiver", order.Receiver), ct, recipient: "社会公众", disclosure: Disclosure.Public);
    }
}

/// <summary>An objection was found right: the project leaves the list and the applicant is told why.</summary>
internal sealed class StrikeOffList(CallBook book, ListMoves moves) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (strike, call) = (taking.InputAs<Strike>(), await book.Of(taking.Case, ct));
        var line = (await book.Reviews(call, ct)).FirstOrDefault(review => review.Application == strike.Application.Trim() && review.Place == ListPlace.Supported)
            ?? throw Refusals.Of("funds.not-listed", ($"{strike.Application} 不在拟支持清单上", $"{strike.Application} is not on the list"), nameof(strike.Application));
        call.Approved--;
        call.ApprovedFen -= line.ProposedFen;
        (line.Place, line.ProposedFen, line.Reason) = (ListPlace.Struck, 0, strike.Reason);
        await taking.Change(line, GrantReview.Register, $"取消拟支持资格：{strike.Reason}", ct);
        await taking.Change(call, FundingCall.Register, $"取消 {line.Application} 拟支持资格", ct);
        await moves.Take([line], ApplicationAct.StrikeOff, taking, ct);
    }
}

/// <summary>The publicity is over when its days are, and everything said is answered.</summary>
internal sealed class ConcludeNotice(NoticeDesk notices) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        await notices.MustBeOver(taking.Case.Number, NoticeKind.Objection, ct);
        await notices.MustBeAnswered(taking.Case.Number, ct);
    }
}
