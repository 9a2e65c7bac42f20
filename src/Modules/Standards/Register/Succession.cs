using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Standards;
using Rongxi.Kernel.Words;

namespace Rongxi.Standards.Register;

/// <summary>A standard in a chain: as registered, or a code alone where the register does not have it.</summary>
internal sealed record ChainLink(string Key, string Code, Standard? Standard)
{
    public Text Title => Standard?.Title ?? Text.None;

    public string? Address => Standard is null ? null : StandardRegister.Standards.AddressOf(Standard.Number);
}

/// <summary>The whole life of a standard: what went before it and after it, what amends it, who adopts it.</summary>
/// <param name="Generations">Oldest first; those of one generation stand side by side.</param>
/// <param name="Amendments">What amends it.</param>
/// <param name="Amended">What it amends.</param>
/// <param name="AdoptedBy">Standards that follow it.</param>
/// <param name="LeftOut">Lines that would close a circle, and so do not count.</param>
internal sealed record Chain(IReadOnlyList<IReadOnlyList<ChainLink>> Generations, IReadOnlyList<ChainLink> Amendments, IReadOnlyList<ChainLink> Amended, ChainLink? Adopted, IReadOnlyList<Standard> AdoptedBy, IReadOnlyList<StandardRelation> LeftOut)
{
    public bool IsAlone => Generations.Count <= 1 && Amendments.Count == 0 && Amended.Count == 0 && Adopted is null && AdoptedBy.Count == 0;
}

/// <summary>Keeps the lines of succession in step with what the standards say of each other, and reads them.</summary>
internal sealed class Succession(RongxiDb db)
{
    /// <summary>Standards of one chain.</summary>
    private const int MostLinks = 200;

    private const int Chunk = 400;

    /// <summary>Computes the lines of these standards anew. Part of the caller's transaction.</summary>
    /// <param name="keys">Keys of standards that changed.</param>
    public async Task Renew(IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        foreach (var some in keys.Distinct().Chunk(Chunk))
        {
            var wanted = new Dictionary<(RelationKind, string, string), (string Newer, string Older)>();
            var standards = await db.Set<Standard>().AsNoTracking().Where(standard => EF.Parameter(some).Contains(standard.Number)).ToListAsync(ct);
            foreach (var (kind, newer, older) in standards.Where(standard => standard.State != RecordState.Undone).SelectMany(Said))
            {
                wanted.TryAdd((kind, newer.Key, older.Key), (newer.Code, older.Code));
            }

            // What others say of these stays; only what these say themselves is theirs to change.
            var known = await db.Set<StandardRelation>().Where(relation => EF.Parameter(some).Contains(relation.Newer) || EF.Parameter(some).Contains(relation.Older)).ToListAsync(ct);
            var others = await SaidByOthers(known, some, ct);
            db.RemoveRange(known.Where(relation => !wanted.ContainsKey((relation.Kind, relation.Newer, relation.Older)) && !others.Contains((relation.Kind, relation.Newer, relation.Older))));
            var have = known.Select(relation => (relation.Kind, relation.Newer, relation.Older)).ToHashSet();
            await db.SaveChangesAsync(ct);
            await Add([.. wanted.Where(pair => !have.Contains(pair.Key))], ct);
        }
    }

    /// <summary>The circle that a line would close, as codes from the older round to itself; null where it closes none.</summary>
    public async Task<IReadOnlyList<string>?> CircleOf(string newer, string older, CancellationToken ct)
    {
        var lines = await Lines(older, relation => relation.Newer, relation => relation.Older, ct);
        return Circle(lines.Select(line => (line.Newer, line.Older, line.NewerCode, line.OlderCode)), newer, older);
    }

