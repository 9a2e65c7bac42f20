using Rongxi.Kernel.Words;

namespace Rongxi.Web.Api;

/// <summary>A text in both languages of the program, as JSON.</summary>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public sealed record BilingualText(string Zh, string En)
{
    /// <summary>As a text of the program.</summary>
    public static implicit operator BilingualText(Text text) => new(text.Zh ?? "", text.En ?? "");

    /// <summary>The text, or nothing where there is nothing to say.</summary>
    public static BilingualText? OrNull(Text text) => text.IsEmpty ? null : text;
}
