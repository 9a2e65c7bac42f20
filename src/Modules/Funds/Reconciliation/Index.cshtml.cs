using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Rongxi.Funds.Ledger;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Funds.Reconciliation;

/// <summary>Statements of the treasury imported for a fund; a new one is imported here.</summary>
[Needs(Permissions.ReadRegisters, Field = FundsModule.FieldName)]
[RequestSizeLimit(17 << 20)]
internal sealed class IndexModel(LineBook book, TreasuryDesk desk) : RongxiPage
{
    private const int MostStatements = 100;

    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    public Fund Fund { get; private set; } = null!;
    public IReadOnlyList<TreasuryStatement> Statements { get; private set; } = [];

    public bool Imports => Me.May(Permissions.KeepRegisters, FundsModule.FieldName);

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        Fund = await book.FundNumbered(Number, ct);
        Statements = await desk.Statements(Fund.Number, MostStatements, ct);
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken ct)
    {
        Me.Must(Permissions.KeepRegisters, FundsModule.FieldName);
        if (file is null || file.Length == 0)
        {
            throw new Refusal("funds.no-file", ("请选择国库对账单", "Choose the treasury’s statement"), [new("file", ("请选择文件", "Choose a file"))]);
        }

        await using var stream = file.OpenReadStream();
        var statement = await desk.Import(Number, stream, Path.GetFileName(file.FileName), Me, ct);
        Say(statement.OpenItems == 0
            ? ($"{statement.Rows} 笔全部一致", $"All {statement.Rows} rows agree")
            : ($"{statement.Rows} 笔中有 {statement.OpenItems} 条待核", $"{statement.OpenItems} of {statement.Rows} rows are to be looked into"));
        return To($"/funds/reconciliation/{Uri.EscapeDataString(statement.Number)}");
    }
}
