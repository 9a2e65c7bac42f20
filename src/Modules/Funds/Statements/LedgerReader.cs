using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Ledger;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Statements;

/// <summary>Which entries are looked for.</summary>
internal sealed record LedgerQuery
{
    public required string Fund { get; init; }
    public string? Line { get; init; }
    public PostingKind? Kind { get; init; }
    public string? Project { get; init; }
    public string? Case { get; init; }
    public string? Voucher { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>Number of the entry after which the page begins; null for the first page.</summary>
    public string? After { get; init; }
}

/// <summary>A page of entries, newest first.</summary>
internal sealed record LedgerPage(IReadOnlyList<LedgerEntry> Entries, string? Next);

/// <summary>One entry with what belongs to it: the way of its money from the source to the payee, its corrections, and what settled it.</summary>
internal sealed record EntryTrail(LedgerEntry Entry, BudgetLine Line, CommitmentAccount? Commitment, IReadOnlyList<LedgerEntry> Before, IReadOnlyList<LedgerEntry> After, IReadOnlyList<LedgerEntry> Corrections, long CorrectedFen);

/// <summary>Reads entries: pages of the ledger, and the trail of one.</summary>
internal sealed class LedgerReader(RongxiDb db)
{
    public const int PageSize = 50;
    private const int MostOnTrail = 60;

    public async Task<LedgerPage> Page(LedgerQuery query, CancellationToken ct)
    {
        var entries = db.Set<LedgerEntry>().AsNoTracking().Where(entry => entry.Fund == query.Fund);
        entries = query.Line is null ? entries : entries.Where(entry => entry.Line == query.Line);
        entries = query.Kind is null ? entries : entries.Where(entry => entry.Kind == query.Kind);
        entries = query.Project is null ? entries : entries.Where(entry => entry.ProjectNumber == query.Project);
        entries = query.Case is null ? entries : entries.Where(entry => entry.CaseNumber == query.Case);
        entries = query.Voucher is null ? entries : entries.Where(entry => entry.Voucher == query.Voucher);
        entries = query.From is null ? entries : entries.Where(entry => entry.EffectiveOn >= query.From);
        entries = query.To is null ? entries : entries.Where(entry => entry.EffectiveOn <= query.To);
        if (query.After is { } after && EntryNumber.Read(after) is var (line, seq) && await db.Set<LedgerEntry>().AsNoTracking().FirstOrDefaultAsync(entry => entry.Line == line && entry.Seq == seq, ct) is { } last)
        {
            entries = entries.Where(entry => entry.EffectiveOn < last.EffectiveOn
                || (entry.EffectiveOn == last.EffectiveOn && (entry.RecordedAt < last.RecordedAt
                    || (entry.RecordedAt == last.RecordedAt && (string.Compare(entry.Line, line) < 0 || (entry.Line == line && entry.Seq < seq))))));
        }

        var page = await entries.OrderByDescending(entry => entry.EffectiveOn).ThenByDescending(entry => entry.RecordedAt).ThenByDescending(entry => entry.Line).ThenByDescending(entry => entry.Seq).Take(PageSize + 1).ToListAsync(ct);
        return page.Count > PageSize ? new([.. page.Take(PageSize)], page[PageSize - 1].Number) : new(page, null);
    }

    public Task<List<LedgerEntry>> Latest(string fund, DateOnly? asOf, int most, CancellationToken ct) =>
        db.Set<LedgerEntry>().AsNoTracking().Where(entry => entry.Fund == fund && (asOf == null || entry.EffectiveOn <= asOf))
            .OrderByDescending(entry => entry.EffectiveOn).ThenByDescending(entry => entry.RecordedAt).ThenByDescending(entry => entry.Line).ThenByDescending(entry => entry.Seq).Take(most).ToListAsync(ct);

    /// <summary>
    /// Follows the money of an entry: what brought it to its line and bound it before, what became of it after, and what corrected it. A
    /// payment leads back to the appropriation and its document, an appropriation on to the invoices.
    /// </summary>
    public async Task<EntryTrail> Trail(string number, CancellationToken ct)
    {
        var (lineNumber, seq) = EntryNumber.Read(number) ?? throw Refusal.NotFound(number);
        var all = db.Set<LedgerEntry>().AsNoTracking().Where(entry => entry.Line == lineNumber);
        var entry = await all.FirstOrDefaultAsync(entry => entry.Seq == seq, ct) ?? throw Refusal.NotFound(number);
        var line = await db.Set<BudgetLine>().AsNoTracking().FirstAsync(line => line.Number == lineNumber, ct);
        var commitment = entry.Commitment is { } bound ? await db.Set<CommitmentAccount>().AsNoTracking().FirstAsync(row => row.Line == lineNumber && row.Seq == bound, ct) : null;
        PostingKind[] bringing = [PostingKind.Appropriation, PostingKind.Allocation, PostingKind.MoveIn, PostingKind.CarryIn];
        List<LedgerEntry> before;
        List<LedgerEntry> after;
        if (commitment is null)
        {
            var isBringing = bringing.Contains(entry.Kind);
            before = await all.Where(other => other.Seq < seq && bringing.Contains(other.Kind)).OrderByDescending(other => other.Seq).Take(MostOnTrail).ToListAsync(ct);
            after = isBringing ? await all.Where(other => other.Seq > seq && (other.Kind == PostingKind.Allocation || other.Kind == PostingKind.Payment || other.Commitment == other.Seq)).OrderBy(other => other.Seq).Take(MostOnTrail).ToListAsync(ct) : [];
        }
        else
        {
            var first = commitment.Seq;
            before = await all.Where(other => other.Seq < seq && other.Corrects == null && (other.Commitment == first || (other.Seq < first && bringing.Contains(other.Kind)))).OrderByDescending(other => other.Seq).Take(MostOnTrail).ToListAsync(ct);
            after = await all.Where(other => other.Seq > seq && other.Corrects == null && other.Commitment == first).OrderBy(other => other.Seq).Take(MostOnTrail).ToListAsync(ct);
        }

        before.Reverse();
        var corrections = await all.Where(other => other.Corrects == seq).OrderBy(other => other.Seq).Take(MostOnTrail).ToListAsync(ct);
        return new(entry, line, commitment, before, after, corrections, entry.AmountFen + corrections.Sum(correction => SignedFen(correction, entry)));
    }

    /// <summary>What a correction adds: a payment corrected downwards goes back to the commitment, so that only the side of the paid account tells.</summary>
    private static long SignedFen(LedgerEntry correction, LedgerEntry corrected) => correction.Debit == corrected.Debit ? correction.AmountFen : -correction.AmountFen;
}
