namespace Rongxi.Kernel.Compositions;

/// <summary>What became of a chapter between two versions.</summary>
public enum ChapterFate
{
    [Forms.Title("未改", "Unchanged")]
    Same,

    [Forms.Title("修改", "Changed")]
    Changed,

    [Forms.Title("新增", "Added")]
    Added,

    [Forms.Title("删除", "Removed")]
    Removed,
}

/// <summary>Two versions of a document, chapter by chapter.</summary>
public sealed record DocumentComparison(Composition Composition, CompositionVersion From, CompositionVersion To, IReadOnlyList<ChapterComparison> Chapters)
{
    /// <summary>How many chapters met a fate.</summary>
    public int Count(ChapterFate fate) => Chapters.Count(chapter => chapter.Fate == fate);
}

/// <summary>A chapter in two versions.</summary>
/// <param name="Fate">What became of it.</param>
/// <param name="CodeBefore">Its number before; null where it was added.</param>
/// <param name="CodeAfter">Its number after; null where it was removed.</param>
/// <param name="Title">Differences of its heading.</param>
/// <param name="Text">Differences of its text.</param>
public sealed record ChapterComparison(ChapterFate Fate, string? CodeBefore, string? CodeAfter, IReadOnlyList<DiffPiece> Title, IReadOnlyList<DiffPiece> Text)
{
    /// <summary>Whether it only got another number, or got one besides its changes.</summary>
    public bool IsRenumbered => CodeBefore is not null && CodeAfter is not null && CodeBefore != CodeAfter;

    /// <summary>Its number now, or the one it had.</summary>
    public string Code => CodeAfter ?? CodeBefore!;

    /// <summary>
    /// Compares the chapters of two versions. Chapters are the same one by number and heading, else by heading alone (others
    /// were put before it), else by text (it got a new heading), else by number. Chapters that were removed stand where they stood.
    /// </summary>
    public static IReadOnlyList<ChapterComparison> Between(IReadOnlyList<Chapter> before, IReadOnlyList<Chapter> after)
    {
        var partner = Partners(before, after);
        var oldAt = new Dictionary<Chapter, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < before.Count; i++)
        {
            oldAt[before[i]] = i;
        }

        var taken = new HashSet<Chapter>(partner.Values, ReferenceEqualityComparer.Instance);
        var told = new List<ChapterComparison>();
        var next = 0;
        foreach (var chapter in after)
        {
            if (partner.GetValueOrDefault(chapter) is { } old)
            {
                for (; next < oldAt[old]; next++)
                {
                    TellRemoved(before[next]);
                }

                next = Math.Max(next, oldAt[old] + 1);
                told.Add(Of(old, chapter));
            }
            else
            {
                told.Add(new(ChapterFate.Added, null, chapter.Code, WordDiff.Between("", chapter.Title), WordDiff.Between("", chapter.Text)));
            }
        }

        for (; next < before.Count; next++)
        {
            TellRemoved(before[next]);
        }

        return told;

        void TellRemoved(Chapter gone)
        {
            if (!taken.Contains(gone))
            {
                told.Add(new(ChapterFate.Removed, gone.Code, null, WordDiff.Between(gone.Title, ""), WordDiff.Between(gone.Text, "")));
            }
        }
    }

    private static ChapterComparison Of(Chapter before, Chapter after) => new(
        before.Title == after.Title && before.Text == after.Text ? ChapterFate.Same : ChapterFate.Changed,
        before.Code, after.Code, WordDiff.Between(before.Title, after.Title), WordDiff.Between(before.Text, after.Text));

    private static Dictionary<Chapter, Chapter> Partners(IReadOnlyList<Chapter> before, IReadOnlyList<Chapter> after)
    {
        var partner = new Dictionary<Chapter, Chapter>(ReferenceEqualityComparer.Instance);
        var (oldLeft, newLeft) = (before.ToList(), after.ToList());
        Pair(chapter => (chapter.Code, chapter.Title));
        Pair(chapter => chapter.Title);
        Pair(chapter => chapter.Text.Length > 0 ? chapter.Text : (object)chapter);
        Pair(chapter => chapter.Code);
        return partner;

        void Pair(Func<Chapter, object> by)
        {
            var waiting = oldLeft.GroupBy(by).ToDictionary(group => group.Key, group => new Queue<Chapter>(group));
            foreach (var chapter in newLeft.ToList())
            {
                if (waiting.TryGetValue(by(chapter), out var same) && same.TryDequeue(out var old))
                {
                    partner[chapter] = old;
                    oldLeft.Remove(old);
                    newLeft.Remove(chapter);
                }
            }
        }
    }
}
