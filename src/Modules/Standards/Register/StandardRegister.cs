using System.Globalization;
using System.Text.Json.Nodes;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Standards;
using Rongxi.Kernel.Words;

namespace Rongxi.Standards.Register;

/// <summary>The register of standards: columns, filters, lights, and how tables of standards are imported.</summary>
internal static class StandardRegister
{
    public static readonly Register<Standard> Standards = new(Standard.Register, ("标准库", "Standards"))
    {
        Field = StandardsModule.FieldName, Path = "/standards/standards", Icon = "certificate", One = ("标准", "standard"), EntryAddress = "/standards/enter",
        SearchHint = ("标准号、名称，如 22239、等级保护", "Code or title, such as 22239, security techniques"),
        RecordTitle = standard => standard.Title.ToString(),
        Holder = standard => standard.Code,
        Subtitle = standard => standard.Committee,
        SearchWords = standard => $"{standard.Code} {standard.TitleZh} {standard.TitleEn} {standard.TitleFr} {standard.Ics} {standard.Ccs} {standard.Committee} {standard.Adopts}",
        Light = (standard, _) => standard.State != RecordState.Valid ? RegisterLights.Of(standard.State) : LightOf(standard.Status),
        DefaultSort = "code",
        Columns =
        [
            new(nameof(Standard.Code)) { Sort = standard => standard.SortKey },
            new("Title", ("名称", "Title")) { Show = standard => standard.Title, Export = standard => standard.TitleZh ?? standard.TitleEn },
            new(nameof(Standard.Level)),
            new(nameof(Standard.IsMandatory)) { Shown = false },
            new(nameof(Standard.Status)) { Shown = false },
            new(nameof(Standard.Published)) { Sort = standard => standard.Published, OnPhones = true },
            new(nameof(Standard.InForceOn)) { Sort = standard => standard.InForceOn },
            new(nameof(Standard.WithdrawnOn)) { Shown = false },
            new(nameof(Standard.Ics)) { Sort = standard => standard.Ics, Shown = false },
            new(nameof(Standard.Ccs)) { Shown = false },
            new(nameof(Standard.Stage)) { Shown = false, Show = standard => standard.Stage is { } stage ? ($"{stage} {StandardStages.Words(stage).Zh}", $"{stage} {StandardStages.Words(stage).En}") : Text.None },
            new(nameof(Standard.ReplacedBy)) { Shown = false },
            new(nameof(Standard.Replaces)) { Shown = false },
            new(nameof(Standard.Amendments)) { Shown = false },
            new(nameof(Standard.Adopts)) { Shown = false },
            new(nameof(Standard.Adoption)) { Shown = false },
            new(nameof(Standard.Committee)) { Shown = false },
            new(nameof(Standard.CityPart)) { Shown = false },
            new(nameof(Standard.CityDrafters)) { Shown = false },
            new(nameof(Standard.TitleZh)) { Shown = false },
            new(nameof(Standard.TitleEn)) { Shown = false },
            new(nameof(Standard.TitleFr)) { Shown = false },
            new(nameof(Standard.Source)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<Standard>.Choice("level", ("层级", "Level"), standard => standard.Level),
            RegisterFilter<Standard>.Choice("status", ("标准状态", "Status of the standard"), standard => standard.Status),
            RegisterFilter<Standard>.Text("code", ("标准号", "Code"), standard => standard.Code, prominent: true),
            RegisterFilter<Standard>.Text("prefix", ("代号", "Prefix"), standard => standard.Prefix),
            RegisterFilter<Standard>.Text("serial", ("顺序号", "Serial"), standard => standard.Serial, prominent: true),
            RegisterFilter<Standard>.Range("year", ("年份", "Year"), standard => (long?)standard.Year),
            RegisterFilter<Standard>.Text("ics", ("国际标准分类（ICS）", "ICS"), standard => standard.Ics, prominent: true),
            RegisterFilter<Standard>.Text("ccs", ("中国标准分类（CCS）", "CCS"), standard => standard.Ccs),
            RegisterFilter<Standard>.Choice("adoption", ("采用程度", "Adoption"), standard => standard.Adoption, prominent: false),
            RegisterFilter<Standard>.Choice("cityPart", ("本市作用", "The city’s part"), standard => standard.CityPart, prominent: false),
            RegisterFilter<Standard>.Text("committee", ("归口委员会", "Committee"), standard => standard.Committee),
            RegisterFilter<Standard>.Dates("inForce", ("实施日期", "In force"), standard => standard.InForceOn, prominent: false),
            RegisterFilter<Standard>.State(),
        ],
        Parts =
        [
            new(("现行", "In force"), LightColour.Ok, _ => standard => standard.Status == StandardStatus.Current, _ => "status=Current"),
            new(("编制中、即将实施", "In preparation or not yet in force"), LightColour.Others, _ => standard => standard.Status == StandardStatus.Drafting || standard.Status == StandardStatus.Upcoming, _ => "status=Drafting,Upcoming"),
            new(("即将废止", "To be withdrawn"), LightColour.Near, _ => standard => standard.Status == StandardStatus.Ending, _ => "status=Ending"),
            new(("废止、被代替", "Withdrawn or replaced"), LightColour.Done, _ => standard => standard.Status == StandardStatus.Abolished || standard.Status == StandardStatus.Replaced, _ => "status=Abolished,Replaced"),
        ],
        Views =
        [
            new("all", ("全部", "All"), _ => ""),
            new("china", ("国家、行业、地方", "Chinese"), _ => "level=National,Industry,Local"),
            new("international", ("国际", "International"), _ => "level=International"),
            new("current", ("现行", "In force"), _ => "status=Current"),
            new("gone", ("废止和被代替", "Withdrawn or replaced"), _ => "status=Abolished,Replaced"),
        ],
    };

    public static Light LightOf(StandardStatus status) => new(
        status switch
        {
            StandardStatus.Current => LightColour.Ok,
            StandardStatus.Ending => LightColour.Near,
            StandardStatus.Drafting or StandardStatus.Upcoming => LightColour.Others,
            _ => LightColour.Done,
        },
        Titles.Of(status));

    /// <summary>Tables of standards, each row known by its code in whatever spelling. What the parts of the number say is not typed.</summary>
    public static readonly ImportDefinition<Standard> Import = new(Standards)
    {
        Number = row => StandardNumber.Parse(row[nameof(Standard.Code)] is { Length: > 0 } code ? code : row["Number"])?.Key,
        Complete = (row, json) =>
        {
            if (StandardNumber.Parse(row[nameof(Standard.Code)] is { Length: > 0 } code ? code : row["Number"]) is not { } number)
            {
                return;
            }

            (json["code"], json["prefix"], json["serial"], json["part"], json["year"]) = (number.Code, number.Prefix, number.Serial, number.Part.Length > 0 ? number.Part : null, number.Year);
            json["level"] = number.Level.ToString();
            json["isMandatory"] ??= number.IsMandatory;
            foreach (var field in new[] { "replaces", "replacedBy", "amendments" }.Where(field => json[field] is JsonValue))
            {
                json[field] = StandardLists.Spelled(json[field]!.GetValue<string>());
            }
        },
        Checks = StandardChecks.Of,
    };
}

/// <summary>Lists of codes in one field.</summary>
internal static class StandardLists
{
    private static readonly char[] Signs = [';', '；', '\n', '、', '，'];

