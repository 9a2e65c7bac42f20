using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Radio.Emissions;

/// <summary>One part of a designator: its symbols, what the part is, and what the symbols mean.</summary>
internal sealed record EmissionPart(string Symbols, Text Title, Text Meaning);

/// <summary>
/// An emission designator (发射标识, Radio Regulations, appendix 1): four characters of necessary bandwidth, three of
/// class, two optional. 25K0D7W is 25 kHz, amplitude and angle modulation, several digital channels, voice and data.
/// </summary>
internal sealed partial class EmissionDesignator
{
    private static readonly Text Example = ("如16K0F3E", "such as 16K0F3E");

    private EmissionDesignator(string value)
    {
        Value = value;
        NecessaryBandwidth = ReadBandwidth(value[..4]);
    }

    /// <summary>The designator as it is kept, in capitals without blanks.</summary>
    public string Value { get; }

    /// <summary>Necessary bandwidth in hertz, exact; below one hertz down to a thousandth.</summary>
    public decimal NecessaryBandwidth { get; }

    /// <summary>Necessary bandwidth in whole hertz, rounded up: what has to fit into an assigned channel.</summary>
    public long NecessaryBandwidthHz => (long)decimal.Ceiling(NecessaryBandwidth);

    /// <summary>First symbol: modulation of the main carrier.</summary>
    public char Modulation => Value[4];

    /// <summary>Second symbol: nature of the modulating signals.</summary>
    public char Signal => Value[5];

    /// <summary>Third symbol: information transmitted.</summary>
    public char Information => Value[6];

    /// <summary>Fourth symbol, details of the signal; null if left out.</summary>
    public char? Detail => Value.Length == 9 ? Value[7] : null;

    /// <summary>Fifth symbol, multiplexing; null if left out.</summary>
    public char? Multiplexing => Value.Length == 9 ? Value[8] : null;

    /// <summary>The class of emission: the three symbols after the bandwidth.</summary>
    public string EmissionClass => Value.Substring(4, 3);

    /// <summary>The parts in order, each with its meaning.</summary>
    public IReadOnlyList<EmissionPart> Parts
    {
        get
        {
            var bandwidth = BandwidthText(NecessaryBandwidth);
            var parts = new List<EmissionPart>
            {
                new(Value[..4], ("必要带宽", "Necessary bandwidth"), ($"必要带宽{bandwidth}", $"necessary bandwidth {bandwidth}")),
                new($"{Modulation}", ("主载波调制方式", "Modulation of the main carrier"), EmissionSymbols.Modulation[Modulation]),
                new($"{Signal}", ("调制信号性质", "Nature of the modulating signal"), EmissionSymbols.Signal[Signal]),
                new($"{Information}", ("信息类型", "Information transmitted"), EmissionSymbols.Information[Information]),
            };
            if (Detail is { } detail && Multiplexing is { } multiplexing)
            {
                parts.Add(new($"{detail}", ("信号细节", "Details of the signal"), EmissionSymbols.Detail[detail]));
                parts.Add(new($"{multiplexing}", ("复用性质", "Nature of multiplexing"), EmissionSymbols.Multiplexing[multiplexing]));
            }

            return parts;
        }
    }

    /// <summary>The meaning of each part in order: bandwidth, the three symbols, and the optional two.</summary>
    public IReadOnlyList<Text> Explain() => [.. Parts.Select(part => part.Meaning)];

    public override string ToString() => Value;

    /// <summary>Reads a designator; small letters, full-width forms and blanks are forgiven.</summary>
    public static bool TryParse(string? typed, out EmissionDesignator? designator)
    {
        var plain = Plain(typed);
        designator = Form().IsMatch(plain) ? new EmissionDesignator(plain) : null;
        return designator is not null;
    }

