using System.Globalization;
using System.Text.RegularExpressions;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Identifiers;

/// <summary>
/// The number of an official document (发文字号, GB/T 9704-2012), such as 成信办〔2026〕12号: the mark of the issuing office,
/// the year in the brackets U+3014 and U+3015, and a serial that begins at 1 each year, without leading zeros.
/// </summary>
/// <param name="Issuer">The mark (发文机关代字): 2 to 10 Chinese characters or capital letters.</param>
/// <param name="Year">The year, 1000 to 2999.</param>
/// <param name="Serial">The serial, 1 to 99,999.</param>
public readonly partial record struct DocumentNumber(string Issuer, int Year, int Serial)
{
    /// <summary>The number as it is printed.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Issuer}〔{Year}〕{Serial}号");

    /// <summary>Reads a number written as it should be. Blanks around it are forgiven, nothing else is.</summary>
    public static bool TryParse(string? typed, out DocumentNumber number)
    {
        var found = Exact().Match((typed ?? "").Trim());
        number = found.Success
            ? new(found.Groups[1].Value, int.Parse(found.Groups[2].ValueSpan, CultureInfo.InvariantCulture), int.Parse(found.Groups[3].ValueSpan, CultureInfo.InvariantCulture))
            : default;
        return found.Success;
    }

    /// <summary>Reads a number written as it should be.</summary>
    /// <exception cref="Refusal"><c>document-number.wrong</c>, with the reason and where possible the number meant.</exception>
    public static DocumentNumber Parse(string? typed) =>
        TryParse(typed, out var number)
            ? number
            : throw new Refusal("document-number.wrong", WhyNot(typed)!.Value, [new FieldError("", WhyNot(typed)!.Value, LikelyRepair(typed))]);

    /// <summary>Why a typed number is wrong, with an example; null if it is right.</summary>
    public static Text? WhyNot(string? typed)
    {
        var plain = (typed ?? "").Trim();
        if (TryParse(plain, out _))
        {
            return null;
        }

        if (plain.Length == 0)
        {
            return ("请填写发文字号", "Enter the document number");
        }

        if (Loose().Match(plain) is not { Success: true } found)
        {
            return ("发文字号应为“代字〔年份〕序号号”，如成信办〔2026〕12号", "A document number has the form mark〔year〕serial号, such as 成信办〔2026〕12号");
        }

        if (found.Groups[2].Value != "〔" || found.Groups[4].Value != "〕")
        {
            return ("年份应用六角括号〔〕括起", "The year stands in the brackets 〔 and 〕");
        }

        if (found.Groups[5].Length > 0)
        {
            return ("序号前不加“第”，也不编虚位（1不编为01）", "The serial has neither 第 nor zeros before it");
        }

        return ("代字应为2至10个汉字或大写字母，年份4位，序号1至99999", "The mark has 2 to 10 Chinese characters or capitals, the year four digits, the serial 1 to 99999");
    }

    /// <summary>The number probably meant: other brackets, 第, leading zeros or full-width digits put right. Null if the number is right or none is likely.</summary>
    public static string? LikelyRepair(string? typed)
    {
        var plain = string.Concat((typed ?? "").Where(letter => !char.IsWhiteSpace(letter)).Take(64).Select(Characters.Half));
        if (TryParse(typed, out _) || Loose().Match(plain) is not { Success: true } found)
        {
            return null;
        }

        var likely = $"{found.Groups[1].Value.ToUpperInvariant()}〔{found.Groups[3].Value}〕{found.Groups[6].Value}号";
        return TryParse(likely, out _) ? likely : null;
    }

    [GeneratedRegex(@"\A([\u4e00-\u9fa5A-Z]{2,10})〔([12][0-9]{3})〕([1-9][0-9]{0,4})号\z", RegexOptions.CultureInvariant)]
    private static partial Regex Exact();

    [GeneratedRegex(@"\A([\u4e00-\u9fa5A-Za-z]{1,20}?)([〔\[【(（{［])([0-9]{2,4})([〕\]】)）}］])(第?0*)([0-9]{1,6})号?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Loose();
}
