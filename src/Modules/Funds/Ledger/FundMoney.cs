using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Ledger;

/// <inheritdoc cref="IFundMoney"/>
internal sealed class FundMoney(RongxiDb db, Bookkeeping bookkeeping, BalanceReader balances, OfficeBooks books) : IFundMoney
{
    private const int MostLines = 500;
    private const int LatestEntries = 50;

    public async Task<IReadOnlyList<FundLine>> Lines(LineQuery query, CancellationToken ct)
    {
        var today = books.Today;
        var lines = db.Set<BudgetLine>().AsNoTracking();
        lines = query.Fund is null ? lines : lines.Where(line => line.Fund == query.Fund);
        lines = query.Year is null ? lines : lines.Where(line => line.Year == query.Year);
        lines = query.ProjectNumber is null ? lines : lines.Where(line => line.ProjectNumber == query.ProjectNumber);
        lines = query.Source is null ? lines : lines.Where(line => line.Source == query.Source);
        lines = query.Use is null ? lines : lines.Where(line => line.Use == query.Use);
        var found = from line in lines
                    join account in db.Set<LineAccount>().AsNoTracking() on line.Number equals account.Line
                    where !query.OpenOnly || (account.OpenFrom <= today && account.OpenTo >= today)
                    orderby line.Fund, line.Year, line.Code, line.Number
                    select new { line, account };
        return [.. (await found.Take(MostLines).ToListAsync(ct)).Select(pair => Seen(pair.line, pair.account, today))];
    }

    public async Task<FundLine> Line(string line, CancellationToken ct)
    {
        var found = from one in db.Set<BudgetLine>().AsNoTracking()
                    join account in db.Set<LineAccount>().AsNoTracking() on one.Number equals account.Line
                    where one.Number == line
                    select new { one, account };
        return await found.FirstOrDefaultAsync(ct) is { } pair ? Seen(pair.one, pair.account, books.Today) : throw Refusal.NotFound(line);
    }

    public Task<FundSums> Balance(string line, DateOnly? asOf, CancellationToken ct) => balances.Of(line, asOf, ct);

    public async Task<FundCommitment> Commit(CommitOrder order, PostingBasis basis, Actor by, CancellationToken ct)
    {
        var (entry, isNew) = await bookkeeping.Posted(new() { Line = order.Line, Kind = PostingKind.Commitment, Debit = Account.Committed, Credit = Account.Available, AmountFen = order.AmountFen, Basis = basis, Opens = order }, by, ct);
        return isNew
            ? new(entry.Number, entry.Line, entry.Fund, order.Title, order.ProjectNumber, order.ContractNumber, order.Payee, order.PayeeCode, entry.CaseNumber, order.AmountFen, 0, 0, 0, 0)
            : (await bookkeeping.Commitment(entry.Line, entry.Seq, ct)).Seen;
    }

    public Task<FundPosting> CommitMore(string commitment, long amountFen, PostingBasis basis, Actor by, CancellationToken ct) =>
        Post(commitment, PostingKind.Commitment, Account.Committed, Account.Available, amountFen, basis, by, ct);

    public Task<FundPosting> Release(string commitment, long amountFen, PostingBasis basis, Actor by, CancellationToken ct) =>
        Post(commitment, PostingKind.Release, Account.Available, Account.Committed, amountFen, basis, by, ct);

    public Task<FundPosting> RequestPayment(string commitment, long amountFen, PostingBasis basis, Actor by, CancellationToken ct) =>
        Post(commitment, PostingKind.PaymentRequest, Account.Pending, Account.Committed, amountFen, basis, by, ct);

    public Task<FundPosting> ConfirmPayment(string request, PostingBasis basis, Actor by, CancellationToken ct) =>
        Settle(request, PostingKind.Payment, Account.Paid, basis, by, ct);

    public Task<FundPosting> VoidPayment(string request, PostingBasis basis, Actor by, CancellationToken ct) =>
        Settle(request, PostingKind.PaymentVoid, Account.Committed, basis, by, ct);

    public Task<FundPosting> Pay(string commitment, long amountFen, PostingBasis basis, Actor by, CancellationToken ct) =>
        Post(commitment, PostingKind.Payment, Account.Paid, Account.Committed, amountFen, basis, by, ct);

    public Task<FundPosting> Return(string commitment, long amountFen, ReturnTo to, PostingBasis basis, Actor by, CancellationToken ct) =>
        Post(commitment, PostingKind.Return, to switch { ReturnTo.Treasury => Account.Returned, ReturnTo.Line => Account.Available, _ => Account.Committed }, Account.Paid, amountFen, basis, by, ct);

    public Task<FundPosting> Claim(string commitment, long amountFen, PostingBasis basis, Actor by, CancellationToken ct) =>
        Post(commitment, PostingKind.Claim, Account.Receivable, Account.Claims, amountFen, basis, by, ct);

