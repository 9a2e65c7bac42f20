using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Rules;

namespace Rongxi.Kernel.Offices;

/// <summary>
/// The working calendar and the rule values, read once and kept until changed. Nodes see each other's changes within a
/// minute.
/// </summary>
public sealed class OfficeBooks(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>China has one time zone; legal dates are of it.</summary>
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (RuleBook Book, DateTimeOffset ReadAt)> _rules = new();
    private (WorkCalendar Calendar, DateTimeOffset ReadAt)? _calendar;

    /// <summary>The date in the office now.</summary>
    public DateOnly Today => DateOf(clock.GetUtcNow());

    /// <summary>The office's date at an instant.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The office's clock at an instant.</summary>
    public static DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>The working-day calendar: shipped years, replaced and extended by imported ones.</summary>
    public async ValueTask<WorkCalendar> Calendar(CancellationToken ct = default)
    {
        if (_calendar is { } known && clock.GetUtcNow() - known.ReadAt < Kept)
        {
            return known.Calendar;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
        var imported = await db.CalendarYears.AsNoTracking().ToListAsync(ct);
        var lists = YearList.Shipped.Where(list => imported.All(year => year.Year != list.Year))
            .Concat(imported.Select(year => YearList.Parse(year.Json)));
        var calendar = WorkCalendar.Of(lists);
        _calendar = (calendar, clock.GetUtcNow());
        return calendar;
    }

    /// <summary>The rule values of an office.</summary>
    public async ValueTask<RuleBook> Rules(string office, CancellationToken ct = default)
    {
        if (_rules.TryGetValue(office, out var known) && clock.GetUtcNow() - known.ReadAt < Kept)
        {
            return known.Book;
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OfficeScope>().Office = office;
        var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
        var book = new RuleBook(await db.RuleValues.AsNoTracking().ToListAsync(ct));
        _rules[office] = (book, clock.GetUtcNow());
        return book;
    }

    /// <summary>Forgets what was read; called after a change.</summary>
    public void Forget()
    {
        _calendar = null;
        _rules.Clear();
    }
}
