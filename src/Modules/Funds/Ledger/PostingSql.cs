using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Rongxi.Funds.Ledger;

/// <summary>
/// The statements of one pair of accounts. The update asks and takes in one: a line that has not enough, or is closed on that day, is
/// simply not updated, whatever others did meanwhile. Said to SQLite one after the other, to PostgreSQL as one statement.
/// </summary>
internal sealed partial class PostingSql
{
    // What all sources together may bring to one line: a hundred trillion yuan. Beyond it SQLite would go over to floating point.
    public const long MostOnLine = 10_000_000_000_000_000;

    private const string EntryColumns = "office, line, seq, fund, kind, debit, credit, amount_fen, effective_on, recorded_at, commitment, settles, corrects, other_line, project_number, contract_number, payee, payee_code, case_number, document, voucher, note, key, by_id, by_name";
    private const string CommitmentColumns = "office, line, seq, fund, title, project_number, contract_number, payee, payee_code, case_number, open_fen";

    /// <summary>What a posting stands on, in the order in which <see cref="Stands"/> answers it.</summary>
    private static readonly string[] Grounds = ["amount", "commitment", "project_number", "contract_number", "payee", "payee_code", "case_number"];

    private static readonly ConcurrentDictionary<Kind, PostingSql> Known = new();
    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> Names = new();

    private PostingSql(Kind kind)
    {
        (Account Account, int Sign)[] touched = [(kind.Debit, kind.Debit.Sign(isDebit: true)), (kind.Credit, kind.Credit.Sign(isDebit: false))];
        var kept = touched.Where(one => one.Account != Account.Claims).ToList();
        var bound = kind.Use == CommitmentUse.Changes ? kept.Where(one => one.Account.CommitmentColumn() is not null).ToList() : [];

        Stands = kind.Settles
            ? """
                SELECT asked.amount_fen AS amount, bound.seq AS commitment, bound.project_number, bound.contract_number, bound.payee, bound.payee_code, COALESCE(@case_number, bound.case_number) AS case_number
                FROM funds_entries AS asked JOIN funds_commitments AS bound ON bound.office = asked.office AND bound.line = asked.line AND bound.seq = asked.commitment
                WHERE asked.office = @office AND asked.line = @line AND asked.seq = @settles AND asked.kind = 'PaymentRequest' AND (@document IS NOT NULL OR COALESCE(@case_number, bound.case_number) IS NOT NULL)
                """
            : kind.Use == CommitmentUse.Changes
            ? """
                SELECT @amount AS amount, bound.seq AS commitment, bound.project_number, bound.contract_number, bound.payee, bound.payee_code, COALESCE(@case_number, bound.case_number) AS case_number
                FROM funds_commitments AS bound WHERE bound.office = @office AND bound.line = @line AND bound.seq = @commitment AND (@document IS NOT NULL OR COALESCE(@case_number, bound.case_number) IS NOT NULL)
                """
            : $"SELECT {string.Join(", ", Grounds.Select(name => $"@{name} AS {name}"))}";
        Take = TakeFrom("@amount", "");
        Bind = bound.Count == 0 ? null : BindFrom("@amount", "@commitment", "");
        GiveBack = $"UPDATE funds_line_accounts SET entries = entries - 1, {Set(Turned(kept), "", Accounts.Column, "@amount")} WHERE office = @office AND line = @line";
        Unbind = bound.Count == 0 ? null : $"UPDATE funds_commitments SET {Set(Turned(bound), "", account => account.CommitmentColumn()!, "@amount")} WHERE office = @office AND line = @line AND seq = @commitment";
        Day = $"{DayColumns()} VALUES ({DayValues("@amount", "@fund")}) {OnSameDay()}";
        var (opens, commitment) = kind.Use == CommitmentUse.Opens ? ($", opened AS (INSERT INTO funds_commitments ({CommitmentColumns}) SELECT {CommitmentValues("stands.", "taken.")} FROM written, taken, stands)", "taken.seq") : ("", "stands.commitment");
        Whole = $"""
            WITH stands AS ({Stands}),
            taken AS ({TakeFrom("stands.amount", "FROM stands")}),
            bound AS ({(bound.Count == 0 ? "SELECT 1 FROM taken" : BindFrom("stands.amount", "stands.commitment", "FROM stands, taken") + " RETURNING 1")}),
            written AS (INSERT INTO funds_entries ({EntryColumns}) SELECT {EntryValues("stands.", "taken.", commitment)} FROM taken, stands WHERE EXISTS (SELECT 1 FROM bound) ON CONFLICT DO NOTHING RETURNING 1),
            day AS ({DayColumns()} SELECT {DayValues("stands.amount", "taken.fund")} FROM written, taken, stands {OnSameDay()}){opens}
            SELECT taken.seq, taken.fund, {string.Join(", ", Grounds.Select(name => "stands." + name))}, (SELECT count(*) FROM bound), (SELECT count(*) FROM written) FROM taken, stands
            """;

        // What was done before is asked in the same breath: it is the exception, and the way through should not pay for it.
        string TakeFrom(string amount, string from) => $"""
            UPDATE funds_line_accounts AS line_of SET entries = line_of.entries + 1, {Set(kept, "line_of.", Accounts.Column, amount)} {from}
            WHERE line_of.office = @office AND line_of.line = @line AND line_of.open_from <= @day{(kind.IsBoundToYear ? " AND line_of.open_to >= @day" : "")}
            {string.Concat(kept.Select(one => one.Sign < 0 ? $" AND line_of.{one.Account.Column()} >= {amount}" : $" AND line_of.{one.Account.Column()} <= {MostOnLine}"))}
            {(kind.IsNamed ? " AND NOT EXISTS (SELECT 1 FROM funds_entries AS done WHERE done.office = @office AND done.key = @key)" : "")}
            {(kind.Settles ? " AND NOT EXISTS (SELECT 1 FROM funds_entries AS settled WHERE settled.office = @office AND settled.line = @line AND settled.settles = @settles)" : "")}
            RETURNING entries AS seq, fund
            """;

        string BindFrom(string amount, string seq, string from) => $"""
            UPDATE funds_commitments AS change SET {Set(bound, "change.", account => account.CommitmentColumn()!, amount)} {from}
            WHERE change.office = @office AND change.line = @line AND change.seq = {seq}{string.Concat(bound.Where(one => one.Sign < 0).Select(one => $" AND change.{one.Account.CommitmentColumn()} >= {amount}"))}
            """;

        static List<(Account Account, int Sign)> Turned(List<(Account Account, int Sign)> way) => [.. way.Select(one => (one.Account, -one.Sign))];
        string DayColumns() => $"INSERT INTO funds_day_totals (office, line, day, fund, {string.Join(", ", kept.Select(one => one.Account.Column()))})";
        string DayValues(string amount, string fund) => $"@office, @line, @day, {fund}, {string.Join(", ", kept.Select(one => one.Sign < 0 ? "-" + amount : amount))}";
        string OnSameDay() => $"ON CONFLICT (office, line, day) DO UPDATE SET {string.Join(", ", kept.Select(one => $"{one.Account.Column()} = funds_day_totals.{one.Account.Column()} + excluded.{one.Account.Column()}"))}";
    }

