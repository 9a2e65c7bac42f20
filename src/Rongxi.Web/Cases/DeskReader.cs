using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Cases;

/// <summary>
/// Reads a desk in eight queries at most, each on an index and bounded: the open cases of the officer and of those they
/// stand in for, and the cases whose stage waits for a role they hold.
/// </summary>
public sealed class DeskReader(RongxiDb db, ProcedureBook procedures, OfficeBooks books, CaseSight sight, NextSteps next, TimeProvider clock, IEnumerable<IDeskReminder> reminders)
{
    /// <summary>Most open cases of one desk that are read.</summary>
    public const int MostOpen = 500;

    private const int MostForRole = 200;
    private const int Shown = 10;
    private const int ShownAll = 100;

    /// <param name="due">Only what is due on that day; null for everything.</param>
    /// <param name="all">Whether the whole tab is shown, up to a hundred rows.</param>
    public async Task<Desk> Read(Actor me, DeskTab tab, DateOnly? due, bool unassigned, bool all, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = OfficeBooks.DateOf(now);
        var calendar = await books.Calendar(ct);
        var desks = CaseSight.Desks(me);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var open = await Open(me, desks, ct);
        var mine = open.Where(row => row.File.HandlerId is { } handler && desks.Contains(handler)).ToList();
        var forMe = open.Where(row => row.File.Turn is StageKind.Office or StageKind.Decided).ToList();
        var asked = await Asked(desks, ct);
        var bundle = await Bundle(me, today, unassigned, ct);
        var most = all ? ShownAll : Shown;
        List<Case> inTab = tab switch
        {
            DeskTab.Countersign => [.. asked.Select(pair => pair.File)],
            DeskTab.Mine => [.. mine.Select(row => row.File)],
            DeskTab.Division => await DivisionQuery(me, unassigned).OrderBy(file => file.SortDue).ThenBy(file => file.Id).Take(ShownAll).ToListAsync(ct),
            _ => [.. forMe.Select(row => row.File)],
        };
        if (due is { } day)
        {
            inTab = [.. inTab.Where(file => file.SortDue == day)];
        }

        var shown = inTab.OrderBy(file => file.SortDue).ThenBy(file => file.DueAt ?? DateTimeOffset.MaxValue).ThenBy(file => file.Number, StringComparer.Ordinal).Take(most).ToList();
        var asks = await Fill(shown, mine, ct);
        var lights = forMe.Select(row => (row.File.SortDue, Light.Of(row.File, calendar, now, today).Colour)).ToList();
        var (numbers, done) = await Numbers(desks, monday, today, ct);
        return new Desk
        {
            Tab = tab,
            Rows = [.. shown.Select(file => Row(file, me, calendar, now, today))],
            Total = tab == DeskTab.Division && due is null ? bundle.Division : inTab.Count,
            Counts = new Dictionary<DeskTab, int>
            {
                [DeskTab.Me] = forMe.Count, [DeskTab.Countersign] = asked.Count, [DeskTab.Mine] = mine.Count, [DeskTab.Division] = bundle.Division,
            },
            Days = Days(monday, calendar, lights, done),
            Late = lights.Count(light => light.Colour == LightColour.Late),
            DueToday = lights.Count(light => light.SortDue == today && light.Colour != LightColour.Late),
            DueThisWeek = lights.Count(light => light.SortDue > today && light.SortDue <= monday.AddDays(6)),
            Waiting = WaitingFor(mine, asks, calendar, today),
            Numbers = numbers,
            Reminders = await Remind(me, today, ct),
            StandIn = bundle.StandIn is { } standIn ? (standIn, bundle.Until) : null,
            Provisional = calendar.IsProvisional(monday.AddDays(25)),
            Capped = open.Count >= MostOpen,
        };
    }

    /// <summary>Stages that wait for a role rather than for the handler: where the first row of the table names another permission than handling.</summary>
    private List<string> StagesForRole(Actor me) =>
        [.. from procedure in procedures.All
            from stage in procedure.StageList
            where stage.Kind is StageKind.Office or StageKind.Decided
            let first = procedure.From(stage.Name).FirstOrDefault(move => move.WhoMay is not (Who.System or Who.Applicant))
            where first is not null && first.WhoMay != Permissions.Handle && me.May(first.WhoMay, procedure.Field)
            select procedure.Code + "/" + stage.Name];

