using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;

namespace Rongxi.Resources.Catalogue;

/// <summary>Tables of the catalogue. Every index begins with the office.</summary>
internal static class CatalogueModel
{
    public static void Map(ModelBuilder model, RongxiDb db)
    {
        model.Entity<CatalogueEntry>(entity =>
        {
            entity.ToTable("resources_catalogue");
            entity.HasQueryFilter(entry => entry.Office == db.Office);
            entity.Ignore(entry => entry.IsHarvested);
            entity.HasIndex(entry => new { entry.Office, entry.Number }).IsUnique();
            entity.HasIndex(entry => new { entry.Office, entry.Code }).IsUnique();
            entity.HasIndex(entry => new { entry.Office, entry.HarvestSource, entry.ExternalId }).IsUnique();
            entity.HasIndex(entry => new { entry.Office, entry.State, entry.Number });
            entity.HasIndex(entry => new { entry.Office, entry.Standing, entry.Number });
            entity.HasIndex(entry => new { entry.Office, entry.IsPublic, entry.Number });
            entity.HasIndex(entry => new { entry.Office, entry.Class, entry.Number });
            entity.HasIndex(entry => new { entry.Office, entry.Sharing, entry.Number });
            entity.HasIndex(entry => new { entry.Office, entry.Opening, entry.Number });
            entity.HasIndex(entry => new { entry.Office, entry.Cycle, entry.Number });
            entity.HasIndex(entry => new { entry.Office, entry.Importance, entry.Number });
            entity.HasIndex(entry => new { entry.Office, entry.District, entry.Number });
            entity.HasIndex(entry => new { entry.Office, entry.HarvestSource, entry.Number });
            entity.HasIndex(entry => new { entry.Office, entry.Classification });
            entity.HasIndex(entry => new { entry.Office, entry.Provider, entry.Number });
            entity.HasIndex(entry => new { entry.Office, entry.ProviderCode, entry.Number });
            entity.HasIndex(entry => new { entry.Office, entry.Name });
            entity.HasIndex(entry => new { entry.Office, entry.PublishedOn });
            entity.HasIndex(entry => new { entry.Office, entry.UpdatedOn });
            entity.HasIndex(entry => new { entry.Office, entry.UpdateDueOn });
            entity.HasIndex(entry => new { entry.Office, entry.UpdateGraceOn });
            entity.HasIndex(entry => new { entry.Office, entry.TakenDownOn });
        });
        model.Entity<CatalogueItem>(entity =>
        {
            entity.ToTable("resources_items");
            entity.HasQueryFilter(item => item.Office == db.Office);
            entity.HasIndex(item => new { item.EntryId, item.No }).IsUnique();
            entity.HasIndex(item => new { item.Office, item.EntryNumber, item.No });
            entity.HasIndex(item => new { item.Office, item.Name });
        });
        model.Entity<Distribution>(entity =>
        {
            entity.ToTable("resources_distributions");
            entity.HasQueryFilter(distribution => distribution.Office == db.Office);
            entity.HasIndex(distribution => new { distribution.EntryId, distribution.No }).IsUnique();
        });
        model.Entity<CatalogueTag>(entity =>
        {
            entity.ToTable("resources_tags");
            entity.HasQueryFilter(tag => tag.Office == db.Office);
            entity.HasIndex(tag => new { tag.EntryId, tag.Kind, tag.Tag }).IsUnique();
            entity.HasIndex(tag => new { tag.Office, tag.Kind, tag.Tag, tag.EntryId });
        });
        model.Entity<CatalogueVersion>(entity =>
        {
            entity.ToTable("resources_versions");
            entity.HasQueryFilter(version => version.Office == db.Office);
            entity.HasIndex(version => new { version.Office, version.EntryNumber, version.Version }).IsUnique();
        });
    }
}
