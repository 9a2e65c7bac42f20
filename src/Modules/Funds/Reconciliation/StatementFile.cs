using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Reconciliation;

/// <summary>A line of the treasury's statement.</summary>
internal sealed record StatementLine(int Row, DateOnly PaidOn, string Voucher, string? Payee, long AmountFen, string? BudgetCode);

/// <summary>
/// Reads the treasury's statement: CSV, XLSX or XLS with date, voucher, payee, amount, budget code and running total. A file in
/// which anything is wrong is refused whole, each fault with its row.
/// </summary>
internal static class StatementFile
{
    private const int MostFaults = 100;

    private static readonly TableLimits Limits = new() { Bytes = 16L << 20, Rows = 50_000, Columns = 40, CellLength = 500 };

    public static readonly IReadOnlyList<Column> Columns =
    [
        new("PaidOn", ("日期", "Date"), CellKind.Date, Required: true),
        new("Voucher", ("凭证号", "Voucher"), Required: true),
        new("Payee", ("收款人", "Payee")),
        new("Amount", ("金额", "Amount"), CellKind.Number, Required: true),
        new("BudgetCode", ("预算科目", "Budget code")),
        new("Running", ("累计", "Running total"), CellKind.Number),
    ];

    /// <summary>The lines of a file; refuses mis-encoded files, unreadable cells, doubles and totals that do not add up.</summary>
    public static async Task<IReadOnlyList<StatementLine>> Read(Stream stream, string fileName, CancellationToken ct)
    {
        await using var table = await TableReader.OpenAsync(stream, fileName, new() { Columns = Columns, Limits = Limits }, ct);
        var lines = new List<StatementLine>();
        var faults = new List<FieldError>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        long? running = null;
        var total = 0L;
        await foreach (var row in table.Rows(ct))
        {
            if (faults.Count >= MostFaults)
            {
                break;
            }

            var amount = Amount(row, "Amount", faults);
            var said = row["Running"].Length == 0 ? null : Amount(row, "Running", faults);
            if (IsTotal(row))
            {
                if (amount is { } whole && whole != total)
                {
                    faults.Add(Fault(row, "Amount", ($"合计 {MoneyText.Number(whole)} 与逐笔相加 {MoneyText.Number(total)} 不符", $"The total {MoneyText.Number(whole)} is not the sum of the rows, {MoneyText.Number(total)}"), MoneyText.Number(total)));
                }

                continue;
            }

            var voucher = row["Voucher"].Trim();
            if (voucher.Length == 0)
            {
                faults.Add(Fault(row, "Voucher", ("没有凭证号", "No voucher")));
            }
            else if (!seen.TryAdd(voucher, row.Number))
            {
                faults.Add(Fault(row, "Voucher", ($"凭证号 {voucher} 与第 {seen[voucher]} 行重复", $"Voucher {voucher} stands in row {seen[voucher]} already")));
            }

            if (!DateText.TryParse(row["PaidOn"], out var day))
            {
                faults.Add(Fault(row, "PaidOn", ("日期应写作 2026-11-19", "Write the date as 2026-11-19")));
            }

            if (amount is { } fen)
            {
                total = checked(total + fen);
                if (fen == 0)
                {
                    faults.Add(Fault(row, "Amount", ("金额为零", "The amount is nothing")));
                }

                // The first running total may go on from an earlier statement; from then on each is the one before and the amount.
                if (said is { } sum && running is { } before && sum != checked(before + fen))
                {
                    faults.Add(Fault(row, "Running", ($"累计 {MoneyText.Number(sum)} 应为 {MoneyText.Number(before + fen)}", $"The running total {MoneyText.Number(sum)} should be {MoneyText.Number(before + fen)}"), MoneyText.Number(before + fen)));
                }

                running = said ?? (running + fen);
                lines.Add(new(row.Number, day, voucher, Cell(row, "Payee"), fen, Cell(row, "BudgetCode")));
            }
        }

        if (faults.Count > 0)
        {
            throw new Refusal("funds.treasury-file", ($"对账单有 {faults.Count} 处错误，没有导入任何一行", $"The statement has {faults.Count} faults; no row was taken"), faults);
        }

        return lines.Count > 0 ? lines : throw new Refusal("funds.treasury-empty", ("对账单里没有任何一笔", "The statement has no rows"));
    }

    /// <summary>A row of totals names no day and no voucher, or says that it is one.</summary>
    private static bool IsTotal(TableRow row) =>
        row.Cells.Any(cell => cell.Value.Trim() is "合计" or "总计" or "Total" or "total") || (row["PaidOn"].Trim().Length == 0 && row["Voucher"].Trim().Length == 0);

    private static long? Amount(TableRow row, string column, List<FieldError> faults)
    {
        if (MoneyText.WhyNot(row[column], out var fen) is { } why)
        {
            faults.Add(Fault(row, column, why));
            return null;
        }

        return fen;
    }

    private static string? Cell(TableRow row, string column) => row[column].Trim() is { Length: > 0 } text ? text : null;

    private static FieldError Fault(TableRow row, string column, Text text, string? repair = null) => new(column, text, repair, row.Number);
}
