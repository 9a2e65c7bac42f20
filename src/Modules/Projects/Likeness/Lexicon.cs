using System.Text;

namespace Rongxi.Projects.Likeness;

/// <summary>
/// Words of informatization (<c>Data/likeness/words.txt</c>): a line holds words of one meaning, in both languages, of which the first
/// stands for all; lines that begin with <c>-</c> hold words that say nothing. Its words also tell where one word ends in Chinese and the
/// next begins.
/// </summary>
internal sealed class Lexicon
{
    /// <summary>A word found.</summary>
    /// <param name="Length">Its characters.</param>
    /// <param name="Terms">The terms that stand for it; none for a word that says nothing.</param>
    public sealed record Entry(int Length, ulong[] Terms);

    private static readonly Lexicon Shipped = Read();

    private readonly Dictionary<string, Entry> _words = new(StringComparer.Ordinal);
    private readonly byte[] _longest = new byte[char.MaxValue + 1];

    /// <summary>The longest known word that begins at a place of Han text; null where none does.</summary>
    public static Entry? Longest(string phrase, int at, int to)
    {
        var lookup = Shipped._words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(Shipped._longest[phrase[at]], to - at); length > 0; length--)
        {
            if (lookup.TryGetValue(phrase.AsSpan(at, length), out var word))
            {
                return word;
            }
        }

        return null;
    }

    /// <summary>A known Latin word.</summary>
    public static Entry? Latin(ReadOnlySpan<char> word) =>
        Shipped._words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var known) ? known : null;

    private static Lexicon Read()
    {
        using var reader = new StreamReader(typeof(Lexicon).Assembly.GetManifestResourceStream("Rongxi.Projects.Data.likeness.words.txt")!, Encoding.UTF8);
        var lexicon = new Lexicon();
        while (reader.ReadLine() is { } line)
        {
            line = Wording.Folded(line).Trim();
            if (line.Length > 0 && line[0] != '#')
            {
                lexicon.Take(line);
            }
        }

        return lexicon;
    }

    private void Take(string line)
    {
        var isEmpty = line[0] == '-';
        var words = line.TrimStart('-').Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        ulong[] terms = isEmpty ? [] : TermsOf(words[0]);
        foreach (var word in words)
        {
            if (!_words.TryAdd(word, new Entry(word.Length, terms)))
            {
                throw new InvalidOperationException($"words.txt has “{word}” twice.");
            }

            if (word[0] > '\u2FFF')
            {
                _longest[word[0]] = Math.Max(_longest[word[0]], (byte)word.Length);
            }
        }
    }

    private static ulong[] TermsOf(string word) =>
        word[0] <= '\u2FFF' ? [Wording.Key(word)]
        : word.Length == 1 ? [word[0]]
        : [.. Enumerable.Range(0, word.Length - 1).Select(i => Wording.Pair(word[i], word[i + 1])).Distinct()];
}
