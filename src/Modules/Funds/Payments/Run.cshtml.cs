using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Funds.Payments;

/// <summary>A payment run: its payments, what became of each; finance's confirmation is recorded here.</summary>
[Needs(Permissions.ReadRegisters, Field = FundsModule.FieldName)]
internal sealed class RunModel(RunDesk desk) : RongxiPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty]
    public string? Batch { get; set; }

    [BindProperty]
    public string? PaidOn { get; set; }

    [BindProperty]
    public int Place { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public PaymentRun Run { get; private set; } = null!;
    public IReadOnlyList<RunItemView> Items { get; private set; } = [];

    public bool Decides => Me.May(Permissions.Decide, FundsModule.FieldName);

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        Run = await desk.Find(Number, ct);
        Items = await desk.Items(Number, ct);
    }

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken ct)
    {
        Me.Must(Permissions.Decide, FundsModule.FieldName);
        var day = DateText.TryParse(PaidOn, out var on) ? on : throw new Refusal("funds.paid-on", ("支付日期应写作 2026-11-19", "Write the day as 2026-11-19"), [new("PaidOn", ("日期不对", "Wrong day"))]);
        var confirmed = await desk.Confirm(Number, Batch ?? "", day, Me, ct);
        Say(($"已确认 {confirmed} 笔支付", $"{confirmed} payments are confirmed"));
        return To($"/funds/payments/{Uri.EscapeDataString(Number)}");
    }

    public async Task<IActionResult> OnPostVoidAsync(CancellationToken ct)
    {
        Me.Must(Permissions.Decide, FundsModule.FieldName);
        await desk.Void(Number, Place, Reason ?? "", Me, ct);
        Say(($"第 {Place} 笔已撤销", $"Payment {Place} is voided"));
        return To($"/funds/payments/{Uri.EscapeDataString(Number)}");
    }
}
