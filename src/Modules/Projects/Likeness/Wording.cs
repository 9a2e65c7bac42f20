using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Rongxi.Projects.Likeness;

/// <summary>A term of a phrase and where its word stands there.</summary>
internal readonly record struct Term(ulong Key, int Start, int Length);

/// <summary>A phrase as it was written, as it is compared, and its distinct terms in order of their keys.</summary>
internal sealed class Phrase
{
    public Phrase(string shown)
    {
        Shown = shown;
        Folded = Wording.Folded(shown);
        Terms = Wording.TermsOf(Folded);
    }

    public string Shown { get; }
    public string Folded { get; }
    public ulong[] Terms { get; }

    /// <summary>The words of the phrase whose terms are among the given: neighbours in one piece, in order, each once.</summary>
    public IReadOnlyList<string> WordsAmong(IReadOnlySet<ulong> others)
    {
        var terms = new List<Term>();
        Wording.Terms(Folded, terms);
        var source = Shown.Length == Folded.Length ? Shown : Folded;
        var words = new List<string>();
        var (from, to) = (0, 0);
        foreach (var term in terms.Where(term => others.Contains(term.Key)).OrderBy(term => term.Start))
        {
            if (term.Start > to)
            {
                Close();
                from = term.Start;
            }

            to = Math.Max(to, term.Start + term.Length);
        }

        Close();
        return [.. words.Distinct(StringComparer.Ordinal)];

        void Close()
        {
            if (to > from)
            {
                words.Add(source[from..to]);
            }
        }
    }
}

/// <summary>
/// Cuts texts into phrases and phrases into terms. Han text becomes pairs of neighbouring characters within its words, Latin
/// text whole words without their plural; words of the same meaning become the same terms (<see cref="Lexicon"/>), so that a
/// re-worded text, and one in the other language, still has its terms in common.
/// </summary>
internal static class Wording
{
    /// <summary>Characters of one text that are compared; what follows is not.</summary>
    public const int LongestText = 8_000;

    /// <summary>Phrases of one aspect that are compared.</summary>
    public const int MostPhrases = 120;

    /// <summary>Elements of a list (users, data resources, platforms) that are compared.</summary>
    public const int MostElements = 200;

    /// <summary>Characters of one of them.</summary>
    private const int LongestElement = 200;

    /// <summary>A phrase longer than this is cut though nothing divides it, so that a long sentence does not hold everything.</summary>
    private const int LongestPhrase = 80;

    private static readonly char[] Bullets = [.. " \t-*·•●■◆①②③④⑤⑥⑦⑧⑨⑩"];

    // Marks the terms of lists, so that "市民" as a user is another term than in a text.
    public const ulong UserMark = 0x9E37_79B9_7F4A_7C15, PlatformMark = 0xC2B2_AE3D_27D4_EB4F, DataMark = 0x1656_67B1_9E37_79F9;

    [ThreadStatic]
    private static List<Term>? _terms;

    /// <summary>The phrases of texts, in order; each at most once, and none without a term.</summary>
    public static List<Phrase> Phrases(IEnumerable<string> texts)
    {
        var phrases = new List<Phrase>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var shown in texts.SelectMany(text => Cut(text.Length > LongestText ? text[..LongestText] : text)))
        {
            if (phrases.Count == MostPhrases)
            {
                break;
            }

            var phrase = new Phrase(shown);
            if (seen.Add(phrase.Folded) && phrase.Terms.Length > 0)
            {
                phrases.Add(phrase);
            }
        }

