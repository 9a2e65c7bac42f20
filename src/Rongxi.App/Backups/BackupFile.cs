using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Computations;
using Rongxi.Kernel.Words;

namespace Rongxi.App.Backups;

/// <summary>What is in a backup; its last entry, so that a file cut short is seen to be.</summary>
/// <param name="Version">Release that made it.</param>
/// <param name="Engine"><c>sqlite</c> or <c>postgres</c>.</param>
/// <param name="At">When.</param>
/// <param name="Keys">Whether the keys are in it.</param>
/// <param name="Sha256">Hash of each entry, by name.</param>
internal sealed record BackupManifest(string Version, string Engine, DateTimeOffset At, bool Keys, Dictionary<string, string> Sha256)
{
    public const string Entry = "manifest.json";

    public int Files => Sha256.Count;
}

/// <summary>
/// A backup: a compressed tar of the database as of one moment, every stored file and the charters. The database comes
/// first and files are only ever added, so every file that it names is there.
/// </summary>
internal static class BackupFile
{
    private const string Restoring = ".restoring";

    /// <summary>Files being written, and bytes of computations under way: those come and go, and are computed again where they are missing.</summary>
    private static readonly string[] LeftOut = ["blobs/aside/", $"blobs/{PieceStore.Folder}/"];

    public static async Task<BackupManifest> Write(Settings settings, string file, bool withKeys, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var draft = $"{file}.part";
        var copy = Path.Combine(settings.DataFolder, $".backup-{Environment.ProcessId}");
        try
        {
            var engine = settings.Postgres is null ? "sqlite" : "postgres";
            await (settings.Postgres is { } postgres ? DatabaseCopy.DumpPostgres(postgres, copy, ct) : DatabaseCopy.CopySqlite(settings.Kernel.DatabaseFile, copy, ct));
            var manifest = new BackupManifest(Release(), engine, TimeProvider.System.GetUtcNow(), withKeys, []);
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
            if (!OperatingSystem.IsWindows())
            {
                // It holds everything the office knows: nobody but its owner reads it.
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            await using (var stream = new FileStream(draft, options))
            {
                await using (var zip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
                await using (var tar = new TarWriter(zip, TarEntryFormat.Pax, leaveOpen: true))
                {
                    await Add(tar, manifest, copy, engine == "sqlite" ? "rongxi.db" : "rongxi.pgdump", ct);
                    await AddFolder(tar, manifest, settings.DataFolder, "blobs", ct);
                    await AddFolder(tar, manifest, settings.DataFolder, "charters", ct);
                    if (withKeys)
                    {
                        await AddFolder(tar, manifest, settings.DataFolder, "keys", ct);
                    }

                    if (File.Exists(settings.DemonstrationFile))
                    {
                        await Add(tar, manifest, settings.DemonstrationFile, "demonstration", ct);
                    }

                    var json = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest));
                    await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, BackupManifest.Entry) { DataStream = json }, ct);
                }

                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, file, overwrite: true);
            return manifest;
        }
        finally
        {
            File.Delete(draft);
            File.Delete(copy);
        }
    }

    public static async Task<BackupManifest> Read(Settings settings, string file, CancellationToken ct)
    {
        var aside = Path.Combine(settings.DataFolder, Restoring);
        if (Directory.Exists(aside))
        {
            Directory.Delete(aside, recursive: true);
        }

        Directory.CreateDirectory(aside);
        try
        {
            var manifest = await Unpack(file, aside, ct);
            MustFit(settings, manifest);
            foreach (var folder in new[] { "blobs", "charters", "keys" }.Where(name => Directory.Exists(Path.Combine(aside, name))))
            {
                Bring(Path.Combine(aside, folder), Path.Combine(settings.DataFolder, folder));
            }

            if (manifest.Engine == "postgres")
            {
                await DatabaseCopy.RestorePostgres(settings.Postgres!, Path.Combine(aside, "rongxi.pgdump"), ct);
            }

            if (File.Exists(Path.Combine(aside, "demonstration")))
            {
                File.Move(Path.Combine(aside, "demonstration"), settings.DemonstrationFile, overwrite: true);
            }

            if (manifest.Engine == "sqlite")
            {
                File.Move(Path.Combine(aside, "rongxi.db"), settings.Kernel.DatabaseFile);
            }

            return manifest;
        }
        finally
        {
            Directory.Delete(aside, recursive: true);
        }
    }

    private static void MustFit(Settings settings, BackupManifest manifest)
    {
        var engine = settings.Postgres is null ? "sqlite" : "postgres";
        if (manifest.Engine != engine)
        {
            throw new Refusal("restore.engine", (
                manifest.Engine == "postgres" ? "这是 PostgreSQL 的备份，请设置 RONGXI_POSTGRES" : "这是内嵌数据库的备份，请不要设置 RONGXI_POSTGRES",
                manifest.Engine == "postgres" ? "This backup is of PostgreSQL: set RONGXI_POSTGRES" : "This backup is of the embedded database: leave RONGXI_POSTGRES unset"));
        }

        var keys = File.Exists(Path.Combine(settings.Kernel.KeyFolder, "personal.key"));
        if (manifest.Keys && keys)
        {
            throw new Refusal("restore.keys-there", (
                $"{settings.Kernel.KeyFolder} 中已有密钥，备份中也有；请先移走", $"{settings.Kernel.KeyFolder} holds keys, and so does the backup: move them away first"));
        }

        if (!manifest.Keys && !keys)
        {
            throw new Refusal("restore.keys-missing", (
                $"备份不含密钥；请先把原来的 keys 目录放到 {settings.Kernel.KeyFolder}", $"The backup has no keys: first put the original keys folder at {settings.Kernel.KeyFolder}"));
        }
    }

    private static async Task<BackupManifest> Unpack(string file, string into, CancellationToken ct)
    {
        var hashes = new Dictionary<string, string>();
        BackupManifest? manifest = null;
        try
        {
            await using var stream = File.OpenRead(file);
            await using var zip = new GZipStream(stream, CompressionMode.Decompress);
            await using var tar = new TarReader(zip);
            while (manifest is null && await tar.GetNextEntryAsync(cancellationToken: ct) is { } entry)
            {
                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || entry.DataStream is not { } content && entry.Length > 0)
                {
                    throw Damaged(file, entry.Name);
                }

                if (entry.Name == BackupManifest.Entry)
                {
                    manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(entry.DataStream!, cancellationToken: ct);
                    continue;
                }

                var path = Path.GetFullPath(Path.Combine(into, entry.Name));
                if (!path.StartsWith(into + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !hashes.TryAdd(entry.Name, ""))
                {
                    throw Damaged(file, entry.Name);
                }

                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await entry.ExtractToFileAsync(path, overwrite: false, ct);
                hashes[entry.Name] = await Hash(path, ct);
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or JsonException or FormatException)
        {
            throw Damaged(file, broken.Message);
        }

        if (manifest is null)
        {
            throw Damaged(file, "manifest.json");
        }

        var wrong = manifest.Sha256.FirstOrDefault(pair => hashes.GetValueOrDefault(pair.Key) != pair.Value).Key ?? hashes.Keys.FirstOrDefault(name => !manifest.Sha256.ContainsKey(name));
        return wrong is null ? manifest : throw Damaged(file, wrong);
    }

    private static Refusal Damaged(string file, string where) => new("restore.damaged", (
        $"{file} 不是完整的备份（{where}），没有恢复任何内容", $"{file} is no whole backup ({where}); nothing was restored"));

    /// <summary>Stored files of the same name are the same: a folder left from before is filled up.</summary>
    private static void Bring(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(file, target, overwrite: true);
        }
    }

    private static async Task AddFolder(TarWriter tar, BackupManifest manifest, string root, string folder, CancellationToken ct)
    {
        var path = Path.Combine(root, folder);
        if (!Directory.Exists(path))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(root, file).Replace('\\', '/');
            if (!LeftOut.Any(part => name.StartsWith(part, StringComparison.Ordinal)))
            {
                await Add(tar, manifest, file, name, ct);
            }
        }
    }

    private static async Task Add(TarWriter tar, BackupManifest manifest, string file, string name, CancellationToken ct)
    {
        manifest.Sha256[name] = await Hash(file, ct);
        await tar.WriteEntryAsync(file, name, ct);
    }

    private static async Task<string> Hash(string file, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
    }

    private static string Release() => typeof(BackupFile).Assembly.GetName().Version?.ToString(3) ?? "";
}
