using System.Globalization;
using Rongxi.Propagation.Rasters;

namespace Rongxi.Propagation.Terrain;

/// <summary>There is no terrain at a place: the tile is missing, or has a hole there. Never is sea level taken instead.</summary>
public sealed class TerrainMissingException : Exception
{
    /// <summary>A refusal of one place.</summary>
    /// <param name="latitudeDeg">Latitude of the place, degrees.</param>
    /// <param name="longitudeDeg">Longitude of the place, degrees.</param>
    /// <param name="isVoid">Whether a tile covers the place but has no sample there.</param>
    /// <param name="detail">What more is known: the file with the hole, the file that could not be read.</param>
    /// <param name="subject">What is missing, in English: terrain, land cover.</param>
    public TerrainMissingException(double latitudeDeg, double longitudeDeg, bool isVoid, string detail = "", string subject = "terrain")
        : base(Sentence(latitudeDeg, longitudeDeg, isVoid, detail, subject))
    {
        LatitudeDeg = latitudeDeg;
        LongitudeDeg = longitudeDeg;
        IsVoid = isVoid;
        TileName = HgtRaster.TileName(latitudeDeg, longitudeDeg);
        Detail = detail;
    }

    /// <summary>Latitude of the place, degrees.</summary>
    public double LatitudeDeg { get; }

    /// <summary>Longitude of the place, degrees.</summary>
    public double LongitudeDeg { get; }

    /// <summary>Whether a tile covers the place but has no sample there; otherwise no tile covers it.</summary>
    public bool IsVoid { get; }

    /// <summary>The tile of one degree that covers the place, by its SRTM name: <c>N30E104</c>.</summary>
    public string TileName { get; }

    /// <summary>What more is known; may be empty.</summary>
    public string Detail { get; }

    private static string Sentence(double latitudeDeg, double longitudeDeg, bool isVoid, string detail, string subject)
    {
        string place = string.Create(CultureInfo.InvariantCulture, $"latitude {latitudeDeg:0.######}, longitude {longitudeDeg:0.######}");
        string tile = HgtRaster.TileName(latitudeDeg, longitudeDeg);
        string sentence = isVoid ? $"No {subject} at {place}: a void in tile {tile}" : $"No {subject} at {place}: tile {tile} is missing";
        return detail.Length == 0 ? sentence + "." : $"{sentence} ({detail}).";
    }
}
