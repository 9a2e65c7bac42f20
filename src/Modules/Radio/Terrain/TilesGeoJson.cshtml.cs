using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Radio.Terrain;

/// <summary>What the tiles of terrain cover, for the map.</summary>
[Needs(Permissions.ReadRegisters, Field = RadioModule.FieldName)]
internal sealed class TilesGeoJsonModel(TerrainSurvey survey) : RongxiPage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => Content(TerrainAsData.Map(await survey.State(ct), survey), "application/geo+json");
}
