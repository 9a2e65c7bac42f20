using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;

namespace Rongxi.Resources.Datasets;

/// <summary>
/// One edition of the data of a catalogue entry. Its rows lie in a file of their own, by content among the stored files; here stands what
/// is known of it. It changes only forwards: settled, loaded or refused, superseded or withdrawn.
/// </summary>
internal sealed class DatasetVersion : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid EntryId { get; init; }
    public required string EntryNumber { get; init; }

    /// <summary>From 1 within the entry, given when it is loaded; 0 before.</summary>
    public int Version { get; set; }

    public VersionStanding Standing { get; set; }
    public required string FileName { get; init; }

    /// <summary>The file as it was sent.</summary>
    public required string SourceSha256 { get; init; }

    public long SourceBytes { get; init; }

    /// <summary><c>csv</c>, <c>xlsx</c> or <c>xls</c>, as recognised.</summary>
    public required string Format { get; init; }

    public string? Encoding { get; init; }

    /// <summary>The columns as JSON, see <see cref="DataDictionary"/>.</summary>
    public required string Dictionary { get; set; }

    /// <summary>Whether rows with faults are left out rather than the file refused.</summary>
    public bool LeaveOut { get; set; }

    /// <summary>The file of rows; null before it is loaded.</summary>
    public string? Sha256 { get; set; }

    public long Bytes { get; set; }
    public long Rows { get; set; }
    public long FaultRows { get; set; }

    /// <summary>The first faults as JSON, and how many there are of each kind.</summary>
    public string? Faults { get; set; }

    public string? FaultTotals { get; set; }

    /// <summary>Rows read so far while it is loading.</summary>
    public long RowsRead { get; set; }

    public DateTimeOffset TakenAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When the loading last said that it lives.</summary>
    public DateTimeOffset? BeatAt { get; set; }

    public DateTimeOffset? LoadedAt { get; set; }
    public Guid? ById { get; init; }
    public required string ByName { get; init; }

    /// <summary>What is new in it.</summary>
    public string? Note { get; set; }

    public string? RefusedZh { get; set; }
    public string? RefusedEn { get; set; }
    public DateTimeOffset? WithdrawnAt { get; set; }
    public string? WithdrawnReason { get; set; }
}

/// <summary>One question put to data: by whom, what, and how much came back. Only ever added.</summary>
internal sealed class DataCall : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string EntryNumber { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary><c>open</c>, <c>officer</c>, or the number of the grant.</summary>
    public required string Way { get; init; }

    /// <summary>Who asked, where that is known: never of the public.</summary>
    public string? Asker { get; init; }

    /// <summary><c>query</c>, <c>aggregate</c>, <c>export</c>.</summary>
    public required string Operation { get; init; }

    public required string Question { get; init; }
    public required long Rows { get; init; }
    public required int Milliseconds { get; init; }
}

/// <summary>Tables of data sets.</summary>
internal static class DatasetModel
{
    public static void Map(ModelBuilder model, RongxiDb db)
    {
        model.Entity<DatasetVersion>(entity =>
        {
            entity.ToTable("resources_dataset_versions");
            entity.HasQueryFilter(version => version.Office == db.Office);
            entity.HasIndex(version => new { version.Office, version.EntryNumber, version.Version });
            entity.HasIndex(version => new { version.Office, version.Standing, version.EntryNumber });
        });
        model.Entity<DataCall>(entity =>
        {
            entity.ToTable("resources_data_calls");
            entity.HasQueryFilter(call => call.Office == db.Office);
            entity.HasIndex(call => new { call.Office, call.EntryNumber, call.At });
        });
    }
}
