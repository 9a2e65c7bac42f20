using System.Globalization;
using Rongxi.Propagation.Validation;

namespace Rongxi.Propagation.Terrain.LandCover;

/// <summary>What a class of land cover means for radio.</summary>
/// <param name="Code">The class's code in the raster.</param>
/// <param name="Category">Its name.</param>
/// <param name="ClutterM">Representative height of what stands there above ground, 0 … 300 m.</param>
/// <param name="Zone">Radio-climatic zone; null: the class does not tell (inland water may be a pond).</param>
public sealed record ClutterClass(int Code, string Category, double ClutterM, RadioClimaticZone? Zone = null);

/// <summary>What the codes of a land-cover raster mean.</summary>
public sealed class ClutterTable
{
    private const int MostRows = 10_000;

    private readonly Dictionary<int, ClutterClass> classes = [];

    /// <summary>A table of classes.</summary>
    /// <param name="name">The table's name.</param>
    /// <param name="classes">The classes; each code once.</param>
    /// <exception cref="PropagationInputException">A height is out of range, or a code comes twice.</exception>
    public ClutterTable(string name, IEnumerable<ClutterClass> classes)
    {
        Name = name;
        foreach (ClutterClass one in classes)
        {
            Guard.Within(one.ClutterM, 0, 300, "m", "Clutter table", nameof(one.ClutterM));
            if (!this.classes.TryAdd(one.Code, one))
            {
                Guard.Refuse("Clutter table", nameof(one.Code), one.Code, "each code once");
            }
        }
    }

    /// <summary>ESA WorldCover (10 m, 2020 and 2021), with the default representative clutter heights of Recommendation ITU-R P.1812-7
    /// table 2: trees and built-up areas 15 m (urban, trees, forest), open country and water 0 m.</summary>
    /// <remarks>A default to begin with: a city that knows its districts gives dense urban areas 20 m and suburbs 10 m by a table of its
    /// own.</remarks>
    public static ClutterTable EsaWorldCover { get; } = new("ESA WorldCover",
    [
        new(10, "Tree cover", 15), new(20, "Shrubland", 0), new(30, "Grassland", 0), new(40, "Cropland", 0), new(50, "Built-up", 15),
        new(60, "Bare or sparse vegetation", 0), new(70, "Snow and ice", 0), new(80, "Permanent water bodies", 0),
        new(90, "Herbaceous wetland", 0), new(95, "Mangroves", 15), new(100, "Moss and lichen", 0),
    ]);

    /// <summary>GlobeLand30 (30 m, National Geomatics Center of China), with the default representative clutter heights of Recommendation
    /// ITU-R P.1812-7 table 2.</summary>
    /// <remarks>The code 255 is not in it: some files mean the sea by it, others that nothing is known, and the one must not pass for the
    /// other. A site that knows its files adds it by a table of its own.</remarks>
    public static ClutterTable GlobeLand30 { get; } = new("GlobeLand30",
    [
        new(10, "Cultivated land", 0), new(20, "Forest", 15), new(30, "Grassland", 0), new(40, "Shrubland", 0), new(50, "Wetland", 0),
        new(60, "Water bodies", 0), new(70, "Tundra", 0), new(80, "Artificial surfaces", 15), new(90, "Bare land", 0),
        new(100, "Permanent snow and ice", 0),
    ]);

    /// <summary>The table's name.</summary>
    public string Name { get; }

    /// <summary>The classes.</summary>
    public IReadOnlyCollection<ClutterClass> Classes => classes.Values;

    /// <summary>The class of a code; null where the table has none.</summary>
    /// <param name="code">The code.</param>
    public ClutterClass? Find(int code) => classes.GetValueOrDefault(code);

    /// <summary>Reads a table from a comma-separated file with columns <c>code</c>, <c>category</c>, <c>clutter_height_m</c> and, if
    /// wanted, <c>zone</c> (1 sea, 3 coastal land, 4 inland; empty where the class does not tell).</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">A column is missing, a cell is not a number, a code comes twice, a height is out of range;
    /// the message names the row.</exception>
    public static ClutterTable Read(string path)
    {
        CsvRows rows = CsvRows.Read(path, "code", "category", "clutter_height_m");
        if (rows.Count is 0 or > MostRows)
        {
            throw new InvalidDataException($"{path}: {rows.Count} rows; allowed is 1 … {MostRows}.");
        }

        Dictionary<int, ClutterClass> classes = [];
        for (int row = 0; row < rows.Count; row++)
        {
            double code = rows.Number(row, "code"), height = rows.Number(row, "clutter_height_m");
            if (code != Math.Floor(code) || Math.Abs(code) > 1_000_000)
            {
                throw Fault(path, row, "code", "is not a whole number up to 1000000");
            }

            if (!(height >= 0 && height <= 300))
            {
                throw Fault(path, row, "clutter_height_m", "is not within 0 … 300 m");
            }

            if (!classes.TryAdd((int)code, new ClutterClass((int)code, rows.Text(row, "category"), height, Zone(path, rows, row))))
            {
                throw Fault(path, row, "code", "comes twice");
            }
        }

        return new ClutterTable(Path.GetFileNameWithoutExtension(path), classes.Values);
    }

    private static RadioClimaticZone? Zone(string path, CsvRows rows, int row)
    {
        string text = rows.Has("zone") ? rows.Text(row, "zone") : string.Empty;
        return text switch
        {
            "" => null,
            "1" => RadioClimaticZone.Sea,
            "3" => RadioClimaticZone.CoastalLand,
            "4" => RadioClimaticZone.Inland,
            _ => throw Fault(path, row, "zone", "is none of 1 (sea), 3 (coastal land), 4 (inland)"),
        };
    }

    private static InvalidDataException Fault(string path, int row, string column, string reason) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{path}: row {row + 2}, column {column} {reason}."));
}