    private async Task<List<(Case File, DateOnly? Since)>> Open(Actor me, IReadOnlyList<Guid> desks, CancellationToken ct)
    {
        var forRole = StagesForRole(me).ToArray();
        var own = desks.ToArray();
        var rows = await (forRole.Length == 0 ? OfDesks.For(db)(db, own) : OfDesksAndRoles.For(db)(db, own, forRole)).ToListAsync(ct);
        return [.. rows.DistinctBy(row => row.File.Id).Select(row => (row.File, row.Since))];
    }

    private async Task<List<(CaseAsk Ask, Case File)>> Asked(IReadOnlyList<Guid> desks, CancellationToken ct)
    {
        var rows = await AskedOf.For(db)(db, desks.ToArray()).ToListAsync(ct);
        return [.. rows.Select(row => (row.Ask, row.File)).DistinctBy(row => row.File.Id)];
    }

    private IQueryable<Case> DivisionQuery(Actor me, bool unassigned) =>
        sight.Cases(me).Where(file => file.ClosedAt == null
            && (me.Division == null || file.Division == null || file.Division == me.Division)
            && (!unassigned || file.HandlerId == null));

    private async Task<(int Division, string? StandIn, DateOnly Until)> Bundle(Actor me, DateOnly today, bool unassigned, CancellationToken ct)
    {
        // SQLite walks the open cases, one stretch of an index, if they are wanted in order of due dates, and else the closed ones of every
        // procedure; PostgreSQL finds the stretch itself, but would sort it.
        var open = DivisionQuery(me, unassigned);
        var division = (db.IsPostgres ? open : open.OrderBy(file => file.SortDue).ThenBy(file => file.Id)).Select(file => file.Id).Take(1000);
        var leave = db.Delegations.AsNoTracking()
            .Where(leave => leave.Office == db.Office && leave.FromPersonId == me.PersonId && leave.EndedAt == null && leave.ValidFrom <= today && leave.ValidTo >= today)
            .OrderByDescending(leave => leave.RecordedAt);
        var row = await db.People.AsNoTracking().Where(person => person.Id == me.PersonId)
            .Select(person => new { Division = division.Count(), StandIn = leave.Select(leave => leave.ToName).FirstOrDefault(), Until = leave.Select(leave => (DateOnly?)leave.ValidTo).FirstOrDefault() })
            .FirstOrDefaultAsync(ct);
        return (row?.Division ?? 0, row?.StandIn, row?.Until ?? today);
    }

    /// <summary>Steps and requests of the rows shown, and the open requests of all cases of the desk.</summary>
    private async Task<List<CaseAsk>> Fill(List<Case> shown, List<(Case File, DateOnly? Since)> mine, CancellationToken ct)
    {
        var ids = shown.Select(file => file.Id).ToArray();
        var own = mine.Select(row => row.File.Id).ToArray();
        List<CaseStep> steps = ids.Length == 0 ? [] : await StepsOf.For(db)(db, ids).ToListAsync(ct);
        List<CaseAsk> asks = ids.Length + own.Length == 0 ? [] : await AsksOf.For(db)(db, ids, own).ToListAsync(ct);
        foreach (var file in shown)
        {
            file.Steps.AddRange(steps.Where(step => step.CaseId == file.Id).OrderBy(step => step.Seq));
            file.Asks.AddRange(asks.Where(ask => ask.CaseId == file.Id));
        }

        return [.. asks.Where(ask => ask.AnsweredAt is null && own.Contains(ask.CaseId))];
    }

    private DeskRow Row(Case file, Actor me, WorkCalendar calendar, DateTimeOffset now, DateOnly today) =>
        new(file, procedures[file.Procedure], Light.Of(file, calendar, now, today), DueOf(file, procedures[file.Procedure]), next.Wanted(file, me))
        {
            For = me.StandsInFor.FirstOrDefault(other => other.PersonId == file.HandlerId)?.Name,
        };

    /// <summary>When it is due and by which limit, in a few characters.</summary>
    public static Text DueOf(Case file, Procedure procedure)
    {
        if (file.DueAt is { } at)
        {
            var local = OfficeBooks.Local(at);
            return ($"{local:MM-dd HH:mm} 到期", $"due {local:MM-dd HH:mm}");
        }

        if (file.DueOn is null)
        {
            return file.Steps.LastOrDefault(step => step.To == file.Stage) is { } since ? ($"{since.On:MM-dd} 起", $"since {since.On:MM-dd}") : Text.None;
        }

        if (file.PromisedOn is { } promised && promised < file.DueOn)
        {
            return ($"{promised:MM-dd} · 承诺", $"{promised:MM-dd} · promised");
        }

        var limit = procedure.LimitList.FirstOrDefault(limit => limit.Name == file.DueLimit)?.Title ?? Text.None;
        return limit.IsEmpty ? ($"{file.DueOn:MM-dd} 到期", $"due {file.DueOn:MM-dd}") : ($"{file.DueOn:MM-dd} · {limit.Zh}", $"{file.DueOn:MM-dd} · {limit.En}");
    }

