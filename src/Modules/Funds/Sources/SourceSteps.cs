using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Ledger;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Sources;

/// <summary>Receives a table for a fund that lives in that year and has it open; rows that are lines already are refused.</summary>
internal sealed class SourceOpening(RongxiDb db) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var table = (SourceTable)application!;
        var fund = await db.Set<Fund>().AsNoTracking().FirstOrDefaultAsync(fund => fund.Number == table.Fund.Trim(), ct);
        var errors = new List<FieldError>();
        if (fund is null)
        {
            errors.Add(new(nameof(table.Fund), ("没有这只专项资金", "There is no such fund")));
        }
        else if (table.Year < fund.ValidFrom.Year || table.Year > fund.ValidTo.Year)
        {
            errors.Add(new(nameof(table.Year), ($"{fund.Name} 的存续期为 {fund.ValidFrom.Year} 至 {fund.ValidTo.Year} 年", $"{fund.NameEn} lives from {fund.ValidFrom.Year} to {fund.ValidTo.Year}")));
        }
        else if (table.Year <= fund.ClosedThrough)
        {
            errors.Add(new(nameof(table.Year), ($"{table.Year} 年度已关账", $"The year {table.Year} is closed")));
        }
        else
        {
            var known = await db.Set<BudgetLine>().AsNoTracking().Where(line => line.Fund == fund.Number && line.Year == table.Year).Select(line => new { line.Number, line.Code, line.Source, line.District, line.ProjectNumber }).ToListAsync(ct);
            errors.AddRange(table.Rows.Select((row, i) => (row, i))
                .Select(pair => (pair.i, Line: known.FirstOrDefault(line => line.Code == pair.row.Code.Trim() && line.Source == pair.row.Source && line.District == pair.row.District && line.ProjectNumber == pair.row.ProjectNumber)))
                .Where(pair => pair.Line is not null)
                .Select(pair => new FieldError($"{nameof(table.Rows)}[{pair.i}].{nameof(SourceRow.Code)}", ($"已是预算行 {pair.Line!.Number}，请在年中调整里追加", $"It is line {pair.Line!.Number} already; increase it by an adjustment"))));
        }

        if (errors.Count > 0)
        {
            throw new Refusal("funds.sources", ("资金来源表不能受理", "The table cannot be received"), errors);
        }

        opened.Title = $"{fund!.Name} {table.Year} 年度来源统筹";
        opened.RecordRegister = Fund.Register;
        opened.RecordNumber = fund.Number;
    }
}

/// <summary>Changes amounts of the table: a new version of it; the old one stays.</summary>
internal sealed class ReviseSources(RongxiDb db) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        var table = taking.Application<SourceTable>();
        var rows = table.Rows.ToList();
        foreach (var (change, i) in taking.InputAs<SourceRevision>().Rows.Select((change, i) => (change, i)))
        {
            if (change.Row > table.Rows.Count)
            {
                throw new Refusal("funds.sources", ("没有这一行", "There is no such row"), [new($"Rows[{i}].Row", ($"只有 {table.Rows.Count} 行", $"There are {table.Rows.Count} rows"), $"{table.Rows.Count}")]);
            }

            rows[change.Row - 1] = rows[change.Row - 1] with { AmountFen = change.AmountFen, HeldFen = Math.Min(rows[change.Row - 1].HeldFen ?? 0, change.AmountFen) };
        }

        var revised = table with { Rows = [.. rows.Where(row => row.AmountFen > 0)] };
        if (revised.Check().ToList() is { Count: > 0 } errors)
        {
            throw new Refusal("funds.sources", ("修改后的资金来源表不成立", "The revised table does not hold"), errors);
        }

        taking.Case.FormVersion++;
        db.CaseForms.Add(new CaseForm { Office = db.Office, CaseId = taking.Case.Id, Version = taking.Case.FormVersion, Json = Kernel.Cases.Applications.Sealed(taking.Procedure.Form!, revised, db.Seal), At = taking.Now, ByName = taking.By.Name });
        return Task.CompletedTask;
    }
}

