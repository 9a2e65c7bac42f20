using System.Globalization;
using System.Text.RegularExpressions;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Resources.Catalogue;

/// <summary>
/// A resource code (资源代码): 分类码 “/” 顺序码. The classification is class (one digit, 1 base, 2 theme, 3 department), item (two),
/// sub-item (three) and a detail of any length.
/// </summary>
internal sealed partial record ResourceCode(ResourceClass Class, string Item, string SubItem, string Detail, long Sequence)
{
    public const int LongestDetail = 12;
    private const int SequenceDigits = 6;

    public string Classification => $"{Digit(Class)}{Item}{SubItem}{Detail}";

    public override string ToString() => $"{Classification}/{Sequence.ToString(new string('0', SequenceDigits), CultureInfo.InvariantCulture)}";

    public static string Of(string classification, long sequence) => $"{classification}/{sequence.ToString(new string('0', SequenceDigits), CultureInfo.InvariantCulture)}";

    /// <summary>Takes a code apart; null for what is none.</summary>
    public static ResourceCode? Parse(string? text)
    {
        var (head, tail) = (text ?? "").Trim().Split('/') is [var one, var two] ? (one, two) : ("", "");
        return ParseClassification(head) is { } parts && Serial().IsMatch(tail) && long.Parse(tail, CultureInfo.InvariantCulture) is > 0 and var sequence
            ? new ResourceCode(parts.Class, parts.Item, parts.SubItem, parts.Detail, sequence)
            : null;
    }

    /// <summary>Takes a classification apart; null for what is none.</summary>
    public static (ResourceClass Class, string Item, string SubItem, string Detail)? ParseClassification(string? text)
    {
        var match = Shape().Match((text ?? "").Trim());
        return match.Success
            ? ((ResourceClass)(match.Groups[1].Value[0] - '1'), match.Groups[2].Value, match.Groups[3].Value, match.Groups[4].Value)
            : null;
    }

    private static char Digit(ResourceClass of) => (char)('1' + (int)of);

    [GeneratedRegex("^([123])([0-9]{2})([0-9]{3})([0-9]{0,12})$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    [GeneratedRegex("^[0-9]{1,12}$", RegexOptions.CultureInvariant)]
    private static partial Regex Serial();
}

/// <summary>A classification of resources as typed.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ClassificationAttribute : ValueRuleAttribute
{
    public override string Kind => "resource-classification";

    public override Text? WhyNot(string value) => ResourceCode.ParseClassification(value) is null
        ? ("分类码为：类 1 位（1 基础、2 主题、3 部门）、项 2 位、目 3 位、细目不超过 12 位，全部为数字，如 307012", "A classification is class (1 digit: 1 base, 2 theme, 3 department), item (2), sub-item (3) and a detail of at most 12 digits, such as 307012")
        : null;

    public override string? Repair(string value) => value.Split('/')[0] is { } head && head != value.Trim() && ResourceCode.ParseClassification(head) is not null ? head.Trim() : null;

    public override IReadOnlyList<(string Part, Text Meaning)> Explain(string value) => ResourceCode.ParseClassification(value) is { } parts
        ?
        [
            (value.Trim()[..1], ($"类：{Titles.Of(parts.Class).Zh}", $"Class: {Titles.Of(parts.Class).En}")),
            (parts.Item, ("项", "Item")),
            (parts.SubItem, ("目", "Sub-item")),
            .. parts.Detail.Length > 0 ? [(parts.Detail, (Text)("细目", "Detail"))] : Array.Empty<(string, Text)>(),
        ]
        : [];
}
