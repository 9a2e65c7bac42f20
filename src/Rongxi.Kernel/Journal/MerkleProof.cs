using System.Buffers.Binary;
using System.Numerics;

namespace Rongxi.Kernel.Journal;

/// <summary>Where the stored hashes of a tree are read: all leaf hashes, and the roots of complete tiles of 256.</summary>
public interface INodes
{
    /// <summary>Leaf hashes in order.</summary>
    /// <param name="from">Place of the first.</param>
    /// <param name="count">How many, 1 to 256; all of them exist.</param>
    /// <param name="ct">Cancels the reading.</param>
    ValueTask<byte[][]> Leaves(long from, int count, CancellationToken ct);

    /// <summary>Roots of complete subtrees of 2^level leaves, in order.</summary>
    /// <param name="level">8, 16, 24, … up to 56.</param>
    /// <param name="from">Place of the first among those of its level.</param>
    /// <param name="count">How many, 1 to 256; all of them exist.</param>
    /// <param name="ct">Cancels the reading.</param>
    ValueTask<byte[][]> Tiles(int level, long from, int count, CancellationToken ct);
}

/// <summary>
/// Roots and proofs of a tree of any size up to what is stored, read from tiles: each hash costs at most one read of up
/// to 256 hashes, so a proof of a journal of a million entries costs some twenty small reads. Past sizes are computed
/// as they were. Sizes and places are not checked against the store; the caller knows how many leaves there are.
/// </summary>
/// <param name="nodes">The stored hashes.</param>
public sealed class TiledTree(INodes nodes)
{
    private const int TileBits = 8;
    private const int MaxLevel = 56;

    /// <summary>The root of the tree as it was with so many leaves.</summary>
    /// <param name="size">Number of leaves, 0 or more.</param>
    /// <param name="ct">Cancels the reading.</param>
    public ValueTask<byte[]> Root(long size, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size == 0 ? ValueTask.FromResult(MerkleTree.EmptyRoot) : Range(0, size, ct);
    }

    /// <summary>The proof that a leaf is in the tree of a size: hashes of the siblings, from the leaf up (RFC 9162 §2.1.3.1).</summary>
    /// <param name="index">Place of the leaf, 0 to size − 1.</param>
    /// <param name="size">Number of leaves.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <exception cref="ArgumentOutOfRangeException">The place is not in the tree.</exception>
    public async ValueTask<byte[][]> InclusionProof(long index, long size, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var proof = new List<byte[]>();
        var (from, to) = (0L, size);
        while (to - from > 1)
        {
            var middle = from + LeftPart(to - from);
            if (index < middle)
            {
                proof.Add(await Range(middle, to, ct));
                to = middle;
            }
            else
            {
                proof.Add(await Range(from, middle, ct));
                from = middle;
            }
        }

        proof.Reverse();
        return [.. proof];
    }

    /// <summary>The proof that a tree begins with all leaves of an older one (RFC 9162 §2.1.4.1); empty if the old one has no leaves or the sizes are equal.</summary>
    /// <param name="oldSize">Number of leaves of the old tree, 0 or more.</param>
    /// <param name="newSize">Number of leaves of the new tree, not less.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sizes are negative or reversed.</exception>
    public async ValueTask<byte[][]> ConsistencyProof(long oldSize, long newSize, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, newSize);
        if (oldSize == 0 || oldSize == newSize)
        {
            return [];
        }

        var proof = new List<byte[]>();
        var (from, to) = (0L, newSize);
        while (oldSize != to)
        {
            var middle = from + LeftPart(to - from);
            if (oldSize <= middle)
            {
                proof.Add(await Range(middle, to, ct));
                to = middle;
            }
            else
            {
                proof.Add(await Range(from, middle, ct));
                from = middle;
            }
        }

        // Where the old tree is complete the verifier holds this hash already: it is the old root.
        if (from != 0)
        {
            proof.Add(await Range(from, to, ct));
        }

        proof.Reverse();
        return [.. proof];
    }

    /// <inheritdoc cref="MerkleTree.VerifyInclusion"/>
    public static bool VerifyInclusion(ReadOnlySpan<byte> leafHash, long index, long size, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> root) =>
        MerkleTree.VerifyInclusion(leafHash, index, size, proof, root);

    /// <inheritdoc cref="MerkleTree.VerifyConsistency"/>
    public static bool VerifyConsistency(long oldSize, long newSize, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> oldRoot, ReadOnlySpan<byte> newRoot) =>
        MerkleTree.VerifyConsistency(oldSize, newSize, proof, oldRoot, newRoot);

    /// <summary>The greatest power of two below a count of two or more: the leaves of its left subtree.</summary>
    private static long LeftPart(long count) => 1L << BitOperations.Log2((ulong)(count - 1));

    /// <summary>The hash over the leaves from one place up to, not including, another; the range begins where a subtree begins.</summary>
    private async ValueTask<byte[]> Range(long from, long to, CancellationToken ct)
    {
        // From left to right the range falls apart into complete subtrees of falling height; they join from the right.
        var peaks = new List<byte[]>();
        for (var at = from; at < to;)
        {
            var height = BitOperations.Log2((ulong)(to - at));
            peaks.Add(await Complete(height, at >> height, ct));
            at += 1L << height;
        }

        return Frontier.Join(peaks);
    }

    /// <summary>The hash of the complete subtree of 2^height leaves, by its place among those of its height.</summary>
    private async ValueTask<byte[]> Complete(int height, long place, CancellationToken ct)
    {
        var level = Math.Min(height - (height % TileBits), MaxLevel);
        var count = 1 << (height - level);
        var from = place << (height - level);
        var hashes = level == 0 ? await nodes.Leaves(from, count, ct) : await nodes.Tiles(level, from, count, ct);
        if (hashes.Length != count)
        {
            throw new InvalidDataException($"The journal holds {hashes.Length} of the {count} hashes of level {level} from {from}.");
        }

        hashes = [.. hashes]; // the store may keep what it gave
        for (; count > 1; count >>= 1)
        {
            for (var i = 0; i < count / 2; i++)
            {
                hashes[i] = MerkleTree.NodeHash(hashes[2 * i], hashes[(2 * i) + 1]);
            }
        }

        return hashes[0];
    }
}

