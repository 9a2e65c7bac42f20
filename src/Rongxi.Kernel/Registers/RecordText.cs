using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;

namespace Rongxi.Kernel.Registers;

/// <summary>
/// What <see cref="Database.RongxiDb.Snapshot"/> and <see cref="History.Differing"/> say of a new record, to the letter, but
/// written straight into text: an import says it once for every row.
/// </summary>
internal static class RecordText
{
    private static readonly JsonSerializerOptions Said = new(FormDefinition.Json)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOut } },
    };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _after;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _changes;

    /// <summary>The snapshot, and the changes of a first entry: every field, from nothing.</summary>
    public static (string After, string Changes) Of<T>(T record, Seal seal)
        where T : IRegistered
    {
        if (PersonalFields.Of(typeof(T)).Any(property => property.GetValue(record) is string { Length: > 0 }))
        {
            var snapshot = Database.RongxiDb.Snapshot(record);
            var changes = History.Differing(null, snapshot);
            return (PersonalFields.Sealed(snapshot, typeof(T), seal), PersonalFields.Sealed(changes, typeof(T), seal));
        }

        var after = Emptied(ref _after);
        using (var writer = new Utf8JsonWriter(after, new JsonWriterOptions { Encoder = FormDefinition.Json.Encoder, SkipValidation = true }))
        {
            JsonSerializer.Serialize(writer, record, Said);
        }

        return (Encoding.UTF8.GetString(after.WrittenSpan), ChangesOf(after.WrittenSpan));
    }

    private static string ChangesOf(ReadOnlySpan<byte> snapshot)
    {
        var changes = Emptied(ref _changes);
        var reader = new Utf8JsonReader(snapshot);
        reader.Read();
        var isFirst = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            changes.Write(isFirst ? "{\""u8 : ",\""u8);
            changes.Write(reader.ValueSpan);
            changes.Write("\":[null,"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            changes.Write(snapshot[start..(int)reader.BytesConsumed]);
            changes.Write("]"u8);
            isFirst = false;
        }

        changes.Write(isFirst ? "{}"u8 : "}"u8);
        return Encoding.UTF8.GetString(changes.WrittenSpan);
    }

    private static ArrayBufferWriter<byte> Emptied(ref ArrayBufferWriter<byte>? buffer)
    {
        buffer ??= new ArrayBufferWriter<byte>(8192);
        buffer.ResetWrittenCount();
        return buffer;
    }

    private static void LeaveOut(JsonTypeInfo info)
    {
        if (!typeof(IRegistered).IsAssignableFrom(info.Type))
        {
            return;
        }

        foreach (var property in info.Properties.Where(property => property.Name is "id" or "office" or "entries").ToList())
        {
            info.Properties.Remove(property);
        }
    }
}
