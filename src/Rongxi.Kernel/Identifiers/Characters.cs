using System.Text;

namespace Rongxi.Kernel.Identifiers;

/// <summary>What people type into a field of codes, brought to one shape: half-width, upper case, no blanks.</summary>
internal static class Characters
{
    /// <summary>Longest code that is looked at; anything longer is cut here, and refused for its length by its reader.</summary>
    private const int MaxLength = 64;

    internal static string Plain(string typed)
    {
        var plain = new StringBuilder(Math.Min(typed.Length, MaxLength));
        foreach (var letter in typed)
        {
            var half = Half(letter);
            if (char.IsWhiteSpace(half) || half is '-' or '\u200B' or '\uFEFF')
            {
                continue;
            }

            if (plain.Length == MaxLength)
            {
                break;
            }

            plain.Append(char.ToUpperInvariant(half));
        }

        return plain.ToString();
    }

    /// <summary>The half-width form of a full-width letter, digit, sign or blank.</summary>
    internal static char Half(char letter) => letter switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(letter - 0xFEE0),
        '\u3000' => ' ',
        _ => letter,
    };

    internal static bool AreDigits(ReadOnlySpan<char> letters) => !letters.ContainsAnyExceptInRange('0', '9');
}
