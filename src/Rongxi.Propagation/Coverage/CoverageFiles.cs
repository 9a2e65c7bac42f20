using System.Text.Json;
using Rongxi.Propagation.Rasters;

namespace Rongxi.Propagation.Coverage;

/// <summary>Writes areas as files that other programs read.</summary>
public static class CoverageFiles
{
    /// <summary>The raster as a GeoTIFF of single-precision numbers on WGS 84; NaN where there is no value. It appears whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="grid">The raster's shape and place.</param>
    /// <param name="raster">Values, rows from north.</param>
    /// <param name="description">What it is, in the file's description.</param>
    public static void WriteGeoTiff(string path, CoverageGrid grid, ReadOnlySpan<float> raster, string description)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentOutOfRangeException.ThrowIfNotEqual(raster.Length, grid.Count);
        using GeoTiffWriter writer = new(path, new GeoTiffLayout
        {
            Width = grid.Columns, Height = grid.Rows, WestEdge = grid.WestDegrees, NorthEdge = grid.NorthDegrees, CellWidth = grid.PixelDegreesEast, CellHeight = grid.PixelDegreesNorth, Description = description,
        });
        for (int row = 0; row < grid.Rows; row++)
        {
            writer.WriteRow(raster.Slice(row * grid.Columns, grid.Columns));
        }

        writer.Complete();
    }

    /// <summary>The contours of some levels as GeoJSON: a line each, with its level.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="grid">The raster's shape and place.</param>
    /// <param name="raster">Values, rows from north.</param>
    /// <param name="levels">The levels.</param>
    /// <param name="description">What it is, as the collection's description.</param>
    /// <param name="ct">Stops between rows.</param>
    public static void WriteContours(Stream stream, CoverageGrid grid, ReadOnlySpan<float> raster, IReadOnlyList<double> levels, string description, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(levels);
        using Utf8JsonWriter json = new(stream);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteString("description", description);
        json.WriteStartArray("features");
        foreach (double level in levels)
        {
            foreach (Contour line in Contours.Of(grid, raster, level, ct: ct))
            {
                Write(json, line);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Contour line)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        json.WriteNumber("level", line.Level);
        json.WriteEndObject();
        json.WriteStartObject("geometry");
        json.WriteString("type", "LineString");
        json.WriteStartArray("coordinates");
        for (int i = 0; i < line.LongitudesDegrees.Count; i++)
        {
            json.WriteStartArray();
            json.WriteNumberValue(Math.Round(Math.IEEERemainder(line.LongitudesDegrees[i], 360), 6));
            json.WriteNumberValue(Math.Round(line.LatitudesDegrees[i], 6));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
