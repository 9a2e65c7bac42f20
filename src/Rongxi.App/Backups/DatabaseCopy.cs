using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rongxi.Kernel.Words;

namespace Rongxi.App.Backups;

/// <summary>A database as of one moment in one file, while others write.</summary>
internal static class DatabaseCopy
{
    /// <summary><c>VACUUM INTO</c> reads within one transaction and writes a compact, closed database.</summary>
    public static async Task CopySqlite(string database, string to, CancellationToken ct)
    {
        File.Delete(to);
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $to";
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue("$to", to);
        await command.ExecuteNonQueryAsync(ct);
    }

    public static Task DumpPostgres(string connection, string to, CancellationToken ct) =>
        Run("pg_dump", connection, ["--format=custom", "--no-owner", "--no-privileges", "--file", to], ct);

    /// <summary>Into an empty database; everything or nothing.</summary>
    public static async Task RestorePostgres(string connection, string from, CancellationToken ct)
    {
        await using (var source = NpgsqlDataSource.Create(connection))
        {
            await using var command = source.CreateCommand("SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()");
            if (await command.ExecuteScalarAsync(ct) is > 0L)
            {
                throw new Refusal("restore.not-empty", ("PostgreSQL 数据库中已有表；请恢复到新建的空数据库", "The PostgreSQL database holds tables already: restore into a fresh, empty one"));
            }
        }

        await Run("pg_restore", connection, ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", "--dbname", new NpgsqlConnectionStringBuilder(connection).Database ?? "", from], ct);
    }

    private static async Task Run(string program, string connection, string[] arguments, CancellationToken ct)
    {
        var address = new NpgsqlConnectionStringBuilder(connection);
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };

        // Through the environment: arguments are seen by everybody on the machine.
        start.Environment["PGHOST"] = address.Host;
        start.Environment["PGPORT"] = address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = address.Username;
        start.Environment["PGDATABASE"] = address.Database;
        if (address.Password is { Length: > 0 } password)
        {
            start.Environment["PGPASSWORD"] = password;
        }

        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new Refusal("backup.no-program", (
                $"没有 {program}；请安装 PostgreSQL 客户端（apt-get install postgresql-client）", $"{program} is missing: install the PostgreSQL client (apt-get install postgresql-client)"));
        }

        using (process)
        {
            try
            {
                var complaint = await process.StandardError.ReadToEndAsync(ct);
                await process.WaitForExitAsync(ct);
                if (process.ExitCode != 0)
                {
                    var shortened = complaint.Length > 1000 ? complaint[..1000] : complaint;
                    throw new Refusal("backup.failed", ($"{program} 失败：{shortened}", $"{program} failed: {shortened}"));
                }
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                throw;
            }
        }
    }
}
