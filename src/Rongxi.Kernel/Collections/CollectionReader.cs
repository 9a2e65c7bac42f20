using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Collections;

/// <summary>A collection with how its reports stand.</summary>
public sealed record CollectionLine(Collection Collection, CollectionTally Tally);

/// <summary>One report of a unit with its collection and light.</summary>
public sealed record ReportLine(Collection Collection, CollectionItem Item, Light Light);

/// <summary>A report as its page shows it: versions and steps in order, the latest version opened.</summary>
public sealed record ReportView(Collection Collection, CollectionItem Item, ReportKind Kind, Light Light, bool IsOfficer, bool MaySubmit)
{
    /// <summary>The version shown, personal fields opened; null where nothing was handed in.</summary>
    public JsonObject? Json { get; init; }

    /// <summary>The version before it, to show what changed.</summary>
    public JsonObject? Before { get; init; }
}

/// <summary>Reads collections: for the board of officers, and for the people of a unit.</summary>
public sealed class CollectionReader(RongxiDb db, ReportKindBook kinds, OfficeBooks books)
{
    /// <summary>Rows of a board read at once.</summary>
    public const int MostRows = 200;

    /// <summary>Whether an officer sees collections of a field of duty.</summary>
    public static bool MaySee(Actor by, string field) => by.May(Permissions.ReadCases, field);

    /// <summary>Collections in the fields the officer sees, those open first, by due day.</summary>
    public async Task<IReadOnlyList<CollectionLine>> List(Actor by, bool closed, string? kind, int skip, int most, CancellationToken ct)
    {
        var all = db.Set<Collection>().AsNoTracking().Where(collection => closed ? collection.ClosedAt != null : collection.ClosedAt == null);
        if (!MaySee(by, ""))
        {
            var fields = kinds.All.Select(one => one.Field).Distinct().Where(field => MaySee(by, field)).ToList();
            all = all.Where(collection => fields.Contains(collection.Field));
        }

        all = kind is null ? all : all.Where(collection => collection.Kind == kind);
        var rows = await (closed ? all.OrderByDescending(collection => collection.ClosedAt) : all.OrderBy(collection => collection.DueOn).ThenBy(collection => collection.Number)).Skip(skip).Take(most).ToListAsync(ct);
        var ids = rows.Select(row => row.Id).ToList();
        var tallies = await Tallies(db.Set<CollectionItem>().AsNoTracking().Where(item => ids.Contains(item.CollectionId)), ct);
        return [.. rows.Select(row => new CollectionLine(row, tallies.GetValueOrDefault(row.Id, new(0, 0, 0, 0, 0, 0, 0))))];
    }

    /// <summary>Collections that a case asked for, oldest first.</summary>
    public async Task<IReadOnlyList<CollectionLine>> OfCase(string caseNumber, CancellationToken ct)
    {
        var rows = await db.Set<Collection>().AsNoTracking().Where(collection => collection.CaseNumber == caseNumber).OrderBy(collection => collection.OpenedAt).Take(50).ToListAsync(ct);
        var ids = rows.Select(row => row.Id).ToList();
        var tallies = ids.Count == 0 ? [] : await Tallies(db.Set<CollectionItem>().AsNoTracking().Where(item => ids.Contains(item.CollectionId)), ct);
        return [.. rows.Select(row => new CollectionLine(row, tallies.GetValueOrDefault(row.Id, new(0, 0, 0, 0, 0, 0, 0))))];
    }

    /// <summary>The collection of that number, for an officer who may see it.</summary>
    public async Task<CollectionLine> Find(string number, Actor by, CancellationToken ct)
    {
        var collection = await db.Set<Collection>().AsNoTracking().FirstOrDefaultAsync(collection => collection.Number == number, ct);
        if (collection is null || !MaySee(by, collection.Field))
        {
            throw Refusal.NotFound(number);
        }

        var tallies = await Tallies(db.Set<CollectionItem>().AsNoTracking().Where(item => item.CollectionId == collection.Id), ct);
        return new CollectionLine(collection, tallies.GetValueOrDefault(collection.Id, new(0, 0, 0, 0, 0, 0, 0)));
    }

