using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.JsonFiles;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Exchange.Files;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Exchange.Sets;

/// <summary>Contracts of the US federal IT Dashboard: a table, a contract a row, several of one investment, which is the project.</summary>
internal sealed class ItDashboard : IExchangeFormat
{
    public const string FormatName = "us-it";
    private const string Currency = "USD";
    private const string Investment = "Unique Investment Identifier", InvestmentTitle = "Investment Title", Agency = "Agency Name", Contract = "Contract ID", Base = "Base Contract ID (USAspending)",
        Piid = "Contract Number (PIID)", Status = "Contract Status", Vendor = "Vendor Name (USAspending)", Millions = "Action Obligation Amount (In $ million) (USAspending)",
        Start = "Contract Start Date (USAspending)", End = "Contract End Date (USAspending)", Description = "Contract Description (USAspending)";

    private static readonly string[] OfInvestment = [Investment, "Business Case ID", "Agency Code", Agency, InvestmentTitle];

    public string Name => FormatName;

    public Text Title => ("美国联邦信息化投资合同", "Contracts of US federal IT investments");

    public Text Hint => ("IT Dashboard 的 contracts.csv；金额以百万美元计", "contracts.csv of the IT Dashboard; amounts in million dollars");

    public IExchangeReading Open(Stream file, string fileName) => new Reading(file, fileName);

    private sealed class Reading(Stream file, string fileName) : IExchangeReading
    {
        private readonly HashSet<string> _investments = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
        private readonly Dictionary<string, (string Investment, int Row)> _numbers = new(StringComparer.Ordinal);

        public string? Header => null;

        public string Content => "rows";

        public async IAsyncEnumerable<ReceivedRow> Rows([EnumeratorCancellation] CancellationToken ct)
        {
            var columns = new[] { Investment, InvestmentTitle, Agency, Contract, Piid, Status, Millions, Start, End }.Select(name => new Column(name, Text.Same(name), Required: true));
            await using var table = await TableReader.OpenAsync(file, fileName, new TableOptions { Columns = [.. columns], Limits = new TableLimits { Bytes = JsonPieces.LongestFile, Rows = JsonPieces.MostPieces } }, ct);
            await foreach (var row in table.Rows(ct))
            {
                yield return Row(row);
            }
        }

        private ReceivedRow Row(TableRow row)
        {
            var findings = new List<Finding>();
            void Note(bool isRefusal, string column, string code, Text text) => findings.Add(new Finding(row.Number, row.Number, column, isRefusal, code, text, row[column] is { Length: > 0 } value ? value : null));
            var (investment, contract) = (row[Investment].Trim(), row[Contract].Trim());
            if (investment.Length is 0 or > 60 || contract.Length is 0 or > 30)
            {
                Note(true, investment.Length is 0 or > 60 ? Investment : Contract, "no-id", ("缺少投资或合同编号", "The number of the investment or of the contract is missing"));
                return new ReceivedRow(row.Number, null, [], findings);
            }

            var number = row[Base].Trim() is { Length: > 0 and < 30 } based ? $"US-IT-{contract}-{based}" : $"US-IT-{contract}";
            if (!_lines.TryAdd(number, row.Number))
            {
                Note(true, Contract, "double", ($"合同 {contract} 已在第 {_lines[number]} 行出现", $"Contract {contract} stands in row {_lines[number]} already"));
                return new ReceivedRow(row.Number, null, [], findings);
            }

            Repeated(row, investment, Note);
            var project = _investments.Add(investment) ? Project(row, investment) : null;
            return new ReceivedRow(row.Number, project, [Line(row, investment, number, Note)], findings);
        }

        private void Repeated(TableRow row, string investment, Action<bool, string, string, Text> note)
        {
            var piid = row[Piid].Trim();
            if (piid.Length > 0 && !_numbers.TryAdd(piid, (investment, row.Number)) && _numbers[piid] is var first && first.Investment != investment)
            {
                note(false, Piid, "shared-contract", ($"合同号 {piid} 在第 {first.Row} 行属于另一项投资 {first.Investment}", $"Contract {piid} is under another investment, {first.Investment}, in row {first.Row}"));
            }
        }

        private static ReceivedProject Project(TableRow row, string investment) => new()
        {
            Row = row.Number,
            Origin = FormatName,
            OriginNumber = investment,
            Number = "US-IT-" + investment,
            Name = row[InvestmentTitle].Trim() is { Length: > 0 } title ? title : investment,
            Owner = row[Agency].Trim(),
            Stage = ProjectStage.Building,
            Sector = ProjectSector.Other,
            Currency = Currency,
            Status = row[Status].Trim(),
            Original = Json(row, column => OfInvestment.Contains(column)),
        };

        private static ReceivedProcess Line(TableRow row, string investment, string number, Action<bool, string, string, Text> note)
        {
            var start = Day(row, Start, note);
            var end = Day(row, End, note);
            if (start is { } from && end is { } to && to < from)
            {
                note(false, End, "ends-before-start", ($"结束日期早于开始日期 {from:yyyy-MM-dd}", $"It ends before it starts on {from:yyyy-MM-dd}"));
            }

            return new ReceivedProcess
            {
                Row = row.Number,
                Origin = FormatName,
                Number = number,
                ProjectNumber = "US-IT-" + investment,
                Title = row[Description].Trim() is { Length: > 0 } title ? title : row[Piid].Trim(),
                Status = row[Status].Trim(),
                Buyer = row[Agency].Trim(),
                Supplier = row[Vendor].Trim() is { Length: > 0 } vendor ? vendor : null,
                Currency = Currency,
                Amount = Amount(row, note),
                StartOn = start,
                EndOn = end,
                Original = Json(row, column => !OfInvestment.Contains(column)),
            };
        }

        private static long? Amount(TableRow row, Action<bool, string, string, Text> note)
        {
            var text = row[Millions].Trim();
            if (text.Length == 0)
            {
                note(false, Millions, "no-amount", ("没有金额", "There is no amount"));
                return null;
            }

            // A hundred million millions is beyond every budget, and within a long of cents.
            if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var millions) || Math.Abs(millions) > 100_000_000m)
            {
                note(false, Millions, "no-number", ($"“{text}”不是可用的金额", $"“{text}” is no amount that could be kept"));
                return null;
            }

            if (millions < 0)
            {
                note(false, Millions, "amount-negative", ("金额为负", "The amount is negative"));
            }

            return (long)decimal.Round(millions * 100_000_000m, MidpointRounding.AwayFromZero);
        }

        private static DateOnly? Day(TableRow row, string column, Action<bool, string, string, Text> note)
        {
            var text = row[column].Trim();
            if (text.Length == 0)
            {
                note(false, column, column == Start ? "no-start" : "no-end", column == Start ? ("没有开始日期", "There is no start date") : ("没有结束日期", "There is no end date"));
                return null;
            }

            if (DateOnly.TryParseExact(text, "MM/dd/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }

            note(false, column, "no-date", ($"“{text}”不是日期", $"“{text}” is no date"));
            return null;
        }

        private static string Json(TableRow row, Func<string, bool> which) =>
            new JsonObject(row.Cells.Where(cell => which(cell.Key) && cell.Value.Length > 0).Select(cell => KeyValuePair.Create<string, JsonNode?>(cell.Key, cell.Value))).ToJsonString(FormDefinition.Json);
    }
}