/// <summary>The root of a tile that an appended leaf completed, to be stored.</summary>
/// <param name="Level">8, 16, 24, …: the tile covers 2^level leaves.</param>
/// <param name="Index">Its place among the tiles of its level, from 0.</param>
/// <param name="Hash">Its root.</param>
public sealed record CompletedTile(int Level, long Index, byte[] Hash);

/// <summary>
/// The right edge of a growing tree: its size and the roots of its complete subtrees (a compact range). With it a leaf
/// is appended, and the root known, without reading anything else. Not for use by two threads at once.
/// </summary>
public sealed class Frontier
{
    private const byte Form = 1;
    private readonly List<byte[]> _peaks;

    /// <summary>The edge of a tree without leaves.</summary>
    public Frontier()
        : this(0, [])
    {
    }

    private Frontier(long size, List<byte[]> peaks) => (Size, _peaks) = (size, peaks);

    /// <summary>Number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>Appends the hash of a leaf.</summary>
    /// <param name="leafHash">As <see cref="MerkleTree.LeafHash"/> gives it.</param>
    /// <returns>The tiles that this leaf completed, lowest level first; mostly none.</returns>
    /// <exception cref="ArgumentException">It is not the length of a hash.</exception>
    public IReadOnlyList<CompletedTile> Append(ReadOnlySpan<byte> leafHash)
    {
        if (leafHash.Length != MerkleTree.HashSize)
        {
            throw new ArgumentException($"A hash has {MerkleTree.HashSize} bytes, not {leafHash.Length}.", nameof(leafHash));
        }

        var completed = new List<CompletedTile>();
        var hash = leafHash.ToArray();
        var level = 0;
        for (var place = Size; (place & 1) == 1; place >>= 1)
        {
            hash = MerkleTree.NodeHash(_peaks[^1], hash);
            _peaks.RemoveAt(_peaks.Count - 1);
            if (++level % 8 == 0)
            {
                completed.Add(new CompletedTile(level, Size >> level, hash));
            }
        }

        _peaks.Add(hash);
        Size++;
        return completed;
    }

    /// <summary>The root of the tree as it now is.</summary>
    public byte[] Root() => Size == 0 ? MerkleTree.EmptyRoot : [.. Join(_peaks)];

    /// <summary>A copy that grows on its own, for a transaction that may be rolled back.</summary>
    public Frontier Copy() => new(Size, [.. _peaks]);

    /// <summary>The edge as bytes for the head row: a byte of form, the size as eight bytes big-endian, then the hashes, highest subtree first.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[9 + (_peaks.Count * MerkleTree.HashSize)];
        bytes[0] = Form;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1), Size);
        for (var i = 0; i < _peaks.Count; i++)
        {
            _peaks[i].CopyTo(bytes, 9 + (i * MerkleTree.HashSize));
        }

        return bytes;
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such an edge; their form or their number is wrong.</exception>
    public static Frontier FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 9 || bytes[0] != Form
            || BinaryPrimitives.ReadInt64BigEndian(bytes[1..]) is var size && size < 0
            || bytes.Length != 9 + (BitOperations.PopCount((ulong)size) * MerkleTree.HashSize))
        {
            throw new InvalidDataException("The head of the journal is damaged: its bytes are not those of a frontier.");
        }

        var peaks = new List<byte[]>();
        for (var at = 9; at < bytes.Length; at += MerkleTree.HashSize)
        {
            peaks.Add(bytes.Slice(at, MerkleTree.HashSize).ToArray());
        }

        return new Frontier(size, peaks);
    }

    /// <summary>The hash over neighbouring complete subtrees of falling height, joined from the right.</summary>
    internal static byte[] Join(IReadOnlyList<byte[]> peaks)
    {
        var hash = peaks[^1];
        for (var i = peaks.Count - 2; i >= 0; i--)
        {
            hash = MerkleTree.NodeHash(peaks[i], hash);
        }

        return hash;
    }
}
