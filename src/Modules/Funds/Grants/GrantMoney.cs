using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Ledger;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;

namespace Rongxi.Funds.Grants;

/// <summary>
/// The money of a grant in the ledger. A grant that outlives its year has a commitment in each: what was not paid goes over to
/// the next year's line, what was paid stays where it was. Payments come from the latest; what is claimed back is claimed
/// where it was paid, the latest first.
/// </summary>
internal sealed class GrantMoney(RongxiDb db, IFundMoney money)
{
    /// <summary>Puts a payment on its way, from a commitment that holds the whole of it.</summary>
    public async Task<FundPosting> Request(Grant grant, long amountFen, PostingBasis basis, Actor by, CancellationToken ct)
    {
        var all = await Of(grant, ct);
        var from = all.FirstOrDefault(commitment => commitment.OpenFen >= amountFen) ?? all.FirstOrDefault(commitment => commitment.OpenFen > 0) ?? all[0];
        return await money.RequestPayment(from.Number, amountFen, basis, by, ct);
    }

    /// <summary>Frees what will not be paid any more.</summary>
    public Task Release(Grant grant, long amountFen, PostingBasis basis, Actor by, CancellationToken ct) =>
        Spread(grant, amountFen, commitment => commitment.OpenFen, basis, (commitment, part, own) => money.Release(commitment.Number, part, own, by, ct), ct);

    /// <summary>Claims principal where it was paid, and the interest with the latest of it.</summary>
    public async Task Claim(Grant grant, long principalFen, long interestFen, PostingBasis basis, Actor by, CancellationToken ct)
    {
        var interest = interestFen;
        await Spread(
            grant, principalFen, commitment => Math.Max(0, commitment.PaidFen - commitment.ClaimedFen), basis,
            (commitment, part, own) =>
            {
                var claimed = checked(part + interest);
                interest = 0;
                return money.Claim(commitment.Number, claimed, own, by, ct);
            },
            ct);
    }

    /// <summary>What was claimed came in; of it so much is principal.</summary>
    public async Task Recover(Grant grant, long amountFen, long principalFen, PostingBasis basis, Actor by, CancellationToken ct)
    {
        var principal = principalFen;
        await Spread(
            grant, amountFen, commitment => commitment.ClaimedFen, basis,
            (commitment, part, own) =>
            {
                var ownPrincipal = Math.Min(Math.Min(principal, part), commitment.PaidFen);
                principal -= ownPrincipal;
                return money.Recover(commitment.Number, part, ownPrincipal, own, by, ct);
            },
            ct);
    }

    /// <summary>What was claimed is given up.</summary>
    public Task GiveUp(Grant grant, long amountFen, PostingBasis basis, Actor by, CancellationToken ct) =>
        Spread(grant, amountFen, commitment => commitment.ClaimedFen, basis, (commitment, part, own) => money.GiveUpClaim(commitment.Number, part, own, by, ct), ct);

    /// <summary>The commitments of a grant, that of the latest year first.</summary>
    public async Task<IReadOnlyList<FundCommitment>> Of(Grant grant, CancellationToken ct) =>
        [.. (await db.Set<CommitmentAccount>().AsNoTracking().Where(row => row.CaseNumber == grant.CaseNumber).ToListAsync(ct)).OrderByDescending(row => row.Line, StringComparer.Ordinal).ThenByDescending(row => row.Seq).Select(row => row.Seen)];

    /// <summary>Posts an amount on the commitments that hold it, in their order. What none of them holds is asked of the first, which refuses it by name.</summary>
    private async Task Spread(Grant grant, long amountFen, Func<FundCommitment, long> held, PostingBasis basis, Func<FundCommitment, long, PostingBasis, Task<FundPosting>> post, CancellationToken ct)
    {
        var all = await Of(grant, ct);
        var parts = new List<(FundCommitment Commitment, long Fen)>();
        var left = amountFen;
        foreach (var commitment in all)
        {
            var part = Math.Min(left, held(commitment));
            if (part > 0)
            {
                parts.Add((commitment, part));
                left -= part;
            }
        }

        if (left > 0)
        {
            parts = [(all[0], amountFen)];
        }

        foreach (var (commitment, fen) in parts)
        {
            await post(commitment, fen, basis with { Key = parts.Count == 1 || basis.Key is null ? basis.Key : $"{basis.Key}/{commitment.Line}" });
        }
    }
}
