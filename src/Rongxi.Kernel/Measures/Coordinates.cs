using System.Globalization;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Measures;

/// <summary>A place on the earth in CGCS2000, as forms and maps state it.</summary>
/// <param name="Longitude">Degrees, −180 to 180, east positive.</param>
/// <param name="Latitude">Degrees, −90 to 90, north positive.</param>
public readonly record struct Coordinates(double Longitude, double Latitude)
{
    /// <summary>The mean radius of the earth in metres (IUGG), as taken for distances on the sphere.</summary>
    public const double EarthRadiusMetres = 6_371_008.8;

    /// <summary>Whether both numbers are angles of the earth.</summary>
    public bool IsOnEarth => Longitude is >= -180 and <= 180 && Latitude is >= -90 and <= 90;

    /// <summary>In degrees, minutes and seconds to one decimal: <c>东经104°18′25.7″，北纬30°33′12.4″</c>, <c>104°18′25.7″E 30°33′12.4″N</c>.</summary>
    public string FormatDms(Language language)
    {
        var (east, north) = (Longitude >= 0, Latitude >= 0);
        return language == Language.Zh
            ? $"{(east ? "东经" : "西经")}{AngleText.FormatDms(Math.Abs(Longitude))}，{(north ? "北纬" : "南纬")}{AngleText.FormatDms(Math.Abs(Latitude))}"
            : $"{AngleText.FormatDms(Math.Abs(Longitude))}{(east ? 'E' : 'W')} {AngleText.FormatDms(Math.Abs(Latitude))}{(north ? 'N' : 'S')}";
    }

    /// <summary>In decimal degrees, longitude first, six decimals (a tenth of a metre): <c>104.307139, 30.553444</c>.</summary>
    public string FormatDecimal() =>
        string.Create(CultureInfo.InvariantCulture, $"{Longitude:0.000000}, {Latitude:0.000000}");

    /// <summary>Reads a longitude and a latitude typed in two fields; see <see cref="AngleText.TryParse"/> for the forms.</summary>
    public static bool TryParse(string? longitude, string? latitude, out Coordinates place)
    {
        place = default;
        if (!AngleText.TryParse(longitude, out var east, out var first) || first == AngleKind.Latitude
            || !AngleText.TryParse(latitude, out var north, out var second) || second == AngleKind.Longitude)
        {
            return false;
        }

        place = new Coordinates(east, north);
        return Settle(ref place);
    }

    /// <summary>
    /// Reads both from one text, parted by a comma, a semicolon or blanks. Longitude stands first unless letters or signs
    /// say otherwise, or the first number can only be a latitude and the second only a longitude.
    /// </summary>
    public static bool TryParse(string? text, out Coordinates place)
    {
        place = default;
        foreach (var (first, second) in AngleText.Halves(text))
        {
            if (!AngleText.TryParse(first, out var a, out var kindA) || !AngleText.TryParse(second, out var b, out var kindB)
                || (kindA != AngleKind.Unsaid && kindA == kindB))
            {
                continue;
            }

            var isSwapped = kindA == AngleKind.Latitude || kindB == AngleKind.Longitude
                || (kindA == AngleKind.Unsaid && kindB == AngleKind.Unsaid && Math.Abs(a) <= 90 && Math.Abs(b) > 90);
            place = isSwapped ? new Coordinates(b, a) : new Coordinates(a, b);
            if (Settle(ref place))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads one typed angle in degrees; see <see cref="AngleText.TryParse"/> for the forms.</summary>
    public static bool TryParseAngle(string? typed, out double degrees) => AngleText.TryParse(typed, out degrees, out _);

    /// <summary>One angle in degrees, minutes and seconds to one decimal: <c>104°18′25.7″</c>.</summary>
    public static string FormatDmsAngle(double degrees) => AngleText.FormatDms(degrees);

    /// <summary>
    /// The angle probably meant by one that lies outside its range: two digits exchanged, or the decimal point left out.
    /// </summary>
    /// <param name="typed">What was typed, such as <c>140°18′25.7″</c>.</param>
    /// <param name="min">The least angle possible in degrees.</param>
    /// <param name="max">The greatest.</param>
    /// <returns>The text repaired in the shape in which it was typed; null if it lies inside already, or no or more than one repair does.</returns>
    public static string? LikelyRepair(string typed, double min, double max)
    {
        ArgumentNullException.ThrowIfNull(typed);
        if (typed.Length > 40 || (AngleText.TryParse(typed, out var degrees, out _) && degrees >= min && degrees <= max))
        {
            return null;
        }

        // Neighbours are exchanged far more often than digits apart, so those are looked at only if that helps nothing.
        return Only(Exchanged(typed, neighbours: true)) ?? Only(Exchanged(typed, neighbours: false)) ?? Only(Pointed(typed));

        string? Only(IEnumerable<string> candidates)
        {
            var fitting = candidates.Where(text => AngleText.TryParse(text, out var angle, out _) && angle >= min && angle <= max)
                .Distinct().Take(2).ToList();
            return fitting.Count == 1 ? fitting[0] : null;
        }
    }

    /// <summary>Distance in metres along the great circle of a sphere (haversine); within 0.6 % of that on the ellipsoid.</summary>
    public double DistanceMetres(Coordinates other)
    {
        var (phi, otherPhi) = (double.DegreesToRadians(Latitude), double.DegreesToRadians(other.Latitude));
        var half = Math.Sin((otherPhi - phi) / 2);
        var across = Math.Sin(double.DegreesToRadians(other.Longitude - Longitude) / 2);
        var chord = (half * half) + (Math.Cos(phi) * Math.Cos(otherPhi) * across * across);
        return 2 * EarthRadiusMetres * Math.Asin(Math.Min(1, Math.Sqrt(chord)));
    }

    /// <summary>The direction in which the other place lies from this one, at the start of the great circle: degrees from true north, 0 to below 360, clockwise; 0 if both are the same.</summary>
    public double AzimuthDegrees(Coordinates other)
    {
        var (phi, otherPhi) = (double.DegreesToRadians(Latitude), double.DegreesToRadians(other.Latitude));
        var turn = double.DegreesToRadians(other.Longitude - Longitude);
        var east = Math.Sin(turn) * Math.Cos(otherPhi);
        var north = (Math.Cos(phi) * Math.Sin(otherPhi)) - (Math.Sin(phi) * Math.Cos(otherPhi) * Math.Cos(turn));
        var degrees = double.RadiansToDegrees(Math.Atan2(east, north));
        return degrees switch { < 0 => degrees + 360 is var full && full < 360 ? full : 0, _ => degrees };
    }

    private static bool Settle(ref Coordinates place)
    {
        if (place.IsOnEarth)
        {
            return true;
        }

        place = default;
        return false;
    }

    private static IEnumerable<string> Exchanged(string typed, bool neighbours)
    {
        var digits = Enumerable.Range(0, typed.Length).Where(at => char.IsDigit(typed[at])).ToList();
        for (var i = 0; i < digits.Count; i++)
        {
            for (var j = i + 1; j < digits.Count && !(neighbours && j > i + 1); j++)
            {
                var letters = typed.ToCharArray();
                (letters[digits[i]], letters[digits[j]]) = (letters[digits[j]], letters[digits[i]]);
                yield return new string(letters);
            }
        }
    }

    private static IEnumerable<string> Pointed(string typed)
    {
        var plain = typed.Trim();
        if (plain.Length < 4 || !plain.All(char.IsAsciiDigit))
        {
            yield break;
        }

        yield return $"{plain[..2]}.{plain[2..]}";
        yield return $"{plain[..3]}.{plain[3..]}";
    }
}
