using System.Globalization;
using System.Text;

namespace Rongxi.Kernel.Tables;

/// <summary>
/// How values are written in cells: one canonical text for each, the same in CSV, in spreadsheets and on reading, so
/// that what is exported imports unchanged.
/// </summary>
public static class CellText
{
    /// <summary>
    /// The canonical text: dates <c>yyyy-MM-dd</c>, instants <c>yyyy-MM-ddTHH:mm:ssZ</c>, numbers with a point and without
    /// grouping or exponent, <c>true</c> or <c>false</c>, an empty text for null; all else as it says itself in the invariant culture.
    /// </summary>
    public static string Of(object? value) => value switch
    {
        null => "",
        string text => text,
        bool yes => yes ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        DateTime time => OfDateTime(time),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        double number => OfDouble(number),
        float number => OfDouble(number),
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>
    /// The guard against formulas in CSV, where a spreadsheet would execute a cell that begins with <c>=</c>, <c>+</c>,
    /// <c>-</c>, <c>@</c>, their full-width forms, a tab or a line break. The rule, and why it loses nothing:
    /// such a cell gets an apostrophe in front, unless it is a plain number (<c>-12.5</c> is harmless and must stay a number);
    /// so does a cell that begins with an apostrophe followed by one of these characters or by another apostrophe.
    /// <see cref="Unguard"/> takes an apostrophe away exactly when one of these or another apostrophe follows it, so
    /// <c>Unguard(Guard(x)) == x</c> for every text. A foreign file's <c>'=A1</c> is read as the text <c>=A1</c>, which is
    /// what its author meant; <c>'s-Hertogenbosch</c> stays as it is.
    /// </summary>
    public static string Guard(string cell)
    {
        if (cell.Length == 0) { return cell; }
        bool dangerous = Executes(cell[0]) && !IsPlainNumber(cell);
        bool ambiguous = cell.Length > 1 && cell[0] == '\'' && (Executes(cell[1]) || cell[1] == '\'');
        return dangerous || ambiguous ? "'" + cell : cell;
    }

    /// <summary>Takes the guard away again; see <see cref="Guard"/>.</summary>
    public static string Unguard(string cell) =>
        cell.Length > 1 && cell[0] == '\'' && (Executes(cell[1]) || cell[1] == '\'') ? cell[1..] : cell;

    /// <summary>
    /// The form in which headings and choices are compared: compatibility forms folded (full-width letters, digits and
    /// brackets become half-width), blanks trimmed and collapsed, lower case, the asterisk of required columns dropped.
    /// </summary>
    public static string Key(string heading)
    {
        string folded = Folded(heading).Trim().Trim('*', '\uFEFF');
        var key = new StringBuilder(folded.Length);
        foreach (char c in folded)
        {
            if (!char.IsWhiteSpace(c)) { key.Append(char.ToLowerInvariant(c)); }
            else if (key.Length > 0 && key[^1] != ' ') { key.Append(' '); }
        }
        return key.ToString().Trim();
    }

    // Fifteen significant digits are what a spreadsheet keeps and shows; the rest of a double is noise (0.1 + 0.2).
    internal static string OfDouble(double number)
    {
        if (!double.IsFinite(number)) { return ""; }
        string fifteen = number.ToString("G15", CultureInfo.InvariantCulture);
        return Math.Abs(number) is < 1e28 and > 1e-12 && decimal.TryParse(fifteen, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact)
            ? exact.ToString(CultureInfo.InvariantCulture)
            : number == 0 ? "0" : fifteen;
    }

    internal static string OfDateTime(DateTime time) => time.TimeOfDay == TimeSpan.Zero
        ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF", CultureInfo.InvariantCulture);

    internal static bool IsPlainNumber(string cell)
    {
        int at = cell[0] is '-' or '+' ? 1 : 0;
        bool point = false;
        if (at == cell.Length) { return false; }
        for (int i = at; i < cell.Length; i++)
        {
            if (cell[i] == '.' && !point && i > at && i < cell.Length - 1) { point = true; }
            else if (!char.IsAsciiDigit(cell[i])) { return false; }
        }
        return true;
    }

    private static bool Executes(char c) => c is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';

    // A lone surrogate has no normal form; such a heading simply matches nothing.
    private static string Folded(string text)
    {
        try { return text.Normalize(NormalizationForm.FormKC); }
        catch (ArgumentException) { return text; }
    }
}
