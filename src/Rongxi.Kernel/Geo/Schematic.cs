using System.Text;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Geo;

/// <summary>A district drawn for orientation only: it is no boundary.</summary>
/// <param name="Code">Its division code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Area">The part of the plane nearest its seat.</param>
public sealed record SchematicDistrict(string Code, Text Name, MultiPolygon Area);

/// <summary>
/// Draws districts where no approved boundaries were imported, so that a map shows where things are without showing a
/// boundary that nobody approved.
/// </summary>
/// <remarks>
/// Around all seats a smooth hull is laid: the convex hull, padded, as the intersection of half-planes in evenly spread
/// directions, each tangent to the padding. A district is the hull's part nearer to its seat than to any other: its
/// Voronoi cell, cut out by the bisector with every other seat. Both are the same operation, cutting a convex polygon by
/// a half-plane, in O(n²) cuts. Only the seats decide: the same seats in any order give the same cells.
/// </remarks>
public static class Schematic
{
    /// <summary>As many seats as are drawn.</summary>
    public const int MostSeats = 100;

    private const int Directions = 48;

    /// <summary>The districts as a GeoJSON feature collection with properties <c>code</c>, <c>name</c> (Chinese), <c>nameEn</c> and <c>schematic: true</c>.</summary>
    /// <param name="seats">Code, name and place of each seat in CGCS2000; 1 to <see cref="MostSeats"/>, no two at one place.</param>
    /// <param name="padding">How far the hull reaches beyond the outer seats, as a share of the extent of all seats; 0.01 to 1.</param>
    /// <param name="ct">Stops the writing.</param>
    /// <exception cref="ArgumentException">Too many seats, none, one out of range, or two at one place.</exception>
    public static async Task<string> Districts(
        IReadOnlyList<(string Code, Text Name, double Lon, double Lat)> seats, double padding = 0.14, CancellationToken ct = default)
    {
        var stream = new MemoryStream();
        await GeoJsonWriter.WriteAsync(stream, Cells(seats, padding).Select(d => (d.Area, (IReadOnlyList<KeyValuePair<string, object?>>)
            [new("code", d.Code), new("name", d.Name.Zh), new("nameEn", d.Name.En), new("schematic", true)])), ct);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>The districts themselves, in the order of the seats.</summary>
    /// <inheritdoc cref="Districts" path="/param"/>
    /// <inheritdoc cref="Districts" path="/exception"/>
    public static IReadOnlyList<SchematicDistrict> Cells(IReadOnlyList<(string Code, Text Name, double Lon, double Lat)> seats, double padding = 0.14)
    {
        if (seats.Count is 0 or > MostSeats) { throw new ArgumentException($"1 to {MostSeats} seats are drawn", nameof(seats)); }
        if (padding is not (>= 0.01 and <= 1)) { throw new ArgumentOutOfRangeException(nameof(padding)); }
        if (seats.Any(s => !new LonLat(s.Lon, s.Lat).IsValid)) { throw new ArgumentException("a seat is out of range", nameof(seats)); }
        if (seats.DistinctBy(s => (s.Lon, s.Lat)).Count() < seats.Count) { throw new ArgumentException("two seats lie at one place", nameof(seats)); }

        // A plane around the middle of all seats, in which a degree is as long eastwards as northwards.
        double west = seats.Min(s => s.Lon), east = seats.Max(s => s.Lon), south = seats.Min(s => s.Lat), north = seats.Max(s => s.Lat);
        var middle = new LonLat((west + east) / 2, (south + north) / 2);
        double narrow = Math.Cos(Distance.Radians(middle.Lat));
        Point[] points = [.. seats.Select(s => new Point((s.Lon - middle.Lon) * narrow, s.Lat - middle.Lat))];
        double extent = Math.Max(0.05, Math.Max((east - west) * narrow, north - south));

        var hull = Hull(points, extent * padding);
        var districts = new List<SchematicDistrict>();
        for (int i = 0; i < points.Length; i++)
        {
            var cell = hull;
            for (int j = 0; j < points.Length; j++)
            {
                if (i != j) { cell = Cut(cell, Bisector(points[i], points[j])); }
            }
            if (cell.Count < 3) { throw new ArgumentException($"the seat {seats[i].Code} lies too close to another", nameof(seats)); }
            LonLat[] ring = [.. cell.Append(cell[0]).Select(p => new LonLat(Math.Round(middle.Lon + p.X / narrow, 6), Math.Round(middle.Lat + p.Y, 6)))];
            districts.Add(new SchematicDistrict(seats[i].Code, seats[i].Name, new MultiPolygon([new Polygon([ring])])));
        }
        return districts;
    }

    private static List<Point> Hull(Point[] points, double pad)
    {
        double far = points.Max(p => Math.Abs(p.X) + Math.Abs(p.Y)) + 2 * pad;
        List<Point> hull = [new(-far, -far), new(far, -far), new(far, far), new(-far, far)];
        for (int k = 0; k < Directions; k++)
        {
            double angle = 2 * Math.PI * k / Directions, x = Math.Cos(angle), y = Math.Sin(angle);
            hull = Cut(hull, new HalfPlane(x, y, points.Max(p => p.X * x + p.Y * y) + pad));
        }
        return hull;
    }

    // Nearer to a than to b: (b − a)·p ≤ (|b|² − |a|²) / 2.
    private static HalfPlane Bisector(Point a, Point b) =>
        new(b.X - a.X, b.Y - a.Y, ((b.X * b.X + b.Y * b.Y) - (a.X * a.X + a.Y * a.Y)) / 2);

    // Sutherland–Hodgman against one edge; a polygon that runs counter-clockwise still does afterwards.
    private static List<Point> Cut(List<Point> polygon, HalfPlane half)
    {
        var kept = new List<Point>(polygon.Count + 1);
        for (int i = 0; i < polygon.Count; i++)
        {
            Point a = polygon[i], b = polygon[(i + 1) % polygon.Count];
            double da = half.Beyond(a), db = half.Beyond(b);
            if (da <= 0) { kept.Add(a); }
            if (da < 0 && db > 0 || da > 0 && db < 0)
            {
                double t = da / (da - db);
                kept.Add(new(a.X + t * (b.X - a.X), a.Y + t * (b.Y - a.Y)));
            }
        }
        return kept;
    }

    private readonly record struct Point(double X, double Y);

    /// <summary>All points with X·x + Y·y ≤ Limit.</summary>
    private readonly record struct HalfPlane(double X, double Y, double Limit)
    {
        public double Beyond(Point p) => X * p.X + Y * p.Y - Limit;
    }
}