    /// <summary>The chain of a standard, in both directions to its ends.</summary>
    public async Task<Chain> Of(Standard standard, CancellationToken ct)
    {
        var before = await Lines(standard.Number, relation => relation.Newer, relation => relation.Older, ct);
        var after = await Lines(standard.Number, relation => relation.Older, relation => relation.Newer, ct);
        var around = await db.Set<StandardRelation>().AsNoTracking().Where(relation => relation.Newer == standard.Number || relation.Older == standard.Number).OrderBy(relation => relation.Newer).Take(MostLinks).ToListAsync(ct);
        var adopted = standard.Adopts is { } code ? StandardNumber.Parse(code) : null;
        var codes = before.Concat(after).Concat(around).SelectMany(line => new[] { (line.Newer, line.NewerCode), (line.Older, line.OlderCode) }).Append((standard.Number, standard.Code)).DistinctBy(pair => pair.Item1).ToDictionary(pair => pair.Item1, pair => pair.Item2);
        if (adopted is not null)
        {
            codes.TryAdd(adopted.Key, adopted.Code);
        }

        var standards = await db.Set<Standard>().AsNoTracking().Where(other => EF.Parameter(codes.Keys.ToList()).Contains(other.Number) && other.State != RecordState.Undone).ToDictionaryAsync(other => other.Number, ct);
        ChainLink Link(string key) => new(key, codes[key], standards.GetValueOrDefault(key));
        var generations = new SortedDictionary<int, List<string>> { [0] = [standard.Number] };
        foreach (var (key, distance) in Distances(standard.Number, before, older: true))
        {
            Place(generations, -distance, key);
        }

        foreach (var (key, distance) in Distances(standard.Number, after, older: false))
        {
            Place(generations, distance, key);
        }

        return new Chain(
            [.. generations.Values.Select(keys => (IReadOnlyList<ChainLink>)[.. keys.OrderBy(key => key, StringComparer.Ordinal).Select(Link)])],
            [.. around.Where(line => line.Kind == RelationKind.Amends && line.Older == standard.Number).Select(line => Link(line.Newer))],
            [.. around.Where(line => line.Kind == RelationKind.Amends && line.Newer == standard.Number).Select(line => Link(line.Older))],
            adopted is null ? null : Link(adopted.Key),
            await db.Set<Standard>().AsNoTracking().Where(other => other.Adopts == standard.Code && other.State != RecordState.Undone).OrderBy(other => other.SortKey).Take(50).ToListAsync(ct),
            [.. around.Where(line => line.Circle is not null)]);
    }

    /// <summary>What is in force today instead of a standard: the ends of its succession, newest first; nothing where it ended without one.</summary>
    public async Task<IReadOnlyList<ChainLink>> SuccessorsOf(string key, CancellationToken ct)
    {
        var lines = await Lines(key, relation => relation.Older, relation => relation.Newer, ct);
        var replaced = lines.Select(line => line.Older).ToHashSet();
        var ends = lines.Where(line => !replaced.Contains(line.Newer)).Select(line => line.Newer).Distinct().ToList();
        var keys = lines.Select(line => line.Newer).Distinct().ToList();
        var standards = await db.Set<Standard>().AsNoTracking().Where(standard => EF.Parameter(keys).Contains(standard.Number) && standard.State != RecordState.Undone).ToDictionaryAsync(standard => standard.Number, ct);
        var codes = lines.DistinctBy(line => line.Newer).ToDictionary(line => line.Newer, line => line.NewerCode);

        // A draft that will replace it some day is no successor to be followed now: then what is in force before it counts.
        var inForce = keys.Where(other => standards.GetValueOrDefault(other) is { IsInForce: true }).ToList();
        var chosen = inForce.Count > 0 ? inForce : [.. ends.Where(end => standards.GetValueOrDefault(end) is not { Status: StandardStatus.Drafting })];
        return [.. chosen.Select(other => new ChainLink(other, codes[other], standards.GetValueOrDefault(other))).OrderByDescending(link => link.Standard?.SortKey ?? link.Code, StringComparer.Ordinal)];
    }

