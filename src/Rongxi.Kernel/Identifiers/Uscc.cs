using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Identifiers;

/// <summary>
/// The unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters – registering authority, category, six
/// digits of its division, nine of the organisation code (GB 11714, its last a check) and a check over all.
/// A code is valid only if both checks hold.
/// </summary>
public static class Uscc
{
    /// <summary>The characters of a code in order of value; I, O, S, V and Z are not among them.</summary>
    public const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Whether a typed code is valid once normalised.</summary>
    public static bool IsValid(string? typed) => WhyNot(typed) is null;

    /// <summary>The code as it is kept: half-width, upper case, without blanks and hyphens. It need not be valid.</summary>
    public static string Normalise(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return Characters.Plain(typed);
    }

    /// <summary>Why a typed code is not valid, naming the character at fault; null if it is valid.</summary>
    public static Text? WhyNot(string? typed)
    {
        var code = Normalise(typed ?? "");
        if (code.Length != 18)
        {
            return code.Length == 0
                ? ("请填写统一社会信用代码", "Enter the unified social credit code")
                : ($"统一社会信用代码应为18位，现为{code.Length}位", $"A unified social credit code has 18 characters, not {code.Length}");
        }

        for (var i = 0; i < code.Length; i++)
        {
            if (!Alphabet.Contains(code[i]))
            {
                return (
                    $"第{i + 1}位“{code[i]}”不会出现在统一社会信用代码中{(Lookalike(code[i]) is { } meant ? $"，是否为“{meant}”" : "")}",
                    $"Character {i + 1}, “{code[i]}”, is never part of a unified social credit code{(Lookalike(code[i]) is { } likely ? $"; is it “{likely}”?" : "")}");
            }
        }

        if (!Characters.AreDigits(code.AsSpan(2, 6)))
        {
            return ("第3至8位是登记机关的行政区划代码，应为6位数字", "Characters 3 to 8 are the division code of the registering authority: six digits");
        }

        if (code[16] != OrganisationCheck(code.AsSpan(8, 8)))
        {
            return ("第17位校验码不符，请核对第9至17位", "The check at character 17 does not hold: compare characters 9 to 17");
        }

        return code[17] == Check(code.AsSpan(0, 17))
            ? null
            : ("第18位校验码不符，请核对各位", "The check at character 18 does not hold: compare all characters");
    }

    /// <summary>
    /// The code probably meant by one that is not valid: letters that do not exist put right, one character read
    /// wrongly for a like one, or two neighbours exchanged. Null if there is no such code, or more than one.
    /// </summary>
    public static string? LikelyRepair(string? typed)
    {
        var code = Normalise(typed ?? "");
        if (code.Length != 18 || IsValid(code))
        {
            return null;
        }

        var plain = string.Concat(code.Select(letter => Lookalike(letter) ?? letter));
        if (IsValid(plain))
        {
            return plain;
        }

        var found = Variants(plain).Where(IsValid).Distinct().Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>The check character of an organisation code, from its first eight characters (GB 11714).</summary>
    private static char OrganisationCheck(ReadOnlySpan<char> eight)
    {
        var sum = 0;
        for (var i = 0; i < 8; i++)
        {
            sum += (char.IsAsciiDigit(eight[i]) ? eight[i] - '0' : eight[i] - 'A' + 10) * OrganisationWeights[i];
        }

        return (11 - (sum % 11)) switch { 10 => 'X', 11 => '0', var check => (char)('0' + check) };
    }

    private static char Check(ReadOnlySpan<char> seventeen)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += Alphabet.IndexOf(seventeen[i]) * Weights[i];
        }

        return Alphabet[(31 - (sum % 31)) % 31];
    }

    private static IEnumerable<string> Variants(string code)
    {
        for (var i = 0; i < code.Length; i++)
        {
            foreach (var other in Confused(code[i]))
            {
                yield return string.Concat(code.AsSpan(0, i), [other], code.AsSpan(i + 1));
            }

            if (i + 1 < code.Length && code[i] != code[i + 1])
            {
                yield return string.Concat(code.AsSpan(0, i), [code[i + 1], code[i]], code.AsSpan(i + 2));
            }
        }
    }

    private static char? Lookalike(char letter) => letter switch
    {
        'I' => '1',
        'O' => '0',
        'S' => '5',
        'V' => 'U',
        'Z' => '2',
        _ => null,
    };

    private static string Confused(char letter) => letter switch
    {
        '0' => "DQ",
        'D' or 'Q' => "0",
        '1' => "L7",
        'L' or '7' => "1",
        '8' => "B",
        'B' => "8",
        'U' => "W",
        'W' => "U",
        _ => "",
    };
}
