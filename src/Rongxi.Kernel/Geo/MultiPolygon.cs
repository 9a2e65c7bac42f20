namespace Rongxi.Kernel.Geo;

/// <summary>One polygon: an outer ring and holes; every ring is closed (its last place is its first) and has four places at least.</summary>
/// <param name="Rings">The outer ring, then the holes.</param>
public sealed record Polygon(IReadOnlyList<LonLat[]> Rings);

/// <summary>An area of one or several polygons.</summary>
public sealed class MultiPolygon
{
    private readonly Box[] boxes;

    /// <param name="polygons">One at least.</param>
    /// <exception cref="ArgumentException">There is none, or a ring is open or too short.</exception>
    public MultiPolygon(IReadOnlyList<Polygon> polygons)
    {
        if (polygons.Count == 0 || polygons.Any(p => p.Rings.Count == 0 || p.Rings.Any(r => r.Length < 4 || r[0] != r[^1])))
        {
            throw new ArgumentException("polygons have closed rings of four places at least", nameof(polygons));
        }
        Polygons = polygons;
        boxes = [.. polygons.Select(p => new Box(
            p.Rings[0].Min(q => q.Lon), p.Rings[0].Min(q => q.Lat), p.Rings[0].Max(q => q.Lon), p.Rings[0].Max(q => q.Lat)))];
        Bounds = new(boxes.Min(b => b.West), boxes.Min(b => b.South), boxes.Max(b => b.East), boxes.Max(b => b.North));
    }

    /// <summary>The polygons.</summary>
    public IReadOnlyList<Polygon> Polygons { get; }

    /// <summary>The rectangle that holds them all.</summary>
    public Box Bounds { get; }

    /// <summary>Places of all rings together.</summary>
    public int Vertices => Polygons.Sum(p => p.Rings.Sum(r => r.Length));

    /// <summary>Whether the place lies inside: in an outer ring and in none of its holes (even–odd rule). A place exactly on an edge may fall on either side.</summary>
    public bool Contains(LonLat place)
    {
        if (!Bounds.Contains(place)) { return false; }
        for (int i = 0; i < boxes.Length; i++)
        {
            if (!boxes[i].Contains(place)) { continue; }
            bool inside = false;
            foreach (var ring in Polygons[i].Rings) { inside ^= Inside(ring, place); }
            if (inside) { return true; }
        }
        return false;
    }

    /// <summary>Area in square metres on the mean sphere (equal-area cylindrical projection); good to 0.5 % for a city.</summary>
    public double AreaSquareMetres => Polygons.Sum(p => p.Rings.Select((r, i) => (i == 0 ? 1 : -1) * RingArea(r)).Sum());

    /// <summary>The centre of mass in degrees, of outer rings less holes; may lie outside a bent area.</summary>
    public LonLat Centroid
    {
        get
        {
            double sum = 0, x = 0, y = 0;
            var origin = Polygons[0].Rings[0][0];
            foreach (var polygon in Polygons)
            {
                for (int r = 0; r < polygon.Rings.Count; r++)
                {
                    var (a, ax, ay) = Moments(polygon.Rings[r], origin);
                    double sign = (r == 0) == (a >= 0) ? 1 : -1;
                    sum += sign * a; x += sign * ax; y += sign * ay;
                }
            }
            return Math.Abs(sum) < 1e-18 ? origin : new(origin.Lon + x / sum, origin.Lat + y / sum);
        }
    }

