using System.Globalization;
using System.Text;

namespace Rongxi.Kernel.Standards;

/// <summary>Who makes a standard (标准化法 第二条).</summary>
public enum StandardLevel
{
    [Forms.Title("国家标准", "National")]
    National,

    [Forms.Title("行业标准", "Industry")]
    Industry,

    [Forms.Title("地方标准", "Local")]
    Local,

    [Forms.Title("团体标准", "Association")]
    Group,

    [Forms.Title("企业标准", "Enterprise")]
    Enterprise,

    [Forms.Title("国际标准", "International")]
    International,
}

/// <summary>
/// The number of a standard taken apart: <c>GB/T 21063.1—2007</c>, <c>DB5101/T 12—2020</c>, <c>ISO/IEC 27001:2013/Cor 1:2014</c>.
/// </summary>
/// <param name="Prefix">Letters before the serial: <c>GB/T</c>, <c>DB5101/T</c>, <c>T/CESA</c>, <c>ISO/IEC TR</c>.</param>
/// <param name="Serial">The serial, as digits; with a letter or a point where the body numbers so.</param>
/// <param name="Part">The part without its sign: <c>1</c>, <c>3-2</c>; empty for none.</param>
/// <param name="Year">The year; null where the number is cited undated.</param>
/// <param name="Supplement">What follows an international number, with its stroke: <c>/Amd 1:2014</c>; empty for none.</param>
public sealed record StandardNumber(string Prefix, string Serial, string Part, int? Year, string Supplement = "")
{
    private static readonly string[] Bodies = ["ISO", "IEC", "IEEE", "ITU"];

    /// <summary>Whether a body beyond the State made it.</summary>
    public bool IsInternational => Bodies.Any(body => Prefix == body || Prefix.StartsWith(body + "/", StringComparison.Ordinal) || Prefix.StartsWith(body + " ", StringComparison.Ordinal) || Prefix.StartsWith(body + "-", StringComparison.Ordinal));

    /// <summary>Who makes standards of this prefix.</summary>
    public StandardLevel Level => IsInternational ? StandardLevel.International
        : Prefix.StartsWith("GB", StringComparison.Ordinal) ? StandardLevel.National
        : Prefix.StartsWith("DB", StringComparison.Ordinal) && Prefix.Length > 2 && char.IsAsciiDigit(Prefix[2]) ? StandardLevel.Local
        : Prefix.StartsWith("T/", StringComparison.Ordinal) ? StandardLevel.Group
        : Prefix.StartsWith("Q/", StringComparison.Ordinal) ? StandardLevel.Enterprise
        : StandardLevel.Industry;

    /// <summary>Whether the prefix is that of a mandatory standard (标准化法 第十条: national standards alone since 2018).</summary>
    public bool IsMandatory => Prefix is "GB" or "GBJ";

    /// <summary>As it is printed: the long dash of GB/T 1.1 before the year, a colon in international ones.</summary>
    public string Code => IsInternational
        ? $"{Undated}{(Year is { } year ? ":" + Digits(year) : "")}{Supplement}"
        : $"{Undated}{(Year is { } y ? "—" + Digits(y) : "")}";

    /// <summary>The number without year and supplement: what an undated citation means.</summary>
    public string Undated => $"{Prefix} {Serial}{(Part.Length == 0 ? "" : (IsInternational ? "-" : ".") + Part)}";

    /// <summary>The code as an address can bear it, without strokes: <c>GB-T 21063.1-2007</c>. One for each code.</summary>
    public string Key => KeyOf(Code);

    /// <summary>By which lists are sorted: serials by their size.</summary>
    public string SortKey => $"{Prefix} {Serial.PadLeft(8, '0')}.{string.Join('.', Part.Split('-', '.').Select(part => part.PadLeft(3, '0')))} {Year:0000}{Supplement}";

    /// <summary>The key of a code.</summary>
    public static string KeyOf(string code) => code.Replace('/', '-').Replace('—', '-');

    /// <summary>Reads a number that stands alone, in any of its spellings.</summary>
    /// <param name="typed">As typed: full-width letters, any dash, blanks left out.</param>
    /// <returns>The number; null where it is none.</returns>
    public static StandardNumber? Parse(string? typed) => StandardCitations.Whole(typed);

    /// <inheritdoc/>
    public override string ToString() => Code;

    private static string Digits(int year) => year.ToString("0000", CultureInfo.InvariantCulture);
}

/// <summary>A citation found in a text.</summary>
/// <param name="At">Where it begins, in characters.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Number">What is cited.</param>
public sealed record FoundStandard(int At, int Length, StandardNumber Number);
