using System.Globalization;

namespace Rongxi.Kernel.Identifiers;

/// <summary>
/// Personal data as lists, notices and public pages show it: enough to recognise, too little to use.
/// Of anything too short to hide a part of, nothing is shown.
/// </summary>
public static class Masking
{
    /// <summary>A person's name: only the first character of a Chinese name (<c>王**</c>), only initials of a Latin one (<c>J*** S****</c>).</summary>
    public static string Name(string? name)
    {
        var typed = (name ?? "").Trim();
        if (typed.Length == 0)
        {
            return "";
        }

        if (char.IsAscii(typed[0]))
        {
            return string.Join(' ', typed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Initial));
        }

        return Initial(typed);
    }

    /// <summary>A telephone number: of a mobile the first three and last four digits (<c>138****5678</c>), of any other the last two.</summary>
    public static string Phone(string? phone)
    {
        var plain = Characters.Plain(phone ?? "");
        return plain.Length == 11 && plain[0] == '1' ? Middle(plain, 3, 4) : Middle(plain, 0, 2);
    }

    /// <summary>A number of any identity paper: the first four and the last two characters.</summary>
    public static string Id(string? number) => Middle(Characters.Plain(number ?? ""), 4, 2);

    /// <summary>An address of electronic mail: the first letter and all behind the sign (<c>w***@example.cn</c>).</summary>
    public static string Mail(string? address)
    {
        var typed = (address ?? "").Trim();
        var at = typed.LastIndexOf('@');
        return at > 0 ? $"{typed[0]}***{typed[at..]}" : new string('*', typed.Length);
    }

    /// <summary>The first and last so many characters, stars between; only stars if fewer than three would be hidden.</summary>
    internal static string Middle(string plain, int first, int last)
    {
        var hidden = plain.Length - first - last;
        return hidden < 3
            ? new string('*', plain.Length)
            : string.Concat(plain.AsSpan(0, first), new string('*', hidden), plain.AsSpan(plain.Length - last));
    }

    private static string Initial(string word)
    {
        // Text elements, not chars: rare characters of names lie outside the basic plane.
        var letters = new StringInfo(word);
        return letters.LengthInTextElements == 1
            ? "*"
            : letters.SubstringByTextElements(0, 1) + new string('*', letters.LengthInTextElements - 1);
    }
}
