using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;

namespace Rongxi.Projects.Likeness;

/// <summary>
/// Sets a declaration against every earlier project and every existing system of the office and tells which are alike, how
/// much, and in what (PRJ-2: duplicate with existing systems).
/// </summary>
internal sealed class LikenessSearch(RongxiDb db, IEnumerable<ILikenessSource> sources, LikenessShelf shelf, OfficeBooks books)
{
    private readonly IReadOnlyList<ILikenessSource> _sources = [.. sources];

    /// <summary>The records that are alike, nearest first, each with what is alike. The declaration itself, by register and number, is left out.</summary>
    public async Task<LikenessFinding> Against(LikenessSubject declaration, CancellationToken ct)
    {
        var weights = LikenessWeights.In(await books.Rules(db.Office, ct), books.Today);
        var index = await shelf.Of(db, _sources, ct);
        var nearest = index.Nearest(declaration, weights);
        var found = new Dictionary<(string, string), LikenessSubject>();
        foreach (var source in _sources)
        {
            var numbers = nearest.Where(near => near.Register == source.Register).Select(near => near.Number).ToList();
            foreach (var subject in numbers.Count == 0 ? [] : await source.Of(numbers, ct))
            {
                found[(subject.Register, subject.Number)] = subject;
            }
        }

        var matches = nearest.Where(near => found.ContainsKey((near.Register, near.Number))).Select(near => index.Compare(declaration, found[(near.Register, near.Number)], weights)).ToList();
        return new LikenessFinding(matches, index.Count, weights);
    }
}
