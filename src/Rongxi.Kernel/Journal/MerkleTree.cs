using System.Buffers;
using System.Security.Cryptography;

namespace Rongxi.Kernel.Journal;

/// <summary>
/// The hashes of an append-only Merkle tree over SHA-256 (RFC 6962 §2.1, RFC 9162 §2.1), and the two checks that anyone
/// can make with a proof and a root alone. Every hash is <see cref="HashSize"/> bytes.
/// </summary>
public static class MerkleTree
{
    /// <summary>Length of a hash in bytes.</summary>
    public const int HashSize = SHA256.HashSizeInBytes;

    /// <summary>Most hashes that a proof over 2⁶³ leaves can have: two paths.</summary>
    public const int MaxProofLength = 128;

    /// <summary>The root of a tree without leaves: the hash of nothing. A fresh copy each time.</summary>
    public static byte[] EmptyRoot => SHA256.HashData([]);

    /// <summary>The hash of a leaf: SHA-256 of a zero byte and the entry.</summary>
    /// <param name="entry">The bytes of the entry; any number of them.</param>
    public static byte[] LeafHash(ReadOnlySpan<byte> entry)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(entry.Length + 1);
        try
        {
            bytes[0] = 0x00;
            entry.CopyTo(bytes.AsSpan(1));
            return SHA256.HashData(bytes.AsSpan(0, entry.Length + 1));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>The hash of a node: SHA-256 of a byte of value one, the left and the right hash.</summary>
    /// <exception cref="ArgumentException">A hash is not <see cref="HashSize"/> bytes long.</exception>
    public static byte[] NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != HashSize || right.Length != HashSize)
        {
            throw new ArgumentException($"A hash has {HashSize} bytes, not {left.Length} and {right.Length}.");
        }

        Span<byte> both = stackalloc byte[1 + (2 * HashSize)];
        both[0] = 0x01;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + HashSize)..]);
        return SHA256.HashData(both);
    }

    /// <summary>
    /// Whether a leaf is the one at a place of the tree with this root (RFC 9162 §2.1.3.2).
    /// Wrong lengths, places and proofs are answered with false, never with an exception.
    /// </summary>
    /// <param name="leafHash">Hash of the leaf.</param>
    /// <param name="index">Its place, from 0.</param>
    /// <param name="size">Number of leaves of the tree.</param>
    /// <param name="proof">Hashes of the siblings, from the leaf up.</param>
    /// <param name="root">The root that is trusted.</param>
    public static bool VerifyInclusion(ReadOnlySpan<byte> leafHash, long index, long size, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size || leafHash.Length != HashSize || root.Length != HashSize || !AreHashes(proof))
        {
            return false;
        }

        var (place, last) = (index, size - 1);
        var hash = leafHash.ToArray();
        foreach (var sibling in proof)
        {
            if (last == 0)
            {
                return false;
            }

            if ((place & 1) == 1 || place == last)
            {
                hash = NodeHash(sibling, hash);
                while ((place & 1) == 0 && place != 0)
                {
                    (place, last) = (place >> 1, last >> 1);
                }
            }
            else
            {
                hash = NodeHash(hash, sibling);
            }

            (place, last) = (place >> 1, last >> 1);
        }

        return last == 0 && CryptographicOperations.FixedTimeEquals(hash, root);
    }

    /// <summary>
    /// Whether the tree of the new root begins with all leaves of the old one, unchanged (RFC 9162 §2.1.4.2). From an
    /// empty tree every tree follows, with an empty proof.
    /// </summary>
    /// <param name="oldSize">Number of leaves of the old tree.</param>
    /// <param name="newSize">Number of leaves of the new tree.</param>
    /// <param name="proof">Hashes of the proof, as <see cref="TiledTree.ConsistencyProof"/> gives them.</param>
    /// <param name="oldRoot">The root known before.</param>
    /// <param name="newRoot">The root now.</param>
    public static bool VerifyConsistency(long oldSize, long newSize, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> oldRoot, ReadOnlySpan<byte> newRoot)
    {
        if (oldSize < 0 || oldSize > newSize || oldRoot.Length != HashSize || newRoot.Length != HashSize || !AreHashes(proof))
        {
            return false;
        }

        if (oldSize == newSize || oldSize == 0)
        {
            return proof.Count == 0 && oldRoot.SequenceEqual(oldSize == 0 ? EmptyRoot : newRoot)
                && (newSize > 0 || newRoot.SequenceEqual(EmptyRoot));
        }

        // A complete old tree is itself the first node of the path and is left out of the proof.
        var isComplete = (oldSize & (oldSize - 1)) == 0;
        if (proof.Count == 0)
        {
            return false;
        }

        var (place, last) = (oldSize - 1, newSize - 1);
        while ((place & 1) == 1)
        {
            (place, last) = (place >> 1, last >> 1);
        }

        var first = isComplete ? oldRoot.ToArray() : proof[0];
        var (oldHash, newHash) = (first, first);
        foreach (var node in proof.Skip(isComplete ? 0 : 1))
        {
            if (last == 0)
            {
                return false;
            }

            if ((place & 1) == 1 || place == last)
            {
                (oldHash, newHash) = (NodeHash(node, oldHash), NodeHash(node, newHash));
                while ((place & 1) == 0 && place != 0)
                {
                    (place, last) = (place >> 1, last >> 1);
                }
            }
            else
            {
                newHash = NodeHash(newHash, node);
            }

            (place, last) = (place >> 1, last >> 1);
        }

        return last == 0
            && CryptographicOperations.FixedTimeEquals(oldHash, oldRoot)
            && CryptographicOperations.FixedTimeEquals(newHash, newRoot);
    }

    private static bool AreHashes(IReadOnlyList<byte[]> proof) =>
        proof is not null && proof.Count <= MaxProofLength && proof.All(hash => hash is { Length: HashSize });
}
