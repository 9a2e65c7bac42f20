using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Ledger;

/// <summary>Balances of lines, now or at the end of any day: the sum of the days up to it.</summary>
internal sealed class BalanceReader(RongxiDb db)
{
    /// <summary>What a line's accounts hold.</summary>
    public async Task<FundSums> Of(string line, DateOnly? asOf, CancellationToken ct)
    {
        if (asOf is not { } day)
        {
            return (await db.Set<LineAccount>().AsNoTracking().FirstOrDefaultAsync(row => row.Line == line, ct) ?? throw Refusal.NotFound(line)).Sums;
        }

        var sums = await Summed(db.Set<DayTotal>().Where(row => row.Line == line && row.Day <= day)).FirstOrDefaultAsync(ct);
        return sums?.Sums ?? (await db.Set<LineAccount>().AnyAsync(row => row.Line == line, ct) ? default : throw Refusal.NotFound(line));
    }

    /// <summary>What the accounts of each line of a fund hold; of all funds where none is named.</summary>
    public async Task<IReadOnlyDictionary<string, FundSums>> ByLine(string? fund, DateOnly? asOf, CancellationToken ct)
    {
        if (asOf is not { } day)
        {
            return await db.Set<LineAccount>().AsNoTracking().Where(row => fund == null || row.Fund == fund).ToDictionaryAsync(row => row.Line, row => row.Sums, ct);
        }

        return await Summed(db.Set<DayTotal>().Where(row => (fund == null || row.Fund == fund) && row.Day <= day)).ToDictionaryAsync(row => row.Line, row => row.Sums, ct);
    }

    private static IQueryable<Row> Summed(IQueryable<DayTotal> days) =>
        days.GroupBy(row => row.Line).Select(group => new Row
        {
            Line = group.Key,
            AppropriatedFen = group.Sum(row => row.AppropriatedFen),
            CarriedInFen = group.Sum(row => row.CarriedInFen),
            CarriedOutFen = group.Sum(row => row.CarriedOutFen),
            MovedInFen = group.Sum(row => row.MovedInFen),
            MovedOutFen = group.Sum(row => row.MovedOutFen),
            UnallocatedFen = group.Sum(row => row.UnallocatedFen),
            AvailableFen = group.Sum(row => row.AvailableFen),
            CommittedFen = group.Sum(row => row.CommittedFen),
            PendingFen = group.Sum(row => row.PendingFen),
            PaidFen = group.Sum(row => row.PaidFen),
            ReturnedFen = group.Sum(row => row.ReturnedFen),
            ReceivableFen = group.Sum(row => row.ReceivableFen),
        });

    private sealed class Row
    {
        public required string Line { get; init; }
        public long AppropriatedFen { get; init; }
        public long CarriedInFen { get; init; }
        public long CarriedOutFen { get; init; }
        public long MovedInFen { get; init; }
        public long MovedOutFen { get; init; }
        public long UnallocatedFen { get; init; }
        public long AvailableFen { get; init; }
        public long CommittedFen { get; init; }
        public long PendingFen { get; init; }
        public long PaidFen { get; init; }
        public long ReturnedFen { get; init; }
        public long ReceivableFen { get; init; }

        public FundSums Sums => new()
        {
            AppropriatedFen = AppropriatedFen, CarriedInFen = CarriedInFen, CarriedOutFen = CarriedOutFen, MovedInFen = MovedInFen, MovedOutFen = MovedOutFen, UnallocatedFen = UnallocatedFen,
            AvailableFen = AvailableFen, CommittedFen = CommittedFen, PendingFen = PendingFen, PaidFen = PaidFen, ReturnedFen = ReturnedFen, ReceivableFen = ReceivableFen,
        };
    }
}
