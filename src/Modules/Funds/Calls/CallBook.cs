using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Applications;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Calls;

/// <summary>A call with its applications and reviews, as the acts of its case use them.</summary>
internal sealed class CallBook(RongxiDb db)
{
    /// <summary>The most applications that one call takes through a list.</summary>
    public const int MostApplications = 500;

    /// <summary>Standings in which an application still has to be examined before a list can be drawn up.</summary>
    private static readonly IReadOnlyList<string> Unexamined = [nameof(ApplicationStage.Declared), nameof(ApplicationStage.Recommended), nameof(ApplicationStage.WithApplicant), nameof(ApplicationStage.Supplemented), nameof(ApplicationStage.FormChecked)];

    public async Task<FundingCall> Of(Case file, CancellationToken ct) => await Find(file, ct) ?? throw Refusal.NotFound(file.Number);

    public Task<FundingCall?> Find(Case file, CancellationToken ct) => db.Set<FundingCall>().FirstOrDefaultAsync(call => call.CaseNumber == file.Number, ct);

    /// <summary>The reviews of a call that are still in the race, best first; tracked for change.</summary>
    public async Task<IReadOnlyList<GrantReview>> Reviews(FundingCall call, CancellationToken ct)
    {
        var alive = db.Set<GrantApplication>().Where(record => record.CallNumber == call.Number && GrantApplication.Alive.Contains(record.Standing)).Select(record => record.Number);
        var reviews = await db.Set<GrantReview>().Where(review => review.CallNumber == call.Number && alive.Contains(review.Application)).Take(MostApplications + 1).ToListAsync(ct);
        if (reviews.Count > MostApplications)
        {
            throw new Refusal("funds.too-many", ($"一次清单最多 {MostApplications} 项", $"A list has at most {MostApplications} projects"));
        }

        return Ranked(reviews);
    }

    /// <summary>Best score first; of equal scores the one that asks for less, then the earlier number.</summary>
    public static IReadOnlyList<GrantReview> Ranked(IEnumerable<GrantReview> reviews) =>
        [.. reviews.OrderByDescending(review => review.Score ?? -1).ThenBy(review => review.WantedFen).ThenBy(review => review.Application, StringComparer.Ordinal)];

    /// <summary>Refuses while an application of the call has not been examined: nobody is left out for being late to be read.</summary>
    public async Task MustBeExamined(FundingCall call, CancellationToken ct)
    {
        var waiting = await db.Cases.AsNoTracking().Where(file => file.Procedure == ApplicationProcedure.Code && file.RecordRegister == FundingCall.Register && file.RecordNumber == call.Number && file.ClosedAt == null && Unexamined.Contains(file.Stage))
            .OrderBy(file => file.Number).Select(file => file.Number).Take(MostApplications).ToListAsync(ct);
        if (waiting.Count > 0)
        {
            throw new Refusal("funds.unexamined", (
                $"有 {waiting.Count} 件申报还没有审核：{string.Join("、", waiting.Take(5))}", $"{waiting.Count} applications are not examined yet: {string.Join(", ", waiting.Take(5))}"));
        }
    }

    /// <summary>Refuses while an application has not been scored.</summary>
    public async Task MustBeScored(FundingCall call, CancellationToken ct)
    {
        await MustBeExamined(call, ct);
        var unscored = (await Reviews(call, ct)).Where(review => review.Score is null).ToList();
        if (unscored.Count > 0)
        {
            throw new Refusal("funds.unscored", (
                $"有 {unscored.Count} 项申报还没有专家评分：{string.Join("、", unscored.Take(5).Select(review => review.Application))}", $"{unscored.Count} applications have no score yet: {string.Join(", ", unscored.Take(5).Select(review => review.Application))}"));
        }
    }

    public static Text PlaceOf(GrantReview review) => Titles.Of(review.Place);
}
