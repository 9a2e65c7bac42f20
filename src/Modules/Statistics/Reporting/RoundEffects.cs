using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;
using Rongxi.Statistics.Surveys;

namespace Rongxi.Statistics.Reporting;

/// <summary>A round needs a form in force, a period of its length that has begun, and units in the frame.</summary>
internal sealed class RoundOpening(RongxiDb db, RoundBook rounds, OfficeBooks books) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var order = (RoundOrder)application!;
        var (form, period) = await rounds.Checked(order, books.Today, ct);
        if (await db.Set<SurveyRound>().AsNoTracking().FirstOrDefaultAsync(round => round.Form == form.Number && round.Period == period.ToString() && round.Standing != RoundStanding.Cancelled, ct) is { } known)
        {
            throw new Refusal("statistics.round-twice", ($"{form.FormNumber} {period.Title.Zh}已在 {known.Number} 布置", $"{form.FormNumber} for {period.Title.En} is asked for as {known.Number}"), [new(nameof(order.Period), ("已布置", "Asked for already"))], 409);
        }

        _ = await rounds.Units(order, ct);
        opened.Title = $"{period.Title.Zh}{form.Name}";
        opened.District = order.District;
    }
}

/// <summary>What a round is made of.</summary>
internal sealed class RoundBook(RongxiDb db, FrameBook frame)
{
    /// <summary>The round of that number, tracked.</summary>
    public async Task<SurveyRound> Numbered(string number, CancellationToken ct) => await db.Set<SurveyRound>().FirstOrDefaultAsync(round => round.Number == number, ct) ?? throw Refusal.NotFound(number);

    /// <summary>Form and period of an order, refused where the form may not be used (统计法 第十七条).</summary>
    public async Task<(SurveyForm Form, ReportingPeriod Period)> Checked(RoundOrder order, DateOnly today, CancellationToken ct)
    {
        var period = ReportingPeriod.Parse(order.Period, nameof(order.Period));
        var form = await db.Set<SurveyForm>().AsNoTracking().OrderByDescending(form => form.Number).FirstOrDefaultAsync(form => form.Number == order.Form.Trim() || form.FormNumber == order.Form.Trim(), ct)
            ?? throw Wrong(nameof(order.Form), ($"没有报表 {order.Form}", $"There is no form {order.Form}"));
        if (form.Standing != SurveyStanding.InUse || form.ValidUntil < today)
        {
            throw new Refusal("statistics.form-expired", ($"{form.FormNumber} 没有有效的批准（有效期至 {form.ValidUntil:yyyy-MM-dd}），不能布置：单位有权拒绝填报（统计法第十七条）", $"{form.FormNumber} has no approval in force (valid until {form.ValidUntil:yyyy-MM-dd}) and cannot be sent out: units may refuse it (Statistics Law, art. 17)"), [new(nameof(order.Form), ("批准已过期或未执行", "Expired or not in use"))], 409);
        }

        if (period.Length != form.Every)
        {
            throw new Refusal("form.invalid", ("有 1 处需要修改", "1 field needs correction"), [new(nameof(order.Period), ($"此表按{Titles.Of(form.Every).Zh}报送", $"This form is reported by the {Titles.Of(form.Every).En.ToLowerInvariant()}"), ReportingPeriod.At(period.From, form.Every).ToString())]);
        }

        return period.From > today ? throw Wrong(nameof(order.Period), ("报告期还没有开始", "The period has not begun")) : (form, period);
    }

