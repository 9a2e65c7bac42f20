using System.Text.Json;
using System.Text.Json.Serialization;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Offices;

/// <summary>
/// An office and its duties, read from a data file: a further office is one more file in the data folder's
/// <c>charters</c>, not a release.
/// </summary>
public sealed record Charter
{
    /// <summary>Short code, the first part of its addresses: <c>chengdu</c>. Lower-case letters and digits, 2 to 20.</summary>
    public required string Code { get; init; }

    public required string NameZh { get; init; }
    public required string NameEn { get; init; }
    public required string CityZh { get; init; }
    public required string CityEn { get; init; }

    /// <summary>First four digits of the division code, opening its case and licence numbers: <c>5101</c>.</summary>
    public required string NumberPrefix { get; init; }

    /// <summary>Division code of the city (GB/T 2260).</summary>
    public required string DivisionCode { get; init; }

    /// <summary>机关代字 of its documents: <c>成信办</c>.</summary>
    public required string DocumentWord { get; init; }

    /// <summary>Title of the act that set its functions.</summary>
    public required string CharterTitleZh { get; init; }

    public required string CharterTitleEn { get; init; }
    public required string GovernmentZh { get; init; }
    public required string GovernmentEn { get; init; }

    /// <summary>The provincial government, to which reconsideration goes where the office acts for the province; from the division code where it is left out.</summary>
    public string ProvinceGovernmentZh { get; init; } = "";

    public string ProvinceGovernmentEn { get; init; } = "";
    public string Phone { get; init; } = "";

    /// <summary>Host names under which it is the first office shown.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    public IReadOnlyList<CharterDivision> Divisions { get; init; } = [];
    public required IReadOnlyList<CharterClause> Clauses { get; init; }
    public required IReadOnlyList<Duty> Duties { get; init; }

    [JsonIgnore]
    public Text Name => (NameZh, NameEn);

    [JsonIgnore]
    public Text City => (CityZh, CityEn);

    [JsonIgnore]
    public Text CharterTitle => (CharterTitleZh, CharterTitleEn);

    [JsonIgnore]
    public Text Government => (GovernmentZh, GovernmentEn);
}

/// <summary>A division (处室) of an office.</summary>
public sealed record CharterDivision(string Code, string Zh, string En)
{
    [JsonIgnore]
    public Text Name => (Zh, En);
}

/// <summary>A clause of the charter.</summary>
public sealed record CharterClause(string Number, string Zh, string En)
{
    [JsonIgnore]
    public Text Title => (Zh, En);
}

/// <summary>A single duty (职责) of a charter, such as CD-6.2.</summary>
public sealed record Duty
{
    public required string Id { get; init; }

    /// <summary>Number of the clause it stands in.</summary>
    public required string Clause { get; init; }

    public required string Zh { get; init; }
    public required string En { get; init; }

    /// <summary>Field of duty (module).</summary>
    public required string Field { get; init; }

    /// <summary>Codes of the procedures by which it is performed.</summary>
    public IReadOnlyList<string> Procedures { get; init; } = [];

    public string Register { get; init; } = "";
    public string Basis { get; init; } = "";
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day before it moved to another body.</summary>
    public DateOnly? ValidTo { get; init; }

    public string? MovedToZh { get; init; }
    public string? MovedToEn { get; init; }

    [JsonIgnore]
    public Text Title => (Zh, En);
}

/// <summary>The charters of all offices of the installation.</summary>
public sealed class Charters
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };
    private static readonly string[] ShippedNames = ["chengdu", "wuxi"];
    private readonly Dictionary<string, Charter> _byCode;

    public Charters(IEnumerable<Charter> charters)
    {
        All = [.. charters];
        _byCode = All.ToDictionary(charter => charter.Code, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Offices in the order of their files; the first is shown where no other is asked for.</summary>
    public IReadOnlyList<Charter> All { get; }

    public Charter? Find(string code) => _byCode.GetValueOrDefault(code);

    public Charter this[string code] => _byCode[code];

    /// <summary>The two charters of the demonstration, shipped with the program.</summary>
    public static IReadOnlyList<Charter> Shipped() =>
        [.. ShippedNames.Select(name =>
        {
            using var stream = typeof(Charters).Assembly.GetManifestResourceStream($"Rongxi.Kernel.Data.charters.{name}.json")!;
            return Read(stream, name + ".json");
        })];

    /// <summary>All charters of a folder, by file name. Refuses a file that does not fit, naming it.</summary>
    public static IReadOnlyList<Charter> In(string folder) =>
        !Directory.Exists(folder)
            ? []
            : [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(file =>
            {
                using var stream = File.OpenRead(file);
                return Read(stream, Path.GetFileName(file));
            })];

    /// <summary>Reads one charter and checks it: code, clauses and duties that fit together.</summary>
    public static Charter Read(Stream stream, string file)
    {
        Charter charter;
        try
        {
            charter = JsonSerializer.Deserialize<Charter>(stream, Json) ?? throw new JsonException("null");
        }
        catch (JsonException problem)
        {
            throw new Refusal("charter.unreadable", ($"{file} 不是有效的职责文件：{problem.Message}", $"{file} is no charter: {problem.Message}"));
        }

        if (charter.Code.Length is < 2 or > 20 || !charter.Code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)))
        {
            throw new Refusal("charter.code", ($"{file}：代码“{charter.Code}”应为 2–20 个小写字母或数字", $"{file}: code “{charter.Code}” must be 2–20 lower-case letters or digits"));
        }

        var clauses = charter.Clauses.Select(clause => clause.Number).ToHashSet();
        if (charter.Duties.FirstOrDefault(duty => !clauses.Contains(duty.Clause)) is { } stray)
        {
            throw new Refusal("charter.clause", ($"{file}：职责 {stray.Id} 所属条款“{stray.Clause}”不存在", $"{file}: duty {stray.Id} stands in clause “{stray.Clause}”, which does not exist"));
        }

        if (charter.Duties.GroupBy(duty => duty.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new Refusal("charter.twice", ($"{file}：职责 {twice.Key} 重复", $"{file}: duty {twice.Key} appears twice"));
        }

        return charter;
    }
}
