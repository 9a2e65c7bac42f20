using System.Globalization;
using System.Reflection;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Geo;

/// <summary>The districts of the cities that the demonstration shows, each with the place of its seat to about a kilometre (CGCS2000).</summary>
public static class DistrictSeats
{
    private static readonly Lazy<IReadOnlyList<(string Code, Text Name, double Lon, double Lat)>> Seats = new(Read);

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<(string Code, Text Name, double Lon, double Lat)> All => Seats.Value;

    /// <summary>Those of a city, by its division code of six digits, such as <c>510100</c>; empty for a city not listed.</summary>
    public static IReadOnlyList<(string Code, Text Name, double Lon, double Lat)> Of(string city) =>
        [.. All.Where(s => city.Length == 6 && s.Code.StartsWith(city[..4], StringComparison.Ordinal))];

    private static List<(string, Text, double, double)> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Rongxi.Kernel.Data.geo.district-seats.csv")!;
        using var reader = new StreamReader(stream);
        var seats = new List<(string, Text, double, double)>();
        reader.ReadLine();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            string[] cells = line.Split(',');
            seats.Add((cells[0], (cells[1], cells[2]), double.Parse(cells[3], CultureInfo.InvariantCulture), double.Parse(cells[4], CultureInfo.InvariantCulture)));
        }
        return seats;
    }
}
