using Microsoft.AspNetCore.Mvc;
using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Funds.Ledger;

/// <summary>Closes a year of a fund: what goes over, what goes back, and that nothing is posted in it any more.</summary>
[Needs(Permissions.Decide, Field = FundsModule.FieldName)]
internal sealed class ClosingModel(LineBook book, BalanceReader balances, Budgeting budget, YearClosing closing) : RongxiPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    public Fund Fund { get; private set; } = null!;
    public int Year { get; private set; }
    public IReadOnlyList<(BudgetLine Line, FundSums Sums)> Lines { get; private set; } = [];

    public FormDefinition Form => FormDefinition.Of<YearClosingOrder>();

    public FormValues Typed => Request.HasFormContentType
        ? FormValues.From(Request.Form.Where(pair => !pair.Key.StartsWith("__", StringComparison.Ordinal)).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))))
        : FormValues.From([KeyValuePair.Create<string, string?>("Year", $"{Year}")]);

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        Fund = await book.FundNumbered(Number, ct);
        Year = Fund.ClosedThrough + 1 ?? Fund.ValidFrom.Year;
        var held = await balances.ByLine(Fund.Number, null, ct);
        Lines = [.. (await budget.LinesOf(Fund.Number, Year, ct)).Select(line => (line, held.GetValueOrDefault(line.Number)))];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var order = (YearClosingOrder)Form.Bind(Typed).OrRefuse();
        var lines = await closing.Close(Number, order, Me, ct);
        Say(($"{order.Year} 年度已关账，{lines} 个预算行", $"{order.Year} is closed, {lines} lines"));
        return To($"/funds/{Uri.EscapeDataString(Number)}?year={order.Year}");
    }
}
