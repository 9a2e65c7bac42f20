using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Geo;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Explorer;

/// <summary>A district on the map: its outline, where its figure stands, its class.</summary>
internal sealed record DistrictShape(string Code, Text Name, string Path, double X, double Y, string Shown, int? Class)
{
    /// <summary>Whether there is no room to write its figure.</summary>
    public bool IsCrowded { get; init; }
}

/// <summary>A map by district, drawn here: outlines with figures, classes with their limits.</summary>
internal sealed record DistrictDrawing(int Width, int Height, IReadOnlyList<DistrictShape> Shapes, IReadOnlyList<(int Class, string Title)> Legend, bool IsSchematic, string? ApprovalNumber);

/// <summary>Draws figures on the districts of a city: the boundaries imported, or the schematic ones where there are none.</summary>
internal sealed class DistrictMap(RongxiDb db)
{
    private const int Width = 420;
    private const int Classes = 6;

    private static readonly ConcurrentDictionary<string, IReadOnlyList<SchematicDistrict>> Schematics = new();

    public async Task<DistrictDrawing?> Of(string city, IReadOnlyDictionary<string, decimal> values, Func<decimal, string> show, CancellationToken ct)
    {
        var imported = await db.Boundaries.AsNoTracking().Where(row => row.CityCode == city).Select(row => row.GeoJson).FirstOrDefaultAsync(ct);
        var areas = imported is null ? Drawn(city) : await Read(imported, ct);
        if (areas.Count == 0)
        {
            return null;
        }

        var (west, south, east, north) = (areas.Min(area => area.Area.Bounds.West), areas.Min(area => area.Area.Bounds.South), areas.Max(area => area.Area.Bounds.East), areas.Max(area => area.Area.Bounds.North));
        var narrow = Math.Cos((south + north) / 2 * Math.PI / 180);
        var scale = Width / ((east - west) * narrow);
        var limits = Limits([.. values.Values]);
        var shapes = areas.Select(area =>
        {
            var (x, y) = Middle(area.Area, Place);
            var has = values.TryGetValue(area.Code, out var value);
            return new DistrictShape(area.Code, area.Name, Path(area.Area, Place), x, y, has ? show(value) : "", has ? ClassOf(value, limits) : null);
        }).ToList();
        return new DistrictDrawing(Width, (int)Math.Ceiling((north - south) * scale), Apart(shapes), Legend(limits, show), imported is null, null);

        (double X, double Y) Place(LonLat at) => ((at.Lon - west) * narrow * scale, (north - at.Lat) * scale);
    }

    /// <summary>Figures that would lie on each other are left to the table: those of the longer outlines stay.</summary>
    private static IReadOnlyList<DistrictShape> Apart(List<DistrictShape> shapes)
    {
        const double Half = 3.9, Line = 15;
        var kept = new List<DistrictShape>();
        foreach (var shape in shapes.Where(shape => shape.Shown.Length > 0).OrderByDescending(shape => shape.Path.Length))
        {
            if (kept.All(other => Math.Abs(other.Y - shape.Y) >= Line || Math.Abs(other.X - shape.X) >= Half * (other.Shown.Length + shape.Shown.Length)))
            {
                kept.Add(shape);
            }
        }

        return [.. shapes.Select(shape => kept.Contains(shape) ? shape : shape with { IsCrowded = true })];
    }

    private static IReadOnlyList<SchematicDistrict> Drawn(string city) => Schematics.GetOrAdd(city, code => DistrictSeats.Of(code) is { Count: > 0 } seats ? Schematic.Cells(seats) : []);

    private static async Task<IReadOnlyList<SchematicDistrict>> Read(string json, CancellationToken ct) =>
        [.. (await GeoJson.ReadAreas(new MemoryStream(Encoding.UTF8.GetBytes(json)), null, ct)).Select(feature => new SchematicDistrict(feature.Properties.GetValueOrDefault("code", ""), (feature.Properties.GetValueOrDefault("name", ""), feature.Properties.GetValueOrDefault("nameEn", feature.Properties.GetValueOrDefault("name", ""))), feature.Area.Simplified(150)))];

    private static string Path(MultiPolygon area, Func<LonLat, (double X, double Y)> place)
    {
        var path = new StringBuilder();
        foreach (var ring in area.Polygons.SelectMany(polygon => polygon.Rings))
        {
            for (var i = 0; i < ring.Length - 1; i++)
            {
                var (x, y) = place(ring[i]);
                path.Append(i == 0 ? 'M' : 'L').Append(x.ToString("0.#", CultureInfo.InvariantCulture)).Append(' ').Append(y.ToString("0.#", CultureInfo.InvariantCulture));
            }

            path.Append('Z');
        }

        return path.ToString();
    }

    /// <summary>The middle of the greatest ring, by area.</summary>
    private static (double X, double Y) Middle(MultiPolygon area, Func<LonLat, (double X, double Y)> place)
    {
        var (best, size) = ((0.0, 0.0), 0.0);
        foreach (var ring in area.Polygons.Select(polygon => polygon.Rings[0]))
        {
            double sum = 0, x = 0, y = 0;
            var points = ring.Select(place).ToArray();
            for (var i = 0; i < points.Length - 1; i++)
            {
                var cross = (points[i].X * points[i + 1].Y) - (points[i + 1].X * points[i].Y);
                (sum, x, y) = (sum + cross, x + ((points[i].X + points[i + 1].X) * cross), y + ((points[i].Y + points[i + 1].Y) * cross));
            }

            if (Math.Abs(sum) > size)
            {
                (best, size) = ((x / (3 * sum), y / (3 * sum)), Math.Abs(sum));
            }
        }

        return best;
    }

    /// <summary>Round limits between six classes of equal width.</summary>
    private static decimal[] Limits(decimal[] values)
    {
        if (values.Length == 0 || values.Max() == values.Min())
        {
            return [];
        }

        var width = (values.Max() - values.Min()) / Classes;
        var power = 1m;
        while (power * 10 <= width)
        {
            power *= 10;
        }

        while (power > width)
        {
            power /= 10;
        }

        var step = new[] { 1m, 2m, 2.5m, 5m, 10m }.Select(factor => factor * power).First(candidate => candidate >= width);
        var first = (Math.Floor(values.Min() / step) + 1) * step;
        return [.. Enumerable.Range(0, Classes - 1).Select(i => first + (i * step))];
    }

    private static int ClassOf(decimal value, decimal[] limits) => limits.Length == 0 ? 2 : limits.Count(limit => value >= limit);

    private static IReadOnlyList<(int, string)> Legend(decimal[] limits, Func<decimal, string> show) => limits.Length == 0 ? [] :
        [(0, $"< {show(limits[0])}"), .. Enumerable.Range(1, limits.Length - 1).Select(i => (i, $"{show(limits[i - 1])}–{show(limits[i])}")), (limits.Length, $"≥ {show(limits[^1])}")];
}
