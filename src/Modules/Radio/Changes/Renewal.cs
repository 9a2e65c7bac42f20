using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Procedures;

namespace Rongxi.Radio.Changes;

/// <summary>Renewals in time and late (无线电管理条例 第十九、三十三条; 行政许可法 第五十条).</summary>
internal static class Renewal
{
    /// <summary>Working days before the expiry by which to apply.</summary>
    public const int WorkingDaysBefore = 30;

    /// <summary>The last day on which an application is in time: expiry 2026-08-18, 30 working days → 2026-07-07.</summary>
    public static DateOnly LastDay(DateOnly expiry, WorkCalendar calendar) => calendar.SubtractWorkingDays(expiry, WorkingDaysBefore);

    /// <summary>Whether an application received that day is in time; a late one is taken, but silence renews nothing.</summary>
    public static bool IsInTime(DateOnly receivedOn, DateOnly expiry, WorkCalendar calendar) => receivedOn <= LastDay(expiry, calendar);

    /// <summary>Kept on the case with its procedure: what kind it is of and, for renewals, that it is in time.</summary>
    public static ChangeKind KindOf(Case file) => Enum.Parse<ChangeKind>(Licensing.Conditions.Field(file, "kind") ?? nameof(ChangeKind.Change));

    /// <summary>The expiry of the licence to be renewed, by which the decision is due at the latest; null for other kinds.</summary>
    public static DateOnly? Expiry(Case file) => KindOf(file) == ChangeKind.Renewal ? file.FixedDay : null;

    /// <summary>Whether silence until the expiry renews: timely, undecided, not refused, not withdrawn.</summary>
    public static bool RenewsBySilence(Case file, WorkCalendar calendar, DateOnly today, Procedure procedure) =>
        !file.IsClosed && file.DecidedOn is null && KindOf(file) == ChangeKind.Renewal
        && file.FixedDay is { } expiry && today > expiry && IsInTime(file.ReceivedOn, expiry, calendar)
        && procedure.From(file.Stage).Any(move => move.Act == nameof(Licensing.Act.RenewBySilence));
}
