using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;

namespace Rongxi.Kernel.Figures;

/// <summary>Cases of one procedure in one month.</summary>
public sealed record MonthTally(string Procedure, DateOnly Month, Tally Tally);

/// <summary>What one officer has on the desk, and decided in the period. <paramref name="PersonId"/> is null for cases nobody handles yet.</summary>
public sealed record HandlerTally(Guid? PersonId, string Name, Tally Tally);

/// <summary>Open cases of one stage and how long they have been in it, in working days.</summary>
/// <param name="Median">Half of them are in it no longer.</param>
/// <param name="Longest">The longest.</param>
/// <param name="OldestNumber">Number of the case that is in it longest.</param>
public sealed record StageAge(string Procedure, string Stage, int Open, double Median, int Longest, string OldestNumber);

/// <summary>
/// Counts cases of the present office by grouped queries, each kept for a minute: what pages and API tell about the office's
/// work. Every figure can be opened to the list of its cases by the same conditions.
/// </summary>
public sealed class CaseFigures(RongxiDb db, OfficeBooks books, FigureShelf shelf, TimeProvider clock)
{
    /// <summary>Working days ahead that count as due soon.</summary>
    public const int SoonDays = 5;

    /// <summary>Open cases whose stay in a stage is looked at; beyond it the longest waiting are.</summary>
    public const int MostStages = 20_000;

