using System.ComponentModel;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Web.Api;

/// <summary>The working-day calendar.</summary>
internal static class CalendarApi
{
    private const string Tag = "Calendar";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/calendar/{year:int}", Year).Open()
            .Told("getCalendarYear", Tag, "Get the holidays and make-up working days of a year", "Years beyond the last published list are provisional: they hold only the days the rule itself fixes.");
        api.MapGet("/calendar/due", Due).Open()
            .Told("getDueDate", Tag, "Compute a due date", "Counts as the law counts: the day of the trigger is not counted, the limit is kept until the end of its last day.");
        api.MapPut("/calendar/{year:int}", Import).Needs(Permissions.ManageRules)
            .Told("importCalendarYear", Tag, "Import the list of a year", "The form commonly exchanged: `{\"year\":2027,\"papers\":[\"…\"],\"days\":[{\"date\":\"2027-01-01\",\"name\":\"元旦\",\"isOffDay\":true}]}`. Replaces an earlier list of the year; due dates of open cases are computed again.");
    }

    private static async Task<CalendarYearView> Year(int year, OfficeBooks books, CancellationToken ct)
    {
        if (year is < 2000 or > 2100)
        {
            throw Refusal.NotFound(year.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        var calendar = await books.Calendar(ct);
        var list = calendar.Lists.FirstOrDefault(list => list.Year == year);
        var days = new List<CalendarDay>();
        var working = 0;
        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
        {
            var works = calendar.IsWorkingDay(day);
            working += works ? 1 : 0;
            if (calendar.NameOf(day) is { } name)
            {
                days.Add(new CalendarDay(day, name, !works));
            }
        }

        return new CalendarYearView(year, list is null, list?.Basis, working, days);
    }

    private static async Task<DueView> Due(OfficeBooks books,
        [Description("The day of the trigger, itself not counted.")] DateOnly from,
        [Description("How many: 0 to 10,000.")] int days,
        [Description("Of what; working days unless said otherwise.")] SpanUnit? unit,
        [Description("Whether a calendar limit that ends on a day off rolls to the next working day, as those of parties do.")] bool? roll,
        CancellationToken ct)
    {
        if (days is < 0 or > 10_000 || from.Year is < 2000 or > 2100)
        {
            throw new Refusal("calendar.range", ("应为 0–10000 天，2000–2100 年", "0 to 10,000 days, years 2000 to 2100"), [new("days", ("0–10000", "0 to 10,000"))]);
        }

        var calendar = await books.Calendar(ct);
        var due = (unit ?? SpanUnit.WorkingDays) switch
        {
            SpanUnit.WorkingDays => calendar.AddWorkingDays(from, days),
            SpanUnit.CalendarDays => calendar.AddCalendarDays(from, days, roll ?? false),
            SpanUnit.Months when days <= 1200 => calendar.AddMonths(from, days, roll ?? false),
            _ => throw new Refusal("calendar.unit", ("只能按工作日、日、月（至多 1200）计算", "Counted in working days, calendar days or months (at most 1,200)"), [new("unit", ("不能按此单位计算", "Not countable"))]),
        };
        return new DueView(from, days, unit ?? SpanUnit.WorkingDays, due, calendar.IsProvisional(due), BilingualText.OrNull(calendar.TitleOf(due) ?? Text.None));
    }

    private static async Task<CalendarYearView> Import(int year, JsonObject list, RongxiDb db, OfficeBooks books, CaseTimekeeping timekeeping, Visitor visitor, AuditLog audit, CancellationToken ct)
    {
        var json = list.ToJsonString();
        var parsed = YearList.Parse(json);
        if (parsed.Year != year)
        {
            throw new Refusal("calendar.year", ($"名单是 {parsed.Year} 年的", $"The list is of {parsed.Year}"), [new("year", ($"应为 {year}", $"Must be {year}"))]);
        }

        var now = db.Clock.GetUtcNow();
        await db.Transact(
            async () =>
            {
                var known = await db.CalendarYears.FirstOrDefaultAsync(known => known.Year == year, ct);
                if (known is null)
                {
                    db.CalendarYears.Add(new CalendarYear { Year = year, Json = json, ByName = visitor.Me.Name, At = now });
                }
                else
                {
                    known.Json = json;
                    known.ByName = visitor.Me.Name;
                    known.At = now;
                }

                audit.Add(AuditActions.ImportedCalendar, year.ToString(System.Globalization.CultureInfo.InvariantCulture), parsed.Basis);
            },
            ct);
        books.Forget();
        await timekeeping.RefreshOpen(ct);
        return await Year(year, books, ct);
    }
}

/// <summary>A year of the working calendar.</summary>
/// <param name="Provisional">Whether no list was published for it yet.</param>
/// <param name="Days">Days with a name: off, or worked although a weekend.</param>
internal sealed record CalendarYearView(int Year, bool Provisional, string? Basis, int WorkingDays, IReadOnlyList<CalendarDay> Days);

/// <summary>A named day.</summary>
internal sealed record CalendarDay(DateOnly Date, string Name, bool IsOffDay);

/// <summary>A due date.</summary>
/// <param name="Provisional">Whether it runs past the last published list and may move.</param>
internal sealed record DueView(DateOnly From, int Count, SpanUnit Unit, DateOnly DueOn, bool Provisional, BilingualText? Day);
