using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Applications;
using Rongxi.Funds.Grants;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Calls;

/// <summary>Draws one panel for all applications that wait for it, so that their scores can be compared; experts of any applicant are left out.</summary>
internal sealed class DrawCallPanel(RongxiDb db, CallBook book, PanelDesk desk) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (input, call) = (taking.InputAs<CallPanel>(), await book.Of(taking.Case, ct));
        await book.MustBeExamined(call, ct);
        var waiting = (await book.Reviews(call, ct)).Where(review => review.Score is null).Take(PanelDesk.MostMatters + 1).ToList();
        if (waiting.Count == 0)
        {
            throw new Refusal("funds.nothing-to-review", ("没有待评审的申报", "No application waits for the experts"));
        }

        if (waiting.Count > PanelDesk.MostMatters)
        {
            throw new Refusal("funds.too-many-for-panel", ($"一个专家组最多评审 {PanelDesk.MostMatters} 项", $"A panel judges at most {PanelDesk.MostMatters} applications"));
        }

        var numbers = waiting.Select(review => review.Application).ToList();
        var codes = await db.Set<GrantApplication>().AsNoTracking().Where(record => numbers.Contains(record.Number)).ToDictionaryAsync(record => record.Number, record => record.ApplicantCode, ct);
        await desk.Draw(
            new PanelOrder(taking.Case, CallProcedure.Sheet.Code, input.Seats, [], [])
            {
                Matters = [.. waiting.Select(review => new PanelMatter(review.CaseNumber, review.ProjectName, review.Applicant, codes[review.Application]))],
                Conflicts = [.. (input.Interested ?? []).Select(one => new Conflict(one.Expert, one.Reason))], DueOn = input.DueOn, Title = call.Title,
            },
            taking.By, ct);
    }
}

/// <summary>The panel is closed; each application has its score and rank, and a score sheet in its file.</summary>
internal sealed class CloseCallPanel(RongxiDb db, CallBook book, ClosePanel closing, PanelDesk desk, ListMoves moves, OfficialDocuments documents) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var call = await book.Of(taking.Case, ct);
        await closing.Run(taking, ct);
        await db.SaveChangesAsync(ct);
        var reviews = await book.Reviews(call, ct);
        var scored = new List<GrantReview>();
        foreach (var review in reviews.Where(review => review.Score is null))
        {
            if (await desk.ResultOf(review.CaseNumber, ct, CallProcedure.Sheet.Code) is { } result)
            {
                (review.Score, review.Experts, review.PanelNumber) = ((double)result.Mean, result.Totals.Count, result.Panel);
                scored.Add(review);
                await Sheet(taking, review, result, ct);
            }
        }

        await Rank(taking, reviews, ct);
        await moves.Take(scored, ApplicationAct.Score, taking, ct);
    }

    /// <summary>Ranks all that have a score; equal scores share a rank.</summary>
    private static async Task Rank(ActTaking taking, IReadOnlyList<GrantReview> reviews, CancellationToken ct)
    {
        var ranked = CallBook.Ranked(reviews.Where(review => review.Score is not null));
        for (var i = 0; i < ranked.Count; i++)
        {
            var rank = i > 0 && ranked[i].Score == ranked[i - 1].Score ? ranked[i - 1].Rank : i + 1;
            if (ranked[i].Rank != rank || taking.Db.Entry(ranked[i]).State == EntityState.Modified)
            {
                ranked[i].Rank = rank;
                await taking.Change(ranked[i], GrantReview.Register, $"专家评分 {ranked[i].Score:0.00}，排名 {rank}", ct);
            }
        }
    }

    private async Task Sheet(ActTaking taking, GrantReview review, PanelResult result, CancellationToken ct)
    {
        var file = await db.Cases.FirstAsync(file => file.Number == review.CaseNumber, ct);
        await documents.Issue(
            new DocumentOrder
            {
                Kind = "grant-score-sheet", Case = file, Recipient = "", By = taking.By, On = taking.Today, RecordRegister = GrantReview.Register, RecordNumber = review.Number,
                Values = new DocumentValues()
                    .Set("project", review.ProjectName).Set("unit", review.Applicant).Set("panel", result.Panel)
                    .Table("criteria", CallProcedure.Sheet.Criteria.Select(criterion => (IReadOnlyList<Text>)[criterion.Title, Text.Same($"{criterion.Points}"), Text.Same($"{result.Means.GetValueOrDefault(criterion.Code):0.00}")]))
                    .Set("totals", string.Join("、", result.Totals.Select(total => $"{total:0.##}"))).Set("score", result.Text).Set("opinion", result.Conclusion),
            },
            ct);
    }
}
