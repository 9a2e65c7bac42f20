using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Geo;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Stations;

namespace Rongxi.Radio.Examination;

/// <summary>How a station nearby stands in frequency to the one examined.</summary>
internal enum ChannelRelation
{
    [Kernel.Forms.Title("同频", "Co-channel")]
    CoChannel,

    [Kernel.Forms.Title("邻频", "Adjacent")]
    Adjacent,
}

/// <summary>A station that may be affected.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Holder">Who holds it.</param>
/// <param name="State">Its state in the register.</param>
/// <param name="ValidTo">Last day of its licence.</param>
/// <param name="Place">Where it stands; exact, for officers only.</param>
/// <param name="DistanceKm">Along the ground.</param>
/// <param name="AzimuthDegrees">Its direction from the site examined, from north.</param>
/// <param name="Relation">Same or adjacent channel.</param>
/// <param name="CentreHz">Centre of its emission.</param>
/// <param name="SeparationKhz">Between the centres; zero on the same frequency.</param>
/// <param name="Origin">Register it was imported from; empty for own.</param>
internal sealed record NearbyStation(
    string Number, string Name, string Holder, RecordState State, DateOnly? ValidTo, Coordinates Place, double DistanceKm, double AzimuthDegrees, ChannelRelation Relation, long CentreHz, double SeparationKhz, string Origin);

/// <summary>A frequency examined: edges of the emission.</summary>
internal readonly record struct EmissionRange(long LowHz, long HighHz)
{
    public long CentreHz => LowHz + ((HighHz - LowHz) / 2);

    public long WidthHz => HighHz - LowHz;
}

/// <summary>
/// Stations on the same and adjacent channels around a site, from the register by one index: class of width, lower edge,
/// place. Propagation is not reckoned with; distance and frequency are.
/// </summary>
internal static class NearbyStations
{
    /// <summary>Farthest that is looked, in kilometres.</summary>
    public const double FarthestKm = 500;

    /// <summary>Most rows looked at for one frequency; more are not needed to see that a site is crowded.</summary>
    public const int MostRows = 5_000;

    /// <summary>Narrowest channel assumed where an emission has no width.</summary>
    private const long LeastWidthHz = 12_500;

    /// <summary>Stations within a radius, nearest first, at most <paramref name="most"/>.</summary>
    /// <param name="db">Database.</param>
    /// <param name="site">Site examined.</param>
    /// <param name="radiusKm">Radius in kilometres, above 0 and up to <see cref="FarthestKm"/>.</param>
    /// <param name="ranges">Emissions examined; at most 500.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="except">Number of the station examined itself, when it is registered already.</param>
    public static async Task<IReadOnlyList<NearbyStation>> Within(RongxiDb db, Coordinates site, double radiusKm, IReadOnlyList<EmissionRange> ranges, int most, CancellationToken ct, string? except = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(radiusKm);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(radiusKm, FarthestKm);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ranges.Count, 500);
        var box = Distance.Around(new LonLat(site.Longitude, site.Latitude), radiusKm * 1000);
        var found = new Dictionary<Guid, (EmissionRange Range, long Low, long High)>();
        foreach (var range in ranges.Distinct())
        {
            // Adjacent is the next channel on either side: as far again as the emission is wide.
            var reach = Math.Max(range.WidthHz, LeastWidthHz);
            var (low, high) = (range.LowHz - reach, range.HighHz + reach);
            var from = Enumerable.Range(0, SpanClass.Count).Select(span => low - SpanClass.Widest(span)).ToArray();
            var (from0, from1, from2, from3, from4, from5, from6, from7) = (from[0], from[1], from[2], from[3], from[4], from[5], from[6], from[7]);

            // One question with a stretch of the index for each class of widths, see SpanClass.
            var rows = await db.Set<StationFrequency>().AsNoTracking()
                .Where(row => ((row.Span == 0 && row.LowHz >= from0 && row.LowHz <= high) || (row.Span == 1 && row.LowHz >= from1 && row.LowHz <= high) || (row.Span == 2 && row.LowHz >= from2 && row.LowHz <= high)
                        || (row.Span == 3 && row.LowHz >= from3 && row.LowHz <= high) || (row.Span == 4 && row.LowHz >= from4 && row.LowHz <= high) || (row.Span == 5 && row.LowHz >= from5 && row.LowHz <= high)
                        || (row.Span == 6 && row.LowHz >= from6 && row.LowHz <= high) || (row.Span == 7 && row.LowHz >= from7 && row.LowHz <= high))
                    && row.HighHz >= low && row.Latitude >= box.South && row.Latitude <= box.North && row.Longitude >= box.West && row.Longitude <= box.East)
                .Select(row => new { row.StationId, row.LowHz, row.HighHz }).Take(MostRows * SpanClass.Count).ToListAsync(ct);

            // Imported registers keep one range a station, on the station itself.
            rows.AddRange(await db.Set<Station>().AsNoTracking()
                .Where(row => ((row.Span == 0 && row.LowHz >= from0 && row.LowHz <= high) || (row.Span == 1 && row.LowHz >= from1 && row.LowHz <= high) || (row.Span == 2 && row.LowHz >= from2 && row.LowHz <= high)
                        || (row.Span == 3 && row.LowHz >= from3 && row.LowHz <= high) || (row.Span == 4 && row.LowHz >= from4 && row.LowHz <= high) || (row.Span == 5 && row.LowHz >= from5 && row.LowHz <= high)
                        || (row.Span == 6 && row.LowHz >= from6 && row.LowHz <= high) || (row.Span == 7 && row.LowHz >= from7 && row.LowHz <= high))
                    && row.HighHz >= low && row.Origin != "" && row.Latitude >= box.South && row.Latitude <= box.North && row.Longitude >= box.West && row.Longitude <= box.East)
                .Select(row => new { StationId = row.Id, LowHz = row.LowHz!.Value, HighHz = row.HighHz!.Value }).Take(MostRows * SpanClass.Count).ToListAsync(ct));
            foreach (var row in rows.Where(row => !found.TryGetValue(row.StationId, out var known) || Gap(range, row.LowHz, row.HighHz) < Gap(known.Range, known.Low, known.High)))
            {
                found[row.StationId] = (range, row.LowHz, row.HighHz);
            }
        }