    /// <summary>Reads a designator.</summary>
    /// <exception cref="Refusal"><c>radio.emission-wrong</c>, with the reason and where possible the designator meant.</exception>
    public static EmissionDesignator Parse(string? typed)
    {
        if (TryParse(typed, out var designator))
        {
            return designator!;
        }

        var why = WhyNot(typed)!.Value;
        throw new Refusal("radio.emission-wrong", why, [new FieldError("", why, LikelyRepair(typed))]);
    }

    /// <summary>Why what was typed is not a designator; null if it is one.</summary>
    public static Text? WhyNot(string? typed)
    {
        var plain = Plain(typed);
        if (Form().IsMatch(plain))
        {
            return null;
        }

        if (plain.Length == 0)
        {
            return ($"请填写发射标识，{Example.Zh}", $"Enter the emission designator, {Example.En}");
        }

        // A bandwidth with its letter in the wrong place or too few characters is by far the commonest slip.
        if (Loose().Match(plain) is { Success: true } loose && ReadLoose(loose) is { } hz
            && $"{FormatBandwidth(hz)}" is var right && !plain.StartsWith(right, StringComparison.Ordinal))
        {
            var (length, said) = (loose.Groups["bandwidth"].Length, BandwidthText(hz));
            var count = length switch
            {
                < 4 => new Text($"少{4 - length}位：", "Too short: "),
                > 4 => new Text("位数过多：", "Too long: "),
                _ => Text.None,
            };
            return ($"{count.Zh}带宽需4个字符，{said}写作{right}", $"{count.En}the bandwidth takes 4 characters, {said} is written {right}");
        }

        if (plain.Length is not (7 or 9))
        {
            return (
                $"发射标识应为7个字符（带宽4位、类别3位），或加2个可选字符共9个，现为{plain.Length}个",
                $"A designator has 7 characters (4 of bandwidth, 3 of class), or 9 with the optional two, not {plain.Length}");
        }

        if (!Bandwidth().IsMatch(plain[..4]))
        {
            return (
                $"带宽“{plain[..4]}”应为三位数字加H、K、M或G，字母写在小数点处，如12K5",
                $"The bandwidth “{plain[..4]}” must be three digits and H, K, M or G standing at the decimal point, such as 12K5");
        }

        (char Symbol, Text Name, IReadOnlyDictionary<char, Text> Known)[] symbols =
        [
            (plain[4], ("第一符号（调制方式）", "first symbol (modulation)"), EmissionSymbols.Modulation),
            (plain[5], ("第二符号（信号性质）", "second symbol (nature of the signal)"), EmissionSymbols.Signal),
            (plain[6], ("第三符号（信息类型）", "third symbol (information)"), EmissionSymbols.Information),
            (plain[^2], ("第四符号（信号细节）", "fourth symbol (details)"), EmissionSymbols.Detail),
            (plain[^1], ("第五符号（复用性质）", "fifth symbol (multiplexing)"), EmissionSymbols.Multiplexing),
        ];
        var (symbol, name, known) = symbols.Take(plain.Length - 4).First(entry => !entry.Known.ContainsKey(entry.Symbol));
        return (
            $"{name.Zh}没有“{symbol}”，可用：{string.Join(' ', known.Keys)}",
            $"There is no “{symbol}” for the {name.En}; known are {string.Join(' ', known.Keys)}");
    }

    /// <summary>The designator probably meant: the bandwidth written with four characters, or O and I read as digits. Null if it is right or none is likely.</summary>
    public static string? LikelyRepair(string? typed)
    {
        var plain = Plain(typed);
        if (Form().IsMatch(plain))
        {
            return null;
        }

        // In the first six places a letter O or I can only be a digit: neither is a symbol of any part.
        var digits = plain.Replace('O', '0').Replace('I', '1');
        if (Form().IsMatch(digits))
        {
            return digits;
        }

        if (Loose().Match(digits) is not { Success: true } loose || ReadLoose(loose) is not { } hz)
        {
            return null;
        }

        var likely = FormatBandwidth(hz) + loose.Groups["class"].Value;
        return Form().IsMatch(likely) ? likely : null;
    }