    /// <summary>What a standard says of others: it replaces, is replaced, is amended.</summary>
    private static IEnumerable<(RelationKind Kind, StandardNumber Newer, StandardNumber Older)> Said(Standard standard)
    {
        var own = standard.Parsed;
        foreach (var older in StandardLists.Codes(standard.Replaces).Select(StandardNumber.Parse).OfType<StandardNumber>())
        {
            yield return (RelationKind.Replaces, own, older);
        }

        foreach (var newer in StandardLists.Codes(standard.ReplacedBy).Select(StandardNumber.Parse).OfType<StandardNumber>())
        {
            yield return (RelationKind.Replaces, newer, own);
        }

        foreach (var amendment in StandardLists.Codes(standard.Amendments).Select(StandardNumber.Parse).OfType<StandardNumber>())
        {
            yield return (RelationKind.Amends, amendment, own);
        }
    }

    private async Task<HashSet<(RelationKind, string, string)>> SaidByOthers(List<StandardRelation> known, string[] some, CancellationToken ct)
    {
        var keys = known.SelectMany(relation => new[] { relation.Newer, relation.Older }).Except(some).ToList();
        var others = await db.Set<Standard>().AsNoTracking().Where(standard => EF.Parameter(keys).Contains(standard.Number) && standard.State != RecordState.Undone).ToListAsync(ct);
        return [.. others.SelectMany(Said).Select(said => (said.Kind, said.Newer.Key, said.Older.Key))];
    }

