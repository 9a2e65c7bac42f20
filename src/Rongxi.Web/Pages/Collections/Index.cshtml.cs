using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Collections;

/// <summary>What is being collected from units, by the day it is due; and what was.</summary>
[Needs(Permissions.ReadCases)]
public sealed class IndexModel(CollectionReader reader, ReportKindBook kinds, OfficeBooks books) : RongxiPage
{
    private const int Size = 20;
    private WorkCalendar _calendar = null!;

    [BindProperty(SupportsGet = true)]
    public bool Closed { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<CollectionLine> Lines { get; private set; } = [];
    public IReadOnlyList<ReportKind> Kinds { get; private set; } = [];
    public bool More { get; private set; }
    public bool MayOpen { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        PageNumber = Math.Clamp(PageNumber, 1, 500);
        Kinds = [.. kinds.All.Where(kind => CollectionReader.MaySee(Me, kind.Field))];
        Kind = string.IsNullOrWhiteSpace(Kind) ? null : Kind;
        MayOpen = kinds.All.Any(kind => Me.May(Permissions.Handle, kind.Field));
        var found = await reader.List(Me, Closed, Kind, (PageNumber - 1) * Size, Size + 1, ct);
        More = found.Count > Size;
        Lines = [.. found.Take(Size)];
        _calendar = await books.Calendar(ct);
    }

    /// <summary>A collection as a light: closed, complete, late units, or the working days left.</summary>
    public Light LightOf(Collection collection, CollectionTally tally)
    {
        if (collection.IsClosed)
        {
            return new(LightColour.Done, ("已结束", "Closed"));
        }

        if (tally.Late > 0)
        {
            return new(LightColour.Late, ($"{tally.Late} 家超期", tally.Late == 1 ? "1 unit late" : $"{tally.Late} units late"));
        }

        if (tally.In == tally.All)
        {
            return new(LightColour.Ok, ("已报齐", "All in"));
        }

        var left = _calendar.WorkingDaysBetween(Today, collection.DueOn);
        return left <= 0 ? new(LightColour.Near, ("今天到期", "Due today"))
            : new(left <= ReportLights.Near ? LightColour.Near : LightColour.Others, ($"剩 {left} 个工作日", left == 1 ? "1 working day left" : $"{left} working days left"));
    }
}
