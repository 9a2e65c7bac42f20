using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rongxi.Kernel.Words;

namespace Rongxi.App.Hosting;

/// <summary>What usually goes wrong around the program, in words that say what to do. Anything else stays loud.</summary>
internal static class Faults
{
    public static Text? Worded(Exception problem) => problem switch
    {
        IOException { InnerException: AddressInUseException } or AddressInUseException => (
            "监听地址已被占用：程序可能已在运行。可用 RONGXI_URLS 换一个地址，例如 RONGXI_URLS=http://127.0.0.1:8090",
            "The address is in use: the program may be running already. RONGXI_URLS sets another, e.g. RONGXI_URLS=http://127.0.0.1:8090"),
        _ when Kernel.Database.FullDisk.Is(problem) => DiskIsFull,
        SqliteException { SqliteErrorCode: 5 or 6 } => ("数据库正被另一个程序占用，请稍后再试", "Another program holds the database; try again shortly"),
        SqliteException { SqliteErrorCode: 8 or 14 } => ("数据目录不可写，请检查 RONGXI_DATA 的属主和权限", "The data folder cannot be written: check owner and mode of RONGXI_DATA"),
        UnauthorizedAccessException denied => ($"没有权限：{denied.Message}", $"No permission: {denied.Message}"),
        PostgresException refused => ($"PostgreSQL 拒绝：{refused.MessageText}", $"PostgreSQL refused: {refused.MessageText}"),
        NpgsqlException { InnerException: SocketException or null } unreachable => ($"连接不上 PostgreSQL：{unreachable.Message}", $"PostgreSQL cannot be reached: {unreachable.Message}"),
        FileNotFoundException { FileName: { } name } => ($"没有文件 {name}", $"There is no file {name}"),
        DirectoryNotFoundException missing => ($"目录不存在：{missing.Message}", $"The folder does not exist: {missing.Message}"),
        _ => null,
    };

    private static readonly Text DiskIsFull = (
        "磁盘已满，没有保存。请腾出空间后重试；已保存的内容不受影响",
        "The disk is full and nothing was saved. Free some space and try again; what was saved before is safe");
}