    public static IReadOnlyList<string> Codes(string? list) => (list ?? "").Split(Signs, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static string Join(IEnumerable<string> codes) => string.Join("；", codes);

    /// <summary>Each code as it is printed; what is no code stays as typed.</summary>
    public static string Spelled(string list) => Join(Codes(list).Select(code => StandardNumber.Parse(code)?.Code ?? code).Distinct());
}

/// <summary>What is wrong with a standard beyond the rules of its fields.</summary>
internal static class StandardChecks
{
    public static IEnumerable<FieldError> Of(Standard standard)
    {
        if (StandardNumber.Parse(standard.Code) is null)
        {
            yield return new(nameof(standard.Code), ($"“{standard.Code}”不是标准号，应如 GB/T 22239—2019", $"“{standard.Code}” is no code of a standard; write it as GB/T 22239—2019"));
        }

        if (string.IsNullOrWhiteSpace(standard.TitleZh) && string.IsNullOrWhiteSpace(standard.TitleEn))
        {
            yield return new(nameof(standard.TitleZh), ("中文名称、英文名称至少填一个", "Give a title in Chinese or in English"));
        }

        if (standard.Published is { Length: > 0 } published && DayOf(published) is null)
        {
            yield return new(nameof(standard.Published), ($"“{published}”不是日期，应为 2019、2019-05 或 2019-05-10", $"“{published}” is no date; write 2019, 2019-05 or 2019-05-10"));
        }

        if (standard.Stage is { Length: > 0 } stage && !StandardStages.IsCode(stage))
        {
            yield return new(nameof(standard.Stage), ($"没有阶段代码 {stage}", $"There is no stage {stage}"));
        }

        if (standard is { InForceOn: { } from, WithdrawnOn: { } until } && until < from)
        {
            yield return new(nameof(standard.WithdrawnOn), ($"废止日期 {until:yyyy-MM-dd} 早于实施日期 {from:yyyy-MM-dd}", $"Withdrawn on {until:yyyy-MM-dd}, before it was in force on {from:yyyy-MM-dd}"));
        }

        foreach (var code in StandardLists.Codes(standard.Ics).Where(code => !StandardClasses.IsIcs(code)))
        {
            yield return new(nameof(standard.Ics), ($"没有国际标准分类 {code}", $"There is no ICS class {code}"));
        }

        foreach (var code in StandardLists.Codes(standard.Ccs).Where(code => !StandardClasses.IsCcs(code)))
        {
            yield return new(nameof(standard.Ccs), ($"没有中国标准分类 {code}", $"There is no CCS class {code}"));
        }

        if ((standard.Adopts is null) != (standard.Adoption is null))
        {
            yield return new(nameof(standard.Adoption), ("采用的国际标准和采用程度应一并填写", "The standard adopted and the degree go together"));
        }

        foreach (var (field, list) in new[] { (nameof(standard.Replaces), standard.Replaces), (nameof(standard.ReplacedBy), standard.ReplacedBy), (nameof(standard.Amendments), standard.Amendments), (nameof(standard.Adopts), standard.Adopts) })
        {
            foreach (var code in StandardLists.Codes(list))
            {
                if (StandardNumber.Parse(code) is not { } number)
                {
                    yield return new(field, ($"“{code}”不是标准号", $"“{code}” is no code of a standard"));
                }
                else if (number.Key == standard.Number)
                {
                    yield return new(field, ($"{standard.Code} 不能指向自己", $"{standard.Code} cannot name itself"));
                }
            }
        }
    }

    /// <summary>The first day of a date given as year, month or day; null where it is none.</summary>
    public static DateOnly? DayOf(string? published) => published?.Trim() switch
    {
        { Length: 4 } year when DateOnly.TryParseExact(year + "-01-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        { Length: 7 } month when DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        { Length: 10 } full when DateOnly.TryParseExact(full, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        _ => null,
    };
}
