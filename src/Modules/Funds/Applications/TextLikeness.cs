using System.Text;

namespace Rongxi.Funds.Applications;

/// <summary>How alike two texts are, and where. A text is folded and cut into runs of three characters, so that Chinese and Latin are measured alike and word order hardly matters.</summary>
internal static class TextLikeness
{
    /// <summary>Bands of a sketch; two texts that share none of them share less than about a quarter of their runs.</summary>
    public const int Bands = 16;

    private const int RowsPerBand = 2;
    private const int RunLength = 3;
    private const int MostCharacters = 6_000;

    /// <summary>Shortest passage that is worth showing.</summary>
    private const int PassageLength = 8;

    /// <summary>The share of the shorter text's runs that the other has too, from 0 to 1: content taken into a larger project is still found.</summary>
    public static double Share(string one, string other)
    {
        var (a, b) = (Runs(Folded(one)), Runs(Folded(other)));
        if (a.Count == 0 || b.Count == 0)
        {
            return 0;
        }

        var (small, large) = a.Count <= b.Count ? (a, b) : (b, a);
        return (double)small.Count(large.Contains) / small.Count;
    }

    /// <summary>The longest passages that both have, at most so many, each at least eight characters long.</summary>
    public static IReadOnlyList<string> Passages(string one, string other, int most)
    {
        var (a, b) = (Folded(one), Folded(other));
        var starts = new Dictionary<string, List<int>>();
        for (var i = 0; i + PassageLength <= b.Length; i++)
        {
            var key = b.Substring(i, PassageLength);
            if (!starts.TryGetValue(key, out var known))
            {
                starts[key] = known = [];
            }

            if (known.Count < 20)
            {
                known.Add(i);
            }
        }

        var found = new List<(int At, int Length)>();
        for (var i = 0; i + PassageLength <= a.Length;)
        {
            var longest = starts.TryGetValue(a.Substring(i, PassageLength), out var places) ? places.Max(place => Common(a, i, b, place)) : 0;
            if (longest > 0)
            {
                found.Add((i, longest));
            }

            i += Math.Max(1, longest);
        }

        return [.. found.OrderByDescending(passage => passage.Length).Take(most).Select(passage => a.Substring(passage.At, Math.Min(passage.Length, 60)))];
    }

    /// <summary>A sketch of a text: a hash per band, which includes the band. Alike texts agree in some band.</summary>
    public static IReadOnlyList<long> Sketch(string text)
    {
        var runs = Runs(Folded(text));
        var least = new ulong[Bands * RowsPerBand];
        Array.Fill(least, ulong.MaxValue);
        foreach (var run in runs)
        {
            for (var i = 0; i < least.Length; i++)
            {
                least[i] = Math.Min(least[i], Mixed(run ^ Mixed((ulong)i + 1)));
            }
        }

        return [.. Enumerable.Range(0, Bands).Select(band => unchecked((long)Mixed(Enumerable.Range(0, RowsPerBand)
            .Aggregate((ulong)band + 977, (hash, row) => Mixed(hash ^ least[(band * RowsPerBand) + row])))))];
    }

    /// <summary>Letters and digits in lower case and half width; nothing else.</summary>
    internal static string Folded(string text)
    {
        var folded = new StringBuilder(Math.Min(text.Length, MostCharacters));
        foreach (var c in text.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsLetterOrDigit(c) && folded.Length < MostCharacters)
            {
                folded.Append(char.ToLowerInvariant(c));
            }
        }

        return folded.ToString();
    }

    private static HashSet<ulong> Runs(string folded)
    {
        var runs = new HashSet<ulong>();
        for (var i = 0; i + RunLength <= folded.Length; i++)
        {
            runs.Add(((ulong)folded[i] << 32) | ((ulong)folded[i + 1] << 16) | folded[i + 2]);
        }

        return runs;
    }

    private static int Common(string a, int i, string b, int j)
    {
        var length = 0;
        while (i + length < a.Length && j + length < b.Length && a[i + length] == b[j + length])
        {
            length++;
        }

        return length;
    }

    // The finaliser of SplitMix64: every bit of the input moves every bit of the result.
    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
        value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
        return value ^ (value >> 31);
    }
}
