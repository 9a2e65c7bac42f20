using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using Rongxi.Kernel.JsonFiles;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Exchange.Files;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Exchange.Sets;

/// <summary>Public works of the Philippines as the department's transparency site states them: a JSON array, a contract an element.</summary>
internal sealed class PublicWorks : IExchangeFormat
{
    public const string FormatName = "ph-dpwh";
    private const string Currency = "PHP";

    public string Name => FormatName;

    public Text Title => ("菲律宾公共工程", "Public works of the Philippines");

    public Text Hint => ("公共工程部透明网站的项目 JSON", "Projects of the department’s transparency site, JSON");

    public IExchangeReading Open(Stream file, string fileName) => new Reading(new JsonPieces(file, new HashSet<string>()));

    private sealed class Reading(JsonPieces pieces) : IExchangeReading
    {
        private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

        public string? Header => null;

        public string Content => "rows";

        public async IAsyncEnumerable<ReceivedRow> Rows([EnumeratorCancellation] CancellationToken ct)
        {
            await foreach (var piece in pieces.Read(ct))
            {
                yield return Row(piece);
            }

            if (!pieces.IsArray)
            {
                throw new Refusal("exchange.no-array", ("文件应是一个 JSON 数组", "The file must be a JSON array"));
            }
        }

        private ReceivedRow Row(JsonPiece piece)
        {
            var remarks = new Remarks(piece);
            ReceivedProject? project = null;
            try
            {
                if (piece.Read() is JsonObject element)
                {
                    project = Project(new Statement(element, "", remarks), piece, remarks);
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

        private ReceivedProject? Project(Statement stated, JsonPiece piece, Remarks remarks)
        {
            if (stated.Text("contractId") is not { Length: <= 60 } id)
            {
                remarks.Refuse("/contractId", "no-id", ("缺少合同编号", "The contract number is missing"));
                return null;
            }

            var (longitude, latitude) = (stated.Number("longitude"), stated.Number("latitude"));
            var progress = stated.Number("progress");
            var status = stated.Text("status") ?? "";
            Remark(stated, remarks, longitude, latitude, progress, status);
            if (!_seen.TryAdd(id, piece.Index + 1))
            {
                remarks.Refuse("/contractId", "double", ($"{id} 已在第 {_seen[id]} 条出现", $"{id} stands in element {_seen[id]} already"), stated.Node!["contractId"]);
                return null;
            }

            var owner = $"DPWH {stated["location"].Text("province")}".Trim();
            var project = new ReceivedProject
            {
                Row = piece.Index + 1,
                Origin = FormatName,
                OriginNumber = id,
                Number = "PH-DPWH-" + id,
                Name = stated.Text("description") ?? id,
                Owner = owner,
                Content = string.Join("; ", stated.Each("components").Select(component => component.Text("description")).OfType<string>().Distinct()),
                Stage = StageOf(status),
                Sector = SectorOf(stated.Text("category") ?? ""),
                Longitude = longitude,
                Latitude = latitude,
                StartOn = stated.Day("startDate"),
                FinishOn = stated.Day("expiryDate"),
                CompletedOn = stated.Day("completionDate"),
                Currency = Currency,
                Budget = stated.Hundredths("budget"),
                Paid = stated.Hundredths("amountPaid"),
                Progress = progress,
                Status = status,
                Contractor = stated.Text("contractor"),
                Original = Encoding.UTF8.GetString(piece.Bytes.Span),
            };
            return project with { Processes = [Process(stated["procurement"], project)] };
        }

        private static ReceivedProcess Process(Statement procurement, ReceivedProject project) => new()
        {
            Row = project.Row,
            Origin = FormatName,
            Number = project.Number,
            ProjectNumber = project.Number,
            Title = procurement.Text("contractName") ?? project.Name,
            Status = project.Status,
            Buyer = project.Owner,
            Supplier = project.Contractor,
            Currency = Currency,
            Amount = decimal.TryParse(procurement.Text("awardAmount"), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) ? Amounts.Hundredths(amount, "/procurement/awardAmount", new Remarks(null), null) : project.Budget,
            SignedOn = procurement.Day("dateOfAward"),
            StartOn = project.StartOn,
            EndOn = project.FinishOn,
        };

        private static void Remark(Statement stated, Remarks remarks, double? longitude, double? latitude, double? progress, string status)
        {
            if (longitude is null || latitude is null)
            {
                remarks.Remark("/latitude", "no-place", ("没有坐标", "There are no coordinates"));
            }

            if (progress >= 100 && StageOf(status) != ProjectStage.Warranty)
            {
                remarks.Remark("/status", "contradictory", ($"进度 100%，状态却是“{status}”", $"It stands at 100 % and is “{status}”"), stated.Node!["status"]);
            }

            if (stated.Number("budget") is null or 0)
            {
                remarks.Remark("/budget", "no-amount", ("没有金额", "There is no amount"), stated.Node!["budget"]);
            }

            if (stated.Text("startDate") is null)
            {
                remarks.Remark("/startDate", "no-start", ("没有开工日期", "There is no start date"));
            }
        }

        private static ProjectStage StageOf(string status) => status switch
        {
            "Completed" => ProjectStage.Warranty,
            "Terminated" => ProjectStage.Terminated,
            "Not Yet Started" => ProjectStage.Contracted,
            _ => ProjectStage.Building,
        };

        private static ProjectSector SectorOf(string category) =>
            category.Contains("Flood", StringComparison.Ordinal) || category.Contains("Water", StringComparison.Ordinal) || category.Contains("Sewerage", StringComparison.Ordinal) ? ProjectSector.Water
            : category.Contains("Road", StringComparison.Ordinal) || category.Contains("Bridge", StringComparison.Ordinal) ? ProjectSector.Transport
            : category.Contains("School", StringComparison.Ordinal) ? ProjectSector.Education
            : category.Contains("Hospital", StringComparison.Ordinal) ? ProjectSector.Health
            : ProjectSector.Land;
    }
}