    public async Task<FundPosting> Recover(string commitment, long amountFen, long principalFen, PostingBasis basis, Actor by, CancellationToken ct)
    {
        if (principalFen < 0 || principalFen > amountFen)
        {
            throw new Refusal("funds.amount", ("本金不能超过到账金额", "The principal is part of what came in"), [new("PrincipalFen", ("超过到账金额", "More than came in"))]);
        }

        var (line, seq) = EntryNumber.Read(commitment) ?? throw Refusal.NotFound(commitment);
        var recovery = new Posting { Line = line, Kind = PostingKind.Recovery, Debit = Account.Claims, Credit = Account.Receivable, AmountFen = amountFen, Basis = basis, Commitment = seq };
        var returned = recovery with { Kind = PostingKind.Return, Debit = Account.Returned, Credit = Account.Paid, AmountFen = principalFen, Basis = basis with { Key = basis.Key is null ? null : basis.Key + "/principal" } };
        var entries = await bookkeeping.PostTogether(principalFen == 0 ? [recovery] : [recovery, returned], by, ct);
        return entries[0].Seen();
    }

    public Task<FundPosting> GiveUpClaim(string commitment, long amountFen, PostingBasis basis, Actor by, CancellationToken ct) =>
        Post(commitment, PostingKind.ClaimGivenUp, Account.Claims, Account.Receivable, amountFen, basis, by, ct);

    public async Task<FundPosting> Correct(string posting, long byFen, PostingBasis basis, Actor by, CancellationToken ct) =>
        (await bookkeeping.Correct(await bookkeeping.Find(posting, ct), byFen, basis, by, ct)).Seen();

    public async Task<FundCommitment> Commitment(string number, CancellationToken ct) => (await Bound(number, ct)).Seen;

    public async Task<ProjectMoney> OfProject(string projectNumber, CancellationToken ct)
    {
        var own = await Lines(new LineQuery { ProjectNumber = projectNumber }, ct);
        var commitments = await db.Set<CommitmentAccount>().AsNoTracking().Where(row => row.ProjectNumber == projectNumber).OrderBy(row => row.Line).ThenBy(row => row.Seq).Take(MostLines).ToListAsync(ct);
        var latest = await db.Set<LedgerEntry>().AsNoTracking().Where(entry => entry.ProjectNumber == projectNumber).OrderByDescending(entry => entry.EffectiveOn).ThenByDescending(entry => entry.Line).ThenByDescending(entry => entry.Seq).Take(LatestEntries).ToListAsync(ct);
        var seen = commitments.Select(row => row.Seen).ToList();
        return new(
            projectNumber, checked(own.Sum(line => line.Sums.TotalFen)), seen.Sum(row => row.CommittedFen), seen.Sum(row => row.PendingFen), seen.Sum(row => row.PaidFen), seen.Sum(row => row.ReturnedFen), seen.Sum(row => row.ClaimedFen),
            seen, [.. latest.Select(entry => entry.Seen())]);
    }

    public async Task<IReadOnlyList<FundCommitment>> OfContract(string contractNumber, CancellationToken ct) =>
        [.. (await db.Set<CommitmentAccount>().AsNoTracking().Where(row => row.ContractNumber == contractNumber).OrderBy(row => row.Line).ThenBy(row => row.Seq).Take(MostLines).ToListAsync(ct)).Select(row => row.Seen)];

    public async Task<IReadOnlyList<FundPosting>> OfCase(string caseNumber, CancellationToken ct) =>
        [.. (await db.Set<LedgerEntry>().AsNoTracking().Where(entry => entry.CaseNumber == caseNumber).OrderBy(entry => entry.RecordedAt).ThenBy(entry => entry.Line).ThenBy(entry => entry.Seq).Take(MostLines).ToListAsync(ct)).Select(entry => entry.Seen())];

    private async Task<FundPosting> Post(string commitment, PostingKind kind, Account debit, Account credit, long amountFen, PostingBasis basis, Actor by, CancellationToken ct)
    {
        var (line, seq) = EntryNumber.Read(commitment) ?? throw Refusal.NotFound(commitment);
        return (await bookkeeping.Post(new() { Line = line, Kind = kind, Debit = debit, Credit = credit, AmountFen = amountFen, Basis = basis, Commitment = seq }, by, ct)).Seen();
    }

    private async Task<FundPosting> Settle(string request, PostingKind kind, Account debit, PostingBasis basis, Actor by, CancellationToken ct)
    {
        var (line, seq) = EntryNumber.Read(request) ?? throw Refusal.NotFound(request);
        return (await bookkeeping.Post(new() { Line = line, Kind = kind, Debit = debit, Credit = Account.Pending, Basis = basis, Settles = seq }, by, ct)).Seen();
    }

    private Task<CommitmentAccount> Bound(string number, CancellationToken ct) =>
        EntryNumber.Read(number) is var (line, seq) ? bookkeeping.Commitment(line, seq, ct) : throw Refusal.NotFound(number);

    private static FundLine Seen(BudgetLine line, LineAccount account, DateOnly today) =>
        new(line.Number, line.Fund, line.Code, line.Title, line.Year, line.Source, line.Use, line.District, line.ProjectNumber, account.OpenFrom <= today && account.OpenTo >= today, account.Sums);
}

/// <summary>Entries as others see them.</summary>
internal static class EntryViews
{
    public static FundPosting Seen(this LedgerEntry entry) => new(
        entry.Number, entry.Line, entry.Kind, entry.AmountFen, entry.EffectiveOn, entry.RecordedAt, entry.Commitment is { } seq ? EntryNumber.Of(entry.Line, seq) : null, entry.ProjectNumber, entry.ContractNumber, entry.CaseNumber,
        entry.Document, entry.Voucher, entry.Payee, entry.Note, entry.Corrects is { } wrong ? EntryNumber.Of(entry.Line, wrong) : null, entry.ByName);
}
