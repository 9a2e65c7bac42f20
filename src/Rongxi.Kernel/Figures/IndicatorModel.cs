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
            entity.HasIndex(indicator => new { indicator.Office, indicator.Topic, indicator.Number });
        });
        model.Entity<IndicatorEdition>(entity =>
        {
            entity.ToTable("indicator_editions");
            entity.HasQueryFilter(edition => edition.Office == db.Office);
            entity.HasIndex(edition => new { edition.IndicatorId, edition.Edition }).IsUnique();
        });
        model.Entity<FigureRelease>(entity =>
        {
            entity.ToTable("indicator_releases");
            entity.HasQueryFilter(release => release.Office == db.Office);
            entity.HasIndex(release => new { release.IndicatorId, release.Period, release.Release }).IsUnique();
            entity.HasIndex(release => new { release.Office, release.Release });
        });
        model.Entity<CodeList>(entity =>
        {
            entity.ToTable("indicator_code_lists");
            entity.HasQueryFilter(list => list.Office == db.Office);
            entity.HasIndex(list => new { list.Office, list.Agency, list.List, list.Version }).IsUnique();
        });
        model.Entity<CodeListCode>(entity =>
        {
            entity.ToTable("indicator_codes");
            entity.HasQueryFilter(code => code.Office == db.Office);
            entity.HasIndex(code => new { code.ListId, code.Code }).IsUnique();
        });
        model.Entity<SeriesLoad>(entity =>
        {
            entity.ToTable("indicator_loads");
            entity.HasQueryFilter(load => load.Office == db.Office);
            entity.HasIndex(load => new { load.Office, load.Number }).IsUnique();
            entity.HasIndex(load => new { load.Office, load.IndicatorNumber });
        });
        model.Entity<Observation>(entity =>
        {
            entity.ToTable("observations");
            entity.HasQueryFilter(observation => observation.Office == db.Office);
            entity.HasIndex(observation => new { observation.IndicatorId, observation.Area, observation.Breakdown, observation.PeriodTo, observation.Seq }).IsUnique();
            entity.HasIndex(observation => new { observation.IndicatorId, observation.PeriodTo, observation.Area, observation.Breakdown, observation.Seq });
            entity.HasIndex(observation => new { observation.Office, observation.SourceKind, observation.SourceNumber });
        });
    }
}