    /// <summary>Reports of a collection by place, those of a standing only where one is given; <paramref name="late"/> for those past their day.</summary>
    public async Task<IReadOnlyList<ReportLine>> Items(Collection collection, ReportStanding? standing, bool late, string? words, int skip, int most, CancellationToken ct)
    {
        var today = books.Today;
        var items = db.Set<CollectionItem>().AsNoTracking().Where(item => item.CollectionId == collection.Id);
        items = late ? items.Where(item => item.Standing == ReportStanding.Awaited && item.DueOn < today)
            : standing is { } one ? items.Where(item => item.Standing == one && (one != ReportStanding.Awaited || item.DueOn >= today)) : items;
        items = string.IsNullOrWhiteSpace(words) ? items : items.Where(item => item.UnitName.Contains(words.Trim()) || item.UnitCode == words.Trim() || item.About == words.Trim() || item.AboutTitle.Contains(words.Trim()));
        return await Lit(collection, await items.OrderBy(item => item.Place).Skip(skip).Take(most).ToListAsync(ct), ct);
    }

    /// <summary>Reports about a record, newest period first.</summary>
    public async Task<IReadOnlyList<ReportLine>> About(string recordNumber, int most, CancellationToken ct)
    {
        var pairs = await db.Set<CollectionItem>().AsNoTracking().Where(item => item.About == recordNumber)
            .Join(db.Set<Collection>().AsNoTracking(), item => item.CollectionId, collection => collection.Id, (item, collection) => new { Item = item, Collection = collection })
            .OrderByDescending(pair => pair.Collection.PeriodTo).ThenByDescending(pair => pair.Collection.Number).Take(most).ToListAsync(ct);
        var calendar = await books.Calendar(ct);
        return [.. pairs.Select(pair => new ReportLine(pair.Collection, pair.Item, ReportLights.Of(pair.Item, calendar, books.Today)))];
    }

    /// <summary>What the units of a person owe, the most urgent first; then, newest first, what they handed in.</summary>
    public async Task<IReadOnlyList<ReportLine>> Mine(Actor by, bool owed, int skip, int most, CancellationToken ct)
    {
        var codes = await CodesOf(by, ct);
        if (codes.Count == 0)
        {
            return [];
        }

        var items = db.Set<CollectionItem>().AsNoTracking().Where(item => codes.Contains(item.UnitCode));
        items = owed
            ? items.Where(item => item.Standing == ReportStanding.Awaited || item.Standing == ReportStanding.Returned)
            : items.Where(item => item.Standing != ReportStanding.Awaited && item.Standing != ReportStanding.Returned);
        var pairs = items.Join(db.Set<Collection>().AsNoTracking().Where(collection => !owed || collection.ClosedAt == null), item => item.CollectionId, collection => collection.Id, (item, collection) => new { Item = item, Collection = collection });
        pairs = owed ? pairs.OrderBy(pair => pair.Item.DueOn).ThenBy(pair => pair.Item.Id) : pairs.OrderByDescending(pair => pair.Item.SubmittedOn).ThenByDescending(pair => pair.Item.Id);
        var calendar = await books.Calendar(ct);
        return [.. (await pairs.Skip(skip).Take(most).ToListAsync(ct)).Select(pair => new ReportLine(pair.Collection, pair.Item, ReportLights.Of(pair.Item, calendar, books.Today)))];
    }

    /// <summary>How many reports the units of a person owe, counted to 99.</summary>
    public async Task<int> CountMine(Actor by, CancellationToken ct)
    {
        var codes = await CodesOf(by, ct);
        return codes.Count == 0 ? 0 : await db.Set<CollectionItem>().AsNoTracking().Where(item => codes.Contains(item.UnitCode) && (item.Standing == ReportStanding.Awaited || item.Standing == ReportStanding.Returned))
            .Join(db.Set<Collection>().Where(collection => collection.ClosedAt == null), item => item.CollectionId, collection => collection.Id, (item, _) => item.Id).Take(99).CountAsync(ct);
    }

