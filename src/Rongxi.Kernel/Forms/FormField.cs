using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Forms;

/// <summary>What sort of value a field holds; decides the control, the parsing and the schema.</summary>
public enum FieldKind
{
    Text,
    Number,
    WholeNumber,
    YesNo,
    Date,
    Choice,
    CodeList,
    Money,
    Frequency,
    Coordinates,
    CreditCode,
    Attachments,
    Rows,

    /// <summary>Several values of one enum.</summary>
    Choices,
}

/// <summary>One choice of a field.</summary>
public sealed record Choice(string Value, Text Title);

/// <summary>A field of a form, as declared by a property of its record.</summary>
public sealed record FormField
{
    /// <summary>Property name; also the name in posted forms.</summary>
    public required string Name { get; init; }

    /// <summary>Name in JSON.</summary>
    public required string JsonName { get; init; }

    public required Text Title { get; init; }
    public Text Hint { get; init; }
    public string Example { get; init; } = "";

    /// <summary>What an empty form begins with; see <see cref="FieldAttribute.Start"/>.</summary>
    public string Start { get; init; } = "";

    /// <summary>What of the applicant an application begins with here.</summary>
    public KnownOf Known { get; init; }

    public required FieldKind Kind { get; init; }
    public required bool Required { get; init; }
    public string Unit { get; init; } = "";

    /// <summary>The unit as its reader calls it: 元, yuan.</summary>
    public Text UnitTitle => MeasureUnit.Title(Unit);

    public double? Min { get; init; }
    public double? Max { get; init; }
    public int MinLength { get; init; }
    public int MaxLength { get; init; } = 500;
    public IReadOnlyList<Choice> Choices { get; init; } = [];
    public string CodeList { get; init; } = "";
    public ValueRuleAttribute? Rule { get; init; }
    public bool Personal { get; init; }
    public bool Protected { get; init; }
    public bool Half { get; init; }
    public bool Multiline { get; init; }
    public bool InLists { get; init; }
    public string? WhenField { get; init; }
    public IReadOnlyList<string> WhenValues { get; init; } = [];

    /// <summary>The form of one row, for repeated rows.</summary>
    public FormDefinition? Row { get; init; }

    /// <summary>Most rows or attachments taken.</summary>
    public int MaxRows { get; init; } = 200;

    /// <summary>Unit assumed for a bare frequency.</summary>
    public string DefaultUnit { get; init; } = "MHz";

    /// <summary>Whether the field is asked, given the values of the others.</summary>
    public bool IsAsked(FormValues values, string prefix = "") =>
        WhenField is null || WhenValues.Contains(values[prefix + WhenField] ?? "", StringComparer.OrdinalIgnoreCase);
}

/// <summary>A step of a form.</summary>
public sealed record FormSection(Text Title, IReadOnlyList<FormField> Fields);

/// <summary>
/// What somebody typed, before it is understood: path of the field to text. Kept as typed in drafts and shown again after
/// a refusal. At most 20,000 values of at most 20,000 characters.
/// </summary>
public sealed class FormValues
{
    private const int MostValues = 20_000;
    private const int LongestValue = 20_000;
    private readonly Dictionary<string, string> _values;

    /// <param name="expected">About how many values there will be.</param>
    public FormValues(int expected = 0) => _values = new(expected, StringComparer.OrdinalIgnoreCase);

    public string? this[string path]
    {
        get => _values.GetValueOrDefault(path);
        set
        {
            if (value is null)
            {
                _values.Remove(path);
                return;
            }

            if (value.Length > LongestValue)
            {
                throw new Refusal("form.too-long", ($"{path}超过 {LongestValue} 个字符", $"{path} is longer than {LongestValue} characters"), [new(path, ("太长", "Too long"))]);
            }

            if (_values.Count >= MostValues && !_values.ContainsKey(path))
            {
                throw new Refusal("form.too-many", ("填写的项目太多", "Too many values"), 413);
            }

            _values[path] = value;
        }
    }

    public IReadOnlyDictionary<string, string> All => _values;

    public bool IsEmpty => _values.Count == 0;

    /// <summary>Values from pairs; a later one of the same path is joined with a comma (several check boxes).</summary>
    public static FormValues From(IEnumerable<KeyValuePair<string, string?>> pairs)
    {
        var values = new FormValues();
        foreach (var (path, value) in pairs)
        {
            if (value is not null)
            {
                values[path] = values[path] is { Length: > 0 } earlier && value.Length > 0 ? $"{earlier},{value}" : value;
            }
        }

        return values;
    }

    /// <summary>How many rows of a repeated field were typed.</summary>
    public int RowCount(string path, int most)
    {
        var start = path + "[";
        var highest = -1;
        foreach (var key in _values.Keys)
        {
            if (key.StartsWith(start, StringComparison.OrdinalIgnoreCase)
                && key.IndexOf(']', start.Length) is > 0 and var end
                && int.TryParse(key.AsSpan(start.Length, end - start.Length), out var index))
            {
                highest = Math.Max(highest, index);
            }
        }

        return Math.Min(highest + 1, most + 1);
    }

    /// <summary>Whether anything was typed below a path.</summary>
    public bool AnyBelow(string prefix) =>
        _values.Any(pair => pair.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(pair.Value));
}

/// <summary>What became of what was typed: the record, or what is wrong with it.</summary>
/// <param name="Record">The form's record; null when there are errors.</param>
/// <param name="Errors">In page order.</param>
public sealed record Bound(object? Record, IReadOnlyList<FieldError> Errors)
{
    public bool IsValid => Errors.Count == 0 && Record is not null;

    /// <summary>The record, or a refusal that lists every error.</summary>
    public object OrRefuse() => IsValid
        ? Record!
        : throw new Refusal("form.invalid", ($"有 {Errors.Count} 处需要修改", Errors.Count == 1 ? "1 field needs correction" : $"{Errors.Count} fields need correction"), Errors);
}

/// <summary>A line of a printed summary.</summary>
/// <param name="Section">Step of the form.</param>
/// <param name="Field">The field; rows repeat it with their path.</param>
/// <param name="Path">Path of the value.</param>
/// <param name="Value">As people read it.</param>
public sealed record SummaryLine(Text Section, FormField Field, string Path, Text Value);
