using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Statistics.Surveys;

namespace Rongxi.Statistics.Reporting;

/// <summary>Takes returns from the kernel's collections: the form's checks go before everything, whichever way a return comes in.</summary>
internal sealed class SurveyReceiver(RongxiDb db, SurveyBook book, ReturnFigures figures, OfficeBooks books) : IReportReceiver
{
    public async Task Asked(Collection collection, IReadOnlyList<CollectionItem> items, CancellationToken ct)
    {
        var file = collection.CaseNumber is null ? null : await db.Cases.AsNoTracking().Include(file => file.Forms).FirstOrDefaultAsync(file => file.Number == collection.CaseNumber && file.Procedure == Collecting.Code, ct);
        if (file is null)
        {
            throw new Refusal("statistics.not-by-case", ("统计报表由 STA-2 办件布置", "Statistical returns are asked for by a case of STA-2"));
        }

        var order = (RoundOrder)FormDefinition.Of<RoundOrder>().Read(file.Forms.First(form => form.Version == file.FormVersion).Json);
        var form = await book.Form(order.Form.Trim(), ct);
        var frame = new Dictionary<string, FrameUnit>();
        foreach (var chunk in items.Select(item => item.UnitCode).Chunk(500))
        {
            foreach (var unit in await db.Set<FrameUnit>().AsNoTracking().Where(unit => chunk.Contains(unit.Number)).ToListAsync(ct))
            {
                frame[unit.Number] = unit;
            }
        }

        foreach (var item in items)
        {
            var unit = frame.GetValueOrDefault(item.UnitCode) ?? throw new Refusal("statistics.not-in-frame", ($"{item.UnitName} 不在名录中", $"{item.UnitName} is not in the frame"));
            db.Add(new SurveyReturn { ItemId = item.Id, Office = db.Office, CollectionId = collection.Id, CollectionNumber = collection.Number, Form = form.Number, Edition = form.Edition, Period = collection.Period, UnitCode = item.UnitCode, District = unit.District, Industry = unit.Industry });
        }
    }

    /// <summary>An empty return begins with what is known of the unit, and with what it reported before where the form wants that.</summary>
    public async Task<FormValues> Begin(Collection collection, CollectionItem item, CancellationToken ct)
    {
        var values = new FormValues();
        var row = await Of(item, ct);
        var form = await book.InHand(row.Form, row.Edition, ct);
        if (await db.Set<FrameUnit>().AsNoTracking().FirstOrDefaultAsync(unit => unit.Number == item.UnitCode, ct) is { } unit)
        {
            (values[nameof(SurveyReport.Head)], values[nameof(SurveyReport.Preparer)], values[nameof(SurveyReport.Phone)]) = (unit.Head, unit.Preparer, unit.Phone);
        }

        var period = ReportingPeriod.Parse(collection.Period);
        var main = form.Sheet.Columns.FirstOrDefault(column => column is { IsComputed: false, Prefill: Prefill.None });
        foreach (var column in form.Sheet.Columns.Where(column => column.Prefill != Prefill.None))
        {
            var from = column.Prefill == Prefill.Previous ? period.Previous : ReportingPeriod.At(period.From.AddYears(-1), period.Length);
            if (main is not null && await figures.Reported(row.Form, item.UnitCode, from.ToString(), ct) is { Filled: var before })
            {
                foreach (var place in form.Plan.Entered.Where(place => place.Column == column.Code))
                {
                    values[ReturnFigures.Path(place)] = before.Values.TryGetValue($"{place.Row}.{main.Code}", out var value) ? value.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
                }
            }
        }

        return values;
    }

    public async Task Submitted(ReportTaking taking, CancellationToken ct)
    {
        var report = taking.RecordAs<SurveyReport>();
        var row = await Of(taking.Item, ct);
        var form = await book.InHand(row.Form, row.Edition, ct);
        var (values, found) = await Must(form, row, report, taking.Today, ct);
        row.Warnings = found;
        (row.FilledAt, row.FilledBy) = (null, null);
        row.Version++;
        if (row.QueriedVersion > 0)
        {
            await Answered(row, taking, report, values, ct);
        }
    }

    public async Task Accepted(ReportTaking taking, CancellationToken ct)
    {
        var row = await Of(taking.Item, ct);
        if (row.DistrictVersion != taking.Report.Version && (await books.Rules(db.Office, ct)).Number($"{Collecting.Code}.district-review", taking.Today, 1) != 0
            && await db.Set<DistrictReviewer>().AsNoTracking().FirstOrDefaultAsync(reviewer => reviewer.District == row.District, ct) is { } reviewer)
        {
            throw new Refusal("statistics.not-reviewed", ($"{taking.Item.UnitName} 的报表尚待{reviewer.UnitName}审核", $"The return of {taking.Item.UnitName} awaits {reviewer.UnitName}"), 409);
        }
    }

