using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Geo;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;
using Rongxi.Propagation.Coverage;
using Rongxi.Radio.Examination;

namespace Rongxi.Radio.Compatibility;

/// <summary>A place on the city's border and the field strength there.</summary>
/// <param name="Place">Where the straight way from the station leaves the city.</param>
/// <param name="Towards">The neighbouring city on that side.</param>
/// <param name="Province">Its province.</param>
/// <param name="DistanceKm">From the station.</param>
/// <param name="AzimuthDegrees">From the station.</param>
/// <param name="FieldDbuvm">Field strength exceeded for the time of the criterion.</param>
/// <param name="LimitDbuvm">Greatest without coordination; null where none is set.</param>
internal sealed record BorderPoint(Coordinates Place, Text Towards, string Province, double DistanceKm, double AzimuthDegrees, double FieldDbuvm, double? LimitDbuvm)
{
    public double? MarginDb => LimitDbuvm - FieldDbuvm;
}

/// <summary>Checks what a station radiates across the border, towards each neighbouring city and province.</summary>
internal sealed class Borders(RongxiDb db, Charters charters)
{
    private const int Directions = 72;
    private const double StepKm = 1;
    private const double FarthestKm = 250;

    private static readonly ILookup<string, (Text Name, string Province, double Lon, double Lat)> Neighbours = Read();

    /// <summary>Outlines by city; they change only when other boundaries are imported.</summary>
    private static readonly ConcurrentDictionary<(string City, string Hash), IReadOnlyList<MultiPolygon>> Outlines = new();

    /// <summary>Field strengths at the border in all directions; empty where the station stands outside or the border is not known.</summary>
    public async Task<IReadOnlyList<BorderPoint>> Of(OnAir station, ServiceCriterion criterion, PathLosses losses, CancellationToken ct)
    {
        var city = charters[db.Office].DivisionCode;
        var areas = await Areas(city, ct);
        if (!Holds(areas, station.Place))
        {
            return [];
        }

        var mhz = station.Transmits[0].CentreHz / 1e6;
        var points = new BorderPoint?[Directions];
        InParallel.Each(Directions, i =>
        {
            var azimuth = 360d * i / Directions;
            if (Leaves(areas, station.Place, azimuth) is not { } km)
            {
                return;
            }

            var place = ExaminationApi.Towards(station.Place, km, azimuth);
            var (towards, province) = Beyond(db.Office, place);
            var loss = losses.LossDb(station.Place, station.TransmitHeightM, place, criterion.BorderHeightM, mhz, criterion.TimePercent, station.Polarisation);
            points[i] = new BorderPoint(place, towards, province, km, azimuth, FieldStrength.DbMicrovoltsPerMetre(Beams.EirpDbw(station, place), mhz, loss), criterion.BorderDbuvm);
        }, ct);
        return [.. points.OfType<BorderPoint>()];
    }

    private static bool Holds(IReadOnlyList<MultiPolygon> areas, Coordinates place) => areas.Any(area => area.Contains(new LonLat(place.Longitude, place.Latitude)));

    /// <summary>The last kilometre inside the city on a straight way; null where it does not end.</summary>
    private static double? Leaves(IReadOnlyList<MultiPolygon> areas, Coordinates from, double azimuth)
    {
        double? last = null;
        for (var km = StepKm; km <= FarthestKm; km += StepKm)
        {
            if (Holds(areas, ExaminationApi.Towards(from, km, azimuth)))
            {
                last = km;
            }
        }

        return (last ?? 0) + StepKm is var left && left < FarthestKm ? left : null;
    }

    private static (Text Name, string Province) Beyond(string office, Coordinates place)
    {
        var nearest = Neighbours[office].Select(one => (one, Metres: place.DistanceMetres(new Coordinates(one.Lon, one.Lat)))).OrderBy(pair => pair.Metres).FirstOrDefault();
        return nearest.one.Province is null ? (("邻市", "the neighbour"), "") : (nearest.one.Name, nearest.one.Province);
    }

    private async Task<IReadOnlyList<MultiPolygon>> Areas(string city, CancellationToken ct)
    {
        var json = await db.Boundaries.AsNoTracking().Where(row => row.CityCode == city).Select(row => row.GeoJson).FirstOrDefaultAsync(ct);
        if (json is null)
        {
            return Outlines.GetOrAdd((city, ""), key => DistrictSeats.Of(key.City) is { Count: > 0 } seats ? [.. Schematic.Cells(seats).Select(cell => cell.Area)] : []);
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
        if (!Outlines.TryGetValue((city, hash), out var areas))
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
            areas = [.. (await GeoJson.ReadAreas(stream, ct: ct)).Select(feature => feature.Area)];
            Outlines[(city, hash)] = areas;
        }

        return areas;
    }

    private static ILookup<string, (Text, string, double, double)> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Rongxi.Radio.Data.compatibility.neighbours.csv")!;
        using var reader = new StreamReader(stream);
        var rows = new List<(string Office, (Text, string, double, double) City)>();
        reader.ReadLine();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var cells = line.Split(',');
            rows.Add((cells[0], ((cells[1], cells[2]), cells[3], double.Parse(cells[4], CultureInfo.InvariantCulture), double.Parse(cells[5], CultureInfo.InvariantCulture))));
        }

        return rows.ToLookup(row => row.Office, row => row.City);
    }
}
