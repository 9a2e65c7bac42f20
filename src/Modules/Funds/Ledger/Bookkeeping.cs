using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Ledger;

/// <summary>
/// Writes entries. Balance, day total, commitment and entry change together in the caller's transaction; where a line has not
/// enough nothing changes at all. The balance row of the line is what writers take turns on, so no order of them overdraws it.
/// </summary>
internal sealed class Bookkeeping(RongxiDb db)
{
    /// <summary>Writes an entry, or answers the one that was written under its key before.</summary>
    public async Task<LedgerEntry> Post(Posting posting, Actor by, CancellationToken ct) => (await Posted(posting, by, ct)).Entry;

    /// <summary>The same; says also whether it was written now.</summary>
    public async Task<(LedgerEntry Entry, bool IsNew)> Posted(Posting posting, Actor by, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("An entry is written inside the transaction that decides it.");
        }

        var now = db.Clock.GetUtcNow();
        posting.Check(OfficeBooks.DateOf(now));
        var at = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        var (wrote, written) = await new PostingWriter(db, posting, by, at).Write(ct);
        return written is not null ? (Entry(posting, written, by, at), true)
            : (await Before(posting, ct) ?? throw (wrote == Wrote.DoneBefore ? KeyReused(posting.Basis.Key ?? posting.Line) : await Shortage.Of(db, posting, ct)), false);
    }

    /// <summary>Writes entries that belong together, on lines locked in one order: all or none.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> PostTogether(IReadOnlyList<Posting> postings, Actor by, CancellationToken ct)
    {
        await Lock(postings.Select(posting => posting.Line), ct);
        return await AllOrNone(
            async () =>
            {
                var entries = new List<LedgerEntry>(postings.Count);
                foreach (var posting in postings)
                {
                    entries.Add(await Post(posting, by, ct));
                }

                return entries;
            },
            ct);
    }

    /// <summary>
    /// Corrects an entry by another one, by so much: the same accounts for more, turned round for less. The entry and all its
    /// corrections together never fall below zero.
    /// </summary>
    public async Task<LedgerEntry> Correct(LedgerEntry wrong, long byFen, PostingBasis basis, Actor by, CancellationToken ct)
    {
        var (debit, credit) = CorrectionRules.AccountsFor(wrong, byFen);
        var posting = new Posting { Line = wrong.Line, Kind = PostingKind.Correction, Debit = debit, Credit = credit, AmountFen = Math.Abs(byFen), Basis = basis with { CaseNumber = basis.CaseNumber ?? wrong.CaseNumber }, Commitment = wrong.Commitment, Corrects = wrong.Seq };
        return await AllOrNone(
            async () =>
            {
                await Lock([wrong.Line], ct);
                if (await Before(posting, ct) is { } before)
                {
                    return before;
                }

                if (checked(wrong.AmountFen + byFen) < 0 || await Run(PostingSql.CorrectBy, [("@office", db.Office), ("@line", wrong.Line), ("@corrects", wrong.Seq), ("@whole", wrong.AmountFen), ("@by", byFen)], ct) == 0)
                {
                    var so = await db.Set<CorrectedEntry>().AsNoTracking().Where(row => row.Line == wrong.Line && row.Seq == wrong.Seq).Select(row => row.ByFen).FirstOrDefaultAsync(ct);
                    throw new Refusal(
                        "funds.below-zero",
                        ($"{wrong.Number} 连同更正现为 {MoneyText.Format(wrong.AmountFen + so, Language.Zh)}，不能再冲减 {MoneyText.Format(-byFen, Language.Zh)}", $"{wrong.Number} with its corrections stands at {MoneyText.Format(wrong.AmountFen + so, Language.En)}; it cannot be lessened by {MoneyText.Format(-byFen, Language.En)}"),
                        [new("ByFen", ("冲减超过原分录", "More than the entry itself"), $"{-(wrong.AmountFen + so) / 100m}")]);
                }

                return await Post(posting, by, ct);
            },
            ct);
    }

    /// <summary>Locks lines in one order; where one writer has the whole database there is nothing to lock.</summary>
    public async Task Lock(IEnumerable<string> lines, CancellationToken ct)
    {
        if (db.IsPostgres)
        {
            await Run(PostingSql.Lock, [("@office", db.Office), ("@lines", lines.Distinct().ToArray())], ct);
        }
    }

    /// <summary>The commitment that an entry opened, as it is now.</summary>
    public async Task<CommitmentAccount> Commitment(string line, int seq, CancellationToken ct) =>
        await db.Set<CommitmentAccount>().AsNoTracking().FirstOrDefaultAsync(row => row.Line == line && row.Seq == seq, ct) ?? throw Refusal.NotFound(EntryNumber.Of(line, seq));

    /// <summary>The entry of that number.</summary>
    public async Task<LedgerEntry> Find(string number, CancellationToken ct)
    {
        var (line, seq) = EntryNumber.Read(number) ?? throw Refusal.NotFound(number);
        return await db.Set<LedgerEntry>().AsNoTracking().FirstOrDefaultAsync(entry => entry.Line == line && entry.Seq == seq, ct) ?? throw Refusal.NotFound(number);
    }

    /// <summary>What was written by the same deed before; refused where another deed has its key, or settled its request.</summary>
    private async Task<LedgerEntry?> Before(Posting posting, CancellationToken ct)
    {
        var key = posting.Basis.Key;
        if (posting.Settles is { } request && await db.Set<LedgerEntry>().AsNoTracking().FirstOrDefaultAsync(entry => entry.Line == posting.Line && entry.Settles == request, ct) is { } settled)
        {
            return settled.Kind == posting.Kind && key is not null && settled.Key == key
                ? settled
                : throw new Refusal(
                    "funds.settled",
                    ($"{EntryNumber.Of(posting.Line, request)} 已{(settled.Kind == PostingKind.Payment ? "确认支付" : "撤销")}（{settled.Number}）", $"{EntryNumber.Of(posting.Line, request)} was {(settled.Kind == PostingKind.Payment ? "confirmed" : "voided")} already ({settled.Number})"), 409);
        }

        if (key is null)
        {
            return null;
        }

        var before = await db.Set<LedgerEntry>().AsNoTracking().FirstOrDefaultAsync(entry => entry.Key == key, ct);
        if (before is not null && (before.Line != posting.Line || before.Kind != posting.Kind || before.AmountFen != posting.AmountFen || (posting.Commitment is { } commitment && before.Commitment != commitment) || before.Settles != posting.Settles || before.Corrects != posting.Corrects))
        {
            throw KeyReused(key);
        }

        return before;
    }

    private static Refusal KeyReused(string key) =>
        new("funds.key-reused", ($"“{key}”已用于另一笔分录", $"“{key}” names another entry already"), 409);

    private LedgerEntry Entry(Posting posting, Written written, Actor by, DateTimeOffset at) => new()
    {
        Office = db.Office, Line = posting.Line, Seq = written.Seq, Fund = written.Fund, Kind = posting.Kind, Debit = posting.Debit, Credit = posting.Credit, AmountFen = written.AmountFen,
        EffectiveOn = posting.Basis.On, RecordedAt = at, Commitment = posting.Opens is null ? written.Commitment : written.Seq, Settles = posting.Settles, Corrects = posting.Corrects, OtherLine = posting.OtherLine,
        ProjectNumber = written.ProjectNumber, ContractNumber = written.ContractNumber, Payee = written.Payee, PayeeCode = written.PayeeCode, CaseNumber = written.CaseNumber,
        Document = posting.Basis.Document, Voucher = posting.Basis.Voucher, Note = posting.Basis.Note, Key = posting.Basis.Key, ById = by.PersonId, ByName = by.Name,
    };

    private async Task<T> AllOrNone<T>(Func<Task<T>> work, CancellationToken ct)
    {
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("An entry is written inside the transaction that decides it.");
        const string point = "entries";
        await transaction.CreateSavepointAsync(point, ct);
        try
        {
            var result = await work();
            await transaction.ReleaseSavepointAsync(point, ct);
            return result;
        }
        catch (Refusal)
        {
            await transaction.RollbackToSavepointAsync(point, CancellationToken.None);
            throw;
        }
    }

    private async Task<int> Run(string sql, IReadOnlyList<(string Name, object? Value)> values, CancellationToken ct)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(ct);
    }

    private DbCommand Command(string sql, IReadOnlyList<(string Name, object? Value)> values)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
