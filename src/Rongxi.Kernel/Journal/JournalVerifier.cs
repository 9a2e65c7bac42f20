using System.Text;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Computations;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Journal;

/// <summary>How far a verification has come.</summary>
public sealed record VerificationProgress(string Part, long Done, long Total);

/// <summary>Something that does not fit.</summary>
/// <param name="Kind"><c>step</c>, <c>entry</c>, <c>document</c>, <c>blob</c>, <c>pdf</c>, <c>result</c>, <c>leaf</c>, <c>tile</c>, <c>state</c> or <c>head</c>; of the files of single records what <see cref="IKeptFiles"/> calls them.</param>
/// <param name="Number">Number of the case, record or document; else the place in the journal.</param>
/// <param name="What">What is wrong with it.</param>
/// <param name="Position">Place in the journal, from 0; null where it has none.</param>
public sealed record Misfit(string Kind, string Number, Text What, long? Position = null)
{
    /// <summary>Kind, number and what, in one line.</summary>
    public Text Line => ($"{Kind} {Number}：{What.Zh}", $"{Kind} {Number}: {What.En}");
}

/// <summary>What a verification found. All figures are of what was read.</summary>
public sealed record VerificationReport(long Leaves, long Tiles, long Heads, long Blobs, byte[] Root, IReadOnlyList<Misfit> Misfits)
{
    public bool Fits => Misfits.Count == 0;

    /// <summary>The first thing that does not fit; null when all does.</summary>
    public Misfit? First => Misfits.Count == 0 ? null : Misfits[0];
}

/// <summary>
/// Recomputes the whole journal from the rows it commits to: every leaf from its step, entry or document, every tile, the
/// root, every signed head, every file. What was changed, removed or slipped in anywhere is named. Works while others
/// write: what came after the start is not looked at.
/// </summary>
public sealed class JournalVerifier(RongxiDb db, OfficeKeys keys, BlobStore blobs, IEnumerable<IKeptFiles> kept)
{
    private const int Batch = 500;
    private const int MostMisfits = 100;

    /// <summary>Verifies everything; stops early after 100 misfits.</summary>
    public async Task<VerificationReport> Run(IProgress<VerificationProgress>? progress, CancellationToken ct)
    {
        var run = new Running(progress);
        var state = await db.JournalStates.AsNoTracking().FirstOrDefaultAsync(state => state.Id == 1, ct);
        if (state is null)
        {
            run.Found(new Misfit("state", "1", ("日志状态行不见了", "the row of the journal's state is missing")));
            return run.Report([]);
        }

        run.Size = state.Size;
        var heads = await db.JournalHeads.AsNoTracking().Where(head => head.Size <= run.Size).OrderBy(head => head.Size).ThenBy(head => head.At).ToListAsync(ct);
        var frontier = await Leaves(run, heads, ct);
        StateFits(run, state, frontier);
        await StrayTiles(run, ct);
        HeadsFit(run, heads);
        await Strays(run, ct);
        await Files(run, ct);
        await Results(run, ct);
        await Kept(run, ct);
        return run.Report(frontier.Root());
    }

    private async Task<Frontier> Leaves(Running run, List<JournalHead> heads, CancellationToken ct)
    {
        var frontier = new Frontier();
        var sizes = heads.Select(head => head.Size).ToHashSet();
        run.Roots[0] = frontier.Root();
        while (frontier.Size < run.Size && !run.Enough)
        {
            var from = frontier.Size;
            var leaves = await db.JournalLeaves.AsNoTracking().Where(leaf => leaf.Position >= from && leaf.Position < run.Size).OrderBy(leaf => leaf.Position).Take(Batch).ToListAsync(ct);
            var rows = await Rows(leaves, ct);
            var tiles = new List<CompletedTile>();
            foreach (var leaf in leaves)
            {
                if (leaf.Position != frontier.Size)
                {
                    break;
                }

                LeafFits(run, leaf, rows.GetValueOrDefault(leaf.RowId));
                if (leaf.Hash.Length != MerkleTree.HashSize)
                {
                    return frontier;
                }

                tiles.AddRange(frontier.Append(leaf.Hash));
                if (sizes.Contains(frontier.Size))
                {
                    run.Roots[frontier.Size] = frontier.Root();
                }
            }

            await TilesFit(run, tiles, ct);
            if (frontier.Size < run.Size && (leaves.Count == 0 || leaves[^1].Position >= frontier.Size))
            {
                run.Found(new Misfit("leaf", $"#{frontier.Size}", ("这一叶不见了，其后的叶无从核验", "this leaf is missing; those after it cannot be verified"), frontier.Size));
                return frontier;
            }

            run.Leaves = frontier.Size;
            run.Tell("leaves", frontier.Size, run.Size);
        }

        return frontier;
    }

