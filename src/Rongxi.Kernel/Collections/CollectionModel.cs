using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;

namespace Rongxi.Kernel.Collections;

/// <summary>The tables of collections.</summary>
internal static class CollectionModel
{
    public static void Map(ModelBuilder model, RongxiDb db)
    {
        model.Entity<Collection>(entity =>
        {
            entity.ToTable("collections");
            entity.HasQueryFilter(collection => collection.Office == db.Office);
            entity.Property(collection => collection.Version).IsConcurrencyToken();
            entity.Ignore(collection => collection.IsClosed);
            entity.HasMany(collection => collection.Items).WithOne().HasForeignKey(item => item.CollectionId);
            entity.HasIndex(collection => new { collection.Office, collection.Number }).IsUnique();
            entity.HasIndex(collection => new { collection.Office, collection.Kind, collection.Period });
            entity.HasIndex(collection => new { collection.Office, collection.ClosedAt, collection.DueOn });
            entity.HasIndex(collection => new { collection.Office, collection.CaseNumber });
        });
        model.Entity<CollectionItem>(entity =>
        {
            entity.ToTable("collection_items");
            entity.HasQueryFilter(item => item.Office == db.Office);
            entity.Property(item => item.Version).IsConcurrencyToken();
            entity.Ignore(item => item.IsOwed);
            entity.HasMany(item => item.Reports).WithOne().HasForeignKey(report => report.ItemId);
            entity.HasMany(item => item.Steps).WithOne().HasForeignKey(step => step.ItemId);
            entity.HasIndex(item => new { item.CollectionId, item.Place }).IsUnique();
            entity.HasIndex(item => new { item.CollectionId, item.UnitCode, item.UnitName, item.About }).IsUnique();
            entity.HasIndex(item => new { item.Office, item.UnitCode, item.Standing, item.DueOn });
            entity.HasIndex(item => new { item.Office, item.About });
            entity.HasIndex(item => new { item.Office, item.Standing, item.DueOn });
        });
        model.Entity<CollectionReport>(entity =>
        {
            entity.ToTable("collection_reports");
            entity.HasQueryFilter(report => report.Office == db.Office);
            entity.HasIndex(report => new { report.ItemId, report.Version }).IsUnique();
        });
        model.Entity<CollectionStep>(entity =>
        {
            entity.ToTable("collection_steps");
            entity.HasQueryFilter(step => step.Office == db.Office);
            entity.HasIndex(step => new { step.ItemId, step.Seq }).IsUnique();
        });
        model.Entity<ReportDraft>(entity =>
        {
            entity.ToTable("collection_drafts");
            entity.HasQueryFilter(draft => draft.Office == db.Office);
            entity.HasKey(draft => draft.ItemId);
            entity.Property(draft => draft.ItemId).ValueGeneratedNever();
            entity.Property(draft => draft.Version).IsConcurrencyToken();
        });
    }
}
