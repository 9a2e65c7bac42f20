using System.Text.Json.Nodes;
using Rongxi.Kernel.Forms;
using Rongxi.Propagation.Rasters;

namespace Rongxi.Radio.Terrain;

/// <summary>The state of the terrain as maps and programs read it.</summary>
internal static class TerrainAsData
{
    /// <summary>Most tiles of one answer.</summary>
    public const int MostTiles = 2_000;

    /// <summary>What the tiles cover, one rectangle each.</summary>
    public static string Map(TerrainState state, TerrainSurvey survey) => new JsonObject
    {
        ["type"] = "FeatureCollection",
        ["features"] = new JsonArray([.. state.Tiles.Take(MostTiles).Select(tile => (JsonNode)new JsonObject
        {
            ["type"] = "Feature",
            ["geometry"] = new JsonObject { ["type"] = "Polygon", ["coordinates"] = new JsonArray(Ring(tile.Bounds)) },
            ["properties"] = new JsonObject { ["title"] = survey.NameOf(tile.File), ["kind"] = tile.Kind, ["synthetic"] = tile.IsSynthetic },
        })]),
    }.ToJsonString(FormDefinition.Json);

    public static JsonObject Json(TerrainState state, TerrainSurvey survey) => new()
    {
        ["version"] = state.Mark.Version,
        ["synthetic"] = state.Mark.IsSynthetic,
        ["files"] = state.Tiles.Count,
        ["bytes"] = state.Bytes,
        ["tiles"] = new JsonArray([.. state.Tiles.Take(MostTiles).Select(tile => (JsonNode)new JsonObject
        {
            ["file"] = survey.NameOf(tile.File), ["kind"] = tile.Kind, ["bounds"] = Bounds(tile.Bounds), ["resolutionM"] = Math.Round(tile.ResolutionM, 1), ["width"] = tile.Grid.Width, ["height"] = tile.Grid.Height, ["synthetic"] = tile.IsSynthetic,
        })]),
        ["unreadable"] = new JsonArray([.. state.Unreadable.Take(MostTiles).Select(tile => (JsonNode)new JsonObject { ["file"] = survey.NameOf(tile.File), ["reason"] = survey.WithoutFolder(tile.Reason) })]),
        ["area"] = state.Area is { } area ? Bounds(area) : null,
        ["missing"] = new JsonArray([.. state.Missing.Select(name => (JsonNode)name)]),
    };

    private static JsonArray Ring(GeoBounds box) => new(At(box.WestDeg, box.SouthDeg), At(box.EastDeg, box.SouthDeg), At(box.EastDeg, box.NorthDeg), At(box.WestDeg, box.NorthDeg), At(box.WestDeg, box.SouthDeg));

    private static JsonArray At(double lon, double lat) => new(Math.Round(lon, 6), Math.Round(lat, 6));

    private static JsonObject Bounds(GeoBounds box) => new() { ["south"] = Math.Round(box.SouthDeg, 6), ["west"] = Math.Round(box.WestDeg, 6), ["north"] = Math.Round(box.NorthDeg, 6), ["east"] = Math.Round(box.EastDeg, 6) };
}
