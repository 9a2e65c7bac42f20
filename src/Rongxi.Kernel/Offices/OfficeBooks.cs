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

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Kept<RuleBook>> _rules = new();
    private readonly SemaphoreSlim _reading = new(1, 1);
    private Kept<WorkCalendar>? _calendar;

    private sealed record Kept<T>(T Value, DateTimeOffset ReadAt);

    /// <summary>The date in the office now.</summary>
    public DateOnly Today => DateOf(clock.GetUtcNow());

    /// <summary>The office's date at an instant.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The office's clock at an instant.</summary>
    public static DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>The working-day calendar: shipped years, replaced and extended by imported ones.</summary>
    public ValueTask<WorkCalendar> Calendar(CancellationToken ct = default) =>
        Read(
            () => _calendar,
            value => _calendar = value,
            "",
            async db =>
            {
                var imported = await db.CalendarYears.AsNoTracking().ToListAsync(ct);
                var lists = YearList.Shipped.Where(list => imported.All(year => year.Year != list.Year))
                    .Concat(imported.Select(year => YearList.Parse(year.Json)));
                return WorkCalendar.Of(lists);
            },
            ct);

    /// <summary>The rule values of an office.</summary>
    public ValueTask<RuleBook> Rules(string office, CancellationToken ct = default) =>
        Read(
            () => _rules.GetValueOrDefault(office),
            value => _rules[office] = value,
            office,
            async db => new RuleBook(await db.RuleValues.AsNoTracking().ToListAsync(ct)),
            ct);

    /// <summary>Forgets what was read; called after a change.</summary>
    public void Forget()
    {
        _calendar = null;
        _rules.Clear();
    }

    /// <summary>
    /// One reader at a time; while it reads, the others go on with what was known. So nobody who holds a connection waits for
    /// another one, except for the very first answer.
    /// </summary>
    private async ValueTask<T> Read<T>(Func<Kept<T>?> known, Action<Kept<T>> keep, string office, Func<RongxiDb, Task<T>> read, CancellationToken ct)
        where T : class
    {
        var before = known();
        if (before is not null && (clock.GetUtcNow() - before.ReadAt < Fresh || !await _reading.WaitAsync(0, ct)))
        {
            return before.Value;
        }

        if (before is null)
        {
            await _reading.WaitAsync(ct);
        }

        try
        {
            if (known() is { } meanwhile && !ReferenceEquals(meanwhile, before))
            {
                return meanwhile.Value;
            }

            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<OfficeScope>().Office = office;
            var value = await read(scope.ServiceProvider.GetRequiredService<RongxiDb>());
            keep(new Kept<T>(value, clock.GetUtcNow()));
            return value;
        }
        finally
        {
            _reading.Release();
        }
    }
}
