using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Ledger;

/// <summary>What the budget itself does to lines: appropriation, allocation, moves between lines. Each on a decision that its basis names.</summary>
internal sealed class Budgeting(RongxiDb db, Bookkeeping bookkeeping, LineBook book)
{
    /// <summary>拨入: a source gives money to a line; it is allocated by another act.</summary>
    public Task<LedgerEntry> Appropriate(string line, long amountFen, PostingBasis basis, Actor by, CancellationToken ct) =>
        Post(line, PostingKind.Appropriation, Account.Unallocated, Account.Source, amountFen, basis, by, ct);

    /// <summary>收回指标: a source takes back what was not allocated.</summary>
    public Task<LedgerEntry> Reduce(string line, long amountFen, PostingBasis basis, Actor by, CancellationToken ct) =>
        Post(line, PostingKind.Reduction, Account.Source, Account.Unallocated, amountFen, basis, by, ct);

    /// <summary>下达: what was appropriated may now be committed.</summary>
    public Task<LedgerEntry> Allocate(string line, long amountFen, PostingBasis basis, Actor by, CancellationToken ct) =>
        Post(line, PostingKind.Allocation, Account.Available, Account.Unallocated, amountFen, basis, by, ct);

    /// <summary>收回下达: what was not committed goes back to where it waits for allocation.</summary>
    public Task<LedgerEntry> Deallocate(string line, long amountFen, PostingBasis basis, Actor by, CancellationToken ct) =>
        Post(line, PostingKind.Deallocation, Account.Unallocated, Account.Available, amountFen, basis, by, ct);

    /// <summary>
    /// 调剂: available money moves from one line to another of the same fund, year and source. Money of another source is not
    /// moved: it was given for its own purpose (预算法 第六十三条、第七十二条).
    /// </summary>
    public async Task<IReadOnlyList<LedgerEntry>> Move(string from, string to, long amountFen, PostingBasis basis, Actor by, CancellationToken ct)
    {
        var (source, target) = (await book.LineNumbered(from, ct), await book.LineNumbered(to, ct));
        var wrong = source.Number == target.Number ? new Text("调出和调入是同一预算行", "Both ends are the same line")
            : source.Fund != target.Fund ? ("两条预算行不属于同一专项资金", "The lines belong to different funds")
            : source.Year != target.Year ? ("两条预算行不属于同一年度", "The lines belong to different years")
            : source.Source != target.Source ? ($"来源不同：{Titles.Of(source.Source).Zh}、{Titles.Of(target.Source).Zh}", $"The sources differ: {Titles.Of(source.Source).En}, {Titles.Of(target.Source).En}")
            : (Text?)null;
        if (wrong is { } why)
        {
            throw new Refusal("funds.not-movable", why, [new("To", why)]);
        }

        var moved = new Posting { Line = from, Kind = PostingKind.MoveOut, Debit = Account.MovedOut, Credit = Account.Available, AmountFen = amountFen, Basis = basis, OtherLine = to };
        return await bookkeeping.PostTogether(
            [moved, moved with { Line = to, Kind = PostingKind.MoveIn, Debit = Account.Available, Credit = Account.MovedIn, OtherLine = from, Basis = basis with { Key = basis.Key is null ? null : basis.Key + "/in" } }], by, ct);
    }

    /// <summary>Lines of a fund and year, in order of their numbers.</summary>
    public async Task<IReadOnlyList<BudgetLine>> LinesOf(string fund, int year, CancellationToken ct) =>
        await db.Set<BudgetLine>().AsNoTracking().Where(line => line.Fund == fund && line.Year == year).OrderBy(line => line.Number).ToListAsync(ct);

    private Task<LedgerEntry> Post(string line, PostingKind kind, Account debit, Account credit, long amountFen, PostingBasis basis, Actor by, CancellationToken ct) =>
        bookkeeping.Post(new() { Line = line, Kind = kind, Debit = debit, Credit = credit, AmountFen = amountFen, Basis = basis }, by, ct);
}
