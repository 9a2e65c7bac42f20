using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Forms;

/// <summary>Makes a record a form: page, validation, JSON Schema, import template, summary and guide come from it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FormAttribute(string id, string zh, string en) : Attribute
{
    public string Id => id;
    public Text Title => (zh, en);
}

/// <summary>Begins a step of the form at this property.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SectionAttribute(string zh, string en) : Attribute
{
    public Text Title => (zh, en);
}

/// <summary>Title of a field and, where it helps, a hint. A property that may be null is optional.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FieldAttribute(string zh, string en) : Attribute
{
    public Text Title => (zh, en);
    public string HintZh { get; init; } = "";
    public string HintEn { get; init; } = "";

    /// <summary>An example value, printed in import templates and guides.</summary>
    public string Example { get; init; } = "";

    /// <summary>What an empty form begins with, as typed; <c>today</c> for a date, a number of rows for repeated rows. Only where nearly everybody means it.</summary>
    public string Start { get; init; } = "";

    /// <summary>What the office knows of the applicant already: an application begins with it.</summary>
    public KnownOf Known { get; init; }

    /// <summary>Takes half the line; two such stand side by side.</summary>
    public bool Half { get; init; }

    /// <summary>Several lines of text.</summary>
    public bool Multiline { get; init; }

    /// <summary>Title of a list or summary column, where shorter.</summary>
    public bool InLists { get; init; }
}

/// <summary>What is known of an applicant from their account, or from the unit they apply for.</summary>
public enum KnownOf
{
    Nothing,
    Contact,
    Telephone,
    Email,
    Name,
    CreditCode,
    Address,
    Postcode,
}

/// <summary>Title of a choice: on the members of an enum.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class TitleAttribute(string zh, string en) : Attribute
{
    public Text Title => (zh, en);
}

/// <summary>Length of a text in characters.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LengthAttribute(int max) : Attribute
{
    public int Max => max;
    public int Min { get; init; }
}

/// <summary>Bounds of a number, inclusive.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BetweenAttribute(double min, double max) : Attribute
{
    public double Min => min;
    public double Max => max;
}

/// <summary>Unit of a number: m, W, dBi, °.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UnitAttribute(string unit) : Attribute
{
    public string Unit => unit;
}

/// <summary>A frequency, typed with its unit and kept in whole hertz.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FrequencyAttribute : Attribute
{
    /// <summary>Unit assumed for a bare number.</summary>
    public string Default { get; init; } = "MHz";
}

/// <summary>An amount of money, typed in yuan and kept in whole fen.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MoneyAttribute : Attribute;

/// <summary>A value of a named code list.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CodeListAttribute(string name) : Attribute
{
    public string Name => name;
}

/// <summary>Unified social credit code of a unit; both check characters are checked.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CreditCodeAttribute : Attribute;

/// <summary>Personal data: sealed at rest, masked in lists, opened with a logged reason.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute;

/// <summary>Not shown in public registers.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ProtectedAttribute : Attribute;

/// <summary>Asked only when another field has one of these values; not required otherwise.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WhenAttribute(string other, params string[] values) : Attribute
{
    public string Other => other;
    public IReadOnlyList<string> Values => values;
}

/// <summary>
/// A rule of a field of duty for one value: an emission designator, an approval code. Answers what is wrong, what would be
/// right, and what the parts of a right value mean.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class ValueRuleAttribute : Attribute
{
    /// <summary>Name of the kind, as the page and the JSON Schema's <c>format</c> call it.</summary>
    public abstract string Kind { get; }

    /// <summary>What is wrong with the value; null when it is right.</summary>
    public abstract Text? WhyNot(string value);

    /// <summary>The likely value meant; null when none is.</summary>
    public virtual string? Repair(string value) => null;

    /// <summary>What the parts of the value mean.</summary>
    public virtual IReadOnlyList<(string Part, Text Meaning)> Explain(string value) => [];

    /// <summary>The spelling in which it is kept.</summary>
    public virtual string Normalise(string value) => value.Trim();
}

/// <summary>A form that checks its fields against each other.</summary>
public interface ICheckedForm
{
    IEnumerable<FieldError> Check();
}

/// <summary>A paper attached to an application: already in the store, named by its hash.</summary>
/// <param name="Sha256">Hash, lower-case hexadecimal.</param>
/// <param name="FileName">Name as uploaded.</param>
/// <param name="Size">Bytes.</param>
/// <param name="MediaType">As recognised from the content.</param>
public sealed record Attachment(string Sha256, string FileName, long Size, string MediaType);
