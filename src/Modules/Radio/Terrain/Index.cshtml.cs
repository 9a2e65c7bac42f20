using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.People;
using Rongxi.Propagation.Rasters;
using Rongxi.Propagation.Terrain;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Radio.Terrain;

/// <summary>Which ground results rest on: tiles, what they cover, what is missing around the city, what is wrong with them.</summary>
[Needs(Permissions.ReadRegisters, Field = RadioModule.FieldName)]
internal sealed class IndexModel(TerrainSurvey survey, TileChecks checks) : RongxiPage
{
    public const int PageSize = 100;

    public TerrainState State { get; private set; } = null!;

    /// <summary>Null where the tiles as they are were not read through yet.</summary>
    public TilesChecked? Checked { get; private set; }

    /// <summary>Number of the page of the list, from 1. Read from the query: to the router the name means the Razor page.</summary>
    public int Turned { get; private set; } = 1;

    public IReadOnlyList<TerrainTile> Tiles => [.. State.Tiles.Skip((Turned - 1) * PageSize).Take(PageSize)];

    public bool HasNext => State.Tiles.Count > Turned * PageSize;

    public bool HasNone => State.Tiles.Count == 0 && State.Unreadable.Count == 0;

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostCheckAsync(CancellationToken ct)
    {
        var done = await checks.Run(ct);
        var bad = done.Tiles.Values.Count(tile => tile.Problems.Count > 0);
        Say(bad == 0 ? ($"检查了 {done.Tiles.Count} 个图幅，都没有问题", $"{done.Tiles.Count} tiles were read through; nothing is wrong") : ($"检查了 {done.Tiles.Count} 个图幅，{bad} 个有问题", $"{done.Tiles.Count} tiles were read through; {bad} have problems"));
        return To("/radio/terrain");
    }

    public override async Task Show(CancellationToken ct)
    {
        State = await survey.State(ct);
        Checked = checks.Of(State.Mark);
        Turned = int.TryParse(Request.Query["page"], out var turned) ? Math.Clamp(turned, 1, Math.Max(1, (State.Tiles.Count + PageSize - 1) / PageSize)) : 1;
    }

    public string NameOf(string file) => survey.NameOf(file);

    public string WithoutFolder(string text) => survey.WithoutFolder(text);

    public TerrainTileCheck? Found(string file) => Checked?.Tiles.GetValueOrDefault(file);

    /// <summary>Middle of the area the office examines, as the map takes it; null where the city is not known.</summary>
    public string? Centre => State.Area is { } area ? string.Create(CultureInfo.InvariantCulture, $"{(area.WestDeg + area.EastDeg) / 2:0.####},{(area.SouthDeg + area.NorthDeg) / 2:0.####}") : null;

    /// <summary>The zoom at which that area fills a card.</summary>
    public string? Zoom => State.Area is { } area ? Math.Log2(360d * 360 / (512 * Math.Max(0.1, area.EastDeg - area.WestDeg))).ToString("0.0", CultureInfo.InvariantCulture) : null;

    public static string Shown(GeoBounds box) => string.Create(CultureInfo.InvariantCulture, $"{box.WestDeg:0.##}–{box.EastDeg:0.##}°E, {box.SouthDeg:0.##}–{box.NorthDeg:0.##}°N").Replace('-', '−');

    public static string Size(long bytes) => bytes switch
    {
        >= 1L << 30 => (bytes / (double)(1L << 30)).ToString("0.0", CultureInfo.InvariantCulture) + " GB",
        >= 1L << 20 => (bytes / (double)(1L << 20)).ToString("0.0", CultureInfo.InvariantCulture) + " MB",
        _ => (bytes / 1024d).ToString("0.#", CultureInfo.InvariantCulture) + " kB",
    };
}
