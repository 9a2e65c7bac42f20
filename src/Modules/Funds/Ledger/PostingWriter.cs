using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;

namespace Rongxi.Funds.Ledger;

/// <summary>What became of a posting; anything but <see cref="All"/> has changed nothing.</summary>
internal enum Wrote
{
    All,

    /// <summary>The line has not enough, is closed on that day or unknown; so is the commitment; or the deed was done before.</summary>
    NotTaken,

    /// <summary>The commitment has not enough.</summary>
    NotBound,

    /// <summary>Another writer did the same deed meanwhile.</summary>
    DoneBefore,
}

/// <summary>Where an entry was written, and what it says of its commitment.</summary>
internal sealed record Written(int Seq, string Fund, long AmountFen, int? Commitment, string? ProjectNumber, string? ContractNumber, string? Payee, string? PayeeCode, string? CaseNumber);

/// <summary>
/// Takes from the balance of a line and writes what follows: commitment, day total, the entry. PostgreSQL is told all of it in one
/// statement, so that a posting costs one answer of the server. What was taken for an entry that then cannot be written is given back
/// at once, under the same lock: the caller's transaction may go on.
/// </summary>
internal sealed class PostingWriter(RongxiDb db, Posting posting, Actor by, DateTimeOffset recordedAt)
{
    // Rows found by their keys alone: one plan serves every posting, and making it would cost more than the posting.
    private const string OnePlan = "SET LOCAL plan_cache_mode = force_generic_plan";
    private readonly PostingSql _sql = PostingSql.For(posting);
    private readonly Dictionary<string, object?> _values = Values(db, posting, by, recordedAt);

    /// <summary>Writes it all, or nothing.</summary>
    public Task<(Wrote Wrote, Written? Entry)> Write(CancellationToken ct) => db.IsPostgres ? Whole(ct) : InTurn(ct);

    private async Task<(Wrote Wrote, Written? Entry)> Whole(CancellationToken ct)
    {
        await using var batch = db.Database.GetDbConnection().CreateBatch();
        batch.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        foreach (var sql in new[] { OnePlan, _sql.Whole })
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            Fill(command.Parameters, sql, Parameter);
            batch.BatchCommands.Add(command);
        }

        Written entry;
        bool isBound;
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            if (!await reader.ReadAsync(ct))
            {
                return (Wrote.NotTaken, null);
            }

            entry = new(reader.GetInt32(0), reader.GetString(1), reader.GetInt64(2), reader.IsDBNull(3) ? null : reader.GetInt32(3), Text(reader, 4), Text(reader, 5), Text(reader, 6), Text(reader, 7), Text(reader, 8));
            isBound = reader.GetInt64(9) > 0;
            if (reader.GetInt64(10) > 0)
            {
                return (Wrote.All, entry);
            }
        }

        // Somebody wrote the same deed between our looking and our writing, or the commitment has not enough.
        (_values["@amount"], _values["@commitment"]) = (entry.AmountFen, entry.Commitment);
        if (isBound && _sql.Unbind is { } unbind)
        {
            await Run(unbind, ct);
        }

        await Run(_sql.GiveBack, ct);
        return (isBound ? Wrote.DoneBefore : Wrote.NotBound, null);

        // Types are said, of what is null too: the server then prepares a statement once.
        static DbParameter Parameter(string name, object? value) => value is null
            ? new NpgsqlParameter(name, name switch { "@amount" => NpgsqlDbType.Bigint, "@commitment" or "@settles" or "@corrects" => NpgsqlDbType.Integer, "@by_id" => NpgsqlDbType.Uuid, _ => NpgsqlDbType.Text }) { Value = DBNull.Value }
            : new NpgsqlParameter(name, value);
    }

    /// <summary>One after the other; there is one writer, so nobody can come between.</summary>
    private async Task<(Wrote Wrote, Written? Entry)> InTurn(CancellationToken ct)
    {
        if (!await Learn(_sql.Stands) || !await Learn(_sql.Take))
        {
            return (Wrote.NotTaken, null);
        }

        if (_sql.Bind is { } bind && await Run(bind, ct) == 0)
        {
            await Run(_sql.GiveBack, ct);
            return (Wrote.NotBound, null);
        }

        await Run(_sql.Day, ct);
        if (posting.Opens is not null)
        {
            _values["@commitment"] = _values["@seq"];
            await Run(PostingSql.Open, ct);
        }

        await Run(PostingSql.Write, ct);
        return (Wrote.All, new Written((int)(long)_values["@seq"]!, (string)_values["@fund"]!, (long)_values["@amount"]!, (int?)(long?)_values["@commitment"], Kept("project_number"), Kept("contract_number"), Kept("payee"), Kept("payee_code"), Kept("case_number")));

        string? Kept(string name) => (string?)_values["@" + name];

        // What a statement answers, later ones are told.
        async Task<bool> Learn(string sql)
        {
            await using var command = Command(sql);
            await using var reader = await command.ExecuteReaderAsync(ct);
            if (!await reader.ReadAsync(ct))
            {
                return false;
            }

            for (var i = 0; i < reader.FieldCount; i++)
            {
                _values["@" + reader.GetName(i)] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            }

            return true;
        }
    }

    private async Task<int> Run(string sql, CancellationToken ct)
    {
        await using var command = Command(sql);
        return await command.ExecuteNonQueryAsync(ct);
    }

    private DbCommand Command(string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        (command.Transaction, command.CommandText) = (db.Database.CurrentTransaction?.GetDbTransaction(), sql);
        Fill(command.Parameters, sql, (name, value) =>
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            return parameter;
        });
        return command;
    }

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private void Fill(DbParameterCollection parameters, string sql, Func<string, object?, DbParameter> make)
    {
        foreach (var name in PostingSql.Named(sql))
        {
            parameters.Add(make(name, _values[name]));
        }
    }

    private static Dictionary<string, object?> Values(RongxiDb db, Posting posting, Actor by, DateTimeOffset recordedAt) => new()
    {
        ["@office"] = db.Office, ["@line"] = posting.Line, ["@amount"] = posting.AmountFen, ["@day"] = posting.Basis.On, ["@recorded_at"] = recordedAt.UtcDateTime,
        ["@kind"] = posting.Kind.ToString(), ["@debit"] = posting.Debit.ToString(), ["@credit"] = posting.Credit.ToString(),
        ["@commitment"] = posting.Commitment, ["@settles"] = posting.Settles, ["@corrects"] = posting.Corrects, ["@other_line"] = posting.OtherLine, ["@title"] = posting.Opens?.Title,
        ["@project_number"] = posting.Opens?.ProjectNumber, ["@contract_number"] = posting.Opens?.ContractNumber, ["@payee"] = posting.Opens?.Payee, ["@payee_code"] = posting.Opens?.PayeeCode, ["@case_number"] = string.IsNullOrWhiteSpace(posting.Basis.CaseNumber) ? null : posting.Basis.CaseNumber,
        ["@document"] = string.IsNullOrWhiteSpace(posting.Basis.Document) ? null : posting.Basis.Document, ["@voucher"] = posting.Basis.Voucher, ["@note"] = posting.Basis.Note, ["@key"] = posting.Basis.Key, ["@by_id"] = by.PersonId, ["@by_name"] = by.Name,
    };
}
