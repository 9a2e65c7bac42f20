using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Statistics.Surveys;

namespace Rongxi.Statistics.Reporting;

/// <summary>What people do to a return besides what the kernel's collections know: fill, sign, check for the district, query, accept many.</summary>
internal sealed class ReturnDesk(RongxiDb db, SurveyBook book, SurveyReceiver receiver, CollectionDesk collections, CollectionReader reader, ReportDrafts drafts, TimeProvider clock, OfficeBooks books)
{
    /// <summary>Returns accepted with one press.</summary>
    public const int MostAtOnce = 200;

    private const string Topic = "report";

    /// <summary>The report for those who may see it: officers, the unit's people, the people who check its district.</summary>
    public async Task<(ReportView Report, SurveyReturn Row, bool IsDistricts)> Find(string number, int place, int? version, Actor by, CancellationToken ct)
    {
        var row = await db.Set<SurveyReturn>().AsNoTracking().Join(db.Set<CollectionItem>().Where(item => item.Place == place), one => one.ItemId, item => item.Id, (one, _) => one).FirstOrDefaultAsync(one => one.CollectionNumber == number, ct) ?? throw Refusal.NotFound($"{number}/{place}");
        var isDistricts = await Checks(row.District, by, ct);
        var report = await reader.Report(number, place, version, isDistricts ? by with { IsSystem = true } : by, ct);
        return (isDistricts && !CollectionReader.MaySee(by, report.Collection.Field) ? report with { IsOfficer = false, MaySubmit = report.MaySubmit && await SpeaksFor(row.UnitCode, by, ct) } : report, row, isDistricts);
    }

    /// <summary>Whether somebody acts for the department that checks a district.</summary>
    public async Task<bool> Checks(string district, Actor by, CancellationToken ct)
    {
        var units = by.Units.ToList();
        return units.Count > 0 && await db.Set<DistrictReviewer>().AsNoTracking().Where(reviewer => reviewer.District == district)
            .Join(db.Units.AsNoTracking().Where(unit => units.Contains(unit.Id)), reviewer => reviewer.UnitCode, unit => unit.CreditCode, (reviewer, _) => reviewer.Id).AnyAsync(ct);
    }