/// <summary>Matching funds must reach their share of what they match, or the reason is given.</summary>
internal sealed class MatchSources(OfficeBooks books, RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var rules = await books.Rules(db.Office, ct);
        var share = rules.Number(taking.Procedure, SourceCoordination.MatchingShare, taking.Today);
        var finding = taking.InputAs<MatchingFinding>();
        var lacking = Matching.Of(taking.Application<SourceTable>(), share).Where(one => one.LackingFen > 0).ToList();
        if (lacking.Count > 0 && string.IsNullOrWhiteSpace(finding.ShortfallReason))
        {
            var words = lacking.Select(one => new Text($"{one.Reference} 还差 {MoneyText.Format(one.LackingFen, Language.Zh)}", $"{one.Reference} lacks {MoneyText.Format(one.LackingFen, Language.En)}")).ToList();
            var (zh, en) = (string.Join("；", words.Select(word => word.Zh)), string.Join("; ", words.Select(word => word.En)));
            throw new Refusal("funds.matching-short", ($"配套低于 {share:0.##}%：{zh}", $"Matching is below {share:0.##} %: {en}"), [new(nameof(finding.ShortfallReason), ("请补足，或说明理由和补足期限", "Make it up, or say why and until when"))]);
        }
    }
}

/// <summary>A transfer and what matches it.</summary>
internal sealed record Matching(string Reference, long TransferFen, long MatchedFen, long NeededFen)
{
    public long LackingFen => Math.Max(0, NeededFen - MatchedFen);

    /// <summary>The transfers of a table, each with its matching funds and how much they must be at least.</summary>
    public static IReadOnlyList<Matching> Of(SourceTable table, decimal sharePercent) =>
        [.. table.Rows.Where(row => row.Source == FundSource.HigherTransfer && !string.IsNullOrWhiteSpace(row.Matches)).GroupBy(row => row.Matches!.Trim())
            .Select(group => (group.Key, Transfer: group.Sum(row => row.AmountFen)))
            .Select(one => new Matching(one.Key, one.Transfer, table.Rows.Where(row => row.Source == FundSource.Matching && row.Matches?.Trim() == one.Key).Sum(row => row.AmountFen), (long)Math.Ceiling(one.Transfer * sharePercent / 100)))];
}

/// <summary>The letter with which the table goes to finance.</summary>
internal sealed class WriteToFinance(CaseLetters letters, Charters charters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct) => await letters.Letter(
        taking, "source-inquiry", SourcePapers.Values(taking), ct, recipient: $"{charters[taking.Case.Office].City.Zh}财政局");
}

/// <summary>
/// The budget is approved: each row becomes a line of the budget, what was approved is appropriated and, but for what is held back,
/// allocated. The table is issued with it.
/// </summary>
internal sealed class ApproveSources(LineBook book, Budgeting budget, SourceRegister register, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var table = taking.Application<SourceTable>();
        var decision = taking.InputAs<OutsideDecision>();
        MustBeInYear(decision.DecidedOn, taking.Today, table.Year, nameof(decision.DecidedOn));
        var on = PostedOn(decision.DecidedOn, table.Year);
        foreach (var (row, i) in table.Rows.Select((row, i) => (row, i)))
        {
            var line = await book.Register(
                new()
                {
                    Fund = table.Fund.Trim(), Code = row.Code, Name = row.Name, NameEn = row.NameEn, Year = table.Year, Source = row.Source, Use = row.Use, District = row.District, UnitName = row.UnitName, ProjectNumber = row.ProjectNumber, Matches = row.Matches,
                    DocumentNumber = decision.DocumentNumber, CaseNumber = taking.Case.Number,
                },
                taking.By, ct);
            var basis = new PostingBasis { On = on, CaseNumber = taking.Case.Number, Document = decision.DocumentNumber, Key = $"{taking.Case.Number}/row/{i + 1}" };
            await budget.Appropriate(line.Number, row.AmountFen, basis, taking.By, ct);
            if (row.AmountFen - (row.HeldFen ?? 0) is var allocated and > 0)
            {
                await budget.Allocate(line.Number, allocated, basis with { Key = basis.Key + "/allocated" }, taking.By, ct);
            }
        }

        foreach (var source in table.Rows.GroupBy(row => row.Source))
        {
            await register.Approved(table.Fund.Trim(), table.Year, source.Key, source.Sum(row => row.AmountFen), source.Count(), decision, taking, ct);
        }

        await letters.Sheet(taking, "source-table", SourcePapers.Values(taking).Set("body", decision.Body).Set("decision", decision.DocumentNumber).Set("decidedOn", decision.DecidedOn), ct);
    }

    /// <summary>A budget may be approved before its year begins; it is posted from its first day on.</summary>
    internal static DateOnly PostedOn(DateOnly decidedOn, int year) => decidedOn.Year < year ? new(year, 1, 1) : decidedOn;

    internal static void MustBeInYear(DateOnly day, DateOnly today, int year, string field)
    {
        var why = day > today ? new Text("决定日期在今天之后", "The decision lies in the future")
            : day.Year > year ? ($"{year} 年度的预算不能在 {day.Year} 年批复", $"The budget of {year} is not approved in {day.Year}")
            : today.Year < year ? ($"{year} 年度开始后才能入账", $"It is posted once {year} has begun")
            : (Text?)null;
        if (why is { } wrong)
        {
            throw new Refusal("funds.decided-on", wrong, [new(field, wrong)]);
        }
    }
}