    /// <summary>
    /// The same area with fewer places (Douglas–Peucker): no left-out place was farther than the tolerance from the line
    /// that replaces it. Rings that would vanish keep their shape; neighbours are simplified apart, so gaps of up to
    /// twice the tolerance can open between them.
    /// </summary>
    /// <param name="toleranceMetres">0 or more.</param>
    public MultiPolygon Simplified(double toleranceMetres)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(toleranceMetres);
        return new([.. Polygons.Select(p => new Polygon([.. p.Rings.Select(r => Simplified(r, toleranceMetres))]))]);
    }

    /// <summary>Every place moved by a function.</summary>
    internal MultiPolygon Moved(Func<LonLat, LonLat> move) =>
        new([.. Polygons.Select(p => new Polygon([.. p.Rings.Select(r => Array.ConvertAll(r, q => move(q)))]))]);

    private static bool Inside(LonLat[] ring, LonLat p)
    {
        bool inside = false;
        for (int i = 0, j = ring.Length - 1; i < ring.Length; j = i++)
        {
            if (ring[i].Lat > p.Lat != ring[j].Lat > p.Lat
                && p.Lon < (ring[j].Lon - ring[i].Lon) * (p.Lat - ring[i].Lat) / (ring[j].Lat - ring[i].Lat) + ring[i].Lon)
            {
                inside = !inside;
            }
        }
        return inside;
    }

    private static double RingArea(LonLat[] ring)
    {
        double sum = 0;
        for (int i = 0; i < ring.Length - 1; i++)
        {
            sum += Distance.Radians(ring[i + 1].Lon - ring[i].Lon) * (Math.Sin(Distance.Radians(ring[i].Lat)) + Math.Sin(Distance.Radians(ring[i + 1].Lat)));
        }
        return Math.Abs(sum) / 2 * Distance.EarthRadiusMetres * Distance.EarthRadiusMetres;
    }

    // About the origin given, as differences of degrees: about 0,0 the sums would cancel most of their digits.
    private static (double Area, double X, double Y) Moments(LonLat[] ring, LonLat origin)
    {
        double area = 0, x = 0, y = 0;
        for (int i = 0; i < ring.Length - 1; i++)
        {
            double ax = ring[i].Lon - origin.Lon, ay = ring[i].Lat - origin.Lat, bx = ring[i + 1].Lon - origin.Lon, by = ring[i + 1].Lat - origin.Lat;
            double cross = ax * by - bx * ay;
            area += cross / 2; x += (ax + bx) * cross / 6; y += (ay + by) * cross / 6;
        }
        return (area, x, y);
    }

    private static LonLat[] Simplified(LonLat[] ring, double tolerance)
    {
        bool[] keep = new bool[ring.Length];
        // A ring has no ends to start from: its first place and the one farthest from it serve as such.
        int far = Enumerable.Range(0, ring.Length).MaxBy(i => Distance.Metres(ring[0], ring[i]));
        keep[0] = keep[^1] = keep[far] = true;
        var spans = new Stack<(int From, int To)>([(0, far), (far, ring.Length - 1)]);
        while (spans.TryPop(out var span))
        {
            int worst = -1;
            double most = tolerance;
            for (int i = span.From + 1; i < span.To; i++)
            {
                double d = FromLine(ring[i], ring[span.From], ring[span.To]);
                if (d > most) { (worst, most) = (i, d); }
            }
            if (worst < 0) { continue; }
            keep[worst] = true;
            spans.Push((span.From, worst));
            spans.Push((worst, span.To));
        }
        LonLat[] kept = [.. ring.Where((_, i) => keep[i])];
        return kept.Length >= 4 ? kept : ring;
    }

    private static double FromLine(LonLat p, LonLat a, LonLat b)
    {
        double metres = Distance.Radians(1) * Distance.EarthRadiusMetres, narrow = Math.Cos(Distance.Radians(a.Lat));
        double px = (p.Lon - a.Lon) * narrow * metres, py = (p.Lat - a.Lat) * metres, bx = (b.Lon - a.Lon) * narrow * metres, by = (b.Lat - a.Lat) * metres;
        double length = bx * bx + by * by, t = length == 0 ? 0 : Math.Clamp((px * bx + py * by) / length, 0, 1);
        return Math.Sqrt((px - t * bx) * (px - t * bx) + (py - t * by) * (py - t * by));
    }
}

/// <summary>Finds the areas in which a place lies; rectangles first, edges only where one matches.</summary>
/// <typeparam name="T">What an area stands for.</typeparam>
/// <param name="areas">The areas and what they stand for.</param>
public sealed class AreaIndex<T>(IEnumerable<(MultiPolygon Area, T Value)> areas)
{
    private readonly (MultiPolygon Area, T Value)[] byWest = [.. areas.OrderBy(a => a.Area.Bounds.West)];

    /// <summary>What stands for the areas that hold the place; none, one, or several where areas overlap.</summary>
    public IEnumerable<T> At(LonLat place)
    {
        foreach (var (area, value) in byWest)
        {
            if (area.Bounds.West > place.Lon) { yield break; }
            if (area.Contains(place)) { yield return value; }
        }
    }
}
