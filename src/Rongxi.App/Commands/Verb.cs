using Rongxi.Kernel.Words;

namespace Rongxi.App.Commands;

/// <summary>Something the program does from the command line.</summary>
/// <param name="Name">As typed.</param>
/// <param name="Summary">What it does, in one line.</param>
internal sealed record Verb(string Name, Text Summary)
{
    /// <summary>Forms of the call, without <c>rongxi</c> and the name: <c>FILE [--force]</c>.</summary>
    public IReadOnlyList<string> Forms { get; init; } = [""];

    public IReadOnlyList<Option> Options { get; init; } = [];

    /// <summary>More to know, below the options.</summary>
    public Text Notes { get; init; }

    public required Func<Given, CancellationToken, Task<int>> Run { get; init; }

    public void Explain(TextWriter to)
    {
        to.WriteLine(Summary);
        to.WriteLine();
        foreach (var form in Forms)
        {
            to.WriteLine($"  ./rongxi {Name} {form}".TrimEnd());
        }

        if (Options.Count > 0)
        {
            to.WriteLine();
            var width = Options.Max(option => option.Spelling.Length);
            foreach (var option in Options)
            {
                to.WriteLine($"  {option.Spelling.PadRight(width)}  {option.What}");
            }
        }

        if (!Notes.IsEmpty)
        {
            to.WriteLine();
            to.WriteLine(Notes);
        }
    }
}

/// <summary>An option of a verb.</summary>
/// <param name="Name">With its dashes: <c>--office</c>.</param>
/// <param name="Value">What follows it; null for a switch.</param>
/// <param name="What">What it is for.</param>
internal sealed record Option(string Name, string? Value, Text What)
{
    public string Spelling => Value is null ? Name : $"{Name} {Value}";
}

/// <summary>What was typed after the verb.</summary>
internal sealed class Given
{
    private readonly Verb _verb;
    private readonly Dictionary<string, List<string>> _options = [];
    private readonly List<string> _words = [];

    private Given(Verb verb) => _verb = verb;

    /// <summary>Words that are no options.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>Value of an option; null when it was not given.</summary>
    public string? this[string option] => _options.GetValueOrDefault(option)?[^1];

    /// <summary>All values of an option that may be repeated.</summary>
    public IReadOnlyList<string> All(string option) => _options.GetValueOrDefault(option) ?? [];

    public bool Has(string option) => _options.ContainsKey(option);

    /// <summary>The word at a place; refuses when it is missing.</summary>
    public string Word(int at, string name) => at < _words.Count ? _words[at] : throw Wrong(($"缺少 {name}", $"{name} is missing"));

    /// <summary>Value of an option that must be given.</summary>
    public string Must(string option) => this[option] ?? throw Wrong(($"缺少 {option}", $"{option} is missing"));

    /// <summary>Refuses words beyond those expected.</summary>
    public void AtMost(int words)
    {
        if (_words.Count > words)
        {
            throw Wrong(($"多余的参数：{_words[words]}", $"Unexpected argument: {_words[words]}"));
        }
    }

    public Refusal Wrong(Text what) => new("command.wrong", (
        $"{what.Zh}。用法见 ./rongxi {_verb.Name} --help", $"{what.En}. See ./rongxi {_verb.Name} --help"));

    /// <summary>Takes what was typed apart; refuses an option the verb does not have.</summary>
    public static Given Read(Verb verb, IReadOnlyList<string> typed)
    {
        var given = new Given(verb);
        for (var i = 0; i < typed.Count; i++)
        {
            var word = typed[i];
            if (!word.StartsWith("--", StringComparison.Ordinal))
            {
                given._words.Add(word);
                continue;
            }

            var cut = word.IndexOf('=', StringComparison.Ordinal);
            var name = cut < 0 ? word : word[..cut];
            var option = verb.Options.FirstOrDefault(option => option.Name == name) ?? throw given.Wrong(($"没有选项 {name}", $"There is no option {name}"));
            var value = "";
            if (option.Value is not null)
            {
                value = cut >= 0 ? word[(cut + 1)..] : ++i < typed.Count ? typed[i] : throw given.Wrong(($"{name} 之后缺少 {option.Value}", $"{name} needs {option.Value}"));
            }

            (given._options.TryGetValue(name, out var values) ? values : given._options[name] = []).Add(value);
        }

        return given;
    }
}
