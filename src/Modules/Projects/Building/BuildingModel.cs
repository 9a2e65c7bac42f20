using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Registers;
using Rongxi.Projects.Acceptance;
using Rongxi.Projects.Assistance;
using Rongxi.Projects.Awards;
using Rongxi.Projects.Changes;
using Rongxi.Projects.Evaluation;
using Rongxi.Projects.Groups;
using Rongxi.Projects.Milestones;
using Rongxi.Projects.Visits;

namespace Rongxi.Projects.Building;

/// <summary>The tables of building, acceptance, evaluation, groups and assistance.</summary>
internal static class BuildingModel
{
    public static void Map(ModelBuilder model, RongxiDb db)
    {
        Register<Works>(model, db, "projects_works", ["Standing", "Grade"], ["Name", "Owner", "OwnerCode", "LastReportOn", "PlannedFinishOn"]);
        Register<Award>(model, db, "projects_awards", ["Kind", "Qualified", "ProjectNumber"], ["Contractor", "ContractorCode", "SignedOn", "AmountFen"]);
        Register<PaymentOrder>(model, db, "projects_payments", ["Standing", "ProjectNumber", "AwardNumber", "CaseNumber"], ["Payee", "PaidOn", "AmountFen"]);
        Register<Milestone>(model, db, "projects_milestones", ["ProjectNumber"], ["ProjectName", "Owner", "PlannedOn", "DueOn", "ActualOn"]);
        Register<ProjectChange>(model, db, "projects_changes", ["Class", "Standing", "Reason", "ProjectNumber"], ["ProjectName", "DeltaFen", "DecidedOn"]);
        Register<SiteVisit>(model, db, "projects_visits", ["Standing", "ProjectNumber", "CaseNumber"], ["ProjectName", "VisitedOn", "CorrectBy"]);
        Register<AcceptanceRecord>(model, db, "projects_acceptances", ["Verdict", "ProjectNumber", "CaseNumber"], ["ProjectName", "FinalAcceptedOn", "WarrantyTo"]);
        Register<EvaluationRecord>(model, db, "projects_evaluations", ["Grade", "Standing", "ProjectNumber", "OwnerCode", "CaseNumber"], ["ProjectName", "Owner", "Points", "PublishedOn"]);
        Register<ProjectGroup>(model, db, "projects_groups", ["Standing", "Kind", "CaseNumber"], ["Name", "Lead", "LastMeetingOn"]);
        Register<KeyProject>(model, db, "projects_key", ["Level", "CaseNumber"], ["Name", "Owner", "NextDueOn"]);
        Register<ObstacleSheet>(model, db, "projects_assistance", ["Standing", "Kind", "KeyNumber"], ["KeyName", "Helper", "DueOn", "SolvedOn"]);
        Rows<ProgressReport>(model, db, "projects_progress", "ProjectNumber", "Period", "Version");
        Rows<MilestoneRevision>(model, db, "projects_milestone_revisions", "ProjectNumber", "MilestoneNumber", "Seq");
        Rows<AwardInstalment>(model, db, "projects_instalments", "AwardNumber", "Seq");
        Rows<AwardFunding>(model, db, "projects_fundings", "AwardNumber", "Seq");
        Rows<GroupMember>(model, db, "projects_group_members", "GroupNumber", "Seq");
        Rows<GroupInterface>(model, db, "projects_group_interfaces", "GroupNumber", "Code");
        Rows<GroupTask>(model, db, "projects_group_tasks", "GroupNumber", "Seq");
        Rows<GroupMeeting>(model, db, "projects_group_meetings", "GroupNumber", "Seq");
        Rows<GroupIssue>(model, db, "projects_group_issues", "GroupNumber", "Seq");
        model.Entity<AwardInstalment>(entity =>
        {
            entity.Ignore(row => row.AmountFen);
            entity.Property(row => row.Version).IsConcurrencyToken();
        });
    }

    /// <summary>A register: its number is unique, and every filter and sortable column has its index.</summary>
    /// <param name="chosen">Columns by which it is narrowed and then read in order of number.</param>
    /// <param name="ordered">Columns by which it is sorted or narrowed from–to.</param>
    private static void Register<T>(ModelBuilder model, RongxiDb db, string table, string[] chosen, string[] ordered)
        where T : class, IRegistered
    {
        var entity = model.Entity<T>();
        entity.ToTable(table);
        entity.HasQueryFilter(record => record.Office == db.Office);
        entity.HasIndex("Office", "Number").IsUnique();
        entity.HasIndex("Office", "State", "Number");
        foreach (var column in chosen)
        {
            entity.HasIndex("Office", column, "Number");
        }

        foreach (var column in ordered)
        {
            entity.HasIndex("Office", column);
        }
    }

    /// <summary>Rows below a record, each once.</summary>
    private static void Rows<T>(ModelBuilder model, RongxiDb db, string table, params string[] unique)
        where T : class, IOfOffice
    {
        var entity = model.Entity<T>();
        entity.ToTable(table);
        entity.HasQueryFilter(row => row.Office == db.Office);
        entity.HasIndex(["Office", .. unique]).IsUnique();
    }
}
