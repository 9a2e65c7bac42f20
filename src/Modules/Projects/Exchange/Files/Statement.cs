using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rongxi.Kernel.JsonFiles;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.Exchange.Files;

/// <summary>Collects what is wrong with one element of a file, each with its place.</summary>
/// <param name="piece">The element; null where only what it says is wanted, and nothing is to be collected.</param>
internal sealed class Remarks(JsonPiece? piece)
{
    /// <summary>Findings kept of one element; what an element has more is not worth reading.</summary>
    private const int Most = 50;

    private const int LongestValue = 120;

    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> All => _findings;

    public bool HasRefusal => _findings.Any(finding => finding.IsRefusal);

    public void Refuse(string path, string code, Text text, JsonNode? value = null) => Add(path, true, code, text, value);

    public void Remark(string path, string code, Text text, JsonNode? value = null) => Add(path, false, code, text, value);

    private void Add(string path, bool isRefusal, string code, Text text, JsonNode? value)
    {
        if (piece is not null && _findings.Count < Most)
        {
            var shown = value is null ? null : value is JsonValue plain && plain.TryGetValue<string>(out var words) ? words : value.ToJsonString();
            _findings.Add(new Finding(piece.Index + 1, piece.LineOf(path), piece.Path + path, isRefusal, code, text, shown is { Length: > LongestValue } ? shown[..LongestValue] : shown));
        }
    }
}

/// <summary>
/// A JSON object and where it stands. Reads its fields by type; what is of another type is remarked, or refused where the standard demands the
/// type, and then as if it were not there.
/// </summary>
internal sealed class Statement(JsonObject? node, string path, Remarks remarks)
{
    public JsonObject? Node => node;

    public string Path => path;

    /// <summary>The object of a name; an empty one where there is none.</summary>
    public Statement this[string name] => new(Of<JsonObject>(name, ("应为对象", "An object is expected")), Below(name), remarks);

    /// <summary>The objects of an array.</summary>
    public IEnumerable<Statement> Each(string name)
    {
        var array = Of<JsonArray>(name, ("应为数组", "An array is expected")) ?? [];
        for (var i = 0; i < array.Count; i++)
        {
            var below = $"{Below(name)}/{i}";
            if (array[i] is JsonObject element)
            {
                yield return new Statement(element, below, remarks);
            }
            else
            {
                remarks.Refuse(below, "wrong-type", ("应为对象", "An object is expected"), array[i]);
            }
        }
    }

    /// <summary>A text; null where there is none or an empty one.</summary>
    public string? Text(string name)
    {
        var value = Value(name);
        if (value is null)
        {
            return null;
        }

        if (value.TryGetValue<string>(out var text))
        {
            return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        }

        remarks.Refuse(Below(name), "wrong-type", ("应为文字", "A text is expected"), value);
        return null;
    }

    /// <summary>The texts of an array, or the one text.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        node?[name] is JsonArray array ? [.. array.OfType<JsonValue>().Where(value => value.GetValueKind() == JsonValueKind.String).Select(value => value.GetValue<string>())] : Text(name) is { } text ? [text] : [];

    public double? Number(string name)
    {
        var value = Value(name);
        if (value is null)
        {
            return null;
        }

        if (value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<double>(out var number) && double.IsFinite(number))
        {
            return number;
        }

        remarks.Refuse(Below(name), "wrong-type", ("应为数字", "A number is expected"), value);
        return null;
    }

    /// <summary>The day of a date or an instant (<c>2016-01-01T00:00:00Z</c>); remarked where it is neither.</summary>
    public DateOnly? Day(string name)
    {
        var text = Text(name);
        if (text is null)
        {
            return null;
        }

        if (text.Length >= 10 && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && (text.Length == 10 || text[10] is 'T' or ' '))
        {
            return day;
        }

        remarks.Remark(Below(name), "no-date", ($"“{text}”不是日期", $"“{text}” is no date"), Value(name));
        return null;
    }

    /// <summary>An amount in hundredths of its unit; remarked and left out where it cannot be kept.</summary>
    public long? Hundredths(string name)
    {
        var value = Value(name);
        if (value is null || Number(name) is null)
        {
            return null;
        }

        var isKept = decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount);
        return Amounts.Hundredths(isKept ? amount : decimal.MaxValue, Below(name), remarks, value);
    }

    /// <summary>The value of <c>{"amount": …, "currency": …}</c>; its currency empty where none is stated.</summary>
    public (long? Amount, string Currency) Money(string name)
    {
        var money = this[name];
        return (money.Hundredths("amount"), money.Text("currency") ?? "");
    }

    private string Below(string name) => $"{path}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    private JsonValue? Value(string name) => node?[name] switch
    {
        null => null,
        JsonValue value => value,
        var other => Wrong(name, other),
    };

    private JsonValue? Wrong(string name, JsonNode other)
    {
        remarks.Refuse(Below(name), "wrong-type", ("应为单个值", "A single value is expected"), other);
        return null;
    }

    private T? Of<T>(string name, Text expected)
        where T : JsonNode
    {
        var value = node?[name];
        if (value is not null and not T)
        {
            remarks.Refuse(Below(name), "wrong-type", expected, value);
        }

        return value as T;
    }
}

/// <summary>Amounts of other currencies, kept in whole hundredths.</summary>
internal static class Amounts
{
    /// <summary>Beyond this no amount is kept: a hundred trillion.</summary>
    private const decimal Most = 100_000_000_000_000m;

    /// <summary>Hundredths of an amount; rounded with a remark where it has more digits, null with a remark where it is too large.</summary>
    public static long? Hundredths(decimal amount, string path, Remarks remarks, JsonNode? value)
    {
        if (Math.Abs(amount) > Most)
        {
            remarks.Remark(path, "amount-too-large", ("金额过大，未收", "The amount is too large and was left out"), value);
            return null;
        }

        var hundredths = decimal.Round(amount * 100, MidpointRounding.AwayFromZero);
        if (hundredths != amount * 100)
        {
            remarks.Remark(path, "amount-rounded", ("金额超过两位小数，已四舍五入", "The amount has more than two decimals and was rounded"), value);
        }

        if (hundredths < 0)
        {
            remarks.Remark(path, "amount-negative", ("金额为负", "The amount is negative"), value);
        }

        return (long)hundredths;
    }
}
