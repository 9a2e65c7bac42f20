using System.Collections.Concurrent;

namespace Rongxi.Projects.InvestmentPlan;

/// <summary>
/// Which projects differ between two versions of a plan. A version is written once and never changes, so that what was found
/// holds; the few comparisons that people leaf through are kept.
/// </summary>
internal sealed class KnownDifferences
{
    private const int Most = 16;
    private const int MostNumbers = 5_000;
    private readonly ConcurrentDictionary<(Guid From, Guid To), IReadOnlyList<string>> _known = new();

    /// <summary>Numbers of the projects that differ, in order; found where they are not known.</summary>
    public async Task<IReadOnlyList<string>> Of(Guid from, Guid to, Func<Task<List<string>>> find)
    {
        if (_known.TryGetValue((from, to), out var known))
        {
            return known;
        }

        var found = await find();
        if (found.Count <= MostNumbers)
        {
            if (_known.Count >= Most)
            {
                _known.Clear();
            }

            _known[(from, to)] = found;
        }

        return found;
    }
}
