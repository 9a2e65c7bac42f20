using System.Buffers;
using System.Globalization;
using System.Text;

namespace Rongxi.Kernel.Search;

/// <summary>
/// Search for parts of words, the same in SQLite (FTS5) and PostgreSQL, for Chinese and Latin alike: two characters find.
/// </summary>
/// <remarks>
/// A text is folded (NFKC, so full-width forms become half-width; lower case) and cut into runs of letters and digits.
/// A run of <c>n</c> characters becomes its <c>n</c> beginnings of two characters: <c>0412</c> gives <c>04 41 12 2</c>; the
/// last stands alone so that a single character, too, is found as the beginning of a token. A typed run becomes the
/// phrase of its whole pairs, which both engines match in order; whatever stood between two runs leaves one position
/// empty, so that no phrase crosses it.
/// <para>
/// Tokens are written in a form that neither engine's own tokenizer changes: every character becomes four letters
/// <c>a</c> to <c>p</c> for its sixteen bits (eight for a character outside the basic plane) behind an <c>x</c>. FTS5's
/// <c>unicode61</c> and PostgreSQL's <c>simple</c> both take such words whole: no accents to strip, no digits to parse
/// as numbers, no host names, no stop words. Declare FTS5 tables <c>tokenize = 'ascii'</c> or <c>'unicode61'</c>, and PostgreSQL
/// vectors <c>to_tsvector('simple', …)</c>, over what <see cref="Index"/> gives. PostgreSQL keeps 256 places of a token in
/// one vector; a pair that occurs more often than that in one text is found at its first 256 places.
/// </para>
/// </remarks>
public static class Bigrams
{
    /// <summary>Characters of a text that are indexed; what follows is not found. Keeps a PostgreSQL vector under its megabyte and its 16,383 positions.</summary>
    public const int MostIndexed = 12_000;

    /// <summary>Characters of a typed search that are considered.</summary>
    public const int MostTyped = 200;

    /// <summary>Runs of a typed search that are considered.</summary>
    public const int MostWords = 16;

    // Between two runs: a token that no text can give, so that a phrase cannot cross.
    private const string Gap = "xz";

    /// <summary>The tokens of a text, separated by blanks, for a column that is indexed. Empty for an empty text.</summary>
    public static string Index(string? text)
    {
        if (string.IsNullOrEmpty(text)) { return ""; }
        var folded = Folded(text.Length > MostIndexed ? text[..MostIndexed] : text);

        // A character gives a token of at most seventeen letters, a blank, and perhaps the gap that follows its run.
        var tokens = ArrayPool<char>.Shared.Rent((folded.Length * 22) + 8);
        int length = 0, taken = 0;
        Rune last = default;
        bool isInRun = false;
        foreach (var rune in folded.EnumerateRunes())
        {
            if (taken == MostIndexed) { break; }
            if (Belongs(rune))
            {
                if (isInRun) { Put(tokens, ref length, last, rune); }
                else if (length > 0) { Gap.CopyTo(tokens.AsSpan(length)); length += Gap.Length; tokens[length++] = ' '; }
                (last, isInRun) = (rune, true);
                taken++;
            }
            else if (isInRun)
            {
                Put(tokens, ref length, last, null);
                isInRun = false;
            }
        }
        if (isInRun) { Put(tokens, ref length, last, null); }
        var index = new string(tokens, 0, Math.Max(0, length - 1));
        ArrayPool<char>.Shared.Return(tokens);
        return index;
    }

    private static void Put(char[] tokens, ref int length, Rune one, Rune? next)
    {
        tokens[length++] = 'x';
        Spell(tokens, ref length, one);
        if (next is { } other) { Spell(tokens, ref length, other); }
        tokens[length++] = ' ';
    }

    private static void Spell(char[] tokens, ref int length, Rune rune)
    {
        Span<char> units = stackalloc char[2];
        var count = rune.EncodeToUtf16(units);
        for (int u = 0; u < count; u++)
        {
            for (int shift = 12; shift >= 0; shift -= 4) { tokens[length++] = (char)('a' + ((units[u] >> shift) & 15)); }
        }
    }

    /// <summary>
    /// A MATCH expression for FTS5: every typed run must occur, a longer one as an exact phrase, a single character
    /// anywhere. Whatever is typed, the expression is made of quoted words of the alphabet above only, so no operator or
    /// quote reaches the engine. Null when nothing typed can be searched.
    /// </summary>
    public static string? Fts5Query(string? typed) => Query(typed, " AND ",
        phrase => "\"" + string.Join(' ', phrase) + "\"",
        prefix => "\"" + prefix + "\"*");

    /// <summary>
    /// The text of a <c>tsquery</c>, to be cast or given to <c>to_tsquery('simple', …)</c> as a parameter. Rules as for
    /// <see cref="Fts5Query"/>. Null when nothing typed can be searched.
    /// </summary>
    public static string? PostgresQuery(string? typed) => Query(typed, " & ",
        phrase => phrase.Count == 1 ? phrase[0] : "(" + string.Join(" <-> ", phrase) + ")",
        prefix => prefix + ":*");

    private static string? Query(string? typed, string and, Func<List<string>, string> phrase, Func<string, string> prefix)
    {
        var words = Runs(typed, MostTyped).Take(MostWords)
            .Select(run => run.Count == 1
                ? prefix(Token(run, 0, 1))
                : phrase([.. Enumerable.Range(0, run.Count - 1).Select(i => Token(run, i, 2))]))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return words.Count == 0 ? null : string.Join(and, words);
    }

    private static IEnumerable<List<Rune>> Runs(string? text, int most)
    {
        if (string.IsNullOrEmpty(text)) { yield break; }
        var run = new List<Rune>();
        int taken = 0;
        foreach (var rune in Folded(text.Length > most ? text[..most] : text).EnumerateRunes())
        {
            if (taken == most) { break; }
            if (Belongs(rune)) { run.Add(rune); taken++; }
            else if (run.Count > 0)
            {
                yield return run;
                run = [];
            }
        }
        if (run.Count > 0) { yield return run; }
    }

    // Marks stay with the letter they modify in scripts that cannot do without them.
    private static bool Belongs(Rune rune) => rune != Rune.ReplacementChar && (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    private static string Folded(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return (text.IsNormalized(NormalizationForm.FormKC) ? text : text.Normalize(NormalizationForm.FormKC)).ToLowerInvariant();
        }

        // A lone surrogate cannot be normalised; it becomes the replacement character, which belongs to no run.
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) { whole.Append(rune); }
        return whole.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
    }

    private static string Token(List<Rune> run, int from, int length)
    {
        var token = new StringBuilder("x", 17);
        Span<char> units = stackalloc char[2];
        for (int i = from; i < from + length; i++)
        {
            int count = run[i].EncodeToUtf16(units);
            for (int u = 0; u < count; u++)
            {
                for (int shift = 12; shift >= 0; shift -= 4) { token.Append((char)('a' + ((units[u] >> shift) & 15))); }
            }
        }
        return token.ToString();
    }
}
