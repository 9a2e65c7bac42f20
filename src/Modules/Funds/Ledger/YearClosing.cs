using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Ledger;

/// <summary>What becomes of what was not committed when a year ends.</summary>
internal enum YearEndRest
{
    [Title("结转下年继续使用", "Carried over to the next year")]
    CarryOver,

    [Title("由财政收回", "Given back to its source")]
    GiveBack,
}

/// <summary>The decision with which a year is closed.</summary>
[Form("funds.year-closing", "年度关账", "Close a year")]
internal sealed record YearClosingOrder
{
    [Field("年度", "Year", Half = true), Between(2000, 2100)]
    public int Year { get; init; }

    [Field("未承诺资金", "What was not committed", Half = true)]
    public YearEndRest Rest { get; init; }

    [Field("依据文号", "Document"), Length(120, Min = 2)]
    public string Document { get; init; } = "";
}

/// <summary>
/// Closes a year of a fund (年终结转与关账): commitments go over to the lines of the next year, the rest goes with them or back to its
/// source, and nothing dated in the year is posted any more. All in one transaction.
/// </summary>
internal sealed class YearClosing(RongxiDb db, Bookkeeping bookkeeping, LineBook book, OfficeBooks books)
{
    public async Task<int> Close(string fundNumber, YearClosingOrder order, Actor by, CancellationToken ct) => await db.Transact(
        async () =>
        {
            var fund = await book.FundNumbered(fundNumber, ct);
            Check(fund, order);
            var lines = await db.Set<BudgetLine>().AsNoTracking().Where(line => line.Fund == fund.Number && line.Year == order.Year).OrderBy(line => line.Number).ToListAsync(ct);
            var next = new Dictionary<string, string>();
            foreach (var line in lines)
            {
                next[line.Number] = await Following(fund, line, order, by, ct);
            }

            // All lines of the fund in one order, before anything is read that must not change under our hands.
            await bookkeeping.Lock(await db.Set<LineAccount>().Where(row => row.Fund == fund.Number).Select(row => row.Line).ToListAsync(ct), ct);
            foreach (var line in lines)
            {
                await Empty(line, next[line.Number], order, by, ct);
            }

            var from = new DateOnly(order.Year + 1, 1, 1);
            await db.Set<LineAccount>().Where(row => row.Fund == fund.Number && row.OpenFrom < from).ExecuteUpdateAsync(set => set.SetProperty(row => row.OpenFrom, from), ct);
            fund.ClosedThrough = order.Year;
            await db.Enter(fund, Fund.Register, EntryKind.Changed, $"{order.Year} 年度关账（{order.Document}）", books.Today, by, ct);
            await db.SaveChangesAsync(ct);
            return lines.Count;
        },
        ct);

    private void Check(Fund fund, YearClosingOrder order)
    {
        var why = order.Year <= fund.ClosedThrough ? new Text($"{order.Year} 年度已关账", $"The year {order.Year} is closed already")
            : order.Year < fund.ValidFrom.Year || order.Year > fund.ValidTo.Year ? ($"{fund.Name} 在 {order.Year} 年不存续", $"{fund.NameEn} does not live in {order.Year}")
            : order.Year > (fund.ClosedThrough + 1 ?? fund.ValidFrom.Year) ? ($"请先关 {fund.ClosedThrough + 1 ?? fund.ValidFrom.Year} 年度的账", $"Close {fund.ClosedThrough + 1 ?? fund.ValidFrom.Year} first")
            : books.Today.Year <= order.Year ? ("年度结束后才能关账", "A year is closed after it has ended")
            : (Text?)null;
        if (why is { } wrong)
        {
            throw new Refusal("funds.year", wrong, [new(nameof(order.Year), wrong)]);
        }
    }

