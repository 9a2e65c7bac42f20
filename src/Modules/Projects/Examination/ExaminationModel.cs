using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Projects.Approvals;

namespace Rongxi.Projects.Examination;

/// <summary>Tables of the examination and of the approvals.</summary>
internal static class ExaminationModel
{
    public static void Map(ModelBuilder model, RongxiDb db)
    {
        model.Entity<Overlap>(entity =>
        {
            entity.ToTable("projects_overlaps");
            entity.HasQueryFilter(overlap => overlap.Office == db.Office);
            entity.Ignore(overlap => overlap.IsOpen);
            entity.HasIndex(overlap => new { overlap.Office, overlap.ProjectNumber, overlap.Percent });
            entity.HasIndex(overlap => new { overlap.Office, overlap.OtherNumber });
        });
        model.Entity<OverlapRun>(entity =>
        {
            entity.ToTable("projects_overlap_runs");
            entity.HasQueryFilter(run => run.Office == db.Office);
            entity.HasIndex(run => new { run.Office, run.ProjectNumber, run.At });
        });
        model.Entity<ReviewOpinion>(entity =>
        {
            entity.ToTable("projects_opinions");
            entity.HasQueryFilter(opinion => opinion.Office == db.Office);
            entity.HasMany(opinion => opinion.Lines).WithOne().HasForeignKey(line => line.OpinionId);
            entity.HasIndex(opinion => new { opinion.Office, opinion.Number }).IsUnique();
            entity.HasIndex(opinion => new { opinion.Office, opinion.State, opinion.Number });
            entity.HasIndex(opinion => new { opinion.Office, opinion.Verdict, opinion.Number });
            entity.HasIndex(opinion => new { opinion.Office, opinion.Kind, opinion.Number });
            entity.HasIndex(opinion => new { opinion.Office, opinion.Year, opinion.Verdict });
            entity.HasIndex(opinion => new { opinion.Office, opinion.ProjectNumber });
            entity.HasIndex(opinion => new { opinion.Office, opinion.OwnerName });
            entity.HasIndex(opinion => new { opinion.Office, opinion.IssuedOn });
            entity.HasIndex(opinion => new { opinion.Office, opinion.CutFen });
        });
        model.Entity<OpinionLine>(entity =>
        {
            entity.ToTable("projects_opinion_lines");
            entity.HasQueryFilter(line => line.Office == db.Office);
            entity.Ignore(line => line.ApprovedFen);
            entity.HasIndex(line => new { line.OpinionId, line.Seq }).IsUnique();
        });
        model.Entity<ApprovalDocument>(entity =>
        {
            entity.ToTable("projects_approvals");
            entity.HasQueryFilter(document => document.Office == db.Office);
            entity.HasIndex(document => new { document.Office, document.Number }).IsUnique();
            entity.HasIndex(document => new { document.Office, document.State, document.Number });
            entity.HasIndex(document => new { document.Office, document.Kind, document.Number });
            entity.HasIndex(document => new { document.Office, document.Result, document.Number });
            entity.HasIndex(document => new { document.Office, document.ProjectNumber });
            entity.HasIndex(document => new { document.Office, document.OwnerName });
            entity.HasIndex(document => new { document.Office, document.DecidedOn });
            entity.HasIndex(document => new { document.Office, document.OverPercent });
        });
    }
}
