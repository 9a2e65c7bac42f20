using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Figures;

/// <summary>
/// Takes whole series in: what is there already and the same stays, what differs becomes a revision that keeps the old value, gaps
/// stay gaps. One load is one transaction; it can be taken back, which again only adds.
/// </summary>
public sealed class SeriesLoader(RongxiDb db, IndicatorBook book, Charters charters, OfficeBooks books, TimeProvider clock)
{
    /// <summary>Values of one load at most.</summary>
    public const int MostValues = 2_000_000;

    private const int Batch = 5000;

    /// <summary>Takes values in.</summary>
    /// <exception cref="Refusal"><c>series.wrong</c> with row and field; <c>series.too-many</c>; <c>not-found</c>.</exception>
    public async Task<SeriesLoad> Load(string number, IReadOnlyList<LoadedValue> values, LoadOrder order, Actor by, CancellationToken ct)
    {
        if (values.Count > MostValues)
        {
            throw new Refusal("series.too-many", ($"一次最多 {MostValues} 个值", $"At most {MostValues} values at once"), 413);
        }

        return await db.Transact(
            async () =>
            {
                var indicator = await book.Find(number, ct);
                await Check(indicator, values, ct);
                var held = await Held(indicator, ct);
                var today = books.Today;
                var load = $"{charters[db.Office].NumberPrefix}-{today.Year}-DR-{await db.Next(db.Office, "series-load", today.Year, ct):0000}";
                var editions = await book.Editions(indicator, ct);
                var (fresh, added, revised, unchanged) = (new List<Observation>(), 0, 0, 0);
                foreach (var value in values)
                {
                    var key = (value.Area, value.Breakdown, value.Period.ToString());
                    var known = held.TryGetValue(key, out var last) ? last : default;
                    var isThere = known.Seq > 0 && known.Status != ObservationStatus.TakenBack;
                    if (isThere && known.Value == value.Value)
                    {
                        unchanged++;
                        continue;
                    }

                    (added, revised) = isThere ? (added, revised + 1) : (added + 1, revised);
                    fresh.Add(New(indicator, value.Area, value.Breakdown, value.Period.ToString(), value.Period.To, known.Seq + 1, value.Value, isThere && value.Status == ObservationStatus.Final ? ObservationStatus.Revised : value.Status, order.SourceKind, load, isThere ? $"{order.FileName} 改值" : null, value.Note, IndicatorBook.EditionAt(editions, value.Period.To, indicator), by));
                }

                await Write(fresh, ct);
                var row = new SeriesLoad
                {
                    Office = db.Office, Number = load, IndicatorNumber = number, FileName = order.FileName, Sha256 = order.Sha256, RowsRead = values.Count, Added = added, Revised = revised, Unchanged = unchanged, Gaps = Gaps(values), ByName = by.Name, LoadedAt = clock.GetUtcNow(),
                };
                db.Add(row);
                return row;
            },
            ct);
    }

    /// <summary>Takes a load back: what it added is taken back, what it revised holds its former value again; what was changed since stays.</summary>
    /// <returns>Values taken back, and values left because they were changed since.</returns>
    /// <exception cref="Refusal"><c>not-found</c>, <c>series.undone</c>, <c>series.reason</c>.</exception>
    public async Task<(int Undone, int Left)> Undo(string load, string reason, Actor by, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 400)
        {
            throw new Refusal("series.reason", ("请写明撤回的理由", "Say why it is taken back"), [new("Reason", ("请写明理由，最多 400 字", "Give a reason of at most 400 characters"))]);
        }