    /// <summary>One report, for an officer who sees its field or for the people of its unit; not found for anybody else.</summary>
    /// <param name="number">Number of the collection.</param>
    /// <param name="place">Place in it.</param>
    /// <param name="version">The version shown; the latest when null.</param>
    /// <param name="by">Who looks.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<ReportView> Report(string number, int place, int? version, Actor by, CancellationToken ct)
    {
        var collection = await db.Set<Collection>().AsNoTracking().FirstOrDefaultAsync(collection => collection.Number == number, ct) ?? throw Refusal.NotFound(number);
        var item = await db.Set<CollectionItem>().AsNoTracking().AsSplitQuery().Include(item => item.Reports).Include(item => item.Steps)
            .FirstOrDefaultAsync(item => item.CollectionId == collection.Id && item.Place == place, ct) ?? throw Refusal.NotFound($"{number}/{place}");
        var isOfficer = MaySee(by, collection.Field);
        var isUnits = by.MayApply && item.UnitCode.Length > 0 && (await CodesOf(by, ct)).Contains(item.UnitCode);
        if (!isOfficer && !isUnits)
        {
            throw Refusal.NotFound($"{number}/{place}");
        }

        item.Steps.Sort((one, other) => one.Seq.CompareTo(other.Seq));
        item.Reports.Sort((one, other) => one.Version.CompareTo(other.Version));
        var kind = kinds[collection.Kind];
        var shown = item.Reports.FirstOrDefault(report => report.Version == (version ?? item.ReportVersion));
        if (version is not null && shown is null)
        {
            throw Refusal.NotFound($"{number}/{place} v{version}");
        }

        var before = shown is null ? null : item.Reports.LastOrDefault(report => report.Version < shown.Version);
        return new ReportView(collection, item, kind, ReportLights.Of(item, await books.Calendar(ct), books.Today), isOfficer, isUnits && item.IsOwed && !collection.IsClosed)
        {
            Json = shown is null ? null : Applications.Opened(kind.Form, shown.Json, db.Seal),
            Before = before is null ? null : Applications.Opened(kind.Form, before.Json, db.Seal),
        };
    }

    private async Task<List<string>> CodesOf(Actor by, CancellationToken ct)
    {
        var units = by.Units.ToList();
        return units.Count == 0 ? [] : await db.Units.AsNoTracking().Where(unit => units.Contains(unit.Id)).Select(unit => unit.CreditCode).Take(500).ToListAsync(ct);
    }

    private async Task<IReadOnlyList<ReportLine>> Lit(Collection collection, IReadOnlyList<CollectionItem> items, CancellationToken ct)
    {
        var calendar = await books.Calendar(ct);
        return [.. items.Select(item => new ReportLine(collection, item, ReportLights.Of(item, calendar, books.Today)))];
    }

    private async Task<Dictionary<Guid, CollectionTally>> Tallies(IQueryable<CollectionItem> items, CancellationToken ct)
    {
        var today = books.Today;
        var counts = await items.GroupBy(item => new { item.CollectionId, item.Standing, IsPast = item.DueOn < today }).Select(group => new { group.Key.CollectionId, group.Key.Standing, group.Key.IsPast, Count = group.Count() }).ToListAsync(ct);
        return counts.GroupBy(count => count.CollectionId).ToDictionary(group => group.Key, group =>
        {
            int Of(ReportStanding standing, bool? past = null) => group.Where(count => count.Standing == standing && (past is null || count.IsPast == past)).Sum(count => count.Count);
            return new CollectionTally(
                group.Sum(count => count.Count), Of(ReportStanding.Awaited, false), Of(ReportStanding.Awaited, true), Of(ReportStanding.Submitted), Of(ReportStanding.Returned), Of(ReportStanding.Accepted), Of(ReportStanding.Waived));
        });
    }
}
