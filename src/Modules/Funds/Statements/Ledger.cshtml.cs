using Microsoft.AspNetCore.Mvc;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Ledger;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Funds.Statements;

/// <summary>The ledger of a fund: every entry, newest first, filtered by line, kind, day, project, case or voucher.</summary>
[Needs(Permissions.ReadRegisters, Field = FundsModule.FieldName)]
internal sealed class LedgerModel(LineBook book, LedgerReader reader) : RongxiPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Line { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Project { get; set; }

    [BindProperty(SupportsGet = true, Name = "case")]
    public string? CaseNumber { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Voucher { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Until { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Fund Fund { get; private set; } = null!;
    public LedgerPage Entries { get; private set; } = null!;

    public bool IsFiltered => new[] { Line, Kind, Project, CaseNumber, Voucher, From, Until }.Any(filter => !string.IsNullOrWhiteSpace(filter));

    /// <summary>Address of the page after this one, with its filters.</summary>
    public string NextAddress => $"/funds/{Uri.EscapeDataString(Fund.Number)}/ledger?" + string.Join('&', Request.Query.Where(pair => pair.Key != "after").Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value.ToString())}").Append("after=" + Uri.EscapeDataString(Entries.Next ?? "")));

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        Fund = await book.FundNumbered(Number, ct);
        Entries = await reader.Page(
            new()
            {
                Fund = Fund.Number, Line = Said(Line), Kind = Enum.TryParse<PostingKind>(Kind, out var kind) ? kind : null, Project = Said(Project), Case = Said(CaseNumber), Voucher = Said(Voucher), From = Day(From), To = Day(Until), After = Said(After),
            },
            ct);
    }

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static DateOnly? Day(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : DateText.TryParse(text, out var day) ? day : throw new Refusal("funds.date", ("日期应写作 2026-11-19", "Write the date as 2026-11-19"));
}
