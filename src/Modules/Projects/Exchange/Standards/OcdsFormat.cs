using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.JsonFiles;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Exchange.Files;

namespace Rongxi.Projects.Exchange.Standards;

/// <summary>Release and record packages of the Open Contracting Data Standard.</summary>
internal sealed class OcdsFormat : IExchangeFormat
{
    public const string FormatName = "ocds";

    public string Name => FormatName;

    public Text Title => ("OCDS 发布包、记录包", "OCDS release or record package");

    public Text Hint => ("国际开放合同数据标准的 JSON 文件", "JSON of the Open Contracting Data Standard");

    public IExchangeReading Open(Stream file, string fileName) => new Reading(new JsonPieces(file, new HashSet<string> { "releases", "records" }));

    private sealed class Reading(JsonPieces pieces) : IExchangeReading
    {
        public string? Header => pieces.Header.ToJsonString(FormDefinition.Json);

        public string Content => pieces.Met.Contains("records") ? "records" : "releases";

        public async IAsyncEnumerable<ReceivedRow> Rows([EnumeratorCancellation] CancellationToken ct)
        {
            await foreach (var piece in pieces.Read(ct))
            {
                yield return Row(piece);
            }

            if (pieces.Met.Count == 0)
            {
                throw new Refusal("exchange.no-releases", ("文件中没有“releases”或“records”，不是 OCDS 包", "The file has neither “releases” nor “records”: it is no OCDS package"), [new FieldError("/releases", ("缺少", "Missing"))]);
            }

            if (pieces.Header["version"] is null)
            {
                throw new Refusal("exchange.incomplete-package", ("包缺少 version", "The package lacks version"), [new FieldError("/version", ("缺少", "Missing"))]);
            }
        }

        private static ReceivedRow Row(JsonPiece piece)
        {
            var remarks = new Remarks(piece);
            ReceivedProcess? process = null;
            try
            {
                if (piece.Read() is JsonObject element)
                {
                    process = OcdsProcess.Read(new Statement(element, "", remarks), piece, remarks);
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

            return new ReceivedRow(piece.Index + 1, null, remarks.HasRefusal || process is null ? [] : [process], remarks.All);
        }
    }
}

/// <summary>One release or record.</summary>
internal static class OcdsProcess
{
    private const int LongestId = 100;
    private const int PrefixLength = 11;

    /// <summary>How the originals of a process are kept: its releases in order of arrival, and its record.</summary>
    public const string Releases = "releases", Record = "record";

    private static readonly string[] Required = ["id", "date", "tag", "initiationType"];

    public static ReceivedProcess? Read(Statement stated, JsonPiece piece, Remarks remarks)
    {
        var ocid = stated.Text("ocid");
        if (ocid is null || !StandardChecks.IsOcid(ocid) || ocid.Length > LongestId)
        {
            remarks.Refuse("/ocid", ocid is null ? "no-id" : "wrong-id", ($"ocid 应为 ocds-六位前缀-编号，不超过 {LongestId} 字", $"An ocid is ocds-, a prefix of six, - and a number; at most {LongestId} characters"), stated.Node!["ocid"]);
            return null;
        }

        var isRecord = piece.Array == "records";
        if (!isRecord)
        {
            foreach (var name in Required.Where(name => stated.Node![name] is null))
            {
                remarks.Refuse("/" + name, "missing", ($"缺少 {name}", $"{name} is missing"));
            }
        }

        if (!isRecord)
        {
            StandardChecks.Check(stated.Node!, remarks);
        }

        return View(ocid, piece.Index + 1, new JsonObject { [isRecord ? Record : Releases] = isRecord ? stated.Node!.DeepClone() : new JsonArray(stated.Node!.DeepClone()) });
    }

    /// <summary>A process as all that is kept of it says: the compiled release of its record where there is one, else the latest release that says it.</summary>
    public static ReceivedProcess View(string ocid, long row, JsonObject kept)
    {
        var nobody = new Remarks(null);
        List<Statement> said =
        [
            .. (kept[Releases] as JsonArray ?? []).OfType<JsonObject>().Select(release => new Statement(release, "", nobody)).OrderByDescending(release => release.Text("date"), StringComparer.Ordinal),
        ];
        if (kept[Record]?["compiledRelease"] is JsonObject compiled)
        {
            said.Insert(0, new Statement(compiled, "", nobody));
        }

        T? First<T>(Func<Statement, T?> of) => said.Select(of).FirstOrDefault(value => value is not null);
        var value = First<(long? Amount, string Currency)?>(one => one.Each("contracts").Concat(one.Each("awards")).Append(one["tender"]).Select(part => part.Money("value")).FirstOrDefault(money => money.Amount is not null) is { Amount: not null } money ? money : null);
        return new ReceivedProcess
        {
            Row = row,
            Origin = ocid[..PrefixLength],
            Number = ocid,
            Title = First(one => one.Each("contracts").Concat(one.Each("awards")).Append(one["tender"]).Select(part => part.Text("title")).FirstOrDefault(title => title is not null)) ?? First(one => one["planning"].Text("rationale")) ?? ocid,
            Status = First(one => one.Each("contracts").Append(one["tender"]).Select(part => part.Text("status")).FirstOrDefault(status => status is not null)) ?? "",
            Buyer = First(one => one["buyer"].Text("name")),
            Supplier = First(one => one.Each("awards").SelectMany(award => award.Each("suppliers")).Select(supplier => supplier.Text("name")).FirstOrDefault(name => name is not null)),
            Currency = value?.Currency ?? "",
            Amount = value?.Amount,
            SignedOn = First(one => one.Each("contracts").Select(contract => contract.Day("dateSigned")).FirstOrDefault(day => day is not null)),
            StartOn = First(one => Periods(one).Select(period => period.Day("startDate")).FirstOrDefault(day => day is not null)),
            EndOn = First(one => Periods(one).Select(period => period.Day("endDate")).FirstOrDefault(day => day is not null)),
            Original = kept.ToJsonString(FormDefinition.Json),
        };
    }

    private static IEnumerable<Statement> Periods(Statement said) =>
        said.Each("contracts").Select(contract => contract["period"]).Concat(said.Each("awards").Select(award => award["contractPeriod"])).Append(said["tender"]["contractPeriod"]);

    /// <summary>A process when another release or record of it arrives: a release of the same id takes the place of the former.</summary>
    public static ReceivedProcess Join(string before, ReceivedProcess arrived)
    {
        var kept = JsonNode.Parse(before)!.AsObject();
        var fresh = JsonNode.Parse(arrived.Original!)!.AsObject();
        if (fresh[Record] is { } record)
        {
            kept[Record] = record.DeepClone();
        }

        var all = kept[Releases] as JsonArray;
        foreach (var release in (fresh[Releases] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (all is null)
            {
                kept[Releases] = all = [];
            }

            var same = all.FirstOrDefault(other => JsonNode.DeepEquals(other!["id"], release["id"]));
            if (same is null)
            {
                all.Add(release.DeepClone());
            }
            else if (!JsonNode.DeepEquals(same, release))
            {
                all[all.IndexOf(same)] = release.DeepClone();
            }
        }

        return View(arrived.Number, arrived.Row, kept);
    }
}