    private static void LeafFits(Running run, JournalLeaf leaf, IJournaled? row)
    {
        if (row is null)
        {
            run.Found(new Misfit(leaf.Kind, leaf.Subject, ("存证的行不见了", "the row committed to is missing"), leaf.Position));
        }
        else if (!MerkleTree.LeafHash(Encoding.UTF8.GetBytes(row.Canonical())).AsSpan().SequenceEqual(leaf.Hash))
        {
            run.Found(new Misfit(leaf.Kind, leaf.Subject, ("内容与存证时不同（行或叶被改动）", "its content is not what was committed to (row or leaf was changed)"), leaf.Position));
        }
        else if (row.JournalIndex != leaf.Position || row.Subject != leaf.Subject || ((IOfOffice)row).Office != leaf.Office)
        {
            run.Found(new Misfit(leaf.Kind, leaf.Subject, ($"行上的位置、编号或机构与叶不符（行：{row.JournalIndex}、{row.Subject}）", $"place, number or office on the row differ from the leaf's (row: {row.JournalIndex}, {row.Subject})"), leaf.Position));
        }
    }

    private async Task<Dictionary<Guid, IJournaled>> Rows(List<JournalLeaf> leaves, CancellationToken ct)
    {
        var rows = new Dictionary<Guid, IJournaled>();
        foreach (var group in leaves.GroupBy(leaf => leaf.Kind))
        {
            var ids = group.Select(leaf => leaf.RowId).ToArray();
            IEnumerable<IJournaled> found = group.Key switch
            {
                "step" => await db.CaseSteps.IgnoreQueryFilters().AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(ct),
                "entry" => await db.RegisterEntries.IgnoreQueryFilters().AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(ct),
                "document" => await db.Documents.IgnoreQueryFilters().AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(ct),
                _ => [],
            };
            foreach (var row in found)
            {
                rows[row.Id] = row;
            }
        }

        return rows;
    }

    private async Task TilesFit(Running run, List<CompletedTile> expected, CancellationToken ct)
    {
        foreach (var tile in expected)
        {
            var stored = await db.JournalTiles.AsNoTracking().FirstOrDefaultAsync(row => row.Level == tile.Level && row.Position == tile.Index, ct);
            run.Tiles++;
            if (stored is null)
            {
                run.Found(new Misfit("tile", $"{tile.Level}/{tile.Index}", ("瓦片不见了", "the tile is missing")));
            }
            else if (!stored.Hash.AsSpan().SequenceEqual(tile.Hash))
            {
                run.Found(new Misfit("tile", $"{tile.Level}/{tile.Index}", ("瓦片不是由其下的叶算得的", "the tile is not computed from its leaves")));
            }
        }
    }

    private async Task StrayTiles(Running run, CancellationToken ct)
    {
        for (var level = 8; level <= 56 && !run.Enough; level += 8)
        {
            var (bits, complete) = (level, run.Size >> level);
            var most = (await db.JournalStates.AsNoTracking().Where(state => state.Id == 1).Select(state => state.Size).FirstOrDefaultAsync(ct)) >> bits;
            var stray = await db.JournalTiles.AsNoTracking().Where(tile => tile.Level == bits && (tile.Position < 0 || (tile.Position >= complete && tile.Position >= most))).OrderBy(tile => tile.Position).FirstOrDefaultAsync(ct);
            if (stray is not null)
            {
                run.Found(new Misfit("tile", $"{stray.Level}/{stray.Position}", ("瓦片超出日志的末尾", "the tile lies beyond the end of the journal")));
            }
        }
    }

    private static void StateFits(Running run, JournalState state, Frontier computed)
    {
        try
        {
            var stored = Frontier.FromBytes(state.Frontier);
            if (stored.Size != state.Size)
            {
                run.Found(new Misfit("state", "1", ($"状态行所载 {state.Size} 叶，前沿却有 {stored.Size} 叶", $"the state says {state.Size} leaves, its frontier {stored.Size}")));
            }
            else if (computed.Size == state.Size && !computed.ToBytes().AsSpan().SequenceEqual(state.Frontier))
            {
                run.Found(new Misfit("state", "1", ("日志的根不是由全部叶算得的", "the journal's root is not computed from its leaves")));
            }
        }
        catch (InvalidDataException)
        {
            run.Found(new Misfit("state", "1", ("日志前沿已损坏", "the journal's frontier is damaged")));
        }
    }

    private void HeadsFit(Running run, List<JournalHead> heads)
    {
        foreach (var head in heads)
        {
            run.Heads++;
            var number = $"{head.Size} @ {head.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}";
            if (head.KeyId == keys.KeyId && !JournalHeads.IsSigned(head, keys.PublicKeyPem))
            {
                run.Found(new Misfit("head", number, ("签发的日志根签名无效", "the signature of this signed head does not hold")));
            }
            else if (run.Roots.TryGetValue(head.Size, out var root) && !root.AsSpan().SequenceEqual(head.Root))
            {
                run.Found(new Misfit("head", number, ("日志在此签发之后被改写：根不符", "the journal was rewritten after this head was signed: the roots differ")));
            }
        }
    }