    private static List<DueDay> Days(DateOnly monday, WorkCalendar calendar, List<(DateOnly SortDue, LightColour Colour)> lights, Dictionary<DateOnly, int> done)
    {
        var days = new List<DueDay>();
        for (var i = 0; i < 28; i++)
        {
            var day = monday.AddDays(i);
            var isOff = !calendar.IsWorkingDay(day);
            if (i >= 26 && isOff)
            {
                break;
            }

            var onDay = lights.Where(light => light.SortDue == day).Select(light => light.Colour).OrderBy(colour => colour switch { LightColour.Late => 0, LightColour.Near => 1, _ => 2 }).ToList();
            onDay.AddRange(Enumerable.Repeat(LightColour.Done, Math.Min(99, done.GetValueOrDefault(day))));
            days.Add(new DueDay(day, isOff, calendar.IsMakeUpDay(day), calendar.TitleOf(day), onDay));
        }

        return days;
    }

    private List<Waiting> WaitingFor(List<(Case File, DateOnly? Since)> mine, List<CaseAsk> asks, WorkCalendar calendar, DateOnly today)
    {
        var byId = mine.ToDictionary(row => row.File.Id);
        var waiting = asks.Select(ask => Asked(byId[ask.CaseId].File, ask, calendar, today)).ToList();
        foreach (var (file, since) in mine.Where(row => row.File.Turn is StageKind.Applicant or StageKind.Others && asks.All(ask => ask.CaseId != row.File.Id)))
        {
            var stage = procedures[file.Procedure].StageNamed(file.Stage);
            var days = since is { } from ? Math.Max(0, calendar.WorkingDaysBetween(from, today)) : 0;
            var applicant = file.Turn == StageKind.Applicant;
            waiting.Add(new Waiting(file.Number, applicant ? ($"申请人 {file.Applicant}", $"Applicant, {file.Applicant}") : stage.Title,
                ($"{stage.Title.Zh} · 第 {days} 个工作日", $"{stage.Title.En} · working day {days}"),
                new Light(applicant ? LightColour.Others : LightColour.Stopped, applicant ? ("等申请人", "With applicant") : ("停计中", "Clock stopped")), null, applicant));
        }

        return waiting;
    }

    private static Waiting Asked(Case file, CaseAsk ask, WorkCalendar calendar, DateOnly today)
    {
        var days = Math.Max(0, calendar.WorkingDaysBetween(ask.AskedOn, today));
        Text what = ask.Kind == AskKind.Countersignature ? ("会签", "countersignature") : ask.Kind == AskKind.Task ? ("交办", "task") : ask.Kind == AskKind.JointReview ? ("联审", "joint review") : ("会办", "consultation");
        Text when = ask.DueOn is not { } due ? ($"第 {days} 个工作日", $"working day {days}")
            : due < today ? ($"{due:MM-dd} 已过", $"was due {due:MM-dd}") : due == today ? ("今天到期", "due today") : ($"{due:MM-dd} 到期", $"due {due:MM-dd}");
        return new Waiting(file.Number, Text.Same(ask.ToName), ($"{what.Zh} · {when.Zh}", $"{what.En} · {when.En}"),
            new Light(ask.DueOn < today ? LightColour.Near : LightColour.Others, ("等别人", "With others")), ask.Id, false);
    }

