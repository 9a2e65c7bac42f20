namespace Rongxi.Resources.Catalogue;

/// <summary>When the cycle of an entry wants its data renewed.</summary>
internal static class UpdateClock
{
    /// <summary>The day by which the next renewal is due, one cycle after the last; null where no day can be said.</summary>
    public static DateOnly? DueOn(UpdateCycle? cycle, DateOnly? last) => (cycle, last) switch
    {
        (_, null) or (null or UpdateCycle.RealTime or UpdateCycle.Irregular, _) => null,
        (UpdateCycle.Daily, { } on) => on.AddDays(1),
        (UpdateCycle.Weekly, { } on) => on.AddDays(7),
        (UpdateCycle.Monthly, { } on) => on.AddMonths(1),
        (UpdateCycle.Quarterly, { } on) => on.AddMonths(3),
        (UpdateCycle.HalfYearly, { } on) => on.AddMonths(6),
        (_, { } on) => on.AddMonths(12),
    };
}
