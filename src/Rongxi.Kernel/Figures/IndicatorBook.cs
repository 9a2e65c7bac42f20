using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Figures;

/// <summary>A value to be recorded.</summary>
public sealed record ObservationOrder
{
    /// <summary>Number of the indicator.</summary>
    public required string Indicator { get; init; }

    /// <summary>The period: <c>2026</c>, <c>2026H1</c>, <c>2026Q3</c>, <c>2026-07</c>.</summary>
    public required string Period { get; init; }

    /// <summary>Division code or credit code of a unit; empty for the whole city.</summary>
    public string Area { get; init; } = "";

    /// <summary>Codes of its dimensions as <see cref="Breakdown"/> reads them; empty for the total.</summary>
    public string Breakdown { get; init; } = "";

    public required decimal Value { get; init; }

    /// <summary><see cref="ObservationStatus.Corrected"/> for a value that replaces a final one, then with a reason.</summary>
    public ObservationStatus Status { get; init; } = ObservationStatus.Final;

    public required ObservationSource SourceKind { get; init; }
    public required string SourceNumber { get; init; }
    public string? Reason { get; init; }

    /// <summary>A footnote for its readers.</summary>
    public string? Note { get; init; }

    /// <summary>Edition of the definition it was measured by; the one in force for the period when null.</summary>
    public int? Edition { get; init; }

    /// <summary>Seq of the value the writer looked at, 0 where there was none; null to follow whatever holds.</summary>
    public int? SeenSeq { get; init; }
}

/// <summary>What holds for one period, with what was recorded before it, newest first.</summary>
public sealed record SeriesPoint(ReportingPeriod Period, Observation Now, IReadOnlyList<Observation> Earlier);

/// <summary>What an indicator is, as it is declared or changed.</summary>
public sealed record IndicatorOrder
{
    public required string Name { get; init; }
    public string NameEn { get; init; } = "";
    public required string Unit { get; init; }
    public string UnitEn { get; init; } = "";
    public int Decimals { get; init; } = 2;
    public IndicatorDirection Direction { get; init; }
    public PeriodLength Every { get; init; } = PeriodLength.Year;
    public string? Definition { get; init; }
    public string? Formula { get; init; }
    public string? Source { get; init; }
    public string? Responsible { get; init; }
    public string? ResponsibleCode { get; init; }
    public string? Topic { get; init; }

    /// <summary>As <see cref="IndicatorDimension"/> reads them.</summary>
    public string Dimensions { get; init; } = "";

    public string? FormNumber { get; init; }
    public string? ApprovalNumber { get; init; }
    public DateOnly? ApprovedUntil { get; init; }
    public int? WithholdBelow { get; init; }
    public bool ByRelease { get; init; }

    /// <summary>What an indicator is now, to be changed in part.</summary>
    public static IndicatorOrder Of(Indicator indicator) => new()
    {
        Name = indicator.Name, NameEn = indicator.NameEn, Unit = indicator.Unit, UnitEn = indicator.UnitEn, Decimals = indicator.Decimals, Direction = indicator.Direction, Every = indicator.Every, Definition = indicator.Definition, Formula = indicator.Formula,
        Source = indicator.Source, Responsible = indicator.Responsible, ResponsibleCode = indicator.ResponsibleCode, Topic = indicator.Topic, Dimensions = indicator.Dimensions, FormNumber = indicator.FormNumber, ApprovalNumber = indicator.ApprovalNumber,
        ApprovedUntil = indicator.ApprovedUntil, WithholdBelow = indicator.WithholdBelow, ByRelease = indicator.ByRelease,
    };
}

/// <summary>Another edition of a definition.</summary>
/// <param name="ValidFrom">Periods that end on or after this day are measured by it.</param>
/// <param name="Definition">What it measures from then on.</param>
/// <param name="Formula">How it is computed from then on.</param>
/// <param name="IsBreak">Whether values before it cannot be compared with those after it.</param>
/// <param name="Note">What is different, in both languages.</param>
public sealed record EditionOrder(DateOnly ValidFrom, string? Definition, string? Formula, bool IsBreak, Text Note);

/// <summary>Who looks: an officer sees all, the public neither what is withheld nor what waits for its release.</summary>
public enum FigureSight
{
    Office,
    Public,
}