    /// <summary>Adds lines, those that go forward in time first, so that of two which contradict each other the likelier one counts.</summary>
    private async Task Add(IReadOnlyList<KeyValuePair<(RelationKind Kind, string Newer, string Older), (string Newer, string Older)>> lines, CancellationToken ct)
    {
        if (lines.Count == 0)
        {
            return;
        }

        var days = await Days([.. lines.SelectMany(line => new[] { line.Key.Newer, line.Key.Older }).Distinct()], ct);
        string DayOf(string key) => days.GetValueOrDefault(key, "");
        var graph = await db.Set<StandardRelation>().AsNoTracking().Where(relation => relation.Kind == RelationKind.Replaces && relation.Circle == null).Select(relation => new { relation.Newer, relation.Older, relation.NewerCode, relation.OlderCode }).ToListAsync(ct);
        var olderOf = graph.GroupBy(line => line.Newer).ToDictionary(group => group.Key, group => group.Select(line => line.Older).ToList());
        var codes = graph.SelectMany(line => new[] { (line.Newer, line.NewerCode), (line.Older, line.OlderCode) }).DistinctBy(pair => pair.Item1).ToDictionary(pair => pair.Item1, pair => pair.Item2);
        foreach (var (line, spelled) in lines.OrderByDescending(line => string.CompareOrdinal(DayOf(line.Key.Newer), DayOf(line.Key.Older)) > 0).ThenBy(line => line.Key.Newer, StringComparer.Ordinal).ThenBy(line => line.Key.Older, StringComparer.Ordinal))
        {
            (codes[line.Newer], codes[line.Older]) = spelled;
            var path = line.Kind == RelationKind.Replaces ? Path(olderOf, line.Older, line.Newer) : null;
            db.Add(new StandardRelation
            {
                Office = db.Office, Kind = line.Kind, Newer = line.Newer, Older = line.Older, NewerCode = spelled.Newer, OlderCode = spelled.Older,
                Circle = path is null ? null : Shortened(string.Join(" → ", path.Append(line.Older).Select(key => codes.GetValueOrDefault(key, key)))),
            });
            if (line.Kind == RelationKind.Replaces && path is null)
            {
                if (!olderOf.TryGetValue(line.Newer, out var olders))
                {
                    olderOf[line.Newer] = olders = [];
                }

                olders.Add(line.Older);
            }
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>When each was published; those in preparation come last.</summary>
    private async Task<Dictionary<string, string>> Days(IReadOnlyList<string> keys, CancellationToken ct)
    {
        var days = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var some in keys.Chunk(Chunk))
        {
            foreach (var row in await db.Set<Standard>().AsNoTracking().Where(standard => EF.Parameter(some).Contains(standard.Number)).Select(standard => new { standard.Number, standard.Published, standard.Year, standard.Status }).ToListAsync(ct))
            {
                days[row.Number] = row.Status == StandardStatus.Drafting ? "9999" : row.Published ?? (row.Year is { } year ? $"{year:0000}" : "");
            }
        }

        return days;
    }

    /// <summary>Lines of replacement reached from a standard in one direction.</summary>
    private async Task<IReadOnlyList<StandardRelation>> Lines(string from, Func<StandardRelation, string> start, Func<StandardRelation, string> end, CancellationToken ct)
    {
        var found = new List<StandardRelation>();
        var seen = new HashSet<string> { from };
        IReadOnlyList<string> edge = [from];
        var isBack = start(new StandardRelation { Office = "", Kind = default, Newer = "n", Older = "o", NewerCode = "", OlderCode = "" }) == "n";
        while (edge.Count > 0 && found.Count < MostLinks)
        {
            var keys = edge;
            var next = await db.Set<StandardRelation>().AsNoTracking().Where(relation => relation.Kind == RelationKind.Replaces && relation.Circle == null && (isBack ? EF.Parameter(keys).Contains(relation.Newer) : EF.Parameter(keys).Contains(relation.Older))).Take(MostLinks).ToListAsync(ct);
            found.AddRange(next);
            edge = [.. next.Select(end).Where(seen.Add)];
        }

        return found;
    }

    private static IReadOnlyList<string>? Circle(IEnumerable<(string Newer, string Older, string NewerCode, string OlderCode)> lines, string newer, string older)
    {
        var all = lines.ToList();
        var codes = all.SelectMany(line => new[] { (line.Newer, line.NewerCode), (line.Older, line.OlderCode) }).DistinctBy(pair => pair.Item1).ToDictionary(pair => pair.Item1, pair => pair.Item2);
        var path = newer == older ? [older] : Path(all.GroupBy(line => line.Newer).ToDictionary(group => group.Key, group => group.Select(line => line.Older).ToList()), older, newer);
        return path?.Append(older).Select(key => codes.GetValueOrDefault(key, key)).ToList();
    }

    /// <summary>A way from one standard back in time to another; null where there is none.</summary>
    private static List<string>? Path(Dictionary<string, List<string>> olderOf, string from, string to)
    {
        var cameFrom = new Dictionary<string, string?> { [from] = null };
        var open = new Queue<string>([from]);
        while (open.TryDequeue(out var at))
        {
            if (at == to)
            {
                var path = new List<string>();
                for (string? step = at; step is not null; step = cameFrom[step])
                {
                    path.Insert(0, step);
                }

                return path;
            }

            foreach (var next in olderOf.GetValueOrDefault(at, []).Where(next => cameFrom.TryAdd(next, at)))
            {
                open.Enqueue(next);
            }
        }

        return null;
    }

    /// <summary>How many generations lie between: the longest way counts, so that who replaces two editions at once stands after both.</summary>
    private static IEnumerable<(string Key, int Distance)> Distances(string from, IReadOnlyList<StandardRelation> lines, bool older)
    {
        var next = lines.ToLookup(line => older ? line.Newer : line.Older, line => older ? line.Older : line.Newer);
        var far = new Dictionary<string, int> { [from] = 0 };
        var edge = new List<string> { from };
        for (var distance = 1; edge.Count > 0 && distance <= MostLinks; distance++)
        {
            edge = [.. edge.SelectMany(key => next[key]).Distinct()];
            foreach (var key in edge)
            {
                far[key] = distance;
            }
        }

        return far.Where(pair => pair.Key != from).Select(pair => (pair.Key, pair.Value));
    }

    private static void Place(SortedDictionary<int, List<string>> generations, int at, string key)
    {
        if (!generations.TryGetValue(at, out var keys))
        {
            generations[at] = keys = [];
        }

        keys.Add(key);
    }

    private static string Shortened(string words) => words.Length <= 400 ? words : words[..397] + "…";
}