    /// <summary>What was typed, as the report it makes; every fault of the head's part is found by the form.</summary>
    public static SurveyReport Report(FormInHand form, FormValues typed) => new()
    {
        FormNumber = form.Sheet.FormNumber, Edition = form.Edition.Edition,
        Cells = [.. form.Plan.Entered.Select(place => (Key: SheetReading.Key(place), Text: typed[ReturnFigures.Path(place)])).Where(cell => !string.IsNullOrWhiteSpace(cell.Text)).Select(cell => new ReportedCell { Cell = cell.Key, Value = ReturnFigures.Number(cell.Text!) is { } value ? value.ToString(CultureInfo.InvariantCulture) : cell.Text!.Trim() })],
        Reasons = [.. typed.All.Where(pair => pair.Key.StartsWith("Reason.", StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(pair.Value)).Select(pair => new CheckReason { Check = pair.Key[7..], Reason = pair.Value.Trim() })],
        Reply = string.IsNullOrWhiteSpace(typed[nameof(SurveyReport.Reply)]) ? null : typed[nameof(SurveyReport.Reply)]!.Trim(),
        Head = (typed[nameof(SurveyReport.Head)] ?? "").Trim(), Preparer = (typed[nameof(SurveyReport.Preparer)] ?? "").Trim(), Phone = (typed[nameof(SurveyReport.Phone)] ?? "").Trim(),
    };

    /// <summary>What a return goes on from, by cell: the draft, what was handed in last, or what is known.</summary>
    public async Task<(FormValues Typed, int DraftVersion)> Typed(ReportView report, CancellationToken ct)
    {
        var (values, version) = await drafts.Read(report, ct);
        return (Flat(values), version);
    }

    /// <summary>A report spread over the paths of its page.</summary>
    public static FormValues Flat(FormValues values)
    {
        var typed = new FormValues();
        foreach (var (path, value) in values.All)
        {
            if (!path.StartsWith("Cells[", StringComparison.OrdinalIgnoreCase) && !path.StartsWith("Reasons[", StringComparison.OrdinalIgnoreCase))
            {
                typed[path] = value;
            }
        }

        for (var i = 0; i < values.RowCount("Cells", FormSheet.MostCells) && i < FormSheet.MostCells; i++)
        {
            typed[$"Cell.{values[$"Cells[{i}].Cell"]}"] = values[$"Cells[{i}].Value"];
        }

        for (var i = 0; i < values.RowCount("Reasons", FormSheet.MostCells) && i < FormSheet.MostCells; i++)
        {
            typed[$"Reason.{values[$"Reasons[{i}].Check"]}"] = values[$"Reasons[{i}].Reason"];
        }

        return typed;
    }

    /// <summary>Keeps what was typed; what waited for the head's signature waits no longer, as it is another return now.</summary>
    public async Task<int> Keep(ReportView report, FormValues typed, int draftVersion, Actor by, CancellationToken ct)
    {
        MustWrite(report);
        var version = await drafts.Save(report, typed, draftVersion, by.Name, ct);
        await db.Set<SurveyReturn>().Where(one => one.ItemId == report.Item.Id && one.FilledAt != null).ExecuteUpdateAsync(set => set.SetProperty(one => one.FilledAt, (DateTimeOffset?)null).SetProperty(one => one.FilledBy, (string?)null).SetProperty(one => one.Version, one => one.Version + 1), ct);
        return version;
    }

    /// <summary>The preparer is done: the return waits for the signature of the unit's head. Everything that would be refused then is refused now.</summary>
    public async Task Fill(string number, int place, FormValues typed, Actor by, CancellationToken ct)
    {
        var (report, _, _) = await Find(number, place, null, by, ct);
        MustWrite(report);
        await db.Transact(
            async () =>
            {
                var row = await receiver.Of(report.Item, ct);
                var form = await book.InHand(row.Form, row.Edition, ct);
                await receiver.Must(form, row, Bound(form, typed), books.Today, ct);
                (row.FilledAt, row.FilledBy) = (clock.GetUtcNow(), by.Name);
                row.Version++;
            },
            ct);
    }

    /// <summary>The unit's head signs by their name, and the return is handed in.</summary>
    /// <exception cref="Refusal"><c>statistics.signature</c>, and whatever the checks refuse.</exception>
    public async Task<CollectionItem> Sign(string number, int place, FormValues typed, string? signature, int? seen, Actor by, CancellationToken ct, ReportChannel channel = ReportChannel.Unit, DateOnly? receivedOn = null)
    {
        var (_, row, _) = await Find(number, place, null, by, ct);
        var form = await book.InHand(row.Form, row.Edition, ct);
        var report = Bound(form, typed);
        if (channel == ReportChannel.Unit && (signature ?? "").Trim() != report.Head)
        {
            throw new Refusal("statistics.signature", ($"请单位负责人 {report.Head} 以本人姓名确认", $"The head of the unit, {report.Head}, confirms by name"), [new("Signature", ("与单位负责人姓名不一致", "Not the name of the head"))]);
        }

        return await collections.Submit(new ReportOrder { Collection = number, Place = place, Record = report, Channel = channel, SeenVersion = seen, ReceivedOn = receivedOn }, by, ct);
    }

    /// <summary>The district checked it. Its people do; the office does in its stead, with the reason.</summary>
    /// <exception cref="Refusal"><c>statistics.not-districts</c>, <c>report.not-submitted</c>, <c>report.reason</c>.</exception>
    public async Task PassDistrict(string number, int place, string? remark, Actor by, CancellationToken ct)
    {
        var (report, _, isDistricts) = await Find(number, place, null, by, ct);
        if (!isDistricts)
        {
            by.Must(Permissions.Review, StatisticsModule.FieldName);
            Reason(remark);
        }

        MustBeSubmitted(report);
        await db.Transact(
            async () =>
            {
                var row = await receiver.Of(report.Item, ct);
                (row.DistrictVersion, row.DistrictAt) = (report.Item.ReportVersion, clock.GetUtcNow());
                row.DistrictBy = isDistricts ? by.Name : $"{by.Name}（代）：{remark!.Trim()}";
                row.Version++;
            },
            ct);
    }

    /// <summary>The district sends it back.</summary>
    public async Task ReturnByDistrict(string number, int place, string? reason, int? seen, Actor by, CancellationToken ct)
    {
        var (_, row, _) = await Find(number, place, null, by, ct);
        if (!await Checks(row.District, by, ct))
        {
            throw new Refusal("statistics.not-districts", ($"只有{SurveyDistricts.NameOf(row.District).Zh}的审核单位可以退回", $"Only the reviewer of {SurveyDistricts.NameOf(row.District).En} sends it back"), 403);
        }

        // It speaks for the office here, in its own name.
        await collections.Return(number, place, reason, seen, by with { IsSystem = true }, ct);
    }

    /// <summary>Puts a query to the unit: it explains or corrects, in a version of its own.</summary>
    /// <exception cref="Refusal"><c>statistics.no-cell</c>, <c>report.reason</c>, <c>report.not-submitted</c>.</exception>
    public Task Query(string number, int place, string? cell, string? question, int? seen, Actor by, CancellationToken ct) =>
        db.Transact(
            async () =>
            {
                var (report, found, _) = await Find(number, place, null, by, ct);
                by.Must(Permissions.Handle, StatisticsModule.FieldName);
                var asked = Reason(question);
                var form = await book.InHand(found.Form, found.Edition, ct);
                var about = (cell ?? "").Trim();
                if (about.Length > 0 && form.Plan.Entered.All(place => SheetReading.Key(place) != about))
                {
                    throw new Refusal("statistics.no-cell", ($"没有单元格 {about}", $"There is no cell {about}"), [new("Cell", ("请选择", "Choose one"))]);
                }

                // An accepted return is opened again for it; one that waits is sent back.
                var worded = (about.Length > 0 ? $"查询 [{about}]：" : "查询：") + asked;
                if (report.Item.Standing == ReportStanding.Accepted)
                {
                    await collections.Reopen(number, place, worded, seen, by, ct);
                }
                else
                {
                    await collections.Return(number, place, worded, seen, by, ct);
                }

                var row = await receiver.Of(report.Item, ct);
                row.Queries++;
                row.QueriedVersion = report.Item.ReportVersion;
                row.Version++;
                db.Add(new SurveyQuery { Office = db.Office, ItemId = row.ItemId, CollectionNumber = number, Place = place, Seq = row.Queries, ReportVersion = report.Item.ReportVersion, Cell = about, Question = asked, AskedAt = clock.GetUtcNow(), AskedBy = by.Name });
            },
            ct);

    /// <summary>Accepts every return that is checked by its district where that is due, and that no check asked a reason for. Answers how many.</summary>
    public async Task<int> AcceptClean(string number, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.Handle, StatisticsModule.FieldName);
        var reviewed = (await books.Rules(db.Office, ct)).Number($"{Collecting.Code}.district-review", books.Today, 1) == 0 ? [] : await db.Set<DistrictReviewer>().AsNoTracking().Select(reviewer => reviewer.District).Take(100).ToListAsync(ct);
        var waiting = await db.Set<SurveyReturn>().AsNoTracking().Where(one => one.CollectionNumber == number && one.Warnings == 0)
            .Join(db.Set<CollectionItem>().Where(item => item.Standing == ReportStanding.Submitted), one => one.ItemId, item => item.Id, (one, item) => new { item.Place, one.District, one.DistrictVersion, item.ReportVersion })
            .Where(pair => pair.DistrictVersion == pair.ReportVersion || !reviewed.Contains(pair.District)).OrderBy(pair => pair.Place).Take(MostAtOnce).ToListAsync(ct);
        foreach (var one in waiting)
        {
            await collections.Accept(number, one.Place, null, null, by, ct);
            db.ChangeTracker.Clear();
        }

        return waiting.Count;
    }

