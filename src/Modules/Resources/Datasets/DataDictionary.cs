using System.Text.Json;
using System.Text.Json.Serialization;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;

namespace Rongxi.Resources.Datasets;

/// <summary>A column of a data set.</summary>
internal sealed record DatasetColumn
{
    /// <summary>As filters, sort and files name it.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }
    public string? TitleEn { get; init; }
    public ColumnType Type { get; init; }
    public ColumnRole Role { get; init; }
    public string? Unit { get; init; }

    /// <summary>The codes that may stand there; null where any may.</summary>
    public IReadOnlyList<string>? Codes { get; init; }

    public bool Required { get; init; }

    /// <summary>Whether parts of its words are found (text), or whether filters by it are quick (all else).</summary>
    public bool Searched { get; init; }

    public ItemSensitivity Sensitivity { get; init; }

    /// <summary>The information item of the entry that it holds; null for none.</summary>
    public int? Item { get; init; }

    [JsonIgnore]
    public Text Heading => (Title, TitleEn is { Length: > 0 } ? TitleEn : Title);

    [JsonIgnore]
    public bool IsNumber => Type is ColumnType.Integer or ColumnType.Decimal;

    /// <summary>Whether the store keeps an index of it.</summary>
    [JsonIgnore]
    public bool Indexed => Role == ColumnRole.Key || Type is ColumnType.Code or ColumnType.Date or ColumnType.Instant || (Searched && Type != ColumnType.Text);
}

/// <summary>The columns of a data set, in order, and what must hold of them.</summary>
internal static class DataDictionary
{
    public const int MostColumns = 300;
    public const int LongestName = 60;

    /// <summary>Words of a query, which no column may take for its name.</summary>
    public static readonly IReadOnlySet<string> Reserved = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "sort", "columns", "limit", "cursor", "count", "group", "sum", "search", "version", "lang", "format", "key" };

    public static string Write(IReadOnlyList<DatasetColumn> columns) => JsonSerializer.Serialize(columns, FormDefinition.Json);

    public static IReadOnlyList<DatasetColumn> Read(string json) => JsonSerializer.Deserialize<List<DatasetColumn>>(json, FormDefinition.Json) ?? [];

    /// <summary>A name for a heading: letters, digits and underscores, not taken and not a word of queries.</summary>
    public static string NameOf(string heading, IReadOnlyCollection<string> taken)
    {
        var name = string.Concat(heading.Normalize(System.Text.NormalizationForm.FormKC).Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_')).Trim('_');
        while (name.Contains("__", StringComparison.Ordinal))
        {
            name = name.Replace("__", "_", StringComparison.Ordinal);
        }

        name = name.Length == 0 ? "column" : name.Length > LongestName - 4 ? name[..(LongestName - 4)] : name;
        var free = Reserved.Contains(name) || char.IsAsciiDigit(name[0]) ? "c_" + name : name;
        for (var i = 2; taken.Contains(free, StringComparer.OrdinalIgnoreCase); i++)
        {
            free = $"{name}_{i}";
        }

        return free;
    }

    /// <summary>What is wrong with a dictionary.</summary>
    public static IReadOnlyList<FieldError> Check(IReadOnlyList<DatasetColumn> columns)
    {
        var errors = new List<FieldError>();
        if (columns.Count is 0 or > MostColumns)
        {
            errors.Add(new FieldError("columns", ($"应有 1 至 {MostColumns} 列", $"There must be 1 to {MostColumns} columns")));
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < columns.Count; i++)
        {
            var column = columns[i];
            var at = $"columns[{i}]";
            if (column.Name.Length is 0 or > LongestName || !column.Name.All(c => char.IsLetterOrDigit(c) || c == '_') || char.IsAsciiDigit(column.Name[0]) || Reserved.Contains(column.Name))
            {
                errors.Add(new FieldError($"{at}.name", ("字段名由字母、数字和下划线组成，不以数字开头，不是查询用词", "A name has letters, digits and underscores, begins with no digit and is no word of queries")));
            }
            else if (!names.Add(column.Name))
            {
                errors.Add(new FieldError($"{at}.name", ($"字段名 {column.Name} 重复", $"The name {column.Name} stands twice")));
            }

            if (string.IsNullOrWhiteSpace(column.Title) || column.Title.Length > 200)
            {
                errors.Add(new FieldError($"{at}.title", ("请填写标题，不超过 200 字", "A title is needed, of at most 200 characters")));
            }

            if (column.Role is ColumnRole.Longitude or ColumnRole.Latitude && column.Type != ColumnType.Decimal)
            {
                errors.Add(new FieldError($"{at}.role", ("经纬度列应为小数", "Longitude and latitude are decimal numbers")));
            }
        }

        foreach (var role in new[] { ColumnRole.Longitude, ColumnRole.Latitude })
        {
            if (columns.Count(column => column.Role == role) > 1)
            {
                errors.Add(new FieldError("columns", ($"只能有一列{Titles.Of(role).Zh}", $"Only one column may be the {Titles.Of(role).En.ToLowerInvariant()}")));
            }
        }

        return errors;
    }
}
