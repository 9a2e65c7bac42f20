using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;

namespace Rongxi.Kernel.Journal;

/// <summary>Size and root of the journal at a moment, not signed.</summary>
public sealed record JournalPoint(long Size, byte[] Root);

/// <summary>A leaf with the proof that it is in the journal of a size.</summary>
/// <param name="Leaf">The leaf.</param>
/// <param name="Size">Number of leaves of the tree the proof is for.</param>
/// <param name="Path">Hashes of the siblings, from the leaf up.</param>
/// <param name="Root">Root of that tree.</param>
public sealed record LeafProof(JournalLeaf Leaf, long Size, IReadOnlyList<byte[]> Path, byte[] Root)
{
    /// <summary>Whether the path leads from the leaf to the root.</summary>
    public bool Holds => MerkleTree.VerifyInclusion(Leaf.Hash, Leaf.Position, Size, Path, Root);
}

/// <summary>The proof that the journal of one size begins with all leaves of a smaller one.</summary>
public sealed record GrowthProof(JournalPoint Old, JournalPoint New, IReadOnlyList<byte[]> Path)
{
    /// <summary>Whether the path leads from the old root to the new.</summary>
    public bool Holds => MerkleTree.VerifyConsistency(Old.Size, New.Size, Path, Old.Root, New.Root);
}

/// <summary>Reads the journal as it is stored: roots, leaves and proofs, of all offices.</summary>
public sealed class JournalReader(RongxiDb db) : INodes
{
    /// <summary>Size and root now, from the frontier; one row is read.</summary>
    public async Task<JournalPoint> Head(CancellationToken ct)
    {
        var bytes = await db.JournalStates.AsNoTracking().Where(state => state.Id == 1).Select(state => state.Frontier).FirstOrDefaultAsync(ct);
        var frontier = bytes is null ? new Frontier() : Frontier.FromBytes(bytes);
        return new JournalPoint(frontier.Size, frontier.Root());
    }

    /// <summary>Size and root as they were with so many leaves.</summary>
    /// <param name="size">0 to the present size.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<JournalPoint> At(long size, CancellationToken ct) => new(size, await new TiledTree(this).Root(size, ct));

    /// <summary>The leaf of a row; null if it is not in the journal.</summary>
    public Task<JournalLeaf?> LeafOf(Guid rowId, CancellationToken ct) =>
        db.JournalLeaves.AsNoTracking().FirstOrDefaultAsync(leaf => leaf.RowId == rowId, ct);

    /// <summary>The leaf at a place; null beyond the end.</summary>
    public Task<JournalLeaf?> LeafAt(long position, CancellationToken ct) =>
        db.JournalLeaves.AsNoTracking().FirstOrDefaultAsync(leaf => leaf.Position == position, ct);

    /// <summary>The proof that a row is in the journal; null if it is not, or not within that size.</summary>
    /// <param name="rowId">Id of the step, entry or document.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <param name="size">Size of the tree the proof is for; the present one when null.</param>
    public async Task<LeafProof?> InclusionProof(Guid rowId, CancellationToken ct, long? size = null) =>
        await LeafOf(rowId, ct) is { } leaf ? await InclusionProof(leaf, ct, size) : null;

    /// <inheritdoc cref="InclusionProof(Guid, CancellationToken, long?)"/>
    public async Task<LeafProof?> InclusionProof(JournalLeaf leaf, CancellationToken ct, long? size = null)
    {
        var point = size is { } wanted ? await At(wanted, ct) : await Head(ct);
        return leaf.Position >= point.Size
            ? null
            : new LeafProof(leaf, point.Size, await new TiledTree(this).InclusionProof(leaf.Position, point.Size, ct), point.Root);
    }

    /// <summary>The proof that the journal only grew from one size to another.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The sizes are negative, reversed or beyond the present size.</exception>
    public async Task<GrowthProof> ConsistencyProof(long oldSize, long newSize, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, newSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(newSize, (await Head(ct)).Size);
        var path = await new TiledTree(this).ConsistencyProof(oldSize, newSize, ct);
        return new GrowthProof(await At(oldSize, ct), await At(newSize, ct), path);
    }

    /// <inheritdoc/>
    public async ValueTask<byte[][]> Leaves(long from, int count, CancellationToken ct) =>
        [.. await db.JournalLeaves.AsNoTracking().Where(leaf => leaf.Position >= from && leaf.Position < from + count)
            .OrderBy(leaf => leaf.Position).Select(leaf => leaf.Hash).ToListAsync(ct)];

    /// <inheritdoc/>
    public async ValueTask<byte[][]> Tiles(int level, long from, int count, CancellationToken ct) =>
        [.. await db.JournalTiles.AsNoTracking().Where(tile => tile.Level == level && tile.Position >= from && tile.Position < from + count)
            .OrderBy(tile => tile.Position).Select(tile => tile.Hash).ToListAsync(ct)];
}