    /// <summary>
    /// A bandwidth in the four characters of a designator, rounded to three figures, a half upwards: 180.4 kHz is 180K,
    /// 180.5 kHz is 181K, 999.5 kHz is 1M00.
    /// </summary>
    /// <param name="hz">Hertz, from 0.001 to below 999.5 GHz.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bandwidth is outside that range.</exception>
    public static string FormatBandwidth(decimal hz)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hz, 0.001m);
        var fraction = decimal.Round(hz, 3, MidpointRounding.AwayFromZero);
        if (fraction < 1)
        {
            return string.Create(CultureInfo.InvariantCulture, $"H{fraction * 1000:000}");
        }

        var unit = 1m;
        foreach (var letter in "HKMG")
        {
            for (var decimals = 2; decimals >= 0; decimals--)
            {
                var rounded = decimal.Round(hz / unit, decimals, MidpointRounding.AwayFromZero);
                if (rounded < (decimals == 2 ? 10 : decimals == 1 ? 100 : 1000))
                {
                    var digits = rounded.ToString(decimals == 0 ? "0" : decimals == 1 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
                    return decimals == 0 ? $"{digits}{letter}" : digits.Replace('.', letter);
                }
            }

            unit *= 1000;
        }

        throw new ArgumentOutOfRangeException(nameof(hz), hz, "A bandwidth is below 999.5 GHz.");
    }

    /// <inheritdoc cref="FormatBandwidth(decimal)"/>
    public static string FormatBandwidth(long hz) => FormatBandwidth((decimal)hz);

    private static decimal ReadBandwidth(string four)
    {
        var at = four.IndexOfAny(['H', 'K', 'M', 'G']);
        return decimal.Parse($"0{four.Replace(four[at], '.')}0", CultureInfo.InvariantCulture) * Unit(four[at]);
    }

    private static decimal? ReadLoose(Match loose)
    {
        var (whole, more) = (loose.Groups["whole"].Value, loose.Groups["more"].Value);
        if (whole.Contains('.') && more.Length > 0)
        {
            return null;
        }

        var number = more.Length > 0 ? $"{whole}.{more}" : whole;
        var hz = decimal.Parse(number, CultureInfo.InvariantCulture) * Unit(loose.Groups["unit"].Value[0]);
        return hz is >= 0.001m and < 999_500_000_000m ? hz : null;
    }

    private static decimal Unit(char letter) => letter switch { 'K' => 1_000, 'M' => 1_000_000, 'G' => 1_000_000_000, _ => 1 };

    private static string BandwidthText(decimal hz) => hz == decimal.Truncate(hz)
        ? FrequencyText.Format((long)hz)
        : string.Create(CultureInfo.InvariantCulture, $"{hz:0.###}{FrequencyText.ThinSpace}Hz");

    private static string Plain(string? typed) => string.Concat((typed ?? "").Normalize(NormalizationForm.FormKC)
        .Where(letter => !char.IsWhiteSpace(letter)).Take(32)).ToUpperInvariant();

    [GeneratedRegex(@"\A(H[0-9]{3}|[1-9][HKMG][0-9]{2}|[1-9][0-9][HKMG][0-9]|[1-9][0-9]{2}[HKMG])[NAHRJBCFGDPKLMQVWX][0-37-9X][NABCDEFWX]([A-HJ-NWX][NCFTWX])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex(@"\A(H[0-9]{3}|[1-9][HKMG][0-9]{2}|[1-9][0-9][HKMG][0-9]|[1-9][0-9]{2}[HKMG])\z", RegexOptions.CultureInvariant)]
    private static partial Regex Bandwidth();

    [GeneratedRegex(@"\A(?<bandwidth>(?<whole>[0-9]{1,7}(?:\.[0-9]{1,3})?)(?<unit>[HKMG])(?:(?<=[KMG])HZ|(?<=H)Z)?(?<more>[0-9]{0,3}))(?<class>[NAHRJBCFGDPKLMQVWX][0-37-9X][NABCDEFWX](?:[A-HJ-NWX][NCFTWX])?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Loose();
}
