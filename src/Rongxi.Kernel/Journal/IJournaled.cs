using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Rongxi.Kernel.Journal;

/// <summary>A row whose content the journal commits to: its leaf can be computed again from the row alone.</summary>
public interface IJournaled
{
    /// <summary><c>step</c>, <c>entry</c> or <c>document</c>.</summary>
    string JournalKind { get; }

    Guid Id { get; }

    /// <summary>Number of the case, record or document it is about.</summary>
    string Subject { get; }

    /// <summary>Place in the journal, from 0; null until it is committed.</summary>
    long? JournalIndex { get; set; }

    /// <summary>The exact text whose hash is the leaf. The same row always gives the same text, on either database.</summary>
    string Canonical();
}

/// <summary>Spells a row as one line of JSON: an array of strings and nulls, in a fixed order.</summary>
public static class Canonicals
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Values in order; instants to the microsecond in UTC, dates as <c>yyyy-MM-dd</c>, numbers invariant.</summary>
    public static string Of(params object?[] values)
    {
        var json = new StringBuilder("[");
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0)
            {
                json.Append(',');
            }

            json.Append(JsonSerializer.Serialize(Spell(values[i]), Plain));
        }

        return json.Append(']').ToString();
    }

    private static string? Spell(object? value) => value switch
    {
        null => null,
        string text => text,
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Guid id => id.ToString("D"),
        bool yes => yes ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
