using System.Globalization;
using System.Text;
using Rongxi.Kernel.Words;

namespace Rongxi.Resources.Datasets;

/// <summary>What a cell of a file means to a column: the value as the store keeps it, or why it is none.</summary>
internal static class CellValue
{
    public const int LongestText = 10_000;

    /// <summary>Digits that a decimal keeps exactly.</summary>
    private const int MostDigits = 15;

    private static readonly string[] Days = ["yyyy-MM-dd", "yyyy/M/d", "yyyyMMdd", "yyyy年M月d日", "yyyy.M.d", "yyyy-M-d"];
    private static readonly string[] Times = ["HH:mm", "HH:mm:ss", "H:mm", "H:mm:ss"];
    private static readonly string[] Instants =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy/M/d HH:mm:ss", "yyyy/M/d H:mm", "yyyy/M/d H:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd",
    ];

    /// <summary>Reads a cell. Null with no reason is an empty cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="type">What the column holds.</param>
    /// <param name="codes">The codes that may stand there.</param>
    /// <param name="whole">A whole number or truth value.</param>
    /// <param name="real">A decimal number.</param>
    /// <param name="text">A text, or a date or time as it sorts.</param>
    /// <returns>The kind of fault; null where there is none.</returns>
    public static string? Read(string cell, ColumnType type, IReadOnlySet<string>? codes, out long whole, out double real, out string? text)
    {
        (whole, real, text) = (0, 0, null);
        switch (type)
        {
            case ColumnType.Text:
                text = cell;
                return cell.Length > LongestText ? "too-long" : null;
            case ColumnType.Code:
                text = cell.Trim();
                return codes is not null && !codes.Contains(text) ? "unknown-code" : text.Length > 200 ? "too-long" : null;
            case ColumnType.Integer:
                return long.TryParse(Plain(cell), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out whole) ? null : "no-integer";
            case ColumnType.Decimal:
                return Decimal(Plain(cell), out real);
            case ColumnType.Date:
                text = DateOnly.TryParseExact(Plain(cell), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
                return text is null ? "no-date" : null;
            case ColumnType.Time:
                text = TimeOnly.TryParseExact(Plain(cell), Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToString("HH:mm:ss", CultureInfo.InvariantCulture) : null;
                return text is null ? "no-time" : null;
            case ColumnType.Instant:
                text = Instant(Plain(cell));
                return text is null ? "no-instant" : null;
            default:
                return Truth(cell, out whole) ? null : "no-truth";
        }
    }

    /// <summary>The words of a fault.</summary>
    public static Text Why(string fault, DatasetColumn column) => fault switch
    {
        "required" => ("不能为空", "Must not be empty"),
        "too-long" => ($"超过 {LongestText} 字", $"Longer than {LongestText} characters"),
        "unknown-code" => ("不在代码表中", "Not among the codes"),
        "no-integer" => ("不是整数", "No whole number"),
        "no-decimal" => ("不是小数（用小数点，不带千分位和单位）", "No decimal number (with a point, without grouping or unit)"),
        "too-precise" => ($"超过 {MostDigits} 位有效数字", $"More than {MostDigits} significant digits"),
        "no-date" => ("不是日期，如 2026-03-01", "No date such as 2026-03-01"),
        "no-time" => ("不是时间，如 08:30", "No time such as 08:30"),
        "no-instant" => ("不是日期时间，如 2026-03-01 08:30", "No date and time such as 2026-03-01 08:30"),
        "no-truth" => ("不是“是”或“否”", "Neither yes nor no"),
        "out-of-range" => ("不在经纬度范围内", "Outside the range of degrees"),
        "double" => ("主键重复", "The key stands twice"),
        _ => (fault, fault),
    };

    /// <summary>The value of a column as one reads it, for filters too.</summary>
    public static object? Parse(string cell, DatasetColumn column)
    {
        var fault = Read(cell, column.Type, null, out var whole, out var real, out var text);
        return fault is not null
            ? throw new Refusal("dataset.value", ($"“{column.Title}”：{Why(fault, column).Zh}", $"“{column.Heading.En}”: {Why(fault, column).En}"), [new FieldError(column.Name, Why(fault, column))], 400)
            : column.Type switch { ColumnType.Integer or ColumnType.Boolean => whole, ColumnType.Decimal => real, _ => text };
    }

    public static bool Truth(string cell, out long truth)
    {
        bool? known = cell.Trim().ToLowerInvariant() switch { "true" or "1" or "是" or "yes" or "y" or "有" or "√" => true, "false" or "0" or "否" or "no" or "n" or "无" or "×" => false, _ => null };
        truth = known == true ? 1 : 0;
        return known is not null;
    }

    /// <summary>The proposed type of a column by its first values.</summary>
    public static ColumnType Propose(IReadOnlyCollection<string> values)
    {
        if (values.Count == 0)
        {
            return ColumnType.Text;
        }

        // Numbers with a zero ahead are names: telephone numbers, codes.
        var hasNames = values.Any(value => value.Trim() is ['0', not '.', ..]);
        foreach (var type in new[] { ColumnType.Integer, ColumnType.Decimal, ColumnType.Date, ColumnType.Time, ColumnType.Instant })
        {
            if ((!hasNames || type is ColumnType.Date or ColumnType.Time or ColumnType.Instant) && values.All(value => Read(value, type, null, out _, out _, out _) is null))
            {
                // Eight digits that are days of this age are dates; 20260301 is met in all official files.
                return type == ColumnType.Integer && values.All(value => value.Trim() is { Length: 8 } day && day.StartsWith("20", StringComparison.Ordinal) && Read(day, ColumnType.Date, null, out _, out _, out _) is null) ? ColumnType.Date
                    : type == ColumnType.Integer && values.All(value => value.Trim().Length is 6 or 9 or 12 or 18) && values.Distinct().Take(200).Count() < Math.Min(200, Math.Max(2, values.Count / 3)) ? ColumnType.Code
                    : type;
            }
        }

        if (values.All(value => value.Trim() is "是" or "否" or "true" or "false" or "True" or "False" or "TRUE" or "FALSE" or "yes" or "no"))
        {
            return ColumnType.Boolean;
        }

        var different = values.Select(value => value.Trim()).Distinct(StringComparer.Ordinal).Take(200).ToList();
        return values.Count >= 50 && different.Count <= Math.Min(60, values.Count / 10) && different.All(value => value.Length <= 30) ? ColumnType.Code : ColumnType.Text;
    }

    private static string? Decimal(string cell, out double real)
    {
        real = 0;
        if (!decimal.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var exact))
        {
            return "no-decimal";
        }

        real = (double)exact;
        if (cell.Length <= MostDigits)
        {
            return null;
        }

        var digits = cell.AsSpan().TrimStart("+-").ToString().Replace(".", "", StringComparison.Ordinal).Split('e', 'E')[0].TrimStart('0').TrimEnd('0');
        return digits.Length > MostDigits ? "too-precise" : null;
    }

    private static string? Instant(string cell) =>
        DateTimeOffset.TryParseExact(cell, "yyyy-MM-dd'T'HH:mm:ssZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var utc) ? utc.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        : DateTime.TryParseExact(cell, Instants, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        : null;

    /// <summary>Trimmed, with full-width digits and signs as half-width ones.</summary>
    private static string Plain(string cell)
    {
        var trimmed = cell.Trim();
        return Ascii.IsValid(trimmed) ? trimmed : trimmed.Normalize(NormalizationForm.FormKC);
    }
}