/// <summary>
/// Indicators and their observations: declared once, observed from named sources, corrected by another observation with its
/// reason. Whether the actor may record is the business of the act, report or page that does it.
/// </summary>
public sealed class IndicatorBook(RongxiDb db, Charters charters, OfficeBooks books, SearchIndex search, ReleaseGate gate, CodeListBook codeLists, TimeProvider clock)
{
    /// <summary>Periods of one series read at once: a century of months.</summary>
    public const int MostPoints = 1200;

    private const decimal Largest = 1_000_000_000_000_000m;

    /// <summary>Declares an indicator.</summary>
    /// <exception cref="Refusal"><c>indicator.wrong</c>; <c>indicator.double</c> where one of the name exists.</exception>
    public async Task<Indicator> Declare(IndicatorOrder order, Actor by, CancellationToken ct, string? caseNumber = null)
    {
        var given = Checked(order);
        return await db.Transact(
            async () =>
            {
                var today = books.Today;
                var serial = await db.Next(db.Office, "indicator", today.Year, ct);
                if (await db.Set<Indicator>().AsNoTracking().FirstOrDefaultAsync(other => other.Name == given.Name && other.State == RecordState.Valid, ct) is { } known)
                {
                    throw new Refusal("indicator.double", ($"已有指标“{known.Name}”（{known.Number}）", $"“{known.Name}” exists as {known.Number}"), [new("Name", ("名称已用", "Taken"))], 409);
                }

                var indicator = new Indicator
                {
                    Office = db.Office, Number = $"{charters[db.Office].NumberPrefix}-{today.Year}-ZB-{serial:0000}", Name = given.Name, NameEn = given.NameEn, Unit = given.Unit, UnitEn = given.UnitEn, Decimals = given.Decimals, Direction = given.Direction,
                    Every = given.Every, Definition = given.Definition, Formula = given.Formula, Source = given.Source, Responsible = given.Responsible, ResponsibleCode = given.ResponsibleCode,
                    Topic = given.Topic, Dimensions = given.Dimensions, FormNumber = given.FormNumber, ApprovalNumber = given.ApprovalNumber, ApprovedUntil = given.ApprovedUntil, WithholdBelow = given.WithholdBelow, ByRelease = given.ByRelease,
                };
                db.Add(indicator);
                await db.Enter(indicator, Indicator.Register, EntryKind.Registered, "设立指标", today, by, ct, caseNumber);
                await Index(indicator, ct);
                return indicator;
            },
            ct);
    }

    /// <summary>Changes what an indicator is, with the reason. Its unit and how often it is observed stay once it was observed: another measure is another indicator.</summary>
    /// <exception cref="Refusal"><c>indicator.wrong</c>, <c>indicator.observed</c>, <c>indicator.moved-on</c>.</exception>
    public async Task<Indicator> Change(string number, IndicatorOrder order, string? reason, int? seenEntries, Actor by, CancellationToken ct)
    {
        var given = Checked(order);
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 500)
        {
            throw Wrong([new("Reason", ("请写明理由，最多 500 字", "Give the reason, at most 500 characters"))]);
        }

