using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Indices;

/// <summary>What is kept of a computation.</summary>
internal sealed record IndexDetail(IndexResult Result, IReadOnlyList<IndexSensitivity> Sensitivity, double OtherMeasure)
{
    public static IndexDetail Read(string json) => JsonSerializer.Deserialize<IndexDetail>(json)!;
}

/// <summary>One measuring of an edition and year at a time; every indicator of the edition has its source.</summary>
internal sealed class IndexOpening(RongxiDb db, OfficeBooks books) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (IndexOrder)application!;
        var edition = Editions.Find(form.Edition);
        if (form.Year >= books.Today.Year)
        {
            throw new Refusal("form.invalid", ($"{form.Year} 年尚未结束", $"{form.Year} has not ended"), [new(nameof(form.Year), ("年度未结束", "Not ended yet"), (books.Today.Year - 1).ToString(CultureInfo.InvariantCulture))]);
        }

        var title = $"{edition.Zh} {form.Year} 年测算";
        if (await db.Cases.AsNoTracking().FirstOrDefaultAsync(file => file.Procedure == "STA-3" && file.Title == title && file.ClosedAt == null && file.Id != opened.Id, ct) is { } open)
        {
            throw new Refusal("index.open", ($"该版本该年度已在测算：{open.Number}", $"It is being measured already: {open.Number}"), 409);
        }

        foreach (var (source, at) in form.Sources.Select((source, at) => (source, at)).Where(pair => pair.source.Indicator is not null))
        {
            if (!await db.Set<Indicator>().AnyAsync(indicator => indicator.Number == source.Indicator!.Trim(), ct))
            {
                throw new Refusal("form.invalid", ($"指标库没有 {source.Indicator}", $"{source.Indicator} is not kept here"), [new($"Sources[{at}].Indicator", ("没有此编号", "Unknown"))]);
            }
        }

        opened.Title = title;
    }
}

/// <summary>Takes the raw values, computes and enters the result; again where it was computed before.</summary>
internal sealed class ComputeIndex(RongxiDb db, IndicatorBook indicators, Charters charters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var order = taking.Application<IndexOrder>();
        var edition = Editions.Find(order.Edition);
        var raw = new Dictionary<string, IndexRaw>(StringComparer.Ordinal);
        foreach (var source in order.Sources)
        {
            if (source.Value is { } typed)
            {
                raw[source.Code.Trim()] = new IndexRaw(typed, source.Source!.Trim(), order.Year.ToString(CultureInfo.InvariantCulture), false);
            }
            else if (await indicators.Latest(source.Indicator!.Trim(), ct, upTo: ReportingPeriod.At(new DateOnly(order.Year, 12, 31), PeriodLength.Year)) is { } seen)
            {
                raw[source.Code.Trim()] = new IndexRaw((double)seen.Value, source.Indicator!.Trim(), seen.Period, seen.PeriodTo.Year < order.Year);
            }
        }

        var result = IndexEngine.Compute(edition, raw);
        var detail = JsonSerializer.Serialize(new IndexDetail(result, IndexEngine.Sensitivity(edition, raw), IndexEngine.OtherMeasure(edition, raw)));
        var record = await db.Set<IndexScore>().FirstOrDefaultAsync(one => one.CaseNumber == taking.Case.Number, ct);
        var isNew = record is null;
        if (record is null)
        {
            var serial = await db.Next(db.Office, "index", taking.Today.Year, ct);
            record = new IndexScore
            {
                Office = db.Office, Number = $"{charters[db.Office].NumberPrefix}-{taking.Today.Year}-ZS-{serial:0000}", Edition = edition.Code, Title = $"{edition.Zh} {order.Year} 年", Area = charters[db.Office].DivisionCode, Year = order.Year, Score = result.Score, Detail = detail, CaseNumber = taking.Case.Number, ComputedOn = taking.Today,
            };
            db.Add(record);
        }

        (record.Score, record.Detail, record.Standing, record.ComputedOn) = (Math.Round(result.Score, 6), detail, IndexStanding.Computed, taking.Today);
        await db.Enter(record, IndexScore.Register, isNew ? EntryKind.Registered : EntryKind.Changed, $"办件 {taking.Case.Number} 测算", taking.Today, taking.By, ct, taking.Case.Number);
        (taking.Case.RecordRegister, taking.Case.RecordNumber) = (IndexScore.Register, record.Number);
    }
}

/// <summary>The report of the measuring goes to the bureau.</summary>
internal sealed class SendIndex(RongxiDb db, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct) =>
        await letters.Letter(taking, "index-report", await IndexPapers.Values(db, taking, ct), ct, recipient: "市统计局");
}

internal sealed class CheckIndex(RongxiDb db) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct) => IndexPapers.Stand(db, taking, IndexStanding.Checked, $"统计局核对：{taking.InputAs<IndexCheck>().Letter}", ct);
}