    private async Task Empty(BudgetLine line, string next, YearClosingOrder order, Actor by, CancellationToken ct)
    {
        var sums = (await db.Set<LineAccount>().AsNoTracking().FirstAsync(row => row.Line == line.Number, ct)).Sums;
        if (sums.PendingFen > 0)
        {
            throw new Refusal(
                "funds.payments-under-way",
                ($"{line.Number} 还有 {MoneyText.Format(sums.PendingFen, Language.Zh)} 在途，请先确认或撤销", $"{line.Number} has {MoneyText.Format(sums.PendingFen, Language.En)} in payment: confirm or void it first"));
        }

        var basis = new PostingBasis { On = new(order.Year, 12, 31), Document = order.Document };
        var first = basis with { On = new(order.Year + 1, 1, 1) };

        // A source takes back what it gave itself; what was moved or carried here goes on with the line.
        var own = order.Rest == YearEndRest.GiveBack ? sums.AppropriatedFen : 0;
        foreach (var account in new[] { Account.Unallocated, Account.Available })
        {
            var back = Math.Min(own, sums.Of(account));
            own -= back;
            if (back > 0)
            {
                await bookkeeping.Post(new() { Line = line.Number, Kind = PostingKind.Reduction, Debit = Account.Source, Credit = account, AmountFen = back, Basis = basis }, by, ct);
            }

            if (sums.Of(account) - back is var rest and > 0)
            {
                await Carry(line.Number, next, account, rest, basis, first, null, by, ct);
            }
        }

        var open = await db.Set<CommitmentAccount>().AsNoTracking().Where(row => row.Line == line.Number && row.OpenFen > 0).OrderBy(row => row.Seq).ToListAsync(ct);
        foreach (var commitment in open)
        {
            await Carry(line.Number, next, Account.Committed, commitment.OpenFen, basis, first, commitment, by, ct);
        }
    }

    private async Task Carry(string line, string next, Account account, long amountFen, PostingBasis last, PostingBasis first, CommitmentAccount? commitment, Actor by, CancellationToken ct)
    {
        var (old, fresh) = (last with { CaseNumber = commitment?.CaseNumber, Note = commitment?.Number }, first with { CaseNumber = commitment?.CaseNumber, Note = commitment?.Number });
        await bookkeeping.Post(new() { Line = line, Kind = PostingKind.CarryOut, Debit = Account.CarriedOut, Credit = account, AmountFen = amountFen, Basis = old, Commitment = commitment?.Seq, OtherLine = next }, by, ct);
        var opens = commitment is null ? null : new CommitOrder
        {
            Line = next, AmountFen = amountFen, Title = commitment.Title, ProjectNumber = commitment.ProjectNumber, ContractNumber = commitment.ContractNumber, Payee = commitment.Payee, PayeeCode = commitment.PayeeCode,
        };
        await bookkeeping.Post(new() { Line = next, Kind = PostingKind.CarryIn, Debit = account, Credit = Account.CarriedIn, AmountFen = amountFen, Basis = fresh, Opens = opens, OtherLine = line }, by, ct);
    }

    /// <summary>The line of the next year that follows one; registered where there is none yet and something goes over.</summary>
    private async Task<string> Following(Fund fund, BudgetLine line, YearClosingOrder order, Actor by, CancellationToken ct)
    {
        var year = order.Year + 1;
        var known = await db.Set<BudgetLine>().AsNoTracking()
            .Where(one => one.Fund == line.Fund && one.Year == year && (one.Follows == line.Number || (one.Code == line.Code && one.Source == line.Source && one.District == line.District && one.ProjectNumber == line.ProjectNumber)))
            .OrderBy(one => one.Number).Select(one => one.Number).FirstOrDefaultAsync(ct);
        if (known is not null)
        {
            return known;
        }

        var sums = (await db.Set<LineAccount>().AsNoTracking().FirstAsync(row => row.Line == line.Number, ct)).Sums;
        if (sums.CommittedFen == 0 && sums.FreeFen <= (order.Rest == YearEndRest.GiveBack ? sums.AppropriatedFen : 0))
        {
            return line.Number;
        }

        if (year > fund.ValidTo.Year)
        {
            throw new Refusal(
                "funds.fund-ended",
                ($"{fund.Name} 存续至 {fund.ValidTo:yyyy-MM-dd}，{line.Number} 的余额无处结转：请先解除承诺或延续资金", $"{fund.NameEn} ends on {fund.ValidTo:yyyy-MM-dd}; the rest of {line.Number} has nowhere to go: release it or renew the fund first"));
        }

        return (await book.Register(
            new()
            {
                Fund = line.Fund, Code = line.Code, Name = line.Name, NameEn = line.NameEn, Year = year, Source = line.Source, Use = line.Use, District = line.District, UnitName = line.UnitName, ProjectNumber = line.ProjectNumber,
                Matches = line.Matches, Follows = line.Number, DocumentNumber = order.Document,
            },
            by, ct)).Number;
    }
}