    /// <summary>What a posting stands on: its amount, its commitment and what that says of project, contract and payee.</summary>
    public string Stands { get; }

    /// <summary>Changes the balance where there is enough, the day is open and the deed was not done before; answers the entry's place and the fund.</summary>
    public string Take { get; }

    /// <summary>Changes the commitment where it has enough; null where it does not change.</summary>
    public string? Bind { get; }

    /// <summary>Undoes <see cref="Take"/> inside the same transaction, where the rest was not written.</summary>
    public string GiveBack { get; }

    /// <summary>Undoes <see cref="Bind"/> inside the same transaction, where the entry was not written.</summary>
    public string? Unbind { get; }

    /// <summary>Adds to the totals of the day.</summary>
    public string Day { get; }

    /// <summary>
    /// All of it in one statement, for PostgreSQL: answers the entry's place, the fund, what it stands on, whether the commitment had
    /// enough and whether the entry was written. Nobody's row is touched before the line's own is locked.
    /// </summary>
    public string Whole { get; }

    /// <summary>Opens a commitment.</summary>
    public static string Open { get; } = $"INSERT INTO funds_commitments ({CommitmentColumns}) VALUES ({CommitmentValues("@", "@")})";

    /// <summary>Writes the entry.</summary>
    public static string Write { get; } = $"INSERT INTO funds_entries ({EntryColumns}) VALUES ({EntryValues("@", "@", "@commitment")})";

    /// <summary>Adds to what the corrections of an entry come to, where the entry does not fall below zero.</summary>
    public const string CorrectBy = """
        INSERT INTO funds_corrected_entries (office, line, seq, amount_fen, by_fen) VALUES (@office, @line, @corrects, @whole, @by)
        ON CONFLICT (office, line, seq) DO UPDATE SET by_fen = funds_corrected_entries.by_fen + @by WHERE funds_corrected_entries.amount_fen + funds_corrected_entries.by_fen + @by >= 0
        """;

    /// <summary>Locks lines in one order, so that those who need several never wait for each other in a circle.</summary>
    public const string Lock = "SELECT line FROM funds_line_accounts WHERE office = @office AND line = ANY (@lines) ORDER BY line FOR UPDATE";

    public static PostingSql For(Posting posting) => Known.GetOrAdd(
        new(posting.Debit, posting.Credit, posting.IsBoundToYear, posting.Basis.Key is not null, posting.Settles is not null, posting.Opens is not null ? CommitmentUse.Opens : posting.Commitment is not null || posting.Settles is not null ? CommitmentUse.Changes : CommitmentUse.None),
        kind => new(kind));

    /// <summary>The names of the values that a statement asks for.</summary>
    public static IReadOnlyList<string> Named(string sql) => Names.GetOrAdd(sql, text => [.. Name().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal)]);

    private static string EntryValues(string stands, string taken, string commitment) =>
        $"@office, @line, {taken}seq, {taken}fund, @kind, @debit, @credit, {stands}amount, @day, @recorded_at, {commitment}, @settles, @corrects, @other_line, {stands}project_number, {stands}contract_number, {stands}payee, {stands}payee_code, {stands}case_number, @document, @voucher, @note, @key, @by_id, @by_name";

    private static string CommitmentValues(string stands, string taken) =>
        $"@office, @line, {taken}seq, {taken}fund, @title, {stands}project_number, {stands}contract_number, {stands}payee, {stands}payee_code, {stands}case_number, {stands}amount";

    private static string Set(IReadOnlyList<(Account Account, int Sign)> touched, string table, Func<Account, string> column, string amount) =>
        string.Join(", ", touched.Select(one => $"{column(one.Account)} = {table}{column(one.Account)} {(one.Sign < 0 ? "-" : "+")} {amount}"));

    [GeneratedRegex("@[a-z_]+")]
    private static partial Regex Name();

    private enum CommitmentUse
    {
        None,
        Opens,
        Changes,
    }

    /// <param name="IsNamed">Whether it carries a key by which it is known when it comes again.</param>
    private sealed record Kind(Account Debit, Account Credit, bool IsBoundToYear, bool IsNamed, bool Settles, CommitmentUse Use);
}