    /// <summary>Rows that the journal does not know: slipped in, or saved around it.</summary>
    private async Task Strays(Running run, CancellationToken ct)
    {
        var size = run.Size;
        var step = await db.CaseSteps.IgnoreQueryFilters().AsNoTracking()
            .Where(row => (row.JournalIndex == null || row.JournalIndex < size) && !db.JournalLeaves.Any(leaf => leaf.RowId == row.Id)).OrderBy(row => row.Id).FirstOrDefaultAsync(ct);
        Stray(run, step);
        var entry = await db.RegisterEntries.IgnoreQueryFilters().AsNoTracking()
            .Where(row => (row.JournalIndex == null || row.JournalIndex < size) && !db.JournalLeaves.Any(leaf => leaf.RowId == row.Id)).OrderBy(row => row.Id).FirstOrDefaultAsync(ct);
        Stray(run, entry);
        var document = await db.Documents.IgnoreQueryFilters().AsNoTracking()
            .Where(row => (row.JournalIndex == null || row.JournalIndex < size) && !db.JournalLeaves.Any(leaf => leaf.RowId == row.Id)).OrderBy(row => row.Id).FirstOrDefaultAsync(ct);
        Stray(run, document);
    }

    private static void Stray(Running run, IJournaled? row)
    {
        if (row is not null)
        {
            run.Found(new Misfit(row.JournalKind, row.Subject, ("这一行未经存证", "this row was never committed to the journal")));
        }
    }

    private async Task Files(Running run, CancellationToken ct)
    {
        var after = Guid.Empty;
        while (!run.Enough)
        {
            var batch = await db.Documents.IgnoreQueryFilters().AsNoTracking().Where(document => document.Id > after).OrderBy(document => document.Id).Take(Batch)
                .Select(document => new { document.Id, document.Number, document.Title, document.Sha256, document.PdfSha256, document.Signature, document.JournalIndex }).ToListAsync(ct);
            if (batch.Count == 0)
            {
                return;
            }

            after = batch[^1].Id;
            foreach (var document in batch)
            {
                await File(run, "blob", document.Number ?? document.Title, document.Sha256, document.JournalIndex, ct);
                if (document.PdfSha256 is not null)
                {
                    await File(run, "pdf", document.Number ?? document.Title, document.PdfSha256, document.JournalIndex, ct);
                }
            }

            run.Tell("files", run.Blobs, 0);
        }
    }

    /// <summary>Files that computations came to. The bytes of pieces under way are no part of it: they can be computed again.</summary>
    private async Task Results(Running run, CancellationToken ct)
    {
        var after = Guid.Empty;
        while (!run.Enough)
        {
            var batch = await db.Computations.IgnoreQueryFilters().AsNoTracking().Where(computation => computation.Id > after && computation.State == ComputationState.Done && computation.Files != "[]")
                .OrderBy(computation => computation.Id).Take(Batch).ToListAsync(ct);
            if (batch.Count == 0)
            {
                return;
            }

            after = batch[^1].Id;
            foreach (var computation in batch)
            {
                foreach (var file in computation.FilesRead())
                {
                    await File(run, "result", $"{computation.Id} {file.Name}", file.Sha256, null, ct);
                }
            }

            run.Tell("files", run.Blobs, 0);
        }
    }

    /// <summary>Files that modules keep for their own records.</summary>
    private async Task Kept(Running run, CancellationToken ct)
    {
        foreach (var keeper in kept)
        {
            await foreach (var file in keeper.Files(ct))
            {
                if (run.Enough)
                {
                    return;
                }

                await File(run, file.Kind, file.Number, file.Sha256, null, ct);
            }
        }
    }

    private async Task File(Running run, string kind, string number, string hash, long? position, CancellationToken ct)
    {
        run.Blobs++;
        BlobState state;
        try
        {
            state = await blobs.Verify(hash, ct);
        }
        catch (ArgumentException)
        {
            run.Found(new Misfit(kind, number, ("文件地址不是哈希", "the address of the file is no hash"), position));
            return;
        }

        if (state == BlobState.Missing)
        {
            run.Found(new Misfit(kind, number, ($"文件 {hash[..12]}… 不见了", $"file {hash[..12]}… is missing"), position));
        }
        else if (state == BlobState.Changed)
        {
            run.Found(new Misfit(kind, number, ($"文件 {hash[..12]}… 被改动", $"file {hash[..12]}… was changed"), position));
        }
    }

    private sealed class Running(IProgress<VerificationProgress>? progress)
    {
        private readonly List<Misfit> _misfits = [];

        public long Size { get; set; }
        public long Leaves { get; set; }
        public long Tiles { get; set; }
        public long Heads { get; set; }
        public long Blobs { get; set; }

        /// <summary>Roots at the sizes that were signed.</summary>
        public Dictionary<long, byte[]> Roots { get; } = [];

        public bool Enough => _misfits.Count >= MostMisfits;

        public void Found(Misfit misfit)
        {
            if (!Enough)
            {
                _misfits.Add(misfit);
            }
        }

        public void Tell(string part, long done, long total) => progress?.Report(new VerificationProgress(part, done, total));

        public VerificationReport Report(byte[] root) => new(Leaves, Tiles, Heads, Blobs, root, _misfits);
    }
}
