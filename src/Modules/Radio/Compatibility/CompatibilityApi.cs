using System.ComponentModel;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Radio.Examination;
using Rongxi.Radio.Terrain;
using Rongxi.Web.Access;

namespace Rongxi.Radio.Compatibility;

/// <summary>Channels that suit a station, and the state of the terrain, for programs.</summary>
internal static class CompatibilityApi
{
    private const int MostChannels = 500;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/radio/find-frequency", Find).Needs(Permissions.ReadRegisters)
            .WithName("findRadioFrequency").WithTags("Radio").WithSummary("Find the channels that suit a station")
            .WithDescription("The channels of a band, best margin first, for the station of a case (`case`) or for one described (`lon`, `lat`, `service`). What is left out is assumed by service, and the answer says so. Refused with `terrain.missing` where the ground under a path is not known.");
        api.MapGet("/radio/terrain", Terrain).Needs(Permissions.ReadRegisters)
            .WithName("getRadioTerrain").WithTags("Radio").WithSummary("Get the state of the terrain").WithDescription("Tiles with their bounds, files that cannot be read, tiles missing around the city, and the version that results rest on.");
    }

    private static async Task<JsonObject> Find(HttpContext http, CaseDesk desk, FrequencyFinder finder, Visitor visitor,
        [FromQuery(Name = "case"), Description("Number of a case whose station it is.")] string? number,
        [Description("Longitude, decimal degrees or degrees, minutes and seconds.")] string? lon,
        [Description("Latitude, likewise.")] string? lat,
        [Description("`LandMobile`, `Fixed`, `Broadcasting`, …")] string? service,
        [Description("Antenna above ground, m.")] string? height,
        [Description("E.i.r.p., dBW; or power, gain and loss.")] string? eirp,
        [Description("Power, W.")] string? power,
        [Description("Gain, dBi.")] string? gain,
        [Description("Loss, dB.")] string? loss,
        [Description("Bandwidth, kHz unless a unit is given.")] string? bandwidth,
        [Description("Lower edge of the band, Hz; the first that may be used unless given.")] string? band,
        [Description("Number of the page, from 1.")] string? page,
        [Description("Channels of a page, 1 to 500; 50 unless given.")] string? size,
        CancellationToken ct)
    {
        _ = (number, lon, lat, service, height, eirp, power, gain, loss, bandwidth, band);
        visitor.Me.Must(Permissions.ReadRegisters, RadioModule.FieldName);
        var question = FrequencyQuestion.From(http.Request.Query);
        var choice = question.Case is { } of ? await finder.Of(await ExaminationApi.Readable(of, desk, visitor, ct), question.BandHz, ct) : await finder.Of(question, ct);
        var most = int.TryParse(size, out var wanted) ? Math.Clamp(wanted, 1, MostChannels) : FindFrequencyModel.PageSize;
        var turned = int.TryParse(page, out var asked) ? Math.Clamp(asked, 1, Math.Max(1, (choice.Channels.Count + most - 1) / most)) : 1;
        return Json(choice, (turned - 1) * most, most);
    }

    private static async Task<JsonObject> Terrain(TerrainSurvey survey, Visitor visitor, CancellationToken ct)
    {
        visitor.Me.Must(Permissions.ReadRegisters, RadioModule.FieldName);
        return TerrainAsData.Json(await survey.State(ct), survey);
    }

    private static JsonObject Json(FrequencyChoice choice, int skip, int take) => new()
    {
        ["conclusion"] = choice.Channels.Count == 0 ? null : new JsonObject { ["zh"] = choice.Conclusion.Zh, ["en"] = choice.Conclusion.En },
        ["bands"] = new JsonArray([.. choice.Bands.Select(band => (JsonNode)Json(band))]),
        ["band"] = choice.Band is { } searched ? Json(searched) : null,
        ["licence"] = choice.Licence,
        ["model"] = choice.Model,
        ["terrain"] = new JsonObject { ["version"] = choice.Ground.Version, ["synthetic"] = choice.Ground.IsSynthetic },
        ["found"] = choice.Found,
        ["notComputed"] = choice.Left,
        ["withinKm"] = Math.Round(choice.WithinKm, 1),
        ["assumed"] = new JsonArray([.. choice.Station.Assumed.Select(text => (JsonNode)new JsonObject { ["zh"] = text.Zh, ["en"] = text.En })]),
        ["count"] = choice.Channels.Count,
        ["channels"] = new JsonArray([.. choice.Channels.Skip(skip).Take(take).Select((channel, i) => (JsonNode)new JsonObject
        {
            ["rank"] = skip + i + 1, ["lowHz"] = channel.Channel.LowHz, ["highHz"] = channel.Channel.HighHz, ["centreHz"] = channel.Channel.CentreHz, ["free"] = channel.IsFree,
            ["marginDb"] = channel.MarginDb is { } margin ? Math.Round(margin, 2) : null, ["result"] = channel.Verdict.ToString(), ["worst"] = channel.Worst is { } worst ? Json(worst) : null,
        })]),
    };

    private static JsonObject Json(Band band) => new() { ["name"] = new JsonObject { ["zh"] = band.Name, ["en"] = band.NameEn }, ["lowHz"] = band.LowHz, ["highHz"] = band.HighHz, ["spacingHz"] = band.SpacingHz, ["bandwidthHz"] = band.BandwidthHz, ["duplexHz"] = band.DuplexHz };

    private static JsonObject Json(Pairing worst) => new()
    {
        ["station"] = worst.Other.Number, ["name"] = worst.Other.Name, ["direction"] = worst.Direction == Direction.Affected ? "affected" : "affecting", ["coChannel"] = worst.IsCoChannel,
        ["centreHz"] = (worst.Direction == Direction.Affected ? worst.Wanted : worst.Unwanted).CentreHz, ["distanceKm"] = Math.Round(worst.DistanceKm, 3), ["azimuthDegrees"] = Math.Round(worst.AzimuthDegrees, 1),
    };
}
