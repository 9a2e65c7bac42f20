using System.Text.RegularExpressions;
using Rongxi.Kernel.Procedures;

namespace Rongxi.Tests.House;

/// <summary>Style that can be checked is a test: people review meaning, machines review commas.</summary>
public sealed partial class TidyTests
{
    internal static readonly string Root = FindRoot();

    private static IEnumerable<(string Path, string Text)> Sources(params string[] endings) =>
        Directory.EnumerateFiles(Path.Combine(Root, "src"), "*", SearchOption.AllDirectories)
            .Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/node_modules/", StringComparison.Ordinal) && !path.Contains("/wwwroot/assets/", StringComparison.Ordinal))
            .Select(path => (Path.GetRelativePath(Root, path), File.ReadAllText(path)));

    [Fact]
    public void No_leftover_markers() =>
        Assert.Empty(Sources(".cs", ".cshtml", ".sql", ".js", ".css").Where(file => Markers().IsMatch(file.Text)).Select(file => file.Path));

    [Fact]
    public void No_name_that_says_nothing() =>
        Assert.Empty(
            from file in Sources(".cs")
            from Match match in EmptyNames().Matches(file.Text)
            select $"{file.Path}: {match.Groups["name"].Value}");

    [Fact]
    public void Every_page_model_names_its_permission_or_says_it_is_public() =>
        Assert.Empty(
            from file in Sources(".cshtml.cs")
            where PageModels().IsMatch(file.Text) && !Marks().IsMatch(file.Text)
            select file.Path);

    [Fact]
    public void Chinese_in_a_page_stands_beside_its_English() =>
        Assert.Empty(
            from file in Sources(".cshtml")
            from line in WithoutPairs(file.Text).Split('\n').Select((text, index) => (text, number: index + 1))
            where Han().IsMatch(line.text)
            select $"{file.Path}:{line.number}: {line.text.Trim()}");

    [Fact]
    public void No_page_carries_inline_styles_or_scripts() =>
        Assert.Empty(
            from file in Sources(".cshtml")
            where InlineStyle().IsMatch(file.Text) || InlineScript().IsMatch(file.Text)
            select file.Path);

    /// <summary>A tilde is the root of the office only where the slash after it stands in the page itself.</summary>
    [Fact]
    public void No_address_begins_with_a_tilde_that_stays_one() =>
        Assert.Empty(Sources(".cshtml").Where(file => file.Text.Contains("=\"~@", StringComparison.Ordinal)).Select(file => file.Path));

    [Fact]
    public void No_file_has_grown_beyond_one_subject() =>
        Assert.Empty(Sources(".cs", ".cshtml").Where(file => file.Text.Count(c => c == '\n') > 750).Select(file => $"{file.Path}: {file.Text.Count(c => c == '\n')} lines"));

    private static readonly IReadOnlyList<Procedure> All = [.. Rongxi.App.Verbs.Modules().SelectMany(module => module.Procedures)];

    public static TheoryData<string> Procedures => [.. All.Select(procedure => procedure.Code)];

    private static Procedure Coded(string code) => All.Single(procedure => procedure.Code == code);

    /// <summary>The panel of a procedure is a page of its own, found by its whole address.</summary>
    [Theory, MemberData(nameof(Procedures))]
    public void Every_panel_is_a_page_that_is_there(string code)
    {
        if (Coded(code).Panel is { } panel)
        {
            Assert.True(File.Exists(Path.Combine(Root, "src", "Modules", panel.Replace("/Pages/Modules/", "", StringComparison.Ordinal))), panel);
        }
    }

    [Theory, MemberData(nameof(Procedures))]
    public void Every_limit_cites_its_basis(string code) =>
        Assert.All(Coded(code).LimitList, limit => Assert.False(string.IsNullOrWhiteSpace(limit.Basis)));

