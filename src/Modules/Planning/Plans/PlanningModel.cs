using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Planning.Assessments;
using Rongxi.Planning.Guidance;
using Rongxi.Planning.Monitoring;
using Rongxi.Planning.Pilots;
using Rongxi.Planning.Targets;
using Rongxi.Planning.Tasks;

namespace Rongxi.Planning.Plans;

/// <summary>The module's tables.</summary>
internal static class PlanningModel
{
    public static void Map(ModelBuilder model, RongxiDb db)
    {
        model.Entity<Plan>(entity =>
        {
            entity.ToTable("planning_plans");
            entity.HasQueryFilter(plan => plan.Office == db.Office);
            entity.Ignore(plan => plan.From);
            entity.Ignore(plan => plan.Until);
            entity.Ignore(plan => plan.Title);
            entity.Ignore(plan => plan.Tag);
            entity.HasIndex(plan => new { plan.Office, plan.Number }).IsUnique();
            entity.HasIndex(plan => new { plan.Office, plan.State, plan.Number });
            entity.HasIndex(plan => new { plan.Office, plan.Kind, plan.Number });
            entity.HasIndex(plan => new { plan.Office, plan.Level, plan.Number });
            entity.HasIndex(plan => new { plan.Office, plan.Standing, plan.Number });
            entity.HasIndex(plan => new { plan.Office, plan.District, plan.Number });
            entity.HasIndex(plan => new { plan.Office, plan.Owner });
            entity.HasIndex(plan => new { plan.Office, plan.Name });
            entity.HasIndex(plan => new { plan.Office, plan.FromYear });
            entity.HasIndex(plan => new { plan.Office, plan.ParentNumber });
        });
        model.Entity<PlanVersion>(entity =>
        {
            entity.ToTable("planning_versions");
            entity.HasQueryFilter(version => version.Office == db.Office);
            entity.HasIndex(version => new { version.Office, version.PlanNumber, version.Version }).IsUnique();
        });
        model.Entity<Target>(entity =>
        {
            entity.ToTable("planning_targets");
            entity.HasQueryFilter(target => target.Office == db.Office);
            entity.Ignore(target => target.Title);
            entity.Ignore(target => target.GroupTitle);
            entity.Ignore(target => target.GroupCode);
            entity.HasIndex(target => new { target.Office, target.Number }).IsUnique();
            entity.HasIndex(target => new { target.Office, target.State, target.Number });
            entity.HasIndex(target => new { target.Office, target.PlanNumber, target.Number });
            entity.HasIndex(target => new { target.Office, target.Nature, target.Number });
            entity.HasIndex(target => new { target.Office, target.Level, target.Number });
            entity.HasIndex(target => new { target.Office, target.District, target.Number });
            entity.HasIndex(target => new { target.Office, target.ParentNumber });
            entity.HasIndex(target => new { target.Office, target.IndicatorNumber });
            entity.HasIndex(target => new { target.Office, target.Responsible });
            entity.HasIndex(target => new { target.Office, target.Name });
        });
        model.Entity<TargetAdjustment>(entity =>
        {
            entity.ToTable("planning_target_adjustments");
            entity.HasQueryFilter(change => change.Office == db.Office);
            entity.HasIndex(change => new { change.Office, change.PlanNumber, change.Version });
        });
        model.Entity<PlanTask>(entity =>
        {
            entity.ToTable("planning_tasks");
            entity.HasQueryFilter(task => task.Office == db.Office);
            entity.Ignore(task => task.Title);
            entity.Ignore(task => task.Predecessors);
            entity.HasIndex(task => new { task.Office, task.Number }).IsUnique();
            entity.HasIndex(task => new { task.Office, task.State, task.Number });
            entity.HasIndex(task => new { task.Office, task.PlanNumber, task.Number });
            entity.HasIndex(task => new { task.Office, task.Standing, task.Number });
            entity.HasIndex(task => new { task.Office, task.Lead });
            entity.HasIndex(task => new { task.Office, task.FinishOn });
            entity.HasIndex(task => new { task.Office, task.ParentNumber });
        });
        model.Entity<AlignmentRecord>(entity =>
        {
            entity.ToTable("planning_alignments");
            entity.HasQueryFilter(record => record.Office == db.Office);
            entity.HasIndex(record => new { record.Office, record.Number }).IsUnique();
            entity.HasIndex(record => new { record.Office, record.State, record.Number });
            entity.HasIndex(record => new { record.Office, record.Standing, record.Number });
            entity.HasIndex(record => new { record.Office, record.Verdict, record.Number });
            entity.HasIndex(record => new { record.Office, record.Level, record.Number });
            entity.HasIndex(record => new { record.Office, record.District, record.Number });
            entity.HasIndex(record => new { record.Office, record.CityPlanNumber });
            entity.HasIndex(record => new { record.Office, record.Unit });
            entity.HasIndex(record => new { record.Office, record.DraftOn });
        });
        model.Entity<Pilot>(entity =>
        {
            entity.ToTable("planning_pilots");
            entity.HasQueryFilter(pilot => pilot.Office == db.Office);
            entity.HasIndex(pilot => new { pilot.Office, pilot.Number }).IsUnique();
            entity.HasIndex(pilot => new { pilot.Office, pilot.State, pilot.Number });
            entity.HasIndex(pilot => new { pilot.Office, pilot.Standing, pilot.Number });
            entity.HasIndex(pilot => new { pilot.Office, pilot.Side, pilot.Number });
            entity.HasIndex(pilot => new { pilot.Office, pilot.Sector, pilot.Number });
            entity.HasIndex(pilot => new { pilot.Office, pilot.District, pilot.Number });
            entity.HasIndex(pilot => new { pilot.Office, pilot.Unit });
            entity.HasIndex(pilot => new { pilot.Office, pilot.ListedOn });
        });
        model.Entity<Assessment>(entity =>
        {
            entity.ToTable("planning_assessments");
            entity.HasQueryFilter(assessment => assessment.Office == db.Office);
            entity.HasIndex(assessment => new { assessment.Office, assessment.Number }).IsUnique();
            entity.HasIndex(assessment => new { assessment.Office, assessment.State, assessment.Number });
            entity.HasIndex(assessment => new { assessment.Office, assessment.Grade, assessment.Number });
            entity.HasIndex(assessment => new { assessment.Office, assessment.PlanNumber, assessment.Year });
            entity.HasIndex(assessment => new { assessment.Office, assessment.Year });
            entity.HasIndex(assessment => new { assessment.Office, assessment.Unit });
        });
        model.Entity<MonitoringFinding>(entity =>
        {
            entity.ToTable("planning_findings");
            entity.HasQueryFilter(finding => finding.Office == db.Office);
            entity.Property(finding => finding.Version).IsConcurrencyToken();
            entity.HasIndex(finding => new { finding.Office, finding.CaseNumber });
            entity.HasIndex(finding => new { finding.Office, finding.PlanNumber, finding.On });
        });
    }
}
