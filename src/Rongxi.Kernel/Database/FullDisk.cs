using Microsoft.Data.Sqlite;
using Npgsql;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Database;

/// <summary>Knows a full disk by what the system, SQLite or PostgreSQL throws, however deep it is wrapped.</summary>
public static class FullDisk
{
    /// <summary>SQLITE_FULL.</summary>
    private const int SqliteFull = 13;

    /// <summary>SQLITE_IOERR_WRITE and its kin: what SQLite says when a quota or a limit of file size stops it, not the disk.</summary>
    private static readonly int[] SqliteCannotWrite = [778, 1034, 1546, 4874];

    /// <summary>Whether nothing could be written for want of space: no space, quota or file size exceeded.</summary>
    public static bool Is(Exception problem)
    {
        for (var inner = problem; inner is not null; inner = inner.InnerException)
        {
            if (inner is SqliteException sqlite && (sqlite.SqliteErrorCode == SqliteFull || SqliteCannotWrite.Contains(sqlite.SqliteExtendedErrorCode))
                || inner is PostgresException { SqlState: PostgresErrorCodes.DiskFull }
                || (inner is IOException && IsErrno(inner.HResult)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What is said of it, with status 507.</summary>
    public static Refusal Refusal() => new("storage.full", ("存储空间已满，没有保存；请联系管理员", "The disk is full and nothing was saved; call the administrator"), 507);

    // ENOSPC, EFBIG, EDQUOT (Linux, macOS); ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL.
    private static bool IsErrno(int code) => code is 28 or 27 or 122 or 69 or unchecked((int)0x80070027) or unchecked((int)0x80070070);
}