        return await db.Transact(
            async () =>
            {
                var row = await db.Set<SeriesLoad>().FirstOrDefaultAsync(one => one.Number == load, ct) ?? throw Refusal.NotFound(load);
                if (row.UndoneAt is not null)
                {
                    throw new Refusal("series.undone", ("这次导入已撤回", "This load has been taken back"), 409);
                }

                var indicator = await book.Find(row.IndicatorNumber, ct);
                var held = await Held(indicator, ct);
                var own = await db.Set<Observation>().AsNoTracking().Where(one => one.IndicatorId == indicator.Id && one.SourceNumber == load).OrderBy(one => one.Seq).ToListAsync(ct);
                var mine = own.Where(one => held[(one.Area, one.Breakdown, one.Period)].Seq == one.Seq).ToList();
                var earlier = await Earlier(indicator, [.. mine.Where(one => one.Seq > 1)], ct);
                var why = $"撤回导入 {load}：{reason.Trim()}";
                var fresh = mine.Select(one => earlier.TryGetValue((one.Area, one.Breakdown, one.Period), out var old) && old.Status != ObservationStatus.TakenBack
                    ? New(indicator, one.Area, one.Breakdown, one.Period, one.PeriodTo, one.Seq + 1, old.Value, old.Status, old.SourceKind, old.SourceNumber, why, old.Note, old.Edition, by)
                    : New(indicator, one.Area, one.Breakdown, one.Period, one.PeriodTo, one.Seq + 1, one.Value, ObservationStatus.TakenBack, one.SourceKind, load, why, null, one.Edition, by)).ToList();
                await Write(fresh, ct);
                (row.UndoneAt, row.UndoneReason) = (clock.GetUtcNow(), reason.Trim());
                return (fresh.Count, own.Count - mine.Count);
            },
            ct);
    }

    /// <summary>The loads of an indicator, newest first.</summary>
    public async Task<IReadOnlyList<SeriesLoad>> Of(string number, CancellationToken ct) =>
        await db.Set<SeriesLoad>().AsNoTracking().Where(load => load.IndicatorNumber == number).OrderByDescending(load => load.Number).Take(200).ToListAsync(ct);

    private async Task<Dictionary<(string, string, string), Observation>> Earlier(Indicator indicator, IReadOnlyList<Observation> mine, CancellationToken ct)
    {
        if (mine.Count == 0)
        {
            return [];
        }

        var (from, to, least) = (mine.Min(one => one.PeriodTo), mine.Max(one => one.PeriodTo), mine.Min(one => one.Seq) - 1);
        var wanted = mine.ToDictionary(one => (one.Area, one.Breakdown, one.Period), one => one.Seq - 1);
        var rows = await db.Set<Observation>().AsNoTracking().Where(one => one.IndicatorId == indicator.Id && one.PeriodTo >= from && one.PeriodTo <= to && one.Seq >= least).ToListAsync(ct);
        return rows.Where(one => wanted.TryGetValue((one.Area, one.Breakdown, one.Period), out var seq) && seq == one.Seq).ToDictionary(one => (one.Area, one.Breakdown, one.Period));
    }

    private async Task<Dictionary<(string Area, string Breakdown, string Period), (int Seq, decimal Value, ObservationStatus Status)>> Held(Indicator indicator, CancellationToken ct)
    {
        if (db.IsPostgres)
        {
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM indicators WHERE id = {indicator.Id} FOR UPDATE", ct);
        }

        var held = new Dictionary<(string, string, string), (int Seq, decimal, ObservationStatus)>();
        await foreach (var row in db.Set<Observation>().AsNoTracking().Where(row => row.IndicatorId == indicator.Id).Select(row => new { row.Area, row.Breakdown, row.Period, row.Seq, row.Value, row.Status }).AsAsyncEnumerable().WithCancellation(ct))
        {
            var key = (row.Area, row.Breakdown, row.Period);
            if (!held.TryGetValue(key, out var known) || known.Seq < row.Seq)
            {
                held[key] = (row.Seq, row.Value, row.Status);
            }
        }

        return held;
    }

    private Observation New(Indicator indicator, string area, string breakdown, string period, DateOnly to, int seq, decimal value, ObservationStatus status, ObservationSource kind, string source, string? reason, string? note, int edition, Actor by) => new()
    {
        Office = db.Office, IndicatorId = indicator.Id, IndicatorNumber = indicator.Number, Area = area, Breakdown = breakdown, Period = period, PeriodTo = to, Seq = seq, Value = value, Status = status, SourceKind = kind, SourceNumber = source, Reason = reason, Note = note, Edition = edition,
        ById = by.PersonId, ByName = by.Name, RecordedAt = clock.GetUtcNow(),
    };

    private async Task Write(List<Observation> rows, CancellationToken ct)
    {
        var bulk = new BulkWriter(db);
        foreach (var batch in rows.Chunk(Batch))
        {
            await bulk.Insert(batch, ct);
        }
    }

    private async Task Check(Indicator indicator, IReadOnlyList<LoadedValue> values, CancellationToken ct)
    {
        var errors = new List<FieldError>();
        var seen = new HashSet<(string, string, string)>();
        var codes = await book.Codes(indicator, ct);
        foreach (var value in values)
        {
            var row = value.Row > 0 ? value.Row : (int?)null;
            if (!seen.Add((value.Area, value.Breakdown, value.Period.ToString())))
            {
                errors.Add(new("Period", ($"{value.Area} {value.Period} 出现两次", $"{value.Area} {value.Period} appears twice"), null, row));
            }

            errors.AddRange(IndicatorBook.WrongIn(indicator, codes, value.Area, value.Breakdown, value.Period, value.Value).Select(error => error with { Row = row }));
            if (errors.Count >= 100)
            {
                break;
            }
        }

        if (errors.Count > 0)
        {
            throw new Refusal("series.wrong", ($"文件中有 {errors.Count} 处不对，全部没有收", $"{errors.Count} faults in the file; nothing was taken"), errors);
        }
    }

    private static int Gaps(IReadOnlyList<LoadedValue> values) =>
        values.GroupBy(value => (value.Area, value.Breakdown)).Sum(series =>
        {
            var (first, last, count) = (series.Min(value => value.Period), series.Max(value => value.Period), series.Count());
            return first.Length != last.Length ? 0 : Steps(first, last) + 1 - count;
        });

    private static int Steps(Measures.ReportingPeriod first, Measures.ReportingPeriod last) => first.Length switch
    {
        Measures.PeriodLength.Year => last.Year - first.Year,
        Measures.PeriodLength.HalfYear => ((last.Year - first.Year) * 2) + last.Part - first.Part,
        Measures.PeriodLength.Quarter => ((last.Year - first.Year) * 4) + last.Part - first.Part,
        _ => ((last.Year - first.Year) * 12) + last.Part - first.Part,
    };
}
