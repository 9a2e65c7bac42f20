using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Applications;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Grants;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Calls;

/// <summary>
/// The plan, issued jointly with finance: numbered, with the budget line; each project is committed in the ledger and told.
/// Whoever is not on it is told so, with score and rank.
/// </summary>
internal sealed class IssuePlan(CallBook book, ListMoves moves, CaseLetters letters, IFundMoney money) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (decision, call) = (taking.InputAs<OutsideDecision>(), await book.Of(taking.Case, ct));
        if (decision.DecidedOn > taking.Today)
        {
            throw Refusals.Of("funds.date-ahead", ("决定日期不得晚于今天", "The decision lies ahead"), nameof(decision.DecidedOn));
        }

        var reviews = await book.Reviews(call, ct);
        var lines = reviews.Where(review => review.Place == ListPlace.Supported).ToList();
        if (lines.Count == 0)
        {
            throw new Refusal("funds.list-empty", ("清单上已没有项目", "Nothing is left on the list"));
        }

        var line = await money.Line(call.Line, ct);
        var plan = await letters.Letter(taking, "grant-plan", new DocumentValues()
            .Set("title", call.Title).Set("guide", call.GuideNumber).Set("notice", call.ListNotice).Set("finance", ($"{decision.Body} {decision.DocumentNumber}", $"{decision.Body} {decision.DocumentNumber}"))
            .Set("line", ($"{line.Number} {line.Title.Zh}（{line.Code}）", $"{line.Number} {line.Title.En} ({line.Code})"))
            .Table("projects", lines.Select((review, index) => (IReadOnlyList<Text>)[Text.Same($"{index + 1}"), Text.Same(review.ProjectName), Text.Same(review.Applicant), Text.Same(line.Code), Amounts.Yuan(review.ProposedFen)]))
            .Set("total", Amounts.Yuan(lines.Sum(review => review.ProposedFen))), ct, recipient: "各项目承担单位", disclosure: Disclosure.Public);
        taking.Attach(decision.Papers, $"{decision.Body} {decision.DocumentNumber}");
        (call.PlanNumber, call.PlannedOn, call.Standing) = (plan.Number, taking.Today, CallStanding.Planned);
        await taking.Change(call, FundingCall.Register, $"联合下达资金计划 {plan.Number}", ct);
        await moves.Take(lines, ApplicationAct.Plan, taking, ct);

        var rest = reviews.Where(review => review.Place is ListPlace.Reserve or ListPlace.LeftOut or ListPlace.None).ToList();
        foreach (var review in rest.Where(review => review.Place == ListPlace.Reserve))
        {
            // The reserve ends with the plan: its money is given.
            (review.Place, review.Reason) = (ListPlace.LeftOut, review.Reason ?? "按得分排名未入选");
            await taking.Change(review, GrantReview.Register, "资金计划已下达，未入选", ct);
        }

        await moves.Take(rest, ApplicationAct.LeaveOut, taking, ct);
    }
}

/// <summary>Every project of the plan has its contract, or lapsed.</summary>
internal sealed class ConcludeCall(RongxiDb db, CallBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var call = await book.Of(taking.Case, ct);
        if (await db.Set<Grant>().AsNoTracking().Where(grant => grant.CallNumber == call.Number && grant.Standing == GrantStanding.Planned).OrderBy(grant => grant.Number).Select(grant => grant.Number).Take(5).ToListAsync(ct) is { Count: > 0 } waiting)
        {
            throw new Refusal("funds.contracts-missing", ($"还有项目没有签订合同：{string.Join("、", waiting)}", $"Contracts are missing: {string.Join(", ", waiting)}"));
        }

        call.Standing = CallStanding.Concluded;
        await taking.Change(call, FundingCall.Register, "本批申报办结", ct);
    }
}
