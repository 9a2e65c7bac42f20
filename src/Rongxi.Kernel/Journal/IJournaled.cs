using System.Buffers;
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

    /// <summary>The hash of the leaf: that of <see cref="Canonical"/> in UTF-8.</summary>
    byte[] Leaf() => MerkleTree.LeafHash(Encoding.UTF8.GetBytes(Canonical()));
}

/// <summary>Spells a row as one line of JSON: an array of strings and nulls, in a fixed order.</summary>
public static class Canonicals
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    /// <summary>Values in order; instants to the microsecond in UTC, dates as <c>yyyy-MM-dd</c>, numbers invariant.</summary>
    public static string Of(params ReadOnlySpan<object?> values)
    {
        return Encoding.UTF8.GetString(Written(values));
    }

    /// <summary>The hash of the leaf whose text <see cref="Of"/> gives, without making the text.</summary>
    public static byte[] LeafOf(params ReadOnlySpan<object?> values) => MerkleTree.LeafHash(Written(values));

    private static ReadOnlySpan<byte> Written(ReadOnlySpan<object?> values)
    {
        _buffer ??= new ArrayBufferWriter<byte>(8192);
        _buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_buffer, Plain))
        {
            writer.WriteStartArray();
            foreach (var value in values)
            {
                if (Spell(value) is { } text)
                {
                    writer.WriteStringValue(text);
                }
                else
                {
                    writer.WriteNullValue();
                }
            }

            writer.WriteEndArray();
        }

        return _buffer.WrittenSpan;
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
