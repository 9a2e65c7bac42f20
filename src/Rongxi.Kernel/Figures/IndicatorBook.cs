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

    public required decimal Value { get; init; }

    /// <summary><see cref="ObservationStatus.Corrected"/> for a value that replaces a final one, then with a reason.</summary>
    public ObservationStatus Status { get; init; } = ObservationStatus.Final;

    public required ObservationSource SourceKind { get; init; }
    public required string SourceNumber { get; init; }
    public string? Reason { get; init; }

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
}

/// <summary>
/// Indicators and their observations: declared once, observed from named sources, corrected by another observation with its
/// reason. Whether the actor may record is the business of the act, report or page that does it.
/// </summary>
public sealed class IndicatorBook(RongxiDb db, Charters charters, OfficeBooks books, SearchIndex search, TimeProvider clock)
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
                (indicator.Source, indicator.Responsible, indicator.ResponsibleCode) = (given.Source, given.Responsible, given.ResponsibleCode);
                await db.Enter(indicator, Indicator.Register, EntryKind.Changed, reason.Trim(), books.Today, by, ct);
                await Index(indicator, ct);
                return indicator;
            },
            ct);
    }

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
                Check(order, indicator, period);
                if (db.IsPostgres)
                {
                    await db.Database.ExecuteSqlAsync($"SELECT 1 FROM indicators WHERE id = {indicator.Id} FOR UPDATE", ct);
                }

                var spelt = period.ToString();
                var last = db.Set<Observation>().Local.Where(row => row.IndicatorId == indicator.Id && row.Area == order.Area && row.Period == spelt).MaxBy(row => row.Seq)
                    ?? await db.Set<Observation>().AsNoTracking().Where(row => row.IndicatorId == indicator.Id && row.Area == order.Area && row.Period == spelt).OrderByDescending(row => row.Seq).FirstOrDefaultAsync(ct);
                if (last is not null && last.Value == order.Value && last.Status == order.Status && last.SourceKind == order.SourceKind && last.SourceNumber == order.SourceNumber.Trim())
                {
                    return last;
                }

                if (order.SeenSeq is { } seen && seen != (last?.Seq ?? 0))
                {
                    throw new Refusal("indicator.moved-on", ($"{last?.ByName}在您打开之后已录入 {spelt} 的值 {last?.Value}；您填写的内容已保留", $"{last?.ByName} recorded {last?.Value} for {spelt} since you opened it; what you typed is kept"), 409);
                }

                if (last is { Status: not ObservationStatus.Provisional } && order.Status != ObservationStatus.Corrected)
                {
                    throw new Refusal("indicator.observed-already", ($"{period.Title.Zh}已有{Forms.Titles.Of(last.Status).Zh}值 {last.Value}（{last.SourceNumber}），要改请作更正并写明理由", $"{period.Title.En} has the value {last.Value} from {last.SourceNumber}; correct it, with the reason"), [new("Status", ("应选“更正”", "Choose “Corrected”"), nameof(ObservationStatus.Corrected))], 409);
                }

                var observation = new Observation
                {
                    Office = db.Office, IndicatorId = indicator.Id, IndicatorNumber = indicator.Number, Area = order.Area, Period = spelt, PeriodTo = period.To, Seq = (last?.Seq ?? 0) + 1, Value = order.Value, Status = order.Status,
                    SourceKind = order.SourceKind, SourceNumber = order.SourceNumber.Trim(), Reason = string.IsNullOrWhiteSpace(order.Reason) ? null : order.Reason.Trim(), ById = by.PersonId, ByName = by.Name, RecordedAt = clock.GetUtcNow(),
                };
                db.Add(observation);
                return observation;
            },
            ct);
    }

    /// <summary>The value that holds for the last observed period, at or before a period where one is given; null where none was observed.</summary>
    public async Task<Observation?> Latest(string number, CancellationToken ct, string area = "", ReportingPeriod? upTo = null)
    {
        var until = upTo?.To ?? DateOnly.MaxValue;
        return await db.Set<Observation>().AsNoTracking().Where(row => row.IndicatorId == db.Set<Indicator>().Where(one => one.Number == number).Select(one => one.Id).First() && row.Area == area && row.PeriodTo <= until)
            .OrderByDescending(row => row.PeriodTo).ThenByDescending(row => row.Seq).FirstOrDefaultAsync(ct);
    }

    /// <summary>The value that holds for one period; null where none was observed.</summary>
    public async Task<Observation?> At(string number, ReportingPeriod period, CancellationToken ct, string area = "")
    {
        var spelt = period.ToString();
        return await db.Set<Observation>().AsNoTracking().Where(row => row.IndicatorId == db.Set<Indicator>().Where(one => one.Number == number).Select(one => one.Id).First() && row.Area == area && row.Period == spelt)
            .OrderByDescending(row => row.Seq).FirstOrDefaultAsync(ct);
    }

    /// <summary>The series of an area, oldest first; each point with what was recorded before it.</summary>
    public async Task<IReadOnlyList<SeriesPoint>> Series(string number, CancellationToken ct, string area = "", DateOnly? from = null, DateOnly? to = null)
    {
        var (first, last) = (from ?? DateOnly.MinValue, to ?? DateOnly.MaxValue);
        var rows = await db.Set<Observation>().AsNoTracking().Where(row => row.IndicatorId == db.Set<Indicator>().Where(one => one.Number == number).Select(one => one.Id).First() && row.Area == area && row.PeriodTo >= first && row.PeriodTo <= last)
            .OrderByDescending(row => row.PeriodTo).ThenByDescending(row => row.Seq).Take(MostPoints * 2).ToListAsync(ct);
        return Points(rows);
    }

    /// <summary>What holds in every area for one period, the whole city among them, by area.</summary>
    public async Task<IReadOnlyDictionary<string, Observation>> ByArea(string number, ReportingPeriod period, CancellationToken ct)
    {
        var spelt = period.ToString();
        var rows = await db.Set<Observation>().AsNoTracking().Where(row => row.IndicatorId == db.Set<Indicator>().Where(one => one.Number == number).Select(one => one.Id).First() && row.Period == spelt)
            .OrderBy(row => row.Area).ThenBy(row => row.Seq).Take(10_000).ToListAsync(ct);
        return rows.GroupBy(row => row.Area).ToDictionary(group => group.Key, group => group.Last());
    }

    /// <summary>Areas in which an indicator was observed, the whole city (empty) first.</summary>
    public async Task<IReadOnlyList<string>> Areas(string number, CancellationToken ct) =>
        await db.Set<Observation>().AsNoTracking().Where(row => row.IndicatorId == db.Set<Indicator>().Where(one => one.Number == number).Select(one => one.Id).First()).Select(row => row.Area).Distinct().OrderBy(area => area).Take(1000).ToListAsync(ct);

    /// <summary>What holds of many indicators for the whole city, by number: the last period observed of each.</summary>
    public async Task<IReadOnlyDictionary<string, Observation>> Latest(IReadOnlyCollection<string> numbers, CancellationToken ct, string area = "")
    {
        var held = new Dictionary<string, Observation>();
        foreach (var chunk in numbers.Distinct().Chunk(200))
        {
            var rows = await db.Set<Observation>().AsNoTracking()
                .Where(row => chunk.Contains(row.IndicatorNumber) && row.Area == area && row.PeriodTo == db.Set<Observation>().Where(other => other.IndicatorId == row.IndicatorId && other.Area == area).Max(other => other.PeriodTo))
                .OrderBy(row => row.Seq).ToListAsync(ct);
            foreach (var row in rows)
            {
                held[row.IndicatorNumber] = row;
            }
        }

        return held;
    }

    /// <summary>The indicator of that number, tracked; refused when unknown or ended.</summary>
    public async Task<Indicator> Find(string number, CancellationToken ct) =>
        await db.Set<Indicator>().FirstOrDefaultAsync(indicator => indicator.Number == number, ct) ?? throw Refusal.NotFound(number);

    /// <summary>Rows, newest first, as points, oldest first.</summary>
    private static List<SeriesPoint> Points(IEnumerable<Observation> rows) =>
        [.. rows.GroupBy(row => row.Period).Select(group => new SeriesPoint(ReportingPeriod.Parse(group.Key), group.First(), [.. group.Skip(1)])).OrderBy(point => point.Period).TakeLast(MostPoints)];

    private Task Index(Indicator indicator, CancellationToken ct) =>
        search.Put(new SearchEntry { Office = indicator.Office, Kind = Indicator.Register, Number = indicator.Number, Title = indicator.Name, Detail = indicator.NameEn, Address = $"/indicators/{indicator.Number}", Public = true, At = clock.GetUtcNow() }, $"{indicator.Unit} {indicator.Responsible} {indicator.Source}", ct);

    private static void Check(ObservationOrder order, Indicator indicator, ReportingPeriod period)
    {
        var errors = new List<FieldError>();
        if (indicator.State != RecordState.Valid)
        {
            errors.Add(new("Indicator", ($"指标{RegisterLights.TitleOf(indicator.State).Zh}，不再录入", $"The indicator is {RegisterLights.TitleOf(indicator.State).En.ToLowerInvariant()}")));
        }

        if (period.Length != indicator.Every)
        {
            errors.Add(new("Period", ($"此指标按{Forms.Titles.Of(indicator.Every).Zh}观测", $"Observed by the {Forms.Titles.Of(indicator.Every).En.ToLowerInvariant()}"), ReportingPeriod.At(period.From, indicator.Every).ToString()));
        }

        if (order.Area.Length > 0 && !(order.Area.Length == 6 && order.Area.All(char.IsAsciiDigit)) && !Uscc.IsValid(order.Area))
        {
            errors.Add(new("Area", ("应为 6 位区划代码或统一社会信用代码", "A division code of six digits or a credit code")));
        }

        if (Math.Abs(order.Value) >= Largest)
        {
            errors.Add(new("Value", ("数值太大", "Too large")));
        }
        else if (decimal.Round(order.Value, indicator.Decimals) != order.Value)
        {
            errors.Add(new("Value", ($"最多 {indicator.Decimals} 位小数", $"At most {indicator.Decimals} decimals"), decimal.Round(order.Value, indicator.Decimals, MidpointRounding.AwayFromZero).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        if (string.IsNullOrWhiteSpace(order.SourceNumber) || order.SourceNumber.Length > 120)
        {
            errors.Add(new("SourceNumber", ("请写明来源，最多 120 字", "Give the source, at most 120 characters")));
        }

        if (!Enum.IsDefined(order.Status) || !Enum.IsDefined(order.SourceKind))
        {
            errors.Add(new("Status", ("请选择", "Choose one")));
        }

        if (order.Status == ObservationStatus.Corrected && string.IsNullOrWhiteSpace(order.Reason) || order.Reason?.Length > 500)
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
        var (name, unit) = (order.Name.Trim(), order.Unit.Trim());
        return order with
        {
            Name = name, NameEn = Trimmed(order.NameEn) ?? name, Unit = unit, UnitEn = Trimmed(order.UnitEn) ?? unit, Definition = Trimmed(order.Definition), Formula = Trimmed(order.Formula), Source = Trimmed(order.Source),
            Responsible = Trimmed(order.Responsible), ResponsibleCode = Trimmed(order.ResponsibleCode) is { } code ? Uscc.Normalise(code) : null,
        };
    }

    private static Refusal Wrong(IReadOnlyList<FieldError> errors) => new("indicator.wrong", ($"有 {errors.Count} 处需要修改", $"{errors.Count} to correct"), errors);
}
