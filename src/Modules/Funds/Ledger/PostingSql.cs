using System.Collections.Concurrent;

namespace Rongxi.Funds.Ledger;

/// <summary>
/// The statements of one pair of accounts, in words that both engines read. The update asks and takes in one: a line that has
/// not enough, or is closed on that day, is simply not updated, whatever others did meanwhile.
/// </summary>
internal sealed record PostingSql
{
    // What all sources together may bring to one line: a hundred trillion yuan. Beyond it SQLite would go over to floating point.
    public const long MostOnLine = 10_000_000_000_000_000;

    private const string Columns = "office, line, seq, fund, kind, debit, credit, amount_fen, effective_on, recorded_at, commitment, settles, corrects, other_line, project_number, contract_number, payee, payee_code, case_number, document, voucher, note, key, by_id, by_name";

    private static readonly ConcurrentDictionary<(Account Debit, Account Credit, bool InYear, bool Named, bool Settles), PostingSql> Known = new();

    public static PostingSql For(Posting posting) => Known.GetOrAdd(
        (posting.Debit, posting.Credit, posting.IsBoundToYear, posting.Basis.Key is not null, posting.Settles is not null), kind => new(kind.Debit, kind.Credit, kind.InYear, kind.Named, kind.Settles));

    private PostingSql(Account debit, Account credit, bool inYear, bool named, bool settles)
    {
        // What was done before is asked in the same breath: it is the exception, and the way through should not pay for it.
        var unless = (named ? " AND NOT EXISTS (SELECT 1 FROM funds_entries AS done WHERE done.office = @office AND done.key = @key)" : "")
            + (settles ? " AND NOT EXISTS (SELECT 1 FROM funds_entries AS settled WHERE settled.office = @office AND settled.line = @line AND settled.settles = @settles)" : "");
        (Account Account, int Sign)[] touched = [(debit, debit.Sign(isDebit: true)), (credit, credit.Sign(isDebit: false))];
        var kept = touched.Where(one => one.Account != Account.Claims).ToList();
        var enough = string.Concat(kept.Select(one => one.Sign < 0 ? $" AND {one.Account.Column()} >= @amount" : $" AND {one.Account.Column()} <= {MostOnLine}"));
        Take = $"""
            UPDATE funds_line_accounts SET entries = entries + 1, {Set(kept, "", Accounts.Column)}
            WHERE office = @office AND line = @line AND open_from <= @day{(inYear ? " AND open_to >= @day" : "")}{enough}{unless}
            RETURNING entries, fund
            """;
        GiveBack = $"UPDATE funds_line_accounts SET entries = entries - 1, {Set([.. kept.Select(one => (one.Account, -one.Sign))], "", Accounts.Column)} WHERE office = @office AND line = @line";
        Day = $"""
            INSERT INTO funds_day_totals (office, line, day, fund, {string.Join(", ", kept.Select(one => one.Account.Column()))})
            VALUES (@office, @line, @day, @fund, {string.Join(", ", kept.Select(one => one.Sign < 0 ? "-@amount" : "@amount"))})
            ON CONFLICT (office, line, day) DO UPDATE SET {Set(kept, "funds_day_totals.", Accounts.Column)}
            """;
        var bound = kept.Where(one => one.Account.CommitmentColumn() is not null).ToList();
        Bind = bound.Count == 0 ? null : $"""
            UPDATE funds_commitments SET {Set(bound, "", account => account.CommitmentColumn()!)}
            WHERE office = @office AND line = @line AND seq = @commitment{string.Concat(bound.Where(one => one.Sign < 0).Select(one => $" AND {one.Account.CommitmentColumn()} >= @amount"))}
            """;
    }

    /// <summary>Changes the balance where there is enough, the day is open and the deed was not done before; answers the entry's place and the fund.</summary>
    public string Take { get; }

    /// <summary>Undoes <see cref="Take"/> inside the same transaction.</summary>
    public string GiveBack { get; }

    /// <summary>Adds to the totals of the day.</summary>
    public string Day { get; }

    /// <summary>Changes the commitment where it has enough; null where the accounts are none of its.</summary>
    public string? Bind { get; }

    /// <summary>Writes the entry.</summary>
    public const string Write = $"""
        INSERT INTO funds_entries ({Columns})
        VALUES (@office, @line, @seq, @fund, @kind, @debit, @credit, @amount, @day, @recorded_at, @commitment, @settles, @corrects, @other_line, @project_number, @contract_number, @payee, @payee_code, @case_number, @document, @voucher, @note, @key, @by_id, @by_name)
        """;

    /// <summary>Opens a commitment.</summary>
    public const string Open = """
        INSERT INTO funds_commitments (office, line, seq, fund, title, project_number, contract_number, payee, payee_code, case_number, open_fen)
        VALUES (@office, @line, @seq, @fund, @title, @project_number, @contract_number, @payee, @payee_code, @case_number, @amount)
        """;

    /// <summary>Adds to what the corrections of an entry come to, where the entry does not fall below zero.</summary>
    public const string CorrectBy = """
        INSERT INTO funds_corrected_entries (office, line, seq, amount_fen, by_fen) VALUES (@office, @line, @corrects, @whole, @by)
        ON CONFLICT (office, line, seq) DO UPDATE SET by_fen = funds_corrected_entries.by_fen + @by WHERE funds_corrected_entries.amount_fen + funds_corrected_entries.by_fen + @by >= 0
        """;

    /// <summary>Locks lines in one order, so that those who need several never wait for each other in a circle.</summary>
    public const string Lock = "SELECT line FROM funds_line_accounts WHERE office = @office AND line = ANY (@lines) ORDER BY line FOR UPDATE";

    private static string Set(IReadOnlyList<(Account Account, int Sign)> touched, string table, Func<Account, string> column) =>
        string.Join(", ", touched.Select(one => $"{column(one.Account)} = {table}{column(one.Account)} {(one.Sign < 0 ? "-" : "+")} @amount"));
}
