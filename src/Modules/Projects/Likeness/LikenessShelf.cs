using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;

namespace Rongxi.Projects.Likeness;

/// <summary>
/// Keeps an index for each office, built from the registers when it is first asked for and brought up to date before every answer: the
/// leaves that the journal has got since say which records were entered. Each node of several keeps its own.
/// </summary>
internal sealed class LikenessShelf
{
    /// <summary>Offices whose index is kept; beyond it the one asked longest ago goes.</summary>
    private const int MostOffices = 8;

    /// <summary>Records taken at once.</summary>
    private const int Batch = 500;

    private const string EntryLeaf = "entry";

    private readonly Dictionary<string, Kept> _kept = [];

    /// <summary>The index of the office, as of now.</summary>
    public async Task<LikenessIndex> Of(RongxiDb db, IReadOnlyList<ILikenessSource> sources, CancellationToken ct)
    {
        var kept = Find(db.Office);
        await kept.Turn.WaitAsync(ct);
        try
        {
            // Read before the records are: what is entered while they are read is only read twice.
            var size = await db.JournalStates.AsNoTracking().Where(state => state.Id == 1).Select(state => state.Size).SingleAsync(ct);
            if (kept.Index is null)
            {
                kept.Index = await Build(sources, ct);
            }
            else if (size > kept.Size)
            {
                await Refresh(kept.Index, db, sources, kept.Size, size, ct);
            }

            kept.Size = size;
            return kept.Index;
        }
        finally
        {
            kept.Turn.Release();
        }
    }

    private Kept Find(string office)
    {
        lock (_kept)
        {
            if (!_kept.TryGetValue(office, out var kept))
            {
                if (_kept.Count == MostOffices)
                {
                    _kept.Remove(_kept.MinBy(pair => pair.Value.AskedAt).Key);
                }

                _kept[office] = kept = new Kept();
            }

            kept.AskedAt = ++_asked;
            return kept;
        }
    }

    private static async Task<LikenessIndex> Build(IReadOnlyList<ILikenessSource> sources, CancellationToken ct)
    {
        var index = new LikenessIndex();
        foreach (var source in sources)
        {
            var batch = new List<LikenessSubject>(Batch);
            await foreach (var subject in source.All(ct))
            {
                batch.Add(subject);
                if (batch.Count == Batch)
                {
                    index.Put(batch);
                    batch.Clear();
                }
            }

            index.Put(batch);
        }

        return index;
    }

    private static async Task Refresh(LikenessIndex index, RongxiDb db, IReadOnlyList<ILikenessSource> sources, long from, long to, CancellationToken ct)
    {
        var registers = sources.Select(source => source.Register).ToList();
        var office = db.Office;
        var entered = await db.JournalLeaves.AsNoTracking()
            .Where(leaf => leaf.Position >= from && leaf.Position < to && leaf.Office == office && leaf.Kind == EntryLeaf)
            .Join(db.RegisterEntries.AsNoTracking().Where(entry => EF.Parameter(registers).Contains(entry.Register)), leaf => leaf.RowId, entry => entry.Id, (_, entry) => new { entry.Register, entry.RecordNumber })
            .Distinct().ToListAsync(ct);
        foreach (var source in sources)
        {
            foreach (var numbers in entered.Where(one => one.Register == source.Register).Select(one => one.RecordNumber).Chunk(Batch))
            {
                var subjects = await source.Of(numbers, ct);
                index.Put(subjects);
                foreach (var number in numbers.Except(subjects.Select(subject => subject.Number)))
                {
                    index.Remove(source.Register, number);
                }
            }
        }
    }

    private long _asked;

    private sealed class Kept
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);
        public LikenessIndex? Index { get; set; }
        public long Size { get; set; }
        public long AskedAt { get; set; }
    }
}
