using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Ledger;
using Rongxi.Kernel.Words;
using Rongxi.Tests.Kernel.Documents;
using static Rongxi.Tests.Funds.FundsOffice;

namespace Rongxi.Tests.Funds.Ledger;

/// <summary>What holds of the ledger whatever is posted, in whatever order, by however many at once.</summary>
public sealed class LedgerPropertyTests
{
    private static readonly DateOnly Today = new(2026, 11, 19);
    private static readonly DateOnly First = new(2026, 1, 1);
    private static readonly CancellationToken Ct = CancellationToken.None;

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    /// <summary>Something tried; most of it is possible, some is not.</summary>
    public sealed record Deed(int Kind, int Line, int Other, int Pick, int Fen, int Day);

    private static Gen<Deed> Deeds =>
        from kind in Gen.Choose(0, 13)
        from line in Gen.Choose(0, 2)
        from other in Gen.Choose(0, 2)
        from pick in Gen.Choose(0, 100)
        from fen in Gen.Choose(1, 4_000)
        from day in Gen.Choose(0, 320)
        select new Deed(kind, line, other, pick, fen, day);

    [Theory, MemberData(nameof(Engines))]
    public async Task Any_interleaving_keeps_the_equation_replays_alike_and_is_as_of_any_day_what_brute_force_says(string engine)
    {
        await using var office = await Open(Today, engine);
        var sequences = Deeds.ListOf(engine == "SQLite" ? 60 : 36).Sample(engine == "SQLite" ? 4 : 2);
        var (asked, possible) = (0, 0);
        foreach (var (deeds, writers) in sequences.Select((deeds, i) => (deeds.ToList(), 1 + (i % 2 * 3))))
        {
            var lines = new[] { await office.Line(20_000), await office.Line(20_000), await office.Line(0) };
            var accepted = 0;
            await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
            {
                foreach (var deed in deeds.Where((_, i) => i % writers == writer))
                {
                    if (await Try(office, lines, deed))
                    {
                        Interlocked.Increment(ref accepted);
                    }
                }
            })));
            (asked, possible) = (asked + deeds.Count, possible + accepted);

            var entries = await office.Ask(db => db.Set<LedgerEntry>().AsNoTracking().Where(entry => lines.Contains(entry.Line)).ToListAsync());
            foreach (var line in lines)
            {
                var own = entries.Where(entry => entry.Line == line).OrderBy(entry => entry.Seq).ToList();
                Assert.Equal(Enumerable.Range(1, own.Count), own.Select(entry => entry.Seq));
                var sums = await office.Sums(line);
                Assert.True(sums.IsBalanced, $"{line}: {sums}");
                Assert.Equal(Added(own), sums);
                foreach (var day in new[] { First.AddDays(-1), First, First.AddDays(77), First.AddDays(160), First.AddDays(320) })
                {
                    Assert.Equal(Added(own.Where(entry => entry.EffectiveOn <= day)), await office.Sums(line, day));
                }

                // No entry ever took what was not there: walked in order, nothing falls below zero.
                foreach (var prefix in Enumerable.Range(1, own.Count))
                {
                    var held = Added(own.Take(prefix));
                    Assert.All(Accounts.Kept, account => Assert.True(held.Of(account) >= 0, $"{line} after {prefix}: {account}"));
                }
            }

            Assert.Equal(entries.Where(entry => entry.Kind == PostingKind.MoveOut).Sum(entry => entry.AmountFen), entries.Where(entry => entry.Kind == PostingKind.MoveIn).Sum(entry => entry.AmountFen));
            await ReplaysAlike(office, lines, entries);
        }

        // One sequence may begin with a closed line and come to little; all of them together must have moved money.
        Assert.True(possible > asked / 10, $"only {possible} of {asked} deeds were possible");
        var proof = await office.Prove();
        Assert.Empty(proof.Findings);
        Assert.Equal(proof.DebitFen, proof.CreditFen);
    }

    /// <summary>The entries posted anew on fresh lines, in their order, come to the same balances.</summary>
    private static async Task ReplaysAlike(FundsOffice office, string[] lines, List<LedgerEntry> entries)
    {
        var copies = new Dictionary<string, string>();
        foreach (var line in lines)
        {
            copies[line] = await office.Line(0);
        }

        await office.Money(async services =>
        {
            var books = services.GetRequiredService<Bookkeeping>();
            foreach (var entry in entries.OrderBy(entry => entry.Line).ThenBy(entry => entry.Seq))
            {
                var line = copies[entry.Line];
                var opens = entry.Commitment == entry.Seq;
                await books.Post(
                    new()
                    {
                        Line = line, Kind = entry.Kind, Debit = entry.Debit, Credit = entry.Credit, AmountFen = entry.AmountFen, Basis = On(entry.EffectiveOn), Settles = entry.Settles, Corrects = entry.Corrects,
                        Opens = opens ? new() { Line = line, AmountFen = entry.AmountFen, Title = "重放" } : null, Commitment = opens ? null : entry.Commitment,
                    },
                    Officer, Ct);
            }

            return 0;
        });
        foreach (var line in lines)
        {
            Assert.Equal(await office.Sums(line), await office.Sums(copies[line]));
        }
    }

    private static FundSums Added(IEnumerable<LedgerEntry> entries)
    {
        var held = Accounts.Kept.ToDictionary(account => account, _ => 0L);
        foreach (var entry in entries)
        {
            foreach (var (account, isDebit) in new[] { (entry.Debit, true), (entry.Credit, false) })
            {
                if (account != Account.Claims)
                {
                    held[account] += account.Sign(isDebit) * entry.AmountFen;
                }
            }
        }

        return new()
        {
            AppropriatedFen = held[Account.Source], CarriedInFen = held[Account.CarriedIn], CarriedOutFen = held[Account.CarriedOut], MovedInFen = held[Account.MovedIn], MovedOutFen = held[Account.MovedOut], UnallocatedFen = held[Account.Unallocated],
            AvailableFen = held[Account.Available], CommittedFen = held[Account.Committed], PendingFen = held[Account.Pending], PaidFen = held[Account.Paid], ReturnedFen = held[Account.Returned], ReceivableFen = held[Account.Receivable],
        };
    }

    private static async Task<bool> Try(FundsOffice office, string[] lines, Deed deed)
    {
        var basis = On(First.AddDays(deed.Day));
        var line = lines[deed.Line];
        try
        {
            await office.Money(async services =>
            {
                var (money, budget) = (services.GetRequiredService<IFundMoney>(), services.GetRequiredService<Budgeting>());
                var db = services.GetRequiredService<Rongxi.Kernel.Database.RongxiDb>();
                var commitments = await db.Set<CommitmentAccount>().AsNoTracking().Where(row => row.Line == line).OrderBy(row => row.Seq).ToListAsync(Ct);
                var commitment = commitments.Count == 0 ? EntryNumber.Of(line, 999_999) : commitments[deed.Pick % commitments.Count].Number;
                var requests = await db.Set<LedgerEntry>().AsNoTracking().Where(entry => entry.Line == line && entry.Kind == PostingKind.PaymentRequest).OrderBy(entry => entry.Seq).ToListAsync(Ct);
                var request = requests.Count == 0 ? EntryNumber.Of(line, 999_999) : requests[deed.Pick % requests.Count].Number;
                return (object)(deed.Kind switch
                {
                    0 => await budget.Appropriate(line, deed.Fen, basis, Officer, Ct),
                    1 => await budget.Allocate(line, deed.Fen, basis, Officer, Ct),
                    2 => await budget.Deallocate(line, deed.Fen, basis, Officer, Ct),
                    3 => await budget.Move(line, lines[deed.Other], deed.Fen, basis, Officer, Ct),
                    4 or 5 => await money.Commit(new() { Line = line, AmountFen = deed.Fen, Title = "合同", ProjectNumber = $"P-{deed.Pick % 3}" }, basis, Officer, Ct),
                    6 => await money.Release(commitment, deed.Fen, basis, Officer, Ct),
                    7 => await money.RequestPayment(commitment, deed.Fen, basis, Officer, Ct),
                    8 => await money.ConfirmPayment(request, basis, Officer, Ct),
                    9 => await money.VoidPayment(request, basis, Officer, Ct),
                    10 => await money.Pay(commitment, deed.Fen, basis, Officer, Ct),
                    11 => await money.Return(commitment, deed.Fen, (ReturnTo)(deed.Pick % 3), basis, Officer, Ct),
                    12 => await money.Claim(commitment, deed.Fen, basis, Officer, Ct),
                    _ => await money.Correct(EntryNumber.Of(line, 1 + (deed.Pick % 9)), deed.Fen - 2_000, basis, Officer, Ct),
                });
            });
            return true;
        }
        catch (Refusal)
        {
            return false;
        }
    }
}
