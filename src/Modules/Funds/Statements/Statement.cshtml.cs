using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Ledger;
using Rongxi.Funds.Payments;
using Rongxi.Funds.Reconciliation;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Funds.Statements;

/// <summary>The statement of a fund: the equation, rows by use, source, district, project or year, the flow, reconciliation, latest entries, proof.</summary>
[Needs(Permissions.ReadRegisters, Field = FundsModule.FieldName)]
internal sealed class StatementModel(StatementReader reader, LedgerReader ledger, LineBook book, TreasuryDesk treasury, NightlyProofs proofs, StatementPaper paper, AuditLog audit, RongxiDb db) : RongxiPage
{
    private const int LatestEntries = 6;

    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "year")]
    public string? AskedYear { get; set; }

    [BindProperty(SupportsGet = true, Name = "asOf")]
    public string? AskedDay { get; set; }

    [BindProperty(SupportsGet = true, Name = "by")]
    public string? AskedBy { get; set; }

    public Fund Fund { get; private set; } = null!;
    public FundStatement Statement { get; private set; } = null!;
    public FlowDrawing Drawing { get; private set; } = null!;
    public KeptProof? Proof { get; private set; }
    public IReadOnlyList<LedgerEntry> Latest { get; private set; } = [];
    public IReadOnlyList<TreasuryStatement> Statements { get; private set; } = [];
    public IReadOnlyList<TreasuryItem> Differences { get; private set; } = [];
    public IReadOnlyList<PaymentRun> Waiting { get; private set; } = [];

    public bool Keeps => Me.May(Permissions.KeepRegisters, FundsModule.FieldName);

    public bool Decides => Me.May(Permissions.Decide, FundsModule.FieldName);

    public DateOnly AsOf => Statement.Query.AsOf ?? Today;

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        await Read(ct);
        Drawing = FlowDrawing.Of(Statement.Flow, 640, 320);
        Proof = await proofs.Latest(Fund.Number, ct);
        Latest = await ledger.Latest(Fund.Number, Statement.Query.AsOf, LatestEntries, ct);
        Statements = await treasury.Statements(Fund.Number, 3, ct);
        Differences = await treasury.Open(Fund.Number, 4, ct);
        Waiting = await db.Set<PaymentRun>().AsNoTracking().Where(run => run.Fund == Fund.Number && run.Standing != RunStanding.Confirmed).OrderBy(run => run.Number).Take(5).ToListAsync(ct);
    }

    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken ct)
    {
        await Read(ct);
        await audit.Record(AuditActions.Exported, Fund.Number, $"statement xlsx {Request.QueryString}", ct);
        return File(await StatementPaper.Xlsx(Fund, Statement, Language, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{Fund.Number}-{DateText.Iso(AsOf)}.xlsx");
    }

    public async Task<IActionResult> OnGetPdfAsync(CancellationToken ct)
    {
        await Read(ct);
        await audit.Record(AuditActions.Exported, Fund.Number, $"statement pdf {Request.QueryString}", ct);
        return File(await paper.Pdf(Fund, Statement, AsOf, Office.Name, Language, ct), "application/pdf", $"{Fund.Number}-{DateText.Iso(AsOf)}.pdf");
    }

    /// <summary>Address of this statement with another part of the question.</summary>
    public string With(string? by = null, string? year = null, string? asOf = null, string? handler = null)
    {
        var query = new Dictionary<string, string?>
        {
            ["by"] = by ?? Statement.Query.By.ToString().ToLowerInvariant(), ["year"] = year ?? (Statement.Query.Year is { } of ? $"{of}" : "all"), ["asOf"] = asOf ?? (Statement.Query.AsOf is { } day ? DateText.Iso(day) : null), ["handler"] = handler,
        };
        return $"/funds/{Uri.EscapeDataString(Fund.Number)}?{string.Join('&', query.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value!)}"))}";
    }

    private async Task Read(CancellationToken ct)
    {
        Fund = await book.FundNumbered(Number, ct);
        DateOnly? asOf = null;
        if (!string.IsNullOrWhiteSpace(AskedDay))
        {
            asOf = DateText.TryParse(AskedDay, out var day) && day <= Today ? day : throw new Refusal("funds.as-of", ("截至日期应写作 2026-11-19，不晚于今天", "Write the day as 2026-11-19, not later than today"));
        }

        int? year = AskedYear == "all" ? null : int.TryParse(AskedYear, out var asked) ? asked : (asOf ?? Today).Year;
        var by = Enum.TryParse<StatementBy>(AskedBy, ignoreCase: true, out var named) ? named : StatementBy.Use;
        Statement = await reader.Read(new(Fund.Number, year, asOf == Today ? null : asOf, by), ct);
    }
}