    /// <summary>The units an order names.</summary>
    public async Task<IReadOnlyList<FrameUnit>> Units(RoundOrder order, CancellationToken ct)
    {
        var codes = (order.Codes ?? "").Split(['\n', ' ', ',', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(code => code.ToUpperInvariant()).Distinct().ToList();
        var units = await frame.Chosen(new FrameChoice(string.IsNullOrWhiteSpace(order.List) ? null : order.List.Trim(), order.District, string.IsNullOrWhiteSpace(order.Industry) ? null : order.Industry.Trim(), codes), ct);
        return units.Count is > 0 and <= CollectionDesk.MostItems ? units
            : throw new Refusal("statistics.no-units", units.Count == 0 ? ("名录中没有符合条件的单位", "No unit of the frame fits") : ($"符合条件的单位有 {units.Count} 家，一次最多 {CollectionDesk.MostItems} 家", $"{units.Count} units fit; at most {CollectionDesk.MostItems} are asked at once"), [new(nameof(order.List), ("请改条件", "Choose others"))]);
    }

    /// <summary>The order of a case.</summary>
    public static RoundOrder OrderOf(Case file) => (RoundOrder)FormDefinition.Of<RoundOrder>().Read(file.Forms.First(form => form.Version == file.FormVersion).Json);

    /// <summary>What the register says of a round, counted anew.</summary>
    public async Task Count(SurveyRound round, CancellationToken ct)
    {
        var counts = await db.Set<SurveyReturn>().AsNoTracking().Where(one => one.CollectionNumber == round.Number).Join(db.Set<CollectionItem>(), one => one.ItemId, item => item.Id, (one, item) => new { item.Standing, item.Late, one.Queries })
            .GroupBy(_ => 1).Select(group => new { All = group.Count(), In = group.Count(one => one.Standing == ReportStanding.Accepted), Waived = group.Count(one => one.Standing == ReportStanding.Waived), Late = group.Count(one => one.Late), Queries = group.Sum(one => one.Queries) }).FirstOrDefaultAsync(ct);
        if (counts is not null)
        {
            var owing = counts.All - counts.Waived;
            (round.Asked, round.Answered, round.Late, round.Queries) = (counts.All, counts.In, counts.Late, counts.Queries);
            round.ResponseRate = owing == 0 ? null : Math.Round(100.0 * counts.In / owing, 1);
        }
    }

    private static Refusal Wrong(string field, Text text) => new("form.invalid", ("有 1 处需要修改", "1 field needs correction"), [new(field, text)]);
}

/// <summary>The units are asked: a collection opens, each with its return; the round enters the ledger.</summary>
internal sealed class NotifyUnits(RongxiDb db, RoundBook rounds, CollectionDesk collections, SearchIndex search, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var order = taking.Application<RoundOrder>();
        var (form, period) = await rounds.Checked(order, taking.Today, ct);
        var units = await rounds.Units(order, ct);
        var opened = await collections.Open(
            new CollectionOrder { Kind = Collecting.KindOf(form.Every).Code, Period = period.ToString(), Title = $"{period.Title.Zh}{form.Name}（{form.FormNumber}）", CaseNumber = taking.Case.Number, Items = [.. units.Select(unit => new ReportingUnit(unit.Name, unit.Number))] }, taking.By, ct);
        var round = new SurveyRound
        {
            Office = db.Office, Number = opened.Number, Title = form.Name, TitleEn = form.NameEn, FormNumber = form.FormNumber, Form = form.Number, Edition = form.Edition, SurveyNumber = form.SurveyNumber, Period = period.ToString(), PeriodTo = period.To, DueOn = opened.DueOn, Asked = units.Count, CaseNumber = taking.Case.Number,
        };
        db.Add(round);
        await db.Enter(round, SurveyRound.Register, EntryKind.Registered, $"向 {units.Count} 家单位布置", taking.Today, taking.By, ct, taking.Case.Number);
        (taking.Case.RecordRegister, taking.Case.RecordNumber) = (SurveyRound.Register, round.Number);
        await search.Put(
            new SearchEntry { Office = db.Office, Kind = SurveyRound.Register, Number = round.Number, Title = round.RoundTitle(Language.Zh), Detail = form.FormNumber, Address = $"/statistics/rounds/{round.Number}/board", Field = StatisticsModule.FieldName, Public = false, At = taking.Now },
            StatisticsRegisters.Rounds.SearchWords(round), ct);
        await letters.Letter(taking, "survey-notice", new DocumentValues()
            .Set("form", (form.Name, form.Title.En))
            .Set("formNumber", form.FormNumber)
            .Set("approval", form.ApprovalNumber)
            .Set("validUntil", form.ValidUntil)
            .Set("period", period.Title)
            .Set("dueOn", opened.DueOn)
            .Set("units", units.Count.ToString(CultureInfo.InvariantCulture)), ct, recipient: "各调查单位");
    }
}

/// <summary>Nothing is taken any more; with units outstanding it says why.</summary>
internal sealed class LockRound(RongxiDb db, RoundBook rounds, CollectionDesk collections) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var round = await rounds.Numbered(taking.Case.RecordNumber!, ct);
        await collections.Close(round.Number, taking.Remark, null, taking.By, ct);
        await rounds.Count(round, ct);
        (round.Standing, round.LockedOn) = (RoundStanding.Locked, taking.Today);
        await db.Enter(round, SurveyRound.Register, EntryKind.Changed, $"锁定{(taking.Remark is { Length: > 0 } why ? $"：{why}" : "")}", taking.Today, taking.By, ct, taking.Case.Number);
    }
}

