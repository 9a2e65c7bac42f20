using System.Buffers;
using System.Security.Cryptography;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Blobs;

/// <summary>A stored file: its address is what it is.</summary>
/// <param name="Hash">SHA-256 of the content, 64 hexadecimal digits in lower case.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Kind">What the content was recognised as; null where nobody asked for it (see <see cref="BlobLimits.FileName"/>).</param>
public sealed record Blob(string Hash, long Length, FileKind? Kind);

/// <summary>What may be stored.</summary>
/// <param name="Bytes">Bytes of one file at most; 50 MiB unless said otherwise.</param>
/// <param name="FileName">The name under which somebody sent it. If given, the content is recognised and must not contradict it; null for files the program made itself.</param>
/// <param name="Kinds">The kinds accepted; null accepts every known kind.</param>
public sealed record BlobLimits(long Bytes = 50L << 20, string? FileName = null, AllowedKinds? Kinds = null);

/// <summary>What a stored file looks like when it is read again.</summary>
public enum BlobState
{
    /// <summary>The content has its address's hash.</summary>
    Sound,

    /// <summary>No file lies at the address.</summary>
    Missing,

    /// <summary>The content is not what was stored.</summary>
    Changed,
}

/// <summary>
/// Files by content, under <c>ab/cd/abcd…</c>. What <see cref="Put"/> returned is on disk and survives loss of power: content
/// is written aside, flushed, renamed into place, and the folders are flushed too. The same content is stored once.
/// Nothing is ever deleted but by <see cref="Sweep"/>. Several processes may share a folder.
/// </summary>
public sealed class BlobStore
{
    private readonly string root;
    private readonly string aside;
    private readonly TimeProvider clock;
    private readonly Func<string, Stream> create;
    private readonly SemaphoreSlim placing = new(1, 1);

    /// <param name="root">The folder; made if absent.</param>
    /// <param name="clock">By which ages are measured; the system's if null.</param>
    public BlobStore(string root, TimeProvider? clock = null)
        : this(root, clock, Create)
    {
    }

    internal BlobStore(string root, TimeProvider? clock, Func<string, Stream> create)
    {
        this.root = Path.GetFullPath(root);
        aside = Path.Combine(this.root, "aside");
        this.clock = clock ?? TimeProvider.System;
        this.create = create;
        Directory.CreateDirectory(aside);
    }

