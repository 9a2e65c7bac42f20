using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Collections;

/// <summary>One unit's report, for the officers who collect it: read, accepted, returned, let off.</summary>
[Needs(Permissions.ReadCases)]
public sealed class ReportModel(CollectionReader reader, CollectionDesk desk) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    [FromRoute]
    public int Place { get; init; }

    [BindProperty(SupportsGet = true)]
    public int? Version { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Remark { get; set; }

    [BindProperty]
    public string? DueOn { get; set; }

    public ReportView Report { get; private set; } = null!;

    public bool MayAct => !Report.Collection.IsClosed && Me.May(Permissions.Handle, Report.Collection.Field);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await Show(ct);
        return Report.Kind.Page is null ? Page() : To(Report.Kind.AddressOf(Number, Place));
    }

    public Task<IActionResult> OnPostAcceptAsync(int? seen, CancellationToken ct) => After(desk.Accept(Number, Place, Remark, seen, Me, ct), ("已接收", "Accepted"));

    public Task<IActionResult> OnPostReturnAsync(int? seen, CancellationToken ct) => After(desk.Return(Number, Place, Reason, seen, Me, ct), ("已退回，理由已告知单位", "Returned; the unit is told why"));

    public Task<IActionResult> OnPostReopenAsync(int? seen, CancellationToken ct) => After(desk.Reopen(Number, Place, Reason, seen, Me, ct), ("已重新打开", "Reopened"));

    public Task<IActionResult> OnPostWaiveAsync(int? seen, CancellationToken ct) => After(desk.Waive(Number, Place, Reason, seen, Me, ct), ("已免报", "Waived"));

    public Task<IActionResult> OnPostExtendAsync(int? seen, CancellationToken ct)
    {
        var due = DateText.TryParse(DueOn ?? "", out var day) ? day : throw new Refusal("report.due-wrong", ("请填写新的期限", "Give the new day"), [new("DueOn", ("日期应写作 2026-11-19", "Write the date as 2026-11-19"))]);
        return After(desk.Extend(Number, Place, due, Reason, seen, Me, ct), ("已延期", "It is due later now"));
    }

    public Task<IActionResult> OnPostRemindAsync(CancellationToken ct) => After(desk.Remind(Number, Place, Me, ct), ("已催报", "Reminded"));

    public override async Task Show(CancellationToken ct)
    {
        Report = await reader.Report(Number, Place, Version, Me, ct);
        if (!Report.IsOfficer)
        {
            throw Refusal.NotFound($"{Number}/{Place}");
        }
    }

    private async Task<IActionResult> After(Task act, Text said)
    {
        await act;
        Say(said);
        return To($"/collections/{Number}/{Place}");
    }
}
