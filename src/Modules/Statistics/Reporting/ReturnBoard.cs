using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Frame;

namespace Rongxi.Statistics.Reporting;

/// <summary>One return on the board.</summary>
internal sealed record BoardLine(int Place, string UnitName, string UnitCode, string District, string Industry, ReturnStanding Standing, DateOnly DueOn, DateOnly? SubmittedOn, bool WasLate, bool IsOverdue, DateTimeOffset? RemindedAt, int Queries, int Warnings);

/// <summary>One district of the board, counted.</summary>
internal sealed record BoardDistrict(string District, int All, IReadOnlyDictionary<ReturnStanding, int> By, int Overdue, int Late)
{
    public int Of(params ReturnStanding[] standings) => standings.Sum(standing => By.GetValueOrDefault(standing));

    /// <summary>Returns that are in: signed and beyond.</summary>
    public int In => Of(ReturnStanding.Signed, ReturnStanding.DistrictChecked, ReturnStanding.Checked, ReturnStanding.Locked);

    public int Waived => Of(ReturnStanding.Waived);

    /// <summary>Share of those who owe it that reported, in percent.</summary>
    public decimal? Rate => All - Waived == 0 ? null : Math.Round(100m * In / (All - Waived), 1);
}

/// <summary>The completeness board (报送进度) of a round: every return counted by district and standing.</summary>
internal sealed record Board(SurveyRound Round, bool IsClosed, IReadOnlyList<BoardDistrict> Districts, BoardDistrict Total, IReadOnlyList<BoardLine> Lines, int Matching);

/// <summary>Which returns of the board are listed.</summary>
internal sealed record BoardFilter(string? District = null, ReturnStanding? Standing = null, bool Overdue = false, bool Reported = false, bool Late = false, bool Reminded = false, string? Words = null, int Skip = 0, int Most = 50);