/// <summary>The adjustment of a year's budget (预算法 第六十七条): increases, decreases, moves between lines, allocation of what was held back.</summary>
internal sealed class AdjustSources(RongxiDb db, Budgeting budget, SourceRegister register, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var table = taking.Application<SourceTable>();
        var adjustment = taking.InputAs<SourceAdjustment>();
        ApproveSources.MustBeInYear(adjustment.DecidedOn, taking.Today, table.Year, nameof(adjustment.DecidedOn));
        var lines = await db.Set<BudgetLine>().AsNoTracking().Where(line => line.Fund == table.Fund.Trim() && line.Year == table.Year).ToDictionaryAsync(line => line.Number, ct);
        var round = taking.Case.Steps.Count + 1;
        var errors = new List<FieldError>();
        foreach (var (row, i) in adjustment.Rows.Select((row, i) => (row, i)))
        {
            if (!lines.ContainsKey(row.Line.Trim()))
            {
                errors.Add(new($"Rows[{i}].{nameof(row.Line)}", ($"{table.Year} 年度没有这一预算行", $"{table.Year} has no such line")));
            }
        }

        if (errors.Count > 0)
        {
            throw new Refusal("funds.sources", ("调整不能入账", "The adjustment cannot be posted"), errors);
        }

        foreach (var (row, i) in adjustment.Rows.Select((row, i) => (row, i)))
        {
            var basis = new PostingBasis { On = ApproveSources.PostedOn(adjustment.DecidedOn, table.Year), CaseNumber = taking.Case.Number, Document = adjustment.DocumentNumber, Note = adjustment.Reason.Length > 200 ? adjustment.Reason[..200] : adjustment.Reason, Key = $"{taking.Case.Number}/adjust/{round}/{i + 1}" };
            await Post(row, row.Line.Trim(), basis, taking, ct);
            if (row.Kind is AdjustmentKind.Increase or AdjustmentKind.Decrease)
            {
                await register.Adjusted(table.Fund.Trim(), table.Year, lines[row.Line.Trim()].Source, row.Kind == AdjustmentKind.Increase ? row.AmountFen : -row.AmountFen, adjustment, taking, ct);
            }
        }

        await letters.Sheet(taking, "source-adjustment", SourcePapers.Adjustment(adjustment, lines), ct);
    }

    private async Task Post(AdjustmentRow row, string line, PostingBasis basis, ActTaking taking, CancellationToken ct)
    {
        var second = basis with { Key = basis.Key + "/2" };
        switch (row.Kind)
        {
            case AdjustmentKind.Increase:
                await budget.Appropriate(line, row.AmountFen, basis, taking.By, ct);
                await budget.Allocate(line, row.AmountFen, second, taking.By, ct);
                break;
            case AdjustmentKind.Decrease:
                await budget.Deallocate(line, row.AmountFen, basis, taking.By, ct);
                await budget.Reduce(line, row.AmountFen, second, taking.By, ct);
                break;
            case AdjustmentKind.Move:
                await budget.Move(line, row.ToLine!.Trim(), row.AmountFen, basis, taking.By, ct);
                break;
            default:
                await budget.Allocate(line, row.AmountFen, basis, taking.By, ct);
                break;
        }
    }
}