        return phrases;
    }

    /// <summary>Elements of a list as they are compared, each once.</summary>
    public static List<Phrase> Elements(IEnumerable<string> list) =>
        [.. list.Select(element => element.Trim()).Where(element => element.Length > 0).Select(element => new Phrase(element.Length > LongestElement ? element[..LongestElement] : element)).DistinctBy(phrase => phrase.Folded).Take(MostElements)];

    /// <summary>NFKC in lower case; what is no valid text becomes blanks.</summary>
    public static string Folded(string text)
    {
        if (text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            text = string.Concat(text.EnumerateRunes().Select(rune => rune.IsBmp && rune != Rune.ReplacementChar ? rune.ToString() : " "));
        }

        return (text.IsNormalized(NormalizationForm.FormKC) ? text : text.Normalize(NormalizationForm.FormKC)).ToLowerInvariant();
    }

    /// <summary>The terms of a folded phrase, in order, as often as they stand there.</summary>
    public static void Terms(string phrase, List<Term> into)
    {
        var at = 0;
        while (at < phrase.Length)
        {
            var c = phrase[at];
            if (IsHan(c))
            {
                var end = at + 1;
                while (end < phrase.Length && IsHan(phrase[end]))
                {
                    end++;
                }

                HanTerms(phrase, at, end, into);
                at = end;
            }
            else if (char.IsLetterOrDigit(c))
            {
                var end = at + 1;
                while (end < phrase.Length && !IsHan(phrase[end]) && (char.IsLetterOrDigit(phrase[end]) || IsInWord(phrase, end)))
                {
                    end++;
                }

                Word(phrase, at, end - at, into);
                at = end;
            }
            else
            {
                at++;
            }
        }
    }

    /// <summary>The distinct terms of a folded phrase, in order of their keys.</summary>
    public static ulong[] TermsOf(string phrase)
    {
        var terms = _terms ??= [];
        terms.Clear();
        Terms(phrase, terms);
        Span<ulong> keys = terms.Count <= 256 ? stackalloc ulong[terms.Count] : new ulong[terms.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = terms[i].Key;
        }

        keys.Sort();
        var distinct = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            if (i == 0 || keys[i] != keys[i - 1])
            {
                keys[distinct++] = keys[i];
            }
        }

        return keys[..distinct].ToArray();
    }

    private static IEnumerable<string> Cut(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !Divides(text, i) && (i - start < LongestPhrase || !IsBreak(text, i)))
            {
                continue;
            }

            // Numbers of items stand between dividing characters, and are no phrases.
            var phrase = text[start..i].Trim(Bullets);
            if (phrase.Any(char.IsLetter))
            {
                yield return phrase;
            }

            start = i < text.Length && Divides(text, i) ? i + 1 : i;
        }
    }

    private static bool Divides(string text, int at) => text[at] switch
    {
        '。' or '，' or '；' or '、' or '：' or '！' or '？' or ';' or ',' or ':' or '!' or '?' or '\n' or '\r' or '\t' or '|' or '(' or ')' or '（' or '）' or '【' or '】' or '\u2022' => true,
        '.' => at + 1 == text.Length || char.IsWhiteSpace(text[at + 1]) || IsHan(text[at + 1]),
        _ => false,
    };

    // A long text is cut between words of Latin, and anywhere in Han.
    private static bool IsBreak(string text, int at) => IsHan(text[at]) || char.IsWhiteSpace(text[at]);

    private static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF' or '〇';

    private static bool IsInWord(string phrase, int at) =>
        phrase[at] is '.' or '\'' or '+' or '#' && at + 1 < phrase.Length && char.IsAsciiLetterOrDigit(phrase[at + 1]);

    private static void HanTerms(string phrase, int from, int to, List<Term> into)
    {
        var run = from;
        var at = from;
        while (at < to)
        {
            if (Lexicon.Longest(phrase, at, to) is { } word)
            {
                Pairs(phrase, run, at, into);
                foreach (var key in word.Terms)
                {
                    into.Add(new Term(key, at, word.Length));
                }

                at += word.Length;
                run = at;
            }
            else
            {
                at++;
            }
        }

        Pairs(phrase, run, to, into);
    }

    /// <summary>Pairs of neighbouring characters; one that stands alone between words is a term by itself.</summary>
    private static void Pairs(string phrase, int from, int to, List<Term> into)
    {
        if (to - from == 1)
        {
            into.Add(new Term(phrase[from], from, 1));
        }

        for (var i = from; i + 1 < to; i++)
        {
            into.Add(new Term(Pair(phrase[i], phrase[i + 1]), i, 2));
        }
    }

    internal static ulong Pair(char one, char next) => ((ulong)one << 16) | next;

    private static void Word(string phrase, int start, int length, List<Term> into)
    {
        var word = phrase.AsSpan(start, length);
        var known = Lexicon.Latin(word);
        if (known is null)
        {
            word = Stem(word);
            known = Lexicon.Latin(word);
        }

        if (known is not null)
        {
            foreach (var key in known.Terms)
            {
                into.Add(new Term(key, start, length));
            }
        }
        else
        {
            into.Add(new Term(Key(word), start, length));
        }
    }

    /// <summary>Without the plural: <c>permits</c>, <c>cities</c>, <c>services</c>.</summary>
    private static ReadOnlySpan<char> Stem(ReadOnlySpan<char> word)
    {
        if (word.EndsWith("'s", StringComparison.Ordinal))
        {
            word = word[..^2];
        }

        return word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal) ? string.Concat(word[..^3], "y")
            : word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') ? word[..^1]
            : word;
    }

    /// <summary>FNV-1a over the characters, apart from every pair of Han: the same on every machine and in every run.</summary>
    internal static ulong Key(ReadOnlySpan<char> word)
    {
        var hash = 14695981039346656037UL;
        foreach (var part in MemoryMarshal.AsBytes(word))
        {
            hash = (hash ^ part) * 1099511628211UL;
        }

        return hash | (1UL << 63);
    }
}
