using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Ledger;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Funds.Statements;

/// <summary>The budget lines behind a row of a statement, each with what it holds and its commitments.</summary>
[Needs(Permissions.ReadRegisters, Field = FundsModule.FieldName)]
internal sealed class LinesModel(LineBook book, BalanceReader balances, RongxiDb db) : RongxiPage
{
    private const int MostLines = 500;
    private const int MostCommitments = 200;

    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "of")]
    public int? Of { get; set; }

    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "use")]
    public string? Use { get; set; }

    [BindProperty(SupportsGet = true, Name = "source")]
    public string? Source { get; set; }

    [BindProperty(SupportsGet = true, Name = "district")]
    public string? District { get; set; }

    public Fund Fund { get; private set; } = null!;
    public IReadOnlyList<(BudgetLine Line, FundSums Sums)> Lines { get; private set; } = [];
    public IReadOnlyList<CommitmentAccount> Commitments { get; private set; } = [];

    public MoneyUnit Unit => MoneyUnit.For(Lines.Select(line => line.Sums));

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        Fund = await book.FundNumbered(Number, ct);
        var lines = db.Set<BudgetLine>().AsNoTracking().Where(line => line.Fund == Fund.Number);
        lines = (Year ?? Of) is { } year ? lines.Where(line => line.Year == year) : lines;
        lines = Enum.TryParse<FundUse>(Use, out var use) ? lines.Where(line => line.Use == use) : lines;
        lines = Enum.TryParse<FundSource>(Source, out var source) ? lines.Where(line => line.Source == source) : lines;
        var district = string.IsNullOrEmpty(District) ? null : District;
        lines = Request.Query.ContainsKey("district") ? lines.Where(line => line.District == district) : lines;
        var found = await lines.OrderByDescending(line => line.Year).ThenBy(line => line.Code).ThenBy(line => line.Number).Take(MostLines).ToListAsync(ct);
        var held = await balances.ByLine(Fund.Number, null, ct);
        Lines = [.. found.Select(line => (line, held.GetValueOrDefault(line.Number)))];
        var numbers = found.Select(line => line.Number).ToList();
        Commitments = await db.Set<CommitmentAccount>().AsNoTracking().Where(row => numbers.Contains(row.Line)).OrderByDescending(row => row.OpenFen + row.PendingFen).ThenBy(row => row.Line).ThenBy(row => row.Seq).Take(MostCommitments).ToListAsync(ct);
    }
}
