using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Grants;
using Rongxi.Funds.Performance;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Calls;

/// <summary>A call is drafted on an open budget line that has the money, and within what the last evaluation of the line left for it.</summary>
internal sealed class CallOpening(RongxiDb db, IFundMoney money) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var draft = (CallDraft)application!;
        Refusals.IfAny("funds.call-draft", await Check(draft, ct));
        opened.Title = draft.Title.Trim();
    }

    private async Task<IReadOnlyList<FieldError>> Check(CallDraft draft, CancellationToken ct)
    {
        FundLine line;
        try
        {
            line = await money.Line(draft.Line.Trim(), ct);
        }
        catch (Refusal refusal) when (refusal.Status == 404)
        {
            return [new(nameof(draft.Line), ($"没有预算指标 {draft.Line}", $"There is no budget line {draft.Line}"))];
        }

        var errors = new List<FieldError>();
        if (!line.IsOpen || line.Year != draft.Year)
        {
            errors.Add(new(nameof(draft.Line), ($"预算指标 {line.Number} 属于 {line.Year} 年度{(line.IsOpen ? "" : "，已关闭")}", $"Budget line {line.Number} is of {line.Year}{(line.IsOpen ? "" : " and closed")}")));
        }

        var promised = await Promised(line.Number, ct);
        var free = line.Sums.AvailableFen - promised;
        if (draft.TotalFen > free)
        {
            errors.Add(new(nameof(draft.TotalFen), (
                $"指标可用 {Amounts.Yuan(line.Sums.AvailableFen).Zh}，其他在办指南已占 {Amounts.Yuan(promised).Zh}，最多安排 {Amounts.Yuan(Math.Max(0, free)).Zh}",
                $"The line has {Amounts.Yuan(line.Sums.AvailableFen).En} available, {Amounts.Yuan(promised).En} of it for other open calls: at most {Amounts.Yuan(Math.Max(0, free)).En}")));
        }

        if (await LastEvaluation(line.Fund, draft.Year, ct) is { } last && last.Consequence.MostOf(last.BudgetFen) is { } most && draft.TotalFen > most)
        {
            errors.Add(new(nameof(draft.TotalFen), (
                $"上年度绩效评价（{last.Number}）结果为{Kernel.Forms.Titles.Of(last.Grade).Zh}，{Kernel.Forms.Titles.Of(last.Consequence).Zh}，最多安排 {Amounts.Yuan(most).Zh}",
                $"Last year’s evaluation ({last.Number}) was {Kernel.Forms.Titles.Of(last.Grade).En.ToLowerInvariant()}: {Kernel.Forms.Titles.Of(last.Consequence).En.ToLowerInvariant()}, at most {Amounts.Yuan(most).En}")));
        }

        return errors;
    }

    /// <summary>What other calls that have no plan yet may still take from the line.</summary>
    private Task<long> Promised(string line, CancellationToken ct) =>
        db.Set<FundingCall>().AsNoTracking().Where(call => call.Line == line && call.PlanNumber == null && call.Standing != CallStanding.Lapsed).SumAsync(call => call.TotalFen, ct);

    private Task<FundEvaluation?> LastEvaluation(string fund, int year, CancellationToken ct) =>
        db.Set<FundEvaluation>().AsNoTracking().Where(evaluation => evaluation.Fund == fund && evaluation.Year == year - 1 && evaluation.GradeGiven != null).OrderByDescending(evaluation => evaluation.Number).FirstOrDefaultAsync(ct);
}