    /// <summary>By code of procedure, of all that have or had cases in the period.</summary>
    public Task<IReadOnlyDictionary<string, Tally>> ByProcedure(Period period, CancellationToken ct) =>
        shelf.Kept<IReadOnlyDictionary<string, Tally>>($"{db.Office}/procedures/{period.From:O}/{period.To:O}", async () =>
        {
            var (today, until, end, now) = await Marks(ct);
            var open = await db.Cases.AsNoTracking().Where(file => file.ClosedAt == null).GroupBy(file => file.Procedure)
                .Select(group => new
                {
                    group.Key,
                    Open = group.Count(),
                    Late = group.Count(file => (file.DueAt != null && file.DueAt < now) || (file.DueAt == null && file.DueOn < today)),
                    Soon = group.Count(file => (file.DueAt != null && file.DueAt >= now && file.DueAt < end) || (file.DueAt == null && file.DueOn >= today && file.SortDue <= until)),
                }).ToListAsync(ct);
            var received = await db.Cases.AsNoTracking().Where(file => file.ReceivedOn >= period.From && file.ReceivedOn <= period.To)
                .GroupBy(file => file.Procedure).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct);
            var decided = await db.Cases.AsNoTracking().Where(file => file.DecidedOn >= period.From && file.DecidedOn <= period.To)
                .GroupBy(file => new { file.Procedure, file.Late, file.DaysUsed }).Select(group => new { group.Key.Procedure, group.Key.Late, group.Key.DaysUsed, Count = group.Count() }).ToListAsync(ct);
            return open.Select(row => row.Key).Concat(received.Select(row => row.Key)).Concat(decided.Select(row => row.Procedure)).Distinct()
                .ToDictionary(code => code, code =>
                {
                    var now = open.FirstOrDefault(row => row.Key == code);
                    return Decided(decided.Where(row => row.Procedure == code).Select(row => (row.Late, row.DaysUsed, row.Count))) with
                    {
                        Open = now?.Open ?? 0,
                        Soon = now?.Soon ?? 0,
                        Late = now?.Late ?? 0,
                        Received = received.FirstOrDefault(row => row.Key == code)?.Count ?? 0,
                    };
                });
        });

    /// <summary>By procedure and month of the period, in order of month; months without cases are left out.</summary>
    public Task<IReadOnlyList<MonthTally>> ByMonth(Period period, CancellationToken ct) =>
        shelf.Kept<IReadOnlyList<MonthTally>>($"{db.Office}/months/{period.From:O}/{period.To:O}", async () =>
        {
            var received = await db.Cases.AsNoTracking().Where(file => file.ReceivedOn >= period.From && file.ReceivedOn <= period.To)
                .GroupBy(file => new { file.Procedure, file.ReceivedOn.Year, file.ReceivedOn.Month })
                .Select(group => new { group.Key.Procedure, group.Key.Year, group.Key.Month, Count = group.Count() }).ToListAsync(ct);
            var decided = await db.Cases.AsNoTracking().Where(file => file.DecidedOn >= period.From && file.DecidedOn <= period.To)
                .GroupBy(file => new { file.Procedure, file.DecidedOn!.Value.Year, file.DecidedOn!.Value.Month, file.Late, file.DaysUsed })
                .Select(group => new { group.Key.Procedure, group.Key.Year, group.Key.Month, group.Key.Late, group.Key.DaysUsed, Count = group.Count() }).ToListAsync(ct);
            var keys = received.Select(row => (row.Procedure, row.Year, row.Month)).Concat(decided.Select(row => (row.Procedure, row.Year, row.Month))).Distinct();
            var decidedBy = decided.ToLookup(row => (row.Procedure, row.Year, row.Month));
            var receivedBy = received.ToDictionary(row => (row.Procedure, row.Year, row.Month), row => row.Count);
            return [.. keys
                .Select(key => new MonthTally(
                    key.Procedure,
                    new DateOnly(key.Year, key.Month, 1),
                    Decided(decidedBy[key].Select(row => (row.Late, row.DaysUsed, row.Count))) with { Received = receivedBy.GetValueOrDefault(key) }))
                .OrderBy(row => row.Month).ThenBy(row => row.Procedure, StringComparer.Ordinal)];
        });

    /// <summary>By handler, the fullest desk first; at most 200. Officers' work: not for the public.</summary>
    /// <param name="procedures">Codes counted; null for all.</param>
    public Task<IReadOnlyList<HandlerTally>> ByHandler(Period period, IReadOnlyList<string>? procedures, CancellationToken ct) =>
        shelf.Kept<IReadOnlyList<HandlerTally>>($"{db.Office}/handlers/{period.From:O}/{period.To:O}/{Joined(procedures)}", async () =>
        {
            var (today, until, end, now) = await Marks(ct);
            var cases = Of(procedures);
            var open = await cases.Where(file => file.ClosedAt == null).GroupBy(file => new { file.HandlerId, file.HandlerName })
                .Select(group => new
                {
                    group.Key.HandlerId,
                    group.Key.HandlerName,
                    Open = group.Count(),
                    Late = group.Count(file => (file.DueAt != null && file.DueAt < now) || (file.DueAt == null && file.DueOn < today)),
                    Soon = group.Count(file => (file.DueAt != null && file.DueAt >= now && file.DueAt < end) || (file.DueAt == null && file.DueOn >= today && file.SortDue <= until)),
                }).ToListAsync(ct);
            var decided = await cases.Where(file => file.DecidedOn >= period.From && file.DecidedOn <= period.To)
                .GroupBy(file => new { file.HandlerId, file.HandlerName, file.Late, file.DaysUsed })
                .Select(group => new { group.Key.HandlerId, group.Key.HandlerName, group.Key.Late, group.Key.DaysUsed, Count = group.Count() }).ToListAsync(ct);
            return [.. open.Select(row => row.HandlerId).Concat(decided.Select(row => row.HandlerId)).Distinct()
                .Select(id =>
                {
                    var mine = open.Where(row => row.HandlerId == id).ToList();
                    var name = mine.FirstOrDefault()?.HandlerName ?? decided.FirstOrDefault(row => row.HandlerId == id)?.HandlerName ?? "";
                    var tally = Decided(decided.Where(row => row.HandlerId == id).Select(row => (row.Late, row.DaysUsed, row.Count)));
                    return new HandlerTally(id, name, tally with { Open = mine.Sum(row => row.Open), Late = mine.Sum(row => row.Late), Soon = mine.Sum(row => row.Soon) });
                })
                .OrderByDescending(row => row.Tally.Open).ThenByDescending(row => row.Tally.Decided).Take(200)];
        });

    /// <summary>How long open cases have been in their present stage, the longest first.</summary>
    /// <param name="procedures">Codes counted; null for all.</param>
    public Task<IReadOnlyList<StageAge>> ByStage(IReadOnlyList<string>? procedures, CancellationToken ct) =>
        shelf.Kept<IReadOnlyList<StageAge>>($"{db.Office}/stages/{Joined(procedures)}", async () =>
        {
            var calendar = await books.Calendar(ct);
            var today = books.Today;
            var open = await Of(procedures).Where(file => file.ClosedAt == null).OrderBy(file => file.ReceivedAt).Take(MostStages)
                .Select(file => new
                {
                    file.Number,
                    file.Procedure,
                    file.Stage,
                    file.ReceivedOn,
                    Since = db.CaseSteps.Where(step => step.CaseId == file.Id && step.To == file.Stage && step.From != file.Stage).Max(step => (DateOnly?)step.On),
                }).ToListAsync(ct);
            return [.. open.GroupBy(file => (file.Procedure, file.Stage))
                .Select(group =>
                {
                    var ages = group.Select(file => (Age: Math.Max(0, calendar.WorkingDaysBetween(file.Since ?? file.ReceivedOn, today)), file.Number)).OrderBy(file => file.Age).ToList();
                    return new StageAge(group.Key.Procedure, group.Key.Stage, ages.Count, (ages[(ages.Count - 1) / 2].Age + ages[ages.Count / 2].Age) / 2.0, ages[^1].Age, ages[^1].Number);
                })
                .OrderByDescending(row => row.Longest).ThenBy(row => row.Procedure, StringComparer.Ordinal)];
        });

    /// <summary>The last day that counts as due soon today.</summary>
    public async Task<DateOnly> SoonUntil(CancellationToken ct) => (await Marks(ct)).Until;

    private static string Joined(IReadOnlyList<string>? procedures) => procedures is null ? "*" : string.Join(',', procedures.Order(StringComparer.Ordinal));

    private static Tally Decided(IEnumerable<(bool? Late, int? Days, int Count)> rows)
    {
        var list = rows.ToList();
        return new Tally
        {
            Decided = list.Sum(row => row.Count),
            OnTime = list.Where(row => row.Late == false).Sum(row => row.Count),
            DecidedLate = list.Where(row => row.Late == true).Sum(row => row.Count),
            Days = list.Where(row => row.Days is not null).GroupBy(row => row.Days!.Value).ToDictionary(group => group.Key, group => group.Sum(row => row.Count)),
        };
    }

    private IQueryable<Case> Of(IReadOnlyList<string>? procedures) =>
        procedures is null ? db.Cases.AsNoTracking() : db.Cases.AsNoTracking().Where(file => procedures.Contains(file.Procedure));

    private async Task<(DateOnly Today, DateOnly Until, DateTimeOffset End, DateTimeOffset Now)> Marks(CancellationToken ct)
    {
        var today = books.Today;
        var until = (await books.Calendar(ct)).AddWorkingDays(today, SoonDays);
        return (today, until, new DateTimeOffset(until.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8)).ToUniversalTime(), clock.GetUtcNow());
    }
}
