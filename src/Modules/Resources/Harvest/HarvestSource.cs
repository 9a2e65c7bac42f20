using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Harvest.Reading;

namespace Rongxi.Resources.Harvest;

/// <summary>A catalogue of others that is taken in, by file or from an address.</summary>
internal sealed class HarvestSource : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>A short name of letters, digits and hyphens, chosen once: <c>us-fcc</c>.</summary>
    public required string Number { get; init; }

    public required string Name { get; set; }
    public string? NameEn { get; set; }
    public HarvestFormat Format { get; set; }

    /// <summary>Where it is fetched; null where files are sent by hand.</summary>
    public string? Address { get; set; }

    /// <summary>How often it is fetched; null for only when asked.</summary>
    public UpdateCycle? Cycle { get; set; }

    /// <summary>Who provides records that name nobody.</summary>
    public string? Provider { get; set; }

    public bool Active { get; set; } = true;
    public DateTimeOffset AddedAt { get; init; }
    public required string AddedBy { get; init; }
    public DateTimeOffset? LastRunAt { get; set; }
    public DateTimeOffset? NextRunAt { get; set; }

    /// <summary>When it is fetched again after an instant.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset instant) => !Active || Address is null ? null : Cycle switch
    {
        UpdateCycle.RealTime => instant.AddHours(1),
        UpdateCycle.Daily => instant.AddDays(1),
        UpdateCycle.Weekly => instant.AddDays(7),
        UpdateCycle.Monthly => instant.AddMonths(1),
        UpdateCycle.Quarterly => instant.AddMonths(3),
        UpdateCycle.HalfYearly => instant.AddMonths(6),
        UpdateCycle.Yearly => instant.AddYears(1),
        _ => null,
    };
}

internal enum HarvestStanding
{
    [Title("进行中", "At work")]
    Running,

    [Title("完成", "Done")]
    Done,

    [Title("未通过", "Refused")]
    Refused,
}

/// <summary>One look at a source and what came of it.</summary>
internal sealed class HarvestRun : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string SourceNumber { get; init; }
    public HarvestStanding Standing { get; set; }
    public required string FileName { get; init; }

    /// <summary>The file as it came; null where fetching failed.</summary>
    public string? Sha256 { get; set; }

    public HarvestFormat Format { get; set; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
    public Guid? ById { get; init; }
    public required string ByName { get; init; }
    public long Records { get; set; }
    public long Distributions { get; set; }
    public long Fresh { get; set; }
    public long Changed { get; set; }
    public long Unchanged { get; set; }

    /// <summary>Records of before that the source no longer has.</summary>
    public long Gone { get; set; }

    /// <summary>Records that were gone and are there again.</summary>
    public long Back { get; set; }

    public long Refused { get; set; }
    public long Remarked { get; set; }
    public string? RefusedZh { get; set; }
    public string? RefusedEn { get; set; }
}

/// <summary>Something of a record that its reader should know.</summary>
internal sealed class HarvestFinding
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RunId { get; init; }
    public required int Seq { get; init; }
    public required long Position { get; init; }
    public string? ExternalId { get; init; }
    public required bool IsRefusal { get; init; }
    public required string Code { get; init; }
    public required string Zh { get; init; }
    public required string En { get; init; }
    public string? Value { get; init; }
}

/// <summary>Tables of the harvest.</summary>
internal static class HarvestModel
{
    public static void Map(ModelBuilder model, RongxiDb db)
    {
        model.Entity<HarvestSource>(entity =>
        {
            entity.ToTable("resources_harvest_sources");
            entity.HasQueryFilter(source => source.Office == db.Office);
            entity.HasIndex(source => new { source.Office, source.Number }).IsUnique();
            entity.HasIndex(source => new { source.Office, source.NextRunAt });
        });
        model.Entity<HarvestRun>(entity =>
        {
            entity.ToTable("resources_harvest_runs");
            entity.HasQueryFilter(run => run.Office == db.Office);
            entity.HasIndex(run => new { run.Office, run.SourceNumber, run.StartedAt });
        });
        model.Entity<HarvestFinding>(entity =>
        {
            entity.ToTable("resources_harvest_findings");
            entity.HasIndex(finding => new { finding.RunId, finding.Seq });
        });
    }
}
