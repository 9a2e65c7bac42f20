using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;

namespace Rongxi.Kernel.Numbering;

/// <summary>How far a series of numbers has come, per office, series and year.</summary>
public sealed class NumberSeries : IOfOffice
{
    public required string Office { get; init; }

    /// <summary>Name of the series: <c>case:RAD-02</c>, <c>document:成信办许</c>, <c>licence:TZ</c>.</summary>
    public required string Series { get; init; }

    public required int Year { get; init; }
    public long Last { get; set; }
}

/// <summary>
/// Draws numbers without gap or double. The row of the series stays locked until the transaction ends, so a number that is
/// not committed was never drawn.
/// </summary>
public static class Numbers
{
    /// <summary>The next number of a series, from 1. Must run inside a transaction; throws otherwise.</summary>
    public static Task<long> Next(this RongxiDb db, string office, string series, int year, CancellationToken ct) =>
        db.Draw(office, series, year, 1, ct);

    /// <summary>Draws several at once; answers the last of them.</summary>
    public static async Task<long> Draw(this RongxiDb db, string office, string series, int year, int count, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A number is drawn inside the transaction that uses it.");
        }

        var drawn = await db.Database.SqlQuery<long>(
            $"""
            INSERT INTO number_series (office, series, year, last) VALUES ({office}, {series}, {year}, {count})
            ON CONFLICT (office, series, year) DO UPDATE SET last = number_series.last + {count}
            RETURNING last AS "Value"
            """).ToListAsync(ct);
        return drawn[0];
    }
}
