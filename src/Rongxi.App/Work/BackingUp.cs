using Microsoft.EntityFrameworkCore;
using Rongxi.App.Backups;
using Rongxi.App.Commands;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;

namespace Rongxi.App.Work;

/// <summary>Copies an installation into one file and back.</summary>
internal static class BackingUp
{
    public static readonly Verb Backup = new("backup", ("备份到一个文件（服务可照常运行）", "Back up into one file, also while the server runs"))
    {
        Forms = ["FILE [--keys] [--force]"],
        Options =
        [
            new("--keys", null, ("连同密钥；没有密钥的备份不能打开其中的个人信息，含密钥的备份须另行保管", "with the keys; without them personal data in the backup cannot be opened, with them the file must be kept safe")),
            new("--force", null, ("文件已存在时替换", "replace the file if it exists")),
        ],
        Notes = ("内含数据库在某一时刻的完整副本、全部文件和机构职责文件。PostgreSQL 经 pg_dump。", "Holds the database as of one moment, all files and the charters. PostgreSQL goes through pg_dump."),
        Run = async (given, ct) =>
        {
            var file = Path.GetFullPath(given.Word(0, "FILE"));
            given.AtMost(1);
            var settings = Settings.Read();
            if (!settings.HasDatabase)
            {
                throw new Refusal("database.missing", ($"{settings.DataFolder} 中没有数据库", $"There is no database in {settings.DataFolder}"));
            }

            if (File.Exists(file) && !given.Has("--force"))
            {
                throw new Refusal("backup.exists", ($"{file} 已存在；--force 可替换", $"{file} exists; --force replaces it"));
            }

            var made = await BackupFile.Write(settings, file, given.Has("--keys"), ct);
            Terminal.Say((
                $"已备份到 {file}：{made.Files} 个文件，{new FileInfo(file).Length / 1048576.0:0.0} MB{(given.Has("--keys") ? "" : "，不含密钥")}",
                $"Backed up into {file}: {made.Files} files, {new FileInfo(file).Length / 1048576.0:0.0} MB{(given.Has("--keys") ? "" : ", without the keys")}"));
            return 0;
        },
    };

    public static readonly Verb Restore = new("restore", ("从备份恢复到空的数据目录", "Restore a backup into an empty data folder"))
    {
        Forms = ["FILE"],
        Notes = (
            "先停止服务。数据目录中不得已有数据库；备份不含密钥时，请先把 keys 目录放入数据目录。恢复后自动升级结构并核验。",
            "Stop the server first. The data folder must hold no database; if the backup has no keys, put the keys folder there first. Afterwards the schema is brought up to date and everything is verified."),
        Run = async (given, ct) =>
        {
            var file = Path.GetFullPath(given.Word(0, "FILE"));
            given.AtMost(1);
            var settings = Settings.Read();
            if (settings.Postgres is null && settings.HasDatabase)
            {
                throw new Refusal("restore.not-empty", (
                    $"{settings.DataFolder} 中已有数据库；请用另一个 RONGXI_DATA，或先移走它", $"{settings.DataFolder} holds a database already: use another RONGXI_DATA, or move it away first"));
            }

            var restored = await BackupFile.Read(settings, file, ct);
            Terminal.Say(($"已恢复 {restored.Files} 个文件（备份于 {restored.At:yyyy-MM-dd HH:mm} UTC）", $"Restored {restored.Files} files (backed up {restored.At:yyyy-MM-dd HH:mm} UTC)"));
            await using var app = AppHost.Build(settings, serving: false);
            await AppHost.Migrate(app.Services, ct);
            return await Verifying.Run(app.Services, ct) ? 0 : 1;
        },
    };
}
