using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Rongxi.Bench;

/// <summary>One writer who inserts entries and nothing else: a prepared statement and a commit for each.</summary>
/// <param name="turn">SQLite lets one write at a time: a queue is fairer to it than its own waiting, which sleeps.</param>
internal sealed class BareInsert(DbConnection connection, DbCommand command, SemaphoreSlim? turn) : IAsyncDisposable
{
    private const string Sql = """
        INSERT INTO funds_entries (office, line, seq, fund, kind, debit, credit, amount_fen, effective_on, recorded_at, commitment, settles, project_number, contract_number, payee, document, voucher, key, by_id, by_name)
        VALUES (@office, @line, @seq, @fund, @kind, @debit, @credit, @amount, @day, @recorded_at, @commitment, @settles, @project_number, @contract_number, @payee, @document, @voucher, @key, @by_id, @by_name)
        """;

    private int _seq;

    public static async Task<BareInsert> Open(DbConnection connection, string line, SemaphoreSlim? turn, CancellationToken ct)
    {
        var command = connection.CreateCommand();
        command.CommandText = Sql;
        var isSqlite = connection is SqliteConnection;
        foreach (var (name, value) in new (string, object)[]
        {
            ("@office", "raw"), ("@line", line), ("@seq", 0), ("@fund", "5101-2026-JJ-0001"), ("@kind", "Payment"), ("@debit", "Paid"), ("@credit", "Pending"), ("@amount", 100L),
            ("@day", isSqlite ? "2026-11-20" : new DateOnly(2026, 11, 20)), ("@recorded_at", isSqlite ? "2026-11-20 02:00:00" : TimeProvider.System.GetUtcNow().UtcDateTime), ("@commitment", 1), ("@settles", 2),
            ("@project_number", "5101-2026-XM-0001"), ("@contract_number", "5101-2026-YS-00001-HT"), ("@payee", "成都某某软件有限公司"), ("@document", "成财预〔2026〕3号"), ("@voucher", "ZF20261120000001"), ("@key", ""),
            ("@by_id", isSqlite ? Guid.CreateVersion7().ToString() : Guid.CreateVersion7()), ("@by_name", "颜伯钟"),
        })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await command.PrepareAsync(ct);
        return new BareInsert(connection, command, turn);
    }

    public async Task One()
    {
        if (turn is not null)
        {
            await turn.WaitAsync();
        }

        try
        {
            command.Parameters["@seq"].Value = ++_seq;
            command.Parameters["@settles"].Value = _seq;
            command.Parameters["@key"].Value = $"{command.Parameters["@line"].Value}/{_seq}";
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.Unspecified);
            command.Transaction = transaction;
            await command.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        }
        finally
        {
            turn?.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await command.DisposeAsync();
        await connection.DisposeAsync();
    }
}
