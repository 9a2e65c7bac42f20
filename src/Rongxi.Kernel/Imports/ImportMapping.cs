using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Imports;

/// <summary>
/// A mapping file: which cells of a foreign file fill which field, and in which spelling.
/// <code>
/// { "origin": "fcc-tv", "heading": "FacID,Call,…",
///   "fields": {
///     "Number":      { "column": "FacID" },
///     "Longitude":   { "column": "Lon", "negate": true },
///     "Latitude":    { "degrees": "Latitude Degrees", "minutes": "Latitude Minutes", "seconds": "Latitude Seconds", "direction": "Latitude Direction" },
///     "TransmitHz":  { "column": "Lower Frequency", "unit": "MHz" },
///     "Class":       { "column": "Service", "lookup": { "FX": "Fixed" }, "otherwise": "Other" },
///     "Name":        { "join": ["Call", "City"], "with": " " },
///     "Country":     { "constant": "US" } } }
/// </code>
/// </summary>
public sealed record ImportMapping
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private static readonly JsonSerializerOptions Readable = new(Json) { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>Name under which the file's rows are told apart: lower-case letters, digits, hyphens. Empty: the office's own.</summary>
    public string Origin { get; init; } = "";

    /// <summary>What the file is, for people.</summary>
    public string TitleZh { get; init; } = "";

    public string TitleEn { get; init; } = "";

    /// <summary>Among so many first rows the heading is looked for.</summary>
    public int HeadingWithin { get; init; } = 5;

    /// <summary>Sheet of a workbook; the first visible when null.</summary>
    public string? Sheet { get; init; }

    /// <summary>Field (or extra name) to where it comes from.</summary>
    public required IReadOnlyDictionary<string, FieldSource> Fields { get; init; }

    /// <summary>Rows are taken only if these columns hold one of these values.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Only { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Reads a mapping and says what is wrong with it.</summary>
    public static ImportMapping Read(string json)
    {
        ImportMapping mapping;
        try
        {
            mapping = JsonSerializer.Deserialize<ImportMapping>(json, Json) ?? throw new JsonException("null");
        }
        catch (JsonException problem)
        {
            throw new Refusal("import.mapping", ($"映射文件无法读取：{problem.Message}", $"The mapping cannot be read: {problem.Message}"));
        }

        if (mapping.Origin.Length > 40 || mapping.Origin.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))
        {
            throw new Refusal("import.mapping", ("来源名只用小写字母、数字和连字符", "An origin is lower-case letters, digits and hyphens"));
        }

        return mapping;
    }

    /// <summary>The mapping as a file.</summary>
    public string Write() => JsonSerializer.Serialize(this, Readable);

    /// <summary>The columns of the file that it names.</summary>
    internal IEnumerable<string> ColumnsNamed() => Fields.Values.SelectMany(source => source.ColumnsNamed()).Concat(Only.Keys).Distinct();
}

/// <summary>Where a field comes from.</summary>
public sealed record FieldSource
{
    /// <summary>Heading of the file's column.</summary>
    public string? Column { get; init; }

    /// <summary>The same for every row.</summary>
    public string? Constant { get; init; }

    /// <summary>Columns joined.</summary>
    public IReadOnlyList<string> Join { get; init; } = [];

    /// <summary>What stands between joined columns.</summary>
    public string With { get; init; } = " ";

    /// <summary>Column of whole degrees; with minutes, seconds and the letter of the direction in others.</summary>
    public string? Degrees { get; init; }

    public string? Minutes { get; init; }
    public string? Seconds { get; init; }

    /// <summary>Column of N, S, E, W.</summary>
    public string? Direction { get; init; }

    /// <summary>Turns the sign: west longitudes written positive.</summary>
    public bool Negate { get; init; }

    /// <summary>Unit in which the column states a frequency or power: Hz, kHz, MHz, GHz.</summary>
    public string? Unit { get; init; }

    /// <summary>Multiplied by this, for other units.</summary>
    public double? Times { get; init; }

    /// <summary>Spelling of dates where it is not yyyy-MM-dd, such as <c>MM/dd/yyyy</c>.</summary>
    public string? DateFormat { get; init; }

    /// <summary>Words of the file to words of the field.</summary>
    public IReadOnlyDictionary<string, string>? Lookup { get; init; }

    /// <summary>Where the lookup knows no word; the word itself when null.</summary>
    public string? Otherwise { get; init; }

    /// <summary>Where the cell is empty.</summary>
    public string? Default { get; init; }

    internal IEnumerable<string> ColumnsNamed() =>
        new[] { Column, Degrees, Minutes, Seconds, Direction }.OfType<string>().Concat(Join);

    /// <summary>The text of the field, as a form would be filled in; an error where the cells make none.</summary>
    internal string Of(Func<string, string> cell, out Text? wrong)
    {
        wrong = null;
        var text = Plain(cell, out wrong);
        if (wrong is not null)
        {
            return text;
        }

        if (text.Length == 0)
        {
            return Default ?? "";
        }

        if (Lookup is not null)
        {
            text = Lookup.TryGetValue(text, out var known) ? known : Otherwise ?? text;
        }

        if (Negate || Times is not null)
        {
            if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                wrong = ($"“{text}”不是数字", $"“{text}” is no number");
                return text;
            }

            number *= (Negate ? -1m : 1m) * (decimal)(Times ?? 1);
            text = number.ToString(CultureInfo.InvariantCulture);
        }

        if (DateFormat is not null)
        {
            if (!DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                wrong = ($"“{text}”不是 {DateFormat} 形式的日期", $"“{text}” is no date of the form {DateFormat}");
                return text;
            }

            text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return Unit is not null ? $"{text} {Unit}" : text;
    }

    private string Plain(Func<string, string> cell, out Text? wrong)
    {
        wrong = null;
        if (Constant is not null)
        {
            return Constant;
        }

        if (Degrees is not null)
        {
            return Angle(cell, out wrong);
        }

        return Join.Count > 0
            ? string.Join(With, Join.Select(cell).Where(part => part.Length > 0))
            : Column is null ? "" : cell(Column).Trim();
    }

    private string Angle(Func<string, string> cell, out Text? wrong)
    {
        wrong = null;
        var parts = new[] { Degrees, Minutes, Seconds }.Select(column => column is null ? "0" : cell(column).Trim()).ToList();
        if (parts[0].Length == 0)
        {
            return "";
        }

        var numbers = new decimal[3];
        for (var i = 0; i < 3; i++)
        {
            if (parts[i].Length > 0 && !decimal.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
            {
                wrong = ($"“{parts[i]}”不是数字", $"“{parts[i]}” is no number");
                return parts[i];
            }
        }

        if (numbers[1] is < 0 or >= 60 || numbers[2] is < 0 or >= 60)
        {
            wrong = ("分、秒应小于 60", "Minutes and seconds must be below 60");
            return string.Join(' ', parts);
        }

        var angle = Math.Abs(numbers[0]) + (numbers[1] / 60) + (numbers[2] / 3600);
        var sign = numbers[0] < 0 ? -1 : 1;
        switch (Direction is null ? "" : cell(Direction).Trim().ToUpperInvariant())
        {
            case "S" or "W":
                sign = -1;
                break;
            case "" or "N" or "E":
                break;
            default:
                wrong = ("方向应为 N、S、E、W", "The direction is N, S, E or W");
                break;
        }

        return Math.Round(sign * angle, 9).ToString(CultureInfo.InvariantCulture);
    }
}
