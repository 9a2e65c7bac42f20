using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Collections;

/// <summary>The board of a collection: every unit with its light; reminded, added to, closed here.</summary>
[Needs(Permissions.ReadCases)]
public sealed class BoardModel(CollectionReader reader, CollectionDesk desk, ReportKindBook kinds) : RongxiPage
{
    private const int Size = 50;

    [FromRoute]
    public string Number { get; init; } = "";

    [BindProperty(SupportsGet = true)]
    public ReportStanding? Standing { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Late { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public CollectionLine Line { get; private set; } = null!;
    public ReportKind Kind { get; private set; } = null!;
    public IReadOnlyList<ReportLine> Rows { get; private set; } = [];
    public bool More { get; private set; }

    public bool MayAct => !Line.Collection.IsClosed && Me.May(Permissions.Handle, Line.Collection.Field);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await Show(ct);
        return Kind.Board is null ? Page() : To(Kind.BoardOf(Number));
    }

    public async Task<IActionResult> OnPostRemindAsync(CancellationToken ct)
    {
        var reminded = await desk.Remind(Number, null, Me, ct);
        Say(($"已催 {reminded} 家", $"{reminded} reminded"));
        return To($"/collections/{Number}");
    }

    public async Task<IActionResult> OnPostAddAsync(CancellationToken ct)
    {
        var item = await desk.Add(Number, new ReportingUnit(Name ?? "", Code ?? ""), Me, ct);
        Say(($"已增加 {item.UnitName}", $"{item.UnitName} is asked, too"));
        return To($"/collections/{Number}");
    }

    public async Task<IActionResult> OnPostCloseAsync(int? seen, CancellationToken ct)
    {
        await desk.Close(Number, Reason, seen, Me, ct);
        Say(("报送已结束", "The collection is closed"));
        return To($"/collections/{Number}");
    }

    public override async Task Show(CancellationToken ct)
    {
        PageNumber = Math.Clamp(PageNumber, 1, 100);
        Line = await reader.Find(Number, Me, ct);
        Kind = kinds[Line.Collection.Kind];
        var found = await reader.Items(Line.Collection, Standing, Late, Q, (PageNumber - 1) * Size, Size + 1, ct);
        More = found.Count > Size;
        Rows = [.. found.Take(Size)];
    }
}
