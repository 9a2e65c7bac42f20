using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Ledger;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Funds.Statements;

/// <summary>The office's funds, each with its equation; from here one reads down to the single entry.</summary>
[Needs(Permissions.ReadRegisters, Field = FundsModule.FieldName)]
internal sealed class IndexModel(RongxiDb db, BalanceReader balances, RegisterBook registers) : RongxiPage
{
    private const int MostFunds = 100;
    private const int MostCases = 12;

    public IReadOnlyList<(Fund Fund, FundSums Sums)> Funds { get; private set; } = [];
    public IReadOnlyList<Kernel.Cases.Case> Open { get; private set; } = [];
    public IReadOnlyList<(RegisterDefinition Register, long Count)> Registers { get; private set; } = [];
    public FundSums Total { get; private set; }
    public int Unreconciled { get; private set; }
    public int Year { get; private set; }

    public MoneyUnit Unit => MoneyUnit.For(Funds.Select(fund => fund.Sums));

    public bool Founds => Me.May(Permissions.Decide, FundsModule.FieldName);

    public bool Opens => Me.May(Permissions.Handle, FundsModule.FieldName);

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        Year = Today.Year;
        var funds = await db.Set<Fund>().AsNoTracking().OrderByDescending(fund => fund.State == RecordState.Valid).ThenBy(fund => fund.Number).Take(MostFunds).ToListAsync(ct);
        var lines = await db.Set<BudgetLine>().AsNoTracking().Where(line => line.Year == Year).Select(line => new { line.Number, line.Fund }).ToListAsync(ct);
        var held = await balances.ByLine(null, null, ct);
        Funds = [.. funds.Select(fund => (fund, Sum(fund.Number)))];
        Total = Funds.Aggregate(default(FundSums), (sum, fund) => sum + fund.Sums);
        Unreconciled = await db.Set<Reconciliation.TreasuryStatement>().SumAsync(statement => statement.OpenItems, ct);
        Open = await db.Cases.AsNoTracking().Where(file => file.ClosedAt == null && file.Procedure.StartsWith("FND-")).OrderBy(file => file.SortDue).ThenBy(file => file.Id).Take(MostCases).ToListAsync(ct);
        var counts = new List<(RegisterDefinition, long)>();
        foreach (var register in registers.All.Where(register => register.Field == FundsModule.FieldName))
        {
            counts.Add((register, (await register.Reader(db).Count(RegisterQuery.Parse(""), Me, ct)).Count));
        }

        Registers = counts;

        FundSums Sum(string fund) => lines.Where(line => line.Fund == fund && held.ContainsKey(line.Number)).Aggregate(default(FundSums), (sum, line) => sum + held[line.Number]);
    }
}
