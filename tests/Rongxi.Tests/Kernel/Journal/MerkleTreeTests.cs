using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Rongxi.Kernel.Journal;
using Xunit;

namespace Rongxi.Tests.Kernel.Journal;

public class MerkleTreeTests
{
    // The eight leaves of the reference implementation of Certificate Transparency, and its roots.
    private static readonly string[] ReferenceLeaves =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] ReferenceRoots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    private const string A = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
    private const string B = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    private const string Cd = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    private const string E = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    private const string Ef = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
    private const string Gh = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
    private const string Efgh = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
    private const string Abcd = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7";
    private const string Ab = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125";

    private static readonly Store Reference = Store.Of(ReferenceLeaves.Select(Convert.FromHexString));
    private static readonly Store Long = Store.Of(Enumerable.Range(0, 66_600).Select(i => Encoding.UTF8.GetBytes($"entry {i}")));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_reference_roots_are_reached()
    {
        var tree = new TiledTree(Reference);
        for (var size = 0; size <= 8; size++)
        {
            Assert.Equal(ReferenceRoots[size], Hex(await tree.Root(size, Ct)));
            Assert.Equal(ReferenceRoots[size], Hex(Grow(Reference, size).Root()));
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 8, B, Cd, Efgh)]
    [InlineData(5, 8, E, Gh, Abcd)]
    [InlineData(2, 3, Ab)]
    [InlineData(1, 5, A, Cd, E)]
    public async Task The_reference_inclusion_proofs_are_reached(long index, long size, params string[] proof) =>
        Assert.Equal(proof, (await new TiledTree(Reference).InclusionProof(index, size, Ct)).Select(Hex));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0, 5)]
    [InlineData(1, 8, B, Cd, Efgh)]
    [InlineData(6, 8, Ef, Gh, Abcd)]
    [InlineData(2, 5, Cd, E)]
    public async Task The_reference_consistency_proofs_are_reached(long oldSize, long newSize, params string[] proof) =>
        Assert.Equal(proof, (await new TiledTree(Reference).ConsistencyProof(oldSize, newSize, Ct)).Select(Hex));

    [Fact]
    public async Task Roots_of_all_small_trees_agree_with_the_definition()
    {
        var tree = new TiledTree(Long);
        var edge = new Frontier();
        for (var size = 1; size <= 600; size++)
        {
            edge.Append(Long.LeafHashes[size - 1]);
            var expected = Definition(0, size);
            Assert.Equal(expected, edge.Root());
            Assert.Equal(expected, await tree.Root(size, Ct));
        }
    }

    [Fact]
    public async Task Every_inclusion_in_small_trees_is_proved()
    {
        var tree = new TiledTree(Long);
        foreach (var size in Enumerable.Range(1, 40).Concat([255, 256, 257, 511, 512, 513, 600]))
        {
            var root = Definition(0, size);
            for (var index = 0; index < size; index++)
            {
                var proof = await tree.InclusionProof(index, size, Ct);
                Assert.True(MerkleTree.VerifyInclusion(Long.LeafHashes[index], index, size, proof, root), $"{index} in {size}");
            }
        }
    }

    [Fact]
    public async Task Every_growth_of_small_trees_is_proved()
    {
        var tree = new TiledTree(Long);
        foreach (var size in Enumerable.Range(1, 40).Concat([256, 257, 513]))
        {
            var root = Definition(0, size);
            for (var old = 0; old <= size; old++)
            {
                var oldRoot = old == 0 ? MerkleTree.EmptyRoot : Definition(0, old);
                var proof = await tree.ConsistencyProof(old, size, Ct);
                Assert.True(TiledTree.VerifyConsistency(old, size, proof, oldRoot, root), $"{old} to {size}");
                if (old > 0 && old < size)
                {
                    Assert.False(TiledTree.VerifyConsistency(old, size, proof, root, oldRoot));
                    Assert.False(TiledTree.VerifyConsistency(old, size, [], oldRoot, root));
                    Assert.False(TiledTree.VerifyConsistency(old, size, [.. proof, root], oldRoot, root));
                    Assert.False(TiledTree.VerifyConsistency(old, size, proof[..^1], oldRoot, root));
                }
            }
        }
    }

    [Theory]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(66_000)]
    [InlineData(66_600)]
    public async Task Large_trees_are_read_from_tiles(int size)
    {
        var tree = new TiledTree(Long);
        var root = Definition(0, size);
        Long.Reads = 0;
        Assert.Equal(root, await tree.Root(size, Ct));
        Assert.InRange(Long.Reads, 1, 17);
        Long.Reads = 0;
        foreach (var index in new[] { 0, 255, 256, 40_000, 65_534, size - 1 })
        {
            var proof = await tree.InclusionProof(index, size, Ct);
            Assert.True(MerkleTree.VerifyInclusion(Long.LeafHashes[index], index, size, proof, root));
        }

        Assert.InRange(Long.Reads, 1, 6 * 25);
        foreach (var old in new[] { 1, 255, 256, 257, 32_768, 65_535, size - 1 })
        {
            var proof = await tree.ConsistencyProof(old, size, Ct);
            Assert.True(MerkleTree.VerifyConsistency(old, size, proof, Definition(0, old), root));
        }
    }

    [Fact]
    public void Any_changed_byte_of_a_proof_is_found()
    {
        var cases = Gen.Choose(1, 3_000).SelectMany(size => Gen.Choose(0, size - 1).Select(index => (Size: size, Index: index))).ToArbitrary();
        var tree = new TiledTree(Long);
        Prop.ForAll(cases, Gen.Choose(0, 1 << 20).ToArbitrary(), (at, where) =>
        {
            var root = Definition(0, at.Size);
            var proof = Done(tree.InclusionProof(at.Index, at.Size));
            var leaf = Long.LeafHashes[at.Index];
            var right = MerkleTree.VerifyInclusion(leaf, at.Index, at.Size, proof, root);
            var otherPlace = (at.Index + 1 + (where % Math.Max(1, at.Size - 1))) % at.Size;
            var moved = at.Size > 1 && otherPlace != at.Index && MerkleTree.VerifyInclusion(leaf, otherPlace, at.Size, proof, root);
            var wrongRoot = MerkleTree.VerifyInclusion(leaf, at.Index, at.Size, proof, Changed(root, where));
            var wrongLeaf = MerkleTree.VerifyInclusion(Changed(leaf, where), at.Index, at.Size, proof, root);
            var wrongProof = false;
            if (proof.Length > 0)
            {
                proof[where % proof.Length] = Changed(proof[where % proof.Length], where);
                wrongProof = MerkleTree.VerifyInclusion(leaf, at.Index, at.Size, proof, root);
            }

            return right && !moved && !wrongRoot && !wrongLeaf && !wrongProof;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_growth_is_proved_and_any_other_past_is_not()
    {
        var cases = Gen.Choose(1, 66_600).SelectMany(size => Gen.Choose(1, size).Select(old => (Old: old, New: size))).ToArbitrary();
        var tree = new TiledTree(Long);
        Prop.ForAll(cases, at =>
        {
            var proof = Done(tree.ConsistencyProof(at.Old, at.New));
            var (oldRoot, newRoot) = (Done(tree.Root(at.Old)), Done(tree.Root(at.New)));
            return MerkleTree.VerifyConsistency(at.Old, at.New, proof, oldRoot, newRoot)
                && !MerkleTree.VerifyConsistency(at.Old, at.New, proof, Changed(oldRoot, at.New), newRoot)
                && !MerkleTree.VerifyConsistency(at.Old, at.New, proof, oldRoot, Changed(newRoot, at.Old));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Nonsense_is_answered_with_no()
    {
        var hash = MerkleTree.LeafHash([]);
        Assert.False(MerkleTree.VerifyInclusion(hash, 0, 0, [], hash));
        Assert.False(MerkleTree.VerifyInclusion(hash, -1, 1, [], hash));
        Assert.False(MerkleTree.VerifyInclusion([], 0, 1, [], hash));
        Assert.False(MerkleTree.VerifyInclusion(hash, 0, 2, [[1, 2]], hash));
        Assert.False(MerkleTree.VerifyInclusion(hash, 0, long.MaxValue, [.. Enumerable.Repeat(hash, 200)], hash));
        Assert.False(MerkleTree.VerifyConsistency(2, 1, [], hash, hash));
        Assert.False(MerkleTree.VerifyConsistency(0, 5, [], hash, hash));
        Assert.False(MerkleTree.VerifyConsistency(0, 0, [], MerkleTree.EmptyRoot, hash));
        Assert.True(MerkleTree.VerifyConsistency(0, 5, [], MerkleTree.EmptyRoot, hash));
        Assert.Throws<ArgumentException>(() => MerkleTree.NodeHash(hash, [1]));
        Assert.Throws<ArgumentException>(() => new Frontier().Append([1]));
    }

    [Fact]
    public void The_edge_survives_being_written_and_read()
    {
        Prop.ForAll(Gen.Choose(0, 2_000).ToArbitrary(), size =>
        {
            var edge = Grow(Long, size);
            var read = Frontier.FromBytes(edge.ToBytes());
            var copy = edge.Copy();
            read.Append(Long.LeafHashes[size]);
            return read.Size == size + 1 && read.Root().SequenceEqual(Definition(0, size + 1))
                && copy.Size == size && copy.Root().SequenceEqual(edge.Root());
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("")]
    [InlineData("010000000000000001")] // one leaf, no hash
    [InlineData("020000000000000000")] // another form
    [InlineData("01ffffffffffffffff")] // a negative size
    [InlineData("01000000000000000000")] // a byte too many
    public void A_damaged_edge_is_refused(string bytes) =>
        Assert.Throws<InvalidDataException>(() => Frontier.FromBytes(Convert.FromHexString(bytes)));

    [Fact]
    public async Task A_store_that_lacks_hashes_is_named()
    {
        var wrong = await Assert.ThrowsAsync<InvalidDataException>(async () => await new TiledTree(Reference).Root(9, Ct));
        Assert.Contains("level 0", wrong.Message);
    }

    private static Frontier Grow(Store store, int size)
    {
        var edge = new Frontier();
        foreach (var leaf in store.LeafHashes.Take(size))
        {
            edge.Append(leaf);
        }

        return edge;
    }

    /// <summary>The recursion of RFC 9162 §2.1.1, word for word.</summary>
    private static byte[] Definition(int from, int to)
    {
        if (to - from == 1)
        {
            return Long.LeafHashes[from];
        }

        var half = 1;
        while (half * 2 < to - from)
        {
            half *= 2;
        }

        return MerkleTree.NodeHash(Definition(from, from + half), Definition(from + half, to));
    }

    private static T Done<T>(ValueTask<T> task) => task.GetAwaiter().GetResult();

    private static byte[] Changed(byte[] hash, int where)
    {
        byte[] changed = [.. hash];
        changed[where % changed.Length] ^= (byte)(1 << (where % 8));
        return changed;
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private sealed class Store : INodes
    {
        private readonly Dictionary<int, List<byte[]>> _tiles = [];

        public List<byte[]> LeafHashes { get; } = [];
        public int Reads { get; set; }

        public static Store Of(IEnumerable<byte[]> entries)
        {
            var store = new Store();
            var edge = new Frontier();
            foreach (var entry in entries)
            {
                store.LeafHashes.Add(MerkleTree.LeafHash(entry));
                foreach (var tile in edge.Append(store.LeafHashes[^1]))
                {
                    if (!store._tiles.TryGetValue(tile.Level, out var row))
                    {
                        store._tiles[tile.Level] = row = [];
                    }

                    Assert.Equal(row.Count, tile.Index);
                    row.Add(tile.Hash);
                }
            }

            return store;
        }

        public ValueTask<byte[][]> Leaves(long from, int count, CancellationToken ct) => Read(LeafHashes, from, count);

        public ValueTask<byte[][]> Tiles(int level, long from, int count, CancellationToken ct) => Read(_tiles[level], from, count);

        private ValueTask<byte[][]> Read(List<byte[]> row, long from, int count)
        {
            Assert.InRange(count, 1, 256);
            Reads++;
            return ValueTask.FromResult(row.Skip((int)from).Take(count).ToArray());
        }
    }
}
