using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Ledger;
using Rongxi.Funds.Sources;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Reconciliation;

/// <summary>Imports statements of the treasury, matches them with the ledger, and records how each difference was resolved, by whom and why.</summary>
internal sealed class TreasuryDesk(RongxiDb db, OfficeBooks books, Charters charters)
{
    private const string Series = "DZ";
    private const int MostItems = 100_000;

    public async Task<TreasuryStatement> Import(string fundNumber, Stream file, string fileName, Actor by, CancellationToken ct)
    {
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy, ct);
        var hash = Convert.ToHexStringLower(SHA256.HashData(copy.GetBuffer().AsSpan(0, (int)copy.Length)));
        copy.Position = 0;
        var lines = await StatementFile.Read(copy, fileName, ct);
        var days = (int)(await books.Rules(db.Office, ct)).Number(SourceCoordination.Procedure, SourceCoordination.MatchDays, books.Today);
        return await db.Transact(
            async () =>
            {
                // The statement locks the fund, so that the same file sent twice at once is refused the second time.
                if (db.IsPostgres)
                {
                    await db.Database.ExecuteSqlAsync($"SELECT 1 FROM funds_funds WHERE office = {db.Office} AND number = {fundNumber} FOR UPDATE", ct);
                }

                var fund = await db.Set<Fund>().AsNoTracking().FirstOrDefaultAsync(fund => fund.Number == fundNumber, ct) ?? throw Refusal.NotFound(fundNumber);
                await MustBeNew(fund.Number, hash, lines, ct);
                var (from, to) = (lines.Min(line => line.PaidOn), lines.Max(line => line.PaidOn));
                var pairs = StatementMatching.Match(lines, await Payments(fund.Number, from.AddDays(-days), to.AddDays(days), lines, ct), days, from, to);
                var statement = new TreasuryStatement
                {
                    Office = db.Office, Number = $"{charters[db.Office].NumberPrefix}-{to.Year}-{Series}-{await db.Next(db.Office, $"record:{Series}", to.Year, ct):0000}", Fund = fund.Number, PeriodFrom = from, PeriodTo = to, FileName = fileName.Length > 200 ? fileName[^200..] : fileName, Sha256 = hash,
                    Rows = lines.Count, TotalFen = lines.Aggregate(0L, (sum, line) => checked(sum + line.AmountFen)), OpenItems = pairs.Count(pair => pair.Kind != MatchKind.Exact), ByName = by.Name, ImportedAt = db.Clock.GetUtcNow(),
                };
                db.Add(statement);
                db.AddRange(pairs.Select(pair => Item(statement.Number, pair)));
                await Settle(fund.Number, statement.Number, pairs, by, ct);
                await db.SaveChangesAsync(ct);
                return statement;
            },
            ct);
    }

    /// <summary>Records how an item was resolved; refused when somebody did so meanwhile.</summary>
    public Task Resolve(string statementNumber, Guid itemId, int seenVersion, ItemResolution resolution, string? reason, Actor by, CancellationToken ct) => db.Transact(
        async () =>
        {
            var statement = await db.Set<TreasuryStatement>().FirstOrDefaultAsync(one => one.Number == statementNumber, ct) ?? throw Refusal.NotFound(statementNumber);
            var item = await db.Set<TreasuryItem>().FirstOrDefaultAsync(one => one.Id == itemId && one.Statement == statementNumber, ct) ?? throw Refusal.NotFound(statementNumber);
            if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > 500)
            {
                throw new Refusal("funds.no-reason", ("请填写核实情况，最多 500 字", "Say what was found, in at most 500 characters"), [new("Reason", ("请填写", "Required"))]);
            }

            if (item.Version != seenVersion || !item.IsOpen)
            {
                throw new Refusal("funds.item-resolved", ($"{item.ResolvedByName ?? "别人"}已处理这一条", $"{item.ResolvedByName ?? "Somebody"} resolved this already"), 409);
            }

            (item.Resolution, item.Reason, item.ResolvedById, item.ResolvedByName, item.ResolvedAt) = (resolution, reason.Trim(), by.PersonId, by.Name, db.Clock.GetUtcNow());
            item.Version++;
            statement.OpenItems--;
            statement.Version++;
            await db.SaveChangesAsync(ct);
        },
        ct);

    public async Task<IReadOnlyList<TreasuryStatement>> Statements(string fund, int most, CancellationToken ct) =>
        await db.Set<TreasuryStatement>().AsNoTracking().Where(one => one.Fund == fund).OrderByDescending(one => one.PeriodTo).ThenByDescending(one => one.Number).Take(most).ToListAsync(ct);

    public async Task<TreasuryStatement> Find(string number, CancellationToken ct) =>
        await db.Set<TreasuryStatement>().AsNoTracking().FirstOrDefaultAsync(one => one.Number == number, ct) ?? throw Refusal.NotFound(number);

    /// <summary>The items of a statement: those that do not agree first.</summary>
    public async Task<IReadOnlyList<TreasuryItem>> Items(string number, bool all, int most, CancellationToken ct)
    {
        var items = db.Set<TreasuryItem>().AsNoTracking().Where(item => item.Statement == number);
        return await (all ? items : items.Where(item => item.Match != MatchKind.Exact)).OrderBy(item => item.Resolution == null && item.Match != MatchKind.Exact ? 0 : 1).ThenBy(item => item.Row == 0 ? 1 : 0).ThenBy(item => item.Row).ThenBy(item => item.PaidOn).Take(most).ToListAsync(ct);
    }

    /// <summary>Items of a fund that nobody has resolved, newest statement first.</summary>
    public async Task<IReadOnlyList<TreasuryItem>> Open(string fund, int most, CancellationToken ct) =>
        await (from item in db.Set<TreasuryItem>().AsNoTracking()
               join statement in db.Set<TreasuryStatement>().AsNoTracking() on item.Statement equals statement.Number
               where statement.Fund == fund && item.Match != MatchKind.Exact && item.Resolution == null
               orderby statement.PeriodTo descending, item.Row
               select item).Take(most).ToListAsync(ct);

    private async Task MustBeNew(string fund, string hash, IReadOnlyList<StatementLine> lines, CancellationToken ct)
    {
        if (await db.Set<TreasuryStatement>().AsNoTracking().FirstOrDefaultAsync(one => one.Fund == fund && one.Sha256 == hash, ct) is { } same)
        {
            throw new Refusal("funds.treasury-again", ($"这份对账单已导入（{same.Number}）", $"That statement was imported already ({same.Number})"), 409);
        }

        var faults = new List<FieldError>();
        foreach (var chunk in lines.Chunk(500))
        {
            var vouchers = chunk.Select(line => line.Voucher).ToList();
            var known = await (from item in db.Set<TreasuryItem>().AsNoTracking()
                               join statement in db.Set<TreasuryStatement>().AsNoTracking() on item.Statement equals statement.Number
                               where statement.Fund == fund && item.Row > 0 && vouchers.Contains(item.Voucher!)
                               select new { item.Voucher, item.Statement }).ToListAsync(ct);
            faults.AddRange(from line in chunk
                            join one in known on line.Voucher equals one.Voucher
                            select new FieldError("Voucher", ($"凭证号 {line.Voucher} 已在 {one.Statement} 中", $"Voucher {line.Voucher} is in {one.Statement} already"), Row: line.Row));
        }

        if (faults.Count > 0)
        {
            throw new Refusal("funds.treasury-file", ($"对账单有 {faults.Count} 处错误，没有导入任何一行", $"The statement has {faults.Count} faults; no row was taken"), [.. faults.Take(100)]);
        }
    }

    /// <summary>What earlier statements lacked and this one has is no longer open there.</summary>
    private async Task Settle(string fund, string number, IReadOnlyList<Pair> pairs, Actor by, CancellationToken ct)
    {
        var found = pairs.Where(pair => pair is { Theirs: not null, Ours: not null }).Select(pair => (pair.Ours!.Line, pair.Ours.Seq)).ToHashSet();
        var statements = await db.Set<TreasuryStatement>().Where(one => one.Fund == fund && one.OpenItems > 0).ToDictionaryAsync(one => one.Number, ct);
        var numbers = statements.Keys.ToList();
        var waiting = await db.Set<TreasuryItem>().Where(item => numbers.Contains(item.Statement) && item.Match == MatchKind.LedgerOnly && item.Resolution == null).ToListAsync(ct);
        foreach (var item in waiting.Where(item => found.Contains((item.Line!, item.Seq!.Value))))
        {
            (item.Resolution, item.Reason, item.ResolvedById, item.ResolvedByName, item.ResolvedAt) = (ItemResolution.UnderWay, $"见对账单 {number}", by.PersonId, by.Name, db.Clock.GetUtcNow());
            item.Version++;
            statements[item.Statement].OpenItems--;
            statements[item.Statement].Version++;
        }
    }

    /// <summary>Payments and returns, corrections counted, that no statement has yet: those of some days, and those whose voucher the statement names.</summary>
    private async Task<IReadOnlyList<LedgerPayment>> Payments(string fund, DateOnly first, DateOnly last, IReadOnlyList<StatementLine> lines, CancellationToken ct)
    {
        var payments = db.Set<LedgerEntry>().AsNoTracking().Where(entry => entry.Fund == fund && (entry.Kind == PostingKind.Payment || (entry.Kind == PostingKind.Return && entry.Credit == Account.Paid)));
        var found = (await Free(payments.Where(entry => entry.EffectiveOn >= first && entry.EffectiveOn <= last), ct)).ToDictionary(payment => (payment.Line, payment.Seq));
        foreach (var chunk in lines.Chunk(500))
        {
            var vouchers = chunk.Select(line => line.Voucher).ToList();
            foreach (var payment in await Free(payments.Where(entry => vouchers.Contains(entry.Voucher!)), ct))
            {
                found.TryAdd((payment.Line, payment.Seq), payment);
            }
        }

        return [.. found.Values.OrderBy(payment => payment.On).ThenBy(payment => payment.Line, StringComparer.Ordinal).ThenBy(payment => payment.Seq)];
    }

    private async Task<IEnumerable<LedgerPayment>> Free(IQueryable<LedgerEntry> payments, CancellationToken ct)
    {
        var entries = await (from entry in payments
                             where !db.Set<TreasuryItem>().Any(item => item.Line == entry.Line && item.Seq == entry.Seq && item.Row > 0)
                             join corrected in db.Set<CorrectedEntry>().AsNoTracking() on new { entry.Line, entry.Seq } equals new { corrected.Line, corrected.Seq } into found
                             from corrected in found.DefaultIfEmpty()
                             select new { entry.Line, entry.Seq, entry.EffectiveOn, entry.Voucher, entry.Payee, entry.Kind, entry.AmountFen, By = (long?)corrected.ByFen }).Take(MostItems).ToListAsync(ct);
        return entries.Select(row => new LedgerPayment(row.Line, row.Seq, row.EffectiveOn, row.Voucher, row.Payee, (row.AmountFen + (row.By ?? 0)) * (row.Kind == PostingKind.Payment ? 1 : -1))).Where(payment => payment.Fen != 0);
    }

    private TreasuryItem Item(string statement, Pair pair) => new()
    {
        Office = db.Office, Statement = statement, Row = pair.Theirs?.Row ?? 0, Match = pair.Kind, PaidOn = pair.Theirs?.PaidOn ?? pair.Ours?.On, Voucher = pair.Theirs?.Voucher ?? pair.Ours?.Voucher, Payee = pair.Theirs?.Payee ?? pair.Ours?.Payee,
        BudgetCode = pair.Theirs?.BudgetCode, TreasuryFen = pair.Theirs?.AmountFen ?? 0, LedgerFen = pair.Ours?.Fen ?? 0, Line = pair.Ours?.Line, Seq = pair.Ours?.Seq,
    };
}
