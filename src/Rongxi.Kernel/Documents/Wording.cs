using System.Text;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Documents;

/// <summary>What a filled wording consists of.</summary>
internal abstract record Passage;

/// <summary>A paragraph of text.</summary>
internal sealed record Paragraph(string Text) : Passage;

/// <summary>A table; heads may be absent.</summary>
internal sealed record Grid(IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows) : Passage;

/// <summary>Fills a wording with values. Works on plain text; whoever writes HTML escapes it.</summary>
internal static class Wording
{
    private const int MostRows = 500;
    private static readonly string[] Han = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

    /// <summary>The passages of a wording in one language.</summary>
    /// <exception cref="Refusal"><c>template.unknown-placeholder</c>, <c>document.too-long</c>.</exception>
    public static IReadOnlyList<Passage> Fill(TemplateKind kind, string part, IReadOnlyDictionary<string, string> values, Language language)
    {
        var passages = new List<Passage>();
        var rows = new List<IReadOnlyList<string>>();
        foreach (var line in part.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            if (line.StartsWith('|'))
            {
                rows.Add([.. line.Trim('|').Split('|').Select(cell => Inline(kind, cell.Trim(), values).Text)]);
                continue;
            }

            EndTable(passages, rows);
            var alone = Templates.Placeholding().Match(line);
            if (alone.Success && alone.Length == line.Length && alone.Groups["how"].Value is "list" or "table")
            {
                var lines = Value(kind, alone.Groups["name"].Value, values).Split('\n', StringSplitOptions.RemoveEmptyEntries);
                if (lines.Length > MostRows)
                {
                    throw new Refusal("document.too-long", ($"{alone.Groups["name"].Value} 最多 {MostRows} 项", $"{alone.Groups["name"].Value}: at most {MostRows} items"));
                }

                if (alone.Groups["how"].Value == "list")
                {
                    passages.AddRange(lines.Select((text, index) => new Paragraph(Numbered(index + 1, Ended(text, index == lines.Length - 1, language), language))));
                }
                else if (lines.Length > 0)
                {
                    var heads = alone.Groups["heads"].Value.Split('|');
                    passages.Add(new Grid(heads, [.. lines.Select(row => Fitted(row.Split('\t'), heads.Length))]));
                }

                continue;
            }

            var (text, drop) = Inline(kind, line, values);
            if (!drop && text.Length > 0)
            {
                passages.AddRange(text.Split('\n').Select(one => new Paragraph(one)));
            }
        }

        EndTable(passages, rows);
        return passages;
    }

    /// <summary>一、 to 九十九、 in Chinese; 1. in English.</summary>
    public static string Numbered(int index, string text, Language language) =>
        language == Language.En || index > 99 ? $"{index}. {text}" : $"{HanNumber(index)}、{text}";

    /// <summary>An item of a list ends with a semicolon, the last with a full stop, unless it says otherwise itself.</summary>
    private static string Ended(string text, bool last, Language language) => text.Length == 0 || "。；！？：.;!?:".Contains(text[^1], StringComparison.Ordinal) ? text
        : text + (language == Language.En ? last ? "." : ";" : last ? "。" : "；");

    private static string HanNumber(int number) => number switch
    {
        <= 10 => Han[number],
        < 20 => "十" + Han[number - 10],
        _ => Han[number / 10] + "十" + (number % 10 == 0 ? "" : Han[number % 10]),
    };

    private static void EndTable(List<Passage> passages, List<IReadOnlyList<string>> rows)
    {
        if (rows.Count > 0)
        {
            passages.Add(new Grid([], [.. rows]));
            rows.Clear();
        }
    }

    /// <summary>
    /// Fills one line. It is to be dropped when the kind's own values in its fixed parts are all empty, or, where it has
    /// none, when all its values are.
    /// </summary>
    private static (string Text, bool Drop) Inline(TemplateKind kind, string line, IReadOnlyDictionary<string, string> values)
    {
        var own = new List<bool>();
        var all = new List<bool>();
        var text = new StringBuilder();
        foreach (var (part, optional) in Segments(line))
        {
            var empty = false;
            var written = Templates.Placeholding().Replace(part, found =>
            {
                var name = found.Groups["name"].Value;
                var value = Value(kind, name, values);
                if (found.Groups["how"].Value == "not")
                {
                    empty |= value.Length > 0;
                    return "";
                }

                all.Add(value.Length > 0);
                empty |= value.Length == 0;
                if (!optional && kind.Placeholders.Any(placeholder => placeholder.Name == name))
                {
                    own.Add(value.Length > 0);
                }

                return found.Groups["how"].Value == "if" ? "" : value;
            });
            if (!optional || !empty)
            {
                text.Append(written);
            }
        }

        var asked = own.Count > 0 ? own : all;
        // A value may end in a full stop of its own.
        return (text.Replace("。。", "。").Replace("；。", "。").Replace("..", ".").ToString(), asked.Count > 0 && !asked.Contains(true));
    }

    /// <summary>Splits a line at <c>[[</c> and <c>]]</c>.</summary>
    private static IEnumerable<(string Text, bool Optional)> Segments(string line)
    {
        var at = 0;
        while (at < line.Length)
        {
            var open = line.IndexOf("[[", at, StringComparison.Ordinal);
            var close = open < 0 ? -1 : line.IndexOf("]]", open, StringComparison.Ordinal);
            if (close < 0)
            {
                yield return (line[at..], false);
                yield break;
            }

            yield return (line[at..open], false);
            yield return (line[(open + 2)..close], true);
            at = close + 2;
        }
    }

    private static string Value(TemplateKind kind, string name, IReadOnlyDictionary<string, string> values) =>
        kind.Knows(name)
            ? values.GetValueOrDefault(name, "").ReplaceLineEndings("\n").Trim()
            : throw new Refusal("template.unknown-placeholder", ($"“{{{{{name}}}}}”不是“{kind.Title.Zh}”的占位符", $"“{{{{{name}}}}}” is no placeholder of “{kind.Title.En}”"));

    private static IReadOnlyList<string> Fitted(string[] cells, int count) => [.. Enumerable.Range(0, count).Select(i => i < cells.Length ? cells[i] : "")];
}
