using System.Text;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Geo;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;

namespace Rongxi.Radio.Stations;

/// <summary>
/// Whether a site lies in the city and in the district stated. Where official boundaries were imported they decide; where
/// not, a site must be nearer to the district's seat than any district reaches.
/// </summary>
internal sealed class Jurisdiction(RongxiDb db, Charters charters)
{
    /// <summary>No district of the two cities reaches further from its seat.</summary>
    public const double FarthestFromSeatKm = 60;

    /// <summary>What is wrong with the place stated; empty when nothing is.</summary>
    /// <param name="field">Path of the coordinates on the form.</param>
    /// <param name="districtField">Path of the district.</param>
    /// <param name="row">Row of a batch; null for a single station.</param>
    public async Task<IReadOnlyList<FieldError>> Check(string district, Coordinates? place, string field, string districtField, int? row, CancellationToken ct)
    {
        var city = charters[db.Office].DivisionCode;
        if (Divisions.Find(district) is not { } division || division.ParentCode != city)
        {
            var here = charters[db.Office].City;
            return [new(districtField, ($"不属于{here.Zh}：应向台址所在地的机构申请", $"Not in {here.En}: apply to the body of the site’s place"), Row: row)];
        }

        if (place is not { } at)
        {
            return [];
        }

        var area = await AreaOf(city, district, ct);
        var bounds = area?.Bounds ?? Distance.Around(new LonLat(division.SeatLon, division.SeatLat), FarthestFromSeatKm * 1000);
        var inside = area?.Contains(new LonLat(at.Longitude, at.Latitude)) ?? at.DistanceMetres(new Coordinates(division.SeatLon, division.SeatLat)) <= FarthestFromSeatKm * 1000;
        return inside ? [] : [.. Wrong(at, bounds, division.Name, field, row)];
    }

    private static IEnumerable<FieldError> Wrong(Coordinates at, Box bounds, Text district, string field, int? row)
    {
        if (at.Latitude >= bounds.West && at.Latitude <= bounds.East && at.Longitude >= bounds.South && at.Longitude <= bounds.North)
        {
            yield return new(field + ".Longitude", ("经度与纬度填反了", "Longitude and latitude are exchanged"), Coordinates.FormatDmsAngle(at.Latitude), row);
            yield return new(field + ".Latitude", ("经度与纬度填反了", "Longitude and latitude are exchanged"), Coordinates.FormatDmsAngle(at.Longitude), row);
            yield break;
        }

        var lon = at.Longitude < bounds.West || at.Longitude > bounds.East;
        var lat = at.Latitude < bounds.South || at.Latitude > bounds.North;
        if (lon || !lat)
        {
            yield return Outside(field + ".Longitude", ("经度", "longitude"), at.Longitude, bounds.West, bounds.East, district, !lon, row);
        }

        if (lat)
        {
            yield return Outside(field + ".Latitude", ("纬度", "latitude"), at.Latitude, bounds.South, bounds.North, district, false, row);
        }
    }

    private static FieldError Outside(string field, Text what, double value, double from, double to, Text district, bool merelyOutside, int? row)
    {
        if (merelyOutside)
        {
            return new(field, ($"坐标不在{district.Zh}范围内", $"The place is not in {district.En}"), Row: row);
        }

        // Asked of the Chinese writing as typed: 140° for 104° is the commonest slip.
        var repair = Coordinates.LikelyRepair(Coordinates.FormatDmsAngle(value), from, to);
        var range = $"{Minutes(from)} 至 {Minutes(to)}";
        return new(field, ($"{district.Zh}的{what.Zh}应在 {range} 之间，填写的是 {Coordinates.FormatDmsAngle(value)}", $"The {what.En} of {district.En} lies from {Minutes(from)} to {Minutes(to)}; given was {Coordinates.FormatDmsAngle(value)}"), repair, row);
    }

    private static string Minutes(double degrees)
    {
        var minutes = (int)Math.Round(Math.Abs(degrees) * 60);
        return $"{minutes / 60}°{minutes % 60:00}′";
    }

    // A batch asks for each of its rows; the boundaries of a city are read once.
    private readonly Dictionary<string, IReadOnlyDictionary<string, MultiPolygon>?> _areas = [];

    private async Task<MultiPolygon?> AreaOf(string city, string district, CancellationToken ct)
    {
        if (!_areas.TryGetValue(city, out var areas))
        {
            _areas[city] = areas = await Areas(city, ct);
        }

        return areas?.GetValueOrDefault(district);
    }

    /// <summary>Imported areas by the codes and names they bear; null where none were imported.</summary>
    private async Task<IReadOnlyDictionary<string, MultiPolygon>?> Areas(string city, CancellationToken ct)
    {
        var json = await db.Boundaries.AsNoTracking().Where(row => row.CityCode == city).Select(row => row.GeoJson).FirstOrDefaultAsync(ct);
        if (json is null)
        {
            return null;
        }

        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        var byProperty = new Dictionary<string, MultiPolygon>(StringComparer.Ordinal);
        foreach (var area in await GeoJson.ReadAreas(stream, ct: ct))
        {
            foreach (var value in area.Properties.Values)
            {
                byProperty.TryAdd(value, area.Area);
            }
        }

        return byProperty;
    }
}
