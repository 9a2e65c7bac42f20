using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Statistics.Reporting;

/// <summary>The completeness board of a round: districts by standing, every count opens its list; reminded and accepted here.</summary>
[Needs(Permissions.ReadCases, Field = StatisticsModule.FieldName)]
internal sealed class BoardModel(BoardReader boards, ReturnDesk desk, CollectionDesk collections) : RongxiPage
{
    private const int Size = 50;

    [FromRoute]
    public string Number { get; init; } = "";

    [BindProperty(SupportsGet = true)]
    public string? District { get; set; }

    [BindProperty(SupportsGet = true)]
    public ReturnStanding? Standing { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Overdue { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Reported { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Late { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Reminded { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public Board Board { get; private set; } = null!;

    public bool More => PageNumber * Size < Board.Matching;

    public bool MayAct => !Board.IsClosed && Me.May(Permissions.Handle, StatisticsModule.FieldName);

    public bool IsFiltered => District is not null || Standing is not null || Overdue || Reported || Late || Reminded || !string.IsNullOrWhiteSpace(Q);

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostRemindAsync(CancellationToken ct)
    {
        var reminded = await collections.Remind(Number, null, Me, ct);
        Say(($"已催 {reminded} 家", $"{reminded} reminded"));
        return To($"/statistics/rounds/{Number}/board");
    }

    public async Task<IActionResult> OnPostAcceptAsync(CancellationToken ct)
    {
        var accepted = await desk.AcceptClean(Number, Me, ct);
        Say(($"已审定 {accepted} 份没有审核提示的报表", $"{accepted} returns without a warning were accepted"));
        return To($"/statistics/rounds/{Number}/board");
    }

    public override async Task Show(CancellationToken ct)
    {
        PageNumber = Math.Clamp(PageNumber, 1, 100);
        Board = await boards.Read(Number, new BoardFilter(District, Standing, Overdue, Reported, Late, Reminded, Q, (PageNumber - 1) * Size, Size), ct);
    }
}
