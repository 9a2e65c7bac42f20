using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;

namespace Rongxi.Projects.Pool;

/// <summary>Tables of the pool and of the existing systems.</summary>
internal static class PoolModel
{
    public static void Map(ModelBuilder model, RongxiDb db)
    {
        model.Entity<Project>(entity =>
        {
            entity.ToTable("projects_projects");
            entity.HasQueryFilter(project => project.Office == db.Office);
            entity.HasMany(project => project.Lines).WithOne().HasForeignKey(line => line.ProjectId);
            entity.HasMany(project => project.Money).WithOne().HasForeignKey(money => money.ProjectId);
            entity.HasMany(project => project.Resources).WithOne().HasForeignKey(resource => resource.ProjectId);
            entity.HasMany(project => project.Targets).WithOne().HasForeignKey(target => target.ProjectId);
            entity.Ignore(project => project.Place);
            entity.HasIndex(project => new { project.Office, project.Number }).IsUnique();
            entity.HasIndex(project => new { project.Office, project.State, project.Number });
            entity.HasIndex(project => new { project.Office, project.Origin, project.Number });
            entity.HasIndex(project => new { project.Office, project.Stage, project.Number });
            entity.HasIndex(project => new { project.Office, project.Stage, project.Sector, project.Number, project.Id });
            entity.HasIndex(project => new { project.Office, project.Stage, project.AmountFen });
            entity.HasIndex(project => new { project.Office, project.Kind, project.Number });
            entity.HasIndex(project => new { project.Office, project.Sector, project.Number });
            entity.HasIndex(project => new { project.Office, project.District, project.Number });
            entity.HasIndex(project => new { project.Office, project.PlanYear, project.Number });
            entity.HasIndex(project => new { project.Office, project.PlanTask, project.Number });
            entity.HasIndex(project => new { project.Office, project.Name });
            entity.HasIndex(project => new { project.Office, project.OwnerName });
            entity.HasIndex(project => new { project.Office, project.OwnerCode, project.Number });
            entity.HasIndex(project => new { project.Office, project.NationalCode });
            entity.HasIndex(project => new { project.Office, project.AmountFen });
            entity.HasIndex(project => new { project.Office, project.Origin, project.Stage, project.AmountFen });
            entity.HasIndex(project => new { project.Office, project.StartOn });
            entity.HasIndex(project => new { project.Office, project.FinishOn });
            entity.HasIndex(project => new { project.Office, project.Band, project.Longitude, project.Latitude });
        });
        model.Entity<InvestmentLine>(entity =>
        {
            entity.ToTable("projects_lines");
            entity.HasQueryFilter(line => line.Office == db.Office);
            entity.Ignore(line => line.ApprovedFen);
            entity.HasIndex(line => new { line.ProjectId, line.Seq }).IsUnique();
            entity.HasIndex(line => new { line.Office, line.PriceClass }).HasFilter("price_class IS NOT NULL");
        });
        model.Entity<MoneyOfYear>(entity =>
        {
            entity.ToTable("projects_money");
            entity.HasQueryFilter(money => money.Office == db.Office);
            entity.HasIndex(money => money.ProjectId);
            entity.HasIndex(money => new { money.Office, money.Year, money.Source });
        });
        model.Entity<ProjectResource>(entity =>
        {
            entity.ToTable("projects_resources");
            entity.HasQueryFilter(resource => resource.Office == db.Office);
            entity.HasIndex(resource => resource.ProjectId);
            entity.HasIndex(resource => new { resource.Office, resource.CatalogueNumber }).HasFilter("catalogue_number IS NOT NULL");
        });
        model.Entity<PerformanceTarget>(entity =>
        {
            entity.ToTable("projects_targets");
            entity.HasQueryFilter(target => target.Office == db.Office);
            entity.HasIndex(target => new { target.ProjectId, target.Seq }).IsUnique();
        });
        model.Entity<GovernmentSystem>(entity =>
        {
            entity.ToTable("projects_systems");
            entity.HasQueryFilter(system => system.Office == db.Office);
            entity.HasIndex(system => new { system.Office, system.Number }).IsUnique();
            entity.HasIndex(system => new { system.Office, system.State, system.Number });
            entity.HasIndex(system => new { system.Office, system.Standing, system.Number });
            entity.HasIndex(system => new { system.Office, system.Sector, system.Number });
            entity.HasIndex(system => new { system.Office, system.Origin, system.Number });
            entity.HasIndex(system => new { system.Office, system.Name });
            entity.HasIndex(system => new { system.Office, system.OwnerName });
            entity.HasIndex(system => new { system.Office, system.OwnerCode, system.Number });
            entity.HasIndex(system => new { system.Office, system.ProjectNumber });
        });
    }
}
