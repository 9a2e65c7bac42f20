using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Rongxi.Kernel.Words;

/// <summary>
/// Citations of law. They are written once, in Chinese, as lawyers write them; their English reading is made of a phrase
/// book of laws and remarks and of the numbers of articles, paragraphs and items.
/// </summary>
public static partial class Citation
{
    private const int MostKept = 5_000;
    private static readonly Lazy<IReadOnlyList<(string Zh, string En)>> Phrases = new(ReadPhrases);
    private static readonly ConcurrentDictionary<string, Text> Known = new(StringComparer.Ordinal);

    /// <summary>The citation in both languages; the Chinese alone where the phrase book lacks a word of it.</summary>
    public static Text Of(string? chinese)
    {
        if (string.IsNullOrWhiteSpace(chinese))
        {
            return Text.None;
        }

        if (Known.TryGetValue(chinese, out var known))
        {
            return known;
        }

        var made = new Text(chinese, English(chinese) ?? chinese);
        if (Known.Count < MostKept)
        {
            Known[chinese] = made;
        }

        return made;
    }

    /// <summary>A citation in English; null where a word of it is not in the phrase book.</summary>
    public static string? English(string chinese)
    {
        var text = chinese.Replace("《", " ", StringComparison.Ordinal).Replace("》", " ", StringComparison.Ordinal);
        foreach (var (zh, en) in Phrases.Value)
        {
            text = text.Replace(zh, en.Length == 0 ? "" : $" {en} ", StringComparison.Ordinal);
        }

        text = Place().Replace(text, match => $" {Named(match)} ");
        text = text.Replace("；", "; ", StringComparison.Ordinal).Replace("：", ": ", StringComparison.Ordinal).Replace("，", ", ", StringComparison.Ordinal)
            .Replace("、", ", ", StringComparison.Ordinal).Replace("（", " (", StringComparison.Ordinal).Replace("）", ") ", StringComparison.Ordinal)
            .Replace("和", " and ", StringComparison.Ordinal).Replace("或", " or ", StringComparison.Ordinal).Replace("至", " to ", StringComparison.Ordinal);
        text = Blanks().Replace(BlankBefore().Replace(BlankAfter().Replace(text, "("), "$1"), " ").Trim();
        return text.Any(c => c is >= '一' and <= '鿿') ? null : text;
    }

    private static string Named(Match match)
    {
        var numbers = Numerals().Replace(match.Groups["numbers"].Value, numeral => Number(numeral.Value).ToString(CultureInfo.InvariantCulture))
            .Replace("、", ", ", StringComparison.Ordinal).Replace("至", "–", StringComparison.Ordinal);
        var isMany = numbers.Contains(',') || numbers.Contains('–');
        return match.Groups["unit"].Value switch
        {
            "条" => (isMany ? "arts. " : "art. ") + numbers,
            "款" => (isMany ? "paras. " : "para. ") + numbers,
            _ => (isMany ? "items " : "item ") + numbers,
        };
    }

    /// <summary>A Chinese numeral below a thousand.</summary>
    private static int Number(string numeral)
    {
        var (total, digit) = (0, 0);
        foreach (var c in numeral)
        {
            switch (c)
            {
                case '百':
                    total += Math.Max(digit, 1) * 100;
                    digit = 0;
                    break;
                case '十':
                    total += Math.Max(digit, 1) * 10;
                    digit = 0;
                    break;
                default:
                    digit = "零一二三四五六七八九".IndexOf(c, StringComparison.Ordinal);
                    break;
            }
        }

        return total + digit;
    }

    private static List<(string Zh, string En)> ReadPhrases()
    {
        using var stream = typeof(Citation).Assembly.GetManifestResourceStream("Rongxi.Kernel.Data.citations.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n')
            .Where(line => line.Contains('=') && !line.StartsWith('#'))
            .Select(line => line.Split('=', 2))
            .Select(pair => (pair[0].Trim(), pair[1].Trim()))
            .OrderByDescending(pair => pair.Item1.Length)];
    }

    [GeneratedRegex("第(?<numbers>[零一二三四五六七八九十百]+(?:[、至][零一二三四五六七八九十百]+)*)(?<unit>[条款项])")]
    private static partial Regex Place();

    [GeneratedRegex("[零一二三四五六七八九十百]+")]
    private static partial Regex Numerals();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\s+([;:,)])")]
    private static partial Regex BlankBefore();

    [GeneratedRegex(@"\(\s+")]
    private static partial Regex BlankAfter();
}