    /// <summary>Everything that must hold before a return is taken. Answers the figures, and how many checks were answered with a reason.</summary>
    public async Task<(IReadOnlyDictionary<string, decimal> Values, int Reasons)> Must(FormInHand form, SurveyReturn row, SurveyReport report, DateOnly today, CancellationToken ct)
    {
        if (form.Edition.ValidUntil < today)
        {
            throw new Refusal("statistics.form-expired", ($"{form.Sheet.FormNumber} 有效期至 {form.Edition.ValidUntil:yyyy-MM-dd}，已过期，不再收报；您单位有权拒绝填报（统计法第十七条）", $"{form.Sheet.FormNumber} was valid until {form.Edition.ValidUntil:yyyy-MM-dd}: nothing is taken on it, and your unit may refuse to answer (Statistics Law, art. 17)"), 409);
        }

        if (report.FormNumber.Trim() != form.Sheet.FormNumber || report.Edition != row.Edition)
        {
            var isNumber = report.FormNumber.Trim() != form.Sheet.FormNumber;
            throw new Refusal(
                isNumber ? "statistics.wrong-form" : "statistics.wrong-edition", ($"应填 {form.Sheet.FormNumber} 第 {row.Edition} 版，来的是 {report.FormNumber} 第 {report.Edition} 版", $"Form {form.Sheet.FormNumber}, edition {row.Edition}, is asked for; {report.FormNumber}, edition {report.Edition}, came"),
                [new(isNumber ? nameof(SurveyReport.FormNumber) : nameof(SurveyReport.Edition), ("不符", "Another one"), isNumber ? form.Sheet.FormNumber : $"{row.Edition}")]);
        }

        var understood = ReturnFigures.Understand(form, report.Cells.Select(cell => KeyValuePair.Create(cell.Cell.Trim(), (string?)cell.Value)));
        if (understood.Errors.Count > 0)
        {
            throw new Refusal("form.invalid", ($"有 {understood.Errors.Count} 处需要修改", $"{understood.Errors.Count} to correct"), [.. understood.Errors.Take(100)]);
        }

        if (understood.Values.Count == 0)
        {
            throw new Refusal("statistics.empty", ("一格也没有填：没有发生的请填 0", "No cell is filled in; where nothing happened write 0"), [new(ReturnFigures.Path(form.Plan.Entered[0]), ("请填写", "Fill in"))]);
        }

        var @checked = await figures.Check(form, row.UnitCode, row.Period, understood.Values, today, ct);
        var refused = @checked.Refusing.ToList();
        if (refused.Count > 0)
        {
            throw new Refusal("statistics.check-refused", ($"有 {refused.Count} 条审核关系不符，不能报送", refused.Count == 1 ? "1 check does not hold: the return is not taken" : $"{refused.Count} checks do not hold: the return is not taken"), [.. refused.Take(100).Select(found => Fault(form, found))]);
        }

        var reasons = (report.Reasons ?? []).Where(reason => !string.IsNullOrWhiteSpace(reason.Reason)).Select(reason => reason.Check.Trim()).ToHashSet(StringComparer.Ordinal);
        var asking = @checked.Asking.ToList();
        var unanswered = asking.Where(found => !reasons.Contains(found.Key)).ToList();
        return unanswered.Count == 0 ? (understood.Values, asking.Count)
            : throw new Refusal("statistics.reason-asked", ($"有 {unanswered.Count} 处请说明原因后报送", unanswered.Count == 1 ? "1 figure asks a reason" : $"{unanswered.Count} figures ask a reason"), [.. unanswered.Take(100).Select(found => new FieldError($"Reason.{found.Key}", found.Text))]);
    }

    public async Task<SurveyReturn> Of(CollectionItem item, CancellationToken ct) =>
        await db.Set<SurveyReturn>().FirstOrDefaultAsync(one => one.ItemId == item.Id, ct) ?? throw Refusal.NotFound($"{item.Place}");

    private static FieldError Fault(FormInHand form, CheckFound found)
    {
        var place = found.Cells.Select(cell => cell.Cell.Trim('[', ']')).Select(cell => form.Plan.Entered.FirstOrDefault(entered => SheetReading.Key(entered) == cell)).FirstOrDefault(entered => entered.Row is not null);
        return new FieldError(ReturnFigures.Path(place.Row is null ? found.At : place), found.Text);
    }

    /// <summary>An open query is answered by the version that follows it, with words; what it corrected is kept with them.</summary>
    private async Task Answered(SurveyReturn row, ReportTaking taking, SurveyReport report, IReadOnlyDictionary<string, decimal> values, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(report.Reply))
        {
            throw new Refusal("statistics.reply-missing", ("请答复查询：说明情况，或说明更正了什么", "Answer the query: explain, or say what was corrected"), [new(nameof(SurveyReport.Reply), ("必填", "Required"))]);
        }

        var before = await db.Set<CollectionReport>().AsNoTracking().Where(one => one.ItemId == row.ItemId && one.Version == row.QueriedVersion).Select(one => one.Json).FirstAsync(ct);
        var was = ReturnFigures.Kept(before);
        var corrected = values.Keys.Union(was.Keys).Where(cell => !was.TryGetValue(cell, out var old) || !values.TryGetValue(cell, out var now) || old != now).Order(StringComparer.Ordinal).ToList();
        foreach (var query in await db.Set<SurveyQuery>().Where(query => query.ItemId == row.ItemId && query.AnsweredAt == null).Take(100).ToListAsync(ct))
        {
            (query.Answer, query.AnsweredVersion, query.AnsweredAt, query.AnsweredBy) = (report.Reply.Trim(), taking.Report.Version, taking.Now, taking.By.Name);
            query.Corrected = corrected.Count == 0 ? null : string.Join(' ', corrected.Take(100));
        }

        row.QueriedVersion = 0;
    }
}
