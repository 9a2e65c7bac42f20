using System.Globalization;

namespace Rongxi.Kernel.Words;

/// <summary>
/// A text that a person sees, in both languages of the program. Written as a pair where it stands, so that
/// neither language can be forgotten: <c>new Text("受理", "Accept")</c> or <c>("受理", "Accept")</c>.
/// <see cref="ToString"/> answers in the language of the current request.
/// </summary>
/// <param name="Zh">The Chinese text, without typed blanks between Han and Latin.</param>
/// <param name="En">The English text.</param>
public readonly record struct Text(string Zh, string En)
{
    /// <summary>No text at all.</summary>
    public static readonly Text None = new("", "");

    /// <summary>Whether there is nothing to say.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(Zh) && string.IsNullOrEmpty(En);

    /// <summary>The text in one language.</summary>
    public string In(Language language) => (language == Language.Zh ? Zh : En) ?? "";

    /// <summary>The text in the language of the current request (its UI culture).</summary>
    public override string ToString() => In(Languages.Current);

    /// <summary>A text that is the same in both languages: a name, a number, a code.</summary>
    public static Text Same(string words) => new(words, words);

    public static implicit operator Text((string Zh, string En) pair) => new(pair.Zh, pair.En);
}

/// <summary>The two languages of the program.</summary>
public enum Language
{
    /// <summary>简体中文 (zh-CN).</summary>
    Zh,

    /// <summary>English (en-GB).</summary>
    En,
}

/// <summary>Which language is spoken now, and its culture.</summary>
public static class Languages
{
    public static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The language of the current UI culture; Chinese unless it is English.</summary>
    public static Language Current =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? Language.En : Language.Zh;

    /// <summary>The culture of a language.</summary>
    public static CultureInfo Culture(this Language language) => language == Language.Zh ? Chinese : English;

    /// <summary>The language a code such as <c>zh</c>, <c>zh-CN</c>, <c>en</c> names; null for any other.</summary>
    public static Language? FromCode(string? code) => code switch
    {
        not null when code.StartsWith("zh", StringComparison.OrdinalIgnoreCase) => Language.Zh,
        not null when code.StartsWith("en", StringComparison.OrdinalIgnoreCase) => Language.En,
        _ => null,
    };

    /// <summary><c>zh</c> or <c>en</c>.</summary>
    public static string Code(this Language language) => language == Language.Zh ? "zh" : "en";
}
