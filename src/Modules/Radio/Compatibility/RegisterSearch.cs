using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Geo;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Registers;
using Rongxi.Radio.Power;
using Rongxi.Radio.Stations;

namespace Rongxi.Radio.Compatibility;

/// <summary>A registered station with those of its ranges that lie near the frequencies looked for.</summary>
internal sealed record FoundStation(
    Guid Id, string Number, string Name, string Holder, string Origin, RecordState State, string StationClass, double Longitude, double Latitude, double? AntennaHeightMetres, double? ReceiveAntennaHeightMetres,
    double? EirpDbw, double? GainDbi, double? LossDb, double? ReceiveLossDb, double? AzimuthDegrees, double? ElevationFromDegrees, double? ElevationToDegrees, Polarisation? Polarisation, double? RangeKm)
{
    public List<Range> Ranges { get; } = [];

    public List<Range> Receives { get; } = [];
}

/// <summary>What was found, and how far the search is complete.</summary>
/// <param name="Stations">Stations, in order of number.</param>
/// <param name="WithinKm">So far nothing was left out; less than asked for where there were too many.</param>
internal sealed record Found(IReadOnlyList<FoundStation> Stations, double WithinKm);

/// <summary>
/// Finds the stations whose waves may meet those of a site, by the index of frequency and place; nothing is scanned.
/// </summary>
internal sealed class RegisterSearch(RongxiDb db)
{
    /// <summary>Most rows read of one search; where there are more, the radius is halved until there are not.</summary>
    public const int MostRows = 20_000;

    private const double LeastKm = 0.5;

