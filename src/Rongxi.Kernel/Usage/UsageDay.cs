using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;

namespace Rongxi.Kernel.Usage;

/// <summary>How something published was used.</summary>
public enum UsageKind
{
    /// <summary>Its page was looked at.</summary>
    View,

    /// <summary>A file of it was fetched.</summary>
    Download,

    /// <summary>A program asked for it.</summary>
    Call,
}

/// <summary>How often one published thing was used on one day, the office's date. Sums only: nothing of who did.</summary>
public sealed class UsageDay : IOfOffice
{
    public required string Office { get; init; }

    /// <summary>What it is: a register's name, <c>dataset</c>, <c>figure</c>.</summary>
    public required string Kind { get; init; }

    public required string Number { get; init; }
    public required DateOnly Day { get; init; }
    public long Views { get; init; }
    public long Downloads { get; init; }
    public long Calls { get; init; }

    internal static void Map(ModelBuilder model, RongxiDb db) => model.Entity<UsageDay>(entity =>
    {
        entity.ToTable("usage_days");
        entity.HasQueryFilter(day => day.Office == db.Office);
        entity.HasKey(day => new { day.Office, day.Kind, day.Number, day.Day });
        entity.HasIndex(day => new { day.Office, day.Day, day.Kind, day.Number });
    });
}
