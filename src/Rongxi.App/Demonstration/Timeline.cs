using Rongxi.App.Hosting;
using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Offices;

namespace Rongxi.App.Demonstration;

/// <summary>
/// What happened in the last year, in the order in which it happened: each event may cause later ones. What would lie
/// ahead of now does not happen, and so the newest cases stand where they stand.
/// </summary>
internal sealed class Timeline(IServiceProvider services, DemoClock clock, DateTimeOffset until, WorkCalendar calendar)
{
    private const int MostEvents = 100_000;
    private readonly PriorityQueue<(string Office, Func<IServiceProvider, CancellationToken, Task> What), (DateTimeOffset At, int Seq)> _events = new();
    private int _seq;

    /// <summary>The present: the last instant at which something happens.</summary>
    public DateTimeOffset Until => until;

    public WorkCalendar Calendar => calendar;

    /// <summary>What was refused: mistakes of the play, each with case and field. The case stays where it stands, and the year goes on.</summary>
    public List<string> Refused { get; } = [];

    /// <summary>Lets something happen in an office at an instant; nothing that would lie ahead.</summary>
    /// <returns>Whether it will happen.</returns>
    public bool At(DateTimeOffset when, string office, Func<IServiceProvider, CancellationToken, Task> what)
    {
        if (when > until)
        {
            return false;
        }

        _events.Enqueue((office, what), (when, _seq++));
        return true;
    }

    /// <summary>Lets everything happen.</summary>
    public async Task<int> Run(CancellationToken ct)
    {
        var count = 0;
        while (_events.TryDequeue(out var next, out var place))
        {
            ct.ThrowIfCancellationRequested();
            if (++count > MostEvents)
            {
                throw new InvalidOperationException($"More than {MostEvents} events: the demonstration does not end.");
            }

            clock.MoveTo(place.At > clock.Now ? place.At : clock.Now);
            await using var scope = services.InOffice(next.Office);
            await next.What(scope.ServiceProvider, ct);
        }

        return count;
    }

    /// <summary>An instant within office hours, so many working days after another; on the same day a while later.</summary>
    public DateTimeOffset Later(DateTimeOffset from, int workingDays, Draw draw)
    {
        var local = OfficeBooks.Local(from);
        var day = DateOnly.FromDateTime(local.DateTime);
        if (workingDays > 0)
        {
            return At(calendar.AddWorkingDays(day, workingDays), draw.Between(9 * 60, (17 * 60) + 20), draw);
        }

        return local.TimeOfDay < TimeSpan.FromHours(17) && calendar.IsWorkingDay(day)
            ? from.AddMinutes(draw.Between(6, 35)).AddSeconds(draw.Between(0, 59))
            : At(calendar.AddWorkingDays(day, 1), draw.Between(9 * 60, 10 * 60), draw);
    }

    /// <summary>The day itself if it is worked on, or the next that is.</summary>
    public DateOnly WorkingDay(DateOnly day) => calendar.IsWorkingDay(day) ? day : calendar.AddWorkingDays(day, 1);

    /// <summary>An instant on a day, at a minute of it in the office's time.</summary>
    public static DateTimeOffset At(DateOnly day, int minute, Draw draw) =>
        new DateTimeOffset(day.ToDateTime(default), OfficeBooks.Zone.BaseUtcOffset).AddMinutes(minute).AddSeconds(draw.Between(0, 59)).ToUniversalTime();
}
