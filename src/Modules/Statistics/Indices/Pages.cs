using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Charts;
using Rongxi.Web.Frame;

namespace Rongxi.Statistics.Indices;

/// <summary>The approved indices for everybody: by edition, year by year.</summary>
[Public]
internal sealed class ListModel(RongxiDb db) : RongxiPage
{
    public IReadOnlyList<IGrouping<string, IndexScore>> Scores { get; private set; } = [];

    /// <summary>The scores of an edition, year by year.</summary>
    public static LineChart Chart(IndexEdition edition, IEnumerable<IndexScore> scores)
    {
        var years = scores.OrderBy(score => score.Year).ToList();
        return new LineChart { Title = edition.Title, Unit = ("分", "points"), Labels = [.. years.Select(score => score.Year.ToString(CultureInfo.InvariantCulture))], Series = [new LineSeries(("得分", "Score"), [.. years.Select(score => (decimal?)Math.Round((decimal)score.Score, 2))])], HasTable = false };
    }

    public async Task OnGetAsync(CancellationToken ct) =>
        Scores = [.. (await db.Set<IndexScore>().AsNoTracking().Where(score => score.Standing == IndexStanding.Approved).OrderByDescending(score => score.Year).Take(500).ToListAsync(ct)).GroupBy(score => score.Edition).OrderBy(group => group.Key, StringComparer.Ordinal)];
}

/// <summary>An approved index with its parts, contributions and sensitivity.</summary>
[Public]
internal sealed class ShowModel(RongxiDb db) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    public IndexScore Score { get; private set; } = null!;
    public IndexEdition Edition { get; private set; } = null!;
    public IndexDetail Detail { get; private set; } = null!;
    public IReadOnlyList<IndexScore> Years { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Score = await db.Set<IndexScore>().AsNoTracking().FirstOrDefaultAsync(score => score.Number == Number && score.Standing == IndexStanding.Approved, ct) ?? throw Refusal.NotFound(Number);
        (Edition, Detail) = (Editions.Find(Score.Edition), IndexDetail.Read(Score.Detail));
        Years = await db.Set<IndexScore>().AsNoTracking().Where(score => score.Edition == Score.Edition && score.Standing == IndexStanding.Approved).OrderBy(score => score.Year).ThenBy(score => score.Number).Take(100).ToListAsync(ct);
    }
}
