using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;

namespace Rongxi.Kernel.Figures;

/// <summary>The tables of indicators.</summary>
internal static class IndicatorModel
{
    public static void Map(ModelBuilder model, RongxiDb db)
    {
        model.Entity<Indicator>(entity =>
        {
            entity.ToTable("indicators");
            entity.HasQueryFilter(indicator => indicator.Office == db.Office);
            entity.HasIndex(indicator => new { indicator.Office, indicator.Number }).IsUnique();
            entity.HasIndex(indicator => new { indicator.Office, indicator.State, indicator.Number });
            entity.HasIndex(indicator => new { indicator.Office, indicator.Name });
            entity.HasIndex(indicator => new { indicator.Office, indicator.Every, indicator.Number });
            entity.HasIndex(indicator => new { indicator.Office, indicator.ResponsibleCode, indicator.Number });
        });
        model.Entity<Observation>(entity =>
        {
            entity.ToTable("observations");
            entity.HasQueryFilter(observation => observation.Office == db.Office);
            entity.HasIndex(observation => new { observation.IndicatorId, observation.Area, observation.Period, observation.Seq }).IsUnique();
            entity.HasIndex(observation => new { observation.IndicatorId, observation.Period, observation.Area, observation.Seq });
            entity.HasIndex(observation => new { observation.IndicatorId, observation.Area, observation.PeriodTo, observation.Seq });
            entity.HasIndex(observation => new { observation.Office, observation.SourceKind, observation.SourceNumber });
        });
    }
}