        return await db.Transact(
            async () =>
            {
                var indicator = await Find(number, ct);
                if (seenEntries is not null && seenEntries != indicator.Entries)
                {
                    throw new Refusal("indicator.moved-on", ("指标在您打开之后已被修改；您填写的内容已保留", "The indicator was changed since you opened it; what you typed is kept"), 409);
                }

                if ((given.Unit != indicator.Unit || given.Every != indicator.Every) && await db.Set<Observation>().AnyAsync(row => row.IndicatorId == indicator.Id, ct))
                {
                    throw new Refusal("indicator.observed", ("已有观测值，单位和频度不能再改；换口径请另设指标", "It was observed: unit and frequency stay. Declare another indicator"), [new(given.Unit != indicator.Unit ? "Unit" : "Every", ("已有观测值", "Observed already"))]);
                }

                (indicator.Name, indicator.NameEn, indicator.Unit, indicator.UnitEn, indicator.Decimals) = (given.Name, given.NameEn, given.Unit, given.UnitEn, given.Decimals);
                (indicator.Direction, indicator.Every, indicator.Definition, indicator.Formula) = (given.Direction, given.Every, given.Definition, given.Formula);
                if (IndicatorDimension.Parse(indicator.Dimensions).Any(dimension => !IndicatorDimension.Parse(given.Dimensions).Contains(dimension)) && await db.Set<Observation>().AnyAsync(row => row.IndicatorId == indicator.Id && row.Breakdown != "", ct))
                {
                    throw new Refusal("indicator.observed", ("已有分组的观测值，维度只能增加", "Values stand under its dimensions: they can only be added to"), [new("Dimensions", ("已有观测值", "Observed already"))]);
                }

                (indicator.Source, indicator.Responsible, indicator.ResponsibleCode) = (given.Source, given.Responsible, given.ResponsibleCode);
                (indicator.Topic, indicator.Dimensions, indicator.FormNumber, indicator.ApprovalNumber) = (given.Topic, given.Dimensions, given.FormNumber, given.ApprovalNumber);
                (indicator.ApprovedUntil, indicator.WithholdBelow, indicator.ByRelease) = (given.ApprovedUntil, given.WithholdBelow, given.ByRelease);
                await db.Enter(indicator, Indicator.Register, EntryKind.Changed, reason.Trim(), books.Today, by, ct);
                await Index(indicator, ct);
                return indicator;
            },
            ct);
    }

    /// <summary>Another edition of a definition, from a day on; a break in the series is marked with its note.</summary>
    /// <exception cref="Refusal"><c>indicator.edition</c>, <c>not-found</c>.</exception>
    public async Task<IndicatorEdition> Revise(string number, EditionOrder order, Actor by, CancellationToken ct)
    {
        if (order.Note.Zh.Length is 0 or > 1000 || order.Note.En.Length > 1000 || order.Definition?.Length > 2000 || order.Formula?.Length > 2000)
        {
            throw new Refusal("indicator.edition", ("请写明新口径有何不同，最多 1000 字", "Say what is different, in at most 1,000 characters"), [new("Note", ("必填，最多 1000 字", "Required, at most 1,000 characters"))]);
        }

        return await db.Transact(
            async () =>
            {
                var indicator = await Find(number, ct);
                var last = await db.Set<IndicatorEdition>().AsNoTracking().Where(edition => edition.IndicatorId == indicator.Id).OrderByDescending(edition => edition.Edition).FirstOrDefaultAsync(ct);
                if (last is not null && order.ValidFrom <= last.ValidFrom)
                {
                    throw new Refusal("indicator.edition", ($"新口径须晚于第 {last.Edition} 版的 {last.ValidFrom:yyyy-MM-dd}", $"It begins after edition {last.Edition} of {last.ValidFrom:yyyy-MM-dd}"), [new("ValidFrom", ("日期太早", "Too early"))]);
                }

                if (last is null)
                {
                    db.Add(new IndicatorEdition { Office = db.Office, IndicatorId = indicator.Id, IndicatorNumber = number, Edition = 1, ValidFrom = DateOnly.MinValue, Definition = indicator.Definition, Formula = indicator.Formula, IsBreak = false, Note = "初始口径", NoteEn = "First definition", ByName = by.Name, RecordedAt = clock.GetUtcNow() });
                }

                var edition = new IndicatorEdition
                {
                    Office = db.Office, IndicatorId = indicator.Id, IndicatorNumber = number, Edition = indicator.Edition + 1, ValidFrom = order.ValidFrom, Definition = order.Definition ?? indicator.Definition, Formula = order.Formula ?? indicator.Formula, IsBreak = order.IsBreak, Note = order.Note.Zh, NoteEn = order.Note.En,
                    ByName = by.Name, RecordedAt = clock.GetUtcNow(),
                };
                db.Add(edition);
                (indicator.Edition, indicator.Definition, indicator.Formula) = (edition.Edition, edition.Definition, edition.Formula);
                await db.Enter(indicator, Indicator.Register, EntryKind.Changed, $"第 {edition.Edition} 版口径：{edition.Note}", order.ValidFrom, by, ct);
                return edition;
            },
            ct);
    }

    /// <summary>The editions of a definition, first to last; none where it never changed.</summary>
    public async Task<IReadOnlyList<IndicatorEdition>> Editions(Indicator indicator, CancellationToken ct) =>
        await db.Set<IndicatorEdition>().AsNoTracking().Where(edition => edition.IndicatorId == indicator.Id).OrderBy(edition => edition.Edition).Take(100).ToListAsync(ct);

    /// <summary>The edition by which a period that ends on a day is measured.</summary>
    public static int EditionAt(IReadOnlyList<IndicatorEdition> editions, DateOnly periodTo, Indicator indicator) =>
        editions.Count == 0 ? indicator.Edition : editions.Last(edition => edition.Edition == 1 || edition.ValidFrom <= periodTo).Edition;

    /// <summary>The codes that each dimension of an indicator takes, by dimension; null for a dimension whose list is not known here.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlySet<string>?>> Codes(Indicator indicator, CancellationToken ct)
    {
        var codes = new Dictionary<string, IReadOnlySet<string>?>(StringComparer.Ordinal);
        foreach (var dimension in IndicatorDimension.Parse(indicator.Dimensions))
        {
            codes[dimension.Name] = (await codeLists.Find(dimension, ct))?.Codes.Select(code => code.Code).ToHashSet(StringComparer.Ordinal);
        }

        return codes;
    }

    /// <summary>What is wrong with where a value stands and how great it is; empty where nothing is.</summary>
    public static IReadOnlyList<FieldError> WrongIn(Indicator indicator, IReadOnlyDictionary<string, IReadOnlySet<string>?> codes, string area, string breakdown, ReportingPeriod period, decimal value)
    {
        var errors = new List<FieldError>();
        if (period.Length != indicator.Every)
        {
            errors.Add(new("Period", ($"此指标按{Forms.Titles.Of(indicator.Every).Zh}观测", $"Observed by the {Forms.Titles.Of(indicator.Every).En.ToLowerInvariant()}"), ReportingPeriod.At(period.From, indicator.Every).ToString()));
        }

        if (!IsArea(area))
        {
            errors.Add(new("Area", ("应为区划代码（6、9 或 12 位）、国家代码或统一社会信用代码", "A division code of 6, 9 or 12 digits, a country code or a credit code")));
        }

        foreach (var (dimension, code) in Breakdown.Parse(breakdown))
        {
            if (!codes.TryGetValue(dimension, out var known))
            {
                errors.Add(new("Breakdown", ($"此指标没有维度 {dimension}", $"The indicator has no dimension {dimension}")));
            }
            else if (known?.Contains(code) == false)
            {
                errors.Add(new("Breakdown", ($"维度 {dimension} 没有代码 {code}", $"The dimension {dimension} has no code {code}")));
            }
        }

        if (Math.Abs(value) >= Largest)
        {
            errors.Add(new("Value", ("数值太大", "Too large")));
        }
        else if (decimal.Round(value, indicator.Decimals) != value)
        {
            errors.Add(new("Value", ($"最多 {indicator.Decimals} 位小数", $"At most {indicator.Decimals} decimals"), decimal.Round(value, indicator.Decimals, MidpointRounding.AwayFromZero).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        return errors;
    }

    private static bool IsArea(string area) => area.Length == 0
        || (area.Length is 2 or 3 ? area.All(char.IsAsciiLetterUpper) : area.Length == 18 ? Uscc.IsValid(area) : area.Length is 6 or 9 or 12 && area.All(char.IsAsciiDigit));

    /// <summary>
    /// Records a value. The same value from the same source is recorded once. A provisional one may be followed by another;
    /// after a final one only a correction with its reason is taken.
    /// </summary>
    /// <exception cref="Refusal"><c>indicator.value-wrong</c>, <c>indicator.observed-already</c>, <c>indicator.moved-on</c>, <c>period.wrong</c>, <c>not-found</c>.</exception>
    public async Task<Observation> Record(ObservationOrder order, Actor by, CancellationToken ct)
    {
        var period = ReportingPeriod.Parse(order.Period);
        return await db.Transact(
            async () =>
            {
                var indicator = await Find(order.Indicator, ct);
                var breakdown = Breakdown.Canonical(order.Breakdown);
                Check(order, indicator, period, WrongIn(indicator, breakdown.Length == 0 ? new Dictionary<string, IReadOnlySet<string>?>() : await Codes(indicator, ct), order.Area, breakdown, period, order.Value));
                if (db.IsPostgres)
                {
                    await db.Database.ExecuteSqlAsync($"SELECT 1 FROM indicators WHERE id = {indicator.Id} FOR UPDATE", ct);
                }

                var spelt = period.ToString();
                var last = db.Set<Observation>().Local.Where(row => row.IndicatorId == indicator.Id && row.Area == order.Area && row.Breakdown == breakdown && row.PeriodTo == period.To).MaxBy(row => row.Seq)
                    ?? await db.Set<Observation>().AsNoTracking().Where(row => row.IndicatorId == indicator.Id && row.Area == order.Area && row.Breakdown == breakdown && row.PeriodTo == period.To).OrderByDescending(row => row.Seq).FirstOrDefaultAsync(ct);
                if (last is not null && last.Value == order.Value && last.Status == order.Status && last.SourceKind == order.SourceKind && last.SourceNumber == order.SourceNumber.Trim())
                {
                    return last;
                }

                if (order.SeenSeq is { } seen && seen != (last?.Seq ?? 0))
                {
                    throw new Refusal("indicator.moved-on", ($"{last?.ByName}在您打开之后已录入 {spelt} 的值 {last?.Value}；您填写的内容已保留", $"{last?.ByName} recorded {last?.Value} for {spelt} since you opened it; what you typed is kept"), 409);
                }

                if (last is { Status: not (ObservationStatus.Provisional or ObservationStatus.Estimated or ObservationStatus.TakenBack) } && order.Status is not (ObservationStatus.Corrected or ObservationStatus.Revised or ObservationStatus.Withheld or ObservationStatus.TakenBack))
                {
                    throw new Refusal("indicator.observed-already", ($"{period.Title.Zh}已有{Forms.Titles.Of(last.Status).Zh}值 {last.Value}（{last.SourceNumber}），要改请作更正并写明理由", $"{period.Title.En} has the value {last.Value} from {last.SourceNumber}; correct it, with the reason"), [new("Status", ("应选“更正”", "Choose “Corrected”"), nameof(ObservationStatus.Corrected))], 409);
                }

                var observation = new Observation
                {
                    Office = db.Office, IndicatorId = indicator.Id, IndicatorNumber = indicator.Number, Area = order.Area, Breakdown = breakdown, Period = spelt, PeriodTo = period.To, Seq = (last?.Seq ?? 0) + 1, Value = order.Value, Status = order.Status,
                    SourceKind = order.SourceKind, SourceNumber = order.SourceNumber.Trim(), Reason = string.IsNullOrWhiteSpace(order.Reason) ? null : order.Reason.Trim(), Note = string.IsNullOrWhiteSpace(order.Note) ? null : order.Note.Trim(), Edition = order.Edition ?? EditionAt(await Editions(indicator, ct), period.To, indicator), ById = by.PersonId, ByName = by.Name, RecordedAt = clock.GetUtcNow(),
                };
                db.Add(observation);
                return observation;
            },
            ct);
    }

    /// <summary>The value that holds for the last observed period, at or before a period where one is given; null where none was observed.</summary>
    public async Task<Observation?> Latest(string number, CancellationToken ct, string area = "", ReportingPeriod? upTo = null, string breakdown = "", FigureSight sight = FigureSight.Office)
    {
        if (await Known(number, ct) is not { } indicator)
        {
            return null;
        }

        var until = upTo?.To ?? DateOnly.MaxValue;
        var rows = await db.Set<Observation>().AsNoTracking().Where(row => row.IndicatorId == indicator.Id && row.Area == area && row.Breakdown == breakdown && row.PeriodTo <= until).OrderByDescending(row => row.PeriodTo).ThenByDescending(row => row.Seq).Take(100).ToListAsync(ct);
        return Points(await Seen(indicator, rows, sight, ct)).LastOrDefault()?.Now;
    }

    /// <summary>The value that holds for one period; null where none was observed.</summary>
    public async Task<Observation?> At(string number, ReportingPeriod period, CancellationToken ct, string area = "", string breakdown = "", FigureSight sight = FigureSight.Office)
    {
        if (await Known(number, ct) is not { } indicator)
        {
            return null;
        }

        var rows = await db.Set<Observation>().AsNoTracking().Where(row => row.IndicatorId == indicator.Id && row.Area == area && row.Breakdown == breakdown && row.PeriodTo == period.To).OrderByDescending(row => row.Seq).Take(100).ToListAsync(ct);
        return Points(await Seen(indicator, [.. rows.Where(row => row.Period == period.ToString())], sight, ct)).LastOrDefault()?.Now;
    }

    /// <summary>The series of an area, oldest first; each point with what was recorded before it.</summary>
    public async Task<IReadOnlyList<SeriesPoint>> Series(string number, CancellationToken ct, string area = "", DateOnly? from = null, DateOnly? to = null, string breakdown = "", FigureSight sight = FigureSight.Office)
    {
        if (await Known(number, ct) is not { } indicator)
        {
            return [];
        }

        var (first, last) = (from ?? DateOnly.MinValue, to ?? DateOnly.MaxValue);
        var rows = await db.Set<Observation>().AsNoTracking().Where(row => row.IndicatorId == indicator.Id && row.Area == area && row.Breakdown == breakdown && row.PeriodTo >= first && row.PeriodTo <= last)
            .OrderByDescending(row => row.PeriodTo).ThenByDescending(row => row.Seq).Take(MostPoints * 2).ToListAsync(ct);
        return Points(await Seen(indicator, rows, sight, ct));
    }

    /// <summary>What holds in every area for one period, the whole city among them, by area.</summary>
    public async Task<IReadOnlyDictionary<string, Observation>> ByArea(string number, ReportingPeriod period, CancellationToken ct, string breakdown = "", FigureSight sight = FigureSight.Office)
    {
        if (await Known(number, ct) is not { } indicator)
        {
            return new Dictionary<string, Observation>();
        }

        var rows = await db.Set<Observation>().AsNoTracking().Where(row => row.IndicatorId == indicator.Id && row.PeriodTo == period.To && row.Breakdown == breakdown)
            .OrderBy(row => row.Area).ThenBy(row => row.Seq).Take(10_000).ToListAsync(ct);
        return (await Seen(indicator, rows, sight, ct)).GroupBy(row => row.Area).Select(group => group.Last()).Where(row => row.Status != ObservationStatus.TakenBack).ToDictionary(row => row.Area);
    }

    /// <summary>Areas in which an indicator was observed, the whole city (empty) first.</summary>
    public async Task<IReadOnlyList<string>> Areas(string number, CancellationToken ct) =>
        await db.Set<Observation>().AsNoTracking().Where(row => row.IndicatorId == db.Set<Indicator>().Where(one => one.Number == number).Select(one => one.Id).First()).Select(row => row.Area).Distinct().OrderBy(area => area).Take(1000).ToListAsync(ct);

    /// <summary>What holds of many indicators for the whole city, by number: the last period observed of each.</summary>
    public async Task<IReadOnlyDictionary<string, Observation>> Latest(IReadOnlyCollection<string> numbers, CancellationToken ct, string area = "", FigureSight sight = FigureSight.Office)
    {
        var held = new Dictionary<string, Observation>();
        foreach (var chunk in numbers.Distinct().Chunk(200))
        {
            var ids = await db.Set<Indicator>().AsNoTracking().Where(one => chunk.Contains(one.Number)).Select(one => one.Id).ToListAsync(ct);
            var rows = await db.Set<Observation>().AsNoTracking()
                .Where(row => ids.Contains(row.IndicatorId) && row.Area == area && row.Breakdown == "" && row.PeriodTo == db.Set<Observation>()
                    .Where(other => other.IndicatorId == row.IndicatorId && other.Area == area && other.Breakdown == "" && other.Status != ObservationStatus.TakenBack).Max(other => other.PeriodTo))
                .OrderBy(row => row.Seq).ToListAsync(ct);
            foreach (var row in rows)
            {
                held[row.IndicatorNumber] = row;
            }
        }

        // The last period may have been observed and taken back since, or waits for its release.
        var kept = sight == FigureSight.Office ? [] : await Guarded([.. held.Keys], ct);
        foreach (var number in held.Where(pair => pair.Value.Status == ObservationStatus.TakenBack || kept.Contains(pair.Key)).Select(pair => pair.Key).ToList())
        {
            if (await Latest(number, ct, area, sight: sight) is { } before)
            {
                held[number] = before;
            }
            else
            {
                held.Remove(number);
            }
        }

        return held;
    }

    /// <summary>The indicator of that number, tracked; refused when unknown or ended.</summary>
    public async Task<Indicator> Find(string number, CancellationToken ct) =>
        await db.Set<Indicator>().FirstOrDefaultAsync(indicator => indicator.Number == number, ct) ?? throw Refusal.NotFound(number);

    private async Task<Indicator?> Known(string number, CancellationToken ct) => await db.Set<Indicator>().AsNoTracking().FirstOrDefaultAsync(indicator => indicator.Number == number, ct);

    /// <summary>Which indicators keep something from the public: by a release that is awaited, or because it is too small.</summary>
    private async Task<HashSet<string>> Guarded(IReadOnlyCollection<string> numbers, CancellationToken ct)
    {
        var guarded = new HashSet<string>(StringComparer.Ordinal);
        foreach (var chunk in numbers.Chunk(200))
        {
            guarded.UnionWith(await db.Set<Indicator>().AsNoTracking().Where(one => chunk.Contains(one.Number) && (one.ByRelease || one.WithholdBelow != null || db.Set<FigureRelease>().Any(row => row.IndicatorId == one.Id && row.ReleasedAt == null))).Select(one => one.Number).ToListAsync(ct));
            guarded.UnionWith(await db.Set<Observation>().AsNoTracking().Where(row => chunk.Contains(row.IndicatorNumber) && row.Status == ObservationStatus.Withheld).Select(row => row.IndicatorNumber).Distinct().ToListAsync(ct));
        }

        return guarded;
    }

    /// <summary>The rows that the reader may see, withheld ones without their value.</summary>
    private async Task<IReadOnlyList<Observation>> Seen(Indicator indicator, IReadOnlyList<Observation> rows, FigureSight sight, CancellationToken ct)
    {
        if (sight == FigureSight.Office || rows.Count == 0)
        {
            return rows;
        }

        var embargo = await gate.Of(indicator, ct);
        return [.. rows.Where(row => embargo.LetsOut(row.Period, row.RecordedAt)).Select(row => row.Status == ObservationStatus.Withheld || IsSmall(indicator, row.Area, row.Breakdown, row.Value) ? Hidden(row) : row)];
    }

    /// <summary>Whether a value is so small a count that it might tell of one respondent; the city's own total is not.</summary>
    public static bool IsSmall(Indicator indicator, string area, string breakdown, decimal value) => indicator.WithholdBelow is { } least && (area.Length > 0 || breakdown.Length > 0) && value > 0 && value < least;

    private static Observation Hidden(Observation row) => new()
    {
        Id = row.Id, Office = row.Office, IndicatorId = row.IndicatorId, IndicatorNumber = row.IndicatorNumber, Area = row.Area, Breakdown = row.Breakdown, Period = row.Period, PeriodTo = row.PeriodTo, Seq = row.Seq, Value = 0, Status = ObservationStatus.Withheld,
        SourceKind = row.SourceKind, SourceNumber = row.SourceNumber, Edition = row.Edition, Note = row.Note, ByName = row.ByName, RecordedAt = row.RecordedAt,
    };

    /// <summary>Rows, newest first, as points, oldest first; periods whose value was taken back are left out.</summary>
    private static List<SeriesPoint> Points(IEnumerable<Observation> rows) =>
        [.. rows.GroupBy(row => row.Period).Where(group => group.First().Status != ObservationStatus.TakenBack).Select(group => new SeriesPoint(ReportingPeriod.Parse(group.Key), group.First(), [.. group.Skip(1)])).OrderBy(point => point.Period).TakeLast(MostPoints)];

    private Task Index(Indicator indicator, CancellationToken ct) =>
        search.Put(new SearchEntry { Office = indicator.Office, Kind = Indicator.Register, Number = indicator.Number, Title = indicator.Name, Detail = indicator.NameEn, Address = $"/indicators/{indicator.Number}", Public = true, At = clock.GetUtcNow() }, $"{indicator.Unit} {indicator.Responsible} {indicator.Source}", ct);

    private static void Check(ObservationOrder order, Indicator indicator, ReportingPeriod period, IReadOnlyList<FieldError> wrong)
    {
        var errors = new List<FieldError>();
        if (indicator.State != RecordState.Valid)
        {
            errors.Add(new("Indicator", ($"指标{RegisterLights.TitleOf(indicator.State).Zh}，不再录入", $"The indicator is {RegisterLights.TitleOf(indicator.State).En.ToLowerInvariant()}")));
        }

        errors.AddRange(wrong);
        if (string.IsNullOrWhiteSpace(order.SourceNumber) || order.SourceNumber.Length > 120)
        {
            errors.Add(new("SourceNumber", ("请写明来源，最多 120 字", "Give the source, at most 120 characters")));
        }

        if (!Enum.IsDefined(order.Status) || !Enum.IsDefined(order.SourceKind))
        {
            errors.Add(new("Status", ("请选择", "Choose one")));
        }

        if (order.Status is ObservationStatus.Corrected or ObservationStatus.Revised or ObservationStatus.TakenBack && string.IsNullOrWhiteSpace(order.Reason) || order.Reason?.Length > 500)
        {
            errors.Add(new("Reason", ("更正须写明理由，最多 500 字", "A correction gives its reason, at most 500 characters")));
        }

        if (errors.Count > 0)
        {
            throw new Refusal("indicator.value-wrong", ($"有 {errors.Count} 处需要修改", $"{errors.Count} to correct"), errors);
        }
    }

    private static IndicatorOrder Checked(IndicatorOrder order)
    {
        var errors = new List<FieldError>();
        void Length(string field, string? text, int most, bool required = false)
        {
            if ((required && string.IsNullOrWhiteSpace(text)) || text?.Length > most)
            {
                errors.Add(new(field, (required ? $"必填，最多 {most} 字" : $"最多 {most} 字", required ? $"Required, at most {most} characters" : $"At most {most} characters")));
            }
        }

        Length("Name", order.Name, 100, required: true);
        Length("NameEn", order.NameEn, 160);
        Length("Unit", order.Unit, 20, required: true);
        Length("UnitEn", order.UnitEn, 40);
        Length("Definition", order.Definition, 2000);
        Length("Formula", order.Formula, 2000);
        Length("Source", order.Source, 200);
        Length("Responsible", order.Responsible, 120);
        Length("Topic", order.Topic, 40);
        Length("Dimensions", order.Dimensions, 2000);
        Length("FormNumber", order.FormNumber, 60);
        Length("ApprovalNumber", order.ApprovalNumber, 80);
        if (order.WithholdBelow is < 1 or > 1000)
        {
            errors.Add(new("WithholdBelow", ("1–1000", "1 to 1,000"), "3"));
        }
        if (order.Decimals is < 0 or > 6)
        {
            errors.Add(new("Decimals", ("0–6 位", "0 to 6"), "2"));
        }

        if (!string.IsNullOrWhiteSpace(order.ResponsibleCode) && Uscc.WhyNot(order.ResponsibleCode) is { } why)
        {
            errors.Add(new("ResponsibleCode", why, Uscc.LikelyRepair(order.ResponsibleCode)));
        }

        if (!Enum.IsDefined(order.Direction) || !Enum.IsDefined(order.Every))
        {
            errors.Add(new("Direction", ("请选择", "Choose one")));
        }

        if (errors.Count > 0)
        {
            throw Wrong(errors);
        }

        string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        var dimensions = string.Join(' ', IndicatorDimension.Parse(order.Dimensions));
        var (name, unit) = (order.Name.Trim(), order.Unit.Trim());
        return order with
        {
            Name = name, NameEn = Trimmed(order.NameEn) ?? name, Unit = unit, UnitEn = Trimmed(order.UnitEn) ?? MeasureUnit.Title(unit).En, Definition = Trimmed(order.Definition), Formula = Trimmed(order.Formula), Source = Trimmed(order.Source),
            Responsible = Trimmed(order.Responsible), ResponsibleCode = Trimmed(order.ResponsibleCode) is { } code ? Uscc.Normalise(code) : null,
            Topic = Trimmed(order.Topic), Dimensions = dimensions, FormNumber = Trimmed(order.FormNumber), ApprovalNumber = Trimmed(order.ApprovalNumber),
        };
    }

    private static Refusal Wrong(IReadOnlyList<FieldError> errors) => new("indicator.wrong", ($"有 {errors.Count} 处需要修改", $"{errors.Count} to correct"), errors);
}