    /// <summary>Stores a content, hashing while it is written; storing it again changes nothing and gives the same address.</summary>
    /// <exception cref="Refusal">
    /// <c>blob.too-large</c> (413), <c>blob.empty</c>, the refusals of <see cref="FileKinds.Recognise(ReadOnlySpan{byte}, string)"/>,
    /// <c>blob.kind-not-allowed</c>, <c>storage.full</c> (507). Nothing is left behind.
    /// </exception>
    public async Task<Blob> Put(Stream content, BlobLimits limits, CancellationToken ct = default)
    {
        string draft = Path.Combine(aside, Guid.CreateVersion7().ToString("N"));
        try
        {
            var (hash, length) = await Write(content, draft, limits, ct);
            FileKind? kind = null;
            if (limits.FileName is { } name)
            {
                await using var written = File.OpenRead(draft);
                kind = FileKinds.Recognise(written, name);
                limits.Kinds?.Check(kind, name);
            }
            await Place(draft, hash, length);
            return new Blob(hash, length, kind);
        }
        catch (IOException e) when (FullDisk.Is(e))
        {
            throw new Refusal("storage.full", (
                "存储空间已满，文件没有保存；请联系管理员", "storage is full; the file was not saved. Please tell the administrator"), 507);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>A fresh address on which a file may be made in place, to be stored by <see cref="Keep"/> without being copied; swept when it is left.</summary>
    public string Draft() => Path.Combine(aside, Guid.CreateVersion7().ToString("N"));

    /// <summary>Stores a file that was made on a <see cref="Draft"/>; nobody may have it open. It is gone from there afterwards, also when this fails.</summary>
    public async Task<Blob> Keep(string draft, CancellationToken ct = default)
    {
        try
        {
            string hash;
            long length;
            await using (var file = new FileStream(draft, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 20, FileOptions.Asynchronous | FileOptions.SequentialScan))
            {
                length = file.Length;
                hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
                file.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows()) { File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite); }
            await Place(draft, hash, length);
            return new Blob(hash, length, null);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Where a stored file lies, for programs that must open it by name; it must not be written.</summary>
    /// <exception cref="Refusal"><c>not-found</c> (404).</exception>
    /// <exception cref="ArgumentException">The hash is not 64 hexadecimal digits in lower case.</exception>
    public string PathOf(string hash) => Contains(hash) ? Address(hash) : throw Refusal.NotFound(hash);

    /// <summary>Opens a stored file.</summary>
    /// <exception cref="Refusal"><c>not-found</c> (404).</exception>
    /// <exception cref="ArgumentException">The hash is not 64 hexadecimal digits in lower case.</exception>
    public Stream OpenRead(string hash)
    {
        try
        {
            return new FileStream(Address(hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 << 10, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Refusal.NotFound(hash);
        }
    }

    /// <summary>Whether a file of this address is stored.</summary>
    /// <exception cref="ArgumentException">The hash is not 64 hexadecimal digits in lower case.</exception>
    public bool Contains(string hash) => File.Exists(Address(hash));

    /// <summary>Reads a stored file whole and compares it with its address.</summary>
    /// <exception cref="ArgumentException">The hash is not 64 hexadecimal digits in lower case.</exception>
    public async Task<BlobState> Verify(string hash, CancellationToken ct = default)
    {
        if (!Contains(hash)) { return BlobState.Missing; }
        await using var stream = OpenRead(hash);
        byte[] found = await SHA256.HashDataAsync(stream, ct);
        return Convert.ToHexStringLower(found) == hash ? BlobState.Sound : BlobState.Changed;
    }

    /// <summary>The addresses of all stored files, in no order.</summary>
    public IEnumerable<string> Hashes() => Directory.EnumerateDirectories(root)
        .Where(d => Path.GetFileName(d).Length == 2)
        .SelectMany(Directory.EnumerateDirectories)
        .SelectMany(Directory.EnumerateFiles)
        .Select(f => Path.GetFileName(f))
        .Where(IsHash);

    /// <summary>
    /// Deletes files that nothing refers to and that were last stored longer ago than <paramref name="age"/>, and drafts
    /// that a killed process left. The age covers the time between storing a file and committing what refers to it.
    /// </summary>
    /// <param name="isReferenced">Whether anything refers to this hash.</param>
    /// <param name="age">One hour at least.</param>
    /// <param name="ct">Stops between files.</param>
    /// <returns>Files and bytes freed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The age is under an hour.</exception>
    public async Task<(long Files, long Bytes)> Sweep(Func<string, CancellationToken, ValueTask<bool>> isReferenced, TimeSpan age, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(age, TimeSpan.FromHours(1));
        var before = clock.GetUtcNow() - age;
        foreach (string draft in Directory.EnumerateFiles(aside))
        {
            if (File.GetLastWriteTimeUtc(draft) < before.UtcDateTime) { File.Delete(draft); }
        }
        long files = 0, bytes = 0;
        foreach (string hash in Hashes())
        {
            ct.ThrowIfCancellationRequested();
            string path = Address(hash);
            if (File.GetLastWriteTimeUtc(path) >= before.UtcDateTime || await isReferenced(hash, ct)) { continue; }
            await placing.WaitAsync(ct);
            try
            {
                // Asked again while nothing is placed: the same content may have been stored once more in between.
                if (File.GetLastWriteTimeUtc(path) >= before.UtcDateTime) { continue; }
                bytes += new FileInfo(path).Length;
                File.Delete(path);
                files++;
            }
            finally { placing.Release(); }
        }
        return (files, bytes);
    }

    private async Task<(string Hash, long Length)> Write(Stream content, string draft, BlobLimits limits, CancellationToken ct)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(128 << 10);
        try
        {
            long length = 0;
            await using var file = create(draft);
            int read;
            while ((read = await content.ReadAsync(buffer, ct)) > 0)
            {
                length += read;
                if (length > limits.Bytes)
                {
                    throw new Refusal("blob.too-large", (
                        $"文件超过{Size(limits.Bytes)}", $"the file is larger than {Size(limits.Bytes)}"), 413);
                }
                sha.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
            }
            if (length == 0) { throw new Refusal("blob.empty", ("文件是空的", "the file is empty")); }
            await file.FlushAsync(ct);
            if (file is FileStream real) { real.Flush(flushToDisk: true); }
            return (Convert.ToHexStringLower(sha.GetHashAndReset()), length);
        }
        finally { ArrayPool<byte>.Shared.Return(buffer); }
    }

    private async Task Place(string draft, string hash, long length)
    {
        string path = Address(hash);
        string folder = Path.GetDirectoryName(path)!, above = Path.GetDirectoryName(folder)!;
        // Not to be cancelled any more: from here on it is a matter of milliseconds, and half of it would be worse.
        await placing.WaitAsync(CancellationToken.None);
        try
        {
            var now = clock.GetUtcNow().UtcDateTime;
            if (File.Exists(path) && new FileInfo(path).Length == length)
            {
                File.SetLastWriteTimeUtc(path, now);
            }
            else
            {
                Directory.CreateDirectory(folder);
                File.SetLastWriteTimeUtc(draft, now);
                File.Move(draft, path, overwrite: true);
            }
            // Also when the file was there: another process may have renamed it a moment ago and not yet flushed.
            DirectoryFlush.Flush(folder);
            DirectoryFlush.Flush(above);
            DirectoryFlush.Flush(root);
        }
        finally { placing.Release(); }
    }

    private string Address(string hash) => IsHash(hash)
        ? Path.Combine(root, hash[..2], hash[2..4], hash)
        : throw new ArgumentException("a hash is 64 hexadecimal digits in lower case", nameof(hash));

    private static bool IsHash(string hash) => hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower);

    private static string Size(long bytes) => bytes >= 1 << 20 ? $"{bytes >> 20}MB" : bytes >= 1 << 10 ? $"{bytes >> 10}KB" : $"{bytes}B";

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) { options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite; }
        return new FileStream(path, options);
    }
}
