using System.Text.RegularExpressions;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Reporting;

/// <summary>Industries after GB/T 4754: sections by letter, divisions by two digits, groups and classes by three and four.</summary>
internal static partial class Industries
{
    private static readonly (string Section, int From, int To, Text Name)[] Sections =
    [
        ("A", 1, 5, ("农、林、牧、渔业", "Agriculture, forestry, animal husbandry and fishery")),
        ("B", 6, 12, ("采矿业", "Mining")),
        ("C", 13, 43, ("制造业", "Manufacturing")),
        ("D", 44, 46, ("电力、热力、燃气及水生产和供应业", "Electricity, heat, gas and water")),
        ("E", 47, 50, ("建筑业", "Construction")),
        ("F", 51, 52, ("批发和零售业", "Wholesale and retail")),
        ("G", 53, 60, ("交通运输、仓储和邮政业", "Transport, storage and post")),
        ("H", 61, 62, ("住宿和餐饮业", "Hotels and catering")),
        ("I", 63, 65, ("信息传输、软件和信息技术服务业", "Information transmission, software and IT services")),
        ("J", 66, 69, ("金融业", "Finance")),
        ("K", 70, 70, ("房地产业", "Real estate")),
        ("L", 71, 72, ("租赁和商务服务业", "Leasing and business services")),
        ("M", 73, 75, ("科学研究和技术服务业", "Research and technical services")),
        ("N", 76, 79, ("水利、环境和公共设施管理业", "Water, environment and public facilities")),
        ("O", 80, 82, ("居民服务、修理和其他服务业", "Household, repair and other services")),
        ("P", 83, 83, ("教育", "Education")),
        ("Q", 84, 85, ("卫生和社会工作", "Health and social work")),
        ("R", 86, 90, ("文化、体育和娱乐业", "Culture, sports and entertainment")),
        ("S", 91, 96, ("公共管理、社会保障和社会组织", "Public administration, social security, organisations")),
        ("T", 97, 97, ("国际组织", "International organisations")),
    ];

    // The divisions that surveys of an informatization office distinguish by name; others are called by their number.
    private static readonly Dictionary<string, Text> Divisions = new()
    {
        ["39"] = ("计算机、通信和其他电子设备制造业", "Computers, communication and electronic equipment"),
        ["40"] = ("仪器仪表制造业", "Instruments"),
        ["63"] = ("电信、广播电视和卫星传输服务", "Telecommunications, broadcasting and satellite transmission"),
        ["64"] = ("互联网和相关服务", "Internet and related services"),
        ["65"] = ("软件和信息技术服务业", "Software and IT services"),
    };

    /// <summary>Sections as choices of a filter.</summary>
    public static readonly IReadOnlyList<Choice> Choices = [.. Sections.Select(section => new Choice(section.Section, (section.Section + " " + section.Name.Zh, section.Section + " " + section.Name.En)))];

    /// <summary>Whether a code is one of GB/T 4754 by its form and its division.</summary>
    public static bool IsCode(string? code) => code is not null && Pattern().IsMatch(code) && SectionOf(code) is not null;

    /// <summary>The section a code lies in; null for a number the standard does not have.</summary>
    public static string? SectionOf(string code) => code.Length >= 2 && int.TryParse(code.AsSpan(0, 2), out var division) ? Sections.FirstOrDefault(section => division >= section.From && division <= section.To).Section : null;

    /// <summary>The division, two digits.</summary>
    public static string DivisionOf(string code) => code[..2];

    public static Text NameOfDivision(string division) => Divisions.TryGetValue(division, out var known) ? known : ($"行业大类 {division}", $"Division {division}");

    public static Text NameOfSection(string section) => Sections.FirstOrDefault(one => one.Section == section).Name;

    [GeneratedRegex("^[0-9]{2,4}$")]
    private static partial Regex Pattern();
}

/// <summary>An industry code of GB/T 4754: two to four digits.</summary>
internal sealed class IndustryCodeAttribute : ValueRuleAttribute
{
    public override string Kind => "industry-code";

    public override Text? WhyNot(string value) => Industries.IsCode(value.Trim()) ? null : ($"“{value}”不是国民经济行业代码（GB/T 4754，2–4 位数字）", $"“{value}” is no industry code of GB/T 4754 (two to four digits)");

    public override IReadOnlyList<(string Part, Text Meaning)> Explain(string value) => Industries.IsCode(value) ? [(Industries.SectionOf(value)!, Industries.NameOfSection(Industries.SectionOf(value)!)), (Industries.DivisionOf(value), Industries.NameOfDivision(Industries.DivisionOf(value)))] : [];
}