/// <summary>Reads the board of a round: one query for all returns, counted here.</summary>
internal sealed class BoardReader(RongxiDb db, OfficeBooks books) : IUnitRoom
{
    public async Task<Board> Read(string number, BoardFilter filter, CancellationToken ct)
    {
        var round = await db.Set<SurveyRound>().AsNoTracking().FirstOrDefaultAsync(round => round.Number == number, ct) ?? throw Refusal.NotFound(number);
        var isClosed = await db.Set<Collection>().AsNoTracking().AnyAsync(collection => collection.Number == number && collection.ClosedAt != null, ct);
        var today = books.Today;
        var rows = await db.Set<SurveyReturn>().AsNoTracking().Where(one => one.CollectionNumber == number)
            .Join(db.Set<CollectionItem>().AsNoTracking(), one => one.ItemId, item => item.Id, (one, item) => new
            {
                item.Place, item.UnitName, item.UnitCode, one.District, one.Industry, item.Standing, item.ReportVersion, item.DueOn, item.SubmittedOn, item.Late, item.RemindedAt, item.RemindedLateAt, one.FilledAt, one.DistrictVersion, one.QueriedVersion, one.Queries, one.Warnings,
            })
            .Take(CollectionDesk.MostItems).ToListAsync(ct);
        var lines = rows.Select(row => new BoardLine(
            row.Place, row.UnitName, row.UnitCode, row.District, row.Industry,
            new SurveyReturn { ItemId = default, Office = "", CollectionId = default, CollectionNumber = "", Form = "", Edition = 0, Period = "", UnitCode = "", District = "", Industry = "", FilledAt = row.FilledAt, DistrictVersion = row.DistrictVersion, QueriedVersion = row.QueriedVersion }.StandingOf(row.Standing, row.ReportVersion, isClosed),
            row.DueOn, row.SubmittedOn, row.Late, row.Standing == ReportStanding.Awaited && row.DueOn < today, row.RemindedAt ?? row.RemindedLateAt, row.Queries, row.Warnings)).ToList();
        var districts = lines.GroupBy(line => line.District).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Counted(group.Key, [.. group])).ToList();
        var matching = lines.Where(line => (filter.District is null || line.District == filter.District) && (filter.Standing is null || line.Standing == filter.Standing) && (!filter.Overdue || line.IsOverdue) && (!filter.Reported || line.Standing is ReturnStanding.Signed or ReturnStanding.DistrictChecked or ReturnStanding.Checked or ReturnStanding.Locked) && (!filter.Late || line.WasLate) && (!filter.Reminded || line.RemindedAt is not null)
            && (string.IsNullOrWhiteSpace(filter.Words) || line.UnitName.Contains(filter.Words.Trim(), StringComparison.OrdinalIgnoreCase) || line.UnitCode == filter.Words.Trim())).OrderBy(line => line.Place).ToList();
        return new Board(round, isClosed, districts, Counted("", lines), [.. matching.Skip(filter.Skip).Take(filter.Most)], matching.Count);
    }

    public async Task<UnitRoom?> Of(Actor by, CancellationToken ct)
    {
        if (!await db.Set<DistrictReviewer>().Join(db.Units.Where(unit => by.Units.Contains(unit.Id)), reviewer => reviewer.UnitCode, unit => unit.CreditCode, (reviewer, _) => reviewer.District).AnyAsync(ct))
        {
            return null;
        }

        var waiting = (await Districts(by, waiting: true, ct)).Count;
        return new("/statistics/district-returns", "statistics", ("区县报表审核", "Returns of your district"), waiting > 0 ? ($"有 {waiting} 份报表等本单位审核", waiting == 1 ? "1 return waits for your check" : $"{waiting} returns wait for your check") : ("没有待审核的报表", "Nothing waits for your check"), waiting);
    }

    /// <summary>Returns that wait for the department of a district, oldest first.</summary>
    public async Task<IReadOnlyList<(SurveyReturn Row, CollectionItem Item, Collection Collection)>> Districts(Actor by, bool waiting, CancellationToken ct)
    {
        var units = by.Units.ToList();
        var districts = units.Count == 0 ? [] : await db.Set<DistrictReviewer>().AsNoTracking().Join(db.Units.AsNoTracking().Where(unit => units.Contains(unit.Id)), reviewer => reviewer.UnitCode, unit => unit.CreditCode, (reviewer, _) => reviewer.District).Take(100).ToListAsync(ct);
        if (districts.Count == 0)
        {
            return [];
        }

        var rows = await db.Set<SurveyReturn>().AsNoTracking().Where(one => districts.Contains(one.District))
            .Join(db.Set<Collection>().AsNoTracking().Where(collection => collection.ClosedAt == null), one => one.CollectionId, collection => collection.Id, (one, collection) => new { Row = one, Collection = collection })
            .Join(db.Set<CollectionItem>().AsNoTracking(), pair => pair.Row.ItemId, item => item.Id, (pair, item) => new { pair.Row, pair.Collection, Item = item })
            .Where(pair => !waiting || (pair.Item.Standing == ReportStanding.Submitted && pair.Row.DistrictVersion != pair.Item.ReportVersion))
            .OrderBy(pair => pair.Collection.DueOn).ThenBy(pair => pair.Item.Place).Take(200).ToListAsync(ct);
        return [.. rows.Select(pair => (pair.Row, pair.Item, pair.Collection))];
    }

    /// <summary>What a unit reported over the years (统计台账 by object), newest first.</summary>
    public async Task<IReadOnlyList<(SurveyReturn Row, CollectionItem Item, Collection Collection)>> Ledger(string unitCode, CancellationToken ct) =>
        [.. (await db.Set<SurveyReturn>().AsNoTracking().Where(one => one.UnitCode == unitCode)
            .Join(db.Set<CollectionItem>().AsNoTracking(), one => one.ItemId, item => item.Id, (one, item) => new { Row = one, Item = item })
            .Join(db.Set<Collection>().AsNoTracking(), pair => pair.Row.CollectionId, collection => collection.Id, (pair, collection) => new { pair.Row, pair.Item, Collection = collection })
            .OrderByDescending(pair => pair.Collection.PeriodTo).ThenByDescending(pair => pair.Collection.Number).Take(500).ToListAsync(ct)).Select(pair => (pair.Row, pair.Item, pair.Collection))];

    /// <summary>The light of a return.</summary>
    public static Light LightOf(ReturnStanding standing, bool isOverdue) => isOverdue ? new(LightColour.Late, ("逾期未报", "Overdue")) : new(standing switch
    {
        ReturnStanding.Notified => LightColour.Stopped,
        ReturnStanding.Filled or ReturnStanding.Returned or ReturnStanding.Queried => LightColour.Near,
        ReturnStanding.Signed or ReturnStanding.DistrictChecked => LightColour.Ok,
        _ => LightColour.Done,
    }, Titles.Of(standing));

    private static BoardDistrict Counted(string district, IReadOnlyCollection<BoardLine> lines) =>
        new(district, lines.Count, lines.GroupBy(line => line.Standing).ToDictionary(group => group.Key, group => group.Count()), lines.Count(line => line.IsOverdue), lines.Count(line => line.WasLate));
}
