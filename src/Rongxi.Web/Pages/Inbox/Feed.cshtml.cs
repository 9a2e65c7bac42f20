using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Cases;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Inbox;

/// <summary>
/// A person's due dates as a calendar other programs subscribe to (RFC 5545). The address is the secret: it names no
/// applicant, only number, kind and limit.
/// </summary>
[Public]
public sealed class FeedModel(RongxiDb db, ProcedureBook procedures, KernelOptions options, TimeProvider clock) : RongxiPage
{
    private const int Most = 500;

    [FromRoute]
    public string Key { get; init; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Key.Length < 32)
        {
            throw Refusal.NotFound("calendar");
        }

        var owner = await db.People.AsNoTracking().Where(person => person.CalendarKey == Key && !person.Disabled).Select(person => new { person.Id, person.Language }).FirstOrDefaultAsync(ct)
            ?? throw Refusal.NotFound("calendar");
        var language = Languages.FromCode(owner.Language) ?? Language.Zh;
        var open = await db.Cases.AsNoTracking().Where(file => file.HandlerId == owner.Id && file.ClosedAt == null && file.SortDue < DateOnly.MaxValue)
            .OrderBy(file => file.SortDue).Take(Most).ToListAsync(ct);
        var calendar = new ICalendar(new Text($"{Office.NameZh}：到期", $"{Office.NameEn}: due dates").In(language));
        foreach (var file in open)
        {
            var procedure = procedures[file.Procedure];
            var due = DeskReader.DueOf(file, procedure).In(language);
            calendar.AllDay($"{file.Id:N}-{Office.Code}@rongxi", file.SortDue, clock.GetUtcNow(), file.Version,
                $"{procedure.ShortTitle.In(language)} {file.Number}", $"{procedure.StageNamed(file.Stage).Title.In(language)} · {due}",
                $"{options.PublicAddress.TrimEnd('/')}/{Office.Code}/cases/{file.Number}");
        }

        Response.Headers.CacheControl = "private, max-age=900";
        return File(Encoding.UTF8.GetBytes(calendar.ToString()), "text/calendar; charset=utf-8");
    }
}
