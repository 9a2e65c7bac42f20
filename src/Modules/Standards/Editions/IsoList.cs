using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Standards;
using Rongxi.Kernel.Words;
using Rongxi.Standards.Register;

namespace Rongxi.Standards.Editions;

/// <summary>
/// International standards as ISO's open metadata gives them: one JSON array. Of two related records each names the other:
/// <c>obsoletes</c> what it replaces, <c>updates</c> what replaces or amends it.
/// </summary>
internal sealed class IsoList : IEditionFormat
{
    public const string FormatName = "iso";
    private const int MostRecords = 200_000;
    private const int Deepest = 16;
    private static readonly JsonSerializerOptions Reading = new() { MaxDepth = Deepest, AllowDuplicateProperties = false };

    public string Name => FormatName;

    public Text Title => ("国际标准目录（ISO/IEC）", "International standards (ISO/IEC)");

    public Text Hint => ("ISO 公开元数据，JSON 数组：标准号、英法文名称、版次、出版日期、阶段代码、ICS、代替关系", "ISO open metadata, a JSON array: code, titles, edition, publication, stage, ICS, relations");

    public string Register => Standard.Register;

    public IReadOnlyDictionary<string, Text> Columns { get; } = new Dictionary<string, Text>
    {
        ["title.en"] = ("英文名称", "Title in English"), ["title.fr"] = ("法文名称", "Title in French"), ["edition"] = ("版次", "Edition"), ["published"] = ("出版日期", "Published"), ["stage"] = ("阶段代码", "Stage"), ["type"] = ("文件类型", "Type"),
        ["committee"] = ("归口委员会", "Committee"), ["ics"] = ("ICS", "ICS"), ["obsoletes"] = ("代替", "Replaces"), ["updates"] = ("被代替或修改", "Replaced or amended by"),
    };

