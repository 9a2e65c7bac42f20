using System.Security.Cryptography;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Words;
using Xunit;

namespace Rongxi.Tests.Kernel.Blobs;

public sealed class BlobStoreTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("rongxi-blobs-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(root, true);

    [Fact]
    public async Task A_content_is_stored_once_at_its_hash()
    {
        var store = new BlobStore(root);
        byte[] content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7))];
        string hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var first = await store.Put(new MemoryStream(content), new BlobLimits(), Ct);
        var again = await store.Put(new MemoryStream(content), new BlobLimits(), Ct);
        Assert.Equal(new Blob(hash, 300_000, null), first);
        Assert.Equal(first, again);
        Assert.Equal([hash], store.Hashes());
        Assert.Equal([Path.Combine(root, hash[..2], hash[2..4], hash)], Files());
        await using var read = store.OpenRead(hash);
        var copy = new MemoryStream();
        await read.CopyToAsync(copy, Ct);
        Assert.Equal(content, copy.ToArray());
    }

    [Fact]
    public async Task The_same_content_may_come_from_many_at_once()
    {
        var stores = new[] { new BlobStore(root), new BlobStore(root) };
        var blobs = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => stores[i % 2].Put(new MemoryStream("same"u8.ToArray()), new BlobLimits(), Ct)));
        Assert.Single(blobs.Distinct());
        Assert.Single(Files());
    }

    [Fact]
    public async Task A_changed_or_missing_content_is_found()
    {
        var store = new BlobStore(root);
        var blob = await store.Put(new MemoryStream("abc"u8.ToArray()), new BlobLimits(), Ct);
        Assert.Equal(BlobState.Sound, await store.Verify(blob.Hash, Ct));
        await File.WriteAllTextAsync(Files()[0], "abd", Ct);
        Assert.Equal(BlobState.Changed, await store.Verify(blob.Hash, Ct));
        Assert.Equal(BlobState.Missing, await store.Verify(new string('0', 64), Ct));
        Assert.Equal(404, Assert.Throws<Refusal>(() => store.OpenRead(new string('0', 64))).Status);
        Assert.Throws<ArgumentException>(() => store.OpenRead("../../etc/passwd"));
    }

    [Fact]
    public async Task What_is_refused_leaves_nothing_behind()
    {
        var store = new BlobStore(root);
        Assert.Equal("blob.too-large", (await Refused(store, new byte[101], new BlobLimits(100))).Code);
        Assert.Equal("blob.empty", (await Refused(store, [], new BlobLimits())).Code);
        Assert.Equal("blob.page", (await Refused(store, "<html>"u8.ToArray(), new BlobLimits(FileName: "a.txt"))).Code);
        Assert.Equal("blob.kind-not-allowed", (await Refused(store, "a,b"u8.ToArray(), new BlobLimits(FileName: "a.csv", Kinds: AllowedKinds.Pictures))).Code);
        Assert.Empty(Files());
    }

    [Theory, InlineData(28), InlineData(122), InlineData(unchecked((int)0x80070070))]
    public async Task A_full_disk_is_told_and_leaves_nothing_behind(int error)
    {
        var store = new BlobStore(root, null, path => new FullDisk(File.Create(path), 150_000, error));
        var refusal = await Refused(store, new byte[400_000], new BlobLimits());
        Assert.Equal(("storage.full", 507), (refusal.Code, refusal.Status));
        Assert.Empty(Files());
    }

    [Fact]
    public async Task Another_fault_of_the_disk_stays_loud_and_leaves_nothing_behind()
    {
        var store = new BlobStore(root, null, path => new FullDisk(File.Create(path), 10, 5));
        await Assert.ThrowsAsync<IOException>(() => store.Put(new MemoryStream(new byte[100]), new BlobLimits(), Ct));
        Assert.Empty(Files());
    }

    [Fact]
    public async Task Only_what_is_old_and_unreferenced_is_swept()
    {
        var clock = new Clock(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        var store = new BlobStore(root, clock);
        var kept = await store.Put(new MemoryStream("kept"u8.ToArray()), new BlobLimits(), Ct);
        var old = await store.Put(new MemoryStream("old"u8.ToArray()), new BlobLimits(), Ct);
        var touched = await store.Put(new MemoryStream("touched"u8.ToArray()), new BlobLimits(), Ct);
        clock.Now += TimeSpan.FromHours(30);
        await store.Put(new MemoryStream("touched"u8.ToArray()), new BlobLimits(), Ct);
        var young = await store.Put(new MemoryStream("young"u8.ToArray()), new BlobLimits(), Ct);
        var swept = await store.Sweep((hash, _) => ValueTask.FromResult(hash == kept.Hash), TimeSpan.FromHours(24), Ct);
        Assert.Equal((1L, 3L), swept);
        Assert.Equal(new[] { kept, touched, young }.Select(b => b.Hash).Order(), store.Hashes().Order());
        Assert.False(store.Contains(old.Hash));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.Sweep((_, _) => ValueTask.FromResult(false), TimeSpan.Zero, Ct));
    }

    private string[] Files() => Directory.GetFiles(root, "*", SearchOption.AllDirectories);

    private static Task<Refusal> Refused(BlobStore store, byte[] content, BlobLimits limits) =>
        Assert.ThrowsAsync<Refusal>(() => store.Put(new MemoryStream(content), limits, Ct));

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;
        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class FullDisk(FileStream file, long room, int error) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => file.Length;
        public override long Position { get => file.Position; set => throw new NotSupportedException(); }
        public override void Flush() => file.Flush();
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (file.Position + count > room) { throw new IOException("No space left on device", error); }
            file.Write(buffer, offset, count);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) { file.Dispose(); }
        }
    }
}
