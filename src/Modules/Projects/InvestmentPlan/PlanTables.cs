using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;

namespace Rongxi.Projects.InvestmentPlan;

/// <summary>Tables of the annual investment plan.</summary>
internal static class PlanTables
{
    public static void Map(ModelBuilder model, RongxiDb db)
    {
        model.Entity<YearPlan>(entity =>
        {
            entity.ToTable("projects_plans");
            entity.HasQueryFilter(plan => plan.Office == db.Office);
            entity.HasIndex(plan => new { plan.Office, plan.Number }).IsUnique();
            entity.HasIndex(plan => new { plan.Office, plan.State, plan.Number });
            entity.HasIndex(plan => new { plan.Office, plan.Standing, plan.Number });
            entity.HasIndex(plan => new { plan.Office, plan.Year }).IsUnique();
        });
        model.Entity<PlanVersion>(entity =>
        {
            entity.ToTable("projects_plan_versions");
            entity.HasQueryFilter(version => version.Office == db.Office);
            entity.Ignore(version => version.YearFen);
            entity.Ignore(version => version.Projects);
            entity.HasMany(version => version.Lines).WithOne().HasForeignKey(line => line.VersionId);
            entity.HasMany(version => version.Ceilings).WithOne().HasForeignKey(ceiling => ceiling.VersionId);
            entity.HasIndex(version => new { version.PlanId, version.No }).IsUnique();
        });
        model.Entity<PlanLine>(entity =>
        {
            entity.ToTable("projects_plan_lines");
            entity.HasQueryFilter(line => line.Office == db.Office);
            entity.HasIndex(line => new { line.VersionId, line.Seq }).IsUnique();
            entity.HasIndex(line => new { line.VersionId, line.ProjectNumber }).IsUnique();
        });
        model.Entity<PlanCeiling>(entity =>
        {
            entity.ToTable("projects_plan_ceilings");
            entity.HasQueryFilter(ceiling => ceiling.Office == db.Office);
            entity.HasIndex(ceiling => new { ceiling.VersionId, ceiling.Seq }).IsUnique();
        });
        model.Entity<PlanListing>(entity =>
        {
            entity.ToTable("projects_listings");
            entity.HasQueryFilter(listing => listing.Office == db.Office);
            entity.HasIndex(listing => new { listing.Office, listing.Number }).IsUnique();
            entity.HasIndex(listing => new { listing.Office, listing.State, listing.Number });
            entity.HasIndex(listing => new { listing.Office, listing.Year, listing.ProjectNumber }).IsUnique();
            entity.HasIndex(listing => new { listing.Office, listing.ProjectNumber });
            entity.HasIndex(listing => new { listing.Office, listing.List, listing.Number });
            entity.HasIndex(listing => new { listing.Office, listing.Kind, listing.Number });
            entity.HasIndex(listing => new { listing.Office, listing.OwnerName });
            entity.HasIndex(listing => new { listing.Office, listing.YearFen });
        });
    }
}
