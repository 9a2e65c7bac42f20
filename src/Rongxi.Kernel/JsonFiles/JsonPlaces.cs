using System.Text.Json;

namespace Rongxi.Kernel.JsonFiles;

/// <summary>Finds on which line of a text a JSON pointer points.</summary>
public static class JsonPlaces
{
    /// <summary>Lines before the value of the pointer; those before its nearest parent where it points nowhere.</summary>
    public static long LineWithin(ReadOnlySpan<byte> json, string pointer)
    {
        var parts = pointer.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = JsonPieces.Deepest });
        reader.Read();
        var at = 0L;
        foreach (var part in parts)
        {
            if (!Enter(ref reader, part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
            {
                break;
            }

            at = reader.TokenStartIndex;
        }

        return json[..(int)at].Count((byte)'\n');
    }

    private static bool Enter(ref Utf8JsonReader reader, string part)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isIt = reader.ValueTextEquals(part);
                reader.Read();
                if (isIt)
                {
                    return true;
                }

                reader.Skip();
            }
        }
        else if (reader.TokenType == JsonTokenType.StartArray && int.TryParse(part, out var index))
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (index-- == 0)
                {
                    return true;
                }

                reader.Skip();
            }
        }

        return false;
    }
}
