using System.Text;

namespace Rongxi.Kernel.Compositions;

/// <summary>What became of a piece of text.</summary>
public enum DiffKind
{
    Same,
    Removed,
    Added,
}

/// <summary>A piece of text and what became of it.</summary>
public readonly record struct DiffPiece(DiffKind Kind, string Text);

/// <summary>
/// Differences of two texts as people read them: Latin words and numbers whole, Chinese by the character, with single
/// characters that merely happen to recur inside a rewritten passage taken as rewritten. Paragraphs are compared first, words
/// only inside paragraphs that changed (Myers, <i>An O(ND) Difference Algorithm</i>, 1986). Joined without what was added
/// the pieces are the old text, joined without what was removed the new one.
/// </summary>
public static class WordDiff
{
    /// <summary>Steps after which a passage is taken as rewritten as a whole: the trace of a comparison takes its square.</summary>
    private const int MostSteps = 1500;

    /// <summary>Characters that must agree between two changes to count as agreement.</summary>
    private const int ShortestAgreement = 2;

    /// <summary>The pieces by which the first text becomes the second, in order; no two neighbours are of one kind.</summary>
    public static IReadOnlyList<DiffPiece> Between(string before, string after)
    {
        var pieces = new List<DiffPiece>();
        if (before == after)
        {
            Add(pieces, DiffKind.Same, before);
            return pieces;
        }

        foreach (var (kind, removed, added) in Blocks(Lines(before), Lines(after)))
        {
            if (kind == DiffKind.Same)
            {
                Add(pieces, DiffKind.Same, removed);
            }
            else if (removed.Length == 0 || added.Length == 0)
            {
                Add(pieces, DiffKind.Removed, removed);
                Add(pieces, DiffKind.Added, added);
            }
            else
            {
                Words(pieces, removed, added);
            }
        }

        return pieces;
    }

    private static void Words(List<DiffPiece> pieces, string before, string after)
    {
        var blocks = Blocks(Tokens(before), Tokens(after)).ToList();
        var (removed, added) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < blocks.Count; i++)
        {
            var (kind, old, fresh) = blocks[i];
            var isChance = kind == DiffKind.Same && removed.Length + added.Length > 0 && i + 1 < blocks.Count && old.Trim().Length < ShortestAgreement && !old.Contains('\n');
            if (kind != DiffKind.Same || isChance)
            {
                removed.Append(old);
                added.Append(isChance ? old : fresh);
                continue;
            }

            Flush(pieces, removed, added);
            Add(pieces, DiffKind.Same, old);
        }