    private async Task<(OwnNumbers Numbers, Dictionary<DateOnly, int> Done)> Numbers(IReadOnlyList<Guid> desks, DateOnly monday, DateOnly today, CancellationToken ct)
    {
        var own = desks[^1];
        var yearAgo = new DateTimeOffset(today.AddYears(-1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var weekAgo = new DateTimeOffset(monday.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8)).ToUniversalTime();
        var groups = await ClosedBy.For(db)(db, own, yearAgo, weekAgo).ToListAsync(ct);
        var total = groups.Sum(group => group.Count);
        var measured = groups.Where(group => group.DaysUsed is not null).ToList();
        var numbers = new OwnNumbers(
            total,
            groups.Where(group => group.Late == true).Sum(group => group.Count),
            measured.Count == 0 ? null : measured.Sum(group => (double)group.DaysUsed!.Value * group.Count) / measured.Sum(group => group.Count));
        var done = groups.Where(group => group.Day >= monday && group.Day <= today).GroupBy(group => group.Day!.Value).ToDictionary(group => group.Key, group => group.Sum(row => row.Count));
        return (numbers, done);
    }

    private async Task<List<DeskReminder>> Remind(Actor me, DateOnly today, CancellationToken ct)
    {
        var found = new List<DeskReminder>();
        foreach (var reminder in reminders)
        {
            if (await reminder.Read(me, today, ct) is { } one)
            {
                found.Add(one);
            }
        }

        return found;
    }

    // The desk is the page asked for most: its questions are compiled once.
    private static readonly CompiledQuery<Func<RongxiDb, Guid[], IAsyncEnumerable<OpenRow>>> OfDesks = new(() => EF.CompileAsyncQuery((RongxiDb db, Guid[] desks) =>
        db.Cases.AsNoTracking().Where(file => file.HandlerId != null && desks.Contains(file.HandlerId.Value) && file.ClosedAt == null)
            .OrderBy(file => file.SortDue).Take(MostOpen)
            .Select(file => new OpenRow(file, file.Turn == StageKind.Others || file.Turn == StageKind.Applicant
                ? db.CaseSteps.Where(step => step.CaseId == file.Id && step.To == file.Stage).Max(step => (DateOnly?)step.On)
                : null))));

    private static readonly CompiledQuery<Func<RongxiDb, Guid[], string[], IAsyncEnumerable<OpenRow>>> OfDesksAndRoles = new(() => EF.CompileAsyncQuery((RongxiDb db, Guid[] desks, string[] stages) =>
        db.Cases.AsNoTracking().Where(file => file.HandlerId != null && desks.Contains(file.HandlerId.Value) && file.ClosedAt == null)
            .OrderBy(file => file.SortDue).Take(MostOpen)
            .Concat(db.Cases.AsNoTracking().Where(file => file.ClosedAt == null && stages.Contains(file.Procedure + "/" + file.Stage))
                .OrderBy(file => file.SortDue).Take(MostForRole))
            .Select(file => new OpenRow(file, file.Turn == StageKind.Others || file.Turn == StageKind.Applicant
                ? db.CaseSteps.Where(step => step.CaseId == file.Id && step.To == file.Stage).Max(step => (DateOnly?)step.On)
                : null))));

    private static readonly CompiledQuery<Func<RongxiDb, Guid[], IAsyncEnumerable<AskRow>>> AskedOf = new(() => EF.CompileAsyncQuery((RongxiDb db, Guid[] desks) =>
        db.CaseAsks.AsNoTracking()
            .Where(ask => ask.ToPersonId != null && desks.Contains(ask.ToPersonId.Value) && ask.AnsweredAt == null)
            .Join(db.Cases.AsNoTracking().Where(file => file.ClosedAt == null), ask => ask.CaseId, file => file.Id, (ask, file) => new AskRow(ask, file))
            .Take(ShownAll)));

    private static readonly CompiledQuery<Func<RongxiDb, Guid[], IAsyncEnumerable<CaseStep>>> StepsOf = new(() => EF.CompileAsyncQuery((RongxiDb db, Guid[] ids) =>
        db.CaseSteps.AsNoTracking().Where(step => ids.Contains(step.CaseId))));

    private static readonly CompiledQuery<Func<RongxiDb, Guid[], Guid[], IAsyncEnumerable<CaseAsk>>> AsksOf = new(() => EF.CompileAsyncQuery((RongxiDb db, Guid[] ids, Guid[] own) =>
        db.CaseAsks.AsNoTracking().Where(ask => ids.Contains(ask.CaseId) || (own.Contains(ask.CaseId) && ask.AnsweredAt == null))
            .OrderBy(ask => ask.AskedAt).Take(1000)));

    private static readonly CompiledQuery<Func<RongxiDb, Guid, DateTimeOffset, DateTimeOffset, IAsyncEnumerable<ClosedGroup>>> ClosedBy = new(() => EF.CompileAsyncQuery((RongxiDb db, Guid own, DateTimeOffset yearAgo, DateTimeOffset weekAgo) =>
        db.Cases.AsNoTracking().Where(file => file.HandlerId == own && file.ClosedAt >= yearAgo)
            .Select(file => new { file.Late, file.DaysUsed, Day = file.ClosedAt >= weekAgo ? file.DecidedOn : null })
            .GroupBy(row => row)
            .Select(group => new ClosedGroup(group.Key.Late, group.Key.DaysUsed, group.Key.Day, group.Count()))));

    private sealed record OpenRow(Case File, DateOnly? Since);

    private sealed record AskRow(CaseAsk Ask, Case File);

    private sealed record ClosedGroup(bool? Late, int? DaysUsed, DateOnly? Day, int Count);
}