    /// <summary>Names who checks the returns of a district; nobody where the code is empty.</summary>
    public Task SetReviewer(string district, string? code, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.KeepRegisters, StatisticsModule.FieldName);
        return db.Transact(
            async () =>
            {
                var known = await db.Set<DistrictReviewer>().FirstOrDefaultAsync(reviewer => reviewer.District == district, ct);
                if (string.IsNullOrWhiteSpace(code))
                {
                    if (known is not null)
                    {
                        db.Remove(known);
                    }

                    return;
                }

                var unit = await db.Units.AsNoTracking().FirstOrDefaultAsync(unit => unit.CreditCode == code.Trim(), ct)
                    ?? throw new Refusal("statistics.no-unit", ($"没有单位 {code}", $"There is no unit {code}"), [new("Code", ("请填写已登记单位的信用代码", "The credit code of a unit known here"))]);
                if (known is null)
                {
                    db.Add(new DistrictReviewer { Office = db.Office, District = district, UnitCode = unit.CreditCode, UnitName = unit.Name });
                }
                else
                {
                    (known.UnitCode, known.UnitName) = (unit.CreditCode, unit.Name);
                    known.Version++;
                }
            },
            ct);
    }

    private async Task<bool> SpeaksFor(string unitCode, Actor by, CancellationToken ct)
    {
        var units = by.Units.ToList();
        return by.MayApply && await db.Units.AsNoTracking().AnyAsync(unit => unit.CreditCode == unitCode && units.Contains(unit.Id), ct);
    }

    private static SurveyReport Bound(FormInHand form, FormValues typed)
    {
        var report = Report(form, typed);
        var values = new FormValues();
        foreach (var (path, value) in new[] { (nameof(report.Head), report.Head), (nameof(report.Preparer), report.Preparer), (nameof(report.Phone), report.Phone), (nameof(report.Reply), report.Reply ?? "") })
        {
            values[path] = value;
        }

        values[nameof(report.FormNumber)] = report.FormNumber;
        values[nameof(report.Edition)] = report.Edition.ToString(CultureInfo.InvariantCulture);
        for (var i = 0; i < report.Reasons!.Count; i++)
        {
            values[$"Reasons[{i}].Check"] = report.Reasons[i].Check;
            values[$"Reasons[{i}].Reason"] = report.Reasons[i].Reason;
        }

        // The figures are judged with their names afterwards; here the form judges what else was typed.
        var errors = FormDefinition.Of<SurveyReport>().Bind(values).Errors.Where(error => !error.Field.StartsWith("Cells", StringComparison.Ordinal))
            .Select(error => error.Field.StartsWith("Reasons[", StringComparison.Ordinal) && int.TryParse(error.Field.AsSpan(8, error.Field.IndexOf(']', StringComparison.Ordinal) - 8), out var index) ? error with { Field = $"Reason.{report.Reasons[index].Check}" } : error).ToList();
        return errors.Count == 0 ? report : throw new Refusal("form.invalid", ($"有 {errors.Count} 处需要修改", errors.Count == 1 ? "1 field needs correction" : $"{errors.Count} fields need correction"), errors);
    }

    private static void MustWrite(ReportView report)
    {
        if (report.Collection.IsClosed)
        {
            throw new Refusal("collection.closed", ($"{report.Collection.Number} 已锁定，不再收报", $"{report.Collection.Number} is locked; nothing is taken any more"), 409);
        }

        if (!report.MaySubmit)
        {
            throw Refusal.NotFound($"{report.Collection.Number}/{report.Item.Place}");
        }
    }

    private static void MustBeSubmitted(ReportView report)
    {
        if (report.Item.Standing != ReportStanding.Submitted)
        {
            throw new Refusal("report.not-submitted", ($"{report.Item.UnitName} 没有待审的报表，现为“{Titles.Of(report.Item.Standing).Zh}”", $"{report.Item.UnitName} has no return waiting; it stands at “{Titles.Of(report.Item.Standing).En}”"), 409);
        }
    }

    private static string Reason(string? text) => string.IsNullOrWhiteSpace(text) || text.Length > 900
        ? throw new Refusal("report.reason", ("请写明理由，最多 900 字", "Give the reason, at most 900 characters"), [new("Reason", ("必填，最多 900 字", "Required, at most 900 characters"))])
        : text.Trim();
}
