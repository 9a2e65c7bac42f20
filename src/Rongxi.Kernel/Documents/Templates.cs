using System.Reflection;
using System.Text.RegularExpressions;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Documents;

/// <summary>How a kind of paper is laid out.</summary>
public enum PaperLayout
{
    /// <summary>With red mark, number, rule, recipient, seal (GB/T 9704).</summary>
    Letter,

    /// <summary>A form for the file: title and tables, no recipient, no red mark.</summary>
    Form,

    /// <summary>One framed sheet.</summary>
    Licence,
}

/// <summary>A placeholder of a kind and what it stands for.</summary>
/// <param name="Name">As written between the braces.</param>
/// <param name="Title">What it stands for.</param>
/// <param name="Must">Whether every wording must have a place for it (common.md §10).</param>
/// <param name="IfAny">Whether a single paper may leave it empty all the same, because there may be none: conditions, compensation.</param>
public sealed record Placeholder(string Name, Text Title, bool Must, bool IfAny = true);

/// <summary>A kind of paper: what it must state, and its shipped wording.</summary>
public sealed record TemplateKind
{
    public required string Kind { get; init; }
    public required Text Title { get; init; }
    public required PaperLayout Layout { get; init; }

    /// <summary>Words in the seal besides the office's name, such as 行政许可专用章; empty for the office's own seal.</summary>
    public Text SealWords { get; init; }

    /// <summary>Kind of act, for the remedies.</summary>
    public required KindOfAct Act { get; init; }

    /// <summary>Its own placeholders; <see cref="Templates.Common"/> may be used in every kind.</summary>
    public required IReadOnlyList<Placeholder> Placeholders { get; init; }

    /// <summary>The shipped wording, with parts <c>[zh]</c> and <c>[en]</c>.</summary>
    public required string Body { get; init; }

    /// <summary>Whether a placeholder may stand in a wording of this kind.</summary>
    public bool Knows(string name) => Placeholders.Any(own => own.Name == name) || Templates.Common.Any(common => common.Name == name);
}

/// <summary>
/// The wordings of papers. A wording is plain text, a line a paragraph: <c>{{name}}</c> is a value; <c>[[…]]</c> is left
/// out when a value in it is empty; a paragraph all of whose values are empty is left out; <c>{{name:if}}</c> only asks
/// whether there is a value, <c>{{name:not}}</c> whether there is none; <c>{{name:list}}</c> alone in a line becomes numbered paragraphs;
/// <c>{{name:table A|B}}</c> a table with these heads; lines that begin with a bar are rows of a table.
/// </summary>
public static partial class Templates
{
    /// <summary>Longest wording of an office, in characters.</summary>
    public const int MostCharacters = 20_000;

    private const string Folder = ".Data.templates.";
    private static readonly Lock Joining = new();
    private static IReadOnlyList<(int Order, TemplateKind Kind)> _shipped = ReadAll(typeof(Templates).Assembly);

    /// <summary>Placeholders that the program fills in every paper.</summary>
    public static readonly IReadOnlyList<Placeholder> Common =
    [
        new("office", ("发文机关名称", "Name of the issuing body"), false),
        new("recipient", ("主送单位或个人", "Recipient"), false),
        new("recipientCode", ("统一社会信用代码", "Unified social credit code"), false),
        new("you", ("你单位 / 你", "How the recipient is addressed"), false),
        new("we", ("我办 / 我局", "How the office calls itself"), false),
        new("case", ("办件号", "Number of the case"), false),
        new("matter", ("事项名称", "The matter applied for"), false),
        new("receivedOn", ("收到申请之日", "Day the application was received"), false),
        new("acceptedOn", ("受理之日", "Day of acceptance"), false),
        new("date", ("落款日期", "Date of signing"), false),
        new("number", ("发文字号", "Number of the document"), false),
        new("phone", ("联系电话", "Telephone"), false),
        new("queryAddress", ("查询网址", "Address for enquiries"), false),
        new("government", ("复议机关", "Body of reconsideration"), false),
        new("remedies", ("救济途径（由权限和行为种类决定）", "Remedies (by authority and kind of act)"), false),
    ];

    /// <summary>All kinds, in the order of a file's life.</summary>
    public static IReadOnlyList<TemplateKind> Kinds { get; private set; } = InOrder(_shipped);

    /// <summary>Adds the kinds of paper that a field of duty ships as resources <c>Data/templates/*.txt</c>; once, however often it is asked.</summary>
    public static void Join(Assembly assembly)
    {
        lock (Joining)
        {
            var own = ReadAll(assembly).Where(read => _shipped.All(known => known.Kind.Kind != read.Kind.Kind)).ToList();
            _shipped = [.. _shipped, .. own];
            Kinds = InOrder(_shipped);
        }
    }

    /// <summary>A kind by name; null if there is none such.</summary>
    public static TemplateKind? Find(string kind) => Kinds.FirstOrDefault(known => known.Kind == kind);

