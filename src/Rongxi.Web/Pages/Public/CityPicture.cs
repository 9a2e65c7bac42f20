using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Rongxi.Kernel.Geo;

namespace Rongxi.Web.Pages.Front;

/// <summary>
/// The picture of the front page: the city's districts as schematic cells and lines from its middle outwards. Abstract on
/// purpose, so that no boundary is shown that nobody approved.
/// </summary>
internal static class CityPicture
{
    private const double Width = 520;
    private const double Height = 348;
    private const double Edge = 8;
    private const int MostLinks = 11;
    private static readonly ConcurrentDictionary<string, string> Drawn = new();

    /// <summary>The inside of the SVG, with view box 0 0 520 348; empty for a city whose seats are not known.</summary>
    public static string Of(string divisionCode, string icons) => Drawn.GetOrAdd(divisionCode + icons, _ => Draw(divisionCode, icons));

    private static string Draw(string divisionCode, string icons)
    {
        var seats = DistrictSeats.Of(divisionCode);
        if (seats.Count < 3)
        {
            return "";
        }

        var cells = Schematic.Cells(seats);
        var all = cells.SelectMany(cell => cell.Area.Polygons).SelectMany(polygon => polygon.Rings[0]).ToList();
        double west = all.Min(p => p.Lon), east = all.Max(p => p.Lon), south = all.Min(p => p.Lat), north = all.Max(p => p.Lat);
        var narrow = Math.Cos((south + north) / 2 * Math.PI / 180);
        var scale = Math.Min((Width - 2 * Edge) / ((east - west) * narrow), (Height - 2 * Edge) / (north - south));
        var left = (Width - (east - west) * narrow * scale) / 2;
        var top = (Height - (north - south) * scale) / 2;
        (double X, double Y) At(double lon, double lat) => (left + (lon - west) * narrow * scale, top + (north - lat) * scale);

        // The middle is the seat nearest to all others; its neighbours are the core.
        var places = seats.Select(seat => At(seat.Lon, seat.Lat)).ToList();
        var middle = Enumerable.Range(0, places.Count).MinBy(i => places.Sum(other => Far(places[i], other)));
        var byDistance = Enumerable.Range(0, places.Count).Where(i => i != middle).OrderBy(i => Far(places[i], places[middle])).ToList();
        var core = byDistance.Take(Math.Max(2, places.Count / 5)).Append(middle).ToHashSet();
        var svg = new StringBuilder();
        for (var i = 0; i < cells.Count; i++)
        {
            var points = string.Join(' ', cells[i].Area.Polygons[0].Rings[0].Select(p => At(p.Lon, p.Lat)).Select(p => Text(p.X) + "," + Text(p.Y)));
            svg.Append($"<polygon class=\"{(core.Contains(i) ? "land core" : "land")}\" points=\"{points}\"/>");
        }

        var (mx, my) = places[middle];
        var ends = byDistance.Where(i => !core.Contains(i)).Take(MostLinks).Select(i => places[i]).ToList();
        foreach (var (x, y) in ends)
        {
            // Each line bends a little to the same side, as a swirl.
            var (bx, by) = ((x + mx) / 2 - (y - my) * .16, (y + my) / 2 + (x - mx) * .16);
            svg.Append($"<path class=\"link\" d=\"M{Text(mx)} {Text(my)}Q{Text(bx)} {Text(by)} {Text(x)} {Text(y)}\"/>");
        }

        foreach (var (x, y) in ends)
        {
            svg.Append($"<circle class=\"dot\" cx=\"{Text(x)}\" cy=\"{Text(y)}\" r=\"4\"/>");
        }

        svg.Append($"<svg class=\"mark\" x=\"{Text(mx - 18)}\" y=\"{Text(my - 18)}\" width=\"36\" height=\"36\"><use href=\"{icons}#mark\"/></svg>");
        return svg.ToString();
    }

    private static double Far((double X, double Y) a, (double X, double Y) b) => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));

    private static string Text(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