        Flush(pieces, removed, added);
    }

    private static void Flush(List<DiffPiece> pieces, StringBuilder removed, StringBuilder added)
    {
        Add(pieces, DiffKind.Removed, removed.ToString());
        Add(pieces, DiffKind.Added, added.ToString());
        removed.Clear();
        added.Clear();
    }

    private static void Add(List<DiffPiece> pieces, DiffKind kind, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (pieces.Count > 0 && pieces[^1].Kind == kind)
        {
            pieces[^1] = new(kind, pieces[^1].Text + text);
        }
        else
        {
            pieces.Add(new(kind, text));
        }
    }

    /// <summary>Runs that agree, and runs where one side was replaced by the other.</summary>
    private static IEnumerable<(DiffKind Kind, string Before, string After)> Blocks(List<string> before, List<string> after)
    {
        var start = 0;
        while (start < before.Count && start < after.Count && before[start] == after[start])
        {
            start++;
        }

        var end = 0;
        while (end < before.Count - start && end < after.Count - start && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }

        if (start > 0)
        {
            yield return (DiffKind.Same, string.Concat(before.Take(start)), "");
        }

        var (oldMiddle, newMiddle) = (before.GetRange(start, before.Count - start - end), after.GetRange(start, after.Count - start - end));
        foreach (var block in Middle(oldMiddle, newMiddle))
        {
            yield return block;
        }

        if (end > 0)
        {
            yield return (DiffKind.Same, string.Concat(before.Skip(before.Count - end)), "");
        }
    }

    private static IEnumerable<(DiffKind Kind, string Before, string After)> Middle(List<string> before, List<string> after)
    {
        if (before.Count == 0 && after.Count == 0)
        {
            yield break;
        }

        if (before.Count == 0 || after.Count == 0 || Path(before, after) is not { } path)
        {
            yield return (DiffKind.Removed, string.Concat(before), string.Concat(after));
            yield break;
        }

        var (x, y) = (0, 0);
        foreach (var (matchX, matchY, length) in path)
        {
            if (matchX > x || matchY > y)
            {
                yield return (DiffKind.Removed, string.Concat(before.Skip(x).Take(matchX - x)), string.Concat(after.Skip(y).Take(matchY - y)));
            }

            yield return (DiffKind.Same, string.Concat(before.Skip(matchX).Take(length)), "");
            (x, y) = (matchX + length, matchY + length);
        }

        if (x < before.Count || y < after.Count)
        {
            yield return (DiffKind.Removed, string.Concat(before.Skip(x)), string.Concat(after.Skip(y)));
        }
    }

    /// <summary>Runs that agree along the shortest script of edits; null where it is longer than is worth finding.</summary>
    private static List<(int X, int Y, int Length)>? Path(List<string> before, List<string> after)
    {
        var most = Math.Min(before.Count + after.Count, MostSteps);
        var furthest = new int[(2 * most) + 3];
        var trace = new List<int[]>();
        for (var steps = 0; steps <= most; steps++)
        {
            for (var diagonal = -steps; diagonal <= steps; diagonal += 2)
            {
                var at = diagonal + most + 1;
                var isDown = diagonal == -steps || (diagonal != steps && furthest[at - 1] < furthest[at + 1]);
                var x = isDown ? furthest[at + 1] : furthest[at - 1] + 1;
                var y = x - diagonal;
                while (x < before.Count && y < after.Count && before[x] == after[y])
                {
                    (x, y) = (x + 1, y + 1);
                }

                furthest[at] = x;
                if (x >= before.Count && y >= after.Count)
                {
                    trace.Add(furthest[(most + 1 - steps)..(most + 2 + steps)]);
                    return Traced(trace, before.Count, after.Count);
                }
            }

            trace.Add(furthest[(most + 1 - steps)..(most + 2 + steps)]);
        }

        return null;
    }

    /// <summary>Walks back from the end; entry d of the trace holds how far each diagonal from −d to d came.</summary>
    private static List<(int X, int Y, int Length)> Traced(List<int[]> trace, int x, int y)
    {
        var runs = new List<(int X, int Y, int Length)>();
        for (var steps = trace.Count - 1; steps >= 0; steps--)
        {
            var diagonal = x - y;
            var (fromX, fromY) = (0, 0);
            if (steps > 0)
            {
                var previous = trace[steps - 1];
                int Of(int other) => Math.Abs(other) <= steps - 1 ? previous[other + steps - 1] : -1;
                var isDown = diagonal == -steps || (diagonal != steps && Of(diagonal - 1) < Of(diagonal + 1));
                fromX = isDown ? Of(diagonal + 1) : Of(diagonal - 1) + 1;
                fromY = fromX - diagonal;
            }

            if (x > fromX)
            {
                runs.Add((fromX, fromY, x - fromX));
            }

            if (steps > 0)
            {
                var wasDown = diagonal == -steps || (diagonal != steps && Earlier(trace[steps - 1], steps - 1, diagonal - 1) < Earlier(trace[steps - 1], steps - 1, diagonal + 1));
                (x, y) = wasDown ? (fromX, fromY - 1) : (fromX - 1, fromY);
            }
        }

        runs.Reverse();
        return runs;
    }

    private static int Earlier(int[] reached, int steps, int diagonal) => Math.Abs(diagonal) <= steps ? reached[diagonal + steps] : -1;

    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }

        return lines;
    }

    private static List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            if (IsWord(text[start]))
            {
                while (end < text.Length && (IsWord(text[end]) || (text[end] is '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end - 1]) && char.IsAsciiDigit(text[end + 1]))))
                {
                    end++;
                }
            }
            else if (char.IsHighSurrogate(text[start]) && end < text.Length)
            {
                end++;
            }

            tokens.Add(text[start..end]);
            start = end;
        }

        return tokens;
    }

    /// <summary>Letters and digits of scripts that write words apart; Han and kana stand each for themselves.</summary>
    private static bool IsWord(char c) => char.IsLetterOrDigit(c) && c is < '⺀' or (>= '가' and <= '힣');
}