    /// <summary>Refuses a wording that cannot be used: without both languages, too long, with a placeholder the kind does not have, or without what it must state.</summary>
    /// <exception cref="Refusal"><c>template.unknown-kind</c>, <c>template.long</c>, <c>template.language-missing</c>, <c>template.unknown-placeholder</c>, <c>template.must-state</c>, <c>template.braces</c>.</exception>
    public static void Check(string kindName, string body)
    {
        var kind = Find(kindName) ?? throw new Refusal("template.unknown-kind", ($"没有“{kindName}”这种文书", $"There is no kind of paper “{kindName}”"), 404);
        if (body.Length > MostCharacters)
        {
            throw Wrong("template.long", ($"最多 {MostCharacters} 字", $"At most {MostCharacters} characters"));
        }

        var words = Parts(body);
        foreach (var (language, part) in new[] { ("zh", words.Zh), ("en", words.En) })
        {
            if (part.Trim().Length == 0)
            {
                throw Wrong("template.language-missing", ($"缺少 [{language}] 部分", $"The part [{language}] is missing"));
            }

            foreach (var name in Names(part))
            {
                if (!kind.Knows(name))
                {
                    throw Wrong("template.unknown-placeholder", ($"[{language}] 中的“{{{{{name}}}}}”不是“{kind.Title.Zh}”的占位符", $"“{{{{{name}}}}}” in [{language}] is no placeholder of “{kind.Title.En}”"));
                }
            }

            if (Placeholding().Replace(part, "") is var rest && (rest.Contains("{{", StringComparison.Ordinal) || rest.Contains("}}", StringComparison.Ordinal)))
            {
                throw Wrong("template.braces", ($"[{language}] 中有不成对的花括号", $"There are unmatched braces in [{language}]"));
            }

            var used = Names(part).ToHashSet();
            var missing = kind.Layout == PaperLayout.Licence ? [] : kind.Placeholders.Where(own => own.Must && !used.Contains(own.Name)).ToList();
            if (kind.Act != KindOfAct.Procedural && kind.Layout == PaperLayout.Letter && !used.Contains("remedies"))
            {
                missing.Add(Common.Single(common => common.Name == "remedies"));
            }

            if (missing.Count > 0)
            {
                throw Wrong("template.must-state", (
                    $"[{language}] 没有写明：{string.Join("、", missing.Select(own => $"{own.Title.Zh} {{{{{own.Name}}}}}"))}",
                    $"[{language}] does not state: {string.Join(", ", missing.Select(own => $"{own.Title.En} {{{{{own.Name}}}}}"))}"));
            }
        }
    }

    /// <summary>The two parts of a wording.</summary>
    internal static Text Parts(string body)
    {
        var parts = new Dictionary<string, List<string>> { ["zh"] = [], ["en"] = [] };
        List<string>? part = null;
        foreach (var line in body.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.Trim() is "[zh]" or "[en]")
            {
                part = parts[line.Trim()[1..^1]];
            }
            else
            {
                part?.Add(line);
            }
        }

        return (string.Join('\n', parts["zh"]).Trim('\n'), string.Join('\n', parts["en"]).Trim('\n'));
    }

    /// <summary>Names of the placeholders in a text.</summary>
    internal static IEnumerable<string> Names(string text) => Placeholding().Matches(text).Select(found => found.Groups["name"].Value);

    [GeneratedRegex(@"\{\{(?<name>[^{}:]*)(?::(?<how>[a-z]+)(?:\s(?<heads>[^{}]*))?)?\}\}", RegexOptions.CultureInvariant)]
    internal static partial Regex Placeholding();

    private static Refusal Wrong(string code, Text text) => new(code, text, [new FieldError("Body", text)]);

    private static IReadOnlyList<TemplateKind> InOrder(IReadOnlyList<(int Order, TemplateKind Kind)> read) =>
        [.. read.OrderBy(one => one.Order).ThenBy(one => one.Kind.Kind, StringComparer.Ordinal).Select(one => one.Kind)];

    private static IReadOnlyList<(int Order, TemplateKind Kind)> ReadAll(Assembly assembly) =>
        [.. assembly.GetManifestResourceNames()
            .Where(name => name.Contains(Folder, StringComparison.Ordinal) && name.EndsWith(".txt", StringComparison.Ordinal))
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return ReadOne(name[(name.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..^".txt".Length], reader.ReadToEnd().ReplaceLineEndings("\n"));
            })];

    private static (int Order, TemplateKind Kind) ReadOne(string name, string text)
    {
        var heads = new Dictionary<string, string>();
        var placeholders = new List<Placeholder>();
        var section = "";
        foreach (var line in text[..text.IndexOf("[zh]", StringComparison.Ordinal)].Split('\n').Where(line => line.Trim().Length > 0))
        {
            if (line.Trim() is "[must]" or "[state]" or "[may]")
            {
                section = line.Trim();
                continue;
            }

            var cut = line.IndexOf(section.Length == 0 ? ':' : '=');
            var (key, value) = (line[..cut].Trim(), line[(cut + 1)..].Trim());
            if (section.Length == 0)
            {
                heads[key] = value;
            }
            else
            {
                placeholders.Add(new Placeholder(key, Both(value), section != "[may]", section != "[must]"));
            }
        }

        return (int.Parse(heads["order"], System.Globalization.CultureInfo.InvariantCulture), new TemplateKind
        {
            Kind = name,
            Title = Both(heads["title"]),
            Layout = Enum.Parse<PaperLayout>(heads["layout"]),
            Act = Enum.Parse<KindOfAct>(heads["act"]),
            SealWords = heads.TryGetValue("seal", out var seal) ? Both(seal) : Text.None,
            Placeholders = placeholders,
            Body = text[text.IndexOf("[zh]", StringComparison.Ordinal)..],
        });
    }

    private static Text Both(string pair)
    {
        var cut = pair.IndexOf('|');
        return (pair[..cut].Trim(), pair[(cut + 1)..].Trim());
    }
}
