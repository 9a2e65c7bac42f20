using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Rongxi.Kernel.Database;

namespace Rongxi.Funds.Ledger;

/// <summary>What became of an entry that had its place.</summary>
internal enum Wrote
{
    All,

    /// <summary>The commitment has not enough; nothing was written.</summary>
    NotBound,

    /// <summary>Another writer did the same deed meanwhile; nothing was written.</summary>
    DoneBefore,
}

/// <summary>
/// Writes what follows once the balance of a line was taken from: commitment, day total, the entry. PostgreSQL is told all of it
/// at once, behind a savepoint, so that an entry costs one answer of the server more and no failure loses the caller's transaction.
/// </summary>
internal sealed class PostingWriter(RongxiDb db)
{
    private const string Point = "posting";

    public async Task<Wrote> Write(PostingSql sql, Posting posting, LedgerEntry entry, CancellationToken ct)
    {
        var steps = Steps(sql, posting, entry).ToList();
        return db.IsPostgres ? await Together(steps, ct) : await InTurn(steps, ct);
    }

    private static IEnumerable<Step> Steps(PostingSql sql, Posting posting, LedgerEntry entry)
    {
        (string, object?)[] line = [("@office", entry.Office), ("@line", entry.Line), ("@amount", entry.AmountFen)];
        if (posting.Commitment is { } commitment && sql.Bind is { } bind)
        {
            yield return new(bind, [.. line, ("@commitment", commitment.Seq)], MustChange: true);
        }

        yield return new(sql.Day, [.. line, ("@day", entry.EffectiveOn), ("@fund", entry.Fund)]);
        if (posting.Opens is { } opens)
        {
            yield return new(PostingSql.Open, [.. line, ("@seq", entry.Seq), ("@fund", entry.Fund), ("@title", opens.Title), ("@project_number", opens.ProjectNumber), ("@contract_number", opens.ContractNumber), ("@payee", opens.Payee), ("@payee_code", opens.PayeeCode), ("@case_number", entry.CaseNumber)]);
        }

        yield return new(PostingSql.Write,
        [
            .. line, ("@seq", entry.Seq), ("@fund", entry.Fund), ("@kind", entry.Kind.ToString()), ("@debit", entry.Debit.ToString()), ("@credit", entry.Credit.ToString()),
            ("@day", entry.EffectiveOn), ("@recorded_at", entry.RecordedAt.UtcDateTime), ("@commitment", entry.Commitment), ("@settles", entry.Settles), ("@corrects", entry.Corrects), ("@other_line", entry.OtherLine),
            ("@project_number", entry.ProjectNumber), ("@contract_number", entry.ContractNumber), ("@payee", entry.Payee), ("@payee_code", entry.PayeeCode), ("@case_number", entry.CaseNumber),
            ("@document", entry.Document), ("@voucher", entry.Voucher), ("@note", entry.Note), ("@key", entry.Key), ("@by_id", entry.ById), ("@by_name", entry.ByName),
        ]);
    }

    /// <summary>One after the other; there is one writer, so nobody can come between.</summary>
    private async Task<Wrote> InTurn(List<Step> steps, CancellationToken ct)
    {
        foreach (var step in steps)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandText = step.Sql;
            Fill(command.Parameters, step, command.CreateParameter);
            if (await command.ExecuteNonQueryAsync(ct) == 0 && step.MustChange)
            {
                return Wrote.NotBound;
            }
        }

        return Wrote.All;
    }

    private async Task<Wrote> Together(List<Step> steps, CancellationToken ct)
    {
        await using var batch = db.Database.GetDbConnection().CreateBatch();
        batch.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        foreach (var step in steps.Prepend(new($"SAVEPOINT {Point}", [])))
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = step.Sql;
            Fill(command.Parameters, step, () => new NpgsqlParameter());
            batch.BatchCommands.Add(command);
        }

        try
        {
            await batch.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Somebody wrote the same deed between our looking and our writing.
            await Back();
            return Wrote.DoneBefore;
        }

        if (steps[0].MustChange && batch.BatchCommands[1].RecordsAffected == 0)
        {
            await Back();
            return Wrote.NotBound;
        }

        return Wrote.All;
    }

    private Task Back() => db.Database.ExecuteSqlRawAsync($"ROLLBACK TO SAVEPOINT {Point}", CancellationToken.None);

    private static void Fill(DbParameterCollection parameters, Step step, Func<DbParameter> make)
    {
        foreach (var (name, value) in step.Values)
        {
            var parameter = make();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            parameters.Add(parameter);
        }
    }

    /// <param name="MustChange">Whether it refuses by changing nothing.</param>
    private sealed record Step(string Sql, IReadOnlyList<(string Name, object? Value)> Values, bool MustChange = false);
}
