using System.Text;
using Rongxi.Kernel.Database;

namespace Rongxi.Resources.Collecting;

/// <summary>A pair of characters in the name of an item, by which items like a proposed one are found.</summary>
internal sealed class ItemTerm : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Term { get; init; }
    public required Guid ItemId { get; init; }
}

/// <summary>Names of items cut into pairs of characters, Chinese and Latin alike.</summary>
internal static class ItemWords
{
    private const int MostCharacters = 600;

    /// <summary>The pairs of a name, each once; a single character is its own.</summary>
    public static IReadOnlyList<string> TermsOf(string text)
    {
        var folded = Folded(text);
        return folded.Length == 1 ? [folded] : [.. Enumerable.Range(0, Math.Max(0, folded.Length - 1)).Select(i => folded.Substring(i, 2)).Distinct()];
    }

    /// <summary>Letters and digits in lower case and half width; nothing else.</summary>
    public static string Folded(string? text)
    {
        var folded = new StringBuilder();
        foreach (var c in (text ?? "").Normalize(NormalizationForm.FormKC))
        {
            if (char.IsLetterOrDigit(c) && folded.Length < MostCharacters)
            {
                folded.Append(char.ToLowerInvariant(c));
            }
        }

        return folded.ToString();
    }
}