    public async IAsyncEnumerable<EditionItem> Read(Stream file, string fileName, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var records = JsonSerializer.DeserializeAsyncEnumerable<JsonNode>(file, Reading, ct).GetAsyncEnumerator(ct);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var place = 1; await Next(records, fileName); place++)
        {
            if (place > MostRecords)
            {
                throw new Refusal("editions.too-many", ($"{fileName}超过 {MostRecords} 条", $"{fileName} has more than {MostRecords} records"), 413);
            }

            yield return Item(records.Current, place, seen);
        }
    }

    public IReadOnlyDictionary<string, int> Counted(IReadOnlyList<EditionItem> items) => new Dictionary<string, int>
    {
        ["obsoletes"] = items.Sum(item => StandardLists.Codes(item.Cells["obsoletes"]).Count),
        ["updates"] = items.Sum(item => StandardLists.Codes(item.Cells["updates"]).Count),
    };

    public IReadOnlyDictionary<string, string?> Fields(EditionItem item)
    {
        var updates = StandardLists.Codes(item.Cells["updates"]);
        var amendments = updates.Where(code => code.StartsWith(item.Key + "/", StringComparison.Ordinal)).ToList();
        var successors = updates.Except(amendments).Where(code => code != item.Key && Readable(code)).ToList();
        var stage = item.Cells["stage"];
        return new Dictionary<string, string?>
        {
            [nameof(Standard.Code)] = item.Key, [nameof(Standard.TitleEn)] = item.Cells["title.en"], [nameof(Standard.TitleFr)] = item.Cells["title.fr"], [nameof(Standard.Edition)] = item.Cells["edition"], [nameof(Standard.Published)] = item.Cells["published"],
            [nameof(Standard.Stage)] = stage, [nameof(Standard.Status)] = StandardStages.StatusOf(stage, successors.Count > 0).ToString(), [nameof(Standard.DocumentType)] = item.Cells["type"], [nameof(Standard.Committee)] = item.Cells["committee"],
            [nameof(Standard.Ics)] = string.Join("；", StandardLists.Codes(item.Cells["ics"])), [nameof(Standard.Replaces)] = StandardLists.Join(StandardLists.Codes(item.Cells["obsoletes"]).Where(code => code != item.Key && Readable(code))), [nameof(Standard.ReplacedBy)] = StandardLists.Join(successors),
            [nameof(Standard.Amendments)] = StandardLists.Join(amendments.Where(Readable)), [nameof(Standard.Source)] = "ISO Open Data",
        };
    }

    public Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> Ended(RongxiDb db, IReadOnlyList<EditionItem> items, CancellationToken ct) => Task.FromResult<IReadOnlyList<IReadOnlyDictionary<string, string?>>>([]);

    private static bool Readable(string code) => StandardNumber.Parse(code) is not null;

    private static async Task<bool> Next(IAsyncEnumerator<JsonNode?> records, string fileName)
    {
        try
        {
            return await records.MoveNextAsync();
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException or InvalidOperationException)
        {
            var line = ((problem as JsonException)?.LineNumber ?? 0) + 1;
            throw new Refusal("editions.not-json", ($"{fileName}不是完好的 JSON 数组（第 {line} 行）", $"{fileName} is no sound JSON array (line {line})"));
        }
    }

    private static EditionItem Item(JsonNode? node, int place, HashSet<string> seen)
    {
        var findings = new List<EditionFinding>();
        var record = node as JsonObject;
        var id = Text(record, "id").Trim();
        void Refuse(string zh, string en) => findings.Add(new EditionFinding(place, id, zh, en, IsRefusal: true));
        if (id.Length is 0 or > 80 || StandardNumber.Parse(id) is null)
        {
            Refuse(id.Length == 0 ? "没有标准号" : $"“{Shortened(id)}”不是标准号", id.Length == 0 ? "It has no code" : $"“{Shortened(id)}” is no code of a standard");
        }
        else if (!seen.Add(id))
        {
            Refuse($"{id} 在文件中出现两次", $"{id} stands twice in the file");
        }

        var title = record?["title"] as JsonObject;
        var relations = (record?["relations"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var cells = new Dictionary<string, string>
        {
            ["title.en"] = Text(title, "en"), ["title.fr"] = Text(title, "fr"), ["edition"] = Text(record, "edition"), ["published"] = Text(record, "published"), ["stage"] = Text(record, "stage"), ["type"] = Text(record, "type"), ["committee"] = Text(record, "committee"),
            ["ics"] = StandardLists.Join((record?["ics"] as JsonArray ?? []).Select(code => code?.ToString() ?? "")), ["obsoletes"] = Related("obsoletes"), ["updates"] = Related("updates"),
        };
        if (cells["title.en"].Length == 0 && cells["title.fr"].Length == 0)
        {
            Refuse("没有名称", "It has no title");
        }

        if (!StandardStages.IsCode(cells["stage"]))
        {
            Refuse($"没有阶段代码“{Shortened(cells["stage"])}”", $"There is no stage “{Shortened(cells["stage"])}”");
        }

        return new EditionItem(place, id, cells["title.en"].Length > 0 ? cells["title.en"] : cells["title.fr"], cells, findings);

        string Related(string kind)
        {
            var codes = relations.Where(relation => Text(relation, "type") == kind).Select(relation => Text(relation, "id")).ToList();
            findings.AddRange(codes.Where(code => !Readable(code)).Select(code => new EditionFinding(place, id, $"关系指向“{Shortened(code)}”，不是标准号，未采用", $"A relation names “{Shortened(code)}”, which is no code: left out", IsRefusal: false)));
            findings.AddRange(codes.Where(code => code == id).Select(_ => new EditionFinding(place, id, $"{id} 指向自己，关系未采用", $"{id} names itself: the relation is left out", IsRefusal: false)));
            return StandardLists.Join(codes);
        }
    }

    private static string Text(JsonObject? record, string name) => record?[name] switch
    {
        JsonValue value => value.ToString(),
        _ => "",
    };

    private static string Shortened(string words) => words.Length <= 60 ? words : words[..57] + "…";
}