/// <summary>The index is approved: it is public, and an indicator like others.</summary>
internal sealed class ApproveIndex(RongxiDb db, IndicatorBook indicators, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        await IndexPapers.Stand(db, taking, IndexStanding.Approved, "审定", ct);
        var record = await IndexPapers.Of(db, taking, ct);
        var edition = Editions.Find(record.Edition);
        var indicator = await db.Set<Indicator>().FirstOrDefaultAsync(one => one.Name == edition.Zh && one.State == RecordState.Valid, ct) ?? await indicators.Declare(
            new IndicatorOrder { Name = edition.Zh, NameEn = edition.En, Unit = "分", UnitEn = "points", Decimals = 2, Every = PeriodLength.Year, Definition = $"{edition.Source}，{edition.Indicators.Count} 项指标", Formula = edition.Aggregation == IndexAggregation.Arithmetic ? "Σ 权重 × 标准化值 × 100" : "Π 标准化值^权重 × 100", Source = "指数测算（STA-3）", Topic = "INDEX" },
            taking.By, ct, taking.Case.Number);
        var value = decimal.Round((decimal)record.Score, 2, MidpointRounding.AwayFromZero);
        var year = record.Year.ToString(CultureInfo.InvariantCulture);
        var before = await indicators.At(indicator.Number, ReportingPeriod.Parse(year), ct);
        await indicators.Record(new ObservationOrder { Indicator = indicator.Number, Period = year, Value = value, Status = before is null ? ObservationStatus.Final : ObservationStatus.Revised, Reason = before is null ? null : "重新测算", SourceKind = ObservationSource.Case, SourceNumber = taking.Case.Number }, taking.By, ct);
        await letters.Letter(taking, "index-approved", await IndexPapers.Values(db, taking, ct), ct, recipient: "各有关单位", disclosure: Disclosure.Public);
    }
}

internal sealed class DiscardIndex(RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        if (await db.Set<IndexScore>().AnyAsync(one => one.CaseNumber == taking.Case.Number, ct))
        {
            await IndexPapers.Stand(db, taking, IndexStanding.Discarded, "作废", ct);
        }
    }
}

/// <summary>The record of a measuring, and its paper.</summary>
internal static class IndexPapers
{
    public static async Task<IndexScore> Of(RongxiDb db, ActTaking taking, CancellationToken ct) => await db.Set<IndexScore>().FirstAsync(one => one.CaseNumber == taking.Case.Number, ct);

    public static async Task Stand(RongxiDb db, ActTaking taking, IndexStanding standing, string reason, CancellationToken ct)
    {
        var record = await Of(db, taking, ct);
        record.Standing = standing;
        record.ApprovedOn = standing == IndexStanding.Approved ? taking.Today : record.ApprovedOn;
        await db.Enter(record, IndexScore.Register, EntryKind.Changed, reason, taking.Today, taking.By, ct, taking.Case.Number);
    }

    public static async Task<DocumentValues> Values(RongxiDb db, ActTaking taking, CancellationToken ct)
    {
        var record = await Of(db, taking, ct);
        var edition = Editions.Find(record.Edition);
        var detail = IndexDetail.Read(record.Detail);
        var parts = detail.Result.Parts.ToDictionary(part => part.Code);
        var carried = detail.Result.Parts.Where(part => part.Raw.IsCarried).ToList();
        return new DocumentValues()
            .Set("edition", edition.Title)
            .Set("year", Text.Same(record.Year.ToString(CultureInfo.InvariantCulture)))
            .Set("score", Text.Same(Shown(record.Score, 2)))
            .Set("method", (edition.Aggregation == IndexAggregation.Arithmetic ? "线性加权" : "几何加权", edition.Aggregation == IndexAggregation.Arithmetic ? "weighted arithmetic mean" : "weighted geometric mean"))
            .Set("missing", carried.Count == 0 ? ("各项均为当年数据。", "All values are of the year.") : ($"{string.Join("、", carried.Select(part => $"{part.Code}（{part.Raw.Period}）"))}无当年数据，取最近一年。", $"{string.Join(", ", carried.Select(part => $"{part.Code} ({part.Raw.Period})"))}: the last value was taken."))
            .Set("sensitivity", (
                $"权重上下浮动 10% 时得分在 {Shown(detail.Sensitivity.Min(one => Math.Min(one.WeightMore, one.WeightLess)), 2)} 至 {Shown(detail.Sensitivity.Max(one => Math.Max(one.WeightMore, one.WeightLess)), 2)} 之间；换用另一种标准化为 {Shown(detail.OtherMeasure, 2)}。",
                $"With weights a tenth more or less the score lies between {Shown(detail.Sensitivity.Min(one => Math.Min(one.WeightMore, one.WeightLess)), 2)} and {Shown(detail.Sensitivity.Max(one => Math.Max(one.WeightMore, one.WeightLess)), 2)}; by the other normalisation it is {Shown(detail.OtherMeasure, 2)}."))
            .Table("parts", edition.Indicators.Select(indicator => (IReadOnlyList<Text>)
            [
                Text.Same(indicator.Code), indicator.Title, Text.Same($"{parts[indicator.Code].Raw.Value.ToString("#,0.####", CultureInfo.InvariantCulture)} {indicator.Unit}"), Text.Same(parts[indicator.Code].Raw.Source), Text.Same(indicator.Max.ToString("#,0.####", CultureInfo.InvariantCulture)), Text.Same(Shown(indicator.Weight * 100, 2)), Text.Same(Shown(parts[indicator.Code].Normalised, 3)), Text.Same(Shown(parts[indicator.Code].Contribution, 3)),
            ]));
    }

    public static string Shown(double value, int decimals) => value.ToString("N" + decimals, CultureInfo.InvariantCulture).Replace('-', '−');
}
