using System.Globalization;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Identifiers;

/// <summary>
/// The resident identity number (公民身份号码, GB 11643-1999): six digits of division, eight of the date of birth, three
/// of sequence and a check. Personal data: it is masked in lists, encrypted at rest, and reading it is logged.
/// </summary>
public static class ResidentId
{
    private const string Checks = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Whether a typed number is valid once normalised. Whether it was ever issued is not known here.</summary>
    public static bool IsValid(string? typed) => WhyNot(typed) is null;

    /// <summary>The number as it is kept: half-width, a small x made large, without blanks. It need not be valid.</summary>
    public static string Normalise(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return Characters.Plain(typed);
    }

    /// <summary>Why a typed number is not valid; null if it is valid. The answer never repeats the number.</summary>
    public static Text? WhyNot(string? typed)
    {
        var number = Normalise(typed ?? "");
        if (number.Length != 18)
        {
            return number.Length switch
            {
                0 => ("请填写公民身份号码", "Enter the resident identity number"),
                15 => ("15位身份证号已停用，请填写18位公民身份号码", "Numbers of 15 digits are out of use: enter the one of 18"),
                _ => ($"公民身份号码应为18位，现为{number.Length}位", $"A resident identity number has 18 characters, not {number.Length}"),
            };
        }

        if (!Characters.AreDigits(number.AsSpan(0, 17)) || !(char.IsAsciiDigit(number[17]) || number[17] == 'X'))
        {
            return ("公民身份号码的前17位应为数字，末位为数字或X", "The first 17 characters must be digits, the last a digit or X");
        }

        if (number[0] is '0' or '9')
        {
            return ("前6位不是行政区划代码", "The first six digits are not a division code");
        }

        if (Born(number) is null)
        {
            return ("第7至14位不是出生日期", "Characters 7 to 14 are not a date of birth");
        }

        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += (number[i] - '0') * Weights[i];
        }

        return number[17] == Checks[sum % 11]
            ? null
            : ("末位校验码不符，请核对各位", "The check at the end does not hold: compare all digits");
    }

    /// <summary>The date of birth that a valid number states; null if the number is not valid.</summary>
    public static DateOnly? BirthDate(string? typed) => IsValid(typed) ? Born(Normalise(typed!)) : null;

    /// <summary>The number as lists show it: the first four and the last two characters, <c>1101************2X</c>.</summary>
    public static string Mask(string? typed) => Masking.Middle(Normalise(typed ?? ""), 4, 2);

    private static DateOnly? Born(string number) =>
        DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year >= 1850
            ? day
            : null;
}