    [Theory, MemberData(nameof(Procedures))]
    public void Every_stage_can_be_reached_and_left_or_is_final(string code)
    {
        var procedure = Coded(code);
        var reached = new HashSet<string> { procedure.OpeningStage };
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out var stage))
        {
            foreach (var move in procedure.From(stage).Where(move => reached.Add(move.To)))
            {
                open.Enqueue(move.To);
            }
        }

        Assert.Empty(procedure.StageList.Select(stage => stage.Name).Except(reached));
        Assert.Empty(procedure.StageList.Where(stage => stage.Kind != StageKind.Final && !procedure.From(stage.Name).Any()).Select(stage => stage.Name));
        Assert.Empty(EndsWithoutOutcome(procedure));
    }

    [Theory, MemberData(nameof(Procedures))]
    public void Every_act_is_used_and_every_move_names_known_things(string code)
    {
        var procedure = Coded(code);
        var stages = procedure.StageList.Select(stage => stage.Name).ToHashSet();
        var acts = procedure.ActList.Select(act => act.Name).ToHashSet();
        Assert.Empty(acts.Except(procedure.MoveList.Select(move => move.Act)));
        Assert.All(procedure.MoveList, move => Assert.True(stages.Contains(move.From) && stages.Contains(move.To) && acts.Contains(move.Act), $"{procedure.Code}: {move}"));
        Assert.All(procedure.LimitList, limit => Assert.All(limit.RunsIn, stage => Assert.Contains(stage, stages)));
    }

    [Fact]
    public void Every_module_readme_lists_its_procedures() =>
        Assert.Empty(
            from module in Rongxi.App.Verbs.Modules()
            let readme = Directory.EnumerateFiles(Path.Combine(Root, "src", "Modules"), "README.md", SearchOption.AllDirectories).Where(path => string.Equals(Path.GetFileName(Path.GetDirectoryName(path)), module.Name, StringComparison.OrdinalIgnoreCase)).Select(File.ReadAllText).FirstOrDefault() ?? ""
            from procedure in module.Procedures
            where !readme.Contains(procedure.Code, StringComparison.Ordinal)
            select $"{module.Name}: {procedure.Code}");

    /// <summary>Final stages that can be reached without ever passing a stage that says what the case came to.</summary>
    private static IEnumerable<string> EndsWithoutOutcome(Procedure procedure)
    {
        var undecided = new HashSet<string> { procedure.OpeningStage };
        var open = new Queue<string>(undecided);
        while (open.TryDequeue(out var stage))
        {
            foreach (var move in procedure.From(stage).Where(move => procedure.StageNamed(move.To).Outcome is null && undecided.Add(move.To)))
            {
                open.Enqueue(move.To);
            }
        }

        return undecided.Where(stage => procedure.StageNamed(stage).Kind == StageKind.Final);
    }

    /// <summary>
    /// The page without comments, without what stands in <c>T[…]</c> (which takes both languages or does not compile), and
    /// without lines that choose by <c>T.IsChinese</c> or compare with a declared <c>.Zh</c>.
    /// </summary>
    private static string WithoutPairs(string page)
    {
        var text = Comments().Replace(page, "");
        for (var at = text.IndexOf("T[", StringComparison.Ordinal); at >= 0; at = text.IndexOf("T[", at, StringComparison.Ordinal))
        {
            var depth = 0;
            var end = at + 1;
            do
            {
                depth += text[end] == '[' ? 1 : text[end] == ']' ? -1 : 0;
                end++;
            }
            while (depth > 0 && end < text.Length);
            text = text.Remove(at, end - at);
        }

        text = ChineseOnly().Replace(Pairs().Replace(text, ""), "");
        return string.Join('\n', text.Split('\n').Select(line => line.Contains("IsChinese", StringComparison.Ordinal) || line.Contains(".Zh ", StringComparison.Ordinal) ? "" : line));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Rongxi.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the checkout.");
    }

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException")]
    private static partial Regex Markers();

    [GeneratedRegex(@"\b(?:class|record|struct|interface)\s+(?<name>\w*(?:Manager|Helper|Processor|Impl|Dto|Util|Utils))\b")]
    private static partial Regex EmptyNames();

    [GeneratedRegex(@"class \w+Model\b.*: (?:RongxiPage|PageModel)")]
    private static partial Regex PageModels();

    [GeneratedRegex(@"\[(?:Needs|Public|SignedIn)\b")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();

    /// <summary>T["中文", "English"], new Text("…", "…"), ("…", "…") and the language switch.</summary>
    [GeneratedRegex(@"(?:T\[|Text\(|\()\$?@?""(?:[^""\\]|\\.)*""\s*,\s*\$?@?""(?:[^""\\]|\\.)*""[\])]|""中文""", RegexOptions.Singleline)]
    private static partial Regex Pairs();

    /// <summary>A block that is written when the page is Chinese, beside one for when it is not.</summary>
    [GeneratedRegex(@"if \(T\.IsChinese\)\s*\{.*?\n\s*\}\s*\n\s*else", RegexOptions.Singleline)]
    private static partial Regex ChineseOnly();

    [GeneratedRegex(@"@\*.*?\*@|//[^\n]*|<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\sstyle=""")]
    private static partial Regex InlineStyle();

    [GeneratedRegex(@"<script(?![^>]*(?:\ssrc=|type=""application/(?:ld\+)?json""))")]
    private static partial Regex InlineScript();
}
