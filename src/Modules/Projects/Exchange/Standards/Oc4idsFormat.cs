using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.JsonFiles;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Exchange.Files;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Exchange.Standards;

/// <summary>Project packages of the Open Contracting for Infrastructure Data Standard.</summary>
internal sealed class Oc4idsFormat : IExchangeFormat
{
    public const string FormatName = "oc4ids";

    public string Name => FormatName;

    public Text Title => ("OC4IDS 项目包", "OC4IDS project package");

    public Text Hint => ("国际基础设施开放合同数据标准的 JSON 文件", "JSON of the Open Contracting for Infrastructure Data Standard");

    public IExchangeReading Open(Stream file, string fileName) => new Reading(new JsonPieces(file, new HashSet<string> { "projects" }));

    private sealed class Reading(JsonPieces pieces) : IExchangeReading
    {
        private static readonly string[] Required = ["uri", "publisher", "publishedDate", "version"];

        public string? Header => pieces.Header.ToJsonString(FormDefinition.Json);

        public string Content => "projects";

        public async IAsyncEnumerable<ReceivedRow> Rows([EnumeratorCancellation] CancellationToken ct)
        {
            await foreach (var piece in pieces.Read(ct))
            {
                yield return Row(piece);
            }

            if (!pieces.Met.Contains("projects"))
            {
                throw new Refusal("exchange.no-projects", ("文件中没有“projects”，不是 OC4IDS 项目包", "The file has no “projects”: it is no OC4IDS project package"), [new FieldError("/projects", ("缺少", "Missing"))]);
            }

            var missing = Required.Where(name => pieces.Header[name] is null).ToList();
            if (missing.Count > 0)
            {
                throw new Refusal("exchange.incomplete-package", ($"项目包缺少 {string.Join("、", missing)}", $"The package lacks {string.Join(", ", missing)}"), [.. missing.Select(name => new FieldError("/" + name, ("缺少", "Missing")))]);
            }
        }

        private static ReceivedRow Row(JsonPiece piece)
        {
            var remarks = new Remarks(piece);
            ReceivedProject? project = null;
            try
            {
                if (piece.Read() is JsonObject element)
                {
                    StandardChecks.Check(element, remarks);
                    project = Oc4idsProject.Read(new Statement(element, "", remarks), piece, remarks);
                }
                else
                {
                    remarks.Refuse("", "wrong-type", ("应为对象", "An object is expected"));
                }
            }
            catch (Refusal refusal)
            {
                remarks.Refuse("", refusal.Code, refusal.Text);
            }

            return new ReceivedRow(piece.Index + 1, remarks.HasRefusal ? null : project, [], remarks.All);
        }
    }
}

/// <summary>One project of such a package.</summary>
internal static class Oc4idsProject
{
    private const int LongestId = 100;
    private const int PrefixLength = 13;

    public static ReceivedProject? Read(Statement stated, JsonPiece piece, Remarks remarks)
    {
        var id = stated.Text("id");
        if (id is null)
        {
            remarks.Refuse("/id", "no-id", ("缺少项目编号 id", "The project has no id"));
            return null;
        }

        if (!StandardChecks.IsProjectId(id) || id.Length > LongestId)
        {
            remarks.Refuse("/id", "wrong-id", ($"项目编号应为 oc4ids-六位前缀-编号，不超过 {LongestId} 字", $"An id is oc4ids-, a prefix of six, - and a number; at most {LongestId} characters"), stated.Node!["id"]);
            return null;
        }

        var origin = id[..PrefixLength];
        var budget = stated["budget"].Money("amount");
        var final = stated["completion"].Money("finalValue");
        var (longitude, latitude) = Place(stated, remarks);
        return new ReceivedProject
        {
            Row = piece.Index + 1,
            Origin = origin,
            OriginNumber = id[(PrefixLength + 1)..],
            Number = id,
            Name = stated.Text("title") ?? id,
            Owner = Owner(stated) ?? origin,
            Content = stated.Text("description") ?? "",
            Stage = Stage(stated, remarks),
            Kind = StandardWords.KindOf(stated.Text("type")),
            Sector = StandardWords.SectorOf(stated.Texts("sector")),
            Longitude = longitude,
            Latitude = latitude,
            StartOn = stated["period"].Day("startDate"),
            FinishOn = stated["period"].Day("endDate"),
            CompletedOn = stated["completion"].Day("endDate"),
            Currency = budget.Currency.Length > 0 ? budget.Currency : final.Currency,
            Budget = budget.Amount,
            Final = final.Currency == budget.Currency || budget.Amount is null ? final.Amount : null,
            Status = stated.Text("status") ?? "",
            Contractor = stated.Each("contractingProcesses").SelectMany(process => process["summary"].Each("suppliers")).Select(supplier => supplier.Text("name")).FirstOrDefault(name => name is not null),
            Original = System.Text.Encoding.UTF8.GetString(piece.Bytes.Span),
            Processes = [.. Processes(stated, id, origin, piece)],
        };
    }

    private static IEnumerable<ReceivedProcess> Processes(Statement stated, string project, string origin, JsonPiece piece)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var process in stated.Each("contractingProcesses"))
        {
            var summary = process["summary"];
            if (process.Text("id") is { Length: <= LongestId } ocid && seen.Add(ocid))
            {
                var value = summary.Money("contractValue");
                yield return new ReceivedProcess
                {
                    Row = piece.Index + 1,
                    Origin = origin,
                    Number = ocid,
                    ProjectNumber = project,
                    Title = summary.Text("title") ?? ocid,
                    Status = summary.Text("status") ?? "",
                    Buyer = summary["tender"]["procuringEntity"].Text("name"),
                    Supplier = summary.Each("suppliers").Select(supplier => supplier.Text("name")).FirstOrDefault(),
                    Currency = value.Currency,
                    Amount = value.Amount,
                    StartOn = summary["contractPeriod"].Day("startDate"),
                    EndOn = summary["contractPeriod"].Day("endDate"),
                };
            }
        }
    }

    private static string? Owner(Statement stated) =>
        stated["publicAuthority"].Text("name")
        ?? stated.Each("parties").Where(party => party.Texts("roles").Any(role => role is "publicAuthority" or "buyer")).Select(party => party.Text("name")).FirstOrDefault(name => name is not null);

    private static ProjectStage Stage(Statement stated, Remarks remarks)
    {
        var status = stated.Text("status");
        if (StandardWords.StageOf(status) is { } stage)
        {
            return stage;
        }

        remarks.Remark("/status", "no-status", ("没有状态或状态不在代码表中，按入库处理", "No status, or none of the code list: taken as being in the pool"), stated.Node!["status"]);
        return ProjectStage.Pool;
    }

    /// <summary>The first point among its places; GeoJSON states the longitude first.</summary>
    private static (double? Longitude, double? Latitude) Place(Statement stated, Remarks remarks)
    {
        foreach (var geometry in stated.Each("locations").Select(location => location["geometry"]).Where(geometry => geometry.Text("type") == "Point"))
        {
            if (geometry.Node!["coordinates"] is JsonArray { Count: >= 2 } pair && pair[0] is JsonValue x && pair[1] is JsonValue y && x.TryGetValue<double>(out var longitude) && y.TryGetValue<double>(out var latitude)
                && Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= 90)
            {
                return (longitude, latitude);
            }

            remarks.Remark($"{geometry.Path}/coordinates", "no-place", ("坐标不在地球上", "These coordinates are nowhere on earth"), geometry.Node["coordinates"]);
        }

        return (null, null);
    }
}
