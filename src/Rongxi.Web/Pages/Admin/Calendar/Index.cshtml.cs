using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Admin.Calendar;

[Needs(Permissions.ManageRules)]
public sealed class IndexModel(RongxiDb db, OfficeBooks books) : RongxiPage
{
    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Asked { get; set; }

    public int Year { get; private set; }

    public WorkCalendar Days { get; private set; } = null!;

    public CalendarYear? Imported { get; private set; }

    public bool IsListed => Days.Lists.Any(list => list.Year == Year);

    /// <summary>Years one can turn to: those listed and two beyond.</summary>
    public IReadOnlyList<int> Years { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Days = await books.Calendar(ct);
        Years = [.. Days.Lists.Select(list => list.Year).Concat([Today.Year, Today.Year + 1, Days.LastListedDay.Year + 1]).Distinct().Order()];
        Year = Asked is >= 2000 and <= 2100 ? Asked.Value : Today.Year;
        Imported = await db.CalendarYears.AsNoTracking().FirstOrDefaultAsync(year => year.Year == Year, ct);
    }

    /// <summary>How a day is drawn: a holiday by list, a make-up day, a day fixed by the rule where no list is known, an ordinary weekend.</summary>
    public string Mark(DateOnly day)
    {
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var mark = Days.IsMakeUpDay(day) ? "makeup" : Days.IsWorkingDay(day) ? "" : Days.NameOf(day) is null ? "off" : IsListed ? "holiday" : weekend ? "off ruled" : "ruled";
        return day == Today ? mark + " today" : mark;
    }
}
