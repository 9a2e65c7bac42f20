using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Funds.Reconciliation;

/// <summary>A statement of the treasury beside the ledger: what agrees, what does not, and how each difference was resolved.</summary>
[Needs(Permissions.ReadRegisters, Field = FundsModule.FieldName)]
internal sealed class ItemsModel(TreasuryDesk desk) : RongxiPage
{
    private const int MostItems = 500;

    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? All { get; set; }

    [BindProperty]
    public Guid Item { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public ItemResolution Resolution { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public TreasuryStatement Statement { get; private set; } = null!;
    public IReadOnlyList<TreasuryItem> Items { get; private set; } = [];

    public bool ShowsAll => All == "1";

    public bool Resolves => Me.May(Permissions.KeepRegisters, FundsModule.FieldName);

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        Statement = await desk.Find(Number, ct);
        Items = await desk.Items(Number, ShowsAll, MostItems, ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Me.Must(Permissions.KeepRegisters, FundsModule.FieldName);
        await desk.Resolve(Number, Item, Version, Resolution, Reason, Me, ct);
        Say(("已记录核实情况", "What was found is recorded"));
        return To($"/funds/reconciliation/{Uri.EscapeDataString(Number)}");
    }
}
