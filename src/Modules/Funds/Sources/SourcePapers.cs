using Rongxi.Funds.Ledger;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Sources;

/// <summary>What the papers of FND-1 say.</summary>
internal static class SourcePapers
{
    /// <summary>The table as letter and sheet show it: rows, totals by source, the whole.</summary>
    public static DocumentValues Values(ActTaking taking)
    {
        var table = taking.Application<SourceTable>();
        return new DocumentValues()
            .Set("fund", taking.Case.RecordNumber)
            .Set("year", $"{table.Year}")
            .Set("total", MoneyText.Number(table.Rows.Sum(row => row.AmountFen)))
            .Table("rows", table.Rows.Select(row => (IReadOnlyList<Text>)[Titles.Of(row.Source), Text.Same(row.Code), (row.Name, row.NameEn), Titles.Of(row.Use), Text.Same(MoneyText.Number(row.AmountFen)), Text.Same(row.HeldFen is > 0 ? MoneyText.Number(row.HeldFen.Value) : "")]))
            .Table("sums", table.Rows.GroupBy(row => row.Source).OrderBy(group => group.Key).Select(group => (IReadOnlyList<Text>)[Titles.Of(group.Key), Text.Same($"{group.Count()}"), Text.Same(MoneyText.Number(group.Sum(row => row.AmountFen)))]))
            .Set("remarks", table.Remarks);
    }

    public static DocumentValues Adjustment(SourceAdjustment adjustment, IReadOnlyDictionary<string, BudgetLine> lines) => new DocumentValues()
        .Set("body", adjustment.Body).Set("decision", adjustment.DocumentNumber).Set("decidedOn", adjustment.DecidedOn).Set("reason", adjustment.Reason)
        .Table("rows", adjustment.Rows.Select(row => (IReadOnlyList<Text>)[Titles.Of(row.Kind), Named(row.Line, lines), row.ToLine is null ? Text.None : Named(row.ToLine, lines), Text.Same(MoneyText.Number(row.AmountFen))]));

    private static Text Named(string number, IReadOnlyDictionary<string, BudgetLine> lines) =>
        lines.TryGetValue(number.Trim(), out var line) ? ($"{line.Number} {line.Name}", $"{line.Number} {line.NameEn}") : Text.Same(number);
}
