using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Registers;

/// <summary>Corrects what an entry said wrongly, by another entry.</summary>
[Needs(Permissions.KeepRegisters)]
public sealed class CorrectModel(RegisterRoom room, RongxiDb db) : RongxiPage
{
    public RegisterDefinition Register { get; private set; } = null!;
    public IRegistered Record { get; private set; } = null!;
    public IReadOnlyList<RegisterEntry> Entries { get; private set; } = [];

    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty]
    public int CorrectsSeq { get; set; }

    [BindProperty]
    public string? Field { get; set; }

    [BindProperty]
    public string? Value { get; set; }

    [BindProperty]
    public string? EffectiveOn { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Paths that one value can correct.</summary>
    public IEnumerable<(string Path, Text Title)> Fields => Register.Form.Fields
        .Where(asked => asked.Kind is not (FieldKind.Rows or FieldKind.Attachments or FieldKind.Coordinates))
        .Select(asked => (asked.Name, asked.Unit.Length == 0 ? asked.Title : new Text($"{asked.Title.Zh}（{asked.Unit}）", $"{asked.Title.En} ({asked.Unit})")));

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        Register = room.Register;
        Me.Must(Permissions.KeepRegisters, Register.Field);
        Record = await room.Reader.Find(Number, Me, ct) ?? throw Refusal.NotFound(Number);
        Entries = await db.RegisterEntries.AsNoTracking().Where(entry => entry.RecordId == Record.Id).OrderByDescending(entry => entry.Seq).ToListAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Register = room.Register;
        if (Register.Form.Fields.All(asked => asked.Name != Field))
        {
            throw new Refusal("correction.field", ("请选择要更正的项目", "Choose what to correct"), [new FieldError("Field", ("请选择", "Choose one"))]);
        }

        DateOnly? effective = null;
        if (!string.IsNullOrWhiteSpace(EffectiveOn))
        {
            effective = DateText.TryParse(EffectiveOn, out var day) ? day : throw new Refusal("correction.date", ("日期应写作 2026-11-19", "Write the date as 2026-11-19"), [new FieldError("EffectiveOn", ("日期不对", "Wrong date"))]);
        }

        var values = FormValues.From([KeyValuePair.Create(Field!, (string?)(Value ?? ""))]);
        var entry = await Register.Correct(db, Number, new Correction(CorrectsSeq, values, effective, Reason ?? ""), Me, ct);
        Say(($"已记第 {entry.Seq} 条：更正第 {CorrectsSeq} 条", $"Entry {entry.Seq} is recorded; it corrects entry {CorrectsSeq}"));
        return To(Register.AddressOf(Number) + "?tab=history");
    }
}
