using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Building;

namespace Rongxi.Projects.Milestones;

/// <summary>Finds the milestone that an owner names by its number, its short number or its title.</summary>
internal static class MilestonesOf
{
    public static async Task<Milestone> Named(this RongxiDb db, string projectNumber, string named, CancellationToken ct)
    {
        var all = await db.Set<Milestone>().Where(milestone => milestone.ProjectNumber == projectNumber).OrderBy(milestone => milestone.Seq).Take(500).ToListAsync(ct);
        var wanted = named.Trim();
        return all.FirstOrDefault(milestone => milestone.Number == wanted || milestone.Number.EndsWith($"-{wanted}", StringComparison.OrdinalIgnoreCase) || milestone.Title == wanted)
            ?? throw new Refusal("projects.no-milestone", ($"项目没有里程碑“{wanted}”", $"The project has no milestone “{wanted}”"), [new("Milestone", ($"可选：{string.Join("、", all.Select(milestone => milestone.Title))}", $"One of: {string.Join(", ", all.Select(milestone => milestone.Title))}"))]);
    }
}

/// <summary>Notes the day on which a milestone was reached.</summary>
internal sealed class ReachMilestone(RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<MilestoneReached>();
        var milestone = await db.Named(taking.Case.RecordNumber!, form.Milestone, ct);
        if (milestone.ActualOn is { } before)
        {
            throw new Refusal("projects.milestone-reached", ($"“{milestone.Title}”已于 {before:yyyy-MM-dd} 完成", $"“{milestone.Title}” was reached on {before:yyyy-MM-dd}"), [new(nameof(form.Milestone), ("已完成", "Already reached"))]);
        }

        if (form.ReachedOn > taking.Today)
        {
            throw new Refusal("projects.milestone-ahead", ("完成日期不能晚于今天", "It cannot have been reached in the future"), [new(nameof(form.ReachedOn), ("不能晚于今天", "Not in the future"), taking.Today.ToString("yyyy-MM-dd"))]);
        }

        milestone.ActualOn = form.ReachedOn;
        milestone.Evidence = form.Evidence.Trim();
        await db.Enter(milestone, Milestone.Register, EntryKind.Changed, $"完成：{milestone.Evidence}", form.ReachedOn, taking.By, ct, taking.Case.Number);
    }
}

/// <summary>Moves the date of a milestone; the first plan and every revision stay.</summary>
internal sealed class ReviseMilestone(RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<MilestoneRevised>();
        var milestone = await db.Named(taking.Case.RecordNumber!, form.Milestone, ct);
        await Revise(db, milestone, form.To, form.Reason.Trim(), taking, ct);
    }

    /// <summary>Also a change that is approved moves milestones.</summary>
    public static async Task Revise(RongxiDb db, Milestone milestone, DateOnly to, string reason, ActTaking taking, CancellationToken ct)
    {
        if (milestone.ActualOn is { } reached)
        {
            throw new Refusal("projects.milestone-reached", ($"“{milestone.Title}”已于 {reached:yyyy-MM-dd} 完成，不能再修订", $"“{milestone.Title}” was reached on {reached:yyyy-MM-dd} and cannot be revised"), [new("Milestone", ("已完成", "Already reached"))]);
        }

        if (to == milestone.DueOn || to < taking.Today)
        {
            throw new Refusal("projects.milestone-date", to == milestone.DueOn ? ("新日期与现在的日期相同", "The new date is the present one") : ("新日期不能早于今天", "The new date cannot lie in the past"), [new("To", ("请填写今天以后的另一日期", "Give another day, not in the past"))]);
        }

        db.Add(new MilestoneRevision
        {
            Office = db.Office, ProjectNumber = milestone.ProjectNumber, MilestoneNumber = milestone.Number, Seq = milestone.Revisions + 1, Before = milestone.DueOn, After = to, Reason = reason, RevisedOn = taking.Today, ByName = taking.By.Name, CaseNumber = taking.Case.Number,
        });
        milestone.Revisions++;
        milestone.RevisedOn = milestone.DueOn = to;
        milestone.RevisedBecause = reason;
        await db.Enter(milestone, Milestone.Register, EntryKind.Changed, reason, taking.Today, taking.By, ct, taking.Case.Number);
    }
}
