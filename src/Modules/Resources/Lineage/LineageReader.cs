using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Resources.Catalogue;

namespace Rongxi.Resources.Lineage;

/// <summary>Something in the lineage.</summary>
internal sealed record LineageNode(LineageKind Kind, string Key, string Title);

/// <summary>One step of the way: what, through which items, how far from where one looks.</summary>
internal sealed record LineageStep(LineageNode Node, LineageNode Via, IReadOnlyList<int> Items, int Depth, LineageEdge Edge, bool IsRound);

/// <summary>Both ways from one thing. <paramref name="IsCut"/> where there is more than was followed.</summary>
internal sealed record LineageView(LineageNode Here, IReadOnlyList<LineageStep> Up, IReadOnlyList<LineageStep> Down, bool IsCut);

/// <summary>Follows edges both ways, level by level; a thing met before ends that way, so that circles end, and so does the bound.</summary>
internal sealed class LineageReader(RongxiDb db)
{
    public const int MostDepth = 6;
    public const int MostNodes = 300;
    private const int MostEdges = 2_000;
    private const int MostBeginnings = 12;

    public async Task<LineageView> Read(LineageKind kind, string key, CancellationToken ct, int? item = null)
    {
        var title = kind == LineageKind.Entry ? await db.Set<CatalogueEntry>().AsNoTracking().Where(entry => entry.Number == key).Select(entry => entry.Name).FirstOrDefaultAsync(ct) : null;
        var here = new LineageNode(kind, key, title ?? key);
        var (up, upCut) = await Follow(here, upwards: true, null, ct);
        var (down, downCut) = await Follow(here, upwards: false, item, ct);
        return new LineageView(title is null && up.Concat(down).FirstOrDefault() is { } step ? here with { Title = step.Edge.From == key ? step.Edge.FromTitle : step.Edge.ToTitle } : here, up, down, upCut || downCut);
    }

    /// <summary>What most things are made of, with how many.</summary>
    public async Task<IReadOnlyList<(LineageNode Node, int Uses)>> Most(CancellationToken ct) =>
        [.. (await db.Set<LineageEdge>().AsNoTracking().Where(edge => edge.Until == null).GroupBy(edge => new { edge.FromKind, edge.From }).Select(group => new { group.Key.FromKind, group.Key.From, Title = group.Max(edge => edge.FromTitle), Uses = group.Select(edge => edge.To).Distinct().Count() })
            .OrderByDescending(row => row.Uses).ThenBy(row => row.From).Take(MostBeginnings).ToListAsync(ct)).Select(row => (new LineageNode(row.FromKind, row.From, row.Title ?? row.From), row.Uses))];

    private async Task<(IReadOnlyList<LineageStep> Steps, bool IsCut)> Follow(LineageNode from, bool upwards, int? item, CancellationToken ct)
    {
        var steps = new List<LineageStep>();
        var met = new HashSet<(LineageKind, string)> { (from.Kind, from.Key) };
        var level = new List<LineageNode> { from };
        for (var depth = 1; depth <= MostDepth && level.Count > 0; depth++)
        {
            var edges = await Edges(level, upwards, ct);
            if (edges.Count >= MostEdges)
            {
                return (steps, true);
            }

            var next = new List<LineageNode>();
            foreach (var group in edges.Where(edge => depth > 1 || item is null || edge.Item == 0 || edge.Item == item).GroupBy(edge => (edge.FromKind, edge.From, edge.ToKind, edge.To)))
            {
                var edge = group.First();
                var (node, via) = upwards ? (new LineageNode(edge.FromKind, edge.From, edge.FromTitle), new LineageNode(edge.ToKind, edge.To, edge.ToTitle)) : (new LineageNode(edge.ToKind, edge.To, edge.ToTitle), new LineageNode(edge.FromKind, edge.From, edge.FromTitle));
                if (steps.Count >= MostNodes)
                {
                    return (steps, true);
                }

                var isNew = met.Add((node.Kind, node.Key));
                steps.Add(new LineageStep(node, via, [.. group.Select(one => one.Item).Where(no => no > 0).Distinct().Order()], depth, edge, !isNew));
                if (isNew)
                {
                    next.Add(node);
                }
            }

            level = next;
        }

        return (steps, level.Count > 0 && steps.Count > 0 && steps.Max(step => step.Depth) == MostDepth);
    }

    private async Task<List<LineageEdge>> Edges(List<LineageNode> level, bool upwards, CancellationToken ct)
    {
        var all = new List<LineageEdge>();
        foreach (var group in level.GroupBy(node => node.Kind))
        {
            var (kind, keys) = (group.Key, group.Select(node => node.Key).ToList());
            var edges = db.Set<LineageEdge>().AsNoTracking().Where(edge => edge.Until == null);
            edges = upwards ? edges.Where(edge => edge.ToKind == kind && keys.Contains(edge.To)).OrderBy(edge => edge.To).ThenBy(edge => edge.From).ThenBy(edge => edge.Item) : edges.Where(edge => edge.FromKind == kind && keys.Contains(edge.From)).OrderBy(edge => edge.From).ThenBy(edge => edge.To).ThenBy(edge => edge.Item);
            all.AddRange(await edges.Take(MostEdges - all.Count).ToListAsync(ct));
        }

        return all;
    }
}
