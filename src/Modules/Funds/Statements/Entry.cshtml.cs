using Microsoft.AspNetCore.Mvc;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Ledger;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Funds.Statements;

/// <summary>One entry, and the way of its money: from the appropriation and its document to the invoice and back. Corrected here by another entry.</summary>
[Needs(Permissions.ReadRegisters, Field = FundsModule.FieldName)]
internal sealed class EntryModel(LedgerReader reader, IFundMoney money, RongxiDb db) : RongxiPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty]
    public string? By { get; set; }

    [BindProperty]
    public string? Document { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>Names the correction, so that a button pressed twice corrects once.</summary>
    [BindProperty]
    public string? Key { get; set; }

    public EntryTrail Trail { get; private set; } = null!;

    public bool Corrects => Me.May(Permissions.Decide, FundsModule.FieldName) && Trail.Entry.Kind is not (PostingKind.Correction or PostingKind.PaymentRequest or PostingKind.PaymentVoid or PostingKind.MoveIn or PostingKind.MoveOut or PostingKind.CarryIn or PostingKind.CarryOut);

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        Trail = await reader.Trail(Number, ct);
        Key = string.IsNullOrEmpty(Key) ? $"correct/{Guid.CreateVersion7():N}" : Key;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Me.Must(Permissions.Decide, FundsModule.FieldName);
        if (MoneyText.WhyNot(By, out var fen) is { } why)
        {
            throw new Refusal("funds.amount", why, [new("By", why)]);
        }

        if (string.IsNullOrWhiteSpace(Note) || string.IsNullOrWhiteSpace(Document))
        {
            throw new Refusal("funds.no-reason", ("请填写理由和依据文号", "Give the reason and the document"), [.. string.IsNullOrWhiteSpace(Note) ? [new FieldError("Note", ("请填写", "Required"))] : Array.Empty<FieldError>(), .. string.IsNullOrWhiteSpace(Document) ? [new FieldError("Document", ("请填写", "Required"))] : Array.Empty<FieldError>()]);
        }

        var correction = await db.Transact(() => money.Correct(Number, fen, new() { On = Today, Document = Document.Trim(), Note = Note.Trim(), Key = string.IsNullOrWhiteSpace(Key) ? null : Key }, Me, ct), ct);
        Say(($"已记更正分录 {correction.Number}", $"Correction {correction.Number} is posted"));
        return To($"/funds/entries/{Uri.EscapeDataString(Number)}");
    }
}
