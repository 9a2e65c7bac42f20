using System.Globalization;
using System.Text.Json;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Calendar;

/// <summary>One day that a yearly notice names.</summary>
/// <param name="Date">The day.</param>
/// <param name="Name">The holiday it belongs to, as the notice calls it, such as <c>春节</c>.</param>
/// <param name="IsOffDay">True for a day off; false for a weekend day that is worked instead (make-up day).</param>
public sealed record DayMark(DateOnly Date, string Name, bool IsOffDay);

/// <summary>
/// The days off and make-up working days of one year, as the General Office of the State Council announces them each
/// autumn under 全国年节及纪念日放假办法. A list may name days of the neighbouring years too.
/// </summary>
/// <param name="Year">The year the notice is about.</param>
/// <param name="Basis">Where the notice stands: its address, or several parted by a blank.</param>
/// <param name="Days">The days it names, in order of date, each once.</param>
public sealed record YearList(int Year, string Basis, IReadOnlyList<DayMark> Days)
{
    /// <summary>Longest accepted text of a list, in characters; real ones have about four thousand.</summary>
    public const int MaxLength = 200_000;

    /// <summary>Most days that one list may name.</summary>
    public const int MaxDays = 366;

    private static readonly Lazy<IReadOnlyList<YearList>> ShippedLists = new(ReadShipped);

    /// <summary>The lists that come with the program (2024, 2025 and 2026), in order of year.</summary>
    public static IReadOnlyList<YearList> Shipped => ShippedLists.Value;

    /// <summary>
    /// Reads a list in the form that is commonly exchanged: <c>{"year": 2026, "papers": ["address"], "days":
    /// [{"date": "2026-01-01", "name": "元旦", "isOffDay": true}]}</c>. Other members are ignored.
    /// </summary>
    /// <param name="json">The text; at most <see cref="MaxLength"/> characters.</param>
    /// <returns>The list, its days in order of date.</returns>
    /// <exception cref="Refusal"><c>calendar.list-unreadable</c> if it is not such a text; <c>calendar.list-wrong</c>
    /// with every row at fault (the first day is row 1), its field and the reason.</exception>
    public static YearList Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.Length > MaxLength)
        {
            throw Unreadable(($"文件超过{MaxLength}个字符", $"the file is longer than {MaxLength} characters"));
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
        }
        catch (JsonException wrong)
        {
            throw Unreadable((
                $"第{(wrong.LineNumber ?? 0) + 1}行不是有效的JSON",
                $"line {(wrong.LineNumber ?? 0) + 1} is not valid JSON"));
        }

        using (document)
        {
            return Read(document.RootElement);
        }
    }

    private static YearList Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("days", out var rows) || rows.ValueKind != JsonValueKind.Array)
        {
            throw Unreadable(("缺少days（日期列表）", "it has no days"));
        }

        if (!root.TryGetProperty("year", out var yearValue) || yearValue.ValueKind != JsonValueKind.Number
            || !yearValue.TryGetInt32(out var year) || year is < 1949 or > 2200)
        {
            throw Wrong([new FieldError("year", ("year（年份）应为1949至2200之间的整数", "year must be a whole number from 1949 to 2200"))]);
        }

        if (rows.GetArrayLength() is var count && count is 0 or > MaxDays)
        {
            throw Wrong([new FieldError("days", ($"应有1至{MaxDays}天，现有{count}天", $"1 to {MaxDays} days are expected, {count} were given"))]);
        }

        var errors = new List<FieldError>();
        var days = new Dictionary<DateOnly, (DayMark Day, int Row)>();
        var row = 0;
        foreach (var element in rows.EnumerateArray())
        {
            row++;
            if (ReadDay(element, year, row, errors) is not { } day)
            {
                continue;
            }

            if (!days.TryAdd(day.Date, (day, row)))
            {
                var first = days[day.Date].Row;
                errors.Add(Error(row, "date", (
                    $"{day.Date:yyyy-MM-dd}已在第{first}行出现", $"{day.Date:yyyy-MM-dd} is already in row {first}")));
            }
        }

        return errors.Count > 0
            ? throw Wrong(errors)
            : new YearList(year, ReadPapers(root), [.. days.Values.Select(entry => entry.Day).OrderBy(day => day.Date)]);
    }

    private static DayMark? ReadDay(JsonElement element, int year, int row, List<FieldError> errors)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new FieldError($"days[{row - 1}]", ($"第{row}行不是一个日期条目", $"row {row} is not a day"), Row: row));
            return null;
        }

        var before = errors.Count;
        var typed = Word(element, "date");
        if (!DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            errors.Add(Error(row, "date", (
                $"“{Short(typed)}”不是日期，应如{year}-01-01", $"“{Short(typed)}” is not a date such as {year}-01-01")));
        }
        else if (Math.Abs(date.Year - year) > 1)
        {
            errors.Add(Error(row, "date", (
                $"{date:yyyy-MM-dd}不在{year}年及其前后一年内", $"{date:yyyy-MM-dd} is neither in {year} nor in a year beside it")));
        }

        var name = Word(element, "name")?.Trim();
        if (string.IsNullOrEmpty(name) || name.Length > 40)
        {
            errors.Add(Error(row, "name", ("节日名称应为1至40个字", "the name must have 1 to 40 characters")));
        }

        var off = element.TryGetProperty("isOffDay", out var flag) ? flag.ValueKind : JsonValueKind.Undefined;
        if (off is not (JsonValueKind.True or JsonValueKind.False))
        {
            errors.Add(Error(row, "isOffDay", ("应为true（放假）或false（上班）", "it must be true (day off) or false (worked)")));
        }

        return errors.Count > before ? null : new DayMark(date, name!, off == JsonValueKind.True);
    }

    private static string ReadPapers(JsonElement root)
    {
        if (!root.TryGetProperty("papers", out var papers) || papers.ValueKind != JsonValueKind.Array
            || papers.GetArrayLength() > 20 || papers.EnumerateArray().Any(paper => paper.ValueKind != JsonValueKind.String))
        {
            throw Wrong([new FieldError("papers", ("papers（通知网址）应为至多20个网址的列表", "papers must be a list of at most 20 addresses of the notice"))]);
        }

        return string.Join(' ', papers.EnumerateArray().Select(paper => paper.GetString()!.Trim()));
    }

    private static IReadOnlyList<YearList> ReadShipped()
    {
        var house = typeof(YearList).Assembly;
        return
        [
            .. house.GetManifestResourceNames()
                .Where(name => name.StartsWith("Rongxi.Kernel.Data.calendar.", StringComparison.Ordinal)
                    && name.EndsWith(".json", StringComparison.Ordinal))
                .Select(name =>
                {
                    using var reader = new StreamReader(house.GetManifestResourceStream(name)!);
                    return Parse(reader.ReadToEnd());
                })
                .OrderBy(list => list.Year),
        ];
    }

    private static string? Word(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Short(string? typed) => typed is null ? "" : typed.Length > 40 ? typed[..40] + "…" : typed;

    private static FieldError Error(int row, string field, Text text) =>
        new($"days[{row - 1}].{field}", ($"第{row}行：{text.Zh}", $"Row {row}: {text.En}"), Row: row);

    private static Refusal Unreadable(Text why) =>
        new("calendar.list-unreadable", ($"无法读取放假安排：{why.Zh}", $"The list of holidays cannot be read: {why.En}"));

    private static Refusal Wrong(List<FieldError> errors) =>
        new("calendar.list-wrong", ($"放假安排有{errors.Count}处错误", $"The list of holidays has {errors.Count} errors"), errors);
}
