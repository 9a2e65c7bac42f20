using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Rongxi.Kernel.Words;

namespace Rongxi.Radio.Equipment;

/// <summary>One part of an approval code: its characters, what the part is, and what they mean.</summary>
internal sealed record ApprovalPart(string Characters, Text Title, Text Meaning);

/// <summary>
/// The code of a type approval of radio transmitting equipment (型号核准代码, CMIIT ID). Since 1 December 2023 it has
/// twelve characters, AABCCDDDEEEE; the earlier form, XXXXYZNNNN of ten or eleven, stays valid while its certificate is.
/// A limited module has (M) behind it.
/// </summary>
internal sealed partial class TypeApprovalCode
{
    private static readonly Dictionary<char, Text> Kinds = new()
    {
        ['C'] = ("公众移动通信设备", "public mobile equipment"),
        ['F'] = ("专用通信设备", "dedicated communication equipment"),
        ['J'] = ("无线接入设备", "wireless access equipment"),
        ['G'] = ("广播发射设备", "broadcasting equipment"),
        ['L'] = ("雷达设备", "radar"),
        ['D'] = ("导航设备", "navigation equipment"),
        ['W'] = ("卫星通信设备", "satellite equipment"),
        ['Z'] = ("其他设备", "other equipment"),
    };

    // The first two digits of GB/T 2260.
    private static readonly Dictionary<string, Text> Regions = new()
    {
        ["11"] = ("北京", "Beijing"), ["12"] = ("天津", "Tianjin"), ["13"] = ("河北", "Hebei"), ["14"] = ("山西", "Shanxi"),
        ["15"] = ("内蒙古", "Inner Mongolia"), ["21"] = ("辽宁", "Liaoning"), ["22"] = ("吉林", "Jilin"),
        ["23"] = ("黑龙江", "Heilongjiang"), ["31"] = ("上海", "Shanghai"), ["32"] = ("江苏", "Jiangsu"),
        ["33"] = ("浙江", "Zhejiang"), ["34"] = ("安徽", "Anhui"), ["35"] = ("福建", "Fujian"), ["36"] = ("江西", "Jiangxi"),
        ["37"] = ("山东", "Shandong"), ["41"] = ("河南", "Henan"), ["42"] = ("湖北", "Hubei"), ["43"] = ("湖南", "Hunan"),
        ["44"] = ("广东", "Guangdong"), ["45"] = ("广西", "Guangxi"), ["46"] = ("海南", "Hainan"), ["50"] = ("重庆", "Chongqing"),
        ["51"] = ("四川", "Sichuan"), ["52"] = ("贵州", "Guizhou"), ["53"] = ("云南", "Yunnan"), ["54"] = ("西藏", "Tibet"),
        ["61"] = ("陕西", "Shaanxi"), ["62"] = ("甘肃", "Gansu"), ["63"] = ("青海", "Qinghai"), ["64"] = ("宁夏", "Ningxia"),
        ["65"] = ("新疆", "Xinjiang"), ["71"] = ("台湾", "Taiwan"), ["81"] = ("香港", "Hong Kong"), ["82"] = ("澳门", "Macao"),
    };

    private TypeApprovalCode(string value, bool isNew, bool isLimitedModule)
    {
        Value = value;
        IsNewForm = isNew;
        IsLimitedModule = isLimitedModule;
        Year = int.Parse(isNew ? $"20{value[..2]}" : value[..4], CultureInfo.InvariantCulture);
    }

    /// <summary>The code in capitals without blanks and without (M).</summary>
    public string Value { get; }

    /// <summary>Whether it has the form in use since 1 December 2023.</summary>
    public bool IsNewForm { get; }

    /// <summary>Whether it is the code of a limited module, marked (M).</summary>
    public bool IsLimitedModule { get; }

    /// <summary>The year of the approval.</summary>
    public int Year { get; }

    /// <summary>The kind of equipment; null in the old form, whose letters are not explained here.</summary>
    public Text? Kind => IsNewForm ? Kinds[Value[2]] : null;

    /// <summary>The parts in order, each with its meaning.</summary>
    public IReadOnlyList<ApprovalPart> Parts
    {
        get
        {
            List<ApprovalPart> parts = IsNewForm
                ? [
                    new(Value[..2], ("年份", "Year"), Text.Same($"{Year}")),
                    new(Value.Substring(2, 1), ("设备种类", "Kind of equipment"), Kinds[Value[2]]),
                    new(Value.Substring(3, 2), ("地区", "Region"), Regions.GetValueOrDefault(Value.Substring(3, 2), ("其他地区", "another region"))),
                    new(Value.Substring(5, 3), ("企业", "Company"), ("企业代码", "code of the company")),
                    new(Value[8..], ("型号", "Model"), ("企业自编型号代码", "the company’s own code of the model")),
                ]
                : [
                    new(Value[..4], ("年份", "Year"), Text.Same($"{Year}")),
                    new(Value.Substring(4, 2), ("设备类别", "Class of equipment"), ("旧编码的类别字母", "letters of class of the old form")),
                    new(Value[6..], ("序号", "Serial"), ("核准序号", "serial of the approval")),
                ];
            if (IsLimitedModule)
            {
                parts.Add(new("(M)", ("受限模块", "Limited module"), ("不得单独使用的模块", "a module not to be used on its own")));
            }

            return parts;
        }
    }