/// <summary>The figures are summed up, recorded as observations of their indicators, and reported.</summary>
internal sealed class ReportRound(RongxiDb db, RoundBook rounds, Summing summing, SurveyBook book, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var round = await rounds.Numbered(taking.Case.RecordNumber!, ct);
        if (round.Answered == 0)
        {
            throw new Refusal("statistics.nothing-to-sum", ("没有一份审定的报表，无从汇总", "No return was accepted: there is nothing to sum up"), 409);
        }

        var why = taking.Case.Steps.Where(step => step.Act == nameof(RoundAct.Unlock)).MaxBy(step => step.Seq)?.Remark;
        var summary = await summing.Run(round, why, taking.By, ct);
        (round.Standing, round.ReportedOn) = (RoundStanding.Reported, taking.Today);
        await db.Enter(round, SurveyRound.Register, EntryKind.Changed, $"汇总上报（第 {summary.Revision} 次）", taking.Today, taking.By, ct, taking.Case.Number);
        var form = await book.InHand(round.Form, round.Edition, ct);
        var main = form.Plan.ColumnCodes[0];
        await letters.Letter(taking, "survey-tables", new DocumentValues()
            .Set("form", form.Sheet.Title)
            .Set("formNumber", round.FormNumber)
            .Set("period", ReportingPeriod.Parse(round.Period).Title)
            .Set("response", ($"应报 {round.Asked} 家，实报 {round.Answered} 家，报送率 {round.ResponseRate:0.0}%", $"{round.Asked} asked, {round.Answered} reported, response {round.ResponseRate:0.0}%"))
            .Set("corrected", why)
            .Table("rows", form.Sheet.Figures.Select(row => (IReadOnlyList<Text>)[Text.Same(row.Code!), row.Label, Text.Same(row.Unit ?? form.Sheet.Unit ?? ""), .. Shown(summary, row.Code!, main)])), ct, recipient: "市统计局");
    }

    private static IEnumerable<Text> Shown(Summed summary, string row, string column)
    {
        var total = summary.Rows.FirstOrDefault(one => one.By == SummaryBy.Total && one.Row == row && one.Column == column);
        yield return Text.Same(total is null or { Value: null } ? "–" : total.IsWithheld ? "*" : total.Value.Value.ToString("#,0.######", CultureInfo.InvariantCulture));
        yield return Text.Same(total?.Units.ToString(CultureInfo.InvariantCulture) ?? "0");
    }
}

/// <summary>A round is opened again to correct what was reported; the summary that follows stands beside the first.</summary>
internal sealed class UnlockRound(RongxiDb db, RoundBook rounds, CollectionDesk collections) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var round = await rounds.Numbered(taking.Case.RecordNumber!, ct);
        // Whose decision it is says the procedure: who decides does not handle.
        await collections.OpenAgain(round.Number, taking.Remark, taking.By with { IsSystem = true }, ct);
        (round.Standing, round.LockedOn) = (RoundStanding.Collecting, null);
        await db.Enter(round, SurveyRound.Register, EntryKind.Changed, $"解锁更正：{taking.Remark}", taking.Today, taking.By, ct, taking.Case.Number);
    }
}

/// <summary>The round is off: nothing more is asked, what came in stays in the file.</summary>
internal sealed class CancelRound(RongxiDb db, RoundBook rounds, CollectionDesk collections) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        if (taking.Case.RecordNumber is not { } number)
        {
            return;
        }

        var round = await rounds.Numbered(number, ct);
        await collections.Close(round.Number, taking.Remark, null, taking.By, ct);
        (round.Standing, round.State) = (RoundStanding.Cancelled, RecordState.Cancelled);
        await db.Enter(round, SurveyRound.Register, EntryKind.Cancelled, $"取消：{taking.Remark}", taking.Today, taking.By, ct, taking.Case.Number);
    }
}