        var near = new List<NearbyStation>();
        foreach (var batch in found.Keys.Chunk(500))
        {
            var stations = await db.Set<Station>().AsNoTracking().Where(station => batch.Contains(station.Id))
                .Select(station => new { station.Id, station.Number, station.Name, station.Holder, station.State, station.ValidTo, station.Longitude, station.Latitude, station.Origin }).ToListAsync(ct);
            foreach (var station in stations.Where(station => station.Number != except && station.State is RecordState.Valid or RecordState.Suspended))
            {
                var place = new Coordinates(station.Longitude!.Value, station.Latitude!.Value);
                var metres = site.DistanceMetres(place);
                if (metres <= radiusKm * 1000)
                {
                    var (range, low, high) = found[station.Id];
                    near.Add(Seen(station.Number, station.Name, station.Holder, station.State, station.ValidTo, place, metres / 1000, site.AzimuthDegrees(place), range, low, high, station.Origin));
                }
            }
        }

        return [.. near.OrderBy(station => station.DistanceKm).ThenBy(station => station.Number, StringComparer.Ordinal).Take(most)];
    }

    /// <summary>How an emission stands to another: overlapping is co-channel, next to it adjacent.</summary>
    internal static ChannelRelation RelationOf(EmissionRange examined, long lowHz, long highHz) =>
        lowHz <= examined.HighHz && examined.LowHz <= highHz && !(lowHz == examined.HighHz || highHz == examined.LowHz) ? ChannelRelation.CoChannel
            : lowHz == highHz && examined.WidthHz == 0 && lowHz == examined.LowHz ? ChannelRelation.CoChannel
            : ChannelRelation.Adjacent;

    private static NearbyStation Seen(string number, string name, string holder, RecordState state, DateOnly? validTo, Coordinates place, double km, double azimuth, EmissionRange range, long low, long high, string origin)
    {
        var centre = low + ((high - low) / 2);
        return new(number, name, holder, state, validTo, place, km, azimuth, RelationOf(range, low, high), centre, Math.Abs(centre - range.CentreHz) / 1000d, origin);
    }

    private static long Gap(EmissionRange range, long low, long high) => Math.Abs(low + ((high - low) / 2) - range.CentreHz);
}