    /// <summary>Stations that transmit, or whose receivers are tuned, within some hertz of given ranges, around a place.</summary>
    /// <param name="place">The site.</param>
    /// <param name="radiusKm">How far, above 0 up to 500 km.</param>
    /// <param name="ranges">Frequencies, at most 200; ranges that touch are searched as one.</param>
    /// <param name="besideHz">How far beside a range is still looked.</param>
    /// <param name="except">Number of a station that is left out: the one examined, when it is registered already.</param>
    /// <param name="ct">Stops between rows.</param>
    /// <param name="mostRows">Rows above which the radius is halved.</param>
    public async Task<Found> Around(Coordinates place, double radiusKm, IReadOnlyList<Range> ranges, long besideHz, string? except, CancellationToken ct, int mostRows = MostRows)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mostRows, MostRows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(radiusKm);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(radiusKm, 500);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ranges.Count, 200);
        var wanted = United(ranges.Select(range => new Range(range.LowHz - besideHz, range.HighHz + besideHz)));
        for (var km = radiusKm; ; km /= 2)
        {
            var found = await Within(place, km, wanted, except, mostRows, km <= LeastKm, ct);
            if (found is not null)
            {
                return new([.. found.Values.OrderBy(station => station.Number, StringComparer.Ordinal)], km);
            }
        }
    }

    /// <summary>Ranges in order, those that overlap or touch made one.</summary>
    internal static IReadOnlyList<Range> United(IEnumerable<Range> ranges)
    {
        var united = new List<Range>();
        foreach (var range in ranges.OrderBy(range => range.LowHz))
        {
            if (united.Count > 0 && range.LowHz <= united[^1].HighHz)
            {
                united[^1] = united[^1] with { HighHz = Math.Max(united[^1].HighHz, range.HighHz) };
            }
            else
            {
                united.Add(range);
            }
        }

        return united;
    }

    private async Task<Dictionary<Guid, FoundStation>?> Within(Coordinates place, double km, IReadOnlyList<Range> wanted, string? except, int mostRows, bool isLast, CancellationToken ct)
    {
        var box = Distance.Around(new LonLat(place.Longitude, place.Latitude), km * 1000);
        var found = new Dictionary<Guid, FoundStation>();
        var left = mostRows;
        foreach (var range in wanted)
        {
            var from = Enumerable.Range(0, SpanClass.Count).Select(span => range.LowHz - SpanClass.Widest(span)).ToArray();
            foreach (var query in new[] { WithRows.For(db), WithoutRows.For(db) })
            {
                await foreach (var row in query(db, from[0], from[1], from[2], from[3], from[4], from[5], from[6], from[7], range.LowHz, range.HighHz, box.South, box.North, box.West, box.East).WithCancellation(ct))
                {
                    if (--left < 0)
                    {
                        if (isLast)
                        {
                            return found;
                        }

                        return null;
                    }

                    Keep(found, row, place, km, except);
                }
            }
        }

        return found;
    }

    private static void Keep(Dictionary<Guid, FoundStation> found, Row row, Coordinates place, double km, string? except)
    {
        if (row.Station.Number == except || place.DistanceMetres(new Coordinates(row.Station.Longitude, row.Station.Latitude)) > km * 1000)
        {
            return;
        }

        if (!found.TryGetValue(row.Station.Id, out var station))
        {
            found[row.Station.Id] = station = row.Station;
        }

        var range = new Range(row.LowHz, row.HighHz);
        if (!row.ReceiveOnly && !station.Ranges.Contains(range))
        {
            station.Ranges.Add(range);
        }

        if (row.ReceiveLowHz is { } low && row.ReceiveHighHz is { } high && !station.Receives.Contains(new Range(low, high)))
        {
            station.Receives.Add(new Range(low, high));
        }
    }

    private static readonly CompiledQuery<Func<RongxiDb, long, long, long, long, long, long, long, long, long, long, double, double, double, double, IAsyncEnumerable<Row>>> WithRows = new(() => EF.CompileAsyncQuery((RongxiDb db, long from0, long from1, long from2, long from3, long from4, long from5, long from6, long from7, long low, long high, double south, double north, double west, double east) =>
        db.Set<StationFrequency>().AsNoTracking()
            .Where(row => ((row.Span == 0 && row.LowHz >= from0 && row.LowHz <= high) || (row.Span == 1 && row.LowHz >= from1 && row.LowHz <= high) || (row.Span == 2 && row.LowHz >= from2 && row.LowHz <= high)
                    || (row.Span == 3 && row.LowHz >= from3 && row.LowHz <= high) || (row.Span == 4 && row.LowHz >= from4 && row.LowHz <= high) || (row.Span == 5 && row.LowHz >= from5 && row.LowHz <= high)
                    || (row.Span == 6 && row.LowHz >= from6 && row.LowHz <= high) || (row.Span == 7 && row.LowHz >= from7 && row.LowHz <= high))
                && row.HighHz >= low && row.Latitude >= south && row.Latitude <= north && row.Longitude >= west && row.Longitude <= east)
            .Join(db.Set<Station>().Where(station => station.State == RecordState.Valid || station.State == RecordState.Suspended), row => row.StationId, station => station.Id,
                (row, station) => new Row(
                    new FoundStation(station.Id, station.Number, station.Name, station.Holder, station.Origin, station.State, station.StationClass, station.Longitude!.Value, station.Latitude!.Value, station.AntennaHeightMetres, station.ReceiveAntennaHeightMetres,
                        station.EirpDbw, station.GainDbi, station.LossDb, station.ReceiveLossDb, station.AzimuthDegrees, station.ElevationFromDegrees, station.ElevationToDegrees, station.Polarisation, station.RangeKm),
                    row.LowHz, row.HighHz, row.ReceiveLowHz, row.ReceiveHighHz, row.ReceiveOnly))
            .Take(MostRows + 1)));

    // Registers that were imported keep one range a station, on the station itself.
    private static readonly CompiledQuery<Func<RongxiDb, long, long, long, long, long, long, long, long, long, long, double, double, double, double, IAsyncEnumerable<Row>>> WithoutRows = new(() => EF.CompileAsyncQuery((RongxiDb db, long from0, long from1, long from2, long from3, long from4, long from5, long from6, long from7, long low, long high, double south, double north, double west, double east) =>
        db.Set<Station>().AsNoTracking()
            .Where(row => ((row.Span == 0 && row.LowHz >= from0 && row.LowHz <= high) || (row.Span == 1 && row.LowHz >= from1 && row.LowHz <= high) || (row.Span == 2 && row.LowHz >= from2 && row.LowHz <= high)
                    || (row.Span == 3 && row.LowHz >= from3 && row.LowHz <= high) || (row.Span == 4 && row.LowHz >= from4 && row.LowHz <= high) || (row.Span == 5 && row.LowHz >= from5 && row.LowHz <= high)
                    || (row.Span == 6 && row.LowHz >= from6 && row.LowHz <= high) || (row.Span == 7 && row.LowHz >= from7 && row.LowHz <= high))
                && row.HighHz >= low && row.Latitude >= south && row.Latitude <= north && row.Longitude >= west && row.Longitude <= east
                && (row.State == RecordState.Valid || row.State == RecordState.Suspended) && !db.Set<StationFrequency>().Any(own => own.StationId == row.Id))
            .Select(station => new Row(
                new FoundStation(station.Id, station.Number, station.Name, station.Holder, station.Origin, station.State, station.StationClass, station.Longitude!.Value, station.Latitude!.Value, station.AntennaHeightMetres, station.ReceiveAntennaHeightMetres,
                    station.EirpDbw, station.GainDbi, station.LossDb, station.ReceiveLossDb, station.AzimuthDegrees, station.ElevationFromDegrees, station.ElevationToDegrees, station.Polarisation, station.RangeKm),
                station.LowHz!.Value, station.HighHz!.Value, null, null, false))
            .Take(MostRows + 1)));

    /// <summary>A station with one of its emissions.</summary>
    private sealed record Row(FoundStation Station, long LowHz, long HighHz, long? ReceiveLowHz, long? ReceiveHighHz, bool ReceiveOnly);
}