    /// <summary>The meaning of each part in order.</summary>
    public IReadOnlyList<Text> Explain() => [.. Parts.Select(part => part.Meaning)];

    public override string ToString() => IsLimitedModule ? $"{Value}(M)" : Value;

    /// <summary>Reads a code of either form; small letters, full-width forms, blanks and a preceding “CMIIT ID” are forgiven.</summary>
    public static bool TryParse(string? typed, out TypeApprovalCode? code)
    {
        var (plain, isLimited) = Plain(typed);
        code = New().IsMatch(plain) ? new(plain, isNew: true, isLimited)
            : Old().IsMatch(plain) ? new(plain, isNew: false, isLimited)
            : null;
        return code is not null;
    }

    /// <summary>Why what was typed is not a code; null if it is one.</summary>
    public static Text? WhyNot(string? typed)
    {
        if (TryParse(typed, out _))
        {
            return null;
        }

        var (plain, _) = Plain(typed);
        if (plain.Length == 0)
        {
            return ("请填写型号核准代码", "Enter the type-approval code");
        }

        if (plain.AsSpan().IndexOfAny('I', 'O') >= 0 && LikelyRepair(typed) is not null)
        {
            return ("型号核准代码不用字母I和O，请核对是否为数字1和0", "A type-approval code has no letters I and O: are they the digits 1 and 0?");
        }

        var isOld = plain.Length >= 4 && (plain.StartsWith("19", StringComparison.Ordinal) || plain.StartsWith("20", StringComparison.Ordinal))
            && Characters(plain.AsSpan(0, 4));
        if (isOld)
        {
            return (
                $"旧编码为4位年份、2个字母、4或5位数字，共10或11位，现为{plain.Length}位",
                $"A code of the old form has 4 digits of year, 2 letters and 4 or 5 digits, 10 or 11 in all; this has {plain.Length}");
        }

        if (plain.Length != 12)
        {
            return (
                $"型号核准代码应为12位（旧编码10或11位，以4位年份开头），现为{plain.Length}位",
                $"A type-approval code has 12 characters (10 or 11 in the old form, which begins with a year of 4 digits); this has {plain.Length}");
        }

        if (!Characters(plain.AsSpan(0, 2)) || !Kinds.ContainsKey(plain[2]))
        {
            return (
                $"前3位应为2位年份和设备种类（{string.Join(' ', Kinds.Keys)}）",
                $"The first 3 characters are 2 digits of year and the kind of equipment ({string.Join(' ', Kinds.Keys)})");
        }

        if (int.Parse(plain.AsSpan(0, 2), CultureInfo.InvariantCulture) < 23)
        {
            return ("12位编码自2023年12月起使用，年份不早于23", "Codes of 12 characters are in use since December 2023: the year is 23 or later");
        }

        return Characters(plain.AsSpan(3, 2))
            ? ("第6至8位企业代码至少含一位数字；末4位为一位字母或数字加三位数字；均不用I和O", "Characters 6 to 8, the company, hold a digit at least; the last 4 are a letter or digit and three digits; none is I or O")
            : ("第4、5位应为地区代码，如51四川、32江苏", "Characters 4 and 5 are the region, such as 51 Sichuan or 32 Jiangsu");
    }

    /// <summary>The code probably meant where I and O were typed for 1 and 0; null if it is right or none is likely.</summary>
    public static string? LikelyRepair(string? typed)
    {
        if (TryParse(typed, out _))
        {
            return null;
        }

        var (plain, isLimited) = Plain(typed);
        var likely = plain.Replace('I', '1').Replace('O', '0') + (isLimited ? "(M)" : "");
        return TryParse(likely, out _) ? likely : null;
    }

    private static (string Code, bool IsLimitedModule) Plain(string? typed)
    {
        var plain = string.Concat((typed ?? "").Normalize(NormalizationForm.FormKC)
            .Where(letter => !char.IsWhiteSpace(letter) && letter is not ('-' or ':')).Take(40)).ToUpperInvariant();
        plain = plain.StartsWith("CMIITID", StringComparison.Ordinal) ? plain[7..] : plain;
        return plain.EndsWith("(M)", StringComparison.Ordinal) ? (plain[..^3], true) : (plain, false);
    }

    private static bool Characters(ReadOnlySpan<char> digits) => !digits.ContainsAnyExceptInRange('0', '9');

    [GeneratedRegex(@"\A(?:2[3-9]|[3-9][0-9])[CFJGLDWZ][0-9]{2}(?=[A-Z]{0,2}[0-9])[A-HJ-NP-Z0-9]{3}[A-HJ-NP-Z0-9][0-9]{3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex New();

    [GeneratedRegex(@"\A(?:19|20)[0-9]{2}[A-Z]{2}[0-9]{4,5}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Old();
}
