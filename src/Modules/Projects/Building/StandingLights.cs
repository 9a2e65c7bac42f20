using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Acceptance;
using Rongxi.Projects.Assistance;
using Rongxi.Projects.Groups;
using Rongxi.Projects.Milestones;
using Rongxi.Projects.Visits;

namespace Rongxi.Projects.Building;

/// <summary>The lights of the records of building: how each stands on a day, in a word that carries the amount.</summary>
internal static class StandingLights
{
    /// <summary>From so many days before its day on a thing shows amber.</summary>
    private const int Near = 14;

    /// <summary>Warranties show amber three months ahead.</summary>
    private const int WarrantyNear = 90;

    public static Light Of(Works works, DateOnly today) => works.Standing switch
    {
        WorksStanding.Suspended => new(LightColour.Stopped, ("暂停建设", "Suspended")),
        WorksStanding.Failed => new(LightColour.Late, ("验收不合格", "Failed acceptance")),
        WorksStanding.Terminated => new(LightColour.Done, Titles.Of(works.Standing)),
        _ when works.ContractFen > works.CeilingFen => new(LightColour.Late, ("超概算", "Over the estimate")),
        WorksStanding.Building when IsSilent(works, today) => new(LightColour.Near, ("本月未报", "No report this month")),
        WorksStanding.Building when (works.RevisedFinishOn ?? works.PlannedFinishOn) < today => new(LightColour.Late, Late(works.RevisedFinishOn ?? works.PlannedFinishOn, today)),
        WorksStanding.Accepted => new(LightColour.Done, Titles.Of(works.Standing)),
        _ => new(LightColour.Ok, Titles.Of(works.Standing)),
    };

    /// <summary>Whether last month's report is missing; a works that began this month owes none yet.</summary>
    public static bool IsSilent(Works works, DateOnly today)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        return works.Standing == WorksStanding.Building && works.StartOn < month && (works.LastPeriod is null || ReportingPeriod.Parse(works.LastPeriod).To < month.AddDays(-1));
    }

    public static Light Of(Milestone milestone, DateOnly today)
    {
        if (milestone.ActualOn is { } reached)
        {
            return reached <= milestone.PlannedOn ? new(LightColour.Done, ("按期", "On time"))
                : reached <= milestone.DueOn ? new(LightColour.Done, ("修订后按期", "On time as revised"))
                : new(LightColour.Done, ($"晚 {reached.DayNumber - milestone.DueOn.DayNumber} 天完成", reached.DayNumber - milestone.DueOn.DayNumber == 1 ? "1 day late" : $"{reached.DayNumber - milestone.DueOn.DayNumber} days late"));
        }

        return Due(milestone.DueOn, today, milestone.DaysFromPlan > 30
            ? new Light(LightColour.Near, ($"比原计划 +{milestone.DaysFromPlan} 天", $"+{milestone.DaysFromPlan} days on the first plan"))
            : new Light(LightColour.Ok, ("正常", "On time")));
    }

    public static Light Of(SiteVisit visit, DateOnly today) => visit switch
    {
        { Standing: VisitStanding.Correcting, ReportedOn: not null } => new(LightColour.Ok, ("待复查", "To be checked again")),
        { Standing: VisitStanding.Correcting, CorrectBy: { } by } => Due(by, today, new(LightColour.Others, ("整改中", "Being corrected"))),
        _ => new(LightColour.Done, Titles.Of(visit.Standing)),
    };

    public static Light Of(AcceptanceRecord record, DateOnly today) => record.Verdict switch
    {
        AcceptanceVerdict.Failed => new(LightColour.Late, ("不合格", "Failed")),
        AcceptanceVerdict.ToBeCorrected => Due(record.CorrectBy!.Value, today, new(LightColour.Others, ("整改中", "To be corrected"))),
        AcceptanceVerdict.Pending => new(LightColour.Ok, ("验收中", "Under way")),
        _ when record.WarrantyTo < today => new(LightColour.Done, ("质保期满", "Warranty over")),
        _ when record.WarrantyTo <= today.AddDays(WarrantyNear) => new(LightColour.Near, ($"质保剩 {record.WarrantyTo!.Value.DayNumber - today.DayNumber} 天", $"Warranty: {record.WarrantyTo!.Value.DayNumber - today.DayNumber} days left")),
        _ => new(LightColour.Ok, ("质保期内", "Under warranty")),
    };

    public static Light Of(ProjectGroup group, DateOnly today)
    {
        if (group.Standing is GroupStanding.Accepted or GroupStanding.Dropped)
        {
            return new(LightColour.Done, Titles.Of(group.Standing));
        }

        // A meeting a month (projects.md, PRJ-7).
        return (group.LastMeetingOn ?? group.SetOn).AddMonths(1) < today ? new(LightColour.Near, ("一个月无例会", "No meeting for a month")) : new(LightColour.Ok, Titles.Of(group.Standing));
    }

    public static Light Of(KeyProject key, DateOnly today) =>
        key.State != RecordState.Valid ? RegisterLights.Of(key.State)
            : key.NextDueOn is { } due ? Due(due, today, new(LightColour.Others, ($"{key.Open} 个问题", key.Open == 1 ? "1 obstacle" : $"{key.Open} obstacles")))
            : new(LightColour.Ok, ("正常", "On time"));

    public static Light Of(ObstacleSheet sheet, DateOnly today) =>
        sheet.Standing == ObstacleStanding.Open ? Due(sheet.DueOn, today, new(LightColour.Others, Titles.Of(sheet.Standing)))
            : new(sheet.Standing == ObstacleStanding.Solved ? LightColour.Done : LightColour.Others, Titles.Of(sheet.Standing));

    private static Light Due(DateOnly due, DateOnly today, Light otherwise)
    {
        var left = due.DayNumber - today.DayNumber;
        return left switch
        {
            < 0 => new(LightColour.Late, Late(due, today)),
            0 => new(LightColour.Near, ("今天到期", "Due today")),
            <= Near => new(LightColour.Near, ($"剩 {left} 天", left == 1 ? "1 day left" : $"{left} days left")),
            _ => otherwise,
        };
    }

    private static Text Late(DateOnly due, DateOnly today) =>
        today.DayNumber - due.DayNumber is 1 ? ("超期 1 天", "1 day late") : ($"超期 {today.DayNumber - due.DayNumber} 天", $"{today.DayNumber - due.DayNumber} days late");
}
