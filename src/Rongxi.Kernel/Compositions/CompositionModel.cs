using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;

namespace Rongxi.Kernel.Compositions;

/// <summary>The tables of composed documents.</summary>
internal static class CompositionModel
{
    public static void Map(ModelBuilder model, RongxiDb db)
    {
        model.Entity<Composition>(entity =>
        {
            entity.ToTable("compositions");
            entity.HasQueryFilter(composition => composition.Office == db.Office);
            entity.Property(composition => composition.Version).IsConcurrencyToken();
            entity.HasMany<CompositionVersion>().WithOne().HasForeignKey(version => version.CompositionId);
            entity.HasIndex(composition => new { composition.Office, composition.Number }).IsUnique();
            entity.HasIndex(composition => new { composition.Office, composition.Register, composition.RecordNumber, composition.Part }).IsUnique();
        });
        model.Entity<CompositionVersion>(entity =>
        {
            entity.ToTable("composition_versions");
            entity.HasQueryFilter(version => version.Office == db.Office);
            entity.HasIndex(version => new { version.CompositionId, version.Seq }).IsUnique();
        });
    }
}
