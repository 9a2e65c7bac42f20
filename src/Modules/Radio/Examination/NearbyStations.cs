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

/// <summary>What stands around a site.</summary>
/// <param name="Nearest">Stations, nearest first.</param>
/// <param name="SeenKm">So far every one is listed: the radius asked for, or less in a crowded place.</param>
internal sealed record Surroundings(IReadOnlyList<NearbyStation> Nearest, double SeenKm);

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

    /// <summary>Most rows read at once; where there are more, what lies closest is looked for by place.</summary>
    public const int MostRows = 1_000;

    // In a crowded place the radius grows until there is enough: of 50 km from 100 m to 6 km.
    private static readonly double[] Steps = [1 / 512d, 1 / 128d, 1 / 32d, 1 / 16d, 1 / 8d];

    private const int MostInPlace = 3_000;

    /// <summary>Narrowest channel assumed where an emission has no width.</summary>
    private const long LeastWidthHz = 12_500;

    // One question with a stretch of the index for each class of widths, see SpanClass; compiled once, as every case page asks it.
    private static readonly CompiledQuery<Func<RongxiDb, long, long, long, long, long, long, long, long, long, long, double, double, double, double, IAsyncEnumerable<Row>>> WithRows = new(() => EF.CompileAsyncQuery((RongxiDb db, long from0, long from1, long from2, long from3, long from4, long from5, long from6, long from7, long low, long high, double south, double north, double west, double east) =>
            db.Set<StationFrequency>().AsNoTracking()
                .Where(row => ((row.Span == 0 && row.LowHz >= from0 && row.LowHz <= high) || (row.Span == 1 && row.LowHz >= from1 && row.LowHz <= high) || (row.Span == 2 && row.LowHz >= from2 && row.LowHz <= high)
                        || (row.Span == 3 && row.LowHz >= from3 && row.LowHz <= high) || (row.Span == 4 && row.LowHz >= from4 && row.LowHz <= high) || (row.Span == 5 && row.LowHz >= from5 && row.LowHz <= high)
                        || (row.Span == 6 && row.LowHz >= from6 && row.LowHz <= high) || (row.Span == 7 && row.LowHz >= from7 && row.LowHz <= high))
                    && row.HighHz >= low && row.Latitude >= south && row.Latitude <= north && row.Longitude >= west && row.Longitude <= east)
                .Join(db.Set<Station>().Where(station => station.State == RecordState.Valid || station.State == RecordState.Suspended), row => row.StationId, station => station.Id,
                    (row, station) => new Row(station.Id, station.Number, station.Name, station.Holder, station.State, station.ValidTo, station.Longitude!.Value, station.Latitude!.Value, station.Origin, row.LowHz, row.HighHz))
                .Take(MostRows)));

    // Registers that were imported, the city's own old one among them, keep one range a station, on the station itself.
    private static readonly CompiledQuery<Func<RongxiDb, long, long, long, long, long, long, long, long, long, long, double, double, double, double, IAsyncEnumerable<Row>>> WithoutRows = new(() => EF.CompileAsyncQuery((RongxiDb db, long from0, long from1, long from2, long from3, long from4, long from5, long from6, long from7, long low, long high, double south, double north, double west, double east) =>
            db.Set<Station>().AsNoTracking()
                .Where(row => ((row.Span == 0 && row.LowHz >= from0 && row.LowHz <= high) || (row.Span == 1 && row.LowHz >= from1 && row.LowHz <= high) || (row.Span == 2 && row.LowHz >= from2 && row.LowHz <= high)
                        || (row.Span == 3 && row.LowHz >= from3 && row.LowHz <= high) || (row.Span == 4 && row.LowHz >= from4 && row.LowHz <= high) || (row.Span == 5 && row.LowHz >= from5 && row.LowHz <= high)
                        || (row.Span == 6 && row.LowHz >= from6 && row.LowHz <= high) || (row.Span == 7 && row.LowHz >= from7 && row.LowHz <= high))
                    && row.HighHz >= low && row.Latitude >= south && row.Latitude <= north && row.Longitude >= west && row.Longitude <= east
                    && (row.State == RecordState.Valid || row.State == RecordState.Suspended) && !db.Set<StationFrequency>().Any(own => own.StationId == row.Id))
                .Select(row => new Row(row.Id, row.Number, row.Name, row.Holder, row.State, row.ValidTo, row.Longitude!.Value, row.Latitude!.Value, row.Origin, row.LowHz!.Value, row.HighHz!.Value))
                .Take(MostRows)));

    // The other way about: by place, then by frequency.
    private static readonly CompiledQuery<Func<RongxiDb, int?[], long, long, double, double, double, double, IAsyncEnumerable<Row>>> InPlace = new(() =>
        EF.CompileAsyncQuery((RongxiDb db, int?[] bands, long low, long high, double south, double north, double west, double east) =>
            db.Set<Station>().AsNoTracking()
                .Where(station => bands.Contains(station.Band) && station.Longitude >= west && station.Longitude <= east && station.Latitude >= south && station.Latitude <= north
                    && (station.State == RecordState.Valid || station.State == RecordState.Suspended))
                .SelectMany(station => db.Set<StationFrequency>().Where(own => own.StationId == station.Id).DefaultIfEmpty(), (station, own) => new { station, own })
                .Where(pair => (pair.own != null ? pair.own.LowHz : pair.station.LowHz!.Value) <= high && (pair.own != null ? pair.own.HighHz : pair.station.HighHz!.Value) >= low)
                .Select(pair => new Row(
                    pair.station.Id, pair.station.Number, pair.station.Name, pair.station.Holder, pair.station.State, pair.station.ValidTo, pair.station.Longitude!.Value, pair.station.Latitude!.Value, pair.station.Origin,
                    pair.own != null ? pair.own.LowHz : pair.station.LowHz!.Value, pair.own != null ? pair.own.HighHz : pair.station.HighHz!.Value))
                .Take(MostInPlace)));

    /// <summary>Stations within a radius, nearest first, at most <paramref name="most"/>.</summary>
    /// <param name="db">Database.</param>
    /// <param name="site">Site examined.</param>
    /// <param name="radiusKm">Radius in kilometres, above 0 and up to <see cref="FarthestKm"/>.</param>
    /// <param name="ranges">Emissions examined; at most 500.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="except">Number of the station examined itself, when it is registered already.</param>
    public static Task<Surroundings> Within(RongxiDb db, Coordinates site, double radiusKm, IReadOnlyList<EmissionRange> ranges, int most, CancellationToken ct, string? except = null) =>
        Within(db, [.. ranges.Select(range => (site, range))], radiusKm, most, ct, except);

    /// <summary>Stations within a radius of any of many emitters, nearest first; each as it stands to the emitter closest in frequency, then in place.</summary>
    /// <param name="db">Database.</param>
    /// <param name="emitters">Sites examined with their emissions; at most 500. Emitters of one range are looked for together.</param>
    /// <param name="radiusKm">Radius in kilometres, above 0 and up to <see cref="FarthestKm"/>.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="except">Number of the station examined itself, when it is registered already.</param>
    public static async Task<Surroundings> Within(RongxiDb db, IReadOnlyList<(Coordinates Site, EmissionRange Range)> emitters, double radiusKm, int most, CancellationToken ct, string? except = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(radiusKm);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(radiusKm, FarthestKm);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(emitters.Count, 500);

        var (found, reach) = (await OnChannels(db, emitters, radiusKm, ct), radiusKm);
        if (found is null)
        {
            (found, reach) = await Closest(db, emitters, radiusKm, most, ct);
        }

        var sites = emitters.GroupBy(emitter => emitter.Range).ToDictionary(group => group.Key, group => group.Select(emitter => emitter.Site).Distinct().ToList());
        var near = new List<NearbyStation>();
        foreach (var (range, row) in found.Where(pair => pair.Row.Number != except))
        {
            var place = new Coordinates(row.Longitude, row.Latitude);
            var (site, metres) = sites[range].Select(site => (Site: site, Metres: site.DistanceMetres(place))).MinBy(pair => pair.Metres);
            if (metres <= reach * 1000)
            {
                near.Add(Seen(row, place, metres / 1000, site.AzimuthDegrees(place), range));
            }
        }

        List<NearbyStation> nearest = [.. near.OrderBy(station => station.DistanceKm).ThenBy(station => station.Number, StringComparer.Ordinal).Take(most)];
        return new(nearest, nearest.Count < near.Count ? nearest[^1].DistanceKm : reach);
    }

    /// <summary>Every station around the emitters, found by frequency, with its emission that is closest; null where there are too many to read.</summary>
    private static async Task<IReadOnlyCollection<(EmissionRange Range, Row Row)>?> OnChannels(RongxiDb db, IReadOnlyList<(Coordinates Site, EmissionRange Range)> emitters, double radiusKm, CancellationToken ct)
    {
        var found = new Dictionary<Guid, (EmissionRange Range, Row Row)>();
        foreach (var group in emitters.GroupBy(emitter => emitter.Range))
        {
            var (low, high) = Reached(group.Key);
            var from = Enumerable.Range(0, SpanClass.Count).Select(span => low - SpanClass.Widest(span)).ToArray();
            var box = Around(group.Select(emitter => emitter.Site), radiusKm);
            foreach (var query in new[] { WithRows.For(db), WithoutRows.For(db) })
            {
                var rows = await query(db, from[0], from[1], from[2], from[3], from[4], from[5], from[6], from[7], low, high, box.South, box.North, box.West, box.East).ToListAsync(ct);
                if (rows.Count >= MostRows)
                {
                    return null;
                }

                KeepClosest(found, group.Key, rows);
            }
        }

        return found.Values;
    }

    /// <summary>The stations closest to the emitters where there are very many: found by place, all within the radius that is answered.</summary>
    private static async Task<(IReadOnlyCollection<(EmissionRange Range, Row Row)> Found, double ReachKm)> Closest(RongxiDb db, IReadOnlyList<(Coordinates Site, EmissionRange Range)> emitters, double radiusKm, int most, CancellationToken ct)
    {
        (IReadOnlyCollection<(EmissionRange, Row)> Found, double ReachKm) last = ([], 0);
        foreach (var step in Steps)
        {
            var reach = radiusKm * step;
            var found = new Dictionary<Guid, (EmissionRange Range, Row Row)>();
            foreach (var group in emitters.GroupBy(emitter => emitter.Range))
            {
                var (low, high) = Reached(group.Key);
                var box = Around(group.Select(emitter => emitter.Site), reach);
                int?[] bands = [.. Enumerable.Range(LatitudeBand.Of(box.South)!.Value, LatitudeBand.Of(box.North)!.Value - LatitudeBand.Of(box.South)!.Value + 1)];
                var rows = await InPlace.For(db)(db, bands, low, high, box.South, box.North, box.West, box.East).ToListAsync(ct);
                if (rows.Count >= MostInPlace)
                {
                    return last;
                }

                KeepClosest(found, group.Key, rows);
            }

            last = (found.Values, reach);
            if (found.Count >= most)
            {
                break;
            }
        }

        return last;
    }

    /// <summary>Adjacent is the next channel on either side: as far again as the emission is wide.</summary>
    private static (long Low, long High) Reached(EmissionRange range)
    {
        var reach = Math.Max(range.WidthHz, LeastWidthHz);
        return (range.LowHz - reach, range.HighHz + reach);
    }

    private static Box Around(IEnumerable<Coordinates> sites, double radiusKm)
    {
        var boxes = sites.Select(site => Distance.Around(new LonLat(site.Longitude, site.Latitude), radiusKm * 1000)).ToList();
        return new(boxes.Min(box => box.West), boxes.Min(box => box.South), boxes.Max(box => box.East), boxes.Max(box => box.North));
    }

    /// <summary>Of several emissions of a station the one closest in frequency counts.</summary>
    private static void KeepClosest(Dictionary<Guid, (EmissionRange Range, Row Row)> found, EmissionRange range, IEnumerable<Row> rows)
    {
        foreach (var row in rows)
        {
            if (!found.TryGetValue(row.Id, out var known) || Gap(range, row) < Gap(known.Range, known.Row))
            {
                found[row.Id] = (range, row);
            }
        }
    }

    /// <summary>How an emission stands to another: overlapping is co-channel, next to it adjacent.</summary>
    internal static ChannelRelation RelationOf(EmissionRange examined, long lowHz, long highHz) =>
        lowHz <= examined.HighHz && examined.LowHz <= highHz && !(lowHz == examined.HighHz || highHz == examined.LowHz) ? ChannelRelation.CoChannel
            : lowHz == highHz && examined.WidthHz == 0 && lowHz == examined.LowHz ? ChannelRelation.CoChannel
            : ChannelRelation.Adjacent;

    private static NearbyStation Seen(Row row, Coordinates place, double km, double azimuth, EmissionRange range)
    {
        var centre = row.LowHz + ((row.HighHz - row.LowHz) / 2);
        return new(row.Number, row.Name, row.Holder, row.State, row.ValidTo, place, km, azimuth, RelationOf(range, row.LowHz, row.HighHz), centre, Math.Abs(centre - range.CentreHz) / 1000d, row.Origin);
    }

    private static long Gap(EmissionRange range, Row row) => Math.Abs(row.LowHz + ((row.HighHz - row.LowHz) / 2) - range.CentreHz);

    /// <summary>A station with one of its emissions.</summary>
    private sealed record Row(Guid Id, string Number, string Name, string Holder, RecordState State, DateOnly? ValidTo, double Longitude, double Latitude, string Origin, long LowHz, long HighHz);
}
